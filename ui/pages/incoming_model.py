"""What was recognised, as rows: numbered as the passages are, ticked, and changed before they are taken."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from synergie.basis.words import N_, NP_
from ui.pages.incoming_words import kind_words, value_words
from ui.theme.icons import icon
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.recognising import Proposal

Index = QModelIndex | QPersistentModelIndex

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_TICKED: Final = int(Qt.ItemDataRole.CheckStateRole)
_ICON: Final = int(Qt.ItemDataRole.DecorationRole)
_HEADS: Final = (NP_("column", "No"), NP_("column", "What"), N_("What would be entered"))
_TO_LOOK_AT: Final = N_("To be looked at: {why}")


class IncomingModel(QAbstractTableModel):
    """The proposals with their ticks; one that is changed or ticked by hand is no longer to be looked at.

    Signals:
        ticked: the ticks, or what is to be looked at, are others.
    """

    ticked = Signal()

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.proposals: list[Proposal] = []
        self._ticks: list[bool] = []
        self._settled: set[int] = set()
        self._words: dict[int, tuple[str, str]] = {}

    def set_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show other proposals."""
        self.beginResetModel()
        self.proposals = list(proposals)
        self._ticks = [one.ticked for one in proposals]
        self._settled.clear()
        self._words.clear()
        self.endResetModel()
        self.ticked.emit()

    def state(self) -> Any:
        """Return the proposals as they were changed, and which of them are ticked and settled."""
        return self.proposals, tuple(self._ticks), frozenset(self._settled)

    def set_state(self, state: Any) -> None:
        """Show what `state` returned."""
        proposals, ticks, settled = state
        self.set_proposals(proposals)
        self._ticks, self._settled = list(ticks), set(settled)
        if proposals:
            self._tell(0, len(proposals) - 1)

    def chosen(self) -> list[Proposal]:
        """Return what is ticked."""
        return [one for one, tick in zip(self.proposals, self._ticks, strict=True) if tick]

    def is_ticked(self, row: int) -> bool:
        """Return whether a row is ticked."""
        return self._ticks[row]

    def is_open(self, row: int) -> bool:
        """Return whether a row is still to be looked at."""
        return not self.proposals[row].sure and row not in self._settled

    def open_rows(self) -> list[int]:
        """Return the rows that are still to be looked at."""
        return [row for row in range(len(self.proposals)) if self.is_open(row)]

    def next_open(self, after: int, step: int = 1) -> int:
        """Return the next row to be looked at, going round; -1 when there is none."""
        rows = self.open_rows()
        if not rows:
            return -1
        if step > 0:
            return next((row for row in rows if row > after), rows[0])
        return next((row for row in reversed(rows) if row < after), rows[-1])

    def toggle(self, rows: Sequence[int]) -> None:
        """Tick rows, or take the ticks away when all of them have one."""
        if not rows:
            return
        tick = not all(self._ticks[row] for row in rows)
        for row in rows:
            self._ticks[row] = tick
            self._settled.add(row)
        self._tell(min(rows), max(rows))

    def change(self, row: int, values: Mapping[str, Any]) -> None:
        """Take what was changed by hand; it is ticked by that."""
        one = self.proposals[row]
        self.proposals[row] = dataclasses.replace(one, values={**one.values, **values})
        self._words.pop(row, None)
        self._ticks[row] = True
        self._settled.add(row)
        self._tell(row, row)

    def remark(self, row: int) -> str:
        """Return what is to be looked at, or is said, of a row."""
        why = self.proposals[row].why
        return self.place.texts(why) if why is not None else ""

    def words(self, row: int) -> tuple[str, str]:
        """Return what a row is, and what would be entered."""
        if row not in self._words:
            one = self.proposals[row]
            self._words[row] = kind_words(self.place, one), value_words(self.place, one)
        return self._words[row]

    def sentence(self, row: int) -> str:
        """Return what is read aloud of a row."""
        parts = [f"{row + 1}", *self.words(row)]
        spoken = ", ".join(part.rstrip(".") for part in parts if part)
        remark = self.remark(row)
        if remark and self.is_open(row):
            remark = self.place.texts(_TO_LOOK_AT, why=remark)
        return f"{spoken}. {remark}".strip()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.proposals)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown, ticked or read aloud."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _DISPLAY:
            return str(row + 1) if column == 0 else self.words(row)[column - 1]
        if role == _TICKED and column == 0:
            return Qt.CheckState.Checked if self._ticks[row] else Qt.CheckState.Unchecked
        if role == _ICON and column == 1 and self.is_open(row):
            return icon("triangle-alert", "warn")
        if role == _SPOKEN:
            return self.sentence(row)
        if role == _TIP:
            return "\n".join(one for one in (self.words(row)[1], self.remark(row)) if one)
        return None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Tick or untick a row."""
        if role != _TICKED or not index.isValid():
            return False
        row = index.row()
        if self._ticks[row] != (Qt.CheckState(value) is Qt.CheckState.Checked):
            self.toggle([row])
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role in (_DISPLAY, _SPOKEN):
            return self.place.texts(_HEADS[section])
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be ticked."""
        still = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return still | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else still

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(_HEADS) - 1))
        self.ticked.emit()
