"""Small signs: a state in an icon and words, an icon alone, the mark of an administration."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.theme.icons import icon

Kind = Literal["ok", "warn", "err", "info", "neutral"]
Side = Literal["commune", "cpas"]

_ICON: Final = 12
_SIGN: Final = 14
_COLOURS: Final = {"ok": "ok", "warn": "warn", "err": "err", "info": "info"}


def colour_of(kind: str) -> str:
    """Return the name of the colour in which a state of `kind` is written."""
    return _COLOURS.get(kind, "text2")


class StatusPill(QLabel):
    """A state, in an icon and words: never in a colour alone."""

    def __init__(self, text: str, kind: Kind = "neutral", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pill")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon = ""
        self.show_state(text, kind, icon)

    def show_state(self, text: str, kind: Kind = "neutral", icon: str = "") -> None:
        """Say another state."""
        self.setText(text)
        self._icon = icon
        self.setIndent(_ICON + 4 if icon else 0)
        theme.mark(self, "kind", kind)
        self.update()

    def kind(self) -> str:
        """Return what kind of state is said."""
        return str(self.property("kind"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and, before them, the icon."""
        super().paintEvent(event)
        if self._icon:
            inside = self.contentsRect()
            top = inside.top() + (inside.height() - _ICON) // 2
            painter = QPainter(self)
            icon(self._icon, colour_of(self.kind())).paint(painter, inside.left(), top, _ICON, _ICON)
            painter.end()


class Sign(QWidget):
    """An icon beside words that say the same."""

    def __init__(self, name: str = "", colour: str = "text2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_SIGN, _SIGN + 2)
        self._name = name
        self._colour = colour

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon; "" shows none and takes no room."""
        self._name, self._colour = name, colour
        self.setVisible(bool(name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        if self._name:
            painter = QPainter(self)
            icon(self._name, self._colour).paint(painter, 0, 1, _SIGN, _SIGN)
            painter.end()


class SideMark(QWidget):
    """The mark of an administration: a square for the commune, a circle for the CPAS; `name` says it in words."""

    def __init__(self, side: Side, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAccessibleName(name)
        self.setFixedSize(self.sizeHint())
        self.side = side

    def sizeHint(self) -> QSize:
        """Return the size that stands well beside 13 px words."""
        return QSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_side(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self.side)
        painter.end()


def paint_side(painter: QPainter, where: QRectF, side: Side) -> None:
    """Paint the mark of `side`; the shape says which one, whatever the colours."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(side))
    if side == "commune":
        painter.drawRoundedRect(where, 2, 2)
    else:
        painter.drawEllipse(where)
