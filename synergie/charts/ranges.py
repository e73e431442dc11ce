"""One bar a row from zero to a minimum and on to a maximum; an open end has no maximum."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from synergie.charts.axes import AXIS, LEGEND, PAD, SIZE, Key, Names, grid, legend, scale
from synergie.charts.marks import Chart, Label, Mark, Measure, Rect, Tone

_BAR = 12.0
_ROW_GAP = 10.0
_LONGEST_LABEL = 0.30  # of the width


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A row in whole units, such as cents; `text` is printed at the end of the bar."""

    name: str
    low: int | None
    high: int | None
    text: str


def ranges(
    rows: Sequence[Span],
    *,
    width: float,
    measure: Measure,
    minimum: str,
    maximum: str,
    unit: int,
    show: Callable[[int], str],
) -> Chart:
    """Return a bar for each row: filled up to the minimum, outlined on to the maximum; `unit` is that of the axis."""
    names = Names.of([row.name for row in rows], width * _LONGEST_LABEL, measure)
    left = names.width + PAD
    right = max((measure(row.text, SIZE, "regular") for row in rows), default=0.0) + PAD
    step, top = scale(max((end for row in rows for end in (row.low, row.high) if end is not None), default=0), unit)
    length = max(width - left - right, 1.0) / top
    marks: list[Mark] = []
    y = LEGEND
    for place, row in enumerate(rows):
        height = max(_BAR, names.height(place))
        marks += names.marks(place, left - PAD, y + height / 2)
        marks += _bar(left, y + (height - _BAR) / 2, row, length)
        y += height + _ROW_GAP
    keys = (Key(word=minimum, tone=Tone.COMMUNE), Key(word=maximum, tone=Tone.COMMUNE, filled=False))
    axis = grid(left, LEGEND - 4, y - _ROW_GAP + 4, step, top, length, show)
    return Chart(width, y - _ROW_GAP + AXIS, (*legend(keys, measure), *axis, *marks))


def _bar(left: float, y: float, row: Span, length: float) -> list[Mark]:
    found: list[Mark] = []
    low, high = (max(end or 0, 0) * length for end in (row.low, row.high))
    if low:
        found.append(Rect(x=left, y=y, width=low, height=_BAR, fill=Tone.COMMUNE))
    if high:
        found.append(Rect(x=left, y=y, width=high, height=_BAR, outline=Tone.COMMUNE))
    found.append(Label(x=left + max(low, high) + 5, y=y + _BAR - 3, text=row.text, size=SIZE - 0.5))
    return found
