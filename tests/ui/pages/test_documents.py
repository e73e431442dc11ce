"""The pages of documents, outside sources and e-mails, and the files that are taken into the dossier."""

import os
import stat
import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from synergie.basis.bilingual import Bilingual
from synergie.services import documents as service
from synergie.services.records import fields_of
from tests.ui.pages.working import (
    Key,
    add,
    begin,
    cell_of,
    custom,
    declared,
    enter,
    is_gone,
    keys_of,
    page_of,
    read,
    settle,
    type_in,
)
from ui.app import Program
from ui.forms.parts import PartsEditor
from ui.pages import documents
from ui.pages.document_files import FileBox, Pointing, said_size

TABLES = ("document", "external_source", "mail", "mail_recipient", "mail_attachment")


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget: QWidget, *paths: Path) -> bool:
    """Drop files on a widget as the window system does; return whether it took them."""
    data = dragged(*paths)
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), action, data, button, none)
    QApplication.sendEvent(widget, entered)
    if not entered.isAccepted():
        return False
    dropped = QDropEvent(QPointF(5, 5), action, data, button, none)
    QApplication.sendEvent(widget, dropped)
    settle()
    return dropped.isAccepted()


def written(folder: Path, name: str, data: bytes = b"%PDF-1.7 made up") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def held(program: Program, key: uuid.UUID) -> bytes:
    assert program.store is not None
    with program.store.read() as session:
        return service.read(session, key)


@pytest.mark.parametrize("table", TABLES)
def test_every_field_can_be_reached(table: str) -> None:
    by_hand = documents.BY_HAND if table == "document" else frozenset()
    assert {one.name for one in fields_of(table)} <= declared(documents.PAGES)[table] | by_hand


@pytest.mark.parametrize(("language", "text"), [("fr", "Note de cadrage"), ("nl", "Kadernota")])
def test_a_document_that_is_only_mentioned_is_entered(opened: Program, language: str, text: str) -> None:
    page = begin(opened, language, "documents", "document")
    enter(page, "title", text)
    enter(page, "dated", "8/2/2023")
    (key,) = keys_of(opened, "document")
    assert read(opened, "document", key).values["title"].in_(language) == text
    settle()
    assert page.detail.pill.isVisible()
    assert page.detail.pill.kind() == "warn"


def test_files_that_are_dropped_are_one_step_and_can_be_taken_back(opened: Program, tmp_path: Path) -> None:
    page = page_of(opened, "documents", "document")
    assert drop(page, written(tmp_path, "PV du 08-02.pdf", b"one"), written(tmp_path, "Annexe.docx", b"two"))
    keys = keys_of(opened, "document")
    assert sorted(held(opened, key) for key in keys) == [b"one", b"two"]
    assert page.current() in keys
    assert opened.window.undo_bar.isVisible()
    assert "2" in opened.window.undo_bar.sentence.text()
    opened.window.undo_bar.action.click()
    settle()
    assert keys_of(opened, "document") == ()


def test_a_file_that_is_empty_or_too_large_is_refused_with_a_sentence_and_the_others_are_taken(
    opened: Program, tmp_path: Path
) -> None:
    large = tmp_path / "film.mp4"
    large.touch()
    os.truncate(large, service.MAXIMUM + 1)
    page = page_of(opened, "documents", "document")
    assert drop(page, written(tmp_path, "rien.txt", b""), large, written(tmp_path, "bon.pdf"))
    assert [read(opened, "document", key).values["file_name"] for key in keys_of(opened, "document")] == ["bon.pdf"]
    said = opened.window.banner.sentence.text()
    assert "film.mp4" in said or "rien.txt" in said


def test_nothing_is_written_when_every_file_is_refused(opened: Program, tmp_path: Path) -> None:
    page = page_of(opened, "documents", "document")
    drop(page, written(tmp_path, "rien.txt", b""))
    assert keys_of(opened, "document") == ()
    assert "rien.txt" in opened.window.banner.sentence.text()
    assert opened.store is not None
    label = opened.store.next_undo()
    assert label is not None
    assert label.id == "Add meeting"


def test_files_are_not_taken_where_nothing_can_be_written(opened: Program, tmp_path: Path) -> None:
    page = page_of(opened, "documents", "document")
    assert opened.window.place is not None
    opened.window.place.read_only = True
    assert not drop(page, written(tmp_path, "bon.pdf"))
    assert keys_of(opened, "document") == ()


@pytest.mark.parametrize("name", ["title", "version", "note"])
def test_a_file_over_a_text_field_is_left_to_the_page(opened: Program, tmp_path: Path, name: str) -> None:
    key = add(opened, "document", title=Bilingual("Rapport", "Verslag"))
    page = page_of(opened, "documents", "document")
    page.open(key)
    before = read(opened, "document", key).values
    editor = cell_of(page, name).editor.focusable()[0]
    drop(editor, written(tmp_path, "bon.pdf"))
    page.leave()
    assert read(opened, "document", key).values == before
    assert len(keys_of(opened, "document")) == 2


def test_the_file_of_a_mentioned_document_is_added_later(opened: Program, tmp_path: Path) -> None:
    key = add(opened, "document", title=Bilingual("Rapport", "Verslag"))
    page = page_of(opened, "documents", "document")
    page.open(key)
    box = custom(page, FileBox)
    assert isinstance(box, FileBox)
    assert box.buttons() == (box.choose,)
    box.choose.click()
    dialog = opened.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(written(tmp_path, "rapport.pdf", b"x" * 3000)))
    dialog.close()
    settle()
    assert held(opened, key) == b"x" * 3000
    assert box.buttons() == (box.open, box.copy)
    assert "rapport.pdf" in box.name.text()
    assert "3" in box.what.text()
    assert read(opened, "document", key).values["sha256"][:8] in box.digest.text()
    assert not page.detail.pill.isVisible()


def test_a_document_is_opened_as_a_copy_that_nobody_can_change(
    opened: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(Path(url.toLocalFile())))
    page = page_of(opened, "documents", "document")
    drop(page, written(tmp_path, "rapport.pdf", b"one"))
    box = custom(page, FileBox)
    assert isinstance(box, FileBox)
    box.open.click()
    (path,) = shown
    assert path.name == "rapport.pdf"
    assert path.read_bytes() == b"one"
    assert not path.stat().st_mode & stat.S_IWUSR


def test_a_copy_of_a_document_is_saved(opened: Program, tmp_path: Path) -> None:
    page = page_of(opened, "documents", "document")
    drop(page, written(tmp_path, "rapport.pdf", b"one"))
    box = custom(page, FileBox)
    assert isinstance(box, FileBox)
    box.copy.click()
    dialog = opened.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "copie.pdf"))
    dialog.close()
    assert (tmp_path / "copie.pdf").read_bytes() == b"one"


@pytest.mark.parametrize(("size", "said"), [(1, "1"), (1024, "1"), (1025, "2"), (5 * 1024 * 1024, "5")])
def test_sizes_are_rounded_up(opened: Program, size: int, said: str) -> None:
    assert opened.window.place is not None
    assert said_size(opened.window.place, size).split()[0] == said


def test_what_uses_a_document_is_listed_and_opened(opened: Program) -> None:
    key = add(opened, "document", title=Bilingual("Rapport", "Verslag"))
    mandate = add(opened, "mandate", text=Bilingual("Travailler ensemble", "Samenwerken"), document_id=key)
    page = page_of(opened, "documents", "document")
    page.open(key)
    pointing = custom(page, Pointing, 1)
    assert isinstance(pointing, Pointing)
    assert pointing.model.rowCount() == 1
    assert "Travailler ensemble" in str(pointing.model.index(0, 0).data())
    pointing.view.setFocus()
    QTest.keyClick(pointing.view, Key.Key_Return)
    settle()
    assert opened.window.host is not None
    shown = opened.window.host.page()
    assert shown is not None
    assert shown.current() == mandate


def test_a_document_that_nothing_uses_says_so(opened: Program) -> None:
    key = add(opened, "document", title=Bilingual("Rapport", "Verslag"))
    page = page_of(opened, "documents", "document")
    page.open(key)
    pointing = custom(page, Pointing, 1)
    assert isinstance(pointing, Pointing)
    assert pointing.nothing.isVisible()
    assert not pointing.view.isVisible()


def test_an_e_mail_belongs_to_the_year_and_keeps_its_recipients(opened: Program) -> None:
    person = add(opened, "person", function=Bilingual("Juriste", "Juriste"))
    page = page_of(opened, "documents", "mail")
    opened.window.new_record()
    enter(page, "date", "3/8/2023")
    enter(page, "caption", "Courriel")
    (key,) = keys_of(opened, "mail")
    assert read(opened, "mail", key).year_id == opened.window.place.year_id  # type: ignore[union-attr]
    page.detail.tabs.setCurrentIndex(1)
    recipients = next(one for one in page.detail.sheet(1).parts if one.parts.table == "mail_recipient")
    assert isinstance(recipients, PartsEditor)
    recipients.start()
    cell = recipients.form.cell("person_id")
    assert cell is not None
    type_in(cell, "Juriste")
    assert recipients.model.texts_of(0)[0] == "Juriste"
    (recipient,) = keys_of(opened, "mail_recipient")
    assert read(opened, "mail_recipient", recipient).values["person_id"] == person
    recipients.remove()
    assert is_gone(opened, "mail_recipient", recipient)
