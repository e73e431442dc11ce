"""How a meeting looks in the list: the day, the subject, what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from synergie.basis.dates import Precision
from synergie.basis.words import NN_, Texts
from ui.items import ROW

if TYPE_CHECKING:
    from synergie.services.meetings import MeetingRow

HEIGHT: Final = 64
_DAY: Final = 54
_PAD: Final = 12


class MeetingDelegate(QStyledItemDelegate):
    """Paints a row on two lines; every state is said in words."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of a row: two lines of the font and some air."""
        return QSize(200, max(HEIGHT, 2 * option.fontMetrics.height() + 24))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row with the colours of the palette, so that a contrast theme stays one."""
        row: MeetingRow = index.data(ROW)
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        accent = palette.color(QPalette.ColorRole.Highlight)
        if chosen:
            soft = QColor(accent)
            soft.setAlpha(32)
            painter.fillRect(rect, soft)
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), accent)
        line = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
        line.setAlpha(70)
        painter.setPen(line)
        painter.drawLine(rect.left() + _PAD, rect.bottom(), rect.right() - _PAD, rect.bottom())
        self._paint_day(painter, QRect(rect.left() + 4, rect.top(), _DAY, rect.height()), palette, row, option)
        left = rect.left() + _DAY + _PAD
        self._paint_words(
            painter, QRect(left, rect.top(), rect.right() - left - _PAD, rect.height()), palette, row, option
        )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(accent)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_day(
        self, painter: QPainter, rect: QRect, palette: QPalette, row: MeetingRow, option: QStyleOptionViewItem
    ) -> None:
        if row.date is None:
            return
        day = str(row.date.start.day) if row.date.precision is Precision.DAY else "–"
        font = QFont(option.font)
        small = QFont(font)
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setWeight(QFont.Weight.DemiBold)
        half = rect.height() // 2
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(font)
        above = QRect(rect.left(), rect.top() + 6, rect.width(), half - 4)
        painter.drawText(above, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), day)
        small.setPointSizeF(small.pointSizeF() * 0.9)
        painter.setFont(small)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        below = QRect(rect.left(), rect.top() + half + 2, rect.width(), half - 4)
        month = self.texts.formats.month(row.date.start.month)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), month)

    def _paint_words(
        self, painter: QPainter, rect: QRect, palette: QPalette, row: MeetingRow, option: QStyleOptionViewItem
    ) -> None:
        from synergie.services import meetings

        texts = self.texts
        half = rect.height() // 2
        font = QFont(option.font)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        title = painter.fontMetrics().elidedText(
            row.subject.best(texts.language), Qt.TextElideMode.ElideRight, rect.width()
        )
        above = QRect(rect.left(), rect.top() + 6, rect.width(), half - 6)
        painter.drawText(above, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), title)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        said = [texts(meetings.MEETING_KINDS[row.kind])]
        if row.state is not meetings.HELD:
            said = [texts(meetings.MEETING_STATES[row.state])]
        if row.attending is not meetings.NOT_STATED:
            said.append(texts(meetings.ATTENDING[row.attending]))
        if row.present:
            said.append(texts(NN_("{n} present", "{n} present"), n=row.present))
        words = painter.fontMetrics().elidedText(" · ".join(said), Qt.TextElideMode.ElideRight, rect.width())
        below = QRect(rect.left(), rect.top() + half + 2, rect.width(), half - 4)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), words)
