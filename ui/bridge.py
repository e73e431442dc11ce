"""News of the store as one signal, on the thread of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from synergie.basis.store import Changed, Store


class Bridge(QObject):
    """Tells what a step touched.

    Signals:
        changed: a step was written; carries a `Changed`.
    """

    changed = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = store.subscribe(self._tell)

    def close(self) -> None:
        """Listen no more."""
        self._end()

    def _tell(self, changed: Changed) -> None:
        self.changed.emit(changed)
