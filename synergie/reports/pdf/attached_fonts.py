"""Whether a typeface of an attached file may stand in an archive, and what makes it so.

What is not certain is not taken: the page becomes a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from synergie.reports.pdf.attached_glyphs import TrueType
from synergie.reports.pdf.attached_outlines import Outlines
from synergie.reports.pdf.attached_streams import Unfit, unpacked

_TOLERANCE = 1.0  # thousandths of the size: what the standard lets a stated width differ
_SYMBOLIC = 4
_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_SEEN = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0E0: "→", 0xF02D: "-", 0xF06F: "o"}
_LONGEST = 100  # entries of one block of a character map


class Typeface:
    """A font of an attached file; `look` is told which codes a page shows."""

    def __init__(self, pdf: pikepdf.Pdf, font: Any) -> None:
        self.pdf = pdf
        self.font = font
        self.known: set[int] = set()
        kind = font.get("/Subtype")
        self.is_wide = kind == Name.Type0
        if self.is_wide:
            if font.get("/Encoding") != Name("/Identity-H"):
                raise Unfit("a typeface with an encoding of its own")
            self.own = font.DescendantFonts[0]
        elif kind in (Name.TrueType, Name.Type1):
            self.own = font
        else:
            raise Unfit(f"a typeface of the kind {kind}")
        descriptor = self.own.get("/FontDescriptor")
        if not isinstance(descriptor, Dictionary):
            raise Unfit("a typeface that is not embedded")
        self.descriptor = descriptor
        self._in_order()
        self.program = _program(descriptor, is_wide=self.is_wide)
        for name in ("/CIDSet", "/CharSet"):  # optional, and often wrong
            if name in descriptor:
                del descriptor[name]
        self.unicode = _unicode(font.get("/ToUnicode"), 2 if self.is_wide else 1)
        self.widths = self._wide_widths() if self.is_wide else self._narrow_widths()
        self.glyphs = self._places()
        self._write_unicode()

    def _in_order(self) -> None:
        """Look whether the font says of itself what every font has to, each thing in its form."""
        own, descriptor = self.own, self.descriptor
        for one in (self.font, own):
            if not isinstance(one.get("/BaseFont"), Name) or len(str(one.BaseFont)) < 2:
                raise Unfit("a typeface without a name")
            one.Type = Name.Font
        descriptor.Type = Name.FontDescriptor
        box = descriptor.get("/FontBBox")
        numbers = [descriptor.get(name) for name in ("/ItalicAngle", "/Ascent", "/Descent", "/StemV")]
        if not isinstance(descriptor.get("/FontName"), Name) or not isinstance(descriptor.get("/Flags"), int):
            raise Unfit("a typeface that is not described")
        if not isinstance(box, Array) or len(box) != 4 or not all(map(_is_number, (*box, *numbers))):
            raise Unfit("a typeface without measures")
        if self.is_wide:
            system = own.get("/CIDSystemInfo")
            kind = Name.CIDFontType2 if "/FontFile2" in descriptor else Name.CIDFontType0
            if len(self.font.DescendantFonts) != 1 or own.get("/Subtype") != kind or not isinstance(system, Dictionary):
                raise Unfit("a typeface that is not put together")
            texts = all(isinstance(system.get(name), pikepdf.String) for name in ("/Registry", "/Ordering"))
            if not texts or not isinstance(system.get("/Supplement"), int):
                raise Unfit("a typeface of an unknown order")
            return
        first, last, widths = (own.get(name) for name in ("/FirstChar", "/LastChar", "/Widths"))
        if own.get("/Subtype") != Name.TrueType or not isinstance(first, int) or not isinstance(last, int):
            raise Unfit("a typeface of an unknown kind")
        if not isinstance(widths, Array) or len(widths) != last - first + 1 or not all(map(_is_number, widths)):
            raise Unfit("a typeface whose widths are not told")

    def codes(self, text: bytes) -> Iterable[int]:
        """Return the codes in a string that is shown."""
        if not self.is_wide:
            return text
        if len(text) % 2:
            raise Unfit("half a character")
        return (text[at] << 8 | text[at + 1] for at in range(0, len(text), 2))

    def look(self, codes: Iterable[int]) -> None:
        """Raise `Unfit` when a code has no glyph, no meaning, or another width than is stated."""
        for code in set(codes) - self.known:
            glyph = self._glyph(code)
            if glyph <= 0 or glyph >= self.program.glyphs:
                raise Unfit(f"a character without a shape ({code})")
            if code not in self.unicode:
                raise Unfit(f"a character without a meaning ({code})")
            stated = self.widths.get(code, self.default)
            if abs(stated - self.program.widths[glyph]) > _TOLERANCE:
                raise Unfit(f"a character of another width ({code}: {stated}, {self.program.widths[glyph]})")
            self.known.add(code)

    def _glyph(self, code: int) -> int:
        if isinstance(self.program, Outlines):
            return self.program.of_cid(code)
        if self.is_wide:
            return self.glyphs.get(code, 0) if self.glyphs else code
        if self.is_symbolic:
            return self.program.of_symbol(code)
        char = self._char(code)
        return self.program.of_unicode(char) if char else 0

    @property
    def is_symbolic(self) -> bool:
        """Whether its codes mean something only in itself."""
        return bool(int(self.descriptor.get("/Flags", 0)) & _SYMBOLIC)

    def _char(self, code: int) -> str:
        codec = _CODECS.get(str(self.font.get("/Encoding", "")))
        try:
            return bytes([code]).decode(codec) if codec else ""
        except UnicodeDecodeError:
            return ""

    def _places(self) -> Mapping[int, int]:
        """Return what leads from codes to glyphs, as far as the font itself says so."""
        encoding = self.font.get("/Encoding")
        if self.is_wide:
            if isinstance(self.program, Outlines):
                return {}
            places = self.own.get("/CIDToGIDMap")
            if isinstance(places, Stream):
                data = unpacked(places)
                return {at // 2: data[at] << 8 | data[at + 1] for at in range(0, len(data) - 1, 2)}
            self.own.CIDToGIDMap = Name.Identity
            return {}
        assert isinstance(self.program, TrueType)
        if self.is_symbolic:
            if encoding is not None:
                del self.font["/Encoding"]  # it says nothing in a symbolic font, and may not be there
            if (3, 0) not in self.program.maps and len(self.program.maps) != 1:
                raise Unfit("a symbolic typeface with several maps")
        elif str(encoding) not in _CODECS:
            raise Unfit("a typeface with an encoding of its own")
        for code in range(256):
            char = "" if self.is_symbolic else self._char(code)
            if char and code not in self.unicode:
                self.unicode[code] = char
        return {}

    def _narrow_widths(self) -> dict[int, float]:
        self.default = float(self.descriptor.get("/MissingWidth", 0))
        first = int(self.font.get("/FirstChar", 0))
        return {first + at: float(one) for at, one in enumerate(self.font.get("/Widths", []))}

    def _wide_widths(self) -> dict[int, float]:
        self.default = float(self.own.get("/DW", 1000))
        found: dict[int, float] = {}
        entries = list(self.own.get("/W", []))
        while entries:
            first, following = int(entries[0]), entries[1]
            if isinstance(following, Array):
                found.update({first + at: float(one) for at, one in enumerate(following)})
                del entries[:2]
            else:
                last, width = int(following), float(entries[2])
                if last - first > 0xFFFF:
                    raise Unfit("a typeface with endless widths")
                found.update(dict.fromkeys(range(first, last + 1), width))
                del entries[:3]
        return found

    def _write_unicode(self) -> None:
        """Write what the codes mean anew: only what a reader can say, and in the form that every reader knows."""
        for code, text in list(self.unicode.items()):
            said = "".join(_said(char) for char in text)
            if said:
                self.unicode[code] = said
            else:
                del self.unicode[code]
        self.font.ToUnicode = self.pdf.make_stream(_map(self.unicode, 4 if self.is_wide else 2))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _program(descriptor: Any, *, is_wide: bool) -> TrueType | Outlines:
    try:
        if "/FontFile2" in descriptor:
            return TrueType(unpacked(descriptor.FontFile2))
        # one that is not wide shows its glyphs by name: too much is left open to be certain
        if is_wide and "/FontFile3" in descriptor and descriptor.FontFile3.get("/Subtype") == Name.CIDFontType0C:
            return Outlines(unpacked(descriptor.FontFile3))
    except ValueError as error:
        raise Unfit(str(error)) from error
    raise Unfit("a typeface that is not embedded, or in a way that is not looked into")


_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def _unicode(stream: Any, size: int) -> dict[int, str]:
    """Return the meaning of codes of `size` bytes as a character map says it."""
    found: dict[int, str] = {}
    if not isinstance(stream, Stream):
        return found
    for kind, body in _BLOCK.findall(unpacked(stream)):
        tokens = [one[1] or one[2] or b"".join(one[0].split()) for one in _TOKEN.findall(body)]
        try:
            if kind == b"bfchar":
                for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                    found[int(code, 16)] = _text(text)
            else:
                _ranges(tokens, found)
        except ValueError:
            continue
    limit = 256**size
    return {code: text for code, text in found.items() if code < limit}


def _ranges(tokens: list[bytes], found: dict[int, str]) -> None:
    place = 0
    while place + 2 < len(tokens):
        first, last = int(tokens[place], 16), int(tokens[place + 1], 16)
        last = min(last, first + 0xFFFF)
        if tokens[place + 2] == b"[":
            end = tokens.index(b"]", place)
            for code, text in zip(range(first, last + 1), tokens[place + 3 : end], strict=False):
                found[code] = _text(text)
            place = end + 1
            continue
        start = _text(tokens[place + 2])
        for code in range(first, last + 1):
            if start:
                found[code] = start[:-1] + chr(min(ord(start[-1]) + code - first, 0x10FFFF))
        place += 3


def _text(digits: bytes) -> str:
    raw = bytes.fromhex(digits.decode())
    return raw.decode("utf-16-be", "ignore") if len(raw) > 1 else raw.decode("latin-1")


def _said(char: str) -> str:
    """Return a character as it may be read aloud; one of private use means nothing to anybody."""
    code = ord(char)
    if code in _SEEN:
        return _SEEN[code]
    if 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
        return "□"
    return "" if code in (0, 0xFEFF, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF else char


def _map(meanings: Mapping[int, str], digits: int) -> bytes:
    full = "F" * digits
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        f"1 begincodespacerange <{'0' * digits}> <{full}> endcodespacerange",
    ]
    entries = [
        f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in sorted(meanings.items())
    ]
    for start in range(0, len(entries), _LONGEST):
        block = entries[start : start + _LONGEST]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()
