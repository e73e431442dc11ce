"""Any list: which records, in what order, and what their rows show, by the paths of fields.

A path is the name of a field, or a link and a field of what it points to: "initiative_id.domain_id". The list holds
keys; rows are fetched by pages when they are looked at.
"""

from __future__ import annotations

import enum
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from synergie.basis.bilingual import Bilingual
from synergie.basis.fields import Field, Kind
from synergie.basis.folding import folded
from synergie.basis.words import Message, Texts
from synergie.model import Entity
from synergie.model.decoding import entity
from synergie.services.fields import field, fields
from synergie.services.naming import known_as, name_fields

_TEXTS: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.BILINGUAL, Kind.LONG_BILINGUAL})


class Query(NamedTuple):
    """What a list shows.

    `year_id`: only of that year, for records of a year. `text`: every word must occur, in the texts of a record and of
    its parts, or in what its row says by one of the paths `shown`. `where`: for each path the
    stored values that are wanted, None for empty. `among`: only these keys. `order`: paths, "-" before one that
    descends; what is empty comes last. `language` decides the order of texts. `said`: what rows say beyond that, as it
    is searched.
    """

    table: str
    year_id: uuid.UUID | None = None
    text: str = ""
    where: tuple[tuple[str, frozenset[str | None]], ...] = ()
    among: frozenset[uuid.UUID] | None = None
    order: tuple[str, ...] = ()
    language: str = "fr"
    shown: tuple[str, ...] = ()
    said: Mapping[uuid.UUID, str] | None = None


class Row(NamedTuple):
    """A record as a list shows it: for each path its value; a link gives the title of what it points to."""

    id: uuid.UUID
    cells: Mapping[str, Any]
    title: Bilingual | Message


def keys(session: Session, query: Query) -> tuple[uuid.UUID, ...]:
    """Return the keys of the records, in order."""
    cls: Any = entity(query.table)
    joined = _Joined(cls)
    orders = [(path.removeprefix("-"), path.startswith("-")) for path in query.order]
    columns = [joined.sortable(path, query.language) for path, _ in orders]
    wheres = [joined.among(path, wanted) for path, wanted in query.where]
    statement = sa.select(cls.id, *columns)
    if query.year_id is not None and hasattr(cls, "year_id"):
        statement = statement.where(cls.year_id == query.year_id)
        if hasattr(cls, "minutes_id"):  # what was corrected is in the version that corrects it
            from synergie.services.chains import stands

            statement = statement.where(stands(cls.minutes_id, query.year_id))
    words: list[tuple[tuple[str, ...], Any]] = []
    if query.text.strip():
        from synergie.services.listing_dates import patterns
        from synergie.services.search import matching_words

        def also(word: str) -> list[Any]:
            said = (joined.says(session, path, word, query.language) for path in query.shown)
            return [condition for condition in said if condition is not None]

        def together(typed: str) -> list[Any]:
            codes = patterns(typed)
            dated = (joined.dated(path, codes) for path in query.shown) if codes else ()
            return [condition for condition in dated if condition is not None]

        words = matching_words(query.table, query.text, also, together)
        if query.said is None:
            wheres += [condition for _, condition in words]
    statement = joined.of(statement).where(*wheres).order_by(cls.id)
    rows = list(session.execute(statement).all())
    if query.said is not None:
        for several, condition in words:  # a question for each: SQLite would ask them of every single row
            has = set(session.scalars(statement.with_only_columns(cls.id).order_by(None).where(condition)))
            said = {key for key, text in query.said.items() if all(word in text for word in several)}
            rows = [row for row in rows if row[0] in has or row[0] in said]
    if query.among is not None:
        rows = [row for row in rows if row[0] in query.among]
    for place, (path, descending) in reversed(list(enumerate(orders, 1))):
        rank = _ranks(cls, path)
        full = [row for row in rows if row[place] is not None and row[place] != ""]
        empty = [row for row in rows if row[place] is None or row[place] == ""]
        full.sort(key=lambda row, place=place, rank=rank: rank(row[place]), reverse=descending)  # type: ignore[misc]
        rows = full + empty
    return tuple(row[0] for row in rows)


def rows(session: Session, table: str, wanted: Sequence[uuid.UUID], paths: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of the records `wanted`, in that order; those that are gone are left out."""
    cls: Any = entity(table)
    found = {one.id: one for one in session.scalars(sa.select(cls).where(cls.id.in_(wanted))).all()}
    cells: dict[uuid.UUID, dict[str, Any]] = {key: {} for key in found}
    for path in paths:
        for key, value in _column(session, found, path).items():
            cells[key][path] = value
    return tuple(Row(id=key, cells=cells[key], title=known_as(found[key])) for key in wanted if key in found)


def as_searched(text: str) -> str:
    """Return what a row says as `Query.said` takes it."""
    from synergie.model.search import searchable

    return searchable(text)


def path_field(table: str, path: str) -> Field:
    """Return the field at the end of `path`; its label is that of the last name."""
    cls = entity(table)
    *links, last = path.split(".")
    for link in links:
        cls = entity(_target(cls, link))
    return field(cls, last)


def path_label(table: str, path: str) -> Message:
    """Return what a column with the values of `path` is headed: by the link, where they are what it leads to."""
    from synergie.services.linked import link_field  # only now: a list that is looked at does without

    cls = entity(table)
    *links, last = path.split(".")
    above, link = "", ""
    for link in links:
        above, cls = cls.__tablename__, entity(_target(cls, link))
    found = field(cls, last)
    if above and (last in name_fields(cls) or last == "name"):
        return link_field(above, link).label
    return found.label


def titles(session: Session, table: str, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, Bilingual | Message]:
    """Return what the records `wanted` of `table` are called."""
    cls: Any = entity(table)
    return {one.id: known_as(one) for one in session.scalars(sa.select(cls).where(cls.id.in_(set(wanted)))).all()}


def _column(session: Session, found: Mapping[uuid.UUID, Entity], path: str) -> dict[uuid.UUID, Any]:
    at: dict[uuid.UUID, Any] = dict(found)
    *links, last = path.split(".")
    for link in links:
        at = _followed(session, at, link)
    values = {key: None if one is None else getattr(one, last, None) for key, one in at.items()}
    some = next((one for one in at.values() if one is not None), None)
    if some is None:
        return values
    kind: type[Entity] = type(some)
    shown = next((one for one in fields(kind) if one.name == last), None)
    if shown is not None and shown.kind is Kind.LINK and shown.target is not None:
        names = titles(session, shown.target, [value for value in values.values() if value is not None])
        return {key: None if value is None else names.get(value) for key, value in values.items()}
    return values


def _followed(session: Session, at: Mapping[uuid.UUID, Any], link: str) -> dict[uuid.UUID, Any]:
    some = next((one for one in at.values() if one is not None), None)
    if some is None:
        return dict(at)
    cls: Any = entity(_target(type(some), link))
    wanted = {getattr(one, link) for one in at.values() if one is not None}
    targets = {one.id: one for one in session.scalars(sa.select(cls).where(cls.id.in_(wanted))).all()}
    return {key: None if one is None else targets.get(getattr(one, link)) for key, one in at.items()}


def _target(cls: type[Entity], link: str) -> str:
    column = sa.inspect(cls).columns[link]
    if "whole" in column.info:
        return str(column.info["whole"])
    return str(column.info["field"].target)


class _Joined:
    """The tables that a list needs beside its own, each link followed once."""

    def __init__(self, cls: Any) -> None:
        self._root = cls
        self._aliases: dict[str, Any] = {}
        self._joins: list[tuple[Any, Any]] = []

    def of(self, statement: sa.Select[Any]) -> sa.Select[Any]:
        for other, on in self._joins:
            statement = statement.outerjoin(other, on)
        return statement

    def sortable(self, path: str, language: str) -> Any:
        """Return the column that orders `path`: for a text the one of `language`, for a link the name behind it."""
        at, cls, last = self._at(path)
        shown = field(cls, last) if last != "position" else None
        if shown is None or shown.kind is not Kind.LINK or shown.target is None:
            return self._plain(at, cls, last, language)
        target = entity(shown.target)
        if hasattr(target, "position") and any(one.name == "code" for one in fields(target)):
            return self._follow(path, at, cls, last).position  # people ordered these themselves
        name = next((one.name for one in fields(target) if one.kind in (Kind.BILINGUAL, Kind.LONG_BILINGUAL)), None)
        if name is None:
            return getattr(at, last)
        return self._plain(self._follow(path, at, cls, last), target, name, language)

    def among(self, path: str, wanted: frozenset[str | None]) -> Any:
        at, _cls, last = self._at(path)
        column = getattr(at, last)
        some = [value for value in wanted if value is not None]
        conditions = [sa.cast(column, sa.Text).in_(some)] if some else []
        if isinstance(column.type, sa.Uuid):
            conditions = [column.in_([uuid.UUID(value) for value in some])] if some else []
        elif isinstance(column.type, sa.Enum) and column.type.enum_class is not None:
            conditions = [column.in_([column.type.enum_class(value) for value in some])] if some else []
        elif isinstance(column.type, sa.Boolean):
            conditions = [column.in_([value == "true" for value in some])] if some else []
        if None in wanted:
            conditions.append(column.is_(None))
        return sa.or_(*conditions) if conditions else sa.false()

    def says(self, session: Session, path: str, word: str, language: str) -> Any:
        """Return when a row says `word` by `path`; None for what is searched as a text of the record, and for numbers.

        That is the title of what it points to, the name of a choice in `language`, and a text of what it points to.
        """
        from synergie.model.search import searchable
        from synergie.services.search import titled

        at, cls, last = self._at(path)
        shown = next((one for one in fields(cls) if one.name == last), None)
        if shown is None:
            return None
        if shown.kind is Kind.LINK and shown.target is not None:
            return getattr(at, last).in_(titled(shown.target, word))
        if shown.choices:
            say = Texts(language)
            return self.among(path, frozenset(key for key, name in shown.choices if word in searchable(say(name))))
        if "." in path and shown.kind in _TEXTS:
            other: Any = cls
            rows = session.execute(sa.select(other.id, getattr(other, last))).all()
            said = ((key, (text.fr, text.nl) if isinstance(text, Bilingual) else (text,)) for key, text in rows)
            return at.id.in_([key for key, texts in said if any(word in searchable(text or "") for text in texts)])
        return None

    def dated(self, path: str, codes: tuple[str, ...]) -> Any:
        """Return when the date or the period of `path` is one of `codes`; None for what is neither."""
        from synergie.services.listing_dates import within

        at, cls, last = self._at(path)
        shown = next((one for one in fields(cls) if one.name == last), None)
        is_date = shown is not None and shown.kind in (Kind.DATE, Kind.PERIOD)
        return within(getattr(at, last), codes) if is_date else None

    def _at(self, path: str) -> tuple[Any, type[Entity], str]:
        at, cls = self._root, self._root
        *links, last = path.split(".")
        walked = ""
        for link in links:
            walked = f"{walked}.{link}" if walked else link
            at, cls = self._follow(walked, at, cls, link), entity(_target(cls, link))
        return at, cls, last

    def _follow(self, path: str, at: Any, cls: type[Entity], link: str) -> Any:
        if path not in self._aliases:
            other = aliased(entity(_target(cls, link)))
            self._aliases[path] = other
            self._joins.append((other, getattr(at, link) == other.id))
        return self._aliases[path]

    def _plain(self, at: Any, cls: type[Entity], name: str, language: str) -> Any:
        composites = sa.inspect(cls).composites
        if name not in composites:
            return getattr(at, name)
        columns = [column.key for column in composites[name].columns]
        if columns[-1].endswith("_mark"):
            one, other = (0, 1) if language == "fr" else (1, 0)
            return sa.func.coalesce(sa.func.nullif(getattr(at, columns[one]), ""), getattr(at, columns[other]))
        return getattr(at, columns[0])


def _ranks(cls: type[Entity], path: str) -> Any:
    *links, last = path.split(".")
    for link in links:
        cls = entity(_target(cls, link))
    shown = next((one for one in fields(cls) if one.name == last), None)
    choices: Final = {value: place for place, (value, _) in enumerate(shown.choices)} if shown is not None else {}

    def rank(value: Any) -> Any:
        if isinstance(value, enum.Enum):
            return choices.get(str(value.value), len(choices))
        if isinstance(value, str):
            return folded(value)
        if hasattr(value, "first") and not isinstance(value, (int, float)):
            return str(value.code()) if value.first is None else f"{value.first:%Y-%m-%d}{value.code()}"
        return value

    return rank
