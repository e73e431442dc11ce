"""Rules about the two languages of what the report prints, for every field that is declared as printed."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from typing import Final, cast

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.fields import Field
from synergie.basis.words import N_, Message
from synergie.model import Entity
from synergie.services.checks.finding import Hit, Look, Severity, called
from synergie.services.checks.printed import is_printed, texts
from synergie.services.checks.rows import Row, places_of
from synergie.services.fields import entities

LANGUAGE_NAMES: Final = {"fr": N_("in French"), "nl": N_("in Dutch")}
_STALE: Final = frozenset({Mark.FR_STALE, Mark.NL_STALE, Mark.FR_STALE.value, Mark.NL_STALE.value})


@dataclasses.dataclass(frozen=True, slots=True)
class _Text:
    """A text of a record that is missing, absent or stale."""

    record: Entity
    field: Field
    value: Bilingual

    def said(self, message: Message, language: str) -> Message:
        return message.of(
            kind=self.record.singular,
            record=called(self.record),
            field=self.field.label,
            language=LANGUAGE_NAMES[language],
        )


def missing(look: Look) -> Iterator[Hit]:
    """Find texts without one of the two languages; only that of the report that is asked for stops it."""
    message = N_("“{field}” is missing {language} – {kind} “{record}”.")
    for text in _weak(look):
        for language in text.value.missing:
            stops = look.language in (None, language)
            severity = Severity.BLOCKING if stops else Severity.TO_CHECK
            yield Hit(text.record, text.field.name, text.said(message, language), severity)


def absent(look: Look) -> Iterator[Hit]:
    """Find records without the one text that the report cannot do without."""
    message = N_("“{field}” is empty – {kind} “{record}”.")
    for text in _weak(look):
        if text.field.required and text.value.empty:
            said = message.of(field=text.field.label, kind=text.record.singular, record=called(text.record))
            yield Hit(text.record, text.field.name, said)


def stale(look: Look) -> Iterator[Hit]:
    """Find texts of which one language has changed since the other one was read."""
    message = N_("“{field}” is to be read again {language}: the other language has changed – {kind} “{record}”.")
    for text in _weak(look):
        if text.value.stale is not None:
            yield Hit(text.record, text.field.name, text.said(message, text.value.stale))


def _weak(look: Look) -> tuple[_Text, ...]:
    return look.once("weak texts", lambda: tuple(_find(look)))


def _find(look: Look) -> Iterator[_Text]:
    """Return every printed text that one of the rules has something to say about, in the order of the tables.

    The columns are looked at as they are, and what is printed is asked only of the few rows with a weak text.
    """
    for cls in entities().values():
        shown = _shown(cls)
        for row in cast("tuple[Row, ...]", look.of(cls)) if shown else ():
            for field, fr, nl, mark in shown:
                empty = not row[fr].strip()
                if empty is bool(row[nl].strip()) or (empty and field.required) or row[mark] in _STALE:
                    if not is_printed(look, cls, row):
                        break
                    record = cast("Entity", row)
                    yield _Text(record, field, getattr(record, field.name))


@functools.cache
def _shown(cls: type[Entity]) -> tuple[tuple[Field, int, int, int], ...]:
    places = places_of(cls)

    def shown(field: Field) -> tuple[Field, int, int, int]:
        return field, places[f"{field.name}_fr"], places[f"{field.name}_nl"], places[f"{field.name}_mark"]

    return tuple(map(shown, texts(cls)))
