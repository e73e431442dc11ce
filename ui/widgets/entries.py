"""One section in the navigation: icon, words, and a badge with what is to be looked at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from synergie.basis.words import NN_, Message, Texts
from ui import theme
from ui.theme import fonts
from ui.theme.icons import icon
from ui.theme.tokens import ICON

_HEIGHT: Final = 36
_LEAST: Final = 24
_RAIL_LEFT: Final = 4  # leaves the right side to a badge of two figures
_LEFT: Final = 12
_GAP: Final = 10
_BESIDE: Final = 4
_END: Final = 6
_WORDS: Final[dict[str, Message]] = {
    "warn": NN_("{n} point to check", "{n} points to check"),
    "err": NN_("{n} blocking point", "{n} blocking points"),
}
_MOVES: Final = {
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Home): -1000,
    int(Qt.Key.Key_End): 1000,
}


class EntryButton(QToolButton):
    """A section; Enter and Space open it, the arrows go to its neighbours.

    Signals:
        stepped: an arrow was pressed; carries how far to go.
    """

    stepped = Signal(int)

    def __init__(self, key: str, picture: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.words = words
        self._picture = picture
        self._badge = ""
        self._severity = "warn"
        self._said = ""
        self._is_rail = False
        self._height = 0
        self.setObjectName("entry")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_badge(self, n: int, severity: str, texts: Texts) -> None:
        """Show a number, and say in the name what it counts."""
        self._badge = str(n) if n else ""
        self._severity = severity
        self._said = texts(_WORDS[severity], n=n) if n else ""
        self._name()
        self.update()

    def set_rail(self, *, rail: bool) -> None:
        """Show the icon only, or icon and words."""
        self._is_rail = rail
        self._name()
        self.update()

    def set_height(self, height: int) -> None:
        """Stand closer, for a window that is not high; never so close that it is hard to hit."""
        height = max(_LEAST, self.fontMetrics().height(), min(height, self.roomy()))
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def roomy(self) -> int:
        """Return the height where there is room."""
        return max(_HEIGHT, self.fontMetrics().height() + 14)

    def needed(self) -> int:
        """Return the width that shows the words whole, with a badge beside them even while there is none."""
        words = QFontMetrics(self._bold()).horizontalAdvance(self.words)
        return _LEFT + ICON + _GAP + words + 2 + _BESIDE + self._badge_width(self._badge or "3") + _END

    def shown(self) -> str:
        """Return the words as there is room for them."""
        font = self._bold() if self.isChecked() else self.font()
        room = self._end() - _LEFT - ICON - _GAP
        return QFontMetrics(font).elidedText(self.words, Qt.TextElideMode.ElideRight, room)

    def _end(self) -> int:
        return self.width() - _END - (self._badge_width(self._badge) + _BESIDE if self._badge else 0)

    def sizeHint(self) -> QSize:
        """Return the height of an entry; it takes the width that there is."""
        return QSize(ICON + 2 * _LEFT - 2, self._height or self.roomy())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour, or open."""
        by = _MOVES.get(event.key())
        if by is not None:
            self.stepped.emit(by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground by the style, and icon, words and badge on it."""
        super().paintEvent(event)  # a button without words and icon
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        colour = "accent" if chosen and not theme.shown.contrast else "text2"
        place = self.picture_place()
        icon(self._picture, colour).paint(painter, place)
        if not self._is_rail:
            left = place.left() + ICON + _GAP
            painter.setFont(self._bold() if chosen else self.font())
            painter.setPen(theme.colour("accent" if chosen and not theme.shown.contrast else "text"))
            painter.drawText(
                QRect(left, 0, self._end() - left + _BESIDE, self.height()),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                self.shown(),
            )
        if self._badge:
            self._paint_badge(painter)
        painter.end()

    def picture_place(self) -> QRect:
        """Return where the icon stands."""
        left = _RAIL_LEFT if self._is_rail else _LEFT
        top = (self.height() - ICON) // 2 + (1 if self._is_rail else 0)
        return QRect(left, top, ICON, ICON)

    def badge_place(self) -> QRect:
        """Return where the badge stands, nowhere while there is none."""
        if not self._badge:
            return QRect()
        width = self._badge_width(self._badge)
        high = QFontMetrics(self._small()).height() + 2
        left = self.width() - width - (0 if self._is_rail else _END)
        return QRect(left, 1 if self._is_rail else (self.height() - high) // 2, width, high)

    def _paint_badge(self, painter: QPainter) -> None:
        where = QRectF(self.badge_place())
        high = where.height()
        painter.setPen(theme.colour(self._severity) if theme.shown.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._severity}_background"))
        painter.drawRoundedRect(where, high / 2, high / 2)
        painter.setPen(theme.colour(self._severity))
        painter.setFont(self._small())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), self._badge)

    def _badge_width(self, number: str) -> int:
        metrics = QFontMetrics(self._small())
        beside = 4 if self._is_rail else 12
        return max(metrics.height() + beside // 3, metrics.horizontalAdvance(number) + beside)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small(self) -> QFont:
        return fonts.font(fonts.CAPS, QFont.Weight.Bold)

    def _name(self) -> None:
        name = ", ".join(part for part in (self.words, self._said) if part)
        self.setAccessibleName(name)
        self.setToolTip(name if self._is_rail or self._said else "")
