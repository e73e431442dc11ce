"""The committee's page: what it shows, where it leads, how it stands in each width, alone and on a screen for all."""

import dataclasses
import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.pages.dashboard_desk import GAIN, KEYS, board, own_page, page_of
from ui.app import Program
from ui.pages import dashboard_layout
from ui.pages.dashboard import DashboardPage
from ui.pages.dashboard_layout import GAP, plan
from ui.records_page import RecordsPage
from ui.theme import fonts


@pytest.fixture
def own(opened: Program, qtbot: QtBot) -> DashboardPage:
    return own_page(opened, qtbot)


# How it is laid out


@pytest.mark.parametrize("width", [320, 909, 910, 1039, 1040, 1236, 2400])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 6, 8, 12])
@pytest.mark.parametrize("larger", [1.0, 1.25, 2.0])
def test_nothing_stands_on_anything_else_or_outside(width: int, count: int, larger: float) -> None:
    keys = [(*KEYS, "bullets", "lines", "opex-y", "adhesions-y", "z", "y")[at] for at in range(count)]
    found = plan(4, 90, keys, width, 700, larger)
    places = [*found.tiles, *found.cards]
    assert len(places) == 4 + count
    for at, one in enumerate(places):
        assert one.left >= 0
        assert one.width > 0
        assert one.left + one.width <= width
        assert one.top + one.height <= max(found.height, one.top + one.height)
        for other in places[at + 1 :]:
            apart = (
                one.left + one.width + GAP <= other.left
                or other.left + other.width + GAP <= one.left
                or one.top + one.height + GAP <= other.top
                or other.top + other.height + GAP <= one.top
            )
            assert apart, (one, other)
    assert found.height == max(one.top + one.height for one in places)


def test_a_wide_window_needs_no_scrolling_and_a_narrow_one_shows_one_card_beside_another() -> None:
    wide = plan(4, 92, KEYS, 1236, 790)
    assert wide.height <= 790
    assert len({one.top for one in wide.cards}) == 2
    two = plan(4, 92, KEYS, dashboard_layout.TWO, 500)
    assert len({one.left for one in two.cards}) == 2
    one = plan(4, 92, KEYS, 864, 400)
    assert len({place.left for place in one.cards}) == 1


def test_the_whole_page_is_seen_at_1480_by_980(own: DashboardPage) -> None:
    bar = own.cards.verticalScrollBar()
    assert bar.maximum() == 0
    for shown in own.cards.cards:
        chart = shown.view.chart
        if chart is not None:
            assert chart.height * shown.view.zoom() <= shown.view.height() + 1


# What it shows


def test_a_tile_is_one_button_that_says_everything_and_a_question_of_its_own(own: DashboardPage) -> None:
    tile = own.cards.tiles[1]
    assert tile.button.accessibleName() == "Gains : 6 ETP visés, 2 dans les deux PV. 4 lignes restent à trancher." or (
        "4 lignes restent à trancher" in tile.button.accessibleName()
    )
    assert tile.button.pill.text() == "4 à trancher"
    assert tile.button.pill.isVisible()
    assert not own.cards.tiles[0].button.pill.isVisible()
    assert "Gains" in tile.why.accessibleName()


def test_a_chart_has_its_title_its_sentence_its_table_and_a_card_without_picture_has_the_table_alone(
    own: DashboardPage,
) -> None:
    drawn, plain = own.cards.cards[0], own.cards.cards[5]
    assert drawn.accessibleName() == "6 ETP visés"
    assert drawn.accessibleDescription() == "6 ETP visés, dont 2 repris dans les deux PV."
    assert not drawn.is_table()
    drawn.as_table.click()
    assert drawn.table.isVisible()
    assert plain.is_table()
    assert plain.table.isVisible()
    assert not plain.as_table.isVisible()


def test_a_number_leads_to_the_list_of_what_it_counts(example: Program, qtbot: QtBot) -> None:
    page = page_of(example, qtbot)
    window = example.window
    window.activateWindow()
    qtbot.waitActive(window)
    assert page.board is not None
    held = next(one for one in page.cards.tiles if one.tile is not None and one.tile.key == "meetings")
    held.button.setFocus()
    QTest.keyClick(held.button, Qt.Key.Key_Return)
    assert window.host is not None
    assert window.host.entry is not None
    assert window.host.entry.key == "meetings"
    records = window.host.page()
    assert records is not None
    assert held.tile is not None
    assert len(records.list.model.keys()) == int(held.tile.number.split()[0])
    assert records.list.choice.currentIndex() > 0
    window.go_back()
    assert window.host.entry.key == "dashboard"


@pytest.mark.parametrize("key", ["gains", "initiatives", "staffing"])
def test_every_number_has_a_list(example: Program, qtbot: QtBot, key: str) -> None:
    page = page_of(example, qtbot)
    tile = next(one for one in page.cards.tiles if one.tile is not None and one.tile.key == key)
    tile.button.click()
    assert example.window.host is not None
    records = example.window.host.page()
    assert example.window.host.entry is not None
    assert example.window.host.entry.key == key
    assert records is not None
    assert records.list.model.keys()
    if key != "staffing":
        assert records.list.choice.currentIndex() > 0
    if key == "initiatives":
        assert tile.tile is not None
        assert len(records.list.model.keys()) == int(tile.tile.number.split()[0])


def test_a_mark_and_a_row_open_the_record_behind_them(own: DashboardPage, qtbot: QtBot) -> None:
    shown = own.cards.cards[0]
    asked: list[tuple[str, uuid.UUID]] = []
    own.cards.opened.connect(lambda table, key: asked.append((table, key)))
    shown.view.setFocus()
    QTest.keyClick(shown.view, Qt.Key.Key_Home)
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    shown.as_table.click()
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert asked == [GAIN, GAIN]


def test_the_same_page_with_other_figures_keeps_its_place(own: DashboardPage) -> None:
    before = list(own.cards.cards)
    own.cards.cards[1].as_table.click()
    own.cards.cards[0].view.setFocus()
    own.show_board(board(number="7 ETP visés"))
    assert own.cards.cards == before
    assert own.cards.cards[1].is_table()
    assert own.cards.cards[0].view.hasFocus()
    assert own.cards.tiles[0].button.number.text() == "7 ETP visés"


def test_the_page_follows_what_is_written_and_undone(example: Program, qtbot: QtBot) -> None:
    page = page_of(example, qtbot)
    window = example.window
    number = next(one for one in page.cards.tiles if one.tile is not None and one.tile.key == "meetings").button.number
    before = number.text()
    window.go("meetings")
    assert window.host is not None
    records = window.host.page()
    assert records is not None
    held = page_filter(records, "Held")
    assert held
    records.open(held[0])
    window.delete()
    window.go("dashboard")
    qtbot.waitUntil(lambda: number.text() != before)
    assert int(number.text().split()[0]) == int(before.split()[0]) - 1
    window.undo()
    qtbot.waitUntil(lambda: number.text() == before)


def page_filter(records: RecordsPage, words: str) -> tuple[uuid.UUID, ...]:
    records.list.choose_filter(words)
    return tuple(records.list.model.keys())


def test_an_empty_year_says_what_to_enter_first(own: DashboardPage, opened: Program) -> None:
    own.show_board(dataclasses.replace(board(), cards=()))
    assert own.stack.currentWidget() is own.message
    assert len(own.message.buttons) == 3
    own.message.buttons[0].click()
    assert opened.window.host is not None
    assert opened.window.host.entry is not None
    assert opened.window.host.entry.key == "meetings"


def test_the_window_does_not_begin_with_it(opened: Program) -> None:
    assert opened.window.first_page() == "meetings"
    assert opened.window.host is not None
    assert opened.window.host.entry is not None
    assert opened.window.host.entry.key == "meetings"


def test_it_speaks_the_other_language(example: Program, qtbot: QtBot) -> None:
    page = page_of(example, qtbot)
    french = page.cards.cards[0].title.text()
    example.window.menus.actions["nl"].trigger()
    other = page_of(example, qtbot)
    assert other is not page
    assert other.cards.cards[0].title.text() != french


# Alone, and on a screen for all


def test_a_card_stands_alone_and_comes_back(own: DashboardPage) -> None:
    shown = own.cards.cards[2]
    small = shown.width()
    shown.large.click()
    assert shown.isVisible()
    assert shown.width() > 2 * small
    assert not own.cards.cards[0].isVisible()
    assert not own.cards.tiles[0].isVisible()
    assert shown.view.hasFocus()
    QTest.keyClick(shown.view, Qt.Key.Key_Escape)
    assert own.cards.cards[0].isVisible()
    assert shown.width() == small
    assert shown.large.hasFocus()


def test_f11_shows_it_on_a_screen_for_all_and_escape_ends_it(own: DashboardPage, opened: Program) -> None:
    window, scale = opened.window, fonts.scale()
    QTest.keyClick(own.cards.tiles[0].button, Qt.Key.Key_F11)
    assert window.projection is not None
    assert window.isFullScreen()
    assert fonts.scale() == pytest.approx(scale * 1.25)
    for hidden in (window.menuBar(), window.navigation, window.top, window.statusBar(), window.banner):
        assert not hidden.isVisible()
    first = own.cards.cards[0]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    second = own.cards.cards[1]
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Down)
    assert any(one.hasFocus() for one in own.cards.cards[3:])
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert own.cards.large
    assert window.projection is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not own.cards.large
    assert window.projection is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.projection is None
    assert fonts.scale() == pytest.approx(scale)
    assert window.menuBar().isVisible()
    assert window.navigation.isVisible()
    assert not window.isFullScreen()


def test_tab_goes_from_card_to_card_on_a_screen_for_all(own: DashboardPage, opened: Program) -> None:
    opened.window.toggle_full()
    QTest.keyClick(own.cards.cards[0], Qt.Key.Key_Tab)
    assert own.cards.cards[1].hasFocus(), opened.window.focusWidget()
    opened.window.toggle_full()
    assert opened.window.projection is None


def test_going_to_a_record_ends_it(own: DashboardPage, opened: Program) -> None:
    scale = fonts.scale()
    opened.window.toggle_full()
    opened.window.go("meetings")
    assert opened.window.projection is None
    assert opened.window.navigation.isVisible()
    assert fonts.scale() == pytest.approx(scale)
    assert opened.window.host is not None
    assert opened.window.host.entry is not None
    assert opened.window.host.entry.key == "meetings"


def test_closing_the_dossier_ends_it(own: DashboardPage, opened: Program) -> None:
    scale = fonts.scale()
    opened.window.toggle_full()
    opened.window.drop_store()
    assert opened.window.projection is None
    assert fonts.scale() == pytest.approx(scale)


def test_f11_elsewhere_fills_the_screen_only(opened: Program) -> None:
    opened.window.toggle_full()
    assert opened.window.isFullScreen()
    assert opened.window.projection is None
    assert opened.window.navigation.isVisible()
    opened.window.toggle_full()
    assert not opened.window.isFullScreen()


# On paper


@pytest.mark.parametrize("act", ["do_primary", "save_booklet"])
def test_the_papers_are_written_where_one_asks(
    example: Program,
    qtbot: QtBot,
    tmp_path: Path,
    act: str,
) -> None:
    page = page_of(example, qtbot)
    getattr(page, act)()
    dialog = next(one for one in example.window.findChildren(QFileDialog) if one.isVisible())
    path = tmp_path / "papier.pdf"
    dialog.fileSelected.emit(str(path))
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(b"%PDF-")
    qtbot.waitUntil(lambda: str(path) in example.window.banner.text())
