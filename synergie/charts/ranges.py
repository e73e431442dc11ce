"""One bar a row from zero to a minimum and on to a maximum; an end that is not known is open."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Sequence

from synergie.charts.axes import AXIS, LEGEND, PAD, SIZE, Key, Names, grid, legend, scale
from synergie.charts.marks import Chart, Label, Line, Mark, Measure, Polygon, Rect, Spot, Tone

_BAR = 12.0
_ROW_GAP = 10.0
_FARTHEST = 26.0  # what a row may stand further from the next one
_ABOVE = 6.0
_OPEN = 20.0  # the arrow at an open end


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A row in whole units, such as cents; `text` is printed at the end of the bar, `words` say the row."""

    name: str
    low: int | None
    high: int | None
    text: str
    words: str = ""
    record: tuple[str, uuid.UUID] | None = None
    tone: Tone = Tone.COMMUNE

    @property
    def is_open(self) -> bool:
        """Whether its least is known and its most is not."""
        return self.low is not None and self.high is None


def ranges(
    rows: Sequence[Span],
    *,
    width: float,
    measure: Measure,
    minimum: str,
    maximum: str,
    unit: int,
    show: Callable[[int], str],
    unknown: str = "",
    height: float | None = None,
) -> Chart:
    """Return a bar for each row: filled up to the minimum, outlined on to the maximum; `unit` is that of the axis.

    `unknown` are the words of the legend for a maximum that is not known. Rows with words are spots. Where all rows are
    exact there is no legend. In a given `height` the rows stand further apart, as far as they still belong together.
    """
    names = Names.of([row.name for row in rows], width, measure)
    left = names.width + PAD
    right = max((measure(row.text, SIZE, "regular") + row.is_open * _OPEN for row in rows), default=0.0) + PAD
    step, top = scale(max((end for row in rows for end in (row.low, row.high) if end is not None), default=0), unit)
    length = max(width - left - right, 1.0) / top
    marks: list[Mark] = []
    spots: list[Spot] = []
    spread = any(row.low != row.high for row in rows)
    y = above = LEGEND if spread else _ABOVE
    heights = [max(_BAR, names.height(place)) for place in range(len(rows))]
    gap = _ROW_GAP
    if height is not None and rows:
        whole = above + sum(heights) + _ROW_GAP * (len(rows) - 1) + AXIS
        gap += min(max(height - whole, 0.0) / len(rows), _FARTHEST)
        y += (gap - _ROW_GAP) / 2
    for place, row in enumerate(rows):
        tall = heights[place]
        marks += names.marks(place, left - PAD, y + tall / 2)
        marks += _bar(left, y + (tall - _BAR) / 2, row, length)
        if row.words:
            spots.append(Spot(x=0, y=y - 3, width=width, height=tall + 6, record=row.record, words=row.words))
        y += tall + gap
    y -= (gap - _ROW_GAP) / 2
    tone = rows[0].tone if rows else Tone.COMMUNE
    keys = (Key(word=minimum, tone=tone), Key(word=maximum, tone=tone, filled=False))
    axis = grid(left, above - 4, y - _ROW_GAP + 4, step, top, length, show, measure)
    known = legend(keys, measure) if spread else []
    if unknown and any(row.is_open for row in rows):
        known += _key(unknown, sum(32 + measure(key.word, SIZE, "regular") for key in keys), tone)
    return Chart(width, y - _ROW_GAP + AXIS, (*known, *axis, *marks), tuple(spots))


def _bar(left: float, y: float, row: Span, length: float) -> list[Mark]:
    found: list[Mark] = []
    low, high = (max(end or 0, 0) * length for end in (row.low, row.high))
    if low:
        found.append(Rect(x=left, y=y, width=low, height=_BAR, fill=row.tone))
    if high:
        found.append(Rect(x=left, y=y, width=high, height=_BAR, outline=row.tone))
    end = left + max(low, high)
    if row.is_open:
        found += _arrow(end + 2, y + _BAR / 2, row.tone)
        end += _OPEN
    found.append(Label(x=end + 5, y=y + _BAR - 3, text=row.text, size=SIZE - 0.5))
    return found


def _arrow(x: float, y: float, tone: Tone) -> list[Mark]:
    tip = x + _OPEN - 5
    return [
        Line(x1=x, y1=y, x2=tip - 4, y2=y, tone=tone, width=1.4, dashed=True),
        Polygon(points=((tip, y), (tip - 5, y - 3), (tip - 5, y + 3)), fill=tone),
    ]


def _key(word: str, x: float, tone: Tone) -> list[Mark]:
    return [*_arrow(x, 7, tone), Label(x=x + _OPEN, y=10.5, text=word, size=SIZE)]
