"""Files of documents: taken into the dossier, opened to read, saved as a copy."""

from __future__ import annotations

import stat
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from synergie.basis.errors import Refusal, StoreError
from synergie.basis.words import N_, Message
from ui import dialogs
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.fields.files import DocumentField

_ADD = N_("Add: {what} “{name}”")
LARGE = N_("The file is larger than {size} MB. Make it smaller, or mention the document without its file.")
UNREADABLE = N_("The file “{name}” cannot be read. It may be open in another program, or gone.")
_UNWRITABLE = N_("“{name}” cannot be written there. Choose another folder.")
_ONE = N_("Only “{name}” was taken: the field holds one document.")
_kept: list[QTemporaryDir] = []
"""The folders of what was opened to be read; they go with the program."""


def add_file(place: Workplace, path: Path) -> uuid.UUID | None:
    """Take a file into the dossier as a document, in one step; a sentence says why not."""
    from synergie.services import documents, records

    try:
        if path.stat().st_size > documents.MAXIMUM:
            place.told.emit(LARGE.of(size=documents.MEGABYTES))
            return None
        data = path.read_bytes()
    except OSError:
        place.told.emit(UNREADABLE.of(name=path.name))
        return None

    def act(session: Any) -> uuid.UUID:
        return documents.add(session, path.name, data)

    outcome = place.write(_ADD.of(what=records.singular("document"), name=path.name), act)
    place.tell(outcome)
    return outcome.value


def open_document(place: Workplace, key: uuid.UUID) -> None:
    """Show the file of a document in the program that the computer has for it; what is shown is a copy to read."""
    found = _file_of(place, key)
    if found is None:
        return
    name, data = found
    folder = QTemporaryDir()
    _kept.append(folder)
    path = Path(folder.path()) / name
    path.write_bytes(data)
    path.chmod(stat.S_IREAD)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def save_document(place: Workplace, key: uuid.UUID, parent: QWidget) -> None:
    """Ask where a copy of the file of a document is to be saved, and save it."""
    found = _file_of(place, key)
    if found is None:
        return
    name, data = found

    def save(path: Path) -> None:
        try:
            path.write_bytes(data)
        except OSError:
            place.told.emit(_UNWRITABLE.of(name=path.name))

    dialogs.choose_save(parent, place.texts, N_("Save a copy of the document"), name, N_("All files (*)"), save)


def _file_of(place: Workplace, key: uuid.UUID) -> tuple[str, bytes] | None:
    from synergie.services import documents, records

    try:
        with place.read() as session:
            data = documents.read(session, key)
            record = records.read(session, "document", key)
    except Refusal as refusal:
        place.told.emit(refusal.problems[0].message)
        return None
    except StoreError as error:
        place.told.emit(error.message)
        return None
    return (str(record.values["file_name"]), data) if record is not None else None


class Filing(QObject):
    """Does for the field of a document what it asks for."""

    def __init__(self, place: Workplace, field: DocumentField) -> None:
        super().__init__(field)
        self._place = place
        self._field = field
        field.dropped.connect(self._dropped)
        field.choice_asked.connect(self._choose)
        field.open_asked.connect(self._open)
        field.copy_asked.connect(self._copy)

    def _dropped(self, paths: list[Path]) -> None:
        self._take(paths[0])
        if len(paths) > 1:
            said: Message = _ONE.of(name=paths[0].name)
            self._place.told.emit(said)

    def _choose(self) -> None:
        dialogs.choose_file(self._field, self._place.texts, N_("Choose the file of the document"), self._take)

    def _take(self, path: Path) -> None:
        key = add_file(self._place, path)
        if key is not None:
            self._field.take(key)

    def _open(self, key: uuid.UUID) -> None:
        open_document(self._place, key)

    def _copy(self, key: uuid.UUID) -> None:
        save_document(self._place, key, self._field)
