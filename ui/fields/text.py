"""Editors of plain texts: a line, and lines that grow with what is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from synergie.basis.fields import Field
from ui.fields.base import Surroundings
from ui.fields.left import Left
from ui.fields.line import NUL, LineEditor, undoes
from ui.fields.typed import TypedEditor

LEAST_LINES: Final = 3
MOST_LINES: Final = 12
_LINE_ENDS: Final = str.maketrans({"\u2029": "\n", "\ufdd0": None, "\ufdd1": None})


def exact_text(edit: QPlainTextEdit) -> str:
    """Return what stands in `edit` exactly: `toPlainText` would give ordinary spaces for no-break ones."""
    return edit.document().toRawText().translate(_LINE_ENDS)


class _AsTyped(TypedEditor):
    """Edits a text that is kept exactly as it is typed."""

    def nothing(self) -> str:
        """Return the value of an empty text."""
        return ""

    def read(self, text: str) -> str:
        """Return the text itself."""
        return text

    def echo(self, value: Any) -> str:
        """Return the text itself."""
        return str(value)

    def _read_or_nothing(self, text: str) -> Any:
        return self.read(text)


class TextField(_AsTyped, LineEditor):
    """Edits a text on one line; it is kept exactly as it is typed."""


class GrowingText(Left, QPlainTextEdit):
    """Plain text that is as high as what is written, from 3 to 12 lines; Tab leaves it, Ctrl+Enter ends it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._growing = False
        self._lines = LEAST_LINES
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def text(self) -> str:
        """Return the text exactly, no-break spaces included; its lines end in a newline."""
        return exact_text(self)

    def set_text(self, text: str) -> None:
        """Show `text`; what was typed before cannot be undone any more."""
        self.setPlainText(text.replace(NUL, ""))

    def replace_text(self, text: str) -> None:
        """Show `text` as an edit that Ctrl+Z takes back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text.replace(NUL, ""))

    def setReadOnly(self, ro: bool) -> None:
        """Let the text be selected and copied only, by mouse and by keyboard."""
        super().setReadOnly(ro)
        if ro:
            flag = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)

    def sizeHint(self) -> QSize:
        """Return the room for the lines that are written."""
        return QSize(super().sizeHint().width(), self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        """Return the room for the lines that are written, in a narrow column."""
        return QSize(160, self._height(self._lines))

    def event(self, event: QEvent) -> bool:
        """Keep Escape, Ctrl+Enter and undo from the shortcuts of the window while they mean something here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.gives_up(event) or self.enters(event):
                event.accept()
                return True
            if undoes(event) and not self.document().isModified():
                event.ignore()
                return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width: it decides where lines are broken."""
        super().resizeEvent(event)
        self._grow()

    def enters(self, event: QKeyEvent) -> bool:
        """Return whether keys are Ctrl+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def gives_up(self, event: QKeyEvent) -> bool:
        """Return whether a key is Escape, after typing."""
        return event.key() == Qt.Key.Key_Escape and self.document().isModified() and not self.isReadOnly()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the plain text only."""
        if source.hasText():
            self.textCursor().insertText(self.pasted(source.text()))
            self.ensureCursorVisible()

    def pasted(self, text: str) -> str:
        """Return what is put in for a pasted `text`."""
        return text.replace(NUL, "").replace("\r\n", "\n").replace("\r", "\n")

    def _grow(self) -> None:
        if self._growing:  # the bar that comes or goes changes the width, and would be asked about once more
            return
        self._growing = True
        try:
            self._measure()
        finally:
            self._growing = False

    def _measure(self) -> None:
        needs_bar = self.document().size().height() > MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needs_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        lines = max(LEAST_LINES, min(MOST_LINES, int(self.document().size().height())))
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _height(self, lines: int) -> int:
        frame = 2 * self.frameWidth() if self.frameShape() is not QFrame.Shape.NoFrame else 0
        margins = self.contentsMargins()
        around = frame + margins.top() + margins.bottom() + 2 * round(self.document().documentMargin())
        return lines * self.fontMetrics().lineSpacing() + around + 2


class LongTextField(_AsTyped):
    """Edits a text of several lines; it is kept exactly as it is typed."""

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.edit = self.make_edit()
        self.edit.setAccessibleName(around.texts(field.label))
        self.edit.textChanged.connect(self.text_changed)
        self.edit.left.connect(self.commit)
        self.edit.entered.connect(self.commit)
        self.edit.given_up.connect(self._give_up)
        self.setFocusProxy(self.edit)
        self.column.addWidget(self.edit)
        self.column.addWidget(self.below)
        self.column.addStretch(1)

    def make_edit(self) -> GrowingText:
        """Return the widget to type in."""
        return GrowingText(self)

    def shown_text(self) -> str:
        """Return the text on screen."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Put `text` on screen, not as typed."""
        self.edit.set_text(text)

    def type_text(self, text: str) -> None:
        """Put `text` on screen as if it had just been typed."""
        super().type_text(text)
        self.edit.document().setModified(self.is_typed())

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""
        super().set_read_only(read_only)
        self.edit.setReadOnly(read_only)

    def focusable(self) -> Sequence[QWidget]:
        """Return the text, and the readings while there are some."""
        return (self.edit,)

    def take(self, value: Any) -> None:
        """Make `value` the value; what is typed before can still be undone."""
        self.edit.document().setModified(False)
        super().take(value)

    def _give_up(self) -> None:
        self.edit.replace_text(self.echo(self.value()))
        self.set_value(self.value())
        self.edit.document().setModified(False)
        self.typed.emit("")
