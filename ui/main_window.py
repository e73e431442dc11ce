"""The window: navigation on the left, the page in the middle, the checklist on the right, and what goes on below."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_, Texts
from ui.menus import Menus
from ui.pages.registry import ENTRIES
from ui.painted import FirstPaint
from ui.portions import Portions
from ui.shell.opening import Opening
from ui.widgets.banner import Banner
from ui.widgets.empty import EmptyState
from ui.widgets.navigation import NavEntry, Navigation
from ui.widgets.responsive import step
from ui.widgets.rows import row_in
from ui.widgets.topbar import TopBar
from ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    import uuid

    from synergie.basis.store import Store
    from ui.recovery import Recovery
    from ui.worker import Worker

_LEAST: Final = QSize(720, 460)
_CHANGES: Final = ("new", "duplicate", "delete", "undo", "redo")


class MainWindow(Opening):
    """The only window of the program.

    Signals:
        open_asked: the user chose a dossier; carries its path.
        create_asked: the user wants a new dossier; carries the path of the file to make.
        example_asked: the user wants the example; carries the path of the file to make.
        language_asked: the user wants another language; carries "fr" or "nl".
        scheme_asked: the user wants other colours; carries "system", "light" or "dark".
        copy_asked: the user wants a copy of the dossier; carries the path of the file to make.
    """

    open_asked = Signal(object)
    create_asked = Signal(object)
    example_asked = Signal(object)
    language_asked = Signal(str)
    scheme_asked = Signal(str)

    def __init__(self, texts: Texts, *, opening: bool = False) -> None:
        super().__init__()
        self.texts = texts
        self.is_opening = opening
        self.menus = Menus(self)
        self.rest = Portions(self)
        self.resize(1280, 720)
        self.setMinimumSize(_LEAST)
        self._build()
        if opening:
            self.usable.connect(self.menus.fill)
        else:
            FirstPaint(self).painted.connect(self.menus.fill)

    # The parts

    def _build(self) -> None:
        """Make the frame in the window's language."""
        self.menus.build()
        central = QWidget()
        central.setObjectName("window")
        across = QHBoxLayout(central)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        entries = [NavEntry(one.key, one.title, one.icon, one.group) for one in ENTRIES]
        self.navigation = Navigation(self.texts, entries, self.texts(N_("Commune and CPAS")))
        self.navigation.chosen.connect(self.go)
        self.navigation.year_step.connect(self.step_year)
        self.navigation.year_asked.connect(self._ask_year)
        across.addWidget(self.navigation)
        middle = QWidget()
        middle.setObjectName("page")
        down = QVBoxLayout(middle)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self.top = TopBar(self.texts)
        self.top.set_checklist(self.texts(N_("Checking…")), "warn")
        self.top.back_asked.connect(self.go_back)
        self.top.forward_asked.connect(self.go_forward)
        self.top.search_asked.connect(self.search)
        self.top.undo_asked.connect(self.undo)
        self.top.redo_asked.connect(self.redo)
        self.top.print_asked.connect(self.print_view)
        self.top.checklist_asked.connect(self.toggle_checklist)
        self.top.primary_asked.connect(self.do_primary)
        down.addWidget(self.top)
        self.failed = Banner()
        self.failed.chosen.connect(self._failure_answered)
        self.banner = Banner()
        self.banner.chosen.connect(self._banner_answered)
        down.addWidget(self.failed)
        down.addWidget(self.banner)
        row = row_in(down, 1)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.stack = QStackedWidget()
        self.welcome = EmptyState()
        self.welcome.chosen.connect(self._welcome_chosen)
        self.stack.addWidget(self.welcome)
        row.addWidget(self.stack, 1)
        self._aside = row
        self.undo_bar = UndoBar(self.texts)
        self.undo_bar.undo_asked.connect(self.undo)
        down.addWidget(self.undo_bar)
        across.addWidget(middle, 1)
        before = self.centralWidget()
        self.setCentralWidget(central)
        if before is not None:
            before.deleteLater()
        self._status()
        self._say_welcome()
        self._show_state()
        self._settle(force=True)

    def _status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        for one in bar.findChildren(QLabel):
            bar.removeWidget(one)
            one.deleteLater()
        self.saved = QLabel()
        self.saved.setTextFormat(Qt.TextFormat.PlainText)
        self.saved.setObjectName("saved")
        self.file = QLabel()
        self.file.setTextFormat(Qt.TextFormat.PlainText)
        bar.addWidget(self.saved, 1)
        bar.addPermanentWidget(self.file)
        keys = QLabel(self.texts(N_("F1 Help")))
        bar.addPermanentWidget(keys)
        tongue = QLabel(" | ".join("FR" if code == "fr" else "NL" for code in ("fr", "nl")))
        tongue.setToolTip(self.texts(N_("The language is chosen in the menu View.")))
        bar.addPermanentWidget(tongue)

    # The dossier

    def show_store(
        self,
        store: Store,
        name: str,
        notice: str = "",
        *,
        dossier: str = "",
        worker: Worker | None = None,
        recovery: Recovery | None = None,
    ) -> None:
        """Show the dossier `store`; `notice` is what opening found."""
        from ui.workplace import Stage, Workplace

        self.drop_store()
        self.name, self.notice, self._failure = name, notice, None
        self.done, self.typed, self.is_opening = "", (), False
        self.place = Workplace(store, self.texts, self)
        self.place.name, self.place.dossier = name, dossier or name
        self.place.worker, self.place.recovery = worker, recovery
        self._connect(self.place)
        self._load_years()
        self._make_host()
        self.place.stage = Stage.LIST
        if self.place.year is not None:
            self.go(self.first_page())
        self._say_welcome()
        self._show_state()
        assert self.host is not None
        shown = self.host if self.host.isVisible() else self.stack
        FirstPaint(shown, self.place).painted.connect(self._furnish)
        shown.update()

    def drop_store(self) -> None:
        """Let go of the dossier that is shown."""
        self.rest.drop()
        self.end_projection()
        if self.host is not None:
            self.host.let_go()
            self.stack.removeWidget(self.host)
            self.host.deleteLater()
        self._drop_drawer()
        if self.rechecker is not None:
            self.rechecker.close()
            self.rechecker.deleteLater()
        if self.checklist is not None:
            self.checklist.hide()
            self.checklist.deleteLater()
        if self.place is not None:
            self.place.close()
            self.place.deleteLater()
        self.host = self.rechecker = self.checklist = self.place = None

    def speak(self, texts: Texts) -> None:
        """Change the language; what is on screen and what is typed stay."""
        from ui.shell import carried

        self.end_projection()
        here = carried.focus_in(self)
        state, drawn = None, self._drop_drawer()
        beside = carried.Beside()
        if self.host is not None:
            self.host.let_go()
            state, beside = self.host.state(), carried.beside(self.host.shown())
            self.host.deleteLater()
            self.host = None
        if self.checklist is not None:
            self.checklist.deleteLater()
            self.checklist = None
        if self.palette_box is not None:
            self.palette_box.deleteLater()
            self.palette_box = None
        self.texts = texts
        if self.place is not None:
            self.rest.drop()
            self.place.stage = self.place.stage.WHOLE
            self.place.speak(texts)
        self._build()
        if self.place is None:
            self._draw(drawn)
            carried.focus(self, here)
            return
        self._make_host()
        assert self.host is not None
        if state is not None:
            self.host.set_state(state)
            self.stack.setCurrentWidget(self.host)
            carried.show_beside(self.host.shown(), beside)
        self._make_checklist()
        self._found()
        self._show_state()
        self._draw(drawn)
        carried.focus(self, here)

    def _drop_drawer(self) -> str:
        """Let go of the drawer; return which panel it showed."""
        drawer, self.drawer = self.drawer, None
        if drawer is None:
            return ""
        shown = drawer.key
        drawer.dismiss()
        drawer.deleteLater()
        return shown

    def _draw(self, panel: str) -> None:
        """Show a panel in the drawer by its name."""
        if panel:
            getattr(self, f"show_{panel}")()

    def show_failure(self, text: str) -> None:
        """Say why a dossier could not be opened; the window lives on."""
        self.notice, self.is_opening = text, False
        self.menus.fill()
        self._say_welcome()
        self._show_state()

    def _make_host(self) -> None:
        from ui.shell.host import PageHost

        assert self.place is not None
        self.host = PageHost(self.place, self.menus.letters())
        self.host.moved.connect(self._moved)
        self.stack.addWidget(self.host)
        self.host.set_stacked(step(self.width()).is_stacked)
        if self.place.year is not None:
            self.stack.setCurrentWidget(self.host)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Settle for the new width."""
        super().resizeEvent(event)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go back from a record to its list."""
        if event.key() == Qt.Key.Key_Escape and self.host is not None:
            page = self.host.page()
            if page is not None and (page.back() or self._focus_list()):
                self._show_state()
                return
        if self._is_change(event):
            from ui.workplace import NO_CHANGE

            self.say(NO_CHANGE)
            return
        super().keyPressEvent(event)

    def _is_change(self, event: QKeyEvent) -> bool:
        """Return whether a key would change something in a dossier that can only be read: its action is off."""
        if self.place is None or not self.place.read_only:
            return False
        pressed = QKeySequence(event.keyCombination())
        return any(pressed in self.menus.actions[name].shortcuts() for name in _CHANGES)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take what is typed and let go of the dossier."""
        if self.host is not None:
            self.host.leave()
        self.drop_store()
        super().closeEvent(event)

    def _ask_year(self) -> None:
        if self.place is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for year in self.place.years:
            action = menu.addAction(str(year.year))
            action.setData(year.year)
            action.setCheckable(True)
            action.setChecked(year == self.place.year)
        menu.addSeparator()
        menu.addAction(self.texts(N_("Create or prepare a year…"))).setData(0)
        menu.triggered.connect(self._year_chosen)
        menu.popup(self.navigation.year.mapToGlobal(self.navigation.year.rect().bottomLeft()))

    def _year_chosen(self, action: QAction) -> None:
        if action.data():
            self.show_year(int(action.data()))
        else:
            self.ask_new_year()

    def _welcome_chosen(self, key: str) -> None:
        {"open": self.ask_open, "create": self.ask_create, "example": self.ask_example, "year": self.ask_new_year}[
            key
        ]()

    def _banner_answered(self, key: str) -> None:
        if key == "copy":
            self.save_copy()
            return
        if key == "reopen":
            self.ask_reopen()
            return
        if key == "typed":
            self.show_typed()
            return
        if key == "typed_later":
            self.typed = ()
        elif key == "done":
            self.done = ""
        else:
            self.notice = ""
        self._show_state()

    def go_to(self, table: str, key: uuid.UUID, name: str = "") -> None:
        """Show a record, whichever page it is on."""
        if self.host is None or not self.host.go_to(table, key, name):
            self.say(N_("This record is not shown on any page."))

    def ask_open(self) -> None:
        """Ask for a dossier."""
        from ui import dialogs

        dialogs.choose_dossier(self, self.texts, self._open)

    def ask_example(self) -> None:
        """Ask where the example is to be made."""
        from ui import dialogs

        dialogs.choose_new(self, self.texts, self.texts(N_("example")) + ".synergie", self._example)

    def ask_create(self) -> None:
        """Ask where a new dossier is to be made."""
        from ui import dialogs

        dialogs.choose_new(self, self.texts, self.texts(NP_("file name", "dossier")) + ".synergie", self._create)

    def _open(self, path: Path) -> None:
        self.open_asked.emit(path)

    def _example(self, path: Path) -> None:
        self.example_asked.emit(path)

    def _create(self, path: Path) -> None:
        self.create_asked.emit(path)
