"""Records that are told line by line, each with a button that goes to it."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from synergie.basis.words import N_
from ui.widgets.buttons import Button, button
from ui.widgets.labels import label
from ui.widgets.pills import StatusPill
from ui.widgets.rows import column_in
from ui.widgets.tab_order import tab_after
from ui.workplace import Workplace


@dataclasses.dataclass(frozen=True, slots=True)
class LineRow:
    """What is said of a record, below it in small what else is known, and a state that warns, "" for none."""

    table: str
    key: uuid.UUID
    words: str
    note: str = ""
    warning: str = ""


class LineRows(QWidget):
    """Shows rows; they are made anew only when they say something else."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.rows: tuple[LineRow, ...] = ()
        self.buttons: list[Button] = []
        self._made: list[QWidget] = []
        self._start = QWidget(self)
        self._start.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Qt sets something behind it, and Tab passes it by
        self._start.hide()
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(6)

    def show_rows(self, rows: Sequence[LineRow]) -> None:
        """Show other rows."""
        if tuple(rows) == self.rows:
            return
        self.rows = tuple(rows)
        for one in self._made:
            self._down.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._made, self.buttons = [], []
        for row in rows:
            made = self._line(row)
            self._made.append(made)
            self._down.addWidget(made)
        tab_after(self._start, self.buttons)

    def _line(self, row: LineRow) -> QWidget:
        made = QWidget(self)
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        words = column_in(across, 1)
        words.setSpacing(0)
        words.addWidget(label(row.words, "", wraps=True))
        if row.note:
            words.addWidget(label(row.note, "caption", wraps=True))
        if row.warning:
            across.addWidget(StatusPill(row.warning, "err", "triangle-alert"), 0, Qt.AlignmentFlag.AlignTop)
        show = self.place.texts(N_("Show"))
        opens = button(show, "link")
        opens.setAccessibleName(f"{show}, {row.words}")
        opens.setProperty("row", len(self.buttons))
        opens.clicked.connect(self._open)
        self.buttons.append(opens)
        across.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _open(self) -> None:
        sender = self.sender()
        row = self.rows[int(sender.property("row"))] if sender is not None else None
        if row is not None:
            self.place.open(row.table, row.key)
