"""The field of a document: dropped or chosen as a file, or one that the dossier holds already."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from synergie.basis.fields import Field
from synergie.basis.messages import Message
from synergie.basis.words import N_
from ui import theme
from ui.fields.base import FieldEditor, Surroundings
from ui.fields.linked import NAMED, LinkField
from ui.theme.icons import icon
from ui.widgets.rows import row_in

_CHOOSE: Final = N_("Choose a file…")
_DROP: Final = N_("You can also drop a file here.")
_OPEN: Final = N_("Open")
_COPY: Final = N_("Save a copy…")
_REMOVE: Final = N_("Remove the link")


class DocumentField(FieldEditor):
    """Takes a document; what is to be done with files and bytes is done by whoever listens.

    Signals:
        dropped: files were dropped; carries their paths.
        choice_asked: a file is to be chosen in a dialog.
        open_asked: the document is to be shown; carries its key.
        copy_asked: a copy of the document is to be saved; carries its key.
    """

    dropped = Signal(list)
    choice_asked = Signal()
    open_asked = Signal(object)
    copy_asked = Signal(object)

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        texts = around.texts
        self._read_only = False
        self.setObjectName("document")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.link = LinkField(field, around, self)
        self.link.line.setAcceptDrops(False)  # what is dropped on the line is a file too
        self.link.committed.connect(self._taken)
        self.link.typed.connect(self.typed)
        self.link.left_by_enter.connect(self.left_by_enter)
        self.note = QLabel(self)
        self.note.setObjectName("caption")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.hint = QLabel(texts(_DROP), self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setObjectName("caption")
        self.hint.setWordWrap(True)
        self.choose = self._button(texts(_CHOOSE), "file-plus")
        self.open = self._button(texts(_OPEN), "eye")
        self.copy = self._button(texts(_COPY), "download")
        self.remove = self._button(texts(_REMOVE), "unlink")
        self.choose.clicked.connect(self.choice_asked)
        self.open.clicked.connect(self._open)
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(self._remove)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(self.link)
        down.addWidget(self.note)
        across = row_in(down)
        across.setSpacing(8)
        for button in (self.choose, self.open, self.copy, self.remove):
            across.addWidget(button)
        across.addWidget(self.hint, 1)
        across.addStretch()
        self.setFocusProxy(self.link.line)
        self._follow()

    def value(self) -> Any:
        """Return the key of the document as it was last set or committed."""
        return self.link.value()

    def set_value(self, value: Any) -> None:
        """Show the document and forget what was typed; emits nothing."""
        self.link.set_value(value)
        self._follow()

    def take(self, key: uuid.UUID) -> None:
        """Take the document `key`, as if the user had chosen it from the list."""
        self.link.set_value(key)
        self._taken(key)

    def text(self) -> str:
        """Return what is typed and not yet a document."""
        return self.link.text()

    def set_text(self, text: str) -> None:
        """Put back a text as if it had just been typed."""
        self.link.set_text(text)

    def written(self) -> str:
        """Return the text on screen."""
        return self.link.written()

    def commit(self) -> bool:
        """Take the document that is called as the text says."""
        return self.link.commit()

    def show_problem(self, message: Message | None) -> None:
        """Say below the field what is wrong; None takes it away. A question of its own stays."""
        self.link.show_problem(message)

    def problem(self) -> Message | None:
        """Return what is said below the field."""
        return self.link.problem()

    def set_read_only(self, read_only: bool) -> None:
        """Let the document be opened and copied only."""
        self._read_only = read_only
        self.setAcceptDrops(not read_only)
        self.link.set_read_only(read_only)
        self._follow()

    def focusable(self) -> Sequence[QWidget]:
        """Return the line and the buttons."""
        return (*self.link.focusable(), self.choose, self.open, self.copy, self.remove)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files can be dropped."""
        if _files(event.mimeData()):
            theme.mark(self, "dropping", value=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show that nothing will be dropped."""
        theme.mark(self, "dropping", value=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        theme.mark(self, "dropping", value=False)
        paths = _files(event.mimeData())
        if paths and not self._read_only:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _button(self, text: str, drawing: str) -> QPushButton:
        button = QPushButton(icon(drawing, "text2"), text, self)
        button.setIconSize(QSize(22, 16))
        button.setAutoDefault(False)
        part = text.rstrip("…")
        button.setAccessibleName(self.around.texts(NAMED, label=self.field.label, part=part))
        return button

    def _taken(self, key: object) -> None:
        self._follow()
        self.committed.emit(key)

    def _open(self) -> None:
        self.open_asked.emit(self.value())

    def _copy(self) -> None:
        self.copy_asked.emit(self.value())

    def _remove(self) -> None:
        self.link.line.setFocus()  # before the button that has it goes
        self.link.set_value(None)
        self._taken(None)

    def _follow(self) -> None:
        linked = self.value() is not None
        option = self.link.option() if linked else None
        self.note.setText(option.note if option is not None else "")
        self.note.setVisible(bool(self.note.text()))
        for button in (self.open, self.copy):
            button.setVisible(linked)
        self.remove.setVisible(linked and not self._read_only)
        self.choose.setVisible(not linked and not self._read_only)
        self.hint.setVisible(not linked and not self._read_only)


def _files(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
