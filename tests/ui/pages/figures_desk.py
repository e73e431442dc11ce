"""What the tests of figures do: find the grid of a page, type in its cells with keys, paste a block."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pages.working import settle
from ui.app import Program
from ui.grids.table import CellGrid
from ui.pages.block_paste import BlockPaste
from ui.records_page import RecordsPage

_KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Delete}


def at(grid: CellGrid, row: str, column: int) -> str:
    """Return what a cell says."""
    line = next(line for line in grid.cells.rows if line.header == row)
    return line.cells[column].text


def go(grid: CellGrid, row: str, column: int) -> None:
    """Go to a cell."""
    grid.setFocus()
    place = next(place for place, line in enumerate(grid.cells.rows) if line.header == row)
    grid.setCurrentIndex(grid.cells.index(place, column))


def press(keys: str) -> None:
    """Press keys where the focus is, as somebody does."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if key in _KEYS:
            QTest.keyClick(focused, _KEYS[key])
        else:
            QTest.keyClicks(focused, key)
    settle()


def paste(grid: CellGrid, text: str) -> None:
    """Paste what Excel put on the clipboard."""
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()


def looked_at(page: RecordsPage) -> BlockPaste:
    """Return the page on which a block is looked at before it is taken."""
    found = page.findChild(BlockPaste)
    assert found is not None
    return found


def undo(program: Program) -> None:
    """Take the last step back."""
    program.window.undo()
    settle()
