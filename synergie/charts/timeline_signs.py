"""The small drawings of a timeline: the sign of a state, the shape of an administration, a stretch with vague ends."""

from __future__ import annotations

import itertools
import math

from synergie.charts.marks import Line, Mark, Polygon, Rect, Tone
from synergie.charts.timeline_parts import Kind, Sign, Who

RADIUS = 4.4
BAR = 8.0
_ROUND = 20
_EDGE = 6.0
_LONG = 22.0
SHORTEST = 12.0
"""The least length of a stretch whose day is not known."""
_STROKE = 1.3

_Point = tuple[float, float]


def sign(one: Sign, x: float, y: float) -> list[Mark]:
    """Return the sign of a state around a point, about nine points wide."""
    r = RADIUS
    match one:
        case Sign.DONE:
            return _way(Tone.INK, (x - r, y), (x - r / 3, y + r * 0.7), (x + r, y - r * 0.7))
        case Sign.NOT_DONE:
            return [*_way(Tone.INK, (x - 3, y - 3), (x + 3, y + 3)), *_way(Tone.INK, (x - 3, y + 3), (x + 3, y - 3))]
        case Sign.LATE:
            three = ((x, y - r), (x + r + 0.6, y + r), (x - r - 0.6, y + r))
            return [
                Polygon(points=three, outline=Tone.LATE),
                Line(x1=x, y1=y - 1.6, x2=x, y2=y + 1.4, tone=Tone.LATE, width=1.2),
                Line(x1=x, y1=y + 2.4, x2=x, y2=y + 3.4, tone=Tone.LATE, width=1.2),
            ]
        case Sign.OPEN:
            return [Polygon(points=_circle(x, y, r - 0.6), outline=Tone.INK)]
        case Sign.CARRIED:
            return [
                *_way(Tone.INK, (x - r, y), (x + r, y)),
                *_way(Tone.INK, (x + 1, y - 3), (x + r, y), (x + 1, y + 3)),
            ]
        case Sign.DROPPED:
            return [
                Polygon(points=_circle(x, y, r - 0.6), outline=Tone.GREY),
                Line(x1=x - 2, y1=y, x2=x + 2, y2=y, tone=Tone.GREY, width=_STROKE),
            ]
    return _dotted(x, y)


def moment(kind: Kind, who: Who, x: float, y: float) -> list[Mark]:
    """Return what stands at a day that is known."""
    r = RADIUS
    match kind:
        case Kind.DUE:
            return shape(who, x, y)
        case Kind.HELD:
            return [Polygon(points=_diamond(x, y, r + 0.8), fill=Tone.INK)]
        case Kind.PLANNED | Kind.WINDOW:
            return [Polygon(points=_diamond(x, y, r + 0.4), fill=Tone.PAPER, outline=Tone.INK)]
        case Kind.NOT_HELD | Kind.MISSED_WINDOW:
            slope = [(3.2, 3.2), (-3.2, 3.2)]
            return [Line(x1=x - dx, y1=y - dy, x2=x + dx, y2=y + dy, tone=Tone.LATE, width=1.8) for dx, dy in slope]
    return sign(Sign.DONE, x, y)


def shape(who: Who, x: float, y: float) -> list[Mark]:
    """Return the shape that says whose it is."""
    r = RADIUS
    match who:
        case Who.COMMUNE:
            return [Rect(x=x - r, y=y - r, width=2 * r, height=2 * r, fill=Tone.COMMUNE)]
        case Who.CPAS:
            return [Polygon(points=_circle(x, y, r), fill=Tone.CPAS, hatched=True, outline=Tone.CPAS)]
        case Who.BOTH:
            half = tuple(point for point in _circle(x, y, r) if point[0] >= x - 0.01)
            return [
                Polygon(points=_right_first(half, x, y), fill=Tone.CPAS, hatched=True, outline=Tone.CPAS),
                Rect(x=x - r, y=y - r, width=r, height=2 * r, fill=Tone.COMMUNE),
            ]
        case Who.OTHER:
            return [Polygon(points=((x, y - r), (x + r, y + r), (x - r, y + r)), fill=Tone.GREY)]
    return [Polygon(points=_circle(x, y, r - 0.5), fill=Tone.PAPER, outline=Tone.GREY)]


def stretch(kind: Kind, who: Who, left: float, right: float, y: float) -> list[Mark]:
    """Return a bar from `left` to `right` around `y`; what is due has vague ends, what was planned a frame."""
    top = y - BAR / 2
    if kind in (Kind.WINDOW, Kind.PLANNED):
        return [Rect(x=left, y=top, width=right - left, height=BAR, outline=Tone.INK)]
    if kind is Kind.MISSED_WINDOW:
        return [Rect(x=left, y=top, width=right - left, height=BAR, fill=Tone.LATE, hatched=True, outline=Tone.LATE)]
    whose = who if kind is Kind.DUE else Who.UNKNOWN
    shares = (0.0, 0.5) if right - left >= _LONG else (0.0,)
    edge = _EDGE if right - left >= _LONG else _EDGE / 2
    found: list[Mark] = []
    for share in shares:  # thinner and thinner lines: nobody knows where it begins and ends
        wide = 0.9 + share * 1.4
        found += _filled(whose, left + edge * share, wide, top)
        found += _filled(whose, right - edge * share - wide, wide, top)
    return [*found, *_filled(whose, left + edge, right - left - 2 * edge, top)]


def arrow(x: float, y: float) -> Polygon:
    """Return the head of an arrow that ends at a point and looks to the right."""
    return Polygon(points=((x, y), (x - 4, y - 2.4), (x - 4, y + 2.4)), fill=Tone.GREY)


def _filled(who: Who, x: float, width: float, top: float) -> list[Mark]:
    match who:
        case Who.COMMUNE:
            return [Rect(x=x, y=top, width=width, height=BAR, fill=Tone.COMMUNE)]
        case Who.CPAS:
            return [Rect(x=x, y=top, width=width, height=BAR, fill=Tone.CPAS, hatched=True)]
        case Who.BOTH:
            half = BAR / 2
            return [
                Rect(x=x, y=top, width=width, height=half, fill=Tone.COMMUNE),
                Rect(x=x, y=top + half, width=width, height=half, fill=Tone.CPAS, hatched=True),
            ]
        case Who.OTHER:
            return [Rect(x=x, y=top, width=width, height=BAR, fill=Tone.GREY)]
    return [Rect(x=x, y=top, width=width, height=BAR, fill=Tone.PAPER, outline=Tone.GREY)]


def _way(tone: Tone, *points: _Point) -> list[Mark]:
    return [
        Line(x1=x1, y1=y1, x2=x2, y2=y2, tone=tone, width=_STROKE) for (x1, y1), (x2, y2) in itertools.pairwise(points)
    ]


def _circle(x: float, y: float, radius: float) -> tuple[_Point, ...]:
    turns = [2 * math.pi * place / _ROUND for place in range(_ROUND)]
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)


def _right_first(points: tuple[_Point, ...], x: float, y: float) -> tuple[_Point, ...]:
    """Return the corners of a half circle in their order round its middle."""
    return tuple(sorted(points, key=lambda point: math.atan2(point[1] - y, point[0] - x)))


def _diamond(x: float, y: float, radius: float) -> tuple[_Point, ...]:
    return (x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)


def _dotted(x: float, y: float) -> list[Mark]:
    """Return three dots: nothing is said."""
    return [Rect(x=x + shift - 0.8, y=y - 0.8, width=1.6, height=1.6, fill=Tone.GREY) for shift in (-3.0, 0.0, 3.0)]
