"""Meetings that did not take place, and meetings that are held on another day."""

from __future__ import annotations

import uuid
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.actions import Action, ActionState
from synergie.model.attendances import AgendaItem, AgendaState
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import MinutesForm, MinutesVersion
from synergie.services import following, records

__all__ = ["did_not_take_place", "open_actions", "postpone"]

NO_DATE: Final = N_("Give the new date; a month or a year is enough.")
BEFORE: Final = N_("The new date lies before the one it replaces.")
CLOSED: Final = N_("This meeting is closed: reopen it first.")
HAS_MINUTES: Final = N_("This meeting has minutes: it took place, and cannot be postponed.")
ALREADY: Final = N_("This meeting was postponed already.")
_TABLE: Final = Meeting.__tablename__
_OPEN: Final = (ActionState.OPEN, ActionState.NOT_STATED, ActionState.CARRIED_OVER)


def did_not_take_place(session: Session, meeting: uuid.UUID, reason: Bilingual) -> int:
    """Say that a meeting did not take place, and why; return how many actions were to come up there."""
    found = _found(session, meeting)
    records.change(session, _TABLE, meeting, "state", MeetingState.NOT_HELD)
    if not reason.empty:
        records.change(session, _TABLE, meeting, "reason", reason)
    return len(open_actions(session, found.id))


def postpone(session: Session, meeting: uuid.UUID, date: PartialDate | None, reason: Bilingual) -> uuid.UUID:
    """Hold a meeting on another day and return the key of the new one, which has its particulars, agenda and members.

    What was to come up at the meeting comes up at the new one. Raises `Refusal`.
    """
    found = _found(session, meeting)
    if found.postponed_to_id is not None:
        raise Refusal([Problem("postponed_to_id", ALREADY)])
    if date is None:
        raise Refusal([Problem("date", NO_DATE)])
    if found.date is not None and date.last < found.date.first:
        raise Refusal([Problem("date", BEFORE)])
    made = following.follow(session, meeting, date, same_hours=True)
    for point in records.parts(session, AgendaItem.__tablename__, "meeting_id", meeting):
        if point.values["state"] is AgendaState.TREATED:
            continue
        values = {**point.values, "meeting_id": made, "carried_from_id": meeting, "state": AgendaState.NOT_STATED}
        records.add(session, AgendaItem.__tablename__, values)
        records.change(session, AgendaItem.__tablename__, point.id, "state", AgendaState.CARRIED_OVER)
    for action in open_actions(session, meeting):
        records.change(session, Action.__tablename__, action, "agenda_meeting_id", made)
    records.change(session, _TABLE, meeting, "state", MeetingState.POSTPONED)
    records.change(session, _TABLE, meeting, "postponed_to_id", made)
    if not reason.empty:
        records.change(session, _TABLE, meeting, "reason", reason)
    return made


def open_actions(session: Session, meeting: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """Return the actions that were to come up at a meeting and of which nobody says what became."""
    query = sa.select(Action.id).where(Action.agenda_meeting_id == meeting, Action.state.in_(_OPEN))
    return tuple(session.scalars(query.order_by(Action.position, Action.id)).all())


def _found(session: Session, meeting: uuid.UUID) -> Meeting:
    found = session.get(Meeting, meeting)
    if found is None:
        raise Conflict(records.GONE)
    if found.closed is not None:
        raise Refusal([Problem("state", CLOSED)])
    if found.state is MeetingState.HELD and _has_minutes(session, meeting):
        raise Refusal([Problem("state", HAS_MINUTES)])
    return found


def _has_minutes(session: Session, meeting: uuid.UUID) -> bool:
    # remarks and messages may come before a meeting
    told = (MinutesForm.MINUTES, MinutesForm.NOTE)
    query = sa.select(MinutesVersion.id).where(MinutesVersion.meeting_id == meeting, MinutesVersion.form.in_(told))
    return session.scalars(query.limit(1)).first() is not None
