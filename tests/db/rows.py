"""Rows of every table, drawn by hypothesis from the types of its columns."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st

from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.quantities import Fte
from synergie.model.types import UTC, FteType, HundredthsType, PartialDateType, PeriodType, PlainText

TEXTS = st.text(max_size=12) | st.sampled_from(
    ["«\u202fl’été\u202f» \U0001f600", 'a"b\\c/{d}', "a\x00b", "\x01\x7f\u2028"]
)
DATES = st.one_of(
    st.dates().map(PartialDate),
    st.builds(PartialDate.third, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 3)),
    st.builds(PartialDate.half, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 2)),
    st.builds(PartialDate.month, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(PartialDate.quarter, st.integers(1, 9999), st.integers(1, 4)),
    st.builds(PartialDate.year, st.integers(1, 9999)),
)
PERIODS = st.one_of(
    st.sampled_from(Term).map(lambda term: Period(term=term)),
    DATES.map(Period.during),
    DATES.map(lambda date: Period(start=date)),
    DATES.map(lambda date: Period(end=date)),
)
MOMENTS = st.datetimes(timezones=st.just(dt.UTC)).filter(lambda moment: moment.year > 1)  # a zone needs room


def values(column: sa.Column[Any]) -> st.SearchStrategy[Any]:
    """Return what may stand in a column that is not a key."""
    kind = column.type
    found: st.SearchStrategy[Any]
    if isinstance(kind, sa.Enum) and kind.enum_class is not None:
        found = st.sampled_from(kind.enum_class)
    elif isinstance(kind, PlainText):
        found = TEXTS
    elif isinstance(kind, PartialDateType):
        found = DATES
    elif isinstance(kind, PeriodType):
        found = PERIODS
    elif isinstance(kind, FteType):
        found = st.integers(0, 999_900).map(Fte)
    elif isinstance(kind, HundredthsType):
        found = st.integers(-(10**12), 10**12).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
    elif isinstance(kind, UTC):
        found = MOMENTS
    elif isinstance(kind, sa.Boolean):
        found = st.booleans()
    elif isinstance(kind, sa.Time):
        found = st.times()
    elif isinstance(kind, sa.Date):
        found = st.dates()
    elif isinstance(kind, sa.LargeBinary):
        found = st.binary(max_size=20)
    elif isinstance(kind, sa.BigInteger):
        found = st.integers(-(2**62), 2**62)
    elif isinstance(kind, sa.Integer):
        found = st.integers(1976, 2200)
    else:
        raise TypeError(f"no values known for {column} of type {kind!r}")
    return st.none() | found if column.nullable else found


def rows(table: sa.Table) -> st.SearchStrategy[dict[str, Any]]:
    """Return rows of `table` without its keys."""
    free = [column for column in table.columns if not column.foreign_keys and column.name != "id"]
    return st.fixed_dictionaries({column.name: values(column) for column in free})


def insert_with_wholes(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> uuid.UUID:
    """Insert `row` with the records that it must point to; return its key."""
    key = uuid.uuid4()
    keys = {
        column.name: _parent(connection, next(iter(column.foreign_keys)).column.table)
        for column in table.columns
        if column.foreign_keys and not (column.nullable and _points_to(column, table))
    }
    connection.execute(sa.insert(table).values(id=key, **row, **keys))
    return key


def _points_to(column: sa.Column[Any], table: sa.Table) -> bool:
    return any(key.column.table is table for key in column.foreign_keys)


def _parent(connection: sa.Connection, table: sa.Table) -> Any:
    """Return a row of `table`, made if there is none: the same for all, since some may exist only once.

    A gain is made anew each time, since two of them are compared with each other.
    """
    found = connection.execute(sa.select(table.c.id).limit(1)).scalar()
    if found is not None and table.name != "gain":
        return found
    row = {column.name: _plainest(column) for column in table.columns if not column.nullable and column.name != "id"}
    for column in table.columns:
        if column.foreign_keys and not column.nullable:
            row[column.name] = _parent(connection, next(iter(column.foreign_keys)).column.table)
    key = uuid.uuid4()
    connection.execute(sa.insert(table).values(id=key, **row))
    return key


def _plainest(column: sa.Column[Any]) -> Any:
    kind = column.type
    if isinstance(kind, sa.Enum) and kind.enum_class is not None:
        return next(iter(kind.enum_class))
    if isinstance(kind, PlainText):
        return "x"
    if isinstance(kind, sa.Boolean):
        return False
    if isinstance(kind, UTC):
        return dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    if isinstance(kind, sa.LargeBinary):
        return b"x"
    return 2024
