"""What points to what: the parts of a record, what it is a part of, and which other records link to it."""

from __future__ import annotations

import functools
import textwrap
import uuid
from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, Message
from synergie.model import Entity
from synergie.model import search as searched
from synergie.model.decoding import entity, journalled
from synergie.model.dossier import ReportYear
from synergie.services import fields
from synergie.services.naming import called

SHOWN_WITH: Final = {
    "adhesion_status": ("participant_id", "participant"),
    "adhesion_count": ("programme_id", "programme"),
}
"""Records of a year that are shown with a lasting one: the column that points to it, and its table."""
_LONGEST: Final = 120
"""How many characters of a text stand for a record."""
_YEAR: Final = ReportYear.__tablename__
_NAMED: Final = N_("{what} “{title}”")
_NAMED_IN_YEAR: Final = N_("{what} “{title}” ({year})")


class LinkedRow(NamedTuple):
    """A record that points to another one, by which field; `year` is None for what is lasting.

    `title` is that of what it is a part of when it has none of its own.
    """

    table: str
    id: uuid.UUID
    what: Message
    field: Field
    title: Bilingual | Message
    year: int | None


@functools.cache
def parts_of(table: str) -> tuple[tuple[str, str], ...]:
    """Return the tables whose rows are parts of rows of `table`, each with the column that says of which.

    What belongs to a year is no part of it: it is a record of its own.
    """
    return tuple(
        (name, column.name)
        for name, found in journalled().items()
        for column in found.columns
        if column.info.get("whole") == table != _YEAR
    )


@functools.cache
def links_to(table: str) -> tuple[tuple[str, str], ...]:
    """Return the tables whose rows point to rows of `table` without being parts of them, each with its column."""
    pointing = ((name, column) for name in journalled() for column, target in targets(name).items() if target == table)
    return tuple(one for one in pointing if one not in parts_of(table))


@functools.cache
def targets(table: str) -> Mapping[str, str]:
    """Return the columns of `table` that point to a record, each with the table of that record."""
    columns = [column for column in journalled()[table].columns if column.foreign_keys]
    found = {column.name: next(iter(column.foreign_keys)).column.table.name for column in columns}
    return {name: target for name, target in found.items() if target in journalled()}


@functools.cache
def whole_column(table: str) -> tuple[str, str] | None:
    """Return the column of `table` that says what its rows are parts of, and the table of that; years are no whole."""
    found = searched.above(table)
    return None if found is None or found[1] == _YEAR else found


@functools.cache
def link_field(table: str, column: str) -> Field:
    """Return the field that `column`, which points to a record, is; made up for what is no field of its own."""
    try:
        return fields.field(entity(table), column)
    except KeyError:
        target = targets(table)[column]
        return Field(name=column, label=entity(target).singular, kind=Kind.LINK, target=target)


def whole_of(session: Session, table: str, key: uuid.UUID) -> tuple[str, uuid.UUID] | None:
    """Return what the record `key` of `table` is a part of; None when it stands on its own, or is gone."""
    above = whole_column(table)
    if above is None:
        return None
    columns = journalled()[table].columns
    found = session.execute(sa.select(columns[above[0]]).where(columns["id"] == key)).scalar()
    return None if found is None else (above[1], found)


def shown_column(table: str) -> tuple[str, str] | None:
    """Return the column of `table` that says with what its rows are shown, mostly their whole, and its table."""
    return SHOWN_WITH.get(table) or whole_column(table)


def shown_with(session: Session, table: str, key: uuid.UUID) -> tuple[str, uuid.UUID] | None:
    """Return with what the record `key` of `table` is shown; None when it is shown by itself, or is gone."""
    above = shown_column(table)
    if above is None:
        return None
    columns = journalled()[table].columns
    found = session.execute(sa.select(columns[above[0]]).where(columns["id"] == key)).scalar()
    return None if found is None else (above[1], found)


def year_of(session: Session, table: str, values: Mapping[str, Any]) -> uuid.UUID | None:
    """Return the year of a record of `table` whose columns hold `values`; None for what is lasting, or has no whole."""
    above = searched.above(table)
    if above is None:
        return None
    column, whole = above
    if whole == _YEAR:
        found: uuid.UUID | None = values[column]
        return found
    found_whole = row(session, whole, values[column])
    return None if found_whole is None else year_of(session, whole, found_whole)


def row(session: Session, table: str, key: uuid.UUID) -> dict[str, Any] | None:
    """Return the columns of the record `key` of `table`; None when it is gone."""
    columns = journalled()[table]
    found = session.execute(sa.select(columns).where(columns.c.id == key)).mappings().one_or_none()
    return None if found is None else dict(found)


def rival(session: Session, table: str, values: Mapping[str, Any]) -> uuid.UUID | None:
    """Return the record that stands where one with `values` would: of some fields no two may have the same."""
    found = journalled()[table]
    for unique in uniques(table):
        if all(values.get(name) is not None for name in unique):
            same = (found.c[name] == values[name] for name in unique)
            other: uuid.UUID | None = session.execute(sa.select(found.c.id).where(*same)).scalar()
            if other is not None:
                return other
    return None


@functools.cache
def uniques(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the columns of `table` in which no two rows may be the same, as they go together."""
    constraints = journalled()[table].constraints
    found = [one for one in constraints if isinstance(one, sa.UniqueConstraint)]
    return tuple(sorted(tuple(column.name for column in one.columns) for one in found))


def present(session: Session, table: str, keys: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Return which of `keys` are records of `table` now."""
    column = journalled()[table].c.id
    return frozenset(session.scalars(sa.select(column).where(column.in_(keys))).all()) if keys else frozenset()


def tree(session: Session, table: str, key: uuid.UUID) -> tuple[tuple[str, uuid.UUID], ...]:
    """Return the record and all its parts in an order in which they can be deleted, the record itself last."""
    gathered = _gathered(session, table, key)
    return tuple(
        (name, one)
        for name in reversed(journalled())
        if name in gathered
        for one in _last_to_first(session, name, gathered[name])
    )


def what_links_here(session: Session, table: str, key: uuid.UUID) -> tuple[LinkedRow, ...]:
    """Return the records that point to `key` of `table` or to one of its parts.

    Its own parts are left out. The newest year comes first, what is lasting last.
    """
    gathered = _gathered(session, table, key)
    found: list[LinkedRow] = []
    for name, keys in gathered.items():
        for other, column in links_to(name):
            cls: Any = entity(other)
            for record in session.scalars(sa.select(cls).where(getattr(cls, column).in_(keys))).all():
                if record.id not in gathered.get(other, ()):
                    found.append(_linked(session, record, column))
    return tuple(sorted(found, key=_place))


def title(session: Session, record: Entity) -> Bilingual | Message:
    """Return what people call `record`, or else what it is a part of."""
    name, above = own_title(record, required=True), whole_column(record.__tablename__)
    if not isinstance(name, Message) or above is None:
        return name
    whole = session.get(entity(above[1]), getattr(record, above[0]))
    return name if whole is None else title(session, whole)


def own_title(record: Entity, *, required: bool) -> Bilingual | Message:
    """Return what `record` itself is called: by a text in two languages, or else by one in none, if it is `required`.

    A message says that it has no text of its own.
    """
    name = called(record)
    if not isinstance(name, Message):
        return name
    for field in fields.fields(type(record)):
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and (field.required or not required):
            text = textwrap.shorten(getattr(record, field.name) or "", _LONGEST, placeholder=" …")
            if text:
                return Bilingual.same(text)
    return name


def named(what: Message, name: Bilingual | Message, year: int | None) -> Message:
    """Return how a sentence calls a record."""
    if year is None:
        return _NAMED.of(what=what, title=name)
    return _NAMED_IN_YEAR.of(what=what, title=name, year=str(year))


def self_links(table: str) -> tuple[str, ...]:
    """Return the columns by which rows of `table` point to each other."""
    return tuple(column for column, target in targets(table).items() if target == table)


def first_to_last(links: Mapping[uuid.UUID, Collection[Any]]) -> list[uuid.UUID]:
    """Return keys so that each comes after those it points to, as far as they do not point in a circle."""
    waiting, order = dict(links), list[uuid.UUID]()
    while waiting:
        ready = [key for key, others in waiting.items() if not any(one in waiting and one != key for one in others)]
        for key in ready or [next(iter(waiting))]:  # a circle is opened somewhere
            order.append(key)
            del waiting[key]
    return order


def _gathered(session: Session, table: str, key: uuid.UUID) -> dict[str, list[uuid.UUID]]:
    """Return the keys of the record and of all its parts by table; nothing when it is gone."""
    found: dict[str, list[uuid.UUID]] = {}
    waiting: list[tuple[str, list[uuid.UUID]]] = [(table, list(present(session, table, [key])))]
    while waiting:
        name, keys = waiting.pop()
        if not keys:
            continue
        found.setdefault(name, []).extend(keys)
        for part, column in parts_of(name):
            columns = journalled()[part].columns
            query = sa.select(columns["id"]).where(columns[column].in_(keys)).order_by(columns["id"])
            waiting.append((part, list(session.scalars(query).all())))
    return found


def _last_to_first(session: Session, table: str, keys: list[uuid.UUID]) -> list[uuid.UUID]:
    """Return rows of one table so that what points to another one comes before it."""
    links = self_links(table)
    if not links:
        return keys
    columns = journalled()[table].columns
    query = sa.select(columns["id"], *(columns[name] for name in links)).where(columns["id"].in_(keys))
    return first_to_last({one[0]: one[1:] for one in session.execute(query.order_by(columns["id"])).all()})[::-1]


def _linked(session: Session, record: Entity, column: str) -> LinkedRow:
    table = record.__tablename__
    values = {name: getattr(record, name) for name in targets(table)}
    year = year_of(session, table, values)
    return LinkedRow(
        table=table,
        id=record.id,
        what=record.singular,
        field=link_field(table, column),
        title=title(session, record),
        year=None if year is None else session.get_one(ReportYear, year).year,
    )


def _place(one: LinkedRow) -> tuple[Any, ...]:
    name = one.title.id if isinstance(one.title, Message) else one.title.best("fr")
    newest = 0 if one.year is None else -one.year
    return newest, list(journalled()).index(one.table), name, str(one.id), one.field.name
