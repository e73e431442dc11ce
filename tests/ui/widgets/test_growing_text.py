"""A text field that is as high as what is written in it, however long that is."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walking import settle
from ui.fields.text import LEAST_LINES, MOST_LINES, GrowingText

LONG = ("mot " * 20_000, "x" * 100_000, "ligne\n" * 5_000)


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[GrowingText]:
    """A field in a column that scrolls, as in the form of a record."""
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    column = QWidget()
    found = GrowingText()
    down = QVBoxLayout(column)
    down.addWidget(found)
    down.addStretch(1)
    area.setWidget(column)
    area.resize(300, 200)
    with qtbot.waitExposed(area):
        area.show()
    yield found  # and the area is held meanwhile
    settle()


def lines(field: GrowingText) -> int:
    return round((field.sizeHint().height() - field._height(0)) / field.fontMetrics().lineSpacing())


@pytest.mark.parametrize("text", LONG)
def test_a_very_long_text_is_shown_in_its_lines_with_a_bar_and_kept_whole(field: GrowingText, text: str) -> None:
    field.set_text(text)
    settle()
    assert field.text() == text
    assert lines(field) == MOST_LINES
    assert field.verticalScrollBar().isVisible()
    field.set_text("un mot")
    settle()
    assert lines(field) == LEAST_LINES
    assert not field.verticalScrollBar().isVisible()


def test_the_bar_that_comes_and_goes_does_not_make_it_measure_itself_again_and_again(
    field: GrowingText, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure, under_way, deepest = GrowingText._measure, [], []

    def watched(one: GrowingText) -> None:
        under_way.append(one)
        deepest.append(len(under_way))
        measure(one)
        under_way.pop()

    monkeypatch.setattr(GrowingText, "_measure", watched)
    for text in (*LONG, *("mot abcd " * times for times in range(30, 90))):
        field.set_text(text)
        settle()
    for width in range(170, 420, 5):  # the lines are broken elsewhere, some widths just need a bar
        field.window().resize(width, 200)
        settle()
    assert max(deepest) == 1
