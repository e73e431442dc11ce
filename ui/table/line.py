"""What is asked below the gain: which version counts, and a line of the minutes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from synergie.basis.words import N_, NP_, Texts
from ui.forms import kept
from ui.forms.loose import LooseText
from ui.table.shown import LEAST, Big, big
from ui.table.words import FIELD, TYPED
from ui.widgets.buttons import Button, button
from ui.workplace import Workplace

_CHOICES: Final = {
    "same": NP_("at the table", "S  the same in both"),
    "commune": NP_("at the table", "C  the commune"),
    "cpas": NP_("at the table", "P  the CPAS"),
    "both": NP_("at the table", "B  both versions"),
}
_KINDS: Final = (NP_("statement", "Decision"), NP_("statement", "Point discussed"), NP_("statement", "Remark"))
_VALUES: Final = ("decision", "point", "remark")


class Agreeing(QWidget):
    """Asks which version counts.

    Signals:
        chosen: carries "same", "commune", "cpas" or "both".
    """

    chosen = Signal(str)

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self.question = Big()
        self.question.setText(say(N_("Which counts?")))
        self.buttons: dict[str, Button] = {}
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.question)
        for key, words in _CHOICES.items():
            made = button(say(words))
            made.setAccessibleName(say(words).split("  ", 1)[-1])
            made.setProperty("version", key)
            made.clicked.connect(self._clicked)
            self.buttons[key] = made
            across.addWidget(made)
        across.addStretch(1)

    def ask(self, *, same: bool) -> None:
        """Offer what can be agreed about the gain in front."""
        self.buttons["same"].setVisible(same)
        first = self.offered()[0]
        self.buttons[first].setFocus(Qt.FocusReason.TabFocusReason)

    def offered(self) -> Sequence[str]:
        """Return what is offered, in its order."""
        return [key for key, one in self.buttons.items() if not one.isHidden()]

    def scale(self, scale: float) -> None:
        """Be as large as the screen asks for."""
        self.question.scale(scale)
        for one in self.buttons.values():
            one.setFont(big(LEAST, scale))

    def _clicked(self) -> None:
        made = self.sender()
        if isinstance(made, Button):
            self.chosen.emit(str(made.property("version")))


class MinutesLine(QWidget):
    """Takes one line of the minutes; ↑ and ↓ change its kind, Enter keeps it, Escape leaves it.

    Signals:
        written: carries the text and its kind.
        given_up: nothing is to be written.
    """

    written = Signal(str, str)
    given_up = Signal()

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self._say = say
        self._at = 0
        self.kind = Big()
        self.where = Big()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(say(N_("Line of the minutes")))
        self.edit.setPlaceholderText(say(N_("One line, then Enter; ↑ ↓ another kind")))
        self.edit.installEventFilter(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.kind)
        across.addWidget(self.edit, 1)
        across.addWidget(self.where)
        self._show()

    @property
    def value(self) -> str:
        """The kind that the line would be of."""
        return _VALUES[self._at]

    def begin(self, where: str) -> None:
        """Ask for a line, or go on with the one that stands here; `where` says where it goes."""
        self.where.setText(where)
        self.edit.setFocus()

    def scale(self, scale: float) -> None:
        """Be as large as the screen asks for."""
        for one in (self.kind, self.where):
            one.scale(scale)
        self.edit.setFont(big(LEAST, scale))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something here."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._at = (self._at + (1 if key == Qt.Key.Key_Down else -1)) % len(_KINDS)
                self._show()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.edit.text().strip():
                    self.written.emit(self.edit.text().strip(), self.value)
                return True
            if key == Qt.Key.Key_Escape:
                self.given_up.emit()
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        words = self._say(_KINDS[self._at])
        self.kind.setText(words)
        self.edit.setAccessibleDescription(words)


class LooseMinutes(LooseText):
    """Keeps the line for its meeting until it is written or given up: by Enter and Escape, nothing else."""

    def __init__(self, place: Workplace, edit: QLineEdit, meeting: uuid.UUID, called: str) -> None:
        super().__init__(place, edit, ("meeting", meeting), FIELD, TYPED.of(what=called))

    @property
    def waits(self) -> bool:
        """Whether there is a line that was typed and not written."""
        return bool(self.text().strip() or kept.waiting(self.place, self._where, self._field))

    def bring_back(self) -> None:
        """Show the line that waits; what stands there already is it."""
        if not self.text():
            super().bring_back()
            self._pause.stop()

    def drop(self) -> None:
        """Empty the line and keep nothing of it: it was written, or given up."""
        self.show_text("")
        self._keep()
