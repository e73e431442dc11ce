"""The line in which the next passage of the minutes is typed, and what keeps it while it is."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from synergie.basis.words import N_, NP_
from ui.fields.text import GrowingText
from ui.forms import kept
from ui.forms.loose import LooseText
from ui.workplace import Workplace

TABLE: Final = "minutes_version"
NEXT: Final = "next.passage"
"""What the line is called where it is kept."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassageLine(GrowingText):
    """What the next passage is typed in: Enter keeps it, Shift+Enter begins a line.

    Signals:
        pasted_many: several paragraphs were pasted; carries the text.
    """

    pasted_many = Signal(str)

    def enters(self, event: QKeyEvent) -> bool:
        """Return whether a key keeps the passage."""
        return event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a line at Shift+Enter as at a plain Enter elsewhere: Qt would put in a character of its own."""
        if event.key() in _ENTER and not self.enters(event) and not self.isReadOnly():
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            event.accept()
            return
        super().keyPressEvent(event)

    def gives_up(self, event: QKeyEvent) -> bool:
        """Return whether a key gives up what is typed."""
        return event.key() == Qt.Key.Key_Escape and bool(self.text().strip())

    def pasted(self, text: str) -> str:
        """Return a pasted paragraph; several of them are shown as what they would become instead."""
        clean = super().pasted(text)
        if sum(bool(line.strip()) for line in clean.split("\n")) > 1:
            self.pasted_many.emit(clean)
            return ""
        return clean


class LoosePassage(LooseText):
    """Keeps the line for the version of the minutes that it is typed in; there it comes back."""

    def __init__(self, place: Workplace, line: PassageLine, take: Callable[[], None]) -> None:
        """Listen to `line`; `take` enters what stands in it, where that can be done."""
        super().__init__(place, line, (TABLE, None), NEXT, N_("Next passage"))
        self._line = line
        self._take = take
        self._version: uuid.UUID | None = None
        self._brought = ""

    @property
    def is_back(self) -> bool:
        """Whether what stands in the line was typed earlier and never kept."""
        return bool(self._brought) and self.text() == self._brought

    def turn_to(self, version: uuid.UUID | None, called: str) -> None:
        """Show what waits for another version; what stands in the line is kept for its own."""
        if version == self._version:
            return
        self._version, self._where = version, (TABLE, version)
        self._what = NP_("draft", "Next passage of {what}").of(what=called) if called else N_("Next passage")
        self._brought = (kept.waiting(self.place, self._where, NEXT) or "") if version is not None else ""
        self._line.set_text(self._brought)
        self._pause.stop()

    def hold(self) -> None:
        """Keep the line as it stands now: nothing of it when it was entered, all of it when it could not be."""
        self._keep()

    def flush(self) -> bool:
        """Enter what is typed; what cannot be entered is kept."""
        if self._version is None:
            return True
        if self.text().strip():
            self._take()
        return super().flush()

    def _keep(self) -> None:
        if self._version is not None:
            super()._keep()
