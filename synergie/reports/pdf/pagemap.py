"""The pages of all sections, found in one pass and printed in the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlab.platypus.doctemplate import IndexingFlowable

_UNKNOWN = 99  # as wide as most page numbers, until a pass has found the real one


class PageMap(IndexingFlowable):
    """The page of each section; seeded with the pages of the last export, it needs no second pass."""

    def __init__(self, seed: Mapping[str, int]) -> None:
        super().__init__()
        self.now: dict[str, int] = dict(seed)
        self.last: dict[str, int] = {}

    def isIndexing(self) -> int:
        """Say that the pages have to be found first."""
        return 1

    def beforeBuild(self) -> None:
        """Begin a pass with what the last one found."""
        self.last, self.now = self.now, {}

    def isSatisfied(self) -> bool:
        """Return whether this pass found what the last one did."""
        return self.now == self.last

    def notify(self, kind: str, stuff: Any) -> None:
        """Take note of a section."""
        if kind == "TOCEntry":
            _, _, page, key = stuff
            self.now[key] = page

    def page(self, key: str) -> int:
        """Return the page of the section `key` as the last pass found it."""
        return self.last.get(key, _UNKNOWN)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Draw nothing."""
