"""A grid of figures that is worked in as in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Hashable, Sequence
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from synergie.basis.words import N_, Texts
from ui.grids import painting
from ui.grids.cell_editing import CellDelegate, Move
from ui.grids.cells import CellModel, GridCell, GridColumn, GridRow, Index
from ui.grids.heads import GroupedHeads
from ui.widgets.heads import WrappedHeads

__all__ = ["CellGrid", "GridCell", "GridColumn", "GridRow"]

Block = tuple[tuple[str, ...], ...]

_NAME_LINES: Final = 3
_GROUPING: Final = re.compile("(?<=[0-9])[\u00a0\u202f](?=[0-9]{3})")
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_ALT_GR: Final = _CONTROL | Qt.KeyboardModifier.AltModifier  # as Windows tells it
_HELD: Final = _ALT_GR | Qt.KeyboardModifier.MetaModifier
_CHOSEN: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect


class CellGrid(QTableView):
    """Cells that are typed in with the keys of a spreadsheet.

    A letter or F2 begins, Enter goes down, Tab to the next that may be typed in, Escape puts back, Delete empties,
    Ctrl+C, X and V take and give a block; Ctrl+Tab leaves the grid at once.

    What is typed is shown as typed and told unread; who listens reads and keeps it, and sets the rows again.

    Signals:
        entered: a cell was typed in or emptied; carries the key of its row, its column, and the text.
        pasted: a block came from the clipboard, or a block was emptied; carries the row and the column of its first
            cell and its texts, row by row. It may reach beyond the grid and over cells that are computed.
            `emptying`: it was the Delete key, not the clipboard.
        row_asked: Insert was pressed.
        problem_told: the sentence on what could not be read is another; carries it, "" when all is well.
        typing: what stands in the line of a cell changed; carries the key of its row, its column, and the text.
        typing_ended: the line of a cell is gone, and it says what it said before.
    """

    entered = Signal(object, int, str)
    pasted = Signal(int, int, object)
    row_asked = Signal()
    problem_told = Signal(str)
    typing = Signal(object, int, str)
    typing_ended = Signal()

    def __init__(self, name: str, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = CellModel(texts, self)
        self.cells.font = self.font()
        self.painter_of_cells = CellDelegate(self)
        self.heads = GroupedHeads(self)
        self.emptying = False
        self._told = ""
        self._untold: tuple[Hashable, int, str] | None = None
        self._run_start: int | None = None
        self.setHorizontalHeader(self.heads)
        self.setModel(self.cells)
        self.setItemDelegate(self.painter_of_cells)
        self.setObjectName("grid")
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = WrappedHeads(Qt.Orientation.Vertical, _NAME_LINES, self)
        self.setVerticalHeader(side)
        side.setSectionsClickable(True)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setHighlightSections(False)
        side.setMaximumWidth(painting.WIDEST)
        self._listen(self.painter_of_cells)
        self.cells.typed.connect(self._typed)
        self.cells.modelReset.connect(self._tell)
        self.cells.dataChanged.connect(self._tell)
        self.horizontalScrollBar().rangeChanged.connect(self._fit_height)

    def set_columns(self, columns: Sequence[GridColumn]) -> None:
        """Show other columns; the rows are set after them."""
        self.cells.set_columns(columns)
        self._fit()

    def set_rows(self, rows: Sequence[GridRow]) -> None:
        """Show `rows`, and stay in the cell that was current as long as its row is there."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        key = self.cells.rows[row].key if row >= 0 else None
        editor = self._editor()
        typing = editor.text() if editor is not None else None
        self.cells.set_rows(rows)
        if row >= 0 and not self.currentIndex().isValid():
            keys = [each.key for each in self.cells.rows]
            if key in keys:
                self._go(keys.index(key), column)
                self._type_again(typing)
        self._fit()

    def view_state(self) -> tuple[Hashable, int]:
        """Return the row and the column of the current cell."""
        at = self.currentIndex()
        return (self.cells.rows[at.row()].key, at.column()) if at.isValid() else (None, -1)

    def set_view_state(self, state: tuple[Hashable, int]) -> None:
        """Show what `view_state` returned: in another language rows may stand in another order."""
        keys = [each.key for each in self.cells.rows]
        if state[0] in keys:
            self._go(keys.index(state[0]), state[1])

    def set_texts(self, name: str, texts: Texts) -> None:
        """Speak another language; columns and rows are set again by who knows their words."""
        self.setAccessibleName(name)
        self.cells.set_texts(texts)

    def set_read_only(self, read_only: bool) -> None:
        """Let cells be read and copied only."""
        self.cells.read_only = read_only

    def problem_sentence(self) -> str:
        """Return what could not be read: in the current cell, else in the first that has a problem."""
        at = self.currentIndex()
        places = [(at.row(), at.column())] if at.isValid() else []
        places += [(row, column) for row in range(len(self.cells.rows)) for column in range(len(self.cells.columns))]
        for row, column in places:
            problem = self.cells.cell(row, column).problem
            if problem is not None:
                say = self.cells.texts
                return say(N_("{place}: {value}"), place=self.cells.place(row, column), value=say(problem))
        return ""

    def block(self) -> QItemSelection:
        """Return what is chosen: a rectangle of cells."""
        return self.selectionModel().selection()

    def copied(self) -> str:
        """Return the chosen cells as Excel takes them, with their heads when all of them are chosen."""
        top, left, bottom, right = self._corners()
        columns = range(left, right + 1)
        rows = [[self._plain(row, column) for column in columns] for row in range(top, bottom + 1)]
        if (bottom - top + 1, len(columns)) == (len(self.cells.rows), len(self.cells.columns)):
            rows = [[line.header, *row] for line, row in zip(self.cells.rows, rows, strict=True)]
            rows.insert(0, ["", *(column.header for column in self.cells.columns)])
            if self.heads.grouped():
                starts = [self.heads.sharing(column)[0] == column for column in columns]
                names = (
                    column.group if first else "" for column, first in zip(self.cells.columns, starts, strict=True)
                )
                rows.insert(0, ["", *names])
        body = io.StringIO()
        csv.writer(body, delimiter="\t", lineterminator="\n").writerows(rows)
        return body.getvalue()

    def copy(self) -> None:
        """Put the chosen cells on the clipboard."""
        if self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(self.copied())

    def paste(self) -> None:
        """Tell the block that is on the clipboard; a single text fills all the chosen cells."""
        from synergie.services import pasting

        block = pasting.table(QGuiApplication.clipboard().text())
        if self.cells.read_only or not block or not self.currentIndex().isValid():
            return
        top, left, bottom, right = self._corners()
        if len(block) == len(block[0]) == 1:
            block = tuple(block[0] * (right - left + 1) for _ in range(top, bottom + 1))
        self.pasted.emit(top, left, block)

    def empty(self) -> None:
        """Empty the chosen cells: one is told as if it was typed, several as a block."""
        at = self.currentIndex()
        if self.cells.read_only or not at.isValid():
            return
        top, left, bottom, right = self._corners()
        if (top, left) == (bottom, right):
            self.cells.setData(at, "")
        else:
            self.emptying = True
            self.pasted.emit(top, left, tuple(("",) * (right - left + 1) for _ in range(top, bottom + 1)))
            self.emptying = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a spreadsheet does."""
        key, held = event.key(), event.modifiers() & _HELD
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.empty()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and held == _CONTROL:
            super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._leave(Move.UP if up else Move.DOWN)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
            self.empty()
        elif key == Qt.Key.Key_Insert and not held and not self.cells.read_only:
            self.row_asked.emit()
        elif key == Qt.Key.Key_F2 and not held:
            self._edit_at_end()
        elif self._begins(event):
            self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        elif event.text().isprintable() and event.text() and not held:
            event.accept()  # a computed cell takes no letters, and nothing else is to be done with them here
        else:
            self._run_start = None
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin elsewhere."""
        self._run_start = None
        super().mousePressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to the next cell that may be typed in, and out of the grid after the last."""
        return self._step(1 if next else -1) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first cell that may be typed in."""
        at = self.currentIndex()
        if self.cells.rows and not at.isValid() and not self._step(1):
            self._go(0, 0)
        super().focusInEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what is wrong with the cell that is come to."""
        super().currentChanged(current, previous)
        self._tell()

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Tell what was typed once the line is gone: who listens may set other rows."""
        super().closeEditor(editor, hint)
        if self._untold is None:
            self.typing_ended.emit()
        self._tell_entered()

    def take(self) -> None:
        """Take what is being typed in a cell as if it had been left."""
        editor = self._editor()
        if editor is not None:
            self.painter_of_cells.commitData.emit(editor)
            self.painter_of_cells.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def sizeHint(self) -> QSize:
        """Return the room of all the rows."""
        return QSize(super().sizeHint().width(), painting.fitted_height(self, self.cells))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the room of the rows."""
        super().resizeEvent(event)
        self.fit_rows()

    def _begins(self, event: QKeyEvent) -> bool:
        """Return whether a key begins to type."""
        held, text = event.modifiers() & _HELD, event.text()
        at = self.currentIndex()
        typed = bool(text) and text.isprintable() and held in (Qt.KeyboardModifier.NoModifier, _ALT_GR)
        return typed and at.isValid() and self.cells.enterable(at.row(), at.column())

    def _edit_at_end(self) -> None:
        at = self.currentIndex()
        if at.isValid() and self.cells.enterable(at.row(), at.column()):
            self.edit(at)
            editor = self._editor()
            if editor is not None:
                editor.end(False)  # noqa: FBT003 - as Qt names it

    def _editor(self) -> QLineEdit | None:
        """Return the line in which a cell is being typed, None when there is none."""
        focused = self.window().focusWidget()  # of this window, though another may have the keys just now
        inside = isinstance(focused, QLineEdit) and self.viewport().isAncestorOf(focused)
        return focused if inside and isinstance(focused, QLineEdit) else None

    def _type_again(self, text: str | None) -> None:
        """Go on typing `text` in the current cell, where other rows came in between."""
        if text is not None:
            self._edit_at_end()
            editor = self._editor()
            if editor is not None:
                editor.setText(text)

    def _leave(self, move: Move) -> None:
        at = self.currentIndex()
        if move in (Move.NEXT, Move.PREVIOUS):
            self.focusNextPrevChild(move is Move.NEXT)
            return
        column = at.column() if self._run_start is None else self._run_start
        self._run_start = None
        row = at.row() + (1 if move is Move.DOWN else -1)
        if 0 <= row < len(self.cells.rows):
            self._go(row, column)

    def _step(self, by: int) -> bool:
        """Go to the next or previous cell that may be typed in, row after row; False when there is none."""
        wide = len(self.cells.columns)
        at = self.currentIndex()
        place = at.row() * wide + at.column() if at.isValid() else -1
        while 0 <= (place := place + by) < wide * len(self.cells.rows):
            if self.cells.enterable(*divmod(place, wide)):
                start = self._run_start if self._run_start is not None else at.column()
                self._go(*divmod(place, wide))
                self._run_start = start if at.isValid() else None
                return True
        return False

    def _go(self, row: int, column: int) -> None:
        self.selectionModel().setCurrentIndex(self.cells.index(row, column), _CHOSEN)

    def _corners(self) -> tuple[int, int, int, int]:
        chosen = [(index.row(), index.column()) for index in self.block().indexes()]
        if not chosen:
            chosen = [(self.currentIndex().row(), self.currentIndex().column())]
        return min(chosen)[0], min(c for _, c in chosen), max(chosen)[0], max(c for _, c in chosen)

    def _plain(self, row: int, column: int) -> str:
        text = self.cells.cell(row, column).text
        return _GROUPING.sub("", text) if self.cells.columns[column].numeric else text

    def _listen(self, painter: CellDelegate) -> None:
        """Follow what is typed in the line that `painter` lays over a cell."""
        painter.left.connect(self._leave)
        painter.edited.connect(self._edited)

    def _edited(self, text: str) -> None:
        at = self.currentIndex()
        if at.isValid():
            self.typing.emit(self.cells.rows[at.row()].key, at.column(), text)

    def _typed(self, row: int, column: int) -> None:
        self._untold = (self.cells.rows[row].key, column, self.cells.cell(row, column).text)
        if self.state() is not QAbstractItemView.State.EditingState:
            self._tell_entered()

    def _tell_entered(self) -> None:
        if self._untold is not None:
            told, self._untold = self._untold, None
            self.entered.emit(*told)

    def _tell(self) -> None:
        sentence = self.problem_sentence()
        if sentence != self._told:
            self._told = sentence
            self.problem_told.emit(sentence)
            focused = QApplication.focusWidget()
            if sentence and focused is not None and (focused is self or self.isAncestorOf(focused)):
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def fit_rows(self) -> None:
        """Give each row the height of its name, which goes on over more lines where it has not the room of one."""
        side, least = self.verticalHeader(), painting.row_height(self)
        for row in range(len(self.cells.rows)):
            side.resizeSection(row, max(least, side.sectionSizeHint(row)))
        self._fit_height()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(painting.row_height(self))
        for column in range(len(self.cells.columns)):
            self.heads.resizeSection(column, self._width(column))
        self.updateGeometries()
        self.fit_rows()

    def _width(self, column: int) -> int:
        texts = [self.cells.columns[column].header, *(row.cells[column].text for row in self.cells.rows)]
        return painting.column_width(self, texts, self.cells.columns[column].group, len(self.heads.sharing(column)))

    def _fit_height(self) -> None:
        self.setFixedHeight(painting.fitted_height(self, self.cells))
