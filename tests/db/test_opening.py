"""What is in the way of opening a dossier is told in one sentence, and the file is left as it is."""

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.engine import APPLICATION_ID
from db.opening import create, open_dossier
from db.store import DossierStore
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from tests.conftest import SECRETARY, Place
from tests.db.making import ADD, add_person, other_tool, refused, steps
from tests.postgresql import database


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    error = refused(tmp_path / "nothing.synergie")
    assert (error.reason, error.message.id[:6]) == (Reason.MISSING, "“{path")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_dossier(tmp_path: Path) -> None:
    assert refused(tmp_path).reason is Reason.FOREIGN


FOREIGN: dict[str, Callable[[Path], object]] = {
    "an empty file": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("Rapport annuel\n" * 100, encoding="utf-8"),
    "the beginning of a header": lambda path: path.write_bytes(b"SQLite form"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_file_is_told_and_left_as_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "other.synergie"
    FOREIGN[kind](path)
    before = path.read_bytes()
    assert refused(path).reason is Reason.FOREIGN
    assert refused(path, read_only=True).reason is Reason.FOREIGN
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["other.synergie"]


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_database_of_another_program_is_told_and_left_as_it_is(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute("CREATE TABLE step (id INTEGER)")
    connection.commit()
    before = path.read_bytes()
    assert refused(path).reason is Reason.FOREIGN
    assert path.read_bytes() == before
    connection.close()


def test_our_mark_without_our_tables_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.commit()
    assert refused(path).reason is Reason.FOREIGN


def test_a_newer_dossier_is_told_with_both_versions(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9000'")
        connection.commit()
    before = path.read_bytes()
    for read_only in (False, True):
        error = refused(path, read_only=read_only)
        assert error.reason is Reason.NEWER
        assert dict(error.message.args)["found"] == "9000"
    assert path.read_bytes() == before


def flip(path: Path, at: int, count: int = 1) -> None:
    data = bytearray(path.read_bytes())
    for place in range(at, at + count):
        data[place] ^= 0xFF
    path.write_bytes(bytes(data))


def zero_page(path: Path, number: int) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * number : 4096 * (number + 1)] = bytes(4096)
    path.write_bytes(bytes(data))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut to its half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut in the middle of a page": lambda path: os.truncate(path, path.stat().st_size - 1000),
    "cut to its header": lambda path: os.truncate(path, 100),
    "cut in its header": lambda path: os.truncate(path, 60),
    "with an empty page": lambda path: zero_page(path, 20),
    "with its second page empty": lambda path: zero_page(path, 1),
    "with another page size": lambda path: flip(path, 16, 2),
    "with a broken schema": lambda path: flip(path, 100, 8),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_and_left_as_it_is(path: Path, damage: str) -> None:
    DAMAGES[damage](path)
    before = path.read_bytes()
    for read_only in (False, True):
        error = refused(path, read_only=read_only)
        assert error.reason is Reason.DAMAGED
        assert "damaged" in error.message.id
        assert dict(error.message.args) == {"path": str(path)}
    assert path.read_bytes() == before


@pytest.mark.parametrize("at", [0, 10, 68])
def test_a_file_whose_mark_is_lost_is_not_touched(path: Path, at: int) -> None:
    flip(path, at)
    before = path.read_bytes()
    assert refused(path).reason is Reason.FOREIGN
    assert path.read_bytes() == before


def test_a_file_that_is_for_reading_only_can_be_read(empty_file: Path, ordinary_user: Path) -> None:
    path = ordinary_user / "dossier.synergie"
    _copy_as_user(empty_file, path)
    path.chmod(0o400)
    before = path.read_bytes()
    error = refused(path)
    assert (error.reason, "for reading only" in error.message.id) == (Reason.READ_ONLY, True)
    assert_reads_only(path)
    assert path.read_bytes() == before


def test_a_file_in_a_folder_that_is_for_reading_only_can_be_read(empty_file: Path, ordinary_user: Path) -> None:
    folder = ordinary_user / "folder"
    folder.mkdir()
    path = folder / "dossier.synergie"
    _copy_as_user(empty_file, path)
    folder.chmod(0o500)
    assert refused(path).reason is Reason.READ_ONLY
    assert_reads_only(path)
    with pytest.raises(StoreError) as caught:
        create(folder / "new.synergie", SECRETARY)
    assert caught.value.reason is Reason.READ_ONLY
    assert os.listdir(folder) == ["dossier.synergie"]


def test_a_folder_that_becomes_read_only_while_the_dossier_is_open_is_told(
    empty_file: Path, ordinary_user: Path
) -> None:
    path = ordinary_user / "dossier.synergie"
    _copy_as_user(empty_file, path)
    store = open_dossier(path, SECRETARY)
    ordinary_user.chmod(0o500)
    with pytest.raises(StoreError) as caught, store.write(ADD) as session:
        add_person(session)
    assert caught.value.reason in {Reason.READ_ONLY, Reason.UNREACHABLE}
    ordinary_user.chmod(0o700)
    assert steps(store) == []
    with store.write(ADD) as session:
        add_person(session)
    store.close()


def test_a_file_that_may_not_be_read_is_told(ordinary_user: Path) -> None:
    path = ordinary_user / "dossier.synergie"
    path.write_bytes(b"x")
    path.chmod(0)
    error = refused(path)
    assert (error.reason, "no right" in error.message.id) == (Reason.UNREACHABLE, True)


def _copy_as_user(source: Path, target: Path) -> None:
    user = os.geteuid()
    os.seteuid(os.getuid())  # the template lies in a folder of the user who runs the tests
    data = source.read_bytes()
    os.seteuid(user)
    target.write_bytes(data)


def assert_reads_only(path: Path) -> None:
    store = open_dossier(path, SECRETARY, read_only=True)
    assert steps(store) == []
    assert store.next_undo() is None
    for go in (store.undo, lambda: store.redact("person", uuid.uuid4())):
        with pytest.raises(StoreError) as caught:
            go()
        assert caught.value.reason is Reason.READ_ONLY
    with pytest.raises(StoreError), store.write(ADD):
        pass
    store.close()


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://postgres@/x?host={tmp_path}"
    for go in (open_dossier, create):
        with pytest.raises(StoreError) as caught:
            go(url, SECRETARY)
        assert caught.value.reason is Reason.UNREACHABLE


def test_a_database_that_is_not_a_dossier_is_told(postgresql: str) -> None:
    with database(postgresql) as url:
        assert refused(url).reason is Reason.FOREIGN
        engine = sa.create_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num text)")
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('abc')")
        engine.dispose()
        assert refused(url).reason is Reason.FOREIGN
        with pytest.raises(StoreError) as caught:
            create(url, SECRETARY)
        assert caught.value.reason is Reason.EXISTS


def test_a_newer_database_is_told(place: Place) -> None:
    store = place.open()
    with other_tool(store) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9000'")
    assert refused(place.where).reason is Reason.NEWER


def test_a_server_that_stops_is_told_and_found_again(place: Place) -> None:
    store = place.open()
    if store.engine.dialect.name == "postgresql":
        steps(store)
        with other_tool(store) as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        with pytest.raises(StoreError) as caught, store.write(ADD) as session:
            add_person(session)
        assert caught.value.reason is Reason.UNREACHABLE
        with store.write(ADD) as session:
            add_person(session)
        assert len(steps(store)) == 1


def test_a_new_dossier_is_for_its_user_only_and_replaces_none(tmp_path: Path) -> None:
    path = tmp_path / "50 % d’été #1?.synergie"
    create(path, SECRETARY).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        create(path, SECRETARY)
    assert caught.value.reason is Reason.EXISTS
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []
    store = create(path, SECRETARY, force=True)
    assert steps(store) == []
    store.close()


def test_a_new_dossier_is_not_spoiled_by_what_an_older_one_left(path: Path) -> None:
    journal = path.with_name(path.name + "-journal")
    child = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size=1'); c.execute('PRAGMA cache_spill=1'); c.execute('BEGIN IMMEDIATE');"
        "c.execute('CREATE TABLE x (y)');"
        "c.executemany('INSERT INTO x VALUES (?)', [('z' * 4000,)] * 200); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", child, str(path)], check=True)
    assert journal.stat().st_size > 0
    store = create(path, SECRETARY, force=True)
    assert (steps(store), store.broken_steps()) == ([], ())
    store.close()


def test_a_file_left_in_another_journal_mode_is_used_in_ours(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    store = open_dossier(path, SECRETARY)
    with store.write(ADD) as session:
        add_person(session)
    with store.engine.connect() as raw:
        assert raw.exec_driver_sql("PRAGMA journal_mode").scalar() == "truncate"
        assert raw.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    store.close()


def test_the_text_of_a_user_is_never_taken_for_a_sentence_of_the_house(store: DossierStore) -> None:
    with pytest.raises(sa.exc.IntegrityError), store.write(N_("x")) as session:
        session.execute(sa.text("INSERT INTO person (id, name, acting) VALUES ('x', 'synergie: year closed', NULL)"))


def test_opening_needs_no_migration_library(path: Path) -> None:
    child = (
        "import sys; from pathlib import Path; from db.opening import open_dossier; from db.journal import Author;"
        "store = open_dossier(Path(sys.argv[1]), Author('x')); store.undo(); store.close();"
        "print('alembic' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", child, str(path)], check=True, capture_output=True, text=True)
    assert found.stdout == "False\n"
