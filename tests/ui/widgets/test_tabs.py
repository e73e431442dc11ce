"""The tabs of a record: whole words, reached by keys, known by name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.tabs import FlowTabs

WORDS = {
    "fr": ("Réunion", "Versions du PV", "Décisions et gains", "Rappels", "Annexes & textes"),
    "nl": ("Vergadering", "Versies van de notulen", "Beslissingen en winst", "Rappels", "Bijlagen & teksten"),
}


@pytest.fixture(params=["fr", "nl"])
def tabs(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> Iterator[FlowTabs]:
    theme.apply(qapp, theme.LIGHT, scale=1.0)
    found = FlowTabs("Réunion")
    found.set_tabs([(str(place), word) for place, word in enumerate(WORDS[request.param])])
    qtbot.addWidget(found)
    found.resize(640, 40)
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    found.setFocus()
    yield found
    theme.apply(qapp, theme.LIGHT, scale=1.0)


def test_no_word_is_cut_however_narrow_and_the_present_tab_is_in_sight(tabs: FlowTabs, qapp: QApplication) -> None:
    bold = QFont(tabs.font())
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(bold)
    for width in (640, 300):
        tabs.resize(width, tabs.height())
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            qapp.processEvents()
            rect = tabs.tabRect(place)
            assert rect.width() >= metrics.horizontalAdvance(tabs.tabText(place).replace("&&", "&"))
            assert rect.left() >= 0
            assert rect.right() <= width


def test_tabs_stand_closer_before_one_of_them_goes_out_of_sight(tabs: FlowTabs, qapp: QApplication) -> None:
    tabs.resize(1200, tabs.height())
    qapp.processEvents()
    roomy = tabs.tabRect(tabs.count() - 1).right() + 1
    for width, shown in ((roomy - 30, True), (roomy, True), (roomy - 30, True), (roomy - 200, False)):
        tabs.resize(width, tabs.height())
        qapp.processEvents()
        assert (tabs.tabRect(tabs.count() - 1).right() < width) is shown
    tabs.resize(1200, tabs.height())
    qapp.processEvents()
    assert tabs.tabRect(tabs.count() - 1).right() + 1 == roomy


def test_going_to_a_tab_moves_no_other(tabs: FlowTabs) -> None:
    tabs.resize(1200, tabs.height())
    before = [tabs.tabRect(place).width() for place in range(tabs.count())]
    tabs.setCurrentIndex(2)
    assert [tabs.tabRect(place).width() for place in range(tabs.count())] == pytest.approx(before, abs=1)


def test_the_arrows_go_from_tab_to_tab(tabs: FlowTabs, qtbot: QtBot) -> None:
    chosen: list[str] = []
    tabs.chosen.connect(chosen.append)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    tabs.step(-1)
    tabs.step(-2)
    assert chosen == ["1", "2", "1", "4"]
    assert tabs.key() == "4"


def test_showing_a_tab_is_not_choosing_it(tabs: FlowTabs, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.set_current("3")
        tabs.set_tabs([("1", "Un"), ("3", "Trois")])
    assert tabs.key() == "3"


def test_a_screen_reader_finds_tabs_with_their_words(tabs: FlowTabs) -> None:
    found = QAccessible.queryAccessibleInterface(tabs)
    assert found.role() == QAccessible.Role.PageTabList
    assert found.text(QAccessible.Text.Name) == tabs.tabText(0)  # it says which tab is present
    names = [found.child(place).text(QAccessible.Text.Name) for place in range(tabs.count())]
    assert names[4].replace("&&", "&") in (WORDS["fr"][4], WORDS["nl"][4])
    tabs.set_words("4", "Annexes (2)")
    assert found.child(4).text(QAccessible.Text.Name) == "Annexes (2)"
