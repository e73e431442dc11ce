"""The colours of the house as the files of an office write them: those of its pages on paper."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import Color

from synergie.reports.pdf import style


def colour(value: Color) -> str:
    """Return a colour as six hexadecimal digits."""
    return str(value.hexval())[2:].upper()


ACCENT: Final = colour(style.ACCENT)
ORANGE: Final = colour(style.ORANGE)
GREY: Final = colour(style.GREY)
INK: Final = colour(style.INK)
RULE: Final = colour(style.RULE)
WHITE: Final = colour(style.WHITE)
