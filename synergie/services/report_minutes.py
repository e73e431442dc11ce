"""The frozen facts of minutes, e-mails, decisions, actions, focus groups and points of disagreement."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.model.actions import ActionState, BudgetVehicle, DecisionLevel, DecisionOutcome, Owner
from synergie.model.attendances import AgendaState, Presence
from synergie.model.documents import MailRole, Tongue
from synergie.model.dossier import Side
from synergie.model.focus_groups import GroupState, MilestoneKind, MilestoneState
from synergie.model.minutes import ApprovalState, DivergenceState, MinutesForm, MinutesState, StatementKind
from synergie.model.people import MemberRole
from synergie.services.timeline_facts import TimelineFacts


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeFacts:
    """Somebody present, excused or absent, by function."""

    who: Bilingual
    acting: bool
    side: Side | None
    organisation: Bilingual | None
    presence: Presence


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFacts:
    """A point on the agenda; `carried_from` is the date of the meeting that it comes from."""

    title: Bilingual
    state: AgendaState
    carried_from: PartialDate | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerFacts:
    """Who said something; all three may be unknown."""

    side: Side | None
    organisation: Bilingual | None
    person: Bilingual | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StatementFacts:
    """A passage of minutes, in the language of its version."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    kind: StatementKind
    level: int | None
    speaker: SpeakerFacts
    is_reply: bool
    text: str
    carried_to: Bilingual | None
    document: Bilingual | None
    reference: str
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFacts:
    """What an authority said of a version."""

    side: Side | None
    body: Bilingual | None
    state: ApprovalState
    date: PartialDate | None
    remark: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """A version of the minutes of a meeting."""

    id: uuid.UUID
    meeting_id: uuid.UUID
    form: MinutesForm
    side: Side | None
    organisation: Bilingual | None
    author_stated: bool
    number: int | None
    language: Tongue
    state: MinutesState
    received: PartialDate | None
    caption: Bilingual
    note: Bilingual
    in_report: bool
    approvals: tuple[ApprovalFacts, ...]
    statements: tuple[StatementFacts, ...]
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RecipientFacts:
    """Who received an e-mail, and as what."""

    who: Bilingual
    organisation: Bilingual | None
    role: MailRole


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentFacts:
    """A document sent with an e-mail; `held` says whether the dossier has it."""

    title: Bilingual
    held: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MailFacts:
    """An e-mail as it is annexed."""

    id: uuid.UUID
    meeting_id: uuid.UUID | None
    date: PartialDate | None
    time: dt.time | None
    caption: Bilingual
    sender: Bilingual | None
    language: Tongue
    subject: str
    body: str
    in_report: bool
    recipients: tuple[RecipientFacts, ...]
    attachments: tuple[AttachmentFacts, ...]
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReservationFacts:
    """A condition of a decision, and what the other party replied."""

    text: Bilingual
    reference: str
    reply: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """A decision with its reservations."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    date: PartialDate | None
    text: Bilingual
    level: DecisionLevel
    outcome: DecisionOutcome
    side: Side | None
    body: Bilingual | None
    reference: str
    sent_to_other: PartialDate | None
    sent_why: Bilingual
    reservations: tuple[ReservationFacts, ...]
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """An action; `after` is the one it depends on."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    text: Bilingual
    proposed_by: Side | None
    owner: Owner
    organisation: Bilingual | None
    person: Bilingual | None
    due: PartialDate | None
    due_when: Bilingual
    after: Bilingual | None
    vehicle: BudgetVehicle | None
    budget_year: int | None
    state: ActionState
    outcome: Bilingual
    decided: PartialDate | None
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DivergenceFacts:
    """A point that the two administrations read differently."""

    id: uuid.UUID | None = None
    subject: Bilingual
    commune: Bilingual
    cpas: Bilingual
    state: DivergenceState
    meeting_id: uuid.UUID | None
    settled: Bilingual
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GroupMemberFacts:
    """A member of a focus group."""

    who: Bilingual
    acting: bool
    side: Side | None
    role: MemberRole


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FocusGroupFacts:
    """A focus group of the year; `met` holds the dates of its meetings."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    name: Bilingual
    planned: Period | None
    state: GroupState
    reason: Bilingual
    conclusions: Bilingual
    follow_up: Bilingual
    members: tuple[GroupMemberFacts, ...]
    met: tuple[PartialDate, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneFacts:
    """A milestone of the year."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    kind: MilestoneKind
    title: Bilingual
    package: Bilingual
    planned: PartialDate | None
    reached: PartialDate | None
    state: MilestoneState
    reason: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MethodFacts:
    """A step of the method."""

    what: Bilingual
    responsible: Bilingual
    deliverable: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """What was said, decided and left to do in the year."""

    minutes: tuple[MinutesFacts, ...] = ()
    mails: tuple[MailFacts, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    divergences: tuple[DivergenceFacts, ...] = ()
    focus_groups: tuple[FocusGroupFacts, ...] = ()
    milestones: tuple[MilestoneFacts, ...] = ()
    method: tuple[MethodFacts, ...] = ()
    timeline: TimelineFacts | None = None
