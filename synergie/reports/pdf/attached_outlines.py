"""What a program in the compact font format says of its glyphs: how wide they are, which identifier shows which."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Sequence
from typing import NamedTuple

_CHARSET, _SHAPES, _PRIVATE, _ROUTINES = 15, 17, 18, 19
_DEFAULT, _NOMINAL = 20, 21
_ESCAPED = 1200
_MATRIX, _IDENTIFIED, _PARTS, _CHOSEN = _ESCAPED + 7, _ESCAPED + 30, _ESCAPED + 36, _ESCAPED + 37
_STEMS = frozenset([1, 3, 18, 19, 20, 23])
_DEEPEST = 10

Entries = dict[int, list[float]]


class _Part(NamedTuple):
    """What glyphs of one part of the program share."""

    default: float
    nominal: float
    routines: Sequence[bytes]


class Outlines:
    """A program in the compact format; raises `ValueError` when it cannot be read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._read(data)
        except (struct.error, KeyError, IndexError) as error:
            raise ValueError("the typeface cannot be read") from error

    def of_cid(self, code: int) -> int:
        """Return the glyph of an identifier, 0 when there is none."""
        return self.places.get(code, 0) if self.places is not None else code

    def _read(self, data: bytes) -> None:
        if data[:1] != b"\x01":
            raise ValueError("the typeface is of another version")
        _, at = _index(data, data[2])
        tops, at = _index(data, at)
        _, at = _index(data, at)
        self.shared, _ = _index(data, at)
        top = _entries(tops[0])
        if _MATRIX in top:
            raise ValueError("the typeface has measures of its own")
        shapes, _ = _index(data, int(top[_SHAPES][0]))
        self.glyphs = len(shapes)
        self.places: dict[int, int] | None = None
        chosen: Sequence[int] = [0] * self.glyphs
        if _IDENTIFIED in top:
            self.places = _charset(data, int(top[_CHARSET][0]), self.glyphs)
            fonts, _ = _index(data, int(top[_PARTS][0]))
            parts = [_part(data, _entries(one)) for one in fonts]
            chosen = _chosen(data, int(top[_CHOSEN][0]), self.glyphs)
        else:
            parts = [_part(data, top)]
        self.widths = [self._width(shape, parts[part]) for shape, part in zip(shapes, chosen, strict=True)]

    def _width(self, shape: bytes, part: _Part) -> float:
        stack: list[float] = []
        found = self._run(shape, part, stack, 0)
        return part.default if found is None else part.nominal + found

    def _run(self, code: bytes, part: _Part, stack: list[float], depth: int) -> float | None:
        """Follow a shape to its first step, before which the width may stand."""
        if depth > _DEEPEST:
            raise ValueError("the typeface calls itself")
        at = 0
        while at < len(code):
            first = code[at]
            if first >= 32 or first == 28:
                value, at = _number(code, at)
                stack.append(value)
                continue
            at += 1
            if first in (10, 29):
                routines = part.routines if first == 10 else self.shared
                inner = routines[int(stack.pop()) + _bias(len(routines))]
                found = self._run(inner, part, stack, depth + 1)
                if found is not None or not stack or stack[-1] != stack[-1]:
                    return found
                continue
            if first == 11:
                return None
            wanted = 2 if first == 21 else 1 if first in (4, 22) else 0
            if first in _STEMS:
                stated = len(stack) % 2 == 1
            elif first == 14:
                stated = len(stack) in (1, 5)
            elif first in (4, 21, 22):
                stated = len(stack) > wanted
            else:
                raise ValueError("the typeface begins a shape in an unknown way")
            found = stack[0] if stated else None
            stack[:] = [float("nan")]  # so that whoever called knows that the first step was taken
            return found
        return None


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    (count,) = struct.unpack_from(">H", data, at)
    if not count:
        return [], at + 2
    size = data[at + 2]
    table = at + 3
    offsets = [int.from_bytes(data[table + one * size : table + (one + 1) * size], "big") for one in range(count + 1)]
    start = table + (count + 1) * size - 1
    return [data[start + a : start + b] for a, b in itertools.pairwise(offsets)], start + offsets[-1]


def _entries(data: bytes) -> Entries:
    found: Entries = {}
    values: list[float] = []
    at = 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            at += 1
            if first == 12:
                first = _ESCAPED + data[at]
                at += 1
            found[first] = values
            values = []
        elif first == 29:
            values.append(struct.unpack_from(">i", data, at + 1)[0])
            at += 5
        elif first == 30:
            at += 1
            while data[at] & 15 != 15 and data[at] >> 4 != 15:
                at += 1
            at += 1
            values.append(0.0)  # only sizes that are not asked for are broken numbers
        else:
            value, at = _number(data, at)
            values.append(value)
    return found


def _number(data: bytes, at: int) -> tuple[float, int]:
    first = data[at]
    if first == 28:
        return struct.unpack_from(">h", data, at + 1)[0], at + 3
    if first == 255:
        return struct.unpack_from(">i", data, at + 1)[0] / 65536, at + 5
    if first >= 251:
        return -(first - 251) * 256 - data[at + 1] - 108, at + 2
    if first >= 247:
        return (first - 247) * 256 + data[at + 1] + 108, at + 2
    return first - 139, at + 1


def _bias(count: int) -> int:
    return 107 if count < 1240 else 1131 if count < 33900 else 32768


def _part(data: bytes, entries: Entries) -> _Part:
    if _MATRIX in entries:
        raise ValueError("the typeface has measures of its own")
    if _PRIVATE not in entries:
        return _Part(0.0, 0.0, ())
    size, start = (int(one) for one in entries[_PRIVATE])
    private = _entries(data[start : start + size])
    routines: Sequence[bytes] = ()
    if _ROUTINES in private:
        routines, _ = _index(data, start + int(private[_ROUTINES][0]))
    return _Part(private.get(_DEFAULT, [0.0])[0], private.get(_NOMINAL, [0.0])[0], routines)


def _charset(data: bytes, at: int, glyphs: int) -> dict[int, int]:
    kind = data[at]
    at += 1
    found = {0: 0}
    glyph = 1
    while glyph < glyphs:
        (first,) = struct.unpack_from(">H", data, at)
        at += 2
        left = 0
        if kind == 1:
            left = data[at]
            at += 1
        elif kind == 2:
            (left,) = struct.unpack_from(">H", data, at)
            at += 2
        for one in range(left + 1):
            found[first + one] = glyph + one
        glyph += left + 1
    return found


def _chosen(data: bytes, at: int, glyphs: int) -> list[int]:
    if data[at] == 0:
        return list(data[at + 1 : at + 1 + glyphs])
    (count,) = struct.unpack_from(">H", data, at + 1)
    found: list[int] = []
    for one in range(count):
        first, part, last = struct.unpack_from(">HBH", data, at + 3 + 3 * one)
        found += [part] * (last - first)
    return found
