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
from synergie.model.requests import AnswerState, Reminder, Request


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """When a request was last sent, how often it was repeated, and the days without an answer, None when unknown."""

    last_sent: PartialDate | None
    reminders: int
    days: int | None


def facts(session: Session, wanted: Sequence[uuid.UUID], today: dt.date) -> dict[uuid.UUID, RequestFacts]:
    """Return what lists say of the requests `wanted`; the days of a past year are counted up to its end."""
    requests = session.scalars(sa.select(Request).where(Request.id.in_(wanted))).all()
    reminders: defaultdict[uuid.UUID, list[PartialDate | None]] = defaultdict(list)
    query = sa.select(Reminder.request_id, Reminder.sent).where(Reminder.request_id.in_(wanted))
    for key, sent in session.execute(query).all():
        reminders[key].append(sent)
    ends = {
        one.id: one.as_of.last if one.as_of is not None else dt.date(one.year, 12, 31)
        for one in session.scalars(sa.select(ReportYear)).all()
    }
    found = {}
    for one in requests:
        dates = [date for date in (one.sent, *reminders[one.id]) if date is not None]
        last = max(dates, key=_last_day) if dates else None
        days = (min(today, ends[one.year_id]) - last.last).days if last is not None else None
        waiting = one.answer_state in (AnswerState.NONE, AnswerState.PARTIAL)
        found[one.id] = RequestFacts(
            last_sent=last,
            reminders=len(reminders[one.id]),
            days=max(0, days) if days is not None and waiting else None,
        )
    return found


def _last_day(date: PartialDate) -> dt.date:
    return date.last
