"""Tab on every page, list and tab of a record: it comes to everything that keys can use, and back the same way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.dashboard_desk import page_of
from tests.ui.walking import settle, walk
from ui.app import Program
from ui.main_window import MainWindow
from ui.pages.registry import ENTRIES

_MOST = 2000
"""Presses in one round: a grid takes one for each of its cells."""


@pytest.mark.parametrize("entry", [one.key for one in ENTRIES])
def test_tab_comes_to_everything_and_back_the_same_way(example: Program, qtbot: QtBot, entry: str) -> None:
    window = example.window
    window.resize(1280, 900)
    window.activateWindow()
    qtbot.waitActive(window)
    wrong = []
    for view in walk(window, entries=(entry,)):
        if entry == "dashboard":
            page_of(example, qtbot)
            settle()
        wrong += [f"{view}: {one}" for one in _round(window)]
    assert not wrong, "\n".join(wrong)


def _round(window: MainWindow) -> Iterator[str]:
    window.navigation.focus_entry()
    start = QApplication.focusWidget()
    assert start is not None
    _steps(start, Qt.Key.Key_Tab)  # a list that is entered chooses a row: what can be done with it can be used then
    there = _steps(start, Qt.Key.Key_Tab)
    if there[-1] is not start:
        yield f"Tab is caught: from {_name(there[-2])} it comes to {_name(there[-1])} again"
        return
    reached = set(there)
    missed = [_name(one) for one in window.findChildren(QWidget) if _is_stop(one) and one not in reached]
    if missed:
        yield f"Tab does not come to {missed}"
    back = _steps(start, Qt.Key.Key_Backtab)
    if back != [*reversed(there[:-1]), start]:
        gone = next((one for one, other in zip(back, reversed(there[:-1]), strict=False) if one is not other), back[-1])
        yield f"Shift+Tab goes another way: at {_name(gone)}"


def _steps(start: QWidget, key: Qt.Key) -> list[QWidget]:
    """Return what the key comes to, until it is somewhere for the second time; `start` is the last when it is back."""
    start.setFocus()
    found: list[QWidget] = []
    for _ in range(_MOST):
        QTest.keyClick(QApplication.focusWidget() or start, key)
        here = QApplication.focusWidget()
        assert here is not None
        if found and here is found[-1]:
            continue  # another cell of the same grid
        found.append(here)
        if here is start or here in found[:-1]:
            break
    return found


def _is_stop(one: QWidget) -> bool:
    if isinstance(one, QMenuBar) or one.focusProxy() is not None or not (one.isVisible() and one.isEnabled()):
        return False
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _name(one: QWidget) -> str:
    text = one.text() if isinstance(one, QAbstractButton) else ""
    return f"{type(one).__name__} {one.accessibleName() or text or one.objectName()!r}"
