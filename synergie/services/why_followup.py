"""Why there are so many actions, decisions, duplications and approvals of minutes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Final

import sqlalchemy as sa

from synergie.basis.words import N_, NP_, Message
from synergie.model.actions import ACTION_STATES, Action, ActionState, Decision, DecisionLevel, DecisionOutcome
from synergie.model.dossier import Side
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import APPROVAL_STATES, MINUTES_FORMS, Approval, ApprovalState, MinutesForm, MinutesVersion
from synergie.model.overlaps import Overlap, OverlapState
from synergie.services import chains
from synergie.services.naming import called
from synergie.services.overdue import UNFINISHED, late
from synergie.services.why_types import Asked, Explanation, Left, Part

_LATER_MEETING: Final = N_("belongs to a later meeting")


def actions(asked: Asked) -> Explanation | None:
    """Explain a count of actions."""
    name = asked.names[-1]
    if len(asked.names) != 2 or name not in ("total", "overdue", *(one.value for one in ActionState)):
        return None
    query = sa.select(Action).where(Action.year_id == asked.year_id).order_by(Action.position, Action.id)
    rows = asked.session.scalars(query).all()
    counted = [row for row in rows if asked.met(row.meeting_id)]
    left = [_left(row, _LATER_MEETING) for row in rows if not asked.met(row.meeting_id)]
    if name == "overdue":
        return _overdue(asked, counted, left)
    figures = asked.figures.actions
    is_total = name == "total"
    title = N_("Actions of the year") if is_total else N_("Actions: {state}").of(state=ACTION_STATES[ActionState(name)])
    return Explanation(
        key=asked.key,
        title=title,
        rule=(N_("Every action of the year counts once, in the state that is recorded now."),),
        value=figures.total if is_total else figures.by_state[ActionState(name)],
        parts=tuple(_part(row, ACTION_STATES[row.state]) for row in counted if is_total or row.state.value == name),
        left_out=tuple(left),
    )


def _overdue(asked: Asked, rows: Iterable[Action], left: list[Left]) -> Explanation:
    meetings = asked.session.scalars(sa.select(Meeting).where(Meeting.year_id == asked.year_id)).all()
    missed = {one.id: one.date for one in meetings if one.state is MeetingState.NOT_HELD}
    parts = []
    for row in rows:
        if row.state not in UNFINISHED:
            continue
        instead = missed.get(row.agenda_meeting_id) if row.agenda_meeting_id is not None else None
        found = late(row.state, row.due, asked.figures.day, instead)
        if found is not None:
            parts.append(_part(row, N_("was due by {date}").of(date=found.since)))
        elif row.due is None and instead is None:
            left.append(_left(row, N_("has no date by which it is due")))
        else:
            left.append(_left(row, N_("is not due yet")))
    rule = N_(
        "An action counts that is open, or whose outcome nobody states, and whose last day lies before {day}; without "
        "a date of its own it has that of the meeting at which it was to be treated, when that did not take place."
    )
    return Explanation(
        key=asked.key,
        title=N_("Actions that are overdue"),
        rule=(rule.of(day=asked.figures.day),),
        value=asked.figures.actions.overdue,
        parts=tuple(parts),
        left_out=tuple(left),
    )


def decisions(asked: Asked) -> Explanation | None:
    """Explain a count of decisions."""
    names, figures = asked.names[1:], asked.figures.decisions
    value: int | None = None
    wanted: Any = None
    if names == ("total",):
        value = figures.total
    elif len(names) == 2 and names[0] == "by_outcome" and names[1] in {one.value for one in DecisionOutcome}:
        wanted = DecisionOutcome(names[1])
        value = figures.by_outcome[wanted]
    elif len(names) == 2 and names[0] == "by_level" and names[1] in {one.value for one in DecisionLevel}:
        wanted = DecisionLevel(names[1])
        value = figures.by_level[wanted]
    if value is None:
        return None
    query = sa.select(Decision).where(Decision.year_id == asked.year_id).order_by(Decision.position, Decision.id)
    parts, left = [], []
    for row in asked.session.scalars(query).all():
        if not asked.met(row.meeting_id) or not asked.counts(row.date):
            left.append(_left(row, _LATER_MEETING))
        elif wanted is None or wanted in (row.outcome, row.level):
            parts.append(_part(row, None))
    return Explanation(
        key=asked.key,
        title=N_("Decisions of the year"),
        rule=(N_("Every decision of the year counts once."),),
        value=value,
        parts=tuple(parts),
        left_out=tuple(left),
    )


def overlaps(asked: Asked) -> Explanation | None:
    """Explain a count of duplicated activities."""
    name = asked.names[-1]
    if len(asked.names) != 2 or name not in {one.value for one in OverlapState}:
        return None
    query = sa.select(Overlap).where(Overlap.year_id == asked.year_id, Overlap.state == OverlapState(name))
    rows = asked.session.scalars(query.order_by(Overlap.position, Overlap.id)).all()
    return Explanation(
        key=asked.key,
        title=N_("Duplicated activities"),
        rule=(N_("Every duplicated activity of the year counts once, under what became of it."),),
        value=asked.figures.overlaps[OverlapState(name)],
        parts=tuple(_part(row, None) for row in rows),
    )


# Minutes


_MINUTES: Final[Mapping[str, Message]] = {
    "approved": N_("Minutes approved"),
    "awaited": N_("Minutes whose approval is awaited"),
    "refused": N_("Minutes refused"),
    "not_recorded": N_("Minutes without any approval recorded"),
}
_RULE: Final = N_(
    "Versions of the minutes of the meetings of the year count; "
    "notes, remarks and what a later version corrects do not."
)
_AWAITED: Final = N_("What one authority at least still has to say is awaited, whatever others said.")


def minutes(asked: Asked) -> Explanation | None:
    """Explain how many versions of minutes there are, and how they stand with an administration."""
    names = asked.names[1:]
    side = Side(names[0]) if len(names) == 2 and names[0] in {one.value for one in Side} else None
    if names != ("versions",) and (side is None or names[1] not in _MINUTES):
        return None
    meetings = {
        one.id: one for one in asked.session.scalars(sa.select(Meeting).where(Meeting.year_id == asked.year_id)).all()
    }
    corrected = chains.corrected(asked.session, asked.year_id)
    rows = asked.session.scalars(
        sa.select(MinutesVersion).where(MinutesVersion.meeting_id.in_(meetings)).order_by(MinutesVersion.id)
    ).all()
    parts, left = [], []
    for row in sorted(rows, key=lambda one: (_date(meetings[one.meeting_id]), one.position)):
        meeting = meetings[row.meeting_id]
        record, words = ("minutes_version", row.id), called(meeting)
        reason = _not_counted(asked, row, corrected)
        standing = None if side is None or reason is not None else _standing(asked, row.id, side)
        if reason is not None:
            left.append(Left(record=record, words=words, reason=reason))
        elif side is None or standing == names[1]:
            note = N_("{date} · {what}").of(date=meeting.date or "", what=_whose(asked, row))
            parts.append(Part(record=record, words=words, contribution=1, note=note))
    figures = asked.figures.minutes
    value = figures.versions if side is None else getattr(figures.approvals[side], names[1])
    return Explanation(
        key=asked.key,
        title=N_("Versions of the minutes") if side is None else _MINUTES[names[1]],
        rule=(_RULE,) if side is None else (_RULE, _AWAITED),
        value=value,
        parts=tuple(parts),
        left_out=tuple(left),
    )


def _date(meeting: Meeting) -> str:
    return meeting.date.code() if meeting.date is not None else ""


def _not_counted(asked: Asked, row: MinutesVersion, corrected: frozenset[uuid.UUID]) -> Message | None:
    if row.id in corrected:
        return N_("is corrected by a later version")
    if row.form is not MinutesForm.MINUTES:
        return MINUTES_FORMS[row.form]
    if not asked.met(row.meeting_id) or not asked.counts(row.received):
        return _LATER_MEETING
    return None


def _whose(asked: Asked, row: MinutesVersion) -> Message:
    side = asked.side(row.administration_id)
    if side is None:
        return N_("Version whose author is not stated")
    return N_("Version of the commune") if side is Side.COMMUNE else N_("Version of the CPAS")


def _standing(asked: Asked, version: uuid.UUID, side: Side) -> str:
    rows = asked.session.scalars(sa.select(Approval).where(Approval.minutes_id == version)).all()
    states = {
        one.state if asked.counts(one.date) else ApprovalState.AWAITED
        for one in rows
        if asked.side(one.administration_id) is side
    }
    if not states:
        return "not_recorded"
    if ApprovalState.AWAITED in states:
        return "awaited"
    return "refused" if ApprovalState.REFUSED in states else "approved"


def said_of(asked: Asked, version: uuid.UUID) -> tuple[Part, ...]:
    """Return what each authority said of a version of the minutes."""
    query = sa.select(Approval).where(Approval.minutes_id == version).order_by(Approval.position, Approval.id)
    names = {Side.COMMUNE: N_("Commune"), Side.CPAS: NP_("approval", "CPAS")}
    return tuple(
        Part(
            record=("approval", one.id),
            words=names.get(asked.side(one.administration_id), NP_("approval", "Another authority")),
            note=_said(one),
        )
        for one in asked.session.scalars(query).all()
    )


def _said(one: Approval) -> Message:
    state = APPROVAL_STATES[one.state]
    return state if one.date is None else N_("{date} · {what}").of(date=one.date, what=state)


def _part(row: Any, note: Message | None) -> Part:
    return Part(record=(row.__tablename__, row.id), words=called(row), contribution=1, note=note)


def _left(row: Any, reason: Message) -> Left:
    return Left(record=(row.__tablename__, row.id), words=called(row), reason=reason)
