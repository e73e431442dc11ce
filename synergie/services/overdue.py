"""Which actions are overdue, since when, and how exactly that is known: one rule for lists, figures and report."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from synergie.basis.dates import PartialDate, Precision
from synergie.model.actions import Action, ActionState
from synergie.model.meetings import Meeting, MeetingState
from synergie.services import years
from synergie.services.timeline_facts import Late

UNFINISHED: Final = (ActionState.OPEN, ActionState.NOT_STATED)
"""The states of an action of which nobody says that it is over."""
_WAITING: Final = frozenset({ActionState.DONE, ActionState.DROPPED, ActionState.NOT_DONE})
"""The states of an action for which no other has to wait any more."""


def late(state: ActionState, due: PartialDate | None, day: dt.date, not_held: PartialDate | None = None) -> Late | None:
    """Return how late an action is on `day`, None when it is not.

    A month is over after its last day. `not_held` is the date of the meeting at which the action was to be treated and
    which did not take place: it stands for a date where the action has none.
    """
    limit = due or not_held
    if limit is None or state not in UNFINISHED or limit.last >= day:
        return None
    return Late(limit.last, (day - limit.last).days, limit.precision is Precision.DAY, not_held=due is None)


def of_year(session: Session, year_id: uuid.UUID, day: dt.date) -> dict[uuid.UUID, Late]:
    """Return the actions of a year that are overdue on `day`."""
    return _late(session, Action.year_id == year_id, day)


def of_keys(session: Session, keys: tuple[uuid.UUID, ...], today: dt.date) -> dict[uuid.UUID, Late]:
    """Return which of the actions `keys` are overdue today, or by the day of the facts of a year that is over."""
    found: dict[uuid.UUID, Late] = {}
    for year in session.scalars(sa.select(Action.year_id).where(Action.id.in_(keys)).distinct()).all():
        which = sa.and_(Action.id.in_(keys), Action.year_id == year)
        found |= _late(session, which, years.counted_on(session, year, today))
    return found


def waiting(session: Session, year_id: uuid.UUID) -> Mapping[uuid.UUID, uuid.UUID]:
    """Return the actions of a year that wait for another one, with that one."""
    before = aliased(Action)
    query = (
        sa.select(Action.id, before.id)
        .join(before, Action.depends_on_id == before.id)
        .where(Action.year_id == year_id, Action.state.in_(UNFINISHED), before.state.not_in(_WAITING))
    )
    return {row[0]: row[1] for row in session.execute(query).all()}


def is_waited_for(state: ActionState) -> bool:
    """Return whether an action in this state keeps others waiting."""
    return state not in _WAITING


def _late(session: Session, which: sa.ColumnElement[bool], day: dt.date) -> dict[uuid.UUID, Late]:
    meeting = Meeting.__table__.c
    query = (
        sa.select(Action.id, Action.state, Action.due, meeting.date, meeting.state)
        .outerjoin(Meeting, sa.and_(Action.agenda_meeting_id == Meeting.id, Meeting.year_id == Action.year_id))
        .where(which, Action.state.in_(UNFINISHED))
    )
    found = {}
    for key, state, due, date, held in session.execute(query).all():
        one = late(state, due, day, date if held is MeetingState.NOT_HELD else None)
        if one is not None:
            found[key] = one
    return found
