"""What is typed in a form and not in the dossier: it stays on screen, and on this computer, until it is."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.forms import kept
from ui.forms.cell import NOT_KEPT, Cell

if TYPE_CHECKING:
    from synergie.services.records import Record
    from ui.workplace import Workplace


class Unkept(QWidget):
    """The part of a form that keeps what the dossier does not have.

    A text that the dossier refuses, or that cannot be written, is typed text again: everything that holds for typing
    holds for it, the draft on this computer too.
    """

    place: Workplace
    table: str
    cells: list[Cell]
    _tables: dict[str, str]
    _is_new: bool
    _again = False
    _inside: tuple[str, uuid.UUID] | None = None
    """The whole of a part that is not entered yet, which its drafts are kept with."""
    _called = ""

    def flush(self) -> bool:
        """Take everything that is typed as if it had been left; False when something of it cannot be kept."""
        before, self._again = self._again, True
        try:
            for cell in self.cells:
                if cell.editor.text() and not cell.editor.commit():
                    self._typed(cell, cell.editor.text())
        finally:
            self._again = before
        return not any(cell.editor.text() or self._waits(cell) for cell in self.cells)

    def retry(self) -> bool:
        """Write again what is on screen and not in the dossier; False when something of it still cannot be."""
        before, self._again = self._again, True
        try:
            for cell in self.cells:
                if self._of(cell) is not None and not cell.editor.text() and cell.differs():
                    self._committed(cell)
        finally:
            self._again = before
        return self.flush() and not any(self._of(cell) is not None and cell.differs() for cell in self.cells)

    def is_left_again(self, cell: Cell) -> bool:
        """Return whether a field is left once more with what was refused: there is nothing new to ask."""
        if cell.refused is None or not cell.editor.written():
            return False
        value, may_again = cell.refused
        return bool(cell.editor.value() == value) and not (self._again and may_again)

    def ask_again(self) -> None:
        """Take what was refused before, now that something was written: a rule may hold by now, the disk have room."""
        if self._again:
            return
        self._again = True
        try:
            for cell in self.cells:
                if cell.refused is not None and cell.refused[1] and cell.editor.text():
                    cell.editor.commit()
        finally:
            self._again = False

    def _waits(self, cell: Cell) -> bool:
        """Return whether a field has a value that the dossier does not have: of a new record, or one without text."""
        return (self._is_new or cell.refused is not None) and cell.differs()

    def _where(self, cell: Cell) -> kept.Where:
        if self._is_new:
            return self._inside or (self._tables[cell.via], kept.NEW)
        record = self._of(cell)
        return None if record is None else (record.table, record.id)

    def _name(self, cell: Cell) -> str:
        name = cell.field.name
        return kept.inside(self._tables[cell.via], name) if self._is_new and self._inside else name

    def _typed(self, cell: Cell, text: str) -> None:
        if not text and self._is_new and cell.differs():
            text = cell.editor.written()  # a value already, of a record that is not entered
        record = self._of(cell)
        what = self.place.title(record.title) if record is not None else self._called
        kept.keep(self.place, self._where(cell), self._name(cell), text, what)

    def _bring_back(self) -> None:
        for cell in self.cells:
            text = kept.waiting(self.place, self._where(cell), self._name(cell))
            if text is not None:
                cell.editor.set_text(text)
                cell.set_note(self.place.texts(NOT_KEPT), "info")

    def _committed(self, cell: Cell) -> None:
        raise NotImplementedError

    def _of(self, cell: Cell) -> Record | None:
        raise NotImplementedError
