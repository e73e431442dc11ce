"""How a finding looks in a list: its sign, its sentence on three lines at most, and where it is."""

from __future__ import annotations

import dataclasses
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui import theme
from ui.theme import icons

FINDING: Final = int(Qt.ItemDataRole.UserRole) + 1
HEADING: Final = int(Qt.ItemDataRole.UserRole) + 2

_LINES: Final = 3
_LEFT: Final = 16
_ICON: Final = 16
_GAP: Final = 10
_RIGHT: Final = 34
_ABOVE: Final = 9
_MOST_KEPT: Final = 2000
Index = QModelIndex | QPersistentModelIndex


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a finding; `kind` and `icon` are those of its severity, `spoken` says all of it.

    `brief` is the sentence with long names cut; `why` says why the finding is let stand.
    """

    sentence: str
    brief: str
    where: str
    kind: str
    icon: str
    spoken: str
    why: str = ""


def smaller(font: QFont, factor: float = 0.92, *, bold: bool = False) -> QFont:
    """Return `font` a little smaller, for what stands under a sentence."""
    found = QFont(font)
    found.setPointSizeF(max(8.2, font.pointSizeF() * factor))
    if bold:
        found.setWeight(QFont.Weight.DemiBold)
    return found


def broken(text: str, font: QFont, width: int, most: int) -> tuple[tuple[str, ...], bool]:
    """Return `text` on at most `most` lines of `width`, and whether the end of it was left out."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    elided = False
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == most - 1:
            rest = text[start:].rstrip()
            shown = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines.append(shown)
            elided = shown != rest
            break
        lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines), elided


class FindingDelegate(QStyledItemDelegate):
    """Paints findings and their headings; how a sentence is broken is worked out once."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._kept: dict[tuple[str, int, str], tuple[tuple[str, ...], bool]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a row at the width of the list."""
        shown: Shown | None = index.data(FINDING)
        if shown is None:
            return QSize(self._width(), QFontMetrics(smaller(option.font, 0.85)).height() + 18)
        lines, _ = self._lines(shown.brief, option.font)
        height = len(lines) * option.fontMetrics.height()
        if shown.where:
            height += QFontMetrics(smaller(option.font)).height() + 2
        if shown.why:
            under = smaller(option.font)
            height += len(self._lines(shown.why, under)[0]) * QFontMetrics(under).height() + 2
        return QSize(self._width(), height + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        painter.save()
        shown: Shown | None = index.data(FINDING)
        if shown is None:
            self._paint_heading(painter, option, str(index.data(HEADING) or ""))
        else:
            self._paint_finding(painter, option, shown)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say the whole sentence where it was cut, and nothing elsewhere."""
        shown: Shown | None = index.data(FINDING)
        if event.type() is QEvent.Type.ToolTip and (shown is None or not self.is_cut(shown)):
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)

    def is_cut(self, shown: Shown) -> bool:
        """Return whether something of the sentence is left out at this width."""
        if shown.why and self._lines(shown.why, smaller(self._view.font()))[1]:
            return True
        return shown.brief != shown.sentence or self._lines(shown.brief, self._view.font())[1]

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        painter.setFont(smaller(option.font, 0.85, bold=True))
        painter.setPen(theme.colour("text2"))
        inner = option.rect.adjusted(_LEFT, 6, -_LEFT, 0)
        shown = painter.fontMetrics().elidedText(text.upper(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_finding(self, painter: QPainter, option: QStyleOptionViewItem, shown: Shown) -> None:
        rect: QRect = option.rect
        ground(painter, option)
        ratio = painter.device().devicePixelRatioF()
        top = rect.top() + _ABOVE
        painter.drawPixmap(rect.left() + _LEFT, top + 1, icons.pixmap(shown.icon, shown.kind, _ICON, ratio))
        chevron = icons.pixmap("chevron-right", "text3", _ICON, ratio)
        painter.drawPixmap(rect.right() - _RIGHT + 10, rect.center().y() - _ICON // 2, chevron)
        left = rect.left() + _LEFT + _ICON + _GAP
        width = rect.right() - _RIGHT - left
        painter.setFont(option.font)
        painter.setPen(theme.colour("text"))
        height = option.fontMetrics.height()
        for line in self._lines(shown.brief, option.font)[0]:
            painter.drawText(QRect(left, top, rect.width(), height), int(Qt.AlignmentFlag.AlignLeft), line)
            top += height
        if shown.where:
            painter.setFont(smaller(option.font))
            painter.setPen(theme.colour("text2"))
            metrics = painter.fontMetrics()
            where = metrics.elidedText(shown.where, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top + 2, width, metrics.height()), int(Qt.AlignmentFlag.AlignLeft), where)
            top += metrics.height() + 2
        if shown.why:
            painter.setFont(smaller(option.font))
            painter.setPen(theme.colour("text"))
            height = painter.fontMetrics().height()
            for line in self._lines(shown.why, painter.font())[0]:
                painter.drawText(QRect(left, top + 2, width, height), int(Qt.AlignmentFlag.AlignLeft), line)
                top += height

    def _width(self) -> int:
        return self._view.viewport().width()

    def _lines(self, sentence: str, font: QFont) -> tuple[tuple[str, ...], bool]:
        width = max(60, self._width() - _LEFT - _ICON - _GAP - _RIGHT)
        key = (sentence, width, font.key())
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = broken(sentence, font, width, _LINES)
        return found


def ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint what is behind a row that is chosen, pointed at or has the focus."""
    rect: QRect = option.rect
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.colour("accent_soft"))
        painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), theme.colour("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.colour("neutral_background"))
    if state & QStyle.StateFlag.State_HasFocus:
        pen = painter.pen()
        pen.setColor(theme.colour("accent"))
        pen.setWidth(2)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
