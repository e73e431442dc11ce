"""What the lines, the amounts and the sums of a comparison of costs say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from synergie.basis.quantities import Money
from synergie.basis.words import N_, NP_, Texts
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.cost_grid import CostRow, OptionSum

UNKNOWN: Final = N_("n/k")


def row_name(place: Workplace, row: CostRow) -> str:
    """Return what stands before a row."""
    from synergie.services import cost_grid

    return cost_grid.row_name(row, place.texts)


def amount(say: Texts, value: Money | None) -> str:
    """Return an amount without its unit, "" for what is not known."""
    if value is None:
        return ""
    whole = value.value == value.value.to_integral_value()
    return say.formats.number(value.value, 0 if whole else 2)


def option_sum(say: Texts, one: OptionSum) -> str:
    """Return what the lines of an option add up to, beside what the source says; "" where there is neither.

    A total that differs is asked about apart.
    """
    if one.is_open:
        return ""
    name = one.name.best(say.language)
    if one.total is not None and one.total.mixed_vat:
        return say(N_("{option}: not added up, the VAT differs."), option=name)
    stated = one.stated
    without = stated.minimum is None and stated.maximum is None
    if one.total is None and without:
        return ""
    found = _span(say, one.total.minimum, one.total.maximum) if one.total is not None else say(UNKNOWN)
    if without:
        return say(N_("{option}: sum of the lines {sum}; the source gives no total."), option=name, sum=found)
    said = _span(say, stated.minimum, stated.maximum)
    words = N_("{option}: sum of the lines {sum}; total in the source {stated}.")
    if any(end is not None and end.cents for end in one.differences):
        words = N_("{option}: sum of the lines {sum}; total in the source {stated}, rounded.")
    return say(words, option=name, sum=found, stated=said)


def total_question(say: Texts, one: OptionSum) -> str:
    """Return what is asked about a total that is not the sum of its lines, of the ends that differ only.

    "Rounded?" is asked only where it can be.
    """
    total = one.total
    if total is None:
        return ""
    low, high = (end is not None and end.cents != 0 for end in one.differences)
    stated = [one.stated.minimum if low else one.stated.maximum, one.stated.maximum if high else one.stated.minimum]
    added = [total.minimum if low else total.maximum, total.maximum if high else total.minimum]
    words = N_("{option}: the total entered ({stated}) differs from the sum ({sum}).")
    if one.rounding:
        words = N_("{option}: the total entered ({stated}) differs from the sum ({sum}): rounded?")
    return say(words, option=one.name.best(say.language), stated=_span(say, *stated), sum=_span(say, *added))


def _span(say: Texts, low: Money | None, high: Money | None) -> str:
    ends = [say.formats.money(end) if end is not None else say(UNKNOWN) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else say(NP_("amounts", "{low} to {high}"), low=ends[0], high=ends[1])
