"""The order of Tab of what is made late: Qt puts it at the end of the window, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(place: QWidget, widgets: Iterable[QWidget]) -> None:
    """Have Tab come to `widgets` behind `place`, or what is before it where that takes no keys."""
    before: QWidget | None = place
    while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:  # Qt sets nothing behind such a one
        before = before.previousInFocusChain()
        if before is place:
            return
    for one in widgets:
        if before is not None:
            QWidget.setTabOrder(before, one)
        before = one


def tab_last(pane: QWidget) -> None:
    """Have Tab come to what is in `pane` behind everything else of the window."""
    window = pane.window()
    inside: list[QWidget] = []
    last, is_last = window, True
    one = window.nextInFocusChain()
    while one is not None and one is not window:
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            if pane.isAncestorOf(one):
                inside.append(one)
            else:
                last, is_last = one, not inside
        one = one.nextInFocusChain()
    if not is_last:
        tab_after(last, inside)
