"""News that a widget has reached the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Waits for the next painting of a widget, which X11 and Wayland ask for some time after `show`.

    It lives as long as `owner`, without one as long as the widget.

    Signals:
        painted: what was painted has reached the screen; told once.
    """

    painted = Signal()

    def __init__(self, window: QWidget, owner: QObject | None = None) -> None:
        super().__init__(owner or window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the painting; it goes on to the window as it is."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)  # after the children have been painted too
        return False
