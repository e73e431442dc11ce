"""Domains, initiatives (synergies and other measures), and what each of them was in a year."""

from __future__ import annotations

import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Count, Money
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict


class Perimeter(enum.StrEnum):
    """Between whom an initiative lies."""

    LOCAL = "local"
    INTER_CPAS = "inter_cpas"
    REGIONAL = "regional"
    OTHER = "other"


class Nature(enum.StrEnum):
    """What kind of measure an initiative is."""

    SYNERGY = "synergy"
    SAVING = "saving"
    STUDY = "study"
    EVENT = "event"


class Direction(enum.StrEnum):
    """Who gives and who receives."""

    MUTUAL = "mutual"
    FROM_COMMUNE = "from_commune"
    FROM_CPAS = "from_cpas"
    NOT_STATED = "not_stated"


class Form(enum.StrEnum):
    """The form that cooperation takes."""

    INFORMAL = "informal"
    EXCHANGE = "exchange"
    WORKING_GROUP = "working_group"
    AGREEMENT = "agreement"
    SERVICE = "service"
    COMMON_SERVICE = "common_service"
    STAFF = "staff"
    JOINT_CONTRACT = "joint_contract"
    FRAMEWORK = "framework"
    PURCHASING_CENTRE = "purchasing_centre"
    EQUIPMENT = "equipment"
    PREMISES = "premises"
    SOFTWARE = "software"
    TRAINING = "training"
    NOT_STATED = "not_stated"


class Recurrence(enum.StrEnum):
    """Whether an initiative comes back or ends."""

    RECURRENT = "recurrent"
    PROJECT = "project"
    NOT_STATED = "not_stated"


class Hosting(enum.StrEnum):
    """Who hosts the meetings of a recurring initiative."""

    COMMUNE = "commune"
    CPAS = "cpas"
    ALTERNATING = "alternating"


class YearState(enum.StrEnum):
    """What an initiative is in a year; what is new in a year exists too."""

    EXISTING = "existing"
    NEW = "new"
    PROPOSED = "proposed"
    ENDED = "ended"


class Maturity(enum.StrEnum):
    """How far an initiative is."""

    IDEA = "idea"
    TO_ANALYSE = "to_analyse"
    FEASIBILITY = "feasibility"
    DECIDED = "decided"
    RUNNING = "running"
    CONTINUED = "continued"
    STRENGTHENED = "strengthened"
    SUSPENDED = "suspended"
    REJECTED = "rejected"


class PartnerRole(enum.StrEnum):
    """What a third party does in an initiative."""

    PARTNER = "partner"
    LEAD = "lead"
    PROVIDER = "provider"
    BENEFICIARY = "beneficiary"


PERIMETERS = {
    Perimeter.LOCAL: N_("commune and CPAS"),
    Perimeter.INTER_CPAS: N_("between CPAS"),
    Perimeter.REGIONAL: NP_("perimeter", "regional"),
    Perimeter.OTHER: NP_("perimeter", "other"),
}
NATURES = {
    Nature.SYNERGY: N_("synergy"),
    Nature.SAVING: N_("saving or stabilisation measure"),
    Nature.STUDY: N_("study"),
    Nature.EVENT: N_("event"),
}
DIRECTIONS = {
    Direction.MUTUAL: NP_("direction", "mutual"),
    Direction.FROM_COMMUNE: N_("from the commune to the CPAS"),
    Direction.FROM_CPAS: N_("from the CPAS to the commune"),
    Direction.NOT_STATED: NP_("direction", "not stated"),
}
FORMS = {
    Form.INFORMAL: N_("informal cooperation"),
    Form.EXCHANGE: N_("exchange of information"),
    Form.WORKING_GROUP: N_("working group"),
    Form.AGREEMENT: NP_("form", "agreement"),
    Form.SERVICE: N_("service rendered"),
    Form.COMMON_SERVICE: N_("common service"),
    Form.STAFF: N_("secondment of staff"),
    Form.JOINT_CONTRACT: N_("joint public contract"),
    Form.FRAMEWORK: N_("framework agreement"),
    Form.PURCHASING_CENTRE: N_("central purchasing body"),
    Form.EQUIPMENT: N_("loan of equipment"),
    Form.PREMISES: N_("provision of premises"),
    Form.SOFTWARE: N_("shared software"),
    Form.TRAINING: N_("common training"),
    Form.NOT_STATED: NP_("form", "not stated"),
}
RECURRENCES = {
    Recurrence.RECURRENT: NP_("initiative", "recurrent"),
    Recurrence.PROJECT: NP_("initiative", "one-off project"),
    Recurrence.NOT_STATED: NP_("initiative", "not stated"),
}
HOSTINGS = {
    Hosting.COMMUNE: N_("at the commune"),
    Hosting.CPAS: N_("at the CPAS"),
    Hosting.ALTERNATING: N_("by turns at the commune and at the CPAS"),
}
YEAR_STATES = {
    YearState.EXISTING: NP_("initiative", "existing"),
    YearState.NEW: NP_("initiative", "new this year"),
    YearState.PROPOSED: NP_("initiative", "proposed"),
    YearState.ENDED: NP_("initiative", "ended"),
}
MATURITIES = {
    Maturity.IDEA: N_("idea"),
    Maturity.TO_ANALYSE: N_("to be analysed"),
    Maturity.FEASIBILITY: N_("feasibility study"),
    Maturity.DECIDED: NP_("maturity", "decided"),
    Maturity.RUNNING: NP_("maturity", "running"),
    Maturity.CONTINUED: NP_("maturity", "continued"),
    Maturity.STRENGTHENED: NP_("maturity", "strengthened"),
    Maturity.SUSPENDED: NP_("maturity", "suspended"),
    Maturity.REJECTED: NP_("maturity", "rejected"),
}
PARTNER_ROLES = {
    PartnerRole.PARTNER: N_("partner"),
    PartnerRole.LEAD: N_("lead"),
    PartnerRole.PROVIDER: N_("provider"),
    PartnerRole.BENEFICIARY: N_("beneficiary"),
}


class Domain(Entity):
    """A field of cooperation, or a theme within one; the report lists initiatives by it."""

    __tablename__ = "domain"
    singular = N_("domain")
    code: Mapped[str] = c.text(N_("Code"), printed=False)
    name: Mapped[Bilingual] = c.bilingual("name", NP_("domain", "Name"), required=True)
    short: Mapped[Bilingual] = c.bilingual("short", NP_("domain", "Short name"))
    parent_id: Mapped[uuid.UUID | None] = c.link("domain", N_("Theme of"))
    perimeter: Mapped[Perimeter] = c.choice("perimeter", N_("Perimeter"), PERIMETERS, Perimeter.LOCAL)
    is_focus: Mapped[bool] = c.yes_no("is_focus", N_("One of the first domains targeted"))
    is_support: Mapped[bool] = c.yes_no("is_support", N_("Support service of the cooperation matrix"))
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("code"))


class Initiative(Entity):
    """A synergy, or another measure, that lives on from year to year."""

    __tablename__ = "initiative"
    singular = N_("initiative")
    domain_id: Mapped[uuid.UUID] = c.link("domain", NP_("link", "Domain"), required=True)
    parent_id: Mapped[uuid.UUID | None] = c.link("initiative", N_("Part of"))
    title: Mapped[Bilingual] = c.bilingual("title", NP_("initiative", "Title"), required=True)
    description: Mapped[Bilingual] = c.bilingual("description", NP_("initiative", "Description"), long=True)
    nature: Mapped[Nature] = c.choice("nature", N_("Nature"), NATURES, Nature.SYNERGY)
    direction: Mapped[Direction] = c.choice("direction", N_("Direction"), DIRECTIONS, Direction.NOT_STATED)
    form: Mapped[Form] = c.choice("form", N_("Form"), FORMS, Form.NOT_STATED)
    recurrence: Mapped[Recurrence] = c.choice("recurrence", N_("Recurrence"), RECURRENCES, Recurrence.NOT_STATED)
    started: Mapped[PartialDate | None] = c.date(NP_("initiative", "Started"))
    ended: Mapped[PartialDate | None] = c.date(NP_("initiative", "Ended"))
    conditions: Mapped[Bilingual] = c.bilingual("conditions", N_("Conditions"))
    is_free: Mapped[bool] = c.yes_no("is_free", N_("Free of charge"))
    territory: Mapped[Bilingual] = c.bilingual("territory", N_("District"))
    rhythm: Mapped[Count | None] = c.count("rhythm", N_("Rhythm"))
    hosting: Mapped[Hosting | None] = c.choice("hosting", N_("Meetings hosted"), HOSTINGS)
    minutes_owed: Mapped[bool] = c.yes_no("minutes_owed", N_("Minutes go to both authorities"))
    is_reinvoiced: Mapped[bool] = c.yes_no("is_reinvoiced", N_("Re-invoiced"))
    provider_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Re-invoiced by"))
    beneficiary_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Re-invoiced to"))
    reinvoicing_key: Mapped[Bilingual] = c.bilingual("reinvoicing_key", N_("Key or rate of re-invoicing"))
    reinvoiced: Mapped[Money | None] = c.money("reinvoiced", N_("Re-invoiced per year"))
    __table_args__ = strict(sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_part_of_itself"))


class InitiativePartner(Entity):
    """A third party in an initiative."""

    __tablename__ = "initiative_partner"
    singular = N_("partner")
    initiative_id: Mapped[uuid.UUID] = c.part_of("initiative")
    organisation_id: Mapped[uuid.UUID] = c.link("organisation", N_("Organisation"), required=True)
    role: Mapped[PartnerRole] = c.choice("role", N_("Role"), PARTNER_ROLES, PartnerRole.PARTNER)
    position: Mapped[int] = c.position()


class InitiativeYear(Entity):
    """What an initiative was in a year: its state, how far it is, and the words of that year's report."""

    __tablename__ = "initiative_year"
    singular = N_("initiative of the year")
    year_id: Mapped[uuid.UUID] = c.of_year()
    initiative_id: Mapped[uuid.UUID] = c.link("initiative", NP_("link", "Initiative"), required=True)
    state: Mapped[YearState] = c.choice("state", NP_("initiative", "State"), YEAR_STATES, YearState.EXISTING)
    maturity: Mapped[Maturity | None] = c.choice("maturity", N_("Maturity"), MATURITIES)
    target: Mapped[Period | None] = c.period(N_("Planned for"))
    text: Mapped[Bilingual] = c.bilingual("text", N_("Text of the year"), long=True)
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("year_id", "initiative_id"))
