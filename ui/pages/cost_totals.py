"""The total that the source states beside the sum of the lines, and what somebody makes of a difference."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_
from ui.forms.form import CHANGE
from ui.pages import cost_words
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pills import StatusPill
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.cost_grid import OptionSum

_FIELD: Final = N_("The total in the source is rounded")
_ROUNDED: Final = N_("Yes, rounded")
_CORRECT: Final = NP_("total", "Correct it")
_ROUNDING: Final = N_("Rounded?")
_DIFFERS: Final = NP_("total", "Differs")


class _Question(QWidget):
    """What is asked about the total of one option.

    Signals:
        rounded: the total is rounded; carries the key of the option.
        corrected: the total is to be corrected; carries the key of the option.
    """

    rounded = Signal(object)
    corrected = Signal(object)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = place.texts
        self.key: uuid.UUID | None = None
        self.name = ""
        self.pill = StatusPill("", "warn", "scale")
        self.words = label("", "", wraps=True)
        self.yes = button(self._say(_ROUNDED))
        self.correct = button(self._say(_CORRECT))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.pill)
        across.addWidget(self.words, 1)
        across.addWidget(self.yes)
        across.addWidget(self.correct)
        self.yes.clicked.connect(self._rounded)
        self.correct.clicked.connect(self._corrected)

    def show_sum(self, one: OptionSum, *, writes: bool) -> None:
        """Ask about an option."""
        self.key = one.id
        say = self._say
        name = self.name = one.name.best(say.language)
        self.pill.show_state(say(_ROUNDING if one.rounding else _DIFFERS), "info" if one.rounding else "warn", "scale")
        self.words.setText(cost_words.total_question(say, one))
        self.yes.setVisible(writes and one.rounding)
        self.correct.setVisible(writes)
        self.yes.setAccessibleName(say(N_("{option}: yes, the total is rounded"), option=name))
        self.correct.setAccessibleName(say(N_("{option}: correct the total"), option=name))

    def _rounded(self) -> None:
        self.rounded.emit(self.key)

    def _corrected(self) -> None:
        self.corrected.emit(self.key)


class CostTotals(QWidget):
    """Asks about every total that is not the sum of its lines.

    Signals:
        settled: somebody said that a total is rounded.
    """

    settled = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.questions: list[_Question] = []
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(4)

    def show_sums(self, sums: Sequence[OptionSum], *, writes: bool) -> None:
        """Ask about those of `sums` that are open."""
        asked = [one for one in sums if one.is_open]
        while len(self.questions) < len(asked):
            self.questions.append(_Question(self.place))
            self.down.addWidget(self.questions[-1])
            self.questions[-1].rounded.connect(self._round)
            self.questions[-1].corrected.connect(self._correct)
        for at, question in enumerate(self.questions):
            if at < len(asked):
                question.show_sum(asked[at], writes=writes)
            question.setVisible(at < len(asked))
        self.setVisible(bool(asked))

    def _round(self, key: uuid.UUID) -> None:
        from synergie.services import records

        def act(session: Any) -> None:
            records.change(session, "cost_option", key, "is_rounded", True)  # noqa: FBT003 - the value of the field

        asked = next(one for one in self.questions if one.key == key)
        step = CHANGE.of(field=_FIELD, what=asked.name)
        if self.place.tell(self.place.write(step, act)):
            self.settled.emit()

    def _correct(self, key: uuid.UUID) -> None:
        self.place.go_asked.emit("cost_option", key, "stated_maximum")
