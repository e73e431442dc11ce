"""The adhesions to a programme as a table: a row for each domain, a column for each participant, states in words."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Sequence
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.grids import painting
from ui.theme.icons import icon

Index = QModelIndex | QPersistentModelIndex
Side = Literal["commune", "cpas"]
CELL: Final = int(Qt.ItemDataRole.UserRole)
SIDE: Final = int(Qt.ItemDataRole.UserRole) + 1
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_LEAST: Final = 138
"""The width of a column in which the longest state stands on two lines."""
_PAD: Final = 8
_GAP: Final = 6
_MARK: Final = 9
_SIDE: Final = 168
"""The width of what rows are called."""
_WRAPS: Final = int(Qt.TextFlag.TextWordWrap)


@dataclasses.dataclass(frozen=True, slots=True)
class AdhesionCell:
    """What a cell says: the words, below them the date, their sign, and the whole of it as a sentence."""

    words: str = "–"
    date: str = ""
    kind: str = "neutral"
    icon: str = ""
    spoken: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Head:
    """A row or a column: its record, None for the whole programme, what it is called, and for whom it stands."""

    key: uuid.UUID | None
    words: str
    side: Side | None = None


class AdhesionModel(QAbstractTableModel):
    """The cells, by row and column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.domains: tuple[Head, ...] = ()
        self.participants: tuple[Head, ...] = ()
        self._cells: tuple[tuple[AdhesionCell, ...], ...] = ()

    def set_cells(
        self, domains: Sequence[Head], participants: Sequence[Head], cells: Sequence[Sequence[AdhesionCell]]
    ) -> None:
        """Show other cells; the same rows and columns stay where they are."""
        heads = (tuple(domains), tuple(participants))
        same = heads == (self.domains, self.participants)
        if not same:
            self.beginResetModel()
        self.domains, self.participants = heads
        self._cells = tuple(tuple(line) for line in cells)
        if not same:
            self.endResetModel()
        elif self._cells and self.participants:
            self.dataChanged.emit(self.index(0, 0), self.index(len(domains) - 1, len(participants) - 1))

    def cell(self, row: int, column: int) -> AdhesionCell:
        """Return a cell."""
        return self._cells[row][column]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of domains, the whole programme included."""
        return 0 if parent is not None and parent.isValid() else len(self.domains)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of participants."""
        return 0 if parent is not None and parent.isValid() else len(self.participants)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown or read aloud."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == _DISPLAY:
            return f"{cell.words} ({cell.date})" if cell.date else cell.words
        return cell.spoken if role in (_SPOKEN, _TIP) else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return what rows and columns are called."""
        heads = self.participants if orientation is Qt.Orientation.Horizontal else self.domains
        if section >= len(heads):
            return None
        if role in (_DISPLAY, _TIP, _SPOKEN):
            return heads[section].words
        if role == SIDE:
            return heads[section].side
        return _LEFT if role == _ALIGN else None


class AdhesionTable(QTableView):
    """Shows as many participants as there is room for; the arrows go on to the others.

    Signals:
        chosen: another cell is current.
        status_asked: Enter, F2, Insert or a double click on a cell.
        turned: other participants are shown.
    """

    chosen = Signal()
    status_asked = Signal()
    turned = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = AdhesionModel(self)
        self.heads = _Heads(Qt.Orientation.Horizontal, self)
        self.sides = _Heads(Qt.Orientation.Vertical, self)
        self.painter_of_cells = _CellDelegate(self)
        self._first = 0
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.sides)
        self.setModel(self.cells)
        self.setItemDelegate(self.painter_of_cells)
        self.setObjectName("grid")
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cells.modelReset.connect(self._begin_again)
        self.cells.dataChanged.connect(self._fit)
        self.doubleClicked.connect(self._double_clicked)

    def shown(self) -> range:
        """Return the columns that are shown."""
        return range(self._first, min(self._first + self._room(), len(self.cells.participants)))

    def turn(self, way: int) -> None:
        """Show the participants that follow, or those before."""
        self._show_from(self._first + way * self._room())
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if row >= 0 and column not in self.shown():
            self.go(row, self._first)

    def go(self, row: int, column: int) -> None:
        """Make a cell current, whichever participants are shown."""
        if not (0 <= row < len(self.cells.domains) and 0 <= column < len(self.cells.participants)):
            return
        if column not in self.shown():
            self._show_from(column if column < self._first else column - self._room() + 1)
        self.setCurrentIndex(self.cells.index(row, column))

    def copy(self) -> None:
        """Copy the whole table as Excel and Word take it."""
        rows = [["", *(head.words for head in self.cells.participants)]]
        for row, head in enumerate(self.cells.domains):
            texts = [self.cells.index(row, column).data() for column in range(len(self.cells.participants))]
            rows.append([head.words, *texts])
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is looked at."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from cell to cell, and ask for a status."""
        at, key = self.currentIndex(), event.key()
        steps = {
            int(Qt.Key.Key_Left): at.column() - 1,
            int(Qt.Key.Key_Right): at.column() + 1,
            int(Qt.Key.Key_Home): 0,
            int(Qt.Key.Key_End): len(self.cells.participants) - 1,
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self.go(at.row(), steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Insert):
            if at.isValid():
                self.status_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Begin with the first cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many participants as there is room for."""
        super().resizeEvent(event)
        self._show_from(self._first)

    def sizeHint(self) -> QSize:
        """Return the room of all the rows."""
        return QSize(super().sizeHint().width(), self.height())

    def row_height(self, row: int) -> int:
        """Return the room of the longest state of a row and of its date, and of what the row is called."""
        metrics = self.fontMetrics()
        words = [_words_height(metrics, self.cells.cell(row, each), self.columnWidth(each)) for each in self.shown()]
        head = _lines_height(QFontMetrics(_strong(self.font())), self.cells.domains[row].words, _SIDE - 2 * _PAD)
        return max(max(words, default=0) + metrics.height() + 8, head + 12)

    def _room(self) -> int:
        wide = self.width() - _SIDE - 2 * self.frameWidth()
        return max(1, wide // max(_LEAST, self.fontMetrics().averageCharWidth() * 16))

    def _show_from(self, first: int) -> None:
        count = len(self.cells.participants)
        self._first = max(0, min(first, count - self._room()))
        for column in range(count):
            self.setColumnHidden(column, column not in self.shown())
        wide = self.width() - _SIDE - 2 * self.frameWidth()
        for column in self.shown():
            self.setColumnWidth(column, wide // len(self.shown()))
        heights = [self.row_height(row) for row in range(len(self.cells.domains))]
        for row, height in enumerate(heights):
            self.setRowHeight(row, height)
        self.setFixedHeight(self.heads.sizeHint().height() + sum(heights) + 2 * self.frameWidth() + 2)
        self.turned.emit()

    def _fit(self) -> None:
        self._show_from(self._first)

    def _begin_again(self) -> None:
        self._show_from(0)

    def _double_clicked(self, _index: QModelIndex) -> None:
        self.status_asked.emit()


class _Heads(QHeaderView):
    """The participants, ours with their sign, or the domains; on several lines where need be."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Return the room of two lines, at the side the width of a column of names."""
        found = super().sizeHint()
        if self.orientation() is Qt.Orientation.Vertical:
            return QSize(_SIDE, found.height())
        return QSize(found.width(), 2 * self.fontMetrics().height() + 12)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the sign and the name."""
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect, option.section = rect, section
        painter.save()
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        inside = rect.adjusted(_PAD, 0, -_PAD, 0)
        side = self.model().headerData(section, self.orientation(), SIDE)
        shown = QStyleOptionViewItem()
        shown.palette, shown.state = self.palette(), QStyle.StateFlag.State_Enabled
        if side is not None:
            mark = QRect(inside.left(), inside.center().y() - _MARK // 2, _MARK, _MARK)
            painting.paint_side(painter, shown, side, mark)
            inside = inside.adjusted(_MARK + _GAP, 0, 0, 0)
        painter.setFont(_strong(self.font()))
        painter.setPen(painting.ink(shown, "text2"))
        words = str(self.model().headerData(section, self.orientation(), _DISPLAY))
        _paint_lines(painter, inside, words, Qt.AlignmentFlag.AlignVCenter)
        painter.restore()


class _CellDelegate(QStyledItemDelegate):
    """Paints the sign of a state, its words, and the date below them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        found = QStyleOptionViewItem(option)
        self.initStyleOption(found, index)
        cell: AdhesionCell = index.data(CELL)
        painter.save()
        painting.paint_ground(painter, found)
        inside = found.rect.adjusted(_PAD, 4, -_PAD, -4)
        line = QFontMetrics(found.font).height()
        ink = "text2" if cell.kind == "neutral" else cell.kind
        if cell.icon:
            icon(cell.icon, ink).paint(painter, QRect(inside.left(), inside.top() + 1, line - 2, line - 2))
            inside = inside.adjusted(line - 2 + _GAP, 0, 0, 0)
        above = QRect(inside.left(), inside.top(), inside.width(), inside.height() - line)
        painter.setFont(found.font)
        painter.setPen(painting.ink(found, ink))
        used = _paint_lines(painter, above, cell.words, Qt.AlignmentFlag.AlignTop)
        if cell.date:
            small = QFont(found.font)
            small.setPointSizeF(small.pointSizeF() * 0.92)
            painter.setFont(small)
            painter.setPen(painting.ink(found, "text2"))
            below = QRect(inside.left(), inside.top() + used, inside.width(), line)
            _paint_lines(painter, below, cell.date, Qt.AlignmentFlag.AlignTop)
        if QStyle.StateFlag.State_HasFocus in found.state:
            painting.paint_ring(painter, found.rect)
        painter.restore()


def _words_height(metrics: QFontMetrics, cell: AdhesionCell, width: int) -> int:
    return _lines_height(metrics, cell.words, width - 2 * _PAD - (metrics.height() - 2 + _GAP if cell.icon else 0))


def _lines_height(metrics: QFontMetrics, words: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPS, words).height()


def _strong(font: QFont) -> QFont:
    found = QFont(font)
    found.setWeight(QFont.Weight.DemiBold)
    return found


def _paint_lines(painter: QPainter, rect: QRect, words: str, at: Qt.AlignmentFlag) -> int:
    """Paint words on as many lines as they need, with an ellipsis where even these are too few; return their height."""
    metrics = painter.fontMetrics()
    whole = metrics.boundingRect(QRect(0, 0, rect.width(), 10_000), _WRAPS, words)
    if whole.height() > rect.height():
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() * rect.height() // metrics.height())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | at) | _WRAPS, words)
    return min(whole.height(), rect.height())
