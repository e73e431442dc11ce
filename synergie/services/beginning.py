"""A new dossier: whose it is, the two administrations, the domains and the bodies that every report speaks of.

All of it can be changed and deleted on its pages. The keys are made of codes, so that two dossiers that were begun
apart agree on what they mean.
"""

from __future__ import annotations

import dataclasses
import uuid
from typing import Final

from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.model.administrations import Administration
from synergie.model.base import reference_key
from synergie.model.bodies import Body, BodyKind
from synergie.model.dossier import Dossier, Side
from synergie.model.initiatives import Domain, Perimeter

_EMPTY: Final = Bilingual()
_ADMINISTRATIONS: Final = {
    Side.COMMUNE: (Bilingual("Administration communale", "Gemeentebestuur"), Bilingual("Commune", "Gemeente")),
    Side.CPAS: (
        Bilingual("Centre public d’action sociale", "Openbaar Centrum voor Maatschappelijk Welzijn"),
        Bilingual("CPAS", "OCMW"),
    ),
}


@dataclasses.dataclass(frozen=True, slots=True)
class _Domain:
    code: str
    name: Bilingual
    short: Bilingual
    perimeter: Perimeter = Perimeter.LOCAL


@dataclasses.dataclass(frozen=True, slots=True)
class _Body:
    code: str
    kind: BodyKind
    name: Bilingual
    short: Bilingual = _EMPTY
    side: Side | None = None


_DOMAINS: Final = (
    _Domain("hr", Bilingual("Ressources humaines", "Human resources"), Bilingual("RH", "HR")),
    _Domain(
        "procurement",
        Bilingual("Marchés publics", "Overheidsopdrachten"),
        Bilingual("Marchés publics", "Overheidsopdrachten"),
    ),
    _Domain(
        "budget", Bilingual("Budget et comptabilité", "Begroting en boekhouding"), Bilingual("Budget", "Begroting")
    ),
    _Domain(
        "sippt",
        Bilingual("Sécurité, bien-être et hygiène", "Veiligheid, welzijn en hygiëne"),
        Bilingual("SIPPT", "IDPBW"),
    ),
    _Domain("communication", Bilingual("Communication", "Communicatie"), Bilingual("Communication", "Communicatie")),
    _Domain("it", Bilingual("Informatique", "Informatica"), Bilingual.same("IT")),
    _Domain(
        "infrastructure",
        Bilingual("Infrastructure et matériel", "Infrastructuur en materiaal"),
        Bilingual("Infrastructure", "Infrastructuur"),
    ),
    _Domain("social", Bilingual("Action sociale", "Maatschappelijk welzijn"), Bilingual("Social", "Welzijn")),
    _Domain("misc", Bilingual("Divers", "Varia"), Bilingual("Divers", "Varia")),
    _Domain(
        "inter_cpas",
        Bilingual("Synergies avec d’autres CPAS", "Synergieën met andere OCMW’s"),
        Bilingual("Autres CPAS", "Andere OCMW’s"),
        Perimeter.INTER_CPAS,
    ),
    _Domain(
        "regional",
        Bilingual("Synergies au niveau régional", "Synergieën op gewestelijk niveau"),
        Bilingual("Région", "Gewest"),
        Perimeter.REGIONAL,
    ),
)
_BODIES: Final = (
    _Body(
        "steering",
        BodyKind.STEERING,
        Bilingual("Comité de pilotage commune–CPAS", "Stuurgroep gemeente–OCMW"),
        Bilingual("COPIL", "Stuurgroep"),
    ),
    _Body(
        "concertation",
        BodyKind.CONCERTATION,
        Bilingual("Comité de concertation commune–CPAS", "Overlegcomité gemeente–OCMW"),
        Bilingual("Concertation", "Overlegcomité"),
    ),
    _Body(
        "college",
        BodyKind.COLLEGE,
        Bilingual("Collège des bourgmestre et échevins", "College van burgemeester en schepenen"),
        Bilingual("Collège", "College"),
        Side.COMMUNE,
    ),
    _Body(
        "permanent_bureau",
        BodyKind.PERMANENT_BUREAU,
        Bilingual("Bureau permanent", "Vast Bureau"),
        Bilingual("Bureau permanent", "Vast Bureau"),
        Side.CPAS,
    ),
    _Body(
        "municipal_council",
        BodyKind.MUNICIPAL_COUNCIL,
        Bilingual("Conseil communal", "Gemeenteraad"),
        side=Side.COMMUNE,
    ),
    _Body(
        "welfare_council",
        BodyKind.WELFARE_COUNCIL,
        Bilingual("Conseil de l’action sociale", "Raad voor maatschappelijk welzijn"),
        Bilingual("CAS", "RMW"),
        Side.CPAS,
    ),
    _Body(
        "management_commune",
        BodyKind.MANAGEMENT,
        Bilingual("Comité de direction de la commune", "Directiecomité van de gemeente"),
        side=Side.COMMUNE,
    ),
    _Body(
        "management_cpas",
        BodyKind.MANAGEMENT,
        Bilingual("Comité de direction du CPAS", "Directiecomité van het OCMW"),
        side=Side.CPAS,
    ),
)


def begin(session: Session) -> None:
    """Enter what a dossier is not without; everything else is entered on its pages."""
    session.add(Dossier(id=dossier_key(), place=_EMPTY))
    for side, (name, short) in _ADMINISTRATIONS.items():
        session.add(Administration(id=administration_key(side.value), side=side, name=name, short=short))
    session.flush()
    for place, domain in enumerate(_DOMAINS):
        values = {one.name: getattr(domain, one.name) for one in dataclasses.fields(domain)}
        session.add(Domain(id=reference_key("domain", domain.code), position=place, **values))
    for place, body in enumerate(_BODIES):
        session.add(
            Body(
                id=reference_key("body", body.code),
                code=body.code,
                kind=body.kind,
                name=body.name,
                short=body.short,
                purpose=_EMPTY,
                administration_id=None if body.side is None else administration_key(body.side.value),
                position=place,
            )
        )
    session.flush()


def dossier_key() -> uuid.UUID:
    """Return the key of the one record that says whose dossier this is."""
    return reference_key("dossier", "1")


def administration_key(side: str) -> uuid.UUID:
    """Return the key of an administration, the same in every dossier; `side`: "commune" or "cpas"."""
    return reference_key("administration", side)
