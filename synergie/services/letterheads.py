"""How the two administrations write to others, as the dossier says it."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.errors import Refusal
from synergie.model.administrations import Administration
from synergie.model.dossier import Side
from synergie.services import documents
from synergie.services.letterhead_facts import LetterheadFacts
from synergie.services.yearly_names import filled


def gather(session: Session) -> tuple[LetterheadFacts, ...]:
    """Return the letterheads of the administrations that the dossier has, the commune first."""
    rows = session.scalars(sa.select(Administration)).all()
    return tuple(
        filled(LetterheadFacts, one, logo=_bytes(session, one.logo_id))
        for one in sorted(rows, key=lambda one: list(Side).index(one.side))
    )


def _bytes(session: Session, document: uuid.UUID | None) -> bytes | None:
    """Return the bytes of a document; a letter without its logo is better than none."""
    if document is None:
        return None
    try:
        return documents.read(session, document)
    except Refusal:
        return None
