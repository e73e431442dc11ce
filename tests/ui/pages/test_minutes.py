"""The versions of the minutes: their cards, what is approved, passages, gains, the document of each."""

from pathlib import Path

import sqlalchemy as sa
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from synergie.model.documents import Document
from synergie.model.minutes import MinutesState, MinutesVersion, Statement
from tests.ui.pages.meeting_desk import count, custom, shown, undo
from ui.app import Program
from ui.fields.files import DocumentField
from ui.fields.rich import StatementField
from ui.pages import minutes_parts
from ui.pages.minutes_cards import VersionCards
from ui.records_page import RecordsPage


def cards(page: RecordsPage) -> VersionCards:
    found = custom(page, VersionCards)
    assert isinstance(found, VersionCards)
    return found


def test_each_version_has_a_card_that_leads_to_it(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    found = cards(page)
    opens = [one for one in found.findChildren(QPushButton) if one.accessibleName().startswith("Ouvrir")]
    assert len(opens) == 2
    assert not any(one.isVisible() for one in found.adds.values())
    assert {one.side for one in found._shown or ()} == {"commune", "cpas"}
    opens[1].click()
    assert page.detail.tabs.currentIndex() == 1
    record = page.detail.sheet(1).parts[0].form.record
    assert record is not None
    assert record.id == (found._shown or ())[1].id


def test_a_meeting_without_minutes_offers_a_version_of_each(example: Program) -> None:
    page = shown(example, "Budget 2023")
    adds = cards(page).adds
    assert all(one.isVisible() for one in adds.values())
    adds["cpas"].click()
    QApplication.processEvents()
    assert count(example, MinutesVersion, meeting_id=page.current(), state=MinutesState.DRAFT) == 1
    assert page.detail.tabs.currentIndex() == 1
    focused = page.detail.sheet(1).parts[0].form.focused()
    assert focused is not None
    assert focused.field.name == "received"
    page.detail.tabs.setCurrentIndex(0)
    assert [side for side, one in adds.items() if one.isVisible()] == ["commune"]


def test_an_approved_version_can_only_be_read_until_the_approval_is_undone(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    page.detail.tabs.setCurrentIndex(1)
    versions = page.detail.sheet(1).parts[0]
    versions._select(versions.model.key(0))
    statements = next(one for one in versions.inner if one.parts.table == "statement")
    statements._select(statements.model.key(1))
    text = statements.form.cell("text")
    state = versions.form.cell("state")
    caption = versions.form.cell("caption")
    assert text is not None
    assert state is not None
    assert caption is not None
    assert isinstance(text.editor, StatementField)
    state.editor.set_text("approved")
    state.editor.commit()
    QApplication.processEvents()
    assert versions.seal.isVisible()
    assert all(_read_only(cell.editor) for cell in (text, caption))
    assert not statements.add.isVisible()
    assert not versions.delete.isVisible()
    state.editor.set_text("revised")
    state.editor.commit()
    assert count(example, MinutesVersion, state=MinutesState.REVISED) == 0
    undo(example)
    assert versions.seal.isHidden()
    assert not any(_read_only(cell.editor) for cell in (text, caption))
    assert statements.add.isVisible()


def _read_only(widget: QWidget) -> bool:
    edits: list[QLineEdit | QPlainTextEdit] = [*widget.findChildren(QLineEdit), *widget.findChildren(QPlainTextEdit)]
    return bool(edits) and all(one.isReadOnly() for one in edits)


def test_a_passage_is_added_and_taken_back(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    page.detail.tabs.setCurrentIndex(1)
    versions = page.detail.sheet(1).parts[0]
    versions._select(versions.model.key(0))
    statements = next(one for one in versions.inner if one.parts.table == "statement")
    before = count(example, Statement)
    statements.add.click()
    cell = statements.form.cell("text")
    assert cell is not None
    cell.editor.set_text("Le CPAS demande l'avis du service juridique.")
    cell.editor.commit()
    assert count(example, Statement) == before + 1
    undo(example)
    assert count(example, Statement) == before


def test_a_file_dropped_on_the_annexes_becomes_the_document_of_the_version(example: Program, tmp_path: Path) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    page.detail.tabs.setCurrentIndex(4)
    versions = page.detail.sheet(4).parts[0]
    versions._select(versions.model.key(0))
    cell = versions.form.cell("document_id")
    assert cell is not None
    assert isinstance(cell.editor, DocumentField)
    file = tmp_path / "PV commune.pdf"
    file.write_bytes(b"%PDF-1.7 minutes")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    cell.editor.dropEvent(event)
    assert example.store is not None
    with example.store.read() as session:
        found = session.scalars(sa.select(Document).where(Document.file_name == "PV commune.pdf")).one()
        version = session.get_one(MinutesVersion, versions.form.record.id)  # type: ignore[union-attr]
    assert version.document_id == found.id


def test_gains_are_entered_in_the_version_that_claims_them(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    page.detail.tabs.setCurrentIndex(2)
    by_version = page.detail.sheet(2).parts[2]
    assert by_version.form.record is not None
    gains = by_version.inner[0]
    assert gains.model.rowCount() == 14
    gains.add.click()
    cell = gains.form.cell("text")
    assert cell is not None
    text = cell.editor.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    QTest.keyClicks(text, "Un poste de plus")
    cell.editor.commit()
    assert gains.model.rowCount() == 15
    assert gains.open.isVisible()


def test_every_version_but_an_approved_one_can_be_changed(example: Program) -> None:
    assert example.store is not None
    from synergie.services import records

    with example.store.read() as session:
        keys = session.scalars(sa.select(MinutesVersion.id)).all()
        assert all(minutes_parts._sealed(records.read(session, "minutes_version", key)) is None for key in keys)  # type: ignore[arg-type]
