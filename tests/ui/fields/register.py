"""A form of one field between two lines, and a register of people and documents that it links to."""

from __future__ import annotations

import datetime as dt
import difflib
import uuid
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.fields import Field, Kind
from synergie.basis.folding import folded
from synergie.basis.words import N_, Message, Texts
from ui import theme
from ui.fields.base import Option, Surroundings
from ui.fields.factory import editor_for

LABEL = N_("Person in charge")
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def person(name: str, note: str, more: str = "") -> Option:
    return Option(uuid.uuid4(), name, note, folded(f"{name} {note} {more}"))


class Register:
    """Records by table, in memory."""

    def __init__(self) -> None:
        self.zelie = person("Zélie Dumoulinet", "Directrice RH", "ZDU Directrice HR")
        self.karel = person("Karel Vandenhoutte", "Secrétaire", "KVA Secretaris")
        self.karen = person("Karen Vandenhoutte", "Juriste", "KVB")
        self.tables: dict[str, list[Option]] = {
            "person": [self.zelie, self.karel, self.karen],
            "document": [Option(uuid.uuid4(), "Procès-verbal", "PDF · 120 ko · français")],
            "administration": [person("commune", ""), person("CPAS", "")],
        }
        self.refuses = False
        self.created: list[str] = []
        self.opened: list[tuple[str, uuid.UUID]] = []

    def options(self, target: str) -> Sequence[Option]:
        return list(self.tables.get(target, ()))

    def similar(self, target: str, text: str) -> Sequence[Option]:
        names = {folded(one.name): one for one in self.options(target)}
        return [names[name] for name in difflib.get_close_matches(folded(text), names, cutoff=0.8)]

    def create(self, target: str, text: str) -> uuid.UUID | None:
        if self.refuses:
            return None
        self.created.append(text)
        made = person(text, "")
        self.tables[target].append(made)
        return made.key

    def open(self, target: str, key: uuid.UUID) -> None:
        self.opened.append((target, key))


class Form:
    """The editor on a window, what it told, and the hands that type."""

    def __init__(self, qtbot: QtBot, of: Kind, language: str = "fr", width: int = 760, **more: Any) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if not application.styleSheet():  # words have the sizes that people see
            theme.apply(application, theme.LIGHT)
        self.texts = Texts(language)
        self.register = Register()
        around = Surroundings(self.texts, self.register, lambda: 2023, lambda: dt.date(2023, 6, 15))
        self.window = QWidget()
        self.window.resize(width, 600)
        self.before = QLineEdit(self.window)
        label = more.pop("label", LABEL)
        self.editor: Any = editor_for(Field(name="one", label=label, kind=of, **more), around, self.window)
        self.after = QLineEdit(self.window)
        column = QVBoxLayout(self.window)
        for widget in (self.before, self.editor, self.after):
            column.addWidget(widget)
        column.addStretch()
        self.committed: list[Any] = []
        self.typed: list[str] = []
        self.entered: list[bool] = []
        self.editor.committed.connect(self.committed.append)
        self.editor.typed.connect(self.typed.append)
        self.editor.left_by_enter.connect(self._enter)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.before.setFocus()

    def _enter(self) -> None:
        self.entered.append(True)

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press keys where a person's go: to an open list, else where the focus is."""
        for key in keys:
            popup = QApplication.activePopupWidget()
            where = self.focus if popup is None else popup.focusWidget() or popup
            QTest.keyClick(where, key, modifier)

    def type(self, text: str) -> None:
        for character in text:
            where = QApplication.activePopupWidget() or self.focus
            if character.isascii():
                QTest.keyClick(where, character)
            else:
                press = QKeyEvent(QEvent.Type.KeyPress, 0, NO_MODIFIER, character)
                QApplication.sendEvent(where, press)

    def enter_field(self) -> None:
        self.before.setFocus()
        self.press(Qt.Key.Key_Tab)

    def leave(self) -> None:
        """Leave by the mouse, to the line below."""
        QTest.mouseClick(self.after, Qt.MouseButton.LeftButton)

    def offers(self) -> list[str]:
        return [button.accessibleName() for button in self.remark.buttons if button.isVisible()]

    @property
    def remark(self) -> Any:
        return self.editor.remark

    def says(self, message: Message | None, **args: Any) -> str:
        return self.texts(message, **args) if message is not None else ""


def cut(widget: QWidget) -> list[str]:
    """Return what has less room than it says."""
    found = []
    for part in widget.findChildren(QWidget):
        text = part.text() if isinstance(part, QLabel | QAbstractButton) and part.isVisible() else ""
        if not text:
            continue
        wraps = isinstance(part, QLabel) and part.wordWrap()
        if part.heightForWidth(part.width()) > part.height() if wraps else part.sizeHint().width() > part.width():
            found.append(text)
    return found
