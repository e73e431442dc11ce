"""What tells one dossier from another."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.steps import STEP


def identity(session: Session) -> str:
    """Return what tells this dossier from others on a computer, whatever its file is called."""
    found = session.scalar(sa.select(STEP.c.id).order_by(STEP.c.number).limit(1))
    return str(found) if found is not None else ""
