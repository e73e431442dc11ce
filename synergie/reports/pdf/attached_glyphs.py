"""What a TrueType program says of its glyphs: how many there are, how wide they are, which code shows which."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_UNICODE = ((3, 10), (3, 1), (0, 4), (0, 3), (0, 2), (0, 1), (0, 0))
_SYMBOLS = 0xF000  # where symbol fonts keep their codes


class TrueType:
    """A TrueType program; raises `ValueError` when it cannot be read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._read(data)
        except (struct.error, KeyError, IndexError, ZeroDivisionError) as error:
            raise ValueError("the typeface cannot be read") from error

    def _read(self, data: bytes) -> None:
        if data[:4] not in (b"\x00\x01\x00\x00", b"true"):
            raise ValueError("the typeface is not TrueType")
        (count,) = struct.unpack_from(">H", data, 4)
        tables: dict[bytes, bytes] = {}
        for place in range(12, 12 + 16 * count, 16):
            name, _, start, length = struct.unpack_from(">4sIII", data, place)
            tables[name] = data[start : start + length]
        (units,) = struct.unpack_from(">H", tables[b"head"], 18)
        (self.glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
        (metrics,) = struct.unpack_from(">H", tables[b"hhea"], 34)
        if not units or not metrics:
            raise ValueError("the typeface has no widths")
        widths = [struct.unpack_from(">H", tables[b"hmtx"], 4 * one)[0] for one in range(min(metrics, self.glyphs))]
        widths += [widths[-1]] * (self.glyphs - len(widths))
        self.widths = [1000 * one / units for one in widths]
        self.has_shapes = b"glyf" in tables and b"loca" in tables
        self.maps = _maps(tables[b"cmap"]) if b"cmap" in tables else {}

    def of_unicode(self, char: str) -> int:
        """Return the glyph of a character, 0 when there is none."""
        found = next((self.maps[one] for one in _UNICODE if one in self.maps), {})
        return found.get(ord(char), 0)

    def of_symbol(self, code: int) -> int:
        """Return the glyph that a font without an encoding shows for a code, 0 when there is none."""
        symbols = self.maps.get((3, 0))
        if symbols is not None:
            return symbols.get(code) or symbols.get(_SYMBOLS + code, 0)
        return self.maps.get((1, 0), {}).get(code, 0)


def _maps(table: bytes) -> dict[tuple[int, int], Mapping[int, int]]:
    (count,) = struct.unpack_from(">H", table, 2)
    found: dict[tuple[int, int], Mapping[int, int]] = {}
    for place in range(4, 4 + 8 * count, 8):
        platform, encoding, start = struct.unpack_from(">HHI", table, place)
        found[platform, encoding] = _map(table[start:])
    return found


def _map(table: bytes) -> Mapping[int, int]:
    (kind,) = struct.unpack_from(">H", table)
    if kind == 0:
        return dict(enumerate(table[6:262]))
    if kind == 4:
        return _segments(table)
    if kind == 6:
        first, count = struct.unpack_from(">HH", table, 6)
        return {first + one: struct.unpack_from(">H", table, 10 + 2 * one)[0] for one in range(count)}
    if kind == 12:
        return _groups(table)
    return {}


def _segments(table: bytes) -> Mapping[int, int]:
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    found: dict[int, int] = {}
    for one in range(count):
        (last,) = struct.unpack_from(">H", table, 14 + 2 * one)
        (first,) = struct.unpack_from(">H", table, 16 + twice + 2 * one)
        (shift,) = struct.unpack_from(">H", table, 16 + 2 * twice + 2 * one)
        place = 16 + 3 * twice + 2 * one
        (offset,) = struct.unpack_from(">H", table, place)
        for code in range(first, min(last, 0xFFFE) + 1):
            if offset:
                at = place + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", table, at)[0] if at + 2 <= len(table) else 0
                glyph = (glyph + shift) % 0x10000 if glyph else 0
            else:
                glyph = (code + shift) % 0x10000
            if glyph:
                found[code] = glyph
    return found


def _groups(table: bytes) -> Mapping[int, int]:
    (count,) = struct.unpack_from(">I", table, 12)
    found: dict[int, int] = {}
    for place in range(16, 16 + 12 * min(count, 0x10000), 12):
        first, last, glyph = struct.unpack_from(">III", table, place)
        for code in range(first, min(last, first + 0xFFFF) + 1):
            found[code] = glyph + code - first
    return found
