"""Rules about meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import sqlalchemy as sa

from synergie.basis.words import N_
from synergie.model.meetings import Attendance, Meeting, MeetingState, Presence
from synergie.services.checks.finding import Hit, Look, called


def without_date(look: Look) -> Iterator[Hit]:
    """Find meetings that the report lists without a date."""
    for one in look.of(Meeting, Meeting.date.is_(None), Meeting.in_report.is_(True)):
        yield Hit(
            one, "date", N_("Give the date of the meeting “{meeting}”; a month is enough.").of(meeting=called(one))
        )


def outside_year(look: Look) -> Iterator[Hit]:
    """Find meetings whose date lies outside the year they are listed in."""
    for one in look.of(Meeting, Meeting.date.is_not(None)):
        if one.date is not None and not one.date.first.year == look.year.year == one.date.last.year:
            message = N_("The meeting “{meeting}” of {date} does not lie in {year}.")
            yield Hit(one, "date", message.of(meeting=called(one), date=one.date, year=str(look.year.year)))


def held_without_anybody(look: Look) -> Iterator[Hit]:
    """Find meetings that took place and whose attendance lists nobody as present."""
    attendance: defaultdict[object, Counter[Presence]] = defaultdict(Counter)
    for row in look.session.execute(sa.select(Attendance.meeting_id, Attendance.presence)).all():
        attendance[row.meeting_id][row.presence] += 1
    for one in look.of(Meeting, Meeting.state == MeetingState.HELD):
        if one.id in attendance and not attendance[one.id][Presence.PRESENT]:
            message = N_("The meeting “{meeting}” took place, but nobody is marked as present.")
            yield Hit(one, "attendance", message.of(meeting=called(one)))


def not_held_without_reason(look: Look) -> Iterator[Hit]:
    """Find meetings that did not take place, or were postponed, without a word about why."""
    for one in look.of(Meeting, Meeting.state.in_([MeetingState.NOT_HELD, MeetingState.POSTPONED])):
        if one.reason.empty:
            yield Hit(one, "reason", N_("Say why the meeting “{meeting}” did not take place.").of(meeting=called(one)))
