"""Public contracts, joint or separate, with their parties and renewals."""

from __future__ import annotations

import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Money
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class ContractForm(enum.StrEnum):
    """How the two administrations buy."""

    JOINT = "joint"
    FRAMEWORK = "framework"
    PURCHASING_CENTRE = "purchasing_centre"
    SEPARATE = "separate"


class PartyRole(enum.StrEnum):
    """What a party does in a contract."""

    LEAD = "lead"
    PARTNER = "partner"
    PURCHASING_CENTRE = "purchasing_centre"


CONTRACT_FORMS = {
    ContractForm.JOINT: N_("joint public contract"),
    ContractForm.FRAMEWORK: N_("framework agreement"),
    ContractForm.PURCHASING_CENTRE: N_("central purchasing body"),
    ContractForm.SEPARATE: N_("separate contracts"),
}
PARTY_ROLES = {
    PartyRole.LEAD: N_("contracting authority"),
    PartyRole.PARTNER: N_("partner"),
    PartyRole.PURCHASING_CENTRE: N_("central purchasing body"),
}


class PublicContract(Entity):
    """A public contract that lives on from year to year."""

    __tablename__ = "public_contract"
    singular = N_("public contract")
    object: Mapped[Bilingual] = c.bilingual("object", NP_("contract", "Object"), required=True)
    form: Mapped[ContractForm] = c.choice("form", NP_("contract", "Form"), CONTRACT_FORMS, ContractForm.JOINT)
    categories: Mapped[Bilingual] = c.bilingual("categories", N_("Supplies and services"))
    supplier_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Supplier"))
    term: Mapped[Period | None] = c.period(NP_("contract", "From – to"))
    value: Mapped[Money | None] = c.money("value", NP_("contract", "Value"))
    saving: Mapped[Money | None] = c.money("saving", N_("Estimated saving"))
    reference: Mapped[str] = c.text(N_("Reference of the specifications"))
    conditions: Mapped[Bilingual] = c.bilingual("conditions", N_("Conditions"))
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("link", "Domain"))
    initiative_id: Mapped[uuid.UUID | None] = c.link("initiative", NP_("link", "Initiative"))
    ended: Mapped[PartialDate | None] = c.date(NP_("contract", "Ended"))
    position: Mapped[int] = c.position()


class ContractParty(Entity):
    """An administration or an organisation that takes part in a contract."""

    __tablename__ = "contract_party"
    singular = N_("party to a contract")
    contract_id: Mapped[uuid.UUID] = c.part_of("public_contract")
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Organisation"))
    role: Mapped[PartyRole] = c.choice("role", N_("Role"), PARTY_ROLES, PartyRole.PARTNER)
    joined: Mapped[PartialDate | None] = c.date(N_("Joined on"))
    needs_collected: Mapped[bool] = c.yes_no("needs_collected", N_("Needs of all services collected"))
    position: Mapped[int] = c.position()


class ContractRenewal(Entity):
    """A renewal or an extension of a contract."""

    __tablename__ = "contract_renewal"
    singular = N_("renewal")
    contract_id: Mapped[uuid.UUID] = c.part_of("public_contract")
    term: Mapped[Period | None] = c.period(NP_("contract", "From – to"))
    decided: Mapped[PartialDate | None] = c.date(N_("Decided on"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("renewal", "Note"))
    position: Mapped[int] = c.position()
