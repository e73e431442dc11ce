"""The file of a document, files that are taken into the dossier, and what points to a document."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Refusal
from synergie.basis.words import N_, NN_, NP_, Message, capital
from ui import dialogs, filing
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pictures import Picture
from ui.widgets.rows import column_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.linked import LinkedRow
    from synergie.services.records import Record
    from ui.records_page import RecordsPage

_ADDED: Final = N_("Add: {what} “{name}”")
_ADDED_MANY: Final = NN_("Add {n} document", "Add {n} documents")
_DONE: Final = N_("“{name}” was added")
_DONE_MANY: Final = NN_("{n} document was added", "{n} documents were added")
_UNDO: Final = NP_("undo", "Undo the addition")
REFUSED: Final = N_("“{name}”: {why}")
_ATTACH: Final = N_("Add the file of: {what}")
_CHOOSE: Final = N_("Choose the files of the documents")
_ROW: Final = 34


def ask_files(place: Workplace, page: RecordsPage) -> None:
    """Ask for files and take them into the dossier."""

    def taken(paths: list[Path]) -> None:
        take_files(place, page, paths)

    dialogs.choose_files(page, place.texts, _CHOOSE, taken)


def take_files(place: Workplace, page: RecordsPage, paths: Sequence[Path]) -> None:
    """Take files into the dossier in one step, show the last one, and say which ones were refused and why."""
    from synergie.services import documents, records

    read, refused = read_files(place, paths)
    good: list[tuple[str, bytes]] = []
    added: list[uuid.UUID] = []

    def act(session: Any) -> None:
        for name, data in read:
            try:
                added.append(documents.add(session, name, data))
                good.append((name, data))
            except Refusal as refusal:
                refused.append(REFUSED.of(name=name, why=refusal.problems[0].message))

    if read:
        named = _ADDED.of(what=records.singular("document"), name=read[0][0])
        outcome = place.write(named if len(read) == 1 else _ADDED_MANY.of(n=len(read)), act)
        if not place.tell(outcome):
            return
    if refused:
        place.told.emit(together(refused))
    if not added:
        return
    page.open(added[-1])
    done = _DONE.of(name=good[0][0]) if len(good) == 1 else _DONE_MANY.of(n=len(good))
    place.undo_offered.emit(done, _UNDO)


def read_files(place: Workplace, paths: Sequence[Path]) -> tuple[list[tuple[str, bytes]], list[Message]]:
    """Return the names and the bytes of files that can be taken, and why the others cannot."""
    from synergie.services import documents

    read: list[tuple[str, bytes]] = []
    refused: list[Message] = []
    for path in paths:
        try:
            if path.stat().st_size > documents.MAXIMUM:
                refused.append(REFUSED.of(name=path.name, why=filing.LARGE.of(size=documents.MEGABYTES)))
            else:
                read.append((path.name, path.read_bytes()))
        except OSError:
            refused.append(filing.UNREADABLE.of(name=path.name))
    return read, refused


def together(messages: Sequence[Message]) -> Message:
    """Return one sentence for several."""
    if len(messages) == 1:
        return messages[0]
    sentence = NN_("{first} – and {n} other file was refused.", "{first} – and {n} other files were refused.")
    return sentence.of(first=messages[0], n=len(messages) - 1)


class FileBox(QFrame):
    """The file of the document that is shown: its name and size, and what can be done with it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.place = place
        self._record: Record | None = None
        self._read_only = False
        say = place.texts
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 10, 10, 10)
        across.setSpacing(12)
        self.picture = Picture("file", "text2", 22)
        across.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        down = column_in(across, 1)
        down.setSpacing(2)
        self.name = label("", "strong", wraps=True)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.what = label("", "secondary", wraps=True)
        self.digest = label("", "caption", wraps=True)
        self.digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for words in (self.name, self.what, self.digest):
            down.addWidget(words)
        self.open = button(say(N_("Open")), "", "eye")
        self.open.setToolTip(say(N_("Shows a copy to read; changes in it do not come back into the dossier.")))
        self.open.clicked.connect(self._open)
        self.copy = button(say(N_("Save a copy…")), "", "download")
        self.copy.clicked.connect(self._copy)
        self.choose = button(say(N_("Choose a file…")), "", "file-plus")
        self.choose.clicked.connect(self._choose)
        for one in (self.open, self.copy, self.choose):
            across.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)

    def set_record(self, record: Record | None) -> None:
        """Show the file of a document."""
        self._record = record
        if record is None:
            return
        say, values = self.place.texts, record.values
        held = bool(values["sha256"])
        self.picture.draw("file-check" if held else "file-x", "ok" if held else "warn")
        self.name.setText(values["file_name"] if held else say(N_("The dossier does not hold the file.")))
        self.what.setText(self._size(record.id) if held else say(N_("Drop it here, or choose it, when you have it.")))
        self.digest.setText(say(N_("Fingerprint (SHA-256): {digest}"), digest=_spaced(values["sha256"])))
        self.digest.setVisible(held)
        self._show_buttons()

    def refresh(self, record: Record | None) -> None:
        """Show it again."""
        self.set_record(record)

    def set_read_only(self, read_only: bool) -> None:
        """Let the file be opened and copied only."""
        self._read_only = read_only
        self._show_buttons()

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons that can be pressed now."""
        return tuple(one for one in (self.open, self.copy, self.choose) if not one.isHidden())

    def attach(self, path: Path) -> None:
        """Give the document that was only mentioned its file."""
        from synergie.services import documents

        record = self._record
        if record is None:
            return
        read, refused = read_files(self.place, [path])
        if refused:
            self.place.told.emit(refused[0])
            return
        name, data = read[0]

        def act(session: Any) -> None:
            documents.attach(session, record.id, name, data)

        label_ = _ATTACH.of(what=record.title)
        self.place.tell(self.place.write(label_, act))

    def _show_buttons(self) -> None:
        held = self._record is not None and bool(self._record.values["sha256"])
        self.open.setVisible(held)
        self.copy.setVisible(held)
        self.choose.setVisible(not held and not self._read_only)

    def _size(self, key: uuid.UUID) -> str:
        from synergie.services import documents

        with self.place.read() as session:
            size = documents.size(session, key)
        return said_size(self.place, size) if size is not None else ""

    def _open(self) -> None:
        if self._record is not None:
            filing.open_document(self.place, self._record.id)

    def _copy(self) -> None:
        if self._record is not None:
            filing.save_document(self.place, self._record.id, self)

    def _choose(self) -> None:
        dialogs.choose_file(self, self.place.texts, N_("Choose the file of the document"), self.attach)


def said_size(place: Workplace, size: int) -> str:
    """Return the size of a file in words, rounded up as Windows does it."""
    say = place.texts
    if size < 1024 * 1024:
        return say(N_("{size} kB"), size=say.formats.number(-(-size // 1024)))
    return say(N_("{size} MB"), size=say.formats.number(-(-size // (1024 * 1024))))


def _spaced(digest: str) -> str:
    """Return a fingerprint in groups that can be read out and broken over lines."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


class Pointing(QWidget):
    """The records that point to the one that is shown; Enter opens one of them."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._rows: tuple[LinkedRow, ...] = ()
        say = place.texts
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(label(say(N_("Where it is used")), "heading"))
        self.model = QStandardItemModel(0, 3, self)
        self.view = QTableView()
        self.view.setObjectName("parts")
        self.view.setModel(self.model)
        self.view.setAccessibleName(say(N_("Where it is used")))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(_ROW)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(self._open)
        down.addWidget(self.view)
        self.nothing = label(say(N_("No record points to it.")), "secondary", wraps=True)
        down.addWidget(self.nothing)
        self.hint = label(say(N_("Enter opens the record.")), "caption")
        down.addWidget(self.hint)
        self.setFocusProxy(self.view)

    def set_record(self, record: Record | None) -> None:
        """Show what points to a record."""
        from synergie.services import linked

        self._rows = ()
        if record is not None:
            with self.place.read() as session:
                self._rows = linked.what_links_here(session, record.table, record.id)
        self._show()

    def refresh(self, record: Record | None) -> None:
        """Show it again."""
        self.set_record(record)

    def set_read_only(self, read_only: bool) -> None:
        """Do nothing: it is only read."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the record on Enter."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self._open()
            return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        say = self.place.texts
        self.model.clear()
        self.model.setHorizontalHeaderLabels([say(N_("Record")), say(N_("By its field")), say(N_("Year"))])
        for row in self._rows:
            title = self.place.title(row.title) if isinstance(row.title, (Bilingual, Message)) else str(row.title)
            what = say(row.what)
            name = say(N_("{what}: {name}"), what=capital(what), name=title)
            texts = (name, say(row.field.label), str(row.year) if row.year is not None else "")
            items = [_item(text) for text in texts]
            for item in items:
                item.setData(". ".join(text for text in texts if text) + ".", int(Qt.ItemDataRole.AccessibleTextRole))
            self.model.appendRow(items)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if self.model.columnCount() == 3:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            for column in (1, 2):
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        rows = len(self._rows)
        for one, shown in ((self.view, rows > 0), (self.hint, rows > 0), (self.nothing, rows == 0)):
            one.setVisible(shown)
        self.view.setFixedHeight(header.sizeHint().height() + _ROW * min(max(rows, 1), 14) + 4)
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _open(self) -> None:
        at = self.view.currentIndex().row()
        if not 0 <= at < len(self._rows):
            return
        row = self._rows[at]
        window: Any = self.window()
        if row.year is not None and hasattr(window, "show_year"):
            window.show_year(row.year)
        self.place.open(row.table, row.id)


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setToolTip(text)
    item.setEditable(False)
    return item
