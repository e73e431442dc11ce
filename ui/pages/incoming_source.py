"""The text that is brought in, with the passages that were recognised marked and numbered as in the list beside it."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui import theme

if TYPE_CHECKING:
    from synergie.services.recognising import Proposal

_AIR: Final = 8
_PASSAGE: Final = "passage"


class SourceText(QPlainTextEdit):
    """Shows the text to be read and copied; the passage of the chosen line is marked most.

    What is sure is underlined by a line, what is to be looked at by dashes: the ground alone says nothing.

    Signals:
        picked: a passage was clicked; carries the row of its proposal.
    """

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._proposals: Sequence[Proposal] = ()
        self._places: list[int] = []
        """What Qt counts as a character takes two where the text has a sign beyond the first plane."""
        self._current = -1
        self._numbers: dict[int, list[int]] = {}
        self.edge = _Edge(self)
        self.updateRequest.connect(self._scrolled)

    def show_source(self, text: str, proposals: Sequence[Proposal]) -> None:
        """Show a text and mark what was recognised in it."""
        self._places = [place for place, one in enumerate(text) if ord(one) > 0xFFFF]
        self._proposals = proposals
        self._current = -1
        self.setPlainText(text)
        self._numbers = {}
        for row, one in enumerate(proposals):
            block = self.document().findBlock(self._at(one.start)).blockNumber()
            self._numbers.setdefault(block, []).append(row + 1)
        width = self.fontMetrics().horizontalAdvance("888–888") + 2 * _AIR
        self.setViewportMargins(width, 0, 0, 0)
        self.edge.setFixedWidth(width)
        self._place_edge()
        self._mark()

    def show_current(self, row: int) -> None:
        """Mark the passage of the proposal `row` most, and show it."""
        if row == self._current or not 0 <= row < len(self._proposals):
            return
        self._current = row
        self._mark()
        cursor = self.textCursor()
        cursor.setPosition(self._at(self._proposals[row].start))
        self.setTextCursor(cursor)
        self.centerCursor()
        self.edge.update()

    def current(self) -> int:
        """Return the row whose passage is marked most."""
        return self._current

    def numbers(self, block: int) -> str:
        """Return the numbers beside a line of the text."""
        found = self._numbers.get(block, [])
        if len(found) > 2 and found[-1] - found[0] == len(found) - 1:
            return f"{found[0]}–{found[-1]}"
        return ", ".join(str(one) for one in found[:2])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the edge as high as the text."""
        super().resizeEvent(event)
        self._place_edge()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the line of the passage that is clicked."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        at = self.cursorForPosition(event.position().toPoint()).position()
        hits = [
            (one.end - one.start, row)
            for row, one in enumerate(self._proposals)
            if self._at(one.start) <= at <= self._at(one.end)
        ]
        if hits:
            self.picked.emit(min(hits)[1])

    def _at(self, place: int) -> int:
        return place + bisect.bisect_left(self._places, place)

    def _mark(self) -> None:
        marked: list[QTextEdit.ExtraSelection] = []
        for row, one in enumerate(self._proposals):
            is_current = row == self._current
            if one.end <= one.start or (one.what.value == _PASSAGE and not is_current):
                continue
            shape = QTextCharFormat()
            style = QTextCharFormat.UnderlineStyle
            shape.setUnderlineStyle(style.SingleUnderline if one.sure else style.DashUnderline)
            shape.setUnderlineColor(theme.colour("accent" if one.sure else "warn"))
            if is_current:
                shape.setBackground(theme.colour("accent_soft"))
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._at(one.start))
            cursor.setPosition(self._at(one.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = shape
            marked.insert(len(marked) if is_current else 0, selection)
        self.setExtraSelections(marked)

    def _scrolled(self, _area: QRect, moved: int) -> None:
        if moved:
            self.edge.scroll(0, moved)
        else:
            self.edge.update()

    def _place_edge(self) -> None:
        inside = self.contentsRect()
        self.edge.setGeometry(QRect(inside.left(), inside.top(), self.edge.width(), inside.height()))

    def paint_edge(self, event: QPaintEvent) -> None:
        """Paint the numbers beside the lines that are in sight."""
        painter = QPainter(self.edge)
        painter.fillRect(event.rect(), theme.colour("surface2"))
        current = self._proposals[self._current].start if self._current >= 0 else -1
        here = self.document().findBlock(self._at(current)).blockNumber() if current >= 0 else -1
        block = self.firstVisibleBlock()
        height = self.fontMetrics().height()
        while block.isValid():
            top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
            if top > event.rect().bottom():
                break
            numbers = str(self._current + 1) if block.blockNumber() == here else self.numbers(block.blockNumber())
            font = self.font()
            font.setBold(block.blockNumber() == here)
            painter.setFont(font)
            painter.setPen(theme.colour("accent" if block.blockNumber() == here else "text2"))
            room = QRect(0, top, self.edge.width() - _AIR, height)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight), numbers)
            block = block.next()
        painter.end()


class _Edge(QWidget):
    """The strip beside the text that bears the numbers."""

    def __init__(self, text: SourceText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_edge(event)
