"""Heads of rows and columns that go on over a second line rather than being cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from ui.theme import fonts

PAD: Final = 8
"""What the style leaves free on each side of a head."""
_LINE: Final = 1
_AT_END: Final = Qt.TextElideMode.ElideRight
_SHOWN: Final = int(Qt.ItemDataRole.DisplayRole)


def head_metrics() -> QFontMetrics:
    """Return the metrics of heads as the style writes them."""
    return QFontMetrics(fonts.font(fonts.SMALL, QFont.Weight.DemiBold))


def longest_word(text: str, metrics: QFontMetrics) -> int:
    """Return the width of the longest word of a text."""
    return max(map(metrics.horizontalAdvance, text.split()), default=0)


def broken(text: str, metrics: QFontMetrics, room: int, most: int) -> list[str]:
    """Return a text in lines no wider than `room`; what does not go into `most` lines ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (metrics.horizontalAdvance(longer) <= room or len(lines) == most):
            lines[-1] = longer
        else:
            lines.append(word)
    return [metrics.elidedText(line, _AT_END, room) for line in lines]


class WrappedHeads(QHeaderView):
    """Writes heads over as many as `most` lines where they have no room on one.

    What `sectionSizeHint` says of a column is the room of its longest word, and of a row the height of its lines.
    """

    def __init__(self, orientation: Qt.Orientation, most: int, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._most = most
        self.setTextElideMode(Qt.TextElideMode.ElideNone)  # each line ends by itself where it has to

    def whole(self, section: int) -> int:
        """Return the width in which the head of a column stands on one line."""
        return super().sectionSizeFromContents(section).width()

    def lines(self, section: int) -> list[str]:
        """Return the head as it is written, line by line."""
        across = self.orientation() is Qt.Orientation.Horizontal
        room = (self.sectionSize(section) if across else self.width() - _LINE) - 2 * PAD
        return broken(self._words(section), head_metrics(), room, self._most)

    def settle(self) -> None:
        """Take the height of the lines, after columns became wider or narrower."""
        if self.height() != self.sizeHint().height():
            self.geometriesChanged.emit()

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return the room that a head must have."""
        found, metrics, words = super().sectionSizeFromContents(section), head_metrics(), self._words(section)
        width = found.width()
        if self.orientation() is Qt.Orientation.Horizontal and words:
            width -= metrics.horizontalAdvance(words) - longest_word(words, metrics)
        more = max(len(self.lines(section)) - 1, 0) * metrics.lineSpacing()
        return QSize(width, found.height() + more)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Write the lines."""
        super().initStyleOptionForIndex(option, section)
        option.text = "\n".join(self.lines(section))

    def _words(self, section: int) -> str:
        model = self.model()
        return str(model.headerData(section, self.orientation(), _SHOWN) or "") if model is not None else ""
