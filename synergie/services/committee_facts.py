"""The frozen facts of the committee's page: the figures of a year, and what their parts are called."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.model.dossier import Side
from synergie.model.staffing import Level
from synergie.services.approval_lists import Waiting
from synergie.services.cost_facts import CostCourse
from synergie.services.figures import Figures
from synergie.services.timeline_facts import TimelineFacts


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GainWords:
    """What a line of gain is about, and by whom it is claimed."""

    id: uuid.UUID
    text: Bilingual
    function: Bilingual
    level: Level | None
    grade: str
    post: Side | None
    voice: Side | None
    horizon: Period | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Steering:
    """A meeting of the steering committee."""

    id: uuid.UUID
    date: PartialDate | None
    is_held: bool
    is_planned: bool
    subject: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request, or a reminder of one; `group` is the focus group that it is about, where it names its body."""

    request: uuid.UUID
    date: PartialDate | None
    subject: Bilingual
    is_reminder: bool
    group: uuid.UUID | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeNames:
    """What the parts of a programme are called, by their codes; `costs` is the comparison that its costs are in.

    `ours` are the participants that are our administrations, by their side.
    """

    id: uuid.UUID
    code: str
    name: Bilingual
    domains: Mapping[str, Bilingual]
    participants: Mapping[str, Bilingual]
    costs: uuid.UUID | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeFacts:
    """What the committee's page shows of a year as it stands on `day`.

    `without` counts the initiatives of the year whose title lacks a language that the other one has. `services` names
    domains by their codes, `groups` focus groups shortly, by their domain where they have one. `before` has the figures
    of the year before, where the dossier holds it. `courses` are the comparisons whose costs are known over years.
    """

    year: int
    day: dt.date
    place: Bilingual
    shorts: Mapping[Side, Bilingual]
    is_example: bool
    is_closed: bool
    figures: Figures
    before: Figures | None
    services: Mapping[str, Bilingual]
    gains: Mapping[uuid.UUID, GainWords]
    without: Mapping[str, int]
    timeline: TimelineFacts
    groups: Mapping[uuid.UUID, Bilingual]
    steering: tuple[Steering, ...]
    asked: tuple[Asked, ...]
    programmes: tuple[ProgrammeNames, ...]
    courses: tuple[CostCourse, ...]
    waiting: tuple[Waiting, ...]
