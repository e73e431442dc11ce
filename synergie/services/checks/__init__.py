"""Checks of a year: every rule in one list, the same findings on screen, on the report page and on the command line.

A new rule is a function that yields a `Hit` for each record that breaks it, in the module of its family, and one line
in `RULES`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.words import N_
from synergie.model.dossier import Dossier, ReportYear
from synergie.model.meetings import Meeting
from synergie.services import years
from synergie.services.checks import (
    actions,
    agreements,
    annexes,
    below_zero,
    closing,
    concertation,
    contracts,
    costs,
    costs_years,
    dates,
    documents,
    focus_groups,
    gain_follow_up,
    gain_lines,
    gain_posts,
    gains,
    initiatives,
    meetings,
    minutes,
    people,
    privacy,
    privacy_posts,
    programmes,
    requests,
    staffing,
    staffing_sources,
    staffing_workload,
    texts,
    twice,
    waivers,
)
from synergie.services.checks.finding import SEVERITIES, Finding, Hit, Look, Rule, Severity, Waived, called
from synergie.services.checks.rows import Reader

__all__ = [
    "RULES",
    "SEVERITIES",
    "Finding",
    "Hit",
    "Look",
    "Rule",
    "Severity",
    "Waived",
    "against_final",
    "before_closing",
    "called",
    "check",
    "stood",
]

BLOCKING: Final = Severity.BLOCKING
TO_CHECK: Final = Severity.TO_CHECK
INFORMATION: Final = Severity.INFORMATION

RULES: Final[tuple[Rule, ...]] = (
    # the report as a whole
    Rule("report-date", BLOCKING, dates.without_report_date),
    Rule("state-of-facts", TO_CHECK, dates.without_state_of_facts),
    Rule("administration-missing", BLOCKING, people.administration_missing),
    # both languages
    Rule("text-missing", BLOCKING, texts.missing),
    Rule("text-absent", BLOCKING, texts.absent),
    Rule("text-stale", TO_CHECK, texts.stale),
    # meetings, minutes, requests, actions
    Rule("meeting-date", BLOCKING, meetings.without_date),
    Rule("meeting-year", TO_CHECK, meetings.outside_year),
    Rule("meeting-planned", TO_CHECK, meetings.planned_and_over),
    Rule("meeting-attendance", TO_CHECK, meetings.held_without_anybody),
    Rule("meeting-reason", TO_CHECK, meetings.not_held_without_reason),
    Rule("minutes-versions", TO_CHECK, minutes.one_version_annexed),
    Rule("minutes-twice", TO_CHECK, minutes.two_that_count),
    Rule("minutes-approval", TO_CHECK, minutes.not_approved),
    Rule("request-answer", TO_CHECK, requests.without_answer_state),
    Rule("request-order", TO_CHECK, requests.answered_before_sent),
    Rule("reminder-unanswered", INFORMATION, requests.long_unanswered),
    Rule("deliverable-reason", TO_CHECK, requests.blocked_without_reason),
    Rule("action-overdue", TO_CHECK, actions.overdue),
    Rule("action-not-held", TO_CHECK, actions.due_where_nobody_met),
    Rule("matter-concertation", TO_CHECK, concertation.not_before),
    Rule("matter-minutes", TO_CHECK, concertation.without_minutes),
    Rule("matter-proposal", TO_CHECK, concertation.without_proposal),
    # what a closed meeting should have
    *closing.RULES,
    # people and groups
    Rule("reference-person", TO_CHECK, people.reference_not_designated),
    Rule("person-spelling", TO_CHECK, people.people_spelt_alike),
    Rule("organisation-spelling", TO_CHECK, people.organisations_spelt_alike),
    Rule("focus-group-coordinator", TO_CHECK, focus_groups.without_coordinator),
    Rule("focus-group-sides", TO_CHECK, focus_groups.one_sided),
    Rule("focus-group-reason", TO_CHECK, focus_groups.silent),
    # numbers of older files
    Rule("below-zero", TO_CHECK, below_zero.not_counted),
    # staffing
    Rule("staffing-date", BLOCKING, staffing.without_date),
    Rule("staffing-plan", TO_CHECK, staffing.more_than_planned),
    Rule("staffing-side", TO_CHECK, staffing.known_on_one_side),
    Rule("staffing-sum", TO_CHECK, staffing_sources.sum_of_lines),
    Rule("staffing-unit", TO_CHECK, staffing_sources.unit_of_lines),
    Rule("staffing-documents", TO_CHECK, staffing_sources.different_sources),
    Rule("staffing-change", INFORMATION, staffing_sources.changed_much),
    Rule("workload-ratio", TO_CHECK, staffing_workload.stated_workload),
    Rule("workload-staff", TO_CHECK, staffing_workload.more_managers_than_staff),
    Rule("workload-outdated", INFORMATION, staffing_workload.staff_changed_since),
    # gains
    Rule("gain-incomplete", BLOCKING, gains.incomplete),
    Rule("gain-recap-body", TO_CHECK, gains.recap_against_body),
    Rule("gain-body-only", TO_CHECK, gains.body_only),
    Rule("gain-undecided", TO_CHECK, gain_lines.undecided),
    Rule("gain-twice", TO_CHECK, gain_lines.counted_twice),
    Rule("gain-exceeds", TO_CHECK, gain_lines.more_than_there_is),
    Rule("gain-vacant", INFORMATION, gain_lines.vacant_already),
    Rule("gain-horizon", TO_CHECK, gains.horizon_passed),
    Rule("gain-realised", TO_CHECK, gains.realised_more),
    Rule("post-twice", BLOCKING, gain_posts.twice),
    Rule("rate-twice", BLOCKING, twice.rates),
    Rule("index-twice", BLOCKING, twice.steps),
    Rule("post-exceeds", TO_CHECK, gain_posts.more_than_the_post),
    Rule("post-vacant", TO_CHECK, gain_posts.vacant_before),
    Rule("post-side", TO_CHECK, gain_posts.of_the_other_side),
    Rule("gain-owner", TO_CHECK, gain_follow_up.without_owner),
    Rule("gain-estimator", TO_CHECK, gain_follow_up.without_estimator),
    Rule("gain-baseline", TO_CHECK, gain_follow_up.without_baseline),
    Rule("gain-baseline-whole", TO_CHECK, gain_follow_up.baseline_whole),
    Rule("gain-evidence", TO_CHECK, gain_follow_up.not_in_accounts),
    Rule("gain-reason", TO_CHECK, gain_follow_up.without_reason),
    Rule("gain-year", TO_CHECK, gain_follow_up.years_out_of_order),
    Rule("gain-effective", TO_CHECK, gain_follow_up.effective_after_horizon),
    Rule("gain-position", TO_CHECK, gain_follow_up.stance_before_minutes),
    # initiatives and contracts
    Rule("initiative-twice", TO_CHECK, initiatives.named_nearly_alike),
    Rule("initiative-new", TO_CHECK, initiatives.new_twice),
    Rule("initiative-forgotten", TO_CHECK, initiatives.proposed_and_forgotten),
    Rule("domain-empty", INFORMATION, initiatives.domain_without_any),
    Rule("domain-gap", INFORMATION, initiatives.focus_without_existing),
    Rule("contract-twice", TO_CHECK, contracts.listed_twice),
    # costs
    Rule("cost-basis", BLOCKING, costs.without_basis),
    Rule("cost-range", TO_CHECK, costs.wrong_range),
    Rule("cost-sum", TO_CHECK, costs.total_not_sum),
    Rule("cost-vat", TO_CHECK, costs_years.mixed_vat),
    Rule("cost-index", TO_CHECK, costs_years.without_index),
    Rule("cost-roles", TO_CHECK, costs_years.roles),
    Rule("cost-overspent", INFORMATION, costs_years.overspent),
    Rule("cost-lost", INFORMATION, costs.figures_lost),
    # programmes and agreements
    Rule("adhesion-status", TO_CHECK, programmes.unknown_or_old),
    Rule("adhesion-reference", TO_CHECK, programmes.without_reference),
    Rule("adhesion-required", TO_CHECK, programmes.without_required),
    Rule("percentage-label", TO_CHECK, programmes.margin_of_label),
    Rule("allocation-driver", TO_CHECK, programmes.without_driver),
    Rule("allocation-twice", BLOCKING, twice.members),
    Rule("participant-twice", BLOCKING, twice.authorities),
    Rule("agreement-article-twice", TO_CHECK, agreements.article_twice),
    Rule("agreement-wording", TO_CHECK, agreements.worded_otherwise),
    Rule("agreement-decision", TO_CHECK, agreements.without_decision),
    Rule("agreement-contacts", TO_CHECK, agreements.contacts_not_named),
    Rule("agreement-review", INFORMATION, agreements.without_review),
    Rule("agreement-review-passed", TO_CHECK, agreements.review_passed),
    Rule("agreement-resolutory", TO_CHECK, agreements.resolutory_without_decision),
    Rule("agreement-late", TO_CHECK, agreements.delivered_late),
    Rule("agreement-over", TO_CHECK, agreements.more_than_promised),
    # documents and annexes
    Rule("document-dates", TO_CHECK, documents.dates_apart),
    Rule("document-missing", TO_CHECK, documents.not_held),
    Rule("annex-empty", BLOCKING, annexes.empty),
    Rule("annex-file", BLOCKING, annexes.without_file),
    Rule("annex-caption", TO_CHECK, annexes.without_caption),
    Rule("annex-personal-data", INFORMATION, annexes.personal_data),
    # people, in the public version
    Rule("person-identified", BLOCKING, privacy.identified),
    Rule("post-told", BLOCKING, privacy_posts.told_of_one),
    Rule("person-named", INFORMATION, privacy.named),
    Rule("address-printed", INFORMATION, privacy.addressed),
    Rule("health-mentioned", TO_CHECK, privacy.health),
)

_EXAMPLE: Final = N_("This is the example dossier: it gives drafts only.")
_ORDER: Final = tuple(Severity)


def check(session: Session, year: int, language: str | None = None) -> tuple[Finding, ...]:
    """Return what is to be put right in `year`, what blocks first, then in the order of the rules.

    `language`: that of the report that is asked for; without it both reports are meant. Raises `Refusal` when the
    dossier has no such year.
    """
    session.flush()
    reader = Reader(session)
    own = next((one for one in reader.rows(ReportYear) if one.year == year), None)
    look = Look(reader, own or session.get_one(ReportYear, years.find(session, year).id), language)
    return _sorted(look, [finding for rule in RULES for finding in rule.findings(look)])


def before_closing(session: Session, meeting: uuid.UUID) -> tuple[Finding, ...]:
    """Return what is to be put right, or let stand, before a meeting is closed; what is let stand is marked so."""
    session.flush()
    reader = Reader(session)
    look = Look(reader, session.get_one(ReportYear, session.get_one(Meeting, meeting).year_id))
    names = closing.also_looked_at(look, meeting)
    also = [rule for rule in RULES if rule.name in closing.ALSO]
    found = [one for rule in also for one in rule.findings(look) if one.record in names]
    found += [one for rule in closing.rules_of(meeting) for one in rule.findings(look)]
    return _sorted(look, found)


def _sorted(look: Look, found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(waivers.applied(look, found), key=lambda finding: _ORDER.index(finding.severity)))


def stood(session: Session, year: int) -> Mapping[waivers.Key, Waived]:
    """Return what `year` lets stand, for `waivers.marked`: of what is found where no session is open."""
    session.flush()
    return waivers.known(Look(Reader(session), session.get_one(ReportYear, years.find(session, year).id)))


def against_final(session: Session, year: int, language: str) -> tuple[Finding, ...]:
    """Return what stands in the way of a final report of `year` in `language`; empty when it can be made."""
    found = [finding for finding in check(session, year, language) if finding.severity is Severity.BLOCKING]
    for dossier in session.scalars(sa.select(Dossier).where(Dossier.is_example.is_(True))).all():
        record = (Dossier.__tablename__, dossier.id)
        found.insert(0, Finding(rule="example", severity=BLOCKING, record=record, field="is_example", message=_EXAMPLE))
    return tuple(found)
