"""The keys that the simulator promises, what “All” takes back, and how lines are counted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.keys import typed
from tests.ui.pages.test_simulator import now, open_simulator, press
from tests.ui.pages.working import settle
from ui.app import Program
from ui.pages.simulator_grid import BASE

COMMIT = "Les montants à engager sont les maxima."


def test_all_after_the_table_of_the_source_is_what_one_began_with(example: Program) -> None:
    page = open_simulator(example)
    assert page.table is not None
    page.stated.click()
    page.everybody.click()
    assert page.setting is not None
    assert page.setting.members == page.table.start().members
    assert page.setting.bases == page.table.start().bases


def test_all_forgets_what_could_not_be_read(example: Program) -> None:
    page = open_simulator(example)
    page._base_typed(page.table.seats[0].id, BASE, "abc")  # type: ignore[union-attr]
    settle()
    assert page.problem.text()
    page.everybody.click()
    settle()
    assert not page.problem.text()


@pytest.mark.parametrize("begin", [Qt.Key.Key_F2, None])
def test_a_base_is_typed_from_the_first_column(example: Program, begin: Qt.Key | None) -> None:
    page = open_simulator(example)
    before = now(page)
    press(page, Qt.Key.Key_Home)
    assert page.grid.currentIndex().column() == 0
    if begin is not None:
        QTest.keyClick(page.grid, begin)
        settle()
    for letter in "-5":
        typed(QApplication.focusWidget() or page.grid, letter)
    QTest.keyClick(QApplication.focusWidget() or page.grid, Qt.Key.Key_Return)
    settle()
    assert page.grid.currentIndex().column() == BASE
    assert "zéro" in page.problem.text() or "0" in page.problem.text()
    assert now(page) == before


def test_a_digit_with_the_key_for_capitals_begins_it_too(example: Program) -> None:
    page = open_simulator(example)
    press(page, Qt.Key.Key_Home)
    QTest.keyClick(page.grid, Qt.Key.Key_7, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert page.grid.currentIndex().column() == BASE


def test_what_to_commit_is_said_only_where_there_are_amounts(example: Program) -> None:
    page = open_simulator(example)
    assert COMMIT in page.note.text()
    page.nobody.click()
    assert COMMIT not in page.note.text()


@pytest.mark.parametrize(
    ("language", "lines", "short"), [("fr", "4 lignes sur 5", "4 sur 5"), ("nl", "4 van de 5 regels", "4 van 5")]
)
def test_rows_are_counted_as_lines(example: Program, language: str, lines: str, short: str) -> None:
    """A row may stand for several local authorities: “4 of 5 join” would be wrong; the total has little room."""
    page = open_simulator(example, language)
    press(page, Qt.Key.Key_Home, Qt.Key.Key_Space)
    assert page.title.text().replace("\u00a0", " ").startswith(lines)
    assert page.grid.cells.rows[-1].cells[0].text.replace("\u00a0", " ") == short
