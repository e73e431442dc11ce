"""The menus of the window: every action, its words, its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from synergie import __version__
from synergie.basis.words import N_, NP_, Message
from ui import dialogs

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LANGUAGES = {"fr": "Français", "nl": "Nederlands"}


class Menus(QObject):
    """Builds the menu bar in the window's language; `actions` are the actions by name."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.actions: dict[str, QAction] = {}

    def build(self) -> None:
        """Make the menus anew."""
        bar = self.window.menuBar()
        bar.clear()
        for action in self.actions.values():
            self.window.removeAction(action)
            action.deleteLater()
        self.actions.clear()
        window = self.window
        file = self._menu(NP_("menu", "&File"))
        self._add(file, "open", N_("&Open a dossier…"), window.ask_open, "Ctrl+O")
        self._add(file, "example", N_("&Example dossier…"), window.ask_example)
        file.addSeparator()
        self._add(file, "quit", N_("&Quit"), window.close, "Ctrl+Q")
        edit = self._menu(NP_("menu", "&Edit"))
        self._add(edit, "undo", N_("&Undo"), window.undo, "Ctrl+Z")
        self._add(edit, "redo", N_("&Redo"), window.redo, "Ctrl+Y")
        edit.addSeparator()
        self._add(edit, "filter", N_("&Filter the list"), window.focus_filter, "Ctrl+F")
        view = self._menu(NP_("menu", "&View"))
        self._add(view, "pane", N_("&Next pane"), window.next_pane, "F6")
        view.addSeparator()
        group = QActionGroup(self)
        for code, name in _LANGUAGES.items():
            action = self._add(view, code, None, partial(window.language_asked.emit, code), text=name)
            action.setCheckable(True)
            action.setChecked(code == window.texts.language)
            group.addAction(action)
        help_menu = self._menu(NP_("menu", "&Help"))
        self._add(help_menu, "about", N_("&About Synergie"), self._about)
        self.update()

    def update(self) -> None:
        """Name the steps that undo and redo would go."""
        undo, redo = self.window.labels()
        for name, label, bare, full in (
            ("undo", undo, N_("&Undo"), N_("&Undo: {what}")),
            ("redo", redo, N_("&Redo"), N_("&Redo: {what}")),
        ):
            action = self.actions[name]
            action.setEnabled(label is not None)
            texts = self.window.texts
            action.setText(texts(bare) if label is None else texts(full, what=texts(label).replace("&", "&&")))

    def _menu(self, title: Message) -> QMenu:
        menu = QMenu(self.window.texts(title), self.window)
        self.window.menuBar().addMenu(menu)
        return menu

    def _add(
        self,
        menu: QMenu,
        name: str,
        label: Message | None,
        act: Callable[[], object],
        key: str = "",
        *,
        text: str = "",
    ) -> QAction:
        action = QAction(self.window.texts(label) if label is not None else text, self.window)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(_Call(act, action).run)
        menu.addAction(action)
        self.actions[name] = action
        return action

    def _about(self) -> None:
        texts = self.window.texts
        text = texts(
            N_("Synergie {version}. Synergies of a commune and its CPAS, and the yearly report. Licence: EUPL-1.2."),
            version=__version__,
        )
        dialogs.tell(self.window, texts(N_("About Synergie")), text)


class _Call(QObject):
    """Calls an act without the state that an action's signal carries."""

    def __init__(self, act: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act

    def run(self) -> None:
        """Do it."""
        self._act()
