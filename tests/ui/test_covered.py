"""What covers a page keeps the keys: nothing is done with a list and a record that nobody sees."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pages.letters_desk import letter_of, unanswered
from tests.ui.pages.working import settle
from ui.app import Program
from ui.pages.covering import UNFINISHED

Control = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def focus_is_in(program: Program, widget: object) -> bool:
    here = QApplication.focusWidget() or program.window.focusWidget()
    return here is widget or (here is not None and widget.isAncestorOf(here))  # type: ignore[attr-defined]


def test_who_comes_back_to_a_covered_page_is_in_what_covers_it(example: Program) -> None:
    unanswered(example)
    panel = letter_of(example)
    example.window.go("gains")
    settle()
    example.window.go("requests")
    settle()
    assert panel.isVisible()
    assert focus_is_in(example, panel)


@pytest.mark.parametrize(
    "act",
    ["delete", "duplicate", "save_and_next", "new_record", "focus_filter", "focus_first", "next_tab", "previous_tab"],
)
def test_nothing_is_done_with_a_record_that_is_covered(example: Program, act: str) -> None:
    page, key = unanswered(example)
    panel = letter_of(example)
    rows = len(page.list.model.keys())
    tab = page.detail.tabs.currentIndex()
    panel.close_button.setFocus()
    getattr(example.window, act)()
    settle()
    assert panel.isVisible()
    assert focus_is_in(example, panel)
    assert page.is_covered
    assert len(page.list.model.keys()) == rows
    assert page.current() == key
    assert page.detail.tabs.currentIndex() == tab
    assert not example.window.undo_bar.isVisible()


def test_why_nothing_is_done_is_said(example: Program) -> None:
    unanswered(example)
    letter_of(example)
    said: list[object] = []
    place = example.window.place
    assert place is not None
    place.told.connect(said.append)
    QTest.keyClick(example.window, Key.Key_Delete, Control)
    settle()
    assert said == [UNFINISHED]


def test_f6_goes_round_what_is_in_sight(example: Program) -> None:
    unanswered(example)
    panel = letter_of(example)
    for _ in range(6):
        QTest.keyClick(example.window, Key.Key_F6)
        settle()
        here = QApplication.focusWidget()
        assert here is None or here.isVisible()
    assert panel.isVisible()
