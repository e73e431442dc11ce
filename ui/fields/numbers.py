"""Editors of numbers: staff, percentages, counts, amounts with their VAT and the day they were known."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from synergie.basis.fields import Field, Kind
from synergie.basis.folding import plain
from synergie.basis.messages import Message
from synergie.basis.parsing import TOO_LARGE, Unreadable, parse_count, parse_fte, parse_money, parse_number, parse_range
from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_, NP_
from ui.fields.base import Surroundings
from ui.fields.dates import DateField
from ui.fields.line import LineEditor

VAT_WORDS: Final = {
    Vat.NOT_STATED: NP_("amount", "VAT not stated"),
    Vat.INCLUDED: NP_("amount", "VAT included"),
    Vat.EXCLUDED: NP_("amount", "VAT excluded"),
}
VAT_OF = N_("{field}, VAT")
KNOWN_OF = N_("{field}, as known on")
KNOWN = NP_("amount", "as known on")

_UNITS: Final = {Kind.FTE: N_("FTE"), Kind.FTE_RANGE: N_("FTE"), Kind.PERCENT: N_("%")}
_WIDTHS: Final = {Kind.FTE: 8, Kind.FTE_RANGE: 14, Kind.PERCENT: 8, Kind.NUMBER: 10, Kind.COUNT: 14, Kind.MONEY: 18}
_MOST_WHOLE: Final = Decimal(2**31 - 1)  # what the integers of both engines hold
_MOST_PERCENT: Final = Decimal(10**12)


class _VatChoice(QComboBox):
    """Whether an amount includes VAT; the wheel scrolls the form and changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _KnownField(DateField):
    """The day an amount was known: of any year, without a word about it."""

    def note(self) -> tuple[str, bool]:
        return "", False


class _Basis(QWidget):
    """What stands beside an amount: its VAT, and when it was known."""

    changed = Signal()

    def __init__(self, field: Field, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        texts = around.texts
        self._texts = texts
        self.vat = _VatChoice(self)
        self.vat.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.vat.setAccessibleName(texts(VAT_OF, field=field.label))
        self.vat.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for kind, words in VAT_WORDS.items():
            self.vat.addItem(texts(words), kind.value)
        self.vat.activated.connect(self.changed)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.hide()
        known = QLabel(texts(KNOWN), self)
        known.setTextFormat(Qt.TextFormat.PlainText)
        known.setObjectName("unit")
        as_of = Field(name=f"{field.name}_as_of", label=KNOWN_OF.of(field=field.label), kind=Kind.DATE)
        self.known = _KnownField(as_of, around, self)
        self.known.committed.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.vat, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said)
        row.addWidget(known)
        row.addWidget(self.known, 0, Qt.AlignmentFlag.AlignTop)

    def basis(self) -> Vat:
        """Return the VAT that is chosen."""
        return Vat(self.vat.currentData())

    def show_basis(self, vat: Vat) -> None:
        """Show whether the amount includes VAT."""
        self.vat.setCurrentIndex(self.vat.findData(vat.value))
        self.said.setText(self._texts(VAT_WORDS[vat]))

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read only."""
        self.vat.setVisible(not read_only)
        self.said.setVisible(read_only)
        self.known.set_read_only(read_only)


class NumberField(LineEditor):
    """Edits a number of any kind; empty is not known, which is never zero.

    The text of an amount that was typed together with the day it was known is two lines: see `text`.
    """

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        self.characters = _WIDTHS[field.kind]
        self._basis: _Basis | None = None
        super().__init__(field, around, parent)
        if field.unit is None and field.kind in _UNITS:
            self.say_unit(around.texts(_UNITS[field.kind]))
        if field.kind is Kind.MONEY:
            self._basis = _Basis(field, around, self)
            self._basis.changed.connect(self._basis_changed)
            self._basis.known.typed.connect(self._announce)
            self._basis.known.left_by_enter.connect(self.left_by_enter)
            self.row.insertWidget(1, self._basis)
            self.row.setAlignment(self.line, Qt.AlignmentFlag.AlignTop)

    def read(self, text: str) -> Any:
        """Return the value that `text` says; raise `ParseError`."""
        match self.field.kind:
            case Kind.FTE:
                return parse_fte(text)
            case Kind.FTE_RANGE:
                return parse_range(text, parse_fte)
            case Kind.PERCENT:
                number = parse_number(plain(text).removesuffix("%"))
                return _at_most(number, number, _MOST_PERCENT, text)
            case Kind.COUNT:
                count = parse_count(text)
                return _at_most(count, count.value, _MOST_WHOLE, text)
            case Kind.MONEY:
                return parse_money(text, vat=self._basis.basis() if self._basis else Vat.NOT_STATED)
        number = parse_number(text, decimals=0)
        return int(_at_most(number, number, _MOST_WHOLE, text))

    def completed(self, value: Any) -> Any:
        """Return `value` with the day it was known; a whole number is one whichever way it was read."""
        if isinstance(value, Money) and self._basis:
            return dataclasses.replace(value, as_of=self._basis.known.value())
        return int(value) if value is not None and self.field.kind is Kind.NUMBER else value

    def echo(self, value: Any) -> str:
        """Return the number as the language writes it."""
        formats = self.around.texts.formats
        return formats.number(value, (0, 2)) if isinstance(value, Decimal) else formats.show(value)

    def offered(self, choice: Any) -> str:
        """Return what a reading is called on its button."""
        return self.around.texts.formats.show(choice)

    def set_value(self, value: Any) -> None:
        """Show `value` and forget what was typed; emits nothing."""
        if self._basis:
            self._basis.show_basis(value.vat if value else Vat.NOT_STATED)
            self._basis.known.set_value(value.as_of if value else None)
        super().set_value(value)

    def take(self, value: Any) -> None:
        """Make `value` the value, and show what it says of VAT."""
        if self._basis and isinstance(value, Money):
            self._basis.show_basis(value.vat)
        super().take(value)

    def text(self) -> str:
        """Return what is typed and not yet a value: the amount, and on a second line the day it was known."""
        known = self._basis.known.text() if self._basis else ""
        amount = super().text()
        return f"{amount}\n{known}" if known else amount

    def set_text(self, text: str) -> None:
        """Put back a text that `text` returned, as if it had just been typed."""
        amount, _, known = text.partition("\n")
        super().set_text(amount)
        if self._basis and known:
            self._basis.known.set_text(known)

    def written(self) -> str:
        """Return the amount on screen, and on a second line the day it was known."""
        known = self._basis.known.written() if self._basis else ""
        amount = super().written()
        return f"{amount}\n{known}" if known else amount

    def commit(self) -> bool:
        """Take what is typed as if the editor had been left; False when it cannot be read and stays on screen."""
        known = self._basis is None or self._basis.known.commit()
        return super().commit() and known

    def problem(self) -> Message | None:
        """Return what is said below the field."""
        return super().problem() or (self._basis.known.problem() if self._basis else None)

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""
        super().set_read_only(read_only)
        if self._basis:
            self._basis.set_read_only(read_only)

    def focusable(self) -> Sequence[QWidget]:
        """Return the line, the readings while there are some, and what stands beside an amount."""
        beside = (self._basis.vat, *self._basis.known.focusable()) if self._basis else ()
        return (*super().focusable(), *beside)

    def _basis_changed(self) -> None:
        value = self.value()
        if self.is_typed():
            super().commit()
        elif self._basis and isinstance(value, Money):
            self.take(dataclasses.replace(value, vat=self._basis.basis()))


def _at_most(value: Any, number: Decimal | int, most: Decimal, text: str) -> Any:
    if not -most <= number <= most:
        raise Unreadable(TOO_LARGE.of(text=plain(text), most=most))
    return value
