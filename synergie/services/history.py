"""The history: what was done, by whom, and what every field was before and after."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES
from synergie.basis.fields import Field
from synergie.basis.words import Message
from synergie.model.base import Entity
from synergie.model.decoding import Unit, decode, entity, journalled, units
from synergie.model.journal import Change, Operation, Origin, Step
from synergie.services.fields import fields

MARK = "mark"


@dataclasses.dataclass(frozen=True, slots=True)
class Edit:
    """One field before and after; None is what was not there.

    `part` is "fr" or "nl" for one language of a text, "mark" when only what people know of the two texts changed.
    """

    field: Field
    part: str | None
    old: Any
    new: Any


@dataclasses.dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the history lists it; `records` is how many records it touched."""

    id: uuid.UUID
    number: int
    when: dt.datetime
    who: str
    side: str | None
    origin: Origin
    label: Message
    reverses: uuid.UUID | None
    records: int


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """What a step did to one record; `edits` has no field that stayed, was empty and stayed so, or is not read.

    A redacted entry has no edits: nobody knows any more what they were.
    """

    step: StepRow
    table: str
    record: uuid.UUID
    operation: Operation
    edits: tuple[Edit, ...]
    redacted: bool


def of_record(session: Session, table: str, row_id: uuid.UUID) -> tuple[Entry, ...]:
    """Return what happened to one record, the newest first."""
    query = (
        sa.select(Change, Step)
        .join(Step, Step.id == Change.step_id)
        .where(Change.table_name == table, Change.row_id == row_id)
        .order_by(Step.number.desc(), Change.seq.desc())
    )
    return _entries(session, session.execute(query).all())


def of_step(session: Session, step: uuid.UUID) -> tuple[Entry, ...]:
    """Return what one step did, in the order in which it did it."""
    query = (
        sa.select(Change, Step).join(Step, Step.id == Change.step_id).where(Step.id == step).order_by(Change.seq.asc())
    )
    return _entries(session, session.execute(query).all())


def steps(session: Session, limit: int, before: int | None = None) -> tuple[StepRow, ...]:
    """Return the last `limit` steps, or the last before the number `before`; the newest first."""
    query = sa.select(Step).order_by(Step.number.desc()).limit(limit)
    if before is not None:
        query = query.where(Step.number < before)
    found = session.scalars(query).all()
    counts = _counts(session, [step.id for step in found])
    return tuple(_row(step, counts.get(step.id, 0)) for step in found)


def _counts(session: Session, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    records = sa.func.count(Change.row_id.distinct())
    query = sa.select(Change.step_id, records).where(Change.step_id.in_(keys)).group_by(Change.step_id)
    return dict(session.execute(query).all())


def _row(step: Step, records: int) -> StepRow:
    label = Message.from_json(step.label)
    return StepRow(step.id, step.number, step.at, step.who, step.side, step.origin, label, step.reverses, records)


def _entries(session: Session, found: Iterable[tuple[Change, Step]]) -> tuple[Entry, ...]:
    pairs = list(found)
    counts = _counts(session, {step.id for _, step in pairs})
    rows = {step.id: _row(step, counts[step.id]) for _, step in pairs}
    return tuple(
        Entry(
            rows[step.id],
            change.table_name,
            change.row_id,
            change.operation,
            _edits(change),
            redacted=change.salt is None,
        )
        for change, step in pairs
    )


def _edits(change: Change) -> tuple[Edit, ...]:
    table = change.table_name
    if table not in journalled():  # a table that the schema no longer has
        return ()
    old, new = decode(table, change.old), decode(table, change.new)
    known = {field.name: field for field in fields(entity(table))}
    found: list[Edit] = []
    touched = [unit for unit in units(table) if unit.columns[0] in {**(old or {}), **(new or {})}]
    texts = {unit.attribute for unit in touched if not unit.is_mark}
    for unit in touched:
        if unit.attribute not in known or (unit.is_mark and unit.attribute in texts):
            continue
        before, after = _value(table, unit, old), _value(table, unit, new)
        if before != after:
            found.append(Edit(known[unit.attribute], _part(unit), before, after))
    order = list(known)
    return tuple(sorted(found, key=lambda edit: order.index(edit.field.name)))


def _part(unit: Unit) -> str | None:
    if unit.is_mark:
        return MARK
    end = unit.name.removeprefix(f"{unit.attribute}_")
    return end if unit.name != unit.attribute and end in LANGUAGES else None


def _value(table: str, unit: Unit, values: dict[str, Any] | None) -> Any:
    """Return the value of a unit as the class has it; None for what is empty."""
    if values is None:
        return None
    parts = [values.get(column) for column in unit.columns]
    if len(parts) == 1:
        return None if parts[0] == "" else parts[0]
    if all(part is None for part in parts):
        return None
    try:
        return _composite(entity(table), unit.attribute)(*parts)
    except (TypeError, ValueError):  # as an older version stored it
        return tuple(parts)


@functools.cache
def _composite(cls: type[Entity], attribute: str) -> Any:
    return sa.inspect(cls).composites[attribute].composite_class
