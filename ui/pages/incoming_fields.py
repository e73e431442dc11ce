"""The fields of one proposal, to be changed before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.forms.cell import Cell
from ui.forms.lines import Line
from ui.forms.mnemonics import Mnemonics
from ui.pages.incoming_words import FIELDS
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.recognising import Proposal

HEIGHT: Final = 190


class ProposalFields(QStackedWidget):
    """Shows the fields of a proposal; those of one kind are made once.

    Signals:
        changed: a field was changed; carries its name and the value.
        left: Enter was pressed in the last field, or Escape: back to the list.
    """

    changed = Signal(str, object)
    left = Signal()

    def __init__(self, place: Workplace, letters: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._letters = letters
        self._sheets: dict[tuple[str, ...], _Sheet] = {}
        self._shown: _Sheet | None = None
        self.setObjectName("page")
        self.setFixedHeight(HEIGHT)
        self.hide()

    def show_proposal(self, one: Proposal | None) -> None:
        """Show the fields of a proposal."""
        if one is None:
            self._shown = None
            return
        sheet = self._sheet(one)
        self._shown = sheet
        for cell in sheet.cells:
            cell.clear()
            cell.set_stored(one.values.get(cell.field.name), one.values)
        self.setCurrentWidget(sheet)
        sheet.verticalScrollBar().setValue(0)

    def flush(self) -> bool:
        """Take what is typed; False when something cannot be read."""
        return self._shown is None or all(cell.editor.commit() for cell in self._shown.cells)

    def focus_first(self) -> None:
        """Go into the first field."""
        if self._shown is not None and self._shown.cells:
            self._shown.cells[0].focus()

    def has_focus(self) -> bool:
        """Return whether one is in a field."""
        found = self.window().focusWidget()
        return found is not None and self.isAncestorOf(found)

    def cells(self) -> list[Cell]:
        """Return the fields that are shown."""
        return list(self._shown.cells) if self._shown is not None else []

    def _sheet(self, one: Proposal) -> _Sheet:
        names = _names(one)
        key = (one.table, *(name for line in names for name in line))
        if key not in self._sheets:
            menus = getattr(self.window(), "menus", None)
            letters = self._letters + (menus.letters() if menus is not None else "")
            made = _Sheet(self.place, one.table, names, letters, self)
            for cell in made.cells:
                cell.committed.connect(self._committed)
                cell.passed.connect(self._passed)
            self._sheets[key] = made
            self.addWidget(made)
        return self._sheets[key]

    def _committed(self, cell: Cell) -> None:
        self.changed.emit(cell.field.name, cell.editor.value())

    def _passed(self, cell: Cell) -> None:
        cells = self.cells()
        place = cells.index(cell) + 1 if cell in cells else len(cells)
        if place < len(cells):
            cells[place].focus()
        else:
            self.left.emit()


class _Sheet(QScrollArea):
    def __init__(
        self, place: Workplace, table: str, names: tuple[tuple[str, ...], ...], taken: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        from synergie.services import records

        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("page")
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 8, 8, 8)
        down.setSpacing(10)
        letters = Mnemonics(taken)
        self.cells: list[Cell] = []
        for line in names:
            made = [Cell(place, records.field_of(table, name), "", letters, inside, table) for name in line]
            self.cells += made
            down.addWidget(Line(made, [cell.wants[0] for cell in made], [cell.wants[1] for cell in made], inside))
        down.addStretch(1)
        self.setWidget(inside)


def _names(one: Proposal) -> tuple[tuple[str, ...], ...]:
    what = one.what.value
    if what == "meeting":
        return ((next(iter(one.values)),),)
    lines = FIELDS["gain" if what == "body_gain" else what]
    if what in ("gain", "body_gain") and str(getattr(one.values["family"], "value", one.values["family"])) != "staff":
        lines = (("text",), ("family", "nature"), ("administration_id", "domain_id"))
    return lines
