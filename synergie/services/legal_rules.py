"""The deadlines of the organic law: concertation, convening, the yearly report, prior concertation and its minutes."""

from __future__ import annotations

import calendar as months
import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Precision
from synergie.basis.words import N_, NN_, Message
from synergie.model.actions import Decision
from synergie.model.bodies import Body, BodyKind
from synergie.model.dossier import SIDES, ReportYear, Side
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import MinutesVersion
from synergie.model.sittings import SITTING_KINDS, Sitting, SittingKind
from synergie.services import concertation, holidays_be
from synergie.services.concertation import Gap
from synergie.services.holidays_be import shifted
from synergie.services.legal_entries import Basis, Deadline, Kind, State, between, of_law, settled
from synergie.services.naming import called

BUDGET_CLEAR_DAYS: Final = 7
"""Clear days between the convening and the sitting on the budget, when the sitting does not say otherwise."""
_MONTHS: Final = 3
_REGULAR: Final = of_law("26", "2")
_REPORT: Final = of_law("26bis", "5")
_ANNEXED: Final = of_law("26bis", "4")
_HOUSE_RULES: Final = Basis(N_("house rules of the authority"))
_COUNCILS: Final = {Side.COMMUNE: BodyKind.MUNICIPAL_COUNCIL, Side.CPAS: BodyKind.WELFARE_COUNCIL}
_CLEAR: Final = NN_(
    "{n} clear day before the sitting of {date}; neither the day of convening nor that of the sitting counts",
    "{n} clear days before the sitting of {date}; neither the day of convening nor that of the sitting counts",
)
_WITH_THE_DECISION: Final = N_("on the day of the decision at the latest")
_WITH_THE_DELIBERATION: Final = N_("goes with the deliberation that is sent to the supervisory authority")
_MEETING: Final = N_("{meeting}, {date}")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the deadlines of the law are computed from; `meetings` are those of concertation, of all years."""

    year: ReportYear
    today: dt.date
    meetings: Sequence[Meeting]
    sittings: Sequence[Sitting]
    bodies: Mapping[uuid.UUID, Body]
    decisions: Sequence[Decision]
    named: Mapping[uuid.UUID, Meeting]
    """The meetings that decisions name as their prior concertation."""
    minutes: Mapping[uuid.UUID, Sequence[MinutesVersion]]
    """The versions of the minutes of each meeting."""


def of_the_law(facts: Facts) -> Iterator[Deadline]:
    """Yield what the organic law asks for in a year."""
    yield from _quarters(facts)
    yield from _gaps(facts)
    yield from _meetings_convened(facts)
    yield from _sittings_convened(facts)
    yield from _reports(facts)
    for decision in facts.decisions:
        if concertation.needs(decision):
            yield _prior(facts, decision)
            yield _annexed(facts, decision)


def three_months_after(day: dt.date) -> dt.date:
    """Return the same day three months later, the last day of the month, or of the calendar, when there is none."""
    year, month = divmod(day.month - 1 + _MONTHS, 12)
    year, month = day.year + year, month + 1
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month, min(day.day, months.monthrange(year, month)[1]))


def last_day_to_convene(sitting: Sitting) -> dt.date | None:
    """Return the last day on which the members may be convened, None when the day or the term is not known."""
    return counted_back(sitting.kind, sitting.date, sitting.clear_days)


def counted_back(kind: SittingKind, date: PartialDate | None, days: int | None) -> dt.date | None:
    """Return the last day to convene to a sitting of `kind` on `date`; `days` are the clear days that it says."""
    known = _clear_days(kind, days)
    if known is None or not 0 <= known <= holidays_be.MOST_DAYS or date is None or date.precision is not Precision.DAY:
        return None
    return holidays_be.clear_days_before(date.first, known)


def clear_days(sitting: Sitting) -> int | None:
    """Return the clear days between convening and sitting: those that it says, seven for a budget."""
    return _clear_days(sitting.kind, sitting.clear_days)


def _clear_days(kind: SittingKind, days: int | None) -> int | None:
    return BUDGET_CLEAR_DAYS if days is None and kind is SittingKind.BUDGET else days


# Concertation at least every three months


def _held(meetings: Iterable[Meeting]) -> list[Meeting]:
    dated = [one for one in meetings if one.state is MeetingState.HELD and one.date is not None]
    return sorted(dated, key=lambda one: one.date or _never())


def _never() -> PartialDate:
    return PartialDate(dt.date.max)


def _quarters(facts: Facts) -> Iterator[Deadline]:
    committee = next((one for one in facts.bodies.values() if one.kind is BodyKind.CONCERTATION), None)
    for number in range(1, 5):
        quarter = PartialDate.quarter(facts.year.year, number)
        entry = Deadline(
            kind=Kind.QUARTER,
            basis=_REGULAR,
            what=N_("Meeting of the concertation committee, quarter {number} of {year}").of(
                number=number, year=str(facts.year.year)
            ),
            record=("body", committee.id) if committee is not None else ("report_year", facts.year.id),
            field="rhythm" if committee is not None else "",
            by=quarter.last,
            computed=N_("last day of the quarter; at least one meeting every three months"),
        )
        yield _found_in(facts, entry, quarter)


def _found_in(facts: Facts, entry: Deadline, quarter: PartialDate) -> Deadline:
    """Return the entry of a quarter with the meeting that meets it, or what keeps one from telling."""
    held = next((one for one in _held(facts.meetings) if one.date and quarter.contains(one.date)), None)
    if held is not None:
        return settled(_shown(entry, held), facts.today, held.date)
    doubtful = [one for one in facts.meetings if one.state is MeetingState.HELD and _may_lie_in(facts, one, quarter)]
    if doubtful:
        missing = N_("The day of the meeting “{meeting}” is not known.").of(meeting=called(doubtful[0]))
        return dataclasses.replace(_shown(entry, doubtful[0]), field="date", missing=missing)
    planned = [one for one in facts.meetings if one.state is MeetingState.PLANNED and _may_lie_in(facts, one, quarter)]
    if planned:
        entry = dataclasses.replace(_shown(entry, planned[0]), missing=N_("A meeting is planned."))
    else:
        entry = dataclasses.replace(entry, missing=N_("No meeting of the concertation committee is entered."))
    return settled(entry, facts.today)


def _may_lie_in(facts: Facts, meeting: Meeting, quarter: PartialDate) -> bool:
    if meeting.date is None:
        return meeting.year_id == facts.year.id
    return meeting.date.first <= quarter.last and quarter.first <= meeting.date.last


def _gaps(facts: Facts) -> Iterator[Deadline]:
    """Yield the next concertation after each one that was held, in the year in which it is due."""
    held = _held(facts.meetings)
    for one, following in zip_longest(held, held[1:]):
        assert one.date is not None
        by = three_months_after(one.date.last)
        if by.year != facts.year.year:
            continue
        entry = Deadline(
            kind=Kind.GAP,
            basis=_REGULAR,
            what=N_("Next meeting of the concertation committee (the one before: {date})").of(date=one.date),
            record=("meeting", one.id),
            by=by,
            computed=N_("three months after the meeting before ({date})").of(date=one.date),
        )
        if following is not None:
            yield settled(_shown(entry, following), facts.today, following.date)
        else:
            missing = N_("No later meeting of the concertation committee is entered.")
            yield settled(dataclasses.replace(entry, missing=missing), facts.today)


def _shown(entry: Deadline, meeting: Meeting) -> Deadline:
    """Return `entry` with a meeting as what shows it, and as where to go."""
    key = ("meeting", meeting.id)
    record = entry.record if entry.kind is Kind.GAP else key
    return dataclasses.replace(entry, record=record, field="", evidence=key, evidence_name=_named(meeting))


def _named(meeting: Meeting) -> Bilingual | Message:
    return called(meeting) if meeting.date is None else _MEETING.of(meeting=called(meeting), date=meeting.date)


# Convening


def _meetings_convened(facts: Facts) -> Iterator[Deadline]:
    """Yield the convening of the meetings of concertation; the dossier does not hold the term of their house rules."""
    for one in facts.meetings:
        if one.year_id != facts.year.id or one.state not in (MeetingState.PLANNED, MeetingState.HELD):
            continue
        entry = Deadline(
            kind=Kind.CONVENING,
            basis=Basis(N_("house rules of the concertation committee")),
            what=N_("Convening to “{meeting}”").of(meeting=_named(one)),
            record=("meeting", one.id),
            field="convened",
            missing=N_("The day of the convening is not entered."),
        )
        if one.convened is None:
            yield entry
            continue
        entry = dataclasses.replace(entry, evidence=entry.record, evidence_name=_named(one))
        if one.date is not None and one.date.first == one.date.last:
            days = holidays_be.clear_days_between(one.convened.last, one.date.first)
            left = NN_(
                "{n} clear day lay between convening and meeting", "{n} clear days lay between convening and meeting"
            )
            within = between(shifted(one.convened.last, 1), shifted(one.date.first, -1))
            entry = dataclasses.replace(entry, computed=left.of(n=max(0, days)), between=within)
        yield settled(entry, facts.today, one.convened)


def _sittings_convened(facts: Facts) -> Iterator[Deadline]:
    for one in facts.sittings:
        entry = Deadline(
            kind=Kind.CONVENING,
            basis=Basis(N_("art. 88, § 1, and house rules of the council"), "88", "1")
            if one.kind is SittingKind.BUDGET
            else _HOUSE_RULES,
            what=N_("Convening of {body}: {subject}").of(
                body=_body(facts, one.body_id), subject=SITTING_KINDS[one.kind]
            ),
            record=("sitting", one.id),
            field="convened",
        )
        yield _convened(facts, entry, one)


def _convened(facts: Facts, entry: Deadline, sitting: Sitting) -> Deadline:
    entry = _counted_back(entry, sitting)
    if sitting.convened is not None:
        found = dataclasses.replace(
            entry, evidence=entry.record, evidence_name=N_("convened on {date}").of(date=sitting.convened)
        )
        return settled(found, facts.today, sitting.convened)
    if entry.by is not None:
        entry = dataclasses.replace(entry, missing=N_("The day of the convening is not entered."))
    if sitting.date is not None and sitting.date.last < facts.today:
        return entry  # it was held: its members were convened, nobody says when
    return settled(entry, facts.today)


def _counted_back(entry: Deadline, sitting: Sitting) -> Deadline:
    """Return `entry` with the last day to convene to `sitting`, or with what keeps one from computing it."""
    by, days = last_day_to_convene(sitting), clear_days(sitting)
    if by is None or days is None or sitting.date is None:
        name, missing = "date", N_("The day of the sitting is not known.")
        if days is None:
            name, missing = "clear_days", N_("Say how many clear days the rules ask for.")
        return dataclasses.replace(entry, field=name, missing=missing)
    day = sitting.date.first
    computed = _CLEAR.of(n=days, date=sitting.date)
    return dataclasses.replace(entry, by=by, computed=computed, between=between(shifted(by, 1), shifted(day, -1)))


def _body(facts: Facts, key: uuid.UUID | None) -> Bilingual | Message:
    found = facts.bodies.get(key) if key is not None else None
    return called(found) if found is not None else N_("authority not stated")


# The yearly report with both budgets


def _reports(facts: Facts) -> Iterator[Deadline]:
    for side, kind in _COUNCILS.items():
        council = next((one for one in facts.bodies.values() if one.kind is kind), None)
        entry = Deadline(
            kind=Kind.REPORT,
            basis=_REPORT,
            what=N_("Report of article 26bis, § 5, with the budget ({administration})").of(administration=SIDES[side]),
            record=("report_year", facts.year.id),
            field="report_date",
        )
        sitting = _budget_sitting(facts, kind)
        if sitting is None:
            missing = N_("No budget sitting is entered ({council}).").of(
                council=called(council) if council is not None else SIDES[side]
            )
            if council is not None:
                entry = dataclasses.replace(entry, record=("body", council.id), field="")
            yield dataclasses.replace(entry, missing=missing)
            continue
        yield _report_ready(facts, entry, sitting)


def _budget_sitting(facts: Facts, kind: BodyKind) -> Sitting | None:
    for one in facts.sittings:
        body = facts.bodies.get(one.body_id)
        if one.kind is SittingKind.BUDGET and body is not None and body.kind is kind:
            return one
    return None


def _report_ready(facts: Facts, entry: Deadline, sitting: Sitting) -> Deadline:
    entry = _counted_back(entry, sitting)
    if entry.by is None:
        return dataclasses.replace(entry, record=("sitting", sitting.id))
    ready = facts.year.report_date
    if ready is not None:
        shown = N_("date of the report: {date}").of(date=ready)
        entry = dataclasses.replace(entry, evidence=("report_year", facts.year.id), evidence_name=shown)
    else:
        entry = dataclasses.replace(entry, missing=N_("The report bears no date yet."))
    return settled(entry, facts.today, ready)


# Prior concertation and its minutes


_GAPS: Final = {
    Gap.CONCERTATION: ("concertation_id", N_("No concertation is named.")),
    Gap.OTHER_MEETING: ("concertation_id", N_("The meeting is not a concertation that took place.")),
    Gap.LATER: ("concertation_id", N_("The concertation came after the decision.")),
    Gap.UNDATED: ("date", N_("Which came first, the concertation or the decision, cannot be told.")),
    Gap.MINUTES: ("concertation_id", N_("The concertation has no minutes.")),
    Gap.PROPOSAL: ("proposal_id", N_("The proposal that was submitted is not kept.")),
}


def _about(facts: Facts, decision: Decision) -> tuple[Meeting | None, tuple[Gap, ...]]:
    key = decision.concertation_id
    meeting = facts.named.get(key) if key is not None else None
    has_minutes = key is not None and bool(facts.minutes.get(key))
    return meeting, concertation.gaps(decision, meeting, has_minutes=has_minutes)


def _prior(facts: Facts, decision: Decision) -> Deadline:
    assert decision.matter is not None
    meeting, gaps = _about(facts, decision)
    entry = Deadline(
        kind=Kind.PRIOR_CONCERTATION,
        basis=concertation.basis(decision.matter),
        what=N_("Concertation before the decision “{decision}”").of(decision=called(decision)),
        record=("decision", decision.id),
        by=decision.date.last if decision.date is not None else None,
        computed=_WITH_THE_DECISION if decision.date is not None else None,
    )
    entry = entry if meeting is None else _evident(entry, meeting)
    before = next((gap for gap in gaps if gap in concertation.BEFORE), None)
    if before is None:
        return settled(entry, facts.today, meeting.date if meeting is not None else None)
    name, missing = _GAPS[before]
    entry = dataclasses.replace(entry, field=name, missing=missing)
    if before is Gap.LATER and meeting is not None and meeting.date is not None and entry.by is not None:
        return dataclasses.replace(entry, state=State.OVERDUE, days=(meeting.date.first - entry.by).days)
    return entry if before is Gap.UNDATED else settled(entry, facts.today)


def _annexed(facts: Facts, decision: Decision) -> Deadline:
    meeting, gaps = _about(facts, decision)
    entry = Deadline(
        kind=Kind.MINUTES_ANNEXED,
        basis=_ANNEXED,
        what=N_("Proposal and minutes of the concertation, with “{decision}”").of(decision=called(decision)),
        record=("decision", decision.id),
        by=decision.date.last if decision.date is not None else None,
        computed=_WITH_THE_DELIBERATION,
    )
    entry = entry if meeting is None else _evident(entry, meeting)
    lacking = next((gap for gap in (Gap.CONCERTATION, Gap.MINUTES, Gap.PROPOSAL) if gap in gaps), None)
    if lacking is None:
        return settled(entry, facts.today, done=True)
    name, missing = _GAPS[lacking]
    return settled(dataclasses.replace(entry, field=name, missing=missing), facts.today)


def _evident(entry: Deadline, meeting: Meeting) -> Deadline:
    return dataclasses.replace(entry, evidence=("meeting", meeting.id), evidence_name=_named(meeting))
