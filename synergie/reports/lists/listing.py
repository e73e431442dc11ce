"""A list as it leaves the window: its title, its headings, its values."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from synergie.basis.dates import PartialDate, Precision
from synergie.basis.quantities import Count, Fte, Money, Qualifier, Range
from synergie.basis.words import Texts

Plain = str | int | Decimal | dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class Listing:
    """A list in the language of `texts`; each row has a value, or None, under each heading.

    A value may be a text, a number, a value of the house or a message; what `note` says stands under the title.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    texts: Texts
    note: str = ""


def plain(value: object, texts: Texts) -> Plain:
    """Return `value` as a workbook can hold it: whole dates and exact numbers stay what they are, the rest is text."""
    match value:
        case None | "":
            return None
        case bool() | str():
            return texts.show(value)
        case int() | Decimal():
            return value
        case float():
            return Decimal(repr(value))
        case Fte() | Money():
            return value.value
        case Range() if value.is_single:
            return plain(value.high, texts)
        case Count() if value.qualifier is Qualifier.EXACTLY and not value.per:
            return plain(value.value, texts)
        case PartialDate() if value.precision is Precision.DAY:
            return value.start
        case dt.datetime():
            return texts.show(value)
        case dt.date():
            return value
    return texts.show(value)


def is_number(value: Plain) -> bool:
    """Return whether `value` is aligned as a number."""
    return isinstance(value, (int, Decimal))
