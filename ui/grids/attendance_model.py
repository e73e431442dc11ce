"""Who attended, as rows: what is shown of each, and what is read aloud."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Sequence
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from synergie.basis.words import N_, NN_, NP_, Texts, capital

Index = QModelIndex | QPersistentModelIndex
Heard = Literal["present", "excused", "absent"]
Side = Literal["commune", "cpas"]

NAME, FOR, PRESENCE = range(3)
LINE: Final = int(Qt.ItemDataRole.UserRole)
ORDER: Final[tuple[Heard, ...]] = ("present", "excused", "absent")

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_HEADS: Final = (N_("Participant"), NP_("column", "For"), N_("Presence"))
_PRESENCES: Final = {
    "present": NP_("attendance", "present"),
    "excused": NP_("attendance", "excused"),
    "absent": NP_("attendance", "absent"),
}
_SIDES: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}
_COUNTS: Final = {
    "present": NN_("{n} present", "{n} present"),
    "excused": NN_("{n} excused", "{n} excused"),
    "absent": NN_("{n} absent", "{n} absent"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class AttendanceLine:
    """Somebody who was there or should have been.

    `side` is None for a third party, of which `organisation` speaks, and when nobody said for whom they came.
    """

    key: Hashable
    name: str
    side: Side | None = None
    organisation: str = ""
    presence: Heard = "present"


def presence_word(presence: Heard, texts: Texts) -> str:
    """Return what the segment of `presence` says."""
    return capital(texts(_PRESENCES[presence]))


def side_word(side: Side | None, organisation: str, texts: Texts) -> str:
    """Return for whom somebody comes: an administration, the organisation of a third party, or that it is not said."""
    if side is not None:
        return capital(texts(_SIDES[side]))
    return organisation or capital(texts(NP_("attendance", "not stated")))


def summary(lines: Sequence[AttendanceLine], texts: Texts) -> str:
    """Return how many were present, excused and absent, "" when nobody is listed."""
    counts = {presence: sum(line.presence == presence for line in lines) for presence in ORDER}
    return " · ".join(texts(_COUNTS[presence], n=count) for presence, count in counts.items() if count)


class AttendanceModel(QAbstractTableModel):
    """One row for each person: name, for whom, presence."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.lines: tuple[AttendanceLine, ...] = ()
        self.read_only = False

    def set_lines(self, lines: Sequence[AttendanceLine]) -> None:
        """Show `lines`; the same people in the same order stay where they are."""
        new = tuple(lines)
        if [line.key for line in new] == [line.key for line in self.lines]:
            self.lines = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, PRESENCE))
            return
        self.beginResetModel()
        self.lines = new
        self.endResetModel()

    def put(self, row: int, line: AttendanceLine) -> None:
        """Show `line` in place of the row's."""
        self.lines = (*self.lines[:row], line, *self.lines[row + 1 :])
        self.dataChanged.emit(self.index(row, 0), self.index(row, PRESENCE))

    def set_texts(self, texts: Texts) -> None:
        """Speak another language."""
        self.beginResetModel()
        self.texts = texts
        self.endResetModel()

    def words(self, row: int) -> tuple[str, str, str]:
        """Return the texts of a row."""
        line = self.lines[row]
        return line.name, side_word(line.side, line.organisation, self.texts), presence_word(line.presence, self.texts)

    def sentence(self, row: int) -> str:
        """Return what is read aloud of a row."""
        line = self.lines[row]
        side = self.texts(_SIDES[line.side]) if line.side is not None else self.words(row)[FOR]
        return ", ".join((line.name, side, self.texts(_PRESENCES[line.presence])))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of people."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return three."""
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown or read aloud."""
        if not index.isValid():
            return None
        if role == LINE:
            return self.lines[index.row()]
        if role == _SPOKEN:
            return self.sentence(index.row())
        if role == _DISPLAY or (role == _TIP and index.column() != PRESENCE):
            return self.words(index.row())[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (_DISPLAY, _SPOKEN):
            return self.texts(_HEADS[section])
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let people be chosen, and for whom they come be edited."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == FOR and not self.read_only else found
