"""The table in which texts are translated: its rows grow with what is typed, and the keys lead to what is to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from synergie.basis.words import N_
from ui import theme
from ui.fields.text import exact_text
from ui.grids import painting
from ui.pages.translation_table import TEXT, Index, TranslationModel, is_short
from ui.theme.icons import icon

_PAD: Final = 8
_LINES: Final = 2
_MOST: Final = 12
_SIGN: Final = 13
_TO_SUPPLY: Final = N_("Translation to be supplied")
_AGAIN: Final = N_("To be read again")
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_NO_HINT: Final = QAbstractItemDelegate.EndEditHint.NoHint


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return `text` broken into lines of `width` px, at most `most`; the last ends in an ellipsis where it goes on."""
    metrics, found = QFontMetrics(font), list[str]()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while len(found) <= most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            start = line.textStart()
            found.append(paragraph[start : start + line.textLength()].rstrip())
        layout.endLayout()
    if len(found) > most:
        found = found[:most]
        found[-1] = metrics.elidedText(f"{found[-1]}…", Qt.TextElideMode.ElideRight, width)
    return found


class TranslationDelegate(QStyledItemDelegate):
    """Paints a text over as many lines as its row has, and edits it in its place.

    Signals:
        left: a cell was done with by a key; carries its name: "next" for the next thing to do, "other" for the other
            language, "down", "forward" or "back".
        grown: what is typed needs more room.
    """

    left = Signal(str)
    grown = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a text editor without a frame of its own."""
        editor = QPlainTextEdit(parent)
        editor.setObjectName("cell")
        editor.setTabChangesFocus(True)
        editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model = index.model()
        if isinstance(model, TranslationModel):
            editor.setAccessibleName(index.data(int(Qt.ItemDataRole.AccessibleTextRole)))
            editor.setPlaceholderText(model.texts(_TO_SUPPLY))
        editor.textChanged.connect(self.grown)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the text, the cursor at its end; what is being typed stays."""
        if isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(index.data(int(Qt.ItemDataRole.EditRole)))
            editor.moveCursor(editor.textCursor().MoveOperation.End)
            editor.document().setModified(False)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was typed; a short text is one line."""
        if isinstance(editor, QPlainTextEdit) and editor.document().isModified():
            text = exact_text(editor).strip()
            if is_short(index.data(TEXT)):
                text = " ".join(text.split("\n"))
            editor.document().setModified(False)
            model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the editor over its cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave the cell by its keys, before the window takes them for its own."""
        if isinstance(event, QKeyEvent) and isinstance(editor, QPlainTextEdit):
            way = self._way(editor, event)
            if way is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if way is not None and event.type() == QEvent.Type.KeyPress:
                if way != "stop":
                    self.commitData.emit(editor)
                self.closeEditor.emit(editor, _NO_HINT)
                self.left.emit(way)
                return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        found = QStyleOptionViewItem(option)
        self.initStyleOption(found, index)
        model = index.model()
        assert isinstance(model, TranslationModel)
        painter.save()
        remark = model.remark(index.row(), index.column())
        if remark and QStyle.StateFlag.State_Selected not in found.state:
            painter.fillRect(found.rect, theme.colour("warn_background"))
        else:
            painting.paint_ground(painter, found)
        painting.paint_line_below(painter, found)
        inside = found.rect.adjusted(_PAD, 4, -_PAD, -4)
        if index.column() == 0:
            self._paint_name(painter, found, inside, model, index.row())
        else:
            self._paint_text(painter, found, inside, model, index, remark)
        if QStyle.StateFlag.State_HasFocus in found.state:
            painting.paint_ring(painter, found.rect)
        painter.restore()

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, model: TranslationModel, row: int
    ) -> None:
        text, high = model.rows[row], option.fontMetrics.lineSpacing()
        upper = QRect(rect.left(), rect.top(), rect.width(), high)
        painting.paint_words(painter, option, upper, model.called(text), "text")
        lower = QStyleOptionViewItem(option)
        lower.font = QFont(option.font)
        lower.font.setPointSizeF(option.font.pointSizeF() * 0.92)
        painting.paint_words(painter, lower, upper.translated(0, high), model.kind(text), "text2")

    def _paint_text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        model: TranslationModel,
        index: Index,
        remark: str,
    ) -> None:
        high = option.fontMetrics.lineSpacing()
        value, language = model.rows[index.row()].value, model.language(index.column())
        if remark:
            sign = QRect(rect.left(), rect.top() + (high - _SIGN) // 2, _SIGN, _SIGN)
            icon("languages", "warn").paint(painter, sign)
            words = rect.adjusted(_SIGN + 6, 0, 0, 0)
            words.setHeight(high)
            said = model.texts(_TO_SUPPLY if language in value.missing else _AGAIN)
            painting.paint_words(painter, option, words, said, "warn")
            rect = rect.adjusted(0, high, 0, 0)
        painter.setFont(option.font)
        painter.setPen(painting.ink(option, "text"))
        most = max(1, (rect.height() + 2) // high)
        for at, line in enumerate(wrapped(value.in_(language), option.font, rect.width(), most)):
            where = QRect(rect.left(), rect.top() + at * high, rect.width(), high)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line)

    def _way(self, editor: QPlainTextEdit, event: QKeyEvent) -> str | None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and held == _CONTROL:
            return "next"
        if key == Qt.Key.Key_J and held == _CONTROL:
            return "other"
        if key == Qt.Key.Key_Escape and not held:
            return "stop"
        if key == Qt.Key.Key_Tab and not held:
            return "forward"
        if key == Qt.Key.Key_Backtab:
            return "back"
        view = self.parent()
        if key in _ENTER and not held and isinstance(view, TranslationView) and view.is_one_line():
            return "down"
        return None


class TranslationView(QTableView):
    """Shows the texts; the row one is in shows the whole of its texts.

    Signals:
        next_asked: go to the next thing that is to do.
        row_left: another row is current.
    """

    next_asked = Signal()
    row_left = Signal()

    def __init__(self, model: TranslationModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = model
        self._tall = -1
        self.painter_of_cells = TranslationDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.painter_of_cells)
        self.setObjectName("translation")
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed | trigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._height(_LINES))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.painter_of_cells.left.connect(self._leave)
        self.painter_of_cells.grown.connect(self._grow)
        model.modelReset.connect(self._forget)

    def go(self, row: int, column: int, *, edit: bool = False) -> None:
        """Go to a cell, and into it."""
        index = self._texts.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if edit and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def editor(self) -> QPlainTextEdit | None:
        """Return what is being typed in, None when nothing is."""
        return next((one for one in self.viewport().findChildren(QPlainTextEdit) if one.isVisible()), None)

    def take(self) -> None:
        """Take what is being typed as if it had been left."""
        editor = self.editor()
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, _NO_HINT)

    def is_one_line(self) -> bool:
        """Return whether the current text is one line."""
        row = self.currentIndex().row()
        return row >= 0 and is_short(self._texts.rows[row])

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the table from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = event.key() in (*_ENTER, Qt.Key.Key_J) and event.modifiers() == _CONTROL
            if ours or (event.key() == Qt.Key.Key_F2 and not event.modifiers()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to type, Ctrl+Enter goes to what is to do, Ctrl+J to the other language."""
        key, control = event.key(), event.modifiers() == _CONTROL
        at = self.currentIndex()
        if key in _ENTER and control:
            self.next_asked.emit()
        elif key == Qt.Key.Key_J and control:
            self._leave("other")
        elif (key in _ENTER or key == Qt.Key.Key_F2) and at.isValid():
            self.go(at.row(), max(1, at.column()), edit=True)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Show the whole of the row that one comes to."""
        super().currentChanged(current, previous)
        if current.row() != self._tall:
            self._shrink()
            self._tall = current.row()
            self._grow()
            self.row_left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width: what it is, and twice as much for each text."""
        super().resizeEvent(event)
        width = self.viewport().width()
        first = max(170, width // 4)
        self.setColumnWidth(0, first)
        self.setColumnWidth(1, (width - first) // 2)
        self.setColumnWidth(2, width - first - (width - first) // 2)
        self._grow()

    def minimumSizeHint(self) -> QSize:
        """Return a size in which the texts can still be read."""
        return QSize(480, 160)

    def _leave(self, way: str) -> None:
        at = self.currentIndex()
        if not at.isValid():
            return
        self.setFocus()
        row, column = at.row(), at.column()
        if way == "next":
            self.next_asked.emit()
        elif way == "other":
            self.go(row, 2 if column == 1 else 1, edit=True)
        elif way == "down" and row + 1 < len(self._texts.rows):
            self.go(row + 1, column)
        elif way == "forward" and (column < 2 or row + 1 < len(self._texts.rows)):
            self.go(row + (column == 2), 1 if column == 2 else column + 1)
        elif way == "back" and (column > 1 or row > 0):
            self.go(row - (column == 1), 2 if column == 1 else column - 1)

    def _forget(self) -> None:
        self._shrink()  # the heights of rows outlive the texts that stood there
        self._tall = -1

    def _shrink(self) -> None:
        if 0 <= self._tall < len(self._texts.rows):
            self.setRowHeight(self._tall, self.verticalHeader().defaultSectionSize())

    def _grow(self) -> None:
        """Give the current row the room of its longer text, and of what is being typed."""
        row = self._tall
        if not 0 <= row < len(self._texts.rows):
            return
        lines = _LINES
        for column in (1, 2):
            language = self._texts.language(column)
            width = self.columnWidth(column) - 2 * _PAD
            more = 1 if self._texts.remark(row, column) else 0
            lines = max(
                lines, more + len(wrapped(self._texts.rows[row].value.in_(language), self.font(), width, _MOST))
            )
        editor = self.editor()
        if editor is not None:
            lines = max(lines, min(_MOST, int(editor.document().size().height()) + 1))
        height = self._height(lines)
        if self.rowHeight(row) != height:
            self.setRowHeight(row, height)

    def _height(self, lines: int) -> int:
        return max(painting.row_height(self), lines * self.fontMetrics().lineSpacing() + 10)
