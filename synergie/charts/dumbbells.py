"""Dumbbells: two values a row and administration, joined by a line, such as the posts filled and those planned."""

from __future__ import annotations

import dataclasses
import math
import uuid
from collections.abc import Callable, Sequence
from typing import Final

from synergie.basis.quantities import Fte
from synergie.charts.axes import AXIS, PAD, SIZE, grid, name_lines, scale
from synergie.charts.marks import Chart, Label, Line, Mark, Measure, Polygon, Rect, Spot, Tone

_RADIUS: Final = 4.0
_INSIDE: Final = 2.5
_LINE: Final = 14.0  # from one administration to the other
_ROW: Final = 2 * _LINE + 6
_CLOSE: Final = 24.5  # where there is little height
_NAME: Final = 11.0  # a line of a name
_STRONG: Final = "semibold"
_LEGEND: Final = 16.0
_SMALL: Final = 8.0  # the numbers of the axis
_CORNERS: Final = 24
_APART: Final = 14.0  # two entries of the legend
_BESIDE: Final = 11.0  # from one sign of an entry to the next
_Key = tuple[tuple[tuple[Tone, bool], ...], str]
"""An entry of the legend: its signs by tone and whether they are filled, and its word."""


@dataclasses.dataclass(frozen=True, slots=True)
class Ends:
    """The two values of an administration; None is not known and has no sign. `text` stands for the numbers."""

    filled: Fte | None = None
    hollow: Fte | None = None
    text: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """A row; `said` is what is read aloud of it, made of its numbers when it is left out."""

    name: str
    commune: Ends = Ends()
    cpas: Ends = Ends()
    record: tuple[str, uuid.UUID] | None = None
    said: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DumbbellWords:
    """The words of the legend and of what is read aloud, already in the language of the chart."""

    commune: str
    cpas: str
    filled: str
    hollow: str
    unknown: str


def dumbbells(
    rows: Sequence[Dumbbell],
    *,
    width: float,
    height: float | None = None,
    measure: Measure,
    words: DumbbellWords,
    show: Callable[[Fte], str],
) -> Chart:
    """Return two lines a row, the commune's squares over the circles of the CPAS, with the numbers at their ends.

    The rows share what `height` leaves; they never come closer than they can be read.
    """
    keys, top = _legend(words, width, measure)
    names = name_lines([row.name for row in rows], width, measure, _STRONG)
    least = _ROW if height is None else _CLOSE
    heights = [max(least, len(lines) * _NAME + 6) for lines in names]
    if height is not None and heights:
        more = max(height - top - AXIS - sum(heights), 0.0) / len(heights)
        heights = [one + more for one in heights]
    left = max((measure(line, SIZE, _STRONG) for lines in names for line in lines), default=0.0) + PAD + _RADIUS
    values = [value for row in rows for ends in (row.commune, row.cpas) for value in (ends.filled, ends.hollow)]
    texts = [numbers(ends, words, show) for row in rows for ends in (row.commune, row.cpas)]
    right = max((measure(text, SIZE, "regular") for text in texts), default=0.0) + PAD + _RADIUS
    step, end = scale(max((value.hundredths for value in values if value is not None), default=0), 100)
    unit = max(width - left - right, 1.0) / end
    while step < end and step * unit < measure(show(Fte(end)), _SMALL, "regular") + PAD:
        step *= 2  # so many numbers would run into each other
    bottom = top + sum(heights)
    marks: list[Mark] = [*keys, *grid(left, top, bottom, step, end, unit, lambda value: show(Fte(value)), measure)]
    spots: list[Spot] = []
    y = top
    for place, row in enumerate(rows):
        marks.append(Line(x1=0, y1=y, x2=width, y2=y))
        middle = y + heights[place] / 2
        marks += _name(names[place], middle)
        gap = min(_LINE, heights[place] / 2.4) / 2
        marks += _ends(row.commune, Tone.COMMUNE, left, middle - gap, unit, words, show)
        marks += _ends(row.cpas, Tone.CPAS, left, middle + gap, unit, words, show)
        said = row.said or _said(row, words, show)
        spots.append(Spot(x=0, y=y, width=width, height=heights[place], record=row.record, words=said))
        y += heights[place]
    marks.append(Line(x1=0, y1=y, x2=width, y2=y))
    return Chart(width, bottom + AXIS, tuple(marks), tuple(spots))


def numbers(ends: Ends, words: DumbbellWords, show: Callable[[Fte], str]) -> str:
    """Return the numbers of an administration, such as "3 / 5"; one when both are the same."""
    if ends.text:
        return ends.text
    if ends.filled == ends.hollow:
        return words.unknown if ends.filled is None else show(ends.filled)
    return " / ".join(words.unknown if one is None else show(one) for one in (ends.filled, ends.hollow))


def _said(row: Dumbbell, words: DumbbellWords, show: Callable[[Fte], str]) -> str:
    said = [
        f"{whose} {numbers(ends, words, show)}"
        for whose, ends in ((words.commune, row.commune), (words.cpas, row.cpas))
    ]
    return f"{row.name} – {' · '.join(said)}"


def _name(lines: Sequence[str], middle: float) -> list[Mark]:
    base = middle - (len(lines) - 1) * _NAME / 2 + 3
    return [
        Label(x=0, y=base + place * _NAME, text=line, size=SIZE, weight=_STRONG) for place, line in enumerate(lines)
    ]


def _ends(
    ends: Ends,
    tone: Tone,
    left: float,
    y: float,
    unit: float,
    words: DumbbellWords,
    show: Callable[[Fte], str],
) -> list[Mark]:
    found: list[Mark] = []
    at = {one: left + max(one.hundredths, 0) * unit for one in (ends.filled, ends.hollow) if one is not None}
    if len(at) == 2:
        found.append(Line(x1=min(at.values()), y1=y, x2=max(at.values()), y2=y, tone=tone, width=1.5))
    if ends.hollow is not None and ends.hollow != ends.filled:
        found += _sign(at[ends.hollow], y, tone, filled=False)
    if ends.filled is not None:
        found += _sign(at[ends.filled], y, tone, filled=True)
    # What is not known has no place on the scale: its word begins where the scale does.
    x = max(at.values()) + _RADIUS + 4 if at else left
    known = bool(at) or bool(ends.text)
    text = numbers(ends, words, show)
    found.append(Label(x=x, y=y + 3, text=text, size=SIZE, tone=Tone.INK if known else Tone.GREY))
    return found


def _sign(x: float, y: float, tone: Tone, *, filled: bool) -> list[Mark]:
    """Return a square of the commune or a circle of the CPAS; a hollow one has a strong edge, for print in grey."""
    found = [_shape(x, y, _RADIUS, tone, tone)]
    if not filled:
        found.append(_shape(x, y, _INSIDE, tone, Tone.PAPER))
    return found


def _shape(x: float, y: float, radius: float, tone: Tone, fill: Tone) -> Mark:
    if tone is Tone.COMMUNE:
        side = radius * 0.92
        return Rect(x=x - side, y=y - side, width=2 * side, height=2 * side, fill=fill)
    turns = [2 * math.pi * corner / _CORNERS for corner in range(_CORNERS)]
    return Polygon(
        points=tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns), fill=fill
    )


def _legend(words: DumbbellWords, width: float, measure: Measure) -> tuple[list[Mark], float]:
    """Return the legend, one line of full words or else one of few words, and where it ends.

    In few words a sign of each administration is named, and then both hollow ones at once.
    """
    commune, cpas = (Tone.COMMUNE, True), (Tone.CPAS, True)
    hollow = ((Tone.COMMUNE, False), (Tone.CPAS, False))
    full: tuple[_Key, ...] = (
        ((commune,), f"{words.commune}, {words.filled}"),
        (hollow[:1], words.hollow),
        ((cpas,), f"{words.cpas}, {words.filled}"),
        (hollow[1:], words.hollow),
    )
    few: tuple[_Key, ...] = (((commune,), words.commune), ((cpas,), words.cpas), (hollow, words.hollow))
    whole = sum(_long(one, measure) for one in full) + _APART * (len(full) - 1)
    found: list[Mark] = []
    x, y = 0.0, 8.0
    for signs, text in full if whole <= width else few:
        long = _long((signs, text), measure)
        if x and x + long > width:
            x, y = 0.0, y + _LEGEND
        for at, (tone, filled) in enumerate(signs):
            found += _sign(x + at * _BESIDE + _RADIUS, y, tone, filled=filled)
        start = x + (len(signs) - 1) * _BESIDE + 2 * _RADIUS + 5
        found.append(Label(x=start, y=y + 3, text=text, size=SIZE))
        x += long + _APART
    return found, y + _LEGEND


def _long(key: _Key, measure: Measure) -> float:
    signs, text = key
    return (len(signs) - 1) * _BESIDE + 2 * _RADIUS + 5 + measure(text, SIZE, "regular")
