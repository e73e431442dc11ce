"""The colours of a report as greys, for a printer in black and white."""

from __future__ import annotations

from typing import Any, Final

from reportlab.lib.colors import Color, HexColor, toColor

from synergie.charts.marks import PRINT, Tone

_CHOSEN: Final = {
    HexColor(PRINT[tone]).rgb(): HexColor(grey)
    for tone, grey in (
        (Tone.COMMUNE, 0x2B2B2B),
        (Tone.CPAS, 0xA6A6A6),
        (Tone.BOTH, 0x696969),
        (Tone.LATE, 0x1A1A1A),
    )
}
"""What stands for a side in a chart: by their brightness alone some would be nearly the same."""


def grey(colour: Any) -> Color:
    """Return the grey that stands for a colour: one as bright, or the one chosen for it."""
    found = toColor(colour)
    bright = 0.299 * found.red + 0.587 * found.green + 0.114 * found.blue
    return _CHOSEN.get(found.rgb()) or Color(bright, bright, bright, found.alpha)
