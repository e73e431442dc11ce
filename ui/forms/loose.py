"""What is typed beside the forms: a line that adds, the cells of a grid, a text that is pasted.

It is kept on this computer as the fields of forms are, and taken or kept when the page is left.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from synergie.basis.words import Message
from ui.fields.base import FieldEditor
from ui.fields.text import exact_text
from ui.forms import kept
from ui.forms.cell import NOT_KEPT
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

PAUSE: Final = 500  # ms between two drafts of what is being typed


class Loose(QObject):
    """Something that is typed beside the forms; who has it need only be under the page."""

    def flush(self) -> bool:
        """Take what is typed as if it had been left; False when something of it is not in the dossier."""
        raise NotImplementedError


class LooseCells(Loose):
    """What is typed in the cells of `grid`, which takes it itself when it is told to `flush`."""

    def __init__(self, grid: Any) -> None:
        super().__init__(grid)
        self._grid = grid

    def flush(self) -> bool:
        """Take the cell that is open, and write again what could not be written."""
        return bool(self._grid.flush())


def flush_under(widget: QWidget) -> bool:
    """Take all that is typed under `widget` beside its forms; False when something of it is not in the dossier."""
    return all([one.flush() for one in widget.findChildren(Loose)])


class LooseLine(Loose):
    """Keeps what is typed in a line that belongs to a record and adds to it, by the name `field`."""

    def __init__(self, place: Workplace, editor: FieldEditor, field: str) -> None:
        """Listen to `editor`, before who listens to its `committed`."""
        super().__init__(editor)
        self.place = place
        self.editor = editor
        self.field = field
        self._record: Record | None = None
        self._brought = ""
        editor.typed.connect(self._typed)
        editor.committed.connect(self._committed)

    def set_record(self, record: Record | None) -> None:
        """Show what was typed for another record; what stands here is taken, or kept for its own."""
        self.flush()
        self._record = record
        self.clear()
        self._brought = kept.waiting(self.place, self._where(), self.field) or ""
        if self._brought:
            self.editor.set_text(self._brought)
            self.editor.show_problem(NOT_KEPT)

    def clear(self) -> None:
        """Show an empty line."""
        self.editor.set_value(None)
        self.editor.show_problem(None)

    def hold(self, text: str, why: Message | None) -> None:
        """Make what was just taken typed text again: it could not be added, for this reason."""
        self.editor.set_value(None)
        self.editor.set_text(text)
        self.editor.show_problem(why)

    def flush(self) -> bool:
        """Take what is typed as if it had been left."""
        if self.editor.text() and not self.editor.commit():
            self._typed(self.editor.text())
        return not self.editor.text()

    def _typed(self, text: str) -> None:
        if text != self._brought and self._brought:
            self._brought = ""
            self.editor.show_problem(None)
        what = self.place.title(self._record.title) if self._record is not None else ""
        kept.keep(self.place, self._where(), self.field, text, what)

    def _committed(self, _value: object) -> None:
        self._brought = ""
        kept.forget(self.place, self._where(), self.field)

    def _where(self) -> kept.Where:
        return None if self._record is None else (self._record.table, self._record.id)


class LooseText(Loose):
    """Keeps a text that is pasted or typed to be looked at, until it is added or given up.

    It is known by the table, the key and the name of a field; `what` says what it is, in the user's words.
    """

    def __init__(
        self,
        place: Workplace,
        edit: QPlainTextEdit | QLineEdit,
        where: tuple[str, uuid.UUID | None],
        field: str,
        what: Message,
    ) -> None:
        super().__init__(edit)
        self.place = place
        self.edit = edit
        self._where, self._field, self._what = where, field, what
        self._ended = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep)
        edit.textChanged.connect(self._changed)

    def bring_back(self) -> None:
        """Show what was pasted here and neither added nor given up."""
        text = kept.waiting(self.place, self._where, self._field)
        if text:
            self.show_text(text)

    def forget(self) -> None:
        """Keep nothing any more: the text was added, or given up."""
        self._ended = True
        self._pause.stop()
        kept.forget(self.place, self._where, self._field)

    def flush(self) -> bool:
        """Keep the text; it is in the dossier only once it is added."""
        if self._ended:
            return True
        if self._pause.isActive():
            self._keep()
        return not self.text().strip()

    def text(self) -> str:
        """Return what is to be kept; nothing when it is empty."""
        return self.edit.text() if isinstance(self.edit, QLineEdit) else exact_text(self.edit)

    def show_text(self, text: str) -> None:
        """Show `text` in place of what stands there."""
        if isinstance(self.edit, QLineEdit):
            self.edit.setText(text)
        else:
            self.edit.setPlainText(text)

    def _changed(self) -> None:
        if not self._ended and not self._pause.isActive():
            self._pause.start()

    def _keep(self) -> None:
        self._pause.stop()
        kept.keep(self.place, self._where, self._field, self.text(), self.place.texts(self._what))
