"""What stands within a layout is Qt's alone: no object of Python outlives it, whatever is broken anew or taken away."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walking import settle
from tests.ui.wrappers import added, items
from ui.forms.lines import Line
from ui.widgets.rows import column_in, grid_in, row_in


@pytest.fixture
def known() -> list[object]:
    """What is there before, kept so that nothing new is taken for it."""
    return items()


@pytest.fixture
def sheet(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    return found


@pytest.mark.parametrize("made", [row_in, column_in])
def test_a_row_that_is_taken_away_leaves_nothing(
    made: Callable[[QBoxLayout], QBoxLayout], sheet: QWidget, known: list[object]
) -> None:
    outer = QVBoxLayout(sheet)
    inner = made(outer)
    inner.addWidget(QLabel("a"))
    inner.addStretch(1)
    assert outer.count() == 1
    assert added(known) == []
    inner.deleteLater()
    settle()
    assert outer.count() == 0
    assert added(known) == []


def test_a_grid_stands_where_it_is_asked_for(sheet: QWidget, known: list[object]) -> None:
    outer = QVBoxLayout(sheet)
    first, last = QLabel("first"), QLabel("last")
    outer.addWidget(first)
    outer.addWidget(last)
    inner = grid_in(outer, 2, at=1)
    inner.addWidget(QLabel("between"), 0, 0)
    assert [outer.indexOf(first), outer.indexOf(inner), outer.indexOf(last)] == [0, 1, 2]
    assert outer.stretch(1) == 2
    assert added(known) == []


def test_a_line_that_is_broken_anew_leaves_nothing(sheet: QWidget, known: list[object]) -> None:
    line = Line([QLabel(str(number)) for number in range(4)], [120] * 4, [0] * 4, sheet)
    sheet.show()
    for width in (900, 130, 300, 900):
        line.resize(width, 200)
        settle()
        assert line.findChildren(QHBoxLayout)
    assert added(known) == []
