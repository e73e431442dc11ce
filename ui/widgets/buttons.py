"""Buttons as the window knows them: named for those who do not see them, with an icon that keeps its distance."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShortcutEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QToolButton, QWidget

from ui.theme.icons import icon
from ui.theme.tokens import ICON

_GAP: Final = 6
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A button with words, which Enter presses as well as Space does."""

    def event(self, event: QEvent) -> bool:
        """Press on its letter at once: Qt waits a tenth of a second, and what is typed meanwhile goes astray."""
        if isinstance(event, QShortcutEvent) and event.type() == QEvent.Type.Shortcut and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button without words, which Enter presses as well as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, name: str = "", picture: str = "", colour: str = "text2") -> Button:
    """Return a button with words; `name` is what the style sheet knows it by, `picture` an icon before the words."""
    found = Button(text)
    found.setObjectName(name)
    found.setAutoDefault(False)
    if picture:
        show_icon(found, picture, "on_accent" if name == "primary" else colour)
    return found


def has_primary(panel: QWidget | None) -> bool:
    """Return whether a panel shows a button that is filled: there is one at a time."""
    if panel is None:
        return False
    return any(one.objectName() == "primary" and one.isVisibleTo(panel) for one in panel.findChildren(QPushButton))


def icon_button(picture: str, text: str, name: str = "icon", parent: QWidget | None = None) -> IconButton:
    """Return a button that is only an icon; `text` says what it does, in its name and its tooltip."""
    found = IconButton(parent)
    found.setObjectName(name)
    found.setIcon(icon(picture, "text2"))
    found.setIconSize(QSize(ICON, ICON))
    found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    say(found, text)
    return found


def more_button(text: str, menu: QMenu) -> IconButton:
    """Return the three dots that open `menu`; `text` says what is in it."""
    found = icon_button("ellipsis", text, "bare")
    found.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    found.setMenu(menu)
    return found


def show_icon(found: QAbstractButton, picture: str, colour: str = "text2") -> None:
    """Put an icon before the words of a button."""
    found.setIcon(icon(picture, colour))
    found.setIconSize(QSize(ICON - 2 + _GAP, ICON - 2))


def say(found: QAbstractButton, text: str, key: str = "") -> None:
    """Name a button that has no words; `key` is the shortcut that its tooltip tells."""
    found.setAccessibleName(text)
    found.setToolTip(f"{text} ({key})" if key else text)
