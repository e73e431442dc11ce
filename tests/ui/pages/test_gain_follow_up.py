"""A gain over time: positions side by side, years as in a grid, its baseline, what it pays, the post it names."""

import uuid

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenuBar

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money, Range
from synergie.model.base import reference_key
from synergie.services.example import identity
from synergie.services.records import fields_of
from tests.ui.pages.figures_desk import at, go, looked_at, paste, press, undo
from tests.ui.pages.working import (
    Key,
    add,
    cell_of,
    choose,
    custom,
    declared,
    enter,
    keys_of,
    page_of,
    parts_of,
    read,
    settle,
    type_in,
)
from ui.app import Program
from ui.pages import gains
from ui.pages.gain_baseline import GainBaseline
from ui.pages.gain_payments import GainPayments
from ui.pages.gain_positions import GainPositions
from ui.pages.gain_years_grid import SECTIONS, GainYearsGrid
from ui.pages.post_uses import PostUses
from ui.records_page import RecordsPage

LINE = identity("gain", "commune_b_2028")
PLANNED, EXPECTED, REALISED, AMOUNT = range(4)


@pytest.fixture
def page(example: Program) -> RecordsPage:
    found = page_of(example, "gains", "gain")
    assert found.open(LINE)
    return found


def test_every_field_of_years_and_positions_can_be_reached() -> None:
    names = {name for section in SECTIONS for line in section.lines for name in line}
    assert {one.name for one in fields_of("gain_year")} <= names
    assert {one.name for one in fields_of("gain_stance")} <= declared(gains.PAGES)["gain_stance"]


# Positions


def test_both_sides_stand_side_by_side_and_the_minutes_speak_first(page: RecordsPage) -> None:
    card = custom(page, GainPositions, 3)
    commune, cpas = card.sides["commune"], card.sides["cpas"]
    assert commune.isVisible()
    assert commune.pill.kind() == "info"
    assert "08/02/2023" in commune.words.text()
    assert cpas.pill.kind() == "neutral"
    assert not cpas.opens.isVisible()
    assert commune.mapTo(card, commune.rect().topLeft()).x() < cpas.mapTo(card, cpas.rect().topLeft()).x()


def test_a_position_is_entered_by_keyboard_and_holds(example: Program, page: RecordsPage) -> None:
    card = custom(page, GainPositions, 3)
    parts = parts_of(page, "gain_stance")
    parts.add.setFocus()
    QTest.keyClick(parts.add, Key.Key_Return)
    settle()
    cell = parts.form.cell("date")
    assert cell is not None
    type_in(cell, "7/9/2023")
    settle()
    (key,) = keys_of(example, "gain_stance")
    assert read(example, "gain_stance", key).values["administration_id"] == reference_key("administration", "cpas")
    standing = parts.form.cell("standing")
    assert standing is not None
    standing.editor.set_value("contested")
    standing.editor.committed.emit("contested")
    settle()
    assert card.sides["cpas"].pill.kind() == "warn"
    assert "07/09/2023" in card.sides["cpas"].words.text()
    labels = [one.label for one in gains.GAINS.filters if one.label.id == "Contested"]
    page.list.choice.setCurrentIndex(page.list.choice.findText(page.place.texts(labels[0])))
    settle()
    assert list(page.list.model.keys()) == [LINE]


def test_the_meeting_of_a_position_opens(example: Program, page: RecordsPage) -> None:
    card = custom(page, GainPositions, 3)
    asked: list[tuple[str, uuid.UUID]] = []

    def take(table: str, key: uuid.UUID, _name: str) -> None:
        asked.append((table, key))

    page.place.go_asked.connect(take)
    QTest.keyClick(card.sides["commune"].opens, Key.Key_Return)
    assert asked == [("meeting", identity("meeting", "focus_hr_0208"))]


# Years


def years(page: RecordsPage) -> GainYearsGrid:
    return custom(page, GainYearsGrid, 2)


def stored(program: Program) -> dict[int, dict[str, object]]:
    found = (read(program, "gain_year", key).values for key in keys_of(program, "gain_year"))
    return {one["year"]: dict(one) for one in found}


def test_years_are_added_typed_and_added_up(example: Program, page: RecordsPage) -> None:
    grid = years(page)
    assert not grid.pane.isVisible()
    QTest.keyClick(grid.add, Key.Key_Return)
    settle()
    assert grid.grid.hasFocus()
    QTest.keyClick(grid.grid, Key.Key_Insert)
    settle()
    assert [row.header for row in grid.grid.cells.rows][:2] == ["2028", "2029"]
    go(grid.grid, "2028", PLANNED)
    press("0,5\r")
    go(grid.grid, "2029", PLANNED)
    press("0,5\r")
    go(grid.grid, "2029", AMOUNT)
    press("31 000,50\r")
    found = stored(example)
    assert found[2028]["planned"] == Fte.of("0.5")
    assert found[2029]["planned_amount"] == Money.of("31000.50")
    total = grid.grid.cells.rows[-1]
    assert total.cells[PLANNED].text == "1"
    assert total.cells[REALISED].text != "0"
    undo(example)
    assert stored(example)[2029]["planned_amount"] is None


@pytest.mark.parametrize("typed", ["-1", "<b>", "=1+1", "1e9", "99999999999999"])
def test_what_is_no_number_stays_with_a_sentence_and_changes_nothing(
    example: Program, page: RecordsPage, typed: str
) -> None:
    grid = years(page)
    grid.add.click()
    settle()
    before = stored(example)
    go(grid.grid, "2028", PLANNED)
    press(f"{typed}\r")
    cell = grid.grid.cells.rows[0].cells[PLANNED]
    assert cell.text == typed
    assert cell.problem is not None
    assert stored(example) == before


def test_a_block_with_years_is_pasted(example: Program, page: RecordsPage) -> None:
    grid = years(page)
    grid.add.click()
    settle()
    paste(grid.grid, "2028\t1\t1\n2031\t0,5\t\t\t12.000")
    found = stored(example)
    assert found[2028]["forecast"] == Fte.of(1)
    assert found[2031]["planned_amount"] == Money.of(12000)
    assert at(grid.grid, "2031", PLANNED) == "0,5"


def test_a_pasted_negative_number_is_looked_at_and_not_taken(example: Program, page: RecordsPage) -> None:
    grid = years(page)
    grid.add.click()
    settle()
    before = stored(example)
    paste(grid.grid, "-1\t1")
    assert looked_at(page).isVisible()
    assert stored(example) == before


def test_a_year_that_is_there_is_refused_beside_its_field(example: Program, page: RecordsPage) -> None:
    grid = years(page)
    for _ in range(2):
        grid.add.click()
        settle()
    assert grid.show_part("gain_year", keys_of(example, "gain_year", "year")[1])
    cell = grid.form.cell("year")
    assert cell is not None
    type_in(cell, "2028")
    assert cell.editor.problem() is not None or cell.note.text()
    assert sorted(stored(example)) == [2028, 2029]


def test_a_year_is_deleted_and_brought_back(example: Program, page: RecordsPage) -> None:
    grid = years(page)
    grid.add.click()
    settle()
    grid.remove.click()
    settle()
    assert stored(example) == {}
    undo(example)
    assert list(stored(example)) == [2028]


def test_what_a_year_has_of_a_gain_is_said(page: RecordsPage) -> None:
    page.detail.tabs.setCurrentIndex(1)
    settle()
    enter(page, "effective", "1/6/2028")
    said = years(page).effect.text()
    assert "0,58" in said
    assert "7" in said


def test_nothing_is_typed_in_a_closed_year(page: RecordsPage) -> None:
    grid = years(page)
    page.detail.set_read_only(True)
    assert not grid.add.isVisible()
    assert not grid.paste.isVisible()


def test_no_letter_of_the_years_is_one_of_a_menu(page: RecordsPage) -> None:
    grid = years(page)
    menus = page.window().findChildren(QMenuBar)[0]
    taken = [one.text()[one.text().index("&") + 1].lower() for one in menus.actions() if "&" in one.text()]
    labels = [cell.label.text() for cell in grid.form.cells if cell.label is not None]
    mine = [text[text.index("&") + 1].lower() for text in labels if "&" in text]
    assert mine
    assert not set(mine) & set(taken)
    assert len(mine) == len(set(mine))


# The baseline


def test_no_baseline_is_said_openly(example: Program, page: RecordsPage) -> None:
    page.detail.tabs.setCurrentIndex(1)
    settle()
    form = next(form for form in page.detail.sheet().forms if form.cell("baseline") is not None)
    (card,) = [one for one in form.customs if isinstance(one, GainBaseline)]
    assert card.pill.kind() == "warn"
    choose(page, "no_baseline", True)
    settle()
    assert card.pill.kind() == "neutral"
    enter(page, "baseline", "250")
    assert read(example, "gain", LINE).values["baseline"] is None
    cell = cell_of(page, "baseline")
    assert cell.editor.problem() is not None or cell.note.text()
    choose(page, "no_baseline", False)
    enter(page, "baseline", "251")
    settle()
    assert card.pill.kind() == "ok"
    assert "251" in card.words.text()
    assert "%" not in card.words.text()


# Posts


def test_a_post_that_is_saved_already_is_refused_beside_the_field(example: Program, page: RecordsPage) -> None:
    saved = identity("post", "payroll_d4")
    choose(page, "post_id", saved)
    settle()
    assert read(example, "gain", LINE).values["post_id"] is None
    cell = cell_of(page, "post_id")
    problem = cell.editor.problem()
    said = page.place.texts(problem) if problem is not None else cell.note.text()
    assert "D4" in said
    assert "08/02/2023" in said


def test_a_post_tells_which_lines_name_it(example: Program) -> None:
    post = identity("post", "payroll_d4")
    page = page_of(example, "staffing", "post")
    assert page.open(post)
    card = custom(page, PostUses)
    assert {row.key for row in card.rows.rows} == {identity("gain", "commune_d4"), identity("gain", "cpas_d4")}
    assert not any(row.warning for row in card.rows.rows)
    asked: list[uuid.UUID] = []

    def take(_table: str, key: uuid.UUID, _name: str) -> None:
        asked.append(key)

    page.place.go_asked.connect(take)
    QTest.keyClick(card.rows.buttons[1], Key.Key_Return)
    assert asked == [card.rows.rows[1].key]


# What a gain pays


def rate(program: Program, grade: str, euros: int) -> None:
    add(
        program,
        "cost_rate",
        administration_id=reference_key("administration", "cpas"),
        level="b",
        grade=grade,
        yearly=Money.of(euros),
        valid_from=PartialDate.on(2023, 1, 1),
        source=Bilingual("Service", "Dienst"),
        index_coefficient="",
    )


def test_the_part_that_an_upgrade_takes_is_shown_as_such(example: Program, page: RecordsPage) -> None:
    card = custom(page, GainPayments)
    assert not card.isVisible()
    movement = identity("movement", "commune_time_b4")
    other = page_of(example, "gains", "movement")
    assert other.open(movement)
    choose(other, "gain_id", LINE)
    settle()
    page = page_of(example, "gains", "gain")
    assert page.open(LINE)
    card = custom(page, GainPayments)
    assert card.isVisible()
    assert "B → B4" in card.rows.rows[0].words
    assert not any(sign.isdigit() for sign in card.rows.rows[0].note)
    rate(example, "", 60_000)
    rate(example, "B4", 72_000)
    assert page.open(identity("gain", "cpas_d4"))
    assert page.open(LINE)
    assert "0,2" in card.rows.rows[0].note
    assert "0,8" in card.words.text()


def test_a_post_that_a_gain_pays_is_counted_as_it_is(example: Program, page: RecordsPage) -> None:
    paid = add(
        example,
        "movement",
        year_id=page.place.year_id,
        gain_id=LINE,
        nature="reallocated",
        fte=Range.single(Fte.of("1.5")),
        to_function=read(example, "gain", LINE).values["text"],
    )
    assert page.open(identity("gain", "cpas_d4"))
    assert page.open(LINE)
    card = custom(page, GainPayments)
    assert card.rows.rows[0].key == paid
    assert "1,5" in card.words.text()


@pytest.mark.parametrize("text", ["1\t2\t3\t4\t5\t6\t7\t8\t9", "\t"])
def test_a_block_that_is_too_wide_or_empties_is_looked_at_first(example: Program, page: RecordsPage, text: str) -> None:
    grid = years(page)
    grid.add.click()
    settle()
    go(grid.grid, "2028", PLANNED)
    press("1\r")
    before = stored(example)
    assert before[2028]["planned"] == Fte.of(1)
    go(grid.grid, "2028", PLANNED)
    paste(grid.grid, text)
    assert stored(example) == before
    assert looked_at(page).isVisible()
