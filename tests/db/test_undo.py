"""Taking back and doing again: one's own last step, attribute by attribute, and never over somebody else's work."""

import pytest
import sqlalchemy as sa

from db.journal import Draft
from db.replay import reverse
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.attendances import Attendance
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from synergie.model.steps import Origin
from tests.conftest import Place
from tests.db.making import (
    ADD,
    EDIT,
    add_attendance,
    add_meeting,
    add_person,
    add_year,
    changes,
    dossier_with_meeting,
    exists,
    set_place,
    steps,
    value,
    year_key,
)


def test_a_step_is_taken_back_and_done_again_after_closing_and_opening(place: Place) -> None:
    key = dossier_with_meeting(place.open())
    set_place(place.open(), key, "Room")
    place.close()
    store = place.open()
    assert store.next_undo() == EDIT
    assert store.undo() == EDIT
    assert value(store, Meeting, key, "place") == ""
    place.close()
    store = place.open()
    assert (store.next_undo(), store.next_redo()) == (ADD, EDIT)
    assert store.redo() == EDIT
    assert value(store, Meeting, key, "place") == "Room"
    assert [step.origin for step in steps(store)] == [Origin.USER, Origin.USER, Origin.UNDO, Origin.REDO]
    assert steps(store)[2].reverses == steps(store)[1].id


def test_there_is_nothing_to_take_back_in_an_empty_dossier(mine: DossierStore) -> None:
    assert (mine.undo(), mine.redo(), mine.next_undo(), mine.next_redo()) == (None, None, None, None)
    assert steps(mine) == []


def test_only_my_own_steps_are_taken_back(mine: DossierStore, theirs: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    set_place(theirs, key, "Their room")
    assert mine.next_undo() == ADD
    with pytest.raises(Conflict):
        mine.undo()
    assert theirs.undo() == EDIT
    assert theirs.next_undo() is None
    assert mine.undo() == ADD
    assert not exists(mine, Meeting, key)


def test_a_deleted_record_comes_back_with_its_parts(mine: DossierStore) -> None:
    with mine.write(ADD) as session:
        add_year(session)
        key = add_meeting(session)
        seats = [add_attendance(session, key, add_person(session, function)) for function in ("A", "B", "C")]
    with mine.write(N_("Delete a meeting")) as session:
        session.execute(sa.delete(Attendance).where(Attendance.meeting_id == key))
        session.execute(sa.delete(Meeting).where(Meeting.id == key))
    assert mine.undo() == N_("Delete a meeting")
    assert exists(mine, Meeting, key)
    assert all(exists(mine, Attendance, seat) for seat in seats)
    mine.redo()
    assert not exists(mine, Meeting, key)
    mine.undo()
    mine.undo()
    assert not exists(mine, Attendance, seats[0])
    assert mine.broken_steps() == ()


def test_records_that_point_to_each_other_in_one_table_come_back(mine: DossierStore) -> None:
    with mine.write(ADD) as session:
        session.add(field := Domain(code="it", name=Bilingual("IT", "IT"), short=Bilingual()))
        session.flush()
        session.add(theme := Domain(code="net", name=Bilingual("Net", "Net"), short=Bilingual(), parent_id=field.id))
    with mine.write(EDIT) as session:
        session.execute(sa.delete(Domain).where(Domain.id == theme.id))
        session.execute(sa.delete(Domain).where(Domain.id == field.id))
    mine.undo()
    assert value(mine, Domain, theme.id, "parent_id") == field.id


def test_a_new_step_leaves_nothing_to_do_again(mine: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    set_place(mine, key, "A")
    set_place(mine, key, "B")
    mine.undo()
    mine.undo()
    assert mine.next_redo() == EDIT
    set_place(mine, key, "C")
    assert mine.next_redo() is None
    assert mine.redo() is None
    mine.undo()
    assert value(mine, Meeting, key, "place") == ""
    assert mine.next_undo() == ADD


def test_many_steps_go_back_and_forth_one_by_one(store: DossierStore) -> None:
    key = dossier_with_meeting(store)
    for number in range(150):
        set_place(store, key, f"Room {number}")
    for number in range(148, -1, -1):
        store.undo()
        assert value(store, Meeting, key, "place") == f"Room {number}"
    store.undo()
    assert (value(store, Meeting, key, "place"), store.next_undo()) == ("", ADD)
    for _ in range(150):
        store.redo()
    assert (value(store, Meeting, key, "place"), store.next_redo()) == ("Room 149", None)
    assert store.broken_steps() == ()


def test_several_changes_of_one_record_in_one_step_go_back_together(mine: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    with mine.write(EDIT) as session:
        for text in ("A", "B", "C"):
            session.get_one(Meeting, key).place = text
            session.flush()
        passing = add_person(session)
        session.delete(session.get_one(Person, passing))
    assert mine.undo() == EDIT
    assert value(mine, Meeting, key, "place") == ""
    assert mine.redo() == EDIT
    assert value(mine, Meeting, key, "place") == "C"
    assert not exists(mine, Person, passing)


def test_nothing_goes_back_across_the_closing_of_a_year_whoever_closed_it(
    mine: DossierStore, theirs: DossierStore
) -> None:
    key = dossier_with_meeting(mine)
    set_place(mine, key, "Room")
    mine.undo()
    theirs.close_year(year_key(2024))
    assert (mine.next_undo(), mine.next_redo(), mine.undo()) == (None, None, None)
    mine.reopen_year(year_key(2024), "A figure was wrong.")
    assert mine.next_undo() is None
    set_place(mine, key, "Other")
    assert mine.undo() == EDIT
    assert mine.next_undo() is None


def test_nothing_goes_back_across_a_change_of_schema(mine: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    mine.schema = "9999"
    assert (mine.next_undo(), mine.undo()) == (None, None)
    set_place(mine, key, "Room")
    assert mine.undo() == EDIT
    assert mine.next_undo() is None


def test_an_import_and_a_received_package_are_taken_back_like_any_step(mine: DossierStore) -> None:
    for origin in (Origin.IMPORT, Origin.PACKAGE):
        with mine.write(ADD, origin=origin) as session:
            person = add_person(session)
        assert mine.undo() == ADD
        assert not exists(mine, Person, person)


@pytest.mark.parametrize(
    "label",
    [
        N_("Add “{what}”").of(what="l’été « 2024 »"),
        N_("{field} of {record}").of(field=NP_("meeting", "State"), record=N_("meeting"), year=2024),
        NN_("Delete {n} record", "Delete {n} records").of(n=0),
        NP_("meeting", "State"),
    ],
)
def test_the_name_of_a_step_comes_back_with_its_arguments(place: Place, label: Message) -> None:
    with place.open().write(label) as session:
        add_person(session)
    place.close()
    assert place.open().next_undo() == label


def test_what_was_redacted_cannot_be_taken_back(mine: DossierStore) -> None:
    with mine.write(ADD) as session:
        person = add_person(session)
    with mine.write(EDIT) as session:
        session.delete(session.get_one(Person, person))
    assert mine.redact("person", person) == 2
    with pytest.raises(Conflict):
        mine.undo()
    assert changes(mine)[-1].old is None


def test_a_date_goes_back_with_its_precision(mine: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    with mine.write(EDIT) as session:
        session.get_one(Meeting, key).date = PartialDate.half(2024, 2, 1)
    mine.undo()
    assert value(mine, Meeting, key, "date") == PartialDate.on(2024, 2, 8)


def test_undo_into_a_year_that_is_closed_is_refused_even_if_the_barrier_were_not_there(mine: DossierStore) -> None:
    key = dossier_with_meeting(mine)
    set_place(mine, key, "Room")
    mine.close_year(year_key(2024))
    step = steps(mine)[1].id
    with pytest.raises(Refusal), mine._step(Draft(EDIT, Origin.UNDO)) as connection:
        reverse(connection, step, partial=True)
