"""The menus of the window: every action, its words, its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from synergie.basis.words import N_, NP_, Message
from ui import theme
from ui.pages.registry import ENTRIES

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LANGUAGES: Final = {"fr": "Français", "nl": "Nederlands"}
SCHEMES: Final = {
    "system": NP_("colours", "As the &system"),
    "light": NP_("colours", "&Light"),
    "dark": NP_("colours", "&Dark"),
}
TITLES: Final = (
    NP_("menu", "&File"),
    NP_("menu", "&Edit"),
    NP_("menu", "&View"),
    NP_("menu", "&Go to"),
    NP_("menu", "Re&cord"),
    NP_("menu", "&Report"),
    NP_("menu", "&Help"),
)

# name, words, method of the window, key; None is a line between
_Row = tuple[str, Message, str, str] | None
_ROWS: Final[tuple[tuple[_Row, ...], ...]] = (
    (
        ("open", N_("&Open a dossier…"), "ask_open", "Ctrl+O"),
        ("create", N_("&New dossier…"), "ask_create", ""),
        ("example", N_("&Example dossier…"), "ask_example", ""),
        None,
        ("save", N_("&Save what is typed"), "save", "Ctrl+S"),
        ("export", N_("E&xport this list to Excel…"), "export_list", "Ctrl+Shift+E"),
        ("print", N_("&Print this view…"), "print_view", "Ctrl+P"),
        None,
        ("quit", N_("&Quit"), "close", "Ctrl+Q"),
    ),
    (
        ("undo", N_("&Undo"), "undo", "Ctrl+Z"),
        ("redo", N_("&Redo"), "redo", "Ctrl+Y"),
        None,
        ("copy", N_("&Copy the rows"), "copy_rows", ""),
        ("filter", N_("&Filter the list"), "focus_filter", "Ctrl+F"),
        ("search", N_("Search &everywhere…"), "search", "Ctrl+K"),
        None,
        ("bin", N_("What was &deleted…"), "show_bin", ""),
    ),
    (
        ("pane", N_("&Next pane"), "next_pane", "F6"),
        ("pane_back", N_("&Previous pane"), "previous_pane", "Shift+F6"),
        ("checklist", N_("&Checklist"), "toggle_checklist", "Ctrl+Shift+K"),
        ("full", N_("&Full screen"), "toggle_full", "F11"),
    ),
    (
        ("back", NP_("way", "&Back"), "go_back", "Alt+Left"),
        ("forward", NP_("way", "&Forward"), "go_forward", "Alt+Right"),
        None,
        ("year_earlier", N_("&Earlier year"), "go_earlier", "Ctrl+Shift+PgUp"),
        ("year_later", N_("&Later year"), "go_later", "Ctrl+Shift+PgDown"),
        None,
        ("finding", N_("Next &open point"), "next_finding", "F8"),
        ("finding_back", N_("Previous o&pen point"), "previous_finding", "Shift+F8"),
        None,
    ),
    (
        ("new", N_("&New record"), "new_record", "Ctrl+N"),
        ("next", N_("&Save and go to the next"), "save_and_next", "Ctrl+Return"),
        ("duplicate", N_("&Duplicate"), "duplicate", "Ctrl+D"),
        ("delete", NP_("menu", "De&lete"), "delete", "Ctrl+Del"),
        None,
        ("first", N_("&First field"), "focus_first", "F2"),
        ("tab", N_("Next &tab"), "next_tab", "Ctrl+PgDown"),
        ("tab_back", N_("&Previous tab"), "previous_tab", "Ctrl+PgUp"),
        None,
        ("history", N_("&History of the record…"), "show_history", ""),
        ("links", N_("&What points to the record…"), "show_links", ""),
    ),
    (
        ("preview", N_("&Preview of the report"), "show_preview", "F9"),
        ("recheck", N_("&Check again"), "recheck", "F5"),
        ("why", N_("&Why this figure?"), "show_why", "Ctrl+?"),
        ("draft", N_("Make a &draft…"), "make_draft", ""),
    ),
    (
        ("help", N_("&Help on this page"), "show_help", "F1"),
        ("keys", N_("&Keyboard"), "show_keys", ""),
        ("about", N_("&About Synergie"), "about", ""),
    ),
)


class Menus(QObject):
    """Builds the menu bar in the window's language."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self._actions: dict[str, QAction] = {}
        self._menus: list[QMenu] = []
        self._own: list[QAction] = []

    @property
    def actions(self) -> dict[str, QAction]:
        """The actions by name."""
        self.fill()
        return self._actions

    def build(self) -> None:
        """Make the menus anew; what stands in them comes first when the window has been painted, or is asked for."""
        filled = bool(self._actions)
        bar = self.window.menuBar()
        bar.clear()
        for action in self._actions.values():
            self.window.removeAction(action)
            action.deleteLater()
        self._actions.clear()
        self._menus = [self._menu(title) for title in TITLES]
        if filled:
            self.fill()

    def fill(self) -> None:
        """Put the actions into the menus."""
        if self._actions:
            return
        menus = self._menus
        for menu, rows in zip(menus, _ROWS, strict=True):
            for row in rows:
                if row is None:
                    menu.addSeparator()
                else:
                    name, words, method, key = row
                    self._add(menu, name, self.window.texts(words), getattr(self.window, method), key)
        self._view(menus[2])
        self._go(menus[3])
        self._own = []
        self._records = menus[4]
        self._records.aboutToShow.connect(self._show_own)
        self.update()

    def letters(self) -> str:
        """Return the letters of the menus, which no field may have."""
        titles = [self.window.texts(title) for title in TITLES]
        return "".join(title[title.index("&") + 1] for title in titles if "&" in title)

    def update(self, labels: tuple[Message | None, Message | None] | None = None) -> None:
        """Say what can be done now, and name the steps that undo and redo would go; `labels` where they are known."""
        if not self._actions:
            return  # `fill` comes back
        window = self.window
        undo, redo = labels or window.labels()
        say = window.texts
        for name, label, bare, full in (
            ("undo", undo, N_("&Undo"), N_("&Undo: {what}")),
            ("redo", redo, N_("&Redo"), N_("&Redo: {what}")),
        ):
            action = self._actions[name]
            action.setEnabled(label is not None)
            action.setText(say(bare) if label is None else say(full, what=say(label).replace("&", "&&")))
        for name, enabled in window.enabled().items():
            self._actions[name].setEnabled(enabled)
        has_year = window.place is not None and window.place.year is not None
        for one in ENTRIES:
            self._actions[f"page_{one.key}"].setEnabled(has_year)

    def _show_own(self) -> None:
        """Put what can be done on the page in front alone at the end of the menu of records."""
        from ui.acting import own_acts

        for action in self._own:
            self._records.removeAction(action)
            action.deleteLater()
        page = self.window.host.page() if self.window.host is not None else None
        self._own = []
        if page is not None:
            of_page = [one for way in (False, True) for one in own_acts(page, self._records, on_record=way)]
            self._own = [self._records.addSeparator(), *of_page] if of_page else []
            self._mark(of_page)
            self._records.addActions(of_page)

    def _mark(self, actions: Sequence[QAction]) -> None:
        """Give the acts of a page letters of their own: the menu has used some already."""
        from ui.forms.mnemonics import Mnemonics, menu_letters

        letters = Mnemonics(menu_letters([one.text().replace("&&", "") for one in self._records.actions()]))
        for one in actions:
            one.setText(letters.keep(one.text()))

    def _view(self, menu: QMenu) -> None:
        say = self.window.texts
        menu.addSeparator()
        group = QActionGroup(menu)
        for code, name in _LANGUAGES.items():
            action = self._add(menu, code, name, _Speak(self.window, code).run, "")
            action.setCheckable(True)
            action.setChecked(code == self.window.texts.language)
            group.addAction(action)
        menu.addSeparator()
        colours = QActionGroup(menu)
        for scheme, words in SCHEMES.items():
            action = self._add(menu, f"scheme_{scheme}", say(words), _Dress(self.window, scheme).run, "")
            action.setCheckable(True)
            action.setChecked(scheme == theme.shown.scheme)
            colours.addAction(action)

    def _go(self, menu: QMenu) -> None:
        for one in ENTRIES:
            self._add(menu, f"page_{one.key}", self.window.texts(one.title), _Go(self.window, one.key).run, "")

    def _menu(self, title: Message) -> QMenu:
        menu = QMenu(self.window.texts(title), self.window)
        self.window.menuBar().addMenu(menu)
        return menu

    def _add(self, menu: QMenu, name: str, words: str, act: Callable[[], Any], key: str) -> QAction:
        action = QAction(words, self.window)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(_Call(act, action).run)
        menu.addAction(action)
        self._actions[name] = action
        return action


class _Call(QObject):
    """Calls an act without the state that an action's signal carries."""

    def __init__(self, act: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act

    def run(self) -> None:
        """Do it."""
        self._act()


class _Speak(QObject):
    def __init__(self, window: MainWindow, code: str) -> None:
        super().__init__(window)
        self._window, self._code = window, code

    def run(self) -> None:
        self._window.language_asked.emit(self._code)


class _Dress(QObject):
    def __init__(self, window: MainWindow, scheme: str) -> None:
        super().__init__(window)
        self._window, self._scheme = window, scheme

    def run(self) -> None:
        self._window.scheme_asked.emit(self._scheme)


class _Go(QObject):
    def __init__(self, window: MainWindow, key: str) -> None:
        super().__init__(window)
        self._window, self._key = window, key

    def run(self) -> None:
        self._window.go(self._key)
