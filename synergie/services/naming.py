"""What people call a record."""

from __future__ import annotations

import functools
import textwrap
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.fields import Kind
from synergie.basis.words import NP_, Message
from synergie.model import Entity
from synergie.services.fields import fields

_WITHOUT_NAME: Final = NP_("record", "without a name")
_LONGEST: Final = 120
"""How many characters of a text stand for a record in a sentence."""


def called(record: Entity) -> Bilingual | Message:
    """Return what people call `record`: its first text, cut when it is long, or that it has none."""
    for name in name_fields(getattr(type(record), "entity", type(record))):
        value: Bilingual = getattr(record, name)
        if not value.empty:
            return Bilingual(_cut(value.fr), _cut(value.nl))
    return _WITHOUT_NAME


def known_as(record: Entity) -> Bilingual | Message:
    """Return what the secretariat calls `record`: as `called`, or else by a person's name, which no report may say."""
    found = called(record)
    name = getattr(record, "name", "") if isinstance(found, Message) else ""
    return Bilingual.same(name.strip()) if isinstance(name, str) and name.strip() else found


@functools.cache
def name_fields(cls: type[Entity]) -> tuple[str, ...]:
    """Return the fields of `cls` that can name a record, the best one first."""
    return tuple(field.name for field in fields(cls) if field.kind in (Kind.BILINGUAL, Kind.LONG_BILINGUAL))


@functools.lru_cache(maxsize=1024)
def _cut(text: str) -> str:
    short = text if len(text) <= _LONGEST else textwrap.shorten(text, _LONGEST, placeholder=" …")
    return short.removesuffix(".")
