"""The frozen facts of a timeline: actions, milestones and focus groups of a year as they stand on a day."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.model.actions import ActionState, BudgetVehicle, Owner
from synergie.model.focus_groups import GroupState, MilestoneKind, MilestoneState
from synergie.model.meetings import MeetingState


@dataclasses.dataclass(frozen=True, slots=True)
class Late:
    """How late an action is: its last day, the days since, and whether that day is known.

    `not_held`: it has no date of its own; the meeting at which it was to be treated did not take place.
    """

    since: dt.date
    days: int
    is_exact: bool
    not_held: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ActionStep:
    """An action; `after` is the one it depends on, `waits` whether that one is still to come."""

    id: uuid.UUID
    text: Bilingual
    owner: Owner
    organisation: Bilingual | None
    person: Bilingual | None
    due: PartialDate | None
    due_when: Bilingual
    done: PartialDate | None
    after: uuid.UUID | None
    waits: bool
    vehicle: BudgetVehicle | None
    budget_year: int | None
    state: ActionState
    late: Late | None
    domain: Bilingual | None
    decided: PartialDate | None

    @property
    def has_owner(self) -> bool:
        """Whether somebody is named who carries it out."""
        return self.owner is not Owner.NOT_STATED or self.organisation is not None or self.person is not None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneStep:
    """A milestone."""

    id: uuid.UUID
    kind: MilestoneKind
    title: Bilingual
    planned: PartialDate | None
    reached: PartialDate | None
    state: MilestoneState


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GroupMeeting:
    """A meeting of a focus group."""

    id: uuid.UUID
    date: PartialDate | None
    state: MeetingState
    subject: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GroupStep:
    """A focus group with its meetings, and the milestone at which it is examined."""

    id: uuid.UUID
    name: Bilingual
    planned: Period | None
    state: GroupState
    meetings: tuple[GroupMeeting, ...]
    milestone: MilestoneStep | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFacts:
    """What a timeline shows, as it stands on `day`."""

    day: dt.date
    actions: tuple[ActionStep, ...] = ()
    milestones: tuple[MilestoneStep, ...] = ()
    groups: tuple[GroupStep, ...] = ()
