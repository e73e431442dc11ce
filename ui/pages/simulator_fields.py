"""An amount to play with: euros, without the VAT and the day that a stored amount has."""

from __future__ import annotations

import dataclasses
from typing import Any

from synergie.basis.parsing import parse_money
from synergie.basis.quantities import Money, Vat
from ui.fields.line import LineEditor


class AmountField(LineEditor):
    """Edits an amount; it keeps the VAT basis of the one it was set to."""

    characters = 14
    _vat = Vat.NOT_STATED

    def read(self, text: str) -> Any:
        """Return the amount that `text` says; raise `ParseError`."""
        return parse_money(text, vat=self._vat)

    def completed(self, value: Any) -> Any:
        """Return `value` with the VAT of the amount that is played with."""
        return dataclasses.replace(value, vat=self._vat, as_of=None) if isinstance(value, Money) else value

    def echo(self, value: Any) -> str:
        """Return the amount as the language writes it."""
        return self.around.texts.formats.number(value.value, (0, 2)) if isinstance(value, Money) else ""

    def offered(self, choice: Any) -> str:
        """Return what a reading is called on its button."""
        return self.around.texts.formats.show(choice)

    def set_value(self, value: Any) -> None:
        """Show `value` and forget what was typed."""
        self._vat = value.vat if isinstance(value, Money) else Vat.NOT_STATED
        super().set_value(value)
