"""Which lines of gain a list shows, and where a line stands in the comparison of the two versions."""

from __future__ import annotations

import dataclasses
import uuid
from typing import Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict
from synergie.basis.words import Message
from synergie.model.administrations import Administration
from synergie.model.dossier import Side
from synergie.model.gains import Gain, GainMatch
from synergie.model.minutes import MinutesVersion
from synergie.services import bin, chains, figures_gains, records
from synergie.services.figures_frame import frame
from synergie.services.gains import Line, Pair, Pairing
from synergie.services.naming import called
from synergie.services.records import GONE

SideName = Literal["commune", "cpas"]
Relation = Literal["same", "decided", "suggested", "alone"]
_TABLE: Final = GainMatch.__tablename__


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A line of the other version."""

    id: uuid.UUID
    title: Bilingual | Message


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a line stands: whose version it is, its relation to the other version, and the line it goes with.

    `different` are the lines that people decided it is not.
    """

    side: SideName
    relation: Relation
    other: Other | None = None
    different: tuple[Other, ...] = ()


def of_version(session: Session, year: uuid.UUID | None, side: SideName) -> frozenset[uuid.UUID]:
    """Return the lines of a year that the version of one administration claims: who is named, else whose minutes."""
    said, whose = sa.orm.aliased(Administration), sa.orm.aliased(Administration)
    query = (
        sa.select(Gain.id)
        .outerjoin(MinutesVersion, MinutesVersion.id == Gain.minutes_id)
        .outerjoin(said, said.id == Gain.said_by_id)
        .outerjoin(whose, whose.id == MinutesVersion.administration_id)
        .where(
            Gain.year_id == year,
            sa.func.coalesce(said.side, whose.side) == Side(side),
            chains.stands(Gain.minutes_id, year),
        )
    )
    return frozenset(session.scalars(query).all())


def to_compare(session: Session, year: uuid.UUID | None) -> frozenset[uuid.UUID]:
    """Return the lines of a year that may be the same gain as one of the other version, and nobody decided."""
    if year is None:
        return frozenset()
    staff = figures_gains.figures(frame(session, year)).staff
    pairs = (*staff.saved.suggested, *staff.reallocated.suggested)
    return frozenset(line.id for pair in pairs for line in pair.lines)


def same_gains(session: Session, year: uuid.UUID) -> dict[uuid.UUID, uuid.UUID]:
    """Return the line of the other version that each line of a year is the same gain as, where there is one."""
    staff = figures_gains.figures(frame(session, year)).staff
    found: dict[uuid.UUID, uuid.UUID] = {}
    for pair in (*staff.saved.common, *staff.reallocated.common):
        found[pair.commune.id], found[pair.cpas.id] = pair.cpas.id, pair.commune.id
    return found


def standing(session: Session, gain: uuid.UUID) -> Standing | None:
    """Return where a line stands; None for one that is compared with nothing: of the body, of no version, no posts."""
    found = session.get(Gain, gain)
    if found is None:
        return None
    staff = figures_gains.figures(frame(session, found.year_id)).staff
    for pairing in (staff.saved, staff.reallocated):
        placed = _placed(pairing, gain)
        if placed is not None:
            relation, line, other = placed
            side: SideName = "commune" if line.voice.value == "commune" else "cpas"
            return Standing(
                side=side,
                relation=relation,
                other=_other(session, other.id) if other is not None else None,
                different=_different(session, gain),
            )
    return None


def decide(session: Session, one: uuid.UUID, other: uuid.UUID, *, same: bool) -> None:
    """Keep that people decided that two lines are the same gain, or that they are not; raises `Refusal`."""
    line = session.get(Gain, one)
    if line is None or session.get(Gain, other) is None:
        raise Conflict(GONE)
    found = _match(session, one, other)
    state = "same" if same else "different"
    if found is not None:
        records.change(session, _TABLE, found.id, "state", state)
        return
    commune, cpas = (one, other) if one in of_version(session, line.year_id, "commune") else (other, one)
    values = {"year_id": line.year_id, "commune_gain_id": commune, "cpas_gain_id": cpas, "state": state}
    records.add(session, _TABLE, values)


def reopen(session: Session, one: uuid.UUID, other: uuid.UUID) -> None:
    """Take back what people decided about two lines."""
    found = _match(session, one, other)
    if found is None:
        raise Conflict(GONE)
    bin.remove(session, _TABLE, found.id)


def _placed(pairing: Pairing, gain: uuid.UUID) -> tuple[Relation, Line, Line | None] | None:
    for pair in pairing.common:
        if gain in _keys(pair):
            return ("decided" if pair.decided else "same", *_sides(pair, gain))
    for pair in pairing.suggested:
        if gain in _keys(pair):
            return ("suggested", *_sides(pair, gain))
    alone = (*pairing.commune_only, *pairing.cpas_only)
    line = next((one for one in alone if one.id == gain), None)
    return None if line is None else ("alone", line, None)


def _keys(pair: Pair) -> tuple[uuid.UUID, ...]:
    return tuple(line.id for line in pair.lines)


def _sides(pair: Pair, gain: uuid.UUID) -> tuple[Line, Line]:
    return (pair.commune, pair.cpas) if pair.commune.id == gain else (pair.cpas, pair.commune)


def _different(session: Session, gain: uuid.UUID) -> tuple[Other, ...]:
    query = sa.select(GainMatch).where(
        sa.or_(GainMatch.commune_gain_id == gain, GainMatch.cpas_gain_id == gain), GainMatch.state == "different"
    )
    found = session.scalars(query.order_by(GainMatch.id)).all()
    keys = (one.cpas_gain_id if one.commune_gain_id == gain else one.commune_gain_id for one in found)
    return tuple(_other(session, key) for key in keys if key is not None)


def _other(session: Session, gain: uuid.UUID) -> Other:
    return Other(id=gain, title=called(session.get_one(Gain, gain)))


def _match(session: Session, one: uuid.UUID, other: uuid.UUID) -> GainMatch | None:
    both = (one, other)
    query = sa.select(GainMatch).where(GainMatch.commune_gain_id.in_(both), GainMatch.cpas_gain_id.in_(both))
    return session.scalars(query).first()
