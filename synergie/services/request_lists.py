"""What lists say of requests beyond their fields: when they were last sent, and for how long nobody has answered."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate
from synergie.model.dossier import ReportYear
from synergie.model.requests import AnswerState, Deliverable, DeliverableState, Reminder, Request


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """When a request was last sent, how often it was repeated, and the days without an answer, None when unknown.

    `days` are those since it was last sent, `in_all` since it was first sent, both None once it is answered. `after`
    are those that went by from the request to the answer, whole or in part. `at_least`: a day is not known exactly.
    """

    last_sent: PartialDate | None
    reminders: int
    days: int | None
    in_all: int | None = None
    after: int | None = None
    at_least: bool = False
    vague: bool = False
    """The day on which it was last sent is not known exactly."""


def facts(session: Session, wanted: Sequence[uuid.UUID], today: dt.date) -> dict[uuid.UUID, RequestFacts]:
    """Return what lists say of the requests `wanted`; the days of a past year are counted up to its end."""
    requests = session.scalars(sa.select(Request).where(Request.id.in_(wanted))).all()
    reminders: defaultdict[uuid.UUID, list[PartialDate | None]] = defaultdict(list)
    query = sa.select(Reminder.request_id, Reminder.sent).where(Reminder.request_id.in_(wanted))
    for key, sent in session.execute(query).all():
        reminders[key].append(sent)
    ends = _ends(session)
    found = {}
    for one in requests:
        day = min(today, ends[one.year_id])
        dates = [date for date in (one.sent, *reminders[one.id]) if date is not None]
        last = max(dates, key=_last_day) if dates else None
        by_then = [date for date in dates if date.first <= day]
        asked = max(by_then, key=_last_day) if by_then else None
        waiting = one.answer_state in (AnswerState.NONE, AnswerState.PARTIAL)
        answered = one.answered if one.answer_state in (AnswerState.ANSWERED, AnswerState.PARTIAL) else None
        found[one.id] = RequestFacts(
            last_sent=last,
            reminders=len(reminders[one.id]),
            days=_between(asked, day) if waiting else None,
            vague=asked is not None and asked.first != asked.last,
            in_all=_between(one.sent, day) if waiting else None,
            after=_between(one.sent, answered.first) if answered is not None else None,
            at_least=any(date is not None and date.first != date.last for date in (one.sent, answered)),
        )
    return found


def owed(session: Session, wanted: Sequence[uuid.UUID], today: dt.date) -> dict[uuid.UUID, int | None]:
    """Return for how many days the deliverables `wanted` are overdue, None for those that are not."""
    ends = _ends(session)
    rows = session.scalars(sa.select(Deliverable).where(Deliverable.id.in_(wanted))).all()
    return {one.id: _late(one, min(today, ends[one.year_id])) for one in rows}


def overdue(session: Session, year: uuid.UUID | None, today: dt.date) -> frozenset[uuid.UUID]:
    """Return the deliverables of a year that should have been received by now."""
    keys = session.scalars(sa.select(Deliverable.id).where(Deliverable.year_id == year)).all()
    return frozenset(key for key, late in owed(session, keys, today).items() if late)


def _late(one: Deliverable, day: dt.date) -> int | None:
    if one.due is None or one.state not in (DeliverableState.AWAITED, DeliverableState.BLOCKED):
        return None
    return (day - one.due.last).days if day > one.due.last else None


def _between(start: PartialDate | None, day: dt.date) -> int | None:
    """Return the days that went by from the last day that `start` may mean; none before it."""
    return max(0, (day - start.last).days) if start is not None else None


def _ends(session: Session) -> dict[uuid.UUID, dt.date]:
    return {
        one.id: one.as_of.last if one.as_of is not None else dt.date(one.year, 12, 31)
        for one in session.scalars(sa.select(ReportYear)).all()
    }


def _last_day(date: PartialDate) -> dt.date:
    return date.last
