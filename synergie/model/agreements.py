"""Agreements between parties: what each commits, on which terms, for how long, and whom to contact."""

from __future__ import annotations

import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class AgreementState(enum.StrEnum):
    """How far an agreement is."""

    DRAFT = "draft"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    ENDED = "ended"
    NOT_STATED = "not_stated"


class Duration(enum.StrEnum):
    """For how long an agreement holds."""

    FIXED = "fixed"
    UNLIMITED = "unlimited"
    NOT_STATED = "not_stated"


class DayKind(enum.StrEnum):
    """How the days of a deadline are counted."""

    CALENDAR = "calendar"
    CLEAR = "clear"


class CommitmentNature(enum.StrEnum):
    """What is committed."""

    IN_KIND = "in_kind"
    STAFF = "staff"
    MAN_DAYS = "man_days"
    MONEY = "money"


class TermKind(enum.StrEnum):
    """What an article of an agreement is about."""

    OBJECT = "object"
    CONDITION = "condition"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    CONFIDENTIALITY = "confidentiality"
    CONTACTS = "contacts"
    TRANSFER = "transfer"
    DURATION = "duration"
    DISPUTES = "disputes"
    RESOLUTORY = "resolutory"
    OTHER = "other"


AGREEMENT_STATES = {
    AgreementState.DRAFT: NP_("agreement", "draft"),
    AgreementState.SIGNED: NP_("agreement", "signed"),
    AgreementState.IN_FORCE: NP_("agreement", "in force"),
    AgreementState.ENDED: NP_("agreement", "ended"),
    AgreementState.NOT_STATED: NP_("agreement", "not stated"),
}
DURATIONS = {
    Duration.FIXED: NP_("duration", "fixed"),
    Duration.UNLIMITED: NP_("duration", "unlimited"),
    Duration.NOT_STATED: NP_("duration", "not stated"),
}
DAY_KINDS = {DayKind.CALENDAR: N_("calendar days"), DayKind.CLEAR: N_("clear days")}
COMMITMENT_NATURES = {
    CommitmentNature.IN_KIND: N_("in kind"),
    CommitmentNature.STAFF: NP_("commitment", "staff"),
    CommitmentNature.MAN_DAYS: N_("man-days"),
    CommitmentNature.MONEY: NP_("commitment", "money"),
}
TERM_KINDS = {
    TermKind.OBJECT: NP_("article", "Object"),
    TermKind.CONDITION: NP_("article", "Condition"),
    TermKind.INTELLECTUAL_PROPERTY: NP_("article", "Intellectual property"),
    TermKind.CONFIDENTIALITY: NP_("article", "Confidentiality"),
    TermKind.CONTACTS: NP_("article", "Contact persons"),
    TermKind.TRANSFER: NP_("article", "Transfer"),
    TermKind.DURATION: NP_("article", "Duration"),
    TermKind.DISPUTES: NP_("article", "Disputes"),
    TermKind.RESOLUTORY: NP_("article", "Resolutory condition"),
    TermKind.OTHER: NP_("article", "Other"),
}


class Agreement(Entity):
    """An agreement that lives on from year to year; it may be one of others that is kept as a precedent."""

    __tablename__ = "agreement"
    singular = NP_("record", "agreement")
    code: Mapped[str] = c.text(N_("Code"), printed=False)
    title: Mapped[Bilingual] = c.bilingual("title", NP_("agreement", "Title"), required=True)
    worded_as: Mapped[Bilingual] = c.bilingual("worded_as", N_("What its own text calls it"))
    object: Mapped[Bilingual] = c.bilingual("object", NP_("agreement", "Object"), long=True)
    state: Mapped[AgreementState] = c.choice(
        "state", NP_("agreement", "State"), AGREEMENT_STATES, AgreementState.NOT_STATED
    )
    signed: Mapped[PartialDate | None] = c.date(N_("Signed on"))
    in_force: Mapped[PartialDate | None] = c.date(N_("In force since"))
    duration: Mapped[Duration] = c.choice("duration", N_("Duration"), DURATIONS, Duration.NOT_STATED)
    ends: Mapped[PartialDate | None] = c.date(NP_("agreement", "Ends"))
    review: Mapped[PartialDate | None] = c.date(N_("To be reviewed on"))
    contact_days: Mapped[int | None] = c.number(N_("Days to name the contact persons"))
    contact_days_kind: Mapped[DayKind] = c.choice("contact_days_kind", N_("Counted in"), DAY_KINDS, DayKind.CALENDAR)
    is_precedent: Mapped[bool] = c.yes_no("is_precedent", N_("Of others, kept as an example"))
    programme_id: Mapped[uuid.UUID | None] = c.link("programme", NP_("link", "Programme"))
    initiative_id: Mapped[uuid.UUID | None] = c.link("initiative", NP_("link", "Initiative"))
    document_id: Mapped[uuid.UUID | None] = c.link("document", NP_("link", "Document"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("agreement", "Note"))
    position: Mapped[int] = c.position()


class AgreementParty(Entity):
    """A party to an agreement: who represents it, by which decision, and what its commitments are worth."""

    __tablename__ = "agreement_party"
    singular = N_("party to an agreement")
    agreement_id: Mapped[uuid.UUID] = c.part_of("agreement")
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Organisation"))
    represented_by: Mapped[Bilingual] = c.bilingual("represented_by", N_("Represented by"))
    decided_by: Mapped[Bilingual] = c.bilingual("decided_by", N_("Decided by"))
    decided: Mapped[PartialDate | None] = c.date(N_("Date of the decision"))
    needs_decision: Mapped[bool] = c.yes_no("needs_decision", N_("Needs a decision of its council"))
    value: Mapped[Money | None] = c.money("value", N_("Estimated value of its commitments"))
    value_note: Mapped[Bilingual] = c.bilingual("value_note", N_("What the value covers"))
    position: Mapped[int] = c.position()


class Commitment(Entity):
    """What a party promises, and how much of it was delivered; no rate is ever derived from a total."""

    __tablename__ = "commitment"
    singular = N_("commitment")
    agreement_id: Mapped[uuid.UUID] = c.part_of("agreement")
    party_id: Mapped[uuid.UUID | None] = c.link("agreement_party", N_("Committed by"))
    text: Mapped[Bilingual] = c.bilingual("text", NP_("commitment", "Text"), long=True, required=True)
    nature: Mapped[CommitmentNature] = c.choice(
        "nature", NP_("commitment", "Nature"), COMMITMENT_NATURES, CommitmentNature.IN_KIND
    )
    man_days: Mapped[int | None] = c.number(N_("Man-days promised"))
    man_days_used: Mapped[int | None] = c.number(N_("Man-days used"))
    profiles: Mapped[Fte | None] = c.fte(N_("Profiles"), unit=NP_("unit", "profile(s)"))
    profiles_used: Mapped[Fte | None] = c.fte(N_("Profiles delivered"), unit=NP_("unit", "profile(s)"))
    amount: Mapped[Money | None] = c.money("amount", N_("Amount"))
    amount_paid: Mapped[Money | None] = c.money("amount_paid", N_("Amount paid"))
    budget_line: Mapped[Bilingual] = c.bilingual("budget_line", N_("Charged to"))
    due: Mapped[PartialDate | None] = c.date(N_("Due"))
    delivered: Mapped[PartialDate | None] = c.date(N_("Delivered on"))
    condition: Mapped[Bilingual] = c.bilingual("condition", NP_("commitment", "Condition"))
    position: Mapped[int] = c.position()


class AgreementTerm(Entity):
    """An article of an agreement, with the number that its text gives it."""

    __tablename__ = "agreement_term"
    singular = N_("article of an agreement")
    agreement_id: Mapped[uuid.UUID] = c.part_of("agreement")
    kind: Mapped[TermKind] = c.choice("kind", N_("Kind of article"), TERM_KINDS, TermKind.OTHER)
    article: Mapped[str] = c.text(NP_("article", "Number in the text"))
    text: Mapped[Bilingual] = c.bilingual("text", NP_("article", "Text"), long=True, required=True)
    document_id: Mapped[uuid.UUID | None] = c.link("document", N_("Annex referred to"))
    position: Mapped[int] = c.position()


class ContactPerson(Entity):
    """Whom a party named to receive what concerns an agreement."""

    __tablename__ = "contact_person"
    singular = N_("contact person")
    agreement_id: Mapped[uuid.UUID] = c.part_of("agreement")
    party_id: Mapped[uuid.UUID] = c.link("agreement_party", N_("Named by"), required=True)
    person_id: Mapped[uuid.UUID | None] = c.link("person", NP_("link", "Person"))
    communicated: Mapped[PartialDate | None] = c.date(N_("Communicated on"))
    position: Mapped[int] = c.position()
