"""A column that scrolls above a foot that stays in sight: what is chosen, and what is done with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.rows import column_in

_GAP: Final = 8


class Footed(QWidget):
    """Add what is chosen to `body`, and what is done with it to `foot`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flat")
        self.content = QWidget()
        self.content.setObjectName("flat")
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, _GAP, _GAP)
        self.body.setSpacing(_GAP)
        self.area = _Column(self)
        self.area.setWidget(self.content)
        line = QFrame(self)
        line.setObjectName("line")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.area, 1)
        down.addWidget(line)
        self.foot = column_in(down)
        self.foot.setContentsMargins(0, _GAP, 0, 0)
        self.foot.setSpacing(_GAP)


class _Column(QScrollArea):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("flat")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Return nearly nothing: the foot comes first."""
        return QSize(0, 0)
