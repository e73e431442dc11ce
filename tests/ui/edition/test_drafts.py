"""Drafts in files: where they are asked for, what they leave out, and what stays when one is stopped."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from synergie.basis.files import free_path
from synergie.basis.words import N_, Texts
from synergie.reports.making import Kind, file_name
from synergie.services import making
from tests.ui.edition.desk import EN, YEAR, Instant, tick
from ui import edition as module
from ui.making import FAILED


def test_a_draft_is_written_where_it_was_asked_for_and_can_be_opened(qtbot, panel, answers, monkeypatch):
    opened = []
    monkeypatch.setattr(module, "open_with_system", opened.append)
    tick(panel, languages=("fr",))
    with qtbot.waitSignal(panel.made):
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
    with qtbot.waitSignal(panel.made) as made:
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


def test_a_draft_can_do_without_its_annexes_and_its_colours(qtbot, panel, answers, monkeypatch):
    instant = Instant(monkeypatch)
    tick(panel, languages=("fr",), formats=("pdf", "docx"), pages=("grey",))
    with qtbot.waitSignal(panel.made) as made:
        panel.act.click()
    assert [(kind.format, kind.annexes, kind.in_grey) for kind in instant.kinds] == [
        ("pdf", False, True),
        ("docx", False, False),  # an office program chooses the colours itself
    ]
    assert [path.name.count(Texts("fr")(N_("black-and-white"))) for path in made.args[0]] == [1, 0]
    tick(panel, formats=("docx",))
    assert not panel.form.pages["grey"].isEnabled()


def test_a_name_of_another_kind_never_replaces_another_file(qtbot, panel, answers, monkeypatch, tmp_path):
    Instant(monkeypatch)
    answers.path = tmp_path / "something.synergie"
    answers.path.write_bytes(b"precious")
    tick(panel, languages=("nl",))
    with qtbot.waitSignal(panel.made) as made:
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
    with qtbot.waitSignal(panel.made) as made:
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
    qtbot.waitUntil(lambda: panel._making._making.running)
    panel.stop.click()
    assert panel.words.text() == "Stopped: no report was written."
    assert not panel.running
    assert not answers.path.exists()
    assert panel.act.isEnabled()


def test_drafts_that_were_written_before_one_stopped_are_told(qtbot, panel, answers, monkeypatch):
    Instant(monkeypatch)
    read, free = making.material, threading.Event()

    def slower(session, year, language, *, draft):
        if language == "nl":
            free.wait(10)
        return read(session, year, language, draft=draft)

    monkeypatch.setattr(making, "material", slower)
    tick(panel, languages=("fr", "nl"))
    panel.act.click()
    qtbot.waitUntil(lambda: len(panel._making.written) == 1)
    panel.stop.click()
    free.set()
    said = f"Stopped: the rest was not made. 1 file was written before and is in “{answers.folder}”."
    assert panel.words.text() == said
    assert panel.folder.isVisible()


def test_when_nothing_was_made_keys_are_where_one_can_try_again(qtbot, panel, answers, tmp_path):
    answers.path = tmp_path / "nowhere" / "rapport.pdf"
    tick(panel, languages=("fr",))
    panel.act.setFocus()
    QTest.keyClick(panel.act, Qt.Key.Key_Return)
    assert panel.stop.hasFocus()
    qtbot.waitUntil(lambda: not panel.running)
    assert panel.act.hasFocus()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(qtbot, panel, answers, tmp_path):
    answers.path = tmp_path / "nowhere" / "rapport.pdf"
    tick(panel, languages=("fr",))
    panel.act.click()
    qtbot.waitUntil(lambda: not panel.running)
    assert "does not exist" in panel.words.text()


def test_a_defect_of_the_program_leaves_the_panel_as_it_was(qtbot, panel, answers, monkeypatch):
    def broken(*_args, **_more):
        raise ValueError("a defect")

    monkeypatch.setattr(making, "material", broken)
    tick(panel, languages=("fr",))
    with qtbot.capture_exceptions() as caught:
        panel.act.click()
        qtbot.waitUntil(lambda: bool(caught))
    assert panel.words.text() == EN(FAILED)
    assert panel.form.isEnabled()
    assert panel.act.isEnabled()
    assert not panel.stop.isVisible()


def test_every_control_has_a_name_of_its_own(panel):
    form = panel.form
    boxes = [box for group in (form.languages, form.formats, form.audiences, form.pages) for box in group.values()]
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
