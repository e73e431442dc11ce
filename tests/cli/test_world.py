"""Every way in which the world is in the way: one sentence, exit 3, and nothing was changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db import engine


def foreign(path):
    path.write_text("Dear colleague,\n" * 100)


def foreign_database(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (id INTEGER)")
        connection.commit()


def emptied(path):
    path.write_bytes(b"")


def truncated(path):
    path.write_bytes(path.read_bytes()[:5000])


def newer(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def missing(path):
    path.unlink()


WORLD = {
    foreign: "foreign",
    foreign_database: "foreign",
    emptied: "foreign",
    truncated: "damaged",
    newer: "newer",
    missing: "missing",
}
READING = [["info"], ["history"], ["check", "--year", "2023"]]
WRITING = [["undo"], ["redo"], ["report", "--year", "2023", "--language", "fr", "--output", "out.pdf"]]


@pytest.fixture(params=WORLD, ids=lambda how: how.__name__)
def broken(request, empty_file, monkeypatch):
    path = Path("dossier.synergie")
    path.write_bytes(empty_file.read_bytes())
    if request.param in (foreign_database,):
        path.unlink()
    request.param(path)
    return path, WORLD[request.param]


@pytest.mark.parametrize("command", READING + WRITING, ids=lambda command: command[0])
def test_a_dossier_that_cannot_be_opened_is_told_in_one_sentence(synergie, broken, command):
    path, _ = broken
    before = path.read_bytes() if path.exists() else None
    said = synergie(command[0], path, *command[1:])
    assert (said.code, said.out) == (3, "")
    assert len(said.err.splitlines()) == 1
    assert "Traceback" not in said.err
    assert (path.read_bytes() if path.exists() else None) == before
    assert not Path("out.pdf").exists()


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_script_learns_the_reason(synergie, broken, command):
    path, reason = broken
    said = synergie(command[0], path, *command[1:], "--json")
    assert (said.code, said.err) == (3, "")
    error = said.json["error"]
    assert (error["kind"], error["reason"], error["exit"]) == ("world", reason, 3)
    assert error["message"]


def test_a_dossier_that_somebody_writes_to_is_not_waited_for_forever(synergie, example, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    with closing(sqlite3.connect(example, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = synergie("undo", example)
    assert said.code == 3
    assert len(said.err.splitlines()) == 1


def test_an_example_is_not_made_over_something_else(synergie):
    path = Path("mine.synergie")
    path.write_text("mine")
    said = synergie("example", path)
    assert said.code == 3
    assert path.read_text() == "mine"


def test_an_example_in_a_folder_that_is_not_there_is_told_under_its_own_name(synergie):
    said = synergie("example", "nowhere/ex.synergie")
    assert said.code == 3
    assert "nowhere/ex.synergie" in said.err
    assert ".part" not in said.err


def test_a_database_out_of_reach_is_told_without_its_password(synergie):
    said = synergie("info", "postgresql+psycopg://clerk:secret@127.0.0.1:1/synergie", "--json")
    assert said.code == 3
    assert said.json["error"]["reason"] == "unreachable"
    assert "secret" not in said.out + said.err


def test_an_address_that_is_none_is_wrong_usage(synergie):
    said = synergie("info", "postgresql://clerk:secret@host:port/synergie")
    assert said.code == 2
    assert "secret" not in said.err
