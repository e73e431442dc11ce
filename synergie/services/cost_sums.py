"""Amounts from a least to a most, added up and set against each other: what is not known makes its sum unknown."""

from __future__ import annotations

import dataclasses
import decimal
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from synergie.basis.bilingual import Bilingual
from synergie.basis.folding import folded
from synergie.basis.quantities import Money, total
from synergie.model.costs import Component, LineNature
from synergie.services.figures_frame import Key

THOUSAND: Final = Decimal(1000)
ROUNDING: Final = Decimal(1)
"""Totals of a programme are rounded to this many thousand euros."""
_UNITS: Final = (100_000, 100)
"""Thousands of euros and euros, in cents: what totals are rounded to."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From the least to the most; an end is None while a part of its sum is not known, or when VAT differs."""

    minimum: Money | None = None
    maximum: Money | None = None
    mixed_vat: bool = False

    @property
    def rounded(self) -> tuple[Decimal | None, Decimal | None]:
        """Both ends in whole thousands of euros, a half rounded away from zero."""
        least, most = (None if end is None else _thousands(end) for end in (self.minimum, self.maximum))
        return least, most

    @property
    def known(self) -> bool:
        """Whether one end is known at least."""
        return self.minimum is not None or self.maximum is not None


def _thousands(amount: Money) -> Decimal:
    return (amount.value / THOUSAND).quantize(ROUNDING, decimal.ROUND_HALF_UP)


Label = tuple[str, str]
"""What a line calls its thing, folded: in French and in Dutch, "" where it says nothing."""
Place = tuple[Key | None, Component]
"""A domain and a component: where a thing belongs."""


def label(fr: str, nl: str) -> Label:
    """Return what a line is called as lines are told apart by it."""
    return folded(fr), folded(nl)


def label_of(text: Bilingual) -> Label:
    """Return what a line of this description is called as lines are told apart by it."""
    return label(text.fr, text.nl)


class Amount(NamedTuple):
    """A cost line: what it is about, and its amounts."""

    option: Key
    domain: Key | None
    component: Component
    nature: LineNature
    year: int | None
    minimum: Money | None
    maximum: Money | None
    id: Key | None = None
    label: Label = ("", "")

    @property
    def place(self) -> Place:
        """Where what it is about belongs."""
        return self.domain, self.component

    @property
    def is_whole(self) -> bool:
        """Whether it is a budget for all that belongs to its place: it does not say for what of it."""
        return self.nature is LineNature.BUDGETED and not any(self.label)


def span(pairs: Iterable[tuple[Money | None, Money | None]]) -> Span:
    """Add up amounts, the least and the most."""
    found = list(pairs)
    vats = {amount.vat for pair in found for amount in pair if amount is not None}
    if len(vats) > 1:
        return Span(mixed_vat=True)
    return Span(minimum=_total(pair[0] for pair in found), maximum=_total(pair[1] for pair in found))


def _total(amounts: Iterable[Money | None]) -> Money | None:
    """Return the sum of `amounts`, None when there is none or when one of them is not known."""
    found: list[Money] = []
    for amount in amounts:
        if amount is None:
            return None
        found.append(amount)
    return total(found)


def of_lines(lines: Iterable[Amount]) -> Span:
    """Add up lines."""
    return span((line.minimum, line.maximum) for line in lines)


def together(spans: Iterable[Span]) -> Span:
    """Add up spans."""
    found = list(spans)
    if any(one.mixed_vat for one in found):
        return Span(mixed_vat=True)
    return span((one.minimum, one.maximum) for one in found)


def less(one: Span, other: Span) -> Span:
    """Return `one` less `other`, from the least to the most that this may be."""
    ends = (one.minimum, one.maximum, other.minimum, other.maximum)
    vats = {end.vat for end in ends if end is not None}
    if len(vats) > 1 or one.mixed_vat or other.mixed_vat:
        return Span(mixed_vat=True)
    return Span(minimum=_less(one.minimum, other.maximum), maximum=_less(one.maximum, other.minimum))


def _less(one: Money | None, other: Money | None) -> Money | None:
    return None if one is None or other is None else one - other


def planned(lines: Iterable[Amount]) -> list[Amount]:
    """Return what is planned: an amount in a budget takes the place of estimates of the same thing and year.

    One that is called nothing takes the place of all estimates of its domain and component.
    """
    found = [line for line in lines if line.nature is not LineNature.SPENT]
    budgets: dict[tuple[int | None, Place], list[Amount]] = {}
    for line in found:
        if line.nature is LineNature.BUDGETED:
            budgets.setdefault((line.year, line.place), []).append(line)

    def replaced(line: Amount) -> bool:
        own = budgets.get((line.year, line.place), ())
        return any(budget.is_whole or _alike(budget.label, line.label) for budget in own)

    return [line for line in found if line.nature is LineNature.BUDGETED or not replaced(line)]


def _alike(one: Label, other: Label) -> bool:
    """Return whether two labels are the same in a language that both have, or both say nothing."""
    return one == other or any(mine and mine == theirs for mine, theirs in zip(one, other, strict=True))


def things(lines: Iterable[Amount]) -> dict[tuple[Place, Label], int]:
    """Return the number of the thing that each label of a place calls: one in French and one in Dutch can be one."""
    found: dict[tuple[Place, Label], int] = {}
    words: dict[tuple[Place, int, str], int] = {}
    for place, called in dict.fromkeys((line.place, line.label) for line in lines):
        own = [(place, at, word) for at, word in enumerate(called) if word] or [(place, -1, "")]
        known = {words[word] for word in own if word in words}
        number = min(known, default=len(found))
        if len(known) > 1:
            found = {key: number if one in known else one for key, one in found.items()}
            words = {key: number if one in known else one for key, one in words.items()}
        found[place, called] = number
        words.update(dict.fromkeys(own, number))
    return found


def by_year(lines: Iterable[Amount]) -> dict[int | None, Sequence[Amount]]:
    """Return lines by their year, those without one last."""
    parts: dict[int | None, list[Amount]] = {}
    for line in lines:
        parts.setdefault(line.year, []).append(line)
    return {year: parts[year] for year in sorted(parts, key=lambda one: (one is None, one))}


def rounds(cents: int, stated: int) -> bool:
    """Return whether `stated` is `cents` rounded to the unit that it is given in: thousands of euros, or euros."""
    unit = next((unit for unit in _UNITS if stated % unit == 0), 1)
    return int((Decimal(cents) / unit).quantize(Decimal(1), decimal.ROUND_HALF_UP)) * unit == stated
