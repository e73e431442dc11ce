"""What records are found by is that of their texts after every gesture, and is made anew when it is lost."""

import gzip
import random
import shutil
import uuid
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db import search_index
from db.opening import open_dossier
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.folding import folded
from synergie.model import search
from synergie.model.attendances import Attendance
from synergie.model.bodies import Organisation, OrganisationAlias
from synergie.model.decoding import journalled
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import MinutesVersion
from synergie.model.people import Person
from synergie.model.search import SEARCH_TEXT
from tests.conftest import SECRETARY, Place
from tests.db.conftest import CLERK
from tests.db.making import (
    ADD,
    EDIT,
    add_attendance,
    add_meeting,
    add_organisation,
    add_person,
    add_year,
    dossier_with_meeting,
    forger,
    other_tool,
    set_place,
    set_subject,
    year_key,
)

Entry = tuple[Any, ...]
RELEASED = Path(__file__).parent / "schemas" / "0001.synergie.gz"


def index(session: Session) -> dict[tuple[str, uuid.UUID], Entry]:
    columns = SEARCH_TEXT.columns
    rows = session.execute(sa.select(*columns)).all()
    return {(row.table_name, row.row_id): tuple(row[2:]) for row in rows}


def kept(store: DossierStore) -> dict[tuple[str, uuid.UUID], Entry]:
    with store.read() as session:
        return index(session)


def fresh(store: DossierStore) -> dict[tuple[str, uuid.UUID], Entry]:
    """Return what making everything anew gives; nothing of it stays."""
    with store.engine.connect().execution_options(write=True) as connection, connection.begin() as transaction:
        search_index.rebuild(connection)
        found = index(Session(connection))
        transaction.rollback()
    return found


def text_of(store: DossierStore, table: str, key: uuid.UUID) -> str | None:
    with store.read() as session:
        query = sa.select(SEARCH_TEXT.c.folded).where(SEARCH_TEXT.c.table_name == table, SEARCH_TEXT.c.row_id == key)
        return session.scalar(query)


def drop_index(store: DossierStore) -> None:
    with other_tool(store) as connection:
        connection.execute(sa.delete(SEARCH_TEXT))


def test_a_record_is_found_by_its_texts_in_both_languages_its_dates_and_nothing_else(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    set_place(store, key, "Œuvre\u202fdu  Cœur\nStraße")
    found = text_of(store, "meeting", key)
    assert found == "08/02/2024 oeuvre du coeur strasse informatique informatica"


def test_undo_and_redo_take_the_text_with_them(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    before = text_of(store, "meeting", key)
    set_subject(store, key, "nl", "Gezondheid")
    changed = text_of(store, "meeting", key)
    store.undo()
    undone = text_of(store, "meeting", key)
    store.redo()
    again = text_of(store, "meeting", key)
    store.undo()
    store.undo()
    assert ("gezondheid" in (changed or ""), undone, again) == (True, before, changed)
    assert text_of(store, "meeting", key) is None


def test_what_is_refused_leaves_the_text_as_it_was(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    before = kept(store)
    with pytest.raises(Refusal), store.write(EDIT) as session:
        change_and_break(session, key)
    assert kept(store) == before


def change_and_break(session: Session, key: uuid.UUID) -> None:
    session.get_one(Meeting, key).place = "Salle"
    session.flush()
    add_attendance(session, key, uuid.uuid4())


def test_bulk_statements_refresh_every_text(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        keys = [add_person(session, f"Fonction {number}") for number in range(1100)]
    with store.write(EDIT) as session:
        session.execute(sa.update(Person).values(initials="ZZ"))
    assert all("zz" in entry[3] for (table, _), entry in kept(store).items() if table == "person")
    with store.write(EDIT) as session:
        session.execute(sa.delete(Person).where(Person.id.in_(keys[:700])))
    found = kept(store)
    assert len([key for key in found if key[0] == "person"]) == 400
    assert found == fresh(store)


def test_parts_follow_their_whole_to_another_year_and_another_record(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        for year in (2023, 2024):
            add_year(session, year)
        first, second = add_meeting(session, 2023), add_meeting(session, 2024)
        attendance = add_attendance(session, first, add_person(session))
        minutes = MinutesVersion(meeting_id=first, number=1, caption=Bilingual(), note=Bilingual())
        session.add(minutes)
        session.flush()
        session.execute(sa.update(Attendance).values(as_printed="Mme la Présidente"))
        version = minutes.id
    where = ("attendance", attendance)
    assert kept(store)[where][:3] == (first, first, year_key(2023))
    with store.write(EDIT) as session:
        session.get_one(Meeting, first).year_id = year_key(2024)
    assert kept(store)[where][:3] == (first, first, year_key(2024))
    assert kept(store)["minutes_version", version][:3] == (first, first, year_key(2024))
    with store.write(EDIT) as session:
        session.get_one(MinutesVersion, version).meeting_id = second
    assert kept(store)["minutes_version", version][:3] == (second, second, year_key(2024))
    assert kept(store) == fresh(store)
    store.undo()
    store.undo()
    assert kept(store)[where][2] == year_key(2023)
    assert kept(store) == fresh(store)


def test_the_parts_of_parts_lead_to_the_outermost_whole(example_place: Place) -> None:
    store = example_place.open()
    with store.read() as session:
        query = sa.text(
            "SELECT m.meeting_id, s.open_id, s.whole_id, m.id FROM search_text s JOIN statement t ON t.id = s.row_id "
            "JOIN minutes_version m ON m.id = t.minutes_id WHERE s.table_name = 'statement'"
        )
        rows = session.execute(query).all()
    assert len(rows) > 20
    assert all((row[0], row[3]) == (row[1], row[2]) for row in rows)


def test_the_example_has_the_texts_that_a_rebuild_gives(example_place: Place) -> None:
    store = example_place.open()
    found = kept(store)
    assert len(found) > 900
    assert found == fresh(store)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_gestures_the_texts_are_those_that_a_rebuild_gives(place: Place, seed: int) -> None:
    store = place.open()
    chance = random.Random(seed)
    with place.open(CLERK).write(ADD) as session:  # another one, so that no undo takes the years away
        for year in (2023, 2024):
            add_year(session, year)
    for _ in range(60):
        gesture(store, chance)
    assert kept(store) == fresh(store)


def gesture(store: DossierStore, chance: random.Random) -> None:
    which = chance.random()
    word = chance.choice(["Énergie", "", "Œuvre", "50 %_"])
    if which < 0.3:
        with store.write(ADD) as session:
            whole = add_organisation(session, word)
            session.add(OrganisationAlias(organisation_id=whole, spelling=word))
            add_attendance(session, add_meeting(session, chance.choice([2023, 2024]), word), add_person(session, word))
    elif which < 0.45:
        with store.write(EDIT) as session:
            session.execute(sa.update(Organisation).values(name_fr=word))
            session.execute(sa.update(Meeting).where(Meeting.place == "").values(place=word))
    elif which < 0.6:
        with store.write(EDIT) as session:
            for meeting in session.scalars(sa.select(Meeting)):
                meeting.year_id = year_key(chance.choice([2023, 2024]))
    elif which < 0.7:
        with store.write(EDIT) as session:
            session.execute(sa.delete(OrganisationAlias))
    else:
        try:
            (store.undo if which < 0.88 else store.redo)()
        except (Conflict, Refusal):
            store.undo(partial=True)


def test_a_closed_year_keeps_its_texts_and_they_can_be_made_anew(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    store.close_year(year_key(2024))
    before = kept(store)
    assert ("meeting", key) in before
    drop_index(store)
    place.close()
    again = place.open()
    assert kept(again) == before
    assert again.notices == ()


def test_the_texts_are_neither_journalled_nor_part_of_a_seal(place: Place) -> None:
    store = place.open()
    dossier_with_meeting(store)
    store.close_year(year_key(2024))
    with other_tool(store) as connection:
        connection.execute(sa.update(SEARCH_TEXT).values(folded="x"))
    place.close()
    again = place.open()
    assert (again.notices, again.broken_steps()) == ((), ())
    assert set(entry[3] for entry in kept(again).values()) == {"x"}


def test_texts_made_by_another_version_are_made_anew_at_opening(place: Place) -> None:
    store = place.open()
    dossier_with_meeting(store)
    before = kept(store)
    with other_tool(store) as connection:
        connection.execute(sa.update(SEARCH_TEXT).values(folded="x", sort_fr="another fingerprint"))
    place.close()
    assert kept(place.open()) == before


def test_texts_are_not_made_anew_for_who_only_reads(place: Place) -> None:
    store = place.open()
    dossier_with_meeting(store)
    drop_index(store)
    place.close()
    assert kept(place.open(read_only=True)) == {}


def test_what_was_written_without_the_triggers_is_found_once_they_are_back(tmp_path: Path, empty_file: Path) -> None:
    path = tmp_path / "dossier.synergie"
    shutil.copy(empty_file, path)
    store = open_dossier(path, SECRETARY)
    key = dossier_with_meeting(store)
    store.close()
    with forger(path) as connection:
        connection.execute("UPDATE meeting SET place = 'Écluse'")
    again = open_dossier(path, SECRETARY)
    assert "ecluse" in (text_of(again, "meeting", key) or "")
    again.close()


def test_the_oldest_released_dossier_gets_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "kept.synergie"
    path.write_bytes(gzip.decompress(RELEASED.read_bytes()))
    store = open_dossier(path, SECRETARY)
    texts = {entry[3] for (table, _), entry in kept(store).items() if table == "meeting"}
    assert any("reunion de 2023" in text for text in texts)
    assert kept(store) == fresh(store)
    store.close()


def test_texts_that_someone_else_made_while_one_waited_are_not_made_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = place.open()
    dossier_with_meeting(store)
    answers = iter([True, False])
    monkeypatch.setattr(search_index, "is_stale", lambda _connection: next(answers))
    monkeypatch.setattr(search_index, "rebuild", lambda _connection: pytest.fail("made again"))
    search_index.ensure(store.engine)
    assert next(answers, None) is None


def test_a_step_that_changes_no_text_writes_none(place: Place) -> None:
    store = place.open()
    key = dossier_with_meeting(store)
    written: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        written.extend([statement] if "INSERT INTO search_text" in statement else [])

    sa.event.listen(store.engine, "before_cursor_execute", note)
    with store.write(EDIT) as session:
        session.get_one(Meeting, key).state = MeetingState.POSTPONED
    assert written == []
    set_place(store, key, "Salle")
    assert len(written) == 1


def test_the_written_down_constants_are_those_of_the_classes() -> None:
    assert search.made_of() == search.FINGERPRINT, "the columns changed: write the new one into FINGERPRINT"
    assert {table for table in journalled() if search.parts_of(table)} == search.WITH_PARTS


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (PartialDate.on(2023, 2, 8), "08/02/2023"),
        (PartialDate.month(2023, 2), "02/2023"),
        (PartialDate.half(2023, 2, 1), "02/2023"),
        (PartialDate.quarter(2023, 1), "2023"),
        (Period.during(PartialDate.year(2023)), "2023"),
        (Period(PartialDate.on(2023, 2, 8), PartialDate.month(2024, 1)), "08/02/2023 01/2024"),
        (Period(end=PartialDate.year(2030)), "2030"),
        (Period(term=Term.LONG), ""),
    ],
)
def test_dates_are_found_in_digits(value: PartialDate | Period, text: str) -> None:
    place = search.searched("initiative").columns.index("started")
    values = [""] * len(search.searched("initiative").columns)
    values[place] = value.code()
    assert "".join(search.read_texts("initiative", values)) == text


@given(st.text())
def test_what_is_folded_stays_folded(text: str) -> None:
    once = search.searchable(text)
    assert search.searchable(once) == once
    assert folded(once) == once
