"""The posts that single versions of minutes claim, by the same rules as the figures of the year."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.quantities import Fte, Range
from synergie.model.administrations import Administration
from synergie.model.gains import Family, Gain, GainMatch, GainNature, GainState, Kept, MatchState, Place
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.services import gain_totals, gains
from synergie.services.gains import Decision, Line, Voice


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What one version claims; None where no line says anything of the kind."""

    saved: Range[Fte] | None = None
    reallocated: Range[Fte] | None = None


_VOICES: Final = {"commune": Voice.COMMUNE, "cpas": Voice.CPAS}


def claimed(session: Session, versions: Collection[uuid.UUID]) -> dict[uuid.UUID, Claimed]:
    """Return the posts that each version claims to save and to reallocate: the lines of its recapitulation."""
    lines = _lines(session, versions)
    return {
        key: Claimed(
            saved=_posts(lines.get(key, ()), GainNature.SAVED),
            reallocated=_posts(lines.get(key, ()), GainNature.REALLOCATED),
        )
        for key in versions
    }


def differ(session: Session, versions: Sequence[uuid.UUID]) -> bool:
    """Return whether the versions claim posts that are not the same, as long as nobody decided what counts."""
    found = [line for lines in _lines(session, versions).values() for line in lines]
    if not found:
        return False
    pairing = gains.pair(found, _decisions(session, [line.id for line in found]))
    return bool(gain_totals.undecided(pairing))


def _posts(lines: Sequence[Line], nature: GainNature) -> Range[Fte] | None:
    found = [line for line in lines if line.becomes is nature]
    return gains.posts(found) if found else None


def _lines(session: Session, versions: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Line]]:
    query = (
        sa.select(Gain)
        .join(MinutesVersion, MinutesVersion.id == Gain.minutes_id)
        .join(Meeting, sa.and_(Meeting.id == MinutesVersion.meeting_id, Meeting.year_id == Gain.year_id))
        .where(Gain.minutes_id.in_(versions), Gain.family == Family.STAFF, Gain.state != GainState.DROPPED)
    )
    rows = session.scalars(query.order_by(Gain.position, Gain.id)).all() if versions else []
    if not rows:
        return {}
    sides = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
    parents = {one.id: one.parent_id for one in session.scalars(sa.select(Domain)).all()}
    authors = sa.select(MinutesVersion.id, MinutesVersion.administration_id).where(MinutesVersion.id.in_(versions))
    whose = {key: author for key, author in session.execute(authors).all()}

    def line(row: Gain) -> Line:
        said = row.said_by_id or (whose.get(row.minutes_id) if row.minutes_id is not None else None)
        side = sides.get(said) if said is not None else None
        return Line(
            id=row.id,
            position=row.position,
            voice=_VOICES[side.value] if side is not None else Voice.NOT_ATTRIBUTED,
            nature=row.nature,
            post=sides.get(row.administration_id) if row.administration_id is not None else None,
            level=row.level,
            grade=row.grade,
            function=row.function,
            domain=_root(parents, row.domain_id),
            horizon=row.horizon,
            mechanism=row.mechanism,
            fte=row.fte,
        )

    found: dict[uuid.UUID, list[Line]] = {}
    for row in rows:
        if row.place is Place.RECAP and row.minutes_id is not None:
            bodies = [line(one) for one in rows if one.completes_id == row.id and one.place is Place.BODY]
            found.setdefault(row.minutes_id, []).append(gains.complete(line(row), bodies))
    return found


def _root(parents: Mapping[uuid.UUID, uuid.UUID | None], domain: uuid.UUID | None) -> uuid.UUID | None:
    """Return the domain that a theme belongs to; a broken file may hold a theme of itself."""
    seen: set[uuid.UUID] = set()
    while domain is not None and domain not in seen and parents.get(domain) is not None:
        seen.add(domain)
        domain = parents[domain]
    return domain


def _decisions(session: Session, lines: Collection[uuid.UUID]) -> list[Decision]:
    query = sa.select(GainMatch).where(
        sa.or_(GainMatch.commune_gain_id.in_(lines), GainMatch.commune_gain_id.is_(None)),
        sa.or_(GainMatch.cpas_gain_id.in_(lines), GainMatch.cpas_gain_id.is_(None)),
    )
    found = []
    for one in session.scalars(query).all():
        state: MatchState = one.state
        kept: Kept | None = one.kept
        keys = (one.commune_gain_id, one.cpas_gain_id)
        found.append(Decision(lines=tuple(key for key in keys if key is not None), state=state, kept=kept))
    return found
