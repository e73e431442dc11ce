"""Fields side by side where there is room, below each other where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.rows import row_in

_GAP = 12


class Line(QWidget):
    """A line of widgets that breaks into several when they do not fit; `wants` are their least widths.

    A widget whose stretch is 0 keeps its width; the others share what is left.
    """

    def __init__(
        self, widgets: Sequence[QWidget], wants: Sequence[int], stretches: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._widgets = list(widgets)
        self._wants = list(wants)
        self._stretches = list(stretches)
        self._broken: list[list[int]] = []
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(10)
        self._rows: list[QHBoxLayout] = []
        self._lay([list(range(len(self._widgets)))])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line anew."""
        super().resizeEvent(event)
        self.fit(event.size().width())

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest widget, so that the line can always become narrower than its row."""
        hint = super().minimumSizeHint()
        return QSize(max((self._least(place) for place in range(len(self._widgets))), default=0), hint.height())

    def fit(self, width: int) -> None:
        """Break the line for `width` pixels."""
        rows: list[list[int]] = []
        left = 0
        for place, widget in enumerate(self._widgets):
            if widget.isHidden():
                continue
            want = max(self._want(place), self._least(place))
            if rows and want + _GAP <= left:
                rows[-1].append(place)
                left -= want + _GAP
            else:
                rows.append([place])
                left = width - want
        if rows != self._broken:
            self._lay(rows)

    def _want(self, place: int) -> int:
        """Return the width that a widget asks for, by now: before it is dressed it does not know its own."""
        now: tuple[int, int] | None = getattr(self._widgets[place], "wants", None)
        return max(self._wants[place], now[0] if now is not None else 0)

    def _least(self, place: int) -> int:
        return self._widgets[place].minimumSizeHint().width()

    def _lay(self, rows: list[list[int]]) -> None:
        for row in self._rows:
            for widget in self._widgets:
                row.removeWidget(widget)
            self._down.removeItem(row)
            row.deleteLater()
        self._rows = []
        for places in rows:
            row = row_in(self._down)
            row.setSpacing(_GAP)
            for place in places:
                # what stands beside others keeps the width that it asked for, whatever their stretches are
                self._widgets[place].setMinimumWidth(self._want(place) if len(places) > 1 else 0)
                row.addWidget(self._widgets[place], self._stretches[place])
            if not any(self._stretches[place] for place in places):
                row.addStretch(1)
            self._rows.append(row)
        self._broken = rows
        self.updateGeometry()
