"""Two bars a row: what each administration says, from a low to a high end."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from synergie.basis.quantities import Fte, Range
from synergie.charts.axes import AXIS, LEGEND, PAD, SIZE, Key, Names, grid, legend, scale
from synergie.charts.marks import Chart, Label, Mark, Measure, Rect, Tone

_BAR = 9.0
_GAP = 2.0
_ROW_GAP = 9.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A row; None draws no bar and no number."""

    name: str
    commune: Range[Fte] | None
    cpas: Range[Fte] | None


def pairs(
    rows: Sequence[Pair],
    *,
    width: float,
    measure: Measure,
    commune: str,
    cpas: str,
    show: Callable[[Range[Fte]], str],
    show_one: Callable[[Fte], str],
) -> Chart:
    """Return two bars for each row, the commune's first; the outline goes on to the high end of a range."""
    names = Names.of([row.name for row in rows], width, measure)
    left = names.width + PAD
    values = [value for row in rows for value in (row.commune, row.cpas) if value is not None]
    right = max((measure(show(value), SIZE, "regular") for value in values), default=0.0) + PAD
    step, top = scale(max((value.high.hundredths for value in values), default=0), 100)
    unit = max(width - left - right, 1.0) / top
    marks: list[Mark] = []
    y = LEGEND
    for place, row in enumerate(rows):
        height = max(2 * _BAR + _GAP, names.height(place))
        marks += names.marks(place, left - PAD, y + height / 2)
        first = y + (height - 2 * _BAR - _GAP) / 2
        for under, (value, tone) in enumerate(((row.commune, Tone.COMMUNE), (row.cpas, Tone.CPAS))):
            if value is not None:
                marks += _bar(left, first + under * (_BAR + _GAP), value, tone, unit, show)
        y += height + _ROW_GAP
    keys = (Key(word=commune, tone=Tone.COMMUNE), Key(word=cpas, tone=Tone.CPAS, hatched=True))
    axis = grid(left, LEGEND - 4, y - _ROW_GAP + 4, step, top, unit, lambda value: show_one(Fte(value)), measure)
    return Chart(width, y - _ROW_GAP + AXIS, (*legend(keys, measure), *axis, *marks))


def _bar(
    left: float, y: float, value: Range[Fte], tone: Tone, unit: float, show: Callable[[Range[Fte]], str]
) -> list[Mark]:
    found: list[Mark] = []
    low, high = (max(end.hundredths, 0) * unit for end in (value.low, value.high))
    if low:
        found.append(Rect(x=left, y=y, width=low, height=_BAR, fill=tone, hatched=tone is Tone.CPAS))
    if high > low:
        found.append(Rect(x=left, y=y, width=high, height=_BAR, outline=tone))
    found.append(Label(x=left + high + 5, y=y + _BAR - 1.5, text=show(value), size=SIZE - 0.5))
    return found
