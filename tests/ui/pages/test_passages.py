"""Passages of a version as a secretary types them: kinds by key, who speaks, numbers, pasting, paper."""

import contextlib
import sqlite3
import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db import engine
from synergie.model.minutes import MinutesState, MinutesVersion, Statement, StatementKind
from synergie.reports.pdf.pages import Pages
from synergie.services import records
from tests.ui.pages.meeting_desk import count, shown, undo
from tests.ui.pages.working import drafts, read, settle
from ui import dialogs, printing
from ui.app import Program
from ui.grids.paste_preview import PastePreview
from ui.pages.passages import PassagesEditor
from ui.records_page import RecordsPage

Key = Qt.Key
HR = "Groupe focus Ressources humaines"


def editor_of(program: Program, language: str = "fr", at: int = 1) -> tuple[RecordsPage, PassagesEditor]:
    """Return the passages of one of the two versions of the meeting."""
    program.speak(language)
    settle()
    page = shown(program, HR)
    page.detail.tabs.setCurrentIndex(1)
    settle()
    versions = page.detail.sheet(1).parts[0]
    versions._select(versions.model.key(at))
    settle()
    found = next(one for one in versions.inner if isinstance(one, PassagesEditor))
    return page, found


def type_line(editor: PassagesEditor, text: str) -> None:
    editor.line.setFocus()
    QTest.keyClicks(editor.line, text)
    QTest.keyClick(editor.line, Key.Key_Return)
    settle()


def row(editor: PassagesEditor, at: int = -1) -> tuple[str, ...]:
    place = at % editor.model.rowCount()
    return tuple(str(editor.model.data(editor.model.index(place, column))) for column in range(3))


@pytest.mark.parametrize(
    ("language", "typed", "kind", "who"),
    [
        ("fr", "? CPAS: Quid du logiciel", "Question", "● CPAS"),
        ("nl", "? OCMW: Hoe zit het met de software", "Vraag", "● OCMW"),
        ("fr", "! Commune: la prime expire", "Mise en garde", "■ Commune"),
        ("nl", "Opm. nog te herzien", "Opmerking", ""),
        ("fr", "Rem. encore en question", "Remarque", ""),
    ],
)
def test_the_kind_and_the_speaker_are_said_while_typing_and_kept_by_enter(
    example: Program, language: str, typed: str, kind: str, who: str
) -> None:
    _, editor = editor_of(example, language)
    rows = editor.model.rowCount()
    editor.line.setFocus()
    QTest.keyClicks(editor.line, typed)
    assert editor.kind.text() == " · ".join(part for part in (kind, who) if part)
    QTest.keyClick(editor.line, Key.Key_Return)
    settle()
    assert editor.model.rowCount() == rows + 1
    assert row(editor)[1] == kind
    assert row(editor)[2].startswith(f"{who} – " if who else typed[5:])
    assert editor.line.text() == ""
    assert editor.line.hasFocus()
    undo(example)
    assert editor.model.rowCount() == rows


def test_replies_stand_indented_under_their_question_with_its_number(example: Program) -> None:
    _, editor = editor_of(example)
    type_line(editor, "? Quid du logiciel")
    number = row(editor)[0]
    type_line(editor, "-> En mars")
    type_line(editor, "-> Ou en avril")
    assert [row(editor, at)[0].strip() for at in (-2, -1)] == [f"{number}.1", f"{number}.2"]
    assert row(editor)[2].startswith("\u2003")
    spoken = str(
        editor.model.data(editor.model.index(editor.model.rowCount() - 1, 0), int(Qt.ItemDataRole.AccessibleTextRole))
    )
    assert f"{number}.2" in spoken
    assert "\u2003" not in spoken


def test_what_is_left_is_kept_and_escape_gives_it_up(example: Program) -> None:
    _, editor = editor_of(example)
    rows = count(example, Statement)
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "Un mot")
    QTest.keyClick(editor.line, Key.Key_Tab)
    settle()
    assert count(example, Statement) == rows + 1
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "Rien")
    QTest.keyClick(editor.line, Key.Key_Escape)
    QTest.keyClick(editor.line, Key.Key_Tab)
    settle()
    assert count(example, Statement) == rows + 1


def waiting(program: Program) -> list[tuple[uuid.UUID | None, str]]:
    return [(one.record, one.text) for one in drafts(program)]


def test_what_is_typed_next_is_on_this_computer_before_it_is_a_passage(example: Program, qtbot: QtBot) -> None:
    _, editor = editor_of(example)
    version = editor._owner
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "Un mot\u00a0: deux")
    QTest.keyClick(editor.line, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor.line, "et trois")
    qtbot.waitUntil(lambda: bool(waiting(example)))
    qtbot.waitUntil(lambda: waiting(example) == [(version, "Un mot\u00a0: deux\net trois")])
    QTest.keyClick(editor.line, Key.Key_Return)
    settle()
    assert waiting(example) == []


def test_what_could_not_be_entered_waits_for_its_own_version(
    example: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    page, editor = editor_of(example)
    versions = page.detail.sheet(1).parts[0]
    mine, others = (versions.model.key(at) for at in (1, 0))
    assert example.store is not None
    where = str(example.store.engine.url.database)
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "Un mot")
    with contextlib.closing(sqlite3.connect(where, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        QTest.keyClick(editor.line, Key.Key_Return)
        settle()
        assert editor.line.text() == "Un mot"
        assert waiting(example) == [(mine, "Un mot")]
        versions._select(others)
        settle()
        assert editor.line.text() == ""
    versions._select(mine)
    settle()
    assert editor.line.text() == "Un mot"
    assert "pas encore enregistr\u00e9" in editor.kind.text()
    rows = editor.model.rowCount()
    editor.line.setFocus()
    QTest.keyClick(editor.line, Key.Key_Return)
    settle()
    assert editor.model.rowCount() == rows + 1
    assert waiting(example) == []


def test_insert_goes_to_the_line_and_puts_the_passage_after_the_chosen_one(example: Program) -> None:
    _, editor = editor_of(example)
    editor._select(editor.model.key(2))
    settle()
    editor.view.setFocus()
    QTest.keyClick(editor.view, Key.Key_Insert)
    assert editor.line.hasFocus()
    assert editor.kind.text()  # after which one
    type_line(editor, "Premier mot")
    type_line(editor, "Second mot")
    assert [row(editor, at)[2].strip() for at in (3, 4)] == ["Premier mot", "Second mot"]


def test_tab_goes_from_the_table_to_the_line_and_on_to_the_form(example: Program) -> None:
    _, editor = editor_of(example)
    editor._select(editor.model.key(2))
    settle()
    editor.view.setFocus()
    places = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or editor, Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        places.append(here)
    assert places[:4] == [editor.line, editor.paste, editor.print, editor.save]
    assert editor.form.isAncestorOf(places[4])
    heights = [
        one.mapTo(editor, one.rect().topLeft()).y() for one in (editor.view, editor.line, editor.paste, places[4])
    ]
    assert heights == sorted(heights)


def test_shift_and_enter_begin_a_line_of_the_same_passage(example: Program) -> None:
    _, editor = editor_of(example)
    rows = editor.model.rowCount()
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "Un")
    QTest.keyClick(editor.line, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor.line, "Deux")
    QTest.keyClick(editor.line, Key.Key_Return)
    settle()
    assert editor.model.rowCount() == rows + 1
    key = editor.model.key(rows)
    assert key is not None
    assert read(example, "statement", key).values["text"] == "Un\nDeux"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_pasted_text_is_looked_at_before_it_is_added(example: Program, language: str) -> None:
    page, editor = editor_of(example, language)
    rows = count(example, Statement)
    data = QMimeData()
    data.setText("§ Suite\n? CPAS: Quid du logiciel\n-> En mars\nUn dernier mot")
    editor.line.setFocus()
    editor.line.insertFromMimeData(data)
    settle()
    preview = page.findChild(PastePreview)
    assert isinstance(preview, PastePreview)
    assert [line.payload.kind for line in preview.lines.lines] == [
        StatementKind.HEADING,
        StatementKind.QUESTION,
        StatementKind.REPLY,
        StatementKind.PARAGRAPH,
    ]
    assert count(example, Statement) == rows
    preview.lines.toggle(3)
    QTest.keyClick(preview.paste, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert count(example, Statement) == rows + 3
    assert row(editor)[2].strip() == "En mars"
    assert page.findChild(PastePreview) is None or not preview.isVisible()
    undo(example)
    assert count(example, Statement) == rows


def test_an_approved_version_takes_no_passage_but_is_printed(example: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    page, editor = editor_of(example)
    versions = page.detail.sheet(1).parts[0]
    record = versions.form.record
    assert record is not None
    from synergie.basis.words import N_

    assert example.store is not None
    with example.store.write(N_("Test")) as session:
        records.change(session, "minutes_version", record.id, "state", MinutesState.APPROVED)
    settle()
    assert count(example, MinutesVersion, state=MinutesState.APPROVED) == 1
    assert not editor.entry.isVisible()
    assert not editor.paste.isVisible()
    printed: list[bytes] = []
    monkeypatch.setattr(printing, "ask", lambda _parent, data: printed.append(data))
    editor.print.click()
    pages = Pages(printed[0])
    try:
        text = "".join(pages.text(page) for page in range(len(pages)))
    finally:
        pages.close()
    assert "CPAS" in text
    assert "approuvé" in text


def test_a_version_is_saved_as_a_file(example: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, editor = editor_of(example)
    target = tmp_path / "pv.pdf"
    monkeypatch.setattr(dialogs, "choose_save", lambda *args: args[-1](target))
    editor.save.click()
    assert target.read_bytes().startswith(b"%PDF")


def test_what_a_user_writes_is_text(example: Program) -> None:
    _, editor = editor_of(example)
    type_line(editor, "<b>gras</b> & =1+1")
    assert row(editor)[2] == "<b>gras</b> & =1+1"
    assert all(
        one.textFormat() is Qt.TextFormat.PlainText for one in editor.entry.findChildren(QLabel) if one.isVisible()
    )
    assert uuid.UUID(int=0) not in editor.passages.numbers
