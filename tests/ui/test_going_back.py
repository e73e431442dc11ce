"""Going back from a mark of the committee's page leads to that page, and from there to where one was before."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.dashboard_desk import page_of
from tests.ui.walking import settle
from ui.app import Program

ALT = Qt.KeyboardModifier.AltModifier


def test_alt_left_goes_back_from_a_mark_to_the_board_and_then_to_the_list(example: Program, qtbot: QtBot) -> None:
    window = example.window
    window.go("meetings")
    assert window.host is not None
    listed = window.host.spot()
    board = page_of(example, qtbot)
    window.activateWindow()
    qtbot.waitActive(window)
    view = next(one.view for one in board.cards.cards if any(spot.record for spot in one.view.spots()))
    view.setFocus()
    view.go(next(at for at, spot in enumerate(view.spots()) if spot.record))
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    shown = window.host.spot()
    assert shown.entry != "dashboard"
    assert shown.record is not None
    for wanted in ("dashboard", "meetings"):
        QTest.keyClick(window, Qt.Key.Key_Left, ALT)
        settle()
        assert window.host.spot().entry == wanted
    assert window.host.spot() == listed
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Right, ALT)
        settle()
    assert window.host.spot() == shown
