"""What every field editor is: it shows one value, takes what is typed, and says what is wrong beside it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from synergie.basis.fields import Field
from synergie.basis.messages import Message
from synergie.basis.words import Texts


class Option(NamedTuple):
    """A record that a link may point to: its key, what it is called, and a second line that tells it from others."""

    key: uuid.UUID
    name: str
    note: str = ""
    folded: str = ""
    """Everything it is found by, in small letters without accents: names in both languages, initials, spellings."""
    whole: uuid.UUID | None = None
    """That of which it is a part, where it is offered within that only."""


class Links(Protocol):
    """The records that fields link to."""

    def options(self, target: str) -> Sequence[Option]:
        """Return the records of the table `target`, in the order in which people look for them."""

    def similar(self, target: str, text: str) -> Sequence[Option]:
        """Return records that are called nearly as `text`."""

    def create(self, target: str, text: str) -> uuid.UUID | None:
        """Make a record of `target` called `text` as a step of its own; None when that is refused."""

    def open(self, target: str, key: uuid.UUID) -> None:
        """Go to the record."""


class Surroundings(NamedTuple):
    """What an editor must know of where it stands."""

    texts: Texts
    links: Links
    year: Callable[[], int]
    """The year that is worked on: what a date without a year belongs to."""
    today: Callable[[], dt.date]


class FieldEditor(QWidget):
    """Edits one value of a record.

    What is typed is a value only when the editor is left (or Enter is pressed) and the text can be read; until then it
    is typed text, which nobody changes. A text that cannot be read stays where it is, with a sentence below it.

    Signals:
        committed: the value was changed by the user; carries the new value. Never emitted by `set_value`.
        typed: the text on screen is no longer what the value says, or is so again; carries the text, "" when it is.
        left_by_enter: Enter was pressed in a single line, after the commit.
    """

    committed = Signal(object)
    typed = Signal(str)
    left_by_enter = Signal()

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.around = around

    def value(self) -> Any:
        """Return the value as it was last set or committed."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show `value` and forget what was typed; emits nothing."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what is typed and not yet a value; "" when there is nothing of the kind."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put back a text that `text` returned, as if it had just been typed."""
        raise NotImplementedError

    def written(self) -> str:
        """Return the text that `set_text` takes for what is on screen, typed or not; "" where there is none."""
        return self.text()

    def commit(self) -> bool:
        """Take what is typed as if the editor had been left; False when it cannot be read and stays on screen."""
        raise NotImplementedError

    def show_problem(self, message: Message | None) -> None:
        """Say below the field what is wrong; None takes it away. A problem of its own reading stays."""
        raise NotImplementedError

    def problem(self) -> Message | None:
        """Return what is said below the field."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""
        raise NotImplementedError

    def focusable(self) -> Sequence[QWidget]:
        """Return the widgets that take the focus, in the order of Tab; the first is the buddy of the label."""
        raise NotImplementedError
