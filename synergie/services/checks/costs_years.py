"""Rules about comparisons of costs over years: their VAT, their index, their roles, and what was spent."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Final

from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_
from synergie.model.costs import OPTION_ROLES, CostComparison, CostLine, CostOption, OptionRole
from synergie.services.checks.costs import amounts_of, line_of
from synergie.services.checks.finding import Hit, Look, Severity, called
from synergie.services.cost_sums import Amount, planned, things
from synergie.services.cost_years import follow_up, over_years

_ONLY_ONE: Final = (OptionRole.CHOSEN, OptionRole.REFERENCE)


def mixed_vat(look: Look) -> Iterator[Hit]:
    """Find amounts of a comparison that cannot be added up: with VAT, without it, or nobody knows."""
    unsaid = N_("{title}, {line}: say whether VAT is included, as the other amounts do.")
    mixed = N_("{title}: some amounts include VAT and others do not; they are not added up.")
    options = look.parts(CostOption, "comparison_id")
    ends_of = N_("{title}, {line}: say of the minimum and of the maximum alike whether VAT is included.")
    for one, every in _lines(look):
        for option in options.get(one.id, ()):
            if _differ(option.stated_minimum, option.stated_maximum):
                yield Hit(option, "stated_maximum", ends_of.of(title=called(one), line=called(option)))
        turned = [line for line in every if _differ(line.minimum, line.maximum)]
        for line in turned:
            yield Hit(line, "maximum", ends_of.of(title=called(one), line=line_of(look, line)))
        lines = [line for line in every if line not in turned]
        bases = {end.vat for line in lines for end in (line.minimum, line.maximum) if end is not None}
        if Vat.NOT_STATED in bases and len(bases) > 1:
            for line in lines:
                ends = {"minimum": line.minimum, "maximum": line.maximum}
                name = next((name for name, end in ends.items() if end and end.vat is Vat.NOT_STATED), None)
                if name is not None:
                    yield Hit(line, name, unsaid.of(title=called(one), line=line_of(look, line)))
        if {Vat.INCLUDED, Vat.EXCLUDED} <= bases:
            yield Hit(one, "title", mixed.of(title=called(one)))


def without_index(look: Look) -> Iterator[Hit]:
    """Find comparisons whose index computes nothing, and what it computes beside later amounts of other things."""
    until = N_("{title}: say up to which year the amounts are indexed.")
    rate = N_("{title}: say by how many per cent a year the amounts are indexed.")
    years = N_("{title}: no amount says of which year it is, so none can be indexed.")
    over = N_("{title}: the amounts go up to {last} already; none is left to be indexed up to {until}.")
    ends = N_(
        "{title}, {line}: given up to {last}, other amounts further; it is indexed from then on. Enter 0 where it ends."
    )
    options = look.parts(CostOption, "comparison_id")
    parts = look.parts(CostLine, "option_id")
    for one, lines in _lines(look):
        given = [line.year for line in lines if line.year is not None]
        if one.index_rate is not None and one.index_until is None:
            yield Hit(one, "index_until", until.of(title=called(one)))
        elif one.index_rate is None and one.index_until is not None:
            yield Hit(one, "index_rate", rate.of(title=called(one)))
        elif one.index_rate is not None and one.index_until is not None and lines:
            if not given:
                yield Hit(one, "index_rate", years.of(title=called(one)))
                continue
            amounts = [planned(amounts_of(parts.get(option.id, ()))) for option in options.get(one.id, ())]
            found = [year for each in amounts for year in over_years(each, one.index_rate, one.index_until)]
            if all(year.computed_from is None for year in found):
                said = over.of(title=called(one), last=str(max(given)), until=str(one.index_until))
                yield Hit(one, "index_until", said)
            ended = {line.id for each in amounts for line in _ended(each, one.index_until)}
            for line in lines:
                if line.id in ended:
                    names = {"title": called(one), "line": line_of(look, line), "last": str(line.year)}
                    yield Hit(line, "year", ends.of(**names), Severity.INFORMATION)


def roles(look: Look) -> Iterator[Hit]:
    """Find comparisons of which two options are chosen, or are what the others are compared with."""
    message = N_("{title}: two options are “{role}”, so nothing is compared. Leave it to one of them.")
    options = look.parts(CostOption, "comparison_id")
    for one in look.of(CostComparison):
        for role in _ONLY_ONE:
            alike = [option for option in options.get(one.id, ()) if option.role is role]
            if len(alike) > 1:
                yield Hit(alike[1], "role", message.of(title=called(one), role=OPTION_ROLES[role]))


def overspent(look: Look) -> Iterator[Hit]:
    """Find options for which more was spent than was budgeted."""
    of_year = N_("{title}, {option}: in {year}, {amount} more was spent than budgeted.")
    without = N_("{title}, {option}: {amount} more was spent than budgeted.")
    comparisons = look.by_id(CostComparison)
    lines = look.parts(CostLine, "option_id")
    for option in look.of(CostOption):
        found = follow_up(amounts_of(lines.get(option.id, ())))
        for year, one in found.years.items() if found is not None else ():
            left = one.open.maximum if one.open is not None else None
            if left is None or left.cents >= 0:
                continue
            title = called(comparisons[option.comparison_id])
            message = without if year is None else of_year.of(year=str(year))
            yield Hit(option, "name", message.of(title=title, option=called(option), amount=-left))


def _differ(one: Money | None, other: Money | None) -> bool:
    return one is not None and other is not None and one.vat is not other.vat


def _ended(amounts: list[Amount], until: int) -> list[Amount]:
    """Return the last amount of each thing that is indexed where an amount of another thing is still given."""
    numbers = things(amounts)
    last: dict[int, Amount] = {}
    for line in amounts:
        if line.year is not None and line.year >= (last.get(numbers[line.place, line.label], line).year or 0):
            last[numbers[line.place, line.label]] = line
    latest = max((min(line.year or 0, until) for line in last.values()), default=0)
    return [line for line in last.values() if (line.year or 0) < latest and _costs(line) and not _covered(line, last)]


def _costs(line: Amount) -> bool:
    return any(end is not None and end.cents for end in (line.minimum, line.maximum))


def _covered(line: Amount, last: Mapping[int, Amount]) -> bool:
    """Return whether a later budget for all of its domain and component takes the place of a line."""
    return any(one.is_whole and one.place == line.place and (one.year or 0) > (line.year or 0) for one in last.values())


def _lines(look: Look) -> Iterator[tuple[CostComparison, list[CostLine]]]:
    lines: Mapping[uuid.UUID, list[CostLine]] = look.parts(CostLine, "option_id")
    options = look.parts(CostOption, "comparison_id")
    for one in look.of(CostComparison):
        yield one, [line for option in options.get(one.id, ()) for line in lines.get(option.id, ())]
