"""Figures are typed, moved through and pasted as in a spreadsheet; what cannot be read stays and says why."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from synergie.basis.parsing import NOT_NUMBER, ParseError, parse_fte
from synergie.basis.quantities import Fte
from synergie.basis.words import Texts
from ui import theme
from ui.grids.pane import GridPane
from ui.grids.table import CellGrid, GridCell, GridColumn, GridRow

Key, Held = Qt.Key, Qt.KeyboardModifier
COLUMNS = (
    GridColumn("Réel", "Commune"),
    GridColumn("Théorique", "Commune"),
    GridColumn("Réel", "CPAS"),
    GridColumn("Total"),
)


def cells(*texts: str) -> tuple[GridCell, ...]:
    """Return cells of which the last is computed."""
    return (*(GridCell(text) for text in texts[:-1]), GridCell(texts[-1], computed=True))


ROWS = (
    GridRow("it", "IT", cells("3", "5", "2", "5")),
    GridRow("hr", "RH", cells("4", "", "12\u202f480,5", "8")),
    GridRow("all", "Total", tuple(GridCell(text, computed=True) for text in ("7", "5", "12", "13"))),
)


@pytest.fixture
def pane(qtbot: QtBot, request: pytest.FixtureRequest) -> GridPane:
    found = GridPane("Effectifs", Texts(getattr(request, "param", "fr")))
    qtbot.addWidget(found)
    found.grid.set_columns(COLUMNS)
    found.grid.set_rows(ROWS)
    found.resize(700, 300)
    with qtbot.waitActive(found):
        found.show()
    found.setFocus()
    return found


@pytest.fixture
def grid(pane: GridPane) -> CellGrid:
    return pane.grid


def at(grid: CellGrid) -> tuple[int, int]:
    return grid.currentIndex().row(), grid.currentIndex().column()


def type_in(qtbot: QtBot, keys: str) -> None:
    """Press keys where the focus is, as somebody does."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        special = {"\r": Key.Key_Return, "\t": Key.Key_Tab, "\x1b": Key.Key_Escape}.get(key)
        qtbot.keyClick(focused, special or key)


def told_by(grid: CellGrid) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    grid.entered.connect(lambda *args: found.append(args))
    grid.pasted.connect(lambda *args: found.append(args))
    return found


@pytest.mark.parametrize("pane", ["fr", "nl"], indirect=True)
def test_a_figure_is_typed_over_the_old_one_and_enter_goes_down(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    assert at(grid) == (0, 0)
    type_in(qtbot, "0,8\r")
    assert told == [("it", 0, "0,8")]
    assert at(grid) == (1, 0)
    assert grid.cells.cell(0, 0).text == "0,8"
    type_in(qtbot, ".5\r")
    assert told[1:] == [("hr", 0, ".5")]
    assert grid.hasFocus()


def test_tab_goes_through_what_may_be_typed_in_and_then_leaves(grid: CellGrid, qtbot: QtBot, pane: GridPane) -> None:
    after = QLineEdit(pane)
    layout = pane.layout()
    assert layout is not None
    layout.addWidget(after)
    after.show()
    seen: list[tuple[int, int]] = []
    while grid.hasFocus() and len(seen) < 20:
        seen.append(at(grid))
        qtbot.keyClick(grid, Key.Key_Tab)
    assert seen == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]
    assert after.hasFocus()
    qtbot.keyClick(after, Key.Key_Backtab, Held.ShiftModifier)
    qtbot.keyClick(grid, Key.Key_Backtab, Held.ShiftModifier)
    assert at(grid) == (1, 1)
    qtbot.keyClick(grid, Key.Key_Tab, Held.ControlModifier)
    assert after.hasFocus()


def test_enter_after_a_run_of_tabs_begins_the_next_row(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    type_in(qtbot, "1\t2\t3\r")
    assert told == [("it", 0, "1"), ("it", 1, "2"), ("it", 2, "3")]
    assert at(grid) == (1, 0)


def test_escape_puts_back_what_was_there(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    type_in(qtbot, "99\x1b")
    assert told == []
    assert grid.cells.cell(0, 0).text == "3"
    assert at(grid) == (0, 0)


def test_f2_goes_on_with_the_text(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    qtbot.keyClick(grid, Key.Key_F2)
    type_in(qtbot, ",5\r")
    assert told == [("it", 0, "3,5")]


def test_the_same_text_again_is_no_change(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    type_in(qtbot, "3\r")
    assert told == []


def test_arrows_leave_a_cell_that_is_typed_in(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    type_in(qtbot, "1")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleName() == "IT, Commune – Réel"
    qtbot.keyClick(editor, Key.Key_Down)
    qtbot.keyClick(grid, Key.Key_Right)
    assert told == [("it", 0, "1")]
    assert at(grid) == (1, 1)


def test_a_sign_that_needs_altgr_begins_a_cell(grid: CellGrid) -> None:
    altgr = QKeyEvent(QKeyEvent.Type.KeyPress, int(Key.Key_E), Held.ControlModifier | Held.AltModifier, "€")
    QApplication.sendEvent(grid, altgr)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "€"


def test_what_is_computed_cannot_be_typed_in(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    grid.setCurrentIndex(grid.cells.index(2, 1))
    type_in(qtbot, "9")
    for key in (Key.Key_F2, Key.Key_Delete):
        qtbot.keyClick(grid, key)
    assert grid.hasFocus()
    assert told == []
    assert at(grid) == (2, 1)
    assert grid.cells.index(2, 1).data(int(Qt.ItemDataRole.FontRole)).bold()
    assert not grid.cells.index(0, 1).data(int(Qt.ItemDataRole.FontRole)).bold()


def test_delete_empties_a_cell_or_all_that_are_chosen(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    qtbot.keyClick(grid, Key.Key_Delete)
    assert told == [("it", 0, "")]
    qtbot.keyClick(grid, Key.Key_Right, Held.ShiftModifier)
    qtbot.keyClick(grid, Key.Key_Down, Held.ShiftModifier)
    qtbot.keyClick(grid, Key.Key_Delete)
    assert told[1:] == [(0, 0, (("", ""), ("", "")))]


def test_a_block_of_excel_is_told_where_it_was_pasted(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    QGuiApplication.clipboard().setText('0,8\t1\r\n"deux\nlignes"\t3\r\n')
    grid.setCurrentIndex(grid.cells.index(0, 1))
    qtbot.keyClick(grid, Key.Key_V, Held.ControlModifier)
    assert told == [(0, 1, (("0,8", "1"), ("deux\nlignes", "3")))]
    assert grid.cells.rows == ROWS


def test_one_text_fills_the_cells_that_are_chosen(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    QGuiApplication.clipboard().setText("7")
    qtbot.keyClick(grid, Key.Key_Right, Held.ShiftModifier)
    qtbot.keyClick(grid, Key.Key_Down, Held.ShiftModifier)
    qtbot.keyClick(grid, Key.Key_V, Held.ControlModifier)
    assert told == [(0, 0, (("7", "7"), ("7", "7")))]


def test_a_block_is_copied_as_excel_reads_it(grid: CellGrid, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.cells.index(0, 1))
    qtbot.keyClick(grid, Key.Key_Right, Held.ShiftModifier)
    qtbot.keyClick(grid, Key.Key_Down, Held.ShiftModifier)
    qtbot.keyClick(grid, Key.Key_C, Held.ControlModifier)
    assert QGuiApplication.clipboard().text() == "5\t2\n\t12480,5\n"


def test_all_of_it_is_copied_with_its_heads(grid: CellGrid, qtbot: QtBot) -> None:
    qtbot.keyClick(grid, Key.Key_A, Held.ControlModifier)
    qtbot.keyClick(grid, Key.Key_C, Held.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [
        "\tCommune\t\tCPAS\t",
        "\tRéel\tThéorique\tRéel\tTotal",
        "IT\t3\t5\t2\t5",
        "RH\t4\t\t12480,5\t8",
        "Total\t7\t5\t12\t13",
        "",
    ]


def test_cut_is_copy_and_empty(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    qtbot.keyClick(grid, Key.Key_X, Held.ControlModifier)
    assert QGuiApplication.clipboard().text() == "3\n"
    assert told == [("it", 0, "")]


class Keeper:
    """Reads what is entered and sets the rows again, as a page does."""

    def __init__(self, grid: CellGrid) -> None:
        self.grid = grid
        self.rows = list(ROWS)
        self.more = False
        grid.entered.connect(self.keep)

    def keep(self, key: object, column: int, text: str) -> None:
        cell = GridCell(text)
        try:
            cell = dataclasses.replace(cell, text=text.replace(".", ","), value=parse_fte(text))
        except ParseError as error:
            cell = dataclasses.replace(cell, problem=error.message)
        place = next(place for place, row in enumerate(self.rows) if row.key == key)
        line = list(self.rows[place].cells)
        line[column] = cell
        self.rows[place] = dataclasses.replace(self.rows[place], cells=tuple(line))
        if self.more:
            self.rows.insert(0, GridRow("new", "Nouveau", cells("", "", "", "")))
        self.grid.set_rows(self.rows)


@pytest.mark.parametrize("pane", ["fr", "nl"], indirect=True)
def test_what_cannot_be_read_stays_and_says_why(pane: GridPane, grid: CellGrid, qtbot: QtBot) -> None:
    keeper = Keeper(grid)
    type_in(qtbot, "abc\r")
    say = grid.cells.texts
    problem = say(NOT_NUMBER.of(text="abc", example=Fte.of("0.8")))
    index = grid.cells.index(0, 0)
    assert index.data() == "abc"
    assert index.data(int(Qt.ItemDataRole.ToolTipRole)) == problem
    assert problem in index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert pane.problem.isVisible()
    assert problem in pane.problem.text()
    assert "IT, Commune – Réel" in pane.problem.text()
    # the corner is red
    rect = grid.visualRect(index)
    shot = grid.viewport().grab(rect).toImage()
    assert shot.pixelColor(shot.width() - 3, 1) == QColor(theme.colour("err"))
    assert shot.pixelColor(3, 1) != QColor(theme.colour("err"))
    grid.setCurrentIndex(index)
    type_in(qtbot, "0.8\r")
    assert index.data() == "0,8"
    assert not pane.problem.isVisible()
    assert keeper.rows[0].cells[0].value == Fte.of("0.8")


def test_rows_may_come_in_while_a_cell_is_kept(grid: CellGrid, qtbot: QtBot) -> None:
    keeper = Keeper(grid)
    keeper.more = True
    type_in(qtbot, "9\r")
    assert [row.key for row in grid.cells.rows] == ["new", "it", "hr", "all"]
    assert at(grid) == (2, 0)  # under the cell that was typed in
    assert grid.hasFocus()
    keeper.more = False
    type_in(qtbot, "8\r")
    assert grid.cells.cell(2, 0).text == "8"


def test_what_is_being_typed_survives_rows_that_come_in(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    type_in(qtbot, "12")
    grid.set_rows([GridRow("new", "Nouveau", cells("", "", "", "")), *ROWS])
    type_in(qtbot, ",5\r")
    assert told == [("it", 0, "12,5")]
    type_in(qtbot, "3")
    grid.set_rows(ROWS[1:])
    type_in(qtbot, "4\r")
    assert told[1:] == [("hr", 0, "34")]


def test_the_problem_of_the_current_cell_comes_first(pane: GridPane, grid: CellGrid) -> None:
    one, other = (GridCell(text, problem=NOT_NUMBER.of(text=text, example="0,8")) for text in ("x", "y"))
    grid.set_rows([GridRow("it", "IT", (one, GridCell(), other, GridCell())), *ROWS[1:]])
    assert "x" in pane.problem.text()
    grid.setCurrentIndex(grid.cells.index(0, 2))
    assert "IT, CPAS – Réel" in pane.problem.text()
    assert "y" in pane.problem.text()


SENTENCES = {
    "fr": ["RH, Commune – Théorique\u00a0: vide", "IT, Total\u00a0: 5, calculé"],
    "nl": ["RH, Commune – Théorique: leeg", "IT, Total: 5, berekend"],
}


@pytest.mark.parametrize("pane", ["fr", "nl"], indirect=True)
def test_each_cell_is_read_aloud_with_its_place(grid: CellGrid) -> None:
    found = QAccessible.queryAccessibleInterface(grid)
    assert found.text(QAccessible.Text.Name) == "Effectifs"
    spoken = [found.child(place).text(QAccessible.Text.Name) for place in range(found.childCount())]
    assert set(SENTENCES[grid.cells.texts.language]) <= set(spoken)
    assert {"Commune – Réel", "Commune – Théorique", "CPAS – Réel", "Total"} <= set(spoken)


def test_columns_share_a_head_with_their_neighbours(grid: CellGrid) -> None:
    heads = grid.heads
    assert [list(heads.sharing(column)) for column in range(4)] == [[0, 1], [0, 1], [2], [3]]
    tall = heads.sizeHint().height()
    grid.set_columns([dataclasses.replace(column, group="") for column in COLUMNS])
    assert heads.sizeHint().height() == tall // 2


def test_figures_stand_at_the_right_and_are_equally_wide(grid: CellGrid) -> None:
    index = grid.cells.index(0, 0)
    assert index.data(int(Qt.ItemDataRole.TextAlignmentRole)) & int(Qt.AlignmentFlag.AlignRight)
    font = index.data(int(Qt.ItemDataRole.FontRole))
    assert [tag.toString() for tag in font.featureTags()] == ["tnum"]


def test_nothing_changes_while_it_can_be_read_only(grid: CellGrid, qtbot: QtBot) -> None:
    told = told_by(grid)
    grid.set_read_only(True)
    QGuiApplication.clipboard().setText("7")
    type_in(qtbot, "9")
    qtbot.keyClick(grid, Key.Key_Delete)
    qtbot.keyClick(grid, Key.Key_V, Held.ControlModifier)
    qtbot.keyClick(grid, Key.Key_F2)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.cells.index(0, 0)).center())
    assert told == []
    assert grid.findChild(QLineEdit) is None
    qtbot.keyClick(grid, Key.Key_C, Held.ControlModifier)
    assert QGuiApplication.clipboard().text() == "3\n"


def test_insert_asks_for_a_row(grid: CellGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.row_asked):
        qtbot.keyClick(grid, Key.Key_Insert)


def test_a_row_has_one_cell_for_each_column(grid: CellGrid) -> None:
    with pytest.raises(ValueError, match="one cell for each column"):
        grid.set_rows([GridRow("x", "X", cells("1", "2"))])
