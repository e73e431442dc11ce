"""What a page or a list says while it holds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pictures import Picture
from ui.widgets.rows import row_in

_WIDEST: Final = 460


class EmptyState(QWidget):
    """An icon, what is missing, how it comes, and the button that makes it come.

    Signals:
        chosen: a button was pressed; carries its key.
    """

    chosen = Signal(str)

    def __init__(
        self,
        picture: str = "",
        title: str = "",
        sentence: str = "",
        buttons: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self._picture = Picture(size=40)
        self.title: QLabel = label("", "heading", wraps=True)
        self.sentence: QLabel = label("", "secondary", wraps=True)
        self.buttons: list[QPushButton] = []
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 24, 24, 24)
        down.setSpacing(8)
        down.addStretch(2)
        down.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self.title, self.sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            words.setMaximumWidth(_WIDEST)
            across = row_in(down)
            across.addStretch(1)
            across.addWidget(words, 1000)
            across.addStretch(1)
        down.addSpacing(8)
        self._row = row_in(down)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._row.addStretch(1)
        down.addStretch(3)
        self.say(picture, title, sentence, buttons)

    def say(self, picture: str, title: str, sentence: str = "", buttons: Sequence[tuple[str, str]] = ()) -> None:
        """Say something else; the first button is the one that is meant."""
        self._picture.draw(picture, "text3")
        self._picture.setVisible(bool(picture))
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        for one in self.buttons:
            self._row.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.buttons = []
        for place, (key, text) in enumerate(buttons):
            made = button(text, "" if place else "primary")
            made.setProperty("key", key)
            made.clicked.connect(self._pressed)
            self._row.insertWidget(1 + place, made)
            self.buttons.append(made)

    def _pressed(self) -> None:
        found = self.sender()
        if isinstance(found, QPushButton):
            self.chosen.emit(str(found.property("key")))
