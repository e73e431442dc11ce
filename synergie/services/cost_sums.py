"""Amounts from a least to a most, added up and set against each other: what is not known makes its sum unknown."""

from __future__ import annotations

import dataclasses
import decimal
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

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

    @property
    def thing(self) -> tuple[int | None, Key | None, Component]:
        """What another line is about too when it says the same in another way."""
        return self.year, self.domain, self.component


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
    """Return what is planned: an amount in a budget takes the place of estimates of the same thing and year."""
    found = [line for line in lines if line.nature is not LineNature.SPENT]
    budgeted = {line.thing for line in found if line.nature is LineNature.BUDGETED}
    return [line for line in found if line.nature is LineNature.BUDGETED or line.thing not in budgeted]


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
