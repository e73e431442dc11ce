"""A compiled catalogue of gettext, of which only the texts that are asked for are decoded.

`gettext.GNUTranslations` decodes all of it at once, which the first window would wait for.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

_LITTLE: Final = b"\xde\x12\x04\x95"
_ENCODING: Final = "utf-8"
_CONTEXT: Final = "\x04"
_FORMS: Final = "\x00"
_PLURALS: Final[Mapping[str, Callable[[int], int]]] = {"fr": lambda n: int(n > 1), "nl": lambda n: int(n != 1)}
"""Which form of a text that counts stands for a number, as the heads of the catalogues say it."""


class Catalogue:
    """The texts of one language; a text that it lacks is returned as it is asked for."""

    def __init__(self, language: str, path: Path | None = None) -> None:
        self._plural = _PLURALS.get(language, _PLURALS["nl"])
        self._texts = {} if path is None else _entries(path.read_bytes())

    def text(self, id: str, context: str | None = None) -> str:
        """Return the text of `id`, in the sense that `context` gives it."""
        return self._found(id if context is None else f"{context}{_CONTEXT}{id}") or id

    def counted(self, singular: str, plural: str, n: int) -> str:
        """Return the form of the text for the number `n`."""
        form = self._plural(n)
        found = self._found(f"{singular}{_FORMS}{plural}")
        return found.split(_FORMS)[form] if found else (singular, plural)[form]

    def _found(self, key: str) -> str:
        return self._texts.get(key.encode(_ENCODING), b"").decode(_ENCODING)


def _entries(data: bytes) -> dict[bytes, bytes]:
    """Return what a file maps: after the sign of the byte order, two tables of lengths and places."""
    order = "<" if data.startswith(_LITTLE) else ">"
    count, ids, texts = struct.unpack_from(f"{order}3I", data, 8)
    here, there = (struct.unpack_from(f"{order}{2 * count}I", data, table) for table in (ids, texts))
    spans = zip(here[::2], here[1::2], there[::2], there[1::2], strict=True)
    return {data[at : at + length]: data[to : to + size] for length, at, size, to in spans}
