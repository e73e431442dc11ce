"""Meetings that are closed once every question about them is answered or let stand, and opened again with a reason."""

from __future__ import annotations

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_, NN_
from synergie.model.meetings import Meeting, MeetingState
from synergie.services import checks, records
from synergie.services.checks import Finding, Severity

__all__ = [
    "ALREADY",
    "NOT_CLOSED",
    "NO_REASON",
    "close",
    "closed",
    "left",
    "not_closed",
    "points",
    "reopen",
]

ALREADY = N_("This meeting is closed already.")
NOT_CLOSED = N_("This meeting is not closed.")
NO_REASON = N_("Say why the meeting is opened again.")
_LEFT = NN_(
    "{n} point is to be put right, or let stand with a reason, before the meeting is closed.",
    "{n} points are to be put right, or let stand with a reason, before the meeting is closed.",
)
_ASKING = (Severity.BLOCKING, Severity.TO_CHECK)


def points(session: Session, meeting: uuid.UUID) -> tuple[Finding, ...]:
    """Return what is asked before a meeting is closed, what blocks first, what is let stand last."""
    if session.get(Meeting, meeting) is None:
        raise Conflict(records.GONE)
    return checks.before_closing(session, meeting)


def left(found: tuple[Finding, ...]) -> int:
    """Return how many of these points still ask for something."""
    return sum(one.severity in _ASKING for one in found)


def close(session: Session, meeting: uuid.UUID, today: dt.date) -> None:
    """Close a meeting; raises `Refusal` while a point is neither put right nor let stand."""
    waiting = left(points(session, meeting))
    found = session.get_one(Meeting, meeting)
    if found.closed is not None:
        raise Refusal([Problem("closed", ALREADY)])
    if waiting:
        raise Refusal([Problem("closed", _LEFT.of(n=waiting))])
    records.change(session, Meeting.__tablename__, meeting, "closed", PartialDate(today))


def reopen(session: Session, meeting: uuid.UUID, reason: str, note: str) -> None:
    """Open a closed meeting again; `note`, which says when and why, is added to its internal notes."""
    found = session.get(Meeting, meeting)
    if found is None:
        raise Conflict(records.GONE)
    if found.closed is None:
        raise Refusal([Problem("closed", NOT_CLOSED)])
    if not reason.strip():
        raise Refusal([Problem("reason", NO_REASON)])
    records.change(session, Meeting.__tablename__, meeting, "closed", None)
    notes = f"{found.notes.rstrip()}\n{note}" if found.notes.strip() else note
    records.change(session, Meeting.__tablename__, meeting, "notes", notes)


def closed(session: Session, year_id: uuid.UUID | None) -> frozenset[uuid.UUID]:
    """Return the meetings of a year that are closed."""
    query = sa.select(Meeting.id).where(Meeting.year_id == year_id, Meeting.closed.is_not(None))
    return frozenset(session.scalars(query).all())


def not_closed(session: Session, year_id: uuid.UUID | None) -> frozenset[uuid.UUID]:
    """Return the meetings of a year that could be closed and are not: those that are planned come later."""
    query = sa.select(Meeting.id).where(Meeting.year_id == year_id, Meeting.closed.is_(None))
    return frozenset(session.scalars(query.where(Meeting.state != MeetingState.PLANNED)).all())
