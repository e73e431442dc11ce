"""Lists that people put in order: who may stand where, and rows that are dragged there."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.listing.model import RecordsModel

WHOLE: Final = "*"
"""What a page says whose whole list is in one order."""


def neighbours(model: RecordsModel, key: uuid.UUID, path: str) -> tuple[uuid.UUID, ...]:
    """Return the records among which `key` can be moved, in their order: those beside it with the same `path`."""
    keys = model.keys()
    if path == WHOLE or key not in keys:
        return keys

    def value(one: uuid.UUID) -> object:
        row = model.row(model.place(one))
        return None if row is None else row.cells.get(path)

    at, wanted = keys.index(key), value(key)
    first = last = at
    while first > 0 and value(keys[first - 1]) == wanted:
        first -= 1
    while last + 1 < len(keys) and value(keys[last + 1]) == wanted:
        last += 1
    return keys[first : last + 1]


def moved(keys: tuple[uuid.UUID, ...], key: uuid.UUID, before: int) -> tuple[uuid.UUID, ...]:
    """Return `keys` with `key` put before the one that stands at `before` now; their number for the end."""
    rest = [one for one in keys if one != key]
    rest.insert(before - (1 if keys.index(key) < before else 0), key)
    return tuple(rest)


class ArrangedList(QListView):
    """A list whose rows can be dragged; `may` says whether a row may stand before another one.

    Signals:
        dropped: a row was let go; carries the row, and the row before which it is to stand.
    """

    dropped = Signal(int, int)

    def __init__(self, may: Callable[[int, int], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may = may
        self.dragged = -1
        """The row that is being dragged."""
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the row that is current."""
        self.dragged = self.currentIndex().row()
        super().startDrag(actions)
        self.dragged = -1

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the row would stand, where it may."""
        super().dragMoveEvent(event)
        if not self._may(self.dragged, self._before(event)):
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the row was let go; who listens moves the record."""
        before = self._before(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the view is to remove nothing
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if self._may(self.dragged, before):
            self.dropped.emit(self.dragged, before)

    def _before(self, event: QDropEvent) -> int:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid():
            return int(self.model().rowCount())
        return index.row() + (1 if point.y() > self.visualRect(index).center().y() else 0)
