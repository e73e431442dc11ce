"""The pages of a PDF as pictures, as text, and by the titles of its chapters. One thread at a time."""

from __future__ import annotations

import dataclasses
import weakref
from typing import Any

import pypdfium2
from pypdfium2 import raw

from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_

POINTS = 72
"""How many units of a page are one inch."""


@dataclasses.dataclass(frozen=True, slots=True)
class Picture:
    """A page as opaque pixels: four bytes each – blue, green, red, unused – in lines of `stride` bytes."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Title:
    """A title of the outline, how deep it stands, and its page, counted from 0."""

    level: int
    text: str
    page: int


class Pages:
    """A PDF that is looked at; pages are counted from 0. Raises `StoreError` when it cannot be read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document: Any = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise StoreError(Reason.DAMAGED, N_("The file cannot be shown: it is damaged.")) from error
        self._closed = weakref.finalize(self, self._document.close)

    def __len__(self) -> int:
        return len(self._document)

    def close(self) -> None:
        """Let go of the file."""
        self._closed()

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in points."""
        width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def picture(self, page: int, scale: float) -> Picture:
        """Return a page as a picture of `scale` pixels a point."""
        found = self._document[page]
        try:
            bitmap = found.render(scale=scale, rev_byteorder=False, prefer_bgrx=True, force_bitmap_format=_BGRX)
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            found.close()

    def text(self, page: int) -> str:
        """Return the text of a page, in the order in which it is read."""
        found = self._document[page]
        try:
            return str(found.get_textpage().get_text_bounded())
        finally:
            found.close()

    def text_in(self, page: int, left: float, bottom: float, right: float, top: float) -> str:
        """Return the text in a rectangle of a page, in points from its lower left corner."""
        found = self._document[page]
        try:
            return str(found.get_textpage().get_text_bounded(left=left, bottom=bottom, right=right, top=top))
        finally:
            found.close()

    def outline(self, deepest: int = 1) -> tuple[Title, ...]:
        """Return the titles down to the level `deepest`, counted from 0."""
        titles = []
        for bookmark in self._document.get_toc():
            target = bookmark.get_dest() if bookmark.level <= deepest else None
            page = target.get_index() if target is not None else None
            if page is not None:
                titles.append(Title(bookmark.level, bookmark.get_title(), page))
        return tuple(titles)


_BGRX = raw.FPDFBitmap_BGRx
