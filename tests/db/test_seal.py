"""A closed year stays as it was, by whatever way one tries to change it."""

import shutil
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa

from db import seal
from db.opening import open_dossier
from db.store import DossierStore
from db.triggers import missing, years_of
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.quantities import Fte
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.attendances import Attendance
from synergie.model.dossier import ReportYear, Side, YearEvent, YearEventKind
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from synergie.model.requests import Reminder, Request
from synergie.model.staffing import StaffingFigure, StaffingSnapshot
from synergie.model.steps import Origin
from tests.conftest import SECRETARY, Place
from tests.db.making import (
    ADD,
    EDIT,
    add_attendance,
    add_meeting,
    add_organisation,
    add_person,
    add_year,
    changes,
    forger,
    sql,
    steps,
    value,
    year_key,
)
from tests.postgresql import database

EMPTY = Bilingual()


def key(number: int) -> uuid.UUID:
    return uuid.UUID(int=number)


def fill(store: DossierStore) -> None:
    """Give the store two years, and in 2024 a meeting, a request and staffing with their parts; keys are fixed."""
    with store.write(ADD) as session:
        add_year(session, 2024)
        add_year(session, 2025)
        session.add(Administration(id=key(1), side=Side.COMMUNE, name=Bilingual("Commune", "Gemeente"), short=EMPTY))
        session.add(Administration(id=key(2), side=Side.CPAS, name=Bilingual("CPAS", "OCMW"), short=EMPTY))
        session.add(Domain(id=key(3), code="it", name=Bilingual("Informatique", "IT"), short=EMPTY))
        session.add(Person(id=key(4), function=Bilingual("Secrétaire", "Secretaris")))
        session.flush()
        for number, year in ((10, 2024), (11, 2025)):
            meeting = Meeting(
                id=key(number),
                year_id=year_key(year),
                date=PartialDate.half(year, 2, 1),
                subject=Bilingual("Réunion", "Vergadering"),
                objective=EMPTY,
                outcome=EMPTY,
                reason=EMPTY,
            )
            session.add(meeting)
        session.flush()
        session.add(Attendance(id=key(20), meeting_id=key(10), person_id=key(4)))
        session.add(
            Request(
                id=key(30),
                year_id=year_key(2024),
                sender_id=key(1),
                recipient_id=key(2),
                subject=Bilingual("Demande", "Vraag"),
                answer=EMPTY,
            )
        )
        session.add(StaffingSnapshot(id=key(40), year_id=year_key(2024), source=EMPTY, note=EMPTY))
        session.flush()
        session.add(Reminder(id=key(31), request_id=key(30), note=EMPTY))
        session.add(
            StaffingFigure(
                id=key(41), snapshot_id=key(40), domain_id=key(3), administration_id=key(1), actual=Fte.of("2.50")
            )
        )


@pytest.fixture
def closed(place: Place) -> DossierStore:
    """Give a store whose year 2024 is closed and whose year 2025 is open."""
    store = place.open()
    fill(store)
    store.close_year(year_key(2024), "Adopted by both councils.")
    return store


MEETING = ", ".join(f'"{column.name}"' for column in Meeting.__table__.columns if column.name not in ("id", "year_id"))
ATTACKS = {
    "change a record": "UPDATE meeting SET place = 'x' WHERE id = :meeting",
    "change all records at once": "UPDATE meeting SET place = 'x'",
    "delete a record": "DELETE FROM reminder",
    "add a record": f"INSERT INTO meeting (id, year_id, {MEETING}) SELECT :fresh, :closed, {MEETING} FROM meeting "
    "WHERE id = :open_meeting",
    "move a record in": "UPDATE meeting SET year_id = :closed WHERE id = :open_meeting",
    "move a record out": "UPDATE meeting SET year_id = :open WHERE id = :meeting",
    "change the year itself": "UPDATE report_year SET as_of = '2024-01-01/day' WHERE id = :closed",
    "delete the year itself": "DELETE FROM report_year WHERE id = :closed",
    "change a part": "UPDATE attendance SET as_printed = 'x'",
    "delete a part": "DELETE FROM attendance",
    "move a part in": "UPDATE attendance SET meeting_id = :meeting WHERE id = :open_attendance",
    "move a part out": "UPDATE attendance SET meeting_id = :open_meeting WHERE id = :attendance",
    "change a reminder": "UPDATE reminder SET note_fr = 'x'",
    "change a figure": "UPDATE staffing_figure SET actual = 999",
    "delete a figure": "DELETE FROM staffing_figure",
    "add a figure": "INSERT INTO staffing_figure (id, snapshot_id, domain_id, administration_id) "
    "VALUES (:fresh, :snapshot, :domain, :cpas)",
    "add or change": f"INSERT INTO meeting (id, year_id, {MEETING}) SELECT :meeting, :closed, {MEETING} FROM meeting "
    "WHERE id = :open_meeting ON CONFLICT (id) DO UPDATE SET place = 'x'",
    "add to the open year, or change": f"INSERT INTO meeting (id, year_id, {MEETING}) SELECT :meeting, :open, "
    f"{MEETING} FROM meeting WHERE id = :open_meeting ON CONFLICT (id) DO UPDATE SET place = 'x'",
    "change what closed it": "UPDATE year_event SET kind = 'reopened'",
    "forget what closed it": "DELETE FROM year_event",
}
ATTACKS_ON_FILES = {
    "replace": f"INSERT OR REPLACE INTO meeting (id, year_id, {MEETING}) SELECT :meeting, :open, {MEETING} "
    "FROM meeting WHERE id = :open_meeting",
    "replace by its other key": "INSERT OR REPLACE INTO staffing_figure (id, snapshot_id, domain_id, administration_id)"
    " VALUES (:fresh, :snapshot, :domain, :commune)",
    "change or replace": "UPDATE OR REPLACE meeting SET id = :meeting WHERE id = :open_meeting",
    "replace the year": "INSERT OR REPLACE INTO report_year SELECT * FROM report_year WHERE id = :closed",
    "replace what closed it": "INSERT OR REPLACE INTO year_event SELECT * FROM year_event",
}


def attack(store: DossierStore, statement: str) -> None:
    names = {
        "meeting": key(10),
        "open_meeting": key(11),
        "attendance": key(20),
        "open_attendance": key(21),
        "snapshot": key(40),
        "domain": key(3),
        "commune": key(1),
        "cpas": key(2),
        "closed": year_key(2024),
        "open": year_key(2025),
        "fresh": uuid.uuid4(),
    }
    used = {
        name: value
        for name, value in names.items()
        if f":{name} " in f"{statement} ".replace(",", " ").replace(")", " ")
    }
    with store.write(EDIT) as session:
        session.execute(sql(statement, **used))


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_of_a_closed_year_can_be_changed(closed: DossierStore, name: str) -> None:
    with closed.write(ADD) as session:
        session.add(Attendance(id=key(21), meeting_id=key(11), person_id=key(4)))
    before = len(changes(closed))
    with pytest.raises(Refusal, match=r"closed|kept as it was"):
        attack(closed, ATTACKS[name])
    assert len(changes(closed)) == before
    with closed.read() as session:
        assert seal.broken_seals(session.connection()) == ()


@pytest.mark.parametrize("name", ATTACKS_ON_FILES)
def test_nothing_of_a_closed_year_can_be_replaced(store: DossierStore, name: str) -> None:
    fill(store)
    store.close_year(year_key(2024))
    before = len(changes(store))
    with pytest.raises(Refusal, match=r"closed|kept as it was"):
        attack(store, ATTACKS_ON_FILES[name])
    assert len(changes(store)) == before


def test_what_is_lasting_and_what_is_of_another_year_can_still_be_changed(closed: DossierStore) -> None:
    with closed.write(EDIT) as session:
        session.get_one(Person, key(4)).initials = "S."
        session.get_one(Domain, key(3)).position = 2
        session.get_one(Meeting, key(11)).place = "Room"
        seat = add_attendance(session, key(11), key(4))
    with closed.write(EDIT) as session:
        session.delete(session.get_one(Attendance, seat))
        add_organisation(session)
    closed.undo()
    assert value(closed, Meeting, key(11), "place") == "Room"


def test_a_lasting_record_that_a_closed_year_uses_cannot_be_deleted(closed: DossierStore) -> None:
    with pytest.raises(Refusal, match="Other records point to this one"), closed.write(EDIT) as session:
        session.execute(sa.delete(Person))


def test_by_the_classes_a_closed_year_is_refused_in_one_sentence(closed: DossierStore) -> None:
    with pytest.raises(Refusal) as caught, closed.write(EDIT) as session:
        session.get_one(Meeting, key(10)).place = "x"
    assert caught.value.problems[0].message.id.startswith("This year is closed")
    with pytest.raises(Refusal), closed.write(EDIT) as session:
        add_meeting(session, 2024)


def test_reopening_needs_a_reason_and_is_an_event(closed: DossierStore) -> None:
    with pytest.raises(Refusal, match="Say why"):
        closed.reopen_year(year_key(2024), "  ")
    closed.reopen_year(year_key(2024), "A figure was wrong.")
    with closed.write(EDIT) as session:
        session.get_one(Meeting, key(10)).place = "Room"
    closed.close_year(year_key(2024))
    with closed.read() as session:
        events = session.scalars(sa.select(YearEvent).order_by(YearEvent.number)).all()
    assert [(event.kind, event.reason) for event in events] == [
        (YearEventKind.CLOSED, "Adopted by both councils."),
        (YearEventKind.REOPENED, "A figure was wrong."),
        (YearEventKind.CLOSED, ""),
    ]
    assert [bool(event.seal) for event in events] == [True, False, True]
    assert events[0].seal != events[2].seal
    assert {step.origin for step in steps(closed) if step.label["id"].endswith("the year {year}")} == {Origin.SEAL}
    assert steps(closed)[-1].label["args"] == {"year": "2024"}


def test_a_year_is_closed_or_reopened_once(closed: DossierStore) -> None:
    with pytest.raises(Refusal, match="closed already"):
        closed.close_year(year_key(2024))
    with pytest.raises(Refusal, match="open already"):
        closed.reopen_year(year_key(2025), "Because.")
    with pytest.raises(Conflict):
        closed.close_year(uuid.uuid4())


def test_the_seal_is_the_same_on_a_file_and_on_a_server(
    empty_file: Path, postgresql: str, empty_database: str, tmp_path: Path
) -> None:
    seals = []
    path = tmp_path / "dossier.synergie"
    shutil.copy(empty_file, path)
    with database(postgresql, empty_database) as url:
        for where in (path, url):
            store = open_dossier(where, SECRETARY)
            fill(store)
            seals.append((store.close_year(year_key(2024)), store.close_year(year_key(2025))))
            store.close()
    assert seals[0] == seals[1]
    assert seals[0][0] != seals[0][1]


def test_a_change_by_another_tool_is_told_at_opening_and_the_triggers_are_made_again(store: DossierStore) -> None:
    fill(store)
    store.close_year(year_key(2024))
    store.close()
    path = Path(str(store.engine.url.database))
    with forger(path) as connection:
        connection.execute("UPDATE staffing_figure SET actual = 999")
    for times in range(2):
        again = open_dossier(path, SECRETARY)
        told = [notice.id for notice in again.notices]
        assert [text for text in told if "The closed year {year} is not as it was" in text]
        assert dict(again.notices[-1].args) == {"year": "2024"}
        assert bool([text for text in told if "protections" in text]) is (times == 0)
        with again.engine.connect() as raw:
            assert missing(raw) == ()
        with pytest.raises(Refusal), again.write(EDIT) as session:
            session.get_one(Meeting, key(10)).place = "x"
        again.close()


def test_one_altered_trigger_is_made_again(place: Place) -> None:
    store = place.open()
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        if store.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER seal_meeting_update")
            connection.exec_driver_sql(
                "CREATE TRIGGER seal_meeting_update BEFORE UPDATE ON meeting BEGIN SELECT 1; END"
            )
            expected = {"seal_meeting_update"}
        else:
            connection.exec_driver_sql("ALTER TABLE meeting DISABLE TRIGGER seal_meeting")
            connection.exec_driver_sql("DROP TRIGGER journal_person ON person")
            connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
            )
            expected = {"seal_meeting", "journal_person", "guard_refuse"}
        assert set(missing(connection)) == expected
    place.close()
    again = place.open()
    assert [notice.id[:15] for notice in again.notices] == ["The protections"]
    place.close()
    assert place.open().notices == ()


def test_a_file_open_for_reading_only_is_told_of_and_left_as_it_is(store: DossierStore) -> None:
    store.close()
    path = Path(str(store.engine.url.database))
    with forger(path):
        pass
    before = path.read_bytes()
    again = open_dossier(path, SECRETARY, read_only=True)
    assert len(again.notices) == 1
    again.close()
    assert path.read_bytes() == before


def test_the_seals_of_the_years_hang_together(closed: DossierStore) -> None:
    closed.close_year(year_key(2025))
    with closed.read() as session:
        connection = session.connection()
        first = seal.year_rows_hash(connection, year_key(2025), "")
        second = seal.year_rows_hash(connection, year_key(2025), seal.last_seal(connection, before=2))
        stored = session.scalars(sa.select(YearEvent.seal).where(YearEvent.number == 2)).one()
    assert (first != stored, second == stored) == (True, True)


def test_a_part_of_a_part_belongs_to_the_year_of_the_whole() -> None:
    metadata = sa.MetaData()
    sa.Table("report_year", metadata, sa.Column("id", sa.Uuid))
    for name, whole in (("minutes", "report_year"), ("statement", "minutes"), ("reply", "statement")):
        sa.Table(name, metadata, sa.Column("id", sa.Uuid), sa.Column("of_id", sa.Uuid, info={"whole": whole}))
    both = sa.Table(
        "both",
        metadata,
        sa.Column("id", sa.Uuid),
        sa.Column("reply_id", sa.Uuid, info={"whole": "reply"}),
        sa.Column("year_id", sa.Uuid, info={"whole": "report_year"}),
    )
    engine = sa.create_engine("sqlite://")
    metadata.create_all(engine)
    year, other = uuid.uuid4(), uuid.uuid4()
    with engine.begin() as connection:
        for name, parent in (("minutes", year), ("statement", key(1)), ("reply", key(2))):
            number = {"minutes": 1, "statement": 2, "reply": 3}[name]
            connection.execute(sa.insert(metadata.tables[name]).values(id=key(number), of_id=parent))
        connection.execute(sa.insert(both).values(id=key(4), reply_id=key(3), year_id=other))
        columns = [sa.literal_column(path, sa.Uuid()) for path in years_of(both, "both")]
        assert connection.execute(sa.select(*columns).select_from(both)).one() == (year, other)
    engine.dispose()
    assert years_of(sa.Table("lasting", metadata, sa.Column("id", sa.Uuid)), "x") == ()


def test_what_happened_to_a_year_is_kept_with_its_name(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        add_year(session)
        add_person(session)
    store.close_year(year_key(2024))
    assert store.next_undo() is None
    assert steps(store)[-1].label == {"id": "Close the year {year}", "args": {"year": "2024"}}
    with store.read() as session:
        assert session.get_one(ReportYear, year_key(2024)).year == 2024
    assert N_("Close the year {year}").of(year="2024").to_json() == steps(store)[-1].label
