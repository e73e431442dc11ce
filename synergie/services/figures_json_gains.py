"""The course of gains and their euros for other programs: see docs/figures.md."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from synergie.basis.quantities import Fte, Money, Range
from synergie.services.figures_gain_course import GainCourse, Group, YearEuros, YearOfGains
from synergie.services.figures_json_values import Tree, money, number
from synergie.services.gain_accounts import Account
from synergie.services.gain_euros import Euros, Formula
from synergie.services.gain_totals import Totals

_MIXED: Tree = {"amount": None, "vat": "mixed", "as_of": None}


def course(of: GainCourse) -> Tree:
    """Return the gains over the years, by what they are, and in euros; these only where there is a rate at all."""
    priced = bool(of.read.rates)
    return {
        "years": [_year(one, priced=priced) for one in of.years],
        "undated": accounts(of.undated),
        "lines_without_month": number(of.without_month),
        "lines_taken_as_recurrent": number(of.taken_as_recurrent),
        "lines_without_baseline": number(of.without_baseline),
        "evidence": _groups(of.by_evidence, priced=priced),
        "cashable": _groups(of.by_cashing, priced=priced),
        "destination": _groups(of.by_destination, priced=priced),
        "recurrence": _groups(of.by_recurrence, priced=priced),
        "euros": {
            "full_year": _euros(of.full_year),
            "upgrades": _euros(of.upgrades),
            "to_achieve": _euros(of.to_achieve),
            "added": _euros(of.added_cost),
            "lines": [_formula(one) for one in of.formulas],
        },
    }


def totals(of: Totals) -> Tree:
    """Return what lines add up to, by account."""
    return {
        **{voice.value: ends(one) for voice, one in of.claimed.items()},
        "common": ends(of.common),
        "counted": ends(of.counted),
    }


def ends(of: Range[Fte]) -> Tree:
    """Return both ends of a number of posts."""
    return {"low": number(of.low), "high": number(of.high)}


def accounts(of: Mapping[Account, Range[Fte]]) -> Tree:
    """Return posts by account."""
    return {account.value: ends(one) for account, one in of.items()}


def _year(of: YearOfGains, *, priced: bool) -> Tree:
    return {
        "year": number(of.year),
        **{name: accounts(getattr(of, name)) for name in ("new", "level", "effect", "lifetime")},
        **{
            name: {who: number(one) for who, one in getattr(of, name).items()}
            for name in ("planned", "forecast", "realised")
        },
        "worth": {name: {who: _sum(one) for who, one in found.items()} for name, found in of.worth.items()}
        if priced
        else None,
        "euros": {account.value: _year_euros(one) for account, one in of.euros.items()} if priced else None,
    }


def _year_euros(of: YearEuros) -> Tree:
    return {name: _sum(getattr(of, name)) for name in ("yearly", "full_year", "lifetime", "net", "net_lifetime")}


def _groups(of: Mapping[Any, Group], *, priced: bool) -> Tree:
    return {
        kind.value: {"fte": accounts(one.posts), "euros": _euros(one.full_year) if priced else None}
        for kind, one in of.items()
    }


def _euros(of: Mapping[Account, Euros]) -> Tree:
    return {account.value: _sum(one) for account, one in of.items()}


def _sum(of: Euros) -> Tree | None:
    """Return a sum; nothing of nothing."""
    if not of.parts:
        return None

    def end(value: Range[Money] | None, high: bool) -> Tree | None:
        if of.mixed_vat:
            return _MIXED
        return None if value is None else money(value.high if high else value.low)

    return {
        "min": end(of.total, high=False),
        "max": end(of.total, high=True),
        "known_min": end(of.known, high=False),
        "known_max": end(of.known, high=True),
        "lines": number(of.parts),
        "lines_without_rate": number(of.without_rate),
    }


def _formula(of: Formula) -> Tree:
    rate, less = of.price.rate, of.price.less
    return {
        "id": str(of.line.id),
        "rate": None if rate is None else str(rate.id),
        "less": None if less is None else str(less.id),
        "year": number(of.year),
        "rate_coefficient": _coefficient(rate.base if rate is not None else None),
        "coefficient": _coefficient(of.mean.shown if of.mean is not None else None),
        "is_expected": of.mean is not None and of.mean.is_expected,
        "min": None if of.amount is None else money(of.amount.low),
        "max": None if of.amount is None else money(of.amount.high),
        "obstacle": None if of.price.obstacle is None else of.price.obstacle.value,
    }


def _coefficient(value: Decimal | None) -> str | None:
    return number(value)
