"""The rules that refuse a value in a comparison of costs.

They look at what is being changed only: a dossier of before these rules can be put right field by field.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.fields import Problem
from synergie.basis.quantities import Money
from synergie.basis.words import N_
from synergie.model.costs import OPTION_ROLES, CostLine, CostOption, OptionRole

YEARS: Final = (1976, 2200)
RATES: Final = (Decimal(-50), Decimal(100))
MOST_INDEXED: Final = 100
"""Years after the last amount that is given: further on an index says nothing."""

CROSSED: Final = N_("The minimum, {minimum}, is more than the maximum, {maximum}.")
NEGATIVE: Final = N_("A cost is not below zero: a saving is the difference between two options.")
NOT_A_YEAR: Final = N_("“{year}” is not a year from 1976 to 2200.")
TWICE: Final = N_("“{option}” is “{role}” already; only one option of a comparison can be. Give it another role first.")
RATE: Final = N_("Give a rate from −50 to 100 % a year.")
TOO_EARLY: Final = N_("The amounts begin in {first}: they cannot be indexed up to {until} only.")
TOO_LATE: Final = N_("Amounts are indexed over at most 100 years: up to {last}.")


def line(_session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a cost line cannot be kept."""
    yield from _ends(found, "minimum", "maximum")
    if _changed(found, "year") and not _is_year(found.year):
        yield Problem("year", NOT_A_YEAR.of(year=str(found.year)))


def option(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why an option cannot be kept: only one is chosen, and only one is what the others are compared with."""
    yield from _ends(found, "stated_minimum", "stated_maximum")
    if _changed(found, "role", "comparison_id"):
        yield from same_role(session, found)


def same_role(session: Session, found: Any) -> Iterator[Problem]:
    """Yield that another option of the comparison is chosen, or is what the others are compared with, already."""
    if found.role is OptionRole.ALTERNATIVE:
        return
    query = sa.select(CostOption).where(
        CostOption.comparison_id == found.comparison_id, CostOption.role == found.role, CostOption.id != found.id
    )
    with session.no_autoflush:
        other = session.scalars(query.limit(1)).first()
    if other is not None:
        yield Problem("role", TWICE.of(option=other.name, role=OPTION_ROLES[found.role]))


def comparison(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a comparison cannot be kept: it is indexed at a rate, and up to a year, that can be."""
    rate, until = found.index_rate, found.index_until
    if rate is not None and _changed(found, "index_rate") and not RATES[0] <= rate <= RATES[1]:
        yield Problem("index_rate", RATE)
    if until is None or not _changed(found, "index_until"):
        return
    if not _is_year(until):
        yield Problem("index_until", NOT_A_YEAR.of(year=str(until)))
        return
    query = sa.select(sa.func.min(CostLine.year), sa.func.max(CostLine.year))
    query = query.join(CostOption, CostOption.id == CostLine.option_id).where(CostOption.comparison_id == found.id)
    with session.no_autoflush:
        first, last = session.execute(query).one()
    if first is not None and until < first:
        yield Problem("index_until", TOO_EARLY.of(first=str(first), until=str(until)))
    elif last is not None and until > last + MOST_INDEXED:
        yield Problem("index_until", TOO_LATE.of(last=str(last + MOST_INDEXED)))


def _ends(found: Any, low_name: str, high_name: str) -> Iterator[Problem]:
    low: Money | None = getattr(found, low_name)
    high: Money | None = getattr(found, high_name)
    changed = [name for name in (low_name, high_name) if _changed(found, f"{name}_cents", f"{name}_vat")]
    for name in changed:
        amount: Money | None = getattr(found, name)
        if amount is not None and amount.cents < 0:
            yield Problem(name, NEGATIVE)
            return
    if changed and low is not None and high is not None and low.vat is high.vat and low.cents > high.cents:
        yield Problem(changed[-1], CROSSED.of(minimum=low, maximum=high))


def _changed(found: Any, *names: str) -> bool:
    attributes = sa.inspect(found).attrs
    return any(attributes[name].history.has_changes() for name in names)


def _is_year(year: int | None) -> bool:
    return year is None or YEARS[0] <= year <= YEARS[1]


RULES: Final = {"cost_comparison": comparison, "cost_option": option, "cost_line": line}
