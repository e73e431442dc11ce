"""Rules about people."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from synergie.basis.words import N_
from synergie.model.dossier import Administration, Side
from synergie.model.initiatives import Domain
from synergie.model.people import ReferencePerson
from synergie.services.checks.finding import Hit, Look

_DESIGNATE = {
    Side.COMMUNE: N_("The commune has not designated its reference person for “{domain}”."),
    Side.CPAS: N_("The CPAS has not designated its reference person for “{domain}”."),
}


def reference_not_designated(look: Look) -> Iterator[Hit]:
    """Find places of reference persons that nobody holds yet."""
    query = (
        sa.select(ReferencePerson, Domain, Administration.side)
        .join(Domain, Domain.id == ReferencePerson.domain_id)
        .join(Administration, Administration.id == ReferencePerson.administration_id)
        .where(ReferencePerson.person_id.is_(None))
        .order_by(Domain.position, Domain.code, Administration.side)
    )
    for one, domain, side in look.session.execute(query).all():
        yield Hit(one, "person_id", _DESIGNATE[side].of(domain=domain.name))
