"""Rules about meetings."""

from __future__ import annotations

from collections.abc import Iterator

from synergie.basis.words import N_
from synergie.model.attendances import Attendance, Presence
from synergie.model.meetings import Meeting, MeetingState
from synergie.services.checks.finding import Hit, Look, called


def without_date(look: Look) -> Iterator[Hit]:
    """Find meetings that the report lists without a date."""
    message = N_("Give the date of the meeting “{meeting}”; a month is enough.")
    for one in look.of(Meeting):
        if one.date is None and one.in_report:
            yield Hit(one, "date", message.of(meeting=called(one)))


def outside_year(look: Look) -> Iterator[Hit]:
    """Find meetings whose date lies outside the year they are listed in."""
    message = N_("The meeting “{meeting}” of {date} does not lie in {year}.")
    for one in look.of(Meeting):
        date = one.date
        if date is not None and not date.first.year == look.year.year == date.last.year:
            yield Hit(one, "date", message.of(meeting=called(one), date=date, year=str(look.year.year)))


def planned_and_over(look: Look) -> Iterator[Hit]:
    """Find meetings that are still planned although their date has passed."""
    message = N_("The date of the meeting “{meeting}” has passed ({date}): say whether it took place.")
    for one in look.of(Meeting):
        if one.state is MeetingState.PLANNED and one.date is not None and one.date.last < look.day:
            yield Hit(one, "state", message.of(meeting=called(one), date=one.date))


def held_without_anybody(look: Look) -> Iterator[Hit]:
    """Find meetings that took place and whose attendance lists nobody as present."""
    message = N_("The meeting “{meeting}” took place, but nobody is marked as present.")
    for key, attendance in look.parts(Attendance, "meeting_id").items():
        one = look.by_id(Meeting)[key]
        if one.state is MeetingState.HELD and all(row.presence is not Presence.PRESENT for row in attendance):
            yield Hit(one, "attendance", message.of(meeting=called(one)))


def not_held_without_reason(look: Look) -> Iterator[Hit]:
    """Find meetings that did not take place, or were postponed, without a word about why."""
    for one in look.of(Meeting):
        if one.state in (MeetingState.NOT_HELD, MeetingState.POSTPONED) and one.reason.empty:
            yield Hit(one, "reason", N_("Say why the meeting “{meeting}” did not take place.").of(meeting=called(one)))
