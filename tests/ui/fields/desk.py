"""A form of one field and of the field after it, for one who types."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, Message, Texts
from ui.fields.base import FieldEditor, Option, Surroundings

LABEL = N_("Amount")
TODAY = dt.date(2023, 6, 15)


class NoLinks:
    def options(self, target: str) -> Sequence[Option]:
        return ()

    def similar(self, target: str, text: str) -> Sequence[Option]:
        return ()

    def create(self, target: str, text: str) -> uuid.UUID | None:
        return None

    def open(self, target: str, key: uuid.UUID) -> None:
        pass


class Desk:
    """The editor on a window, what it told, and the hands that type."""

    def __init__(self, qtbot: QtBot, kind: type[FieldEditor], of: Kind, language: str = "fr", **more: Any) -> None:
        self.texts = Texts(language)
        self.year = 2023
        self.around = Surroundings(self.texts, NoLinks(), lambda: self.year, lambda: TODAY)
        self.window = QWidget()
        self.window.resize(700, 300)
        self.editor: Any = kind(Field(name="one", label=LABEL, kind=of, **more), self.around, self.window)
        self.after = QLineEdit(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.editor)
        column.addWidget(self.after)
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
        self.start()

    def _enter(self) -> None:
        self.entered.append(True)

    @property
    def input(self) -> Any:
        return self.editor.focusable()[0]

    @property
    def said(self) -> str:
        """What stands on screen below the field."""
        label = self.editor.below.problem
        return label.text() if label.isVisible() else ""

    @property
    def caption(self) -> str:
        label = self.editor.below.caption
        return label.text() if label.isVisible() else ""

    @property
    def shown(self) -> str:
        return str(self.editor.shown_text())

    @property
    def readings(self) -> list[str]:
        return [button.accessibleName() for button in self.editor.below.buttons if button.isVisible()]

    def start(self) -> None:
        self.input.setFocus(Qt.FocusReason.TabFocusReason)

    def type(self, text: str) -> None:
        """Type over what stands there."""
        self.start()
        self.input.selectAll()
        if not text:
            self.press(Qt.Key.Key_Delete)
        type_into(self.input, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.input, key, modifier)

    def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def leave(self) -> None:
        self.press(Qt.Key.Key_Tab)

    def enter(self, text: str) -> None:
        """Type and leave."""
        self.type(text)
        self.leave()

    def say(self, message: Message, **args: Any) -> str:
        return self.texts(message, **args)


def type_into(widget: QWidget, text: str) -> None:
    """Press a key for each character; QTest knows those of a keyboard in English only."""
    for character in text:
        if character.isascii():
            QTest.keyClicks(widget, character)
        else:
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(widget, press)
