"""The cells of attendance that are more than words: presence as three segments, and for whom somebody comes."""

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
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from synergie.basis.words import NP_, Texts
from ui import theme
from ui.grids import painting
from ui.grids.attendance_model import LINE, ORDER, AttendanceLine, Heard, presence_word, side_word
from ui.theme.icons import icon

Index = QModelIndex | QPersistentModelIndex

_PAD: Final = 9
_NARROW_PAD: Final = 7
_ICON: Final = 14
_GAP: Final = 5
MARGIN: Final = 8
_HEIGHT: Final = 26
_RADIUS: Final = 5
_SIGN: Final = 10
_LOOKS: Final = {"present": ("ok", "check"), "excused": ("info", "mail"), "absent": ("err", "x")}


def bold(font: QFont) -> QFont:
    """Return `font` as the chosen segment has it."""
    found = QFont(font)
    found.setWeight(QFont.Weight.DemiBold)
    return found


def sign_room(line: AttendanceLine) -> int:
    """Return the room of the sign before those for whom somebody comes."""
    return _SIGN + 6 if line.side is not None else 0


class NameDelegate(QStyledItemDelegate):
    """Paints a name."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the name and the line below the row."""
        painter.save()
        painting.paint_ground(painter, option)
        painting.paint_line_below(painter, option)
        line: AttendanceLine = index.data(LINE)
        painting.paint_wrapped(painter, option, option.rect.adjusted(MARGIN, 0, -MARGIN, 0), line.name, "text")
        painter.restore()


class PresenceDelegate(QStyledItemDelegate):
    """Paints three segments, each as wide as its words in bold with a sign: nothing moves and nothing is cut.

    Where there is little room, it `is_narrow`: the segments are signs, and the word of the chosen one stands beside.

    Signals:
        pressed: a segment was clicked; carries the row and the presence.
    """

    pressed = Signal(int, str)

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.is_narrow = False

    def widths(self, font: QFont) -> tuple[int, ...]:
        """Return the widths of the segments."""
        if self.is_narrow:
            return (_ICON + 2 * _NARROW_PAD,) * len(ORDER)
        metrics = QFontMetrics(bold(font))
        words = (presence_word(presence, self.texts) for presence in ORDER)
        return tuple(metrics.horizontalAdvance(word) + _ICON + _GAP + 2 * _PAD for word in words)

    def width(self, font: QFont) -> int:
        """Return the width of a cell."""
        beside = 0
        if self.is_narrow:
            metrics = QFontMetrics(bold(font))
            beside = MARGIN + max(metrics.horizontalAdvance(presence_word(one, self.texts)) for one in ORDER) + 1
        return sum(self.widths(font)) + beside + 2 * MARGIN

    def segments(self, cell: QRect, font: QFont) -> tuple[QRect, ...]:
        """Return where the segments stand in `cell`."""
        height = min(max(_HEIGHT, QFontMetrics(font).height() + 6), cell.height() - 4)
        top = cell.top() + (cell.height() - height) // 2
        found: list[QRect] = []
        left = cell.left() + MARGIN
        for width in self.widths(font):
            found.append(QRect(left, top, width, height))
            left += width
        return tuple(found)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of the three segments."""
        return QSize(self.width(option.font), _HEIGHT + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row of segments, the chosen one with a sign, in bold, in a frame."""
        painter.save()
        painting.paint_ground(painter, option)
        painting.paint_line_below(painter, option)
        line: AttendanceLine = index.data(LINE)
        places = self.segments(option.rect, option.font)
        whole = places[0].united(places[-1])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("field_border"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(whole.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        for presence, place in zip(ORDER, places, strict=True):
            if presence == line.presence:
                self._paint_chosen(painter, option, place, presence)
            elif self.is_narrow:
                self._paint_sign(painter, place, _LOOKS[presence][1], "text2")
            else:
                painter.setFont(option.font)
                painter.setPen(theme.colour("text2"))
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), presence_word(presence, self.texts))
        if self.is_narrow:
            beside = option.rect.adjusted(whole.right() + 1 - option.rect.left() + MARGIN, 0, 0, 0)
            self._paint_word(painter, option, beside, line.presence)
        painter.restore()

    def _paint_chosen(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, presence: Heard) -> None:
        colour, sign = _LOOKS[presence]
        focused = QStyle.StateFlag.State_HasFocus in option.state
        if focused:
            painter.setPen(QPen(painting.ring_colour(), painting.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.toRectF().adjusted(-2, -2, 2, 2), _RADIUS + 2, _RADIUS + 2)
        painter.setPen(QPen(theme.colour(colour), 1.5))
        painter.setBrush(theme.colour(f"{colour}_background"))
        painter.drawRoundedRect(place.toRectF().adjusted(0.75, 0.75, -0.75, -0.75), _RADIUS, _RADIUS)
        self._paint_sign(painter, place, sign, colour)
        if not self.is_narrow:
            self._paint_word(painter, option, place.adjusted(_PAD + _ICON + _GAP, 0, -_PAD, 0), presence)

    def _paint_sign(self, painter: QPainter, place: QRect, sign: str, colour: str) -> None:
        left = place.left() + (_NARROW_PAD if self.is_narrow else _PAD)
        icon(sign, colour).paint(painter, left, place.center().y() - _ICON // 2 + 1, _ICON, _ICON)

    def _paint_word(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, presence: Heard) -> None:
        painter.setFont(bold(option.font))
        painter.setPen(
            painting.ink(option, _LOOKS[presence][0]) if self.is_narrow else theme.colour(_LOOKS[presence][0])
        )
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(place, flags, presence_word(presence, self.texts))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say what a segment means that is only a sign."""
        if self.is_narrow and event.type() == QEvent.Type.ToolTip:
            for presence, place in zip(ORDER, self.segments(option.rect, option.font), strict=True):
                if place.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), presence_word(presence, self.texts), view)
                    return True
        return super().helpEvent(event, view, option, index)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Choose the segment that is clicked."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            for presence, place in zip(ORDER, self.segments(option.rect, option.font), strict=True):
                if event.button() is Qt.MouseButton.LeftButton and place.contains(at):
                    self.pressed.emit(index.row(), presence)
                    return True
        return False


class SideList(QComboBox):
    """Those for whom one can come; `by_key` tells an arrow from a choice in the open list, which is final."""

    by_key = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the choices; Enter, which the delegate takes as the end, is not the grid's as well."""
        self.by_key = True
        super().keyPressEvent(event)
        self.by_key = False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class SideDelegate(QStyledItemDelegate):
    """Shows the sign of an administration before its name, and edits it in a list of three.

    Signals:
        chosen: another was chosen; carries the row and "commune", "cpas" or None.
    """

    chosen = Signal(int, object)

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of the sign, the name and the arrow of the list."""
        found = super().sizeHint(option, index)
        return QSize(found.width() + _SIGN + 36, found.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the sign and the name."""
        line: AttendanceLine = index.data(LINE)
        painter.save()
        painting.paint_ground(painter, option)
        painting.paint_line_below(painter, option)
        rect = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if line.side is not None:
            sign = QRect(rect.left(), rect.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)
            painting.paint_side(painter, option, line.side, sign)
            rect.setLeft(rect.left() + sign_room(line))
        words = side_word(line.side, line.organisation, self.texts)
        painting.paint_wrapped(painter, option, rect, words, "text2")
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the list of those for whom one can come."""
        line: AttendanceLine = index.data(LINE)
        combo = SideList(parent)
        combo.setAccessibleName(self.texts(NP_("column", "For")))
        combo.addItem(side_word("commune", "", self.texts), "commune")
        combo.addItem(side_word("cpas", "", self.texts), "cpas")
        combo.addItem(side_word(None, line.organisation, self.texts), None)
        combo.activated.connect(self._activated)
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is chosen."""
        line: AttendanceLine = index.data(LINE)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(("commune", "cpas", None).index(line.side))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Say what was chosen, if it is another."""
        line: AttendanceLine = index.data(LINE)
        if isinstance(editor, QComboBox) and editor.currentData() != line.side:
            self.chosen.emit(index.row(), editor.currentData())

    def _activated(self) -> None:
        editor = self.sender()
        if isinstance(editor, SideList) and not editor.by_key:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
