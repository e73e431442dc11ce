"""What the numbers of the annexes of a year follow from, read without all that the report says."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion, Statement
from synergie.services import annexes, report_rows, years
from synergie.services.report_annexes import AttachedFacts
from synergie.services.report_minutes import MailFacts, MinutesFacts
from synergie.services.yearly_minutes import mails, version
from synergie.services.yearly_names import Key, Names, filled, listed


class Annexed(NamedTuple):
    """The minutes, e-mails and documents that the report of a year may annex, and the meetings that it tells of.

    Of each meeting what it is about and when, of minutes one passage if they have any, of documents no bytes.
    """

    meetings: tuple[report_rows.MeetingFacts, ...]
    minutes: tuple[MinutesFacts, ...]
    mails: tuple[MailFacts, ...]
    attached: tuple[AttachedFacts, ...]


def annexed(session: Session, year: int) -> Annexed:
    """Return what is annexed in `year`; raises `Refusal` when the dossier has no such year."""
    year_id, names = years.find(session, year).id, Names(session)
    meetings = {one.id: one for one in session.scalars(sa.select(Meeting).where(Meeting.year_id == year_id)).all()}
    return Annexed(
        meetings=tuple(_meeting(one) for one in meetings.values() if one.in_report),
        minutes=_minutes(session, meetings, names),
        mails=mails(session, year_id, names),
        attached=annexes.attached(session, year_id, names, with_files=False),
    )


def _meeting(one: Meeting) -> report_rows.MeetingFacts:
    return filled(report_rows.MeetingFacts, one, body=None, external=None, postponed_to=None, agenda=(), attendees=())


def _minutes(session: Session, meetings: dict[Key, Meeting], names: Names) -> tuple[MinutesFacts, ...]:
    some = sa.select(sa.func.min(Statement.id)).group_by(Statement.minutes_id)
    said = {one.minutes_id: one for one in session.scalars(sa.select(Statement).where(Statement.id.in_(some))).all()}
    corrected = {key for key in session.scalars(sa.select(MinutesVersion.replaces_id)).all() if key is not None}
    return tuple(
        version(one, (), [said[one.id]] if one.id in said else (), meetings, names)
        for one in listed(session, MinutesVersion)
        if one.meeting_id in meetings and one.id not in corrected
    )
