"""Charts as marks: rectangles, lines and labels with tokens for colours; painters draw them, nothing here does.

Lengths are in points; the origin is the top left corner and y grows downwards.
"""

from __future__ import annotations

import dataclasses
import enum
import math
import uuid
from collections.abc import Callable

Measure = Callable[[str, float, str], float]
"""Gives the width of a text in points: text, size, weight ("regular", "semibold", "bold")."""


class Tone(enum.StrEnum):
    """What a colour is for; the painter knows which colour that is."""

    COMMUNE = "commune"
    CPAS = "cpas"
    INK = "ink"
    GREY = "grey"
    RULE = "rule"
    PAPER = "paper"
    LATE = "late"
    BOTH = "both"


# In print. Shapes reach 3:1 on white, texts 4.5:1; the CPAS's orange is for shapes only.
PRINT = {
    Tone.COMMUNE: 0x12436D,
    Tone.CPAS: 0xF46A25,
    Tone.INK: 0x1B2733,
    Tone.GREY: 0x566472,
    Tone.RULE: 0xDFE5EA,
    Tone.PAPER: 0xFFFFFF,
    Tone.LATE: 0xB3261E,
    Tone.BOTH: 0x0F6A73,
}
TEXT_TONES = frozenset({Tone.COMMUNE, Tone.INK, Tone.GREY, Tone.LATE})
HATCH = 3.2
"""Between two lines of a hatching."""


class Anchor(enum.StrEnum):
    """Which point of a label stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle; filled, outlined, or both. `hatched` tells two fills apart without colour."""

    x: float
    y: float
    width: float
    height: float
    fill: Tone | None = None
    outline: Tone | None = None
    hatched: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: Tone = Tone.RULE
    width: float = 0.5
    dashed: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text on one line; `y` is its baseline."""

    x: float
    y: float
    text: str
    size: float = 9.0
    weight: str = "regular"
    tone: Tone = Tone.INK
    anchor: Anchor = Anchor.START

    def left(self, measure: Measure) -> float:
        """Return where the text begins."""
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[self.anchor]
        return self.x - shift * measure(self.text, self.size, self.weight)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A convex shape by its corners; filled, outlined, or both."""

    points: tuple[tuple[float, float], ...]
    fill: Tone | None = None
    outline: Tone | None = None
    hatched: bool = False


Mark = Rect | Line | Label | Polygon


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of a chart that stands for a record, as (table, key); `words` is what is said of it."""

    x: float
    y: float
    width: float
    height: float
    record: tuple[str, uuid.UUID] | None
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Chart:
    """A chart that is laid out; `head` is the band, from and to, that a window keeps in sight above the rest."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...] = ()
    head: tuple[float, float] = (0.0, 0.0)


def fitted(
    text: str, width: float, measure: Measure, size: float, weight: str = "regular", *, most: int = 3
) -> tuple[str, ...]:
    """Return `text` broken at spaces into at most `most` lines of `width`; what is too much is cut with an ellipsis."""
    lines: list[str] = []
    for word in text.split(" "):
        if len(lines) == most and measure(f"{lines[-1]} {word}", size, weight) > width:
            lines[-1] = _cut(f"{lines[-1]} {word}", width, measure, size, weight)
            break
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(_cut(word, width, measure, size, weight))
    return tuple(line for line in lines if line) or ("",)


def _cut(word: str, width: float, measure: Measure, size: float, weight: str) -> str:
    if measure(word, size, weight) <= width:
        return word
    while word and measure(word + "…", size, weight) > width:
        word = word[:-1]
    return word.rstrip() + "…"


def broken(text: str, width: float, measure: Measure, size: float, weight: str = "regular") -> tuple[str, ...]:
    """Return the whole of `text` in lines of `width`; a word that is too long goes on in the next line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, weight) <= width:
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and measure(lines[-1] + letter, size, weight) > width:
                lines.append("")
            lines[-1] += letter
    return tuple(lines)


def hatching(
    points: tuple[tuple[float, float], ...], gap: float = HATCH
) -> tuple[tuple[float, float, float, float], ...]:
    """Return the lines of a hatching at 45 degrees, each cut at the edges of a convex shape."""
    if not points:
        return ()
    found = []
    heights = [x - y for x, y in points]
    low, high = min(heights), max(heights)
    for step in range(1, math.ceil((high - low) / gap)):
        level = low + step * gap
        cuts = []
        for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
            before, after = x1 - y1 - level, x2 - y2 - level
            if (before < 0) != (after < 0):
                share = before / (before - after)
                cuts.append((x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
        if len(cuts) == 2:
            found.append((*cuts[0], *cuts[1]))
    return tuple(found)
