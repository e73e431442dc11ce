"""Versions of minutes that correct one another: what was corrected stays in the dossier, and only the newest counts."""

from __future__ import annotations

import uuid
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.gains import Gain, GainMatch, Place
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion

CLAIMED: Final = frozenset({"fte", "nature", "level", "grade", "administration_id", "horizon", "mechanism"})
"""What a decision about a line of gain is about."""


def corrected_in(year: Any) -> sa.Select[uuid.UUID | None]:
    """Return the query of the versions that later ones correct, of the meetings of `year`, a key or a parameter.

    A line of gain that goes on belongs to the next year: it keeps naming the version of its meeting, and counts there.
    """
    later, met = MinutesVersion.__table__.alias("later"), Meeting.__table__.alias("met")
    return (
        sa.select(later.c.replaces_id)
        .join(met, met.c.id == later.c.meeting_id)
        .where(later.c.replaces_id.is_not(None), met.c.year_id == year)
    )


def stands(minutes: Any, year: Any) -> sa.ColumnElement[bool]:
    """Return the condition that the version in the column `minutes` is none that was corrected."""
    return sa.or_(minutes.is_(None), minutes.not_in(corrected_in(year)))


def corrected(session: Session, year: uuid.UUID) -> frozenset[uuid.UUID]:
    """Return the versions of the minutes of a year that later ones correct."""
    return frozenset(key for key in session.scalars(corrected_in(year)).all() if key is not None)


def forget(session: Session, found: Any, name: str | None) -> None:
    """Let people decide again about a line of a correction that no longer claims what they decided about.

    `name` is the field that was changed. A line of the body changes what the line claims that it completes.
    """
    if found.__tablename__ != "gain" or name not in CLAIMED or found.minutes_id is None:
        return
    version = session.get(MinutesVersion, found.minutes_id)
    if version is None or version.replaces_id is None:
        return
    whole = found.completes_id if found.place is Place.BODY and found.completes_id is not None else found.id
    bodies = sa.select(Gain.id).where(Gain.completes_id == whole, Gain.place == Place.BODY)
    keys = [whole, *session.scalars(bodies).all()]
    ours = sa.or_(GainMatch.commune_gain_id.in_(keys), GainMatch.cpas_gain_id.in_(keys))
    for match in session.scalars(sa.select(GainMatch).where(ours)).all():
        if match.commune_gain_id is None or match.cpas_gain_id is None:
            session.delete(match)
        else:
            match.kept, match.decided = None, None
    session.flush()


def later(session: Session, version: uuid.UUID) -> MinutesVersion | None:
    """Return the version that corrects `version`, None for the newest."""
    query = sa.select(MinutesVersion).where(MinutesVersion.replaces_id == version)
    return session.scalars(query.order_by(MinutesVersion.position, MinutesVersion.id)).first()
