"""What the charts share: legend, scale, grid, and the names of rows."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence

from synergie.charts.marks import Anchor, Label, Line, Mark, Measure, Rect, Tone, broken, fitted

SIZE = 9.0
LEGEND = 26.0  # the height of the legend
AXIS = 15.0  # that of the numbers under the axis
PAD = 8.0
_LINE = 11.0
_NUMBER = 8.0
_APART = 4.0  # between two numbers of an axis
_STEPS = (1, 2, 5)
_SHARE = 0.30  # of the width for the names of rows
_MOST_SHARE = 0.45  # of the width for a long word


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An entry of the legend: how it looks, and its word."""

    word: str
    tone: Tone
    filled: bool = True
    hatched: bool = False


def legend(keys: Sequence[Key], measure: Measure) -> list[Mark]:
    """Return the legend on one line at the top."""
    found: list[Mark] = []
    x = 0.0
    for key in keys:
        box = Rect(
            x=x,
            y=2,
            width=10,
            height=10,
            fill=key.tone if key.filled else None,
            outline=None if key.filled else key.tone,
            hatched=key.hatched,
        )
        found += [box, Label(x=x + 14, y=10.5, text=key.word, size=SIZE)]
        x += 14 + measure(key.word, SIZE, "regular") + 18
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class Names:
    """The names of rows, broken into lines, and how wide they are."""

    lines: tuple[tuple[str, ...], ...]
    width: float

    @classmethod
    def of(cls, texts: Sequence[str], width: float, measure: Measure) -> Names:
        """Return `texts` in lines of their share of the `width` of a chart."""
        lines = name_lines(texts, width, measure)
        return cls(lines, max((measure(one, SIZE, "regular") for row in lines for one in row), default=0.0))

    def height(self, row: int) -> float:
        """Return the height of the name of a row."""
        return len(self.lines[row]) * _LINE

    def marks(self, row: int, right: float, middle: float) -> list[Mark]:
        """Return the name of a row: it ends at `right` and stands around `middle`."""
        lines = self.lines[row]
        base = middle - (len(lines) - 1) * _LINE / 2 + 3
        return [
            Label(x=right, y=base + place * _LINE, text=line, size=SIZE, anchor=Anchor.END)
            for place, line in enumerate(lines)
        ]


def name_lines(
    texts: Sequence[str], width: float, measure: Measure, weight: str = "regular", *, most: int = 3
) -> tuple[tuple[str, ...], ...]:
    """Return the names of rows in lines beside a chart of `width`: as wide as a long word needs, up to a limit.

    A word that is still too long goes on in the next line; only what does not fit in `most` lines is cut.
    """
    longest = max((measure(word, SIZE, weight) for text in texts for word in text.split()), default=0.0)
    room = min(max(width * _SHARE, longest), width * _MOST_SHARE)
    found = []
    for text in texts:
        lines = broken(text, room, measure, SIZE, weight) or ("",)
        if len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            lines = (*lines[: most - 1], *fitted(rest, room, measure, SIZE, weight, most=1))
        found.append(lines)
    return tuple(found)


def scale(largest: int, unit: int) -> tuple[int, int]:
    """Return the step of an axis and its end: at most six steps, each a round number of `unit`."""
    whole = max(math.ceil(largest / unit), 1)
    power = 1
    while True:
        for one in _STEPS:
            step = one * power
            if whole <= step * 6:
                return step * unit, max(largest, unit)
        power *= 10


def grid(
    left: float,
    top: float,
    bottom: float,
    step: int,
    end: int,
    length: float,
    show: Callable[[int], str],
    measure: Measure,
) -> list[Mark]:
    """Return the lines of an axis with their numbers under them; `length` is that of one unit of `end`.

    Where the numbers would run into each other, every second line has one, or every third.
    """
    found: list[Mark] = []
    texts = {value: show(value) for value in range(0, end + 1, step)}
    widest = max(measure(text, _NUMBER, "regular") for text in texts.values())
    every = max(math.ceil((widest + _APART) / (step * length)), 1)
    for place, (value, text) in enumerate(texts.items()):
        x = left + value * length
        found.append(Line(x1=x, y1=top, x2=x, y2=bottom))
        if place % every == 0:
            found.append(Label(x=x, y=bottom + 11, text=text, size=_NUMBER, tone=Tone.GREY, anchor=Anchor.MIDDLE))
    return found
