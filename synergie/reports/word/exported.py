"""What became of an exported Word document, as values that a window can show: no library is needed for them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class ByHand:
    """An exported document that was saved by somebody since: its paragraphs as exported, and as they are now."""

    path: Path
    exported: tuple[str, ...]
    corrected: tuple[str, ...]

    @property
    def is_reworded(self) -> bool:
        """Whether the text differs; where it does not, something else may: a picture, a format."""
        return self.exported != self.corrected


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph as it was exported, as somebody corrected it, and as the new export says it; "" is not there.

    `after` is the paragraph before it, by which it is found.
    """

    exported: str
    corrected: str
    new: str
    after: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether the new export says what the correction does."""
        return self.corrected == self.new


@dataclasses.dataclass(frozen=True, slots=True)
class Exported:
    """A document that was written: where, and what somebody had corrected in the file that had been in its place.

    With `kept` that file is untouched, and `path` is another name than was asked for.
    """

    path: Path
    kept: Path | None = None
    differences: tuple[Difference, ...] = ()

    def told(self) -> dict[str, Any]:
        """Return it as JSON can say it."""
        return {
            "path": str(self.path),
            "kept": None if self.kept is None else str(self.kept),
            "differences": [dataclasses.astuple(one) for one in self.differences],
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Exported:
        """Return what `told` said."""
        kept = told["kept"]
        differences = tuple(Difference(*one) for one in told["differences"])
        return cls(Path(told["path"]), None if kept is None else Path(kept), differences)
