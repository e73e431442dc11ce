"""Rules about actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from synergie.basis.words import N_
from synergie.model.actions import Action, ActionState
from synergie.services.checks.finding import Hit, Look, called

_UNKNOWN: Final = (ActionState.OPEN, ActionState.NOT_STATED)


def overdue(look: Look) -> Iterator[Hit]:
    """Find actions that should have been done and of which nobody says what became of them."""
    message = N_("Say what became of “{action}” (due: {due}).")
    for one in look.of(Action):
        due = one.due
        if due is not None and one.state in _UNKNOWN and due.last < look.day and one.outcome.empty:
            yield Hit(one, "outcome", message.of(action=called(one), due=due))
