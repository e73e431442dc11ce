"""What was recognised in a pasted text, as rows that can be ticked."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from synergie.basis.words import NP_, Message, Texts
from ui.theme.icons import icon

Index = QModelIndex | QPersistentModelIndex

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_TICKED: Final = int(Qt.ItemDataRole.CheckStateRole)
_ICON: Final = int(Qt.ItemDataRole.DecorationRole)
_TICKABLE: Final = Qt.ItemFlag.ItemIsUserCheckable
_STILL: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclasses.dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line of a pasted text as it was read: what it would add, what is shown of it, and what is wrong with it.

    One with a problem cannot be added; a warning only asks to look twice.
    """

    payload: Any
    cells: tuple[str, ...]
    problem: Message | None = None
    warning: Message | None = None
    ticked: bool = True

    @property
    def addable(self) -> bool:
        """Whether it can be added."""
        return self.problem is None


class PreviewModel(QAbstractTableModel):
    """The lines, a tick before each that can be added, and a remark after them.

    What is wrong with a line stands in place of all its cells but the first.

    Signals:
        ticked: the ticks are others.
    """

    ticked = Signal()

    def __init__(self, columns: Sequence[Message], texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.heads = (*columns, NP_("column", "Remark"))
        self.lines: tuple[PreviewLine, ...] = ()
        self._ticks: list[bool] = []
        self._decided: dict[tuple[tuple[str, ...], int], bool] = {}

    def set_lines(self, lines: Sequence[PreviewLine]) -> None:
        """Show `lines`; a line that was ticked by hand stays so when the text around it changes."""
        self.beginResetModel()
        self.lines = tuple(lines)
        decided = (self._decided.get(self._known_by(row), line.ticked) for row, line in enumerate(self.lines))
        self._ticks = [tick and line.addable for tick, line in zip(decided, self.lines, strict=True)]
        self.endResetModel()
        self.ticked.emit()

    def forget(self) -> None:
        """Show nothing and forget what was ticked by hand."""
        self._decided.clear()
        self.set_lines(())

    def chosen(self) -> list[Any]:
        """Return what the ticked lines would add."""
        return [line.payload for line, tick in zip(self.lines, self._ticks, strict=True) if tick]

    def ticks(self) -> tuple[bool, ...]:
        """Return which lines are ticked."""
        return tuple(self._ticks)

    def tick_again(self, ticks: Sequence[bool]) -> None:
        """Tick the same lines as before, told in other words."""
        if len(ticks) == len(self._ticks):
            for row, (tick, before) in enumerate(zip(self.ticks(), ticks, strict=True)):
                if tick is not before and self.lines[row].addable:
                    self.toggle(row)

    def remarked(self) -> bool:
        """Return whether the last column has anything to say."""
        return len(self.heads) == 2 or any(line.warning is not None and line.addable for line in self.lines)

    def remark(self, row: int) -> str:
        """Return what is wrong with a line, or asks to look twice."""
        found = self.lines[row].problem or self.lines[row].warning
        return self.texts(found) if found is not None else ""

    def sentence(self, row: int) -> str:
        """Return what is read aloud of a line."""
        cells = ", ".join(cell for cell in self.lines[row].cells if cell)
        return ". ".join(part.removesuffix(".") for part in (cells, self.remark(row)) if part)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns, the remark included."""
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown, ticked or read aloud."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        line = self.lines[row]
        if role == _TICKED and column == 0 and line.addable:
            return Qt.CheckState.Checked if self._ticks[row] else Qt.CheckState.Unchecked
        if role == _ICON and column == 0 and not line.addable:
            return icon("triangle-alert", "warn")
        if role == _SPOKEN:
            return self.sentence(row)
        if role in (_DISPLAY, _TIP):
            if column == (1 if line.problem is not None else len(self.heads) - 1):
                return self.remark(row)
            return line.cells[column] if column < len(line.cells) else ""
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Tick or untick a line."""
        row = index.row()
        if role != _TICKED or not index.isValid() or not self.lines[row].addable:
            return False
        self._ticks[row] = Qt.CheckState(value) is Qt.CheckState.Checked
        self._decided[self._known_by(row)] = self._ticks[row]
        first = self.index(row, 0)
        self.dataChanged.emit(first, first, [_TICKED])
        self.ticked.emit()
        return True

    def toggle(self, row: int) -> None:
        """Tick a line that is not, or take its tick away."""
        state = Qt.CheckState.Unchecked if self._ticks[row] else Qt.CheckState.Checked
        self.setData(self.index(row, 0), state, _TICKED)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role in (_DISPLAY, _SPOKEN):
            return self.texts(self.heads[section])
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the lines that can be added be ticked."""
        tickable = index.isValid() and index.column() == 0 and self.lines[index.row()].addable
        return _STILL | _TICKABLE if tickable else _STILL

    def _known_by(self, row: int) -> tuple[tuple[str, ...], int]:
        cells = self.lines[row].cells
        return cells, sum(line.cells == cells for line in self.lines[:row])
