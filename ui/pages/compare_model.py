"""The model of the comparison: what it is about, the two versions, and what the report counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from synergie.basis.words import N_, NP_, Texts
from ui.pages.compare_rows import Lines, Shown
from ui.widgets.pills import Side, paint_side

Index = QModelIndex | QPersistentModelIndex
WHAT, COMMUNE, CPAS, CHOICE = range(4)
SHOWN: Final = int(Qt.ItemDataRole.UserRole) + 1
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_DECORATION: Final = int(Qt.ItemDataRole.DecorationRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_SIGN: Final = 12
_FINE: Final = 2
_NO_PARENT: Final = QModelIndex()
_HEADS: Final = {
    "gains": NP_("column", "Gain"),
    "text": NP_("column", "Passage"),
    "points": NP_("column", "Point"),
    "facts": NP_("column", "What"),
}
_COUNTED: Final = N_("Counted in the report")
_COMPARISON: Final = NP_("column", "Comparison")
_SIDES: Final = {COMMUNE: NP_("column", "Commune"), CPAS: NP_("column", "CPAS")}


class CompareModel(QAbstractTableModel):
    """The rows of one tab of the comparison."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.rows: tuple[Shown, ...] = ()
        self.tab = "gains"

    def set_rows(self, tab: str, rows: Sequence[Shown]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.tab, self.rows = tab, tuple(rows)
        self.endResetModel()

    def place(self, key: str) -> int:
        """Return the row of a key, -1 when it is not there."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == SHOWN:
            return row
        if role == _SPOKEN:
            return row.spoken
        if role == _DISPLAY:
            return self._words(row, index.column())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if index.isValid() and self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == _DECORATION and section in _SIDES:
            return _mark("commune" if section == COMMUNE else "cpas")
        if orientation is not Qt.Orientation.Horizontal or role not in (_DISPLAY, _SPOKEN):
            return None
        if section == WHAT:
            return self.texts(_HEADS[self.tab])
        if section == CHOICE:
            return self.texts(_COUNTED if self.tab == "gains" else _COMPARISON)
        return self.texts(_SIDES[section])

    def _words(self, row: Shown, column: int) -> str:
        if column == WHAT:
            return " – ".join(part for part in (row.title, row.subtitle, row.note) if part)
        if column == CHOICE:
            return row.standing
        lines: Lines = row.common or (row.commune if column == COMMUNE else row.cpas)
        return "\n".join("".join(piece.text for piece in line) for line in lines) or row.absent


def _mark(side: Side) -> QPixmap:
    """Return the mark of an administration: its shape says which one."""
    found = QPixmap(_SIGN * _FINE, _SIGN * _FINE)
    found.setDevicePixelRatio(_FINE)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_side(painter, QRectF(2, 2, _SIGN - 4, _SIGN - 4), side)
    painter.end()
    return found
