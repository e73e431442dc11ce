"""Meetings entered from a list of dates, and meetings that fall on the same day."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import Message
from synergie.model.meetings import MEETING_KINDS, Attending, Meeting, MeetingKind, MeetingState
from synergie.services import records
from synergie.services.naming import called

if TYPE_CHECKING:
    from synergie.services.pasting import DateLine

_ALONE: Final = {"commune": Attending.COMMUNE_ONLY, "cpas": Attending.CPAS_ONLY}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OnDay:
    """A meeting that is entered for a day already."""

    id: uuid.UUID
    title: Bilingual | Message


def kinds() -> tuple[tuple[str, Message], ...]:
    """Return the kinds of meetings, as they are stored and as they are called."""
    return tuple((kind.value, words) for kind, words in MEETING_KINDS.items())


def by_date(session: Session, year_id: uuid.UUID | None) -> Mapping[PartialDate, tuple[OnDay, ...]]:
    """Return the meetings of a year by their date."""
    found: defaultdict[PartialDate, list[OnDay]] = defaultdict(list)
    for one in session.scalars(sa.select(Meeting).where(Meeting.year_id == year_id).order_by(Meeting.id)).all():
        if one.date is not None:
            found[one.date].append(OnDay(id=one.id, title=called(one)))
    return {date: tuple(meetings) for date, meetings in found.items()}


def same_day(session: Session, meeting: uuid.UUID) -> tuple[OnDay, ...]:
    """Return the other meetings on the day of this one; none when its day is not known."""
    here = session.get(Meeting, meeting)
    if here is None or here.date is None or here.date.first != here.date.last:
        return ()
    query = sa.select(Meeting).where(Meeting.year_id == here.year_id, Meeting.id != here.id, Meeting.date == here.date)
    return tuple(OnDay(id=one.id, title=called(one)) for one in session.scalars(query.order_by(Meeting.id)).all())


def add_all(
    session: Session,
    year_id: uuid.UUID,
    lines: Sequence[DateLine],
    kind: str,
    subject: Bilingual,
    language: str,
    today: dt.date,
) -> tuple[uuid.UUID, ...]:
    """Enter a meeting for each line and return their keys; those after `today` are planned.

    What a line says beyond its date is the subject where none is given for all, in `language`, or else a note.
    """
    made = []
    for line in lines:
        own = Bilingual().with_text(language, line.remark) if line.remark and subject.empty else subject
        values: dict[str, Any] = {
            "year_id": year_id,
            "date": line.date,
            "starts": line.starts,
            "ends": line.ends,
            "kind": MeetingKind(kind),
            "state": MeetingState.PLANNED if line.date is not None and line.date.first > today else MeetingState.HELD,
            "attending": _ALONE[line.only_side] if line.only_side is not None else Attending.NOT_STATED,
            "subject": own,
            "notes": line.remark if not subject.empty else "",
        }
        made.append(records.add(session, Meeting.__tablename__, values))
    return tuple(made)
