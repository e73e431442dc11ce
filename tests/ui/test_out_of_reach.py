"""A dossier that another program holds, or whose file is gone: the window says so and stays as it is."""

import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from db import engine, journal
from synergie.basis.errors import Conflict, Reason, StoreError
from synergie.basis.words import N_
from synergie.services.bin import remove
from tests.ui.walking import settle
from ui.app import Program
from ui.main_window import MainWindow
from ui.records_page import RecordsPage
from ui.workplace import Workplace


@pytest.fixture(autouse=True)
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    monkeypatch.setattr(journal, "_SOON_MS", 50)


@pytest.fixture
def caught(opened: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program as it runs: whatever is raised comes to it."""
    monkeypatch.setattr(sys, "excepthook", opened.catch)
    return opened


@contextlib.contextmanager
def hindered(path: Path, how: str) -> Iterator[str]:
    """Have a dossier locked or gone; give a part of the sentence that says so."""
    if how == "locked":
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield "par un autre programme"
        return
    away = path.rename(path.with_name("ailleurs"))
    yield "remplacé ou supprimé"
    assert not path.exists()
    away.rename(path)


def said(program: Program) -> str:
    return " ".join(one.text() for one in program.window.failed.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize("how", ["locked", "gone"])
def test_going_elsewhere_is_answered_by_a_sentence_and_the_page_stays(
    caught: Program, tmp_path: Path, how: str
) -> None:
    window = caught.window
    assert window.host is not None
    window.go("meetings")
    settle()
    with hindered(tmp_path / "copie.synergie", how) as sentence:
        for go in (
            window.menus.actions["page_gains"].trigger,
            window.navigation.buttons["costs"].click,
            window.go_back,
        ):
            window.failed.clear()
            go()
            settle()
            assert sentence in said(caught)
            assert window.host.entry is not None
            assert window.host.entry.key == "meetings"
            checked = [key for key, one in window.navigation.buttons.items() if one.isChecked()]
            assert checked == [window.navigation.current()] == ["meetings"]
            page = window.host.page()
            assert page is not None
            assert page.detail.record is not None
    window.menus.actions["page_gains"].trigger()
    settle()
    assert window.navigation.current() == "gains"
    assert said(caught) == ""
    assert window.findChild(QMessageBox) is None


def test_deleting_while_the_file_is_gone_is_answered_by_the_sentence(caught: Program, tmp_path: Path) -> None:
    window = caught.window
    window.go("meetings")
    settle()
    with hindered(tmp_path / "copie.synergie", "gone") as sentence:
        window.delete()
        settle()
        assert sentence in said(caught)
        assert window.host is not None
        page = window.host.page()
        assert page is not None
        assert page.detail.record is not None
    assert window.findChild(QMessageBox) is None


def test_what_is_in_the_way_is_said_wherever_it_was_raised_and_is_no_defect(
    caught: Program, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    for error, told in (
        (StoreError(Reason.FULL, N_("The disk is full. Nothing was written; make room and try again.")), said),
        (Conflict(N_("This is kept as it was written and cannot be changed.")), None),
    ):
        caught.catch(type(error), error, None)
        words = caught.window.texts(error.message)
        qtbot.waitUntil(lambda: words in (said(caught) if told else caught.window.banner.text()))  # noqa: B023
    settle()
    assert caught.window.findChild(QMessageBox) is None
    assert capsys.readouterr().err == ""


def test_a_read_that_fails_is_said_in_the_window(caught: Program, tmp_path: Path) -> None:
    place = caught.window.place
    assert place is not None
    with (
        hindered(tmp_path / "copie.synergie", "locked") as sentence,
        pytest.raises(StoreError),
        place.read() as session,
    ):
        session.connection().exec_driver_sql("SELECT * FROM site")
    assert sentence in said(caught)


def meetings(program: Program) -> tuple[MainWindow, RecordsPage, Workplace]:
    """Go to the meetings."""
    window = program.window
    assert window.host is not None
    assert window.place is not None
    window.go("meetings")
    settle()
    page = window.host.page()
    assert page is not None
    return window, page, window.place


def test_a_page_that_could_not_be_read_is_read_when_the_dossier_is_back(caught: Program, tmp_path: Path) -> None:
    window, page, place = meetings(caught)
    before = len(page.list.model.keys())
    window.go("gains")
    settle()
    record = page.list.model.keys()[0]
    place.write(N_("Delete"), lambda session: remove(session, "meeting", record))
    with hindered(tmp_path / "copie.synergie", "locked"), pytest.raises(StoreError):
        page.activate()
    assert len(page.list.model.keys()) == before
    window.go("meetings")
    settle()
    assert len(page.list.model.keys()) == before - 1


def test_a_change_that_could_not_be_shown_is_shown_when_one_comes_back(caught: Program, tmp_path: Path) -> None:
    window, page, place = meetings(caught)
    keys = page.list.model.keys()
    place.write(N_("Delete"), lambda session: remove(session, "meeting", keys[-1]))
    with hindered(tmp_path / "copie.synergie", "locked"):
        settle()
        assert page.list.model.keys() == keys
    window.go("gains")
    window.go("meetings")
    settle()
    assert page.list.model.keys() == keys[:-1]
