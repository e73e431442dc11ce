"""Programmes such as a regional one: domains, adhesions, positions, allocation keys, waves and phases."""

from __future__ import annotations

import enum
import uuid
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Money
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict


class Adhesion(enum.StrEnum):
    """How far a participant has joined, from not at all to formally."""

    UNKNOWN = "unknown"
    NOT_CONCERNED = "not_concerned"
    NO = "no"
    INTEREST = "interest"
    INTENTION = "intention"
    PRINCIPLE = "principle"
    CONDITIONAL = "conditional"
    FORMAL = "formal"
    REGULARISATION = "regularisation"
    POSTPONED = "postponed"
    DEEMED_NO = "deemed_no"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Formula(enum.StrEnum):
    """How an allocation key shares a cost."""

    PROPORTIONAL = "proportional"
    WEIGHTED = "weighted"
    TIERED = "tiered"


class Stance(enum.StrEnum):
    """How somebody stands towards something."""

    FOR = "for"
    AGAINST = "against"
    QUESTION = "question"
    RESERVED = "reserved"


class Actor(enum.StrEnum):
    """Who does the work of a phase."""

    LOCAL = "local"
    PROVIDER = "provider"
    BOTH = "both"


ADHESIONS = {
    Adhesion.UNKNOWN: NP_("adhesion", "unknown"),
    Adhesion.NOT_CONCERNED: NP_("adhesion", "not applicable"),
    Adhesion.NO: NP_("adhesion", "not joined"),
    Adhesion.INTEREST: NP_("adhesion", "interested"),
    Adhesion.INTENTION: NP_("adhesion", "intention to join"),
    Adhesion.PRINCIPLE: NP_("adhesion", "joined in principle"),
    Adhesion.CONDITIONAL: NP_("adhesion", "joined with reservations"),
    Adhesion.FORMAL: NP_("adhesion", "formally joined"),
    Adhesion.REGULARISATION: NP_("adhesion", "being regularised"),
    Adhesion.POSTPONED: NP_("adhesion", "postponed"),
    Adhesion.DEEMED_NO: NP_("adhesion", "postponed, taken as a no"),
    Adhesion.REFUSED: NP_("adhesion", "refused"),
    Adhesion.WITHDRAWN: NP_("adhesion", "withdrawn"),
}
FORMULAS = {
    Formula.PROPORTIONAL: NP_("allocation key", "proportional"),
    Formula.WEIGHTED: NP_("allocation key", "weighted by category"),
    Formula.TIERED: NP_("allocation key", "by tiers"),
}
STANCES = {
    Stance.FOR: NP_("position", "for"),
    Stance.AGAINST: NP_("position", "against"),
    Stance.QUESTION: NP_("position", "question"),
    Stance.RESERVED: NP_("position", "to be seen"),
}
ACTORS = {
    Actor.LOCAL: N_("local authorities"),
    Actor.PROVIDER: N_("publisher and regional body"),
    Actor.BOTH: N_("local authorities, publisher and regional body"),
}


class Programme(Entity):
    """A programme of several authorities that the two administrations may join."""

    __tablename__ = "programme"
    singular = N_("programme")
    code: Mapped[str] = c.text(N_("Code"), printed=False)
    name: Mapped[Bilingual] = c.bilingual("name", NP_("programme", "Name"), required=True)
    description: Mapped[Bilingual] = c.bilingual("description", NP_("programme", "Description"), long=True)
    run_by_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Run by"))
    existed: Mapped[Period | None] = c.period(N_("From – to"))
    local_share: Mapped[Decimal | None] = c.percent(N_("Share paid by the local authorities"), unit=N_("%"))
    rules: Mapped[Bilingual] = c.bilingual("rules", N_("Rules of joining"), long=True)
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("code"))


class ProgrammeBoard(Entity):
    """A body that governs a programme."""

    __tablename__ = "programme_board"
    singular = N_("body of a programme")
    programme_id: Mapped[uuid.UUID] = c.part_of("programme")
    body_id: Mapped[uuid.UUID] = c.link("body", NP_("link", "Body"), required=True)
    position: Mapped[int] = c.position()


class ProgrammeDomain(Entity):
    """A domain of a programme; joining it may require another one."""

    __tablename__ = "programme_domain"
    singular = N_("domain of a programme")
    programme_id: Mapped[uuid.UUID] = c.part_of("programme")
    code: Mapped[str] = c.text(N_("Code"), printed=False, required=True)
    name: Mapped[Bilingual] = c.bilingual("name", NP_("domain", "Name"), required=True)
    short: Mapped[Bilingual] = c.bilingual("short", NP_("domain", "Short name"))
    requires_id: Mapped[uuid.UUID | None] = c.link("programme_domain", N_("Requires the domain"))
    scope: Mapped[Bilingual] = c.bilingual("scope", N_("What it covers"), long=True)
    benefits: Mapped[Bilingual] = c.bilingual("benefits", N_("Benefits according to the programme"), long=True)
    launched: Mapped[PartialDate | None] = c.date(N_("Launched"))
    awarded: Mapped[PartialDate | None] = c.date(N_("Contracts awarded"))
    deployment: Mapped[Period | None] = c.period(N_("Deployment"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("domain of a programme", "Note"))
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("programme_id", "code"))


class Participant(Entity):
    """An authority that takes part in a programme: one of ours, or another one."""

    __tablename__ = "participant"
    singular = N_("participant")
    programme_id: Mapped[uuid.UUID] = c.part_of("programme")
    code: Mapped[str] = c.text(N_("Code"), printed=False, required=True)
    name: Mapped[Bilingual] = c.bilingual("name", NP_("participant", "Name"), required=True)
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Organisation"))
    is_illustration: Mapped[bool] = c.yes_no("is_illustration", N_("Only an illustration of the source"))
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("programme_id", "code"))


class AdhesionStatus(Entity):
    """How far a participant had joined on a date, by which source; the history is never overwritten."""

    __tablename__ = "adhesion_status"
    singular = N_("status of adhesion")
    year_id: Mapped[uuid.UUID] = c.of_year()
    participant_id: Mapped[uuid.UUID] = c.link("participant", NP_("link", "Participant"), required=True)
    programme_domain_id: Mapped[uuid.UUID | None] = c.link("programme_domain", N_("Domain of the programme"))
    status: Mapped[Adhesion] = c.choice("status", NP_("adhesion", "Status"), ADHESIONS, Adhesion.UNKNOWN)
    date: Mapped[PartialDate | None] = c.date(NP_("adhesion", "Date"), required=True)
    reference: Mapped[str] = c.text(N_("Reference of the deliberation"))
    reservations: Mapped[Bilingual] = c.bilingual("reservations", N_("Reservations"), long=True)
    reason: Mapped[Bilingual] = c.bilingual("reason", NP_("adhesion", "Reason"), long=True)
    said_by_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("According to the organisation"))
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    mail_id: Mapped[uuid.UUID | None] = c.link("mail", NP_("link", "E-mail"))
    source_id: Mapped[uuid.UUID | None] = c.link("external_source", N_("Source"))
    position: Mapped[int] = c.position()


class AdhesionCount(Entity):
    """How many communes and CPAS stood where, as a source counted them."""

    __tablename__ = "adhesion_count"
    singular = N_("count of adhesions")
    year_id: Mapped[uuid.UUID] = c.of_year()
    programme_id: Mapped[uuid.UUID] = c.link("programme", NP_("link", "Programme"), required=True)
    programme_domain_id: Mapped[uuid.UUID | None] = c.link("programme_domain", N_("Domain of the programme"))
    status: Mapped[Adhesion] = c.choice("status", NP_("adhesion", "Status"), ADHESIONS, Adhesion.UNKNOWN)
    communes: Mapped[int | None] = c.number(N_("Communes"))
    cpas: Mapped[int | None] = c.number(NP_("count", "CPAS"))
    date: Mapped[PartialDate | None] = c.date(NP_("adhesion", "Date"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("count of adhesions", "Note"))
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    source_id: Mapped[uuid.UUID | None] = c.link("external_source", N_("Source"))
    position: Mapped[int] = c.position()


class Position(Entity):
    """How an administration, or a third party, stands towards a programme or one of its domains."""

    __tablename__ = "position"
    singular = NP_("record", "position")
    year_id: Mapped[uuid.UUID] = c.of_year()
    programme_id: Mapped[uuid.UUID] = c.link("programme", NP_("link", "Programme"), required=True)
    programme_domain_id: Mapped[uuid.UUID | None] = c.link("programme_domain", N_("Domain of the programme"))
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Position of the administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Position of the organisation"))
    stance: Mapped[Stance] = c.choice("stance", NP_("position", "Stance"), STANCES, Stance.FOR)
    text: Mapped[Bilingual] = c.bilingual("text", NP_("position", "Reason"), long=True, required=True)
    date: Mapped[PartialDate | None] = c.date(NP_("position", "Date"))
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    position: Mapped[int] = c.position()


class AllocationKey(Entity):
    """How a cost is shared among the participants; it stays the same whoever joins."""

    __tablename__ = "allocation_key"
    singular = N_("allocation key")
    programme_id: Mapped[uuid.UUID] = c.part_of("programme")
    code: Mapped[str] = c.text(N_("Code"), printed=False, required=True)
    name: Mapped[Bilingual] = c.bilingual("name", NP_("allocation key", "Name"), required=True)
    programme_domain_id: Mapped[uuid.UUID | None] = c.link("programme_domain", N_("Domain of the programme"))
    formula: Mapped[Formula] = c.choice("formula", NP_("allocation key", "Formula"), FORMULAS, Formula.PROPORTIONAL)
    commune_driver: Mapped[Bilingual] = c.bilingual("commune_driver", N_("Driver for communes"))
    cpas_driver: Mapped[Bilingual] = c.bilingual("cpas_driver", N_("Driver for CPAS"))
    unit: Mapped[Bilingual] = c.bilingual("unit", N_("Unit of the driver"))
    year: Mapped[int | None] = c.number(NP_("allocation key", "Values of the year"))
    total: Mapped[Money | None] = c.money("total", N_("Cost to be shared"))
    stated_margin: Mapped[Decimal | None] = c.percent(N_("Pooling margin in the source"), unit=N_("%"))
    source: Mapped[Bilingual] = c.bilingual("source", N_("Source"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("allocation key", "Note"), long=True)
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("programme_id", "code"))


class AllocationValue(Entity):
    """What a participant brings into an allocation key: a value by category, and shares as the source states them."""

    __tablename__ = "allocation_value"
    singular = N_("value of an allocation key")
    key_id: Mapped[uuid.UUID] = c.part_of("allocation_key")
    participant_id: Mapped[uuid.UUID] = c.link("participant", NP_("link", "Participant"), required=True)
    category: Mapped[Bilingual] = c.bilingual("category", NP_("allocation key", "Category"))
    value: Mapped[int | None] = c.number(NP_("allocation key", "Value"))
    weight: Mapped[Decimal | None] = c.percent(N_("Weight"), unit=N_("%"))
    stated_all: Mapped[Money | None] = c.money("stated_all", N_("Share in the source when all join"))
    stated_few: Mapped[Money | None] = c.money("stated_few", N_("Share in the source when few join"))
    position: Mapped[int] = c.position()


class AllocationTier(Entity):
    """From which value on a participant counts for how much, in a key by tiers."""

    __tablename__ = "allocation_tier"
    singular = N_("tier of an allocation key")
    key_id: Mapped[uuid.UUID] = c.part_of("allocation_key")
    start: Mapped[int] = c.number(N_("From the value"), nullable=False, required=True)
    weight: Mapped[int] = c.number(NP_("tier", "Counts for"), nullable=False, required=True)
    __table_args__ = strict(sa.UniqueConstraint("key_id", "start"))


class Wave(Entity):
    """A wave in which a domain is rolled out."""

    __tablename__ = "wave"
    singular = N_("roll-out wave")
    domain_id: Mapped[uuid.UUID] = c.part_of("programme_domain")
    name: Mapped[Bilingual] = c.bilingual("name", NP_("wave", "Name"), required=True)
    period: Mapped[Period | None] = c.period(NP_("wave", "Period"))
    authorities: Mapped[int | None] = c.number(N_("Number of authorities"))
    is_theoretical: Mapped[bool] = c.yes_no("is_theoretical", N_("Theoretical period"))
    position: Mapped[int] = c.position()


class Phase(Entity):
    """A phase of the plan of a domain, in weeks from the award of the contract."""

    __tablename__ = "phase"
    singular = NP_("record", "phase")
    domain_id: Mapped[uuid.UUID] = c.part_of("programme_domain")
    name: Mapped[Bilingual] = c.bilingual("name", NP_("phase", "Name"), required=True)
    weeks: Mapped[int | None] = c.number(N_("Weeks"))
    actor: Mapped[Actor | None] = c.choice("actor", NP_("phase", "Carried out by"), ACTORS)
    text: Mapped[Bilingual] = c.bilingual("text", NP_("phase", "Content"), long=True)
    position: Mapped[int] = c.position()
