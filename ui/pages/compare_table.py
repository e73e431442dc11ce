"""The table of the comparison: both versions side by side, and per line which of them the report counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from synergie.basis.words import Texts
from ui import theme
from ui.grids import painting
from ui.grids.segments import bold
from ui.pages import compare_paint
from ui.pages.compare_model import CHOICE, COMMUNE, SHOWN, WHAT
from ui.pages.compare_rows import KEPT_WORDS, Lines, Shown
from ui.theme import fonts
from ui.theme.icons import icon

Index = QModelIndex | QPersistentModelIndex
ORDER: Final = ("commune", "cpas", "both")
_PAD: Final = 8
_INNER: Final = 8
_AIR: Final = 5
_LEAST: Final = 40
_SEGMENT: Final = 26
_SIGN: Final = 16
_GAP: Final = 8
_RADIUS: Final = 5
_WRAPS: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


def small() -> QFont:
    """Return the typeface of what is said below a title."""
    return fonts.font(fonts.SMALL)


class CompareDelegate(QStyledItemDelegate):
    """Paints what a row is about, what each version says, and the choice of what the report counts.

    Signals:
        pressed: a choice was clicked; carries the row and "commune", "cpas" or "both".
    """

    pressed = Signal(int, str)

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.read_only = False

    # How large

    def choice_width(self, font: QFont) -> int:
        """Return the room of the three choices and of the sign behind them."""
        return sum(self._widths(font)) + _GAP + _SIGN + 2 * _PAD

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a row; the view says how wide a column is."""
        return QSize(option.rect.width(), self.height_of(index.data(SHOWN), index.column(), option.rect.width()))

    def height_of(self, row: Shown, column: int, width: int) -> int:
        """Return how high a cell must be at a width."""
        font = fonts.font()
        if row.heading:
            return QFontMetrics(bold(font)).height() + 18
        if column == WHAT:
            return max(self._least(row), self._what_height(row, width) + 2 * _AIR + 4)
        if column == CHOICE:
            tall = 0 if self._shows_choice(row) else self._words_height(row, width)
            return max(self._least(row), tall + 2 * _AIR)
        lines = self._lines(row, column)
        inside = width - 2 * _PAD - 2 * _INNER
        return max(
            self._least(row), compare_paint.height(lines, self._font(row), inside) + (2 if row.minor else 4) * _AIR
        )

    def longest_of(self, row: Shown) -> int:
        """Return the width below which a word of what a row is about would be cut."""
        if row.heading:
            return 0
        words = max((compare_paint.longest_word(text, font) for text, font in self._what(row)), default=0)
        return words + 2 * _PAD + (_INNER if row.minor else 0)

    def _least(self, row: Shown) -> int:
        return 28 if row.minor else max(_LEAST, QFontMetrics(fonts.font()).height() + 18)

    def _font(self, row: Shown) -> QFont:
        if row.minor:
            return small()
        return bold(fonts.font()) if row.strong else fonts.font()

    def _what_height(self, row: Shown, width: int) -> int:
        inside = QRect(0, 0, max(40, width - 2 * _PAD - (_INNER if row.minor else 0)), 10_000)
        found = 0
        for text, font in self._what(row):
            found += QFontMetrics(font).boundingRect(inside, _WRAPS, text).height() + 1
        return found

    def _what(self, row: Shown) -> list[tuple[str, QFont]]:
        if row.minor:
            return [(row.title, small())]
        parts = [(row.title, bold(fonts.font())), (row.subtitle, small()), (row.note, small())]
        return [(text, font) for text, font in parts if text]

    def _words_height(self, row: Shown, width: int) -> int:
        inside = QRect(0, 0, max(40, width - 2 * _PAD - _SIGN - _GAP), 10_000)
        return QFontMetrics(small()).boundingRect(inside, _WRAPS, row.standing).height()

    @staticmethod
    def _lines(row: Shown, column: int) -> Lines:
        if row.common:
            return row.common if column == COMMUNE else ()
        return row.commune if column == COMMUNE else row.cpas

    def _shows_choice(self, row: Shown) -> bool:
        return row.choice and not self.read_only

    # How it looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row: Shown = index.data(SHOWN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            self._paint_heading(painter, option, row)
        else:
            painting.paint_ground(painter, option)
            if index.column() == WHAT:
                self._paint_what(painter, option, row)
            elif index.column() == CHOICE:
                self._paint_choice(painter, option, row)
            else:
                self._paint_cell(painter, option, row, index.column())
        painting.paint_line_below(painter, option)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Shown) -> None:
        painter.setFont(bold(fonts.font()))
        painter.setPen(theme.colour("text"))
        rect = option.rect.adjusted(_PAD, 8, -_PAD, -4)
        painter.drawText(rect, compare_paint.LEFT, row.title)

    def _paint_what(self, painter: QPainter, option: QStyleOptionViewItem, row: Shown) -> None:
        if QStyle.StateFlag.State_Selected in option.state:
            bar = QRect(option.rect.left(), option.rect.top() + 3, 3, option.rect.height() - 6)
            painter.fillRect(bar, painting.ring_colour())
        left = _PAD + (_INNER if row.minor else 0)
        rect = option.rect.adjusted(left, 0, -_PAD, 0)
        top = rect.top() + max(_AIR, (rect.height() - self._what_height(row, option.rect.width())) // 2)
        for place, (text, font) in enumerate(self._what(row)):
            painter.setFont(font)
            painter.setPen(painting.ink(option, "text" if place == 0 and not row.minor else "text2"))
            room = QRect(rect.left(), top, rect.width(), 10_000)
            used = painter.boundingRect(room, _WRAPS & ~int(Qt.AlignmentFlag.AlignVCenter), text)
            painter.drawText(room, _WRAPS & ~int(Qt.AlignmentFlag.AlignVCenter), text)
            top += used.height() + 1

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, row: Shown, column: int) -> None:
        lines = self._lines(row, column)
        box = option.rect.adjusted(_PAD // 2, _AIR, -_PAD // 2, -_AIR)
        if not row.common:
            self._paint_box(painter, row, box, is_there=bool(lines))
        inside = box.adjusted(_INNER, 0, -_INNER, 0)
        if lines:
            colour = painting.ink(option, "text2" if row.minor else "text")
            compare_paint.paint(painter, lines, self._font(row), inside, colour)
        elif not row.common:
            painter.setFont(small() if row.minor else fonts.font())
            painter.setPen(painting.ink(option, "text2"))
            painter.drawText(inside, _WRAPS, "–" if row.minor else row.absent)

    def _paint_box(self, painter: QPainter, row: Shown, box: QRect, *, is_there: bool) -> None:
        ground = "" if is_there and not row.tinted else "warn_background" if is_there else "neutral_background"
        if row.minor:
            return
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _paint_choice(self, painter: QPainter, option: QStyleOptionViewItem, row: Shown) -> None:
        if not self._shows_choice(row):
            self._paint_words(painter, option, row)
            return
        places = self.segments(option.rect, fonts.font())
        whole = places[0].united(places[-1])
        painter.setPen(QPen(theme.colour("field_border"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(whole.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        for kept, place in zip(ORDER, places, strict=True):
            words = self.texts(KEPT_WORDS[kept])
            if kept == row.kept:
                painter.setPen(QPen(theme.colour("accent"), 1.5))
                painter.setBrush(theme.colour("accent_soft"))
                painter.drawRoundedRect(place.toRectF().adjusted(0.75, 0.75, -0.75, -0.75), _RADIUS, _RADIUS)
                painter.setFont(bold(small()))
                painter.setPen(theme.colour("accent"))
            else:
                painter.setFont(small())
                painter.setPen(theme.colour("text2"))
                if place != places[0]:
                    painter.setPen(theme.colour("separator"))
                    painter.drawLine(place.left(), place.top() + 6, place.left(), place.bottom() - 6)
                    painter.setPen(theme.colour("text2"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)
        if row.kept or row.waits:
            at = QRect(whole.right() + _GAP, whole.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)
            icon(row.icon, row.kind).paint(painter, at)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: Shown) -> None:
        rect = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        colour = "text2" if row.kind == "neutral" else row.kind
        sign = QRect(rect.left(), rect.center().y() - 7, 14, 14)
        if row.icon and not row.minor:
            icon(row.icon, colour).paint(painter, sign)
        painter.setFont(small())
        painter.setPen(painting.ink(option, "text2"))
        if not row.minor:
            painter.drawText(rect.adjusted(_SIGN + _GAP - 2, 0, 0, 0), _WRAPS, row.standing)

    # Choices

    def _widths(self, font: QFont) -> tuple[int, ...]:
        metrics = QFontMetrics(bold(font))
        return tuple(metrics.horizontalAdvance(self.texts(KEPT_WORDS[one])) + 2 * 12 for one in ORDER)

    def segments(self, cell: QRect, font: QFont) -> tuple[QRect, ...]:
        """Return where the three choices stand in `cell`."""
        tall = min(max(_SEGMENT, QFontMetrics(font).height() + 8), cell.height() - 4)
        top = cell.top() + (cell.height() - tall) // 2
        left = cell.left() + _PAD
        found = []
        for width in self._widths(font):
            found.append(QRect(left, top, width, tall))
            left += width
        return tuple(found)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Choose what is clicked."""
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        row: Shown = index.data(SHOWN)
        if index.column() != CHOICE or row.heading or not self._shows_choice(row):
            return False
        at = event.position().toPoint()
        for kept, place in zip(ORDER, self.segments(option.rect, fonts.font()), strict=True):
            if event.button() is Qt.MouseButton.LeftButton and place.contains(at):
                self.pressed.emit(index.row(), kept)
                return True
        return False
