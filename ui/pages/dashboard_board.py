"""The tiles and the cards of a board, laid out in the room there is; one card may stand alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.findings import announce
from ui.pages.dashboard_cards import BoardCard
from ui.pages.dashboard_layout import Place, plan
from ui.pages.dashboard_tiles import TileFrame
from ui.theme import fonts

if TYPE_CHECKING:
    from synergie.reports.committee_types import Board
    from ui.workplace import Workplace

_WAYS: Final = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}


class BoardPane(QScrollArea):
    """Shows a board; it keeps its place when the same board comes with other figures.

    Signals:
        list_asked: what a tile counts is asked for; carries the key of the tile and the entry of its list.
        opened: the record of a mark or of a row is asked for; carries its table and its key.
        told: a sentence for the user.
    """

    list_asked = Signal(str, str)
    opened = Signal(str, object)
    told = Signal(object)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.setObjectName("clear")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet = QWidget()
        self.sheet.setObjectName("clear")
        self.setWidget(self.sheet)
        self.tiles: list[TileFrame] = []
        self.cards: list[BoardCard] = []
        self.large = ""
        self._projected = False

    def show_board(self, board: Board) -> None:
        """Show a board."""
        keys = [one.key for one in board.cards]
        if [one.key for one in self.cards] != keys or len(self.tiles) != len(board.tiles):
            self._make(len(board.tiles), len(keys))
        for frame, tile in zip(self.tiles, board.tiles, strict=True):
            frame.show_tile(tile)
        for shown, card in zip(self.cards, board.cards, strict=True):
            shown.show_card(card)
        if self.large not in keys:
            self.large = ""
        self._arrange()

    def show_all(self) -> bool:
        """Show all cards where one stands alone; False when none does."""
        if not self.large:
            return False
        self._show_large(self.large)
        return True

    def set_projected(self, projected: bool) -> None:
        """Go from card to card with the arrows, or from mark to mark as usual."""
        self._projected = projected
        for card in self.cards:
            card.set_projected(projected and not self.large)
        for tile in self.tiles:
            tile.why.setVisible(not projected and bool(tile.why.figure))
        if projected and self.cards and not self.large:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange()

    def take_focus(self) -> None:
        """Go to the first tile, or into the card that stands alone."""
        card = self._alone()
        if card is not None:
            card.inside().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.tiles:
            self.tiles[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out again."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from card to card while the page is on a screen for all."""
        way = _WAYS.get(event.key())
        here = next((one for one in self.cards if one.hasFocus()), None)
        if way is None or here is None or not self._projected or self.large:
            super().keyPressEvent(event)
            return
        there = self._beside(here, *way)
        if there is not None:
            self._go(there)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Have Tab go from card to card while the page is on a screen for all."""
        held = [at for at, one in enumerate(self.cards) if one.hasFocus()]
        if not self._projected or self.large or not held:
            return super().focusNextPrevChild(next)
        self._go(self.cards[(held[0] + (1 if next else -1)) % len(self.cards)])
        return True

    def _go(self, card: BoardCard) -> None:
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(card, 0, 0)

    # How it is laid out

    def _make(self, tiles: int, cards: int) -> None:
        held = self.focusWidget()
        at = next((at for at, one in enumerate(self.cards) if held is not None and one.isAncestorOf(held)), -1)
        for old in (*self.tiles, *self.cards):
            old.hide()
            old.deleteLater()
        self.tiles = [TileFrame(self.place, self.sheet) for _ in range(tiles)]
        self.cards = [BoardCard(self.place.texts, self.sheet) for _ in range(cards)]
        for tile in self.tiles:
            tile.opened.connect(self._list_asked)
            tile.show()
        for card in self.cards:
            card.opened.connect(self.opened)
            card.told.connect(self.told)
            card.large_asked.connect(self._show_large)
            card.set_projected(self._projected)
            card.show()
        if 0 <= at < len(self.cards):
            if self._projected and not self.large:
                self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.cards[at].take_focus()

    def _arrange(self) -> None:
        view: QSize = self.viewport().size()
        alone = self._alone()
        for tile in self.tiles:
            tile.setVisible(alone is None)
        for card in self.cards:
            card.setVisible(alone is None or card is alone)
        if alone is not None:
            self.sheet.resize(view)
            alone.setGeometry(QRect(0, 0, view.width(), view.height()))
            return
        keys = [one.key for one in self.cards]
        across = plan(len(self.tiles), 0, keys, view.width(), view.height(), fonts.scale()).tiles
        height = max((one.button.room(at.width) for one, at in zip(self.tiles, across, strict=True)), default=0)
        found = plan(len(self.tiles), height, keys, view.width(), view.height(), fonts.scale())
        self.sheet.resize(view.width(), max(found.height, view.height()))
        for tile, place in zip(self.tiles, found.tiles, strict=True):
            tile.setGeometry(_rect(place))
        for card, place in zip(self.cards, found.cards, strict=True):
            card.setGeometry(_rect(place))

    def _alone(self) -> BoardCard | None:
        return next((one for one in self.cards if one.key == self.large), None) if self.large else None

    def _show_large(self, key: str) -> None:
        self.large = "" if self.large == key else key
        card = next((one for one in self.cards if one.key == key), None)
        for one in self.cards:
            one.set_large(bool(self.large) and one is card)
            one.set_projected(self._projected and not self.large)
        self._arrange()
        if card is None:
            return
        target = card if self._projected and not self.large else card.inside() if self.large else card.large
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.large:
            announce(self, card.accessibleName())
        else:
            self.ensureWidgetVisible(card, 0, 0)

    def _beside(self, here: BoardCard, right: int, down: int) -> BoardCard | None:
        """Return the card next to one in a direction, the nearest of those that lie there."""
        middle = here.geometry().center()
        found = []
        for one in self.cards:
            centre = one.geometry().center()
            along = (centre.x() - middle.x()) * right + (centre.y() - middle.y()) * down
            across = (centre.y() - middle.y()) * abs(right) + (centre.x() - middle.x()) * abs(down)
            if along > 0 and one is not here:
                found.append((math.hypot(along, 3 * across), one))
        return min(found, key=_distance)[1] if found else None

    def _list_asked(self, key: str) -> None:
        tile = next((one.tile for one in self.tiles if one.tile is not None and one.tile.key == key), None)
        if tile is not None:
            self.list_asked.emit(tile.key, tile.page)


def _distance(found: tuple[float, BoardCard]) -> float:
    return found[0]


def _rect(place: Place) -> QRect:
    return QRect(place.left, place.top, place.width, place.height)
