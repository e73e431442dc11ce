"""Why the checklist shows so many points, in all, on a page, or in a chapter of the report."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from synergie.basis.words import N_, Message
from synergie.model.dossier import ReportYear
from synergie.services import checks
from synergie.services.checks import Finding, Severity
from synergie.services.why_types import Explanation, Left, Part

_TITLES: Final[Mapping[str, tuple[Severity, Message, Message]]] = {
    "blocking": (
        Severity.BLOCKING,
        N_("Points that block"),
        N_("As long as one of them is there, only drafts of the report can be made."),
    ),
    "to_check": (
        Severity.TO_CHECK,
        N_("Points to check"),
        N_("Each wants to be looked at: put right, or let stand with a reason."),
    ),
    "information": (
        Severity.INFORMATION,
        N_("Points for information"),
        N_("They ask for nothing; they say what is worth knowing."),
    ),
    "let_stand": (
        Severity.LET_STAND,
        N_("Points let stand"),
        N_("Somebody looked at each and decided, with a reason, that it stays as it is."),
    ),
}
_EVERY: Final = N_("The program checks the year again after every change; each point that a rule finds counts once.")


def checklist(
    session: Session, year_id: uuid.UUID, key: str, findings: Sequence[Finding] | None = None
) -> Explanation | None:
    """Explain the light `checklist.<severity>` by the findings of the year."""
    names = key.split(".")
    if len(names) != 2 or names[1] not in _TITLES:
        return None
    if findings is None:
        findings = checks.check(session, session.get_one(ReportYear, year_id).year)
    severity, title, rule = _TITLES[names[1]]
    own = [one for one in findings if one.severity is severity]
    stood = [one for one in findings if one.waived is not None] if severity is Severity.TO_CHECK else []
    return Explanation(
        key=key,
        title=title,
        rule=(_EVERY, rule),
        value=len(own),
        parts=tuple(Part(record=one.record, words=one.message, contribution=1) for one in own),
        left_out=tuple(Left(record=one.record, words=one.message, reason=N_("is let stand")) for one in stood),
    )
