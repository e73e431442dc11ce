"""User text made safe for the page: no markup, no character without a glyph."""

from __future__ import annotations

import functools
import unicodedata
from xml.sax.saxutils import escape

from synergie.basis.typography import for_pdf
from synergie.reports.pdf import fonts
from synergie.reports.pdf.style import REGULAR

MISSING = "□"
_MAPPED = {0xF0B7: "•", 0xF0A7: "▪", 0x2028: " ", 0x2029: " ", 0x2007: "\u00a0", 0xFFFD: MISSING}
_DROPPED = {
    0xFEFF,
    0x200B,
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    0x2060,
    0xAD,
    *range(0x202A, 0x202F),
    *range(0xFE00, 0xFE10),
}


class Cleaner:
    """Turns text into markup of the library, and keeps the characters that no typeface has."""

    def __init__(self) -> None:
        fonts.register()
        self.replaced: dict[str, None] = {}

    def text(self, raw: str) -> str:
        """Return `raw` escaped, with the fallback typeface where it is needed."""
        found: list[str] = []
        for char in _normal(raw):
            if _has(REGULAR, char):
                found.append(escape(char))
            elif _has(fonts.FALLBACK, char):
                found.append(f'<font name="{fonts.FALLBACK}">{escape(char)}</font>')
            else:
                self.replaced[char] = None
                found.append(f'<font name="{fonts.FALLBACK}">{MISSING}</font>')
        return "".join(found)

    def title(self, raw: str) -> str:
        """Return `raw` for what a reader shows in a typeface of its own: bookmarks, metadata."""
        return _normal(raw)

    def plain(self, raw: str) -> str:
        """Return `raw` for what is drawn without markup: only characters of the first typeface."""
        found = []
        for char in _normal(raw):
            if _has(REGULAR, char):
                found.append(char)
            else:
                self.replaced[char] = None
                found.append("?")
        return "".join(found)


def _normal(raw: str) -> str:
    text = unicodedata.normalize("NFC", raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    text = for_pdf(text)
    kept = []
    for char in text:
        code = ord(char)
        if code in _MAPPED:
            kept.append(_MAPPED[code])
        elif char in "\t\n\r":
            kept.append(" ")
        elif code not in _DROPPED and unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn"):
            kept.append(char)
        elif unicodedata.category(char) in ("Co", "Cn"):
            kept.append(MISSING)
    return "".join(kept)


@functools.cache
def _has(font: str, char: str) -> bool:
    return char == " " or ord(char) in fonts.glyphs(font)
