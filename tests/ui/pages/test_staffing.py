"""Staffing: the table is filled in as in Excel, its totals are those of the report, every field can be reached."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from synergie.basis.quantities import Fte
from synergie.services import staffing_grid
from synergie.services.records import fields_of
from tests.ui.pages.figures_desk import at, go, looked_at, paste, press, undo
from tests.ui.pages.working import begin, custom, declared, enter, keys_of, page_of, read, settle, type_in
from ui.app import Program
from ui.grids.preview_model import PreviewLine
from ui.pages import staffing
from ui.pages.staffing_grid import StaffingGrid
from ui.pages.workload_figures import WorkloadFigures
from ui.records_page import RecordsPage

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
HR, IT, SAFETY = "Ressources humaines", "Informatique", "Sécurité, bien-être et hygiène"


@pytest.mark.parametrize(
    "table",
    ["staffing_snapshot", "staff_line", "shared_post", "workload_ratio", "workload_figure", "benchmark"],
)
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared(staffing.PAGES)[table]


def test_the_grid_holds_every_field_of_a_figure() -> None:
    names = {"domain_id", "administration_id"} | {what for _, what in staffing_grid.COLUMNS}
    assert {one.name for one in fields_of("staffing_figure")} == names


@pytest.fixture
def page(example: Program) -> RecordsPage:
    found = page_of(example, "staffing", "staffing_snapshot")
    (key,) = keys_of(example, "staffing_snapshot", kind="table")
    assert found.open(key)
    settle()
    return found


@pytest.fixture
def grid(page: RecordsPage) -> StaffingGrid:
    found = custom(page, StaffingGrid)
    assert isinstance(found, StaffingGrid)
    return found


def posts(program: Program, service: str) -> tuple[Fte | None, ...]:
    """Return what the dossier says of a service in the table of the year."""
    assert program.store is not None
    (key,) = keys_of(program, "staffing_snapshot", kind="table")
    with program.store.read() as session:
        found = staffing_grid.table(session, key)
    row = next(one for one in found.rows if one.service.best("fr") == service)  # type: ignore[union-attr]
    return tuple(getattr(row.posts[side], what) for side, what in staffing_grid.COLUMNS)


def test_the_table_is_that_of_the_minutes_with_totals_and_vacant_posts(grid: StaffingGrid) -> None:
    heads = [line.header for line in grid.grid.cells.rows]
    assert heads == [HR, "Marchés publics", SAFETY, "Communication", IT, "Total"]
    assert [at(grid.grid, "Marchés publics", column) for column in range(6)] == ["2", "5", "0,8", "1,8", "3", "1"]
    assert [at(grid.grid, "Total", column) for column in range(6)] == ["30", "38", "31,5", "34,8", "8", "3,3"]
    assert all(cell.computed for cell in grid.grid.cells.rows[-1].cells)


@pytest.mark.parametrize(("language", "typed"), [("fr", "0,8"), ("nl", "0.8")])
def test_a_figure_is_typed_with_comma_or_point_and_the_totals_follow(
    example: Program, language: str, typed: str
) -> None:
    example.speak(language)
    page = page_of(example, "staffing", "staffing_snapshot")
    (key,) = keys_of(example, "staffing_snapshot", kind="table")
    assert page.open(key)
    grid = custom(page, StaffingGrid)
    first, last = grid.grid.cells.rows[0].header, grid.grid.cells.rows[-1].header
    go(grid.grid, first, 0)
    press(f"{typed}\r")
    assert posts(example, HR)[0] == Fte.of("0.8")
    assert at(grid.grid, first, 0) == "0,8"
    assert at(grid.grid, last, 0) == "11,8"
    assert grid.grid.currentIndex().row() == 1


def test_each_cell_is_one_step_back(example: Program, grid: StaffingGrid) -> None:
    go(grid.grid, HR, 0)
    press("18\t21\t")
    assert posts(example, HR)[:2] == (Fte.of(18), Fte.of(21))
    undo(example)
    assert posts(example, HR)[:2] == (Fte.of(18), Fte.of(20))
    undo(example)
    assert posts(example, HR)[:2] == (Fte.of(19), Fte.of(20))
    assert at(grid.grid, HR, 0) == "19"


def test_an_emptied_cell_is_not_known_and_never_zero(example: Program, grid: StaffingGrid) -> None:
    go(grid.grid, IT, 2)
    press("\b")
    assert posts(example, IT)[2] is None
    assert at(grid.grid, IT, 2) == ""
    assert at(grid.grid, "Total", 2) == at(grid.grid, IT, 5) == "n.c."
    press("0\r")
    assert posts(example, IT)[2] == Fte(0)
    assert at(grid.grid, "Total", 2) == "26"


def test_what_cannot_be_read_stays_with_the_reason_and_is_not_kept(example: Program, grid: StaffingGrid) -> None:
    go(grid.grid, HR, 1)
    press("vingt\r")
    assert posts(example, HR)[1] == Fte.of(20)
    assert at(grid.grid, HR, 1) == "vingt"
    assert "vingt" in grid.pane.problem.text()
    go(grid.grid, HR, 1)
    press("22\r")
    assert posts(example, HR)[1] == Fte.of(22)
    assert grid.pane.problem.text() == ""


def test_more_people_than_posts_is_said_at_the_cell_and_below(
    example: Program, grid: StaffingGrid, qtbot: QtBot
) -> None:
    go(grid.grid, HR, 0)
    press("25\r")
    place = grid.grid.cells

    def warned() -> bool:
        warning = place.rows[0].cells[0].warning
        return warning is not None and "25" in grid.place.texts(warning)

    qtbot.waitUntil(warned)
    below = [label.text() for label in grid.warnings.findChildren(QLabel)]
    assert any(HR in text and "25" in text for text in below)
    assert "25" in place.sentence(0, 0)


def test_a_block_over_empty_cells_is_one_step(example: Program, page: RecordsPage, grid: StaffingGrid) -> None:
    add_service(grid, "Logement")
    go(grid.grid, "Logement", 0)
    paste(grid.grid, "2\t3\t1,5\t2\n")
    assert posts(example, "Logement") == (Fte.of(2), Fte.of(3), Fte.of("1.5"), Fte.of(2))
    undo(example)
    assert posts(example, "Logement") == (None,) * 4


def test_a_block_that_overwrites_is_looked_at_first(example: Program, page: RecordsPage, grid: StaffingGrid) -> None:
    before = posts(example, HR)
    go(grid.grid, HR, 0)
    paste(grid.grid, "21\t20\t18\t20\n3\t5\tdouze\t1,8\n")
    assert posts(example, HR) == before
    look = looked_at(page)
    lines = look.preview.lines.lines
    said = [line.cells for line in lines]
    assert said[0] == (f"{HR}, Commune – Réel", "19", "21")
    assert [line.addable for line in lines] == [True, True, True, False]
    assert "douze" in example.window.place.texts(lines[3].problem)  # type: ignore[union-attr,arg-type]
    QTest.keyClick(look.preview.add, Key.Key_Return)
    settle()
    assert posts(example, HR) == (Fte.of(21), Fte.of(20), Fte.of(18), Fte.of(20))
    assert posts(example, "Marchés publics") == (Fte.of(3), Fte.of(5), Fte.of("0.8"), Fte.of("1.8"))
    assert grid.grid.hasFocus()
    undo(example)
    assert posts(example, HR) == before


def test_a_block_that_is_given_up_changes_nothing(example: Program, page: RecordsPage, grid: StaffingGrid) -> None:
    before = posts(example, HR)
    go(grid.grid, HR, 0)
    paste(grid.grid, "21\t20\t18\t20\n")
    QTest.keyClick(looked_at(page).preview.give_up, Key.Key_Return)
    settle()
    assert posts(example, HR) == before
    assert grid.isVisible()


def test_a_table_with_names_goes_to_the_services_of_these_names(
    example: Program, page: RecordsPage, grid: StaffingGrid
) -> None:
    grid.paste.click()
    table = (
        "Service\tRéel\tThéorique\tRéel\tThéorique\nInformatica\t4\t5\t5,5\t7\nLogement\t1\t1\t2\t2\nTotal\t5\t6\t8\t9"
    )
    look = looked_at(page)
    look.show_text(table)
    look.preview.accept()
    settle()
    assert posts(example, IT) == (Fte.of(4), Fte.of(5), Fte.of("5.5"), Fte.of(7))
    assert posts(example, "Logement") == (Fte.of(1), Fte.of(1), Fte.of(2), Fte.of(2))


def test_the_whole_table_is_copied_with_its_heads(grid: StaffingGrid) -> None:
    grid.grid.setFocus()
    grid.grid.selectAll()
    QTest.keyClick(grid.grid, Key.Key_C, Control)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:4] == ["", "Commune", "", "CPAS"]
    assert lines[1].split("\t")[1:3] == ["Réel", "Théorique"]
    assert lines[2].split("\t") == [HR, "19", "20", "20", "20", "1", "0"]


def add_service(grid: StaffingGrid, name: str) -> None:
    grid.first.setFocus()
    QTest.keyClicks(grid.first, name)
    QTest.keyClick(grid.first, Key.Key_Return)
    settle()


def test_a_service_is_added_filled_taken_out_and_brought_back(
    example: Program, page: RecordsPage, grid: StaffingGrid
) -> None:
    go(grid.grid, HR, 0)
    QTest.keyClick(grid.grid, Key.Key_Insert)
    assert grid.first.hasFocus()
    add_service(grid, "Logement")
    assert grid.grid.hasFocus()
    grid.window().activateWindow()  # without a screen the list of names takes it away
    assert QTest.qWaitForWindowActive(grid.window())
    go(grid.grid, "Logement", 0)
    press("1,5\t2\t")
    assert posts(example, "Logement")[:2] == (Fte.of("1.5"), Fte.of(2))
    go(grid.grid, "Logement", 0)
    grid.remove.click()
    settle()
    assert "Logement" not in [line.header for line in grid.grid.cells.rows]
    example.window.undo_bar.action.click()
    settle()
    assert posts(example, "Logement")[:2] == (Fte.of("1.5"), Fte.of(2))


def test_a_service_stands_in_the_table_once(grid: StaffingGrid) -> None:
    before = len(grid.grid.cells.rows)
    add_service(grid, IT)
    assert len(grid.grid.cells.rows) == before
    assert grid.line.problem() is not None


def test_a_finding_leads_to_its_cell(example: Program, grid: StaffingGrid) -> None:
    assert grid.table is not None
    figure = grid.table.rows[1].figures["cpas"]
    example.window.go_to("staffing_figure", figure, "actual")
    settle()
    assert grid.grid.hasFocus()
    assert (grid.grid.currentIndex().row(), grid.grid.currentIndex().column()) == (1, 2)


@pytest.mark.parametrize(("language", "source"), [("fr", "Cadre du personnel"), ("nl", "Personeelsformatie")])
def test_a_table_is_entered_with_its_day_and_its_source(opened: Program, language: str, source: str) -> None:
    page = begin(opened, language, "staffing", "staffing_snapshot")
    enter(page, "as_of", "19/01/2023")
    enter(page, "source", source)
    (key,) = keys_of(opened, "staffing_snapshot")
    found = read(opened, "staffing_snapshot", key).values
    assert found["source"].in_(language) == source
    assert found["as_of"].code() == "2023-01-19/day"


def test_a_closed_year_is_read_and_copied_only(example: Program, page: RecordsPage, grid: StaffingGrid) -> None:
    page.detail.set_read_only(True)
    go(grid.grid, HR, 0)
    press("5\r")
    assert posts(example, HR)[0] == Fte.of(19)
    assert not grid.first.isVisible()
    assert not grid.paste.isVisible()


def test_a_staff_line_is_added_and_taken_back(example: Program, page: RecordsPage) -> None:
    page.detail.tabs.setCurrentIndex(1)
    settle()
    lines = page.detail.sheet(1).parts[0]
    before = lines.model.rowCount()
    lines.start()
    for name, text in (("domain_id", HR), ("administration_id", None), ("role", "Paie")):
        cell = lines.form.cell(name)
        assert cell is not None
        if text is None:
            side = next(iter(example.window.place.options("administration"))).key  # type: ignore[union-attr]
            cell.editor.set_value(side)
            cell.editor.committed.emit(side)
        else:
            type_in(cell, text)
    assert lines.model.rowCount() == before + 1
    undo(example)
    undo(example)
    assert lines.model.rowCount() == before


def test_the_ratio_is_computed_beside_what_the_source_says(example: Program) -> None:
    page = page_of(example, "staffing", "workload_ratio")
    words = custom(page, WorkloadFigures).words.text()
    assert len(words.splitlines()) == 3
    figure = keys_of(example, "workload_figure")[0]
    assert str(read(example, "workload_figure", figure).values["stated"]) in words


@pytest.mark.parametrize(
    ("table", "name", "text"),
    [
        ("shared_post", "role", "Archiviste"),
        ("workload_ratio", "title", "Dossiers par agent"),
        ("benchmark", "what", "Absences"),
    ],
)
def test_the_other_lists_take_new_records(example: Program, table: str, name: str, text: str) -> None:
    before = set(keys_of(example, table))
    page = page_of(example, "staffing", table)
    example.window.new_record()
    enter(page, name, text)
    (key,) = set(keys_of(example, table)) - before
    assert read(example, table, key).values[name].fr == text


@pytest.mark.parametrize("text", ["\t\t", "\n\n\n", "\r\n\r\n"])
def test_empty_cells_of_excel_are_looked_at_before_they_empty_figures(
    example: Program, page: RecordsPage, grid: StaffingGrid, text: str
) -> None:
    before = posts(example, HR)
    go(grid.grid, HR, 0)
    paste(grid.grid, text)
    assert posts(example, HR) == before
    look = looked_at(page)
    assert look.preview.lines.lines[0].cells == (f"{HR}, Commune – Réel", "19", "vide")
    QTest.keyClick(look.preview.add, Key.Key_Return)
    settle()
    assert posts(example, HR)[0] is None


def test_the_delete_key_empties_a_block_at_once(example: Program, grid: StaffingGrid) -> None:
    before = posts(example, HR)
    go(grid.grid, HR, 0)
    QTest.keyClick(grid.grid, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid.grid, Key.Key_Delete)
    settle()
    assert posts(example, HR) == (None, None, *before[2:])
    assert grid.isVisible()


@pytest.mark.parametrize("text", ["1\t2\t3\t4\t5\t6\t7", "abc\n1"])
def test_a_block_that_is_not_taken_whole_is_looked_at_first(
    example: Program, page: RecordsPage, grid: StaffingGrid, text: str
) -> None:
    add_service(grid, "Logement")
    go(grid.grid, "Logement", 0)
    paste(grid.grid, text)
    assert posts(example, "Logement") == (None,) * 4
    assert looked_at(page).isVisible()


def test_the_name_of_a_cell_is_wrapped_where_it_just_does_not_fit(page: RecordsPage, grid: StaffingGrid) -> None:
    go(grid.grid, HR, 0)
    paste(grid.grid, "1")
    preview = looked_at(page).preview
    found, index = preview.found, preview.lines.index(0, 0)

    def drawn(words: str, width: int) -> QImage:
        preview.lines.set_lines([PreviewLine(None, (words, "leeg", "2,5"))])
        found.setColumnWidth(0, width)
        found.resizeRowsToContents()
        return found.viewport().grab(found.visualRect(index)).toImage()

    words = "Communicatie, Gemeente – Theoretisch "  # and a figure: they are all as wide
    cut = [width for width in range(200, 320) if drawn(words + "8", width) == drawn(words + "9", width)]
    assert cut == []
