"""The pages on the outline of the report: chapters, columns, the cooperation matrix, and what is marked internal."""

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QStyleOptionViewItem, QToolTip

from synergie.basis.words import N_, NP_, Texts
from synergie.model.dossier import Dossier, Profile
from synergie.model.initiatives import Domain
from synergie.model.outline import MatrixEntry, ReportColumn, ReportList
from synergie.services import outline as outline_service
from synergie.services import records
from synergie.services.records import fields_of
from tests.ui.pages.meeting_desk import shown
from tests.ui.pages.working import choose, declared, enter, keys_of, page_of, parts_at, read, settle
from ui.app import Program
from ui.fields.rich import StatementField
from ui.pages import outline, settings, texts, texts_annexes
from ui.records_page import RecordsPage
from ui.widgets.buttons import Button


@pytest.mark.parametrize("table", ["outline_chapter", "report_column", "matrix_entry"])
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared((*settings.SPECS, *texts.PAGES))[table]


def act(page: RecordsPage, spec: object) -> None:
    """Do what the only act of a page does."""
    (one,) = spec.acts  # type: ignore[attr-defined]
    one.run(page.place, page, None)
    settle()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_chapters_are_entered_and_one_is_left_out(example: Program, language: str) -> None:
    example.speak(language)
    page = page_of(example, "settings", "outline_chapter")
    act(page, outline.CHAPTERS)
    keys = keys_of(example, "outline_chapter", "position")
    assert len(keys) == len(fields_of("outline_chapter")[0].choices)
    page.open(keys[0])
    settle()
    choose(page, "is_printed", False)
    assert read(example, "outline_chapter", keys[0]).values["is_printed"] is False
    act(page, outline.CHAPTERS)
    assert len(keys_of(example, "outline_chapter")) == len(keys)


def with_columns(program: Program) -> RecordsPage:
    """Mark two domains as support services and let the columns be proposed; return the page of the columns."""
    assert program.store is not None
    with program.store.write(N_("Mark")) as session:
        for one in session.scalars(sa.select(Domain).where(Domain.code.in_(["hr", "it"]))):
            one.is_support = True
    page = page_of(program, "settings", "report_column")
    act(page, outline.COLUMNS)
    return page


def test_a_number_beside_a_heading_says_what_it_counts(example: Program) -> None:
    with_columns(example)
    page = page_of(example, "texts", "matrix_entry")
    act(page, outline.MATRIX)
    view, model = page.list.view, page.list.model
    heading = model.heading(0)
    assert heading is not None
    place = view.visualRect(model.index(0, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    view.itemDelegate().helpEvent(event, view, QStyleOptionViewItem(), model.index(0, 0))
    counted = page.place.texts(page.page.counted, n=heading.count)
    assert QToolTip.text() == f"{heading.text} – {counted}"


def test_columns_are_proposed_and_the_matrix_is_prepared(example: Program) -> None:
    with_columns(example)
    columns = keys_of(example, "report_column")
    assert len(columns) == len(outline_service.MATRIX_COLUMNS) + len(outline_service.CONTRACT_COLUMNS)
    matrix = page_of(example, "texts", "matrix_entry")
    act(matrix, outline.MATRIX)
    assert len(keys_of(example, "matrix_entry")) == 4
    example.window.undo()
    settle()
    assert not keys_of(example, "matrix_entry")


def test_a_dossier_of_wallonia_is_told_what_is_to_be_checked(example: Program) -> None:
    assert example.store is not None
    page = page_of(example, "settings", "outline_chapter")
    assert not page.totals.isVisible()
    with example.store.write(N_("Region")) as session:
        session.execute(sa.update(Dossier).values(profile=Profile.WALLONIA))
    page.totals.reload()
    settle()
    assert page.totals.isVisible()
    say: Texts = page.place.texts
    assert page.totals.banner.text() == say(outline_service.TO_BE_CHECKED)


def test_a_passage_of_approved_minutes_can_be_marked_internal_and_not_be_changed(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    versions = parts_at(page, 1)
    versions._select(versions.model.key(0))
    passages = next(one for one in versions.inner if one.parts.table == "statement")
    state = versions.form.cell("state")
    assert state is not None
    state.editor.set_text("approved")
    state.editor.commit()
    settle()
    assert versions.seal.isVisible()
    for at in (1, 2):
        passages._select(passages.model.key(at))
        mark, text = passages.form.cell("is_internal"), passages.form.cell("text")
        assert mark is not None
        assert text is not None
        assert mark.editor.focusable()[0].isEnabled()
        assert isinstance(text.editor, StatementField)
        assert all(one.isReadOnly() for one in text.editor.findChildren(QPlainTextEdit))
        mark.editor.set_value(True)
        mark.editor.committed.emit(True)
        record = passages.form.record
        assert record is not None
        assert read(example, "statement", record.id).values["is_internal"] is True


@pytest.mark.parametrize(
    ("profile", "language", "title"),
    [
        (Profile.BRUSSELS, "fr", "Synergies existantes"),
        (Profile.BRUSSELS, "nl", "Bestaande synergieën"),
        (Profile.WALLONIA, "fr", "Inventaire des synergies existantes"),
        (Profile.WALLONIA, "nl", "Inventaris van de bestaande synergieën"),
    ],
)
def test_a_chapter_is_called_as_the_report_of_its_region_calls_it(
    example: Program, profile: Profile, language: str, title: str
) -> None:
    assert example.store is not None
    with example.store.write(N_("Region")) as session:
        session.execute(sa.update(Dossier).values(profile=profile))
    example.speak(language)
    page = page_of(example, "settings", "outline_chapter")
    act(page, outline.CHAPTERS)
    (key,) = keys_of(example, "outline_chapter", chapter="existing")
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.title == title
    page.open(key)
    settle()
    assert page.detail.title.text() == title
    enter(page, "title", "Liste")
    page.leave()
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.title == "Liste"
    assert row.status is not None
    assert row.status.words == title


@pytest.mark.parametrize(
    ("entry", "table", "spec"),
    [
        ("settings", "outline_chapter", outline.CHAPTERS),
        ("settings", "report_column", outline.COLUMNS),
        ("texts", "matrix_entry", outline.MATRIX),
        ("texts", "annex", texts_annexes.ANNEXES),
    ],
)
def test_an_empty_list_has_the_button_that_fills_it(example: Program, entry: str, table: str, spec) -> None:
    page = page_of(example, entry, table)
    found = [one for one in page.list.findChildren(Button) if one.isVisible() and one.text()]
    (act,) = spec.acts
    assert [one.text() for one in found] == [page.place.texts(act.label).replace("&", "")]
    page.list.filter.setFocus()
    page.list.filter.setText("rien")
    page.list.reload()
    assert not found[0].isVisible()


def test_the_button_of_an_empty_list_gives_way_to_what_it_entered(example: Program) -> None:
    page = page_of(example, "settings", "outline_chapter")
    (fill,) = (one for one in page.list.findChildren(Button) if one.isVisible() and one.text())
    fill.setFocus()
    QTest.keyClick(fill, Qt.Key.Key_Return)
    settle()
    assert keys_of(example, "outline_chapter")
    assert not fill.isVisible()
    assert page.list.view.hasFocus()


def test_a_dossier_that_is_only_read_has_no_button_that_fills(example: Program) -> None:
    page = page_of(example, "settings", "outline_chapter")
    page.place.read_only = True
    page.list.reload()
    assert not any(one.isVisible() and one.text() for one in page.list.findChildren(Button))


def fill(program: Program) -> None:
    """Enter the outline, the columns and the matrix of two support services."""
    assert program.store is not None
    assert program.window.place is not None
    year = program.window.place.year_id
    assert year is not None
    with program.store.write(N_("Fill")) as session:
        for one in session.scalars(sa.select(Domain).where(Domain.code.in_(["hr", "it"]))):
            one.is_support = True
        outline_service.propose_chapters(session)
        outline_service.propose_columns(session)
        outline_service.prepare_matrix(session, year)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_matrix_lists_the_columns_of_a_service_as_the_report_has_them(example: Program, language: str) -> None:
    fill(example)
    example.speak(language)
    page = page_of(example, "texts", "matrix_entry")
    listed = [page.list.model.row_text(place) for place in range(page.list.model.rowCount())]
    titles = [one.title for one in listed if one is not None]
    by_hand = [title for source, title in outline_service.MATRIX_COLUMNS if source is None]
    assert titles == [page.place.texts(one) for one in by_hand] * 2


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (960, 540)])
@pytest.mark.parametrize(
    ("entry", "table"),
    [("settings", "outline_chapter"), ("settings", "report_column"), ("texts", "matrix_entry")],
)
def test_no_field_of_the_outline_reaches_beyond_the_window(
    example: Program, entry: str, table: str, width: int, height: int, language: str
) -> None:
    fill(example)
    example.speak(language)
    example.window.resize(width, height)
    settle()
    page = page_of(example, entry, table)
    settle()
    page.enter()
    settle()
    sheet = page.detail.sheet()
    cells = [cell for form in sheet.forms for cell in form.cells if cell.isVisible()]
    assert cells
    for cell in cells:
        assert cell.mapTo(sheet.viewport(), cell.rect().topRight()).x() < sheet.viewport().width(), cell.field.name
        assert cell.width() >= cell.minimumSizeHint().width(), cell.field.name


def test_a_chapter_that_is_printed_says_so(example: Program) -> None:
    fill(example)
    page = page_of(example, "settings", "outline_chapter")
    model = page.list.model
    words = {key: model.row_text(model.place(key)).status.words for key in keys_of(example, "outline_chapter")}
    (matrix,) = keys_of(example, "outline_chapter", chapter="matrix")
    assert words.pop(matrix) == page.place.texts(N_("not printed"))
    assert set(words.values()) == {page.place.texts(NP_("chapter", "printed"))}


def statuses(page: RecordsPage, table: str, program: Program) -> list[str]:
    listed = [page.list.model.row_text(page.list.model.place(key)) for key in keys_of(program, table)]
    return [one.status.words for one in listed if one is not None and one.status is not None]


def test_a_text_of_the_matrix_that_is_not_printed_says_why(example: Program) -> None:
    fill(example)
    page = page_of(example, "texts", "matrix_entry")
    say = page.place.texts
    assert set(statuses(page, "matrix_entry", example)) == {say(NP_("matrix", "to be filled in"))}
    assert example.store is not None
    columns = [read(example, "report_column", key) for key in keys_of(example, "report_column", list="matrix")]
    by_hand = [one.id for one in columns if one.values["source"] is None]
    with example.store.write(N_("Change")) as session:
        records.change(session, "report_column", by_hand[0], "is_printed", False, was=True)
    page.list.reload()
    assert statuses(page, "matrix_entry", example).count(say(N_("column not printed"))) == 2
    with example.store.write(N_("Change")) as session:
        contracts = session.scalars(sa.select(ReportColumn).where(ReportColumn.list == ReportList.CONTRACTS)).first()
        assert contracts is not None
        entry = session.scalars(sa.select(MatrixEntry).where(MatrixEntry.column_id == by_hand[1])).first()
        assert entry is not None
        entry.column_id = contracts.id
    page.list.reload()
    assert statuses(page, "matrix_entry", example).count(say(N_("column of another list: not printed"))) == 1
    with example.store.write(N_("Change")) as session:
        session.execute(sa.update(Domain).values(is_support=False))
    page.list.reload()
    assert set(statuses(page, "matrix_entry", example)) == {say(N_("no support service: not printed"))}


def test_the_matrix_says_that_its_chapter_is_not_printed_as_long_as_it_is_not(example: Program) -> None:
    fill(example)
    page = page_of(example, "texts", "matrix_entry")
    assert page.totals.isVisible()
    assert page.totals.banner.text()
    assert example.store is not None
    (matrix,) = keys_of(example, "outline_chapter", chapter="matrix")
    with example.store.write(N_("Change")) as session:
        records.change(session, "outline_chapter", matrix, "is_printed", True, was=False)
    page.list.reload()
    assert not page.totals.isVisible()
