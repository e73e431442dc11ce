"""What was done can be taken back from a bar that waits for whoever is in it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.words import Texts
from ui import theme
from ui.widgets.undo_bar import LASTS, UndoBar

SAID = ("Rappel du 12/05/2023 supprimé", "Annuler la suppression")


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> QWidget:
    theme.apply(qapp, theme.LIGHT)
    found = QWidget()
    down = QVBoxLayout(found)
    down.addWidget(QLineEdit())
    down.addStretch(1)
    down.addWidget(UndoBar(Texts("fr")))
    qtbot.addWidget(found)
    found.resize(600, 300)
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    return found


@pytest.fixture
def line(page: QWidget) -> QLineEdit:
    found = page.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    found.setFocus()
    return found


@pytest.fixture
def bar(page: QWidget) -> UndoBar:
    found = page.findChild(UndoBar)
    assert isinstance(found, UndoBar)
    return found


def test_it_takes_room_and_covers_nothing(bar: UndoBar, line: QLineEdit, qapp: QApplication) -> None:
    assert bar.isHidden()
    bar.show_step(*SAID)
    qapp.processEvents()
    assert bar.sentence.text() == SAID[0]
    assert bar.action.text() == SAID[1]
    assert not bar.geometry().intersects(line.geometry())
    assert line.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_its_button_takes_back_by_key_and_the_focus_goes_back_to_the_page(
    bar: UndoBar, line: QLineEdit, qtbot: QtBot, key: Qt.Key
) -> None:
    bar.show_step(*SAID)
    bar.action.setFocus()
    with qtbot.waitSignals([bar.undo_asked, bar.closed]):
        qtbot.keyClick(bar.action, key)
    assert bar.isHidden()
    assert line.hasFocus()


def test_it_is_closed_by_its_cross_without_taking_back(bar: UndoBar, line: QLineEdit, qtbot: QtBot) -> None:
    bar.show_step(*SAID)
    assert bar.close_button.accessibleName() == "Fermer le message"
    with qtbot.waitSignal(bar.closed), qtbot.assertNotEmitted(bar.undo_asked):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    assert line.hasFocus()


def test_it_goes_away_after_a_while_but_never_while_the_focus_is_in_it(
    bar: UndoBar, line: QLineEdit, qtbot: QtBot
) -> None:
    assert LASTS == 20_000
    bar.timer.setInterval(40)
    bar.action.setFocus()
    bar.show_step(*SAID)
    bar.action.setFocus()
    qtbot.wait(120)
    assert not bar.isHidden()
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))  # wherever an earlier test left the pointer
    with qtbot.waitSignal(bar.closed):
        line.setFocus()
    assert bar.isHidden()


def test_it_stays_while_the_pointer_is_on_it(bar: UndoBar, line: QLineEdit, qtbot: QtBot) -> None:
    bar.timer.setInterval(40)
    bar.show_step(*SAID)
    assert line.hasFocus()
    where = QPointF(QPoint(5, 5))
    QApplication.sendEvent(bar, QEnterEvent(where, where, where))
    qtbot.wait(120)
    assert not bar.isHidden()


def test_a_new_step_has_the_whole_time(bar: UndoBar, line: QLineEdit, qtbot: QtBot) -> None:
    assert line.hasFocus()
    bar.timer.setInterval(500)
    bar.show_step(*SAID)
    qtbot.wait(350)
    bar.show_step("Réunion supprimée", "Annuler la suppression")
    qtbot.wait(350)
    assert not bar.isHidden()
    assert bar.sentence.text() == "Réunion supprimée"


def test_told_to_go_it_goes_once(bar: UndoBar) -> None:
    closed: list[bool] = []
    bar.closed.connect(lambda: closed.append(True))
    bar.show_step(*SAID)
    bar.dismiss()
    bar.dismiss()
    assert closed == [True]
