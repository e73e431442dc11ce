"""The parts of a record as rows of a table."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.declarations import Parts
from ui.listing.words import cell_text, sort_of_number
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.basis.bilingual import Bilingual
    from synergie.services.listing import Row
    from synergie.services.records import Record

Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PartsModel(QAbstractTableModel):
    """All parts of one record, in their order."""

    def __init__(self, place: Workplace, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._parts = parts
        self._records: tuple[Record, ...] = ()
        self._rows: dict[uuid.UUID, Row] = {}

    def load(self, whole: uuid.UUID | None) -> None:
        """Read the parts of `whole`."""
        from synergie.services import listing

        self.beginResetModel()
        self._records, self._rows = (), {}
        if whole is not None:
            table = self._parts.table
            paths = [path for column in self._parts.columns for path in (column.path, *column.also) if path]
            with self._place.read() as session:
                self._records = self.read(session, whole)
                found = listing.rows(session, table, [one.id for one in self._records], paths)
            self._rows = {row.id: row for row in found}
        self.endResetModel()

    def read(self, session: Any, whole: uuid.UUID) -> tuple[Record, ...]:
        """Return the parts of `whole` in their order."""
        from synergie.services import records

        return records.parts(session, self._parts.table, self._parts.link, whole)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of parts."""
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._parts.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown or spoken of a part."""
        if not index.isValid():
            return None
        if role in (_DISPLAY, _TIP):
            return " ".join(self._text(index.row(), index.column()).split())
        if role == _SPOKEN:
            heads = self.heads()
            said = [(heads[at], text) for at, text in enumerate(self.texts_of(index.row())) if text]
            return ". ".join(f"{head} {text}" for head, text in said) + "."
        if role == _ALIGN and self._is_number(index.column()):
            return _RIGHT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._parts.columns):
            return None
        if role == _DISPLAY:
            return self.heads()[section]
        return _RIGHT if role == _ALIGN and self._is_number(section) else None

    def heads(self) -> tuple[str, ...]:
        """Return the headings of the columns."""
        from synergie.services.listing import path_field

        say, table = self._place.texts, self._parts.table
        return tuple(
            say(column.title if column.title is not None else path_field(table, column.path).label)
            for column in self._parts.columns
        )

    def texts_of(self, place: int) -> tuple[str, ...]:
        """Return a part as the texts of its cells."""
        return tuple(self._text(place, column) for column in range(len(self._parts.columns)))

    def key(self, place: int) -> uuid.UUID | None:
        """Return the key of the part at `place`."""
        return self._records[place].id if 0 <= place < len(self._records) else None

    def place(self, key: uuid.UUID | None) -> int:
        """Return where the part `key` is shown, -1 when it is not."""
        return next((at for at, one in enumerate(self._records) if one.id == key), -1)

    def record(self, place: int) -> Record | None:
        """Return the part at `place`."""
        return self._records[place] if 0 <= place < len(self._records) else None

    def called(self, record: Record) -> str:
        """Return what a part is called: its own text, or else what its row says."""
        from synergie.basis.bilingual import Bilingual

        if isinstance(record.title, Bilingual):
            return self._place.title(record.title)
        texts = [text for text in self.texts_of(self.place(record.id)) if text]
        return " · ".join(texts[:2]) or self._place.title(record.title)

    def named(self, record: Record) -> Bilingual | str:
        """Return what a part is called in the name of a step: in both languages where it has a text of its own."""
        from synergie.basis.bilingual import Bilingual

        return record.title if isinstance(record.title, Bilingual) else self.called(record)

    def _text(self, place: int, column: int) -> str:
        wanted = self._parts.columns[column]
        row = self._rows.get(self._records[place].id)
        if row is None:
            return ""
        if wanted.show is not None:
            return wanted.show(self._place.texts, row)
        return cell_text(self._place, self._parts.table, wanted.path, row.cells.get(wanted.path))

    def _is_number(self, column: int) -> bool:
        from synergie.services.listing import path_field

        wanted = self._parts.columns[column]
        return wanted.show is None and path_field(self._parts.table, wanted.path).kind in sort_of_number()
