"""Lines over years, each named at its end; between a least and a most there is a band.

Lines are told apart by dashes, by the shape of their marks and by their names, never by colour alone.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from synergie.charts.axes import SIZE, scale
from synergie.charts.marks import Anchor, Chart, Label, Line, Mark, Measure, Polygon, Rect, Spot, Tone, fitted

MOST: Final = 4
"""Lines that a reader can still tell apart."""
_TONES: Final = (Tone.COMMUNE, Tone.INK, Tone.GREY, Tone.GREY)
_DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (6.0, 3.0), (1.6, 2.4), (8.0, 2.5, 1.6, 2.5))
_WIDTH: Final = 1.6
_THIN: Final = 0.8
_RADIUS: Final = 3.2
_ROUND: Final = 16
_SMALL: Final = 8.0
_LINE: Final = 11.0
_GAP: Final = 5.0
_TOP: Final = 8.0
_AXIS: Final = 17.0
_NAMES: Final = 0.30  # of the width
_EDGE: Final = 12.0
_FLAT: Final = 0.42  # height for a width
_LOWEST: Final = 120.0
_HIGHEST: Final = 240.0
_OPEN: Final = 14.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place of a line, in whole units such as cents; None is not known. `computed`: no source states it."""

    at: int
    low: int | None
    high: int | None
    computed: bool = False
    words: str = ""
    record: tuple[str, uuid.UUID] | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A line; `text` stands under its name at its end. Without a `tone` its place gives it one."""

    name: str
    points: tuple[Point, ...]
    text: str = ""
    tone: Tone | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class _Plane:
    """Where years and values stand."""

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    least: int
    most: int

    def x(self, at: int) -> float:
        inside = max(self.right - self.left - 2 * _EDGE, 1.0)
        share = (at - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.left + _EDGE + share * inside

    def y(self, value: float) -> float:
        return self.bottom - (value - self.least) / (self.most - self.least) * (self.bottom - self.top)


def lines(
    series: Sequence[Series],
    *,
    width: float,
    height: float | None,
    measure: Measure,
    show: Callable[[int], str],
    unit: int = 1,
) -> Chart:
    """Return at most four lines over years; `height` is the least, more is taken where names need it.

    `show` says a value of the axis, whose steps are round numbers of `unit`. A line stops where nothing is known. A
    mark is hollow where the value is computed. Where the most is not known the end is open: an arrow.
    """
    if len(series) > MOST:
        raise ValueError(f"a chart has at most {MOST} lines")
    points = [point for one in series for point in one.points]
    values = [end for point in points for end in (point.low, point.high) if end is not None]
    if not values:
        return Chart(width, 0.0, ())
    step, least, most = _axis(values, unit)
    steps = range(least, most + 1, step)
    left = max(measure(show(value), _SMALL, "regular") for value in steps) + 6
    ends = width - _ends_width(series, width, measure)
    blocks = [_end_lines(one, width - ends - 3 * _GAP, measure) for one in series]
    needed = sum(len(block) * _LINE + _GAP for block in blocks)
    top = _TOP + (_OPEN if any(point.low is not None and point.high is None for point in points) else 0.0)
    tall = height if height is not None else min(max(width * _FLAT, _LOWEST), _HIGHEST)
    bottom = max(tall - _AXIS, top + needed, top + 4 * _LINE)
    years = [point.at for point in points]
    plane = _Plane(left, ends, top, bottom, min(years), max(years), least, most)
    marks: list[Mark] = [*_bands(series, plane), *_grid(plane, steps, measure, show, sorted(set(years)))]
    spots: list[Spot] = []
    for place, one in enumerate(series):
        marks += _drawn(one, place, plane)
        spots += _spots(one, plane)
    marks += _named(series, blocks, plane)
    return Chart(width, bottom + _AXIS, tuple(marks), tuple(spots))


def sample(place: int, tone: Tone, x: float, y: float, length: float = 26.0) -> list[Mark]:
    """Return what a line of that place looks like, from a point to the right: for a legend or a table."""
    return [*_way(place, tone, [(x, y), (x + length, y)], _WIDTH), *_marker(place, tone, x + length / 2, y)]


def _axis(values: Sequence[int], unit: int) -> tuple[int, int, int]:
    """Return the step, the least and the most of the axis: round numbers around zero and all values."""
    least, most = min(*values, 0, 0), max(*values, 0, 0)
    step, _ = scale(max(most - least, 1), unit)
    return step, least // step * step, -(-max(most, least + 1) // step) * step


def _ends_width(series: Sequence[Series], width: float, measure: Measure) -> float:
    names = [measure(one.name, SIZE, "semibold") for one in series]
    texts = [measure(one.text, SIZE, "regular") for one in series]
    return min(max(*names, *texts) + 3 * _GAP + 1, width * _NAMES)


def _end_lines(one: Series, width: float, measure: Measure) -> tuple[tuple[str, str], ...]:
    names = [(line, "semibold") for line in fitted(one.name, width, measure, SIZE, "semibold")]
    return (*names, *((line, "regular") for line in fitted(one.text, width, measure, SIZE) if line))


# What stands behind


def _grid(
    plane: _Plane, steps: Iterable[int], measure: Measure, show: Callable[[int], str], years: Sequence[int]
) -> Iterator[Mark]:
    for value in steps:
        y = plane.y(value)
        tone = Tone.GREY if value == 0 else Tone.RULE
        yield Line(x1=plane.left, y1=y, x2=plane.right, y2=y, tone=tone)
        yield Label(x=plane.left - 5, y=y + 3, text=show(value), size=_SMALL, tone=Tone.GREY, anchor=Anchor.END)
    free = -math.inf
    for year in years:
        x, half = plane.x(year), measure(str(year), _SMALL, "regular") / 2
        yield Line(x1=x, y1=plane.bottom, x2=x, y2=plane.bottom + 3, tone=Tone.GREY)
        if x - half >= free:
            base = plane.bottom + 13
            yield Label(x=x, y=base, text=str(year), size=_SMALL, tone=Tone.GREY, anchor=Anchor.MIDDLE)
            free = x + half + 4


def _bands(series: Sequence[Series], plane: _Plane) -> Iterator[Mark]:
    """Yield what lies between the least and the most, all in one tone: where two lie over each other none hides."""
    for one in series:
        for (left, low, high), (right, next_low, next_high) in itertools.pairwise(_known(one)):
            if low == high and next_low == next_high:
                continue
            corners = ((left, high), (right, next_high), (right, next_low), (left, low))
            yield Polygon(points=tuple((plane.x(at), plane.y(value)) for at, value in corners), fill=Tone.RULE)


def _known(one: Series) -> list[tuple[int, int, int]]:
    return [(each.at, each.low, each.high) for each in one.points if each.low is not None and each.high is not None]


# A line


def _drawn(one: Series, place: int, plane: _Plane) -> Iterator[Mark]:
    tone = _tone(one, place)
    for end in ("low", "high"):
        if end == "high" and all(point.low == point.high or point.high is None for point in one.points):
            continue
        for stretch in _stretches(one.points, end):
            yield from _way(place, tone, [(plane.x(at), plane.y(value)) for at, value in stretch], _WIDTH)
    for point in one.points:
        x = plane.x(point.at)
        ends = [plane.y(end) for end in (point.low, point.high) if end is not None]
        if len(set(ends)) == 2:
            yield Line(x1=x, y1=ends[0], x2=x, y2=ends[1], tone=tone, width=_THIN)
        if point.low is not None and point.high is None:
            yield from _open(tone, x, ends[0], -_OPEN)
        if point.low is None and point.high is not None:
            yield from _open(tone, x, ends[0], min(_OPEN, plane.bottom - ends[0]))
        for y in dict.fromkeys(ends):
            yield from _marker(place, tone, x, y, hollow=point.computed)


def _tone(one: Series, place: int) -> Tone:
    return one.tone if one.tone is not None else _TONES[place]


def _stretches(points: Sequence[Point], end: str) -> list[list[tuple[int, int]]]:
    """Return the places between which a line goes: it stops where nothing is known."""
    found: list[list[tuple[int, int]]] = [[]]
    for point in sorted(points, key=_year):
        value = point.low if end == "low" else point.high
        if value is None:
            found.append([])
        else:
            found[-1].append((point.at, value))
    return [one for one in found if len(one) > 1]


def _year(point: Point) -> int:
    return point.at


def _way(place: int, tone: Tone, points: Sequence[tuple[float, float]], width: float) -> Iterator[Mark]:
    """Yield a way in the dashes of a place; they go on round its corners."""
    dashes = _DASHES[place % MOST]
    if not dashes:
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            yield Line(x1=x1, y1=y1, x2=x2, y2=y2, tone=tone, width=width)
        return
    at, left = 0, dashes[0]
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        long = math.hypot(x2 - x1, y2 - y1)
        done = 0.0
        while done < long:
            run = min(left, long - done)
            if at % 2 == 0:
                one, two = done / long, (done + run) / long
                yield Line(
                    x1=x1 + one * (x2 - x1),
                    y1=y1 + one * (y2 - y1),
                    x2=x1 + two * (x2 - x1),
                    y2=y1 + two * (y2 - y1),
                    tone=tone,
                    width=width,
                )
            done, left = done + run, left - run
            if left <= 1e-9:
                at += 1
                left = dashes[at % len(dashes)]


def _marker(place: int, tone: Tone, x: float, y: float, *, hollow: bool = False) -> Iterator[Mark]:
    fill, r = Tone.PAPER if hollow else tone, _RADIUS
    match place % MOST:
        case 0:
            yield Rect(x=x - r, y=y - r, width=2 * r, height=2 * r, fill=fill, outline=tone)
        case 1:
            turns = [2 * math.pi * turn / _ROUND for turn in range(_ROUND)]
            round_one = tuple((x + r * math.cos(turn), y + r * math.sin(turn)) for turn in turns)
            yield Polygon(points=round_one, fill=fill, outline=tone)
        case 2:
            corners = (x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y)
            yield Polygon(points=corners, fill=fill, outline=tone)
        case _:
            yield Polygon(
                points=((x, y - r - 0.6), (x + r + 0.6, y + r), (x - r - 0.6, y + r)), fill=fill, outline=tone
            )


def _open(tone: Tone, x: float, y: float, length: float) -> Iterator[Mark]:
    """Yield an arrow, downwards above zero: how far it goes is not known."""
    if abs(length) < _RADIUS * 2:
        return
    tip, head = y + length, math.copysign(4, length)
    yield Line(x1=x, y1=y, x2=x, y2=tip - head, tone=tone, width=_THIN)
    yield Polygon(points=((x, tip), (x + 2.6, tip - head), (x - 2.6, tip - head)), fill=tone)


def _spots(one: Series, plane: _Plane) -> Iterator[Spot]:
    for point in one.points:
        ends = [plane.y(end) for end in (point.low, point.high) if end is not None]
        if ends:
            x, y, wide = plane.x(point.at), min(ends), _RADIUS + 2
            high = max(ends) - y + 2 * wide
            yield Spot(x=x - wide, y=y - wide, width=2 * wide, height=high, record=point.record, words=point.words)


# Names


def _named(series: Sequence[Series], blocks: Sequence[tuple[tuple[str, str], ...]], plane: _Plane) -> Iterator[Mark]:
    """Yield the names beside the ends, pushed apart where they would lie over each other, each with its mark."""
    wanted: list[tuple[float, int]] = []
    for place, one in enumerate(series):
        last = _last(one)
        if last is not None:
            wanted.append((plane.y(last[1]) - len(blocks[place]) * _LINE / 2, place))
    tops = _apart([(top, len(blocks[place]) * _LINE + _GAP) for top, place in sorted(wanted)], plane.top, plane.bottom)
    for top, (_, place) in zip(tops, sorted(wanted), strict=True):
        one, tone = series[place], _tone(series[place], place)
        last = _last(one)
        assert last is not None
        x, y = plane.x(last[0]), plane.y(last[1])
        text = plane.right + 3 * _GAP
        mark_y = top + _LINE / 2
        yield Line(x1=x + _RADIUS, y1=y, x2=text - 2 * _GAP, y2=mark_y, tone=Tone.GREY, width=0.5)
        yield from _marker(place, tone, text - _GAP - 1, mark_y)
        for at, (line, weight) in enumerate(blocks[place]):
            yield Label(x=text, y=top + at * _LINE + _LINE / 2 + 3, text=line, size=SIZE, weight=weight)


def _last(one: Series) -> tuple[int, float] | None:
    """Return the year and the middle of the last place of a line that is known."""
    for point in sorted(one.points, key=_year, reverse=True):
        ends = [end for end in (point.low, point.high) if end is not None]
        if ends:
            return point.at, sum(ends) / len(ends)
    return None


def _apart(blocks: Sequence[tuple[float, float]], top: float, bottom: float) -> list[float]:
    """Return where blocks of a wanted top and a height stand: from top to bottom, none over another."""
    found: list[float] = []
    free = top - _LINE / 2
    for wanted, height in blocks:
        found.append(max(wanted, free))
        free = found[-1] + height
    until = bottom + _LINE / 2
    for at in range(len(blocks) - 1, -1, -1):
        found[at] = min(found[at], until - blocks[at][1])
        until = found[at]
    return found
