"""A waterfall: what each year adds to the years before it, and the total at the end.

Years that add nothing keep their place, so that the gap is seen; a long stretch of them is one place with a sign.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from synergie.charts.axes import SIZE, scale
from synergie.charts.marks import Anchor, Chart, Label, Line, Mark, Measure, Spot, Tone, fitted
from synergie.charts.textures import Texture, textured

MOST_YEARS: Final = 12
_SMALL: Final = 8.0
_LEAST: Final = 7.7  # no text is smaller
_SIZES: Final = (_SMALL, _LEAST)
_KEY: Final = 15.0
_AXIS: Final = 17.0
_SECOND: Final = 9.5  # a second line of the name of a column
_OVER: Final = 17.0  # room for the number on the highest bar
_BAR: Final = 0.60  # of the room of a column
_WIDEST: Final = 46.0
_FLAT: Final = 0.46  # height for a width
_LOWEST: Final = 150.0
_HIGHEST: Final = 270.0
_HUNDREDTHS: Final = 100


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a column, in hundredths, with the record that it stands for and what is read aloud of it."""

    texture: Texture
    value: int
    record: tuple[str, uuid.UUID] | None = None
    said: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a year, or a term, adds: blocks from below, up to `high` where the sum is not sure; `text` is its number."""

    name: str
    text: str
    blocks: tuple[Block, ...] = ()
    high: int = 0
    said: str = ""

    @property
    def low(self) -> int:
        """What is certain: the sum of the blocks."""
        return sum(block.value for block in self.blocks)

    @property
    def is_empty(self) -> bool:
        """Whether it adds nothing."""
        return not self.blocks and not self.high


def waterfall(
    columns: Sequence[Column],
    *,
    total: Column,
    width: float,
    height: float | None = None,
    measure: Measure,
    words: Mapping[Texture, str],
    show: Callable[[int], str],
) -> Chart:
    """Return the columns one after the other on what was reached before, and the total from the ground up.

    `words` say what each texture means; only those that occur are explained. A dashed frame goes up to what is not
    sure.
    """
    shown = _collapsed(columns)
    every = [*shown, total]
    tall = height if height is not None else min(max(width * _FLAT, _LOWEST), _HIGHEST)
    marks, top = _legend(every, words, width, measure)
    ends = _ends(shown)
    largest = max([*ends, total.low, total.high, _HUNDREDTHS])
    step, most = scale(largest, _HUNDREDTHS)
    left = max(measure(show(value), _SMALL, "regular") for value in range(0, most + 1, step)) + 8
    slot = (width - left) / len(every)
    size, names = _named([one.name for one in every], slot, measure)
    numbers = [_numbered(one, slot, measure, strong=place == len(shown)) for place, one in enumerate(every)]
    over = _OVER + _SECOND * (max(len(lines) for _, lines in numbers) - 1)
    axis = _AXIS + _SECOND * (max((len(lines) for lines in names.values()), default=1) - 1)
    bottom = max(tall - axis, top + over + 40)
    unit = (bottom - top - over) / most
    for value in range(0, most + 1, step):
        y = bottom - value * unit
        tone, stroke = (Tone.INK, 0.9) if value == 0 else (Tone.RULE, 0.5)
        marks.append(Line(x1=left, y1=y, x2=width, y2=y, tone=tone, width=stroke))
        marks.append(Label(x=left - 6, y=y + 3, text=show(value), size=_SMALL, tone=Tone.GREY, anchor=Anchor.END))
    wide = min(slot * _BAR, _WIDEST)
    spots: list[Spot] = []
    base = 0
    for place, one in enumerate(every):
        is_total = place == len(shown)
        start = 0 if is_total else base
        middle = left + (place + 0.5) * slot
        marks += _joint(place, middle, slot, wide, bottom - base * unit, is_empty=one.is_empty)
        bars, found = _bars(one, middle - wide / 2, wide, bottom - start * unit, unit)
        marks += bars
        spots += found
        reached = bottom - (start + max(one.low, one.high)) * unit
        if not is_total and not one.blocks:
            spots.append(_spot(one, middle, slot, reached - 16, bottom))
        marks += _number(one, numbers[place], middle, reached, strong=is_total)
        weight = "semibold" if is_total else "regular"
        tone = Tone.INK if is_total or not one.is_empty else Tone.GREY
        marks += [
            Label(
                x=middle,
                y=bottom + 12 + at * _SECOND,
                text=text,
                size=size,
                weight=weight,
                tone=tone,
                anchor=Anchor.MIDDLE,
            )
            for at, text in enumerate(names.get(place, ()))
        ]
        base = start + one.low
    return Chart(width, bottom + axis, tuple(marks), tuple(spots))


def _collapsed(columns: Sequence[Column]) -> list[Column]:
    """Return the columns; where they are too many, a stretch of empty ones becomes one with a sign for the gap."""
    if len(columns) <= MOST_YEARS:
        return list(columns)
    found: list[Column] = []
    run: list[Column] = []

    def close() -> None:
        if len(run) >= 3:
            said = " – ".join(dict.fromkeys((run[0].name, run[-1].name)))
            found.append(Column(name="…", text="0", said=said))
        else:
            found.extend(run)
        run.clear()

    for one in columns:
        if one.is_empty:
            run.append(one)
            continue
        close()
        found.append(one)
    close()
    return found


def _ends(columns: Sequence[Column]) -> list[int]:
    found, base = [], 0
    for one in columns:
        found.append(base + max(one.low, one.high))
        base += one.low
    return found


def _legend(
    columns: Sequence[Column], words: Mapping[Texture, str], width: float, measure: Measure
) -> tuple[list[Mark], float]:
    used = {block.texture for one in columns for block in one.blocks}
    if any(one.high > one.low for one in columns):
        used.add(Texture.DASHED)
    found: list[Mark] = []
    x, y = 0.0, 1.0
    for texture in Texture:
        if texture not in used or texture not in words:
            continue
        long = 16 + measure(words[texture], SIZE, "regular")
        if x and x + long > width:
            x, y = 0.0, y + _KEY
        found += textured(texture, x + 0.5, y, 11, 9)
        found.append(Label(x=x + 16, y=y + 8, text=words[texture], size=SIZE))
        x += long + 14
    return found, y + _KEY if used else 0.0


def _joint(place: int, middle: float, slot: float, wide: float, y: float, *, is_empty: bool) -> list[Mark]:
    """Return the line from the column before, at the height that was reached there."""
    found: list[Mark] = []
    if place:
        start, end = middle - slot + wide / 2, middle - wide / 2
        found.append(Line(x1=start, y1=y, x2=end, y2=y, tone=Tone.GREY, width=0.7, dashed=True))
    if is_empty and place:
        found.append(Line(x1=middle - wide / 2, y1=y, x2=middle + wide / 2, y2=y, tone=Tone.GREY, width=0.7))
    return found


def _bars(one: Column, x: float, wide: float, ground: float, unit: float) -> tuple[list[Mark], list[Spot]]:
    marks: list[Mark] = []
    spots: list[Spot] = []
    y = ground
    for block in one.blocks:
        tall = block.value * unit
        y -= tall
        marks += textured(block.texture, x, y, wide, tall)
        if block.texture is Texture.FULL:
            marks.append(Line(x1=x, y1=y, x2=x + wide, y2=y, tone=Tone.PAPER, width=0.8))
        if block.record is not None:
            spots.append(Spot(x=x, y=y, width=wide, height=tall, record=block.record, words=block.said))
    if one.high > one.low:
        marks += textured(Texture.DASHED, x, ground - one.high * unit, wide, (one.high - one.low) * unit)
    return marks, spots


def _weight(one: Column, *, strong: bool) -> str:
    return "bold" if strong else "regular" if one.is_empty else "semibold"


def _numbered(one: Column, slot: float, measure: Measure, *, strong: bool) -> tuple[float, tuple[str, ...]]:
    """Return the size of the number of a column and its lines: smaller where there is little room, then in two."""
    weight, room = _weight(one, strong=strong), slot * 0.98
    sizes = [SIZE + 1] * strong + [SIZE, 8.5, _SMALL, _LEAST]
    fits = next((size for size in sizes if measure(one.text, size, weight) <= room), None)
    if fits is not None:
        return fits, (one.text,)
    halves = _halves(one.text)
    for size in sizes:
        if all(measure(line, size, weight) <= room for line in halves):
            return size, halves
    return _LEAST, halves


def _halves(text: str) -> tuple[str, ...]:
    """Return a text in two lines, the second from its last space on: "6 à 7" over "ETP"."""
    head, _, unit = text.replace("\u00a0", " ").rpartition(" ")
    return (head, unit) if head else (text,)


def _number(one: Column, number: tuple[float, tuple[str, ...]], middle: float, y: float, *, strong: bool) -> list[Mark]:
    size, lines = number
    tone = Tone.GREY if one.is_empty and not strong else Tone.INK
    return [
        Label(
            x=middle,
            y=y - 5 - (len(lines) - 1 - at) * _SECOND,
            text=line,
            size=size,
            weight=_weight(one, strong=strong),
            tone=tone,
            anchor=Anchor.MIDDLE,
        )
        for at, line in enumerate(lines)
    ]


def _named(names: Sequence[str], slot: float, measure: Measure) -> tuple[float, dict[int, tuple[str, ...]]]:
    """Return the size of the names and their lines: all of them, else the last and those that leave a gap."""
    for size in _SIZES:
        whole = [fitted(name, slot - 2, measure, size, "semibold", most=3) for name in names]
        if all(" ".join(lines) == name for lines, name in zip(whole, names, strict=True)):
            return size, dict(enumerate(whole))
    found: dict[int, tuple[str, ...]] = {}
    free = float("inf")
    for place in range(len(names) - 1, -1, -1):
        half = measure(names[place], size, "semibold") / 2
        middle = (place + 0.5) * slot
        if middle + half + 3 <= free:
            found[place] = (names[place],)
            free = middle - half
    return size, found


def _spot(one: Column, middle: float, slot: float, top: float, bottom: float) -> Spot:
    return Spot(x=middle - slot / 2, y=top, width=slot, height=bottom - top, record=None, words=one.said)
