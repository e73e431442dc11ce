"""The search of the window is worked by keys alone, and says what it finds."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.words import Texts
from ui import palette as module
from ui.palette import Palette, PaletteItem

RECORDS = (
    PaletteItem("records", "Énergie", "réunion. 08/02/2023", key=("meeting", 1)),
    PaletteItem("records", "Économies d’énergie", "initiative", key=("initiative", 2)),
)
OLD = PaletteItem("records", "Tramway", "réunion", key=("meeting", 3), pill="2021")
PAGES = (
    PaletteItem("pages", "Réunions et PV", key="meetings"),
    PaletteItem("pages", "Initiatives", key="initiatives"),
)


class Desk:
    """A window with a field in it, a menu of actions, and the palette over it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.asked: list[tuple[str, bool]] = []
        self.opened: list[tuple[object, bool]] = []
        self.done: list[str] = []
        self.records: Sequence[PaletteItem] = RECORDS
        self.window = QMainWindow()
        self.window.resize(1000, 700)
        central = QWidget()
        down = QVBoxLayout(central)
        self.field, self.other = QLineEdit(), QLineEdit()
        self.label = QLabel("beside")
        for one in (self.field, self.other, self.label):
            down.addWidget(one)
        self.window.setCentralWidget(central)
        menu = self.window.menuBar().addMenu("x")
        self.actions: list[QAction] = []
        for text, key in (
            ("&Nouvelle réunion", "Ctrl+N"),
            ("&Enregistrer && suivant", "Ctrl+Return"),
            ("&Refaire", ""),
        ):
            action = QAction(text, self.window)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(self.note(text))
            menu.addAction(action)
            self.actions.append(action)
        self.actions[2].setEnabled(False)
        qtbot.addWidget(self.window)
        self.palette = Palette(Texts("en"), self.search, self.window, actions=self.actions, pages=PAGES)
        self.palette.opened.connect(self.open)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.field.setFocus()

    def note(self, text: str) -> Callable[[], None]:
        return lambda: self.done.append(text)

    def search(self, text: str, all_years: bool) -> Sequence[PaletteItem]:
        self.asked.append((text, all_years))
        if "tram" in text:
            return (OLD,) if all_years else ()
        return self.records if text.lower().startswith("e") else ()

    def open(self, key: object, into_field: bool) -> None:
        self.opened.append((key, into_field))

    def type(self, text: str) -> None:
        self.palette.appear()
        self.qtbot.keyClicks(self.palette.line, text)
        self.qtbot.waitUntil(lambda: not self.palette._timer.isActive())

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.palette.line, key, held)

    def shown(self) -> list[str]:
        model: QAbstractItemModel = self.palette.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def chosen(self) -> str:
        return str(self.palette.list.currentIndex().data())

    def focus(self) -> QWidget | None:
        return self.window.focusWidget()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(module, "announce", lambda _widget, text: found.append(text))
    return found


def test_before_one_types_there_are_the_actions_and_the_pages(desk: Desk) -> None:
    desk.palette.appear()
    assert desk.shown() == [
        "Actions",
        "Nouvelle réunion",
        "Enregistrer & suivant",
        "Refaire",
        "Pages",
        "Réunions et PV",
        "Initiatives",
    ]
    assert desk.focus() is desk.palette.line
    assert desk.asked == []


def test_the_first_row_is_chosen_and_enter_opens_it(desk: Desk) -> None:
    desk.type("energ")
    assert desk.shown() == ["Records", "Énergie", "Économies d’énergie"]
    assert desk.chosen() == "Énergie"
    desk.press(Qt.Key.Key_Return)
    assert desk.opened == [(("meeting", 1), False)]
    assert not desk.palette.isVisible()
    assert desk.focus() is desk.field


def test_control_and_enter_go_on_into_the_first_field_and_not_to_the_menu(desk: Desk) -> None:
    desk.type("energ")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier)
    assert desk.opened == [(("initiative", 2), True)]
    assert desk.done == []


def test_the_arrows_move_over_headings_while_one_types_and_stop_at_the_ends(desk: Desk) -> None:
    desk.type("e")
    places = []
    for _ in range(8):
        places.append(desk.chosen())
        desk.press(Qt.Key.Key_Down)
    assert places[:5] == [
        "Énergie",
        "Économies d’énergie",
        "Nouvelle réunion",
        "Enregistrer & suivant",
        "Réunions et PV",
    ]
    assert places[-1] == "Initiatives"
    desk.press(Qt.Key.Key_PageUp)
    assert desk.chosen() == "Énergie"
    desk.press(Qt.Key.Key_Up)
    assert desk.chosen() == "Énergie"
    assert desk.focus() is desk.palette.line


def test_one_search_is_made_for_what_is_typed_at_once(desk: Desk) -> None:
    desk.type("energie")
    assert desk.asked == [("energie", False)]


def test_enter_does_not_wait_for_the_search(desk: Desk) -> None:
    desk.palette.appear()
    desk.qtbot.keyClicks(desk.palette.line, "energie")
    desk.press(Qt.Key.Key_Return)
    assert desk.opened == [(("meeting", 1), False)]


@pytest.mark.parametrize("text", ["reunion", "RÉUNION nouv", "ctrl+n"])
def test_actions_are_found_without_accents_by_their_words_and_keys(desk: Desk, text: str) -> None:
    desk.type(text)
    assert "Nouvelle réunion" in desk.shown()
    assert desk.chosen() == "Nouvelle réunion"
    desk.press(Qt.Key.Key_Return)
    assert (desk.done, desk.opened) == (["&Nouvelle réunion"], [])


def test_a_page_is_opened_by_its_key(desk: Desk) -> None:
    desk.type("initiat")
    assert desk.shown() == ["Pages", "Initiatives"]
    desk.press(Qt.Key.Key_Return)
    assert desk.opened == [("initiatives", False)]


def test_what_is_not_available_is_shown_said_and_cannot_be_done(desk: Desk) -> None:
    desk.type("refaire")
    assert desk.shown() == ["Actions", "Refaire"]
    assert "not available now" in desk.palette.model.index(1, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    desk.press(Qt.Key.Key_Return)
    assert desk.palette.isVisible()
    where = desk.palette.list.visualRect(desk.palette.model.index(1, 0)).center()
    desk.qtbot.mouseClick(desk.palette.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.done == []


def test_nothing_found_says_so_and_enter_searches_all_years(desk: Desk, said: list[str]) -> None:
    desk.type("tram")
    assert desk.palette.message.text() == "Nothing found for “tram”. Enter: search in all years"
    assert desk.palette.message.isVisible()
    assert not desk.palette.list.isVisible()
    assert said[-1] == desk.palette.message.text()
    desk.press(Qt.Key.Key_Return)
    assert desk.asked[-1] == ("tram", True)
    assert desk.shown() == ["Records", "Tramway"]
    assert not desk.palette.message.isVisible()
    desk.press(Qt.Key.Key_Return)
    assert desk.opened == [(("meeting", 3), False)]


def test_nothing_in_any_year_is_said_and_not_searched_for_ever(desk: Desk) -> None:
    desk.type("xyz {n} %")
    desk.press(Qt.Key.Key_Return)
    assert desk.palette.message.text() == "Nothing found for “xyz {n} %” in any year"
    asked = len(desk.asked)
    desk.press(Qt.Key.Key_Return)
    assert (len(desk.asked), desk.opened, desk.palette.isVisible()) == (asked, [], True)


def test_escape_brings_the_focus_back_and_nothing_is_kept(desk: Desk) -> None:
    desk.other.setFocus()
    desk.type("energ")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.palette.isVisible()
    assert desk.focus() is desk.other
    assert desk.opened == []
    desk.palette.appear()
    assert desk.palette.line.text() == ""


def test_the_widget_that_had_the_focus_may_be_gone(desk: Desk) -> None:
    desk.other.setFocus()
    desk.palette.appear()
    desk.other.setParent(None)
    desk.other.deleteLater()
    QApplication.sendPostedEvents(None, 0)
    desk.press(Qt.Key.Key_Escape)
    assert not desk.palette.isVisible()


def test_it_goes_away_when_the_focus_goes_elsewhere_and_leaves_it_there(desk: Desk) -> None:
    desk.type("energ")
    with desk.qtbot.waitSignal(desk.palette.closed):
        desk.other.setFocus()
    assert not desk.palette.isVisible()
    assert desk.focus() is desk.other


def test_it_goes_away_when_the_window_is_clicked_beside_it(desk: Desk) -> None:
    desk.type("energ")
    desk.qtbot.mouseClick(desk.label, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not desk.palette.isVisible()


def test_a_click_opens_a_row(desk: Desk) -> None:
    desk.type("energ")
    view = desk.palette.list
    where = view.visualRect(desk.palette.model.index(2, 0)).center()
    desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.opened == [(("initiative", 2), False)]


def test_a_click_on_a_heading_does_nothing(desk: Desk) -> None:
    desk.type("energ")
    view = desk.palette.list
    where = view.visualRect(desk.palette.model.index(0, 0)).center()
    desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (desk.opened, desk.chosen()) == ([], "Énergie")


def test_twelve_rows_are_shown_and_many_records_leave_room_for_the_rest(desk: Desk) -> None:
    desk.records = tuple(PaletteItem("records", f"Énergie {number}", key=number) for number in range(40))
    desk.type("e")
    rows = [row for row in desk.palette.model.rows if isinstance(row, PaletteItem)]
    groups = [row.group for row in rows]
    assert (groups.count("records"), groups.count("actions"), groups.count("pages")) == (7, 3, 2)


def test_it_fits_into_the_window_and_follows_its_size(desk: Desk) -> None:
    desk.records = tuple(PaletteItem("records", f"Énergie {number}", key=number) for number in range(40))
    desk.type("e")
    desk.window.resize(500, 420)
    inside = desk.window.rect()
    assert inside.contains(desk.palette.geometry())
    assert abs(desk.palette.geometry().center().x() - inside.center().x()) <= 1


def test_the_count_and_the_row_are_said_politely(desk: Desk, said: list[str]) -> None:
    desk.type("energ")
    assert said == ["2 results. Énergie. réunion. 08/02/2023."]
    desk.press(Qt.Key.Key_Down)
    assert said[-1] == "Économies d’énergie. initiative."


def test_every_part_has_a_name(desk: Desk) -> None:
    desk.type("tram")
    desk.press(Qt.Key.Key_Return)
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in parts(desk)]
    assert names == ["Search everywhere", "Search everywhere", "Results"]
    row = QAccessible.queryAccessibleInterface(desk.palette.list).child(1)
    assert row.text(QAccessible.Text.Name) == "Tramway. réunion. 2021."
    assert desk.palette.line.placeholderText() == "Search everywhere… Ctrl+K"


def parts(desk: Desk) -> tuple[QWidget, ...]:
    return (desk.palette, desk.palette.line, desk.palette.list)


def test_a_text_of_the_dossier_is_never_markup(desk: Desk) -> None:
    desk.type("<b>x</b>")
    assert "<b>x</b>" in desk.palette.message.text()
    assert desk.palette.message.textFormat() is Qt.TextFormat.PlainText
