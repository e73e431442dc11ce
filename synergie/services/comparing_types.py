"""What a comparison of the two versions of minutes is made of: heads, rows, passages; frozen, in no language yet."""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections.abc import Mapping
from typing import Final, Literal

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, NP_, Message
from synergie.model.dossier import Side
from synergie.model.gains import Kept
from synergie.services.gain_totals import Totals

Key = uuid.UUID
Value = object
"""What a part says: a message, a text in two languages, posts, a period, a date, a time, a plain text."""


class Relation(enum.StrEnum):
    """How the lines of the two versions relate; `LINKED` and `UNLINKED` are what people decided."""

    SAME = "same"
    DIFFERS = "differs"
    ONLY_COMMUNE = "only_commune"
    ONLY_CPAS = "only_cpas"
    MAYBE_SAME = "maybe_same"
    LINKED = "linked"
    UNLINKED = "unlinked"
    OF_MEETING = "of_meeting"


class RowKind(enum.StrEnum):
    """What a row is about."""

    STAFF = "staff"
    BODY = "body"
    TOTAL = "total"
    BODY_ONLY = "body_only"
    SCALE = "scale"
    QUALITY = "quality"
    MOVEMENT = "movement"
    TEAM = "team"
    RATIO = "ratio"
    BENCHMARK = "benchmark"
    DIVERGENCE = "divergence"
    VERSION = "version"
    MEETING = "meeting"
    ATTENDANCE = "attendance"


RELATIONS: Final = {
    Relation.SAME: N_("The same in both versions"),
    Relation.DIFFERS: N_("The versions differ"),
    Relation.ONLY_COMMUNE: N_("Only in the version of the commune"),
    Relation.ONLY_CPAS: N_("Only in the version of the CPAS"),
    Relation.MAYBE_SAME: N_("May be the same: to be decided"),
    Relation.LINKED: N_("Decided to be the same"),
    Relation.UNLINKED: N_("Decided to be different gains"),
    Relation.OF_MEETING: N_("Recorded for the meeting, not for one version"),
}
KINDS: Final = {
    RowKind.STAFF: N_("Staff gains"),
    RowKind.BODY: N_("Body of the minutes"),
    RowKind.TOTAL: N_("Total of the recapitulation"),
    RowKind.BODY_ONLY: N_("Only in the body of the minutes: not counted"),
    RowKind.SCALE: N_("Economies of scale"),
    RowKind.QUALITY: N_("Qualitative gains"),
    RowKind.MOVEMENT: N_("Movements of posts"),
    RowKind.TEAM: N_("Teams aimed at"),
    RowKind.RATIO: N_("Workload ratios"),
    RowKind.BENCHMARK: N_("Comparisons with others"),
    RowKind.DIVERGENCE: N_("Points of disagreement"),
    RowKind.VERSION: N_("The two versions"),
    RowKind.MEETING: NP_("comparison", "Meeting"),
    RowKind.ATTENDANCE: NP_("comparison", "Attendance"),
}
ABSENT: Final = N_("– (no such line)")
ABSENT_PASSAGE: Final = N_("– (no such passage)")
FROM_BODY: Final = N_("{value} (from the body)")
TO_DECIDE: Final = N_("to be decided")
FIXED: Final = N_(
    "Nothing is erased: both versions stay in the dossier and, unless you say otherwise, in the annexes. "
    "The decision only concerns the text and the totals of the report."
)
RANGE: Final = N_("“Both”: the report gives both figures and its totals show a range.")


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a text; `own` when the other version has not got it."""

    text: str
    own: bool = False


Line = tuple[Words, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A piece of what a line says; `differs` from the other version; `filled` from the body of the same minutes."""

    value: Value
    differs: bool = False
    filled: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one version says: parts side by side, then a `text`.

    `said` is the text as it is shown in each language, the words marked that only this version has; a staff line says
    what it claims in its parts and shows no text.
    """

    id: Key | None = None
    parts: tuple[Part, ...] = ()
    text: Bilingual = dataclasses.field(default_factory=Bilingual)
    said: Mapping[str, Line] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the comparison; a cell is None where the version says nothing of the kind.

    `common` stands for what holds for the meeting and not for one version. `may_decide`: the report can be told which
    version counts; `needs_decision`: its totals wait for it. `apart` are lines that people decided it is not. `under`
    is the key of the row that a line of the body completes.
    """

    key: str
    kind: RowKind
    what: tuple[Value, ...] = ()
    of: tuple[Value, ...] = ()
    commune: Cell | None = None
    cpas: Cell | None = None
    common: Cell | None = None
    relation: Relation = Relation.SAME
    kept: Kept | None = None
    decided: PartialDate | None = None
    may_decide: bool = False
    needs_decision: bool = False
    apart: tuple[Key, ...] = ()
    under: str = ""

    @property
    def lines(self) -> tuple[Key | None, Key | None]:
        """The lines of gain of the commune and of the CPAS that the row is about."""
        return (self.commune.id if self.commune else None, self.cpas.id if self.cpas else None)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of one version beside that of the other, the words marked that only one has; `kind` is what it is."""

    key: str
    kind: Message
    is_heading: bool = False
    commune: Line | None = None
    cpas: Line | None = None
    said_by: tuple[Value | None, Value | None] = (None, None)
    relation: Relation = Relation.SAME

    @property
    def differs(self) -> bool:
        """Whether the versions do not say the same here."""
        return self.relation is not Relation.SAME


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VersionHead:
    """The version of one administration: where it stands and what it claims."""

    id: Key
    side: Literal["commune", "cpas"]
    author_stated: bool
    language: str
    state: Message
    standing: str
    received: PartialDate | None = None
    sent: PartialDate | None = None
    number: int | None = None
    answers: tuple[tuple[Value, Message, PartialDate | None], ...] = ()
    """Who said what about it, and when; who has not answered yet is not there."""
    saved: Range[Fte] | None = None
    reallocated: Range[Fte] | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHead:
    """The meeting."""

    id: Key
    year_id: Key
    subject: Bilingual
    date: PartialDate | None = None
    is_example: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The two versions of the minutes of a meeting, side by side.

    `totals` are those of the posts saved by these versions, `year` those of the whole year, as the report counts them.
    """

    meeting: MeetingHead
    commune: VersionHead
    cpas: VersionHead
    gains: tuple[Row, ...]
    passages: tuple[Passage, ...]
    points: tuple[Row, ...]
    facts: tuple[Row, ...]
    totals: Totals
    year: Totals

    @property
    def to_decide(self) -> tuple[Row, ...]:
        """The lines of gain that nobody has decided yet and that the totals wait for."""
        return tuple(row for row in self.gains if row.needs_decision)

    @property
    def decided(self) -> tuple[Row, ...]:
        """The lines of gain of which people said what the report counts."""
        return tuple(row for row in self.gains if row.kept is not None)

    @property
    def lines(self) -> tuple[Row, ...]:
        """The lines of gain of the recapitulations, of all three families."""
        return tuple(row for row in self.gains if row.kind in (RowKind.STAFF, RowKind.SCALE, RowKind.QUALITY))

    def head(self, side: Side | str) -> VersionHead:
        """Return the version of an administration."""
        return self.commune if str(side) == "commune" else self.cpas
