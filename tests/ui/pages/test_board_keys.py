"""The buttons of the board's cards for who uses keys or listens, and the words of its tiles in a narrow window."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.dashboard_desk import KEYS, board, card, own_page
from tests.ui.walking import settle
from ui.app import Program
from ui.pages.dashboard import DashboardPage

LONG = "2 herinneringen verstuurd · 4 notulen niet goedgekeurd"


@pytest.fixture
def own(opened: Program, qtbot: QtBot) -> DashboardPage:
    page = own_page(opened, qtbot)
    cards = tuple(card(key, drawn=key != "approvals", title=f"Carte {at}") for at, key in enumerate(KEYS))
    page.show_board(dataclasses.replace(board(), cards=cards))
    settle()
    return page


def test_each_button_of_a_card_says_which_card_it_is_about(own: DashboardPage) -> None:
    names = []
    for one in own.cards.cards:
        assert one.shown is not None
        for button in (one.as_table, one.take, one.large):
            assert one.shown.title in button.accessibleName()
            names.append(button.accessibleName())
    assert len(set(names)) == len(names)
    first = own.cards.cards[0]
    before = first.as_table.accessibleName()
    first.as_table.click()
    assert first.as_table.accessibleName() != before
    assert "Carte 0" in first.as_table.accessibleName()
    assert "Carte 0" not in first.as_table.toolTip()


def test_tab_comes_to_the_buttons_as_they_stand_and_then_to_the_chart(own: DashboardPage) -> None:
    one = own.cards.cards[1]
    one.as_table.setFocus()
    for wanted in (one.take, one.large, one.view):
        QTest.keyClick(QApplication.focusWidget() or one, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    assert one.as_table.x() < one.take.x() < one.large.x()


@pytest.mark.parametrize("width", [960, 1280, 1480])
def test_the_words_of_a_tile_are_seen_whole(own: DashboardPage, opened: Program, width: int) -> None:
    opened.window.resize(width, 760)
    shown = board()
    tiles = tuple(dataclasses.replace(one, note=LONG) for one in shown.tiles)
    own.show_board(dataclasses.replace(shown, tiles=tiles))
    settle()
    for tile in own.cards.tiles:
        note = tile.button.note
        assert note.text() == LONG
        assert note.heightForWidth(note.width()) <= note.height()
        assert note.geometry().bottom() <= tile.button.rect().bottom()
