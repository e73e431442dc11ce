"""The allocation simulator: played with by keys, exact to the cent, and nothing is stored."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pages.working import group_of, keys_of, page_of, parts_at, read, settle, type_in
from ui.app import Program
from ui.pages.adhesion_matrix import AdhesionMatrix
from ui.pages.programme_panels import CostsPanel, GovernancePanel, PlanPanel, PositionsPanel
from ui.pages.simulator import SimulatorPage
from ui.pages.simulator_grid import BASE

Key = Qt.Key
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
NOW = 4


def open_simulator(program: Program, language: str = "fr") -> SimulatorPage:
    program.speak(language)
    group = group_of(program, "programmes")
    group.tabs.setCurrentIndex(2)
    settle()
    page = group.front()
    assert isinstance(page, SimulatorPage)
    return page


def now(page: SimulatorPage) -> list[str]:
    assert page.played is not None
    return [None if line.now is None else str(line.now.value) for line in page.played.lines]  # type: ignore[misc]


def column(page: SimulatorPage, at: int) -> list[str]:
    cells = page.grid.cells
    return [cells.cell(row, at).text.replace("\u202f", "").replace("\u00a0", "") for row in range(cells.rowCount())]


def press(page: SimulatorPage, *keys: Qt.Key) -> None:
    page.grid.setFocus()
    for key in keys:
        QTest.keyClick(page.grid, key)
    settle()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_space_lets_a_member_leave_and_come_back(example: Program, language: str) -> None:
    page = open_simulator(example, language)
    whole = now(page)
    assert whole == ["360.00", "110.00", "100.00", "2800.00", "130.00"]
    press(page, Key.Key_Down, Key.Key_Space)
    assert now(page)[1] == "None" or now(page)[1] is None
    assert page.played is not None
    assert page.played.now == page.played.setting.total
    assert column(page, NOW)[-1] == ("3500,00" if language == "fr" else "3.500,00")
    press(page, Key.Key_Space)
    assert now(page) == whole


def test_the_table_of_the_source_comes_with_one_button(example: Program) -> None:
    page = open_simulator(example)
    page.stated.click()
    assert column(page, NOW)[:5:1][0] == "510,00"
    assert column(page, NOW)[2:] == ["140,00", "2670,00", "180,00", "3500,00"]
    assert page.head.rounded_to() == 1000
    assert "40,7" in page.title.text().replace("\u00a0", " ")
    page.again.click()
    assert column(page, NOW) == ["360,00", "110,00", "100,00", "2800,00", "130,00", "3500,00"]


def test_nothing_is_stored_by_playing(example: Program) -> None:
    page = open_simulator(example)
    before = [
        read(example, table, key) for table in ("allocation_key", "allocation_value") for key in keys_of(example, table)
    ]
    page.stated.click()
    page.nobody.click()
    page.everybody.click()
    page.head.cost.set_text("1000")
    page.head.cost.commit()
    settle()
    assert column(page, NOW)[-1] == "1000,00"
    after = [
        read(example, table, key) for table in ("allocation_key", "allocation_value") for key in keys_of(example, table)
    ]
    assert after == before


def test_when_nobody_joins_a_sentence_says_so(example: Program) -> None:
    page = open_simulator(example)
    page.nobody.click()
    assert page.played is not None
    assert page.played.obstacle is not None
    assert page.title.text()
    assert page.leaving.isHidden()


@pytest.mark.parametrize("typed", ["-5", "2801", "<b>", "=1+1", "🙂"])
def test_a_base_that_cannot_be_is_said_below_and_changes_no_share(example: Program, typed: str) -> None:
    page = open_simulator(example)
    before = now(page)
    cells = page.grid.cells
    assert cells.setData(cells.index(3, BASE), typed)
    settle()
    assert page.problem.text()
    assert page.problem.isVisibleTo(page)
    assert now(page) == before
    assert cells.cell(3, BASE).text == typed, "what was typed stays"
    assert cells.setData(cells.index(3, BASE), "1900")
    settle()
    assert not page.problem.text()
    assert now(page) != before


def test_a_cost_below_zero_is_refused_beside_the_field(example: Program) -> None:
    page = open_simulator(example)
    before = now(page)
    page.head.cost.set_text("-3")
    page.head.cost.commit()
    assert page.head.cost.problem() is not None
    assert now(page) == before


def test_each_row_is_one_sentence_for_who_listens(example: Program) -> None:
    page = open_simulator(example)
    spots = page.card.view.spots()
    assert len(spots) == 5
    assert all(spot.words.endswith(".") for spot in spots)
    assert all(spot.words in page.grid.accessibleDescription() for spot in spots)


def test_the_departure_of_the_chosen_one_is_shown_for_the_others(example: Program) -> None:
    page = open_simulator(example)
    press(page, Key.Key_Down, Key.Key_Down)
    assert page.played is not None
    chosen = page.played.lines[2].seat.id
    assert page.grid.current() == chosen
    last = page.grid.cells.columnCount() - 1
    shown = column(page, last)
    assert all(text.startswith("+") for at, text in enumerate(shown[:5]) if at != 2)
    assert not shown[2].startswith("+")
    assert page.leaving.text()


def test_the_table_is_copied_with_heads_and_bare_numbers(example: Program) -> None:
    page = open_simulator(example)
    page.copy.click()
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert len(lines) == 7
    assert len({len(line) for line in lines}) == 1
    assert lines[1][3:6] == ["360,00", "504,00", "360,00"]
    assert lines[-1][5] == "3500,00"


def test_another_key_without_values_says_what_is_missing(example: Program) -> None:
    page = open_simulator(example)
    page.head.key.setCurrentIndex(1)
    settle()
    assert page.body.isHidden()
    assert page.nothing.isVisibleTo(page)


def test_without_a_cost_there_is_no_picture_and_a_sentence_asks_for_it(example: Program) -> None:
    page = open_simulator(example)
    finances = next(at for at in range(page.head.key.count()) if "Finances" in page.head.key.itemText(at))
    page.head.key.setCurrentIndex(finances)
    settle()
    assert page.card.isHidden()
    assert "coût" in page.title.text()
    page.head.cost.set_text("1 000")
    page.head.cost.commit()
    settle()
    assert now(page) == ["1000.00"]
    assert not page.card.isHidden()


def test_a_programme_shows_governance_positions_costs_and_plan(example: Program) -> None:
    example.speak("fr")
    page = page_of(example, "programmes", "programme")
    page.open(page.list.model.keys()[0])
    settle()
    shown = []
    for tab in range(page.detail.tabs.count()):
        page.detail.tabs.setCurrentIndex(tab)
        settle()
        shown += [one for one in page.detail.sheet().customs if one.isVisibleTo(page.detail.sheet())]
    kinds = {type(one): one for one in shown}
    assert {GovernancePanel, PositionsPanel, CostsPanel, PlanPanel} <= set(kinds)
    assert "18" in kinds[GovernancePanel].title.text()
    assert kinds[CostsPanel].table.cells.rows[-1][-1].startswith("526")
    assert len(kinds[PositionsPanel].reasons.cells.rows) == len(keys_of(example, "position"))
    assert len(kinds[PlanPanel].card.view.spots()) == 11


@pytest.mark.parametrize("typed", ["-5", "<b>", "=1+1", "1e99"])
def test_a_value_that_cannot_be_is_said_beside_its_field_and_changes_no_share(example: Program, typed: str) -> None:
    example.speak("fr")
    page = page_of(example, "programmes", "programme")
    page.open(page.list.model.keys()[0])
    keys = parts_at(page, 4)
    value = next(key for key in keys_of(example, "allocation_value") if kept(example, key) == 360)
    assert keys.show_part("allocation_value", value)
    cell = keys.inner[0].form.cell("value")
    assert cell is not None
    type_in(cell, typed)
    assert cell.editor.problem() is not None
    assert kept(example, value) == 360
    assert now(open_simulator(example))[0] == "360.00"


def kept(program: Program, key: Any) -> object:
    return read(program, "allocation_value", key).values["value"]


def test_the_matrix_says_which_domain_is_joined_as_well(example: Program) -> None:
    example.speak("fr")
    page = page_of(example, "programmes", "programme")
    page.open(page.list.model.keys()[0])
    page.detail.tabs.setCurrentIndex(2)
    settle()
    matrix = next(one for one in page.detail.sheet().customs if isinstance(one, AdhesionMatrix))
    rows = [head.words for head in matrix.table.cells.domains]
    matrix.table.go(rows.index("Finances"), 0)
    settle()
    assert "Services IT" in matrix.of_cell.text()
    matrix.table.go(rows.index("Services IT"), 0)
    settle()
    assert "\n" not in matrix.of_cell.text(), "what requires nothing brings nothing along"
