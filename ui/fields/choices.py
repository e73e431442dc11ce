"""Fields whose values are few and known: one of a list, yes or no."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from synergie.basis.fields import Field
from synergie.basis.messages import Message
from synergie.basis.words import capital
from ui.fields.base import FieldEditor, Surroundings
from ui.fields.remark import Remark
from ui.widgets.segmented import Segment, Segmented

_MOST_SEGMENTS: Final = 4
_MOST_LETTERS: Final = 60
"""Words of more letters than these do not stand side by side in a form."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STILL_HERE: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def _remark_below(control: QWidget, whole: QWidget) -> Remark:
    """Return what is said below a control, both laid out in the whole field."""
    remark = Remark(whole)
    down = QVBoxLayout(whole)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addWidget(control)
    down.addWidget(remark)
    return remark


class ChoiceField(FieldEditor):
    """Takes one of the choices of a field: side by side when they are few and short, else in a list.

    The value is the stored text of the choice, or None.
    """

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._value: Any = None
        self._shown = ""
        self._told = ""
        self._given: Message | None = None
        self._empty = not field.required
        self._choices = tuple(self.choices())
        name = around.texts(field.label)
        self.control: Segmented | ChoiceBox
        if 0 < len(self._choices) <= _MOST_SEGMENTS and sum(len(word) for _, word in self._choices) <= _MOST_LETTERS:
            segments = [Segment(key, word) for key, word in self._choices]
            self.control = Segmented(name, segments, self, may_be_empty=self._empty)
        else:
            self.control = ChoiceBox(name, self._choices, self, may_be_empty=self._empty)
        self.control.chosen.connect(self._chosen)
        self.control.settled.connect(self._settled)
        self.remark = _remark_below(self.control, self)
        self.setFocusProxy(self.focusable()[0])

    def choices(self) -> Sequence[tuple[str, str]]:
        """Return what is kept and what is said of each choice."""
        return [(key, capital(self.around.texts(word))) for key, word in self.field.choices]

    def key_of(self, value: Any) -> str:
        """Return the key of the choice that `value` is, "" for none."""
        if value is None:
            return ""
        return str(value.value) if isinstance(value, enum.Enum) else str(value)

    def value_of(self, key: str) -> Any:
        """Return the value of a choice."""
        return key or None

    def allow_empty(self, allowed: bool) -> None:
        """Say whether nothing may be chosen; at first what is not required may be empty."""
        self._empty = allowed
        if isinstance(self.control, Segmented):
            self.control.may_be_empty = allowed
        else:
            self.control.allow_empty(allowed)

    def value(self) -> Any:
        """Return the value as it was last set or committed."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show `value`, even if it is not among the choices."""
        key = self.key_of(value)
        self._value = self.value_of(key)
        self.control.set_current(key)
        self._shown = self.control.current()
        self.show_problem(self._given)
        self._told = ""

    def text(self) -> str:
        """Return the choice that is shown and not yet taken."""
        now = self.control.current()
        return now if now != self._shown else ""

    def set_text(self, text: str) -> None:
        """Show the choice `text` as if it had just been made."""
        if text and any(key == text for key, _ in self._choices):
            self.control.set_current(text)
            self._tell(self.text())

    def written(self) -> str:
        """Return the choice that is shown."""
        return self.control.current()

    def commit(self) -> bool:
        """Take what is shown."""
        now = self.control.current()
        if now != self._shown:
            self._value = self.value_of(now)
            self._shown = now
            self.show_problem(self._given)
            self.committed.emit(self._value)
        self._tell(self.text())
        return True

    def show_problem(self, message: Message | None) -> None:
        """Say below the field what is wrong; None takes it away."""
        self._given = message
        said = self.around.texts(message) if message is not None else ""
        if said:
            self.remark.say(said, "err", "circle-x")
        else:  # a value that no segment stands for is shown as it is
            self.remark.say("" if self._shown else self.key_of(self._value), "neutral")
        for widget in self.focusable():
            widget.setAccessibleDescription(said)

    def problem(self) -> Message | None:
        """Return what is said below the field."""
        return self._given

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read only."""
        self.control.set_read_only(read_only)

    def focusable(self) -> Sequence[QWidget]:
        """Return the buttons, or the list."""
        return self.control.buttons if isinstance(self.control, Segmented) else (self.control,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit and go on with Enter, put the value back with Escape."""
        if event.key() in _ENTER:
            self.commit()
            self.left_by_enter.emit()
        elif event.key() == Qt.Key.Key_Escape and self.control.current() != self._shown:
            self.set_value(self._value)
            self.typed.emit("")
        else:
            super().keyPressEvent(event)

    def _chosen(self, _key: str) -> None:
        self._tell(self.text())

    def _settled(self, _key: str) -> None:
        self.commit()

    def _tell(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self.typed.emit(text)


class OptionField(ChoiceField):
    """Takes one of the few records of a table that are always the same, such as the administrations."""

    def choices(self) -> Sequence[tuple[str, str]]:
        """Return the keys and the names of the records."""
        return [(str(one.key), capital(one.name)) for one in self.around.links.options(self.field.target or "")]

    def value_of(self, key: str) -> Any:
        """Return the key of the record."""
        return uuid.UUID(key) if key else None


class YesNoField(FieldEditor):
    """Takes a yes or a no, at once; its box bears the label of the field."""

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._value: bool | None = None
        self._given: Message | None = None
        name = around.texts(field.label)
        self.control = CheckBox(name.replace("&", "&&"), self)
        self.control.setAccessibleName(name)
        self.control.clicked.connect(self._clicked)
        self.remark = _remark_below(self.control, self)
        self.setFocusProxy(self.control)

    def value(self) -> Any:
        """Return the value as it was last set or committed."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show `value`; None, while nobody said, is shown as a no."""
        self._value = None if value is None else bool(value)
        self.control.setChecked(bool(value))

    def text(self) -> str:
        """Return nothing: what is ticked is taken at once."""
        return ""

    def set_text(self, text: str) -> None:
        """Do nothing: there is never a text to put back."""

    def commit(self) -> bool:
        """Have nothing left to take."""
        return True

    def show_problem(self, message: Message | None) -> None:
        """Say below the field what is wrong; None takes it away."""
        self._given = message
        said = self.around.texts(message) if message is not None else ""
        self.remark.say(said, "err", "circle-x")
        self.control.setAccessibleDescription(said)

    def problem(self) -> Message | None:
        """Return what is said below the field."""
        return self._given

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read only."""
        self.control.read_only = read_only

    def focusable(self) -> Sequence[QWidget]:
        """Return the box."""
        return (self.control,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in _ENTER:
            self.left_by_enter.emit()
        else:
            super().keyPressEvent(event)

    def _clicked(self) -> None:
        if self.control.isChecked() != self._value:
            self._value = self.control.isChecked()
            self.committed.emit(self._value)


class CheckBox(QCheckBox):
    """A box to tick that can be reached and read while it must not be changed."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.read_only = False

    def nextCheckState(self) -> None:
        """Change, unless the box is only read."""
        if not self.read_only:
            super().nextCheckState()


class ChoiceBox(QComboBox):
    """A list of choices that the wheel does not change, and that shows what it does not know.

    Signals:
        chosen: the user chose; carries the key, "" for the empty entry.
        settled: the choice will not move on: from the open list at once, after keys when the box is left.
    """

    chosen = Signal(str)
    settled = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None, *, may_be_empty: bool
    ) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._by_key = False
        self._unsettled = False
        self._read_only = False
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self._fill(may_be_empty)
        self.activated.connect(self._activated)

    def current(self) -> str:
        """Return the key of what is chosen, "" for nothing."""
        return str(self.currentData() or "")

    def set_current(self, key: str) -> None:
        """Show `key` as chosen, with its own text when it is not among the choices; emits nothing."""
        self._unsettled = False
        place = self.findData(key)
        if place < 0 and key:
            self.addItem(key, key)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def allow_empty(self, allowed: bool) -> None:
        """Offer the empty entry, or not."""
        now = self.current()
        self._fill(allowed)
        self.set_current(now)

    def set_read_only(self, read_only: bool) -> None:
        """Let the choice be read only; it can still be reached and read."""
        self._read_only = read_only

    def read_only(self) -> bool:
        """Return whether the choice can be read only."""
        return self._read_only

    def settle(self) -> None:
        """Take the choice as it stands, if keys had moved it."""
        if self._unsettled:
            self._unsettled = False
            self.settled.emit(self.current())

    def showPopup(self) -> None:
        """Open the list, unless it is only read."""
        if not self._read_only:
            super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: nobody chooses by scrolling past."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by keys; Delete empties where that may be."""
        if self._read_only and event.key() not in _ENTER and event.key() != Qt.Key.Key_Escape:
            event.ignore()
            return
        self._by_key = True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.findData("") >= 0:
            self.setCurrentIndex(self.findData(""))
            self._activated(self.currentIndex())
        else:
            super().keyPressEvent(event)
        self._by_key = False

    def focusNextPrevChild(self, next: bool) -> bool:
        """Settle before the next widget is looked for: what the choice brings along is the next one."""
        self.settle()
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what keys moved."""
        super().focusOutEvent(event)
        if event.reason() not in _STILL_HERE:
            self.settle()

    def _fill(self, may_be_empty: bool) -> None:
        self.clear()
        if may_be_empty:
            self.addItem("", "")
        for key, word in self._choices:
            self.addItem(word, key)
        self.setCurrentIndex(self.findData(""))

    def _activated(self, _place: int) -> None:
        self._unsettled = True
        self.chosen.emit(self.current())
        if not self._by_key:
            self.settle()
