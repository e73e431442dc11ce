"""Dates and periods as people know them: a day, a fortnight, a month, "by the end of January", "in the long term"."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import enum
import functools


class Precision(enum.StrEnum):
    """How much of a date is known."""

    DAY = "day"
    THIRD = "third"
    """Early, mid or late in a month: starts on the 1st, 11th or 21st."""
    HALF_MONTH = "half_month"
    """First or second fortnight of a month: starts on the 1st or 16th."""
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_DAYS = {
    Precision.THIRD: (1, 11, 21),
    Precision.HALF_MONTH: (1, 16),
    Precision.MONTH: (1,),
    Precision.QUARTER: (1,),
    Precision.YEAR: (1,),
}
_MONTHS = {Precision.QUARTER: (1, 4, 7, 10), Precision.YEAR: (1,)}


@functools.total_ordering
@dataclasses.dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, or to a longer stretch that begins on `start`.

    Sorted by first day, then by last day. Raises `ValueError` when `start` does not begin such a stretch.
    """

    start: dt.date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        object.__setattr__(self, "precision", Precision(self.precision))
        if isinstance(self.start, dt.datetime):
            raise ValueError("a partial date starts on a date, not at a moment")
        if self.precision is Precision.DAY:
            return
        months = _MONTHS.get(self.precision)
        if self.start.day not in _DAYS[self.precision] or (months and self.start.month not in months):
            raise ValueError(f"{self.start} does not begin a {self.precision}")

    @classmethod
    def on(cls, year: int, month: int, day: int) -> PartialDate:
        """Return one day."""
        return cls(dt.date(year, month, day))

    @classmethod
    def third(cls, year: int, month: int, third: int) -> PartialDate:
        """Return early (1), mid (2) or late (3) in a month."""
        return cls(dt.date(year, month, _nth(_DAYS[Precision.THIRD], third)), Precision.THIRD)

    @classmethod
    def half(cls, year: int, month: int, half: int) -> PartialDate:
        """Return the first (1) or second (2) fortnight of a month."""
        return cls(dt.date(year, month, _nth(_DAYS[Precision.HALF_MONTH], half)), Precision.HALF_MONTH)

    @classmethod
    def month(cls, year: int, month: int) -> PartialDate:
        """Return a month."""
        return cls(dt.date(year, month, 1), Precision.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> PartialDate:
        """Return a quarter, 1 to 4."""
        return cls(dt.date(year, _nth(_MONTHS[Precision.QUARTER], quarter), 1), Precision.QUARTER)

    @classmethod
    def year(cls, year: int) -> PartialDate:
        """Return a year."""
        return cls(dt.date(year, 1, 1), Precision.YEAR)

    @property
    def first(self) -> dt.date:
        """The first day it may be."""
        return self.start

    @property
    def last(self) -> dt.date:
        """The last day it may be."""
        year, month = self.start.year, self.start.month
        match self.precision:
            case Precision.DAY:
                return self.start
            case Precision.THIRD if self.start.day < 21:
                return self.start.replace(day=self.start.day + 9)
            case Precision.HALF_MONTH if self.start.day < 16:
                return self.start.replace(day=15)
            case Precision.QUARTER:
                month += 2
            case Precision.YEAR:
                month = 12
        return dt.date(year, month, calendar.monthrange(year, month)[1])

    @property
    def part(self) -> int:
        """Which third or half of the month, or which quarter of the year, counted from 1; otherwise 1."""
        if self.precision is Precision.QUARTER:
            return (self.start.month + 2) // 3
        days = _DAYS.get(self.precision, ())
        return days.index(self.start.day) + 1 if days else 1

    def contains(self, other: PartialDate | dt.date) -> bool:
        """Return whether `other` lies wholly inside."""
        if isinstance(other, PartialDate):
            return self.first <= other.first and other.last <= self.last
        return self.first <= other <= self.last

    def __lt__(self, other: PartialDate) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.first, self.last) < (other.first, other.last)

    def code(self) -> str:
        """Return the text that is stored, which sorts by first day: "2023-02-01/half_month"."""
        return f"{self.start.isoformat()}/{self.precision.value}"

    @classmethod
    def from_code(cls, code: str) -> PartialDate:
        """Return the date that `code` gave; raise `ValueError` for any other text."""
        start, slash, precision = code.partition("/")
        found = cls(dt.date.fromisoformat(start), Precision(precision)) if slash else None
        if found is None or found.code() != code:
            raise ValueError(f"{code!r} is not the code of a date")
        return found


def _nth(values: tuple[int, ...], place: int) -> int:
    if not 1 <= place <= len(values):
        raise ValueError(f"{place} is not between 1 and {len(values)}")
    return values[place - 1]


class Term(enum.StrEnum):
    """A time that nobody dates."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


@dataclasses.dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, open at either end, or a vague term instead; both ends belong to it.

    Raises `ValueError` when it says nothing, when it has dates and a term, or when it ends before it starts.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    term: Term | None = None

    def __post_init__(self) -> None:
        if self.term is not None:
            object.__setattr__(self, "term", Term(self.term))
        dated = self.start is not None or self.end is not None
        if dated == (self.term is not None):
            raise ValueError("a period has dates or a term")
        if self.start is not None and self.end is not None and self.end.last < self.start.first:
            raise ValueError("a period does not end before it starts")

    @classmethod
    def during(cls, date: PartialDate) -> Period:
        """Return the period that begins and ends with `date`."""
        return cls(date, date)

    @property
    def first(self) -> dt.date | None:
        """The first day, None when open or undated."""
        return self.start.first if self.start else None

    @property
    def last(self) -> dt.date | None:
        """The last day, None when open or undated."""
        return self.end.last if self.end else None

    def code(self) -> str:
        """Return the text that is stored: "2023-01-21/third..2023-02-01/half_month", "..2030-01-01/year", "long"."""
        if self.term is not None:
            return self.term.value
        return f"{self.start.code() if self.start else ''}..{self.end.code() if self.end else ''}"

    @classmethod
    def from_code(cls, code: str) -> Period:
        """Return the period that `code` gave; raise `ValueError` for any other text."""
        start, dots, end = code.partition("..")
        if not dots:
            return cls(term=Term(code))
        return cls(
            PartialDate.from_code(start) if start else None,
            PartialDate.from_code(end) if end else None,
        )
