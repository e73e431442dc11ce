"""What options cost, and what a programme costs a year, from the least to the most."""

from __future__ import annotations

import dataclasses
import decimal
import uuid
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import sqlalchemy as sa

from synergie.basis.quantities import Money, Vat, total
from synergie.model.costs import Component, CostComparison, CostLine, CostOption, LineNature, OptionRole, Purpose
from synergie.model.dossier import Side
from synergie.services.figures_frame import YEAR, Frame, Key, columns, identity, money
from synergie.services.reading import Row

THOUSAND: Final = Decimal(1000)
ROUNDING: Final = Decimal(1)
"""Totals of a programme are rounded to this many thousand euros."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From the least to the most; an end is None while a part of its sum is not known, or when VAT differs."""

    minimum: Money | None = None
    maximum: Money | None = None
    mixed_vat: bool = False

    @property
    def rounded(self) -> tuple[Decimal | None, Decimal | None]:
        """Both ends in whole thousands of euros, a half rounded away from zero."""
        least, most = (None if end is None else _thousands(end) for end in (self.minimum, self.maximum))
        return least, most


def _thousands(amount: Money) -> Decimal:
    return (amount.value / THOUSAND).quantize(ROUNDING, decimal.ROUND_HALF_UP)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OptionFigures:
    """What an option costs: in all and by year as it is planned (None: no year is given), by nature, and as stated."""

    id: uuid.UUID
    role: OptionRole
    total: Span | None
    by_year: Mapping[int | None, Span]
    by_nature: Mapping[LineNature, Mapping[int | None, Span]]
    stated: Span


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonFigures:
    """A comparison of costs; `saving` is what the chosen option costs less than the one it is compared with."""

    id: uuid.UUID
    purpose: Purpose
    options: tuple[OptionFigures, ...]
    saving: Span | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What a programme costs a year, all components together and each alone, by the code of its domain.

    `total` counts every line, also one of no domain; `totals` is the same by component. `administrations` are those
    whose costs are in it.
    """

    total: Span
    totals: Mapping[Component, Span]
    domains: Mapping[str, Span]
    components: Mapping[str, Mapping[Component, Span]]
    stated: Span
    vat: Vat | None
    administrations: tuple[Side, ...]


_COMPARISON: Final = CostComparison.__table__
_OPTION: Final = CostOption.__table__
_LINE: Final = CostLine.__table__
_COMPARISONS: Final = sa.select(
    *columns(_COMPARISON, "id", "purpose", "administration_id", "programme_id", "dated", "position")
).where(_COMPARISON.c.year_id == YEAR)
_OPTIONS: Final = (
    sa.select(*columns(_OPTION, "id", "comparison_id", "role", "stated_minimum", "stated_maximum"))
    .join(_COMPARISON, _COMPARISON.c.id == _OPTION.c.comparison_id)
    .where(_COMPARISON.c.year_id == YEAR)
    .order_by(_OPTION.c.position, _OPTION.c.id)
)
_LINES: Final = (
    sa.select(*columns(_LINE, "option_id", "programme_domain_id", "component", "nature", "year", "minimum", "maximum"))
    .join(_OPTION, _OPTION.c.id == _LINE.c.option_id)
    .join(_COMPARISON, _COMPARISON.c.id == _OPTION.c.comparison_id)
    .where(_COMPARISON.c.year_id == YEAR)
    .order_by(_LINE.c.position, _LINE.c.id)
)


class Amount(NamedTuple):
    """A cost line: what it is about, and its amounts."""

    option: Key
    domain: Key | None
    component: Component
    nature: LineNature
    year: int | None
    minimum: Money | None
    maximum: Money | None

    @property
    def thing(self) -> tuple[int | None, Key | None, Component]:
        """What another line is about too when it says the same in another way."""
        return self.year, self.domain, self.component


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """The comparisons of a year that count, in their order, with their options and lines."""

    comparisons: Sequence[Row]
    options: Mapping[Key, Sequence[Row]]
    lines: Mapping[Key, Sequence[Amount]]


def read(frame: Frame) -> Costs:
    """Read the comparisons of the year; one that is dated after the day asked for does not count."""
    comparisons = [row for row in frame.all(_COMPARISONS) if frame.counts(row.dated)]
    options: dict[Key, list[Row]] = {}
    lines: dict[Key, list[Amount]] = {}
    for row in frame.all(_OPTIONS) if comparisons else ():
        options.setdefault(row.comparison_id, []).append(row)
    for row in frame.all(_LINES) if comparisons else ():
        ends = money(row, "minimum"), money(row, "maximum")
        line = Amount(row.option_id, row.programme_domain_id, row.component, row.nature, row.year, *ends)
        lines.setdefault(line.option, []).append(line)
    comparisons.sort(key=lambda row: (row.position, row.id))
    return Costs(comparisons=comparisons, options=options, lines=lines)


def span(pairs: Iterable[tuple[Money | None, Money | None]]) -> Span:
    """Add up amounts, the least and the most."""
    found = list(pairs)
    vats = {amount.vat for pair in found for amount in pair if amount is not None}
    if len(vats) > 1:
        return Span(mixed_vat=True)
    return Span(minimum=_total(pair[0] for pair in found), maximum=_total(pair[1] for pair in found))


def _total(amounts: Iterable[Money | None]) -> Money | None:
    """Return the sum of `amounts`, None when there is none or when one of them is not known."""
    found: list[Money] = []
    for amount in amounts:
        if amount is None:
            return None
        found.append(amount)
    return total(found)


def _of_lines(lines: Iterable[Amount]) -> Span:
    return span((line.minimum, line.maximum) for line in lines)


def _as_stated(options: Iterable[Row]) -> Span:
    return span((money(row, "stated_minimum"), money(row, "stated_maximum")) for row in options)


# Options side by side


def comparisons(costs: Costs) -> tuple[ComparisonFigures, ...]:
    """Return what each option of each comparison costs."""
    found = []
    for row in costs.comparisons:
        options = tuple(_option(one, costs.lines.get(one.id, ())) for one in costs.options.get(row.id, ()))
        found.append(
            ComparisonFigures(id=identity(row.id), purpose=row.purpose, options=options, saving=_saving(options))
        )
    return tuple(found)


def _option(option: Row, lines: Sequence[Amount]) -> OptionFigures:
    """Return what an option costs: what is planned for it; what was spent is never added to that."""
    natures = list(dict.fromkeys(line.nature for line in lines))
    planned = _planned(lines)
    return OptionFigures(
        id=identity(option.id),
        role=option.role,
        total=_of_lines(planned) if planned else None,
        by_year=_by_year(planned),
        by_nature={nature: _by_year(line for line in lines if line.nature is nature) for nature in natures},
        stated=_as_stated([option]),
    )


def _planned(lines: Iterable[Amount]) -> list[Amount]:
    """Return what is planned: an amount in a budget takes the place of estimates of the same thing and year."""
    found = [line for line in lines if line.nature is not LineNature.SPENT]
    budgeted = {line.thing for line in found if line.nature is LineNature.BUDGETED}
    return [line for line in found if line.nature is LineNature.BUDGETED or line.thing not in budgeted]


def _by_year(lines: Iterable[Amount]) -> dict[int | None, Span]:
    parts: dict[int | None, list[Amount]] = {}
    for line in lines:
        parts.setdefault(line.year, []).append(line)
    return {year: _of_lines(parts[year]) for year in sorted(parts, key=lambda one: (one is None, one))}


def _saving(options: Sequence[OptionFigures]) -> Span | None:
    """Return reference less chosen, from the least to the most; None unless there is one of each, both with lines."""
    chosen = [one.total for one in options if one.role is OptionRole.CHOSEN]
    reference = [one.total for one in options if one.role is OptionRole.REFERENCE]
    if len(chosen) != 1 or len(reference) != 1 or chosen[0] is None or reference[0] is None:
        return None
    ends = (chosen[0].minimum, chosen[0].maximum, reference[0].minimum, reference[0].maximum)
    vats = {end.vat for end in ends if end is not None}
    if len(vats) > 1 or chosen[0].mixed_vat or reference[0].mixed_vat:
        return Span(mixed_vat=True)
    return Span(minimum=_less(ends[2], ends[1]), maximum=_less(ends[3], ends[0]))


def _less(one: Money | None, other: Money | None) -> Money | None:
    return None if one is None or other is None else one - other


# What a programme costs a year


def running(frame: Frame, costs: Costs, programme_id: Key, codes: Mapping[Key, str]) -> Running | None:
    """Return what a programme costs a year, None when no comparison of that purpose says so.

    Of each administration the newest comparison counts, of it the option that is chosen, or the only one; what was
    spent does not count. `codes`: those of the programme's domains.
    """
    newest: dict[Key | None, Row] = {}
    for row in sorted(costs.comparisons, key=_dated):
        if row.purpose is Purpose.RUNNING and row.programme_id == programme_id:
            newest[row.administration_id] = row
    options = [option for row in newest.values() for option in _counted(costs.options.get(row.id, ()))]
    lines = [line for option in options for line in _of_one_year(costs.lines.get(option.id, ()), frame.year)]
    if not newest:
        return None
    by_domain: dict[str, list[Amount]] = {code: [] for code in codes.values()}
    for line in lines:
        if line.domain in codes:
            by_domain[codes[line.domain]].append(line)
    whole = _of_lines(lines)
    known = next((end for end in (whole.minimum, whole.maximum) if end is not None), None)
    sides = {frame.side(key) for key in newest}
    return Running(
        total=whole,
        totals=_by_component(lines),
        domains={code: _of_lines(found) for code, found in by_domain.items()},
        components={code: _by_component(found) for code, found in by_domain.items()},
        stated=_as_stated(options),
        vat=None if known is None else known.vat,
        administrations=tuple(side for side in Side if side in sides),
    )


def _dated(row: Row) -> tuple[str, int, Key]:
    return row.dated or "", row.position, row.id


def _counted(options: Sequence[Row]) -> list[Row]:
    """Return the option that is chosen, or the only one; several that nobody chose among count for nothing."""
    chosen = [one for one in options if one.role is OptionRole.CHOSEN] or list(options)
    return chosen if len(chosen) == 1 else []


def _of_one_year(lines: Iterable[Amount], year: int) -> list[Amount]:
    """Return what is planned for one year: lines of no year, and those of `year`, else of the first one after it."""
    planned = _planned(lines)
    years = sorted({line.year for line in planned if line.year is not None})
    if not years:
        return planned
    own = next((one for one in years if one >= year), years[-1])
    return [line for line in planned if line.year in (None, own)]


def _by_component(lines: Iterable[Amount]) -> dict[Component, Span]:
    parts: dict[Component, list[Amount]] = {}
    for line in lines:
        parts.setdefault(line.component, []).append(line)
    return {component: _of_lines(parts[component]) for component in Component if component in parts}
