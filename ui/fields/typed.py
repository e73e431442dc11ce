"""What all editors of typed text have in common: a value, the text that says it, and what is wrong with that text."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.fields import Field
from synergie.basis.messages import Message
from synergie.basis.parsing import Ambiguous, ParseError
from ui import theme
from ui.fields.base import FieldEditor, Surroundings
from ui.fields.below import Below

_PAUSE: Final = 500  # ms between two drafts of what is being typed
_QUOTED: Final = 60  # of a text that cannot be read, so much is repeated below it


class TypedEditor(FieldEditor):
    """Edits a value as text.

    A kind of value says how it is read and echoed (`read`, `echo`), a kind of editor what is on screen (`shown_text`,
    `show_text`).
    """

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._value: Any = self.nothing()
        self._echo = ""
        self._announced = ""
        self._quiet = False
        self._read_only = False
        self._own: Message | None = None
        self._given: Message | None = None
        self._choices: tuple[Any, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._pause_ended)
        self.below = Below(self)
        self.below.chosen.connect(self._choose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    # What a kind of value says

    def nothing(self) -> Any:
        """Return the value of an empty text."""
        return None

    def read(self, text: str) -> Any:
        """Return the value that `text` says; raise `ParseError`."""
        raise NotImplementedError

    def echo(self, value: Any) -> str:
        """Return how `value` is shown and typed again."""
        raise NotImplementedError

    def completed(self, value: Any) -> Any:
        """Return `value` with what stands beside the text."""
        return value

    def offered(self, choice: Any) -> str:
        """Return what a reading is called on its button."""
        return self.echo(choice)

    def note(self) -> tuple[str, bool]:
        """Return the caption below the text, and whether it warns."""
        return "", False

    # What a kind of editor says

    def shown_text(self) -> str:
        """Return the text on screen."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Put `text` on screen, not as typed."""
        raise NotImplementedError

    # The contract

    def value(self) -> Any:
        """Return the value as it was last set or committed."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show `value` and forget what was typed; emits nothing."""
        self._value = self.nothing() if value is None else value
        self._settle()
        self._pause.stop()
        self._announced = self.text()

    def text(self) -> str:
        """Return what is typed and not yet a value; "" when there is nothing of the kind."""
        return self.shown_text() if self.is_typed() else ""

    def set_text(self, text: str) -> None:
        """Put back a text that `text` returned, as if it had just been typed."""
        self.type_text(text or self._echo)

    def written(self) -> str:
        """Return the text on screen."""
        return self.shown_text()

    def commit(self) -> bool:
        """Take what is typed as if the editor had been left; False when it cannot be read and stays on screen."""
        if not self.is_typed():
            return True
        if self._read_only:
            return False
        text = self.shown_text()
        try:
            value = self._read_or_nothing(text)
        except Ambiguous as error:
            self._refuse(error.message, error.choices)
        except ParseError as error:
            self._refuse(_brief(error.message))
        else:
            self.take(value)
            return True
        return False

    def show_problem(self, message: Message | None) -> None:
        """Say below the field what is wrong; None takes it away. A problem of its own reading stays."""
        self._given = message
        self.refresh()

    def problem(self) -> Message | None:
        """Return what is said below the field."""
        return self._own or self._given

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""
        self._read_only = read_only
        self.below.offer(() if read_only else [self.offered(choice) for choice in self._choices], self._last())

    # For the kinds

    def is_typed(self) -> bool:
        """Return whether the text on screen is not what the value says."""
        return self.shown_text() != self._echo

    def type_text(self, text: str) -> None:
        """Put `text` on screen as if it had just been typed."""
        self.show_text(text)

    def readable(self) -> Any:
        """Return what the text on screen says; None when it cannot be read."""
        try:
            return self._read_or_nothing(self.shown_text())
        except ParseError:
            return None

    def take(self, value: Any) -> None:
        """Make `value` the value, show it, and tell who listens."""
        value = self.completed(value)
        changed = value != self._value
        self._value = value
        self._settle()
        if changed:
            self.committed.emit(value)
        self._announce()

    def text_changed(self) -> None:
        """Follow a change of the text on screen."""
        if self._quiet:
            return
        if self._choices:
            self._forget_problem()
        elif self._own is not None:
            try:
                self._read_or_nothing(self.shown_text())
                self._own = None
            except Ambiguous:
                self._own = None
            except ParseError:
                pass
        self.refresh()
        if not self._pause.isActive():
            self._announce()
            self._pause.start()

    def refresh(self) -> None:
        """Show what is to be said below the field, and say it to assistive tools."""
        message = self._own or self._given
        said = self.around.texts(message) if message else ""
        note, warns = self.note()
        self.below.say(said, asks=bool(self._choices))
        self.below.remark(note, warns=warns)
        for widget in self.described():
            theme.mark(widget, "problem", bool(said))
            widget.setAccessibleDescription(said or note)

    def described(self) -> Sequence[QWidget]:
        """Return the widgets that a problem of the text belongs to."""
        return self.focusable()[:1]

    def _last(self) -> QWidget:
        """Return the widget after which the readings are reached by Tab."""
        return self.focusable()[0]

    def _read_or_nothing(self, text: str) -> Any:
        return self.read(text) if text.strip() else self.nothing()

    def _settle(self) -> None:
        self._quiet = True
        text = self.echo(self._value)
        if self.shown_text() != text:
            self.show_text(text)
        self._echo = self.shown_text()
        self._quiet = False
        self._forget_problem()
        self.refresh()

    def _forget_problem(self) -> None:
        self._own, self._choices = None, ()
        self.below.offer((), self._last())

    def _refuse(self, message: Message, choices: tuple[Any, ...] = ()) -> None:
        if message != self._own:  # who has left the field does not hear its description
            _announce(self.focusable()[0], self.around.texts(message))
        self._own = message
        if choices != self._choices:
            self._choices = choices
            self.below.offer([self.offered(choice) for choice in choices], self._last())
        self.refresh()

    def _choose(self, place: int) -> None:
        choice = self._choices[place]
        self._last().setFocus()  # before the button that has it goes
        self.take(choice)

    def _pause_ended(self) -> None:
        if self.text() != self._announced:
            self._announce()
            self._pause.start()

    def _announce(self) -> None:
        text = self.text()
        if text != self._announced:
            self._announced = text
            self.typed.emit(text)


def _brief(message: Message) -> Message:
    """Return `message` with long quotations cut."""
    args = tuple(
        (name, f"{value[:_QUOTED]}…" if isinstance(value, str) and len(value) > _QUOTED else value)
        for name, value in message.args
    )
    return dataclasses.replace(message, args=args)


def _announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text`, where there is one."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        spoken = QAccessibleAnnouncementEvent(widget, text)
        spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(spoken)
