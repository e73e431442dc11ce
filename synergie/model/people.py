"""People by their function, and where they sit."""

from __future__ import annotations

import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import Period
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class MemberRole(enum.StrEnum):
    """What a member does in a body."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    COORDINATOR = "coordinator"
    MEMBER = "member"
    OBSERVER = "observer"


MEMBER_ROLES = {
    MemberRole.CHAIR: N_("chair"),
    MemberRole.SECRETARY: N_("secretary"),
    MemberRole.COORDINATOR: N_("coordinator"),
    MemberRole.MEMBER: N_("member"),
    MemberRole.OBSERVER: N_("observer"),
}


class Person(Entity):
    """A person, met by the function held; the name is kept for the secretariat and is not published."""

    __tablename__ = "person"
    singular = N_("person")
    function: Mapped[Bilingual] = c.bilingual("function", N_("Function"), required=True)
    name: Mapped[str] = c.text(NP_("person", "Name"), publishable=False)
    initials: Mapped[str] = c.text(N_("Initials"), publishable=False)
    acting: Mapped[bool] = c.yes_no("acting", N_("Acting"))
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Organisation"))


class PersonAlias(Entity):
    """Another spelling under which a person was printed."""

    __tablename__ = "person_alias"
    singular = N_("other spelling")
    person_id: Mapped[uuid.UUID] = c.part_of("person")
    spelling: Mapped[str] = c.text(N_("As printed"), printed=False, publishable=False)


class PersonRole(Entity):
    """A function that a person held for a time, acting or not."""

    __tablename__ = "person_role"
    singular = N_("function held")
    person_id: Mapped[uuid.UUID] = c.part_of("person")
    function: Mapped[Bilingual] = c.bilingual("function", N_("Function"), required=True)
    acting: Mapped[bool] = c.yes_no("acting", N_("Acting"))
    held: Mapped[Period | None] = c.period(N_("Held"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("function held", "Note"))


class Membership(Entity):
    """A seat in a body: a person, or in general words who sits there for an administration or an organisation."""

    __tablename__ = "membership"
    singular = N_("member")
    body_id: Mapped[uuid.UUID] = c.part_of("body")
    person_id: Mapped[uuid.UUID | None] = c.link("person", NP_("link", "Person"))
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", NP_("member", "For the administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", NP_("member", "For the organisation"))
    description: Mapped[Bilingual] = c.bilingual("description", N_("Who sits there"))
    role: Mapped[MemberRole] = c.choice("role", N_("Role"), MEMBER_ROLES, MemberRole.MEMBER)
    held: Mapped[Period | None] = c.period(N_("From – to"))
    position: Mapped[int] = c.position()


class ReferencePerson(Entity):
    """Whom to turn to in an administration for a domain; empty until somebody is designated."""

    __tablename__ = "reference_person"
    singular = N_("reference person")
    domain_id: Mapped[uuid.UUID] = c.link("domain", NP_("link", "Domain"), required=True)
    administration_id: Mapped[uuid.UUID] = c.link("administration", N_("Administration"), required=True)
    person_id: Mapped[uuid.UUID | None] = c.link("person", NP_("link", "Person"))
    held: Mapped[Period | None] = c.period(N_("From – to"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("reference person", "Note"), printed=False)
