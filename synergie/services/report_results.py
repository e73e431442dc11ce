"""The frozen facts of staff, gains, costs, contracts and duplications."""

from __future__ import annotations

import dataclasses
import uuid
from decimal import Decimal

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.model.contracts import ContractForm, PartyRole
from synergie.model.costs import Component, LineNature, OptionRole, Purpose
from synergie.model.dossier import Side
from synergie.model.gain_course import GainStanding
from synergie.model.gains import (
    Attribution,
    Cashing,
    Destination,
    Evidence,
    Family,
    GainNature,
    GainState,
    Mechanism,
    MovementNature,
    Place,
    Recurrence,
)
from synergie.model.overlaps import OverlapState
from synergie.model.staffing import Level, ShareState


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffLineFacts:
    """Some people of a service, as a source lists them."""

    service: Bilingual
    side: Side
    people: int | None
    fte: Fte | None
    role: Bilingual
    level: Level | None
    grade: str
    acting: bool
    as_printed: str
    note: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SharedPostFacts:
    """A post that works for both."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    role: Bilingual
    service: Bilingual | None
    employer: Side | None
    level: Level | None
    grade: str
    commune: Fte | None
    cpas: Fte | None
    state: ShareState
    warning: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadRow:
    """The files and managers of one administration."""

    side: Side
    files: Count | None
    managers: Fte | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadFacts:
    """A workload ratio; the ratios themselves are figures."""

    id: uuid.UUID
    title: Bilingual
    files: Bilingual
    managers: Bilingual
    note: Bilingual
    rows: tuple[WorkloadRow, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkFacts:
    """A comparison with others."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    what: Bilingual
    side: Side | None
    said_by: Side | None
    own: Decimal | None
    other_low: Decimal | None
    other_high: Decimal | None
    elsewhere: Bilingual
    text: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StanceFacts:
    """The position of an administration on a gain that holds."""

    side: Side
    standing: GainStanding


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GainFacts:
    """A line of gain as its version says it; `version` is the administration whose version it is.

    Without a `baseline` nothing was measured before; `no_baseline` says that people say so.
    """

    id: uuid.UUID
    completes_id: uuid.UUID | None
    minutes_id: uuid.UUID | None
    version: Side | None
    place: Place
    family: Family
    nature: GainNature
    text: Bilingual
    fte: Range[Fte] | None
    level: Level | None
    grade: str
    function: Bilingual
    service: Bilingual | None
    side: Side | None
    mechanism: Mechanism
    horizon: Period | None
    attribution: Attribution
    evidence: Evidence
    obstacle: Bilingual
    amount: Money | None
    amount_year: int | None
    state: GainState
    realised: Fte | None
    realised_on: PartialDate | None
    effective: PartialDate | None
    recurrence: Recurrence
    cashable: Cashing
    destination: Destination
    baseline: Decimal | None
    baseline_unit: Bilingual
    baseline_date: PartialDate | None
    baseline_source: Bilingual
    no_baseline: bool
    cost_to_achieve: Money | None
    disbenefits: Bilingual
    not_reached: Bilingual
    is_internal: bool = False
    continues_id: uuid.UUID | None = None
    stances: tuple[StanceFacts, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MovementFacts:
    """A movement of posts in one version; one is internal too when a gain of its post is."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    version: Side | None
    side: Side | None
    nature: MovementNature
    fte: Range[Fte] | None
    from_function: Bilingual
    from_grade: str
    to_function: Bilingual
    to_grade: str
    horizon: Period | None
    paid_by: Bilingual | None
    text: Bilingual
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TeamFacts:
    """A team that one version aims at."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    version: Side | None
    side: Side | None
    function: Bilingual
    people: int | None
    level: Level | None
    grade: str
    horizon: Period | None
    obstacle: Bilingual
    text: Bilingual
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostLineFacts:
    """An amount of an option."""

    id: uuid.UUID
    label: Bilingual
    domain: Bilingual | None
    component: Component
    nature: LineNature
    year: int | None
    minimum: Money | None
    maximum: Money | None
    source: Bilingual
    is_provisional: bool
    note: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostOptionFacts:
    """An option of a comparison."""

    id: uuid.UUID
    name: Bilingual
    role: OptionRole
    text: Bilingual
    stated_minimum: Money | None
    stated_maximum: Money | None
    lines: tuple[CostLineFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostFacts:
    """A comparison of costs."""

    id: uuid.UUID
    programme_id: uuid.UUID | None
    title: Bilingual
    purpose: Purpose
    side: Side | None
    source: Bilingual
    dated: PartialDate | None
    indexation: Bilingual
    hypotheses: Bilingual
    conclusion: Bilingual
    figures_lost: bool
    no_saving: bool
    options: tuple[CostOptionFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ContractPartyFacts:
    """A party to a contract."""

    who: Bilingual
    role: PartyRole
    joined: PartialDate | None
    needs_collected: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RenewalFacts:
    """A renewal of a contract."""

    term: Period | None
    decided: PartialDate | None
    note: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ContractFacts:
    """A public contract."""

    id: uuid.UUID | None = None
    object: Bilingual
    form: ContractForm
    categories: Bilingual
    supplier: Bilingual | None
    term: Period | None
    value: Money | None
    saving: Money | None
    reference: str
    conditions: Bilingual
    parties: tuple[ContractPartyFacts, ...]
    renewals: tuple[RenewalFacts, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EndedFacts:
    """A public contract that is no longer listed, since it ended."""

    id: uuid.UUID
    ended: PartialDate


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OverlapFacts:
    """An activity carried out twice, and what became of it."""

    id: uuid.UUID | None = None
    domain: Bilingual | None
    activity: Bilingual
    state: OverlapState
    since: PartialDate | None
    how: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class QuotedStaffing:
    """A figure that another text gives for posts of a service."""

    id: uuid.UUID | None = dataclasses.field(default=None, compare=False)
    service: Bilingual
    side: Side
    actual: Fte | None
    theoretical: Fte | None
    table_actual: Fte | None
    as_of: PartialDate | None
    source: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ResultFacts:
    """What the cooperation brings and costs."""

    quoted: tuple[QuotedStaffing, ...] = ()
    staff_lines: tuple[StaffLineFacts, ...] = ()
    shared_posts: tuple[SharedPostFacts, ...] = ()
    workload: tuple[WorkloadFacts, ...] = ()
    benchmarks: tuple[BenchmarkFacts, ...] = ()
    gains: tuple[GainFacts, ...] = ()
    movements: tuple[MovementFacts, ...] = ()
    teams: tuple[TeamFacts, ...] = ()
    costs: tuple[CostFacts, ...] = ()
    contracts: tuple[ContractFacts, ...] = ()
    ended: tuple[EndedFacts, ...] = ()
    overlaps: tuple[OverlapFacts, ...] = ()
