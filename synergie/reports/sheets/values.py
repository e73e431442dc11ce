"""What a value of the house becomes in a cell: a number or a date with its look, or a text."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Count, Fte, Money, Qualifier, Range
from synergie.reports.content import Percentage
from synergie.reports.lists.listing import Plain, plain
from synergie.reports.sheets.cells import decimals_of
from synergie.reports.sheets.look import Look
from synergie.reports.voice import Voice

_TENTH: Final = Decimal("0.001")
"""A tenth of a per cent, which is what is printed."""


class Put(NamedTuple):
    """What is written, how it looks, and the number format when it is not that of the look."""

    value: Plain
    look: Look = Look.TEXT
    pattern: str | None = None


NOTHING = Put(None)


def put(value: object, voice: Voice) -> Put:
    """Return `value` as a cell holds it; what is not known exactly is a text, and what is not known is nothing."""
    match value:
        case None:
            return NOTHING
        case bool() | str():
            return Put(plain(value, voice.texts))
        case Bilingual():
            return Put(_long(value, voice) or None)
        case Percentage():
            return Put(value.part.quantize(_TENTH, ROUND_HALF_UP), Look.PERCENTAGE)
        case Range() if value.is_single:
            return put(value.high, voice)
        case Count() if value.qualifier is Qualifier.EXACTLY and not value.per:
            return put(value.value, voice)
        case Fte():
            return Put(value.value, Look.FTE, _grouped(value.value))
        case Money():
            return Put(value.value, Look.MONEY)
        case int():
            # a year is not grouped, and nothing else that is counted here has four digits
            return Put(value, Look.NUMBER, "0" if abs(value) < 10_000 else None)
        case Decimal():
            return Put(value, Look.NUMBER, _grouped(value))
        case dt.time():
            return Put(voice.formats.time(value))
    found = plain(value, voice.texts)
    return Put(found, Look.DATE if isinstance(found, dt.date) and found.year >= 1900 else Look.TEXT)


def _long(value: Bilingual, voice: Voice) -> str:
    """Return a text with its paragraphs, in the other language when there is no other."""
    return value.best(voice.language).strip()


def _grouped(value: Decimal) -> str:
    """Return the number format with the decimals that the value needs."""
    decimals = decimals_of(value.normalize())
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"
