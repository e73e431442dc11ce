"""The participants of an allocation key in rows: Space lets one join or leave, its base may be typed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from synergie.basis.words import N_, NP_, Message, Texts
from ui.grids.cell_editing import CellDelegate
from ui.grids.cells import Index
from ui.grids.table import CellGrid, GridCell, GridColumn, GridRow
from ui.theme.icons import icon
from ui.theme.tokens import ICON

if TYPE_CHECKING:
    from synergie.reports.simulator_words import Said

NAME: Final = N_("Participants of the key")
ON_LEAVING: Final = NP_("simulator", "If it leaves")
TOTAL: Final = "total"
_JOINS: Final = 0
BASE: Final = 1
_NAMES: Final = (120, 200)
_AIR: Final = 18
_GAP: Final = 4
_DIGITS: Final = "0123456789+-,."
_OUT: Final = "circle"
_SIGNS: Final = {"in": "circle-check", "part": "circle-dot", "out": _OUT}


class _SignedCells(CellDelegate):
    """Puts a sign behind the word that says whether somebody joins."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell and its sign."""
        grid = self.parent()
        sign = grid.sign(index.row()) if index.column() == _JOINS and isinstance(grid, SimulatorGrid) else ""
        super().paint(painter, option, index)
        if sign:
            side = ICON - 2
            middle = option.rect.center().y() - side // 2
            place = QRect(option.rect.right() - side - 2 * _GAP, middle, side, side)
            icon(sign, "text2" if sign == _OUT else "text").paint(painter, place)


class SimulatorGrid(CellGrid):
    """Shows what each pays; nothing that is done here is stored.

    Signals:
        toggled: Space on a row, or a click on whether it joins; carries the key of the participant.
        chosen: another participant is current; carries its key, None on the line of sums.
    """

    toggled = Signal(object)
    chosen = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(texts(NAME), texts, parent)
        self._signs: tuple[str, ...] = ()
        self.painter_of_cells = _SignedCells(self)
        self.setItemDelegate(self.painter_of_cells)
        self._listen(self.painter_of_cells)
        self.verticalHeader().setMaximumWidth(_NAMES[1])
        self.heads.setStretchLastSection(True)
        self.clicked.connect(self._clicked)

    def show_said(
        self, said: Said, keys: Sequence[uuid.UUID], unread: Mapping[uuid.UUID, tuple[str, Message]], *, leaves: bool
    ) -> None:
        """Show the rows of a result; `leaves`: its last column is what a departure costs the others."""
        self._signs = tuple(_SIGNS[one] for one in said.standing)
        names = [*said.columns[1:-1], self.cells.texts(ON_LEAVING)] if leaves else list(said.columns[1:])
        heads = tuple(GridColumn(name, numeric=at > _JOINS) for at, name in enumerate(names))
        if heads != self.cells.columns:
            at = self.currentIndex()
            row, column = at.row(), at.column()
            self.set_columns(heads)
            self.set_rows(self._rows(said, keys, unread))
            if row >= 0:
                self.setCurrentIndex(self.cells.index(row, min(column, len(heads) - 1)))
            return
        self.set_rows(self._rows(said, keys, unread))

    def sign(self, row: int) -> str:
        """Return the icon that says whether the participant of a row joins, "" on the line of sums."""
        return self._signs[row] if row < len(self._signs) else ""

    def current(self) -> uuid.UUID | None:
        """Return the participant of the current row."""
        at = self.currentIndex()
        return self._key(at.row()) if at.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a participant join or leave with Space; F2 and digits go to its base, wherever in the row one is."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = self.current()
        if event.key() == Qt.Key.Key_Space and not held and key is not None:
            self.toggled.emit(key)
            return
        held &= ~Qt.KeyboardModifier.ShiftModifier  # digits need it on the keyboards of Belgium
        typed = event.key() == Qt.Key.Key_F2 or (bool(event.text()) and event.text() in _DIGITS)
        if key is not None and not held and typed:
            self.setCurrentIndex(self.cells.index(self.currentIndex().row(), BASE))
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the names give way to what everyone pays."""
        super().resizeEvent(event)
        self._fit_names()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Leave the grid: the arrows go from cell to cell."""
        return QTableView.focusNextPrevChild(self, next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first participant."""
        if self.cells.rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.cells.index(0, _JOINS))
        super().focusInEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell whose departure is looked at."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(self._key(current.row()))

    def _fit(self) -> None:
        super()._fit()
        self._fit_names()

    def _fit_names(self) -> None:
        columns = sum(self._width(column) for column in range(len(self.cells.columns)))
        room = self.width() - 2 * self.frameWidth() - columns - 2
        self.verticalHeader().setMaximumWidth(max(_NAMES[0], min(_NAMES[1], room)))
        self.updateGeometries()
        self.fit_rows()

    def _width(self, column: int) -> int:
        """Return the room of the longest text of a column: all of them are to be seen side by side."""
        texts = [self.cells.columns[column].header, *(row.cells[column].text for row in self.cells.rows)]
        sign = ICON + _GAP if column == _JOINS else 0
        return max(self.fontMetrics().horizontalAdvance(text) for text in texts) * 112 // 100 + _AIR + sign

    def _key(self, row: int) -> uuid.UUID | None:
        key = self.cells.rows[row].key if 0 <= row < len(self.cells.rows) else None
        return key if isinstance(key, uuid.UUID) else None

    def _clicked(self, index: QModelIndex) -> None:
        key = self._key(index.row())
        if index.column() == _JOINS and key is not None:
            self.toggled.emit(key)

    def _rows(
        self, said: Said, keys: Sequence[uuid.UUID], unread: Mapping[uuid.UUID, tuple[str, Message]]
    ) -> list[GridRow]:
        rows = []
        for key, texts in zip(keys, said.rows, strict=True):
            cells = [GridCell(text, editable=at == BASE) for at, text in enumerate(texts[1:])]
            if key in unread:
                typed, problem = unread[key]
                cells[BASE] = GridCell(typed, problem=problem)
            rows.append(GridRow(key, texts[0], tuple(cells)))
        sums = tuple(GridCell(text, editable=False, computed=True) for text in said.total[1:])
        return [*rows, GridRow(TOTAL, said.total[0], sums)] if rows else []
