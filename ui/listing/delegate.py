"""How a record looks on two lines, and how a heading looks between rows. Every state is said in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui import theme
from ui.declarations import RowText
from ui.listing.model import Heading, RecordsModel

_ROW: Final = 64
_HEADING: Final = 28
_PAD: Final = 14
_LEAD: Final = 46
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints rows with the colours of the theme, in a contrast theme with those of the palette."""

    def __init__(self, model: RecordsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a row: two lines of the font and some air."""
        height = option.fontMetrics.height()
        if self._model.heading(index.row()) is not None:
            return QSize(200, max(_HEADING, height + 10))
        return QSize(200, max(_ROW, 2 * height + 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row or a heading."""
        painter.save()
        heading = self._model.heading(index.row())
        if heading is not None:
            self._paint_heading(painter, option, heading)
        else:
            row = self._model.row_text(index.row())
            if row is not None:
                self._paint_row(painter, option, row)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say of a heading what its number counts."""
        from ui.records_page import page_of

        heading, page = self._model.heading(index.row()), page_of(view)
        if event.type() is not QEvent.Type.ToolTip or heading is None or page is None:
            return super().helpEvent(event, view, option, index)
        counted = page.place.texts(page.page.counted, n=heading.count)
        QToolTip.showText(event.globalPos(), f"{heading.text} – {counted}", view)
        return True

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading) -> None:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        painter.fillRect(rect, palette.color(QPalette.ColorRole.AlternateBase))
        font = QFont(option.font)
        font.setPointSizeF(max(8.2, font.pointSizeF() * 0.84))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        count = f" ({heading.count})"  # a number alone would look like one of the checklist
        room = inner.width() - painter.fontMetrics().horizontalAdvance(count)
        text = painter.fontMetrics().elidedText(heading.text.upper(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text + count)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: RowText) -> None:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        accent = palette.color(QPalette.ColorRole.Highlight)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), accent)
        line = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
        line.setAlpha(60)
        painter.setPen(line)
        painter.drawLine(rect.left() + _PAD, rect.bottom(), rect.right() - _PAD, rect.bottom())
        left = rect.left() + _PAD
        half = rect.height() // 2
        if row.lead is not None:
            self._paint_lead(painter, QRect(left, rect.top(), _LEAD, rect.height()), option, row.lead)
            left += _LEAD + 10
        width = rect.right() - _PAD - left
        self._paint_title(painter, QRect(left, rect.top() + 6, width, half - 5), option, row)
        self._paint_status(painter, QRect(left, rect.top() + half + 1, width, half - 7), option, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setColor(accent)
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_lead(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, lead: tuple[str, str]) -> None:
        large, small = QFont(option.font), QFont(option.font)
        large.setPointSizeF(large.pointSizeF() * 1.3)
        large.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(small.pointSizeF() * 0.92)
        half = rect.height() // 2
        palette: QPalette = option.palette
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.setFont(large)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        above = QRect(rect.left(), rect.top() + 4, rect.width(), half - 3)
        painter.drawText(above, int(centre | Qt.AlignmentFlag.AlignBottom), lead[0])
        painter.setFont(small)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        below = QRect(rect.left(), rect.top() + half + 1, rect.width(), half - 7)
        painter.drawText(below, int(centre | Qt.AlignmentFlag.AlignTop), lead[1])

    def _paint_title(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: RowText) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Bold if row.new else QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        text = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), text)

    def _paint_status(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: RowText) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.94)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        top = int(Qt.AlignmentFlag.AlignTop)
        muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
        room = rect.width()
        if row.right:
            painter.setPen(muted)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight) | top, row.right)
            room -= metrics.horizontalAdvance(row.right) + 10
        if row.status is None:
            return
        left = rect.left()
        if row.status.icon:
            size = metrics.height() - 2
            shown = _icon(row.status.icon, row.status.kind)
            if shown is not None:
                shown.paint(painter, QRect(left, rect.top() + 1, size, size))
                left, room = left + size + 6, room - size - 6
        painter.setPen(_colour(row.status.kind, muted))
        words = metrics.elidedText(row.status.words, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(
            QRect(left, rect.top(), max(0, room), rect.height()), int(Qt.AlignmentFlag.AlignLeft) | top, words
        )


def _icon(name: str, kind: str) -> QIcon | None:
    from ui.theme import icons

    return icons.icon(name, kind if kind != "neutral" else "text2")


def _colour(kind: str, muted: QColor) -> QColor:
    """Return the colour of a state; in a contrast theme the palette's own."""
    return muted if kind == "neutral" else theme.colour(kind)
