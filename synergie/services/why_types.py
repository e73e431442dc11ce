"""What a figure is made of: the rule in sentences, what each record adds, and what is left out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money, Range
from synergie.basis.words import Message
from synergie.services.figures import Figures
from synergie.services.figures_frame import Frame

Record = tuple[str, uuid.UUID]
"""The table and the key of a record."""
Words = Bilingual | Message


@dataclasses.dataclass(frozen=True, slots=True)
class Ends:
    """What the low and the high end of a figure are, or what a record adds to each; None is not known."""

    low: Fte | Money | None
    high: Fte | Money | None

    @property
    def nothing(self) -> bool:
        """Whether it adds nothing at either end."""
        return all(one is not None and one == type(one)(0) for one in (self.low, self.high))

    @property
    def range(self) -> Range[Any] | None:
        """Both ends as a range; None where one is not known, or where they are the wrong way round."""
        low, high = self.low, self.high
        if isinstance(low, Fte) and isinstance(high, Fte):
            return Range(low, high) if low <= high else None
        if isinstance(low, Money) and isinstance(high, Money) and low.vat is high.vat:
            return Range(low, high) if low <= high else None
        return None


Value = int | Decimal | Fte | Ends | Message | None
"""A count, a ratio, posts, two ends, a state in words; None is not known."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A record behind a figure, and what it adds; None where nothing is added, or where what it adds is not known."""

    record: Record | None
    words: Words
    contribution: Value = None
    note: Message | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A record that one might look for in a figure, and why it does not count."""

    record: Record | None
    words: Words
    reason: Message


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A figure of docs/figures.md by its key: what it is called, the rule, its value, what makes it up.

    `adds`: the contributions of the parts add up to the value.
    """

    key: str
    title: Message
    rule: tuple[Message, ...]
    value: Value
    parts: tuple[Part, ...] = ()
    left_out: tuple[Left, ...] = ()
    adds: bool = True


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked: a key of the figures in its parts, and where they are read."""

    session: Session
    year_id: uuid.UUID
    key: str
    figures: Figures
    frame: Frame

    @property
    def names(self) -> tuple[str, ...]:
        """The parts of the key."""
        return tuple(self.key.split("."))

    def counts(self, date: PartialDate | None) -> bool:
        """Return whether something of a date counts on the day that is asked for."""
        return self.frame.counts(None if date is None else date.code())

    def met(self, meeting_id: uuid.UUID | None) -> bool:
        """Return whether what was said at a meeting counts."""
        return self.frame.met(None if meeting_id is None else self.frame.source.stored(meeting_id))

    def side(self, administration_id: uuid.UUID | None) -> Any:
        """Return which of the two administrations it is, None when none is named."""
        return None if administration_id is None else self.frame.side(self.frame.source.stored(administration_id))


Family = Callable[[Asked], Explanation | None]
"""Explains the figures of a family; None for a key that it does not know."""


def added(values: Iterable[Value]) -> Value:
    """Return the sum of contributions; None when one of them is not known, or when there are none."""
    found = list(values)
    return functools.reduce(_plus, found) if found else None


def _plus(one: Value, other: Value) -> Value:
    if isinstance(one, Ends) and isinstance(other, Ends):
        return Ends(_sum(one.low, other.low), _sum(one.high, other.high))
    if isinstance(one, Fte) and isinstance(other, Fte):
        return one + other
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    return None


def _sum(one: Any, other: Any) -> Any:
    return None if one is None or other is None else one + other


def on(day: dt.date | PartialDate | None) -> PartialDate | None:
    """Return a day as a date that may be less exact."""
    return PartialDate(day) if isinstance(day, dt.date) else day
