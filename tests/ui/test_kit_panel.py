"""The panel of letters and notes: what is ticked is written, what is blank is said, nothing freezes or is lost."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from synergie.model.dossier import Side
from synergie.reports.kit import bundle
from synergie.reports.kit.papers import PAPERS
from ui import dialogs
from ui.app import Program
from ui.pages.kit_panel import KitPanel


@pytest.fixture
def panel(example: Program, qtbot: QtBot) -> Iterator[KitPanel]:
    host = QWidget()
    qtbot.addWidget(host)
    assert example.window.place is not None
    found = KitPanel(example.window.place, host)
    found.resize(520, 900)
    host.resize(520, 900)
    host.show()
    yield found
    found.making.stop()


def into(panel: KitPanel, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(_parent: object, _texts: object, _title: object, then: object) -> None:
        then(folder)  # type: ignore[operator]

    monkeypatch.setattr(dialogs, "choose_folder", asked)


def only(panel: KitPanel, *names: str) -> None:
    panel.none.click()
    for name in names:
        panel.boxes[name].click()


def test_at_first_every_paper_is_ticked_and_the_language_is_that_of_the_window(panel: KitPanel) -> None:
    assert panel.chosen() == tuple(PAPERS)
    assert panel.language.current() == "fr"
    panel.none.click()
    assert panel.chosen() == ()
    panel.all.click()
    assert panel.chosen() == tuple(PAPERS)


def test_what_is_ticked_is_written_with_its_date_and_the_blanks_are_said(
    panel: KitPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into(panel, tmp_path, monkeypatch)
    only(panel, "inspector")
    QTest.keyClicks(panel.date, "8/3/2024")
    QTest.keyClicks(panel.reference, "SEC 7")
    with qtbot.waitSignal(panel.made):
        panel.write.click()
    (path,) = tmp_path.glob("*.docx")
    text = "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert "8\u00a0mars 2024" in text
    assert "SEC 7" in text
    assert panel.open.isVisibleTo(panel)
    assert panel.note.text().count("\n– ") >= 1
    assert panel.write.isEnabled()


def test_nothing_ticked_or_a_day_that_is_none_writes_nothing(
    panel: KitPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into(panel, tmp_path, monkeypatch)
    panel.none.click()
    panel.write.click()
    assert panel.note.isVisibleTo(panel)
    panel.all.click()
    panel.date.setText("bientôt")
    panel.write.click()
    assert "bientôt" in panel.note.text()
    assert not list(tmp_path.glob("*.docx"))
    assert not panel.making.running


def test_the_annexes_of_a_budget_are_written_with_a_draft_of_the_report(
    panel: KitPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    there = folder / panel.place.texts(bundle.STEMS[Side.CPAS], year="2023")
    there.mkdir(parents=True)
    into(panel, folder, monkeypatch)
    with qtbot.waitSignal(panel.made):
        panel.cpas.click()
    assert not list(there.iterdir())
    (made,) = [one for one in folder.iterdir() if one != there]
    report = next(one for one in made.iterdir() if one.name.startswith("01-"))
    assert report.read_bytes().startswith(b"%PDF")
    assert len({one.name for one in made.iterdir() if one.name.startswith("00-")}) == 2


def test_a_folder_that_cannot_be_written_is_told(
    panel: KitPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    into(panel, blocked, monkeypatch)
    only(panel, "summary")
    with qtbot.waitSignal(panel.making.failed):
        panel.write.click()
    assert "file" in panel.note.text()
    assert panel.write.isEnabled()


def test_everything_has_a_name_and_is_reached_with_tab(panel: KitPanel) -> None:
    panel.language.buttons[0].setFocus()
    seen = []
    host = panel.window()
    for _ in range(40):
        QTest.keyClick(host.focusWidget() or panel, Qt.Key.Key_Tab)
        now = host.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
    for one in (*panel.boxes.values(), panel.date, panel.reference, panel.approves, panel.write, panel.cpas):
        assert one in seen
        assert one.accessibleName() or getattr(one, "text", str)()
