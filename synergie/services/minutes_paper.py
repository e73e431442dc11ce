"""The frozen facts of one version of the minutes, as it is printed by itself."""

from __future__ import annotations

import dataclasses
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict
from synergie.model.actions import Action, Decision, Reservation
from synergie.model.dossier import Dossier, ReportYear
from synergie.model.gains import Gain, Place
from synergie.model.meetings import Meeting
from synergie.model.minutes import Approval, MinutesVersion, Statement
from synergie.services import passages
from synergie.services.passages import Number
from synergie.services.records import GONE
from synergie.services.report_minutes import ActionFacts, DecisionFacts, MinutesFacts, ReservationFacts
from synergie.services.report_results import GainFacts
from synergie.services.report_rows import MeetingFacts
from synergie.services.yearly_minutes import agendas, attendees, version
from synergie.services.yearly_names import Key, Names, filled, listed


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPaper:
    """A version of the minutes with its meeting; `numbers` are those of its passages, in their order."""

    place: Bilingual
    is_example: bool
    year: int
    meeting: MeetingFacts
    minutes: MinutesFacts
    numbers: tuple[Number, ...]
    decisions: tuple[DecisionFacts, ...]
    actions: tuple[ActionFacts, ...]
    gains: tuple[GainFacts, ...]


def gather(session: Session, key: uuid.UUID) -> MinutesPaper:
    """Return what is printed of the version `key`; raises `Conflict` when it is gone."""
    found = session.get(MinutesVersion, key)
    if found is None:
        raise Conflict(GONE)
    names = Names(session)
    meeting = session.get_one(Meeting, found.meeting_id)
    statements = listed(session, Statement, Statement.minutes_id == key)
    numbers = passages.numbers([(one.id, one.kind.value, one.replies_to_id) for one in statements])
    dossier = session.scalars(sa.select(Dossier)).first()
    others = {one.id: one for one in _carried_to(session, statements)}
    return MinutesPaper(
        place=dossier.place if dossier is not None else Bilingual(),
        is_example=bool(dossier and dossier.is_example),
        year=session.get_one(ReportYear, meeting.year_id).year,
        meeting=filled(
            MeetingFacts,
            meeting,
            body=names.body(meeting.body_id),
            external=names.short_organisation(meeting.external_id),
            postponed_to=_date_of(session, meeting.postponed_to_id),
            agenda=agendas(session).get(meeting.id, ()),
            attendees=attendees(session, names).get(meeting.id, ()),
        ),
        minutes=version(found, listed(session, Approval, Approval.minutes_id == key), statements, others, names),
        numbers=tuple(numbers[one.id] for one in statements),
        decisions=_decisions(session, meeting.id, names),
        actions=_actions(session, meeting, names),
        gains=_gains(session, found, names),
    )


def _date_of(session: Session, meeting: Key | None) -> PartialDate | None:
    return None if meeting is None else session.get_one(Meeting, meeting).date


def _carried_to(session: Session, statements: list[Statement]) -> list[Meeting]:
    wanted = {one.carried_to_id for one in statements} - {None}
    return list(session.scalars(sa.select(Meeting).where(Meeting.id.in_(wanted))).all()) if wanted else []


def _decisions(session: Session, meeting: Key, names: Names) -> tuple[DecisionFacts, ...]:
    return tuple(
        filled(
            DecisionFacts,
            one,
            side=names.side(one.administration_id),
            body=names.body(one.body_id),
            reservations=tuple(
                filled(ReservationFacts, row) for row in listed(session, Reservation, Reservation.decision_id == one.id)
            ),
        )
        for one in listed(session, Decision, Decision.meeting_id == meeting)
    )


def _actions(session: Session, meeting: Meeting, names: Names) -> tuple[ActionFacts, ...]:
    rows = listed(session, Action, Action.meeting_id == meeting.id)
    before = {one.depends_on_id for one in rows} - {None}
    texts = {one.id: one.text for one in session.scalars(sa.select(Action).where(Action.id.in_(before))).all()}
    return tuple(
        filled(
            ActionFacts,
            one,
            proposed_by=names.side(one.proposed_by_id),
            organisation=names.short_organisation(one.organisation_id),
            person=names.person(one.person_id),
            after=None if one.depends_on_id is None else texts.get(one.depends_on_id),
            decided=meeting.date,
        )
        for one in rows
    )


def _gains(session: Session, found: MinutesVersion, names: Names) -> tuple[GainFacts, ...]:
    """Return the recapitulation of a version; what its body says of gains stands in its passages."""
    rows = listed(session, Gain, Gain.minutes_id == found.id, Gain.place == Place.RECAP)
    whose = names.side(found.administration_id)
    return tuple(
        filled(
            GainFacts,
            one,
            version=names.side(one.said_by_id) or whose,
            service=names.service(one.domain_id),
            side=names.side(one.administration_id),
            stances=(),  # a version says its own amounts only
        )
        for one in rows
    )
