"""Rules about what a meeting should have once nobody comes back to it: asked before it is closed, and ever after.

The year is checked for its closed meetings; a meeting that is about to be closed is asked the same questions.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from synergie.basis.words import N_
from synergie.model.actions import Action, ActionState, Decision, DecisionOutcome, Owner, Reservation
from synergie.model.attendances import AgendaItem, AgendaState, Attendance
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import Approval, MinutesVersion, Statement
from synergie.services.checks.finding import Hit, Look, Rule, Severity, called
from synergie.services.checks.minutes import name_of

ALSO: Final = frozenset(
    {
        "meeting-date",
        "meeting-year",
        "meeting-attendance",
        "meeting-reason",
        "minutes-versions",
        "minutes-approval",
        "action-overdue",
        "action-not-held",
    }
)
"""The other rules that are asked before a meeting is closed."""

About = Callable[[Look, Sequence[Meeting]], Iterator[Hit]]


def _without_state(_look: Look, meetings: Sequence[Meeting]) -> Iterator[Hit]:
    message = N_("Say whether the meeting “{meeting}” took place: it is still planned.")
    for one in meetings:
        if one.state is MeetingState.PLANNED:
            yield Hit(one, "state", message.of(meeting=called(one)))


def _without_anybody(look: Look, meetings: Sequence[Meeting]) -> Iterator[Hit]:
    message = N_("Nobody is listed as present, excused or absent at the meeting “{meeting}”.")
    listed = look.parts(Attendance, "meeting_id")
    for one in _held(meetings):
        if not listed.get(one.id):
            yield Hit(one, "attendance", message.of(meeting=called(one)))


def _without_times(_look: Look, meetings: Sequence[Meeting]) -> Iterator[Hit]:
    message = N_("Say when the meeting “{meeting}” began and ended.")
    for one in _held(meetings):
        if one.starts is None or one.ends is None:
            yield Hit(one, "starts" if one.starts is None else "ends", message.of(meeting=called(one)))


def _without_minutes(look: Look, meetings: Sequence[Meeting]) -> Iterator[Hit]:
    message = N_("The meeting “{meeting}” has no minutes, of either administration.")
    versions = look.parts(MinutesVersion, "meeting_id")
    for one in _held(meetings):
        if not versions.get(one.id):
            yield Hit(one, "minutes", message.of(meeting=called(one)))


def _empty_version(look: Look, meetings: Sequence[Meeting]) -> Iterator[Hit]:
    message = N_("“{minutes}”: this version has neither a file nor passages.")
    passages = look.parts(Statement, "minutes_id")
    for meeting in meetings:
        for one in look.parts(MinutesVersion, "meeting_id").get(meeting.id, ()):
            if one.document_id is None and not passages.get(one.id):
                yield Hit(one, "document_id", message.of(minutes=name_of(look, one)))


def _open_point(look: Look, meetings: Sequence[Meeting]) -> Iterator[Hit]:
    message = N_("Say what became of the point “{point}” on the agenda.")
    for meeting in _held(meetings):
        for one in look.parts(AgendaItem, "meeting_id").get(meeting.id, ()):
            if one.state is AgendaState.NOT_STATED:
                yield Hit(one, "state", message.of(point=called(one)))


def _without_owner(look: Look, meetings: Sequence[Meeting]) -> Iterator[Hit]:
    message = N_("Say who carries out “{action}”.")
    for one in _actions(look, meetings):
        if one.owner is Owner.NOT_STATED and one.person_id is None and one.organisation_id is None:
            yield Hit(one, "owner", message.of(action=called(one)))


def _without_due(look: Look, meetings: Sequence[Meeting]) -> Iterator[Hit]:
    message = N_("Say by when “{action}” is to be done; a month or an event is enough.")
    for one in _actions(look, meetings):
        if one.state is ActionState.OPEN and one.due is None and one.due_when.empty and one.agenda_meeting_id is None:
            yield Hit(one, "due", message.of(action=called(one)))


def _without_conditions(look: Look, meetings: Sequence[Meeting]) -> Iterator[Hit]:
    message = N_("Say under which conditions “{decision}” was decided.")
    conditions = look.parts(Reservation, "decision_id")
    for meeting in meetings:
        for one in look.parts(Decision, "meeting_id").get(meeting.id, ()):
            if one.outcome is DecisionOutcome.CONDITIONAL and not conditions.get(one.id):
                yield Hit(one, "outcome", message.of(decision=called(one)))


_ASKED: Final[tuple[tuple[str, Severity, About], ...]] = (
    ("closing-state", Severity.BLOCKING, _without_state),
    ("closing-attendance", Severity.TO_CHECK, _without_anybody),
    ("closing-times", Severity.TO_CHECK, _without_times),
    ("closing-minutes", Severity.TO_CHECK, _without_minutes),
    ("closing-version", Severity.TO_CHECK, _empty_version),
    ("closing-agenda", Severity.TO_CHECK, _open_point),
    ("closing-owner", Severity.TO_CHECK, _without_owner),
    ("closing-due", Severity.TO_CHECK, _without_due),
    ("closing-decision", Severity.TO_CHECK, _without_conditions),
)


def _closed(look: Look, about: About) -> Iterator[Hit]:
    meetings = look.once((Meeting, "closed"), lambda: [one for one in look.of(Meeting) if one.closed is not None])
    return about(look, meetings) if meetings else iter(())


def _one(look: Look, about: About, meeting: uuid.UUID) -> Iterator[Hit]:
    found = look.by_id(Meeting).get(meeting)
    return about(look, [found]) if found is not None else iter(())


RULES: Final = tuple(Rule(name, how, functools.partial(_closed, about=about)) for name, how, about in _ASKED)


def rules_of(meeting: uuid.UUID) -> tuple[Rule, ...]:
    """Return the same rules about one meeting, closed or not."""
    return tuple(Rule(name, how, functools.partial(_one, about=about, meeting=meeting)) for name, how, about in _ASKED)


def also_looked_at(look: Look, meeting: uuid.UUID) -> frozenset[tuple[str, uuid.UUID]]:
    """Return the records whose findings concern a meeting: itself, its minutes and what was decided there."""
    found = [(Meeting.__tablename__, meeting)]
    versions = look.parts(MinutesVersion, "meeting_id").get(meeting, ())
    approvals = look.parts(Approval, "minutes_id")
    for one in versions:
        found.append((MinutesVersion.__tablename__, one.id))
        found += [(Approval.__tablename__, approval.id) for approval in approvals.get(one.id, ())]
    for name in ("meeting_id", "agenda_meeting_id"):
        found += [(Action.__tablename__, one.id) for one in look.parts(Action, name).get(meeting, ())]
    return frozenset(found)


def _held(meetings: Sequence[Meeting]) -> Iterator[Meeting]:
    return (one for one in meetings if one.state is MeetingState.HELD)


def _actions(look: Look, meetings: Sequence[Meeting]) -> Iterator[Action]:
    of_meeting = look.parts(Action, "meeting_id")
    return (one for meeting in meetings for one in of_meeting.get(meeting.id, ()))
