"""How wide the columns of a table are: no word is broken that could stand whole, no row is needlessly high."""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Callable, Sequence
from typing import Final

from synergie.reports.content import LINE, Column, Runs, Table, plain
from synergie.reports.pdf import fonts
from synergie.reports.word.looks import twips

_SIZE: Final = 9.0
_SIDES: Final = 12.5
"""What a cell keeps free beside its text, in points."""
_LETTER: Final = 4.35
"""The width of a letter in the middle, in points."""
_LOOSE: Final = 0.94
"""How much of a line text fills before it turns."""
_STEP: Final = 9.0
_LEAST: Final = 0.55
"""To which part of its share a column may shrink for others."""
_WORTH: Final = 0.4
"""How many lines a step must save: widths that say nothing stay as they are."""
_TALL: Final = 1.25
"""By how much a high row counts for more than as many low ones."""
_LOOKED_AT: Final = 80
_STEPS: Final = 40
_FEW: Final = 8
"""Up to how many columns every pair is tried."""
_LONGEST_WORD: Final = 32
"""Longer ones are addresses and the like, which may break."""
_GLANCE: Final = 16
_BREAK: Final = re.compile(r"[ \t\r\n]+")


def widths_of(table: Table, columns: Sequence[Column], width: float) -> list[int]:
    """Return the widths of the columns in twentieths of a point; they fill `width` points."""
    whole = sum(column.share for column in columns) or 1.0
    shares = [max(1.0, width * column.share / whole) for column in columns]
    rows = [*table.rows[:_LOOKED_AT], *([table.total] if table.total is not None else [])]
    least = [max(share * _LEAST, need) for share, need in zip(shares, _longest(columns, rows, _words), strict=True)]
    found = _widened(shares, least)
    wished = [max(pair) for pair in zip(least, _longest(columns, rows, _short), strict=True)]
    found = _widened(found, wished)
    least = [min(pair) for pair in zip(found, wished, strict=True)]
    if len(columns) <= _FEW and not any(column.group for column in columns):
        found = _balanced(found, least, [[_letters(runs) for runs in row] for row in rows])
    return [max(1, twips(one)) for one in found]


def _longest(
    columns: Sequence[Column], rows: Sequence[Sequence[Runs]], parts: Callable[[str], Sequence[str]]
) -> list[float]:
    """Return how wide each column has to be for the longest of the parts that its texts have."""
    wide = [max((_width(part, "bold") for part in parts(column.heading)), default=0.0) for column in columns]
    for row in rows:
        for place, runs in enumerate(row[: len(wide)]):
            weight = "bold" if any(run.bold for run in runs) else "regular"
            # the longest word is not always the widest one
            for part in sorted(parts(plain(runs)), key=len)[-3:]:
                wide[place] = max(wide[place], _width(part, weight))
    return wide


def _words(text: str) -> Sequence[str]:
    return _BREAK.split(text)


def _short(text: str) -> Sequence[str]:
    """Return the lines that are hardly more than a word: they are read at a glance when they stand whole."""
    return [line for line in text.split(LINE) if len(line) <= _GLANCE]


@functools.lru_cache(maxsize=4096)
def _width(word: str, weight: str) -> float:
    return fonts.width(word, _SIZE, weight) + _SIDES if word and len(word) <= _LONGEST_WORD else 0.0


def _widened(shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return the shares, in which those that are too narrow took what they lack from those with room."""
    lacking = sum(max(0.0, need - have) for have, need in zip(shares, least, strict=True))
    spare = sum(max(0.0, have - need) for have, need in zip(shares, least, strict=True))
    if not lacking:
        return list(shares)
    part = min(1.0, lacking / spare) if spare else 0.0
    granted = min(1.0, spare / lacking)
    return [
        have - (have - need) * part if have > need else have + (need - have) * granted
        for have, need in zip(shares, least, strict=True)
    ]


def _letters(runs: Runs) -> list[int]:
    return [len(line) for line in plain(runs).split(LINE)]


def _balanced(found: list[float], least: Sequence[float], rows: Sequence[Sequence[Sequence[int]]]) -> list[float]:
    """Move room from column to column while that makes the table lower."""
    high = _height(found, rows)
    for _ in range(_STEPS):
        tried = []
        for giver, taker in itertools.permutations(range(len(found)), 2):
            if found[giver] - _STEP < least[giver]:
                continue
            new = list(found)
            new[giver] -= _STEP
            new[taker] += _STEP
            tried.append((_height(new, rows), new))
        if not tried:
            break
        lowest, new = min(tried, key=lambda one: one[0])
        if lowest > high - _WORTH:
            break
        high, found = lowest, new
    return found


def _height(widths: Sequence[float], rows: Sequence[Sequence[Sequence[int]]]) -> float:
    """Return about how high a table is; half lines count too, so that a step is seen to lead somewhere."""
    room = [max(1.0, (width - _SIDES) * _LOOSE / _LETTER) for width in widths]
    high = 0.0
    for row in rows:
        tallest = max((_lines(lines, letters) for lines, letters in zip(row, room, strict=False)), default=0.0)
        high += tallest**_TALL
    return high


def _lines(lines: Sequence[int], letters: float) -> float:
    return sum((math.ceil(one / letters) + one / letters) / 2 if one > letters else 1.0 for one in lines)
