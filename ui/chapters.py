"""The parts of the report as cards: what is in order, what is not, and the first thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from synergie.basis.words import N_, Texts
from ui import theme
from ui.findings import INFORMATION, brief, counted
from ui.findings_paint import smaller
from ui.theme import icons

if TYPE_CHECKING:
    from synergie.services.checklist import Place

Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPEECH: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_CARD: Final = int(Qt.ItemDataRole.UserRole) + 1
_IN_ORDER: Final = N_("In order")
_SIGNS: Final = {"err": "circle-x", "warn": "triangle-alert", "ok": "circle-check"}
_ICON: Final = 18
_PAD: Final = 12
_GAP: Final = 8
_RADIUS: Final = 8


class _Card:
    """What is shown of a part of the report."""

    def __init__(self, place: Place, texts: Texts) -> None:
        badge = place.badge
        self.place = place
        self.kind = "err" if badge.blocking else "warn" if badge.to_check else "ok"
        title = texts(place.title)
        self.title = f"{place.number}. {title}" if place.number else title
        self.pill = counted(texts, badge.blocking, badge.to_check)
        self.first = texts(brief(place.findings[0].message)) if badge.count else texts(_IN_ORDER)
        informed = sum(one.severity.value == "information" for one in place.findings)
        if not badge.count and informed:
            self.pill = texts(INFORMATION, n=informed)
        whole = texts(place.findings[0].message) if badge.count else self.first
        self.spoken = ". ".join(part.rstrip(".") for part in (self.title, self.pill, whole) if part) + "."


class ChaptersModel(QAbstractListModel):
    """The parts of the report in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[_Card, ...] = ()

    def set_places(self, places: Sequence[Place], texts: Texts) -> None:
        """Show the parts; one without a number is there only when something was found in it."""
        cards = tuple(_Card(one, texts) for one in places if one.number or one.findings)
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
        return {_DISPLAY: card.title, _SPEECH: card.spoken, _CARD: card}.get(role)


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
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_CardDelegate(self))
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


class _CardDelegate(QStyledItemDelegate):
    """Paints a part of the report as a card."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a card and of the gap under it."""
        small = QFontMetrics(smaller(option.font)).height()
        return QSize(self._view.viewport().width(), option.fontMetrics.height() + small + 16 + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card."""
        card: _Card = index.data(_CARD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(3, 3, -4, 3 - _GAP)
        _paint_frame(painter, option, rect)
        ratio = painter.device().devicePixelRatioF()
        middle = rect.center().y() - _ICON // 2
        painter.drawPixmap(rect.left() + _PAD, middle, icons.pixmap(_SIGNS[card.kind], card.kind, _ICON, ratio))
        right = rect.right() - _PAD
        if card.place.findings:
            painter.drawPixmap(right - 14, middle + 1, icons.pixmap("chevron-right", "text3", 16, ratio))
            right -= 22
        if card.pill:
            right -= _paint_pill(painter, option, card, right, rect)
        left = rect.left() + _PAD + _ICON + 10
        painter.setFont(smaller(option.font, 1.0, bold=True))
        painter.setPen(theme.colour("text"))
        line = painter.fontMetrics().height()
        width = right - left
        at_left = int(Qt.AlignmentFlag.AlignLeft)
        title = painter.fontMetrics().elidedText(card.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, rect.top() + 7, width, line), at_left, title)
        painter.setFont(smaller(option.font))
        painter.setPen(theme.colour("text2"))
        first = painter.fontMetrics().elidedText(card.first, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, rect.top() + 8 + line, width, line), at_left, first)
        painter.restore()


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


def _paint_pill(painter: QPainter, option: QStyleOptionViewItem, card: _Card, right: int, rect: QRect) -> int:
    """Paint how much there is to do and return the room that it took."""
    painter.setFont(smaller(option.font, 0.85, bold=True))
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(card.pill) + 16, metrics.height() + 4
    where = QRect(right - width, rect.center().y() - height // 2, width, height)
    kind = card.kind if card.kind != "ok" else "info"
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{kind}_background"))
    painter.drawRoundedRect(where, height / 2, height / 2)
    painter.setPen(theme.colour(kind))
    painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), card.pill)
    return width + 8
