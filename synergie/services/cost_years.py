"""Costs over years: amounts indexed where no source gives them, cumulated, compared, and budgets against spending.

What is computed here is stored nowhere. Each thing – a domain, a component and what its lines are called – is indexed
by itself from the last year for which the source gives it, at a constant rate a year, and never in a year for which the
source gives it: one amount in a later year says nothing of the others. A thing that ends is given as 0 from then on. A
half cent is rounded away from zero; a total is the sum of its rounded lines, so that it is exact to the cent.
"""

from __future__ import annotations

import dataclasses
import decimal
import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from synergie.basis.quantities import Money
from synergie.model.costs import Component, LineNature
from synergie.services.cost_sums import Amount, Span, by_year, less, of_lines, things, together

MOST_YEARS: Final = 100
"""Amounts are indexed over so many years after the last one that is given, and over no more."""
FIRST_YEAR: Final = 1976
LAST_YEAR: Final = 2200
"""Between these years amounts are indexed, whatever an old dossier says."""
_LARGEST: Final = 10**17  # cents: what the dossier can hold
_DIGITS: Final = 600


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearCost:
    """What a year costs; `computed_from` is the first year of which something was indexed for it, None without that."""

    year: int
    span: Span
    computed_from: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Payback:
    """The first year from which on the dearer option has cost no more in all, at the earliest and at the latest."""

    earliest: int
    latest: int | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How much more one option costs than another: by year and cumulated, over years that follow each other.

    Below zero it costs less. `left_out` are years that are not compared: only one of the two says something of them,
    or there is a gap before them.
    """

    years: tuple[YearCost, ...] = ()
    cumulated: tuple[YearCost, ...] = ()
    left_out: tuple[int, ...] = ()
    payback: Payback | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """What was budgeted, what was spent of it, and what is left; None where nothing was entered."""

    budgeted: Span | None
    spent: Span | None
    open: Span | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Budget and spending of an option, by year and component, by year, and in all."""

    components: Mapping[tuple[int | None, Component], Follow]
    years: Mapping[int | None, Follow]
    whole: Follow


# Indexing


def grown(amount: Money | None, rate: Decimal, years: int) -> Money | None:
    """Return `amount` after so many years at `rate` per cent a year; None for what is not known or beyond all sense."""
    if amount is None or years > LAST_YEAR - FIRST_YEAR:
        return None
    with decimal.localcontext() as context:
        context.prec = _DIGITS
        exact = Decimal(amount.cents) * (1 + rate / 100) ** years
        if abs(exact) >= _LARGEST:
            return None
        return Money(int(exact.quantize(Decimal(1), decimal.ROUND_HALF_UP)), amount.vat)


def over_years(lines: Sequence[Amount], rate: Decimal | None = None, until: int | None = None) -> tuple[YearCost, ...]:
    """Return what planned lines cost by year, from the first that is given to the last, or to `until` when indexed.

    Lines without a year belong to none, and are left out. Without a rate nothing is computed: a gap stays a gap. A
    budget for all of a domain and component takes the place of what would be indexed there.
    """
    given = {year: own for year, own in by_year(lines).items() if year is not None}
    if not given:
        return ()
    if rate is None or until is None:
        return tuple(YearCost(year=year, span=of_lines(own)) for year, own in given.items())
    numbers = things(line for own in given.values() for line in own)
    last = min(until, max(given) + MOST_YEARS, LAST_YEAR)
    found: list[YearCost] = []
    carried: dict[int, tuple[int, list[Amount]]] = {}
    for year in sorted({*given, *range(max(min(given), FIRST_YEAR), last + 1)}):
        own = given.get(year, ())
        whole = {line.place for line in own if line.is_whole}
        if whole:
            carried = {thing: one for thing, one in carried.items() if one[1][0].place not in whole}
        for thing in {numbers[line.place, line.label] for line in own}:
            carried[thing] = (year, [line for line in own if numbers[line.place, line.label] == thing])
        before = [(base, kept) for base, kept in carried.values() if base < year <= last]
        computed = [_indexed(kept, rate, year - base) for base, kept in before]
        if own or computed:
            parts = [of_lines(own), *computed] if own else computed
            base = min((base for base, _ in before), default=None)
            found.append(YearCost(year=year, span=together(parts), computed_from=base))
    return tuple(found)


def _indexed(lines: Sequence[Amount], rate: Decimal, years: int) -> Span:
    return of_lines(
        line._replace(minimum=grown(line.minimum, rate, years), maximum=grown(line.maximum, rate, years))
        for line in lines
    )


# Adding up and comparing


def cumulated(years: Sequence[YearCost]) -> tuple[YearCost, ...]:
    """Return the sum up to each year; after a year without an amount it is not known."""
    found: list[YearCost] = []
    for one in years:
        before = found[-1] if found else None
        span = one.span
        if before is not None:
            span = (
                together((before.span, span)) if one.year == before.year + 1 else Span(mixed_vat=before.span.mixed_vat)
            )
        found.append(YearCost(year=one.year, span=span, computed_from=one.computed_from))
    return tuple(found)


def difference(one: Sequence[YearCost], other: Sequence[YearCost]) -> Difference:
    """Return how much more `one` costs than `other`."""
    mine, theirs = (
        {each.year: each for each in years if each.span.known or each.span.mixed_vat} for years in (one, other)
    )
    every = sorted({each.year for each in (*one, *other)})
    common = sorted(mine.keys() & theirs.keys())
    run = [year for at, year in enumerate(common) if year == common[0] + at]
    years = tuple(
        YearCost(
            year=year,
            span=less(mine[year].span, theirs[year].span),
            computed_from=_earliest(mine[year].computed_from, theirs[year].computed_from),
        )
        for year in run
    )
    sums = cumulated(years)
    return Difference(
        years=years,
        cumulated=sums,
        left_out=tuple(year for year in every if year not in run),
        payback=payback(sums),
    )


def _earliest(*years: int | None) -> int | None:
    return min((year for year in years if year is not None), default=None)


def payback(sums: Sequence[YearCost]) -> Payback | None:
    """Return when what was dearer at first has been earned back, None when it was never dearer or never is."""
    most = [(one.year, one.span.maximum) for one in sums]
    least = [(one.year, one.span.minimum) for one in sums]
    if not any(amount is not None and amount.cents > 0 for _, amount in most):
        return None
    earliest, latest = _settled(least), _settled(most)
    return None if earliest is None else Payback(earliest=earliest, latest=latest)


def _settled(sums: Sequence[tuple[int, Money | None]]) -> int | None:
    """Return the first year from which on no sum is above zero or unknown."""
    good = itertools.takewhile(lambda one: one[1] is not None and one[1].cents <= 0, reversed(sums))
    years = [year for year, _ in good]
    return years[-1] if years else None


# Budget and spending


def follow_up(lines: Sequence[Amount]) -> FollowUp | None:
    """Return what was budgeted, spent and is left, None when nothing of that was entered."""
    own = [line for line in lines if line.nature in (LineNature.BUDGETED, LineNature.SPENT)]
    if not own:
        return None
    years = {year: _follow(found) for year, found in by_year(own).items()}
    places = [(year, component) for year in years for component in Component]
    components = {
        (year, component): _follow(found)
        for year, component in places
        if (found := [line for line in own if (line.year, line.component) == (year, component)])
    }
    opens = [one.open or Span() for one in years.values()]
    whole = dataclasses.replace(_follow(own), open=together(opens))
    return FollowUp(components=components, years=years, whole=whole)


def _follow(lines: Sequence[Amount]) -> Follow:
    budgeted, spent = (
        of_lines(own) if (own := [line for line in lines if line.nature is nature]) else None
        for nature in (LineNature.BUDGETED, LineNature.SPENT)
    )
    return Follow(
        budgeted=budgeted,
        spent=spent,
        open=less(budgeted, spent) if budgeted is not None and spent is not None else None,
    )
