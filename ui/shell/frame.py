"""What the parts of the window know of it: its widgets, and the dossier that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget

from synergie.basis.words import Message, Texts
from ui.menus import Menus
from ui.widgets.banner import Banner
from ui.widgets.empty import EmptyState
from ui.widgets.navigation import Navigation
from ui.widgets.responsive import Step
from ui.widgets.topbar import TopBar
from ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    import uuid

    from ui.checklist import ChecklistPane
    from ui.palette import Palette
    from ui.rechecking import Rechecker
    from ui.recovery import Kept
    from ui.shell.drawer import Drawer
    from ui.shell.host import PageHost
    from ui.shell.projecting import Projection
    from ui.workplace import Workplace


class Frame(QMainWindow):
    """The window as its own parts see it; `MainWindow` makes them.

    Signals:
        copy_asked: the user wants a copy of the dossier; carries the path of the file to make.
    """

    copy_asked = Signal(object)

    texts: Texts
    menus: Menus
    navigation: Navigation
    top: TopBar
    failed: Banner
    banner: Banner
    stack: QStackedWidget
    welcome: EmptyState
    undo_bar: UndoBar
    saved: QLabel
    file: QLabel
    _aside: QHBoxLayout

    def __init__(self) -> None:
        super().__init__()
        self.place: Workplace | None = None
        self.host: PageHost | None = None
        self.checklist: ChecklistPane | None = None
        self.rechecker: Rechecker | None = None
        self.palette_box: Palette | None = None
        self.drawer: Drawer | None = None
        self.projection: Projection | None = None
        self.figure = ""
        """The figure that was explained last."""
        self.name = ""
        self.notice = ""
        self.done = ""
        self.typed: tuple[Kept, ...] = ()
        self._failure: Message | None = None
        self._wants_checklist = True
        self.is_opening = False
        self._is_called = False
        self._step: Step | None = None

    # What the later parts of the window do, as the earlier ones call it

    def go(self, key: str) -> None:
        """Bring an entry of the navigation to the front."""
        raise NotImplementedError

    def go_to(self, table: str, key: uuid.UUID, name: str = "") -> None:
        """Show a record, whichever page it is on."""
        raise NotImplementedError

    def show_list(self, key: str, table: str, choice: str) -> None:
        """Show an entry of the navigation, the list of `table` in it, narrowed by the filter `choice`."""
        raise NotImplementedError

    def explain(self, figure: str) -> None:
        """Show what a figure is made of."""
        raise NotImplementedError

    def toggle_full(self) -> None:
        """Fill the screen, or be a window again."""
        raise NotImplementedError

    def say_done(self, message: Message) -> None:
        """Say above the page that something was done that is to be seen elsewhere."""
        raise NotImplementedError

    def labels(self) -> tuple[Message | None, Message | None]:
        """Return the names of the steps that undo and redo would go."""
        raise NotImplementedError

    def save_copy(self) -> None:
        """Save a copy of the dossier elsewhere."""
        raise NotImplementedError

    def say(self, message: Message) -> None:
        """Say a sentence above the page."""
        raise NotImplementedError

    def _years_changed(self) -> None:
        raise NotImplementedError

    def _found(self) -> None:
        raise NotImplementedError
