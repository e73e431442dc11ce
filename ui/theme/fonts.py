"""The typeface of the window and its sizes: named in pixels at 100 %, given to Qt in points."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from synergie.basis.bundled import bundled

NUMBER: Final = 26
TITLE: Final = 20
SECTION: Final = 15
BODY: Final = 13
SMALL: Final = 12
CAPS: Final = 11
_SYSTEM: Final = ("Segoe UI Variable Text", "Segoe UI")
_OWN: Final = "Source Sans 3"
_FILES: Final = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf", "SourceSans3-Bold.ttf")
# The letters of Source Sans are small for their size: 14 px of it read like 13 px of Segoe UI.
_OWN_IS_SMALL: Final = 14 / 13


class _Typeface:
    families: tuple[str, ...] = ()
    factor: float = 1.0
    scale: float = 1.0


_typeface = _Typeface()


def prepare(scale: float | None = None) -> QFont:
    """Return the font of the application: the system's own on Windows, elsewhere the one that the program brings."""
    if scale is not None:
        _typeface.scale = scale
    if not _typeface.families:
        system = _SYSTEM if sys.platform == "win32" else ()
        if not system:
            for file in _FILES:
                QFontDatabase.addApplicationFont(str(bundled("fonts", file)))
        _typeface.families = (*system, _OWN)
        _typeface.factor = 1.0 if system else _OWN_IS_SMALL
    return font()


def scale() -> float:
    """Return how much larger texts are than at first."""
    return _typeface.scale


def points(pixels: float) -> float:
    """Return the size in points that reads like `pixels` at 100 %, in the user's text size."""
    return round(pixels * 0.75 * _typeface.factor * _typeface.scale, 2)


def font(pixels: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the window's typeface, for what is painted by hand."""
    found = QFont()
    found.setFamilies(list(_typeface.families or (*_SYSTEM, _OWN)))
    found.setPointSizeF(points(pixels))
    found.setWeight(weight)
    return found
