"""Preparing a year out of another one: looking at it before it is done, and deciding on what awaits a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from synergie.basis.errors import Conflict
from synergie.basis.store import Store
from synergie.basis.words import N_, NP_, Message
from synergie.model.actions import Action, ActionState
from synergie.model.decoding import entity
from synergie.model.initiatives import InitiativeYear, YearState
from synergie.services import roll_over as rolling
from synergie.services.roll_over import Awaited, RollOver

KEEP: Final = "keep"
"""The choice that leaves what awaits a decision as it was taken over."""

CHOICES: Final[dict[str, dict[str, Message]]] = {
    InitiativeYear.__tablename__: {
        KEEP: NP_("decision", "keep as proposed"),
        "existing": NP_("decision", "done: now existing"),
        "ended": NP_("decision", "given up"),
    },
    Action.__tablename__: {
        KEEP: NP_("decision", "still to be stated"),
        "done": NP_("decision", "done"),
        "not_done": NP_("decision", "not done"),
        "dropped": NP_("decision", "dropped"),
    },
}
"""What can be decided, by the table of what awaits it; the first choice is the one that is made when nobody chooses."""

_OTHER: Final = N_("The year before has changed meanwhile. Begin again, so that you decide on what it says now.")


class _RehearsedError(Exception):
    """Nothing of a rehearsal is kept."""


def rehearse(store: Store, to: int, source: int | None = None) -> RollOver:
    """Return what would be written into the year `to`, and write nothing; raises `Refusal` as `roll_over` does.

    The keys of what awaits a decision are those of the rehearsal; its order is that of the real thing.
    """
    found: list[RollOver] = []
    try:
        with store.write(rolling.LABEL) as session:
            found.append(rolling.roll_over(session, to, source))
            raise _RehearsedError
    except _RehearsedError:
        return found[0]


def prepare(
    session: Session, to: int, source: int, awaited: Sequence[Awaited] = (), choices: Sequence[str] = ()
) -> RollOver:
    """Write into the year `to` what goes on from `source`, with what was decided in the rehearsal that gave `awaited`.

    `choices` are keys of `CHOICES`, one for each of `awaited`. Raises `Conflict` when something else awaits a decision
    by now, and `Refusal` as `roll_over` does.
    """
    found = rolling.roll_over(session, to, source)
    if choices and [(one.table, one.title) for one in found.to_decide] != [(one.table, one.title) for one in awaited]:
        raise Conflict(_OTHER)
    for one, choice in zip(found.to_decide, choices, strict=False):
        if choice == KEEP:
            continue
        record = session.get_one(entity(one.table), one.id)
        if isinstance(record, InitiativeYear):
            record.state = YearState(choice)
        elif isinstance(record, Action):
            record.state = ActionState(choice)
    session.flush()
    return found
