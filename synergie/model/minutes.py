"""Minutes: each administration's own version, who said what, approvals, and where the two read differently."""

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
from synergie.model.documents import TONGUES, Tongue


class MinutesForm(enum.StrEnum):
    """What kind of record of a meeting it is."""

    MINUTES = "minutes"
    NOTE = "note"
    REMARKS = "remarks"
    FOLLOW_UP = "follow_up"


class MinutesState(enum.StrEnum):
    """How far a version of minutes is."""

    DRAFT = "draft"
    SENT = "sent"
    REMARKS = "remarks"
    REVISED = "revised"
    APPROVED = "approved"
    NOT_STATED = "not_stated"


class StatementKind(enum.StrEnum):
    """What a passage of minutes is; what typography said in the original is said in words here."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FACT = "fact"
    POINT = "point"
    QUESTION = "question"
    PROPOSAL = "proposal"
    REPLY = "reply"
    REMARK = "remark"
    POSITION = "position"
    WARNING = "warning"
    LEGAL_LIMIT = "legal_limit"
    REFUSAL = "refusal"
    OUTCOME = "outcome"
    DECISION = "decision"
    GAIN = "gain"
    QUOTE = "quote"


class ApprovalState(enum.StrEnum):
    """What an authority said of a version."""

    AWAITED = "awaited"
    REMARKS = "remarks"
    APPROVED = "approved"
    WITH_REMARKS = "with_remarks"
    REFUSED = "refused"


class DivergenceState(enum.StrEnum):
    """Whether the two administrations still read something differently."""

    OPEN = "open"
    NUANCE = "nuance"
    SETTLED = "settled"


MINUTES_FORMS = {
    MinutesForm.MINUTES: NP_("form of a record", "minutes"),
    MinutesForm.NOTE: NP_("form of a record", "note"),
    MinutesForm.REMARKS: N_("remarks on the proposals of the other administration"),
    MinutesForm.FOLLOW_UP: N_("follow-up message with remarks"),
}
MINUTES_STATES = {
    MinutesState.DRAFT: NP_("minutes", "draft"),
    MinutesState.SENT: NP_("minutes", "sent for approval"),
    MinutesState.REMARKS: NP_("minutes", "remarks received"),
    MinutesState.REVISED: NP_("minutes", "revised after remarks"),
    MinutesState.APPROVED: NP_("minutes", "approved"),
    MinutesState.NOT_STATED: NP_("minutes", "not stated"),
}
STATEMENT_KINDS = {
    StatementKind.HEADING: NP_("statement", "Heading"),
    StatementKind.PARAGRAPH: NP_("statement", "Paragraph"),
    StatementKind.FACT: NP_("statement", "Fact"),
    StatementKind.POINT: NP_("statement", "Point discussed"),
    StatementKind.QUESTION: NP_("statement", "Question"),
    StatementKind.PROPOSAL: NP_("statement", "Proposal"),
    StatementKind.REPLY: NP_("statement", "Reply"),
    StatementKind.REMARK: NP_("statement", "Remark"),
    StatementKind.POSITION: NP_("statement", "Position"),
    StatementKind.WARNING: NP_("statement", "Warning"),
    StatementKind.LEGAL_LIMIT: N_("Legal obligation or limit"),
    StatementKind.REFUSAL: NP_("statement", "Refusal"),
    StatementKind.OUTCOME: NP_("statement", "Outcome"),
    StatementKind.DECISION: NP_("statement", "Decision"),
    StatementKind.GAIN: NP_("statement", "Gain"),
    StatementKind.QUOTE: NP_("statement", "Quotation"),
}
APPROVAL_STATES = {
    ApprovalState.AWAITED: NP_("approval", "awaited"),
    ApprovalState.REMARKS: NP_("approval", "remarks received"),
    ApprovalState.APPROVED: NP_("approval", "approved"),
    ApprovalState.WITH_REMARKS: N_("approved with remarks"),
    ApprovalState.REFUSED: NP_("approval", "refused"),
}
DIVERGENCE_STATES = {
    DivergenceState.OPEN: NP_("divergence", "open"),
    DivergenceState.NUANCE: NP_("divergence", "a nuance"),
    DivergenceState.SETTLED: NP_("divergence", "settled"),
}


class MinutesVersion(Entity):
    """One version of the record of a meeting; the versions of the two administrations stand side by side."""

    __tablename__ = "minutes_version"
    singular = N_("version of the minutes")
    meeting_id: Mapped[uuid.UUID] = c.part_of("meeting")
    form: Mapped[MinutesForm] = c.choice("form", N_("Form of the record"), MINUTES_FORMS, MinutesForm.MINUTES)
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Version of the administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Drawn up by the organisation"))
    author_stated: Mapped[bool] = c.yes_no("author_stated", N_("The version says who drew it up"))
    number: Mapped[int | None] = c.number(NP_("minutes", "Version number"))
    language: Mapped[Tongue] = c.choice("language", N_("Language of the original"), TONGUES, Tongue.FR)
    state: Mapped[MinutesState] = c.choice("state", NP_("minutes", "State"), MINUTES_STATES, MinutesState.NOT_STATED)
    received: Mapped[PartialDate | None] = c.date(NP_("minutes", "Received on"))
    sent: Mapped[PartialDate | None] = c.date(N_("Sent for approval on"))
    replaces_id: Mapped[uuid.UUID | None] = c.link("minutes_version", N_("Corrects the version"))
    caption: Mapped[Bilingual] = c.bilingual("caption", N_("Caption of the annex"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("minutes", "Note"))
    document_id: Mapped[uuid.UUID | None] = c.link("document", N_("Original document"))
    in_report: Mapped[bool] = c.yes_no("in_report", N_("Annexed to the report"), default=True, printed=False)
    is_internal: Mapped[bool] = c.internal()
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.CheckConstraint("replaces_id IS NULL OR replaces_id <> id", name="not_after_itself"))


class Statement(Entity):
    """A passage of minutes with who said it, in the language of the version."""

    __tablename__ = "statement"
    singular = N_("passage of the minutes")
    minutes_id: Mapped[uuid.UUID] = c.part_of("minutes_version")
    kind: Mapped[StatementKind] = c.choice("kind", N_("Kind of passage"), STATEMENT_KINDS, StatementKind.PARAGRAPH)
    level: Mapped[int | None] = c.number(N_("Depth of a heading or a list"))
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Said by the administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Said by the organisation"))
    person_id: Mapped[uuid.UUID | None] = c.link("person", N_("Said by the person"))
    replies_to_id: Mapped[uuid.UUID | None] = c.link("statement", N_("In reply to"))
    text: Mapped[str] = c.text(NP_("statement", "Text"), long=True, required=True)
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("link", "Domain"))
    initiative_id: Mapped[uuid.UUID | None] = c.link("initiative", NP_("link", "Initiative"))
    carried_to_id: Mapped[uuid.UUID | None] = c.link("meeting", N_("Carried over to the meeting"))
    document_id: Mapped[uuid.UUID | None] = c.link("document", N_("Document referred to"))
    reference: Mapped[str] = c.text(N_("Passage referred to"))
    is_internal: Mapped[bool] = c.internal()
    position: Mapped[int] = c.position()


class Approval(Entity):
    """What an authority said of a version of the minutes."""

    __tablename__ = "approval"
    singular = N_("approval")
    minutes_id: Mapped[uuid.UUID] = c.part_of("minutes_version")
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Approved for the administration"))
    body_id: Mapped[uuid.UUID | None] = c.link("body", N_("Approved by"))
    state: Mapped[ApprovalState] = c.choice("state", NP_("approval", "State"), APPROVAL_STATES, ApprovalState.AWAITED)
    asked: Mapped[PartialDate | None] = c.date(N_("Asked on"))
    date: Mapped[PartialDate | None] = c.date(NP_("approval", "Date"))
    remark: Mapped[Bilingual] = c.bilingual("remark", NP_("approval", "Remark"))
    document_id: Mapped[uuid.UUID | None] = c.link("document", N_("Letter"))
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("minutes_id", "administration_id", "body_id"))


class Divergence(Entity):
    """A point that the two administrations read differently, in the words of each; neither is the right one."""

    __tablename__ = "divergence"
    singular = N_("point of disagreement")
    year_id: Mapped[uuid.UUID] = c.of_year()
    subject: Mapped[Bilingual] = c.bilingual("subject", NP_("divergence", "Point"), required=True)
    commune: Mapped[Bilingual] = c.bilingual("commune", N_("According to the commune"), long=True)
    cpas: Mapped[Bilingual] = c.bilingual("cpas", N_("According to the CPAS"), long=True)
    state: Mapped[DivergenceState] = c.choice(
        "state", NP_("divergence", "State"), DIVERGENCE_STATES, DivergenceState.OPEN
    )
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("link", "Domain"))
    settled: Mapped[Bilingual] = c.bilingual("settled", N_("How it was settled"), long=True)
    is_internal: Mapped[bool] = c.internal()
    position: Mapped[int] = c.position()
