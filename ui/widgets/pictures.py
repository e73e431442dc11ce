"""An icon that stands by itself and says nothing that words do not say."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icons import icon
from ui.theme.tokens import ICON


class Picture(QWidget):
    """Paints an icon in the colours of the moment; it has no accessible name, for it only repeats the words."""

    def __init__(self, name: str = "", colour: str = "text2", size: int = ICON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self.setFixedSize(size, size)

    def draw(self, name: str, colour: str = "text2") -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        if self._name:
            painter = QPainter(self)
            icon(self._name, self._colour).paint(painter, self.rect())
            painter.end()
