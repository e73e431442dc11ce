"""A part of the report as a card: its title, how much there is to do, and the first thing to do, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from synergie.basis.words import N_, Texts
from ui import theme
from ui.findings import INFORMATION, ROOMY, brief, counted
from ui.findings_paint import broken, smaller
from ui.theme import icons

if TYPE_CHECKING:
    from synergie.services.checklist import Place

CARD: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a model gives the card of a row."""
_IN_ORDER: Final = N_("In order")
_SIGNS: Final = {"err": "circle-x", "warn": "triangle-alert", "ok": "circle-check"}
_LINES: Final = 3
_ICON: Final = 18
_PAD: Final = 12
_BESIDE: Final = 10
_CHEVRON: Final = 22
_ABOVE: Final = 7
_GAP: Final = 8
_RADIUS: Final = 8
_LEFT: Final = 3  # of the room of a row, so much is left free for the frame
_RIGHT: Final = 4
_MOST_KEPT: Final = 200
Index = QModelIndex | QPersistentModelIndex
Broken = tuple[tuple[str, ...], bool]


class Card:
    """What is shown of a part of the report."""

    def __init__(self, place: Place, texts: Texts) -> None:
        badge = place.badge
        self.place = place
        self.kind = "err" if badge.blocking else "warn" if badge.to_check else "ok"
        title = texts(place.title)
        self.title = f"{place.number}. {title}" if place.number else title
        self.pill = counted(texts, badge.blocking, badge.to_check)
        self.whole = texts(place.findings[0].message if badge.count else _IN_ORDER)
        self.first = texts(brief(place.findings[0].message, ROOMY)) if badge.count else self.whole
        informed = sum(one.severity.value == "information" for one in place.findings)
        if not badge.count and informed:
            self.pill = texts(INFORMATION, n=informed)
        self.spoken = ". ".join(part.rstrip(".") for part in (self.title, self.pill, self.whole) if part) + "."


class CardDelegate(QStyledItemDelegate):
    """Paints a part of the report; a sentence that is longer than its lines is said whole when it is pointed at."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._kept: dict[tuple[str, int, str], Broken] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a card and of the gap under it."""
        title = QFontMetrics(_bold(option.font)).height()
        lines = len(self.lines(index)[0]) * QFontMetrics(smaller(option.font)).height()
        return QSize(self._view.viewport().width(), title + lines + 2 * _ABOVE + 2 + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card."""
        card: Card = index.data(CARD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(_LEFT, 3, -_RIGHT, 3 - _GAP)
        _paint_frame(painter, option, rect)
        ratio = painter.device().devicePixelRatioF()
        middle = rect.center().y() - _ICON // 2
        painter.drawPixmap(rect.left() + _PAD, middle, icons.pixmap(_SIGNS[card.kind], card.kind, _ICON, ratio))
        right = rect.right() - _PAD
        if card.place.findings:
            painter.drawPixmap(right - 14, middle + 1, icons.pixmap("chevron-right", "text3", 16, ratio))
        right -= _CHEVRON
        left = rect.left() + _PAD + _ICON + _BESIDE
        line = QFontMetrics(_bold(option.font)).height()
        end = right - _paint_pill(painter, option, card, QRect(left, rect.top() + _ABOVE, right - left, line))
        painter.setFont(_bold(option.font))
        painter.setPen(theme.colour("text"))
        title = painter.fontMetrics().elidedText(card.title, Qt.TextElideMode.ElideRight, end - left)
        at_left = int(Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRect(left, rect.top() + _ABOVE, end - left, line), at_left, title)
        painter.setFont(smaller(option.font))
        painter.setPen(theme.colour("text2"))
        height, top = painter.fontMetrics().height(), rect.top() + _ABOVE + line + 1
        for words in self.lines(index)[0]:
            painter.drawText(QRect(left, top, rect.width(), height), at_left, words)
            top += height
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say the whole sentence where it was cut, and nothing elsewhere."""
        if event.type() is not QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        said = self.cut(index)
        if said:
            QToolTip.showText(event.globalPos(), said, view)
        else:
            QToolTip.hideText()
        return True

    def lines(self, index: Index) -> Broken:
        """Return the sentence of a card as it stands in it, and whether its end was left out."""
        card: Card = index.data(CARD)
        font = smaller(self._view.font())
        taken = _LEFT + _RIGHT + 2 * _PAD + _ICON + _BESIDE + _CHEVRON
        width = max(60, self._view.viewport().width() - taken)
        key = (card.first, width, font.key())
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = broken(card.first, font, width, _LINES)
        return self._kept[key]

    def cut(self, index: Index) -> str:
        """Return the whole sentence of a card that does not show all of it, "" for one that does."""
        card: Card | None = index.data(CARD)
        if card is None:
            return ""
        return card.whole if card.first != card.whole or self.lines(index)[1] else ""


def _bold(font: QFont) -> QFont:
    return smaller(font, 1.0, bold=True)


def _paint_frame(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    pen = painter.pen()
    pen.setColor(theme.colour("accent" if focused else "field_border" if hovered or selected else "separator"))
    pen.setWidth(2 if focused else 1)
    painter.setPen(pen)
    painter.setBrush(theme.colour("accent_soft" if selected else "surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def _paint_pill(painter: QPainter, option: QStyleOptionViewItem, card: Card, line: QRect) -> int:
    """Paint how much there is to do at the end of the line of the title, and return the room that it took."""
    if not card.pill:
        return 0
    painter.setFont(smaller(option.font, 0.85, bold=True))
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(card.pill) + 16, metrics.height() + 4
    where = QRect(line.right() - width, line.center().y() - height // 2 + 1, width, height)
    kind = card.kind if card.kind != "ok" else "info"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{kind}_background"))
    painter.drawRoundedRect(where, height / 2, height / 2)
    painter.setPen(theme.colour(kind))
    painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), card.pill)
    return width + 8
