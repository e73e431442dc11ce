"""Checks of a year: every rule in one list, the same findings on screen, on the report page and on the command line.

A new rule is a function that yields a `Hit` for each record that breaks it, in the module of its family, and one line
in `RULES`.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.words import N_
from synergie.model.dossier import Dossier, ReportYear
from synergie.services import years
from synergie.services.checks import dates, initiatives, meetings, people, requests, staffing, texts
from synergie.services.checks.finding import SEVERITIES, Finding, Hit, Look, Rule, Severity, called

__all__ = ["RULES", "SEVERITIES", "Finding", "Hit", "Look", "Rule", "Severity", "against_final", "called", "check"]

BLOCKING: Final = Severity.BLOCKING
TO_CHECK: Final = Severity.TO_CHECK

RULES: Final[tuple[Rule, ...]] = (
    Rule("report-date", BLOCKING, dates.without_report_date),
    Rule("state-of-facts", TO_CHECK, dates.without_state_of_facts),
    Rule("text-missing", BLOCKING, texts.missing),
    Rule("text-absent", BLOCKING, texts.absent),
    Rule("text-stale", TO_CHECK, texts.stale),
    Rule("meeting-date", BLOCKING, meetings.without_date),
    Rule("meeting-year", TO_CHECK, meetings.outside_year),
    Rule("meeting-attendance", TO_CHECK, meetings.held_without_anybody),
    Rule("meeting-reason", TO_CHECK, meetings.not_held_without_reason),
    Rule("request-answer", TO_CHECK, requests.without_answer_state),
    Rule("request-order", TO_CHECK, requests.answered_before_sent),
    Rule("deliverable-reason", TO_CHECK, requests.blocked_without_reason),
    Rule("staffing-date", BLOCKING, staffing.without_date),
    Rule("staffing-plan", TO_CHECK, staffing.more_than_planned),
    Rule("staffing-side", TO_CHECK, staffing.known_on_one_side),
    Rule("reference-person", TO_CHECK, people.reference_not_designated),
    Rule("initiative-twice", TO_CHECK, initiatives.named_nearly_alike),
)

_EXAMPLE: Final = N_("This is the example dossier: it gives drafts only.")
_ORDER: Final = tuple(Severity)


def check(session: Session, year: int, language: str | None = None) -> tuple[Finding, ...]:
    """Return what is to be put right in `year`, what blocks first, then in the order of the rules.

    `language`: that of the report that is asked for; without it both reports are meant. Raises `Refusal` when the
    dossier has no such year.
    """
    look = Look(session, session.get_one(ReportYear, years.find(session, year).id), language)
    found = [finding for rule in RULES for finding in rule.findings(look)]
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.severity)))


def against_final(session: Session, year: int, language: str) -> tuple[Finding, ...]:
    """Return what stands in the way of a final report of `year` in `language`; empty when it can be made."""
    found = [finding for finding in check(session, year, language) if finding.severity is Severity.BLOCKING]
    for dossier in session.scalars(sa.select(Dossier).where(Dossier.is_example.is_(True))).all():
        record = (Dossier.__tablename__, dossier.id)
        found.insert(0, Finding(rule="example", severity=BLOCKING, record=record, field="is_example", message=_EXAMPLE))
    return tuple(found)
