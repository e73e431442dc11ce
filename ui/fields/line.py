"""The editor of a single line, and the line itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from synergie.basis.fields import Field
from ui.fields.base import Surroundings
from ui.fields.left import Left
from ui.fields.typed import TypedEditor
from ui.widgets.rows import row_in

NUL: Final = "\x00"  # no engine stores it
_LONGEST: Final = 2**31 - 1
_WIDEST: Final = 44  # digits, of a line that is as wide as its value
_FRAME: Final = 26  # px of border and padding at both sides
_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\n\r\v\f\u0085\u2028\u2029", " ") | {NUL: None})


def one_line(text: str) -> str:
    """Return `text` with a space for each line end, and without one at its end."""
    if text.isprintable():
        return text
    return text.rstrip("\r\n").replace("\r\n", "\n").translate(_LINE_ENDS)


def undoes(event: QKeyEvent) -> bool:
    """Return whether a key undoes or redoes: what is typed while it is typed, else what the program did."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class _OneLine(QValidator):
    """Accepts every text, on one line: whatever way it comes in."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        found = one_line(text)
        if found != text:  # Qt counts in halves of what is beyond the first plane
            before = text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "ignore")
            place = len(found[: len(one_line(before))].encode("utf-16-le", "surrogatepass")) // 2
        return QValidator.State.Acceptable, found, place


class Line(Left, QLineEdit):
    """A line that says when it is left, and tells Enter and Escape apart from typing.

    `characters`: how many digits it is wide, more when its value is longer; None as wide as there is room.
    """

    def __init__(self, parent: QWidget | None = None, *, characters: int | None = None) -> None:
        super().__init__(parent)
        self._characters = characters
        self.setMaxLength(_LONGEST)
        self.setValidator(_OneLine(self))
        if characters:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for so many digits of the font, or for what is written."""
        size = super().sizeHint()
        if self._characters:
            written = self.fontMetrics().horizontalAdvance(self.text()[:200]) + _FRAME
            size.setWidth(max(self._width(self._characters), min(written, self._width(_WIDEST))))
        return size

    def minimumSizeHint(self) -> QSize:
        """Return the room for what is read at a glance."""
        size = super().minimumSizeHint()
        size.setWidth(self._width(min(self._characters or 10, 10)))
        return size

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the shortcuts of the window while there is something to give up, undo while typing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.gives_up(event):
                event.accept()
                return True
            if undoes(event) and not self.isModified():
                event.ignore()
                return True
        return super().event(event)

    def enters(self, event: QKeyEvent) -> bool:
        """Return whether a key is Enter."""
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def gives_up(self, event: QKeyEvent) -> bool:
        """Return whether a key is Escape, after typing."""
        return event.key() == Qt.Key.Key_Escape and self.isModified() and not self.isReadOnly()

    def _width(self, characters: int) -> int:
        return self.fontMetrics().horizontalAdvance("0") * characters + _FRAME


class LineEditor(TypedEditor):
    """Edits a value in a single line: left by Tab, by Enter or by the mouse, it takes what is typed."""

    characters: int | None = None
    """How many digits wide at least; None as wide as there is room."""

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.line = self.make_line()
        self.line.setAccessibleName(around.texts(field.label))
        self.line.textChanged.connect(self.text_changed)
        self.line.left.connect(self.commit)
        self.line.entered.connect(self._enter)
        self.line.given_up.connect(self._give_up)
        self.setFocusProxy(self.line)
        self.unit = QLabel(self)
        self.unit.setObjectName("unit")
        self.unit.setTextFormat(Qt.TextFormat.PlainText)
        self.say_unit(around.texts(field.unit) if field.unit else "")
        self.row = row_in(self.column)
        self.row.setSpacing(8)
        self.row.addWidget(self.line, 0 if self.characters else 1)
        self.row.addWidget(self.unit)
        if self.characters:
            self.row.addStretch(1)
        self.column.addWidget(self.below)
        self.column.addStretch(1)

    def make_line(self) -> Line:
        """Return the line to type in."""
        return Line(self, characters=self.characters)

    def say_unit(self, unit: str) -> None:
        """Show `unit` behind the line."""
        self.unit.setText(unit)
        self.unit.setVisible(bool(unit))

    def shown_text(self) -> str:
        """Return the text on screen."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Put `text` on screen, its beginning in sight."""
        self.line.setText(text)
        self.line.updateGeometry()
        if self.line.hasFocus():
            self.line.selectAll()
        else:
            self.line.setCursorPosition(0)

    def type_text(self, text: str) -> None:
        """Put `text` on screen as if it had just been typed."""
        super().type_text(text)
        self.line.setModified(self.is_typed())

    def take(self, value: Any) -> None:
        """Make `value` the value; from now on it is no typing any more that Escape and undo take back."""
        self.line.setModified(False)
        super().take(value)

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""
        super().set_read_only(read_only)
        self.line.setReadOnly(read_only)

    def focusable(self) -> Sequence[QWidget]:
        """Return the line, and the readings while there are some."""
        return (self.line, *self.below.buttons)

    def _enter(self) -> None:
        if self.commit():
            self.left_by_enter.emit()
        elif self.below.buttons:
            self.below.buttons[0].setFocus()

    def _give_up(self) -> None:
        self.set_value(self.value())
        self.typed.emit("")
        self.line.selectAll()
