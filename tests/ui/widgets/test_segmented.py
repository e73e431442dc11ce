"""A few choices in sight, by keys and by the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.pills import SideMark, StatusPill
from ui.widgets.segmented import Segment, Segmented

WORDS = {
    "fr": ("Présent", "Excusé", "Absent"),
    "nl": ("Aanwezig", "Verontschuldigd", "Afwezig"),
}
KINDS = (("present", "ok", "check"), ("excused", "info", "mail"), ("absent", "err", "x"))


class Row:
    def __init__(self, qtbot: QtBot, language: str = "fr", *, may_be_empty: bool = False) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if not application.styleSheet():  # words have the sizes that people see
            theme.apply(application, theme.LIGHT)
        self.window = QWidget()
        self.before = QLineEdit(self.window)
        segments = [
            Segment(key, word, kind, icon) for (key, kind, icon), word in zip(KINDS, WORDS[language], strict=True)
        ]
        self.control = Segmented("Présence", segments, self.window, may_be_empty=may_be_empty)
        self.after = QLineEdit(self.window)
        down = QVBoxLayout(self.window)
        for widget in (self.before, self.control, self.after):
            down.addWidget(widget)
        self.chosen: list[str] = []
        self.settled: list[str] = []
        self.control.chosen.connect(self.chosen.append)
        self.control.settled.connect(self.settled.append)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.before.setFocus()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    def down(self) -> list[str]:
        return [button.segment.key for button in self.control.buttons if button.isChecked()]


def test_it_is_one_stop_of_tab_at_what_is_chosen(qtbot: QtBot) -> None:
    row = Row(qtbot)
    row.control.set_current("excused")
    row.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row.control.buttons[1]
    row.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row.after
    assert row.chosen == row.settled == []


def test_the_arrows_move_and_the_choice_is_settled_once_on_leaving(qtbot: QtBot) -> None:
    row = Row(qtbot)
    row.control.set_current("present")
    row.press(Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert row.down() == ["absent"]
    assert row.chosen == ["excused", "absent"]
    assert row.settled == []
    row.press(Qt.Key.Key_Left, Qt.Key.Key_Tab)
    assert row.settled == ["excused"]
    assert QApplication.focusWidget() is row.after


def test_space_and_the_mouse_settle_at_once(qtbot: QtBot) -> None:
    row = Row(qtbot)
    row.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    QTest.mouseClick(row.control.buttons[2], Qt.MouseButton.LeftButton)
    QTest.mouseClick(row.control.buttons[2], Qt.MouseButton.LeftButton)
    assert row.settled == row.chosen == ["present", "absent"]
    assert row.down() == ["absent"]


def test_only_what_may_be_empty_is_emptied(qtbot: QtBot) -> None:
    firm, free = Row(qtbot), Row(qtbot, may_be_empty=True)
    for row in (firm, free):
        row.window.activateWindow()
        row.control.set_current("present")
        row.control.buttons[0].setFocus()
        QTest.keyClick(row.control.buttons[0], Qt.Key.Key_Delete)
    assert (firm.down(), firm.settled) == (["present"], [])
    assert (free.down(), free.settled) == ([], [""])


def test_read_only_stays_as_it_is(qtbot: QtBot) -> None:
    row = Row(qtbot)
    row.control.set_current("present")
    row.control.set_read_only(True)
    row.press(Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Space)
    QTest.mouseClick(row.control.buttons[2], Qt.MouseButton.LeftButton)
    assert (row.down(), row.chosen) == (["present"], [])


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("chosen", ["present", "excused", "absent"])
def test_every_word_has_its_room_and_nothing_moves(qtbot: QtBot, language: str, chosen: str) -> None:
    row = Row(qtbot, language)
    QApplication.processEvents()
    before = [button.geometry() for button in row.control.buttons]
    row.control.set_current(chosen)
    QApplication.processEvents()
    for button in row.control.buttons:
        assert button.width() >= button.sizeHint().width()
        assert button.width() > row.control.fontMetrics().horizontalAdvance(button.text())
    assert [button.geometry() for button in row.control.buttons] == before
    assert row.control.width() >= sum(button.width() for button in row.control.buttons)


def test_each_choice_says_of_what_it_is_one(qtbot: QtBot) -> None:
    row = Row(qtbot)
    assert [button.accessibleName() for button in row.control.buttons] == [
        "Présence, Présent",
        "Présence, Excusé",
        "Présence, Absent",
    ]


def test_a_pill_says_its_state_in_words_and_has_room_for_its_icon(qtbot: QtBot) -> None:
    plain, drawn = StatusPill("Goedgekeurd", "ok"), StatusPill("Goedgekeurd", "ok", "check")
    qtbot.addWidget(plain)
    qtbot.addWidget(drawn)
    assert drawn.sizeHint().width() >= plain.sizeHint().width() + 12
    drawn.show_state("Afgekeurd", "err", "x")
    assert (drawn.text(), drawn.kind()) == ("Afgekeurd", "err")
    drawn.show()
    assert not drawn.grab().isNull()


def test_the_marks_of_the_two_sides_differ_in_shape(qtbot: QtBot) -> None:
    marks = [SideMark("commune", "Commune"), SideMark("cpas", "CPAS")]
    shapes = []
    for mark in marks:
        qtbot.addWidget(mark)
        image = mark.grab().toImage()
        background = image.pixelColor(0, 0)
        shapes.append([image.pixelColor(x, y) != background for x in range(12) for y in range(12)])
    assert shapes[0] != shapes[1]
    assert [mark.accessibleName() for mark in marks] == ["Commune", "CPAS"]
