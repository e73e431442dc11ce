"""Who attended a meeting: listed, entered one by one, taken over from another meeting, or read from a pasted list."""

from __future__ import annotations

import dataclasses
import re
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.folding import folded
from synergie.basis.words import Message
from synergie.model.administrations import Administration
from synergie.model.attendances import Attendance, Presence
from synergie.model.bodies import Organisation
from synergie.model.focus_groups import FocusGroupMeeting
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.people import Person, PersonAlias
from synergie.services import bin, near, records
from synergie.services.naming import called, known_as
from synergie.services.pasting import AttendeeLine

Heard = Literal["present", "excused", "absent"]
SideName = Literal["commune", "cpas"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who was there or should have been; `side` is None for a third party."""

    id: uuid.UUID
    person_id: uuid.UUID
    function: Bilingual | Message
    name: str
    side: SideName | None
    organisation: Bilingual | None
    presence: Heard


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The meeting whose people can be taken over, and how many of them are not listed yet."""

    id: uuid.UUID
    date: PartialDate
    people: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A pasted line and whom it means: `person` is None for somebody new.

    `sure`: it is called exactly so; else it is called nearly so, or shares the name with others. `listed`: the meeting
    lists the person already.
    """

    line: AttendeeLine
    person: uuid.UUID | None
    title: Bilingual | Message | None
    sure: bool
    listed: bool


_TITLES: Final = re.compile(
    r"^(?:(?:m|mm|mr|dr|ir|me)\b\.?|(?:mme|mmes|mlle|madame|monsieur|dhr|mevr|mw|mevrouw)\b\.?)\s+"
)


def listing(session: Session, meeting: uuid.UUID) -> tuple[Attendee, ...]:
    """Return who attended a meeting, in the order of the list."""
    query = (
        sa.select(Attendance, Person, Administration.side, Organisation.name_fr, Organisation.name_nl)  # type: ignore[attr-defined]
        .join(Person, Person.id == Attendance.person_id)
        .outerjoin(Administration, Administration.id == Attendance.administration_id)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(Attendance.meeting_id == meeting)
        .order_by(Attendance.position, Attendance.id)
    )
    return tuple(
        Attendee(
            id=one.id,
            person_id=person.id,
            function=called(person),
            name=person.name,
            side=None if side is None else side.value,
            organisation=None if fr is None and nl is None else Bilingual(fr or "", nl or ""),
            presence=one.presence.value,
        )
        for one, person, side, fr, nl in session.execute(query).all()
    )


def add(
    session: Session,
    meeting: uuid.UUID,
    person: uuid.UUID,
    presence: Heard = "present",
    side: SideName | None = None,
    as_printed: str = "",
) -> uuid.UUID:
    """List a person, for their own administration unless `side` names one; raises `Refusal` when they are listed."""
    found = session.get_one(Person, person)
    administration = sides(session).get(side) if side is not None else found.administration_id
    values: dict[str, Any] = {
        "meeting_id": meeting,
        "person_id": person,
        "administration_id": administration,
        "organisation_id": found.organisation_id if administration is None else None,
        "presence": presence,
        "as_printed": as_printed,
    }
    return records.add(session, Attendance.__tablename__, values)


def set_presences(session: Session, presences: Mapping[uuid.UUID, Heard]) -> None:
    """Say how people attended."""
    for key, presence in presences.items():
        records.change(session, Attendance.__tablename__, key, "presence", presence)


def set_side(session: Session, key: uuid.UUID, side: SideName | None) -> None:
    """Say for which administration somebody came, None for neither."""
    administration = sides(session).get(side) if side is not None else None
    records.change(session, Attendance.__tablename__, key, "administration_id", administration)


def remove(session: Session, keys: Sequence[uuid.UUID]) -> None:
    """Take people off the list."""
    for key in keys:
        bin.remove(session, Attendance.__tablename__, key)


def earlier(session: Session, meeting: uuid.UUID) -> Earlier | None:
    """Return the last meeting before this one whose people may be the same, None when there is none to take over.

    One of the same focus group comes first, then one of the same body, then one of the same kind.
    """
    here = session.get(Meeting, meeting)
    if here is None:
        return None
    listed = set(session.scalars(sa.select(Attendance.person_id).where(Attendance.meeting_id == meeting)).all())
    people: defaultdict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for key, person in session.execute(sa.select(Attendance.meeting_id, Attendance.person_id)).all():
        people[key].add(person)
    before = [
        one
        for one in session.scalars(sa.select(Meeting).where(Meeting.id.in_(people), Meeting.id != meeting)).all()
        if one.date is not None and (here.date is None or one.date.first <= here.date.last)
    ]
    groups = _groups(session)
    ranked = sorted(
        ((_rank(here, one, groups), one.date.first, one) for one in before if one.date is not None),
        key=lambda found: (found[0], found[1].toordinal(), str(found[2].id)),
    )
    for rank, _day, one in reversed(ranked):
        new = people[one.id] - listed
        if rank > 0 and new and one.date is not None:
            return Earlier(id=one.id, date=one.date, people=len(new))
    return None


def take_over(session: Session, meeting: uuid.UUID, source: uuid.UUID) -> int:
    """List the people of another meeting who are not listed yet, as present; return how many."""
    listed = set(session.scalars(sa.select(Attendance.person_id).where(Attendance.meeting_id == meeting)).all())
    query = sa.select(Attendance).where(Attendance.meeting_id == source)
    taken = 0
    for one in session.scalars(query.order_by(Attendance.position, Attendance.id)).all():
        if one.person_id not in listed:
            values = {
                "meeting_id": meeting,
                "person_id": one.person_id,
                "administration_id": one.administration_id,
                "organisation_id": one.organisation_id,
                "presence": Presence.PRESENT,
            }
            records.add(session, Attendance.__tablename__, values)
            taken += 1
    return taken


def proposals(session: Session, meeting: uuid.UUID, lines: Sequence[AttendeeLine]) -> tuple[Proposal, ...]:
    """Return whom pasted lines mean; a line that may mean several people stands there for each of them."""
    known = _spellings(session)
    titles = {one.id: known_as(one) for one in session.scalars(sa.select(Person)).all()}
    listed = set(session.scalars(sa.select(Attendance.person_id).where(Attendance.meeting_id == meeting)).all())
    found: list[Proposal] = []
    for line in lines:
        exact = known.get(_bare(line.name), set()) or (known.get(_bare(line.note), set()) if line.note else set())
        meant = sorted(exact, key=str)
        if not meant:
            meant = [key for key, _ in near.near(session, Person.__tablename__, line.name)]
        sure = len(exact) == 1
        found += [Proposal(line=line, person=key, title=titles[key], sure=sure, listed=key in listed) for key in meant]
        if not exact:
            found.append(Proposal(line=line, person=None, title=None, sure=not meant, listed=False))
    return tuple(found)


def add_all(session: Session, meeting: uuid.UUID, chosen: Sequence[Proposal]) -> int:
    """List the people of the lines that were chosen, those who are new made first; return how many were listed."""
    listed = set(session.scalars(sa.select(Attendance.person_id).where(Attendance.meeting_id == meeting)).all())
    added = 0
    for one in chosen:
        person = one.person or _new(session, one.line)
        if person in listed:
            continue
        add(session, meeting, person, one.line.presence, one.line.side, one.line.name)
        listed.add(person)
        added += 1
    return added


def sides(session: Session) -> dict[SideName, uuid.UUID]:
    """Return the keys of the two administrations."""
    return {one.side.value: one.id for one in session.scalars(sa.select(Administration)).all()}


def _new(session: Session, line: AttendeeLine) -> uuid.UUID:
    """Enter a person: known by the function that stood there, or else by the name alone."""
    function = Bilingual.same(line.note) if line.note else Bilingual.same(line.name)
    values: dict[str, Any] = {"function": function, "name": line.name}
    if line.side is not None:
        values["administration_id"] = sides(session).get(line.side)
    return records.add(session, Person.__tablename__, values)


def _bare(text: str) -> str:
    return _TITLES.sub("", folded(text)).strip(" .")


def _spellings(session: Session) -> dict[str, set[uuid.UUID]]:
    found: defaultdict[str, set[uuid.UUID]] = defaultdict(set)
    for person in session.scalars(sa.select(Person)).all():
        for text in (person.name, person.initials, person.function.fr, person.function.nl):
            found[_bare(text)].add(person.id)
    for key, text in session.execute(sa.select(PersonAlias.person_id, PersonAlias.spelling)).all():
        found[_bare(text)].add(key)
    found.pop("", None)
    return dict(found)


def _groups(session: Session) -> dict[uuid.UUID, set[uuid.UUID]]:
    found: defaultdict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    query = sa.select(FocusGroupMeeting.meeting_id, FocusGroupMeeting.focus_group_id)
    for meeting, group in session.execute(query).all():
        found[meeting].add(group)
    return found


def _rank(here: Meeting, one: Meeting, groups: Mapping[uuid.UUID, set[uuid.UUID]]) -> int:
    if one.state is MeetingState.NOT_HELD:
        return 0
    if groups.get(here.id, set()) & groups.get(one.id, set()):
        return 3
    if here.body_id is not None and here.body_id == one.body_id:
        return 2
    return 1 if here.kind is one.kind else 0
