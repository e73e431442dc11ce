"""The bar above a page, and what a page says of itself: banners and empty states."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.words import Texts
from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel
from ui.widgets.topbar import TopBar


@pytest.fixture(params=["fr", "nl"])
def bar(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> TopBar:
    theme.apply(qapp, theme.LIGHT, scale=1.0)
    found = TopBar(Texts(request.param))
    found.set_title("Réunions et PV" if request.param == "fr" else "Vergaderingen")
    found.set_primary("&Nouvelle réunion" if request.param == "fr" else "&Nieuwe vergadering")
    found.set_checklist("2 bloquants · 5 à vérifier" if request.param == "fr" else "2 blokkerend · 5 na te kijken")
    found.set_checklist_button(True)
    found.set_ways(back=True, forward=True)
    found.set_steps("Modifier la date", "Ajouter une réunion")
    qtbot.addWidget(found)
    found.resize(1064, 56)
    found.show()
    qtbot.waitExposed(found)
    return found


def buttons(bar: QWidget) -> list[QAbstractButton]:
    return [one for one in bar.findChildren(QAbstractButton) if one.isVisible()]


@pytest.mark.parametrize("width", [1424, 1064, 844, 780, 600])
def test_nothing_overlaps_and_no_word_is_cut(bar: TopBar, qapp: QApplication, width: int) -> None:
    bar.resize(width, 56)
    qapp.processEvents()
    assert bar.width() == width
    places = sorted((one.geometry() for one in [*buttons(bar), bar.title]), key=lambda rect: rect.left())
    for before, after in itertools.pairwise(places):
        assert before.right() < after.left()
    assert places[-1].right() < width
    for one in buttons(bar):
        assert one.width() >= min(one.sizeHint().width(), 280), one.accessibleName()
    assert width < 844 or bar.title.shown() == bar.title.text()


def test_the_search_gives_way_before_the_title(bar: TopBar, qapp: QApplication) -> None:
    assert not bar.is_narrow()
    whole = bar.search.text()
    assert "Ctrl+K" in whole
    bar.resize(740, 56)
    qapp.processEvents()
    assert bar.is_narrow()
    assert bar.search.text() == ""
    assert "Ctrl+K" in bar.search.toolTip()
    bar.resize(560, 56)
    qapp.processEvents()
    assert bar.title.shown() != bar.title.text()
    assert bar.title.toolTip() == bar.title.text()
    bar.resize(1300, 56)
    qapp.processEvents()
    assert bar.search.text() == whole
    assert bar.title.shown() == bar.title.text()


def test_where_even_that_is_too_much_the_checklist_is_an_icon_that_says_its_words(
    bar: TopBar, qapp: QApplication
) -> None:
    words = bar.checklist.accessibleName()
    assert bar.checklist.text() == words
    bar.resize(bar.minimumSizeHint().width(), 56)
    qapp.processEvents()
    assert (bar.checklist.text(), bar.checklist.toolTip()) == ("", words)


def test_every_button_has_a_name_of_its_own(bar: TopBar) -> None:
    names = [one.accessibleName() for one in buttons(bar)]
    assert len(names) == 8
    assert all(names)
    assert len(set(names)) == len(names)


def test_every_button_tells_the_window(bar: TopBar, qtbot: QtBot) -> None:
    for button, signal in (
        (bar.back, bar.back_asked),
        (bar.forward, bar.forward_asked),
        (bar.search, bar.search_asked),
        (bar.undo, bar.undo_asked),
        (bar.redo, bar.redo_asked),
        (bar.print, bar.print_asked),
        (bar.checklist, bar.checklist_asked),
        (bar.primary, bar.primary_asked),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button, Qt.Key.Key_Space)


def test_undo_and_redo_name_their_step_or_rest(bar: TopBar) -> None:
    assert "Modifier la date" in bar.undo.accessibleName()
    assert "Ajouter une réunion" in bar.redo.toolTip()
    bar.set_steps(None, None)
    assert not bar.undo.isEnabled()
    assert not bar.redo.isEnabled()
    assert "Modifier" not in bar.undo.accessibleName()


def test_a_page_without_its_own_act_has_no_primary_button(bar: TopBar) -> None:
    assert bar.primary.accessibleName() in ("Nouvelle réunion", "Nieuwe vergadering")
    bar.set_primary(None)
    assert bar.primary.isHidden()


def test_a_banner_says_its_sentence_offers_its_buttons_and_goes(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.resize(700, 50)
    banner.say("warn", "Dossier <b>d’exemple</b>", [("leave", "Quitter l’exemple")])
    assert banner.isVisible()
    assert banner.sentence.textFormat() is Qt.TextFormat.PlainText
    with qtbot.waitSignal(banner.chosen) as told:
        qtbot.mouseClick(banner.buttons[0], Qt.MouseButton.LeftButton)
    assert told.args == ["leave"]
    banner.say("err", "Autre chose")
    assert (banner.text(), banner.buttons) == ("Autre chose", [])
    banner.clear()
    assert banner.isHidden()
    assert banner.text() == ""


def test_an_empty_page_says_what_to_do_and_its_buttons_do_it(qtbot: QtBot) -> None:
    empty = EmptyState("calendar-days", "Aucune réunion", "Ajoutez-en une.", [("new", "Nouvelle"), ("paste", "Coller")])
    qtbot.addWidget(empty)
    empty.show()
    assert [one.objectName() for one in empty.buttons] == ["primary", ""]
    with qtbot.waitSignal(empty.chosen) as told:
        qtbot.keyClick(empty.buttons[1], Qt.Key.Key_Space)
    assert told.args == ["paste"]
    empty.say("", "Rien", "", [])
    assert (empty.title.text(), empty.sentence.isHidden(), empty.buttons) == ("Rien", True, [])


def test_a_long_line_ends_in_an_ellipsis_and_keeps_the_rest_in_its_tooltip(qtbot: QtBot) -> None:
    line = ElidedLabel("Comité de concertation – <b>budget</b> 2023")
    qtbot.addWidget(line)
    line.resize(80, 20)
    line.grab()
    assert line.shown().endswith("…")
    assert line.toolTip() == line.text()
    line.resize(600, 20)
    line.grab()
    assert line.shown() == line.text()
    assert line.toolTip() == ""
