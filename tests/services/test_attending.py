"""Who attended: entered, taken over from another meeting, read from a pasted list; meetings from a list of dates."""

import datetime as dt
import uuid

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.model.administrations import Administration
from synergie.model.attendances import Presence
from synergie.model.dossier import Side
from synergie.model.meetings import Attending, Meeting, MeetingKind, MeetingState
from synergie.model.people import Person, PersonAlias
from synergie.services import attending, meeting_dates, pasting
from tests.db.making import ADD, add_meeting, add_year, year_key
from tests.services.seats import made, person, seat

YEAR = year_key(2023)

TODAY = dt.date(2023, 6, 1)


@pytest.fixture
def meeting(store: DossierStore) -> uuid.UUID:
    with store.write(ADD) as session:
        add_year(session, 2023)
        for side in Side:
            session.add(Administration(side=side, name=Bilingual(side.value, "")))
        return held(session, 20)


def held(session: Session, day: int, kind: MeetingKind = MeetingKind.STEERING, **more: object) -> uuid.UUID:
    key = add_meeting(session, 2023)
    one = session.get_one(Meeting, key)
    one.date, one.kind = PartialDate.on(2023, 3, day), kind
    for name, value in more.items():
        setattr(one, name, value)
    return key


def administration(session: Session, side: str) -> uuid.UUID:
    return next(one.id for one in session.scalars(sa.select(Administration)).all() if one.side.value == side)


def test_somebody_comes_for_their_own_administration(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(ADD) as session:
        one = person(session, "Directrice RH", administration_id=administration(session, "commune"))
        other = person(session, "Juriste")
        attending.add(session, meeting, one)
        attending.add(session, meeting, other, "excused", "cpas")
    with store.read() as session:
        found = attending.listing(session, meeting)
    assert [(row.side, row.presence) for row in found] == [("commune", "present"), ("cpas", "excused")]


def test_nobody_is_listed_twice(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(ADD) as session:
        one = person(session, "Directrice RH")
        attending.add(session, meeting, one)
    with pytest.raises(Refusal), store.write(ADD) as session:
        attending.add(session, meeting, one)


def test_the_people_of_the_last_meeting_of_the_same_kind_are_taken_over(
    store: DossierStore, meeting: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        people = [person(session, f"Membre {number}") for number in range(3)]
        old, last, other = held(session, 1), held(session, 7), held(session, 19, MeetingKind.BUDGET)
        later = held(session, 28)
        seat(session, old, people[0])
        for number, one in enumerate(people[:2]):
            seat(session, last, one, presence=Presence.ABSENT, position=number)
        seat(session, other, people[2])
        seat(session, later, people[2])
        seat(session, meeting, people[1])
        found = attending.earlier(session, meeting)
        assert found is not None
        assert (found.id, found.people) == (last, 1)
        assert attending.take_over(session, meeting, found.id) == 1
        assert attending.earlier(session, meeting) is None
    with store.read() as session:
        rows = attending.listing(session, meeting)
    assert [(row.person_id, row.presence) for row in rows] == [(people[1], "present"), (people[0], "present")]


PASTED = "Présents : Mme L. Magotteaux, DRH, J. Peeters\nExcusé : L. Magoteaux, Zoé Nouvelle (juriste)"


def test_a_pasted_list_knows_names_initials_and_other_spellings(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(ADD) as session:
        known = person(session, "Responsable RH", "L. Magotteaux")
        head = person(session, "Directrice RH", initials="DRH")
        peeters = person(session, "Secrétaire", "Jean Peeters")
        made(session, PersonAlias(person_id=peeters, spelling="J. Peeters"))
        seat(session, meeting, head)
    with store.read() as session:
        found = attending.proposals(session, meeting, pasting.attendance(PASTED))
    named = [(one.line.name, one.person, one.sure, one.listed) for one in found]
    assert named == [
        ("Mme L. Magotteaux", known, True, False),
        ("DRH", head, True, True),
        ("J. Peeters", peeters, True, False),
        ("L. Magoteaux", known, False, False),
        ("L. Magoteaux", None, False, False),
        ("Zoé Nouvelle", None, True, False),
    ]


def test_people_of_a_list_are_entered_once_with_the_name_as_it_stood_there(
    store: DossierStore, meeting: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        person(session, "Responsable RH", "L. Magotteaux")
        found = attending.proposals(session, meeting, pasting.attendance(PASTED))
        chosen = [one for one in found if one.line.name in ("Mme L. Magotteaux", "Zoé Nouvelle")]
        assert attending.add_all(session, meeting, [*chosen, chosen[0]]) == 2
    with store.read() as session:
        rows = attending.listing(session, meeting)
        new = session.scalars(sa.select(Person).where(Person.name == "Zoé Nouvelle")).one()
    assert [row.presence for row in rows] == ["present", "excused"]
    assert new.function == Bilingual.same("juriste")


def dated(text: str) -> list[pasting.DateLine]:
    return list(pasting.dates(text, 2023, TODAY))


def test_each_date_of_a_list_becomes_a_meeting(store: DossierStore, meeting: uuid.UUID) -> None:
    lines = dated("12/01/2023\n16/02/2023 (CPAS seul)\n14/12/2023 préparation du budget")
    with store.write(ADD) as session:
        keys = meeting_dates.add_all(session, YEAR, lines, "it_contact", Bilingual(), "fr", TODAY)
    with store.read() as session:
        found = [session.get_one(Meeting, key) for key in keys]
    assert {one.kind for one in found} == {MeetingKind.IT_CONTACT}
    assert [one.attending for one in found] == [Attending.NOT_STATED, Attending.CPAS_ONLY, Attending.NOT_STATED]
    assert [one.state for one in found] == [MeetingState.HELD, MeetingState.HELD, MeetingState.PLANNED]
    assert found[2].subject.fr == "préparation du budget"


def test_a_subject_for_all_leaves_the_rest_of_a_line_as_a_note(store: DossierStore, meeting: uuid.UUID) -> None:
    subject = Bilingual("Contact informatique", "IT-contact")
    with store.write(ADD) as session:
        (key,) = meeting_dates.add_all(
            session, YEAR, dated("12/01/2023 salle bleue"), "it_contact", subject, "fr", TODAY
        )
    with store.read() as session:
        found = session.get_one(Meeting, key)
    assert (found.subject, found.notes) == (subject, "salle bleue")


def test_other_meetings_on_a_day_are_found_and_those_of_a_month_are_not(
    store: DossierStore, meeting: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        twin = held(session, 20)
        month = held(session, 1, date=PartialDate.month(2023, 3))
        held(session, 1, date=PartialDate.month(2023, 3))
    with store.read() as session:
        assert [one.id for one in meeting_dates.same_day(session, twin)] == [meeting]
        assert meeting_dates.same_day(session, month) == ()
        assert {one.id for one in meeting_dates.by_date(session, YEAR)[PartialDate.on(2023, 3, 20)]} == {
            meeting,
            twin,
        }
