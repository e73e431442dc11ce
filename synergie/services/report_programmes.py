"""The frozen facts of programmes, adhesions, allocation keys, agreements, documents and outside sources."""

from __future__ import annotations

import dataclasses
import uuid
from decimal import Decimal

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte, Money
from synergie.model.agreements import AgreementState, CommitmentNature, DayKind, Duration, TermKind
from synergie.model.documents import Confidentiality, Tongue
from synergie.model.dossier import Side
from synergie.model.programmes import Actor, Adhesion, Formula, Stance
from synergie.services.changes_facts import UNCOUNTED


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WaveFacts:
    """A roll-out wave."""

    name: Bilingual
    period: Period | None
    authorities: int | None
    is_theoretical: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFacts:
    """A phase of a plan."""

    name: Bilingual
    weeks: int | None
    actor: Actor | None
    text: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDomainFacts:
    """A domain of a programme."""

    id: uuid.UUID
    code: str
    name: Bilingual
    short: Bilingual
    requires: Bilingual | None
    scope: Bilingual
    benefits: Bilingual
    launched: PartialDate | None
    awarded: PartialDate | None
    deployment: Period | None
    note: Bilingual
    waves: tuple[WaveFacts, ...]
    phases: tuple[PhaseFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AdhesionFacts:
    """A status of the history; `side` is None for a third party."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    who: Bilingual
    side: Side | None
    domain_code: str
    domain: Bilingual | None
    status: Adhesion
    date: PartialDate | None
    reference: str
    reservations: Bilingual
    reason: Bilingual
    said_by: Bilingual | None
    source: Bilingual | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AdhesionCountFacts:
    """How many authorities stood where."""

    domain: Bilingual | None
    status: Adhesion
    communes: int | None
    cpas: int | None
    date: PartialDate | None
    note: Bilingual
    source: Bilingual | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PositionFacts:
    """A position on the programme or on a domain of it."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    domain: Bilingual | None
    side: Side | None
    organisation: Bilingual | None
    stance: Stance
    text: Bilingual
    date: PartialDate | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AllocationValueFacts:
    """What a participant brings into a key; `code` is what figures call it."""

    code: str = dataclasses.field(default="", compare=False, metadata={UNCOUNTED: True})
    who: Bilingual
    side: Side | None
    category: Bilingual
    value: int | None
    weight: Decimal | None
    stated_all: Money | None
    stated_few: Money | None
    is_illustration: bool

    @property
    def change(self) -> Decimal | None:
        """By which fraction the share grows when few join, as the source states both; None when it does not."""
        if self.stated_all is None or self.stated_few is None or self.stated_all.cents <= 0:
            return None
        return Decimal(self.stated_few.cents) / Decimal(self.stated_all.cents) - 1


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AllocationKeyFacts:
    """An allocation key."""

    code: str
    name: Bilingual
    domain: Bilingual | None
    formula: Formula
    commune_driver: Bilingual
    cpas_driver: Bilingual
    unit: Bilingual
    year: int | None
    total: Money | None
    stated_margin: Decimal | None
    source: Bilingual
    note: Bilingual
    values: tuple[AllocationValueFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFacts:
    """A programme with all that is known of it in the year."""

    id: uuid.UUID
    code: str
    name: Bilingual
    description: Bilingual
    run_by: Bilingual | None
    existed: Period | None
    local_share: Decimal | None
    rules: Bilingual
    boards: tuple[Bilingual, ...]
    domains: tuple[ProgrammeDomainFacts, ...]
    adhesions: tuple[AdhesionFacts, ...]
    counts: tuple[AdhesionCountFacts, ...]
    positions: tuple[PositionFacts, ...]
    keys: tuple[AllocationKeyFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """A party to an agreement."""

    id: uuid.UUID | None = None
    who: Bilingual
    represented_by: Bilingual
    decided_by: Bilingual
    decided: PartialDate | None
    needs_decision: bool
    value: Money | None
    value_note: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFacts:
    """A commitment of a party."""

    party: Bilingual | None
    text: Bilingual
    nature: CommitmentNature
    man_days: int | None
    man_days_used: int | None
    profiles: Fte | None
    profiles_used: Fte | None
    amount: Money | None
    amount_paid: Money | None
    budget_line: Bilingual
    due: PartialDate | None
    delivered: PartialDate | None
    condition: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TermFacts:
    """An article of an agreement."""

    kind: TermKind
    article: str
    text: Bilingual
    document: Bilingual | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """An agreement."""

    id: uuid.UUID
    code: str
    programme_id: uuid.UUID | None
    title: Bilingual
    worded_as: Bilingual
    object: Bilingual
    state: AgreementState
    signed: PartialDate | None
    in_force: PartialDate | None
    duration: Duration
    ends: PartialDate | None
    review: PartialDate | None
    contact_days: int | None
    contact_days_kind: DayKind
    is_precedent: bool
    note: Bilingual
    parties: tuple[PartyFacts, ...]
    commitments: tuple[CommitmentFacts, ...]
    terms: tuple[TermFacts, ...]
    contacts: tuple[Bilingual, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """A document; `held` says whether the dossier has it."""

    title: Bilingual
    language: Tongue
    confidentiality: Confidentiality
    dated: PartialDate | None
    content_dated: PartialDate | None
    version: str
    author: Bilingual
    note: Bilingual
    held: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """An outside source."""

    title: Bilingual
    reference: str
    publisher: Bilingual
    asked_by: Bilingual
    answered_by: Bilingual
    session: str
    received: PartialDate | None
    answered: PartialDate | None
    published: PartialDate | None
    language: Tongue
    note: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OutsideFacts:
    """Programmes, agreements and what the facts were taken from."""

    programmes: tuple[ProgrammeFacts, ...] = ()
    agreements: tuple[AgreementFacts, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    sources: tuple[SourceFacts, ...] = ()
