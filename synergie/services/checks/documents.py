"""Rules about documents: their dates, and whether the dossier holds what it refers to."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Iterator
from typing import Final

from synergie.basis.words import N_
from synergie.model import Entity
from synergie.model.documents import Document
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.fields import entities, fields

OLD: Final = 2
"""From how many years on the content of a document is too old for its date."""


def dates_apart(look: Look) -> Iterator[Hit]:
    """Find documents dated before what they say, or years after it."""
    later = N_("“{document}”: dated {dated}, but its content is later ({content}).")
    older = N_("“{document}”: dated {dated}, but its content is years older ({content}).")
    for one in look.of(Document):
        dated, content = one.dated, one.content_dated
        if dated is None or content is None:
            continue
        is_later = content.first > dated.last
        if is_later or dated.first.year - content.last.year >= OLD:
            said = (later if is_later else older).of(document=called(one), dated=dated, content=content)
            yield Hit(one, "content_dated", said)


def not_held(look: Look) -> Iterator[Hit]:
    """Find documents that records of the year refer to and that the dossier does not hold; told once by document."""
    message = N_("The dossier does not hold “{document}”, referred to here: {kind} “{record}”.")
    documents = look.by_id(Document)
    told: set[uuid.UUID] = set()
    for cls, name in _references():
        for key, records in look.parts(cls, name).items():
            one = documents.get(key)
            if one is None or key in told:
                continue
            told.add(key)
            if not one.sha256:
                said = message.of(document=called(one), kind=cls.singular, record=look.called(records[0]))
                yield Hit(one, "sha256", said)


@functools.cache
def _references() -> tuple[tuple[type[Entity], str], ...]:
    """Return the classes with a link to a document and the attribute that holds it."""
    return tuple(
        (cls, field.name)
        for cls in entities().values()
        for field in fields(cls)
        if field.target == Document.__tablename__
    )
