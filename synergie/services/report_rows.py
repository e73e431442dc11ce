"""The facts of one year's report, frozen: what writers and charts get, and nothing that could still change."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Count, Fte, Money
from synergie.model.attendances import Presence
from synergie.model.bodies import BodyKind
from synergie.model.dossier import Drafter, Profile, Side
from synergie.model.initiatives import Direction, Form, Hosting, Maturity, Nature, Perimeter, Recurrence, YearState
from synergie.model.mandates import CitationKind
from synergie.model.meetings import Attending, MeetingKind, MeetingState, Mode
from synergie.model.people import MemberRole
from synergie.model.requests import AnswerState, Channel, CircuitState, DeliverableState
from synergie.model.texts import Chapter
from synergie.services import outline
from synergie.services.changes_facts import UNCOUNTED, Changes
from synergie.services.figures import Figures
from synergie.services.outline import ColumnFacts, MatrixFacts, OutlinePart
from synergie.services.publishing_names import NamedPerson
from synergie.services.report_annexes import AttachedFacts
from synergie.services.report_minutes import AgendaFacts, AttendeeFacts, RecordFacts
from synergie.services.report_programmes import OutsideFacts
from synergie.services.report_results import ResultFacts


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CitationFacts:
    """A quotation with its source."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    kind: CitationKind
    title: Bilingual
    article: str
    paragraph: str
    text: Bilingual
    source: Bilingual
    version: PartialDate | None
    note: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MandateFacts:
    """A decision that the exercise stands on."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    body: Bilingual | None
    decided: PartialDate | None
    budget_year: int | None
    text: Bilingual
    document: Bilingual | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """Who sits in a body; `side` is None for a third party."""

    who: Bilingual
    acting: bool
    role: MemberRole
    side: Side | None
    organisation: Bilingual | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """A body with its members."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    name: Bilingual
    short: Bilingual
    kind: BodyKind
    purpose: Bilingual
    existed: Period | None
    rhythm: Count | None
    members: tuple[MemberFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFacts:
    """Who is the reference person of each administration for a domain; None until designated."""

    domain: Bilingual
    commune: Bilingual | None
    cpas: Bilingual | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting or contact."""

    id: uuid.UUID
    date: PartialDate | None
    starts: dt.time | None
    ends: dt.time | None
    kind: MeetingKind
    state: MeetingState
    attending: Attending
    mode: Mode
    body: Bilingual | None
    external: Bilingual | None
    subject: Bilingual
    objective: Bilingual
    outcome: Bilingual
    reason: Bilingual
    postponed_to: PartialDate | None
    """The date of the meeting that takes its place."""
    expected: Bilingual
    agenda: tuple[AgendaFacts, ...]
    attendees: tuple[AttendeeFacts, ...]

    @property
    def present(self) -> int:
        """How many people were present."""
        return sum(one.presence is Presence.PRESENT for one in self.attendees)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CountFacts:
    """A number of meetings without a list."""

    what: Bilingual
    of: Bilingual | None
    number: Count | None
    definition: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReminderFacts:
    """A reminder of a request."""

    sent: PartialDate | None
    channel: Channel
    note: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """A request with its reminders; `waited` is the least number of days without an answer when the facts were true."""

    id: uuid.UUID | None = None
    sent: PartialDate | None
    channel: Channel
    sender: Side
    recipient: Side
    subject: Bilingual
    answer_state: AnswerState
    answered: PartialDate | None
    answer: Bilingual
    waited: int | None
    reminders: tuple[ReminderFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StationFacts:
    """A station of a circuit."""

    recipient: Bilingual
    state: CircuitState
    passed: PartialDate | None
    position: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableFacts:
    """What one administration owes the other."""

    id: uuid.UUID | None = None
    title: Bilingual
    owed_by: Side | None
    owed_to: Side | None
    due: PartialDate | None
    state: DeliverableState
    received: PartialDate | None
    blocked_since: PartialDate | None
    blocked_because: Bilingual
    resumes_when: Bilingual
    circuit: tuple[StationFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeFacts:
    """An initiative in the year, with its parts."""

    id: uuid.UUID
    title: Bilingual
    description: Bilingual
    text: Bilingual
    state: YearState
    maturity: Maturity | None
    target: Period | None
    nature: Nature
    direction: Direction
    form: Form
    recurrence: Recurrence
    started: PartialDate | None
    conditions: Bilingual
    is_free: bool
    territory: Bilingual
    rhythm: Count | None
    hosting: Hosting | None
    minutes_owed: bool
    is_reinvoiced: bool
    provider: Side | None
    beneficiary: Side | None
    reinvoicing_key: Bilingual
    reinvoiced: Money | None
    partners: tuple[Bilingual, ...]
    counts: tuple[CountFacts, ...]
    parts: tuple[InitiativeFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DomainFacts:
    """A domain with its own initiatives and its themes."""

    code: str
    name: Bilingual
    short: Bilingual
    perimeter: Perimeter
    is_focus: bool
    initiatives: tuple[InitiativeFacts, ...]
    themes: tuple[DomainFacts, ...]
    is_support: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffingRow:
    """The posts of a service in both administrations; None is not known."""

    code: str
    service: Bilingual
    commune_actual: Fte | None
    commune_theoretical: Fte | None
    cpas_actual: Fte | None
    cpas_theoretical: Fte | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffingFacts:
    """A staffing table."""

    id: uuid.UUID
    as_of: PartialDate | None
    source: Bilingual
    note: Bilingual
    rows: tuple[StaffingRow, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextFacts:
    """A text of a chapter."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    chapter: Chapter
    text: Bilingual
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AdministrationFacts:
    """An administration as the cover names it."""

    side: Side
    name: Bilingual
    short: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedAnnexes:
    """How many annexes of each kind only the internal version has."""

    minutes: int = 0
    mails: int = 0
    documents: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many records of the internal version the public one does not have; nothing in the internal one.

    `levels` are the single posts of which it does not tell the level.
    """

    divergences: int = 0
    open_divergences: int = 0
    decisions: int = 0
    actions: int = 0
    teams: int = 0
    gains: int = 0
    levels: int = 0
    annexes: UnprintedAnnexes = dataclasses.field(default_factory=UnprintedAnnexes)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearlyReport:
    """Everything that the report of a year says, and the figures computed from it.

    `changes` are those since the edition of the year before, `people` those whose names texts may give: an
    administration does not validate them, so that the fingerprint of the facts leaves them out. People are never
    printed, and are not there in the public version; `left_out` is what else is not there. Without `contract_columns`
    the lists of contracts have their ordinary ones.
    """

    year: int
    place: Bilingual
    is_example: bool
    as_of: PartialDate | None
    report_date: PartialDate | None
    drafted_by: Drafter
    note: Bilingual
    administrations: tuple[AdministrationFacts, ...]
    citations: tuple[CitationFacts, ...]
    mandates: tuple[MandateFacts, ...]
    bodies: tuple[BodyFacts, ...]
    references: tuple[ReferenceFacts, ...]
    meetings: tuple[MeetingFacts, ...]
    counts: tuple[CountFacts, ...]
    requests: tuple[RequestFacts, ...]
    deliverables: tuple[DeliverableFacts, ...]
    domains: tuple[DomainFacts, ...]
    staffing: tuple[StaffingFacts, ...]
    texts: tuple[TextFacts, ...]
    record: RecordFacts
    attached: tuple[AttachedFacts, ...] = ()
    results: ResultFacts
    outside: OutsideFacts
    figures: Figures
    profile: Profile = Profile.BRUSSELS
    outline: tuple[OutlinePart, ...] = ()
    matrix: MatrixFacts = dataclasses.field(default_factory=MatrixFacts)
    contract_columns: tuple[ColumnFacts, ...] = ()
    people: tuple[NamedPerson, ...] = dataclasses.field(default=(), metadata={UNCOUNTED: True})
    is_public: bool = False
    left_out: LeftOut = dataclasses.field(default_factory=LeftOut, metadata={UNCOUNTED: True})
    changes: Changes | None = dataclasses.field(default=None, metadata={UNCOUNTED: True})

    @property
    def chapters(self) -> tuple[OutlinePart, ...]:
        """The chapters in their order: as they were laid out, or else as the region gives them."""
        return self.outline or outline.chapters(self.profile, ())

    def public(self) -> YearlyReport:
        """Return what the public version says: without what is internal, and without names of people."""
        from synergie.services import publishing  # which knows this module

        return publishing.public(self)
