"""The steps of the journal and what they changed, as objects, for those who show what was done."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from synergie.model.base import Base
from synergie.model.steps import CHANGE, STEP, Operation, Origin

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped

__all__ = ["Change", "Operation", "Origin", "Step"]


class Step(Base):
    """One gesture of a user, as `STEP` has it."""

    __table__ = STEP
    if TYPE_CHECKING:
        id: Mapped[uuid.UUID]
        number: Mapped[int]
        at: Mapped[dt.datetime]
        who: Mapped[str]
        side: Mapped[str | None]
        origin: Mapped[Origin]
        label: Mapped[dict[str, Any]]
        reverses: Mapped[uuid.UUID | None]


class Change(Base):
    """The attributes of one row that a step changed, as `CHANGE` has them."""

    __table__ = CHANGE
    if TYPE_CHECKING:
        seq: Mapped[int]
        step_id: Mapped[uuid.UUID]
        table_name: Mapped[str]
        row_id: Mapped[uuid.UUID]
        operation: Mapped[Operation]
        old: Mapped[str | None]
        new: Mapped[str | None]
        salt: Mapped[str | None]
        digest: Mapped[str | None]
