"""What a meeting leaves open, and the next meeting that takes it up: each point is carried over once."""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_, NP_, Message
from synergie.model.actions import Action, ActionState
from synergie.model.attendances import AGENDA_STATES, AgendaItem, AgendaState
from synergie.model.focus_groups import FocusGroupMeeting
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import MinutesVersion, Statement, StatementKind
from synergie.services import chains, following, linked, records
from synergie.services.naming import called
from synergie.services.postponing import NO_DATE

__all__ = ["Carried", "Next", "OpenPoint", "What", "carry", "next_meetings", "open_points"]

NOTHING: Final = N_("Nothing was chosen: tick at least one point.")
_ITSELF: Final = N_("A meeting cannot take up its own points.")
_OPEN: Final = (ActionState.OPEN, ActionState.NOT_STATED, ActionState.CARRIED_OVER)
_NOT_DONE: Final = (AgendaState.NOT_TREATED, AgendaState.CARRIED_OVER)
_NOT_MET: Final = (MeetingState.NOT_HELD, MeetingState.POSTPONED)


class What(enum.StrEnum):
    """What kind of thing is left open."""

    POINT = "point"
    ACTION = "action"
    REFUSAL = "refusal"


WHATS: Final = {
    What.POINT: NP_("agenda", "Point"),
    What.ACTION: NP_("agenda", "Action"),
    What.REFUSAL: NP_("statement", "Refusal"),
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """Something that a meeting left open; `likely` says that it is surely open, `state` how far it is, in words."""

    what: What
    id: uuid.UUID
    title: Bilingual | Message
    state: Message | None = None
    likely: bool = True


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """A meeting that can take up the points of another one."""

    id: uuid.UUID
    title: Bilingual | Message
    date: PartialDate | None
    planned: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What was carried over: to which meeting, and how many points; `made` says that the meeting is new."""

    meeting: uuid.UUID
    number: int
    made: bool


def open_points(session: Session, meeting: uuid.UUID) -> tuple[OpenPoint, ...]:
    """Return what a meeting left open and no other meeting has taken up: points, actions, refusals, in their order."""
    found = session.get(Meeting, meeting)
    if found is None:
        raise Conflict(records.GONE)
    return (*_points(session, found), *_actions(session, meeting), *_refusals(session, found))


def next_meetings(session: Session, meeting: uuid.UUID) -> tuple[Next, ...]:
    """Return the later meetings of the same kind, body and focus group that are not closed, the next one first."""
    here = session.get(Meeting, meeting)
    if here is None:
        raise Conflict(records.GONE)
    groups = _groups(session, meeting)
    query = sa.select(Meeting).where(
        Meeting.id != meeting,
        Meeting.kind == here.kind,
        Meeting.closed.is_(None),
        Meeting.state.not_in(_NOT_MET),
    )
    found = []
    for one in session.scalars(query).all():
        later = one.date is None or here.date is None or one.date.first > here.date.first
        same_body = one.body_id == here.body_id
        same_group = not groups or bool(groups & _groups(session, one.id))
        if later and same_body and same_group and (one.date is not None or one.state is MeetingState.PLANNED):
            planned = one.state is MeetingState.PLANNED
            found.append(Next(id=one.id, title=called(one), date=one.date, planned=planned))
    return tuple(sorted(found, key=lambda one: (one.date is None, one.date or PartialDate.year(1), str(one.id))))


def carry(
    session: Session,
    meeting: uuid.UUID,
    chosen: Sequence[tuple[What, uuid.UUID]],
    *,
    to: uuid.UUID | None = None,
    date: PartialDate | None = None,
) -> Carried:
    """Have the next meeting take up what was chosen; without `to` one is planned on `date`.

    What another meeting has taken up since is left out. Raises `Refusal` when nothing is left, or no date is given.
    """
    wanted = set(chosen)
    points = [one for one in open_points(session, meeting) if (one.what, one.id) in wanted]
    if not points:
        raise Refusal([Problem(None, NOTHING)])
    if to == meeting:
        raise Refusal([Problem(None, _ITSELF)])
    if to is None:
        if date is None:
            raise Refusal([Problem("date", NO_DATE)])
        target = following.follow(session, meeting, date)
    else:
        target = to
        if session.get(Meeting, target) is None:
            raise Conflict(records.GONE)
    for one in points:
        _TAKEN_UP[one.what](session, one.id, meeting, target)
    return Carried(meeting=target, number=len(points), made=to is None)


def _take_point(session: Session, key: uuid.UUID, meeting: uuid.UUID, target: uuid.UUID) -> None:
    table = AgendaItem.__tablename__
    title = session.get_one(AgendaItem, key).title
    records.add(session, table, {"meeting_id": target, "title": title, "carried_from_id": meeting})
    records.change(session, table, key, "state", AgendaState.CARRIED_OVER)


def _take_action(session: Session, key: uuid.UUID, _meeting: uuid.UUID, target: uuid.UUID) -> None:
    records.change(session, Action.__tablename__, key, "agenda_meeting_id", target)


def _take_refusal(session: Session, key: uuid.UUID, _meeting: uuid.UUID, target: uuid.UUID) -> None:
    records.change(session, Statement.__tablename__, key, "carried_to_id", target)


_TAKEN_UP: Final = {What.POINT: _take_point, What.ACTION: _take_action, What.REFUSAL: _take_refusal}


def _points(session: Session, meeting: Meeting) -> Iterator[OpenPoint]:
    taken = session.scalars(sa.select(AgendaItem).where(AgendaItem.carried_from_id == meeting.id)).all()
    query = sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
    own = session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)).all()
    elsewhere = _taken(own, taken)
    for one in own:
        if one.state is not AgendaState.TREATED and one.id not in elsewhere:
            likely = one.state in _NOT_DONE or meeting.state in _NOT_MET
            state = AGENDA_STATES[one.state]
            yield OpenPoint(what=What.POINT, id=one.id, title=called(one), state=state, likely=likely)


def _taken(own: Sequence[AgendaItem], taken: Sequence[AgendaItem]) -> set[uuid.UUID]:
    """Return which points others took up: of those with the same title as many as were, those that say so first."""
    left = Counter((one.title.fr, one.title.nl) for one in taken)
    order = (AgendaState.CARRIED_OVER, AgendaState.TREATED)
    found = set()
    for one in sorted(own, key=lambda each: order.index(each.state) if each.state in order else len(order)):
        title = (one.title.fr, one.title.nl)
        if left[title]:
            left[title] -= 1
            found.add(one.id)
    return found


def _actions(session: Session, meeting: uuid.UUID) -> Iterator[OpenPoint]:
    of_it = sa.and_(Action.meeting_id == meeting, Action.agenda_meeting_id.is_(None))
    query = sa.select(Action).where(Action.state.in_(_OPEN), sa.or_(of_it, Action.agenda_meeting_id == meeting))
    for one in session.scalars(query.order_by(Action.position, Action.id)).all():
        due = None if one.due is None else N_("due: {date}").of(date=one.due)
        yield OpenPoint(what=What.ACTION, id=one.id, title=called(one), state=due)


def _refusals(session: Session, meeting: Meeting) -> Iterator[OpenPoint]:
    query = (
        sa.select(Statement)
        .join(MinutesVersion, MinutesVersion.id == Statement.minutes_id)
        .where(MinutesVersion.meeting_id == meeting.id, Statement.kind == StatementKind.REFUSAL)
        .where(Statement.carried_to_id.is_(None), chains.stands(MinutesVersion.id, meeting.year_id))
        .order_by(MinutesVersion.position, MinutesVersion.id, Statement.position, Statement.id)
    )
    for one in session.scalars(query).all():
        yield OpenPoint(what=What.REFUSAL, id=one.id, title=linked.own_title(one, required=True))


def _groups(session: Session, meeting: uuid.UUID) -> frozenset[uuid.UUID]:
    query = sa.select(FocusGroupMeeting.focus_group_id).where(FocusGroupMeeting.meeting_id == meeting)
    return frozenset(session.scalars(query).all())
