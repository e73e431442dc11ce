"""One language of a text in both: its label, its text, and what is said of it."""

from __future__ import annotations

import json
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from synergie.basis.bilingual import LANGUAGES
from synergie.basis.fields import Field
from synergie.basis.words import N_, NP_
from ui.fields.base import Surroundings
from ui.fields.line import Line
from ui.fields.remark import Remark
from ui.fields.text import GrowingText

_NAMES: Final = {"fr": NP_("language", "French"), "nl": NP_("language", "Dutch")}
_NAMED: Final = N_("{label}, {part}")


class Side:
    """One of the two languages."""

    def __init__(self, language: str, field: Field, around: Surroundings, parent: QWidget, *, long: bool) -> None:
        texts = around.texts
        self.shown = ""
        """The text as the value has it."""
        self.header = QWidget(parent)
        self.label = QLabel(texts(field.label), self.header)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setObjectName("label")
        self.tag = QLabel(language.upper(), self.header)
        self.tag.setTextFormat(Qt.TextFormat.PlainText)
        self.tag.setObjectName("tag")
        self.body = QWidget(parent)
        self.edit: Line | GrowingText = GrowingText(self.body) if long else Line(self.body)
        self.edit.setAccessibleName(texts(_NAMED, label=field.label, part=_NAMES[language]))
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.label.setBuddy(self.edit)
        self.remark = Remark(self.body)
        self.head = QHBoxLayout(self.header)
        self.head.setSpacing(8)
        self.head.addWidget(self.label)
        self.head.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addStretch(1)
        down = QVBoxLayout(self.body)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.edit)
        down.addWidget(self.remark)

    def stand_below(self, other: bool) -> None:
        """Leave room above when the other language stands there."""
        self.head.setContentsMargins(0, 8 if other else 0, 0, 4)

    def text(self) -> str:
        """Return the text on screen."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Show `text` as the value has it."""
        if isinstance(self.edit, GrowingText):
            if self.edit.text() != text:
                self.edit.set_text(text)
            self.edit.document().setModified(False)
        else:
            if self.edit.text() != text:
                self.edit.setText(text)
                self.edit.setCursorPosition(0)
            self.edit.setModified(False)
        self.shown = self.edit.text()

    def type_text(self, text: str) -> None:
        """Put `text` on screen as if it had just been typed."""
        if isinstance(self.edit, GrowingText):
            self.edit.replace_text(text)
            self.edit.document().setModified(True)
        else:
            self.edit.setText(text)
            self.edit.setModified(True)


def read_typed(text: str, otherwise: str) -> dict[str, str]:
    """Return the typed texts by language; what was not put together here was typed in the first language."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(one in LANGUAGES for one in found):
        return {otherwise: text}
    return {language: str(typed) for language, typed in found.items()}
