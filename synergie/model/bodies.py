"""Organisations, and the bodies that people sit on."""

from __future__ import annotations

import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import Period
from synergie.basis.quantities import Count
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict


class OrganisationKind(enum.StrEnum):
    """What an organisation is."""

    LOCAL = "local"
    REGION = "region"
    CABINET = "cabinet"
    FEDERATION = "federation"
    PUBLIC = "public"
    ASSOCIATION = "association"
    COMPANY = "company"


class BodyKind(enum.StrEnum):
    """What a body is."""

    STEERING = "steering"
    CONCERTATION = "concertation"
    COLLEGE = "college"
    PERMANENT_BUREAU = "permanent_bureau"
    MUNICIPAL_COUNCIL = "municipal_council"
    WELFARE_COUNCIL = "welfare_council"
    MANAGEMENT = "management"
    FOCUS_GROUP = "focus_group"
    PROGRAMME = "programme"
    OTHER = "other"


ORGANISATION_KINDS = {
    OrganisationKind.LOCAL: N_("local authority"),
    OrganisationKind.REGION: N_("regional body"),
    OrganisationKind.CABINET: N_("minister’s cabinet"),
    OrganisationKind.FEDERATION: N_("federation"),
    OrganisationKind.PUBLIC: N_("other public service"),
    OrganisationKind.ASSOCIATION: N_("association"),
    OrganisationKind.COMPANY: N_("company"),
}
BODY_KINDS = {
    BodyKind.STEERING: N_("steering committee"),
    BodyKind.CONCERTATION: N_("concertation committee"),
    BodyKind.COLLEGE: N_("College of mayor and aldermen"),
    BodyKind.PERMANENT_BUREAU: N_("Permanent Bureau"),
    BodyKind.MUNICIPAL_COUNCIL: N_("municipal council"),
    BodyKind.WELFARE_COUNCIL: N_("social welfare council"),
    BodyKind.MANAGEMENT: N_("management committee"),
    BodyKind.FOCUS_GROUP: N_("focus group"),
    BodyKind.PROGRAMME: N_("programme board"),
    BodyKind.OTHER: NP_("body", "other"),
}


class Organisation(Entity):
    """A third party: partner, region, federation, supplier."""

    __tablename__ = "organisation"
    singular = N_("organisation")
    name: Mapped[Bilingual] = c.bilingual("name", NP_("organisation", "Name"), required=True)
    short: Mapped[Bilingual] = c.bilingual("short", NP_("organisation", "Short name"))
    kind: Mapped[OrganisationKind] = c.choice(
        "kind", N_("Kind of organisation"), ORGANISATION_KINDS, OrganisationKind.PUBLIC
    )


class OrganisationAlias(Entity):
    """Another spelling under which an organisation was printed."""

    __tablename__ = "organisation_alias"
    singular = N_("other spelling")
    organisation_id: Mapped[uuid.UUID] = c.part_of("organisation")
    spelling: Mapped[str] = c.text(N_("As printed"), printed=False)


class Body(Entity):
    """A committee, council, board or focus group."""

    __tablename__ = "body"
    singular = N_("body")
    code: Mapped[str] = c.text(N_("Code"), printed=False)
    name: Mapped[Bilingual] = c.bilingual("name", NP_("body", "Name"), required=True)
    short: Mapped[Bilingual] = c.bilingual("short", NP_("body", "Short name"))
    kind: Mapped[BodyKind] = c.choice("kind", N_("Kind of body"), BODY_KINDS, BodyKind.OTHER)
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", NP_("body", "Of the administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", NP_("body", "Of the organisation"))
    purpose: Mapped[Bilingual] = c.bilingual("purpose", N_("Purpose"), long=True)
    existed: Mapped[Period | None] = c.period(N_("From – to"))
    rhythm: Mapped[Count | None] = c.count("rhythm", N_("Rhythm"))
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("code"))
