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


class _Normal(dict[int, str | None]):
    """What becomes of each character before it is printed; filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if code in _MAPPED:
            self[code] = _MAPPED[code]
        elif char in "\t\n\r":
            self[code] = " "
        elif code in _DROPPED or unicodedata.category(char) == "Cc":
            self[code] = None
        else:
            self[code] = char
        return self[code]


_NORMAL = _Normal()


class Cleaner:
    """Turns text into markup of the library, and keeps the characters that no typeface has."""

    def __init__(self) -> None:
        fonts.register()
        self.replaced: dict[str, None] = {}

    def text(self, raw: str) -> str:
        """Return `raw` escaped, with the fallback typeface where it is needed."""
        text = _normal(raw)
        if _known(REGULAR).issuperset(text):
            return escape(text)
        return "".join(map(self._char, text))

    def title(self, raw: str) -> str:
        """Return `raw` for what a reader shows in a typeface of its own: bookmarks, metadata."""
        return _normal(raw)

    def plain(self, raw: str) -> str:
        """Return `raw` for what is drawn without markup: only characters of the first typeface."""
        text = _normal(raw)
        for char in text:
            if char not in _known(REGULAR):
                self.replaced[char] = None
                text = text.replace(char, MISSING)
        return text

    def _char(self, char: str) -> str:
        if char in _known(REGULAR):
            return escape(char)
        if char not in _known(fonts.FALLBACK):
            self.replaced[char] = None
            char = MISSING
        return f'<font name="{fonts.FALLBACK}">{escape(char)}</font>'


def _normal(raw: str) -> str:
    text = unicodedata.normalize("NFC", raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return for_pdf(text).translate(_NORMAL)


@functools.cache
def _known(font: str) -> frozenset[str]:
    return frozenset(map(chr, fonts.glyphs(font))) | {" "}
