"""What was changed between two texts, word by word."""

from __future__ import annotations

import dataclasses
import difflib
import re
from typing import Final, Literal

Change = Literal["same", "removed", "added"]

_PIECES: Final = re.compile(r"\s+|\w+|[^\w\s]")


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that both have, or only the old one, or only the new one."""

    change: Change
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts as one run of pieces: without "added" it is the old one, without "removed" the new one."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    found: list[Piece] = []
    for kind, first, last, start, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(before[first:last])))
            continue
        for change, pieces in (("removed", before[first:last]), ("added", after[start:end])):
            if pieces:
                found.append(Piece(change, "".join(pieces)))  # type: ignore[arg-type]
    return tuple(found)
