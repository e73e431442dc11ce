"""The rows of a panel of the drawer: texts on as many lines as they need, each spoken as a sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.findings_paint import broken, ground, smaller

Index = QModelIndex | QPersistentModelIndex

LEFT: Final = 16
_LINES: Final = 8
_PAD: Final = 8
_GAP: Final = 10
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A row of a panel: a text, a note under it, something at its right such as keys; a heading is only read.

    `spoken` is the whole of it as a sentence, by default what is shown. `key` is whatever the panel knows it by.
    """

    text: str
    note: str = ""
    aside: str = ""
    heading: bool = False
    spoken: str = ""
    key: Any = None

    def sentence(self) -> str:
        """Return the row as it is spoken."""
        if self.spoken:
            return self.spoken
        return ". ".join(one.rstrip(".") for one in (self.aside, self.text, self.note) if one) + "."


class RowsModel(QAbstractListModel):
    """The rows of a panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> Row | None:
        """Return what can be chosen at `place`; None for a heading."""
        found = self.rows[place] if 0 <= place < len(self.rows) else None
        return None if found is None or found.heading else found

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen, and headings not."""
        if self.row(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown or spoken of a row."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _DISPLAY:
            return row.text
        if role == _SPOKEN:
            return row.sentence()
        return "\n".join(one for one in (row.text, row.note) if one) if role == _TIP and not row.heading else None


class RowsDelegate(QStyledItemDelegate):
    """Paints a row on as many lines as it needs, up to a point."""

    def __init__(self, view: QAbstractItemView, model: RowsModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a row at the width of the list."""
        row = self._model.rows[index.row()]
        text, note = self._lines(row, option)
        height = len(text) * option.fontMetrics.height()
        height += len(note) * QFontMetrics(smaller(option.font)).height() + (2 if note else 0)
        return QSize(self._view.viewport().width(), height + 2 * _PAD + (4 if row.heading else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row = self._model.rows[index.row()]
        rect: QRect = option.rect
        painter.save()
        if row.heading:
            if index.row():
                painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme.colour("separator"))
        else:
            ground(painter, option)
        text, note = self._lines(row, option)
        left, top = rect.left() + LEFT, rect.top() + _PAD + (4 if row.heading else 0)
        if row.aside:
            self._write(painter, option, (row.aside,), QRect(left, top, rect.width() - 2 * LEFT, 0), aside=True)
        painter.setFont(smaller(option.font, 1, bold=True) if row.heading else option.font)
        painter.setPen(theme.colour("text"))
        top = self._write(painter, option, text, QRect(left, top, rect.width(), 0))
        painter.setFont(smaller(option.font))
        painter.setPen(theme.colour("text2"))
        self._write(painter, option, note, QRect(left, top + 2, rect.width(), 0))
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        lines: Sequence[str],
        where: QRect,
        *,
        aside: bool = False,
    ) -> int:
        """Write lines from the top of `where` on; return where the next would be."""
        if aside:
            painter.setFont(smaller(option.font))
            painter.setPen(theme.colour("text2"))
        height = painter.fontMetrics().height()
        side = Qt.AlignmentFlag.AlignRight if aside else Qt.AlignmentFlag.AlignLeft
        top = where.top()
        for line in lines:
            painter.drawText(QRect(where.left(), top, where.width(), height), int(side), line)
            top += height
        return top

    def _lines(self, row: Row, option: QStyleOptionViewItem) -> tuple[tuple[str, ...], tuple[str, ...]]:
        width = max(80, self._view.viewport().width() - 2 * LEFT)
        small = smaller(option.font)
        room = width - (QFontMetrics(small).horizontalAdvance(row.aside) + _GAP if row.aside else 0)
        font = smaller(option.font, 1, bold=True) if row.heading else option.font
        text = broken(_flat(row.text), font, max(80, room), _LINES)[0]
        return text, broken(_flat(row.note), small, width, _LINES)[0] if row.note else ()


class RowsView(QListView):
    """The list of a panel.

    Signals:
        chosen: Enter, a double click, or a click where one is enough, on a row; carries it.
        moved: another row is current; carries it, None for none.
    """

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, name: str, *, by_click: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawerrows")
        self.setAccessibleName(name)
        self.found = RowsModel(self)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(RowsDelegate(self, self.found))
        self.setModel(self.found)
        (self.clicked if by_click else self.doubleClicked).connect(self._choose)
        self.selectionModel().currentChanged.connect(self._moved)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; the one that was current stays so, or the one that took its place, or the first is."""
        before, place = self.current(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self.found.set_rows(rows)
        same = [at for at, one in enumerate(rows) if before is not None and not one.heading and one.key == before.key]
        later = [at for at in range(max(place, 0), len(rows)) if not rows[at].heading]
        earlier = [at for at in range(min(max(place, 0), len(rows)) - 1, -1, -1) if not rows[at].heading]
        found = next(iter(same or later or earlier), -1)
        self.setCurrentIndex(self.found.index(found, 0))
        self.verticalScrollBar().setValue(scrolled if before is not None else 0)
        self.moved.emit(self.current())

    def current(self) -> Row | None:
        """Return the row that is current."""
        return self.found.row(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, copy with Ctrl+C."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.currentIndex())
            return
        row = self.current()
        if event.matches(QKeySequence.StandardKey.Copy) and row is not None:
            QGuiApplication.clipboard().setText("\t".join(one for one in (row.text, row.note, row.aside) if one))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        row = self.found.row(index.row())
        if row is not None:
            self.chosen.emit(row)

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.moved.emit(self.current())


def _flat(text: str) -> str:
    """Return a text on one line; a no-break space stays one."""
    return " ".join(part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part)
