"""What tells one dossier from another."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.journal import Step


def identity(session: Session) -> str:
    """Return what tells this dossier from others on a computer, whatever its file is called."""
    found = session.scalar(sa.select(Step.id).order_by(Step.number).limit(1))
    return str(found) if found is not None else ""
