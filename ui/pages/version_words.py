"""What can be done next with a version of the minutes, in the words of its card and of its page."""

from __future__ import annotations

from typing import Final

from synergie.basis.words import N_, Message

SEND: Final = N_("Send for approval…")
CORRECT: Final = N_("Correct: make the next version")


def replaced(number: int | None) -> Message:
    """Return that a version was corrected by the version `number`, None or 0 where it has none."""
    return N_("Replaced by version {n}.").of(n=str(number)) if number else N_("Replaced by a later version.")
