"""The history of a record says who changed which field, when, and from what to what."""

import contextlib
import sqlite3
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.journal import Author
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Frequency, Qualifier
from synergie.basis.words import N_, NP_
from synergie.model.base import reference_key
from synergie.model.bodies import Body
from synergie.model.dossier import ReportYear
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.people import Person
from synergie.model.steps import Operation, Origin
from synergie.services.history import Edit, Entry, of_record, of_step, steps
from tests.conftest import Place

ADD, EDIT = N_("Add a body"), N_("Change a body")


def body(code: str = "copil") -> Body:
    return Body(code=code, name=Bilingual("Comité", "Comité"), short=Bilingual(), purpose=Bilingual())


def add(store: DossierStore) -> uuid.UUID:
    with store.write(ADD) as session:
        session.add(found := body())
        session.flush()
        return found.id


def entries(store: DossierStore, key: uuid.UUID, table: str = "body") -> tuple[Entry, ...]:
    with store.read() as session:
        return of_record(session, table, key)


def shown(edits: tuple[Edit, ...]) -> list[tuple[str, str | None, object, object]]:
    return [(edit.field.name, edit.part, edit.old, edit.new) for edit in edits]


def test_it_says_who_did_what_when_and_for_which_administration(place: Place) -> None:
    key = add(place.open())
    other = place.open(Author("clerk@cpas", "cpas"))
    with other.write(EDIT) as session:
        session.get_one(Body, key).code = "stuurgroep"
    with other.write(N_("Delete a body")) as session:
        session.delete(session.get_one(Body, key))
    found = entries(other, key)
    assert [(entry.operation, entry.step.who, entry.step.side) for entry in found] == [
        (Operation.DELETE, "clerk@cpas", "cpas"),
        (Operation.UPDATE, "clerk@cpas", "cpas"),
        (Operation.INSERT, "secretary@commune", "commune"),
    ]
    assert [entry.step.label for entry in found][1:] == [EDIT, ADD]
    assert found[0].step.when >= found[1].step.when >= found[2].step.when
    assert found[0].step.when.tzinfo is not None
    assert {entry.record for entry in found} == {key}


def test_a_new_record_shows_what_was_filled_in_and_a_deleted_one_what_it_had(place: Place) -> None:
    store = place.open()
    key = add(store)
    with store.write(EDIT) as session:
        session.delete(session.get_one(Body, key))
    deleted, added = entries(store, key)
    assert ("name", "fr", None, "Comité") in shown(added.edits)
    assert ("name", "fr", "Comité", None) in shown(deleted.edits)
    assert {name for name, *_ in shown(added.edits)} == {"code", "name", "kind"}
    assert [field for field, *_ in shown(added.edits)] == ["code", "name", "name", "kind"]


def test_a_text_shows_the_language_that_changed_and_a_review_its_mark(place: Place) -> None:
    store = place.open()
    key = add(store)
    with store.write(EDIT) as session:
        found = session.get_one(Body, key)
        found.name = found.name.with_text("nl", "Stuurgroep")
    with store.write(EDIT) as session:
        found = session.get_one(Body, key)
        found.name = found.name.reviewed()
    reviewed, changed, _ = entries(store, key)
    assert shown(changed.edits) == [("name", "nl", "Comité", "Stuurgroep")]
    assert shown(reviewed.edits) == [("name", "mark", Mark.FR_STALE, Mark.NONE)]
    assert changed.edits[0].field.label == NP_("body", "Name")


def test_a_count_and_a_date_are_shown_as_one_value(place: Place) -> None:
    store = place.open()
    key = add(store)
    count = Count(3, Qualifier.ABOUT, Frequency.MONTH)
    with store.write(EDIT) as session:
        session.get_one(Body, key).rhythm = count
    assert shown(entries(store, key)[0].edits) == [("rhythm", None, None, count)]
    with store.write(EDIT) as session:
        session.get_one(Body, key).rhythm = Count(4, Qualifier.ABOUT, Frequency.MONTH)
    assert shown(entries(store, key)[0].edits) == [("rhythm", None, count, Count(4, Qualifier.ABOUT, Frequency.MONTH))]


def test_dates_choices_and_a_yes_or_no_come_as_the_class_has_them(place: Place) -> None:
    store = place.open()
    empty = Bilingual()
    with store.write(ADD) as session:
        session.add(year := ReportYear(id=reference_key("report_year", "2024"), year=2024, note=empty))
        session.flush()
        meeting = Meeting(year_id=year.id, subject=empty, objective=empty, outcome=empty, reason=empty)
        session.add(meeting)
    with store.write(EDIT) as session:
        found = session.get_one(Meeting, meeting.id)
        found.date, found.state, found.in_report = PartialDate.month(2024, 2), MeetingState.NOT_HELD, False
    assert shown(entries(store, meeting.id, "meeting")[0].edits) == [
        ("date", None, None, PartialDate.month(2024, 2)),
        ("state", None, MeetingState.HELD, MeetingState.NOT_HELD),
        ("in_report", None, True, False),
    ]


def test_what_people_do_not_read_is_not_shown(place: Place) -> None:
    store = place.open()
    key = add(store)
    with store.write(EDIT) as session:
        session.get_one(Body, key).position = 7
    assert entries(store, key)[0].edits == ()


def test_taking_back_is_told_with_the_step_that_it_took_back(place: Place) -> None:
    store = place.open()
    key = add(store)
    with store.write(EDIT) as session:
        session.get_one(Body, key).code = "x"
    store.undo()
    undone, done, _ = entries(store, key)
    assert (undone.step.origin, undone.step.reverses, undone.step.label) == (Origin.UNDO, done.step.id, EDIT)
    assert shown(undone.edits) == [("code", None, "x", "copil")]


def test_what_was_redacted_is_told_as_such(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        session.add(person := Person(function=Bilingual("Secrétaire", "Secretaris")))
        session.flush()
        key = person.id
    with store.write(EDIT) as session:
        session.delete(session.get_one(Person, key))
    store.redact("person", key)
    found = entries(store, key, "person")
    assert [(entry.redacted, entry.edits) for entry in found] == [(True, ()), (True, ())]


def test_the_last_steps_are_listed_page_by_page(place: Place) -> None:
    store = place.open()
    for number in range(5):
        with store.write(ADD) as session:
            session.add_all([body(f"{number}"), body(f"{number}b")])
    with store.read() as session:
        first = steps(session, 2)
        second = steps(session, 2, before=first[-1].number)
        last = steps(session, 10, before=second[-1].number)
        assert [step.number for step in (*first, *second, *last)] == [5, 4, 3, 2, 1]
        assert {step.records for step in first} == {2}
        told = of_step(session, first[0].id)
    assert [dict((edit.field.name, edit.new) for edit in entry.edits)["code"] for entry in told] == ["4", "4b"]
    assert {entry.step for entry in told} == {first[0]}


def test_what_an_older_version_stored_is_shown_as_far_as_it_is_known(store: DossierStore) -> None:
    key = add(store)
    with contextlib.closing(sqlite3.connect(Path(str(store.engine.url.database)))) as connection:
        connection.execute("DROP TRIGGER guard_change_update")
        connection.execute(
            "UPDATE change SET new = ?",
            (
                '{"code": "x", "gone": 1, "kind": "no longer a kind", "rhythm_value": -1, "rhythm_qualifier": "q", '
                '"rhythm_per": null}',
            ),
        )
        connection.execute(
            "INSERT INTO change SELECT 9, step_id, 'table_of_before', row_id, operation, old, new, site, counter, "
            "salt, digest FROM change"
        )
        connection.commit()
    assert shown(entries(store, key)[0].edits) == [
        ("code", None, None, "x"),
        ("kind", None, None, "no longer a kind"),
        ("rhythm", None, None, (-1, "q", None)),
    ]
    assert entries(store, key, "table_of_before")[0].edits == ()


def test_a_record_without_history_has_none(store: DossierStore) -> None:
    assert entries(store, uuid.uuid4()) == ()
    with store.read() as session:
        assert steps(session, 10) == ()
        with pytest.raises(sa.exc.InvalidRequestError):
            session.get_one(Person, uuid.uuid4())
