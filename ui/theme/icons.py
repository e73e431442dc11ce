"""The icons: Lucide's line drawings, drawn when they are painted, in the colours of that moment.

An icon therefore follows a change of scheme and of screen by itself, and no file is read before it is shown.
"""

from __future__ import annotations

import functools
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from synergie.basis.bundled import bundled
from ui.theme import palette
from ui.theme.tokens import ICON

_THEIRS: Final = b'stroke-width="2"'
_OURS: Final = b'stroke-width="1.75"'
# Qt takes what `clone` returns without a count of its own: whatever was made here lives as long as the program.
_alive: Final[list[_Drawing]] = []


class _Drawing(QIconEngine):
    """Draws one icon in the colour of a token."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        _alive.append(self)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        colour = "field_border" if mode is QIcon.Mode.Disabled else self._colour
        if palette.shown.contrast and colour == "on_accent":
            colour = "text"  # without the sheet no button has the ground of the accent
        return _drawn(self._name, palette.colour(colour).name(), size.width(), size.height(), scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._colour)

    def isNull(self) -> bool:
        return False

    def key(self) -> str:
        return "synergie"

    def iconName(self) -> str:
        return self._name


@functools.cache
def icon(name: str, colour: str = "text") -> QIcon:
    """Return an icon of `resources/icons` in the colour of a token; it keeps up with the scheme by itself.

    In a box wider than high it stands at the left edge: `setIconSize(QSize(22, 16))` leaves 6 px before the words.
    """
    return QIcon(_Drawing(name, colour))


def pixmap(name: str, colour: str = "text", size: int = ICON, ratio: float = 1.0) -> QPixmap:
    """Return an icon drawn now, for what is painted by hand; `ratio` is the device's pixels to one of ours."""
    return _drawn(name, palette.colour(colour).name(), size, size, ratio)


def forget() -> None:
    """Let go of what was drawn; the next paint draws it again."""
    _drawn.cache_clear()


@functools.cache
def _source(name: str) -> bytes:
    return bundled("icons", f"{name}.svg").read_bytes().replace(_THEIRS, _OURS)


@functools.lru_cache(maxsize=512)
def _drawn(name: str, colour: str, width: int, height: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(_source(name).replace(b"currentColor", colour.encode()))
    found = QPixmap(QSize(round(width * ratio), round(height * ratio)))
    if found.isNull():  # a button that is not laid out yet has no room
        return found
    found.fill(Qt.GlobalColor.transparent)
    side = min(found.width(), found.height())
    painter = QPainter(found)
    renderer.render(painter, QRectF(QRect(QPoint(0, (found.height() - side) // 2), QSize(side, side))))
    painter.end()
    found.setDevicePixelRatio(ratio)
    return found
