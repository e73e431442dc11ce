"""Column types that are the same on SQLite and on PostgreSQL, and SQLite's strict tables.

SQLite's STRICT tables know TEXT, INTEGER, REAL and BLOB only, so every other type is declared as one of them there.
"""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy import types
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles

from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte

_AS_TEXT = (sa.String, sa.Text, sa.Unicode, sa.Enum, sa.VARCHAR, sa.Date, sa.DateTime, sa.Time, sa.JSON, sa.Uuid)
_AS_INTEGER = (sa.Boolean, sa.BigInteger)


def _declare(name: str) -> Any:
    def compile_type(_element: Any, _compiler: Any, **_options: Any) -> str:
        return name

    return compile_type


for _type in _AS_TEXT:
    compiles(_type, "sqlite")(_declare("TEXT"))
for _whole in _AS_INTEGER:
    compiles(_whole, "sqlite")(_declare("INTEGER"))


def clean(text: str) -> str:
    """Return `text` as both engines and UTF-8 accept it: NUL is dropped, a lone surrogate becomes U+FFFD."""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class PlainText(types.TypeDecorator[str]):
    """Text, made clean on its way in."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: D102
        return None if value is None else clean(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: D102
        return value


class UTC(types.TypeDecorator[dt.datetime]):
    """An aware moment, kept in UTC; a naive one is refused with `ValueError`."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: D102
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        value = value.astimezone(dt.UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: D102
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class PartialDateType(types.TypeDecorator[PartialDate]):
    """A date with its precision, as the text of `PartialDate.code`; it sorts as its first day does."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:  # noqa: D102
        return None if value is None else value.code()

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:  # noqa: D102
        return None if value is None else PartialDate.from_code(value)


class PeriodType(types.TypeDecorator[Period]):
    """A period, as the text of `Period.code`."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:  # noqa: D102
        return None if value is None else value.code()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:  # noqa: D102
        return None if value is None else Period.from_code(value)


class FteType(types.TypeDecorator[Fte]):
    """Full-time equivalents in hundredths."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: Fte | None, dialect: Dialect) -> int | None:  # noqa: D102
        return None if value is None else value.hundredths

    def process_result_value(self, value: int | None, dialect: Dialect) -> Fte | None:  # noqa: D102
        return None if value is None else Fte(value)


class HundredthsType(types.TypeDecorator[Decimal]):
    """An exact number of at most two decimals, kept in hundredths; more decimals are refused with `ValueError`."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: D102
        if value is None:
            return None
        scaled = value.scaleb(2)
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more than two decimals")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: D102
        return None if value is None else Decimal(value).scaleb(-2)


def words_of(kind: type[enum.Enum]) -> list[str]:
    """Return the stored words of an enumeration."""
    return [str(member.value) for member in kind]


def choice_type(kind: type[enum.Enum], name: str) -> sa.Enum:
    """Return the type of a column that holds one member of `kind`, checked by the database."""
    return sa.Enum(kind, native_enum=False, create_constraint=True, length=40, name=name, values_callable=words_of)
