"""Real key presses, of letters too that no English keyboard has."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier


def typed(widget: QWidget, text: str) -> None:
    """Press the key of each letter of `text`."""
    for letter in text:
        if letter.isascii() and letter.isprintable():
            QTest.keyClick(widget, letter)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, _NONE, letter))


def retyped(widget: QWidget, text: str) -> None:
    """Go to a field and type `text` in the place of what is there."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    typed(widget, text)
