"""The order of Tab of what is made late: Qt puts it at the end of the window, wherever it stands.

Nothing here walks along the chain of Qt: Python would keep hold of widgets that Qt made for itself and deletes.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(place: QWidget, widgets: Iterable[QWidget]) -> None:
    """Have Tab come to `widgets` behind `place`, which takes the focus itself: behind others Qt sets nothing."""
    for one in widgets:
        QWidget.setTabOrder(place, one)
        place = one


class TabEnd(QWidget):
    """Stands nowhere; brings what is to be reached last behind all that a window has by now."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Qt sets something behind it, and Tab passes it by
        self.hide()

    def bring_last(self, window: QWidget, widgets: Iterable[QWidget]) -> None:
        """Have Tab come to `widgets` of `window` behind everything else."""
        self.setParent(None)
        self.setParent(window)  # a child that is new comes to the end
        tab_after(self, widgets)
