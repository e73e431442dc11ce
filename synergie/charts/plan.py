"""A plan as bars on an axis of weeks or of days: what is done after what, and for how many."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Sequence

from synergie.charts.axes import SIZE, Names
from synergie.charts.marks import Anchor, Chart, Label, Line, Mark, Measure, Rect, Spot, Tone

_BAR = 10.0
_ROW = 18.0
_HEAD = 18.0
_AXIS = 16.0
_BETWEEN = 14.0
_PAD = 8.0
_SMALL = 8.0
_SHORTEST = 3.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A bar from `start` to `end`; without both only its name and text stand there. Outlined: in theory only."""

    name: str
    start: float | None
    end: float | None
    text: str
    outlined: bool = False
    hatched: bool = False
    record: tuple[str, uuid.UUID] | None = None
    words: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PlanBlock:
    """Rows under a heading on one axis from `low` to `high`, with the places that are named on it."""

    title: str
    rows: tuple[PlanRow, ...]
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]


def plan(blocks: Sequence[PlanBlock], *, width: float, measure: Measure) -> Chart:
    """Return the blocks below each other; names and axes begin at the same place in all of them."""
    names = [Names.of([row.name for row in block.rows], width, measure) for block in blocks]
    left = max((one.width for one in names), default=0.0) + _PAD
    marks: list[Mark] = []
    spots: list[Spot] = []
    y = 0.0
    for block, lines in zip(blocks, names, strict=True):
        y = y + _BETWEEN if y else y
        marks.append(Label(x=0, y=y + 10, text=block.title, size=SIZE, weight="semibold"))
        y += _HEAD
        length = (width - left) / max(block.high - block.low, 1e-9)
        heights = [max(_ROW, lines.height(at) + 4) for at in range(len(block.rows))]
        bottom = y + sum(heights)
        marks += _axis(block, left, width, y, bottom, length, measure)
        for at, (row, height) in enumerate(zip(block.rows, heights, strict=True)):
            middle = y + height / 2
            marks += lines.marks(at, left - _PAD, middle)
            marks += _row(row, block, left, width, middle, length, measure)
            spots.append(Spot(x=0, y=y, width=width, height=height, record=row.record, words=row.words or row.text))
            y += height
        y = bottom + _AXIS
    return Chart(width, max(y, 1.0), tuple(marks), tuple(spots))


def _axis(
    block: PlanBlock, left: float, right: float, top: float, bottom: float, length: float, measure: Measure
) -> list[Mark]:
    found: list[Mark] = [Line(x1=left, y1=bottom + 1, x2=right, y2=bottom + 1, tone=Tone.GREY, width=0.6)]
    until = -1.0
    for place, text in block.ticks:
        x = left + (place - block.low) * length
        wide = measure(text, _SMALL, "regular")
        start = min(max(x - wide / 2, left), right - wide)
        found.append(Line(x1=x, y1=top, x2=x, y2=bottom + 3))
        if start > until:
            found.append(Label(x=start, y=bottom + 12, text=text, size=_SMALL, tone=Tone.GREY))
            until = start + wide + 6
    return found


def _row(
    row: PlanRow, block: PlanBlock, left: float, right: float, middle: float, length: float, measure: Measure
) -> list[Mark]:
    if row.start is None or row.end is None:
        return [Label(x=left + 4, y=middle + 3, text=row.text, size=SIZE - 0.5, tone=Tone.GREY)]
    x = left + (max(row.start, block.low) - block.low) * length
    wide = max((min(row.end, block.high) - max(row.start, block.low)) * length, _SHORTEST)
    top = middle - _BAR / 2
    bar = Rect(x=x, y=top, width=wide, height=_BAR, fill=None if row.outlined else Tone.INK, outline=Tone.INK)
    bar = dataclasses.replace(bar, hatched=row.hatched and not row.outlined)
    room = measure(row.text, SIZE - 0.5, "regular")
    after = x + wide + 5
    if after + room <= right:
        return [bar, Label(x=after, y=middle + 3, text=row.text, size=SIZE - 0.5)]
    if room + 8 <= x - left:
        return [bar, Label(x=x - 5, y=middle + 3, text=row.text, size=SIZE - 0.5, anchor=Anchor.END)]
    return [bar]
