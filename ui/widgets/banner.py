"""A sentence across the page, for as long as what it says is so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.theme.tokens import ICON
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pictures import Picture

Kind = Literal["ok", "info", "warn", "err"]
SIGNS: Final = {"ok": "circle-check", "info": "info", "warn": "triangle-alert", "err": "circle-x"}


class Banner(QFrame):
    """Says what stands in the way or what is special, with what can be done; it takes room and hides nothing.

    Signals:
        chosen: a button was pressed; carries its key.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(24, 6, 16, 6)
        self._across.setSpacing(10)
        self._sign = Picture(size=ICON)
        self.sentence: QLabel = label("", wraps=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self._across.addWidget(self._sign)
        self._across.addWidget(self.sentence, 1)
        self.hide()

    def say(self, kind: Kind, sentence: str, buttons: Sequence[tuple[str, str]] = ()) -> None:
        """Show a sentence, with buttons of key and words."""
        theme.mark(self, "kind", kind)
        self._sign.draw(SIGNS[kind], kind)
        self.sentence.setText(sentence)
        self._drop_buttons()
        for key, text in buttons:
            made = button(text)
            made.setProperty("key", key)
            made.clicked.connect(self._pressed)
            self._across.addWidget(made)
            QWidget.setTabOrder(self.buttons[-1] if self.buttons else self.sentence, made)  # not at the very end
            self.buttons.append(made)
        self.show()

    def text(self) -> str:
        """Return what is said, "" for nothing."""
        return self.sentence.text()

    def clear(self) -> None:
        """Say nothing any more."""
        self.sentence.clear()
        self._drop_buttons()
        self.hide()

    def _drop_buttons(self) -> None:
        for one in self.buttons:
            self._across.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.buttons = []

    def _pressed(self) -> None:
        found = self.sender()
        if isinstance(found, QPushButton):
            self.chosen.emit(str(found.property("key")))
