"""The parts of the report as cards: what is in order, what is not, and the first thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from synergie.basis.words import Texts
from ui.chapter_cards import CARD, Card, CardDelegate

if TYPE_CHECKING:
    from synergie.services.checklist import Place

Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPEECH: Final = int(Qt.ItemDataRole.AccessibleTextRole)


class ChaptersModel(QAbstractListModel):
    """The parts of the report in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()

    def set_places(self, places: Sequence[Place], texts: Texts) -> None:
        """Show the parts; one without a number is there only when something was found in it."""
        cards = tuple(Card(one, texts) for one in places if one.number or one.findings)
        same = [one.place.part for one in cards] == [one.place.part for one in self._cards]
        if same:
            self._cards = cards
            if cards:
                self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))
            return
        self.beginResetModel()
        self._cards = cards
        self.endResetModel()

    def place(self, row: int) -> Place | None:
        """Return the part in `row`."""
        return self._cards[row].place if 0 <= row < len(self._cards) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many parts there are."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown, spoken or painted of a part."""
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        return {_DISPLAY: card.title, _SPEECH: card.spoken, CARD: card}.get(role)


class ChaptersView(QListView):
    """Shows the parts of the report; Enter and a click open one that has something to show.

    Signals:
        opened: look at what was found in a part; carries its `Place`.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chapters")
        self.chapters = ChaptersModel(self)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(CardDelegate(self))
        self.setModel(self.chapters)
        self.clicked.connect(self._open)

    def set_places(self, places: Sequence[Place], texts: Texts) -> None:
        """Show the parts; the one that is chosen stays chosen."""
        chosen = self.chapters.place(self.currentIndex().row())
        self.chapters.set_places(places, texts)
        for row in range(self.chapters.rowCount()):
            place = self.chapters.place(row)
            if chosen is not None and place is not None and place.part == chosen.part:
                self.setCurrentIndex(self.chapters.index(row))
        if not self.currentIndex().isValid() and self.hasFocus():
            self.setCurrentIndex(self.chapters.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        place = self.chapters.place(index.row())
        if place is not None and place.findings:
            self.opened.emit(place)
