"""The data table of a chart: no word is cut without a sign, and what has no room is scrolled to."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.walking import settle
from ui.chart_table import ChartTable, _cut

COLUMNS = ("Administration", "Heures", "Remarque")
ROWS = (("Intercommunalisation", "1 234,5", "Nogmaals aangepast"), ("Commune", "2", ""))


@pytest.fixture
def table(qtbot: QtBot) -> ChartTable:
    found = ChartTable()
    qtbot.addWidget(found)
    found.set_rows(COLUMNS, ROWS)
    found.show()
    return found


@pytest.mark.parametrize("width", [160, 420, 900])
def test_no_column_is_narrower_than_its_longest_word(table: ChartTable, width: int) -> None:
    table.resize(width, 240)
    settle()
    advance = table.fontMetrics().horizontalAdvance
    for column in range(len(COLUMNS)):
        longest = max(advance(word) for row in ROWS for word in (*row[column].split(), ""))
        assert table.columnWidth(column) >= longest + 16
    bar = table.horizontalScrollBar()
    assert (bar.maximum() > 0) == (sum(map(table.columnWidth, range(3))) > table.viewport().width())
    assert (bar.maximum() > 0) == (width == 160)


def test_a_word_that_no_column_can_hold_ends_in_an_ellipsis_and_is_told_whole(table: ChartTable) -> None:
    word = "x" * 200
    table.set_rows(COLUMNS, ((word, "1", ""),))
    index = table.model().index(0, 0)
    shown = _cut(word, table.fontMetrics(), table.columnWidth(0) - 16)
    assert shown.endswith("…")
    assert table.fontMetrics().horizontalAdvance(shown) <= table.columnWidth(0) - 16
    assert index.data(int(Qt.ItemDataRole.ToolTipRole)) == word
    assert _cut("short words", table.fontMetrics(), 500) == "short words"
