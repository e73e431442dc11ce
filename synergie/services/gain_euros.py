"""What posts are worth in euros: the rate that fits, brought to the index of a year, or why there is none.

No rate, no euro: a price that is not known stays unknown, and makes unknown every sum it is a part of. What is known of
such a sum, and of how many parts nothing is known, is told beside it.
"""

from __future__ import annotations

import dataclasses
import enum
import re
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.folding import folded
from synergie.basis.quantities import Money, Range, Vat
from synergie.model.dossier import Side
from synergie.model.gains import Mechanism
from synergie.model.posts import StaffStatus
from synergie.model.staffing import Level
from synergie.services.gain_accounts import Account, Part, Value
from synergie.services.gain_years import MONTHS, Ends
from synergie.services.gains import Line, folded_grade
from synergie.services.index_steps import Index, Mean

_WHOLE: Final = 100 * MONTHS
"""A full-time post through a whole year, in hundredths of posts times months."""
_LEVEL_WORD: Final = re.compile(r"^(?:niveau|level|niv\.?) ")


class Obstacle(enum.StrEnum):
    """Why something has no price."""

    NO_NUMBER = "no_number"
    NO_ADMINISTRATION = "no_administration"
    NO_LEVEL = "no_level"
    NO_RATE = "no_rate"
    TWO_STATUSES = "two_statuses"
    TWO_RATES = "two_rates"
    NO_GRADES = "no_grades"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What a full-time post costs a year; `base` is the coefficient at which that is so, None when nobody says."""

    id: uuid.UUID
    side: Side
    level: Level | None
    grade: str
    status: StaffStatus | None
    valid_from: PartialDate
    yearly: Money
    base: Decimal | None
    source: Bilingual

    def brought(self, index: Index, year: int) -> Mean | None:
        """Return the coefficient of a year to which the rate is brought, None when it is taken as it is."""
        return index.mean(year) if self.base is not None else None

    def of_year(self, index: Index, year: int) -> Fraction:
        """Return the cost of a post in a year, in cents."""
        ratio = index.ratio(self.base, year) if self.base is not None else None
        return Fraction(self.yearly.cents) if ratio is None else self.yearly.cents * ratio


@dataclasses.dataclass(frozen=True, slots=True)
class Price:
    """What one post is worth: its rate, less the rate of the post that takes its place; or why that is not known."""

    rate: Rate | None = None
    less: Rate | None = None
    obstacle: Obstacle | None = None

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The rates it is made of."""
        return tuple(one for one in (self.rate, self.less) if one is not None)

    def times(self, index: Index, year: int, effect: Ends) -> Ends | None:
        """Return in cents what `effect`, hundredths of posts times months, is worth at the index of a year."""
        if self.rate is None:
            return None
        one = self.rate.of_year(index, year) - (self.less.of_year(index, year) if self.less is not None else 0)
        ends = sorted((cents(one * effect[0] / _WHOLE), cents(one * effect[1] / _WHOLE)))
        return ends[0], ends[1]


class Rates:
    """The rates that hold on a day, the newest of each kind counting."""

    def __init__(self, rates: Iterable[Rate] = ()) -> None:
        self.rates = tuple(sorted(rates, key=lambda one: (one.valid_from, one.id.int)))

    def __eq__(self, other: object) -> bool:
        return self.rates == other.rates if isinstance(other, Rates) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.rates)

    def __bool__(self) -> bool:
        return bool(self.rates)

    def of_line(self, line: Line, status: StaffStatus | None, lower: tuple[str, str] | None = None) -> Price:
        """Return what a post of a line is worth.

        A post that one of a lower level takes the place of is worth the difference: `lower` names both, and without it
        nobody knows.
        """
        if line.fte is None:
            return Price(obstacle=Obstacle.NO_NUMBER)
        if line.mechanism is Mechanism.LOWER_LEVEL:
            if lower is None:
                return Price(obstacle=Obstacle.NO_GRADES)
            return self.between(line.post, lower[1], lower[0], status)
        return self.find(line.post, line.level, line.grade, status)

    def between(self, side: Side | None, before: str, after: str, status: StaffStatus | None) -> Price:
        """Return what a post costs more after than before, by the levels or grades that people wrote."""
        if not before.strip() or not after.strip():
            return Price(obstacle=Obstacle.NO_GRADES)
        old, new = (self.find(side, *named(text), status, exactly=True) for text in (before, after))
        obstacle = new.obstacle or old.obstacle
        return Price(obstacle=obstacle) if obstacle is not None else Price(rate=new.rate, less=old.rate)

    def find(
        self, side: Side | None, level: Level | None, grade: str, status: StaffStatus | None, *, exactly: bool = False
    ) -> Price:
        """Return the newest rate of a grade, else, unless it must be `exactly` that grade, of its level.

        A rate that names no status fits every post. Without a status of the post, rates that differ by it do not fit.
        Of two of one kind and day nobody knows which one holds.
        """
        if side is None:
            return Price(obstacle=Obstacle.NO_ADMINISTRATION)
        if level is None and not grade.strip():
            return Price(obstacle=Obstacle.NO_LEVEL)
        own = [one for one in self.rates if one.side is side]
        name = folded_grade(grade)
        fitting = [one for one in own if name and folded_grade(one.grade) == name]
        if not fitting and not (exactly and name):
            fitting = [one for one in own if not one.grade.strip() and level is not None and one.level is level]
        newest = {one.status: one for one in fitting}
        kind = status if status in newest else None
        if status is None and kind not in newest and len(newest) == 1:
            kind = next(iter(newest))
        if kind in newest:
            day = newest[kind].valid_from
            alike = sum(one.status is kind and one.valid_from == day for one in fitting)
            return Price(newest[kind]) if alike == 1 else Price(obstacle=Obstacle.TWO_RATES)
        return Price(obstacle=Obstacle.NO_RATE if status is not None or not newest else Obstacle.TWO_STATUSES)


def named(text: str) -> tuple[Level | None, str]:
    """Return the level or the grade that people wrote: "B" and "niveau B" are a level, "B4" is a grade."""
    body = _LEVEL_WORD.sub("", folded(text))
    if body in {one.value for one in Level}:
        return Level(body), ""
    return None, body


def cents(exact: Fraction) -> int:
    """Return whole cents, a half rounded away from zero."""
    doubled = abs(exact) * 2
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return whole if exact >= 0 else -whole


# Sums


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Euros:
    """A sum in euros: `total` is None while one part is not known, `known` is what is known of it all the same.

    There is no amount when the VAT of the parts differs, which `mixed_vat` says, and none of nothing.
    """

    total: Range[Money] | None = None
    known: Range[Money] | None = None
    parts: int = 0
    without_rate: int = 0
    mixed_vat: bool = False


Basis = Callable[[Line], Iterable[Money]]
"""The amounts that the value of a line is computed from: they say its VAT and its date."""


def euros(of: Iterable[Part], value: Value, basis: Basis) -> dict[Account, Euros]:
    """Add up values in cents by account; a part that is nothing at both ends is no part."""
    by_account: dict[Account, list[tuple[Part, Ends | None]]] = {account: [] for account in Account}
    for part in of:
        found = part.value(value)
        if found != (0, 0):
            by_account[part.account].append((part, found))
    return {account: _summed(found, basis) for account, found in by_account.items()}


def _summed(found: Sequence[tuple[Part, Ends | None]], basis: Basis) -> Euros:
    known = [(part, one) for part, one in found if one is not None]
    unknown = len(found) - len(known)
    of = [amount for part, _ in known for line in part.lines for amount in basis(line)]
    kinds: set[Vat] = {amount.vat for amount in of}
    if len(kinds) > 1:
        return Euros(parts=len(found), without_rate=unknown, mixed_vat=True)
    if not known:
        return Euros(parts=len(found), without_rate=unknown)
    dates = {amount.as_of for amount in of}
    vat = next(iter(kinds), Vat.NOT_STATED)
    as_of = next(iter(dates)) if len(dates) == 1 else None
    low, high = (Money(sum(one[end] for _, one in known), vat, as_of) for end in (0, 1))
    told = Range(low, high)
    return Euros(total=None if unknown else told, known=told, parts=len(found), without_rate=unknown)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How the worth of a line in a year comes about, for whoever asks; `months` are those of the year that it has.

    `mean` is the coefficient of that year to which the rate is brought, None when the rate is taken as it is.
    """

    line: Line
    price: Price
    year: int
    months: Ends
    mean: Mean | None
    amount: Range[Money] | None


def formula(line: Line, price: Price, index: Index, year: int, months: tuple[int, int]) -> Formula:
    """Return how the worth of a line in a year comes about."""
    amount = None
    if price.rate is not None and line.fte is not None and len({one.yearly.vat for one in price.rates}) == 1:
        effect = (line.fte.low.hundredths * months[0], line.fte.high.hundredths * months[1])
        ends = price.times(index, year, effect)
        if ends is not None:
            amount = Range(*(dataclasses.replace(price.rate.yearly, cents=one) for one in ends))
    mean = price.rate.brought(index, year) if price.rate is not None else None
    return Formula(line=line, price=price, year=year, months=months, mean=mean, amount=amount)


Prices = Mapping[uuid.UUID, Price]
