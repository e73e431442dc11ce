"""What was deleted: taking records out with their parts, seeing what is gone, bringing it back.

Nothing is kept twice: the bin is what the history knows of records that are no longer there.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_, NN_, Message
from synergie.model import Entity
from synergie.model.decoding import decode, entity, journalled
from synergie.model.dossier import ReportYear
from synergie.model.journal import Change, Operation, Origin, Step
from synergie.services import approved, linked, rules_restored, years
from synergie.services.records import GONE

_Row = tuple[str, uuid.UUID]
_Values = dict[str, Any]

_NAMED_AT_MOST: Final = 5
_STEPS_AT_ONCE: Final = 50
_POINTED_TO: Final = NN_(
    "{n} record points to this one: {records}. Change it first.",
    "{n} records point to this one: {records}. Change them first.",
)
_OTHERS: Final = NN_("{n} other", "{n} others")
_THERE: Final = N_("This record is in the dossier already.")
_REDACTED: Final = N_("What this record said was removed from the history; nobody can bring it back.")
_LOST: Final = N_("“{field}” pointed to a record that is gone by now. Bring that one back first.")
_TAKEN: Final = N_("Another record took its place by now: “{title}”.")
_CLOSED: Final = N_("This year is closed: its records cannot be changed. Reopen the year first.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BinRow:
    """A deleted record; `parts` is how many of its parts went with it, `obstacle` why it cannot come back now."""

    step: uuid.UUID
    when: dt.datetime
    who: str
    table: str
    record: uuid.UUID
    what: Message
    title: Bilingual | Message
    parts: int
    obstacle: Message | None

    @property
    def restorable(self) -> bool:
        """Whether it can be brought back as it was."""
        return self.obstacle is None


@dataclasses.dataclass(frozen=True, slots=True)
class _Deletion:
    """A record that a step deleted, with the parts that it deleted with it; None for what nobody knows any more."""

    step: uuid.UUID
    when: dt.datetime
    who: str
    root: _Row
    rows: Mapping[_Row, _Values | None]


def remove(session: Session, table: str, key: uuid.UUID) -> int:
    """Delete the record `key` of `table` with all its parts; return how many records that were.

    Raises `Refusal` naming what points to it, `Conflict` when it is gone already.
    """
    session.flush()
    rows = linked.tree(session, table, key)
    if not rows:
        raise Conflict(GONE)
    approved.refuse_removal(session, rows)
    pointing = {(one.table, one.id): one for one in linked.what_links_here(session, table, key)}
    if pointing:
        raise Refusal([Problem(None, _pointed_to(list(pointing.values())))])
    by_table: defaultdict[str, list[uuid.UUID]] = defaultdict(list)
    for name, one in rows:
        by_table[name].append(one)
    for name, keys in by_table.items():
        _open_circles(session, name, keys)
        found = journalled()[name]
        statement = sa.delete(found).where(found.c.id == sa.bindparam("key"))
        session.connection().execute(statement, [{"key": one} for one in keys])
    session.expire_all()
    return len(rows)


def contents(session: Session, limit: int = 200) -> tuple[BinRow, ...]:
    """Return what was deleted and is not there again, what was deleted last first.

    What went with its whole is counted there; what went in the same step as a record that it points to comes back with
    that one and is not listed. Additions that were undone were never wanted and are left out.
    """
    closed = {year.id for year in years.listing(session) if year.closed_at is not None}
    found: list[BinRow] = []
    seen: set[_Row] = set()
    before: int | None = None
    while len(found) < limit:
        steps = _steps(session, before)
        if not steps:
            break
        before = steps[-1].number
        deletions = []
        for one in _deletions(session, steps):
            if one.root not in seen:
                deletions.append(one)
            seen.update(one.rows)
        there = _there(session, (one.root for one in deletions))
        gone = [one for one in deletions if one.root not in there]
        roots = {(one.step, one.root) for one in gone}
        gone = [one for one in gone if not any((one.step, target) in roots for target, _ in _outside(one))]
        pointed = _there(session, (target for one in gone for target, _ in _outside(one)))
        found += [_bin_row(session, one, pointed, closed) for one in gone]
    return tuple(found[:limit])


def restore(session: Session, table: str, record: uuid.UUID) -> int:
    """Bring back the deleted record as it was before, with what went with it; return how many records.

    With it went its parts, and what was deleted in the same step and points to it.

    Raises `Refusal` when it is there again, when something that it pointed to is gone, when another record took its
    place or it would be counted twice, when its year is closed, or when nobody knows any more what it said.
    """
    session.flush()
    root = (table, record)
    if linked.present(session, table, [record]):
        raise _refusal(_THERE)
    deletion = _last_deletion(session, root)
    closed = {year.id for year in years.listing(session) if year.closed_at is not None}
    obstacle = _obstacle(session, deletion, _there(session, (target for target, _ in _outside(deletion))), closed)
    if obstacle is not None:
        raise _refusal(obstacle)
    before = _before(session, deletion)
    known = rules_restored.on_posts(session, {name for name, _ in before})
    with session.begin_nested():  # what cannot stay is taken out again
        for name in journalled():
            _insert(session, name, {key: values for (other, key), values in before.items() if other == name})
        session.expire_all()
        found = next(rules_restored.problems(session, root, list(before), known), None)
        if found is not None:
            raise _refusal(found.message)
    return len(before) + _restore_with(session, deletion)


def _restore_with(session: Session, deletion: _Deletion) -> int:
    """Bring back what was deleted in the same step and points to what is there again, where nothing is in the way."""
    count = 0
    for one in _deletions(session, [session.get_one(Step, deletion.step)]):
        pointing = any(target == deletion.root for target, _ in _outside(one))
        if pointing and not linked.present(session, one.root[0], [one.root[1]]):
            with contextlib.suppress(Refusal):  # nothing of it is left then
                count += restore(session, *one.root)
    return count


def _refusal(message: Message) -> Refusal:
    return Refusal([Problem(None, message)])


def _pointed_to(found: Sequence[linked.LinkedRow]) -> Message:
    shown = [linked.named(one.what, one.title, one.year) for one in found[:_NAMED_AT_MOST]]
    if len(found) > _NAMED_AT_MOST:
        shown.append(_OTHERS.of(n=len(found) - _NAMED_AT_MOST))
    return _POINTED_TO.of(n=len(found), records=tuple(shown))


def _open_circles(session: Session, table: str, keys: Sequence[uuid.UUID]) -> None:
    """Take out the links by which rows that are deleted in the order of `keys` would still be pointed to."""
    place = {key: number for number, key in enumerate(keys)}
    found = journalled()[table]
    for name in linked.self_links(table):
        pairs = session.execute(sa.select(found.c.id, found.c[name]).where(found.c.id.in_(keys))).all()
        late = [key for key, target in pairs if target in place and place[target] <= place[key]]
        if late:
            session.execute(sa.update(found).where(found.c.id.in_(late)).values({name: None}))


# What the history knows


def _steps(session: Session, before: int | None) -> Sequence[Step]:
    """Return the newest steps that deleted something on purpose."""
    deleting = sa.select(Change.step_id).where(Change.operation == Operation.DELETE)
    query = sa.select(Step).where(Step.id.in_(deleting), Step.origin != Origin.UNDO)
    if before is not None:
        query = query.where(Step.number < before)
    return session.scalars(query.order_by(Step.number.desc()).limit(_STEPS_AT_ONCE)).all()


def _deletions(session: Session, steps: Sequence[Step]) -> list[_Deletion]:
    """Return what `steps` deleted, each whole with its parts, the last first."""
    known = {step.id: step for step in steps}
    changes = session.scalars(
        sa.select(Change)
        .where(Change.step_id.in_(known), Change.operation == Operation.DELETE)
        .order_by(Change.seq.desc())
    ).all()
    by_step: defaultdict[uuid.UUID, dict[_Row, _Values | None]] = defaultdict(dict)
    for change in changes:
        if change.table_name in journalled():
            values = decode(change.table_name, change.old)
            by_step[change.step_id].setdefault((change.table_name, change.row_id), values)
    return [one for step in steps for one in _wholes(step, by_step[step.id])]


def _wholes(step: Step, rows: Mapping[_Row, _Values | None]) -> list[_Deletion]:
    grouped: defaultdict[_Row, dict[_Row, _Values | None]] = defaultdict(dict)
    for one, values in rows.items():
        grouped[_root(one, rows)][one] = values
    return [_Deletion(step.id, step.at, step.who, root, grouped[root]) for root in rows if root in grouped]


def _root(one: _Row, rows: Mapping[_Row, _Values | None]) -> _Row:
    values, above = rows[one], linked.whole_column(one[0])
    if values is None or above is None:
        return one
    whole = (above[1], values[above[0]])
    return _root(whole, rows) if whole in rows else one


def _last_deletion(session: Session, root: _Row) -> _Deletion:
    table, record = root
    query = (
        sa.select(Step)
        .join(Change, Change.step_id == Step.id)
        .where(Change.table_name == table, Change.row_id == record, Change.operation == Operation.DELETE)
        .where(Step.origin != Origin.UNDO)
        .order_by(Step.number.desc())
    )
    step = session.scalars(query).first()
    if step is None:
        raise LookupError(f"no deletion of {table} {record} is known")
    found = {one.root: one for one in _deletions(session, [step])}
    if root in found:
        return found[root]
    # A part that went with its whole: it is brought back alone, as far as its whole is there.
    rows = next(one.rows for one in found.values() if root in one.rows)
    own = {one: values for one, values in rows.items() if _is_under(one, root, rows)}
    return _Deletion(step.id, step.at, step.who, root, own)


def _is_under(one: _Row, root: _Row, rows: Mapping[_Row, _Values | None]) -> bool:
    values, above = rows[one], linked.whole_column(one[0])
    if one == root or values is None or above is None:
        return one == root
    whole = (above[1], values[above[0]])
    return whole in rows and _is_under(whole, root, rows)


def _before(session: Session, deletion: _Deletion) -> dict[_Row, _Values]:
    """Return what the records said before the step: it may have changed them before it deleted them."""
    found = {one: dict(values) for one, values in deletion.rows.items() if values is not None}
    query = (
        sa.select(Change)
        .where(Change.step_id == deletion.step, Change.operation == Operation.UPDATE, Change.old.is_not(None))
        .order_by(Change.seq.desc())
    )
    for change in session.scalars(query).all():
        one = (change.table_name, change.row_id)
        if one in found:
            found[one] |= decode(change.table_name, change.old) or {}
    return found


# What is in the way


def _outside(deletion: _Deletion) -> list[tuple[_Row, tuple[str, str]]]:
    """Return the records outside of `deletion` that it points to, each with the table and column that does."""
    return [
        ((target, values[column]), (table, column))
        for (table, _), values in deletion.rows.items()
        if values is not None
        for column, target in linked.targets(table).items()
        if values.get(column) is not None and (target, values[column]) not in deletion.rows
    ]


def _there(session: Session, wanted: Iterable[_Row]) -> set[_Row]:
    by_table: defaultdict[str, set[uuid.UUID]] = defaultdict(set)
    for table, key in wanted:
        by_table[table].add(key)
    return {(table, key) for table, keys in by_table.items() for key in linked.present(session, table, keys)}


def _obstacle(session: Session, deletion: _Deletion, pointed: set[_Row], closed: set[uuid.UUID]) -> Message | None:
    """Return why the records of `deletion` cannot come back; `pointed` is what is there of what they point to."""
    values = deletion.rows[deletion.root]
    if values is None:
        return _REDACTED
    for target, (table, column) in _outside(deletion):
        if target not in pointed:
            return _LOST.of(field=linked.link_field(table, column).label)
    if linked.year_of(session, deletion.root[0], values) in closed:
        return _CLOSED
    if approved.is_part(session, deletion.root[0], values):
        return approved.SEALED
    for (table, _), found in deletion.rows.items():
        other = linked.rival(session, table, found or {})
        if other is not None:
            return _TAKEN.of(title=linked.title(session, session.get_one(entity(table), other)))
    return None


def _bin_row(session: Session, deletion: _Deletion, pointed: set[_Row], closed: set[uuid.UUID]) -> BinRow:
    table, record = deletion.root
    return BinRow(
        step=deletion.step,
        when=deletion.when,
        who=deletion.who,
        table=table,
        record=record,
        what=entity(table).singular,
        title=_title(session, table, deletion.rows[deletion.root] or {}),
        parts=len(deletion.rows) - 1,
        obstacle=_obstacle(session, deletion, pointed, closed),
    )


def _title(session: Session, table: str, values: _Values) -> Bilingual | Message:
    """Return what people called a record that held `values`: by its own texts, or by what it pointed to."""
    name = linked.own_title(_record(entity(table), values), required=False)
    if not isinstance(name, Message):
        return name
    above = linked.whole_column(table)
    for column, target in sorted(linked.targets(table).items(), key=lambda pair: pair == above):
        other = session.get(entity(target), values[column]) if values.get(column) is not None else None
        if other is not None and target != ReportYear.__tablename__:
            return linked.title(session, other)
    return name


def _record(cls: type[Entity], values: Mapping[str, Any]) -> Entity:
    """Return a record that is in no session, with `values` by column."""
    mapper = sa.inspect(cls)
    made: dict[str, Any] = {}
    for composite in mapper.composites:
        parts = [values.get(column.name) for column in composite.columns]
        if composite.composite_class is Bilingual:
            made[composite.key] = Bilingual(*parts)  # type: ignore[arg-type]
    taken = {column.name for composite in mapper.composites for column in composite.columns}
    return cls(**made, **{name: value for name, value in values.items() if name not in taken})


def _insert(session: Session, table: str, rows: Mapping[uuid.UUID, _Values]) -> None:
    """Insert rows of one table; a link to a row that is not there yet is set when it is."""
    links = linked.self_links(table)
    found = journalled()[table]
    made: set[uuid.UUID] = set()
    later: list[tuple[uuid.UUID, str, uuid.UUID]] = []
    for key in linked.first_to_last({key: [values.get(name) for name in links] for key, values in rows.items()}):
        values = dict(rows[key])
        for name in links:
            if values.get(name) in rows and values[name] not in made:
                later.append((key, name, values[name]))
                values[name] = None
        session.execute(sa.insert(found).values(id=key, **values))
        made.add(key)
    for key, name, target in later:
        session.execute(sa.update(found).where(found.c.id == key).values({name: target}))
