"""The inverse of a step, applied attribute by attribute through Core."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import sqlalchemy as sa

from db.approved import Approved
from db.errors import LINKED, told
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.words import N_, Message
from synergie.model.decoding import Unit, decode, entity, journalled, label, units
from synergie.model.steps import CHANGE, Operation

Run: TypeAlias = Callable[[sa.Connection, sa.Executable, dict[str, Any]], bool]


class Clash(NamedTuple):
    """What of a record could not go back; no attribute when it is the record itself.

    `reason` is why, where it is not that somebody else changed it.
    """

    table: str
    row: uuid.UUID
    attributes: tuple[str, ...] = ()
    reason: Message | None = None

    def message(self) -> Message:
        """Return what to tell: the reason, or the record, and the field when there is one."""
        if self.reason is not None:
            return self.reason
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
    """Apply the inverse of `step`, each attribute only if it is still as the step left it and not approved since.

    Returns what could not be restored; raises `Conflict` for it unless `partial`.
    """
    changes = connection.execute(sa.select(CHANGE).where(CHANGE.c.step_id == step).order_by(CHANGE.c.seq.desc())).all()
    approved = Approved.before(connection, changes)
    try:
        with connection.begin_nested():
            return _reverse_all(connection, changes, approved, partial=partial, run=_run)
    except sa.exc.DBAPIError as error:
        if not isinstance(error, sa.exc.IntegrityError):
            raise
    # A rule of the schema is in the way: once more, with a way back from each statement, to know what cannot go back.
    return _reverse_all(connection, changes, approved, partial=partial, run=_try)


def _reverse_all(
    connection: sa.Connection, changes: Sequence[sa.Row[Any]], approved: Approved, *, partial: bool, run: Run
) -> tuple[Clash, ...]:
    clashes: list[Clash] = []
    for change in changes:
        clash = _reverse_one(connection, change, approved, run)
        if clash is None:
            continue
        if not partial:
            raise Conflict(clash.message())
        clashes.append(clash)
    approved.refuse_if_still(connection)
    return tuple(clashes)


def _reverse_one(connection: sa.Connection, change: sa.Row[Any], approved: Approved, run: Run) -> Clash | None:
    table, row = change.table_name, change.row_id
    whole = Clash(table, row)
    if change.salt is None:  # redacted: nobody knows any more what it was
        return whole
    old, new = decode(table, change.old), decode(table, change.new)
    now = connection.execute(_select(table), {"key": row}).mappings().one_or_none()
    if new is None:
        assert old is not None
        if now is None and approved.holds(connection, change, old):
            return whole._replace(reason=approved.reason)
        return None if now is None and run(connection, _insert(table), {"id": row, **old}) else whole
    if now is None:
        return whole
    held = approved.holds(connection, change, now, {**now, **(old or {})})
    if held and change.operation is Operation.INSERT:
        return whole._replace(reason=approved.reason)
    touched = [unit for unit in units(table) if unit.columns[0] in new]
    changed = [unit for unit in touched if not _same(unit, new, now)]
    if change.operation is Operation.INSERT:
        if changed:
            return whole._replace(attributes=tuple(unit.attribute for unit in changed))
        return None if run(connection, _delete(table), {"key": row}) else whole
    assert old is not None
    fixed = approved.fixed(table, touched, now, old) if held else []
    back, clashing = _divide([unit for unit in touched if unit not in fixed], old, new, now)
    if back and not _set(connection, whole, back, old, run):
        # Together they break a rule by now: a record they point to is gone, or a code was given to another one.
        clashing += [unit.attribute for unit in back if not _set(connection, whole, [unit], old, run)]
    clashing += [unit.attribute for unit in fixed]
    reason = approved.reason if fixed else None
    return Clash(table, row, tuple(dict.fromkeys(clashing)), reason) if clashing else None


def _divide(
    touched: list[Unit], old: dict[str, Any], new: dict[str, Any], now: sa.RowMapping
) -> tuple[list[Unit], list[str]]:
    """Return the units that can go back, and the attributes that someone else changed."""
    texts = {unit.attribute for unit in touched if not unit.is_mark}
    back: list[Unit] = []
    clashing: list[str] = []
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
    return back, clashing


def _set(connection: sa.Connection, whole: Clash, back: list[Unit], old: dict[str, Any], run: Run) -> bool:
    columns = tuple(column for unit in back for column in unit.columns)
    return run(
        connection,
        _update(whole.table, columns),
        {"key": whole.row, **{f"back_{column}": old[column] for column in columns}},
    )


def _run(connection: sa.Connection, statement: sa.Executable, values: dict[str, Any]) -> bool:
    connection.execute(statement, values)
    return True


def _try(connection: sa.Connection, statement: sa.Executable, values: dict[str, Any]) -> bool:
    """Execute `statement`; False, and nothing is changed, when a rule of the schema refuses it."""
    try:
        with connection.begin_nested():
            connection.execute(statement, values)
    except sa.exc.IntegrityError as error:
        other = told(error)
        if isinstance(other, Refusal) and other.problems[0].message != LINKED:
            raise other from error
        return False
    return True


# Built once for each table: building them costs more than running them.
@functools.cache
def _select(table: str) -> sa.Select[Any]:
    found = journalled()[table]
    return sa.select(found).where(found.c.id == sa.bindparam("key"))


@functools.cache
def _insert(table: str) -> sa.Insert:
    return sa.insert(journalled()[table])


@functools.cache
def _delete(table: str) -> sa.Delete:
    found = journalled()[table]
    return sa.delete(found).where(found.c.id == sa.bindparam("key"))


@functools.cache
def _update(table: str, columns: tuple[str, ...]) -> sa.Update:
    found = journalled()[table]
    values: dict[str, Any] = {column: sa.bindparam(f"back_{column}") for column in columns}
    return sa.update(found).where(found.c.id == sa.bindparam("key")).values(values)


def _same(unit: Unit, left: Any, right: Any) -> bool:
    return all(left.get(column) == right.get(column) for column in unit.columns)
