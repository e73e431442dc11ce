"""Records that may stand for the same person, organisation or initiative."""

from __future__ import annotations

import itertools
import uuid
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.bodies import Organisation, OrganisationAlias
from synergie.model.initiatives import Initiative
from synergie.model.people import Person, PersonAlias
from synergie.services.checks import people
from synergie.services.checks.alike import alike, sense

Pair = tuple[uuid.UUID, uuid.UUID]
TABLES: Final = ("person", "organisation", "initiative")
_LOOKED_AT: Final[dict[str, tuple[Any, Any, Any]]] = {
    "person": (Person, PersonAlias, people.same_people),
    "organisation": (Organisation, OrganisationAlias, people.same_organisations),
}


def pairs(session: Session, table: str) -> tuple[Pair, ...]:
    """Return the keys of two records each of `table` that may be the same one; `table` is one of `TABLES`."""
    if table == "initiative":
        return _initiatives(session)
    record, alias, same = _LOOKED_AT[table]
    found: dict[uuid.UUID, Any] = {one.id: one for one in session.scalars(sa.select(record)).all()}
    aliases: Any = session.scalars(sa.select(alias)).all()
    return tuple(same(found, aliases))


def _initiatives(session: Session) -> tuple[Pair, ...]:
    """Return initiatives of one domain whose titles say nearly the same, a whole and its part left out."""
    found = [(one, sense(one.title)) for one in session.scalars(sa.select(Initiative).order_by(Initiative.id)).all()]
    return tuple(
        (first.id, second.id)
        for (first, title), (second, other) in itertools.combinations(found, 2)
        if first.domain_id == second.domain_id and alike(title, other)
        if first.id != second.parent_id and second.id != first.parent_id
    )


def suspects(session: Session, table: str) -> frozenset[uuid.UUID]:
    """Return the keys of the records of `table` that another one may be the same as."""
    return frozenset(key for pair in pairs(session, table) for key in pair)
