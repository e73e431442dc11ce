"""What someone else changed meanwhile is not taken back over their heads."""

import pytest

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.errors import Conflict
from synergie.basis.words import N_, NP_
from synergie.model.attendances import Attendance
from synergie.model.bodies import Body, Organisation
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from tests.db.making import (
    ADD,
    EDIT,
    add_attendance,
    add_meeting,
    add_organisation,
    add_person,
    add_year,
    dossier_with_meeting,
    exists,
    set_place,
    set_subject,
    steps,
    value,
)


def test_an_attribute_that_someone_else_changed_meanwhile_is_named_and_nothing_is_written(
    mine: DossierStore, theirs: DossierStore
) -> None:
    key = dossier_with_meeting(mine)
    with mine.write(EDIT) as session:
        meeting = session.get_one(Meeting, key)
        meeting.place, meeting.notes = "Mine", "Note"
    set_place(theirs, key, "Theirs")
    with pytest.raises(Conflict) as caught:
        mine.undo()
    assert dict(caught.value.message.args) == {"what": N_("meeting"), "field": NP_("meeting", "Place")}
    assert (value(mine, Meeting, key, "place"), value(mine, Meeting, key, "notes")) == ("Theirs", "Note")
    assert len(steps(mine)) == 3


def test_what_nobody_else_changed_can_be_taken_back_all_the_same(mine: DossierStore, theirs: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    with mine.write(EDIT) as session:
        meeting = session.get_one(Meeting, key)
        meeting.place, meeting.notes = "Mine", "Note"
    set_place(theirs, key, "Theirs")
    assert mine.undo(partial=True) == EDIT
    assert (value(mine, Meeting, key, "place"), value(mine, Meeting, key, "notes")) == ("Theirs", "")
    assert mine.redo() == EDIT
    assert (value(mine, Meeting, key, "place"), value(mine, Meeting, key, "notes")) == ("Theirs", "Note")


def test_a_step_of_which_nothing_can_go_back_does_not_stand_in_the_way_for_ever(
    mine: DossierStore, theirs: DossierStore
) -> None:
    key = dossier_with_meeting(mine)
    with mine.write(ADD) as session:
        person = add_person(session)
    set_place(mine, key, "Mine")
    set_place(theirs, key, "Theirs")
    assert mine.undo(partial=True) == EDIT
    assert value(mine, Meeting, key, "place") == "Theirs"
    assert mine.undo() == ADD
    assert not exists(mine, Person, person)
    assert mine.broken_steps() == ()


def test_another_attribute_that_someone_else_changed_later_is_kept(mine: DossierStore, theirs: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    set_place(mine, key, "Mine")
    with theirs.write(EDIT) as session:
        session.get_one(Meeting, key).notes = "Their note"
    assert mine.undo() == EDIT
    assert (value(mine, Meeting, key, "place"), value(mine, Meeting, key, "notes")) == ("", "Their note")


def test_what_someone_else_already_set_back_is_no_conflict(mine: DossierStore, theirs: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    set_place(mine, key, "Mine")
    set_place(theirs, key, "")
    assert mine.undo() == EDIT
    assert value(mine, Meeting, key, "place") == ""


def test_my_french_goes_back_and_their_later_dutch_stays(mine: DossierStore, theirs: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    set_subject(mine, key, "fr", "Réseau")
    assert value(mine, Meeting, key, "subject").mark is Mark.NL_STALE
    set_subject(theirs, key, "nl", "Netwerk")
    assert mine.undo() == EDIT
    assert value(mine, Meeting, key, "subject") == Bilingual("Informatique", "Netwerk", Mark.NONE)


def test_a_mark_does_not_go_back_when_its_text_cannot(mine: DossierStore, theirs: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    set_subject(mine, key, "fr", "Réseau")
    set_subject(theirs, key, "fr", "Réseaux")
    assert mine.undo(partial=True) == EDIT
    assert value(mine, Meeting, key, "subject") == Bilingual("Réseaux", "Informatica", Mark.NL_STALE)


def test_a_review_that_someone_else_made_again_is_a_conflict(mine: DossierStore, theirs: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    set_subject(mine, key, "fr", "Réseau")
    with mine.write(EDIT) as session:
        meeting = session.get_one(Meeting, key)
        meeting.subject = meeting.subject.reviewed()
    with theirs.write(EDIT) as session:
        session.get_one(Meeting, key).subject = Bilingual("Réseau", "Informatica", Mark.SAME)
    with pytest.raises(Conflict):
        mine.undo()


def test_a_record_that_others_point_to_by_now_is_not_taken_away(mine: DossierStore, theirs: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    with mine.write(ADD) as session:
        person = add_person(session)
    with theirs.write(ADD) as session:
        seat = add_attendance(session, key, person)
    with pytest.raises(Conflict) as caught:
        mine.undo()
    assert dict(caught.value.message.args) == {"what": N_("person")}
    assert exists(mine, Person, person)
    with theirs.write(EDIT) as session:
        session.delete(session.get_one(Attendance, seat))
    assert mine.undo() == ADD
    assert not exists(mine, Person, person)


def test_a_part_whose_whole_is_gone_by_now_does_not_come_back(mine: DossierStore, theirs: DossierStore) -> None:
    with mine.write(ADD) as session:
        add_year(session)
        key = add_meeting(session)
        seat = add_attendance(session, key, add_person(session))
    with mine.write(EDIT) as session:
        session.delete(session.get_one(Attendance, seat))
    with theirs.write(EDIT) as session:
        session.delete(session.get_one(Meeting, key))
    with pytest.raises(Conflict):
        mine.undo()
    assert mine.undo(partial=True) == EDIT
    assert not exists(mine, Attendance, seat)


def test_a_link_to_a_record_that_is_gone_by_now_stays_away_and_the_rest_goes_back(
    mine: DossierStore, theirs: DossierStore
) -> None:
    key = dossier_with_meeting(mine)
    with mine.write(ADD) as session:
        organisation = add_organisation(session)
        session.get_one(Meeting, key).external_id = organisation
    with mine.write(EDIT) as session:
        meeting = session.get_one(Meeting, key)
        meeting.external_id, meeting.place = None, "Room"
    with theirs.write(EDIT) as session:
        session.delete(session.get_one(Organisation, organisation))
    with pytest.raises(Conflict) as caught:
        mine.undo()
    assert dict(caught.value.message.args)["field"] == N_("External body")
    assert value(mine, Meeting, key, "place") == "Room"
    mine.undo(partial=True)
    assert (value(mine, Meeting, key, "place"), value(mine, Meeting, key, "external_id")) == ("", None)


def test_a_code_that_was_given_to_another_record_does_not_go_back(mine: DossierStore, theirs: DossierStore) -> None:
    def body(code: str) -> Body:
        return Body(code=code, name=Bilingual(code, code), short=Bilingual(), purpose=Bilingual())

    with mine.write(ADD) as session:
        session.add(first := body("copil"))
    with mine.write(EDIT) as session:
        session.get_one(Body, first.id).code = "old"
    with theirs.write(ADD) as session:
        session.add(body("copil"))
    with pytest.raises(Conflict):
        mine.undo()
    assert value(mine, Body, first.id, "code") == "old"


def test_a_record_that_someone_else_deleted_or_made_again_is_a_conflict(
    mine: DossierStore, theirs: DossierStore
) -> None:
    with mine.write(ADD) as session:
        person = add_person(session)
    with mine.write(EDIT) as session:
        session.get_one(Person, person).initials = "X"
    with theirs.write(EDIT) as session:
        session.delete(session.get_one(Person, person))
    with pytest.raises(Conflict):
        mine.undo()
    assert mine.undo(partial=True) == EDIT
    with theirs.write(ADD) as session:
        session.add(Person(id=person, function=Bilingual("Other", "Ander")))
    with pytest.raises(Conflict):
        mine.undo()
    assert value(mine, Person, person, "function").fr == "Other"


def test_a_refused_redo_writes_nothing(mine: DossierStore, theirs: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    set_place(mine, key, "Mine")
    mine.undo()
    set_place(theirs, key, "Theirs")
    with pytest.raises(Conflict):
        mine.redo()
    assert value(mine, Meeting, key, "place") == "Theirs"
    assert mine.next_redo() == EDIT
