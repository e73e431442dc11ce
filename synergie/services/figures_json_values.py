"""How the values of figures are written for other programs: see docs/figures.md."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money
from synergie.services.cost_sums import Span

Tree = dict[str, Any]


def number(value: int | Decimal | Fte | None) -> str | None:
    """Return a number with a decimal point and without zeros at its end; None for what is not known."""
    if value is None:
        return None
    exact = value.value if isinstance(value, Fte) else Decimal(value)
    text = f"{exact:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def code(value: PartialDate | None) -> str | None:
    """Return a date with its precision."""
    return None if value is None else value.code()


def money(value: Money | None) -> Tree | None:
    """Return an amount with its VAT and its day."""
    if value is None:
        return None
    return {"amount": number(value.value), "vat": value.vat.value, "as_of": code(value.as_of)}


def span(value: Span | None) -> Tree | None:
    """Return an amount from its least to its most."""
    if value is None:
        return None
    return {"min": money(value.minimum), "max": money(value.maximum), "mixed_vat": value.mixed_vat}
