"""Exact quantities: staff in hundredths of a full-time equivalent, money in cents, counts, and ranges of them.

None of them is false: what is not known is None, and zero is a figure like any other.
"""

from __future__ import annotations

import dataclasses
import decimal
import enum
import functools
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Generic, Protocol, Self, TypeVar

from synergie.basis.dates import PartialDate


class Quantity(Protocol):
    """What can be added, compared and stored."""

    def __add__(self, other: Self, /) -> Self:
        """Return the sum."""

    def __le__(self, other: Any, /) -> bool:
        """Return whether it is not more than `other`."""

    def code(self) -> str:
        """Return the text that is stored."""


T = TypeVar("T", bound=Quantity)

_EXACT = 200  # digits: more than any product of what a dossier can hold has
_DIGITS = 16  # before the decimal point: what fits the integers of a database, in hundredths


def total(values: Iterable[T]) -> T | None:
    """Return the sum of `values`, None when there is none: nothing known is not zero."""
    known = list(values)
    return functools.reduce(lambda a, b: a + b, known) if known else None


def _hundredths(value: str | Decimal | int) -> int:
    """Return `value` in hundredths; raise `ValueError` when it is not a number of at most two decimals."""
    if isinstance(value, float):
        raise TypeError("a float is not exact")
    try:
        exact = Decimal(value)
    except decimal.InvalidOperation:
        raise ValueError(f"{value!r} is not a number") from None
    if not exact.is_finite() or exact.adjusted() >= _DIGITS:
        raise ValueError(f"{value} is too large")
    scaled = exact.scaleb(2)
    whole = int(scaled)
    if whole != scaled or len(exact.as_tuple().digits) > decimal.getcontext().prec:
        raise ValueError(f"{value} has more than two decimals")
    return whole


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Fte:
    """Full-time equivalents; below zero in movements."""

    hundredths: int

    @classmethod
    def of(cls, value: str | Decimal | int) -> Fte:
        """Return `value` full-time equivalents; raise `ValueError` for more than two decimals."""
        return cls(_hundredths(value))

    @property
    def value(self) -> Decimal:
        """The number of full-time equivalents."""
        return Decimal(self.hundredths).scaleb(-2)

    def __add__(self, other: Fte) -> Fte:
        return Fte(self.hundredths + other.hundredths) if isinstance(other, Fte) else NotImplemented

    def __sub__(self, other: Fte) -> Fte:
        return Fte(self.hundredths - other.hundredths) if isinstance(other, Fte) else NotImplemented

    def __neg__(self) -> Fte:
        return Fte(-self.hundredths)

    def code(self) -> str:
        """Return the text that is stored: the hundredths."""
        return str(self.hundredths)

    @classmethod
    def from_code(cls, code: str) -> Fte:
        """Return what `code` gave."""
        return cls(int(code))


class Vat(enum.StrEnum):
    """Whether an amount includes value added tax."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    NOT_STATED = "not_stated"


@dataclasses.dataclass(frozen=True, slots=True)
class Money:
    """An amount in euros, with its VAT basis and the date at which it was known.

    Amounts of different VAT bases are neither added nor compared: `ValueError`. A sum keeps the date that all of its
    amounts share, otherwise none.
    """

    cents: int
    vat: Vat = Vat.NOT_STATED
    as_of: PartialDate | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "vat", Vat(self.vat))

    @classmethod
    def of(cls, amount: str | Decimal | int, vat: Vat = Vat.NOT_STATED, as_of: PartialDate | None = None) -> Money:
        """Return `amount` euros; raise `ValueError` for more than two decimals."""
        return cls(_hundredths(amount), vat, as_of)

    @property
    def value(self) -> Decimal:
        """The amount in euros, with two decimals."""
        return Decimal(f"{self.cents}E-2")  # not rounded to the digits of a context

    def times(self, factor: Decimal | int) -> Money:
        """Return this amount `factor` times, a half cent rounded away from zero."""
        with decimal.localcontext(prec=_EXACT):
            exact = Decimal(self.cents) * factor
            return dataclasses.replace(self, cents=int(exact.quantize(Decimal(1), decimal.ROUND_HALF_UP)))

    def _with(self, other: Money, cents: int) -> Money:
        self._same_basis(other)
        return Money(cents, self.vat, self.as_of if self.as_of == other.as_of else None)

    def _same_basis(self, other: Money) -> None:
        if self.vat is not other.vat:
            raise ValueError(f"amounts with VAT {self.vat} and {other.vat} do not go together")

    def __add__(self, other: Money) -> Money:
        return self._with(other, self.cents + other.cents) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: Money) -> Money:
        return self._with(other, self.cents - other.cents) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> Money:
        return dataclasses.replace(self, cents=-self.cents)

    def __lt__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        self._same_basis(other)
        return self.cents < other.cents

    def __le__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        self._same_basis(other)
        return self.cents <= other.cents

    def __gt__(self, other: Money) -> bool:
        return other < self if isinstance(other, Money) else NotImplemented

    def __ge__(self, other: Money) -> bool:
        return other <= self if isinstance(other, Money) else NotImplemented

    def code(self) -> str:
        """Return the text that is stored: "1248050/included/2024-03-01/day"."""
        return f"{self.cents}/{self.vat.value}" + (f"/{self.as_of.code()}" if self.as_of else "")

    @classmethod
    def from_code(cls, code: str) -> Money:
        """Return what `code` gave; raise `ValueError` for any other text."""
        cents, _, rest = code.partition("/")
        vat, _, as_of = rest.partition("/")
        return cls(int(cents), Vat(vat), PartialDate.from_code(as_of) if as_of else None)


@dataclasses.dataclass(frozen=True, slots=True)
class Range(Generic[T]):
    """From `low` to `high`, both included; raises `ValueError` when they are the wrong way round."""

    low: T
    high: T

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError("a range goes from low to high")

    @classmethod
    def single(cls, value: T) -> Range[T]:
        """Return the range that holds `value` only."""
        return cls(value, value)

    @property
    def is_single(self) -> bool:
        """Whether both ends are the same."""
        return self.low == self.high

    def __add__(self, other: Range[T]) -> Range[T]:
        return Range(self.low + other.low, self.high + other.high) if isinstance(other, Range) else NotImplemented

    def __le__(self, other: Range[T]) -> bool:
        """Return whether neither end is more than the other's."""
        if not isinstance(other, Range):
            return NotImplemented
        return self.low <= other.low and self.high <= other.high

    def code(self) -> str:
        """Return the text that is stored: "100..200"."""
        return f"{self.low.code()}..{self.high.code()}"

    @classmethod
    def from_code(cls, code: str, read: Callable[[str], T]) -> Range[T]:
        """Return what `code` gave; `read` turns the code of one end into its value."""
        low, dots, high = code.partition("..")
        if not dots:
            raise ValueError(f"{code!r} is not the code of a range")
        return cls(read(low), read(high))


class Qualifier(enum.StrEnum):
    """How sure a count is."""

    EXACTLY = "exactly"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


class Frequency(enum.StrEnum):
    """The time over which a count recurs."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


_PER_YEAR = {
    Frequency.WEEK: 52,
    Frequency.MONTH: 12,
    Frequency.QUARTER: 4,
    Frequency.HALF_YEAR: 2,
    Frequency.YEAR: 1,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Count:
    """How many, how surely, how often: "more than 10", "3 per month". Raises `ValueError` below zero."""

    value: int
    qualifier: Qualifier = Qualifier.EXACTLY
    per: Frequency | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "qualifier", Qualifier(self.qualifier or Qualifier.EXACTLY))
        object.__setattr__(self, "per", Frequency(self.per) if self.per else None)
        if self.value < 0:
            raise ValueError("a count is not below zero")

    @property
    def per_year(self) -> int | None:
        """How many in a year of 52 weeks, None when it does not recur; the qualifier holds for it too."""
        return self.value * _PER_YEAR[self.per] if self.per else None

    def code(self) -> str:
        """Return the text that is stored: "more_than/10", "exactly/3/month"."""
        return f"{self.qualifier.value}/{self.value}" + (f"/{self.per.value}" if self.per else "")

    @classmethod
    def from_code(cls, code: str) -> Count:
        """Return what `code` gave; raise `ValueError` for any other text."""
        qualifier, _, rest = code.partition("/")
        value, _, per = rest.partition("/")
        return cls(int(value), Qualifier(qualifier), Frequency(per) if per else None)
