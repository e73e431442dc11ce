"""One page of the preview: a white sheet that tells where the mouse is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from ui import theme
from ui.paper_places import frame

_ROUNDED: Final = 2


class Paper(QLabel):
    """One page: white until it is drawn, and in a dark window too.

    Signals:
        pointed: the mouse is at a point of it; carries its place among the pages and the point.
        left: the mouse is elsewhere.
        pressed: it was clicked at a point; carries the same as `pointed`.
    """

    pointed = Signal(int, QPointF)
    left = Signal()
    pressed = Signal(int, QPointF)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.framed: tuple[tuple[QRectF, bool], ...] = ()
        self.setMouseTracking(True)
        self.setObjectName("paper")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.drawn: QPixmap | None = None
        self.fineness = 0.0  # how many dots a point of the page has in `drawn`; 0 when the page became another

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet and what is on it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.drawn is not None:
            self._draw(painter, self.drawn)
        painter.setPen(theme.colour("separator"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for where, met in self.framed:
            frame(painter, where, met=met)
        painter.end()

    def _draw(self, painter: QPainter, drawn: QPixmap) -> None:
        """Draw the picture dot by dot, stretched only while another is awaited: its last dots may be rounded."""
        more = drawn.deviceIndependentSize() - QSizeF(self.size())
        if max(abs(more.width()), abs(more.height())) < _ROUNDED:
            painter.drawPixmap(0, 0, drawn)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), drawn)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse is."""
        event.accept()  # whoever lies below has nothing to do with it
        self.pointed.emit(self.place, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the button to be let go."""
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where it was clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self.place, event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse is elsewhere."""
        super().leaveEvent(event)
        self.left.emit()
