"""How far a version of minutes is on its way through the authorities: one rule, wherever an approval is written.

A version is approved once every authority that was asked has approved it, with or without remarks, and each of the two
administrations is among them. Remarks or a refusal send it back; it is then revised and sent again. What is approved
stays so, whatever is said of it later: it is corrected by the next version.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model import Entity
from synergie.model.administrations import Administration
from synergie.model.minutes import Approval, ApprovalState, MinutesState, MinutesVersion

GIVEN: Final = frozenset({ApprovalState.APPROVED, ApprovalState.WITH_REMARKS})
BACK: Final = frozenset({ApprovalState.REMARKS, ApprovalState.REFUSED})
_CHANGES: Final = (None, "state", "asked", "administration_id")


def state_after(
    state: MinutesState, approvals: Sequence[Approval], administrations: Sequence[uuid.UUID], *, came_back: bool = False
) -> MinutesState:
    """Return the state of a version by its approvals; `came_back`: an authority has just sent it back."""
    if state is MinutesState.APPROVED or not approvals:
        return state
    said = {one.state for one in approvals}
    heard = {one.administration_id for one in approvals if one.state in GIVEN}
    if said <= GIVEN and heard.issuperset(administrations):
        return MinutesState.APPROVED
    if said & BACK:
        return MinutesState.REVISED if state is MinutesState.REVISED and not came_back else MinutesState.REMARKS
    if any(one.state is ApprovalState.AWAITED and one.asked is not None for one in approvals):
        return MinutesState.SENT
    return state


def ask_again(session: Session, version: uuid.UUID) -> None:
    """Let those who approved a text that is revised now be asked again: what they approved was another one."""
    given = sa.select(Approval).where(Approval.minutes_id == version, Approval.state.in_(GIVEN))
    for one in session.scalars(given).all():
        one.state, one.date = ApprovalState.AWAITED, None
    session.flush()


def follow(session: Session, found: Entity, name: str | None) -> None:
    """Let the version of an approval that was written be where its approvals say; `name` is the field changed."""
    one: Any = found
    if found.__tablename__ != Approval.__tablename__ or name not in _CHANGES:
        return
    version = session.get(MinutesVersion, one.minutes_id)
    if version is None:
        return
    approvals = session.scalars(sa.select(Approval).where(Approval.minutes_id == version.id)).all()
    administrations = session.scalars(sa.select(Administration.id)).all()
    came_back = name in (None, "state") and one.state in BACK
    after = state_after(version.state, approvals, administrations, came_back=came_back)
    if after is not version.state:
        version.state = after
        session.flush()
