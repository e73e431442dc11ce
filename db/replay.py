"""The inverse of a step, applied attribute by attribute through Core."""

from __future__ import annotations

import dataclasses
import uuid
from typing import Any

import sqlalchemy as sa

from db.errors import told
from synergie.basis.errors import Conflict
from synergie.basis.words import N_, Message
from synergie.model.decoding import Unit, decode, entity, journalled, label, units
from synergie.model.journal import Change, Operation


@dataclasses.dataclass(frozen=True, slots=True)
class Clash:
    """What of a record could not go back; no attribute when it is the record itself."""

    table: str
    row: uuid.UUID
    attributes: tuple[str, ...] = ()

    def message(self) -> Message:
        """Return what to tell: the record, and the field when there is one."""
        what = entity(self.table).singular
        fields = (label(self.table, attribute) for attribute in self.attributes)
        field = next((field for field in fields if field is not None), None)
        if field is None:
            return _RECORD.of(what=what)
        return _FIELD.of(what=what, field=field)


_RECORD = N_(
    "“{what}”: someone else changed or deleted this record, or others point to it by now. Nothing was written."
)
_FIELD = N_("“{what}”, “{field}”: someone else changed it meanwhile. Nothing was written.")


def reverse(connection: sa.Connection, step: uuid.UUID, *, partial: bool) -> tuple[Clash, ...]:
    """Apply the inverse of `step`, each attribute only if it is still as the step left it.

    Returns what could not be restored; raises `Conflict` for it unless `partial`.
    """
    clashes: list[Clash] = []
    changes = connection.execute(
        sa.select(*Change.__table__.columns).where(Change.step_id == step).order_by(Change.seq.desc())
    ).all()
    for change in changes:
        clash = _reverse_one(connection, change)
        if clash is None:
            continue
        if not partial:
            raise Conflict(clash.message())
        clashes.append(clash)
    return tuple(clashes)


def _reverse_one(connection: sa.Connection, change: sa.Row[Any]) -> Clash | None:
    table = journalled()[change.table_name]
    here = table.c.id == change.row_id
    whole = Clash(table.name, change.row_id)
    if change.salt is None:  # redacted: nobody knows any more what it was
        return whole
    old, new = decode(table.name, change.old), decode(table.name, change.new)
    now = connection.execute(sa.select(table).where(here)).mappings().one_or_none()
    if new is None:
        assert old is not None
        back = sa.insert(table).values(id=change.row_id, **old)
        return None if now is None and _applies(connection, back) else whole
    if now is None:
        return whole
    touched = [unit for unit in units(table.name) if unit.columns[0] in new]
    changed = [unit for unit in touched if not _same(unit, new, now)]
    if change.operation is Operation.INSERT:
        if changed:
            return dataclasses.replace(whole, attributes=tuple(unit.attribute for unit in changed))
        return None if _applies(connection, sa.delete(table).where(here)) else whole
    assert old is not None
    return _restore(connection, change.row_id, table, touched, old, new, now)


def _restore(
    connection: sa.Connection,
    row: uuid.UUID,
    table: sa.Table,
    touched: list[Unit],
    old: dict[str, Any],
    new: dict[str, Any],
    now: sa.RowMapping,
) -> Clash | None:
    texts = {unit.attribute for unit in touched if not unit.is_mark}
    clashing: list[str] = []
    back: list[Unit] = []
    for unit in sorted(touched, key=lambda unit: unit.is_mark):
        if unit.is_mark and unit.attribute in texts:
            # A mark follows its texts: it goes back with all of them. When somebody reviewed the text since, the mark
            # is theirs and stays.
            if unit.attribute not in clashing and _same(unit, new, now):
                back.append(unit)
        elif _same(unit, new, now):
            back.append(unit)
        elif not _same(unit, old, now):
            clashing.append(unit.attribute)
    here = table.c.id == row
    values = {column: old[column] for unit in back for column in unit.columns}
    if values and not _applies(connection, sa.update(table).where(here).values(values)):
        # Together they break a rule by now: a record they point to is gone, or a code was given to another one.
        for unit in back:
            part = {column: old[column] for column in unit.columns}
            if not _applies(connection, sa.update(table).where(here).values(part)):
                clashing.append(unit.attribute)
    return Clash(table.name, row, tuple(dict.fromkeys(clashing))) if clashing else None


def _applies(connection: sa.Connection, statement: sa.Executable) -> bool:
    """Execute `statement`; False, and nothing is changed, when a rule of the schema refuses it."""
    try:
        with connection.begin_nested():
            connection.execute(statement)
    except sa.exc.IntegrityError as error:
        if error.orig is not None and getattr(error.orig, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_TRIGGER":
            other = told(error)
            if other is not error and "FOREIGN KEY" not in str(error):
                raise other from error
        return False
    return True


def _same(unit: Unit, left: Any, right: Any) -> bool:
    return all(left.get(column) == right.get(column) for column in unit.columns)
