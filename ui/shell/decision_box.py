"""The choice of what has become of something, one of many below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox


class DecisionBox(QComboBox):
    """A choice that the wheel does not change: it scrolls the list that the choice stands in.

    Signals:
        passed: Enter was pressed; the choice stays as it is.
    """

    passed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, as from any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.passed.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list."""
        event.ignore()
