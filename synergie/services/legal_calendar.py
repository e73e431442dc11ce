"""The legal calendar of a year: what the organic law, agreements and promises ask for, by when, and what was done."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NN_, Message
from synergie.model.actions import Decision
from synergie.model.administrations import Administration
from synergie.model.agreements import Agreement, AgreementParty, AgreementState, ContactPerson, DayKind
from synergie.model.bodies import Body, Organisation
from synergie.model.dossier import ReportYear
from synergie.model.focus_groups import Milestone, MilestoneKind, MilestoneState
from synergie.model.meetings import Meeting, MeetingKind
from synergie.model.minutes import MinutesVersion
from synergie.model.requests import AnswerState, Deliverable, DeliverableState, Reminder, Request
from synergie.model.sittings import Sitting
from synergie.services.agreement_following import last_day_to_name
from synergie.services.checks.requests import PATIENCE
from synergie.services.holidays_be import shifted
from synergie.services.legal_entries import (
    KINDS,
    Basis,
    Between,
    Deadline,
    Holiday,
    Kind,
    LegalCalendar,
    State,
    between,
    settled,
    state_words,
)
from synergie.services.legal_rules import Facts, counted_back, of_the_law
from synergie.services.naming import called

__all__ = [
    "KINDS",
    "Basis",
    "Between",
    "Deadline",
    "Holiday",
    "Kind",
    "LegalCalendar",
    "State",
    "calendar",
    "counted_back",
    "state_words",
]

_AGREEMENT: Final = Basis(N_("the agreement itself"))
_METHOD: Final = Basis(N_("method of the steering committee"))
_PROMISE: Final = Basis(N_("agreed between the administrations"))
_PATIENCE: Final = Basis(N_("no legal term: reminder after {n} days without an answer").of(n=PATIENCE.days))
_OVER: Final = (AgreementState.DRAFT, AgreementState.ENDED)
_NO_DATE: Final = N_("No date is given.")


def calendar(session: Session, year_id: uuid.UUID, today: dt.date) -> LegalCalendar:
    """Return what is due in a year, by date, as it stands on `today`; what has no date comes last."""
    session.flush()
    year = session.get_one(ReportYear, year_id)
    entries: list[Deadline] = [
        *of_the_law(_facts(session, year, today)),
        *_contacts(session, year, today),
        *_milestones(session, year, today),
        *_deliverables(session, year, today),
        *_answers(session, year, today),
    ]
    return LegalCalendar(year.year, today, tuple(sorted(entries, key=lambda one: one.order)))


def _facts(session: Session, year: ReportYear, today: dt.date) -> Facts:
    decisions = _of_year(session, Decision, year.id)
    named = {one.concertation_id for one in decisions if one.concertation_id is not None}
    found = session.scalars(sa.select(Meeting).where(Meeting.id.in_(named))).all() if named else ()
    minutes: defaultdict[uuid.UUID, list[MinutesVersion]] = defaultdict(list)
    if named:
        for one in session.scalars(sa.select(MinutesVersion).where(MinutesVersion.meeting_id.in_(named))).all():
            minutes[one.meeting_id].append(one)
    concertations = sa.select(Meeting).where(Meeting.kind == MeetingKind.CONCERTATION).order_by(Meeting.id)
    bodies = session.scalars(sa.select(Body).order_by(Body.position, Body.id)).all()
    return Facts(
        year=year,
        today=today,
        meetings=session.scalars(concertations).all(),
        sittings=_of_year(session, Sitting, year.id),
        bodies={one.id: one for one in bodies},
        decisions=decisions,
        named={one.id: one for one in found},
        minutes=minutes,
    )


def _of_year(session: Session, cls: Any, year: uuid.UUID) -> Sequence[Any]:
    order = (cls.position, cls.id) if hasattr(cls, "position") else (cls.id,)
    return session.scalars(sa.select(cls).where(cls.year_id == year).order_by(*order)).all()


# What agreements ask for


def _contacts(session: Session, year: ReportYear, today: dt.date) -> Iterator[Deadline]:
    """Yield the contact persons of agreements that are due in the year, and those that are still owed from before."""
    query = sa.select(Agreement).where(Agreement.contact_days.is_not(None), Agreement.is_precedent.is_(False))
    agreements = [one for one in session.scalars(query.order_by(Agreement.position, Agreement.id)).all()]
    if not agreements:
        return
    parties: defaultdict[uuid.UUID, list[AgreementParty]] = defaultdict(list)
    for party in session.scalars(sa.select(AgreementParty).order_by(AgreementParty.position)).all():
        parties[party.agreement_id].append(party)
    named: dict[uuid.UUID, ContactPerson] = {}
    for contact in session.scalars(sa.select(ContactPerson).order_by(ContactPerson.position)).all():
        named.setdefault(contact.party_id, contact)
    for one in agreements:
        if one.state not in _OVER:
            for party in parties[one.id]:
                entry = _contact(session, one, party, named.get(party.id), today)
                if entry.by is None or entry.by.year == year.year or (entry.is_missing and entry.by.year < year.year):
                    yield entry


def _contact(
    session: Session, agreement: Agreement, party: AgreementParty, contact: ContactPerson | None, today: dt.date
) -> Deadline:
    entry = Deadline(
        kind=Kind.CONTACTS,
        basis=_AGREEMENT,
        what=N_("Contact person for “{agreement}” ({party})").of(
            party=_party(session, party), agreement=called(agreement)
        ),
        record=("agreement", agreement.id),
        field="in_force",
        missing=N_("The day on which the agreement came into force is not known."),
    )
    by = last_day_to_name(agreement)
    if by is not None and agreement.in_force is not None:
        start = agreement.in_force.last
        entry = dataclasses.replace(
            entry,
            by=by,
            computed=_term(agreement),
            between=between(shifted(start, 1), by),
            record=("agreement_party", party.id),
            field="",
            missing=N_("Nobody is named."),
        )
    if contact is not None:
        key = ("contact_person", contact.id)
        entry = dataclasses.replace(entry, evidence=key, evidence_name=N_("contact person entered"))
        return settled(entry, today, contact.communicated, done=True)
    return settled(entry, today)


def _term(agreement: Agreement) -> Message:
    message = NN_(
        "{n} calendar day after the agreement came into force on {date}, which does not count",
        "{n} calendar days after the agreement came into force on {date}, which does not count",
    )
    if agreement.contact_days_kind is DayKind.CLEAR:
        message = NN_(
            "{n} clear day after the agreement came into force on {date}; neither the first nor the last day counts",
            "{n} clear days after the agreement came into force on {date}; neither the first nor the last day counts",
        )
    return message.of(n=agreement.contact_days or 0, date=agreement.in_force)


def _party(session: Session, party: AgreementParty) -> Bilingual | Message:
    if party.administration_id is not None:
        return session.get_one(Administration, party.administration_id).name
    if party.organisation_id is not None:
        return called(session.get_one(Organisation, party.organisation_id))
    return called(party)


# What the administrations promised each other


def _milestones(session: Session, year: ReportYear, today: dt.date) -> Iterator[Deadline]:
    """Yield the half-yearly reports of the steering committee and its final one."""
    found = _of_year(session, Milestone, year.id)
    half_yearly = [one for one in found if one.kind is MilestoneKind.HALF_YEARLY]
    for one in (*half_yearly, *(one for one in found if one.kind is MilestoneKind.REPORT)):
        entry = Deadline(
            kind=Kind.STEERING_REPORT,
            basis=_METHOD,
            what=N_("Report of the steering committee: “{title}”").of(title=called(one)),
            record=("milestone", one.id),
            field="planned" if one.planned is None else "reached",
            by=one.planned.last if one.planned is not None else None,
            computed=N_("planned for: {date}").of(date=one.planned) if one.planned is not None else None,
            missing=_NO_DATE if one.planned is None else N_("It was not reached.") if _missed(one) else None,
        )
        reached = one.state is MilestoneState.REACHED
        if reached:
            entry = dataclasses.replace(entry, evidence=entry.record, evidence_name=called(one))
        yield settled(entry, today, one.reached if reached else None, done=reached)
    if not half_yearly:
        yield Deadline(
            kind=Kind.STEERING_REPORT,
            basis=_METHOD,
            what=N_("Half-yearly report of the steering committee for the concertation committee"),
            record=("report_year", year.id),
            missing=N_("No milestone of this kind is entered."),
        )


def _missed(one: Milestone) -> bool:
    return one.state is MilestoneState.MISSED


def _deliverables(session: Session, year: ReportYear, today: dt.date) -> Iterator[Deadline]:
    arrived = (DeliverableState.RECEIVED, DeliverableState.APPROVED)
    for one in _of_year(session, Deliverable, year.id):
        if one.state is DeliverableState.DROPPED:
            continue
        entry = Deadline(
            kind=Kind.DELIVERABLE,
            basis=_PROMISE,
            what=N_("Deliverable: “{title}”").of(title=called(one)),
            record=("deliverable", one.id),
            field="due" if one.due is None else "received",
            by=one.due.last if one.due is not None else None,
            computed=N_("promised for: {date}").of(date=one.due) if one.due is not None else None,
            missing=_NO_DATE if one.due is None else None,
        )
        if one.state in arrived:
            entry = dataclasses.replace(entry, evidence=entry.record, evidence_name=called(one))
        yield settled(entry, today, one.received if one.state in arrived else None, done=one.state in arrived)


def _answers(session: Session, year: ReportYear, today: dt.date) -> Iterator[Deadline]:
    """Yield the requests that wait for an answer, and those that got one."""
    reminders: defaultdict[uuid.UUID, list[Reminder]] = defaultdict(list)
    for reminder in session.scalars(sa.select(Reminder)).all():
        reminders[reminder.request_id].append(reminder)
    for one in _of_year(session, Request, year.id):
        if one.answer_state is AnswerState.NOT_STATED:
            continue
        sent = _sent(one, reminders[one.id])
        answered = one.answer_state is AnswerState.ANSWERED
        entry = Deadline(
            kind=Kind.ANSWER,
            basis=_PATIENCE,
            what=N_("Answer to the request “{request}”").of(request=called(one)),
            record=("request", one.id),
            field="sent" if sent is None else "answer_state",
            by=shifted(sent, PATIENCE.days) if sent is not None else None,
            computed=N_("{n} days after it was last sent").of(n=PATIENCE.days) if sent is not None else None,
            between=between(shifted(sent, 1), shifted(sent, PATIENCE.days)) if sent is not None else Between(0, ()),
            missing=_NO_DATE if sent is None else None,
        )
        if answered:
            entry = dataclasses.replace(entry, evidence=entry.record, evidence_name=called(one))
        yield settled(entry, today, one.answered if answered else None, done=answered)


def _sent(request: Request, reminders: Iterable[Reminder]) -> dt.date | None:
    """Return the day on which a request was last sent."""
    days = [date.last for date in (request.sent, *(one.sent for one in reminders)) if date is not None]
    return max(days, default=None)
