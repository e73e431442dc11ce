"""Rows as rules read them: each table once for all rules, each value decoded only when a rule asks for it.

A row looks like the record of its class – the same attributes, the same values – but cannot be changed, and nothing
is loaded with it. It takes a tenth of the time of a record, since most values of most rows are never looked at.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual, Mark
from synergie.model import Base, Entity
from synergie.model.dossier import ReportYear
from synergie.services import reading
from synergie.services.reading import Source, decoder, value

E = TypeVar("E", bound=Entity)
Names = tuple[str, ...]


class Row(reading.Row):
    """A row of the table of `entity`: the columns as the engine gave them, and the attributes of the record."""

    __slots__ = ()
    entity: ClassVar[type[Entity]]


class PartOfRow(Row):
    """A row of which some columns were read; its reader, the last item, reads the others when one is asked for."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(self[-1].whole(self.entity)[self[0]], name)


class Reader:
    """Reads rows of the classes of records.

    What the session holds and has not written is not seen.
    """

    def __init__(self, session: Session) -> None:
        self._source = Source(session)
        self._whole: dict[type[Entity], Mapping[Any, Row]] = {}

    def rows(self, cls: type[E], year: uuid.UUID | None = None, names: Names | None = None) -> tuple[E, ...]:
        """Return the rows of `cls` in their order, as far as they belong to a year only those of `year`.

        `year`: None for the rows of every year. `names`: the attributes that will be asked for, None for all of them;
        another one may be asked for too, but takes its time.
        """
        made, every, scoped = _table(cls, self._source.engine, names)
        values = {"year": self._source.stored(year)} if year is not None and scoped else None
        found = self._source.fetch(every if values is None else scoped, values)
        if names is None:
            return cast("tuple[E, ...]", tuple(map(made, found)))
        mine = (self,)
        return cast("tuple[E, ...]", tuple([made(row + mine) for row in found]))

    def whole(self, cls: type[Entity]) -> Mapping[Any, Row]:
        """Return the rows of `cls` of all years with all their columns, by their keys as the engine gives them."""
        if cls not in self._whole:
            self._whole[cls] = {row[0]: row for row in cast("tuple[Row, ...]", self.rows(cls))}
        return self._whole[cls]

    def fetch(self, query: Callable[[str], sa.TextClause], year: uuid.UUID, **values: Any) -> list[Any]:
        """Return what the statement that `query` makes for an engine gives, for `year` and `values`."""
        text = _written(query, self._source.engine)
        return self._source.fetch(text, {"year": self._source.stored(year), **values})


@functools.cache
def _written(query: Callable[[str], sa.TextClause], engine: str) -> str:
    return str(query(engine).compile(dialect=reading.dialect(engine)))


@functools.cache
def _table(cls: type[Entity], engine: str, names: Names | None) -> tuple[type[Row], str, str]:
    """Return the class of rows of `cls` and the statements that read all of them and those of a year."""
    dialect = reading.dialect(engine)

    def written(*, scoped: bool) -> str:
        return str(_query(cls, names, scoped=scoped).compile(dialect=dialect))

    made = row_class(cls, engine, names)
    return made, written(scoped=False), written(scoped=True) if of_year(cls) else ""


def of_year(cls: type[Entity]) -> bool:
    """Return whether the records of `cls` belong to a year, themselves or by what they are a part of."""
    return bool(condition(cls.__tablename__))


@functools.cache
def whole_of(table: str) -> tuple[str, str] | None:
    """Return the column and the table of the whole that rows of `table` are a part of."""
    for column in Base.metadata.tables[table].columns:
        if (whole := column.info.get("whole")) is not None:
            return column.name, whole
    return None


@functools.cache
def condition(table: str) -> str:
    """Return the condition for the rows of `table` of a year; empty when they belong to none."""
    whole = whole_of(table)
    if whole is None:
        return ""
    column, above = whole
    if above == ReportYear.__tablename__:
        return f'"{column}" = :year'
    inner = condition(above)
    return f'"{column}" IN (SELECT "id" FROM "{above}" WHERE {inner})' if inner else ""


def statement(text: str) -> sa.TextClause:
    """Return the statement `text`, which may ask for the year."""
    query = sa.text(text)
    return query.bindparams(sa.bindparam("year", type_=sa.Uuid())) if ":year" in text else query


def _query(cls: type[Entity], names: Names | None, *, scoped: bool) -> sa.TextClause:
    table = cls.__tablename__
    read = ", ".join(f'"{name}"' for name in places_of(cls, names))
    within = condition(table) if scoped else ""
    where = f" WHERE {within}" if within else ""
    order = '"position", "id"' if "position" in cls.__table__.columns else '"id"'
    return statement(f'SELECT {read} FROM "{table}"{where} ORDER BY {order}')


@functools.cache
def row_class(cls: type[Entity], engine: str, names: Names | None = None) -> type[Row]:
    """Return the class of rows of `cls` as `engine` gives them, with the columns of the attributes `names`."""
    places = places_of(cls, names)
    mapper = sa.inspect(cls)
    body: dict[str, Any] = {
        "__slots__": (),
        "__tablename__": cls.__tablename__,
        "entity": cls,
        "singular": cls.singular,
    }

    def read(column: Any) -> Callable[[Any], Any]:
        return value(places[column.name], decoder(column.type, engine))

    for attribute in mapper.column_attrs:
        if attribute.columns[0].name in places:
            body[attribute.key] = property(read(attribute.columns[0]))
    for composite in mapper.composites:
        if all(column.name in places for column in composite.columns):
            empty = composite.return_none_on
            make = cast("Callable[..., Any]", composite.composite_class)
            parts = tuple(map(read, composite.columns))
            body[composite.key] = property(_composite(make, parts, empty if callable(empty) else None))
    return type(f"{cls.__name__}Row", (Row if names is None else PartOfRow,), body)


def _composite(
    make: Callable[..., Any], parts: tuple[Callable[[Any], Any], ...], empty: Callable[..., bool] | None
) -> Callable[[Any], Any]:
    """Return what reads several columns of a row as one value."""
    if make is Bilingual:
        fr, nl, mark = parts
        return lambda row: _bilingual(fr(row), nl(row), mark(row))

    def read(row: Any) -> Any:
        values = [part(row) for part in parts]
        return None if empty is not None and empty(*values) else make(*values)

    return read


def _bilingual(fr: str, nl: str, mark: Mark) -> Bilingual:
    """Return a text as it is stored: no part of it is absent, and there is nothing to put right."""
    made = object.__new__(Bilingual)
    object.__setattr__(made, "fr", fr)
    object.__setattr__(made, "nl", nl)
    object.__setattr__(made, "mark", mark)
    return made


@functools.cache
def places_of(cls: type[Entity], names: Names | None = None) -> Mapping[str, int]:
    """Return where each column stands in the rows of `cls`, or in those with the attributes `names`; the key first."""
    columns = [column.name for column in cls.__table__.columns]
    if names is not None:
        mapper = sa.inspect(cls)
        asked = {"id", "position"}
        for name in names:
            found = mapper.composites[name] if name in mapper.composites else mapper.column_attrs[name]
            asked.update(column.name for column in found.columns)
        columns = [name for name in columns if name in asked]
    return {name: place for place, name in enumerate(columns)}
