"""What the rows of a list say, as its filter searches it: also what is counted, and words for what is stored."""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from synergie.basis.errors import StoreError
from ui.listing.model import PAGE, RecordsModel
from ui.workplace import Stage, Workplace

if TYPE_CHECKING:
    from synergie.basis.store import Changed

_AT_ONCE: Final = 2 * PAGE
"""So many rows are read while one waits; the others after that, a page at a time, between two keys."""


class Said(QObject):
    """Reads every row of a list when its filter is first typed in, and again when something was written since.

    Signals:
        grown: rows were read that the filter did not know of.
    """

    grown = Signal()

    def __init__(self, place: Workplace, model: RecordsModel) -> None:
        super().__init__(model)
        self._place = place
        self._model = model
        self._texts: dict[uuid.UUID, str] = {}
        self._waiting: deque[uuid.UUID] = deque()
        self._is_stale = True
        self._year: uuid.UUID | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        place.changed.connect(self._changed)

    def texts(self, typed: str) -> Mapping[uuid.UUID, str] | None:
        """Return what rows say, as far as it is read by now; None where nothing is `typed`."""
        if not typed.strip():
            return None
        if self._is_stale or self._year != self._place.year_id:
            self._timer.stop()
            self._begin()
        return self._texts

    def _begin(self) -> None:
        from synergie.services import listing

        self._year = self._place.year_id
        page = self._model.page
        query = listing.Query(table=page.table, year_id=self._year if page.of_year else None)
        with self._place.read() as session:
            self._waiting = deque(listing.keys(session, query))
        self._read(_AT_ONCE)
        self._is_stale = self._place.stage is not Stage.WHOLE  # rows do not say everything before
        if self._waiting:
            self._timer.start()

    def _changed(self, changed: Changed) -> None:
        self._is_stale = self._is_stale or bool(changed.tables)

    def _go_on(self) -> None:
        try:
            self._read(PAGE)
        except StoreError:  # which the window was told of; it is tried again with the next key
            self._is_stale = True
            self._waiting.clear()
        if not self._waiting:
            self._timer.stop()
            if not self._is_stale:
                self.grown.emit()

    def _read(self, most: int) -> None:
        from synergie.services.listing import as_searched

        keys = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
        for row in self._model.read(keys):
            self._texts[row.id] = as_searched(" ".join(self._model.texts(row)))
