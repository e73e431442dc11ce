"""Comparisons of costs for other programs."""

from __future__ import annotations

from collections.abc import Iterable

from synergie.model.costs import Component
from synergie.services.cost_years import Follow, FollowUp, Payback, YearCost
from synergie.services.figures_costs import Against, ComparisonFigures, OptionFigures
from synergie.services.figures_json_values import Tree, number, span


def comparison(of: ComparisonFigures) -> Tree:
    """Return a comparison with its options, and each of them against the one it is compared with."""
    return {
        "id": str(of.id),
        "purpose": of.purpose.value,
        "index": None if of.index is None else {"rate": number(of.index.rate), "until": number(of.index.until)},
        "options": [_option(one) for one in of.options],
        "saving": span(of.saving),
        "against": [_against(one) for one in of.against],
    }


def _option(of: OptionFigures) -> Tree:
    return {
        "id": str(of.id),
        "role": of.role.value,
        "total": span(of.total),
        "by_year": {_year(year): span(one) for year, one in of.by_year.items()},
        "by_nature": {
            nature.value: {_year(year): span(one) for year, one in years.items()}
            for nature, years in of.by_nature.items()
        },
        "years": _years(of.years),
        "cumulated": _years(of.cumulated),
        "follow_up": None if of.follow_up is None else _follow_up(of.follow_up),
        "stated": span(of.stated),
        "is_rounded": of.is_rounded,
    }


def _years(years: Iterable[YearCost]) -> Tree:
    return {str(one.year): {**(span(one.span) or {}), "computed_from": number(one.computed_from)} for one in years}


def _follow_up(of: FollowUp) -> Tree:
    return {
        "total": _follow(of.whole),
        **{
            _year(year): {
                "total": _follow(one),
                **{
                    component.value: _follow(of.components[year, component])
                    for component in Component
                    if (year, component) in of.components
                },
            }
            for year, one in of.years.items()
        },
    }


def _follow(of: Follow) -> Tree:
    return {"budgeted": span(of.budgeted), "spent": span(of.spent), "open": span(of.open)}


def _against(of: Against) -> Tree:
    return {
        "option": str(of.option),
        "reference": str(of.reference),
        "total": span(of.total),
        "years_differ": of.years_differ,
        "years": _years(of.over_years.years),
        "cumulated": _years(of.over_years.cumulated),
        "left_out": [number(year) for year in of.over_years.left_out],
        "payback": _payback(of.over_years.payback),
    }


def _payback(of: Payback | None) -> Tree | None:
    return None if of is None else {"earliest": number(of.earliest), "latest": number(of.latest)}


def _year(year: int | None) -> str:
    return "no_year" if year is None else str(year)
