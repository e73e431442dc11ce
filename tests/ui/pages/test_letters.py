"""Letters, approvals and corrections as they are done in the window, by keys."""

import io
import uuid
from pathlib import Path

import docx
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from synergie.basis.words import N_
from synergie.model.documents import Document
from synergie.model.meetings import Meeting
from synergie.model.minutes import Approval, MinutesState, MinutesVersion
from synergie.model.requests import Reminder
from synergie.services import documents, records
from tests.ui.pages.letters_desk import letter_of, seen, unanswered
from tests.ui.pages.meeting_desk import count, shown, undo
from tests.ui.pages.working import drafts, group_of, settle
from ui.app import Program
from ui.fields.text import exact_text
from ui.pages.approvals import ApprovalsSheet
from ui.pages.letter_panel import LetterPanel
from ui.pages.minutes_cards import VersionCards
from ui.pages.send_panel import SendPanel
from ui.pages.version_circuit import VersionCircuit
from ui.records_page import RecordsPage

Control = Qt.KeyboardModifier.ControlModifier
HR = "Groupe focus Ressources humaines"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_reminder_and_its_letter_are_two_key_presses(example: Program, language: str) -> None:
    example.speak(language)
    page, key = unanswered(example)
    page.list.focus()
    before = count(example, Reminder, request_id=key)
    QTest.keyClick(example.window, Qt.Key.Key_R, Control)
    settle()
    assert count(example, Reminder, request_id=key) == before + 1
    QTest.keyClick(example.window, Qt.Key.Key_L, Control)
    panel = seen(example, LetterPanel)
    assert panel.text.hasFocus()
    assert len(panel.text.toPlainText()) > 200
    QTest.keyClick(panel.text, Qt.Key.Key_Escape)
    settle()
    assert page.splitter.isVisible()
    undo(example)
    assert count(example, Reminder, request_id=key) == before


def test_the_menu_of_the_record_shows_the_keys(example: Program) -> None:
    page, _ = unanswered(example)
    texts = [one.text() for one in page.acts(on_record=True)]
    assert [text.rpartition("\t")[2] for text in texts if "\t" in text] == ["Ctrl+R", "Ctrl+L"]


def test_what_is_typed_in_one_language_waits_while_the_other_is_shown(example: Program) -> None:
    unanswered(example)
    QTest.keyClick(example.window, Qt.Key.Key_L, Control)
    panel = seen(example, LetterPanel)
    first = panel.language.current()
    other = "nl" if first == "fr" else "fr"
    panel.text.setPlainText("Own words")
    panel.language.chosen.emit(other)
    assert panel.text.toPlainText() != "Own words"
    panel.language.chosen.emit(first)
    assert panel.text.toPlainText() == "Own words"


def texts(program: Program) -> list[str]:
    return [one.text for one in drafts(program)]


def test_what_is_changed_in_a_letter_waits_when_it_is_left_and_when_the_program_dies(
    example: Program, qtbot: QtBot
) -> None:
    unanswered(example)
    panel = letter_of(example)
    proposed = panel.subject.text(), exact_text(panel.text)
    assert "\u00a0" in proposed[1]
    assert not panel.again.isVisible()
    QTest.keyClicks(panel.text, "Bonjour, ")
    qtbot.waitUntil(lambda: bool(texts(example)))  # from here on a power cut takes nothing
    assert texts(example) == [f"{proposed[0]}\n\nBonjour, {proposed[1]}"]
    QTest.keyClicks(panel.text, "Madame. ")
    QTest.keyClick(panel.text, Qt.Key.Key_Escape)
    panel = letter_of(example)
    assert exact_text(panel.text) == f"Bonjour, Madame. {proposed[1]}"
    assert panel.note.text()
    assert panel.again.isVisible()
    panel.again.click()
    assert (panel.subject.text(), exact_text(panel.text)) == proposed
    assert not panel.again.isVisible()
    panel.text.undo()
    assert exact_text(panel.text) == f"Bonjour, Madame. {proposed[1]}"
    panel.again.click()
    panel.leave()
    assert texts(example) == []


def test_each_language_of_a_letter_waits_by_itself(example: Program) -> None:
    unanswered(example)
    panel = letter_of(example)
    first = panel.language.current()
    other = "nl" if first == "fr" else "fr"
    panel.subject.setText("Own subject")
    panel.language.chosen.emit(other)
    panel.text.setPlainText("Other words")
    panel.leave()
    assert len(texts(example)) == 2
    panel = letter_of(example)
    assert panel.subject.text() == "Own subject"
    panel.language.chosen.emit(other)
    assert panel.text.toPlainText() == "Other words"


@pytest.mark.parametrize("keep", [True, False], ids=["kept", "saved"])
def test_a_letter_that_is_safe_elsewhere_does_not_wait(example: Program, tmp_path: Path, keep: bool) -> None:
    unanswered(example)
    panel = letter_of(example)
    panel.text.setPlainText("Own words")
    if keep:
        panel.keep.click()
    else:
        panel.save_to(tmp_path / "lettre.docx")
    assert texts(example) == []
    panel.text.setPlainText("More words")
    panel.leave()
    assert len(texts(example)) == 1


def test_a_letter_is_copied_saved_and_kept(example: Program, tmp_path: Path) -> None:
    _, key = unanswered(example)
    QTest.keyClick(example.window, Qt.Key.Key_R, Control)
    settle()
    QTest.keyClick(example.window, Qt.Key.Key_L, Control)
    panel = seen(example, LetterPanel)
    words = "<b>2</b> & =1+1 \U0001f600"
    panel.text.setPlainText(words)
    panel.copy.click()
    assert QApplication.clipboard().text().endswith(f"{words}\n")
    panel.save_to(tmp_path / "lettre.docx")
    assert any(one.text == words for one in docx.Document(str(tmp_path / "lettre.docx")).paragraphs)
    corrected = docx.Document(str(tmp_path / "lettre.docx"))
    corrected.add_paragraph("Corrected.")
    corrected.save(str(tmp_path / "lettre.docx"))
    panel.save_to(tmp_path / "lettre.docx")
    assert docx.Document(str(tmp_path / "lettre.docx")).paragraphs[-1].text == "Corrected."
    assert (tmp_path / "lettre (2).docx").is_file()
    assert "lettre (2).docx" in panel.note.text()
    panel.keep.click()
    assert example.store is not None
    with example.store.read() as session:
        reminders = session.scalars(sa.select(Reminder).where(Reminder.request_id == key)).all()
        kept = [one.document_id for one in reminders if one.document_id is not None]
        assert len(kept) == 1
        data = documents.read(session, kept[0])
        assert session.get_one(Document, kept[0]).file_name.endswith(".docx")
    assert any(one.text == words for one in docx.Document(io.BytesIO(data)).paragraphs)


def test_every_field_of_the_letter_has_a_name(example: Program) -> None:
    unanswered(example)
    QTest.keyClick(example.window, Qt.Key.Key_L, Control)
    panel = seen(example, LetterPanel)
    for one in (*panel.findChildren(QLineEdit), *panel.findChildren(QPlainTextEdit)):
        assert one.accessibleName()


def test_what_waits_is_listed_and_enter_leads_there(example: Program) -> None:
    group = group_of(example, "meetings")
    group.tabs.setCurrentIndex(1)
    settle()
    sheet = seen(example, ApprovalsSheet)
    rows = sheet.model.rows
    assert len(rows) == 8
    assert sheet.model.spoken(rows[0]).endswith(".")
    sheet.choice.setCurrentIndex(sheet.choice.findData("side:cpas"))
    assert [str(one.side) for one in sheet.model.rows] == ["cpas"] * 4
    chosen = sheet.chosen()
    assert chosen is not None
    QTest.keyClick(sheet.view, Qt.Key.Key_Return)
    settle()
    page = example.window.host.page() if example.window.host is not None else None
    assert page is not None
    assert page.current() == chosen.meeting


def version_shown(program: Program, at: int = 0) -> tuple[RecordsPage, VersionCircuit, uuid.UUID]:
    page = shown(program, HR)
    page.detail.tabs.setCurrentIndex(1)
    versions = next(one for one in page.detail.sheet(1).parts if one.parts.table == "minutes_version")
    key = versions.model.key(at)
    versions._select(key)
    assert key is not None
    return page, seen(program, VersionCircuit), key


def test_minutes_are_sent_in_one_step_and_the_letter_follows(example: Program) -> None:
    page, circuit, key = version_shown(example)
    circuit.send.click()
    panel = seen(example, SendPanel)
    assert sum(one.isChecked() for one in panel.ticks) == 2
    panel.send.click()
    letter = seen(example, LetterPanel)
    assert letter.text.toPlainText()
    letter.keep.click()
    assert count(example, Approval, minutes_id=key) == 2
    assert example.store is not None
    with example.store.read() as session:
        said = session.scalars(sa.select(Approval).where(Approval.minutes_id == key)).all()
        assert all(one.asked is not None and one.document_id is not None for one in said)
        assert session.get_one(MinutesVersion, key).state is MinutesState.SENT
    letter.close_button.click()
    settle()
    assert page.splitter.isVisible()
    undo(example)  # the letter
    undo(example)  # the sending
    with example.store.read() as session:
        assert session.get_one(MinutesVersion, key).state is not MinutesState.SENT


def test_nothing_is_sent_to_nobody(example: Program) -> None:
    _, circuit, key = version_shown(example)
    circuit.send.click()
    panel = seen(example, SendPanel)
    for one in panel.ticks:
        one.setChecked(False)
    panel.send.click()
    assert panel.problem.isVisible()
    assert example.store is not None
    with example.store.read() as session:
        assert session.get_one(MinutesVersion, key).state is not MinutesState.SENT


def test_approved_minutes_are_corrected_by_the_next_version(example: Program) -> None:
    _, _, key = version_shown(example)
    assert example.store is not None
    with example.store.write(N_("Approve")) as session:
        records.change(session, "minutes_version", key, "state", "approved")
        meeting = session.get_one(MinutesVersion, key).meeting_id
        before = session.scalar(sa.select(sa.func.count()).where(MinutesVersion.meeting_id == meeting)) or 0
    settle()
    page, circuit, _ = version_shown(example)
    assert circuit.correct.isVisible()
    circuit.correct.click()
    settle()
    assert count(example, MinutesVersion, meeting_id=meeting) == before + 1
    with example.store.read() as session:
        later = session.scalars(sa.select(MinutesVersion).where(MinutesVersion.replaces_id == key)).one()
    versions = next(one for one in page.detail.sheet(1).parts if one.parts.table == "minutes_version")
    assert versions.form.record is not None
    assert versions.form.record.id == later.id
    versions._select(key)
    old = seen(example, VersionCircuit)
    assert old.show_later.isVisible()
    assert not old.correct.isVisible()
    page.detail.tabs.setCurrentIndex(0)
    cards = seen(example, VersionCards)._shown or ()
    assert {one.corrected_by for one in cards if one.id == key} == {2}


def test_a_meeting_has_no_act_for_what_nobody_can_send(example: Program) -> None:
    """A note is no minutes: it is not sent for approval."""
    assert example.store is not None
    with example.store.read() as session:
        note = session.scalars(sa.select(MinutesVersion).where(MinutesVersion.form == "note")).first()
        assert note is not None
        subject = session.get_one(Meeting, note.meeting_id).subject.fr
    page = shown(example, subject)
    page.detail.tabs.setCurrentIndex(1)
    versions = next(one for one in page.detail.sheet(1).parts if one.parts.table == "minutes_version")
    versions._select(note.id)
    settle()
    assert not any(one.send.isVisible() for one in example.window.findChildren(VersionCircuit))
