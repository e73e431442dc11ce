"""Making what is handed out: drafts in files, final editions that are frozen, and what stands in the way of one."""

import pickle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.files import free_path
from synergie.basis.words import N_, Texts
from synergie.model.dossier import Dossier
from synergie.model.meetings import Meeting
from synergie.reports.making import Kind, file_name
from synergie.services import documents, editions, years
from tests.services import issuing
from tests.ui.walking import PATIENCE, settle
from ui import edition as module
from ui.edition import Edition
from ui.making import Making
from ui.worker import Worker
from ui.workplace import Workplace

EN = Texts("en")
YEAR = issuing.YEAR


@pytest.fixture
def worker(qtbot: QtBot):
    found = Worker()
    yield found
    found.close()


@pytest.fixture
def place(store: DossierStore, worker):
    issuing.fill(store)
    found = Workplace(store, EN)
    found.worker = worker
    with store.read() as session:
        found.years = years.listing(session)
    found.year = found.years[0]
    yield found
    found.close()


@pytest.fixture
def panel(qtbot, place):
    found = Edition(place)
    qtbot.addWidget(found)
    found.resize(520, 800)
    found.set_source(place.store, YEAR)
    with qtbot.waitExposed(found):
        found.show()
    found.refresh()
    yield found
    found.give_up()
    settle()  # Qt deletes it while something holds it


class Answers:
    """What was asked, and what is answered: a file, a folder, and yes to every question."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "rapport.pdf"
        self.asked = []


@pytest.fixture
def answers(monkeypatch, tmp_path):
    """Answers the questions; what was asked is kept."""
    found = Answers(tmp_path / "out")
    found.folder.mkdir()

    def save(_parent, _texts, title, name, _kinds, then):
        found.asked.append((title.id, name))
        then(found.path)

    def folder(_parent, _texts, title, then):
        found.asked.append((title.id, ""))
        then(found.folder)

    def confirm(_parent, question, text, act, keep, then):
        found.asked.append((question, act, keep, text))
        then()

    monkeypatch.setattr(module.dialogs, "choose_save", save)
    monkeypatch.setattr(module.dialogs, "choose_folder", folder)
    monkeypatch.setattr(module.dialogs, "confirm", confirm)
    return found


class Instant:
    """Makes files at once: each says which one was asked for."""

    def __init__(self, monkeypatch):
        self.kinds = []
        monkeypatch.setattr(Making, "start", lambda making, packed: self.make(making, packed))

    def make(self, making, packed):
        job = pickle.loads(packed)
        making.progressed.emit(50, 100)
        if hasattr(job, "order"):
            making.files = tuple(
                {"kind": one.kind.value, "language": one.language.value, "audience": one.audience.value, "name": name}
                for one in issuing.made(job.order)
                if (job.folder / (name := one.name)).write_bytes(one.data)
            )
        else:
            self.kinds.append(job.kind)
            job.path.write_text("made", "utf-8")
        making.made.emit({})


def tick(panel, **groups):
    """Tick these boxes and no other of their groups."""
    for group, keys in groups.items():
        for key, box in getattr(panel.form, group).items():
            if box.isChecked() is not (key in keys):
                QTest.keyClick(box, Qt.Key.Key_Space)
                assert box.isChecked() is (key in keys)


def final(qtbot, panel):
    panel.ask_final()
    qtbot.waitUntil(lambda: panel._prepared is not None, timeout=PATIENCE)


def test_a_draft_is_written_where_it_was_asked_for_and_can_be_opened(qtbot, panel, answers, monkeypatch):
    opened = []
    monkeypatch.setattr(module, "open_with_system", opened.append)
    tick(panel, languages=("fr",))
    with qtbot.waitSignal(panel.made, timeout=PATIENCE):
        QTest.keyClick(panel.act, Qt.Key.Key_Return)
        assert panel.stop.isVisible()
        assert not panel.act.isEnabled()
        assert not panel.form.isEnabled()
    assert answers.asked == [("Make a draft", file_name(YEAR, Kind(language="fr")))]
    assert answers.path.read_bytes().startswith(b"%PDF")
    assert str(answers.path) in panel.words.text()
    assert panel.act.isEnabled()
    panel.open.click()
    panel.folder.click()
    assert opened == [answers.path, answers.path.parent]


def test_every_language_version_and_kind_is_a_file_and_nothing_that_is_there_is_replaced(
    qtbot, panel, answers, monkeypatch
):
    instant = Instant(monkeypatch)
    tick(panel, languages=("fr", "nl"), formats=("pdf", "xlsx"), audiences=("internal", "public"))
    kept = answers.folder / file_name(YEAR, Kind(language="fr"))
    kept.write_text("old", "utf-8")
    with qtbot.waitSignal(panel.made, timeout=PATIENCE) as made:
        panel.act.click()
    assert len(instant.kinds) == len(set(instant.kinds)) == 8
    assert all(kind.draft for kind in instant.kinds)
    assert {(kind.language, kind.format, kind.public) for kind in instant.kinds} == {
        (language, kind, public) for language in ("fr", "nl") for kind in ("pdf", "xlsx") for public in (True, False)
    }
    assert kept.read_text("utf-8") == "old"
    names = [path.name for path in made.args[0]]
    assert kept.with_stem(f"{kept.stem} (2)").name in names
    assert len(set(names)) == 8
    assert panel.words.text() == f"8 files are in “{answers.folder}”."


def test_a_name_of_another_kind_never_replaces_another_file(qtbot, panel, answers, monkeypatch, tmp_path):
    Instant(monkeypatch)
    answers.path = tmp_path / "something.synergie"
    answers.path.write_bytes(b"precious")
    tick(panel, languages=("nl",))
    with qtbot.waitSignal(panel.made, timeout=PATIENCE) as made:
        panel.act.click()
    assert made.args[0][0].name == "something.synergie.pdf"
    assert answers.path.read_bytes() == b"precious"


def test_a_word_draft_stands_beside_the_one_that_somebody_corrected(qtbot, panel, answers, monkeypatch):
    instant = Instant(monkeypatch)
    answers.path = answers.folder / "rapport.docx"
    other = answers.folder / "rapport (2).docx"
    told = {"path": str(other), "kept": str(answers.path), "differences": []}
    make = instant.make

    def exported(making, packed):
        making.exported = told
        make(making, packed)

    monkeypatch.setattr(instant, "make", exported)
    tick(panel, languages=("fr",), formats=("docx",))
    with qtbot.waitSignal(panel.made, timeout=PATIENCE) as made:
        panel.act.click()
    assert made.args[0] == (other,)
    assert panel.words.text().endswith(
        "“rapport.docx” was corrected by hand: it stays as it is, and the new report stands beside it."
    )


def test_nothing_ticked_is_said_and_nothing_is_made(panel, answers):
    tick(panel, languages=())
    panel.act.click()
    assert panel.words.text() == "Tick at least one language, one version and one kind of file."
    assert answers.asked == []


def test_stopping_leaves_no_file(qtbot, panel, answers):
    tick(panel, languages=("fr",))
    panel.act.click()
    qtbot.waitUntil(lambda: panel._making._making.running, timeout=PATIENCE)
    panel.stop.click()
    assert panel.words.text() == "Stopped: no report was written."
    assert not panel.running
    assert not answers.path.exists()
    assert panel.act.isEnabled()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(qtbot, panel, answers, tmp_path):
    answers.path = tmp_path / "nowhere" / "rapport.pdf"
    tick(panel, languages=("fr",))
    panel.act.click()
    qtbot.waitUntil(lambda: not panel.running, timeout=PATIENCE)
    assert "does not exist" in panel.words.text()


# Final editions


def test_a_final_edition_is_frozen_after_a_question_and_its_files_are_written(
    qtbot, panel, place, answers, monkeypatch
):
    Instant(monkeypatch)
    final(qtbot, panel)
    assert "each of its pages will say: Not validated by the commune or the CPAS" in panel.standing.text()
    assert not panel.form.reason.isVisible()
    with qtbot.waitSignal(panel.made, timeout=PATIENCE):
        panel.act.click()
    question, act, keep, text = answers.asked[0]
    assert (question, act, keep) == (
        f"Issue edition 1 of the report {YEAR}?",
        "Issue edition 1",
        "Do not issue yet",
    )
    assert "Not validated by the commune or the CPAS" in text
    with place.store.read() as session:
        row = editions.find(session, YEAR)
        names = {one.name for one in editions.files(session, row.id)}
    assert {path.name for path in answers.folder.iterdir()} == names
    assert panel.words.text() == f"Report {YEAR} issued: {len(names)} files in “{answers.folder}”."
    assert panel.close_year.isVisible()


def test_what_is_still_to_be_checked_is_counted_before_an_edition_is_issued(qtbot, panel, place, answers):
    with place.store.write(N_("Change a record")) as session:
        for one in session.query(Meeting):
            one.reason = Bilingual()
    final(qtbot, panel)
    said = "1 point is still to be checked: the control sheet of the edition lists it."
    assert panel.standing.text().splitlines()[1] == said
    panel.act.click()
    assert said in answers.asked[0][3]


def test_a_second_edition_asks_for_its_reason(qtbot, panel, place, answers, monkeypatch):
    Instant(monkeypatch)
    issuing.issue(place.store)
    final(qtbot, panel)
    assert panel.form.reason.isVisible()
    assert not panel.act.isEnabled()
    assert panel.standing.text() == str(editions.NO_REASON.id)
    QTest.keyClicks(panel.form.reason, "Le sujet manquait.")
    QTest.keyClick(panel.form.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.act.isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(panel.made, timeout=PATIENCE):
        panel.act.click()
    with place.store.read() as session:
        assert editions.find(session, YEAR).reason == "Le sujet manquait."


def test_a_word_template_that_is_damaged_is_said_before_anything_is_made(qtbot, panel, place, answers):
    with place.store.write(N_("Change a record")) as session:
        session.query(Dossier).one().word_template_id = documents.add(session, "house.docx", b"no document")
    final(qtbot, panel)
    assert panel.standing.text().startswith("The Word template is damaged")
    assert not panel.act.isEnabled()


def test_what_blocks_a_final_edition_is_listed_and_leads_to_its_record(qtbot, panel, place, answers):
    with place.store.write(N_("Change a record")) as session:
        for one in session.query(Meeting):
            one.subject = Bilingual("", "Informatica")
    final(qtbot, panel)
    assert panel.findings.isVisible()
    assert not panel.act.isEnabled()
    with qtbot.waitSignal(panel.chosen, timeout=1000) as heard:
        panel.findings.setCurrentIndex(panel.findings.found.index(panel.findings.found.places[0]))
        QTest.keyClick(panel.findings, Qt.Key.Key_Return)
    assert heard.args[0].record[0] == "meeting"
    assert answers.asked == []


def test_facts_that_moved_meanwhile_are_refused_and_nothing_is_issued(qtbot, panel, place, answers, monkeypatch):
    Instant(monkeypatch)
    final(qtbot, panel)
    issuing.reword(place.store, "Autre")
    panel.act.click()
    qtbot.waitUntil(lambda: panel.words.text() == str(editions.MOVED.id), timeout=PATIENCE)
    assert list(answers.folder.iterdir()) == []
    with place.store.read() as session:
        assert editions.listing(session, YEAR) == ()


def test_an_edition_whose_files_cannot_be_written_is_issued_all_the_same_and_says_so(
    qtbot, panel, place, answers, monkeypatch, tmp_path
):
    Instant(monkeypatch)
    (tmp_path / "file").write_text("no folder")
    answers.folder = tmp_path / "file" / "nowhere"
    final(qtbot, panel)
    with qtbot.waitSignal(panel.made, timeout=PATIENCE):
        panel.act.click()
    assert panel.words.text().startswith("Edition 1 is issued, but its files could not be written:")
    with place.store.read() as session:
        assert editions.find(session, YEAR).number == 1


def test_every_control_has_a_name_of_its_own(panel):
    boxes = [
        box for group in (panel.form.languages, panel.form.formats, panel.form.audiences) for box in group.values()
    ]
    buttons = [*panel.form.state.buttons, *panel.form.budget.buttons]
    parts = [*boxes, *buttons, panel.form.reason, panel.findings, panel.act, panel.stop, panel.open, panel.folder]
    names = [part.accessibleName() or part.text() for part in (*parts, panel.back)]
    assert all(names)
    assert len(set(names)) == len(names)


def test_free_names_count_on(tmp_path):
    path = tmp_path / "a.pdf"
    assert free_path(path) == path
    for name in ("a.pdf", "a (2).pdf"):
        (tmp_path / name).touch()
    assert free_path(path).name == "a (3).pdf"
