"""Heads of columns on two levels: “Commune” over “actual” and “theoretical”."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.grids.cells import GROUP
from ui.theme.tokens import HEAD_SLACK
from ui.widgets.heads import longest_word

_PAD: Final = 8
_MOST_LINES: Final = 4
_RAGGED: Final = 30
"""What a line that ends before a long word leaves free."""
_TALL: Final = 10_000
_CENTRED: Final = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


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

    def needed(self, section: int) -> int:
        """Return the least width in which the head of a column is whole."""
        above = longest_word(self.group(section), QFontMetrics(_bold(self.font()))) + 2 * _PAD
        return max(self.sectionSizeHint(section) - HEAD_SLACK, -(-above // len(self.sharing(section))))

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
        """Return the room of one line of heads, and of those above it where columns share some."""
        found = super().sizeHint()
        if not self.grouped():
            return found
        metrics, spoken = QFontMetrics(_bold(self.font())), set(range(self.count()))
        lines = 1
        while spoken:
            columns = self.sharing(min(spoken))
            spoken -= {*columns}
            lines = max(lines, self._lines(metrics, columns))
        return QSize(found.width(), 2 * found.height() + (lines - 1) * metrics.lineSpacing())

    def _lines(self, metrics: QFontMetrics, columns: range) -> int:
        """Return over how many lines the head that `columns` share is written."""
        words, width = self.group(columns[0]), sum(map(self.sectionSize, columns)) - 2 * _PAD
        if width <= 0 or metrics.horizontalAdvance(words) <= width:
            return 1
        needed = metrics.boundingRect(QRect(0, 0, width, _TALL), _CENTRED, words).height()
        return min(_MOST_LINES, -(-needed // metrics.lineSpacing()))

    def written(self, columns: range) -> str:
        """Return the head that `columns` share as it is painted, with an ellipsis where it has no room."""
        metrics, group = QFontMetrics(_bold(self.font())), self.group(columns[0])
        lines, width = self._lines(metrics, columns), sum(map(self.sectionSize, columns)) - 2 * _PAD
        if metrics.boundingRect(QRect(0, 0, width, _TALL), _CENTRED, group).height() <= lines * metrics.lineSpacing():
            return group
        return metrics.elidedText(group, Qt.TextElideMode.ElideRight, width * lines - (lines - 1) * _RAGGED)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the head of the column and its part of the head above."""
        if not self.grouped():
            super().paintSection(painter, rect, section)
            return
        low = super().sizeHint().height()
        half = rect.height() - low
        painter.save()
        super().paintSection(painter, QRect(rect.left(), rect.top() + half, rect.width(), low), section)
        painter.restore()
        columns = self.sharing(section)
        left = self.sectionViewportPosition(columns[0])
        whole = QRect(QPoint(left, rect.top()), QSize(sum(map(self.sectionSize, columns)), half))
        painter.save()
        painter.setClipRect(QRect(rect.left(), rect.top(), rect.width(), half))
        painter.fillRect(whole, theme.colour("surface"))
        group = self.written(columns)
        if group:
            painter.setFont(_bold(painter.font()))
            painter.setPen(theme.colour("text"))
            painter.drawText(whole.adjusted(_PAD, 0, -_PAD, 0), _CENTRED, group)
            painter.setPen(theme.colour("field_border"))
            painter.drawLine(whole.left() + _PAD, whole.bottom(), whole.right() - _PAD, whole.bottom())
        painter.restore()


def _bold(font: QFont) -> QFont:
    found = QFont(font)
    found.setBold(True)
    return found
