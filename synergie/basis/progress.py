"""Progress and cancellation of long work, without any window."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far a long work is."""

    def __call__(self, done: int, total: int) -> None:
        """Take note that `done` of `total` units are done; raise `Cancelled` if the user asked to stop."""


def silent(done: int, total: int) -> None:
    """Take no note."""
