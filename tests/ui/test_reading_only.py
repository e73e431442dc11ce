"""A dossier that cannot be written to is opened all the same, for reading, and everything says so."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from db import opening
from synergie.model.meetings import Meeting
from tests.ui.conftest import open_whole
from tests.ui.pages.meeting_desk import count, page_of
from tests.ui.walking import settle
from ui.app import Program
from ui.shell.around import READING_ONLY
from ui.workplace import NO_CHANGE

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def held(program: Program, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    copy = tmp_path / "copie.synergie"
    shutil.copy(dossier, copy)
    monkeypatch.setattr(opening, "_is_writable", lambda _path: False)
    open_whole(program, copy)
    return program


def test_it_opens_by_itself_and_the_banner_says_so(held: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    window = held.window
    assert window.place is not None
    assert window.place.read_only
    assert held.store is not None
    assert held.store.read_only
    assert window.banner.isVisible()
    assert window.banner.sentence.text() == window.texts(READING_ONLY)
    asked: list[bool] = []
    monkeypatch.setattr(type(window), "save_copy", lambda _window: asked.append(True))
    window.banner.findChildren(QPushButton)[0].click()
    assert asked


def test_an_older_one_says_why_it_cannot_be_opened(
    program: Program, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_is_writable", lambda _path: False)
    monkeypatch.setattr(opening.migrate, "revisions", lambda: ("0001", "later"))
    monkeypatch.setattr(opening.migrate, "refuse_newer", lambda _found: None)
    program.open(dossier)
    assert program.store is None
    assert dossier.name in program.window.notice


@pytest.mark.parametrize("key", [Key.Key_N, Key.Key_D, Key.Key_Delete, Key.Key_Z])
def test_every_way_to_change_says_a_sentence(held: Program, key: Key) -> None:
    window = held.window
    page = page_of(held)
    settle()
    before = count(held, Meeting)
    page.list.focus()
    QTest.keyClick(page.list.view, key, CTRL)
    settle()
    spoken = window.banner.sentence.text()
    assert spoken == window.texts(NO_CHANGE)
    assert count(held, Meeting) == before
