"""Who attended a meeting, and the points on its agenda."""

from __future__ import annotations

import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class Presence(enum.StrEnum):
    """How somebody attended."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class AgendaState(enum.StrEnum):
    """What became of a point on the agenda."""

    TREATED = "treated"
    CARRIED_OVER = "carried_over"
    NOT_TREATED = "not_treated"
    NOT_STATED = "not_stated"


PRESENCES = {
    Presence.PRESENT: NP_("attendance", "present"),
    Presence.EXCUSED: NP_("attendance", "excused"),
    Presence.ABSENT: NP_("attendance", "absent"),
}
AGENDA_STATES = {
    AgendaState.TREATED: NP_("agenda", "treated"),
    AgendaState.CARRIED_OVER: NP_("agenda", "carried over"),
    AgendaState.NOT_TREATED: NP_("agenda", "not treated"),
    AgendaState.NOT_STATED: NP_("agenda", "not stated"),
}


class Attendance(Entity):
    """Somebody present, excused or absent."""

    __tablename__ = "attendance"
    singular = N_("attendance")
    meeting_id: Mapped[uuid.UUID] = c.part_of("meeting")
    person_id: Mapped[uuid.UUID] = c.link("person", NP_("link", "Person"), required=True)
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", NP_("member", "For the administration"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", NP_("member", "For the organisation"))
    presence: Mapped[Presence] = c.choice("presence", N_("Presence"), PRESENCES, Presence.PRESENT)
    as_printed: Mapped[str] = c.text(N_("As printed"), printed=False, publishable=False)
    position: Mapped[int] = c.position()


class AgendaItem(Entity):
    """A point on the agenda of a meeting, and the meeting from which it was carried over."""

    __tablename__ = "agenda_item"
    singular = N_("point on the agenda")
    meeting_id: Mapped[uuid.UUID] = c.part_of("meeting")
    title: Mapped[Bilingual] = c.bilingual("title", NP_("agenda", "Point"), required=True)
    carried_from_id: Mapped[uuid.UUID | None] = c.link("meeting", N_("Carried over from the meeting"))
    state: Mapped[AgendaState] = c.choice("state", NP_("agenda", "State"), AGENDA_STATES, AgendaState.NOT_STATED)
    position: Mapped[int] = c.position()
