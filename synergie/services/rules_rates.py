"""The rules that refuse a cost of a post, or a step of the index, that nothing could be computed from.

They look at what is being changed only: a dossier of before these rules can be put right field by field.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import Precision
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.services import index_steps
from synergie.services.gains import folded_grade

MOST: Final = Decimal(10)
"""A coefficient above this is a slip of the pen: the index of today is about 2."""

NOTHING: Final = N_("Give an amount above zero: what a full-time post costs in a year.")
NO_DATE: Final = N_("Say first from when on this cost is valid: a cost without a date is not used.")
NO_SOURCE: Final = N_("Say first from where you know this cost: a cost without a source is not used.")
NO_LEVEL: Final = N_("Say first for which level or grade this is: otherwise no post has this cost.")
KEEPS_DATE: Final = N_("The cost stands on this date: give another one, or take the amount away first.")
KEEPS_SOURCE: Final = N_("The cost stands on this source: name another one, or take the amount away first.")
KEEPS_LEVEL: Final = N_("The cost is that of this level or grade: give another one, or take the amount away first.")
TWICE: Final = N_(
    "The cost of such a post from this day on is entered already. "
    "Change that one, or give another day, level or status."
)
NOT_COEFFICIENT: Final = N_("“{text}” is not an index coefficient: write a number above 0, such as 2,0399.")
NO_MONTH: Final = N_("Say first from which month on salaries follow this step.")
KEEPS_MONTH: Final = N_("The coefficient stands on this month: give another one, or take the coefficient away first.")
NOT_A_MONTH: Final = N_("Give a month or a day: salaries follow a step from a month on.")
MONTH_TWICE: Final = N_("A step from this month on is entered already.")


def rate(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a cost of a post cannot be kept."""
    amount = found.yearly
    if _changed(found, "yearly_cents") and amount is not None:
        if amount.cents <= 0:
            yield Problem("yearly", NOTHING)
        elif found.valid_from is None:
            yield Problem("yearly", NO_DATE)
        elif _empty(found.source):
            yield Problem("yearly", NO_SOURCE)
        elif found.level is None and not _text(found.grade):
            yield Problem("yearly", NO_LEVEL)
    elif amount is not None:
        if _changed(found, "valid_from") and found.valid_from is None:
            yield Problem("valid_from", KEEPS_DATE)
        if _changed(found, "source_fr", "source_nl") and _empty(found.source):
            yield Problem("source", KEEPS_SOURCE)
        emptied = next((one for one in ("level", "grade") if _changed(found, one)), None)
        if emptied is not None and found.level is None and not _text(found.grade):
            yield Problem(emptied, KEEPS_LEVEL)
    if _changed(found, "index_coefficient") and _text(found.index_coefficient):
        yield from _coefficient(found.index_coefficient, "index_coefficient")
    asked = ("valid_from", "level", "grade", "status", "administration_id")
    name = next((one for one in asked if _changed(found, one)), None)
    if name is not None:
        yield from same_rate(session, found, name)


def same_rate(session: Session, found: Any, name: str | None = None) -> Iterator[Problem]:
    """Yield, at the field `name`, that such posts have a cost from this day on already."""
    if found.valid_from is None or (found.level is None and not _text(found.grade)):
        return
    cls = type(found)
    query = sa.select(cls).where(cls.administration_id == found.administration_id, cls.valid_from == found.valid_from)
    with session.no_autoflush:
        others = [one for one in session.scalars(query).all() if one is not found]
    grade = folded_grade(_text(found.grade))
    for one in others:
        same = folded_grade(_text(one.grade)) == grade and (bool(grade) or one.level is found.level)
        if same and one.status is found.status:
            yield Problem(name, TWICE)
            return


def step(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a step of the index cannot be kept."""
    entered = _changed(found, "coefficient") and bool(_text(found.coefficient))
    if entered:
        wrong = tuple(_coefficient(found.coefficient, "coefficient"))
        if found.applies_from is None and not wrong:
            yield Problem("coefficient", NO_MONTH)
        yield from wrong
    if not _changed(found, "applies_from"):
        return
    if found.applies_from is None:
        if _text(found.coefficient) and not entered:
            yield Problem("applies_from", KEEPS_MONTH)
    elif found.applies_from.precision not in (Precision.DAY, Precision.MONTH):
        yield Problem("applies_from", NOT_A_MONTH)
    else:
        yield from same_month(session, found, "applies_from")


def same_month(session: Session, found: Any, name: str | None = None) -> Iterator[Problem]:
    """Yield, at the field `name`, that there is a step from this month on already."""
    if found.applies_from is not None and _month_taken(session, found):
        yield Problem(name, MONTH_TWICE)


def _month_taken(session: Session, found: Any) -> bool:
    cls, own = type(found), found.applies_from.first
    with session.no_autoflush:
        others = [one for one in session.scalars(sa.select(cls)).all() if one is not found]
    dates = [one.applies_from.first for one in others if one.applies_from is not None]
    return any((one.year, one.month) == (own.year, own.month) for one in dates)


def _coefficient(text: str, name: str) -> Iterator[Problem]:
    try:
        if index_steps.coefficient(text) <= MOST:
            return
    except ValueError:
        pass
    yield Problem(name, NOT_COEFFICIENT.of(text=text.strip()))


def _text(value: str | None) -> str:
    """Return a text; a new record has none where nobody said anything."""
    return (value or "").strip()


def _empty(value: Bilingual | None) -> bool:
    return value is None or value.empty


def _changed(found: Any, *names: str) -> bool:
    state = sa.inspect(found)
    return not state.persistent or any(state.attrs[name].history.has_changes() for name in names)


RULES: Final = {"cost_rate": rate, "index_step": step}
