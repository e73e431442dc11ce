"""What the widgets that are typed in have in common: they say that they are left, and take no files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Typed
else:
    _Typed = object  # Qt makes one widget only of a class: the one that stands behind this one


class Left(_Typed):
    """Stands before the Qt class of what is typed in.

    Signals:
        left: the focus goes, or is about to go by Tab; may come twice.
        entered: what is typed was ended by a key.
        given_up: Escape was pressed after typing.
    """

    left = Signal()
    entered = Signal()
    given_up = Signal()

    def enters(self, event: QKeyEvent) -> bool:
        """Return whether a key ends the typing."""
        raise NotImplementedError

    def gives_up(self, event: QKeyEvent) -> bool:
        """Return whether a key gives up what is typed."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that end the typing or give it up."""
        if self.enters(event):
            event.accept()
            self.entered.emit()
        elif self.gives_up(event):
            event.accept()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to what is around: their names are no text."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Say that it is left before the next widget is looked for: what it then offers is the next one."""
        self.left.emit()
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that it is left, except for a menu of its own."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()
