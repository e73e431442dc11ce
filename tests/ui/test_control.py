"""The page from which the report is made: its chapters with what was found, and the report in a file."""

import pickle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, Texts
from synergie.model.base import reference_key
from synergie.model.dossier import Administration, ReportYear, Side
from synergie.model.meetings import Meeting
from synergie.reports.making import Kind, file_name
from synergie.services import checks, years
from ui import edition as module
from ui.making import Making
from ui.pages import control
from ui.preview import Preview
from ui.worker import Worker
from ui.workplace import Workplace

SPEECH = int(Qt.ItemDataRole.AccessibleTextRole)
EN = Texts("en")


@pytest.fixture(autouse=True)
def no_preview(monkeypatch):
    """The preview has tests of its own."""
    monkeypatch.setattr(Preview, "_ask", lambda _self, _patience: None)


@pytest.fixture
def worker(qtbot: QtBot):
    found = Worker()
    yield found
    found.close()


def work_on(store, worker, year=2023):
    found = Workplace(store, EN)
    found.worker = worker
    with store.read() as session:
        found.years = years.listing(session)
    found.year = next(one for one in found.years if one.year == year)
    return found


def shown(qtbot, place, size=(1200, 700)):
    page = control.make(place, "")
    qtbot.addWidget(page)
    page.resize(*size)
    page.place.went = []
    page.place.go_asked.connect(lambda *where: place.went.append(where))
    with qtbot.waitExposed(page):
        page.show()
    page.activate()
    qtbot.waitUntil(lambda: page._list is not None, timeout=10_000)
    return page


@pytest.fixture
def example(qtbot, example_store, worker):
    place = work_on(example_store, worker)
    yield shown(qtbot, place)
    place.close()


@pytest.fixture
def small(qtbot, store, meet, worker):
    """A dossier of which nothing stands in the way but what a test puts there."""
    with store.write(N_("Dates")) as session:
        year = session.get_one(ReportYear, years.find(session, 2023).id)
        year.report_date = year.as_of = PartialDate.on(2023, 12, 31)
        for side in Side:
            name = Bilingual(side.value, side.value)
            key = reference_key("administration", side.value)
            session.add(Administration(id=key, side=side, name=name, short=name))
    place = work_on(store, worker)
    yield place
    place.close()


def cards(page):
    model = page.chapters.model()
    return [model.data(model.index(row), SPEECH) for row in range(model.rowCount())]


def test_each_chapter_says_what_was_found_in_it(example):
    found = cards(example)
    assert len(found) == 12
    assert found[0].startswith("1. ")
    assert found[0].endswith("In order.")
    assert any("to check" in one for one in found)
    assert example.bar.value() < example.bar.maximum()
    assert example.words.text().startswith(f"{example.bar.value()} points out of {example.bar.maximum()} in order")


def test_enter_opens_a_chapter_then_a_record_and_esc_goes_back(example):
    view = example.chapters
    assert view.hasFocus()
    assert view.currentIndex().row() == 0
    QTest.keyClick(view, Qt.Key.Key_Return)  # nothing is to be seen in it
    assert view.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.isVisible()
    assert example.place_title.text().startswith("2. ")
    chosen = example.findings.current()
    assert chosen is not None
    QTest.keyClick(example.findings, Qt.Key.Key_Return)
    assert example.place.went == [(*chosen.record, chosen.field or "")]
    QTest.keyClick(example.findings, Qt.Key.Key_Escape)
    assert view.isVisible()
    assert view.currentIndex().row() == 1


def test_the_example_gives_drafts_only(example):
    assert example.sentence.text() == "This is the example dossier: it gives drafts only."
    assert example.edition.draft.isVisible()
    assert not example.edition.final.isVisible()


def test_what_was_put_right_leaves_its_chapter(qtbot, small, meet, store):
    key = meet(8, "Réunion", "")
    page = shown(qtbot, small)
    assert page.sentence.text().endswith("the final edition. You can make a draft.")
    card = next(one for one in cards(page) if "blocking" in one)
    assert card.startswith("3. ")
    page._open_place(next(one for one in page._list.places() if one.badge.blocking))
    with store.write(N_("Translate")) as session:
        session.get_one(Meeting, key).subject = Bilingual("Réunion", "Vergadering")
        session.flush()
        findings = checks.check(session, 2023)
    small.set_findings(findings)
    qtbot.waitUntil(lambda: not any("text-" in one.rule for one in page._list.findings))
    card = next(one for one in cards(page) if one.startswith("3. "))
    assert "blocking" not in card


def test_where_there_is_little_room_list_and_preview_take_turns(qtbot, small):
    page = shown(qtbot, small, (760, 540))
    assert page.chapters.isVisible()
    assert not page.preview.isVisible()
    page.to_preview.click()
    assert page.preview.isVisible()
    assert not page.chapters.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.chapters.isVisible()
    page.resize(1200, 700)
    qtbot.waitUntil(page.preview.isVisible)
    assert page.chapters.isVisible()
    assert not page.to_preview.isVisible()


def test_every_control_has_a_name_of_its_own(example):
    one = example.edition
    parts = [example.bar, example.chapters, example.findings, example.back, one.draft, one.final, one.stop, one.open]
    names = [part.accessibleName() for part in (*parts, one.folder, *one.languages.buttons)]
    assert all(names)
    assert len(set(names)) == len(names)


# Making it


class Answers:
    """What was asked, and the file that is answered."""

    def __init__(self, path):
        self.path = path
        self.asked = []


@pytest.fixture
def answers(monkeypatch, tmp_path):
    """Answers the questions where to write; what was asked is kept."""

    found = Answers(tmp_path / "rapport.pdf")

    def save(_parent, _texts, title, name, _kinds, then):
        found.asked.append((title.id, name))
        then(found.path)

    def folder(_parent, _texts, title, then):
        found.asked.append((title.id, ""))
        then(tmp_path)

    monkeypatch.setattr(module.dialogs, "choose_save", save)
    monkeypatch.setattr(module.dialogs, "choose_folder", folder)
    return found


def test_a_draft_is_written_where_it_was_asked_for_and_can_be_opened(qtbot, small, meet, answers, monkeypatch):
    meet(8, "Groupe focus RH", "Focusgroep HR")
    page = shown(qtbot, small)
    opened = []
    monkeypatch.setattr(module, "open_with_system", opened.append)
    page.edition.languages.set_current("fr")
    with qtbot.waitSignal(page.edition.made, timeout=60_000):
        page.make_draft()
        assert page.edition.stop.isVisible()
        assert not page.edition.draft.isEnabled()
    assert answers.asked == [("Make a draft", "rapport-synergies-2023-projet.pdf")]
    assert answers.path.read_bytes().startswith(b"%PDF")
    assert str(answers.path) in page.edition.words.text()
    assert page.edition.draft.isEnabled()
    page.edition.open.click()
    page.edition.folder.click()
    assert opened == [answers.path, answers.path.parent]


class Instant:
    """Makes a report at once: the file says which one was asked for."""

    def __init__(self, monkeypatch):
        self.kinds = []
        monkeypatch.setattr(Making, "start", lambda making, packed: self.make(making, packed))

    def make(self, making, packed):
        job = pickle.loads(packed)
        self.kinds.append((job.kind.language, job.kind.draft))
        job.path.write_text("made", "utf-8")
        making.progressed.emit(50, 100)
        making.made.emit({})


def test_both_languages_are_two_files_and_nothing_that_is_there_is_replaced(
    qtbot, small, answers, monkeypatch, tmp_path
):
    instant = Instant(monkeypatch)
    page = shown(qtbot, small)
    kept = tmp_path / "rapport-synergies-2023-projet.pdf"
    kept.write_text("old", "utf-8")
    with qtbot.waitSignal(page.edition.made, timeout=10_000) as made:
        page.make_draft()
    assert instant.kinds == [("fr", True), ("nl", True)]
    assert kept.read_text("utf-8") == "old"
    dutch = file_name(2023, Kind(language="nl"))
    assert [path.name for path in made.args[0]] == ["rapport-synergies-2023-projet (2).pdf", dutch]
    assert page.edition.words.text() == f"Both reports are in “{tmp_path}”."


def test_a_name_that_is_no_pdf_never_replaces_another_file(qtbot, small, answers, monkeypatch, tmp_path):
    Instant(monkeypatch)
    page = shown(qtbot, small)
    answers.path = tmp_path / "dossier.synergie"
    before = answers.path.read_bytes()
    page.edition.languages.set_current("nl")
    with qtbot.waitSignal(page.edition.made, timeout=10_000) as made:
        page.make_draft()
    assert made.args[0][0].name == "dossier.synergie.pdf"
    assert answers.path.read_bytes() == before


def test_a_final_report_is_offered_in_the_languages_in_which_nothing_blocks(qtbot, small, meet, answers, monkeypatch):
    instant = Instant(monkeypatch)
    meet(8, "Réunion", "")
    page = shown(qtbot, small)
    assert not page.edition.final.isVisible()  # both languages are meant
    QTest.mouseClick(page.edition.languages.buttons[0], Qt.MouseButton.LeftButton)
    assert page.edition.final.isVisible()
    with qtbot.waitSignal(page.edition.made, timeout=10_000):
        page.edition.final.click()
    assert instant.kinds == [("fr", False)]
    assert answers.asked == [("Make the final report", "rapport-synergies-2023.pdf")]


def test_a_final_report_is_refused_when_something_blocks_by_then(qtbot, small, meet, answers, monkeypatch):
    instant = Instant(monkeypatch)
    page = shown(qtbot, small)
    meet(8, "", "Vergadering")
    page.edition.languages.set_current("fr")
    page.edition.ask_final()
    qtbot.waitUntil(lambda: "cannot be final yet" in page.edition.words.text())
    assert instant.kinds == []
    assert not answers.path.exists()


def test_stopping_leaves_no_file(qtbot, small, answers):
    page = shown(qtbot, small)
    page.edition.languages.set_current("fr")
    page.make_draft()
    qtbot.waitUntil(lambda: page.edition._making.running, timeout=10_000)
    page.edition.stop.click()
    assert page.edition.words.text() == "Stopped: no report was written."
    assert not page.edition.running
    assert not answers.path.exists()
    assert page.edition.draft.isEnabled()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(qtbot, small, answers, tmp_path):
    page = shown(qtbot, small)
    answers.path = tmp_path / "nowhere" / "rapport.pdf"
    page.edition.languages.set_current("fr")
    page.make_draft()
    qtbot.waitUntil(lambda: not page.edition.running, timeout=60_000)
    assert "does not exist" in page.edition.words.text()
