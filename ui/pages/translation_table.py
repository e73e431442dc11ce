"""Texts in both languages as a table that is typed in: what is missing and what is to be read again says so."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from synergie.basis.bilingual import Bilingual
from synergie.basis.fields import Kind
from synergie.basis.words import N_, NP_, Texts
from ui.fields.bilingual import MISSING, STALE

if TYPE_CHECKING:
    from synergie.services.translating import Text

Index = QModelIndex | QPersistentModelIndex

TEXT: Final = int(Qt.ItemDataRole.UserRole)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_HEADS: Final = {"fr": NP_("column", "French"), "nl": NP_("column", "Dutch")}


class TranslationModel(QAbstractTableModel):
    """A text on each row: what it is, then the text in the language of the window and in the other one.

    Signals:
        typed: a text was typed in; carries the row, the language and what was typed.
    """

    typed = Signal(int, str, str)

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.languages = ("nl", "fr") if texts.language == "nl" else ("fr", "nl")
        self.rows: list[Text] = []
        self.read_only = False

    def set_rows(self, rows: Sequence[Text]) -> None:
        """Show other texts."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def replace(self, row: int, value: Bilingual) -> None:
        """Show what a text says now."""
        self.rows[row] = dataclasses.replace(self.rows[row], value=value)
        self.dataChanged.emit(self.index(row, 0), self.index(row, 2))

    def place(self, known_by: tuple[str, uuid.UUID, str] | None) -> int:
        """Return the row of a text, -1 when it is not shown."""
        return next((at for at, one in enumerate(self.rows) if known(one) == known_by), -1)

    def language(self, column: int) -> str:
        """Return the language of a column, "" for the first one."""
        return self.languages[column - 1] if column > 0 else ""

    def called(self, text: Text) -> str:
        """Return what the record of a text is called."""
        title = text.title
        return title.best(self.texts.language) if isinstance(title, Bilingual) else self.texts(title)

    def kind(self, text: Text) -> str:
        """Return what a text is: which field of what."""
        return f"{self.texts(text.what)} · {self.texts(text.field.label)}"

    def remark(self, row: int, column: int) -> str:
        """Return what is to be done with a cell; "" for nothing."""
        language, value = self.language(column), self.rows[row].value
        if language in value.missing:
            return self.texts(MISSING[language])
        return self.texts(STALE[language]) if language and value.stale == language else ""

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of texts."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return that there are three columns."""
        return 0 if parent is not None and parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the texts be typed in."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsEditable if index.column() > 0 and not self.read_only else found

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown, edited or read aloud."""
        if not index.isValid():
            return None
        text = self.rows[index.row()]
        language = self.language(index.column())
        if role == TEXT:
            return text
        if role in (_DISPLAY, _EDIT):
            return text.value.in_(language) if language else f"{self.called(text)}\n{self.kind(text)}"
        if role == _TIP:
            return self.remark(index.row(), index.column()) or None
        if role == _SPOKEN:
            return self._sentence(index.row(), index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Tell what was typed; who listens keeps it."""
        if role != _EDIT or not index.isValid() or index.column() == 0:
            return False
        language = self.language(index.column())
        if str(value) != self.rows[index.row()].value.in_(language):
            self.typed.emit(index.row(), language, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role not in (_DISPLAY, _SPOKEN):
            return None
        language = self.language(section)
        return self.texts(_HEADS[language]) if language else self.texts(NP_("column", "Text"))

    def _sentence(self, row: int, column: int) -> str:
        text = self.rows[row]
        where = f"{self.called(text)}, {self.kind(text)}"
        language = self.language(column)
        if not language:
            return where
        value = self.remark(row, column) if language in text.value.missing else text.value.in_(language)
        said = self.texts(N_("{place}: {value}"), place=f"{where}, {self.texts(_HEADS[language])}", value=value)
        stale = self.remark(row, column) if text.value.stale == language else ""
        return f"{said}. {stale}" if stale else said


def known(text: Text) -> tuple[str, uuid.UUID, str]:
    """Return what tells a text from the others."""
    return text.table, text.key, text.field.name


def is_short(text: Text) -> bool:
    """Return whether a text is one line."""
    return text.field.kind is Kind.BILINGUAL
