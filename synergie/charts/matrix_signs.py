"""The signs in the cells of a matrix, and how a cell looks: by shape and filling, so that grey paper says as much."""

from __future__ import annotations

import dataclasses
import enum
import itertools
import math

from synergie.charts.marks import Line, Mark, Polygon, Rect, Tone

_R = 4.2
_STROKE = 1.3
_ROUND = 24
_CORNER = 3.0
_BAND = 3.6

_Point = tuple[float, float]


class Standing(enum.StrEnum):
    """How far somebody has joined, as the cell shows it."""

    JOINED = "joined"
    PARTLY = "partly"
    MEANT = "meant"
    LATER = "later"
    NOT = "not"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


def sign(one: Standing, x: float, y: float) -> list[Mark]:
    """Return the sign of a standing around a point, about nine points wide."""
    r = _R
    match one:
        case Standing.JOINED:
            return _way(Tone.INK, 1.7, (x - r, y + 0.2), (x - r / 3, y + r * 0.8), (x + r, y - r * 0.75))
        case Standing.PARTLY:
            left = tuple((px, py) for px, py in circle(x, y, r) if px <= x + 0.01)
            half = tuple(sorted(left, key=lambda point: math.atan2(point[1] - y, x - point[0])))
            return [Polygon(points=circle(x, y, r), outline=Tone.INK), Polygon(points=half, fill=Tone.INK)]
        case Standing.MEANT:
            return [Polygon(points=circle(x, y, r), outline=Tone.INK), Polygon(points=circle(x, y, 1.4), fill=Tone.INK)]
        case Standing.LATER:
            hands = _way(Tone.INK, 1.1, (x, y - r * 0.62), (x, y), (x + r * 0.5, y + r * 0.3))
            return [Polygon(points=circle(x, y, r), outline=Tone.INK), *hands]
        case Standing.NOT:
            arm = r * 0.78
            return [
                *_way(Tone.INK, _STROKE, (x - arm, y - arm), (x + arm, y + arm)),
                *_way(Tone.INK, _STROKE, (x - arm, y + arm), (x + arm, y - arm)),
            ]
        case Standing.OUTSIDE:
            return _way(Tone.GREY, _STROKE, (x - r * 0.8, y), (x + r * 0.8, y))
    return [Rect(x=x + shift - 0.8, y=y - 0.8, width=1.6, height=1.6, fill=Tone.GREY) for shift in (-3.0, 0.0, 3.0)]


def ground(one: Standing, x: float, y: float, width: float, height: float) -> list[Mark]:
    """Return the cell itself: framed when joined in some way, filled when not, dashed when nothing is known."""
    corners = rounded(x, y, width, height)
    band = Rect(x=x + 1.6, y=y + 1.6, width=_BAND, height=height - 3.2, fill=Tone.INK)
    match one:
        case Standing.JOINED:
            return [Polygon(points=corners, fill=Tone.PAPER, outline=Tone.INK), band]
        case Standing.PARTLY:
            hatched = dataclasses.replace(band, hatched=True)
            return [Polygon(points=corners, fill=Tone.PAPER, outline=Tone.INK), hatched]
        case Standing.MEANT | Standing.LATER:
            return [Polygon(points=corners, fill=Tone.PAPER, outline=Tone.GREY)]
        case Standing.NOT:
            return [Polygon(points=corners, fill=Tone.RULE)]
        case Standing.OUTSIDE:
            return [Polygon(points=corners, fill=Tone.PAPER, outline=Tone.RULE)]
    right, low = x + width, y + height
    ends = ((x, y, right, y), (right, y, right, low), (right, low, x, low), (x, low, x, y))
    return [Line(x1=x1, y1=y1, x2=x2, y2=y2, tone=Tone.GREY, width=0.6, dashed=True) for x1, y1, x2, y2 in ends]


def circle(x: float, y: float, radius: float) -> tuple[_Point, ...]:
    """Return the corners of a circle."""
    turns = [2 * math.pi * place / _ROUND for place in range(_ROUND)]
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)


def rounded(x: float, y: float, width: float, height: float, corner: float = _CORNER) -> tuple[_Point, ...]:
    """Return the corners of a rectangle with rounded edges."""
    corner = max(0.0, min(corner, width / 2, height / 2))
    middles = (
        (x + width - corner, y + height - corner, 0.0),
        (x + corner, y + height - corner, 90.0),
        (x + corner, y + corner, 180.0),
        (x + width - corner, y + corner, 270.0),
    )
    return tuple(
        (mx + corner * math.cos(math.radians(turn + more)), my + corner * math.sin(math.radians(turn + more)))
        for mx, my, turn in middles
        for more in (0.0, 30.0, 60.0, 90.0)
    )


def _way(tone: Tone, width: float, *points: _Point) -> list[Mark]:
    return [
        Line(x1=x1, y1=y1, x2=x2, y2=y2, tone=tone, width=width) for (x1, y1), (x2, y2) in itertools.pairwise(points)
    ]
