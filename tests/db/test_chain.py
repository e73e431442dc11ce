"""What another program does to the history in the file is found; what is redacted on purpose is not an alarm."""

import re
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from db import chain
from db.backup import copy_file, restore
from db.opening import open_dossier
from db.store import DossierStore
from synergie.basis.words import N_
from synergie.model.decoding import decode
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from synergie.model.steps import Origin
from tests.conftest import Place
from tests.db.making import (
    ADD,
    EDIT,
    add_meeting,
    add_person,
    add_year,
    changes,
    dossier_with_meeting,
    forger,
    other_tool,
    steps,
)
from tests.postgresql import database


def history(store: DossierStore) -> Path:
    """Write five steps; return the file."""
    key = dossier_with_meeting(store)
    for number in range(3):
        with store.write(EDIT) as session:
            meeting = session.get_one(Meeting, key)
            meeting.place, meeting.notes = f"Room {number}", f"Note {number}"
    with store.write(ADD) as session:
        add_person(session)
        add_person(session, "Receveur")
    assert store.broken_steps() == ()
    return Path(str(store.engine.url.database))


FORGERIES: dict[str, Callable[[sqlite3.Connection], object]] = {
    "a text of a change": lambda c: c.execute("UPDATE change SET new = replace(new, 'Room 1', 'Room X')"),
    "what was before": lambda c: c.execute("UPDATE change SET old = replace(old, 'Room 1', 'Room X')"),
    "a text put in place of a redaction": lambda c: c.execute(
        "UPDATE change SET salt = NULL, new = replace(new, 'Room 1', 'Room X')"
    ),
    "a digest taken away": lambda c: c.execute("UPDATE change SET digest = NULL WHERE seq = 3"),
    "everything of a change but its digest": lambda c: c.execute(
        "UPDATE change SET salt = NULL, old = NULL, new = NULL, "
        "row_id = CASE WHEN row_id LIKE 'a%' THEN 'b' ELSE 'a' END || substr(row_id, 2) WHERE seq = 3"
    ),
    "the table of a change": lambda c: c.execute("UPDATE change SET table_name = 'person' WHERE seq = 3"),
    "the stamp of a change": lambda c: c.execute("UPDATE change SET counter = 9 WHERE seq = 3"),
    "a change removed": lambda c: c.execute("DELETE FROM change WHERE seq = 2"),
    "a change added": lambda c: c.execute(
        "INSERT INTO change SELECT 99, step_id, table_name, row_id, operation, old, new, site, counter, salt, digest "
        "FROM change WHERE seq = 3"
    ),
    "a change added under no step": lambda c: c.execute(
        "INSERT INTO change SELECT 99, lower(hex(randomblob(16))), table_name, row_id, operation, old, new, site, "
        "counter, salt, digest FROM change WHERE seq = 3"
    ),
    "two changes in another order": lambda c: c.executescript(
        "UPDATE change SET seq = 99 WHERE seq = 1; UPDATE change SET seq = 1 WHERE seq = 2;"
        "UPDATE change SET seq = 2 WHERE seq = 99"
    ),
    "who did a step": lambda c: c.execute("UPDATE step SET who = 'x' WHERE number = 2"),
    "when a step was done": lambda c: c.execute("UPDATE step SET at = '2020-01-01 00:00:00.000000' WHERE number = 2"),
    "the name of a step": lambda c: c.execute("""UPDATE step SET label = '{"id": "x"}' WHERE number = 2"""),
    "a step in the middle removed": lambda c: c.executescript(
        "DELETE FROM change WHERE step_id = (SELECT id FROM step WHERE number = 3); DELETE FROM step WHERE number = 3"
    ),
    "the last step removed": lambda c: c.executescript(
        "DELETE FROM change WHERE step_id = (SELECT id FROM step WHERE number = 5); DELETE FROM step WHERE number = 5"
    ),
    "all steps removed": lambda c: c.executescript("DELETE FROM change; DELETE FROM step"),
    "two steps in another order": lambda c: c.executescript(
        "UPDATE step SET number = 99 WHERE number = 2; UPDATE step SET number = 2 WHERE number = 3;"
        "UPDATE step SET number = 3 WHERE number = 99"
    ),
    "a step added at the end": lambda c: c.execute(
        "INSERT INTO step SELECT lower(hex(randomblob(16))), 6, site, 99, at, who, side, origin, label, schema, "
        "reverses, hash, hash FROM step WHERE number = 5"
    ),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forgery_is_found(store: DossierStore, forgery: str) -> None:
    path = history(store)
    with forger(path) as connection:
        before = connection.total_changes
        FORGERIES[forgery](connection)
        assert connection.total_changes > before
    assert store.broken_steps() != ()


def test_the_step_that_was_altered_is_the_one_that_is_named(store: DossierStore) -> None:
    path = history(store)
    with forger(path) as connection:
        connection.execute("UPDATE change SET new = replace(new, 'Room 1', 'Room X')")
    assert store.broken_steps() == (steps(store)[2].id,)


def test_missing_steps_at_the_end_are_said(store: DossierStore) -> None:
    path = history(store)
    with forger(path) as connection:
        FORGERIES["the last step removed"](connection)
    assert store.broken_steps() == (chain.LOST,)


def test_the_chain_holds_over_many_steps(store: DossierStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "_AT_ONCE", 2)
    path = history(store)
    with forger(path) as connection:
        connection.execute("UPDATE step SET who = 'x' WHERE number = 4")
    assert store.broken_steps() == (steps(store)[3].id,)


def test_a_redaction_empties_the_history_of_a_record_and_keeps_the_chain(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        key = add_person(session, "Nom à effacer")
        kept = add_person(session)
    with store.write(EDIT) as session:
        session.get_one(Person, key).name = "Nom à effacer"
    with store.write(EDIT) as session:
        session.delete(session.get_one(Person, key))
    assert store.redact("person", key) == 3
    assert "effacer" not in repr([(change.old, change.new) for change in changes(store)])
    assert [change.row_id for change in changes(store) if change.salt is not None] == [kept]
    assert store.broken_steps() == ()
    assert steps(store)[-1].origin is Origin.REDACTION
    assert store.redact("person", key) == 0
    assert len(steps(store)) == 4
    with store.write(EDIT) as session:
        add_person(session)
    assert store.broken_steps() == ()


def test_what_was_redacted_is_no_longer_in_the_file(store: DossierStore) -> None:
    with store.write(ADD) as session:
        key = add_person(session, "Ne-plus-lisible " * 400)
    with store.write(EDIT) as session:
        session.delete(session.get_one(Person, key))
    store.redact("person", key)
    store.close()
    assert b"Ne-plus-lisible" not in Path(str(store.engine.url.database)).read_bytes()


def test_old_steps_are_not_suspect_when_the_schema_no_longer_has_their_columns(store: DossierStore) -> None:
    # The digest is of the stored text: what a later version of the classes makes of it does not matter.
    salt, stored = "salt", '{"gone": 1, "kind": "gone too"}'
    assert chain.digest(salt, None, stored) == chain.digest(salt, None, stored)
    assert decode("organisation", stored) == {"kind": "gone too"}
    assert decode("table_of_before", stored) == {}


def test_the_salt_hides_short_texts() -> None:
    assert chain.digest("a", None, "x") != chain.digest("b", None, "x")
    assert re.fullmatch("[0-9a-f]{64}", chain.digest("a", None, "x"))


def site(store: DossierStore) -> uuid.UUID:
    return steps(store)[-1].site


def test_an_ordinary_opening_keeps_the_site(place: Place) -> None:
    sites = set()
    for year in (2023, 2024, 2025):
        store = place.open()
        dossier_with_meeting(store, year)
        sites.add(site(store))
        place.close()
    assert len(sites) == 1


@pytest.mark.parametrize("way", ["copied", "moved", "put back in its place", "restored"])
def test_a_file_from_elsewhere_writes_under_a_site_of_its_own(store: DossierStore, tmp_path: Path, way: str) -> None:
    dossier_with_meeting(store)
    first, path = site(store), Path(str(store.engine.url.database))
    there = tmp_path / "elsewhere.synergie"
    copy_file(path, there)
    with store.write(EDIT) as session:
        add_person(session)
    store.close()
    if way == "copied":
        target = there
    elif way == "moved":
        target = tmp_path / "moved.synergie"
        path.rename(target)
    elif way == "put back in its place":
        target = path
        shutil.copy(there, tmp_path / "again")
        (tmp_path / "again").replace(path)
    else:
        target = path
        restore(there, path, force=True)
    again = open_dossier(target, store.author)
    try:
        count = len(steps(again))
        with again.write(EDIT) as session:
            add_person(session)
        assert site(again) != first
        assert (steps(again)[-1].counter, steps(again)[-1].number) == (1, count + 1)
        assert [change.site for change in changes(again)][-1] == site(again)
        with again.write(EDIT) as session:
            add_person(session)
        assert steps(again)[-1].counter == 2
        assert len({step.site for step in steps(again)}) == 2
        assert again.broken_steps() == ()
    finally:
        again.close()


def test_a_copied_database_writes_under_a_site_of_its_own(place: Place, postgresql: str) -> None:
    store = place.open()
    dossier_with_meeting(store)
    first = site(store)
    place.close()
    if isinstance(place.where, str):
        with database(postgresql, place.where.split("@/")[1].split("?")[0]) as url:
            copy = open_dossier(url, store.author)
            with copy.write(EDIT) as session:
                add_person(session)
            assert site(copy) != first
            copy.close()


def test_an_undo_of_a_copy_takes_back_the_step_of_before(store: DossierStore, tmp_path: Path) -> None:
    dossier_with_meeting(store)
    copy_file(Path(str(store.engine.url.database)), tmp_path / "copy.synergie")
    copy = open_dossier(tmp_path / "copy.synergie", store.author)
    assert copy.undo() == ADD
    assert copy.broken_steps() == ()
    copy.close()


def test_a_stamp_of_another_program_is_not_taken_for_a_step(place: Place) -> None:
    store = place.open()
    with store.write(N_("Add")) as session:
        add_year(session)
        add_meeting(session)
    if store.engine.dialect.name == "postgresql":
        with other_tool(store) as connection:
            for name, value in (("step", uuid.uuid4()), ("site", uuid.uuid4()), ("counter", 1)):
                connection.execute(sa.text(f"SELECT set_config('synergie.{name}', '{value}', true)"))
            connection.execute(sa.text("UPDATE meeting SET place = 'x'"))
        assert len(store.broken_steps()) == 1
