"""Work on the thread of the window that is done bit by bit, so that nobody has to wait for all of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Portions(QObject):
    """Does one portion after the other; what the user does in between comes first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, work: Iterator[None]) -> None:
        """Do `work`, a portion of which ends with each `yield`, in the place of what was left of other work."""
        self._left = work
        self._timer.start()

    def drop(self) -> None:
        """Leave undone what is left."""
        self._left = iter(())
        self._timer.stop()

    def _go_on(self) -> None:
        if next(self._left, self) is self:
            self._timer.stop()
