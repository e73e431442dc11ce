"""How a cell is typed in: one line, that Enter, Tab and the arrows leave as in a spreadsheet."""

from __future__ import annotations

import enum
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.grids import painting
from ui.grids.cells import CELL, CellModel, GridCell

Index = QModelIndex | QPersistentModelIndex


_PAD: Final = 8


class Move(enum.Enum):
    """Where to go when a cell is done with."""

    DOWN = enum.auto()
    UP = enum.auto()
    NEXT = enum.auto()
    PREVIOUS = enum.auto()


_MOVES: Final = {
    int(Qt.Key.Key_Return): Move.DOWN,
    int(Qt.Key.Key_Enter): Move.DOWN,
    int(Qt.Key.Key_Down): Move.DOWN,
    int(Qt.Key.Key_Up): Move.UP,
    int(Qt.Key.Key_Tab): Move.NEXT,
    int(Qt.Key.Key_Backtab): Move.PREVIOUS,
}
_PLAIN: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def move_of(event: QKeyEvent) -> Move | None:
    """Return where a key leads from a cell that is typed in."""
    if event.modifiers() & ~_PLAIN:
        return None
    move = _MOVES.get(event.key())
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return Move.UP if entered else Move.PREVIOUS if move is Move.NEXT else move
    return move


class CellDelegate(QStyledItemDelegate):
    """Paints cells as the style does, with a corner on those that could not be read.

    Signals:
        left: a cell was done with by a key; carries a `Move`. What was typed is kept before.
        edited: the text of the line changed; carries it.
    """

    left = Signal(object)
    edited = Signal(str)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line without a frame of its own."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setTextMargins(1, 0, 1, 0)
        editor.setFont(option.font)
        editor.setAlignment(Qt.AlignmentFlag(index.data(int(Qt.ItemDataRole.TextAlignmentRole))))
        model = index.model()
        if isinstance(model, CellModel):
            editor.setAccessibleName(model.place(index.row(), index.column()))
        editor.textEdited.connect(self.edited)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the line over its cell."""
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell says, unless something is typed: rows that are read again take no typing away."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep what is typed, unread."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text().strip())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave the cell by the keys of a spreadsheet."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            move = move_of(event)
            if move is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.left.emit(move)
                return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, its corner and the ring of the focus."""
        found = QStyleOptionViewItem(option)
        self.initStyleOption(found, index)
        cell: GridCell = index.data(CELL)
        painter.save()
        painting.paint_ground(painter, found)
        inside = found.rect.adjusted(_PAD, 0, -_PAD, 0)
        painting.paint_words(painter, found, inside, cell.text.replace("\n", " "), "text", found.displayAlignment)
        if cell.said is not None:
            painting.paint_corner(painter, found.rect, "err" if cell.problem is not None else "warn")
        if QStyle.StateFlag.State_HasFocus in found.state:
            painting.paint_ring(painter, found.rect)
        painter.restore()
