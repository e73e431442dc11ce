"""The window in either language, with a pair of hands before it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.opening import open_dossier
from synergie import system
from synergie.basis.words import N_
from synergie.services import beginning, years
from tests.conftest import SECRETARY
from tests.journeys.hands import Hands
from tests.patience import patient_store as patient_store
from tests.ui.conftest import no_blocking_dialog, own_drafts, own_settings
from tests.ui.walking import settle
from ui.app import Program

Start = Callable[[], Program]
__all__ = ["no_blocking_dialog", "own_drafts", "own_settings"]


@pytest.fixture(params=["fr", "nl"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language of the window, on a computer that is set to it too."""
    before = QLocale()
    QLocale.setDefault(QLocale(f"{request.param}_BE"))
    yield str(request.param)
    QLocale.setDefault(before)


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, language: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the program, as often as a day has it, each time without a dossier."""
    monkeypatch.setattr(system, "user", lambda: SECRETARY.who)
    started: list[Program] = []

    def run() -> Program:
        found = Program(qapp, language)
        started.append(found)
        qtbot.addWidget(found.window)
        found.window.resize(1480, 920)
        found.window.show()
        found.window.activateWindow()
        qtbot.waitUntil(found.window.isActiveWindow)
        settle()
        return found

    yield run
    for one in started:
        one.close()


@pytest.fixture
def program(start: Start) -> Program:
    """The program as it starts, no dossier open."""
    return start()


@pytest.fixture
def example(program: Program, example_file: Path, tmp_path: Path) -> Program:
    """The program on a copy of the example."""
    copy = tmp_path / "exemple.synergie"
    shutil.copy(example_file, copy)
    program.open(copy)
    settle()
    return program


@pytest.fixture
def begun(program: Program, empty_file: Path, tmp_path: Path) -> Program:
    """The program on a dossier that has a year and nothing else."""
    path = tmp_path / "dossier.synergie"
    shutil.copy(empty_file, path)
    store = open_dossier(path, SECRETARY)
    with store.write(N_("Add year")) as session:
        beginning.begin(session)
        years.add(session, 2023)
    store.close()
    program.open(path)
    settle()
    return program


@pytest.fixture
def hands() -> Hands:
    """The hands of the secretary."""
    return Hands()
