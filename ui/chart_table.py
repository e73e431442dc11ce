"""The data table of a chart: the same facts in rows, for those who do not see the picture and for Excel."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.grids import painting
from ui.widgets.heads import WrappedHeads

Index = QModelIndex | QPersistentModelIndex
_SHOWN: Final = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole))
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNED: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOP: Final = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_NONE: Final = QModelIndex()
_WIDEST: Final = 420
_NARROWEST: Final = 32
_LONG_WORD: Final = 240
_AT_END: Final = Qt.TextElideMode.ElideRight
_PAD: Final = 10
_AIR: Final = 8
_ABOVE: Final = 6
_TALLEST: Final = 100_000
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


class ChartRows(QAbstractTableModel):
    """Rows of texts; each may stand for a record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.records: tuple[tuple[str, uuid.UUID] | None, ...] = ()

    def set_rows(
        self,
        columns: Sequence[str],
        rows: Sequence[tuple[str, ...]],
        records: Sequence[tuple[str, uuid.UUID] | None] = (),
    ) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), tuple(rows)
        self.records = tuple(records) or (None,) * len(self.rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return the text of a cell."""
        if not index.isValid():
            return None
        text = self.rows[index.row()][index.column()]
        if role in _SHOWN:
            return text
        if role == _SPOKEN:
            cells = self.rows[index.row()] if index.column() == 0 else (text,)
            heads = self.columns if index.column() == 0 else (self.columns[index.column()],)
            said = [(head, cell) for head, cell in zip(heads, cells, strict=True) if cell]
            return ". ".join(f"{head}: {cell.rstrip('.')}" if head else cell for head, cell in said)
        return _TOP if role == _ALIGNED else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == _SHOWN[0]:
            return self.columns[section]
        return _TOP if role == _ALIGNED else None

    def as_text(self, rows: Sequence[int] | None = None) -> str:
        """Return rows with their headings as Excel and Word paste them."""
        chosen = range(len(self.rows)) if rows is None else rows
        lines = [self.columns, *(self.rows[row] for row in chosen)]
        return "\n".join("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in line) for line in lines)


class _CellPainter(QStyledItemDelegate):
    """Paints a text over as many lines as it needs, with air around it and a line below the row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of the lines in the width of the column."""
        table = self.parent()
        width = table.columnWidth(index.column()) if isinstance(table, QTableView) else option.rect.width()
        room = QRect(0, 0, max(width - 2 * _AIR, 1), _TALLEST)
        text = _cut(str(index.data() or ""), option.fontMetrics, room.width())
        found = option.fontMetrics.boundingRect(room, _WRAPPED, text)
        return QSize(found.width() + 2 * _AIR, max(found.height(), option.fontMetrics.height()) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        found = QStyleOptionViewItem(option)
        self.initStyleOption(found, index)
        painter.save()
        painting.paint_ground(painter, found)
        painting.paint_line_below(painter, found)
        painter.setFont(found.font)
        painter.setPen(painting.ink(found, "text"))
        room = found.rect.adjusted(_AIR, _ABOVE, -_AIR, 0)
        painter.drawText(room, _WRAPPED, _cut(str(index.data() or ""), found.fontMetrics, room.width()))
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say the whole text where a word of it is cut."""
        text = str(index.data() or "")
        if (
            event.type() == QEvent.Type.ToolTip
            and _cut(text, view.fontMetrics(), option.rect.width() - 2 * _AIR) == text
        ):
            return False
        return super().helpEvent(event, view, option, index)


class ChartTable(QTableView):
    """Shows the rows; Enter opens the record of one, Ctrl+C copies what is chosen.

    Signals:
        opened: the record of a row is asked for; carries its table and its key.
    """

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = ChartRows(self)
        self.setModel(self.cells)
        self.setItemDelegate(_CellPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._heads = WrappedHeads(Qt.Orientation.Horizontal, 2, self)
        self.setHorizontalHeader(self._heads)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._open)

    def set_rows(
        self,
        columns: Sequence[str],
        rows: Sequence[tuple[str, ...]],
        records: Sequence[tuple[str, uuid.UUID] | None] = (),
    ) -> None:
        """Show other rows; the columns share the room there is, none less than its heading needs."""
        at = self.currentIndex().row()
        self.cells.set_rows(columns, rows, records)
        self._share()
        if rows:
            self.setCurrentIndex(self.cells.index(min(max(at, 0), len(rows) - 1), 0))
        if not self.hasFocus():
            self.clearSelection()  # a row that nobody chose is not marked

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the row that the keys are on."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._share()

    def copy(self) -> None:
        """Copy what is chosen, everything when that is one row at most."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        QGuiApplication.clipboard().setText(self.cells.as_text(rows if len(rows) > 1 else None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a record, or copy."""
        if event.key() in _ENTER:
            self._open()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _share(self) -> None:
        header, count = self.horizontalHeader(), len(self.cells.columns)
        if not count:
            return
        width = self.fontMetrics().horizontalAdvance
        heads = [max(header.sectionSizeHint(column), _NARROWEST) for column in range(count)]
        words = [self._word(column) for column in range(count)]
        least = [max(word, head) for word, head in zip(words, heads, strict=True)]
        wanted = [
            max(least[column], *(min(width(row[column]) + 2 * _PAD, _WIDEST) for row in self.cells.rows), 0)
            for column in range(count)
        ]
        more = [one - other for one, other in zip(wanted, least, strict=True)]
        spare = max(self.viewport().width() - sum(least), 0)
        factor = spare / max(sum(more), 1)
        for column in range(count):
            self.setColumnWidth(column, least[column] + int(more[column] * factor))
        self._heads.settle()

    def _word(self, column: int) -> int:
        """Return the room of the longest word of a column, so that none is cut."""
        width = self.fontMetrics().horizontalAdvance
        words = {word for row in self.cells.rows for word in row[column].split()}
        return min(max(map(width, words), default=0) + 2 * _AIR + 1, _LONG_WORD)

    def _open(self) -> None:
        at = self.currentIndex().row()
        record = self.cells.records[at] if 0 <= at < len(self.cells.records) else None
        if record is not None:
            self.opened.emit(*record)


def _cut(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return a text in which a word that is wider than `room` ends in an ellipsis."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    lines = ([metrics.elidedText(word, _AT_END, room) for word in line.split(" ")] for line in text.split("\n"))
    return "\n".join(" ".join(words) for words in lines)
