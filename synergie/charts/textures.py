"""Fillings that are told apart without colour: full, empty, hatched one way, the other way, both ways, dotted."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Final

from synergie.charts.marks import Line, Mark, Rect, Tone, hatching

_GAP: Final = 4.4
_STROKE: Final = 0.9
_DOT: Final = 1.3


class Texture(enum.StrEnum):
    """How a bar is filled; each means something of its own."""

    EMPTY = "empty"
    FULL = "full"
    CROSSED = "crossed"
    RISING = "rising"
    FALLING = "falling"
    DOTTED = "dotted"
    DASHED = "dashed"


TONES: Final = {
    Texture.EMPTY: Tone.INK,
    Texture.FULL: Tone.BOTH,
    Texture.CROSSED: Tone.BOTH,
    Texture.RISING: Tone.COMMUNE,
    Texture.FALLING: Tone.CPAS,
    Texture.DOTTED: Tone.GREY,
    Texture.DASHED: Tone.GREY,
}


def textured(texture: Texture, x: float, y: float, width: float, height: float) -> list[Mark]:
    """Return a rectangle filled in a texture."""
    tone = TONES[texture]
    if texture is Texture.FULL:
        return [Rect(x=x, y=y, width=width, height=height, fill=tone, outline=tone)]
    if texture is Texture.DASHED:
        return list(_dashed(x, y, width, height))
    found: list[Mark] = [Rect(x=x, y=y, width=width, height=height, fill=Tone.PAPER)]
    if texture in (Texture.RISING, Texture.CROSSED):
        found += _hatched(x, y, width, height, tone, rising=True)
    if texture in (Texture.FALLING, Texture.CROSSED):
        found += _hatched(x, y, width, height, tone, rising=False)
    if texture is Texture.DOTTED:
        found += _dots(x, y, width, height)
    found.append(Rect(x=x, y=y, width=width, height=height, outline=tone))
    if texture is Texture.EMPTY and min(width, height) > 4:  # a strong frame: it stands for what is reached
        found.append(Rect(x=x + 1, y=y + 1, width=width - 2, height=height - 2, outline=tone))
    return found


def _hatched(x: float, y: float, width: float, height: float, tone: Tone, *, rising: bool) -> Iterator[Mark]:
    corners = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    for x1, y1, x2, y2 in hatching(corners, _GAP):
        if rising:
            x1, x2 = width - x1, width - x2
        yield Line(x1=x + x1, y1=y + y1, x2=x + x2, y2=y + y2, tone=tone, width=_STROKE)


def _dots(x: float, y: float, width: float, height: float) -> Iterator[Mark]:
    down = _GAP / 2
    row = 0
    while down + _DOT < height:
        right = _GAP / 2 + (row % 2) * _GAP / 2
        while right + _DOT < width:
            yield Rect(x=x + right, y=y + down, width=_DOT, height=_DOT, fill=Tone.GREY)
            right += _GAP
        down += _GAP
        row += 1


def _dashed(x: float, y: float, width: float, height: float) -> Iterator[Mark]:
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        yield Line(x1=x1, y1=y1, x2=x2, y2=y2, tone=Tone.GREY, width=0.9, dashed=True)
