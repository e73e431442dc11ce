"""A kind of record as rows under headings, and how its values are taken from the facts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte, Money, Range
from synergie.basis.words import Message
from synergie.model.dossier import Side
from synergie.reports.cost_words import VAT_WORDS
from synergie.reports.voice import Voice


@dataclasses.dataclass(frozen=True, slots=True)
class Records:
    """Records of one kind; each row has a value of the house, a text, or None, under each heading.

    `tab` is what they are called where there is little room.
    """

    title: Message
    heads: Sequence[Message]
    rows: Sequence[Sequence[object]]
    tab: Message | None = None


def choice(words: Mapping[Any, Message], value: object, voice: Voice) -> str | None:
    """Return the word of a choice, None when there is none."""
    return None if value is None else voice.sentence(voice.say(words[value]))


def side(value: Side | None, voice: Voice) -> str | None:
    """Return the name of an administration."""
    return None if value is None else voice.head(value)


def several(values: Iterable[Bilingual], voice: Voice) -> str | None:
    """Return names after each other."""
    return voice.semicolon.join(voice.word(one) for one in values) or None


def vat(voice: Voice, *amounts: Money | None) -> str | None:
    """Return the VAT that amounts share; nothing without an amount."""
    found = {one.vat for one in amounts if one is not None}
    return voice.say(VAT_WORDS[next(iter(found))]) if len(found) == 1 else None


def as_of(*amounts: Money | None) -> PartialDate | None:
    """Return the first date at which one of the amounts was known."""
    return next((one.as_of for one in amounts if one is not None and one.as_of is not None), None)


def ends(value: Range[Fte] | None) -> tuple[Fte | None, Fte | None]:
    """Return the least and the most of a range."""
    return (None, None) if value is None else (value.low, value.high)


def period(value: Period | None, voice: Voice) -> str | None:
    """Return a period as it is printed."""
    return None if value is None else voice.sentence(voice.formats.period(value, "short"))


def either(*values: Bilingual | None) -> Bilingual | None:
    """Return the first text that there is."""
    return next((one for one in values if one is not None and not one.empty), None)
