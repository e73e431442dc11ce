"""How series of a chart are told apart, in Word and in a workbook: by their colour, and without it."""

from __future__ import annotations

from typing import Final

from synergie.charts.marks import PRINT, Tone
from synergie.reports.content import Series

_TONES: Final = (Tone.COMMUNE, Tone.CPAS, Tone.GREY, Tone.BOTH, Tone.INK, Tone.LATE)
_PALE: Final = ("wdUpDiag", "ltHorz", "wdDnDiag", "pct50", "ltVert")
_DENSE: Final = "pct75"
_DASHES: Final = ("solid", "dash", "sysDot", "dashDot", "lgDash", "solid")
_MARKERS: Final = ("circle", "square", "triangle", "diamond", "x", "plus")


def colour(one: Series, place: int) -> str:
    """Return the colour of a series, the one at `place` in its chart."""
    return f"{PRINT[one.tone or _TONES[place % len(_TONES)]]:06X}"


def pattern(one: Series, place: int) -> str | None:
    """Return with which pattern the bars of a series are filled, None for one that is full."""
    if (one.tone is Tone.COMMUNE and not one.hatched) or place == 0:
        return None
    return _PALE[(place - 1) % len(_PALE)] if one.hatched or one.tone is None else _DENSE


def dash(place: int) -> str:
    """Return how the line of a series is dashed."""
    return _DASHES[place % len(_DASHES)]


def marker(place: int) -> str:
    """Return which sign the points on the line of a series have."""
    return _MARKERS[place % len(_MARKERS)]
