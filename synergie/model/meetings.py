"""Meetings of a year."""

from __future__ import annotations

import datetime as dt
import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class MeetingKind(enum.StrEnum):
    """Category under which the report lists a meeting."""

    STEERING = "steering"
    FOCUS_GROUP = "focus_group"
    CONCERTATION = "concertation"
    BUDGET = "budget"
    IT = "it"
    IT_CONTACT = "it_contact"
    PROGRAMME = "programme"
    OTHER = "other"


class MeetingState(enum.StrEnum):
    """Whether a meeting took place."""

    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not_held"
    POSTPONED = "postponed"


class Attending(enum.StrEnum):
    """Which of the two administrations took part."""

    BOTH = "both"
    COMMUNE_ONLY = "commune_only"
    CPAS_ONLY = "cpas_only"
    NOT_STATED = "not_stated"


class Mode(enum.StrEnum):
    """How people met."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    EMAIL = "email"
    MIXED = "mixed"
    NOT_STATED = "not_stated"


MEETING_KINDS = {
    MeetingKind.STEERING: N_("Steering committee"),
    MeetingKind.FOCUS_GROUP: N_("Focus group"),
    MeetingKind.CONCERTATION: N_("Concertation committee"),
    MeetingKind.BUDGET: N_("Budget"),
    MeetingKind.IT: NP_("meeting", "IT"),
    MeetingKind.IT_CONTACT: N_("IT contact"),
    MeetingKind.PROGRAMME: N_("Regional programme"),
    MeetingKind.OTHER: NP_("meeting", "Other"),
}
MEETING_STATES = {
    MeetingState.PLANNED: NP_("meeting", "planned"),
    MeetingState.HELD: NP_("meeting", "held"),
    MeetingState.NOT_HELD: NP_("meeting", "did not take place"),
    MeetingState.POSTPONED: NP_("meeting", "postponed"),
}
ATTENDING = {
    Attending.BOTH: N_("commune and CPAS"),
    Attending.COMMUNE_ONLY: N_("commune only"),
    Attending.CPAS_ONLY: N_("CPAS only"),
    Attending.NOT_STATED: NP_("attendance", "not stated"),
}
MODES = {
    Mode.IN_PERSON: N_("in person"),
    Mode.VIDEO: N_("videoconference"),
    Mode.PHONE: N_("telephone"),
    Mode.EMAIL: N_("e-mail"),
    Mode.MIXED: N_("videoconference, telephone or e-mail"),
    Mode.NOT_STATED: NP_("channel", "not stated"),
}


class Meeting(Entity):
    """A meeting or a lighter contact, held or not."""

    __tablename__ = "meeting"
    singular = N_("meeting")
    year_id: Mapped[uuid.UUID] = c.of_year()
    date: Mapped[PartialDate | None] = c.date(N_("Date"), required=True)
    starts: Mapped[dt.time | None] = c.time(NP_("meeting", "Start"))
    ends: Mapped[dt.time | None] = c.time(NP_("meeting", "End"))
    kind: Mapped[MeetingKind] = c.choice("kind", N_("Kind of meeting"), MEETING_KINDS, MeetingKind.OTHER)
    state: Mapped[MeetingState] = c.choice("state", NP_("meeting", "State"), MEETING_STATES, MeetingState.HELD)
    attending: Mapped[Attending] = c.choice("attending", N_("Concerns"), ATTENDING, Attending.NOT_STATED)
    mode: Mapped[Mode] = c.choice("mode", N_("Mode"), MODES, Mode.NOT_STATED)
    body_id: Mapped[uuid.UUID | None] = c.link("body", NP_("link", "Body"))
    external_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("External body"))
    place: Mapped[str] = c.text(NP_("meeting", "Place"))
    host_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Hosted by"))
    convened: Mapped[PartialDate | None] = c.date(N_("Convened on"))
    subject: Mapped[Bilingual] = c.bilingual("subject", NP_("meeting", "Subject"), required=True)
    objective: Mapped[Bilingual] = c.bilingual("objective", NP_("meeting", "Objective"))
    expected: Mapped[Bilingual] = c.bilingual("expected", N_("Expected result"))
    outcome: Mapped[Bilingual] = c.bilingual("outcome", NP_("meeting", "Outcome"), long=True)
    reason: Mapped[Bilingual] = c.bilingual("reason", N_("Reason it did not take place"))
    postponed_to_id: Mapped[uuid.UUID | None] = c.link("meeting", N_("Postponed to the meeting"))
    closed: Mapped[PartialDate | None] = c.date(NP_("meeting", "Closed on"), printed=False)
    in_report: Mapped[bool] = c.yes_no("in_report", N_("In the report"), default=True, printed=False)
    notes: Mapped[str] = c.text(N_("Internal notes"), long=True, printed=False, publishable=False)
