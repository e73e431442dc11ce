"""The number tiles of the committee's page: each leads to what it counts, and says why it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from synergie.basis.words import N_
from ui.why import WhyButton
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.pills import StatusPill
from ui.widgets.rows import row_in

if TYPE_CHECKING:
    from synergie.reports.committee_types import Remark, Tile
    from ui.workplace import Workplace

_SPOKEN: Final = N_("{title}: {number}, {note}.")
_REMARKED: Final = N_("{title}: {number}, {note}. {remark}.")
_ICONS: Final = {"ok": "circle-check", "warn": "triangle-alert", "err": "circle-x", "info": "info"}
_SIGNS: Final = {("gains", "err"): "git-compare", ("gains", "warn"): "git-compare", ("meetings", "warn"): "clock"}
_TONGUE: Final = {("initiatives", "warn"): "languages"}
_QUESTION: Final = 18
"""The room that the question takes beside the number."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TileButton(QPushButton):
    """The number with its words, as one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.figure = ""
        self.title = ElidedLabel("", "label")
        self.pill = StatusPill("")
        self.number = ElidedLabel("", "number")
        self.note = label("", "secondary", wraps=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 10, 14, 10)
        down.setSpacing(2)
        across = row_in(down)
        across.setSpacing(8)
        across.addWidget(self.title, 1)
        across.addWidget(self.pill)
        middle = row_in(down)
        middle.addWidget(self.number, 1)
        middle.addSpacing(_QUESTION)
        down.addWidget(self.note)
        down.addStretch(1)
        for one in (self.title, self.pill, self.number, self.note):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the room of the words."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the room of the words where they give way."""
        inside = self.layout()
        return inside.minimumSize() if inside is not None else super().minimumSizeHint()

    def room(self, width: int) -> int:
        """Return the height that the words need in a width."""
        inside = self.layout()
        return inside.totalHeightForWidth(width) if inside is not None else self.sizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as well as on Space."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class TileFrame(QFrame):
    """A tile with its question.

    Signals:
        opened: the list behind the number is asked for; carries the key of the tile.
    """

    opened = Signal(str)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.place = place
        self.tile: Tile | None = None
        self.button = TileButton(self)
        self.why = WhyButton(place, "", "", self)
        over = QGridLayout(self)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self.button, 0, 0)
        over.addWidget(self.why, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        over.setContentsMargins(0, 0, 0, 0)
        self.why.setContentsMargins(0, 0, 8, 8)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._open)

    def show_tile(self, tile: Tile) -> None:
        """Show a number."""
        self.tile = tile
        one = self.button
        one.figure = tile.figure
        one.title.setText(tile.title)
        one.number.setText(tile.number)
        one.note.setText(tile.note)
        one.pill.setVisible(tile.remark is not None)
        if tile.remark is not None:
            one.pill.show_state(tile.remark.words, tile.remark.kind, _sign(tile.key, tile.remark))
        one.setAccessibleName(self._spoken(tile))
        self.why.figure = tile.figure
        self.why.name(tile.title)
        self.why.setVisible(bool(tile.figure))

    def _spoken(self, tile: Tile) -> str:
        values = {"title": tile.title, "number": tile.number, "note": tile.note}
        if tile.remark is None:
            return self.place.texts(_SPOKEN, **values)
        said = (tile.remark.spoken or tile.remark.words).rstrip(".")
        return self.place.texts(_REMARKED, **values, remark=said)

    def _open(self) -> None:
        if self.tile is not None:
            self.opened.emit(self.tile.key)


def _sign(key: str, remark: Remark) -> str:
    own = (_SIGNS | _TONGUE).get((key, remark.kind))
    return own or _ICONS.get(remark.kind, "info")
