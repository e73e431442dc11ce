"""One goes round the program by keys or mouse, wide or as a rail, and hears what is to be looked at."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.words import Message, Texts
from ui import theme
from ui.theme.tokens import NAVIGATION, RAIL
from ui.widgets.navigation import NavEntry, Navigation
from ui.widgets.responsive import Step, step

GROUPS = [Message(one) for one in ("Vue d’ensemble", "Travaux de l’année", "Chiffres", "Rapport annuel")]
ENTRIES = (
    NavEntry("dashboard", Message("Tableau de bord"), "layout-dashboard", GROUPS[0]),
    NavEntry("meetings", Message("Réunions et PV"), "calendar-days", GROUPS[1]),
    NavEntry("groups", Message("Groupes focus"), "users", GROUPS[1]),
    NavEntry("initiatives", Message("Initiatives"), "handshake", GROUPS[1]),
    NavEntry("staffing", Message("Effectifs (ETP)"), "user-round-check", GROUPS[2]),
    NavEntry("gains", Message("Gains de personnel"), "trending-down", GROUPS[2]),
    NavEntry("costs", Message("Comparaison des coûts"), "scale", GROUPS[2]),
    NavEntry("adhesions", Message("Adhésions"), "network", GROUPS[2]),
    NavEntry("texts", Message("Textes et annexes"), "book-open", GROUPS[3]),
    NavEntry("control", Message("Contrôle et édition"), "list-checks", GROUPS[3]),
    NavEntry("settings", Message("Paramètres"), "settings"),
)


@pytest.fixture
def frame(qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    theme.apply(qapp, theme.LIGHT, scale=1.0)
    found = QWidget()
    across = QHBoxLayout(found)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(Navigation(Texts("fr"), ENTRIES, "Commune & CPAS"))
    across.addWidget(QLineEdit(), 1)
    qtbot.addWidget(found)
    found.resize(900, 720)
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    yield found
    theme.apply(qapp, theme.LIGHT, scale=1.0)


@pytest.fixture
def navigation(frame: QWidget) -> Navigation:
    found = frame.findChild(Navigation)
    assert isinstance(found, Navigation)
    found.set_year("2023", Message("Exercice ouvert"), "open")
    found.set_current("meetings")
    return found


def focused(navigation: Navigation) -> str:
    return next((key for key, one in navigation.buttons.items() if one.hasFocus()), "")


def test_the_arrows_go_from_section_to_section_and_enter_or_space_opens(navigation: Navigation, qtbot: QtBot) -> None:
    chosen: list[str] = []
    navigation.chosen.connect(chosen.append)
    navigation.focus_entry()
    assert focused(navigation) == "meetings"
    qtbot.keyClick(navigation.buttons["meetings"], Qt.Key.Key_Down)
    assert focused(navigation) == "groups"
    qtbot.keyClick(navigation.buttons["groups"], Qt.Key.Key_Return)
    qtbot.keyClick(navigation.buttons["groups"], Qt.Key.Key_End)
    assert focused(navigation) == "settings"
    qtbot.keyClick(navigation.buttons["settings"], Qt.Key.Key_Space)
    qtbot.keyClick(navigation.buttons["settings"], Qt.Key.Key_Home)
    assert focused(navigation) == "dashboard"
    qtbot.keyClick(navigation.buttons["dashboard"], Qt.Key.Key_Up)
    assert focused(navigation) == "dashboard"
    assert chosen == ["groups", "settings"]


def test_asking_for_a_section_does_not_yet_open_it(navigation: Navigation, qtbot: QtBot) -> None:
    qtbot.mouseClick(navigation.buttons["gains"], Qt.MouseButton.LeftButton)
    assert [key for key, one in navigation.buttons.items() if one.isChecked()] == ["meetings"]
    navigation.set_current("gains")
    assert [key for key, one in navigation.buttons.items() if one.isChecked()] == ["gains"]


def test_the_sections_are_one_stop_of_tab(navigation: Navigation, frame: QWidget, qtbot: QtBot) -> None:
    navigation.earlier.setFocus()
    stops = []
    for _ in range(5):
        here = frame.focusWidget()
        stops.append(here.accessibleName())
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert stops == ["Exercice précédent", navigation.year.accessibleName(), "Exercice suivant", "Réunions et PV", ""]
    line = frame.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Backtab)
    assert focused(navigation) == "meetings"


def test_a_badge_is_a_number_and_says_what_it_counts(navigation: Navigation) -> None:
    button = navigation.buttons["meetings"]
    plain = button.grab().toImage()
    navigation.set_badge("meetings", 3)
    assert button.accessibleName() == "Réunions et PV, 3 points à vérifier"
    warned = button.grab().toImage()
    assert warned != plain
    navigation.set_badge("meetings", 3, "err")
    assert button.grab().toImage() != warned
    navigation.set_badge("meetings", 0)
    assert button.accessibleName() == "Réunions et PV"
    assert button.grab().toImage() == plain


def test_the_year_is_named_with_its_state_and_steps_both_ways(navigation: Navigation, qtbot: QtBot) -> None:
    steps: list[int] = []
    asked: list[bool] = []
    navigation.year_step.connect(steps.append)
    navigation.year_asked.connect(lambda: asked.append(True))
    assert navigation.year.text() == "2023"
    assert navigation.year.accessibleName().endswith("2023, Exercice ouvert")
    assert navigation.pill.text() == "Exercice ouvert"
    qtbot.mouseClick(navigation.earlier, Qt.MouseButton.LeftButton)
    navigation.set_steps(earlier=True, later=False)
    qtbot.mouseClick(navigation.later, Qt.MouseButton.LeftButton)
    navigation.set_steps(earlier=True, later=True)
    qtbot.keyClick(navigation.later, Qt.Key.Key_Space)
    qtbot.keyClick(navigation.year, Qt.Key.Key_Space)
    assert (steps, asked) == ([-1, 1], [True])
    navigation.set_year("2022", None, "none")
    assert navigation.pill.isHidden()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_word_is_cut_beside_its_badge(navigation: Navigation, qapp: QApplication, scale: float) -> None:
    theme.apply(qapp, theme.LIGHT, scale=scale)
    for key in navigation.buttons:
        navigation.set_badge(key, 12, "err")
    qapp.processEvents()
    for key, button in navigation.buttons.items():
        navigation.set_current(key)
        assert button.shown() == button.words
    navigation.setFixedWidth(150)
    qapp.processEvents()
    assert navigation.buttons["costs"].shown().endswith("…")


def test_a_badge_moves_nothing(navigation: Navigation, qapp: QApplication) -> None:
    before = navigation.width()
    assert NAVIGATION <= before <= NAVIGATION + 12
    for key in navigation.buttons:
        navigation.set_badge(key, 3)
    qapp.processEvents()
    assert navigation.width() == before


def test_the_rail_shows_icons_and_says_the_words(navigation: Navigation, qapp: QApplication) -> None:
    before = navigation.width()
    navigation.set_badge("meetings", 3)
    navigation.set_rail(True)
    qapp.processEvents()
    assert navigation.width() == RAIL
    button = navigation.buttons["meetings"]
    assert button.toolTip() == button.accessibleName() == "Réunions et PV, 3 points à vérifier"
    visible = [one.text() for one in navigation.findChildren(QLabel) if one.isVisible() and one.text()]
    assert visible == []
    assert navigation.year.text() == "2023"
    assert navigation.year.fontMetrics().horizontalAdvance("2023") <= navigation.year.width() - 4
    navigation.set_rail(False)
    qapp.processEvents()
    assert navigation.width() == before


@pytest.mark.parametrize("rail", [False, True])
def test_in_a_low_window_every_section_can_still_be_reached_whole(
    navigation: Navigation, frame: QWidget, qapp: QApplication, qtbot: QtBot, rail: bool
) -> None:
    navigation.set_rail(rail)
    frame.resize(900, 460)
    qapp.processEvents()
    assert frame.height() == 460
    navigation.focus_entry()
    for _ in ENTRIES:
        qtbot.keyClick(navigation.buttons[focused(navigation)], Qt.Key.Key_Up)
    for entry in ENTRIES:
        button = navigation.buttons[entry.key]
        assert focused(navigation) == entry.key
        assert button.height() >= 24
        assert button.visibleRegion().boundingRect() == button.rect(), entry.key
        qtbot.keyClick(button, Qt.Key.Key_Down)


def test_all_sections_stand_without_scrolling_on_a_laptop(
    navigation: Navigation, frame: QWidget, qapp: QApplication
) -> None:
    frame.resize(1280, 720 - 60)
    qapp.processEvents()
    heights = {button.height() for button in navigation.buttons.values()}
    assert len(heights) == 1
    for entry in ENTRIES:
        button = navigation.buttons[entry.key]
        assert button.visibleRegion().boundingRect() == button.rect(), entry.key


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1920, Step.WIDE),
        (1440, Step.WIDE),
        (1439, Step.NORMAL),
        (1100, Step.NORMAL),
        (1099, Step.RAIL),
        (900, Step.RAIL),
        (899, Step.STACKED),
        (320, Step.STACKED),
    ],
)
def test_the_window_has_four_widths(width: int, expected: Step) -> None:
    assert step(width) is expected


def test_what_each_width_shows() -> None:
    assert [one for one in Step if one.has_checklist] == [Step.WIDE]
    assert [one for one in Step if one.has_rail] == [Step.RAIL, Step.STACKED]
    assert [one for one in Step if one.is_stacked] == [Step.STACKED]


@pytest.mark.parametrize("n", [1, 9, 11, 88, 99])
def test_the_badge_of_a_rail_leaves_its_icon_free(navigation: Navigation, n: int) -> None:
    navigation.set_rail(True)
    for key in navigation.buttons:
        navigation.set_badge(key, n)
    QApplication.processEvents()
    for one in navigation.buttons.values():
        assert one.rect().contains(one.picture_place())
        assert one.rect().contains(one.badge_place())
        assert not one.badge_place().intersects(one.picture_place())
