"""A grid of figures with the sentence below it on what could not be read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import Texts
from ui.grids.table import CellGrid
from ui.widgets.labels import label


class GridPane(QWidget):
    """A grid of figures with the sentence below it on what could not be read."""

    def __init__(self, name: str, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = CellGrid(name, texts, self)
        self.problem = label("", "problem", wraps=True)
        self.problem.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(self.grid)
        down.addWidget(self.problem)
        self.grid.problem_told.connect(self._tell)
        self.setFocusProxy(self.grid)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
