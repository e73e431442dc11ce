"""Requests of one administration to the other, reminders, and what is still owed."""

from __future__ import annotations

import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class Channel(enum.StrEnum):
    """How a request was sent."""

    EMAIL = "email"
    LETTER = "letter"
    PHONE = "phone"
    MEETING = "meeting"
    NOT_STATED = "not_stated"


class AnswerState(enum.StrEnum):
    """What came back."""

    NONE = "none"
    PARTIAL = "partial"
    ANSWERED = "answered"
    NOT_STATED = "not_stated"


class DeliverableState(enum.StrEnum):
    """Where a deliverable stands."""

    AWAITED = "awaited"
    BLOCKED = "blocked"
    RECEIVED = "received"
    APPROVED = "approved"
    DROPPED = "dropped"


class CircuitState(enum.StrEnum):
    """Whether a station of the circuit was passed."""

    TO_COME = "to_come"
    PASSED = "passed"


CHANNELS = {
    Channel.EMAIL: N_("e-mail"),
    Channel.LETTER: N_("letter"),
    Channel.PHONE: N_("telephone"),
    Channel.MEETING: N_("at a meeting"),
    Channel.NOT_STATED: NP_("channel", "not stated"),
}
ANSWER_STATES = {
    AnswerState.NONE: N_("no answer"),
    AnswerState.PARTIAL: N_("answered in part"),
    AnswerState.ANSWERED: N_("answered"),
    AnswerState.NOT_STATED: NP_("answer", "not stated"),
}
DELIVERABLE_STATES = {
    DeliverableState.AWAITED: NP_("deliverable", "awaited"),
    DeliverableState.BLOCKED: NP_("deliverable", "blocked"),
    DeliverableState.RECEIVED: NP_("deliverable", "received"),
    DeliverableState.APPROVED: NP_("deliverable", "approved"),
    DeliverableState.DROPPED: NP_("deliverable", "dropped"),
}
CIRCUIT_STATES = {
    CircuitState.TO_COME: NP_("circuit", "to come"),
    CircuitState.PASSED: NP_("circuit", "passed"),
}


class Deliverable(Entity):
    """Something that one administration owes the other, and the circuit it still has to go through."""

    __tablename__ = "deliverable"
    singular = N_("deliverable")
    year_id: Mapped[uuid.UUID] = c.of_year()
    title: Mapped[Bilingual] = c.bilingual("title", NP_("deliverable", "Title"), required=True)
    owed_by_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Owed by"))
    owed_to_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Owed to"))
    due: Mapped[PartialDate | None] = c.date(N_("Due"))
    state: Mapped[DeliverableState] = c.choice(
        "state", NP_("deliverable", "State"), DELIVERABLE_STATES, DeliverableState.AWAITED
    )
    received: Mapped[PartialDate | None] = c.date(N_("Received on"))
    blocked_since: Mapped[PartialDate | None] = c.date(N_("Blocked since"))
    blocked_because: Mapped[Bilingual] = c.bilingual("blocked_because", N_("Blocked because"), long=True)
    resumes_when: Mapped[Bilingual] = c.bilingual("resumes_when", N_("Can be resumed when"), long=True)
    position: Mapped[int] = c.position()


class CircuitStep(Entity):
    """One station of the circuit of a deliverable, in order."""

    __tablename__ = "circuit_step"
    singular = N_("station of the circuit")
    deliverable_id: Mapped[uuid.UUID] = c.part_of("deliverable")
    body_id: Mapped[uuid.UUID | None] = c.link("body", NP_("link", "Body"))
    recipient: Mapped[Bilingual] = c.bilingual("recipient", N_("Recipient"))
    state: Mapped[CircuitState] = c.choice("state", NP_("circuit", "State"), CIRCUIT_STATES, CircuitState.TO_COME)
    passed: Mapped[PartialDate | None] = c.date(N_("Passed on"))
    position: Mapped[int] = c.position()


class Request(Entity):
    """A request from one administration to the other."""

    __tablename__ = "request"
    singular = N_("request")
    year_id: Mapped[uuid.UUID] = c.of_year()
    sent: Mapped[PartialDate | None] = c.date(N_("Sent"), required=True)
    channel: Mapped[Channel] = c.choice("channel", N_("Channel"), CHANNELS, Channel.EMAIL)
    sender_id: Mapped[uuid.UUID] = c.link("administration", NP_("request", "From"), required=True)
    recipient_id: Mapped[uuid.UUID] = c.link("administration", NP_("request", "To"), required=True)
    subject: Mapped[Bilingual] = c.bilingual("subject", NP_("request", "Subject"), required=True)
    body_id: Mapped[uuid.UUID | None] = c.link("body", NP_("link", "Body"))
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    deliverable_id: Mapped[uuid.UUID | None] = c.link("deliverable", NP_("link", "Deliverable"))
    answer_state: Mapped[AnswerState] = c.choice(
        "answer_state", NP_("request", "Answer"), ANSWER_STATES, AnswerState.NONE
    )
    answered: Mapped[PartialDate | None] = c.date(N_("Answered on"))
    answer: Mapped[Bilingual] = c.bilingual("answer", N_("Content of the answer"), long=True)
    document_id: Mapped[uuid.UUID | None] = c.link("document", N_("Letter"))


class Reminder(Entity):
    """A request sent once more."""

    __tablename__ = "reminder"
    singular = N_("reminder")
    request_id: Mapped[uuid.UUID] = c.part_of("request")
    sent: Mapped[PartialDate | None] = c.date(N_("Sent"), required=True)
    channel: Mapped[Channel] = c.choice("channel", N_("Channel"), CHANNELS, Channel.EMAIL)
    note: Mapped[Bilingual] = c.bilingual("note", NP_("reminder", "Note"))
    document_id: Mapped[uuid.UUID | None] = c.link("document", N_("Letter"))
