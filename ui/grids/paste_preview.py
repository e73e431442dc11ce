"""A page for what is pasted from Word or Excel: the text on one side, what was recognised in it on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.words import N_, NN_, Message, Texts
from ui.grids import painting
from ui.grids.preview_model import PreviewLine, PreviewModel
from ui.grids.recognised import recognised_table
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import column_in, row_in

__all__ = ["PastePreview", "PreviewLine"]

_PAUSE: Final = 200  # milliseconds without typing
_NARROW: Final = 720
_WIDEST: Final = 260
_LEAST: Final = 110
_REMARK: Final = 190
_AIR: Final = 40  # the tick, and some distance
_ADDING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PastePreview(QWidget):
    """Shows what a pasted text would add; nothing is added before the button, or Ctrl+Enter, that says how many.

    `add` is the text of the button, a message that counts. Escape leaves as long as nothing is pasted, later it goes to
    the button that does.

    Signals:
        accepted: the payloads of the ticked lines.
        given_up: nothing is to be added.
    """

    accepted = Signal(list)
    given_up = Signal()

    def __init__(
        self,
        title: Message,
        columns: Sequence[Message],
        add: Message,
        read: Callable[[str], Sequence[PreviewLine]],
        texts: Texts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.texts = texts
        self.read = read
        self.reads_blank = False
        """Whether empty cells say something: they empty those of a grid."""
        self._title, self._add = title, add
        self.lines = PreviewModel(columns, texts, self)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

        self.heading = label("", "title", wraps=True)
        self.paste_label = label("", "label")
        self.paste = QPlainTextEdit(self)
        self.paste.setTabChangesFocus(True)
        self.paste.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.paste_label.setBuddy(self.paste)
        self.found_label = label("", "label")
        self.found = self._table()
        self.found_label.setBuddy(self.found)
        self.count = label("", "secondary", wraps=True)
        self.give_up = button("")
        self.add = button("", "primary", "plus")

        down = QVBoxLayout(self)
        down.setContentsMargins(24, 24, 24, 24)
        down.setSpacing(16)
        down.addWidget(self.heading)
        self.sides = row_in(down, 1)
        self.sides.setSpacing(24)
        _fill(column_in(self.sides, 2), self.paste_label, self.paste)
        _fill(column_in(self.sides, 3), self.found_label, self.found, self.count)
        buttons = row_in(down)
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.give_up)
        buttons.addWidget(self.add)

        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self.found.resizeRowsToContents)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE)
        self.pause.timeout.connect(self._look)
        self._is_behind = False
        self.paste.textChanged.connect(self._wait)
        self.lines.ticked.connect(self._count)
        self.give_up.clicked.connect(self.given_up)
        self.add.clicked.connect(self.accept)
        for widget in (self.paste, self.found, self.give_up, self.add):
            widget.installEventFilter(self)
        self.setFocusProxy(self.paste)
        self.set_texts(texts)

    def set_texts(self, texts: Texts) -> None:
        """Speak another language."""
        self.texts = self.lines.texts = texts
        self.heading.setText(texts(self._title))
        self.setAccessibleName(texts(self._title))
        self._name(self.paste_label, self.paste, N_("&Paste here"))
        self._name(self.found_label, self.found, N_("What was recognised"))
        self.give_up.setText(texts(N_("&Do not add")))
        self.paste.setPlaceholderText(texts(N_("Copy the lines in Word or Excel, then press Ctrl+V here.")))
        self.refresh()

    def set_text(self, text: str) -> None:
        """Show `text` as if it had been pasted, and what is recognised in it."""
        self.paste.setPlainText(text)
        self.refresh()

    def clear(self) -> None:
        """Begin anew."""
        self.lines.forget()
        self.set_text("")

    def at(self) -> tuple[int, int]:
        """Return which cell is current among what was recognised."""
        current = self.found.currentIndex()
        return current.row(), current.column()

    def go(self, row: int, column: int) -> None:
        """Make a cell current, as far as there is one."""
        self.found.setCurrentIndex(self.lines.index(row, column))

    def refresh(self) -> None:
        """Read the text again."""
        self.pause.stop()
        self._is_behind = False
        text = self.paste.toPlainText()
        before = self.count.text()
        self.lines.set_lines(self.read(text) if text.strip() or (text and self.reads_blank) else ())
        self._fit_columns()
        self._count()
        if self.paste.hasFocus() and self.count.text() != before:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.paste, self.count.text()))

    def showEvent(self, event: QShowEvent) -> None:
        """Read a text that changed while nobody saw it."""
        super().showEvent(event)
        if self._is_behind:
            self.refresh()

    def _look(self) -> None:
        """Read the text again where somebody sees it: behind another page, or after the end, nothing is read."""
        self._is_behind = not self.isVisible()
        if not self._is_behind:
            self.refresh()

    def accept(self) -> None:
        """Add what is ticked; a text that changed a moment ago is shown first."""
        if self.pause.isActive():
            self.refresh()
        elif self.lines.chosen():
            self.accepted.emit(self.lines.chosen())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Ctrl+Enter and Escape before the window's shortcuts do; Space ticks the row one is in."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            pressed = event.type() == QEvent.Type.KeyPress
            adds = event.key() in _ADDING and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            leaves = event.matches(QKeySequence.StandardKey.Cancel)
            if adds or leaves:
                event.accept()
                if pressed:
                    self.accept() if adds else self._escape()
                return pressed
            row = self.found.currentIndex().row()
            if watched is self.found and pressed and event.key() == Qt.Key.Key_Space and row >= 0:
                self.lines.toggle(row)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sides one above the other where there is no room for both."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.sides.setDirection(way)
        self._fit_columns()

    def _table(self) -> QTableView:
        found = recognised_table(self.lines, self)
        found.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        found.setWordWrap(True)
        found.verticalHeader().setMinimumSectionSize(painting.row_height(found))
        return found

    def _fit_columns(self) -> None:
        """Give each column the room of its words, and the sentence on a line in trouble all that is beside it."""
        lines, last = self.lines.lines, len(self.lines.heads) - 1
        metrics, head = self.found.fontMetrics(), self.found.horizontalHeader()
        self.found.clearSpans()
        self.found.setColumnHidden(last, not self.lines.remarked())
        for row, line in enumerate(lines):
            if not line.addable and last > 1:
                self.found.setSpan(row, 1, 1, last)
        widths = []
        for column in range(last):
            shown = [line.cells[column] for line in lines if column < len(line.cells) and (line.addable or not column)]
            wide = max((metrics.horizontalAdvance(text) for text in shown), default=0) + _AIR
            widths.append(min(max(wide, head.sectionSizeHint(column)), _WIDEST))
        room = self.found.viewport().width() - (_REMARK if self.lines.remarked() and last > 1 else 0)
        for column, width in enumerate(_within(widths, room)):
            self.found.setColumnWidth(column, width)
        self.found.resizeRowsToContents()
        self._settled.start()  # a column that has just come in sight gets its width first

    def _name(self, caption: QLabel, widget: QWidget, message: Message) -> None:
        caption.setText(self.texts(message))
        widget.setAccessibleName(self.texts(message).replace("&", ""))

    def _wait(self) -> None:
        self.pause.start()
        self.add.setEnabled(False)

    def _escape(self) -> None:
        if self.paste.toPlainText().strip() and not self.give_up.hasFocus():
            self.give_up.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.given_up.emit()

    def _count(self) -> None:
        texts, lines = self.texts, self.lines.lines
        chosen = len(self.lines.chosen())
        unread = sum(not line.addable for line in lines)
        said = [texts(NN_("{n} line recognised", "{n} lines recognised"), n=len(lines) - unread)]
        if unread:
            said.append(texts(NN_("{n} line not recognised", "{n} lines not recognised"), n=unread))
        self.count.setText(" · ".join(said) if lines else "")
        self.add.setText(texts(self._add, n=chosen))
        self.add.setEnabled(chosen > 0 and not self.pause.isActive())


def _within(widths: Sequence[int], room: int) -> list[int]:
    """Return the widths with the widest cut until all fit into `room`, none below what can still be read."""
    found = list(widths)
    while sum(found) > room and max(found, default=0) > _LEAST:
        widest = found.index(max(found))
        found[widest] = max(_LEAST, found[widest] - max(8, (sum(found) - room) // len(found)))
    return found


def _fill(down: QVBoxLayout, *widgets: QWidget) -> None:
    down.setSpacing(6)
    for widget in widgets:
        down.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
