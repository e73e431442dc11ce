"""What an allocation key is played with: which one, the cost, the margin, and what shares are rounded to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from synergie.basis.fields import Field, Kind
from synergie.basis.quantities import Money
from synergie.basis.words import N_, NP_
from ui.fields.numbers import NumberField
from ui.forms.mnemonics import Mnemonics
from ui.listing.narrowed import combo
from ui.pages.simulator_fields import AmountField
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    import uuid
    from collections.abc import Sequence

    from synergie.reports.voice import Voice
    from synergie.services.simulating import Setting, Table
    from synergie.services.simulating_keys import KeyChoice

BELOW_ZERO: Final = N_("This is counted from 0 up: a number below zero is refused.")
_KEY: Final = N_("Allocation key")
_COST: Final = N_("Cost to be shared")
_MARGIN: Final = NP_("simulator", "Margin")
_STEP: Final = NP_("simulator", "Rounded to")
_CENT: Final = N_("the cent")


class SimulatorHead(QWidget):
    """Asks what is played with; what cannot be is said below its field, and changes nothing.

    Signals:
        key_chosen: another key is to be played with.
        tried: the cost, the margin or the rounding is another.
    """

    key_chosen = Signal()
    tried = Signal()

    def __init__(self, place: Workplace, marks: Mnemonics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.total: Money | None = None
        self.rate: Any = None
        say, around = place.texts, place.around()
        self.key = combo(say(_KEY), [])
        self.cost = AmountField(Field(name="total", label=_COST, kind=Kind.MONEY), around, self)
        self.margin = NumberField(Field(name="margin", label=_MARGIN, kind=Kind.PERCENT), around, self)
        self.step = combo(say(_STEP), [])
        across = QGridLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setHorizontalSpacing(18)
        across.setVerticalSpacing(3)
        for column, (words, widget, focusable) in enumerate(
            (
                (_KEY, self.key, self.key),
                (_COST, self.cost, self.cost.focusable()[0]),
                (_MARGIN, self.margin, self.margin.focusable()[0]),
                (_STEP, self.step, self.step),
            )
        ):
            head = label(marks.mark(say(words)), "label")
            head.setBuddy(focusable)
            across.addWidget(head, 0, column)
            across.addWidget(widget, 1, column, Qt.AlignmentFlag.AlignTop)
        across.setColumnStretch(4, 1)
        self.key.currentIndexChanged.connect(self._key_chosen)
        self.step.currentIndexChanged.connect(self._step_chosen)
        self.cost.committed.connect(self._cost_typed)
        self.margin.committed.connect(self._margin_typed)

    def set_keys(self, keys: Sequence[KeyChoice]) -> None:
        """Offer the keys of the dossier, and stay with the one that is chosen."""
        chosen = self.key.currentData()
        programmes = {self.place.title(one.programme) for one in keys}
        self.key.blockSignals(True)  # noqa: FBT003 - as Qt names it
        self.key.clear()
        for one in keys:
            name = self.place.title(one.name)
            self.key.addItem(name if len(programmes) < 2 else f"{self.place.title(one.programme)} – {name}", one.id)
        self.key.setCurrentIndex(max(0, self.key.findData(chosen)))
        self.key.blockSignals(False)  # noqa: FBT003

    def chosen(self) -> uuid.UUID | None:
        """Return the key that is chosen."""
        found: uuid.UUID | None = self.key.currentData()
        return found

    def choose(self, key: uuid.UUID) -> None:
        """Play with another key."""
        at = self.key.findData(key)
        if at >= 0:
            self.key.setCurrentIndex(at)

    def rounded_to(self) -> int:
        """Return what shares are rounded to, in cents."""
        return int(self.step.currentData() or 1)

    def show_setting(self, setting: Setting, table: Table, voice: Voice) -> None:
        """Show a setting from which playing goes on."""
        from synergie.reports import simulator_words
        from synergie.services import simulating

        self.total, self.rate = setting.total, setting.margin
        self.cost.set_value(setting.total)
        self.margin.set_value(setting.margin)
        self.step.blockSignals(True)  # noqa: FBT003
        self.step.clear()
        for step in simulating.STEPS:
            is_cent = step == 1 and table.has_unit
            self.step.addItem(voice.say(_CENT) if is_cent else simulator_words.rounding(step, table, voice), step)
        self.step.setCurrentIndex(max(0, self.step.findData(setting.step)))
        self.step.blockSignals(False)  # noqa: FBT003

    def leave(self) -> None:
        """Take what is typed as if it had been left."""
        for one in (self.cost, self.margin):
            one.commit()

    def typed(self) -> tuple[tuple[Any, str], ...]:
        """Return what stands in the cost and the margin: their values, and what is typed and no value."""
        return tuple((one.value(), one.text()) for one in (self.cost, self.margin))

    def type_again(self, typed: tuple[tuple[Any, str], ...]) -> None:
        """Show what `typed` returned; what cannot be is said again."""
        for one, (value, text), take in zip(
            (self.cost, self.margin), typed, (self._cost_typed, self._margin_typed), strict=True
        ):
            if value != one.value():
                one.set_value(value)
                take(value)
            if text:
                one.set_text(text)
                one.commit()

    def _key_chosen(self, _at: int) -> None:
        self.key_chosen.emit()

    def _step_chosen(self, _at: int) -> None:
        self.tried.emit()

    def _cost_typed(self, value: Any) -> None:
        wrong = isinstance(value, Money) and value.cents < 0
        self.cost.show_problem(BELOW_ZERO if wrong else None)
        if not wrong:
            self.total = value
            self.tried.emit()

    def _margin_typed(self, value: Any) -> None:
        wrong = value is not None and value < 0
        self.margin.show_problem(BELOW_ZERO if wrong else None)
        if not wrong:
            self.rate = value
            self.tried.emit()
