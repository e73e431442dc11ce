"""Rows by the driver's own cursor, each value decoded only when it is asked for.

What SQLAlchemy does for a statement takes longer than reading most tables of a dossier.
"""

from __future__ import annotations

import functools
import operator
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.orm import Session

from synergie.model.types import PlainText

Decode = Callable[[Any], Any] | None
Statement = sa.Select[*tuple[Any, ...]]
REMEMBERED: Final = 1 << 10
as_key: Final = functools.lru_cache(maxsize=1 << 16)(uuid.UUID)
_KINDS: Final[Mapping[str, Callable[[], sa.Dialect]]] = {
    "sqlite": functools.partial(sqlite.dialect, paramstyle="named"),
    "postgresql": functools.partial(psycopg.dialect, paramstyle="pyformat"),
}


class Row(tuple[Any, ...]):
    """A row as the engine gave it; its attributes are the values."""

    __slots__ = ()
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class Source:
    """Reads what the database holds in the transaction of a session; what the session has not written is not seen."""

    def __init__(self, session: Session) -> None:
        connection = session.connection()
        self.engine = connection.dialect.name
        self._errors: Any = connection.dialect.loaded_dbapi.Error
        self._cursor = connection.connection.cursor()

    def fetch(self, text: str, values: Mapping[str, Any] | None = None) -> list[Any]:
        """Return the rows that the statement `text` gives, as they are; raises `DBAPIError` like a session."""
        try:
            self._cursor.execute(text, values or {})
            return cast("list[Any]", self._cursor.fetchall())
        except self._errors as error:
            raise sa.exc.DBAPIError.instance(text, None, error, self._errors) from error

    def select(self, statement: Statement, year: Any) -> Sequence[Row]:
        """Return the rows of `statement`, one that is made once; it may ask for `year`, a key as `stored` gives it."""
        made, text = _prepared(statement, self.engine)
        return list(map(made, self.fetch(text, {"year": year})))

    def stored(self, key: uuid.UUID) -> Any:
        """Return a key as the engine keeps it."""
        return _bind(self.engine)(key)


@functools.cache
def dialect(engine: str) -> sa.Dialect:
    """Return the dialect of `engine`; values stand in its statements by their names."""
    return _KINDS[engine]()


@functools.cache
def _bind(engine: str) -> Callable[[uuid.UUID], Any]:
    return sa.Uuid().dialect_impl(dialect(engine)).bind_processor(dialect(engine)) or (lambda key: key)


@functools.cache
def _prepared(statement: Statement, engine: str) -> tuple[type[Row], str]:
    """Return the class of rows of `statement` and its text."""
    body: dict[str, Any] = {"__slots__": ()}
    for place, column in enumerate(statement.selected_columns):
        body[str(column.key)] = property(value(place, decoder(column.type, engine)))
    return type("StatementRow", (Row,), body), str(statement.compile(dialect=dialect(engine)))


def value(place: int, decode: Decode) -> Callable[[Any], Any]:
    """Return what reads the column at `place` of a row."""
    if decode is None:
        return operator.itemgetter(place)

    def read(row: Any) -> Any:
        stored = row[place]
        return None if stored is None else decode(stored)

    return read


def decoder(kind: Any, engine: str) -> Decode:
    """Return what turns what `engine` gives for a column of `kind` into its value; None when it is the value.

    The same keys, choices and dates come again and again, and none of them can be changed: they are made once.
    """
    if isinstance(kind, PlainText):
        return None
    decode: Decode = kind.dialect_impl(dialect(engine)).result_processor(dialect(engine), None)
    if decode is None:
        return None
    if isinstance(kind, sa.Uuid):
        return as_key
    return functools.lru_cache(maxsize=REMEMBERED)(decode)
