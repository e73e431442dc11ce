"""Who takes part in contracts and agreements, as lists name them; asked for many records at once."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import Message
from synergie.model.administrations import Administration
from synergie.model.agreements import AgreementParty
from synergie.model.bodies import Organisation
from synergie.model.contracts import ContractParty
from synergie.services.naming import called

Name = Bilingual | Message


def of_contracts(session: Session, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[Name, ...]]:
    """Return the names of the parties to the contracts `wanted`, in their order."""
    return _parties(session, ContractParty, "contract_id", wanted)


def of_agreements(session: Session, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[Name, ...]]:
    """Return the names of the parties to the agreements `wanted`, in their order."""
    return _parties(session, AgreementParty, "agreement_id", wanted)


def _parties(session: Session, cls: Any, link: str, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[Name, ...]]:
    whole = getattr(cls, link)
    query = sa.select(whole, cls.administration_id, cls.organisation_id).where(whole.in_(wanted))
    rows = session.execute(query.order_by(cls.position, cls.id)).all()
    names: dict[uuid.UUID, Name] = {one.id: one.short for one in session.scalars(sa.select(Administration)).all()}
    others = {row.organisation_id for row in rows} - {None}
    found = session.scalars(sa.select(Organisation).where(Organisation.id.in_(others))).all()
    names.update({one.id: called(one) for one in found})
    parties: defaultdict[uuid.UUID, list[Name]] = defaultdict(list)
    for key, administration, organisation in rows:
        name = names.get(administration) or names.get(organisation)
        if name is not None:
            parties[key].append(name)
    return {key: tuple(parties[key]) for key in wanted}
