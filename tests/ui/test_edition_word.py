"""“Open in Word”: made beside the window and opened; what somebody corrected is shown and kept."""

import pickle
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.words import N_, Texts
from synergie.reports.word.exported import Difference, Exported
from tests.services import issuing
from tests.ui.desk import work_on
from tests.ui.walking import settle
from ui import edition_word as module
from ui.by_hand import ByHandPanel
from ui.edition_word import WordAsking
from ui.making import Making

EN = Texts("en")


@pytest.fixture
def asking(qtbot: QtBot, store, worker, monkeypatch, tmp_path):
    issuing.fill(store)
    place = work_on(store, worker, issuing.YEAR)
    window = QWidget()
    qtbot.addWidget(window)
    found = WordAsking(place, window)
    found.opened, found.can_open = [], True

    def opened(path):
        found.opened.append(path)
        return found.can_open

    monkeypatch.setattr(module, "open_with_system", opened)
    monkeypatch.setattr(module, "folder", lambda: tmp_path / "Synergie")
    yield found
    found.opening.stop()
    settle()
    place.close()


def test_the_word_version_is_made_and_opened(qtbot, asking):
    said = []
    asking.working.connect(said.append)
    asking.ask("nl")
    assert said == ["Preparing the Word version…"]
    qtbot.waitUntil(lambda: bool(asking.opened))
    (path,) = asking.opened
    assert path.suffix == ".docx"
    assert path.read_bytes().startswith(b"PK")
    assert said[-1] == ""


def test_a_computer_that_opens_no_word_document_says_where_it_is(qtbot, asking):
    told = []
    asking.place.told.connect(told.append)
    asking.can_open = False
    asking.ask("nl")
    qtbot.waitUntil(lambda: bool(told))
    assert EN(told[0]) == f"Nothing on this computer opens “{asking.opened[0]}”."


def test_what_was_corrected_by_hand_is_shown_before_anything_opens(qtbot, asking, monkeypatch, tmp_path):
    kept, new = tmp_path / "report.docx", tmp_path / "report (2).docx"
    told = Exported(new, kept, (Difference("Ancien", "Corrigé", "Nouveau"), Difference("", "Ajouté", ""))).told()

    def start(making: Making, packed: bytes) -> None:
        assert pickle.loads(packed).kind.format == "docx"
        making.exported = told
        making.made.emit({})

    monkeypatch.setattr(Making, "start", start)
    asking.ask("fr")
    qtbot.waitUntil(lambda: asking.panel is not None)
    panel = asking.panel
    texts = [one.text() for one in panel.findChildren(QLabel)]
    assert "“report.docx” was corrected by hand" in texts
    assert [text for text in texts if text in ("Ancien", "Corrigé", "Nouveau", "Ajouté")] == [
        "Ancien",
        "Corrigé",
        "Nouveau",
        "Ajouté",
    ]
    assert texts.count("– (not there)") == 2
    assert asking.opened == []
    panel.corrected.click()
    panel.new.click()
    assert asking.opened == [kept, new]
    with qtbot.waitSignal(panel.finished):
        QTest.keyClick(panel.keep, Qt.Key.Key_Return)


def test_a_failure_is_told_and_nothing_opens(qtbot, asking, monkeypatch):
    told = []
    asking.place.told.connect(told.append)
    monkeypatch.setattr(Making, "start", lambda making, _packed: making.failed.emit(N_("It cannot be made.")))
    asking.ask("fr")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].id == "It cannot be made."
    assert asking.opened == []


def test_a_change_of_another_kind_than_words_is_said(qtbot):
    panel = ByHandPanel(EN, Exported(Path("b.docx"), Path("a.docx")))
    qtbot.addWidget(panel)
    assert any("something else was changed" in one.text() for one in panel.findChildren(QLabel))
