"""A page on a screen for all: nothing around it, everything larger, until Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.theme import fonts

if TYPE_CHECKING:
    from ui.shell.acts import Acts

LARGER: Final = 1.25
_KEYS: Final = ("F11", "Esc")


class Projection(QObject):
    """Shows `page` alone on the whole screen from the moment it is made until `end`; nothing of it is kept.

    The menus are hidden, and with them their keys: only its own go through.
    """

    def __init__(self, window: Acts, page: Any) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._scale = fonts.scale()
        self._was_full = bool(window.windowState() & Qt.WindowState.WindowFullScreen)
        self._ended = False
        window.end_drawer()
        window.projection = self
        self._hidden: list[QWidget] = [window.menuBar(), window.navigation, window.top, window.statusBar()]
        self._hidden += [one for one in (window.checklist, window.undo_bar) if one is not None]
        self._hidden = [one for one in self._hidden if not one.isHidden()]
        for one in self._hidden:
            one.hide()
        self._keys = [QShortcut(QKeySequence(one), window) for one in _KEYS]
        self._keys[0].activated.connect(self.end)
        self._keys[1].activated.connect(self.step_back)
        self._dress(self._scale * LARGER)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        window.refresh()
        page.set_projected(True)
        if window.host is not None:
            window.host.moved.connect(self._moved)

    def step_back(self) -> None:
        """Show all cards again where one stands alone, else be a window again."""
        if not self._page.step_back():
            self.end()

    def end(self) -> None:
        """Be a window as before."""
        if self._ended:
            return
        self._ended = True
        window = self._window
        window.projection = None
        if window.host is not None:
            window.host.moved.disconnect(self._moved)
        for one in self._keys:
            one.setEnabled(False)
        self._dress(self._scale)
        for shown in self._hidden:
            shown.show()
        if not self._was_full:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self._page.set_projected(False)
        window.refresh()
        self._page.take_focus()
        self.deleteLater()

    def _moved(self) -> None:
        """End where a mark led to a record on another page."""
        if self._window.host is not None and self._window.host.shown() is not self._page:
            self.end_elsewhere()

    def end_elsewhere(self) -> None:
        """Be a window again without coming back to the page."""
        here = QApplication.focusWidget()
        self.end()
        if here is not None and here.isVisible():
            here.setFocus()

    def _dress(self, scale: float) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, theme.tokens(), scale)
