"""The list of meetings: an array of keys, and pages of rows fetched when they are looked at."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from synergie.basis.words import N_, NN_, Texts

if TYPE_CHECKING:
    from synergie.services.meetings import MeetingRow

Fetch = Callable[[Sequence[uuid.UUID]], Sequence["MeetingRow"]]
Index = QModelIndex | QPersistentModelIndex

PAGE: Final = 128
ROW: Final = int(Qt.ItemDataRole.UserRole)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)


class MeetingsModel(QAbstractListModel):
    """Rows of meetings; the database sorts, the filter looks at the words that a row shows."""

    def __init__(self, fetch: Fetch, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._texts = texts
        self._all: tuple[uuid.UUID, ...] = ()
        self._keys: tuple[uuid.UUID, ...] = ()
        self._rows: dict[uuid.UUID, MeetingRow] = {}
        self._filter = ""

    def set_keys(self, keys: Sequence[uuid.UUID]) -> None:
        """Show the meetings `keys`, in that order."""
        self.beginResetModel()
        self._all = tuple(keys)
        self._rows.clear()
        self._keys = self._matching()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only what has every word of `text`, accents and capitals aside."""
        self.beginResetModel()
        self._filter = text
        self._keys = self._matching()
        self.endResetModel()

    def set_texts(self, texts: Texts) -> None:
        """Speak another language."""
        self._texts = texts
        self.set_filter(self._filter)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of meetings shown."""
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown or spoken of a meeting."""
        if not index.isValid():
            return None
        if role == ROW:
            return self.row(index.row())
        if role in (_DISPLAY, _TIP):
            return self.row(index.row()).subject.best(self._texts.language)
        if role == _SPOKEN:
            return self.sentence(self.row(index.row()))
        return None

    def key(self, place: int) -> uuid.UUID:
        """Return the key of the meeting at `place`."""
        return self._keys[place]

    def place(self, key: uuid.UUID) -> int:
        """Return where the meeting `key` is shown, -1 when it is not."""
        return self._keys.index(key) if key in self._keys else -1

    def row(self, place: int) -> MeetingRow:
        """Return the row at `place`, with the page around it when it is not there yet."""
        key = self._keys[place]
        if key not in self._rows:
            start = place - place % PAGE
            self._load(self._keys[start : start + PAGE])
        return self._rows[key]

    def sentence(self, row: MeetingRow) -> str:
        """Return a meeting as one spoken sentence."""
        from synergie.services import meetings

        texts = self._texts
        parts = [
            texts.formats.date(row.date, "long") if row.date else texts(N_("date not known")),
            row.subject.best(texts.language),
            texts(meetings.MEETING_KINDS[row.kind]),
            texts(meetings.MEETING_STATES[row.state]),
            texts(meetings.ATTENDING[row.attending]),
        ]
        if row.present:
            parts.append(texts(NN_("{n} present", "{n} present"), n=row.present))
        return ". ".join(part for part in parts if part) + "."

    def _load(self, keys: Sequence[uuid.UUID]) -> None:
        self._rows.update({row.id: row for row in self._fetch(keys)})

    def _matching(self) -> tuple[uuid.UUID, ...]:
        from synergie.basis.parsing import folded

        words = folded(self._filter).split()
        if not words:
            return self._all
        for start in range(0, len(self._all), PAGE):
            self._load([key for key in self._all[start : start + PAGE] if key not in self._rows])
        return tuple(key for key in self._all if self._has(key, words, folded))

    def _has(self, key: uuid.UUID, words: Sequence[str], fold: Callable[[str], str]) -> bool:
        row = self._rows.get(key)
        if row is None:
            return False
        date = self._texts.formats.date(row.date) if row.date else ""
        text = fold(f"{row.subject.fr} {row.subject.nl} {date} {self.sentence(row)}")
        return all(word in text for word in words)
