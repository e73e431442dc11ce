"""Whatever changes a row is journalled, by whatever way it comes; nothing else is."""

import contextlib
import json
import sqlite3
import uuid

import pytest
import sqlalchemy as sa

from db.journal import Author
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Frequency, Money, Qualifier, Vat
from synergie.basis.words import N_
from synergie.model.bodies import Body, Organisation, OrganisationKind
from synergie.model.decoding import decode
from synergie.model.initiatives import Domain, Initiative
from synergie.model.journal import Change, Operation
from synergie.model.meetings import Meeting
from tests.conftest import Place
from tests.db.making import (
    ADD,
    EDIT,
    add_meeting,
    add_organisation,
    add_person,
    add_year,
    changes,
    dossier_with_meeting,
    other_tool,
    sql,
    steps,
    value,
)


def last(store: DossierStore) -> Change:
    return changes(store)[-1]


def attributes(change: Change) -> set[str]:
    return set(json.loads(change.new or "{}"))


def test_adding_changing_and_deleting_are_journalled_with_who_and_when(place: Place) -> None:
    store = place.open(Author("clerk@cpas", "cpas"))
    key = dossier_with_meeting(store)
    with store.write(EDIT) as session:
        session.get_one(Meeting, key).place = "Salle des mariages"
    with store.write(N_("Delete a meeting")) as session:
        session.delete(session.get_one(Meeting, key))
    assert [change.operation for change in changes(store)] == ["insert", "insert", "update", "delete"]
    assert [(step.who, step.side, step.number) for step in steps(store)] == [
        ("clerk@cpas", "cpas", n) for n in (1, 2, 3)
    ]
    assert [step.counter for step in steps(store)] == [1, 2, 3]
    assert all(step.at.tzinfo is not None for step in steps(store))
    assert changes(store)[0].old is None
    assert changes(store)[-1].new is None


def test_an_update_records_only_the_attributes_that_changed(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    with store.write(EDIT) as session:
        meeting = session.get_one(Meeting, key)
        meeting.place = "Room 2"
        meeting.in_report = False
    assert attributes(last(store)) == {"place", "in_report"}
    assert decode("meeting", last(store).old) == {"place": "", "in_report": True}


def test_french_and_dutch_of_a_text_are_recorded_apart_with_the_mark(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    with store.write(EDIT) as session:
        meeting = session.get_one(Meeting, key)
        meeting.subject = meeting.subject.with_text("nl", "Netwerk")
    assert attributes(last(store)) == {"subject_nl", "subject_mark"}


def test_an_amount_and_a_count_are_recorded_whole(place: Place) -> None:
    store = place.open()
    empty = Bilingual()
    with store.write(ADD) as session:
        domain = Domain(code="it", name=Bilingual("Informatique", "IT"), short=empty)
        session.add(domain)
        session.flush()
        initiative = Initiative(
            domain_id=domain.id,
            title=Bilingual("Serveur", "Server"),
            description=empty,
            conditions=empty,
            territory=empty,
            reinvoicing_key=empty,
            reinvoiced=Money.of("100", Vat.INCLUDED),
            rhythm=Count(3, Qualifier.ABOUT, Frequency.MONTH),
        )
        session.add(initiative)
    with store.write(EDIT) as session:
        found = session.get_one(Initiative, initiative.id)
        found.reinvoiced = Money.of("100", Vat.INCLUDED, PartialDate.year(2024))
    assert decode("initiative", last(store).new) == {
        "reinvoiced_cents": 10000,
        "reinvoiced_vat": Vat.INCLUDED,
        "reinvoiced_as_of": PartialDate.year(2024),
    }
    with store.write(EDIT) as session:
        session.get_one(Initiative, initiative.id).rhythm = None
    assert attributes(last(store)) == {"rhythm_value", "rhythm_qualifier", "rhythm_per"}
    store.undo()
    assert value(store, Initiative, initiative.id, "rhythm") == Count(3, Qualifier.ABOUT, Frequency.MONTH)


def test_a_bulk_statement_is_journalled_row_by_row(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        for name in ("A", "B", "C"):
            add_organisation(session, name)
    with store.write(EDIT) as session:
        session.execute(sa.update(Organisation).values(kind=OrganisationKind.REGION))
    assert [attributes(change) for change in changes(store)[3:]] == [{"kind"}] * 3
    with store.write(EDIT) as session:
        session.execute(sa.delete(Organisation))
    assert [change.operation for change in changes(store)[6:]] == [Operation.DELETE] * 3


def test_raw_sql_inside_a_step_is_journalled(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    with store.write(EDIT) as session:
        session.execute(sql("UPDATE meeting SET place = 'Ixelles' WHERE id = :key", key=key))
    assert decode("meeting", last(store).new) == {"place": "Ixelles"}
    store.undo()
    assert value(store, Meeting, key, "place") == ""


def test_an_upsert_is_journalled_as_what_it_did(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        session.add(Body(code="copil", name=Bilingual("COPIL", "Stuurgroep"), short=Bilingual(), purpose=Bilingual()))
    columns = "id, code, name_fr, name_nl, name_mark, short_fr, short_nl, short_mark, kind, purpose_fr, purpose_nl, "
    texts = "'copil', 'Comité', 'Stuurgroep', 'none', '', '', 'none', 'other', '', '', 'none', 0"
    with store.write(EDIT) as session:
        session.execute(
            sql(
                f"INSERT INTO body ({columns} purpose_mark, position) VALUES (:key, {texts}) "
                "ON CONFLICT (code) DO UPDATE SET name_fr = excluded.name_fr",
                key=uuid.uuid4(),
            )
        )
    assert (last(store).operation, attributes(last(store))) == (Operation.UPDATE, {"name_fr"})


def test_insert_or_replace_is_journalled_as_a_deletion_and_an_insertion(store: DossierStore) -> None:
    with store.write(ADD) as session:
        session.add(Body(code="copil", name=Bilingual("COPIL", "Stuurgroep"), short=Bilingual(), purpose=Bilingual()))
    names = ", ".join(f'"{column.name}"' for column in Body.__table__.columns if column.name != "id")
    with store.write(EDIT) as session:
        session.execute(
            sql(f"INSERT OR REPLACE INTO body (id, {names}) SELECT :key, {names} FROM body", key=uuid.uuid4())
        )
    assert [change.operation for change in changes(store)[1:]] == [Operation.DELETE, Operation.INSERT]
    store.undo()
    assert store.broken_steps() == ()


def test_writing_outside_a_step_is_refused(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    with pytest.raises(sa.exc.DBAPIError), other_tool(store) as connection:
        connection.execute(sql("UPDATE meeting SET place = 'x' WHERE id = :key", key=key))
    with pytest.raises(sa.exc.DBAPIError), store.read() as session:
        session.execute(sql("UPDATE meeting SET place = 'x' WHERE id = :key", key=key))
    with pytest.raises(sa.exc.DBAPIError), store.engine.begin() as own:
        own.execute(sql("UPDATE meeting SET place = 'x' WHERE id = :key", key=key))
    assert value(store, Meeting, key, "place") == ""


def test_another_program_cannot_write_to_the_file(store: DossierStore) -> None:
    dossier_with_meeting(store)
    with contextlib.closing(sqlite3.connect(str(store.engine.url.database))) as connection:
        for statement in (
            "UPDATE meeting SET place = 'x'",
            "DELETE FROM meeting",
            "REPLACE INTO meeting SELECT * FROM meeting",
        ):
            with pytest.raises(sqlite3.OperationalError, match="synergie_"):
                connection.execute(statement)
        for table in ("step", "change"):
            with pytest.raises(sqlite3.IntegrityError, match="append only"):
                connection.execute(f"DELETE FROM {table}")


def test_the_journal_cannot_be_changed_from_inside_a_step_either(place: Place) -> None:
    store = place.open()
    dossier_with_meeting(store)
    dossier_with_meeting(store, 2025)
    for statement in (
        "UPDATE step SET who = 'x'",
        "DELETE FROM step",
        "DELETE FROM change",
        "UPDATE change SET old = 'x'",
        "UPDATE change SET old = NULL, new = NULL, salt = NULL, table_name = 'x'",
        "UPDATE change SET digest = 'x'",
        "UPDATE meeting SET id = report_year.id FROM report_year",
    ):
        with pytest.raises(Exception, match="kept as it was written"), store.write(EDIT) as session:
            session.execute(sa.text(statement))
    assert store.broken_steps() == ()
    assert len(steps(store)) == 2


def test_the_server_refuses_to_empty_a_table(place: Place) -> None:
    store = place.open()
    if store.engine.dialect.name == "postgresql":
        for table in ("step", "change", "meeting"):
            with pytest.raises(Exception, match="kept as it was written"), store.write(EDIT) as session:
                session.execute(sa.text(f"TRUNCATE {table} CASCADE"))


def test_a_step_that_changes_nothing_leaves_no_trace(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    with store.write(EDIT) as session:
        session.execute(sa.update(Meeting).values(place=Meeting.place))
        session.get_one(Meeting, key).place = ""
    assert len(steps(store)) == 1
    with store.write(EDIT) as session:
        session.get_one(Meeting, key).place = "Room"
    assert [(step.number, step.counter) for step in steps(store)] == [(1, 1), (2, 2)]


def test_a_step_that_fails_leaves_nothing(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    with contextlib.suppress(ZeroDivisionError), store.write(EDIT) as session:
        session.get_one(Meeting, key).place = "Room"
        session.flush()
        raise ZeroDivisionError
    assert value(store, Meeting, key, "place") == ""
    assert (len(steps(store)), len(changes(store))) == (1, 2)
    assert store.broken_steps() == ()


def test_a_service_that_rolls_back_by_itself_writes_nothing_of_the_step(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    with contextlib.suppress(sa.exc.InvalidRequestError, sa.exc.DBAPIError), store.write(EDIT) as session:
        session.get_one(Meeting, key).place = "Room"
        session.flush()
        session.rollback()
        session.execute(sa.update(Meeting).values(place="Room 2"))
    assert value(store, Meeting, key, "place") == ""
    assert store.broken_steps() == ()


def test_a_step_inside_another_block_of_the_same_thread_is_our_defect_and_said_at_once(place: Place) -> None:
    store = place.open()
    with store.read(), pytest.raises(RuntimeError, match="wait for itself"), store.write(ADD):
        pass
    with store.write(ADD) as session:
        add_year(session)
        with pytest.raises(RuntimeError, match="wait for itself"), store.write(ADD):
            pass
    assert len(steps(store)) == 1


def test_a_listener_that_fails_neither_undoes_nor_hides_the_step(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    store = place.open()
    told: list[frozenset[str]] = []

    def fail(_step: object) -> None:
        raise ZeroDivisionError

    store.subscribe(fail)
    end = store.subscribe(lambda step: told.append(step.tables))
    dossier_with_meeting(store)
    end()
    end()
    store.undo()
    assert told == [{"report_year", "meeting"}]
    assert len(steps(store)) == 2
    assert "a listener failed" in caplog.text


def test_a_name_that_no_database_accepts_is_made_clean_and_keeps_the_chain_whole(place: Place) -> None:
    store = place.open(Author("a\x00b\ud800"))
    with store.write(N_("Add “{what}”").of(what="\ud800x\x00")) as session:
        add_person(session, "f\x00g\ud800")
    assert steps(store)[0].who == "ab\ufffd"
    assert store.broken_steps() == ()


def test_each_thread_journals_under_its_own_step(place: Place) -> None:
    import threading

    store = place.open()
    with store.write(ADD) as session:
        add_year(session)

    def enter(number: int) -> None:
        for _ in range(5):
            with store.write(N_("Add {n}").of(n=number)) as session:
                add_meeting(session, subject=f"thread {number}")

    threads = [threading.Thread(target=enter, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [step.number for step in steps(store)] == list(range(1, 22))
    by_step = {step.id: dict(step.label["args"]).get("n") for step in steps(store)[1:]}
    for change in changes(store)[1:]:
        assert decode("meeting", change.new)["subject_fr"] == f"thread {by_step[change.step_id]}"  # type: ignore[index]
    assert store.broken_steps() == ()


def test_a_view_for_reading_does_not_change_under_the_reader(place: Place) -> None:
    store, other = place.open(), place.open(Author("clerk@cpas"))
    key = dossier_with_meeting(store)
    if store.engine.dialect.name == "postgresql":  # on SQLite the writer waits for the reader
        with store.read() as session:
            assert session.get_one(Meeting, key).place == ""
            with other.write(EDIT) as writing:
                writing.get_one(Meeting, key).place = "Room"
            session.expire_all()
            assert session.get_one(Meeting, key).place == ""
    with store.engine.connect() as connection:
        assert connection.get_isolation_level() != "REPEATABLE READ"
