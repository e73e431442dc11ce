"""Upright bullets: a bar for what came, a tick for what was planned, a light bar for what was planned a year before."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Sequence
from typing import Final

from synergie.charts.axes import SIZE, scale
from synergie.charts.marks import Anchor, Chart, Label, Line, Mark, Measure, Rect, Spot, Tone

_SMALL: Final = 8.0
_KEY: Final = 15.0
_AXIS: Final = 17.0
_OVER: Final = 17.0
_LIGHT: Final = 0.56  # of the room of a year
_BAR: Final = 0.26
_TICK: Final = 0.46
_WIDEST: Final = 60.0
_FLAT: Final = 0.44
_LOWEST: Final = 140.0
_HIGHEST: Final = 240.0
_HUNDREDTHS: Final = 100


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A year, in hundredths; None is not known, and is never drawn as zero. `text` are its numbers."""

    name: str
    text: str
    realised: int | None
    planned: int | None
    before: int | None = None
    record: tuple[str, uuid.UUID] | None = None
    said: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BulletWords:
    """The words of the legend."""

    realised: str
    planned: str
    before: str


def bullets(
    rows: Sequence[Bullet],
    *,
    width: float,
    height: float | None = None,
    measure: Measure,
    words: BulletWords,
    show: Callable[[int], str],
) -> Chart:
    """Return a bullet for each year with its numbers over it."""
    tall = height if height is not None else min(max(width * _FLAT, _LOWEST), _HIGHEST)
    marks, top = _legend(rows, words, width, measure)
    values = [value for row in rows for value in (row.realised, row.planned, row.before) if value is not None]
    step, most = scale(max([*values, _HUNDREDTHS]), _HUNDREDTHS)
    left = max(measure(show(value), _SMALL, "regular") for value in range(0, most + 1, step)) + 8
    bottom = max(tall - _AXIS, top + _OVER + 40)
    unit = (bottom - top - _OVER) / most
    for value in range(0, most + 1, step):
        y = bottom - value * unit
        tone, stroke = (Tone.INK, 0.9) if value == 0 else (Tone.RULE, 0.5)
        marks.append(Line(x1=left, y1=y, x2=width, y2=y, tone=tone, width=stroke))
        marks.append(Label(x=left - 6, y=y + 3, text=show(value), size=_SMALL, tone=Tone.GREY, anchor=Anchor.END))
    slot = (width - left) / max(len(rows), 1)
    room = min(slot, _WIDEST)
    every = max(
        1, -(-int(max((measure(row.name, _SMALL, "regular") for row in rows), default=0) + 4) // int(slot or 1))
    )
    spots = []
    for place, row in enumerate(rows):
        middle = left + (place + 0.5) * slot
        marks += _bullet(row, middle, room, bottom, unit)
        reached = max((value for value in (row.realised, row.planned, row.before) if value is not None), default=0)
        size = SIZE
        while size > 6 and measure(row.text, size, "semibold") > slot * 0.96:
            size -= 0.5
        tone = Tone.GREY if row.realised is None and row.planned is None else Tone.INK
        marks.append(
            Label(
                x=middle,
                y=bottom - reached * unit - 6,
                text=row.text,
                size=size,
                weight="semibold",
                tone=tone,
                anchor=Anchor.MIDDLE,
            )
        )
        if place % every == 0:
            marks.append(
                Label(x=middle, y=bottom + 12, text=row.name, size=_SMALL, tone=Tone.GREY, anchor=Anchor.MIDDLE)
            )
        spots.append(
            Spot(x=middle - slot / 2, y=top, width=slot, height=bottom - top, record=row.record, words=row.said)
        )
    return Chart(width, bottom + _AXIS, tuple(marks), tuple(spots))


def _bullet(row: Bullet, middle: float, room: float, bottom: float, unit: float) -> list[Mark]:
    found: list[Mark] = []
    if row.before is not None and row.before > 0:
        wide, tall = room * _LIGHT, row.before * unit
        found.append(
            Rect(x=middle - wide / 2, y=bottom - tall, width=wide, height=tall, fill=Tone.RULE, outline=Tone.GREY)
        )
    if row.realised is not None:
        wide, tall = room * _BAR, max(row.realised * unit, 1.2)  # a zero that is known is seen: a line on the ground
        found.append(Rect(x=middle - wide / 2, y=bottom - tall, width=wide, height=tall, fill=Tone.BOTH))
    if row.planned is not None:
        half, y = room * _TICK / 2, bottom - row.planned * unit
        found.append(Line(x1=middle - half - 1, y1=y, x2=middle + half + 1, y2=y, tone=Tone.PAPER, width=4.4))
        found.append(Line(x1=middle - half, y1=y, x2=middle + half, y2=y, tone=Tone.INK, width=2.4))
    return found


def _legend(rows: Sequence[Bullet], words: BulletWords, width: float, measure: Measure) -> tuple[list[Mark], float]:
    found: list[Mark] = []
    x, y = 0.0, 1.0
    signs: list[tuple[str, str]] = [("bar", words.realised), ("tick", words.planned)]
    if any(row.before is not None for row in rows):
        signs.append(("light", words.before))
    for kind, word in signs:
        long = 18 + measure(word, SIZE, "regular")
        if x and x + long > width:
            x, y = 0.0, y + _KEY
        if kind == "bar":
            found.append(Rect(x=x + 3, y=y, width=6, height=9, fill=Tone.BOTH))
        elif kind == "tick":
            found.append(Line(x1=x, y1=y + 4.5, x2=x + 12, y2=y + 4.5, tone=Tone.INK, width=2.4))
        else:
            found.append(Rect(x=x, y=y, width=12, height=9, fill=Tone.RULE, outline=Tone.GREY))
        found.append(Label(x=x + 18, y=y + 8, text=word, size=SIZE))
        x += long + 14
    return found, y + _KEY
