"""What can go wrong, by who can do something about it. Anything else that is raised is a defect of the program."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING

from synergie.basis.messages import Message

if TYPE_CHECKING:
    from synergie.basis.fields import Problem


class Told(Exception):  # noqa: N818 - a family, not an error itself
    """An outcome that is told to the user in one sentence; nothing was written."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


class Refusal(Exception):  # noqa: N818 - the word of the house
    """A rule refuses what was asked; `problems` says why, field by field. Nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(p.message.id for p in self.problems))


class Reason(enum.StrEnum):
    """Why the world is in the way."""

    MISSING = "missing"
    EXISTS = "exists"
    LOCKED = "locked"
    READ_ONLY = "read_only"
    NEWER = "newer"
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    FULL = "full"
    UNREACHABLE = "unreachable"


class StoreError(Told):
    """The world is in the way: file missing, locked, newer, damaged, disk full … One sentence says what to do."""

    def __init__(self, reason: Reason, message: Message) -> None:
        super().__init__(message)
        self.reason = reason


class Conflict(Told):
    """Someone else changed it meanwhile; nothing was written."""


class Cancelled(Exception):  # noqa: N818
    """The user stopped a long work; shown to nobody."""
