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
    """Return what stands before a row: its description or domain, its part of the cost, what is special of it."""
    from synergie.services.records import field_of

    say = place.texts
    parts = [] if row.label.empty else [row.label.best(place.language)]
    if row.domain is not None:
        parts.append(place.title(row.domain))
    if row.component != "other" or not parts:
        parts.append(say(dict(field_of("cost_line", "component").choices)[row.component]))
    if row.nature != "estimated":
        parts.append(say(dict(field_of("cost_line", "nature").choices)[row.nature]))
    return " – ".join(parts)


def amount(say: Texts, value: Money | None) -> str:
    """Return an amount without its unit, "" for what is not known."""
    if value is None:
        return ""
    whole = value.value == value.value.to_integral_value()
    return say.formats.number(value.value, 0 if whole else 2)


def option_sum(say: Texts, one: OptionSum) -> str:
    """Return what the lines of an option add up to, beside what the source says; "" where there is neither."""
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
    low, high = one.differences
    if not any(end is not None and end.cents for end in (low, high)):
        words = N_("{option}: sum of the lines {sum}; total in the source {stated}.")
        return say(words, option=name, sum=found, stated=said)
    words = N_("{option}: sum of the lines {sum}; total in the source {stated}: difference {difference}.")
    return say(words, option=name, sum=found, stated=said, difference=_span(say, low, high))


def _span(say: Texts, low: Money | None, high: Money | None) -> str:
    ends = [say.formats.money(end) if end is not None else say(UNKNOWN) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else say(NP_("amounts", "{low} to {high}"), low=ends[0], high=ends[1])
