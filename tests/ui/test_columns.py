"""Nothing in a table is cut so that it reads as something else, however small the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from tests.ui.walking import settle, walk
from ui.app import Program
from ui.grids.heads import GroupedHeads
from ui.main_window import MainWindow
from ui.theme.tokens import HEAD_SLACK
from ui.widgets.segmented import SegmentButton

TABLES = ("staffing", "gains", "costs", "programmes", "agreements", "requests", "people")
SIZES = ((1280, 720), (1100, 700), (960, 540))
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


WHOLE = {"staffing-staffing_tables-1", "staffing-staffing_tables-3", "programmes-simulator"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_grids_of_figures_are_not_moved_sideways(example: Program, language: str, size: tuple[int, int]) -> None:
    example.speak(language)
    example.window.resize(*size)
    seen = set()
    for name in walk(example.window, entries=("staffing", "programmes")):
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
