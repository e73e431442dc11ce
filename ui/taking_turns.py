"""A page whose list and record stand together where there is room for both, and else take turns."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.declarations import PageSpec

_LOW: Final = 440
"""A list above its record, and the record, need so much height."""


class TakesTurns(QWidget):
    """Says when list and record take turns; who inherits shows them."""

    page: PageSpec

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_stacked = False
        self._is_asked = False

    def set_stacked(self, stacked: bool) -> None:
        """Show list and record in turn where it is asked or where both have no room, else together."""
        self._is_asked = stacked
        cramped = self.width() < self.together() or (self.page.below and self.height() < _LOW)
        takes_turns = stacked or (cramped and self.isVisible())  # before that it has no size of its own
        before, self.is_stacked = self.is_stacked, takes_turns and not self.page.alone
        if before == self.is_stacked and not self.page.alone:
            return  # what is shown of the two stays so
        self.show_side(detail=self._is_in_record())

    def together(self) -> int:
        """Return the width that list and record need side by side."""
        return self.page.together

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take turns where there is no room."""
        super().resizeEvent(event)
        self.set_stacked(self._is_asked)

    def showEvent(self, event: QShowEvent) -> None:
        """Take turns where there is no room."""
        super().showEvent(event)
        self.set_stacked(self._is_asked)

    def show_side(self, *, detail: bool) -> None:
        """Show the record or the list, both where they stand together."""
        raise NotImplementedError

    def _is_in_record(self) -> bool:
        raise NotImplementedError
