"""What is special about a meeting; read without having other classes mapped, for it is asked of each meeting shown."""

from __future__ import annotations

import uuid
from typing import Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate
from synergie.model.meetings import Meeting, MeetingState

_ACTIONS: Final = sa.table("action", sa.column("agenda_meeting_id", sa.Uuid()), sa.column("state", sa.Text()))
_OPEN: Final = ("open", "not_stated", "carried_over")
_NOT_MET: Final = (MeetingState.NOT_HELD, MeetingState.POSTPONED)

Dated = tuple[uuid.UUID, PartialDate | None]


class Standing(NamedTuple):
    """What is special: closed, postponed to or from another meeting, not held while `waiting` actions were to come."""

    closed: PartialDate | None
    postponed_to: Dated | None
    postponed_from: Dated | None
    waiting: int


def standing(session: Session, meeting: uuid.UUID) -> Standing | None:
    """Return what is special about a meeting, None when it is gone."""
    found = session.get(Meeting, meeting)
    if found is None:
        return None
    waiting = 0
    if found.state in _NOT_MET:
        query = sa.select(sa.func.count()).select_from(_ACTIONS)
        at_it = (_ACTIONS.c.agenda_meeting_id == meeting, _ACTIONS.c.state.in_(_OPEN))
        waiting = session.scalar(query.where(*at_it)) or 0
    return Standing(
        closed=found.closed,
        postponed_to=None if found.postponed_to_id is None else _dated(session, Meeting.id == found.postponed_to_id),
        postponed_from=_dated(session, Meeting.postponed_to_id == meeting),
        waiting=waiting,
    )


def _dated(session: Session, which: sa.ColumnElement[bool]) -> Dated | None:
    row = session.execute(sa.select(Meeting.id, Meeting.date).where(which).limit(1)).first()
    return None if row is None else (row[0], row[1])
