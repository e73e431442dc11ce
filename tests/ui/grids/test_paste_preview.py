"""What is pasted is shown as it was understood; nothing is added before the button says how much."""

import datetime as dt
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QBoxLayout, QMainWindow
from pytestqt.qtbot import QtBot

from synergie.basis.words import N_, NN_, Texts
from synergie.services import pasting
from tests.services.test_pasting import THIRTEEN
from ui.grids.paste_preview import PastePreview, PreviewLine

Key, Held = Qt.Key, Qt.KeyboardModifier


def read(text: str) -> list[PreviewLine]:
    return [
        PreviewLine(
            payload=line,
            cells=(line.source if line.date is None else line.date.code(), line.only_side or "", line.remark),
            problem=line.problem,
            warning=N_("This date is far away.") if line.date and line.date.start.year > 2030 else None,
            ticked=not (line.date and line.date.start.year > 2030),
        )
        for line in pasting.dates(text, 2023, dt.date(2024, 1, 15))
    ]


@pytest.fixture(params=["fr", "nl"])
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> QMainWindow:
    found = QMainWindow()
    qtbot.addWidget(found)
    preview = PastePreview(
        N_("Paste a list of dates"),
        [N_("Date"), N_("Concerns"), N_("Subject")],
        NN_("Add {n} meeting", "Add {n} meetings"),
        read,
        Texts(request.param),
    )
    found.setCentralWidget(preview)
    found.resize(1000, 600)
    with qtbot.waitActive(found):
        found.show()
    preview.setFocus()
    return found


@pytest.fixture
def preview(window: QMainWindow) -> PastePreview:
    found = window.centralWidget()
    assert isinstance(found, PastePreview)
    return found


def told_by(preview: PastePreview) -> list[Sequence[pasting.DateLine]]:
    found: list[Sequence[pasting.DateLine]] = []
    preview.accepted.connect(found.append)
    return found


def paste(preview: PastePreview, qtbot: QtBot, text: str) -> None:
    """Paste as somebody does, and wait until it is read."""
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(preview.paste, Key.Key_V, Held.ControlModifier)
    qtbot.waitUntil(lambda: not preview.pause.isActive())


def test_thirteen_dates_of_which_three_are_for_one_side(preview: PastePreview, qtbot: QtBot) -> None:
    told = told_by(preview)
    assert preview.paste.hasFocus()
    assert not preview.add.isEnabled()
    paste(preview, qtbot, THIRTEEN)
    assert len(preview.lines.lines) == 13
    assert "13" in preview.add.text()
    assert told == []
    qtbot.mouseClick(preview.add, Qt.MouseButton.LeftButton)
    (lines,) = told
    assert len(lines) == 13
    assert [line.date.code() for line in lines if line.only_side == "cpas" and line.date] == [
        "2023-02-16/day",
        "2023-05-17/day",
        "2023-07-13/day",
    ]


def test_nothing_is_added_before_what_was_pasted_is_shown(preview: PastePreview, qtbot: QtBot) -> None:
    told = told_by(preview)
    QGuiApplication.clipboard().setText("8/2")
    qtbot.keyClick(preview.paste, Key.Key_V, Held.ControlModifier)
    assert preview.lines.lines == ()
    assert not preview.add.isEnabled()
    qtbot.keyClick(preview.paste, Key.Key_Return, Held.ControlModifier)
    assert told == []
    assert len(preview.lines.lines) == 1
    qtbot.keyClick(preview.paste, Key.Key_Return, Held.ControlModifier)
    assert len(told) == 1


def test_a_line_that_is_not_recognised_says_why_and_cannot_be_added(preview: PastePreview, qtbot: QtBot) -> None:
    told = told_by(preview)
    paste(preview, qtbot, "Contacts :\n8/2\n31/02/2023")
    problem = preview.lines.remark(2)
    assert "31/02/2023" in problem
    assert preview.lines.index(2, 1).data() == problem
    assert problem.removesuffix(".") in preview.lines.index(2, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert preview.found.columnSpan(2, 1) > 1
    assert preview.lines.index(2, 0).data(int(Qt.ItemDataRole.CheckStateRole)) is None
    preview.lines.toggle(2)
    qtbot.keyClick(preview.paste, Key.Key_Return, Held.ControlModifier)
    assert [[line.source for line in lines] for lines in told] == [["8/2"]]
    assert "2" in preview.count.text()


def test_space_takes_a_tick_away_and_the_button_counts(preview: PastePreview, qtbot: QtBot) -> None:
    told = told_by(preview)
    paste(preview, qtbot, "8/2\n9/3\n10/4")
    qtbot.keyClick(preview.paste, Key.Key_Tab)
    assert preview.found.hasFocus()
    qtbot.keyClick(preview.found, Key.Key_Down)
    qtbot.keyClick(preview.found, Key.Key_Space)
    assert "2" in preview.add.text()
    qtbot.keyClick(preview.found, Key.Key_Return, Held.ControlModifier)
    assert [[line.source for line in lines] for lines in told] == [["8/2", "10/4"]]


def test_a_tick_that_was_taken_away_stays_away_when_the_text_goes_on(preview: PastePreview, qtbot: QtBot) -> None:
    paste(preview, qtbot, "8/2\n9/3")
    preview.lines.toggle(0)
    paste(preview, qtbot, "\n10/4")
    assert [line.source for line in preview.lines.chosen()] == ["9/3", "10/4"]
    preview.clear()
    preview.set_text("8/2")
    assert len(preview.lines.chosen()) == 1


def test_a_warning_is_told_in_a_column_of_its_own(preview: PastePreview, qtbot: QtBot) -> None:
    paste(preview, qtbot, "8/2")
    assert preview.found.isColumnHidden(3)
    paste(preview, qtbot, "\n8/2/2040")
    assert not preview.found.isColumnHidden(3)
    assert preview.lines.index(1, 3).data() == preview.lines.remark(1) != ""
    assert len(preview.lines.chosen()) == 1
    preview.lines.toggle(1)
    assert len(preview.lines.chosen()) == 2


def test_without_a_tick_there_is_nothing_to_add(preview: PastePreview, qtbot: QtBot) -> None:
    told = told_by(preview)
    paste(preview, qtbot, "8/2")
    preview.lines.toggle(0)
    assert not preview.add.isEnabled()
    qtbot.keyClick(preview.paste, Key.Key_Return, Held.ControlModifier)
    assert told == []


def test_the_shortcut_of_the_window_does_not_take_ctrl_enter_away(
    window: QMainWindow, preview: PastePreview, qtbot: QtBot
) -> None:
    other = QAction(window)
    other.setShortcut(QKeySequence("Ctrl+Return"))
    window.addAction(other)
    taken: list[bool] = []
    other.triggered.connect(taken.append)
    told = told_by(preview)
    paste(preview, qtbot, "8/2")
    qtbot.keyClick(preview.paste, Key.Key_Return, Held.ControlModifier)
    assert (len(told), taken) == (1, [])


def test_escape_never_throws_a_pasted_text_away_at_once(preview: PastePreview, qtbot: QtBot) -> None:
    left: list[bool] = []
    preview.given_up.connect(lambda: left.append(True))
    paste(preview, qtbot, "8/2")
    qtbot.keyClick(preview.paste, Key.Key_Escape)
    assert left == []
    assert preview.give_up.hasFocus()
    qtbot.keyClick(preview.give_up, Key.Key_Space)
    assert left == [True]
    preview.clear()
    preview.setFocus()
    qtbot.keyClick(preview.paste, Key.Key_Escape)
    assert left == [True, True]


def test_tab_goes_from_left_to_right_and_names_are_there(preview: PastePreview, qtbot: QtBot) -> None:
    paste(preview, qtbot, "8/2")
    seen = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        qtbot.keyClick(focused, Key.Key_Tab)
    assert seen == [preview.paste, preview.found, preview.give_up, preview.add]
    assert all(name and "&" not in name for name in (preview.paste.accessibleName(), preview.found.accessibleName()))


def test_in_a_narrow_pane_the_sides_stand_one_above_the_other(preview: PastePreview) -> None:
    assert preview.sides.direction() is QBoxLayout.Direction.LeftToRight
    preview.resize(600, 600)
    assert preview.sides.direction() is QBoxLayout.Direction.TopToBottom
