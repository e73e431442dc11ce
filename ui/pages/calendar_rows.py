"""What is due as rows of a list: by month, each with its state in words."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from synergie.basis.words import N_, NP_, Texts, capital
from ui.declarations import Pill, RowText
from ui.listing.model import Heading
from ui.pages.said import sentence

if TYPE_CHECKING:
    from synergie.services.legal_calendar import Deadline

Index = QModelIndex | QPersistentModelIndex
Known = tuple[str, tuple[str, uuid.UUID], dt.date | None]

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_SIGNS: Final[dict[str, tuple[Any, str]]] = {
    "met": ("ok", "circle-check"),
    "due": ("info", "clock"),
    "overdue": ("err", "triangle-alert"),
    "unknown": ("warn", "circle-question-mark"),
}
_SHORT: Final = 24
_NO_DATE: Final = NP_("deadline", "Without a date")
_BY: Final = N_("by {date}")


def pill(say: Texts, of: Deadline) -> Pill:
    """Return whether what is due was done."""
    from synergie.services.legal_calendar import state_words

    kind, icon = _SIGNS[of.state.value]
    words = say(state_words(of))
    return Pill(kind, icon, capital(words))


def known(of: Deadline) -> Known:
    """Return what tells a deadline from the others."""
    return of.kind.value, of.record, of.by


def row_text(say: Texts, of: Deadline) -> RowText:
    """Return the two lines of a deadline."""
    title, state = say(of.what), pill(say, of)
    by = say(_BY, date=say.formats.date(of.by, "long")) if of.by is not None else say(_NO_DATE)
    basis = say(of.basis.words)
    missing = say(of.missing) if of.missing is not None and of.state.value != "met" else ""
    return RowText(
        title=title,
        spoken=sentence(capital(by), title, state.words, missing, basis),
        lead=(f"{of.by.day:02}", say.formats.month(of.by.month)) if of.by is not None else ("?", ""),
        status=state,
        right=basis if of.basis.article and len(basis) <= _SHORT else "",
    )


class DeadlinesModel(QAbstractListModel):
    """Deadlines with a heading for each month."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self._rows: list[Deadline | Heading] = []
        self._said: dict[int, RowText] = {}

    def set_deadlines(self, deadlines: Sequence[Deadline]) -> None:
        """Show other deadlines, which are sorted by date."""
        self.beginResetModel()
        self._rows, self._said = [], {}
        for month, found in groupby(deadlines, self._month):
            some = list(found)
            self._rows += [Heading(month, len(some)), *some]
        self.endResetModel()

    def deadlines(self) -> list[Deadline]:
        """Return what is shown."""
        return [one for one in self._rows if not isinstance(one, Heading)]

    def deadline(self, place: int) -> Deadline | None:
        """Return the deadline at `place`, None where a heading is."""
        found = self._rows[place] if 0 <= place < len(self._rows) else None
        return None if isinstance(found, Heading) else found

    def heading(self, place: int) -> Heading | None:
        """Return the heading at `place`, None where a deadline is."""
        found = self._rows[place] if 0 <= place < len(self._rows) else None
        return found if isinstance(found, Heading) else None

    def row_text(self, place: int) -> RowText | None:
        """Return what the row at `place` shows."""
        found = self.deadline(place)
        if found is None:
            return None
        if place not in self._said:
            self._said[place] = row_text(self.texts, found)
        return self._said[place]

    def place(self, of: Known | None) -> int:
        """Return where a deadline is shown, -1 when it is not."""
        rows = enumerate(self._rows)
        return next((at for at, one in rows if not isinstance(one, Heading) and known(one) == of), -1)

    def first(self) -> int:
        """Return where the first deadline is, -1 when there is none."""
        return next((at for at, one in enumerate(self._rows) if not isinstance(one, Heading)), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let deadlines be chosen; a heading is only read."""
        if self.heading(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown or spoken of a row."""
        if not index.isValid():
            return None
        heading = self.heading(index.row())
        if heading is not None:
            return heading.text if role in (_DISPLAY, _SPOKEN) else None
        found = self.row_text(index.row())
        if found is None:
            return None
        if role in (_DISPLAY, _TIP):
            return found.title
        return found.spoken if role == _SPOKEN else None

    def _month(self, of: Deadline) -> str:
        if of.by is None:
            return self.texts(_NO_DATE)
        from synergie.basis.dates import PartialDate

        words = self.texts.formats.date(PartialDate.month(of.by.year, of.by.month), "long")
        return capital(words)
