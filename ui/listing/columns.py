"""The widths of the columns of a table: as declared where there is room, never less than heads and figures need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.declarations import Column
from ui.widgets.heads import WrappedHeads

_CHARACTER: Final = 8
_AIR: Final = 20
_LINES: Final = 2
_MEASURED: Final = 40
"""How many rows are measured at most: those on the screen, as a list may have thousands."""
_OPEN: Final = (120, 280)
"""Between these a column without a width has what its words need before the others give way."""
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight)
_ALIGN: Final = int(Qt.ItemDataRole.TextAlignmentRole)


class _Need(NamedTuple):
    """What a column would have, what shows its words whole, and what it must have."""

    wished: int
    whole: int
    least: int


def lay_columns(table: QTableView, columns: Sequence[Column]) -> None:
    """Give each column its width; those without one share what is left, and all give way where that is too little.

    Words give way first, to an ellipsis, and heads go on over a second line; a figure that is cut would read as
    another, so that the table is moved sideways then.
    """
    header = WrappedHeads(Qt.Orientation.Horizontal, _LINES, table)
    table.setHorizontalHeader(header)
    header.setSectionsClickable(True)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.ensurePolished()  # the heading is measured as it will be painted
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    for at, column in enumerate(columns):
        mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Fixed
        header.setSectionResizeMode(at, mode)
        if column.width:
            table.setColumnWidth(at, max(column.width * _CHARACTER + _AIR, header.whole(at)))
    _FittedColumns(table, header, columns)


class _FittedColumns(QObject):
    """Fits the columns of `table` again when its room, its rows or a column dragged by hand are others."""

    def __init__(self, table: QTableView, heads: WrappedHeads, columns: Sequence[Column]) -> None:
        super().__init__(table)
        self._table = table
        self._heads = heads
        self._wished = [column.width and table.columnWidth(at) for at, column in enumerate(columns)]
        self._fitting = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        table.viewport().installEventFilter(self)
        table.horizontalHeader().sectionResized.connect(self._resized)
        model = table.model()
        for told in (model.modelReset, model.dataChanged, model.rowsInserted, model.layoutChanged):
            told.connect(self._soon.start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit with each new width, before it is painted."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Share the width among the columns."""
        self._fitting = True
        needs = [self._need(at) for at in range(len(self._wished))]
        room = self._table.viewport().width()
        widths = _shared(needs, room)
        open_ = [at for at, wished in enumerate(self._wished) if not wished]
        left = max(0, room - sum(widths))
        for place, at in enumerate(open_):
            widths[at] += left // len(open_) + (place < left % len(open_))
        for at, width in enumerate(widths):
            self._table.setColumnWidth(at, width)
        self._fitting = False
        self._heads.settle()

    def _resized(self, at: int, _before: int, now: int) -> None:
        """Keep a width that was dragged by hand."""
        if not self._fitting and self._wished[at]:
            self._wished[at] = now
            self._soon.start()

    def _need(self, at: int) -> _Need:
        table = self._table
        model, head = table.model(), self._heads.sectionSizeHint(at)
        first = max(0, table.rowAt(0))
        figures, whole = 0, self._heads.whole(at)
        for row in range(first, min(model.rowCount(), first + _MEASURED)):
            if table.columnSpan(row, at) == 1:
                figures = max(figures, table.sizeHintForIndex(model.index(row, at)).width() + 1)
        widest = max(figures, whole)
        wished = self._wished[at] or max(whole, _OPEN[0], min(widest, _OPEN[1]))
        align = int(model.headerData(at, Qt.Orientation.Horizontal, _ALIGN) or 0)
        if align & _RIGHT:
            return _Need(max(wished, widest), widest, max(figures, head))
        return _Need(wished, min(widest, wished), head)


def _shared(needs: Sequence[_Need], room: int) -> list[int]:
    """Return the widths: what is wished, else what shows all words whole, else less for the longest words."""
    most, whole, least = ([need[level] for need in needs] for level in range(len(_Need._fields)))
    over, gives = sum(most) - room, sum(most) - sum(whole)
    if over <= 0:
        return most
    if over <= gives:
        return [one - -(-(one - other) * over // gives) for one, other in zip(most, whole, strict=True)]
    longest = max(whole, default=0)
    while (
        longest > 0
        and sum(widths := [max(low, min(high, longest)) for high, low in zip(whole, least, strict=True)]) > room
    ):
        longest -= 1
    return widths if longest else least
