"""Texts of a comparison as they are painted: wrapped, the words that only one version has in bold and underlined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

if TYPE_CHECKING:
    from synergie.services.comparing_types import Words

Lines = Sequence[tuple["Words", ...]]
_LINE_END: Final = "\u2028"
_GAP: Final = 3


def height(lines: Lines, font: QFont, width: int) -> int:
    """Return the height of wrapped lines."""
    return round(sum(each[1] + _GAP for each in _laid(lines, font, width)) - _GAP) if lines else 0


def paint(painter: QPainter, lines: Lines, font: QFont, rect: QRect, colour: QColor, top: int | None = None) -> None:
    """Paint wrapped lines in `rect`, in the middle of its height unless `top` says where they begin."""
    laid = _laid(lines, font, rect.width())
    whole = sum(each[1] + _GAP for each in laid) - _GAP
    y = float(top) if top is not None else rect.top() + max(0.0, (rect.height() - whole) / 2)
    painter.setPen(colour)
    for layout, tall in laid:
        layout.draw(painter, QPointF(rect.left(), y))
        y += tall + _GAP


def longest_word(text: str, font: QFont) -> int:
    """Return the width below which a word would be cut."""
    metrics = QFontMetricsF(font)
    return round(max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)) + 1


def _laid(lines: Lines, font: QFont, width: int) -> list[tuple[QTextLayout, float]]:
    """Return a layout for each line, and its height."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    found = []
    for line in lines:
        layout = QTextLayout("".join(piece.text for piece in line).replace("\n", _LINE_END), font)
        layout.setTextOption(option)
        layout.setFormats(_formats(line))
        layout.beginLayout()
        y = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(max(width, 20))
            row.setPosition(QPointF(0, y))
            y += row.height()
        layout.endLayout()
        found.append((layout, y))
    return found


def _formats(line: Sequence[Words]) -> list[QTextLayout.FormatRange]:
    own = QTextCharFormat()
    own.setFontWeight(QFont.Weight.Bold)
    own.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    found = []
    place = 0
    for piece in line:
        length = len(piece.text.encode("utf-16-le")) // 2
        if piece.own:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = place, length, own
            found.append(one)
        place += length
    return found


LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
