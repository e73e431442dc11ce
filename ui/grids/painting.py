"""What the grids paint alike, in the palette that is shown: grounds, rings, the corner of a cell in trouble."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView

from ui import theme
from ui.theme.palette import shown
from ui.theme.tokens import ROW

RING: Final = 2
_CORNER: Final = 8
_TABULAR: Final = QFont.Tag("tnum")
_WRAPPED: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
MOST_ROWS: Final = 30  # a longer grid scrolls inside itself
_AIR: Final = 24
_LEAST: Final = 76
WIDEST: Final = 320


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint what lies under a cell as the style does, the selection included."""
    widget = option.widget
    if isinstance(widget, QAbstractItemView):
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        widget.style().drawPrimitive(panel, option, painter, widget)


def paint_line_below(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint the line below a row."""
    painter.setPen(theme.colour("separator"))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def ink(option: QStyleOptionViewItem, colour: str) -> QColor:
    """Return the colour of words: a token, or in a contrast theme what the system writes on a selection."""
    if shown.contrast and QStyle.StateFlag.State_Selected in option.state:
        return option.palette.color(QPalette.ColorRole.HighlightedText)
    return theme.colour(colour)


def paint_words(
    painter: QPainter,
    option: QStyleOptionViewItem,
    rect: QRect,
    words: str,
    colour: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint one line of words in `rect`, with an ellipsis where the room ends."""
    line = QFontMetrics(option.font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(option.font)
    painter.setPen(ink(option, colour))
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), line)


def paint_wrapped(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, words: str, colour: str) -> None:
    """Paint words in `rect`, over as many lines as they take."""
    painter.setFont(option.font)
    painter.setPen(ink(option, colour))
    painter.drawText(rect, _WRAPPED, words)


def wrapped_height(font: QFont, words: str, width: int) -> int:
    """Return the height of words that are painted over lines of `width`."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 0), _WRAPPED, words).height()


def two_lines(font: QFont, words: str) -> int:
    """Return the least width at which words take no more than two lines."""
    metrics, parts = QFontMetrics(font), words.split(" ")
    breaks = (
        max(" ".join(parts[:at]), " ".join(parts[at:]), key=metrics.horizontalAdvance) for at in range(len(parts))
    )
    return min(metrics.horizontalAdvance(longer) for longer in breaks) + 2  # rounding must not break a word off


def ring_colour() -> QColor:
    """Return the colour of the ring; in a contrast theme the accent is the ground of what is selected."""
    return theme.colour("text" if shown.contrast else "accent")


def paint_ring(painter: QPainter, rect: QRect) -> None:
    """Paint the ring of the focus inside `rect`."""
    painter.setPen(QPen(ring_colour(), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def paint_corner(painter: QPainter, rect: QRect, colour: str = "err") -> None:
    """Paint the corner by which a cell that cannot be read is found, or one to look at twice."""
    right, top = rect.right() + 1, rect.top()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colour))
    painter.drawPolygon(QPolygonF([QPointF(right - _CORNER, top), QPointF(right, top), QPointF(right, top + _CORNER)]))


def paint_side(painter: QPainter, option: QStyleOptionViewItem, side: str, rect: QRect) -> None:
    """Paint the sign of an administration: a square for the commune, a disc for the CPAS."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(option, side))
    if side == "commune":
        painter.drawRect(rect)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawEllipse(rect)


def tabular(font: QFont) -> QFont:
    """Return `font` with figures that are all equally wide."""
    found = QFont(font)
    found.setFeature(_TABULAR, 1)
    return found


def row_height(view: QTableView) -> int:
    """Return the height of a row: that of the design, or what a larger text needs."""
    return max(ROW, view.fontMetrics().height() + 14)


def fitted_height(view: QTableView, model: QAbstractItemModel, most: int = MOST_ROWS) -> int:
    """Return the height at which `view` shows all its rows, as far as a page can bear it."""
    side = view.verticalHeader()
    rows = sum(map(side.sectionSize, range(min(model.rowCount(), most)))) or side.defaultSectionSize()
    head = 0 if view.horizontalHeader().isHidden() else view.horizontalHeader().sizeHint().height()
    bar = view.horizontalScrollBar()
    below = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
    return head + rows + below + 2 * view.frameWidth() + 2


def column_width(view: QTableView, texts: Sequence[str], group: str, sharing: int) -> int:
    """Return the width in which each of `texts` stands whole, and its part of the head `group` that several share."""
    metrics = view.fontMetrics()
    shared = metrics.horizontalAdvance(group) // sharing if group else 0
    width = max(shared, *(metrics.horizontalAdvance(text) for text in texts)) * 11 // 10 + _AIR
    return max(_LEAST, min(width, WIDEST))
