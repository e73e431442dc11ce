"""What options cost, and what a programme costs a year, from the least to the most."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

import sqlalchemy as sa

from synergie.basis.quantities import Vat
from synergie.model.costs import Component, CostComparison, CostLine, CostOption, LineNature, OptionRole, Purpose
from synergie.model.dossier import Side
from synergie.services.cost_sums import Amount, Span, by_year, label, less, of_lines, planned, span
from synergie.services.cost_years import Difference, FollowUp, YearCost, cumulated, difference, follow_up, over_years
from synergie.services.figures_frame import YEAR, Frame, Key, columns, identity, money
from synergie.services.reading import Row


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OptionFigures:
    """What an option costs: in all and by year as it is planned (None: no year is given), by nature, and as stated.

    `years` is the same over years, with those that are indexed; `cumulated` their sum up to each year. What names no
    year is in neither.
    """

    id: uuid.UUID
    role: OptionRole
    total: Span | None
    by_year: Mapping[int | None, Span]
    by_nature: Mapping[LineNature, Mapping[int | None, Span]]
    stated: Span
    is_rounded: bool = False
    years: tuple[YearCost, ...] = ()
    cumulated: tuple[YearCost, ...] = ()
    follow_up: FollowUp | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """At how many per cent a year amounts are indexed, and up to which year."""

    rate: Decimal
    until: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """How much more an option costs than the one it is compared with: in all, and over years.

    `years_differ`: amounts of other years are given for the one than for the other, so that their totals do not
    compare.
    """

    option: uuid.UUID
    reference: uuid.UUID
    total: Span | None
    over_years: Difference
    years_differ: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonFigures:
    """A comparison of costs; `saving` is what the chosen option costs less than the one it is compared with."""

    id: uuid.UUID
    purpose: Purpose
    options: tuple[OptionFigures, ...]
    saving: Span | None
    index: Index | None = None
    against: tuple[Against, ...] = ()


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
    *columns(
        _COMPARISON,
        *("id", "purpose", "administration_id", "programme_id", "dated", "index_rate", "index_until", "position"),
    )
).where(_COMPARISON.c.year_id == YEAR)
_OPTIONS: Final = (
    sa.select(*columns(_OPTION, "id", "comparison_id", "role", "stated_minimum", "stated_maximum", "is_rounded"))
    .join(_COMPARISON, _COMPARISON.c.id == _OPTION.c.comparison_id)
    .where(_COMPARISON.c.year_id == YEAR)
    .order_by(_OPTION.c.position, _OPTION.c.id)
)
_LINES: Final = (
    sa.select(
        *columns(_LINE, "id", "option_id", "programme_domain_id", "component", "nature", "year", "minimum", "maximum"),
        *columns(_LINE, "label_fr", "label_nl"),
    )
    .join(_OPTION, _OPTION.c.id == _LINE.c.option_id)
    .join(_COMPARISON, _COMPARISON.c.id == _OPTION.c.comparison_id)
    .where(_COMPARISON.c.year_id == YEAR)
    .order_by(_LINE.c.position, _LINE.c.id)
)


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
        name = label(row.label_fr, row.label_nl)
        line = Amount(row.option_id, row.programme_domain_id, row.component, row.nature, row.year, *ends, row.id, name)
        lines.setdefault(line.option, []).append(line)
    comparisons.sort(key=lambda row: (row.position, row.id))
    return Costs(comparisons=comparisons, options=options, lines=lines)


def _as_stated(options: Iterable[Row]) -> Span:
    return span((money(row, "stated_minimum"), money(row, "stated_maximum")) for row in options)


# Options side by side


def comparisons(costs: Costs) -> tuple[ComparisonFigures, ...]:
    """Return what each option of each comparison costs."""
    found = []
    for row in costs.comparisons:
        index = _index(row)
        options = tuple(_option(one, costs.lines.get(one.id, ()), index) for one in costs.options.get(row.id, ()))
        found.append(
            ComparisonFigures(
                id=identity(row.id),
                purpose=row.purpose,
                options=options,
                saving=_saving(options),
                index=index,
                against=_against(options),
            )
        )
    return tuple(found)


def _index(row: Row) -> Index | None:
    if row.index_rate is None or row.index_until is None:
        return None
    return Index(rate=row.index_rate, until=row.index_until)


def _option(option: Row, lines: Sequence[Amount], index: Index | None) -> OptionFigures:
    """Return what an option costs: what is planned for it; what was spent is never added to that."""
    natures = list(dict.fromkeys(line.nature for line in lines))
    own = planned(lines)
    years = over_years(own, *((index.rate, index.until) if index is not None else ()))
    return OptionFigures(
        id=identity(option.id),
        role=option.role,
        total=of_lines(own) if own else None,
        by_year=_by_year(own),
        by_nature={nature: _by_year(line for line in lines if line.nature is nature) for nature in natures},
        stated=_as_stated([option]),
        is_rounded=bool(option.is_rounded),
        years=years,
        cumulated=cumulated(years),
        follow_up=follow_up(lines),
    )


def _by_year(lines: Iterable[Amount]) -> dict[int | None, Span]:
    return {year: of_lines(own) for year, own in by_year(lines).items()}


def _saving(options: Sequence[OptionFigures]) -> Span | None:
    """Return reference less chosen; None unless there is one of each, both with amounts of the same years."""
    chosen = [one for one in options if one.role is OptionRole.CHOSEN]
    reference = [one for one in options if one.role is OptionRole.REFERENCE]
    return _more(reference[0], chosen[0]) if len(chosen) == len(reference) == 1 else None


def _more(one: OptionFigures, other: OptionFigures) -> Span | None:
    """Return how much more `one` costs in all, from the least to the most; None for totals that do not compare."""
    if one.total is None or other.total is None or _years_differ(one, other):
        return None
    return less(one.total, other.total)


def _years_differ(one: OptionFigures, other: OptionFigures) -> bool:
    return bool(one.by_year and other.by_year) and one.by_year.keys() != other.by_year.keys()


def _against(options: Sequence[OptionFigures]) -> tuple[Against, ...]:
    """Return every other option against the one reference, what is chosen first."""
    reference = [one for one in options if one.role is OptionRole.REFERENCE]
    if len(reference) != 1:
        return ()
    others = sorted((one for one in options if one is not reference[0]), key=_chosen_first)
    return tuple(
        Against(
            option=one.id,
            reference=reference[0].id,
            total=_more(one, reference[0]),
            over_years=difference(one.years, reference[0].years),
            years_differ=_years_differ(one, reference[0]),
        )
        for one in others
    )


def _chosen_first(one: OptionFigures) -> bool:
    return one.role is not OptionRole.CHOSEN


# What a programme costs a year


def running(frame: Frame, costs: Costs, programme_id: Key, codes: Mapping[Key, str]) -> Running | None:
    """Return what a programme costs a year, None when no comparison of that purpose says so.

    Of each administration the newest comparison counts, of it the option that is chosen, or the only one; what was
    spent does not count. `codes`: those of the programme's domains.
    """
    newest = _newest(costs, programme_id)
    if not newest:
        return None
    options = _options(costs, newest)
    lines = _lines(frame, costs, options)
    by_domain: dict[str, list[Amount]] = {code: [] for code in codes.values()}
    for line in lines:
        if line.domain in codes:
            by_domain[codes[line.domain]].append(line)
    whole = of_lines(lines)
    known = next((end for end in (whole.minimum, whole.maximum) if end is not None), None)
    sides = {frame.side(key) for key in newest}
    return Running(
        total=whole,
        totals=_by_component(lines),
        domains={code: of_lines(found) for code, found in by_domain.items()},
        components={code: _by_component(found) for code, found in by_domain.items()},
        stated=_as_stated(options),
        vat=None if known is None else known.vat,
        administrations=tuple(side for side in Side if side in sides),
    )


def running_lines(frame: Frame, costs: Costs, programme_id: Key) -> list[Amount]:
    """Return the lines that `running` adds up."""
    return _lines(frame, costs, _options(costs, _newest(costs, programme_id)))


def _newest(costs: Costs, programme_id: Key) -> dict[Key | None, Row]:
    newest: dict[Key | None, Row] = {}
    for row in sorted(costs.comparisons, key=_dated):
        if row.purpose is Purpose.RUNNING and row.programme_id == programme_id:
            newest[row.administration_id] = row
    return newest


def _options(costs: Costs, newest: Mapping[Key | None, Row]) -> list[Row]:
    return [option for row in newest.values() for option in _counted(costs.options.get(row.id, ()))]


def _lines(frame: Frame, costs: Costs, options: Iterable[Row]) -> list[Amount]:
    return [line for option in options for line in _of_one_year(costs.lines.get(option.id, ()), frame.year)]


def _dated(row: Row) -> tuple[str, int, Key]:
    return row.dated or "", row.position, row.id


def _counted(options: Sequence[Row]) -> list[Row]:
    """Return the option that is chosen, or the only one; several that nobody chose among count for nothing."""
    chosen = [one for one in options if one.role is OptionRole.CHOSEN] or list(options)
    return chosen if len(chosen) == 1 else []


def _of_one_year(lines: Iterable[Amount], year: int) -> list[Amount]:
    """Return what is planned for one year: lines of no year, and those of `year`, else of the first one after it."""
    found = planned(lines)
    years = sorted({line.year for line in found if line.year is not None})
    if not years:
        return found
    own = next((one for one in years if one >= year), years[-1])
    return [line for line in found if line.year in (None, own)]


def _by_component(lines: Iterable[Amount]) -> dict[Component, Span]:
    parts: dict[Component, list[Amount]] = {}
    for line in lines:
        parts.setdefault(line.component, []).append(line)
    return {component: of_lines(parts[component]) for component in Component if component in parts}
