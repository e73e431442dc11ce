"""Decisions and actions: what was decided under which reservations, who does what by when."""

from __future__ import annotations

import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict


class DecisionLevel(enum.StrEnum):
    """How binding a decision is."""

    FORMAL = "formal"
    PRINCIPLE = "principle"
    WORKING = "working"
    INFORMAL = "informal"


class DecisionOutcome(enum.StrEnum):
    """Which way a decision went."""

    YES = "yes"
    CONDITIONAL = "conditional"
    POSTPONED = "postponed"
    DEEMED_NO = "deemed_no"
    REFUSED = "refused"


class Owner(enum.StrEnum):
    """Who carries an action out."""

    COMMUNE = "commune"
    CPAS = "cpas"
    BOTH = "both"
    THIRD = "third"
    NOT_STATED = "not_stated"


class ActionState(enum.StrEnum):
    """How far an action is."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"
    CARRIED_OVER = "carried_over"
    DROPPED = "dropped"
    NOT_STATED = "not_stated"


class BudgetVehicle(enum.StrEnum):
    """Which budget document an action needs."""

    INITIAL = "initial"
    AMENDMENT = "amendment"


class Matter(enum.StrEnum):
    """What may only be decided after concertation: article 26bis § 1 (of the CPAS) and § 2 (of the commune)."""

    BUDGET = "budget"
    STAFF_ESTABLISHMENT = "staff_establishment"
    STATUTE = "statute"
    ADDITIONAL_STAFF = "additional_staff"
    NEW_SERVICES = "new_services"
    ASSOCIATIONS = "associations"
    BUDGET_AMENDMENT = "budget_amendment"
    POLICY_PROGRAMME = "policy_programme"
    COMMUNE_STATUTE = "commune_statute"
    COMMUNE_SERVICES = "commune_services"
    HOUSE_RULES = "house_rules"


DECISION_LEVELS = {
    DecisionLevel.FORMAL: NP_("decision", "formal"),
    DecisionLevel.PRINCIPLE: NP_("decision", "in principle"),
    DecisionLevel.WORKING: NP_("decision", "agreed at a meeting"),
    DecisionLevel.INFORMAL: NP_("decision", "informal"),
}
DECISION_OUTCOMES = {
    DecisionOutcome.YES: NP_("decision", "decided"),
    DecisionOutcome.CONDITIONAL: NP_("decision", "decided under conditions"),
    DecisionOutcome.POSTPONED: NP_("decision", "postponed"),
    DecisionOutcome.DEEMED_NO: NP_("decision", "taken as a no, since there was no answer"),
    DecisionOutcome.REFUSED: NP_("decision", "refused"),
}
OWNERS = {
    Owner.COMMUNE: N_("commune"),
    Owner.CPAS: N_("CPAS"),
    Owner.BOTH: N_("commune and CPAS"),
    Owner.THIRD: N_("third party"),
    Owner.NOT_STATED: NP_("owner", "not stated"),
}
ACTION_STATES = {
    ActionState.OPEN: NP_("action", "open"),
    ActionState.DONE: NP_("action", "done"),
    ActionState.NOT_DONE: NP_("action", "not carried out"),
    ActionState.CARRIED_OVER: NP_("action", "carried over"),
    ActionState.DROPPED: NP_("action", "dropped"),
    ActionState.NOT_STATED: NP_("action", "outcome not stated"),
}
BUDGET_VEHICLES = {
    BudgetVehicle.INITIAL: N_("initial budget"),
    BudgetVehicle.AMENDMENT: N_("budget amendment"),
}


MATTERS = {
    Matter.BUDGET: N_("budget of the CPAS (§ 1, 1°)"),
    Matter.STAFF_ESTABLISHMENT: N_("staff establishment of the CPAS (§ 1, 2°)"),
    Matter.STATUTE: N_("administrative and pecuniary statute of the CPAS (§ 1, 3°)"),
    Matter.ADDITIONAL_STAFF: N_("additional staff of the CPAS (§ 1, 4°)"),
    Matter.NEW_SERVICES: N_("new services or establishments of the CPAS (§ 1, 5°)"),
    Matter.ASSOCIATIONS: N_("association of the CPAS (§ 1, 6°)"),
    Matter.BUDGET_AMENDMENT: N_("budget amendment that changes the contribution of the commune (§ 1, 7°)"),
    Matter.POLICY_PROGRAMME: N_("general policy programme of the CPAS (§ 1, 8°)"),
    Matter.COMMUNE_STATUTE: N_("statute of the staff of the commune, with effect on the CPAS (§ 2, 1°)"),
    Matter.COMMUNE_SERVICES: N_("new social services of the commune (§ 2, 2°)"),
    Matter.HOUSE_RULES: N_("matter added by the house rules (§ 3)"),
}


class Decision(Entity):
    """A decision with its level, its outcome and the act that holds it."""

    __tablename__ = "decision"
    singular = NP_("record", "decision")
    year_id: Mapped[uuid.UUID] = c.of_year()
    date: Mapped[PartialDate | None] = c.date(NP_("decision", "Date"))
    text: Mapped[Bilingual] = c.bilingual("text", NP_("decision", "Text"), long=True, required=True)
    level: Mapped[DecisionLevel] = c.choice("level", NP_("decision", "Level"), DECISION_LEVELS, DecisionLevel.WORKING)
    outcome: Mapped[DecisionOutcome] = c.choice(
        "outcome", NP_("decision", "Outcome"), DECISION_OUTCOMES, DecisionOutcome.YES
    )
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Decided by the administration"))
    body_id: Mapped[uuid.UUID | None] = c.link("body", N_("Decided by"))
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    statement_id: Mapped[uuid.UUID | None] = c.link("statement", N_("Passage of the minutes"))
    document_id: Mapped[uuid.UUID | None] = c.link("document", NP_("link", "Document"))
    reference: Mapped[str] = c.text(N_("Act, article and paragraph"))
    sent_to_other: Mapped[PartialDate | None] = c.date(N_("Sent to the other administration on"))
    sent_why: Mapped[Bilingual] = c.bilingual("sent_why", N_("Why it was sent"))
    matter: Mapped[Matter | None] = c.choice("matter", N_("Matter of article 26bis"), MATTERS)
    concertation_id: Mapped[uuid.UUID | None] = c.link("meeting", N_("Prior concertation at the meeting"))
    proposal_id: Mapped[uuid.UUID | None] = c.link("document", N_("Proposal submitted to the concertation"))
    no_concertation: Mapped[Bilingual] = c.bilingual("no_concertation", N_("Why no concertation was needed"))
    is_internal: Mapped[bool] = c.internal()
    position: Mapped[int] = c.position()


class Reservation(Entity):
    """A condition under which a decision was taken."""

    __tablename__ = "reservation"
    singular = N_("reservation")
    decision_id: Mapped[uuid.UUID] = c.part_of("decision")
    text: Mapped[Bilingual] = c.bilingual("text", NP_("reservation", "Text"), long=True, required=True)
    reference: Mapped[str] = c.text(N_("Act, article and paragraph"))
    reply: Mapped[Bilingual] = c.bilingual("reply", N_("Reply of the other party"), long=True)
    position: Mapped[int] = c.position()


class Action(Entity):
    """Something that somebody said they would do, or was asked to do."""

    __tablename__ = "action"
    singular = NP_("record", "action")
    year_id: Mapped[uuid.UUID] = c.of_year()
    text: Mapped[Bilingual] = c.bilingual("text", NP_("action", "What is to be done"), long=True, required=True)
    proposed_by_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Proposed by"))
    owner: Mapped[Owner] = c.choice("owner", NP_("action", "Carried out by"), OWNERS, Owner.NOT_STATED)
    person_id: Mapped[uuid.UUID | None] = c.link("person", N_("Person in charge"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Organisation in charge"))
    due: Mapped[PartialDate | None] = c.date(N_("Due"))
    due_when: Mapped[Bilingual] = c.bilingual("due_when", N_("Due when this happens"))
    depends_on_id: Mapped[uuid.UUID | None] = c.link("action", N_("Depends on"))
    vehicle: Mapped[BudgetVehicle | None] = c.choice("vehicle", N_("To be entered in"), BUDGET_VEHICLES)
    budget_year: Mapped[int | None] = c.number(N_("Budget of the year"))
    state: Mapped[ActionState] = c.choice("state", NP_("action", "State"), ACTION_STATES, ActionState.OPEN)
    done: Mapped[PartialDate | None] = c.date(NP_("action", "Done on"))
    outcome: Mapped[Bilingual] = c.bilingual("outcome", NP_("action", "Outcome"), long=True)
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", N_("Decided at the meeting"))
    statement_id: Mapped[uuid.UUID | None] = c.link("statement", N_("Passage of the minutes"))
    agenda_meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", N_("On the agenda of the meeting"))
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("link", "Domain"))
    initiative_id: Mapped[uuid.UUID | None] = c.link("initiative", NP_("link", "Initiative"))
    is_internal: Mapped[bool] = c.internal()
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.CheckConstraint("depends_on_id IS NULL OR depends_on_id <> id", name="not_after_itself"))
