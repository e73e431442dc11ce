"""Why a figure is so: the rule behind it, the records that make it up, and those that are left out.

The value is that of `figures`; the parts are found anew by the same rules, and tests hold both against each other.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from sqlalchemy.orm import Session

from synergie.services import (
    figures,
    why_agreements,
    why_checks,
    why_costs,
    why_counts,
    why_followup,
    why_gain_accounts,
    why_gain_said,
    why_gains,
    why_one_gain,
    why_programmes,
    why_staffing,
    why_versions,
    why_workload,
)
from synergie.services.figures_frame import frame
from synergie.services.why_types import Asked, Explanation, Family, Left, Part

if TYPE_CHECKING:
    from synergie.services.checks import Finding

__all__ = ["Explanation", "Left", "Part", "explain"]


def _gains(asked: Asked) -> Explanation | None:
    every = (why_gains.gains, why_gain_accounts.net, why_gain_said.said, why_gain_accounts.accounts)
    return next((found for one in every if (found := one(asked)) is not None), None)


_FAMILIES: Final[Mapping[str, Family]] = {
    "meetings": why_counts.meetings,
    "requests": why_counts.requests,
    "initiatives": why_counts.initiatives,
    "actions": why_followup.actions,
    "decisions": why_followup.decisions,
    "overlaps": why_followup.overlaps,
    "minutes": why_followup.minutes,
    "staffing": why_staffing.staffing,
    "gain": why_one_gain.one_gain,
    "gains": _gains,
    "costs": why_costs.costs,
    "programmes": why_programmes.programmes,
    "adhesions": why_programmes.adhesions,
    "agreements": why_agreements.agreements,
    "workload": why_workload.workload,
    "version": why_versions.version,
}


def explain(
    session: Session,
    year_id: uuid.UUID,
    key: str,
    day: dt.date | None = None,
    *,
    findings: Sequence[Finding] | None = None,
) -> Explanation | None:
    """Return what the figure `key` of a year is made of; None when there is no such figure.

    Keys are those of docs/figures.md; where one has `low` and `high`, or `min` and `max`, it is named without them.
    `adhesions.<participant>.<domain>` names a status by keys, `gain.<key>.<total|until>.<column>` the years of one
    gain; `checklist.…` and `version.…` explain lights. `findings` are those of the year where they are known already.
    """
    family = key.partition(".")[0]
    if family == "checklist":
        return why_checks.checklist(session, year_id, key, findings)
    explained = _FAMILIES.get(family)
    if explained is None:
        return None
    asked = Asked(
        session=session,
        year_id=year_id,
        key=key,
        figures=figures.of_year(session, year_id, day),
        frame=frame(session, year_id, day),
    )
    return explained(asked)
