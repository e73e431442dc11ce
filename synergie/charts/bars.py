"""Horizontal bars: what is filled against what is planned, both administrations side by side."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence

from synergie.basis.quantities import Fte
from synergie.charts.marks import Anchor, Chart, Label, Line, Mark, Measure, Rect, Tone, fitted

_SIZE = 9.0
_BAR = 8.5
_GAP = 2.0
_ROW_GAP = 8.0
_LEGEND = 26.0
_AXIS = 15.0
_LINE = 11.0
_PAD = 8.0
_LONGEST_LABEL = 0.30  # of the width
_STEPS = (1, 2, 5)


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
    labels = [fitted(bar.service, width * _LONGEST_LABEL, measure, _SIZE) for bar in bars]
    names = max((measure(line, _SIZE, "regular") for lines in labels for line in lines), default=0.0)
    left = names + _PAD
    values = [
        value
        for bar in bars
        for value in (bar.commune_actual, bar.commune_theoretical, bar.cpas_actual, bar.cpas_theoretical)
        if value is not None
    ]
    texts = [_numbers(a, t, words, show) for bar in bars for a, t in _pairs(bar)]
    right = max((measure(text, _SIZE, "regular") for text in texts), default=0.0) + _PAD
    step, top = _scale(max((value.hundredths for value in values), default=0))
    unit = max(width - left - right, 1.0) / top
    marks: list[Mark] = list(_legend(words, measure))
    rows: list[Mark] = []
    y = _LEGEND
    for bar, lines in zip(bars, labels, strict=True):
        height = max(2 * _BAR + _GAP, len(lines) * _LINE)
        base = y + height / 2 - (len(lines) - 1) * _LINE / 2 + 3
        rows += [
            Label(x=left - _PAD, y=base + place * _LINE, text=line, size=_SIZE, anchor=Anchor.END)
            for place, line in enumerate(lines)
        ]
        first = y + (height - 2 * _BAR - _GAP) / 2
        for place, ((actual, theoretical), tone) in enumerate(zip(_pairs(bar), (Tone.COMMUNE, Tone.CPAS), strict=True)):
            rows += _bar(left, first + place * (_BAR + _GAP), actual, theoretical, tone, unit, words, show)
        y += height + _ROW_GAP
    marks += _grid(left, _LEGEND - 4, y - _ROW_GAP + 4, step, top, unit, show)
    return Chart(width, y - _ROW_GAP + _AXIS, (*marks, *rows))


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
    found.append(Label(x=left + max(ends, default=0.0) + 5, y=y + _BAR - 1, text=text, size=_SIZE - 0.5))
    return found


def _legend(words: StaffingWords, measure: Measure) -> list[Mark]:
    found: list[Mark] = []
    x = 0.0
    keys = (
        (Tone.COMMUNE, True, words.commune),
        (Tone.CPAS, True, words.cpas),
        (Tone.GREY, True, words.actual),
        (Tone.GREY, False, words.theoretical),
    )
    for tone, filled, text in keys:
        box = Rect(
            x=x,
            y=2,
            width=10,
            height=10,
            fill=tone if filled else None,
            outline=None if filled else tone,
            hatched=filled and tone is Tone.CPAS,
        )
        found += [box, Label(x=x + 14, y=10.5, text=text, size=_SIZE)]
        x += 14 + measure(text, _SIZE, "regular") + 18
    return found


def _scale(largest: int) -> tuple[int, int]:
    """Return the step of the axis and its end, in hundredths: at most six steps, at round numbers."""
    whole = max(math.ceil(largest / 100), 1)
    power = 1
    while True:
        for one in _STEPS:
            step = one * power
            if whole <= step * 6:
                return step * 100, max(largest, 100)
        power *= 10


def _grid(
    left: float, top: float, bottom: float, step: int, end: int, unit: float, show: Callable[[Fte], str]
) -> list[Mark]:
    found: list[Mark] = []
    for value in range(0, end + 1, step):
        x = left + value * unit
        found.append(Line(x1=x, y1=top, x2=x, y2=bottom))
        label = Label(x=x, y=bottom + 11, text=show(Fte(value)), size=8, tone=Tone.GREY, anchor=Anchor.MIDDLE)
        found.append(label)
    return found
