"""Meetings of a year: enter, correct, list."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.attendances import PRESENCES, Attendance, Presence
from synergie.model.bodies import Organisation
from synergie.model.dossier import SIDES, Side
from synergie.model.meetings import (
    ATTENDING,
    MEETING_KINDS,
    MEETING_STATES,
    MODES,
    Attending,
    Meeting,
    MeetingKind,
    MeetingState,
    Mode,
)
from synergie.model.people import Person

__all__ = [
    "ATTENDING",
    "HELD",
    "MEETING_KINDS",
    "MEETING_STATES",
    "MODES",
    "NOT_STATED",
    "PRESENCES",
    "SIDES",
    "AttendanceDraft",
    "AttendeeRow",
    "MeetingDetail",
    "MeetingDraft",
    "MeetingRow",
    "add",
    "change",
    "check",
    "detail",
    "keys",
    "remove",
    "rows",
]

HELD = MeetingState.HELD
NOT_STATED = Attending.NOT_STATED
_EMPTY = Bilingual()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceDraft:
    """Somebody typed in as present, excused or absent."""

    person_id: uuid.UUID
    administration_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    presence: Presence = Presence.PRESENT
    as_printed: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting as typed in, possibly incomplete."""

    year_id: uuid.UUID
    date: PartialDate | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None
    kind: MeetingKind = MeetingKind.OTHER
    state: MeetingState = MeetingState.HELD
    attending: Attending = Attending.NOT_STATED
    mode: Mode = Mode.NOT_STATED
    body_id: uuid.UUID | None = None
    external_id: uuid.UUID | None = None
    place: str = ""
    subject: Bilingual = _EMPTY
    objective: Bilingual = _EMPTY
    outcome: Bilingual = _EMPTY
    reason: Bilingual = _EMPTY
    in_report: bool = True
    notes: str = ""
    attendance: tuple[AttendanceDraft, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting as lists show it."""

    id: uuid.UUID
    date: PartialDate | None
    subject: Bilingual
    kind: MeetingKind
    state: MeetingState
    attending: Attending
    present: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeRow:
    """Somebody who was there or should have been; `side` is None for a third party."""

    function: Bilingual
    side: Side | None
    organisation: Bilingual | None
    presence: Presence


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDetail:
    """A meeting with everything that a page shows of it."""

    row: MeetingRow
    starts: dt.time | None
    ends: dt.time | None
    mode: Mode
    place: str
    objective: Bilingual
    outcome: Bilingual
    reason: Bilingual
    attendees: tuple[AttendeeRow, ...]


def check(draft: MeetingDraft) -> tuple[Problem, ...]:
    """Return what must be put right before `draft` can be kept."""
    problems: list[Problem] = []
    if draft.date is None:
        problems.append(Problem("date", N_("Give the date of the meeting; a month is enough.")))
    if draft.subject.empty:
        problems.append(Problem("subject", N_("Say in French or in Dutch what the meeting was about.")))
    if draft.starts is not None and draft.ends is not None and draft.ends < draft.starts:
        problems.append(Problem("ends", N_("The meeting ends before it starts.")))
    people = [one.person_id for one in draft.attendance]
    if len(people) != len(set(people)):
        problems.append(Problem("attendance", N_("The same person is listed twice.")))
    return tuple(problems)


def add(session: Session, draft: MeetingDraft) -> uuid.UUID:
    """Keep a new meeting with its attendance and return its key; raises `Refusal`."""
    _refuse(draft)
    meeting = Meeting(**_values(draft))
    session.add(meeting)
    session.flush()
    _attend(session, meeting.id, draft)
    return meeting.id


def change(session: Session, key: uuid.UUID, draft: MeetingDraft) -> None:
    """Make the meeting `key` say what `draft` says, its attendance included; raises `Refusal`."""
    _refuse(draft)
    meeting = session.get_one(Meeting, key)
    for name, value in _values(draft).items():
        if getattr(meeting, name) != value:
            setattr(meeting, name, value)
    rows = session.scalars(sa.select(Attendance).where(Attendance.meeting_id == key)).all()
    kept = {row.person_id: row for row in rows}
    wanted = {one.person_id for one in draft.attendance}
    for person, row in kept.items():
        if person not in wanted:
            session.delete(row)
    _attend(session, key, draft, kept)


def remove(session: Session, key: uuid.UUID) -> None:
    """Take a meeting and its attendance out of the dossier."""
    session.execute(sa.delete(Attendance).where(Attendance.meeting_id == key))
    session.execute(sa.delete(Meeting).where(Meeting.id == key))


def keys(session: Session, year_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """Return the keys of the year's meetings, the newest first, those without a date last."""
    query = sa.select(Meeting.id).where(Meeting.year_id == year_id)
    return tuple(session.scalars(query.order_by(Meeting.date.desc().nulls_last(), Meeting.id)).all())


def rows(session: Session, wanted: Sequence[uuid.UUID]) -> tuple[MeetingRow, ...]:
    """Return the meetings `wanted` as lists show them, in that order; those that are gone are left out."""
    present = (
        sa.select(Attendance.meeting_id, sa.func.count().label("present"))
        .where(Attendance.presence == Presence.PRESENT)
        .group_by(Attendance.meeting_id)
        .subquery()
    )
    query = (
        sa.select(Meeting, sa.func.coalesce(present.c.present, 0))
        .outerjoin(present, present.c.meeting_id == Meeting.id)
        .where(Meeting.id.in_(wanted))
    )
    found = {meeting.id: _row(meeting, count) for meeting, count in session.execute(query).all()}
    return tuple(found[key] for key in wanted if key in found)


def detail(session: Session, key: uuid.UUID) -> MeetingDetail | None:
    """Return the meeting `key` with its attendance, None when it is gone."""
    found = rows(session, [key])
    if not found:
        return None
    meeting = session.get_one(Meeting, key)
    query = (
        sa.select(Attendance, Person, Administration, Organisation)
        .join(Person, Person.id == Attendance.person_id)
        .outerjoin(Administration, Administration.id == Attendance.administration_id)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(Attendance.meeting_id == key)
        .order_by(Attendance.position, Attendance.id)
    )
    attendees = tuple(
        AttendeeRow(
            function=person.function,
            side=administration.side if administration is not None else None,
            organisation=organisation.name if organisation is not None else None,
            presence=attendance.presence,
        )
        for attendance, person, administration, organisation in session.execute(query).all()
    )
    return MeetingDetail(
        row=found[0],
        starts=meeting.starts,
        ends=meeting.ends,
        mode=meeting.mode,
        place=meeting.place,
        objective=meeting.objective,
        outcome=meeting.outcome,
        reason=meeting.reason,
        attendees=attendees,
    )


def _row(meeting: Meeting, present: int) -> MeetingRow:
    return MeetingRow(
        id=meeting.id,
        date=meeting.date,
        subject=meeting.subject,
        kind=meeting.kind,
        state=meeting.state,
        attending=meeting.attending,
        present=present,
    )


def _refuse(draft: MeetingDraft) -> None:
    problems = check(draft)
    if problems:
        raise Refusal(problems)


def _values(draft: MeetingDraft) -> dict[str, object]:
    return {f.name: getattr(draft, f.name) for f in dataclasses.fields(draft) if f.name != "attendance"}


def _attend(
    session: Session, meeting: uuid.UUID, draft: MeetingDraft, kept: dict[uuid.UUID, Attendance] | None = None
) -> None:
    for position, one in enumerate(draft.attendance):
        values = {**dataclasses.asdict(one), "position": position}
        row = (kept or {}).get(one.person_id)
        if row is None:
            session.add(Attendance(meeting_id=meeting, **values))
            continue
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
    session.flush()
