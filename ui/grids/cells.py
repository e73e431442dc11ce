"""Figures in rows and columns, as a grid shows them: what is typed, what is computed, what could not be read."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from synergie.basis.words import N_, NP_, Message, Texts
from ui.grids.painting import tabular

Index = QModelIndex | QPersistentModelIndex

CELL: Final = int(Qt.ItemDataRole.UserRole)
GROUP: Final = int(Qt.ItemDataRole.UserRole) + 1
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_FONT: Final = int(Qt.ItemDataRole.FontRole)
_ALIGNED: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclasses.dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its `text` as shown or as typed, the `value` it stands for, and why that could not be read.

    A warning asks to look twice at what could be read.
    """

    text: str = ""
    value: Any = None
    editable: bool = True
    problem: Message | None = None
    computed: bool = False
    warning: Message | None = None

    @property
    def said(self) -> Message | None:
        """What is said of the cell."""
        return self.problem or self.warning

    @property
    def enterable(self) -> bool:
        """Whether somebody may type here."""
        return self.editable and not self.computed


@dataclasses.dataclass(frozen=True, slots=True)
class GridRow:
    """A row: what it is known by, what stands before it, and its cells from left to right."""

    key: Hashable
    header: str
    cells: tuple[GridCell, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its head, the head that it shares with its neighbours, and whether it holds figures.

    `short` is written in place of the head where there is no room for it; the head is still what is said and copied.
    """

    header: str
    group: str = ""
    numeric: bool = True
    short: str = ""

    @property
    def name(self) -> str:
        """The head in full."""
        return f"{self.group} – {self.header}" if self.group and self.header else self.group or self.header


class CellModel(QAbstractTableModel):
    """The cells of a grid.

    Signals:
        typed: a text was typed in a cell; carries the row and the column.
    """

    typed = Signal(int, int)

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.columns: tuple[GridColumn, ...] = ()
        self.rows: tuple[GridRow, ...] = ()
        self.read_only = False
        self.narrow = False
        self.font = QFont()

    def set_columns(self, columns: Sequence[GridColumn]) -> None:
        """Show other columns, and no rows until they are set."""
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), ()
        self.endResetModel()

    def set_rows(self, rows: Sequence[GridRow]) -> None:
        """Show `rows`; raises `ValueError` for a row that has not one cell for each column."""
        if any(len(row.cells) != len(self.columns) for row in rows):
            raise ValueError("each row has one cell for each column")
        new = tuple(rows)
        if [row.key for row in new] != [row.key for row in self.rows]:
            self.beginResetModel()
            self.rows = new
            self.endResetModel()
            return
        # not reset: an editor that is open stays, with what is typed in it
        self.rows = new
        if new and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(new) - 1)

    def set_narrow(self, narrow: bool) -> None:
        """Write the short heads of the columns, or the whole ones again."""
        if narrow != self.narrow:
            self.narrow = narrow
            if self.columns:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def set_texts(self, texts: Texts) -> None:
        """Speak another language."""
        self.texts = texts
        self.set_rows(self.rows)

    def cell(self, row: int, column: int) -> GridCell:
        """Return a cell."""
        return self.rows[row].cells[column]

    def enterable(self, row: int, column: int) -> bool:
        """Return whether somebody may type in a cell."""
        return not self.read_only and self.cell(row, column).enterable

    def place(self, row: int, column: int) -> str:
        """Return where a cell stands, in words."""
        return ", ".join(part for part in (self.rows[row].header, self.columns[column].name) if part)

    def sentence(self, row: int, column: int) -> str:
        """Return what is read aloud of a cell."""
        cell = self.cell(row, column)
        value = cell.text or self.texts(NP_("cell", "empty"))
        said = N_("{place}: {value}, computed") if cell.computed else N_("{place}: {value}")
        sentence = self.texts(said, place=self.place(row, column), value=value)
        return f"{sentence}. {self.texts(cell.said)}" if cell.said is not None else sentence

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown, edited or read aloud."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        cell = self.cell(row, column)
        if role in (_DISPLAY, _EDIT):
            return cell.text
        if role == CELL:
            return cell
        if role == _SPOKEN:
            return self.sentence(row, column)
        if role == _TIP:
            return self.texts(cell.said) if cell.said is not None else None
        if role == _ALIGNED:
            return _RIGHT if self.columns[column].numeric else _LEFT
        if role == _FONT:
            return self._font_of(row, column)
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Keep what was typed as it was typed, until who listens has read it."""
        row, column = index.row(), index.column()
        if role != _EDIT or not index.isValid() or not self.enterable(row, column):
            return False
        cell = self.cell(row, column)
        if str(value) == cell.text and cell.problem is None:
            return True
        line = self.rows[row]
        cells = list(line.cells)
        cells[column] = dataclasses.replace(cell, text=str(value), problem=None, warning=None)
        changed = dataclasses.replace(line, cells=tuple(cells))
        self.rows = (*self.rows[:row], changed, *self.rows[row + 1 :])
        self.dataChanged.emit(index, index)
        self.typed.emit(row, column)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heads of columns and rows."""
        if orientation is Qt.Orientation.Vertical:
            if role in (_DISPLAY, _SPOKEN, _TIP):
                return self.rows[section].header
            return _LEFT if role == _ALIGNED else None
        column = self.columns[section]
        if role == _DISPLAY:
            return column.short if self.narrow and column.short else column.header
        if role in (_SPOKEN, _TIP):
            return column.name
        if role == GROUP:
            return column.group
        if role == _ALIGNED:
            return _RIGHT if column.numeric else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be chosen, and those that are not computed be edited."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.enterable(index.row(), index.column()):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def _font_of(self, row: int, column: int) -> QFont:
        found = tabular(self.font) if self.columns[column].numeric else QFont(self.font)
        if self.cell(row, column).computed:
            found.setWeight(QFont.Weight.Bold)
        return found
