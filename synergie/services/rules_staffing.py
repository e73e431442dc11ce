"""What is refused in lists of staff, shared posts, workload and agreements: numbers below zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from sqlalchemy.orm import Session

from synergie.basis.fields import Problem
from synergie.basis.quantities import Count, Fte, Money
from synergie.basis.words import N_

BELOW_ZERO: Final = N_("This cannot be below zero.")
_MOST_POSTS: Final = Fte.of(9999)
_POSTS: Final = N_("Posts are counted from 0 to 9 999.")

Rule = Callable[[Session, Any], Iterator[Problem]]


def not_below_zero(*names: str) -> Rule:
    """Return the rule that none of the fields `names` counts below zero."""

    def rule(_session: Session, record: Any) -> Iterator[Problem]:
        for name in names:
            value = getattr(record, name)
            if isinstance(value, Fte):
                if not Fte(0) <= value <= _MOST_POSTS:
                    yield Problem(name, _POSTS)
            elif _number(value) < 0:
                yield Problem(name, BELOW_ZERO)

    return rule


def _number(value: int | Count | Money | None) -> int:
    match value:
        case None:
            return 0
        case Count():
            return value.value
        case Money():
            return value.cents
    return value


staff_line: Final = not_below_zero("people", "fte")
shared_post: Final = not_below_zero("commune", "cpas")
workload_figure: Final = not_below_zero("files", "stated")
workload_ratio: Final = not_below_zero("stated_together")
commitment: Final = not_below_zero("man_days", "man_days_used", "profiles", "profiles_used", "amount", "amount_paid")
agreement_party: Final = not_below_zero("value")
