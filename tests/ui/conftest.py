"""A window on a dossier of a few meetings, in either language, without a screen."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from db.opening import create
from db.store import DossierStore
from synergie import system
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.meetings import Attending, MeetingKind
from synergie.services import meetings, years
from synergie.services.example import load
from tests.conftest import SECRETARY
from tests.patience import patient_store as patient_store
from ui import recovery
from ui.app import Program
from ui.worker import Worker

Meet = Callable[..., uuid.UUID]


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    found = Worker()
    yield found
    found.close()


@pytest.fixture(autouse=True)
def no_blocking_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    def blocked(*_args: object) -> None:
        raise AssertionError("a dialog would block the window")

    for kind in (QDialog, QMessageBox, QFileDialog):
        monkeypatch.setattr(kind, "exec", blocked)


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, qapp: QApplication) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def own_drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "drafts"
    monkeypatch.setattr(recovery, "default_folder", lambda: folder)
    return folder


@pytest.fixture
def meet(store: DossierStore) -> Meet:
    with store.write(N_("Add year")) as session:
        year = years.add(session, 2023)

    def add(day: int, fr: str, nl: str, **more: object) -> uuid.UUID:
        with store.write(N_("Add meeting")) as session:
            draft = meetings.MeetingDraft(
                year_id=year,
                date=PartialDate.on(2023, 2, day),
                subject=Bilingual(fr, nl),
                kind=MeetingKind.FOCUS_GROUP,
                attending=Attending.BOTH,
                **more,  # type: ignore[arg-type]
            )
            return meetings.add(session, draft)

    return add


@pytest.fixture
def dossier(meet: Meet, store: DossierStore) -> Path:
    meet(8, "Groupe focus RH", "Focusgroep HR")
    meet(14, "Comité de concertation", "Overlegcomité")
    meet(20, "Énergie & <b>été</b>", "Energie & <b>zomer</b>")
    return Path(str(store.engine.url.database))


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setattr(system, "user", lambda: SECRETARY.who)
    found = Program(qapp, "fr")
    qtbot.addWidget(found.window)
    found.window.show()
    yield found
    found.close()


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.synergie"
    store = create(path, SECRETARY)
    with store.write(N_("Load the example dossier")) as session:
        load(session)
    store.close()
    return path


@pytest.fixture
def example(program: Program, example_file: Path, tmp_path: Path) -> Program:
    """The program on a copy of the example, which the test may change."""
    copy = tmp_path / "exemple.synergie"
    shutil.copy(example_file, copy)
    open_whole(program, copy)
    return program


@pytest.fixture
def opened(program: Program, dossier: Path, tmp_path: Path) -> Program:
    copy = tmp_path / "copie.synergie"
    shutil.copy(dossier, copy)
    open_whole(program, copy)
    return program


def open_whole(program: Program, path: Path) -> None:
    """Open a dossier and wait until all is there."""
    program.open(path)
    for _ in range(1000):
        if program.window.checklist is not None:
            return
        QTest.qWait(5)
    raise AssertionError("the window is not complete")
