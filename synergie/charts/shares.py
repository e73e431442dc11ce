"""What each participant pays, from the least to the most, with a diamond at what it pays now."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Sequence

from synergie.charts.axes import AXIS, LEGEND, PAD, SIZE, Names, grid, scale
from synergie.charts.marks import Chart, Label, Line, Mark, Measure, Polygon, Rect, Spot, Tone

_BAR = 9.0
_R = 4.6
_ROW = 20.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A row in whole units, such as cents; without a `most` the range is open, without a `now` nothing is paid now.

    `text` stands at the end of the row, `words` is what is said of it.
    """

    name: str
    least: int | None
    most: int | None
    now: int | None
    text: str
    tone: Tone = Tone.GREY
    is_above: bool = False
    record: tuple[str, uuid.UUID] | None = None
    words: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ShareWords:
    """The words of the legend; what has none is not in the picture."""

    span: str
    now: str = ""
    above: str = ""


def shares(
    rows: Sequence[Share], *, width: float, measure: Measure, words: ShareWords, unit: int, show: Callable[[int], str]
) -> Chart:
    """Return a bar for each row from the least to the most, and a diamond at what is paid now.

    A diamond beyond the most is filled by half and said so in the legend; `unit` is that of the axis.
    """
    names = Names.of([row.name for row in rows], width, measure)
    left = names.width + PAD
    room = max((measure(row.text, SIZE - 0.5, "regular") for row in rows), default=0.0) + PAD + _R
    ends = [end for row in rows for end in (row.least, row.most, row.now) if end is not None]
    step, top = scale(max(ends, default=0), unit)
    length = max(width - left - room, 1.0) / top
    marks: list[Mark] = _legend(words, any(row.is_above for row in rows), measure)
    below: list[Mark] = []
    spots: list[Spot] = []
    y = LEGEND
    for place, row in enumerate(rows):
        height = max(_ROW, names.height(place) + 4)
        middle = y + height / 2
        below += names.marks(place, left - PAD, middle)
        below += _row(row, left, middle, length)
        spots.append(Spot(x=0, y=y, width=width, height=height, record=row.record, words=row.words or row.text))
        y += height
    axis = grid(left, LEGEND - 2, y + 2, step, top, length, show, measure)
    return Chart(width, y + AXIS, (*marks, *axis, *below), tuple(spots))


def _row(row: Share, left: float, middle: float, length: float) -> list[Mark]:
    least, most, now = (None if one is None else left + max(one, 0) * length for one in (row.least, row.most, row.now))
    found: list[Mark] = []
    end = left
    if least is not None:
        found.append(Line(x1=left, y1=middle, x2=least, y2=middle, tone=Tone.GREY, width=1.2))
        end = max(end, least)
    if least is not None and most is not None and most > least:
        bar = Rect(x=least, y=middle - _BAR / 2, width=most - least, height=_BAR, fill=row.tone, outline=row.tone)
        found.append(dataclasses.replace(bar, hatched=row.tone is Tone.CPAS))
        end = max(end, most)
    elif least is not None:
        found.append(Line(x1=least, y1=middle - _BAR / 2, x2=least, y2=middle + _BAR / 2, tone=row.tone, width=2))
    if now is not None:
        found += _diamond(now, middle, above=row.is_above)
        end = max(end, now)
    found.append(Label(x=end + _R + 4, y=middle + 3, text=row.text, size=SIZE - 0.5))
    return found


def _diamond(x: float, y: float, *, above: bool) -> list[Mark]:
    corners = ((x, y - _R), (x + _R, y), (x, y + _R), (x - _R, y))
    if not above:
        return [Polygon(points=corners, fill=Tone.INK, outline=Tone.PAPER)]
    half = (corners[0], corners[1], corners[2])
    return [
        Polygon(points=corners, fill=Tone.PAPER, outline=Tone.LATE),
        Polygon(points=half, fill=Tone.LATE),
    ]  # fmt: skip


def _legend(words: ShareWords, above: bool, measure: Measure) -> list[Mark]:
    found: list[Mark] = [Rect(x=0, y=3, width=16, height=_BAR, fill=Tone.GREY)]
    found.append(Label(x=21, y=10.5, text=words.span, size=SIZE))
    x = 21 + measure(words.span, SIZE, "regular") + 18
    for text, is_above in ((words.now, False), *(((words.above, True),) if above else ())):
        if not text:
            continue
        found += _diamond(x + _R, 7.5, above=is_above)
        found.append(Label(x=x + 2 * _R + 5, y=10.5, text=text, size=SIZE))
        x += 2 * _R + 5 + measure(text, SIZE, "regular") + 18
    return found
