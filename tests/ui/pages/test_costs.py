"""Comparisons of costs: amounts are typed as in Excel, sums are those of the report, every field can be reached."""

import uuid

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from synergie.basis.quantities import Money, Vat
from synergie.services import cost_grid, pasting
from synergie.services.records import fields_of
from tests.ui.pages.figures_desk import at, go, looked_at, paste, press, undo
from tests.ui.pages.working import begin, custom, declared, enter, keys_of, page_of, read, settle, type_in
from ui.app import Program
from ui.pages import costs
from ui.pages.cost_form import SECTIONS
from ui.pages.cost_grid import CostGrid
from ui.records_page import RecordsPage

Key = Qt.Key
CITIZENS = "Gestion de la relation citoyen – Domaine"
BUDGETED, SPENT = "Prestations de Paradigm – Services – budgété", "Prestations de Paradigm – Services – dépensé"


@pytest.mark.parametrize("table", ["cost_comparison", "cost_option"])
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared(costs.PAGES)[table]


def test_the_form_below_the_grid_has_every_field_of_a_line() -> None:
    names = {name for section in SECTIONS for line in section.lines for name in line}
    assert {one.name for one in fields_of("cost_line")} == names


@pytest.fixture
def page(example: Program) -> RecordsPage:
    return page_of(example, "costs", "cost_comparison")


def grid_of(program: Program, page: RecordsPage, purpose: str) -> CostGrid:
    """Return the amounts of the comparison of a purpose that has some."""
    key = next(key for key in keys_of(program, "cost_comparison", purpose=purpose) if table(program, key).rows)
    assert page.open(key)
    found = custom(page, CostGrid, 1)
    assert isinstance(found, CostGrid)
    return found


def table(program: Program, key: uuid.UUID) -> cost_grid.CostTable:
    assert program.store is not None
    with program.store.read() as session:
        return cost_grid.table(session, key)


def ends(program: Program, grid: CostGrid, row: int) -> list[tuple[int | None, int | None]]:
    """Return what the dossier says of the options and years of a row, in euros."""
    assert grid.record is not None
    found = table(program, grid.record.id).rows[row]
    cells = [found.lines.get(place) for place in grid.places]
    return [(None, None) if one is None else (euros(one.minimum), euros(one.maximum)) for one in cells]


def euros(amount: Money | None) -> int | None:
    return None if amount is None else amount.cents // 100


def test_the_lines_of_a_programme_add_up_as_in_the_report(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    assert len(grid.grid.cells.rows) == 11
    assert (at(grid.grid, CITIZENS, 0), at(grid.grid, CITIZENS, 1)) == ("281\u202f900", "394\u202f600")
    total = grid.grid.cells.rows[-1]
    assert [cell.text for cell in total.cells] == ["526\u202f000", "720\u202f700"]
    assert all(cell.computed for cell in total.cells)


def test_a_total_that_differs_is_asked_about_beside_the_sums(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    (question,) = [one for one in grid.totals.questions if one.isVisible()]
    assert "721\u202f000" in question.words.text()
    assert "720\u202f700" in question.words.text()
    assert "526\u202f000" not in question.words.text()  # the minimum is the sum
    assert question.yes.isVisible()
    assert question.yes.accessibleName() != question.correct.accessibleName() != ""


def test_a_total_that_is_rounded_is_asked_about_no_more(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    question = grid.totals.questions[0]
    question.yes.setFocus()
    QTest.keyClick(question.yes, Key.Key_Return)
    settle()
    assert not question.isVisible()
    assert "721\u202f000" in grid.sums.text()
    assert grid.table.options[0].is_rounded  # type: ignore[union-attr]
    assert grid.grid.hasFocus()
    undo(example)
    assert question.isVisible()


def test_a_total_is_corrected_where_it_was_entered(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    grid.totals.questions[0].correct.click()
    settle()
    form = page.detail.sheet(1).parts[0].form
    cell = form.cell("stated_maximum")
    assert cell is not None
    assert cell.has(example.window.focusWidget())


def test_a_total_that_no_rounding_explains_can_only_be_corrected(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    go(grid.grid, grid.grid.cells.rows[0].header, 1)
    press("500000\r")
    (question,) = [one for one in grid.totals.questions if one.isVisible()]
    assert not question.yes.isVisible()
    assert question.correct.isVisible()


def test_a_closed_year_asks_without_buttons(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    page.detail.set_read_only(True)
    question = grid.totals.questions[0]
    assert question.isVisible()
    assert not question.yes.isVisible()
    assert not question.correct.isVisible()


def test_the_whole_table_is_copied_with_its_headings(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    grid.copy.click()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert {"Minimum", "Maximum"} <= {cell for line in lines[:2] for cell in line}
    assert [CITIZENS, "281900", "394600"] in lines


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("purpose", ["running", "follow_up"])
def test_a_table_that_was_copied_and_is_pasted_again_changes_nothing(
    example: Program, language: str, purpose: str
) -> None:
    example.speak(language)
    grid = grid_of(example, page_of(example, "costs", "cost_comparison"), purpose)
    grid.copy.click()
    block = pasting.table(QGuiApplication.clipboard().text())
    found = grid.proposals(block, 0, 0)
    assert len(found) == len(grid.table.rows) * len(grid.places) * 2  # type: ignore[union-attr]
    assert [one for one in found if one.changes or one.problem is not None] == []


@pytest.mark.parametrize("typed", ["-5", "-1 000,50"])
def test_a_cost_below_zero_stays_with_the_reason(example: Program, page: RecordsPage, typed: str) -> None:
    grid = grid_of(example, page, "running")
    total = [cell.text for cell in grid.grid.cells.rows[-1].cells]
    go(grid.grid, CITIZENS, 0)
    press(f"{typed}\r")
    assert ends(example, grid, 0) == [(281_900, 394_600)]
    assert [cell.text for cell in grid.grid.cells.rows[-1].cells] == total
    assert grid.pane.problem.isVisible()


def test_a_minimum_above_its_maximum_stays_with_the_reason(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    go(grid.grid, CITIZENS, 0)
    press("400000\r")
    assert at(grid.grid, CITIZENS, 0) == "400000"
    assert ends(example, grid, 0) == [(281_900, 394_600)]
    assert grid.pane.problem.isVisible()


@pytest.mark.parametrize(("language", "typed"), [("fr", "300 000,50"), ("nl", "300.000,50")])
def test_an_amount_is_typed_and_the_sum_follows(example: Program, language: str, typed: str) -> None:
    example.speak(language)
    page = page_of(example, "costs", "cost_comparison")
    grid = grid_of(example, page, "running")
    first = grid.grid.cells.rows[0].header
    go(grid.grid, first, 1)
    press(f"{typed}\r")
    line = grid.table.rows[0].lines[grid.places[0]]  # type: ignore[union-attr]
    assert line.maximum == Money.of("300000.50")
    assert line.minimum == Money.of(281900)
    thousands = grid.place.texts.formats.number(626_100)
    assert at(grid.grid, grid.grid.cells.rows[-1].header, 1).startswith(thousands)
    undo(example)
    assert ends(example, grid, 0) == [(281_900, 394_600)]


def test_budgeted_and_spent_are_added_up_apart(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "follow_up")
    assert [place[1] for place in grid.places[:2]] == [2023, 2024]
    planned, spent = grid.grid.cells.rows[-2].header, grid.grid.cells.rows[-1].header
    assert at(grid.grid, BUDGETED, 2) == at(grid.grid, planned, 2) == "12\u202f480"
    assert at(grid.grid, SPENT, 0) == at(grid.grid, spent, 0) == "5\u202f000"
    assert at(grid.grid, planned, 0) == at(grid.grid, spent, 2) == ""


def test_a_minimum_alone_is_an_exact_amount_in_a_new_line_of_the_option(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "follow_up")
    before = len(keys_of(example, "cost_line"))
    go(grid.grid, BUDGETED, 4)
    press("60000\r")
    assert ends(example, grid, 0)[2] == (60_000, 60_000)
    assert len(keys_of(example, "cost_line")) == before + 1
    go(grid.grid, BUDGETED, 5)
    press("65000\r")
    assert ends(example, grid, 0)[2] == (60_000, 65_000)
    undo(example)
    undo(example)
    assert len(keys_of(example, "cost_line")) == before


def test_what_cannot_be_read_stays_with_the_reason(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    go(grid.grid, CITIZENS, 0)
    press("beaucoup\r")
    assert ends(example, grid, 0) == [(281_900, 394_600)]
    assert at(grid.grid, CITIZENS, 0) == "beaucoup"
    assert "beaucoup" in grid.pane.problem.text()


def test_an_amount_that_says_its_vat_keeps_it_and_others_take_it_over(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "follow_up")
    go(grid.grid, BUDGETED, 2)
    press("13000 TVAC\r")
    line = grid.table.rows[0].lines[grid.places[1]]  # type: ignore[union-attr]
    assert line.minimum == Money.of(13000, Vat.INCLUDED)
    go(grid.grid, BUDGETED, 2)
    press("14000\r")
    line = grid.table.rows[0].lines[grid.places[1]]  # type: ignore[union-attr]
    assert line.minimum == Money.of(14000, Vat.INCLUDED)


def test_a_block_that_overwrites_is_looked_at_first(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    go(grid.grid, CITIZENS, 0)
    paste(grid.grid, "300000\t400000\n97000\t120000\n")
    assert ends(example, grid, 0) == [(281_900, 394_600)]
    look = looked_at(page)
    assert len(look.preview.lines.lines) == 4
    QTest.keyClick(look.preview.add, Key.Key_Return)
    settle()
    assert [ends(example, grid, row)[0] for row in (0, 1)] == [(300_000, 400_000), (97_000, 120_000)]
    undo(example)
    assert [ends(example, grid, row)[0] for row in (0, 1)] == [(281_900, 394_600), (96_100, 119_100)]


def test_a_pasted_table_with_names_makes_the_lines_that_are_new(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "follow_up")
    before = len(grid.grid.cells.rows)
    grid.paste.click()
    look = looked_at(page)
    look.show_text("Poste\tMinimum\tMaximum\nLicences\t1000\t2000\nFormation\t500\t\nTotal\t1500\t2000")
    look.preview.accept()
    settle()
    assert len(grid.grid.cells.rows) == before + 2
    labels = {row.label.fr: row for row in grid.table.rows}  # type: ignore[union-attr]
    assert {"Licences", "Formation"} <= set(labels)
    rows = [row.label.fr for row in grid.table.rows]  # type: ignore[union-attr]
    assert ends(example, grid, rows.index("Licences"))[0] == (1000, 2000)


def test_a_line_is_added_described_and_deleted(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    before = len(grid.grid.cells.rows)
    go(grid.grid, CITIZENS, 0)
    QTest.keyClick(grid.grid, Key.Key_Insert)
    settle()
    assert len(grid.grid.cells.rows) == before + 1
    cell = grid.form.cell("label")
    assert cell is not None
    assert cell.has(example.window.focusWidget())
    type_in(cell, "Formation")
    assert "Formation" in [row.header for row in grid.grid.cells.rows]
    grid.remove.click()
    settle()
    assert len(grid.grid.cells.rows) == before
    example.window.undo_bar.action.click()
    settle()
    assert "Formation" in [row.header for row in grid.grid.cells.rows]


def test_what_a_row_has_in_common_is_changed_for_all_its_options(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "follow_up")
    go(grid.grid, BUDGETED, 4)
    press("60000\r")
    go(grid.grid, BUDGETED, 4)
    cell = grid.form.cell("label")
    assert cell is not None
    type_in(cell, "Prestations")
    assert [row.label.fr for row in grid.table.rows].count("Prestations") == 1  # type: ignore[union-attr]
    assert ends(example, grid, 0)[1:3] == [(12_480, 12_480), (60_000, 60_000)]


def test_a_year_is_added_and_filled(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "follow_up")
    grid.year.click()
    settle()
    years = [year for option, year in grid.places if option == grid.places[0][0]]
    assert years == [2023, 2024, 2025]
    go(grid.grid, BUDGETED, 4)
    press("15000\r")
    assert ends(example, grid, 0)[2] == (15_000, 15_000)


def test_a_finding_leads_to_its_line(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    line = grid.table.rows[2].lines[grid.places[0]]  # type: ignore[union-attr]
    go(grid.grid, CITIZENS, 0)
    page.detail.tabs.setCurrentIndex(0)
    example.window.go_to("cost_line", line.id, "note")
    settle()
    assert page.detail.tabs.currentIndex() == 1
    assert grid.form.record is not None
    assert grid.form.record.id == line.id


@pytest.mark.parametrize(("language", "title"), [("fr", "Nouveau logiciel"), ("nl", "Nieuwe software")])
def test_a_comparison_is_entered_with_options_and_amounts(opened: Program, language: str, title: str) -> None:
    page = begin(opened, language, "costs", "cost_comparison")
    enter(page, "title", title)
    (key,) = keys_of(opened, "cost_comparison")
    assert read(opened, "cost_comparison", key).values["title"].in_(language) == title
    grid = custom(page, CostGrid, 1)
    assert not grid.add.isVisible()
    options = page.detail.sheet(1).parts[0]
    options.start()
    name = options.form.cell("name")
    assert name is not None
    type_in(name, "Option A")
    settle()
    assert grid.add.isVisible()
    grid.add.click()
    settle()
    assert len(grid.table.rows) == 1  # type: ignore[union-attr]
    grid.grid.setFocus()
    grid.grid.setCurrentIndex(grid.grid.cells.index(0, 0))
    press("2500\r")
    (line,) = keys_of(opened, "cost_line")
    assert read(opened, "cost_line", line).values["minimum"] == Money.of(2500)
    assert read(opened, "cost_line", line).values["maximum"] == Money.of(2500)


def test_a_closed_year_is_read_only(example: Program, page: RecordsPage) -> None:
    grid = grid_of(example, page, "running")
    page.detail.set_read_only(True)
    go(grid.grid, CITIZENS, 0)
    press("5\r")
    assert ends(example, grid, 0) == [(281_900, 394_600)]
    assert not grid.add.isVisible()


@pytest.mark.parametrize("text", ["=1+1", "1e400", "1\t2\t3\t4\t5\t6\t7\t8"])
def test_what_of_a_block_is_not_taken_is_said(example: Program, page: RecordsPage, text: str) -> None:
    grid = grid_of(example, page, "running")
    go(grid.grid, CITIZENS, 0)
    paste(grid.grid, text)
    lines = looked_at(page).preview.lines
    assert [lines.remark(row) for row, line in enumerate(lines.lines) if not line.addable]
    assert all(line.cells[0].startswith(CITIZENS) for line in lines.lines)
