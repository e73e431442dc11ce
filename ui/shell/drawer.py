"""The drawer at the right of the page: one panel at a time, beside what it speaks of and never over it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from synergie.basis.errors import StoreError
from synergie.basis.words import N_, NP_, Texts
from ui.shell.drawer_rows import LEFT, Row, RowsView
from ui.widgets.buttons import icon_button, say
from ui.widgets.labels import label
from ui.widgets.rows import column_in, row_in

if TYPE_CHECKING:
    from ui.shell.around import Around

__all__ = ["Drawer", "Panel", "Row", "open_drawer"]

WIDTH: Final = 360
_FOLLOWS: Final = 60
"""Milliseconds that one stays on a record before its panel is read: the arrow keys run through many."""
_BESIDE: Final = 400
"""What the page and the rail need beside the drawer."""


class Panel(QWidget):
    """What the drawer shows: a sentence, rows, and below them what can be done."""

    key = ""
    """The name under which the window shows it again in another language: the end of its method `show_…`."""

    def __init__(self, texts: Texts, title: str, *, by_click: bool = False) -> None:
        super().__init__()
        self.texts = texts
        self.title = title
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        self.intro = label("", "secondary", wraps=True)
        self.intro.setContentsMargins(LEFT, 0, LEFT, 0)
        self.intro.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self.intro)
        self.rows = RowsView(title, by_click=by_click, parent=self)
        down.addWidget(self.rows, 1)
        self.foot = column_in(down)
        self.foot.setContentsMargins(LEFT, 0, LEFT, 0)
        self.foot.setSpacing(8)

    def load(self) -> None:
        """Read again what is shown."""

    def follow(self) -> None:
        """Show what belongs to the page and the record that came to the front."""

    def show_rows(self, rows: Sequence[Row], intro: str) -> None:
        """Show `rows` under the sentence `intro`."""
        self.intro.setText(intro)
        self.intro.setVisible(bool(intro))
        self.rows.setVisible(bool(rows))
        self.rows.set_rows(rows)

    def focus(self) -> bool:
        """Go into the rows; False when there are none."""
        if not self.rows.isHidden():
            self.rows.setFocus()
        return not self.rows.isHidden()


class Drawer(QFrame):
    """Stands at the right of the page and makes room for itself; Esc puts it away.

    Signals:
        closed: it was put away.
    """

    closed = Signal()

    def __init__(self, window: Around) -> None:
        super().__init__()
        self.setObjectName("aside")
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._before: QWidget | None = None
        self.panel: Panel | None = None
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(1, 12, 0, 16)
        self._down.setSpacing(8)
        across = row_in(self._down)
        across.setContentsMargins(LEFT, 0, 12, 0)
        self.title = label("", "heading", wraps=True)
        self.close_button = icon_button("x", "", "bare", self)
        say(self.close_button, window.texts(N_("Close this panel")), window.texts(NP_("key", "Esc")))
        self.close_button.clicked.connect(self.dismiss)
        across.addWidget(self.title, 1)
        across.addWidget(self.close_button)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._load)
        self._follows = QTimer(self)
        self._follows.setSingleShot(True)
        self._follows.setInterval(_FOLLOWS)
        self._follows.timeout.connect(self._follow)
        if window.place is not None:
            window.place.changed.connect(self._changed)
        if window.host is not None:
            window.host.moved.connect(self._moved)
        self.hide()

    def fit(self, width: int) -> None:
        """Take the room that there is in a window of `width`."""
        self.setFixedWidth(min(WIDTH, max(280, width - _BESIDE)))

    @property
    def key(self) -> str:
        """The name of the panel that is shown; "" for none."""
        return self.panel.key if self.panel is not None and not self.isHidden() else ""

    def show_panel(self, panel: Panel) -> bool:
        """Show a panel in place of the one before, and go into it; False when it could not be read."""
        if self.isHidden():
            self._before = self._window.focusWidget()
        before, self.panel = self.panel, panel
        self._down.addWidget(panel, 1)
        self.title.setText(panel.title)
        self.setAccessibleName(panel.title)
        self._load()
        if before is not None:
            before.hide()
            before.deleteLater()
        if self.panel is None:
            return False
        self.show()
        self._window.make_room()
        self.focus()
        return True

    def dismiss(self) -> None:
        """Go away, and give the focus back to where it was."""
        if self.isHidden():
            return
        inside = self.has_focus()
        before, self._before = self._before, None
        self.hide()
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.deleteLater()
        self._window.make_room()
        if inside:
            self._give_back(before)
        self.closed.emit()

    def focus(self) -> None:
        """Go into the panel."""
        if self.panel is None or not self.panel.focus():
            self.close_button.setFocus()

    def has_focus(self) -> bool:
        """Return whether the focus is in the drawer."""
        now = self._window.focusWidget()
        return now is not None and (now is self or self.isAncestorOf(now))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _give_back(self, before: QWidget | None) -> None:
        with contextlib.suppress(RuntimeError):  # the widget may be gone by now
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        page = self._window.host.page() if self._window.host is not None else None
        if page is not None:
            page.focus_list()

    def _changed(self, _changed: object) -> None:
        self._later.start()

    def _moved(self) -> None:
        self._follows.start()

    def _follow(self) -> None:
        if self.panel is not None:
            self._try(self.panel.follow)

    def _load(self) -> None:
        if self.panel is not None:
            self._try(self.panel.load)

    def _try(self, read: Callable[[], None]) -> None:
        """Read what is shown; where the dossier is out of reach, say so and go away."""
        try:
            read()
        except StoreError as error:
            panel, self.panel = self.panel, None
            if panel is not None:
                panel.deleteLater()
            self.hide()
            self._window.make_room()
            self._window.say(error.message)


def open_drawer(window: Around) -> Drawer:
    """Return the drawer of the window, made when it is not there yet."""
    if window.drawer is None:
        window.dock(Drawer(window))
    assert window.drawer is not None
    return window.drawer
