"""What the history holds of how an edition was issued, against what the dossier says of it today.

An edition is one step: its row and those of its files were inserted there, and nothing changes them after.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_, Message
from synergie.model.base import Entity
from synergie.model.decoding import decode, label, plain
from synergie.model.editions import AUDIENCES, FILE_KINDS, PAPER_LANGUAGES, Edition, EditionFile
from synergie.model.journal import Change, Operation

NOT_ISSUED: Final = N_("The history does not say that this edition was issued.")
NOT_ISSUED_WITH: Final = N_("“{name}” was not issued with this edition.")
NOT_LISTED: Final = N_("“{name}” was issued with this edition and is not among its files any more.")
NOT_HELD: Final = N_("What the history held of how this edition was issued is no longer there.")
ALTERED: Final = N_("What the history holds of how this edition was issued was altered.")
CHANGED: Final = N_("{field}: “{now}”, but it was issued as “{then}”.")
FILE_CHANGED: Final = N_("“{name}”, {field}: “{now}”, but it was issued as “{then}”.")
OF_ANOTHER: Final = N_("“{name}” is in another place than where it was issued.")
MOVED: Final = N_("This edition is in another year than that for which it was issued.")

LOST: Final = N_("Edition {number}, issued on {date} by {who}, is not in the dossier any more.")
NEVER_FOUND: Final = N_("Edition {number} is not in the dossier any more, and the history does not say who issued it.")

_NAMED: Final = {"issued_at": NP_("edition", "Issued on"), "who": NP_("edition", "Issued by")}
_WORDS: Final[Mapping[str, Mapping[Any, Message]]] = {
    "kind": FILE_KINDS,
    "audience": AUDIENCES,
    "language": PAPER_LANGUAGES,
}


def issued(session: Session, year: uuid.UUID) -> dict[int, tuple[dt.datetime, str]]:
    """Return when and by whom each edition of a year was issued, by its number, as far as the history holds it."""
    query = sa.select(Change).where(Change.table_name == Edition.__tablename__, Change.operation == Operation.INSERT)
    rows = (decode(one.table_name, one.new) for one in session.scalars(query.order_by(Change.seq)).all())
    return {row["number"]: (row["issued_at"], row["who"]) for row in rows if row and row["year_id"] == year}


def lost(session: Session, year: uuid.UUID) -> dict[int, Message]:
    """Return what is to be said of each edition of a year that was issued and is not there any more, by its number."""
    known = issued(session, year)
    there = set(session.scalars(sa.select(Edition.number).where(Edition.year_id == year)).all())
    gone = [one for one in range(1, max((*there, *known), default=0) + 1) if one not in there]
    return {one: _lost(one, known.get(one)) for one in gone}


def _lost(number: int, known: tuple[dt.datetime, str] | None) -> Message:
    if known is None:
        return NEVER_FOUND.of(number=number)
    return LOST.of(number=number, date=PartialDate(known[0].date()), who=known[1])


def differences(session: Session, edition: uuid.UUID, *, broken: Collection[uuid.UUID] = ()) -> tuple[Message, ...]:
    """Return what the dossier says otherwise of an edition than when it was issued; nothing when all is as it was.

    `broken` are the steps of the history that are not as they were written.
    """
    query = sa.select(Change).where(
        Change.table_name == Edition.__tablename__, Change.row_id == edition, Change.operation == Operation.INSERT
    )
    issued = session.scalars(query).first()
    if issued is None:
        return (NOT_ISSUED,)
    found = [ALTERED] if issued.step_id in broken else []
    inserted = session.scalars(
        sa.select(Change)
        .where(
            Change.step_id == issued.step_id,
            Change.table_name == EditionFile.__tablename__,
            Change.operation == Operation.INSERT,
        )
        .order_by(Change.seq)
    ).all()
    then = {one.row_id: decode(one.table_name, one.new) for one in inserted}
    head = decode(issued.table_name, issued.new)
    if head is None or None in then.values():
        found.append(NOT_HELD)
    found += _of_edition(session.get_one(Edition, edition), head or {})
    found += _of_files(session, edition, {key: values or {} for key, values in then.items()})
    return tuple(found)


def _of_edition(row: Edition, then: Mapping[str, Any]) -> Iterator[Message]:
    for name, was, now in _otherwise(row, then):
        yield changed(name, was, now) if _label(Edition, name) else MOVED


def _of_files(session: Session, edition: uuid.UUID, then: Mapping[uuid.UUID, Mapping[str, Any]]) -> Iterator[Message]:
    query = sa.select(EditionFile).where(EditionFile.edition_id == edition).order_by(EditionFile.position)
    listed = {one.id: one for one in session.scalars(query).all()}
    for key, values in then.items():
        row = listed.get(key)
        if row is None:
            yield NOT_LISTED.of(name=str(values.get("name", key)))
            continue
        for name, was, now in _otherwise(row, values):
            field = _label(EditionFile, name)
            called = str(values["name"])
            if field is None:
                yield OF_ANOTHER.of(name=called)
            else:
                yield FILE_CHANGED.of(name=called, field=field, then=_worded(name, was), now=_worded(name, now))
    for key, row in listed.items():
        if key not in then:
            yield NOT_ISSUED_WITH.of(name=row.name)


def changed(name: str, then: Any, now: Any) -> Message:
    """Return that a column of an edition says something else than when it was issued."""
    field = _label(Edition, name)
    assert field is not None
    return CHANGED.of(field=field, then=_worded(name, then), now=_worded(name, now))


def _otherwise(row: Entity, then: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Give each column that has another value, with both; what the schema has no more was left out."""
    for name, was in then.items():
        now = getattr(row, name)
        if plain(now) != plain(was):
            yield name, was, now


def _label(kind: type[Entity], name: str) -> Message | None:
    return _NAMED.get(name) or label(kind.__tablename__, name)


def _worded(name: str, value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return _WORDS.get(name, {}).get(value, str(value))
