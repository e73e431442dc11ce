"""Rows as rules read them: each table once for all rules, each value decoded only when a rule asks for it.

A row looks like the record of its class – the same attributes, the same values – but cannot be changed, and nothing
is loaded with it. It takes a tenth of the time of a record, since most values of most rows are never looked at.
"""

from __future__ import annotations

import functools
import operator
import uuid
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.orm import Session

from synergie.model import Base, Entity
from synergie.model.dossier import ReportYear
from synergie.model.types import PlainText

E = TypeVar("E", bound=Entity)

_Decode = Callable[[Any], Any] | None
_REMEMBERED: Final = 1 << 10
_key: Final = functools.lru_cache(maxsize=1 << 16)(uuid.UUID)
_DIALECTS: Final[Mapping[str, Callable[..., sa.Dialect]]] = {"sqlite": sqlite.dialect, "postgresql": psycopg.dialect}


class Row(tuple[Any, ...]):
    """A row of the table of `entity`: the columns as the engine gave them, and the attributes of the record."""

    __slots__ = ()
    entity: ClassVar[type[Entity]]


def _value(place: int, decode: _Decode) -> Callable[[Any], Any]:
    """Return what reads the column at `place` of a row."""
    if decode is None:
        return operator.itemgetter(place)

    def read(row: Any) -> Any:
        value = row[place]
        return None if value is None else decode(value)

    return read


def _composite(
    make: Callable[..., Any], parts: tuple[Callable[[Any], Any], ...], empty: Callable[..., bool] | None
) -> Callable[[Any], Any]:
    """Return what reads several columns of a row as one value."""

    def read(row: Any) -> Any:
        values = [part(row) for part in parts]
        return None if empty is not None and empty(*values) else make(*values)

    return read


class Reader:
    """Reads rows by the driver's own cursor: what SQLAlchemy does for a statement takes longer than most tables.

    What the session holds and has not written is not seen.
    """

    def __init__(self, session: Session) -> None:
        connection = session.connection()
        self._engine = connection.dialect.name
        self._cursor = connection.connection.cursor()

    def rows(self, cls: type[E], year: uuid.UUID | None = None) -> tuple[E, ...]:
        """Return the rows of `cls` in their order, as far as they belong to a year only those of `year`.

        `year`: None for the rows of every year.
        """
        made, every, scoped = _table(cls, self._engine)
        if year is not None and scoped:
            self._cursor.execute(scoped, {"year": _key_to(self._engine)(year)})
        else:
            self._cursor.execute(every)
        return cast("tuple[E, ...]", tuple(map(made, self._cursor.fetchall())))


@functools.cache
def _key_to(engine: str) -> Callable[[uuid.UUID], Any]:
    """Return what turns a key into what `engine` keeps."""
    dialect = _DIALECTS[engine]()
    return sa.Uuid().dialect_impl(dialect).bind_processor(dialect) or (lambda key: key)


@functools.cache
def _table(cls: type[Entity], engine: str) -> tuple[type[Row], str, str]:
    """Return the class of rows of `cls` and the statements that read all of them and those of a year."""
    dialect = _DIALECTS[engine](paramstyle="named" if engine == "sqlite" else "pyformat")

    def written(*, scoped: bool) -> str:
        return str(_query(cls, scoped=scoped).compile(dialect=dialect))

    return row_class(cls, engine), written(scoped=False), written(scoped=True) if of_year(cls) else ""


def of_year(cls: type[Entity]) -> bool:
    """Return whether the records of `cls` belong to a year, themselves or by what they are a part of."""
    return bool(_condition(cls.__tablename__))


@functools.cache
def whole_of(table: str) -> tuple[str, str] | None:
    """Return the column and the table of the whole that rows of `table` are a part of."""
    for column in Base.metadata.tables[table].columns:
        if (whole := column.info.get("whole")) is not None:
            return column.name, whole
    return None


@functools.cache
def _condition(table: str) -> str:
    """Return the condition for the rows of `table` of a year; empty when they belong to none."""
    whole = whole_of(table)
    if whole is None:
        return ""
    column, above = whole
    if above == ReportYear.__tablename__:
        return f'"{column}" = :year'
    inner = _condition(above)
    return f'"{column}" IN (SELECT "id" FROM "{above}" WHERE {inner})' if inner else ""


@functools.cache
def _query(cls: type[Entity], *, scoped: bool) -> sa.TextClause:
    table = cls.__tablename__
    columns = cls.__table__.columns
    names = ", ".join(f'"{column.name}"' for column in columns)
    condition = _condition(table) if scoped else ""
    where = f" WHERE {condition}" if condition else ""
    order = '"position", "id"' if "position" in columns else '"id"'
    query = sa.text(f'SELECT {names} FROM "{table}"{where} ORDER BY {order}')
    return query.bindparams(sa.bindparam("year", type_=sa.Uuid())) if condition else query


@functools.cache
def row_class(cls: type[Entity], engine: str) -> type[Row]:
    """Return the class of rows of `cls` as `engine` gives them."""
    places = places_of(cls)
    mapper = sa.inspect(cls)
    body: dict[str, Any] = {
        "__slots__": (),
        "__tablename__": cls.__tablename__,
        "entity": cls,
        "singular": cls.singular,
    }
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        body[attribute.key] = property(_value(places[column.name], _decoder(column.type, engine)))
    for composite in mapper.composites:
        parts = tuple(_value(places[column.name], _decoder(column.type, engine)) for column in composite.columns)
        empty = composite.return_none_on
        make = cast("Callable[..., Any]", composite.composite_class)
        body[composite.key] = property(_composite(make, parts, empty if callable(empty) else None))
    return type(f"{cls.__name__}Row", (Row,), body)


@functools.cache
def places_of(cls: type[Entity]) -> Mapping[str, int]:
    """Return where each column stands in the rows of `cls`; the key comes first."""
    return {column.name: place for place, column in enumerate(cls.__table__.columns)}


def _decoder(kind: Any, engine: str) -> _Decode:
    """Return what turns what `engine` gives for a column of `kind` into its value; None when it is the value.

    The same keys, choices and dates come again and again, and none of them can be changed: they are made once.
    """
    if isinstance(kind, PlainText):
        return None
    dialect = _DIALECTS[engine]()
    decode: _Decode = kind.dialect_impl(dialect).result_processor(dialect, None)
    if decode is None:
        return None
    if isinstance(kind, sa.Uuid):
        return _key
    return functools.lru_cache(maxsize=_REMEMBERED)(decode)
