"""Who has joined what: a row for each domain, a column for each participant, a sign and words in each cell."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping, Sequence

from synergie.charts.axes import name_lines
from synergie.charts.marks import Anchor, Chart, Label, Mark, Measure, Polygon, Rect, Spot, Tone, fitted
from synergie.charts.matrix_signs import Standing, circle, ground, sign

SIZE = 9.0
_SMALL = 7.7
_LINE = 10.6
_HEAD = 20.0
_NARROWEST = 84.0  # of a cell
_WIDEST = 210.0
_LOWEST = 15.0
_HIGHEST = 40.0
_GAP = 3.0
_BETWEEN = 12.0  # two blocks of columns
_IN = 20.0  # from the edge of a cell to its words
_PAD = 6.0
_MOST = 3  # lines of words in a cell


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """A participant; `tone` and a shape of its own tell the two administrations apart, None for another one."""

    name: str
    tone: Tone | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """What is known of one place: how it is shown, in which words, a note such as a date, and the record behind it."""

    standing: Standing
    words: str
    note: str = ""
    record: tuple[str, uuid.UUID] | None = None
    spoken: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class _Laid:
    """A row of cells: their lines of words, and how high it is."""

    name: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    height: float


def matrix(
    rows: Sequence[str],
    columns: Sequence[MatrixColumn],
    cells: Mapping[tuple[int, int], MatrixCell],
    *,
    width: float,
    height: float | None = None,
    measure: Measure,
) -> Chart:
    """Return the matrix; `cells` are by the place of their row and of their column, a place without one stays empty.

    Columns that do not fit beside each other come below, with the names of the rows once more. In a given `height`
    rows grow or shrink; those that still do not fit are counted at the end.
    """
    names = name_lines(rows, width, measure, "semibold", most=2)
    left = max((measure(line, SIZE, "semibold") for lines in names for line in lines), default=0.0) + _PAD * 2
    most = max(1, int((width - left + _GAP) // (_NARROWEST + _GAP)))
    blocks = [range(at, min(at + most, len(columns))) for at in range(0, len(columns), most)]
    wide = [_wide(min(most, len(columns)), width - left)] * len(blocks)
    laid = [_laid(names, block, cells, room, measure) for block, room in zip(blocks, wide, strict=True)]
    shown = len(rows)
    if height is not None:
        laid, shown = _within(laid, height)
    marks: list[Mark] = []
    spots: list[Spot] = []
    y = 0.0
    for block, room, lines in zip(blocks, wide, laid, strict=True):
        y = y + _BETWEEN if y else y
        for at, column in enumerate(block):
            marks += _head(columns[column], left + at * (room + _GAP), y, room, measure)
        y += _HEAD
        for row, one in enumerate(lines[:shown]):
            marks += _name(one.name, y + one.height / 2)
            for at, column in enumerate(block):
                cell = cells.get((row, column))
                if cell is None:
                    continue
                x = left + at * (room + _GAP)
                marks += _cell(cell, one.words[at], x, y, room, one.height)
                words = cell.spoken or ", ".join(
                    part for part in (rows[row], columns[column].name, cell.words, cell.note) if part
                )
                spots.append(Spot(x=x, y=y, width=room, height=one.height, record=cell.record, words=words))
            y += one.height + _GAP
    if shown < len(rows):
        marks.append(Label(x=left, y=y + _SMALL, text=f"… +{len(rows) - shown}", size=_SMALL, tone=Tone.GREY))
        y += _LINE
    return Chart(width, max(y - _GAP, 1.0) if height is None else height, tuple(marks), tuple(spots))


def _wide(count: int, room: float) -> float:
    return max(min((room - _GAP * (count - 1)) / max(count, 1), _WIDEST), _IN + _PAD)


def _laid(
    names: Sequence[tuple[str, ...]],
    block: range,
    cells: Mapping[tuple[int, int], MatrixCell],
    room: float,
    measure: Measure,
) -> list[_Laid]:
    found = []
    for row, name in enumerate(names):
        words = []
        tall = len(name) * _LINE
        for column in block:
            cell = cells.get((row, column))
            lines = () if cell is None else fitted(cell.words, room - _IN - _PAD, measure, SIZE, most=_MOST)
            if cell is not None:
                tall = max(tall, len(lines) * _LINE + (_SMALL + 2 if cell.note else 0))
            words.append(lines)
        found.append(_Laid(name, tuple(words), tall + 8))
    return found


def _within(laid: list[list[_Laid]], height: float) -> tuple[list[list[_Laid]], int]:
    """Return the rows as high as `height` lets them be, and how many of each block are shown."""
    whole = len(laid) * _HEAD + max(len(laid) - 1, 0) * _BETWEEN
    count = max((len(block) for block in laid), default=0)
    wanted = sum(sum(one.height + _GAP for one in block) for block in laid)
    room = height - whole + _GAP
    if not count:
        return laid, 0
    if wanted <= room:
        level = _level([one.height for block in laid for one in block], room - _GAP * count * len(laid))
        return [[dataclasses.replace(one, height=max(one.height, level)) for one in block] for block in laid], count
    even = room / (count * len(laid)) - _GAP
    shown = count
    if even < _LOWEST:
        shown = max(int((room - _LINE) / len(laid) // (_LOWEST + _GAP)), 0)
        even = _LOWEST
    return [[dataclasses.replace(one, height=even) for one in block] for block in laid], shown


def _level(heights: Sequence[float], room: float) -> float:
    """Return up to where low rows grow, so that all are as even as `room` allows."""
    known = sorted(heights)
    below = 0.0
    for count, height in enumerate(known, 1):
        below += height
        level = (room - (sum(known) - below)) / count
        if count == len(known) or level <= known[count]:
            return min(level, _HIGHEST)
    return _HIGHEST


def _head(column: MatrixColumn, x: float, y: float, room: float, measure: Measure) -> list[Mark]:
    found: list[Mark] = []
    middle, start = y + _HEAD / 2 - 2, x
    if column.tone is Tone.COMMUNE:
        found.append(Rect(x=x + 1, y=middle - 4, width=8, height=8, fill=Tone.COMMUNE))
    elif column.tone is Tone.CPAS:
        found.append(Polygon(points=circle(x + 5, middle, 4.2), fill=Tone.CPAS))
    if found:
        start += 14
    text = fitted(column.name, room - (start - x), measure, SIZE, "semibold", most=1)[0]
    return [*found, Label(x=start, y=middle + 3.2, text=text, size=SIZE, weight="semibold")]


def _name(lines: tuple[str, ...], middle: float) -> list[Mark]:
    base = middle - (len(lines) - 1) * _LINE / 2 + 3.2
    return [
        Label(x=0, y=base + at * _LINE, text=line, size=SIZE, weight="semibold", anchor=Anchor.START)
        for at, line in enumerate(lines)
    ]


def _cell(cell: MatrixCell, lines: tuple[str, ...], x: float, y: float, room: float, height: float) -> list[Mark]:
    with_note = bool(cell.note) and height >= len(lines) * _LINE + _SMALL + 4
    most = max(1, int((height - 3) // _LINE))
    if len(lines) > most:
        lines = (*lines[: most - 1], lines[most - 1].rstrip(".,;:") + "…")
    tall = len(lines) * _LINE + (_SMALL + 2 if with_note else 0)
    base = y + (height - tall) / 2 + 8.2
    tone = Tone.GREY if cell.standing in (Standing.OUTSIDE, Standing.UNKNOWN) else Tone.INK
    found = [
        *ground(cell.standing, x, y, room, height),
        *sign(cell.standing, x + 12.5, base - 3.1),
        *(
            Label(x=x + _IN, y=base + at * _LINE, text=line, size=SIZE, tone=tone)
            for at, line in enumerate(lines)
        ),
    ]  # fmt: skip
    if with_note:
        below = base + (len(lines) - 1) * _LINE + _SMALL + 2
        found.append(Label(x=x + _IN, y=below, text=cell.note, size=_SMALL, tone=Tone.GREY))
    return found
