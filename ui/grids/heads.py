"""Heads of columns on two levels: “Commune” over “actual” and “theoretical”."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.grids.cells import GROUP

_PAD: Final = 8


class GroupedHeads(QHeaderView):
    """Shows above the head of each column the one that it shares with its neighbours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def group(self, section: int) -> str:
        """Return the head that the column shares, "" for none."""
        return str(self.model().headerData(section, self.orientation(), GROUP) or "")

    def grouped(self) -> bool:
        """Return whether any column shares a head."""
        return self.model() is not None and any(map(self.group, range(self.count())))

    def sharing(self, section: int) -> range:
        """Return the neighbours that have the head of `section` in common."""
        group, first, last = self.group(section), section, section
        while group and first > 0 and self.group(first - 1) == group:
            first -= 1
        while group and last + 1 < self.count() and self.group(last + 1) == group:
            last += 1
        return range(first, last + 1)

    def sizeHint(self) -> QSize:
        """Return the room of one line of heads, or of two."""
        found = super().sizeHint()
        return QSize(found.width(), 2 * found.height()) if self.grouped() else found

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the head of the column and its part of the head above."""
        if not self.grouped():
            super().paintSection(painter, rect, section)
            return
        half = rect.height() // 2
        painter.save()
        super().paintSection(
            painter, QRect(rect.left(), rect.top() + half, rect.width(), rect.height() - half), section
        )
        painter.restore()
        columns = self.sharing(section)
        left = self.sectionViewportPosition(columns[0])
        whole = QRect(QPoint(left, rect.top()), QSize(sum(map(self.sectionSize, columns)), half))
        painter.save()
        painter.setClipRect(QRect(rect.left(), rect.top(), rect.width(), half))
        painter.fillRect(whole, theme.colour("surface"))
        group = self.group(section)
        if group:
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            words = whole.adjusted(_PAD, 0, -_PAD, 0)
            shown = painter.fontMetrics().elidedText(group, Qt.TextElideMode.ElideRight, words.width())
            painter.setPen(theme.colour("text"))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), shown)
            painter.setPen(theme.colour("field_border"))
            painter.drawLine(whole.left() + _PAD, whole.bottom(), whole.right() - _PAD, whole.bottom())
        painter.restore()
