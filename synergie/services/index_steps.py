"""The index that salaries follow: the coefficient of a month, the mean of a year, and the last one that is known."""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

_WRITTEN: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?")
_YEAR: Final = 12


def coefficient(text: str) -> Decimal:
    """Return the coefficient that `text` says, with a comma or a point: "2,0399"; raise `ValueError` for another text.

    A coefficient is never so large that its thousands would be grouped, so that either mark is the decimal one.
    """
    body = text.strip()
    found = Decimal(body.replace(",", ".")) if _WRITTEN.fullmatch(body) else Decimal(0)
    if found <= 0:
        raise ValueError(f"{text!r} is not a coefficient")
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class Mean:
    """The mean coefficient of a year; `is_expected` when a part of that year was not known yet."""

    coefficient: Fraction
    is_expected: bool = False

    @property
    def shown(self) -> Decimal:
        """The coefficient to four decimals, as people write it."""
        exact = self.coefficient
        return Decimal(round(exact * 10_000)).scaleb(-4) if exact.denominator != 1 else Decimal(exact.numerator)


class Index:
    """The steps of the index, the newest of a month counting; nothing is known of the months before the first one."""

    def __init__(self, steps: Iterable[tuple[dt.date, Decimal]] = (), day: dt.date = dt.date.max) -> None:
        self.steps, self.day = tuple(sorted(steps)), day
        known = {_month(first.year, first.month): value for first, value in self.steps}
        self._months, self._values = list(known), list(known.values())
        self._means: dict[int, Mean | None] = {}
        self._ratios: dict[tuple[Decimal, int], Fraction | None] = {}

    def __eq__(self, other: object) -> bool:
        return (self.steps, self.day) == (other.steps, other.day) if isinstance(other, Index) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.steps, self.day))

    def __bool__(self) -> bool:
        return bool(self._months)

    def in_force(self, year: int, month: int) -> Decimal | None:
        """Return the coefficient by which salaries of a month are paid; after the last step it is that one."""
        place = bisect.bisect_right(self._months, _month(year, month))
        return self._values[place - 1] if place else None

    def mean(self, year: int) -> Mean | None:
        """Return the mean of the twelve months of a year, None when one of them is not known."""
        if year not in self._means:
            values = [self.in_force(year, month) for month in range(1, _YEAR + 1)]
            known = [value for value in values if value is not None]
            whole = Fraction(sum(known)) / _YEAR if len(known) == _YEAR else None
            expected = dt.date(min(max(year, 1), dt.MAXYEAR), 12, 31) > self.day
            self._means[year] = None if whole is None else Mean(whole, expected)
        return self._means[year]

    def ratio(self, base: Decimal, year: int) -> Fraction | None:
        """Return by what an amount at the coefficient `base` is brought to a year, None when its mean is not known."""
        if (base, year) not in self._ratios:
            mean = self.mean(year)
            self._ratios[base, year] = None if mean is None else mean.coefficient / Fraction(base)
        return self._ratios[base, year]


def _month(year: int, month: int) -> int:
    return year * _YEAR + month
