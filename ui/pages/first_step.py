"""What fills a list that holds nothing yet, as a button in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.records_page import RecordsPage, page_of
from ui.widgets.buttons import button
from ui.widgets.tab_order import tab_after

if TYPE_CHECKING:
    from ui.declarations import Act
    from ui.workplace import Workplace


class FirstStep(QWidget):
    """Puts a button that does `act`, an act of the page without a record, in the list while that holds nothing.

    It stands above the list itself, without anything to show there.
    """

    def __init__(self, place: Workplace, act: Act, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._act = act
        self._is_placed = False
        self._is_pressed = False
        self.button = button(place.texts(act.label).replace("&", ""), "", act.icon)  # the menu has the letter
        self.button.clicked.connect(self._pressed)
        self._room = QWidget(self)
        across = QHBoxLayout(self._room)
        across.setContentsMargins(14, 16, 14, 0)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._room.hide()
        self.hide()

    def reload(self) -> None:
        """Show the button where it is of use."""
        page = page_of(self)
        if page is None:
            return
        self._put(page)
        narrowed = page.list.filter.text().strip() or page.list.choice.currentIndex() > 0
        self._room.setVisible(page.can_add() and not narrowed and not page.list.model.keys())
        if self._is_pressed and page.list.model.keys():
            self._is_pressed = False
            focused = QApplication.focusWidget()
            if focused is None or page.list.isAncestorOf(focused):
                page.list.focus()

    def _put(self, page: RecordsPage) -> None:
        down = page.list.layout()
        if self._is_placed or not isinstance(down, QVBoxLayout):
            return
        self._is_placed = True
        down.insertWidget(down.indexOf(page.list.stack), self._room)
        tab_after(page.list.more, (self.button,))

    def _pressed(self) -> None:
        page = page_of(self)
        if page is not None:
            self._is_pressed = True  # the list is read again later, and takes the focus then
            self._act.run(self.place, page, None)
