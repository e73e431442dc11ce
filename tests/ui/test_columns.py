"""Nothing in a table is cut so that it reads as something else, however small the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.walking import settle, walk
from ui.app import Program
from ui.declarations import Column
from ui.forms.parts_table import PartsTable
from ui.grids.heads import GroupedHeads
from ui.main_window import MainWindow
from ui.theme.tokens import HEAD_SLACK
from ui.widgets.heads import WrappedHeads
from ui.widgets.segmented import SegmentButton

TABLES = ("staffing", "gains", "costs", "programmes", "agreements", "requests", "people")
SIZES = ((1280, 720), (1100, 700), (960, 540))
_SHOWN, _SPOKEN = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight)


def tables(window: MainWindow) -> Iterator[QTableView]:
    """Yield the tables on the screen, or further down on what scrolls there."""
    return (one for one in window.findChildren(QTableView) if one.isVisible() and one.model() is not None)


def cut(table: QTableView) -> Iterator[str]:
    """Yield what of a table cannot be read: columns out of reach, heads and figures that are cut."""
    header, model = table.horizontalHeader(), table.model()
    shown = [at for at in range(header.count()) if not header.isSectionHidden(at)]
    total, room = sum(map(header.sectionSize, shown)), table.viewport().width()
    bar = table.horizontalScrollBarPolicy()
    if total > room and (bar is Qt.ScrollBarPolicy.ScrollBarAlwaysOff or not table.horizontalScrollBar().maximum()):
        yield f"{total} of columns in {room}, and no bar"
    for at in shown:
        head = str(model.headerData(at, Qt.Orientation.Horizontal) or "")
        if not header.isHidden() and header.sectionSizeHint(at) - HEAD_SLACK > header.sectionSize(at):
            yield f"head {head!r}"
        for row in range(min(model.rowCount(), 40)):
            index = model.index(row, at, QModelIndex())
            text = str(index.data() or "")
            if int(index.data(_ALIGN) or 0) & _RIGHT and table.columnSpan(row, at) == 1:
                wide = QFontMetrics(table.font()).horizontalAdvance(text)
                if wide > header.sectionSize(at):
                    yield f"figure {text!r}: {wide} in {header.sectionSize(at)}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_figure_and_no_head_of_a_table_is_cut(example: Program, language: str, size: tuple[int, int]) -> None:
    example.speak(language)
    example.window.resize(*size)
    seen, found = 0, []
    for name in walk(example.window, entries=TABLES):
        settle()
        for table in tables(example.window):
            seen += 1
            found += [f"{name}, {table.accessibleName()}: {one}" for one in cut(table)]
    assert seen > 20
    assert not found


WHOLE = {
    "staffing-staffing_tables-1",
    "staffing-staffing_tables-3",
    "staffing-workload",
    "programmes-simulator",
    "costs-2",
    "costs-3",
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_grids_of_figures_are_not_moved_sideways(example: Program, language: str, size: tuple[int, int]) -> None:
    example.speak(language)
    example.window.resize(*size)
    seen = set()
    for name in walk(example.window, entries=("staffing", "programmes", "costs")):
        settle()
        for table in tables(example.window) if name in WHOLE else ():
            seen.add(name)
            assert table.horizontalScrollBar().maximum() == 0, f"{name}, {table.accessibleName()}"
        for one in example.window.findChildren(SegmentButton):
            assert not one.isVisible() or one.width() >= one.sizeHint().width(), f"{name}, {one.text()}"
    assert seen == WHOLE


def test_a_head_that_columns_share_is_written_over_as_many_lines_as_it_needs(example: Program) -> None:
    grouped = 0
    for _name in walk(example.window, entries=("costs",)):
        settle()
        for table in tables(example.window):
            heads = table.horizontalHeader()
            if not isinstance(heads, GroupedHeads) or not heads.grouped():
                continue
            bold = QFont(heads.font())
            bold.setBold(True)
            for at in range(heads.count()):
                columns = heads.sharing(at)
                room = QRect(0, 0, sum(map(heads.sectionSize, columns)) - 16, 1000)
                words = QFontMetrics(bold).boundingRect(room, int(Qt.TextFlag.TextWordWrap), heads.group(at))
                low = QHeaderView.sizeHint(heads).height()
                assert words.height() <= heads.height() - low
                grouped += len(columns) > 1
    assert grouped


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_names_of_two_amounts_are_told_apart_and_their_columns_have_short_heads(
    example: Program, language: str
) -> None:
    example.speak(language)
    example.window.resize(1280, 720)
    seen = False
    for name in walk(example.window, entries=("costs",)):
        for grid in tables(example.window) if name == "costs-2" else ():
            names = grid.verticalHeader()
            if isinstance(names, WrappedHeads) and names.count():
                written = [" ".join(names.lines(row)) for row in range(names.count())]
                whole = [str(grid.model().headerData(row, Qt.Orientation.Vertical)) for row in range(names.count())]
                assert written == whole
                assert max(len(names.lines(row)) for row in range(names.count())) > 1
                assert all(names.sectionSizeFromContents(row).height() <= names.sectionSize(row) for row in (0, 1))
                head = [grid.model().headerData(0, Qt.Orientation.Horizontal, role) for role in (_SHOWN, _SPOKEN)]
                assert len(head[0]) < len("Minimum")
                assert head[1].endswith("Minimum")
                seen = True
    assert seen


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_list_above_its_record_shows_its_rows_in_a_low_window(example: Program, language: str) -> None:
    example.speak(language)
    example.window.resize(960, 540)
    seen = False
    for name in walk(example.window, entries=("gains",)):
        if name == "gains-gains-list":
            view = next(one for one in tables(example.window) if one.objectName() == "list")
            assert view.viewport().height() >= 4 * view.rowHeight(0)
            seen = True
    assert seen


def test_the_bar_below_a_table_of_parts_covers_no_row(qtbot: QtBot) -> None:
    model = QStandardItemModel(2, 2)
    for row in range(2):
        figure = QStandardItem("1.234.567.890,00")
        figure.setTextAlignment(Qt.AlignmentFlag.AlignRight)
        model.setItem(row, 0, figure)
        model.setItem(row, 1, QStandardItem("Onbreekbaargeheelvanéénenkelwoord"))
    model.setHorizontalHeaderLabels(["Onbreekbaargeheelvanéénenkelwoord"] * 2)
    table = PartsTable(model, (Column("one", width=5), Column("other")), "parts", fitted=True)
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show()
    settle()
    assert table.horizontalScrollBar().maximum() == 0
    without = table.height()
    table.resize(160, 200)
    settle()
    assert table.horizontalScrollBar().maximum() > 0
    assert table.height() == without + table.horizontalScrollBar().sizeHint().height()
    assert table.viewport().height() >= 2 * table.rowHeight(0)
