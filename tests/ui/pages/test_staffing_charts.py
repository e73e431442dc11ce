"""Staffing: the chart follows what is typed, two dates are compared, staff is entered as the source writes it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte
from synergie.basis.words import N_
from synergie.charts.marks import Label
from synergie.services import records
from tests.ui.pages.figures_desk import at, go, looked_at, paste, press, undo
from tests.ui.pages.working import custom, keys_of, page_of, settle
from ui.app import Program
from ui.grids.table import CellGrid
from ui.pages.staffing_compared import StaffingCompared
from ui.pages.staffing_grid import StaffingGrid
from ui.pages.staffing_said import SaidOpener, StaffSaid
from ui.pages.workload_figures import WorkloadFigures
from ui.records_page import RecordsPage

HR, IT, SAFETY = "Ressources humaines", "Informatique", "Sécurité, bien-être et hygiène"
LISTS, COMPARED = 1, 2
Key = Qt.Key


def open_table(program: Program, kind: str) -> RecordsPage:
    page = page_of(program, "staffing", "staffing_snapshot")
    (key,) = keys_of(program, "staffing_snapshot", kind=kind)
    assert page.open(key)
    settle()
    return page


@pytest.fixture
def grid(example: Program) -> StaffingGrid:
    return custom(open_table(example, "table"), StaffingGrid)


def labels(grid: StaffingGrid) -> list[str]:
    chart = grid.chart.view.chart
    assert chart is not None
    return [mark.text for mark in chart.marks if isinstance(mark, Label)]


def test_the_chart_says_the_numbers_of_the_grid_and_follows_what_is_typed(grid: StaffingGrid) -> None:
    assert "5,5 / 7" in labels(grid)
    assert "11,3" in grid.chart.title.text()
    go(grid.grid, IT, 2)
    press("6,5\r")
    assert "6,5 / 7" in labels(grid)
    assert "10,3" in grid.chart.title.text()


def test_an_undone_figure_is_undone_in_the_chart(example: Program, grid: StaffingGrid) -> None:
    go(grid.grid, IT, 2)
    press("6,5\r")
    undo(example)
    assert "5,5 / 7" in labels(grid)


def test_a_mark_leads_to_the_figures_it_stands_for(grid: StaffingGrid) -> None:
    view = grid.chart.view
    view.setFocus()
    place = next(place for place, spot in enumerate(view.spots()) if spot.words.startswith(SAFETY))
    view.go(place)
    QTest.keyClick(view, Key.Key_Return)
    settle()
    assert grid.grid.cells.rows[grid.grid.currentIndex().row()].header == SAFETY
    assert grid.grid.hasFocus()


def test_the_chart_stands_beside_the_grid_where_there_is_room(example: Program, grid: StaffingGrid) -> None:
    example.window.resize(2200, 1000)
    settle()
    beside = grid.chart.geometry()
    assert beside.left() >= grid.figures.geometry().right()
    example.window.resize(1280, 720)
    settle()
    assert grid.chart.geometry().top() >= grid.figures.geometry().bottom()


def test_a_table_without_a_service_has_no_chart(example: Program) -> None:
    page = page_of(example, "staffing", "staffing_snapshot")
    example.window.new_record()
    settle()
    grid = custom(page, StaffingGrid)
    assert not grid.chart.isVisibleTo(grid)


@pytest.mark.parametrize("text", ["-2", "=1+1", "<b>2</b>", "99999", "1.234", "😀"])
def test_what_is_no_number_of_posts_changes_no_total_typed_or_pasted(grid: StaffingGrid, text: str) -> None:
    title = grid.chart.title.text()
    go(grid.grid, HR, 0)
    paste(grid.grid, text)
    covered = looked_at(page_of_grid(grid))
    assert not covered.preview.add.isEnabled()
    covered.preview.give_up.click()
    settle()
    assert (at(grid.grid, HR, 0), at(grid.grid, "Total", 0)) == ("19", "30")
    assert grid.chart.title.text() == title


def page_of_grid(grid: StaffingGrid) -> RecordsPage:
    from ui.records_page import page_of as page_around

    found = page_around(grid)
    assert found is not None
    return found


# Two dates


@pytest.fixture
def compared(example: Program) -> StaffingCompared:
    return custom(open_table(example, "quoted"), StaffingCompared, COMPARED)


def cells(grid: CellGrid, row: str) -> list[str]:
    return [at(grid, row, column) for column in range(6)]


def test_both_values_and_the_difference_stand_side_by_side(compared: StaffingCompared) -> None:
    assert cells(compared.grid, SAFETY) == ["3", "n.c.", "n.c.", "3", "0,6", "−2,4"]
    assert cells(compared.grid, "Connu aux deux dates") == ["3", "3", "0", "5,2", "2,8", "−2,4"]
    assert "19/01/2023" in compared.dates.text()
    assert "2,4" in compared.chart.title.text()
    assert "Informatique" in compared.left_out.text()


def test_what_is_planned_is_compared_with_the_keys(compared: StaffingCompared) -> None:
    stop = compared.quantity.stop()
    stop.setFocus()
    QTest.keyClick(stop, Key.Key_Right)
    settle()
    assert compared.quantity.current() == "theoretical"
    assert cells(compared.grid, "Communication") == ["5", "5", "0", "3", "n.c.", "n.c."]


def test_another_table_is_chosen_and_kept(example: Program) -> None:
    assert example.store is not None
    (table,) = keys_of(example, "staffing_snapshot", kind="table")
    with example.store.write(N_("Copy")) as session:
        copy = records.duplicate(session, "staffing_snapshot", table, (("staffing_figure", "snapshot_id"),))
        records.change(session, "staffing_snapshot", copy, "as_of", PartialDate.on(2023, 2, 1))
    compared = custom(open_table(example, "quoted"), StaffingCompared, COMPARED)
    assert compared.found is not None
    assert compared.found.before.id == copy
    assert compared.other.count() == 2
    compared.other.setFocus()
    QTest.keyClick(compared.other, Key.Key_Down)
    settle()
    assert compared.found.before.id == table
    compared.refresh(compared.record)
    assert compared.found.before.id == table


def test_a_sum_of_all_services_is_called_the_total(example: Program) -> None:
    assert example.store is not None
    compared = custom(open_table(example, "table"), StaffingCompared, COMPARED)
    (table,) = keys_of(example, "staffing_snapshot", kind="table")
    with example.store.write(N_("Copy")) as session:
        copy = records.duplicate(session, "staffing_snapshot", table, (("staffing_figure", "snapshot_id"),))
        records.change(session, "staffing_snapshot", copy, "as_of", PartialDate.on(2022, 12, 1))
    compared.refresh(compared.record)
    assert compared.found is not None
    assert compared.found.before.id == copy
    assert cells(compared.grid, "Total") == ["30", "30", "0", "31,5", "31,5", "0"]
    assert not compared.left_out.isVisibleTo(compared)


def test_a_table_alone_says_what_to_do(example: Program) -> None:
    assert example.store is not None
    from synergie.services import bin as paper_bin

    (quoted,) = keys_of(example, "staffing_snapshot", kind="quoted")
    with example.store.write(N_("Delete")) as session:
        paper_bin.remove(session, "staffing_snapshot", quoted)
    compared = custom(open_table(example, "table"), StaffingCompared, COMPARED)
    assert compared.none.isVisibleTo(compared)
    assert not compared.pane.isVisibleTo(compared)
    assert not compared.chart.isVisibleTo(compared)


def test_the_data_are_copied_with_their_heads(compared: StaffingCompared) -> None:
    compared.copied.click()
    head, *lines = QGuiApplication.clipboard().text().splitlines()
    assert "19/01/2023" in head
    assert "07/03/2023" in head
    assert any(line.split("\t")[4:7] == ["3", "0,6", "−2,4"] for line in lines)


def test_a_workbook_has_every_number_as_a_number(compared: StaffingCompared, tmp_path: Path) -> None:
    compared._write(tmp_path / "effectifs.xlsx")
    sheet = load_workbook(tmp_path / "effectifs.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows[0]) == 19
    safety = next(row for row in rows if row[0] == SAFETY)
    assert [float(str(one)) for one in safety[10:13]] == [3, 0.6, -2.4]
    assert safety[2] is None


# As the source writes it


@pytest.fixture
def said(example: Program) -> StaffSaid:
    page = open_table(example, "quoted")
    custom(page, SaidOpener, LISTS).ask.click()
    settle()
    found = page.findChild(StaffSaid)
    assert found is not None
    return found


def lines_of(program: Program) -> list[tuple[str, Fte | None]]:
    assert program.store is not None
    (key,) = keys_of(program, "staffing_snapshot", kind="quoted")
    with program.store.read() as session:
        parts = records.parts(session, "staff_line", "snapshot_id", key)
    return [(one.values["as_printed"], one.values["fte"]) for one in parts]


def test_what_a_source_writes_becomes_lines_in_one_step(example: Program, said: StaffSaid) -> None:
    before = lines_of(example)
    said.preview.set_text("Informatique, CPAS : 2 A + 0,6 A\n1 B4 et bonjour")
    assert len(said.preview.lines.lines) == 3
    assert "2,6" in said.sums.text()
    assert lines_of(example) == before
    said.preview.accept()
    settle()
    assert lines_of(example)[len(before) :] == [("2 A", Fte.of(2)), ("0,6 A", Fte.of("0.6"))]
    undo(example)
    assert lines_of(example) == before


def test_lines_need_a_service_and_take_the_administration_that_is_chosen(example: Program, said: StaffSaid) -> None:
    said.preview.set_text("2 A")
    assert not said.preview.add.isEnabled()
    (domain,) = keys_of(example, "domain", code="it")
    said.service.editor.set_value(domain)
    said.service.editor.committed.emit(domain)
    said.side.set_current("cpas")
    said.preview.refresh()
    assert said.preview.add.isEnabled()
    (line,) = said.preview.lines.lines
    assert (line.payload.domain_id, line.payload.side) == (domain, "cpas")


def test_people_are_counted_as_people(example: Program, said: StaffSaid) -> None:
    said.counted.set_current("people")
    said.preview.set_text("Informatique, CPAS : 2 A")
    said.preview.accept()
    settle()
    assert lines_of(example)[-1] == ("2 A", None)


def test_nothing_is_entered_when_it_is_given_up(example: Program, said: StaffSaid) -> None:
    before = lines_of(example)
    said.preview.set_text("Informatique, CPAS : 2 A")
    said.preview.give_up.click()
    settle()
    assert lines_of(example) == before


# Workload


def test_a_ratio_says_how_it_is_computed_and_what_is_missing(example: Program) -> None:
    page = page_of(example, "staffing", "workload_ratio")
    words = custom(page, WorkloadFigures)
    commune, cpas, together = words.words.text().replace("\u202f", " ").replace("\u00a0", " ").splitlines()
    assert "1 400 ÷ 8 = 175" in commune
    assert "1 000 ÷ 4 = " in cpas
    assert "2 400 ÷ 12 = " in together
    assert words.how.isVisibleTo(words)
    figure = keys_of(example, "workload_figure")[0]
    assert example.store is not None
    with example.store.write(N_("Forget")) as session:
        records.change(session, "workload_figure", figure, "managers", None)
    settle()
    words.refresh(words._record)
    commune, _, together = words.words.text().splitlines()
    assert "÷" not in commune
    assert "÷" not in together
