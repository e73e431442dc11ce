"""Values of records as lists show them, by the description of their field."""

from __future__ import annotations

import uuid
from typing import Any

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, Message
from ui.workplace import Workplace

_NUMBERS = frozenset({Kind.FTE, Kind.FTE_RANGE, Kind.PERCENT, Kind.MONEY, Kind.COUNT, Kind.NUMBER})


def sort_of_number() -> frozenset[Kind]:
    """Return the kinds of fields that are aligned to the right."""
    return _NUMBERS


def cell_text(place: Workplace, table: str, path: str, value: Any) -> str:
    """Return a value of the list as text; what is not known is empty."""
    from synergie.services.listing import path_field

    return value_text(place, path_field(table, path), value)


def value_text(place: Workplace, field: Field, value: Any) -> str:
    """Return the value of `field` in the words and formats of the window."""
    say = place.texts
    if value is None or value == "":
        return ""
    if isinstance(value, Bilingual):
        return value.best(place.language)
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, bool):
        return say(N_("yes")) if value else say(N_("no"))
    if field.choices:
        stored = str(getattr(value, "value", value))
        label = dict(field.choices).get(stored)
        return say(label) if label is not None else stored
    if isinstance(value, PartialDate):
        return say.formats.date(value)
    if isinstance(value, Period):
        return say.formats.period(value, "short")
    if isinstance(value, uuid.UUID):
        return place.name_of(field.target or "", value)
    if field.kind is Kind.PERCENT:
        return say.formats.number(value, (0, 2))
    if isinstance(value, int) and field.kind is Kind.NUMBER:
        return str(value)
    return say.show(value)
