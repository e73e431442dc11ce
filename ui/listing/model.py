"""The rows of a list: an array of keys with headings between them, and pages of rows fetched when looked at."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from synergie.basis.fields import Kind
from ui.declarations import Column, PageSpec, RowText
from ui.listing.words import cell_text, sort_of_number
from ui.workplace import Stage, Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row

Index = QModelIndex | QPersistentModelIndex

PAGE: Final = 128
DRAGGED: Final = "application/x-synergie-row"
ROW: Final = int(Qt.ItemDataRole.UserRole)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclasses.dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows: what the rows below have in common, and how many they are."""

    text: str
    count: int


class RecordsModel(QAbstractTableModel):
    """Rows of any records; one column for lists of two lines, the page's columns for tables."""

    def __init__(self, place: Workplace, page: PageSpec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.page = page
        self.columns: tuple[Column, ...] = page.columns
        self.is_grouped = True
        """Whether headings stand between the rows, where the page has some."""
        self._entries: tuple[uuid.UUID | Heading, ...] = ()
        self._places: dict[uuid.UUID, int] = {}
        self._rows: dict[uuid.UUID, Row] = {}
        paths = [*page.paths, *(path for column in page.columns for path in (column.path, *column.also))]
        self.paths: tuple[str, ...] = tuple(dict.fromkeys(path for path in paths if path))
        self._numbers = tuple(self._kind(column) in sort_of_number() for column in page.columns)

    def set_keys(self, keys: Sequence[uuid.UUID]) -> None:
        """Show the records `keys`, in that order."""
        self.beginResetModel()
        self._rows.clear()
        grouped = self.is_grouped and self.page.grouped is not None
        self._entries = self._grouped(keys) if grouped else tuple(keys)
        self._places = {entry: at for at, entry in enumerate(self._entries) if isinstance(entry, uuid.UUID)}
        self.endResetModel()

    def complete(self) -> None:
        """Read what rows show beyond their paths, which the first list of a dossier did not wait for."""
        if self.page.more is not None and self._rows:
            self._load(list(self._rows))
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def keys(self) -> tuple[uuid.UUID, ...]:
        """Return the keys that are shown, in their order."""
        return tuple(self._places)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else max(1, len(self.columns))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row; a heading is only read."""
        if self.heading(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        drag = Qt.ItemFlag.ItemIsDragEnabled if self.page.arranged else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | drag

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown or spoken of a record."""
        if not index.isValid():
            return None
        heading = self.heading(index.row())
        if heading is not None:
            spoken = f"{heading.text} ({heading.count})"
            return {_DISPLAY: heading.text, _SPOKEN: spoken}.get(role)
        if role == ROW:
            return self.row(index.row())
        if role in (_DISPLAY, _TIP):
            return self.text(index.row(), index.column())
        if role == _SPOKEN:
            return self.spoken(index.row())
        if role == _ALIGN and self._numbers and self._numbers[index.column()]:
            return _RIGHT
        return None

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that rows are moved, not copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what a row that is dragged is known by; only the list itself takes it."""
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return a row that is dragged."""
        found = QMimeData()
        found.setData(DRAGGED, b"")
        return found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY and section < len(self.columns):
            return self.heads()[section]
        if role == _ALIGN and orientation is Qt.Orientation.Horizontal and self._numbers and self._numbers[section]:
            return _RIGHT
        return None

    def heads(self) -> tuple[str, ...]:
        """Return the headings of the columns."""
        from synergie.services.listing import path_label

        say = self._place.texts
        return tuple(
            say(column.title if column.title is not None else path_label(self.page.table, column.path))
            for column in self.columns
        )

    def heading(self, place: int) -> Heading | None:
        """Return the heading at `place`, None where a record is."""
        entry = self._entries[place] if 0 <= place < len(self._entries) else None
        return entry if isinstance(entry, Heading) else None

    def key(self, place: int) -> uuid.UUID | None:
        """Return the key of the record at `place`."""
        entry = self._entries[place] if 0 <= place < len(self._entries) else None
        return entry if isinstance(entry, uuid.UUID) else None

    def place(self, key: uuid.UUID | None) -> int:
        """Return where the record `key` is shown, -1 when it is not."""
        return self._places.get(key, -1) if key is not None else -1

    def row(self, place: int) -> Row | None:
        """Return the row at `place`, fetched with the page around it."""
        key = self.key(place)
        if key is None:
            return None
        if key not in self._rows:
            start = place - place % PAGE
            self._load([entry for entry in self._entries[start : start + PAGE] if isinstance(entry, uuid.UUID)])
        return self._rows.get(key)

    def row_text(self, place: int) -> RowText | None:
        """Return what a two-line row shows."""
        row = self.row(place)
        if row is None or self.page.row is None:
            return None
        return self.page.row(self._place.texts, row)

    def text(self, place: int, column: int) -> str:
        """Return the text of a cell."""
        row = self.row(place)
        if row is None:
            return ""
        if not self.columns:
            found = self.row_text(place)
            return found.title if found is not None else self._place.title(row.title)
        return self._cell(row, self.columns[column])

    def spoken(self, place: int) -> str:
        """Return a row as one sentence."""
        if self.page.row is not None and not self.columns:
            found = self.row_text(place)
            return found.spoken if found is not None else ""
        row = self.row(place)
        if row is None:
            return ""
        heads = self.heads()
        said = [(heads[at], self._cell(row, column)) for at, column in enumerate(self.columns)]
        return ". ".join(f"{head} {text}" for head, text in said if text) + "."

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return headings and texts of all rows, as they are copied, printed and exported."""
        if self.columns:
            return self.heads(), tuple(self.texts_of(place) for place in self._places.values())
        return (self._place.texts(self.page.title),), tuple(self.texts_of(place) for place in self._places.values())

    def texts_of(self, place: int) -> tuple[str, ...]:
        """Return a row as the texts of its cells."""
        row = self.row(place)
        return self.texts(row) if row is not None else ()

    def texts(self, row: Row) -> tuple[str, ...]:
        """Return what `row` shows."""
        if self.columns:
            return tuple(self._cell(row, column) for column in self.columns)
        if self.page.row is None:
            return ()
        found = self.page.row(self._place.texts, row)
        lead = " ".join(found.lead) if found.lead is not None else ""
        status = found.status.words if found.status is not None else ""
        return tuple(text for text in (lead, found.title, status, found.right) if text)

    def read(self, keys: Sequence[uuid.UUID]) -> tuple[Row, ...]:
        """Return the rows of the records `keys`; those that are gone are left out."""
        from synergie.services import listing

        with self._place.read() as session:
            found = listing.rows(session, self.page.table, keys, self.paths)
            waits = self._place.stage is not Stage.WHOLE or self.page.more is None
            more = {} if waits or self.page.more is None else self.page.more(session, keys)
        if self.page.more is None:
            return found
        return tuple(row._replace(cells={**row.cells, "more": more.get(row.id)}) for row in found)

    def _cell(self, row: Row, column: Column) -> str:
        if column.show is not None:
            return column.show(self._place.texts, row)
        return cell_text(self._place, self.page.table, column.path, row.cells.get(column.path))

    def _kind(self, column: Column) -> Kind | None:
        from synergie.services.listing import path_field

        return None if column.show is not None else path_field(self.page.table, column.path).kind

    def _load(self, keys: Sequence[uuid.UUID]) -> None:
        self._rows.update({row.id: row for row in self.read(keys)})

    def _grouped(self, keys: Sequence[uuid.UUID]) -> tuple[uuid.UUID | Heading, ...]:
        assert self.page.grouped is not None
        for start in range(0, len(keys), PAGE):
            self._load(keys[start : start + PAGE])
        groups: list[tuple[str, list[uuid.UUID]]] = []
        for key in keys:
            row = self._rows.get(key)
            name = self.page.grouped(self._place.texts, row) if row is not None else ""
            if not groups or groups[-1][0] != name:
                groups.append((name, []))
            groups[-1][1].append(key)
        entries: list[uuid.UUID | Heading] = []
        for name, members in groups:
            entries += [Heading(name, len(members)), *members]
        return tuple(entries)
