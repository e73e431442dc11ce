"""What rules read is what the records hold, on either engine, and each table is read once."""

import uuid

import pytest
import sqlalchemy as sa

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.words import N_
from synergie.model.attendances import Attendance
from synergie.model.meetings import Meeting
from synergie.services import checks, years
from synergie.services.checks.looked_at import LOOKED_AT
from synergie.services.checks.rows import Reader
from synergie.services.fields import entities, fields
from synergie.services.reading import Source
from tests.services.checks.conftest import YEAR, both


def test_rows_hold_the_values_of_the_records(example_place):
    store = example_place.open()
    seen = 0
    with store.read() as session:
        reader = Reader(session)
        for cls in entities().values():
            records = {one.id: one for one in session.scalars(sa.select(cls)).all()}
            rows = reader.rows(cls)
            parts = reader.rows(cls, names=LOOKED_AT.get(cls))
            assert [row.id for row in rows] == [row.id for row in parts]
            assert {row.id for row in rows} == records.keys()
            for row in (*rows, *parts):
                for field in fields(cls):
                    assert getattr(row, field.name) == getattr(records[row.id], field.name), (cls, field.name)
                    seen += 1
        findings = checks.check(session, 2023)
    assert seen > 6000
    assert findings


def test_texts_of_spaces_only_are_missing_on_either_engine(place):
    store = place.open()
    texts = {
        Bilingual("École", "\u00a0\t"): {"text-missing"},
        Bilingual("\u3000", "~ school"): {"text-missing"},
        Bilingual(" \n", "\x1c"): {"text-absent"},
        Bilingual("« École »", "ijzer"): set(),
        Bilingual("école", "School", Mark.FR_STALE): {"text-stale"},
    }
    with store.write(N_("Load")) as session:
        year = years.add(session, YEAR)
        keys = {text: uuid.uuid4() for text in texts}
        session.add_all(Meeting(id=key, year_id=year, subject=text) for text, key in keys.items())
    with store.read() as session:
        found = [(one.record[1], one.rule) for one in checks.check(session, YEAR) if one.field == "subject"]
    for text, rules in texts.items():
        assert {rule for key, rule in found if key == keys[text]} == rules, text


def test_a_table_that_cannot_be_read_is_told_like_any_other_error(store):
    with store.read() as session, pytest.raises(sa.exc.OperationalError):
        Source(session).fetch("SELECT 1 FROM nowhere")


def test_the_rows_of_a_year_are_its_own_by_whatever_they_are_a_part_of(dossier):
    other = dossier.other_year(YEAR - 1)
    mine = dossier.meeting()
    (theirs,) = dossier.add(Meeting(year_id=other, subject=both("Réunion")))
    with dossier.store.write(N_("Attend")) as session:
        person = entities()["person"](function=both("Agent"))
        session.add(person)
        session.flush()
        session.add_all([Attendance(meeting_id=key, person_id=person.id) for key in (mine, theirs)])
    with dossier.store.read() as session:
        reader = Reader(session)
        assert [row.meeting_id for row in reader.rows(Attendance, dossier.year)] == [mine]
        assert [row.meeting_id for row in reader.rows(Attendance, other)] == [theirs]
        assert len(reader.rows(Attendance)) == 2


def test_each_table_is_read_once_for_all_rules(dossier):
    dossier.meeting()
    read: list[str] = []
    with dossier.store.read() as session:
        connection = session.connection().connection.driver_connection
        connection.set_trace_callback(read.append)
        checks.check(session, YEAR)
        connection.set_trace_callback(None)
    tables = [text.split('FROM "')[1].split('"')[0] for text in read if text.startswith('SELECT "id"')]
    assert "meeting" in tables
    twice = {table for table in tables if tables.count(table) > 1}
    assert twice <= {"adhesion_status", "report_year"}


def test_a_row_read_in_part_has_no_attributes_of_its_own(dossier):
    dossier.meeting()
    with dossier.store.read() as session:
        (row,) = Reader(session).rows(Meeting, names=("date",))
        assert row.subject == both("Réunion")
        with pytest.raises(AttributeError):
            _ = row.colour


def test_of_the_example_nothing_is_read_beyond_what_rules_look_at(example_store, monkeypatch):
    beyond = []
    monkeypatch.setattr(Reader, "whole", lambda self, cls: beyond.append(cls))
    with example_store.read() as session:
        assert checks.check(session, 2023)
    assert not beyond


def test_what_was_not_written_yet_is_checked_too(dossier):
    with dossier.store.write(N_("Add")) as session:
        session.add(Meeting(year_id=years.find(session, YEAR).id, subject=both("Réunion"), date=None))
        assert "meeting-date" in [one.rule for one in checks.check(session, YEAR)]
