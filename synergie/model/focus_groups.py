"""Focus groups of a year, their members and meetings, milestones, and the method they follow."""

from __future__ import annotations

import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict
from synergie.model.people import MEMBER_ROLES, MemberRole


class GroupState(enum.StrEnum):
    """How far a focus group is."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    NOT_MET = "not_met"


class MilestoneKind(enum.StrEnum):
    """What a milestone is."""

    STEERING = "steering"
    REPORT = "report"
    HALF_YEARLY = "half_yearly"
    OTHER = "other"


class MilestoneState(enum.StrEnum):
    """Whether a milestone was reached."""

    PLANNED = "planned"
    REACHED = "reached"
    MISSED = "missed"
    NOT_STATED = "not_stated"


GROUP_STATES = {
    GroupState.PLANNED: NP_("focus group", "planned"),
    GroupState.RUNNING: NP_("focus group", "at work"),
    GroupState.DONE: NP_("focus group", "done"),
    GroupState.NOT_MET: NP_("focus group", "did not meet"),
}
MILESTONE_KINDS = {
    MilestoneKind.STEERING: N_("meeting of the steering committee"),
    MilestoneKind.REPORT: NP_("milestone", "report"),
    MilestoneKind.HALF_YEARLY: N_("half-yearly report of the steering committee"),
    MilestoneKind.OTHER: NP_("milestone", "other"),
}
MILESTONE_STATES = {
    MilestoneState.PLANNED: NP_("milestone", "planned"),
    MilestoneState.REACHED: NP_("milestone", "reached"),
    MilestoneState.MISSED: NP_("milestone", "not reached"),
    MilestoneState.NOT_STATED: NP_("milestone", "not stated"),
}


class Milestone(Entity):
    """A planned session or delivery, and the package of services that it examines."""

    __tablename__ = "milestone"
    singular = N_("milestone")
    year_id: Mapped[uuid.UUID] = c.of_year()
    kind: Mapped[MilestoneKind] = c.choice("kind", N_("Kind of milestone"), MILESTONE_KINDS, MilestoneKind.STEERING)
    title: Mapped[Bilingual] = c.bilingual("title", NP_("milestone", "Title"), required=True)
    package: Mapped[Bilingual] = c.bilingual("package", N_("Package of services"))
    planned: Mapped[PartialDate | None] = c.date(NP_("milestone", "Planned for"))
    reached: Mapped[PartialDate | None] = c.date(N_("Reached on"))
    state: Mapped[MilestoneState] = c.choice(
        "state", NP_("milestone", "State"), MILESTONE_STATES, MilestoneState.PLANNED
    )
    reason: Mapped[Bilingual] = c.bilingual("reason", NP_("milestone", "Reason it was not reached"))
    position: Mapped[int] = c.position()


class FocusGroup(Entity):
    """A group of experts on one domain, in one year."""

    __tablename__ = "focus_group"
    singular = N_("focus group")
    year_id: Mapped[uuid.UUID] = c.of_year()
    name: Mapped[Bilingual] = c.bilingual("name", NP_("focus group", "Name"), required=True)
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("link", "Domain"))
    body_id: Mapped[uuid.UUID | None] = c.link("body", NP_("link", "Body"))
    planned: Mapped[Period | None] = c.period(N_("Planned period"))
    state: Mapped[GroupState] = c.choice("state", NP_("focus group", "State"), GROUP_STATES, GroupState.PLANNED)
    reason: Mapped[Bilingual] = c.bilingual("reason", N_("Reason it did not meet"), long=True)
    milestone_id: Mapped[uuid.UUID | None] = c.link("milestone", N_("Examined at"))
    conclusions: Mapped[Bilingual] = c.bilingual("conclusions", N_("Conclusions"), long=True)
    follow_up: Mapped[Bilingual] = c.bilingual("follow_up", N_("Follow-up proposed"), long=True)
    position: Mapped[int] = c.position()


class FocusGroupMember(Entity):
    """A member of a focus group; one of them coordinates."""

    __tablename__ = "focus_group_member"
    singular = N_("member of a focus group")
    focus_group_id: Mapped[uuid.UUID] = c.part_of("focus_group")
    person_id: Mapped[uuid.UUID] = c.link("person", NP_("link", "Person"), required=True)
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", NP_("member", "For the administration"))
    role: Mapped[MemberRole] = c.choice("role", N_("Role"), MEMBER_ROLES, MemberRole.MEMBER)
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("focus_group_id", "person_id"))


class FocusGroupMeeting(Entity):
    """A meeting of a focus group; two groups may share one."""

    __tablename__ = "focus_group_meeting"
    singular = N_("meeting of a focus group")
    focus_group_id: Mapped[uuid.UUID] = c.part_of("focus_group")
    meeting_id: Mapped[uuid.UUID] = c.link("meeting", NP_("link", "Meeting"), required=True)
    __table_args__ = strict(sa.UniqueConstraint("focus_group_id", "meeting_id"))


class MethodStep(Entity):
    """A step of the method of the year: what is done, who answers for it, what comes out."""

    __tablename__ = "method_step"
    singular = N_("step of the method")
    year_id: Mapped[uuid.UUID] = c.of_year()
    what: Mapped[Bilingual] = c.bilingual("what", NP_("method", "Step"), long=True, required=True)
    responsible: Mapped[Bilingual] = c.bilingual("responsible", NP_("method", "Who"))
    deliverable: Mapped[Bilingual] = c.bilingual("deliverable", NP_("method", "Result"))
    position: Mapped[int] = c.position()
