"""A question with a few fields before something is done: in a window of its own, which keys answer."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.cell import Cell
from ui.forms.mnemonics import Mnemonics
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Outcome, Workplace

if TYPE_CHECKING:
    from synergie.basis.fields import Field


class Asking(QWidget):
    """Asks for the values of `fields` and does something with them; Ctrl+Enter does it, Escape leaves it.

    Signals:
        done: it is done; carries what became of it.
        finished: there is nothing more to ask.
    """

    done = Signal(object)
    finished = Signal()

    def __init__(
        self,
        place: Workplace,
        question: str,
        hint: str,
        fields: Sequence[Field],
        words: tuple[str, str],
        picture: str = "check",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 16)
        down.setSpacing(10)
        down.addWidget(label(question, "heading", wraps=True))
        if hint:
            down.addWidget(label(hint, "secondary", wraps=True))
        letters = Mnemonics("")
        self.cells: dict[str, Cell] = {}
        for field in fields:
            cell = Cell(place, field, "", letters, self)
            cell.passed.connect(self._passed)
            self.cells[field.name] = cell
            down.addWidget(cell)
            cell.clear()
        self.problem = label("", "problem", wraps=True)
        self.problem.hide()
        down.addWidget(self.problem)
        down.addStretch(1)
        across = row_in(down)
        across.setSpacing(8)
        across.addStretch(1)
        self.act = button(words[0], "primary", picture)
        self.act.clicked.connect(self.answer)
        self.keep = button(words[1])
        self.keep.clicked.connect(self.finished)
        across.addWidget(self.keep)
        across.addWidget(self.act)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.answer)
        if self.cells:
            self.setFocusProxy(next(iter(self.cells.values())).editor.focusable()[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field, and have Tab go as the eye does."""
        super().showEvent(event)
        stops = [widget for cell in self.cells.values() for widget in cell.editor.focusable()]
        for before, after in itertools.pairwise([*stops, self.keep, self.act]):
            QWidget.setTabOrder(before, after)
        if stops:
            stops[0].setFocus()

    def do(self, values: Mapping[str, Any]) -> Outcome[Any]:
        """Do it with the values that were given; who inherits says what."""
        raise NotImplementedError

    def answer(self) -> None:
        """Take what is typed and do it; what stands in the way is said here."""
        for cell in self.cells.values():
            if not cell.editor.commit():
                cell.focus()
                return
        outcome = self.do({name: cell.editor.value() for name, cell in self.cells.items()})
        if outcome.ok:
            self.done.emit(outcome.value)
            self.finished.emit()
            return
        problem = outcome.problems[0] if outcome.problems else None
        message = problem.message if problem is not None else outcome.message
        if message is not None:
            self.problem.setText(self.place.texts(message))
            self.problem.show()
        named = self.cells.get(problem.field or "") if problem is not None else None
        (named or next(iter(self.cells.values()))).focus()

    def _passed(self, cell: object) -> None:
        """Go on with Enter from a field of one line."""
        order = list(self.cells.values())
        at = order.index(cell) if isinstance(cell, Cell) else len(order) - 1
        if at + 1 < len(order):
            order[at + 1].focus()
        else:
            self.act.setFocus()
