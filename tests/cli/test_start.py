"""How the program starts: the window or the command line, each without the other."""

import getpass
import json
import subprocess
import sys
import types
from pathlib import Path

import pytest

from synergie import __main__ as start
from synergie import cli, system

ROOT = Path(start.__file__).parent.parent


@pytest.fixture
def opened(monkeypatch):
    """What the window was asked to open."""
    asked = []

    def show(path, language):
        asked.append((path, language))
        return 7

    monkeypatch.setitem(sys.modules, "ui.app", types.SimpleNamespace(main=show))
    return asked


def begin(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["synergie", *arguments])
    return start.main()


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], None),
        (["window"], None),
        (["window", "a.synergie"], Path("a.synergie")),
        (["window", "postgresql://host/db"], "postgresql+psycopg://host/db"),
    ],
)
def test_alone_the_window_opens(monkeypatch, opened, arguments, asked):
    monkeypatch.setattr(cli, "run", None)
    assert begin(monkeypatch, *arguments) == 7
    assert opened == [(asked, None)]


def test_what_is_typed_otherwise_goes_to_the_command_line(monkeypatch, opened, capsys):
    assert begin(monkeypatch, "window", "--help") == 0
    assert begin(monkeypatch, "window", "a", "b") == 2
    assert begin(monkeypatch, "--version") == 0
    assert opened == []


def test_the_command_line_can_open_the_window_too(synergie, opened):
    assert synergie("window", "a.synergie").code == 7
    assert opened == [(Path("a.synergie"), None)]


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout


def test_the_window_starts_without_the_command_line():
    code = """
import sys, types, json
sys.modules["ui.app"] = types.SimpleNamespace(main=lambda path, language: 0)
sys.argv = ["synergie"]
from synergie.__main__ import main
main()
print(json.dumps(sorted(sys.modules)))
"""
    loaded = json.loads(python(code))
    assert not {"typer", "synergie.cli", "sqlalchemy", "reportlab", "db"} & set(loaded)


def test_help_does_not_wait_for_the_database_nor_for_the_report():
    code = """
import sys, json
from synergie.cli import run
run(["report", "--help"])
print(json.dumps(sorted(sys.modules)))
"""
    loaded = json.loads(python(code).splitlines()[-1])
    assert not {"sqlalchemy", "reportlab", "alembic", "PySide6"} & set(loaded)


def test_the_module_can_be_run():
    done = subprocess.run(
        [sys.executable, "-m", "synergie", "info", "nowhere.synergie"], capture_output=True, text=True, cwd=ROOT
    )
    assert (done.returncode, done.stdout) == (3, "")


def test_a_reader_that_leaves_early_is_no_failure(example):
    command = f"{sys.executable} -m synergie history {example.resolve()} --json | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{", "")


def test_a_user_without_an_account_has_a_name_all_the_same(monkeypatch):
    def nobody():
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert system.user()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("postgresql+psycopg://clerk:secret@host/db", "postgresql+psycopg://clerk:***@host/db"),
        ("postgresql://clerk:a@b@host/db", "postgresql+psycopg://clerk:***@host/db"),
        ("postgresql://host/db", "postgresql+psycopg://host/db"),
        ("dossier.synergie", "dossier.synergie"),
    ],
)
def test_a_place_is_shown_without_its_password(typed, shown):
    assert system.shown(system.place(typed)) == shown
