"""Charts made to fit a box of paper: drawn smaller, and cut off with a note where they would become too small."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Final

from synergie.charts.marks import Chart, Label, Line, Mark, Measure, Polygon, Rect, Tone

SMALLEST: Final = 0.66
"""Six points for what is nine: below that nobody reads it on paper."""
_STEPS: Final = (0.88, 0.82, 0.76, 0.71, SMALLEST)
_NOTE: Final = 8.0
Layout = Callable[[float, float | None, Measure], Chart]


def within(lay: Layout, width: float, height: float, measure: Measure, more: Callable[[int], str]) -> Chart:
    """Return a chart that is no larger than the box; `more` says how many marks are left out, where some are.

    It is drawn as large as it can be with all its marks; texts of nine points are eight at most.
    """
    fitting: Chart | None = None
    for factor in _STEPS:
        whole = lay(width / factor, None, measure)
        found = lay(width / factor, height / factor, measure)
        if found.height * factor > height + 0.5 or len(found.spots) < len(whole.spots):
            continue
        if _letters(found) >= _letters(whole):
            return scaled(found, factor)
        fitting = fitting or scaled(found, factor)
    if fitting is not None:
        return fitting
    found = scaled(lay(width / SMALLEST, height / SMALLEST, measure), SMALLEST)
    return found if found.height <= height + 0.5 else cut(found, height, more)


def _letters(chart: Chart) -> int:
    """Return how much is written: a chart that was made to fit may have cut its texts."""
    return sum(len(mark.text.rstrip("…")) for mark in chart.marks if isinstance(mark, Label))


def scaled(chart: Chart, factor: float) -> Chart:
    """Return a chart drawn larger or smaller, its texts and lines with it."""
    if factor == 1:
        return chart
    return Chart(
        chart.width * factor,
        chart.height * factor,
        tuple(_scaled(mark, factor) for mark in chart.marks),
        tuple(
            dataclasses.replace(
                spot, x=spot.x * factor, y=spot.y * factor, width=spot.width * factor, height=spot.height * factor
            )
            for spot in chart.spots
        ),
        (chart.head[0] * factor, chart.head[1] * factor),
    )


def _scaled(mark: Mark, factor: float) -> Mark:
    match mark:
        case Rect():
            return dataclasses.replace(
                mark, x=mark.x * factor, y=mark.y * factor, width=mark.width * factor, height=mark.height * factor
            )
        case Line():
            return dataclasses.replace(
                mark,
                x1=mark.x1 * factor,
                y1=mark.y1 * factor,
                x2=mark.x2 * factor,
                y2=mark.y2 * factor,
                width=mark.width * max(factor, 0.7),
            )
        case Label():
            return dataclasses.replace(mark, x=mark.x * factor, y=mark.y * factor, size=mark.size * factor)
    return dataclasses.replace(mark, points=tuple((x * factor, y * factor) for x, y in mark.points))


def cut(chart: Chart, height: float, more: Callable[[int], str]) -> Chart:
    """Return what of a chart stands above `height`, whole rows only, with a note of what does not."""
    room = height - _NOTE - 4
    rows = sorted({round(spot.y + spot.height, 3) for spot in chart.spots})
    fitting = [end for end in rows if end <= room]
    limit = max(fitting) if fitting else room
    spots = tuple(spot for spot in chart.spots if spot.y + spot.height <= limit + 0.01)
    marks = [one for one in (_above(mark, limit + 0.3) for mark in chart.marks) if one is not None]
    left = len({round(spot.y, 1) for spot in chart.spots}) - len({round(spot.y, 1) for spot in spots})
    marks.append(Label(x=0, y=limit + _NOTE + 1, text=more(left), size=7, tone=Tone.GREY))
    return Chart(chart.width, height, tuple(marks), spots)


def _above(mark: Mark, limit: float) -> Mark | None:
    match mark:
        case Rect():
            return mark if mark.y + mark.height <= limit else None
        case Line():
            if max(mark.y1, mark.y2) <= limit:
                return mark
            if mark.x1 == mark.x2 and min(mark.y1, mark.y2) < limit:
                return dataclasses.replace(mark, y1=min(mark.y1, mark.y2), y2=limit)
            return None
        case Label():
            return mark if mark.y <= limit else None
        case Polygon():
            return mark if max(y for _, y in mark.points) <= limit else None
