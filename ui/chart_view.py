"""A chart in the window: painted in the room there is, with the keys leading from mark to mark."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from synergie.charts.marks import Chart, Spot
from ui import theme
from ui.chart_painter import paint
from ui.findings import announce
from ui.theme import fonts

Draw = Callable[[float], Chart | None]
"""Lays a chart out in so many points; None when there is nothing to draw."""
Fill = Callable[[float, float], Chart | None]
"""Lays a chart out in a width and a height; it may come out higher where it cannot be any lower."""

_BODY: Final = 9.0
"""The size of most texts in a chart, in points: they read like the small text of the window."""
_NARROWEST: Final = 300.0
_RING: Final = 2.0
_UNBOUND: Final = 16_777_215
"""The height that Qt takes for no limit."""
_MARGIN: Final = 4
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS: Final = {
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_Left): -1,
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Right): 1,
}


class ChartView(QWidget):
    """Shows a chart; arrows go from mark to mark, Enter and the mouse open the record that one stands for.

    Signals:
        opened: the record of a mark is asked for; carries its table and its key.
    """

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chart: Chart | None = None
        self.current = -1
        self._draw: Draw | None = None
        self._fill: Fill | None = None
        self._laid = (-1, -1)
        self._follows = False

    def set_drawing(self, draw: Draw | None, title: str, words: str, fill: Fill | None = None) -> None:
        """Show what `draw` lays out; `title` names it, `words` say it without the picture.

        With `fill` the chart takes the height that there is, where it is not higher by itself.
        """
        before = self.spot()
        self._draw, self._fill, self._laid = draw, fill, (-1, -1)
        grows = QSizePolicy.Policy.Expanding if fill is not None else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
        if fill is not None:
            self.setMaximumHeight(_UNBOUND)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._lay()
        spots = self.spots()
        same = [at for at, one in enumerate(spots) if before is not None and one.record == before.record]
        self.current = same[0] if same else -1
        self.update()

    def zoom(self) -> float:
        """Return how many pixels a point of the chart takes."""
        return fonts.points(fonts.SMALL) * self.logicalDpiX() / 72 / _BODY

    def spots(self) -> tuple[Spot, ...]:
        """Return the marks that stand for something."""
        return self.chart.spots if self.chart is not None else ()

    def spot(self) -> Spot | None:
        """Return the mark that the keys are on."""
        spots = self.spots()
        return spots[self.current] if 0 <= self.current < len(spots) else None

    def go(self, at: int) -> None:
        """Go to a mark, bring it into sight and say it."""
        spots = self.spots()
        if not spots:
            return
        self.current = min(max(at, 0), len(spots) - 1)
        self.update()
        area = self._area()
        sheet = area.widget() if area is not None else None
        if area is not None and sheet is not None:
            rect = self._rect_of(spots[self.current])
            place = self.mapTo(sheet, rect.center())
            above = round((self.chart.head[1] - self.chart.head[0]) * self.zoom()) if self.chart is not None else 0
            area.ensureVisible(place.x(), place.y(), 0, rect.height() // 2 + _MARGIN * 2 + above)
        announce(self, spots[self.current].words)

    # What Qt asks

    def sizeHint(self) -> QSize:
        """Return the size that the chart has now."""
        return QSize(round(_NARROWEST * self.zoom()), self.minimumHeight())

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what is scrolled: the axis stays in sight."""
        super().showEvent(event)
        area = self._area()
        if area is not None and not self._follows:
            self._follows = True
            area.verticalScrollBar().valueChanged.connect(self._scrolled)
            area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take another height when the room around the chart changes."""
        if event.type() == QEvent.Type.Resize and self._fill is not None:
            self._lay()
        return super().eventFilter(watched, event)

    def _scrolled(self, _value: int) -> None:
        if self.chart is not None and self.chart.head[1] > 0:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out again in another width."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another typeface, another size of text, another scheme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ApplicationFontChange):
            self._laid = (-1, -1)
            self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, and a ring around the mark that the keys are on."""
        if self.chart is None:
            return
        painter = QPainter(self)
        painter.translate(_MARGIN, _MARGIN)
        painter.scale(self.zoom(), self.zoom())
        seen = event.rect()
        since, until = ((one - _MARGIN) / self.zoom() for one in (seen.top() - _MARGIN, seen.bottom() + _MARGIN))
        paint(painter, self.chart, since=since, until=until)
        painter.resetTransform()
        ring_from = self._paint_head(painter)
        if self.hasFocus():
            spot = self.spot()
            ring = QRectF(self._rect_of(spot) if spot is not None else self.rect())
            painter.setClipRect(self.rect().adjusted(0, ring_from, 0, 0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), _RING))
            painter.drawRoundedRect(ring.adjusted(-2, 1, 2, -1), 4, 4)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first mark."""
        super().focusInEvent(event)
        if self.current < 0 and self.spots() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.go(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint without the ring."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark, and open the record of one."""
        key = event.key()
        spot = self.spot()
        if key in _STEPS and self.spots():
            self.go(self.current + _STEPS[key])
        elif key == Qt.Key.Key_Home and self.spots():
            self.go(0)
        elif key == Qt.Key.Key_End and self.spots():
            self.go(len(self.spots()) - 1)
        elif key in _ENTER and spot is not None and spot.record is not None:
            self.opened.emit(*spot.record)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the mark under the pointer."""
        at = self._at(event.position().x(), event.position().y())
        if at >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.current = at
            self.update()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the record of the mark that was clicked."""
        super().mouseReleaseEvent(event)
        at = self._at(event.position().x(), event.position().y())
        spot = self.spot()
        if event.button() is Qt.MouseButton.LeftButton and spot is not None and at == self.current and spot.record:
            self.opened.emit(*spot.record)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click opens something."""
        at = self._at(event.position().x(), event.position().y())
        opens = at >= 0 and self.spots()[at].record is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what the mark under the pointer is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._at(event.pos().x(), event.pos().y())
            words = self.spots()[at].words if at >= 0 else ""
            # Escaped: text of the dossier is data. As rich text it is broken into lines.
            QToolTip.showText(event.globalPos(), _plain(words), self)
            return True
        return super().event(event)

    def _paint_head(self, painter: QPainter) -> int:
        """Keep the axis in sight above rows that are scrolled; return where the rows begin."""
        assert self.chart is not None
        top, bottom = self.chart.head
        seen = self.visibleRegion().boundingRect().top()
        if bottom <= top or seen <= top * self.zoom() + _MARGIN:
            return 0
        high = (bottom - top) * self.zoom() + 2
        painter.save()
        painter.fillRect(QRectF(0, seen, self.width(), high), theme.colour("surface"))
        painter.setClipRect(QRectF(0, seen, self.width(), high))
        painter.translate(_MARGIN, seen - top * self.zoom())
        painter.scale(self.zoom(), self.zoom())
        paint(painter, self.chart, since=top, until=bottom)
        painter.restore()
        painter.setPen(QPen(theme.colour("field_border"), 1))
        painter.drawLine(0, round(seen + high), self.width(), round(seen + high))
        return round(seen + high)

    def _lay(self) -> None:
        width = max((self.width() - 2 * _MARGIN) / self.zoom(), _NARROWEST if self._fill is None else 1.0)
        room = self._room() if self._fill is not None else 0
        if self._draw is None and self._fill is None:
            self.chart = None
            return
        if (round(width), room) == self._laid:
            return
        self._laid = (round(width), room)
        if self._fill is not None:
            self.chart = self._fill(width, max(room / self.zoom(), 1.0))
        elif self._draw is not None:
            self.chart = self._draw(width)
        height = round((self.chart.height if self.chart is not None else 0) * self.zoom()) + 2 * _MARGIN
        if self._fill is None:
            self.setFixedHeight(height)
        else:
            self.setMinimumHeight(height if height > room + 2 * _MARGIN + 1 else 0)
        self.update()

    def _room(self) -> int:
        """Return how high a chart may be that is to be seen whole."""
        area = self._area()
        return max((area.viewport() if area is not None else self).height() - 2 * _MARGIN, 1)

    def _rect_of(self, spot: Spot) -> QRect:
        zoom = self.zoom()
        found = QRectF(spot.x * zoom, spot.y * zoom, spot.width * zoom, spot.height * zoom)
        return found.translated(_MARGIN, _MARGIN).toRect()

    def _at(self, x: float, y: float) -> int:
        point = (round(x), round(y))
        return next((at for at, one in enumerate(self.spots()) if self._rect_of(one).contains(*point)), -1)

    def _area(self) -> QScrollArea | None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        return parent


def _plain(words: str) -> str:
    return f"<p>{html.escape(words)}</p>" if words else ""
