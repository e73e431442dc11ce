"""The four widths of the window: what is shown side by side, and what in turn."""

from __future__ import annotations

import enum


class Step(enum.Enum):
    """A width of the window, in logical pixels."""

    WIDE = 1440
    NORMAL = 1100
    RAIL = 900
    STACKED = 0

    @property
    def has_checklist(self) -> bool:
        """Whether the checklist stands beside the page; else a button leads to it."""
        return self is Step.WIDE

    @property
    def has_rail(self) -> bool:
        """Whether the navigation is a rail of icons."""
        return self in (Step.RAIL, Step.STACKED)

    @property
    def is_stacked(self) -> bool:
        """Whether list and detail take turns."""
        return self is Step.STACKED


def step(width: int) -> Step:
    """Return the step of a window that is `width` logical pixels wide."""
    return next(one for one in Step if width >= one.value)
