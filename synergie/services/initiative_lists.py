"""What the list of a year's initiatives says beyond their fields: which of their texts lack a language."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.model import Entity
from synergie.model.initiatives import Initiative, InitiativeYear
from synergie.services.checks.printed import texts


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The languages that printed texts of an initiative lack, and those in which one is to be read again."""

    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def languages(session: Session, keys: Sequence[uuid.UUID]) -> dict[uuid.UUID, Languages]:
    """Return what the texts of the initiatives of a year `keys` lack."""
    query = sa.select(InitiativeYear, Initiative).join(Initiative, Initiative.id == InitiativeYear.initiative_id)
    rows = session.execute(query.where(InitiativeYear.id.in_(keys))).all()
    return {row.id: _languages(row, one) for row, one in rows}


def lacking(session: Session, year_id: uuid.UUID | None, language: str) -> frozenset[uuid.UUID]:
    """Return the initiatives of the year of which a printed text lacks `language`, or is to be read again in it."""
    keys = session.scalars(sa.select(InitiativeYear.id).where(InitiativeYear.year_id == year_id)).all()
    found = languages(session, keys)
    return frozenset(key for key, one in found.items() if language in (*one.missing, *one.stale))


def _languages(*records: Entity) -> Languages:
    values = [value for record in records for value in _texts(record)]
    return Languages(
        missing=tuple(one for one in LANGUAGES if any(one in value.missing for value in values)),
        stale=tuple(one for one in LANGUAGES if any(one == value.stale for value in values)),
    )


def _texts(record: Entity) -> Iterator[Bilingual]:
    for field in texts(type(record)):
        yield getattr(record, field.name)
