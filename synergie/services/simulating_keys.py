"""The allocation keys of a dossier as the simulator takes them: what is stored, nothing added."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money, total
from synergie.basis.words import Message
from synergie.model.administrations import Administration
from synergie.model.dossier import Side
from synergie.model.programmes import (
    AllocationKey,
    AllocationTier,
    AllocationValue,
    Participant,
    Programme,
    ProgrammeDomain,
)
from synergie.services import allocation
from synergie.services.allocation import Brought
from synergie.services.naming import called
from synergie.services.simulating import Entailed, Seat, Table


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class KeyChoice:
    """An allocation key to choose: what it is called, of which programme, and how many participants stand in it."""

    id: uuid.UUID
    name: Bilingual | Message
    programme: Bilingual | Message
    seats: int


def choices(session: Session) -> tuple[KeyChoice, ...]:
    """Return the keys of all programmes, those that can be computed first."""
    programmes = session.scalars(sa.select(Programme).order_by(Programme.position, Programme.code)).all()
    found = []
    for programme in programmes:
        keys = session.scalars(
            sa.select(AllocationKey)
            .where(AllocationKey.programme_id == programme.id)
            .order_by(AllocationKey.position, AllocationKey.code)
        ).all()
        for key in keys:
            seats = session.scalar(
                sa.select(sa.func.count(sa.distinct(AllocationValue.participant_id))).where(
                    AllocationValue.key_id == key.id
                )
            )
            found.append(
                (
                    key.total is None or not seats,
                    KeyChoice(id=key.id, name=called(key), programme=called(programme), seats=seats or 0),
                )
            )
    return tuple(one for _, one in sorted(found, key=_first))


def _first(one: tuple[bool, KeyChoice]) -> bool:
    return one[0]


def table(session: Session, key_id: uuid.UUID) -> Table | None:
    """Return a key ready to be played with; None when it is gone."""
    key = session.get(AllocationKey, key_id)
    if key is None:
        return None
    brought, tiers = _brought(session, key.id), _tiers(session, key.id)
    bases = allocation.bases(key.formula, brought, tiers)
    few = _stated_few(session, key.id)
    domain = session.get(ProgrammeDomain, key.programme_domain_id) if key.programme_domain_id is not None else None
    ours = session.scalars(sa.select(Administration)).all()
    sides: dict[uuid.UUID | None, Any] = {one.id: one for one in ours}
    members = session.scalars(
        sa.select(Participant).where(Participant.id.in_(list(brought))).order_by(Participant.position, Participant.code)
    ).all()
    return Table(
        key=key.id,
        programme=key.programme_id,
        name=called(key),
        formula=str(key.formula.value),
        domain=None if domain is None else called(domain),
        commune_driver=key.commune_driver,
        cpas_driver=key.cpas_driver,
        unit=key.unit,
        year=key.year,
        source=key.source,
        total=key.total,
        stated_margin=key.stated_margin,
        seats=tuple(
            Seat(
                id=one.id,
                name=called(one),
                side=_side(sides.get(one.administration_id)),
                brought=brought[one.id],
                base=bases[one.id],
                stated_all=brought[one.id].stated,
                stated_few=few.get(one.id),
                is_illustration=one.is_illustration,
            )
            for one in members
        ),
        entailed=_entailed(session, domain),
        tiers=tiers,
    )


def _brought(session: Session, key_id: uuid.UUID) -> dict[uuid.UUID, Brought]:
    rows = _values(session, key_id)
    return allocation.gathered((one.participant_id, allocation.entry(one), one.stated_all) for one in rows)


def _stated_few(session: Session, key_id: uuid.UUID) -> dict[uuid.UUID, Money]:
    """Return the share of each when few join; none of who has amounts with different VAT, which make no sum."""
    found: dict[uuid.UUID, list[Money]] = {}
    for one in _values(session, key_id):
        if one.stated_few is not None:
            found.setdefault(one.participant_id, []).append(one.stated_few)
    return {
        key: amount
        for key, ones in found.items()
        if len({one.vat for one in ones}) == 1 and (amount := total(ones)) is not None
    }


def _values(session: Session, key_id: uuid.UUID) -> Sequence[AllocationValue]:
    query = sa.select(AllocationValue).where(AllocationValue.key_id == key_id)
    return session.scalars(query.order_by(AllocationValue.position, AllocationValue.id)).all()


def _tiers(session: Session, key_id: uuid.UUID) -> Mapping[int, int]:
    query = sa.select(AllocationTier).where(AllocationTier.key_id == key_id)
    return {one.start: one.weight for one in session.scalars(query).all()}


def _entailed(session: Session, domain: ProgrammeDomain | None) -> Entailed | None:
    """Return the domain that joining `domain` brings along, with the first key that shares its cost."""
    required = session.get(ProgrammeDomain, domain.requires_id) if domain is not None and domain.requires_id else None
    if required is None:
        return None
    key = session.scalars(
        sa.select(AllocationKey)
        .where(AllocationKey.programme_domain_id == required.id)
        .order_by(AllocationKey.position, AllocationKey.code)
    ).first()
    if key is None:
        return Entailed(domain=called(required))
    bases = allocation.bases(key.formula, _brought(session, key.id), _tiers(session, key.id))
    return Entailed(domain=called(required), key=called(key), total=key.total, bases=bases)


def _side(found: Administration | None) -> Any:
    return None if found is None else ("commune" if found.side is Side.COMMUNE else "cpas")
