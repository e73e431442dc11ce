"""What the window does while nobody waits for it: map what is left of the model, look for cycles."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_BETWEEN_MS: Final = 40
"""The pause between two modules, in which keys and clicks are answered."""
_COLLECTING_MS: Final = 1000


class Idle(QObject):
    """Works in small portions from the moment the window is usable.

    Python's own search for cycles stays off, see `ui.start.quicken`: it is done here, on the thread of the window.

    Signals:
        settled: every class is mapped; what needs them all, such as the checks, need not wait for it any more.
    """

    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bringing = QTimer(self)
        self._bringing.setInterval(_BETWEEN_MS)
        self._bringing.timeout.connect(self._bring)
        self._collecting = QTimer(self)
        self._collecting.setInterval(_COLLECTING_MS)
        self._collecting.timeout.connect(self._collect)

    def start(self) -> None:
        """Begin, or tell once more that it is settled; to be called when a first list has been shown."""
        if self._collecting.isActive():
            self.settled.emit()
        elif not self._bringing.isActive():
            self._bringing.start()

    def stop(self) -> None:
        """Do nothing any more."""
        self._bringing.stop()
        self._collecting.stop()

    def _bring(self) -> None:
        """Map one module, so that whoever comes to a page does not wait for it."""
        from synergie.services.fields import bring_next

        if bring_next():
            return
        self._bringing.stop()
        if not gc.isenabled():
            gc.collect()
            gc.freeze()  # what is there now stays for good: no search has to walk over it again
            self._collecting.start()
        self.settled.emit()

    def _collect(self) -> None:
        """Look for cycles as often as Python would have."""
        for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count <= limit:
                return
            gc.collect(generation)
