"""Rules about actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from synergie.basis.words import N_
from synergie.model.actions import Action, ActionState
from synergie.model.meetings import Meeting, MeetingState
from synergie.services.checks.finding import Hit, Look, called

_UNKNOWN: Final = (ActionState.OPEN, ActionState.NOT_STATED)


def overdue(look: Look) -> Iterator[Hit]:
    """Find actions that should have been done and of which nobody says what became of them."""
    message = N_("Say what became of “{action}” (due: {due}).")
    for one in look.of(Action):
        due = one.due
        if due is not None and one.state in _UNKNOWN and due.last < look.day and one.outcome.empty:
            yield Hit(one, "outcome", message.of(action=called(one), due=due))


def due_where_nobody_met(look: Look) -> Iterator[Hit]:
    """Find actions that were to come up at a meeting that did not take place, and of which nobody says what became."""
    message = N_("“{action}” was to come up at the meeting “{meeting}”, which did not take place.")
    for one in look.of(Action):
        if one.agenda_meeting_id is None or one.state not in _UNKNOWN or not one.outcome.empty:
            continue
        meeting = look.once((Meeting, "every by id"), lambda: {row.id: row for row in look.every(Meeting)}).get(
            one.agenda_meeting_id
        )
        if meeting is not None and meeting.state in (MeetingState.NOT_HELD, MeetingState.POSTPONED):
            yield Hit(one, "agenda_meeting_id", message.of(action=called(one), meeting=called(meeting)))
