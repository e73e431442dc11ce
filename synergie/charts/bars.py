"""Horizontal bars: what is filled against what is planned, both administrations side by side."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from synergie.basis.quantities import Fte
from synergie.charts.axes import AXIS, LEGEND, PAD, SIZE, Key, Names, grid, legend, scale
from synergie.charts.marks import Chart, Label, Mark, Measure, Rect, Tone

_BAR = 8.5
_GAP = 2.0
_ROW_GAP = 8.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffingBar:
    """The posts of a service in both administrations; None is not known and draws no bar."""

    service: str
    commune_actual: Fte | None
    commune_theoretical: Fte | None
    cpas_actual: Fte | None
    cpas_theoretical: Fte | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffingWords:
    """The words of the legend, already in the language of the chart."""

    commune: str
    cpas: str
    actual: str
    theoretical: str
    unknown: str


def staffing(
    bars: Sequence[StaffingBar],
    *,
    width: float,
    measure: Measure,
    words: StaffingWords,
    show: Callable[[Fte], str],
) -> Chart:
    """Return bars of posts filled, inside the outline of posts planned, with both numbers at the end of each bar.

    The commune comes first. The two are told apart by their place, by hatching and by words, not by colour alone.
    """
    names = Names.of([bar.service for bar in bars], width, measure)
    left = names.width + PAD
    values = [
        value
        for bar in bars
        for value in (bar.commune_actual, bar.commune_theoretical, bar.cpas_actual, bar.cpas_theoretical)
        if value is not None
    ]
    texts = [_numbers(a, t, words, show) for bar in bars for a, t in _pairs(bar)]
    right = max((measure(text, SIZE, "regular") for text in texts), default=0.0) + PAD
    step, top = scale(max((value.hundredths for value in values), default=0), 100)
    unit = max(width - left - right, 1.0) / top
    rows: list[Mark] = []
    y = LEGEND
    for row, bar in enumerate(bars):
        height = max(2 * _BAR + _GAP, names.height(row))
        rows += names.marks(row, left - PAD, y + height / 2)
        first = y + (height - 2 * _BAR - _GAP) / 2
        for place, ((actual, theoretical), tone) in enumerate(zip(_pairs(bar), (Tone.COMMUNE, Tone.CPAS), strict=True)):
            rows += _bar(left, first + place * (_BAR + _GAP), actual, theoretical, tone, unit, words, show)
        y += height + _ROW_GAP
    keys = (
        Key(word=words.commune, tone=Tone.COMMUNE),
        Key(word=words.cpas, tone=Tone.CPAS, hatched=True),
        Key(word=words.actual, tone=Tone.GREY),
        Key(word=words.theoretical, tone=Tone.GREY, filled=False),
    )
    axis = grid(left, LEGEND - 4, y - _ROW_GAP + 4, step, top, unit, lambda value: show(Fte(value)), measure)
    return Chart(width, y - _ROW_GAP + AXIS, (*legend(keys, measure), *axis, *rows))


def _pairs(bar: StaffingBar) -> tuple[tuple[Fte | None, Fte | None], tuple[Fte | None, Fte | None]]:
    return (bar.commune_actual, bar.commune_theoretical), (bar.cpas_actual, bar.cpas_theoretical)


def _numbers(actual: Fte | None, theoretical: Fte | None, words: StaffingWords, show: Callable[[Fte], str]) -> str:
    both = [words.unknown if value is None else show(value) for value in (actual, theoretical)]
    return words.unknown if actual is None and theoretical is None else " / ".join(both)


def _bar(
    left: float,
    y: float,
    actual: Fte | None,
    theoretical: Fte | None,
    tone: Tone,
    unit: float,
    words: StaffingWords,
    show: Callable[[Fte], str],
) -> list[Mark]:
    found: list[Mark] = []
    ends = [max(value.hundredths, 0) * unit for value in (actual, theoretical) if value is not None]
    if actual is not None and actual.hundredths > 0:
        hatched = tone is Tone.CPAS
        found.append(Rect(x=left, y=y, width=actual.hundredths * unit, height=_BAR, fill=tone, hatched=hatched))
    if theoretical is not None and theoretical.hundredths > 0:
        found.append(Rect(x=left, y=y, width=theoretical.hundredths * unit, height=_BAR, outline=tone))
    text = _numbers(actual, theoretical, words, show)
    found.append(Label(x=left + max(ends, default=0.0) + 5, y=y + _BAR - 1, text=text, size=SIZE - 0.5))
    return found
