"""What the rest of the house knows of the store."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from synergie.basis.messages import Message

if TYPE_CHECKING:
    import uuid


@dataclasses.dataclass(frozen=True, slots=True)
class Changed:
    """What a step touched: table names and record keys."""

    step: uuid.UUID
    tables: frozenset[str]
    records: frozenset[tuple[str, uuid.UUID]]


class Store(Protocol):
    """A dossier that is open. Sessions are those of SQLAlchemy; none outlives its block."""

    def read(self) -> AbstractContextManager[Any]:
        """Open a consistent view for reading."""

    def reach(self) -> None:
        """Raise `StoreError` when the dossier cannot be read."""

    def write(self, label: Message) -> AbstractContextManager[Any]:
        """Open one transaction, one undo step named `label`; rolled back unless the block ends well."""

    def write_for_good(self, label: Message) -> AbstractContextManager[Any]:
        """Open one transaction as `write` does; no undo takes it back or goes across it."""

    def undo(self, *, partial: bool = False) -> Message | None:
        """Take back this user's last step; return its name, None when there is nothing to take back."""

    def redo(self, *, partial: bool = False) -> Message | None:
        """Do again what was last taken back; return its name, None when there is nothing to do again."""

    def next_undo(self) -> Message | None:
        """Return the name of the step that `undo` would take back."""

    def next_redo(self) -> Message | None:
        """Return the name of the step that `redo` would do again."""

    def close_year(self, year: uuid.UUID, reason: str = "") -> str:
        """Seal `year`; return the seal. Raises `Refusal` when it is closed already."""

    def reopen_year(self, year: uuid.UUID, reason: str) -> None:
        """Open a closed year again; raises `Refusal` without a reason, or when the year is open."""

    def broken_steps(self) -> tuple[uuid.UUID, ...]:
        """Return the steps of the history that are not as they were written; empty when all are."""

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Have `listener` told of each step; return what ends it."""
