"""The frozen facts of the booklet: every gain of a year, both voices, positions and decisions."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte, Money, Range
from synergie.model.dossier import Side
from synergie.model.gains import Evidence, Family, GainNature, GainState, Kept, Mechanism
from synergie.model.staffing import Level
from synergie.services.gain_stances import Stance


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BookletLine:
    """A line of gain as one version says it; `details` are what the body of the same minutes adds to it.

    `owner` is the function of the person who follows it; `met` is the date of the meeting.
    """

    id: uuid.UUID
    voice: Side | None
    met: PartialDate | None
    nature: GainNature
    text: Bilingual
    details: tuple[Bilingual, ...]
    fte: Range[Fte] | None
    level: Level | None
    grade: str
    function: Bilingual
    post: Side | None
    mechanism: Mechanism
    horizon: Period | None
    evidence: Evidence
    obstacle: Bilingual
    amount: Money | None
    amount_year: int | None
    state: GainState
    realised: Fte | None
    owner: Bilingual | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BookletGain:
    """A gain: its lines by the version that claims it, None for one whose author is not stated.

    `suggested`: the two lines may be the same gain, and nobody has decided. `same_text`: nobody has linked the two
    lines either, yet they say the same word for word. `in_body`: the body of the minutes says it
    and no recapitulation does, so that it is counted nowhere.
    """

    family: Family
    lines: Mapping[Side | None, BookletLine]
    stances: Mapping[Side, Stance]
    suggested: bool = False
    same_text: bool = False
    in_body: bool = False
    kept: Kept | None = None
    decided: PartialDate | None = None
    decided_by: Bilingual | None = None

    @property
    def first(self) -> BookletLine:
        """The line that comes first: the commune's, else the one of the CPAS."""
        return next(iter(self.lines.values()))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BookletPart:
    """The gains of a service, None for those that name none."""

    service: Bilingual | None
    gains: tuple[BookletGain, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BookletFacts:
    """Every gain of a year as it stands on `day`, by service."""

    year: int
    day: dt.date
    place: Bilingual
    is_example: bool
    is_closed: bool
    parts: tuple[BookletPart, ...]
