"""A meeting that follows another one: the same particulars, the same members, another day."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict
from synergie.model.attendances import Attendance, Presence
from synergie.model.focus_groups import FocusGroupMeeting
from synergie.model.meetings import Meeting, MeetingState
from synergie.services import records, years

_PARTICULARS: Final = (
    "kind",
    "attending",
    "mode",
    "body_id",
    "external_id",
    "place",
    "host_id",
    "subject",
    "objective",
    "expected",
    "in_report",
)
_TIMES: Final = ("starts", "ends")


def year_of(session: Session, date: PartialDate | dt.date, otherwise: uuid.UUID) -> uuid.UUID:
    """Return the year of the dossier in which `date` lies; `otherwise` when it has none that is open."""
    number = date.year if isinstance(date, dt.date) else date.first.year
    if not isinstance(date, dt.date) and date.last.year != number:
        return otherwise
    found = (one for one in years.listing(session) if one.year == number and one.closed_at is None)
    year = next(found, None)
    return year.id if year is not None else otherwise


def follow(session: Session, meeting: uuid.UUID, date: PartialDate, *, same_hours: bool = False) -> uuid.UUID:
    """Plan a meeting on `date` with the particulars, the focus groups and the members of `meeting`; return its key."""
    found = session.get(Meeting, meeting)
    if found is None:
        raise Conflict(records.GONE)
    names = (*_PARTICULARS, *(_TIMES if same_hours else ()))
    values: dict[str, Any] = {name: getattr(found, name) for name in names}
    values |= {
        "year_id": year_of(session, date, found.year_id),
        "date": date,
        "state": MeetingState.PLANNED,
    }
    made = records.add(session, Meeting.__tablename__, values)
    for one in records.parts(session, Attendance.__tablename__, "meeting_id", meeting):
        members = {**one.values, "meeting_id": made, "presence": Presence.PRESENT}
        records.add(session, Attendance.__tablename__, members)
    groups = sa.select(FocusGroupMeeting.focus_group_id).where(FocusGroupMeeting.meeting_id == meeting)
    if values["year_id"] == found.year_id:  # a focus group is one of its year
        for group in session.scalars(groups.order_by(FocusGroupMeeting.id)).all():
            link = {"focus_group_id": group, "meeting_id": made}
            records.add(session, FocusGroupMeeting.__tablename__, link)
    return made
