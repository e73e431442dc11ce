"""What stands below a field: what is wrong with it, the readings to choose from, a caption."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.rows import row_in


class Reading(QPushButton):
    """A button that Enter presses as well as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter; no form moves on by it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.click()
        else:
            super().keyPressEvent(event)


class Below(QWidget):
    """The lines below a field; takes no room while there is nothing to say.

    Signals:
        chosen: a reading was chosen; carries its place.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = _line("problem", self)
        self.caption = _line("caption", self)
        self.buttons: list[Reading] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.idClicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.problem)
        self._readings = row_in(column)
        self._readings.setSpacing(8)
        self._readings.addStretch(1)
        column.addWidget(self.caption)
        self.hide()

    def say(self, problem: str, *, asks: bool = False) -> None:
        """Say what is wrong; "" takes it away. `asks`: nothing is, but it has several readings."""
        self.problem.setText(problem)
        theme.mark(self.problem, "kind", "warn" if asks else "")
        self.problem.setVisible(bool(problem))
        self._show_or_hide()

    def remark(self, caption: str, *, warns: bool = False) -> None:
        """Say what the value is in other words; `warns`: it is taken, but perhaps not meant."""
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        theme.mark(self.caption, "kind", "warn" if warns else "")
        self._show_or_hide()

    def offer(self, names: Sequence[str], after: QWidget) -> None:
        """Offer readings, reached by Tab from `after`; none at all takes the buttons away."""
        for button in self.buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for place, name in enumerate(names):
            button = Reading(name.replace("&", "&&"), self)
            button.setObjectName("reading")
            button.setAccessibleName(name)
            button.setAutoDefault(False)
            self._group.addButton(button, place)
            self._readings.insertWidget(place, button)
            QWidget.setTabOrder(after, button)
            button.show()
            after = button
            self.buttons.append(button)
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(bool(self.problem.text() or self.caption.text() or self.buttons))


def _line(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.hide()
    return label
