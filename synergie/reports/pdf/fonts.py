"""The typefaces of the report, registered once: Source Sans 3, and DejaVu Sans for what it lacks."""

from __future__ import annotations

import functools
import threading
from importlib import resources
from typing import Any

from reportlab import rl_config
from reportlab.graphics import renderbase
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from synergie.reports.pdf.style import BOLD, ITALIC, REGULAR, SEMIBOLD

FALLBACK = "DejaVuSans"
_FILES = {
    REGULAR: "SourceSans3-Regular.ttf",
    ITALIC: "SourceSans3-It.ttf",
    BOLD: "SourceSans3-Bold.ttf",
    SEMIBOLD: "SourceSans3-Semibold.ttf",
    FALLBACK: "DejaVuSans.ttf",
}
_lock = threading.Lock()


def register() -> None:
    """Make the typefaces known to the library; once a process, on any thread."""
    with _lock:
        _register()


@functools.cache
def _register() -> None:
    folder = resources.files("resources") / "fonts"
    for name, file in _FILES.items():
        with resources.as_file(folder / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    for name in (REGULAR, SEMIBOLD):
        pdfmetrics.registerFontFamily(name, normal=name, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    for name in (BOLD, ITALIC, FALLBACK):
        pdfmetrics.registerFontFamily(
            name, normal=name, bold=BOLD if name != FALLBACK else name, italic=name, boldItalic=name
        )
    # One of the standard fonts, which are never embedded, would enter the file by default.
    rl_config.canvas_basefontname = rl_config.defaultGraphicsFontName = REGULAR
    renderbase.STATE_DEFAULTS["fontName"] = REGULAR
    # The library writes a ligature as a character of private use, which no reader can search, read aloud or archive.
    defaults: Any = ttfonts.shapeFragWord.__defaults__
    defaults[0].update(liga=False, dlig=False)


def glyphs(name: str) -> Any:
    """Return the code points that the typeface `name` has."""
    return pdfmetrics.getFont(name).face.charToGlyph


def width(text: str, size: float, weight: str = "regular") -> float:
    """Return the width of `text` in points; `weight` is "regular", "semibold" or "bold"."""
    register()
    name = {"regular": REGULAR, "semibold": SEMIBOLD, "bold": BOLD}[weight]
    return float(pdfmetrics.stringWidth(text, name, size))
