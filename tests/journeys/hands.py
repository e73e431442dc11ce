"""A pair of hands: what they press goes where the focus is, as from a keyboard, and is counted."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QMainWindow, QMenu, QWidget

from tests.ui.walking import settle

_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_NONE = Qt.KeyboardModifier.NoModifier
_NAMES = {"Enter": "Return", "Del": "Delete", "Esc": "Escape", "PgDown": "PageDown", "PgUp": "PageUp"}


class Hands:
    """Presses keys and clicks, and looks where the focus is; a key with another held down counts once."""

    def __init__(self) -> None:
        self.keys = 0
        self.clicks = 0

    def press(self, *keys: str) -> Hands:
        """Press keys by name, as "Ctrl+N", "Enter" or "Alt+d", one after the other."""
        for key in keys:
            *held, name = key.split("+")
            modifiers = _NONE
            for one in held:
                modifiers |= _HELD[one]
            self._press(getattr(Qt.Key, f"Key_{_NAMES.get(name, name[:1].upper() + name[1:])}"), modifiers)
        return self

    def write(self, text: str) -> Hands:
        """Press the key of each letter."""
        for letter in text:
            if letter.isascii():
                self._press(letter, _NONE)
                continue
            self.keys += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.place(), QKeyEvent(kind, Qt.Key.Key_unknown, _NONE, letter))
            self._look()
        return self

    def enter(self, *texts: str) -> Hands:
        """Write each text, and press Enter behind it."""
        for text in texts:
            self.write(text).press("Enter")
        return self

    def letter(self, words: str) -> Hands:
        """Press Alt and the letter that is underlined in the words of a button or a label in sight."""
        window = QApplication.activeWindow()
        assert window is not None
        seen = [text for text in _texts(window) if text.replace("&", "") == words]
        assert len(seen) == 1, f"{words!r} is there {len(seen)} times"
        assert "&" in seen[0], f"{words!r} has no letter"
        return self.press(f"Alt+{seen[0][seen[0].index('&') + 1]}")

    def act(self, words: str) -> Hands:
        """Open the menus one after the other until one has `words`, and choose it."""
        window = QApplication.activeWindow()
        assert isinstance(window, QMainWindow)
        titles = [one.text() for one in window.menuBar().actions()]
        self.press(f"Alt+{titles[0][titles[0].index('&') + 1]}")
        for _ in titles:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            for _ in menu.actions():
                chosen = menu.activeAction()
                if chosen is not None and chosen.text().replace("&", "") == words:
                    return self.press("Enter")
                self.press("Down")
            self.press("Right")
        raise AssertionError(f"no menu has {words!r}")

    def button(self, words: str) -> QAbstractButton:
        """Return the button in sight that says `words`."""
        window = QApplication.activeWindow()
        assert window is not None
        buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
        seen = [one for one in buttons if one.text().replace("&", "") == words]
        assert len(seen) == 1, f"{words!r} is not among {[one.text() for one in buttons]}"
        return seen[0]

    def click(self, widget: QWidget, place: QPoint | None = None) -> Hands:
        """Press and let go the left button of the mouse on a widget that is in sight."""
        assert not widget.visibleRegion().isEmpty(), f"{widget.accessibleName()!r} is not in sight"
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _NONE, place or widget.rect().center())
        settle()
        return self

    def place(self) -> QWidget:
        """Return the widget that keys go to."""
        popup = QApplication.activePopupWidget()
        found = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
        assert found is not None, "keys go nowhere: nothing has the focus"
        return found

    def at(self) -> str:
        """Return what is read aloud where the focus is."""
        found = self.place()
        text = found.text() if isinstance(found, QAbstractButton) else ""
        return found.accessibleName() or text.replace("&", "")

    def row(self) -> str:
        """Return what is read aloud of the row that is chosen in the list where the focus is."""
        found = self.place()
        assert isinstance(found, QAbstractItemView), f"{self.at()!r} is no list"
        return str(found.currentIndex().siblingAtColumn(0).data(_SPOKEN))

    def _press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier) -> None:
        self.keys += 1
        window = QGuiApplication.focusWindow()
        assert window is not None, "keys go nowhere: no window is active"
        QTest.keyClick(window, key, modifiers)  # type: ignore[arg-type]  # letters too
        self._look()

    def _look(self) -> None:
        settle()
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        if QGuiApplication.focusWindow() is None and windows:
            # without a screen nobody gives the keys back when a menu or a dialog closes
            max(windows, key=QWidget.isModal).activateWindow()
            settle()
        if not windows:
            return  # that key was to quit
        assert not self.place().visibleRegion().isEmpty(), f"{self.at()!r} has the focus and is not in sight"


def _texts(window: QWidget) -> Iterator[str]:
    for one in window.findChildren(QWidget):
        if isinstance(one, (QAbstractButton, QLabel)) and one.isVisible():
            yield one.text()
