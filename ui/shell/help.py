"""Help in the drawer: on the page that is shown, and on all keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from synergie.basis.words import N_
from ui.menus import TITLES
from ui.shell.drawer import Panel, Row, open_drawer
from ui.shell.help_pages import EVERYWHERE, HELP, IN_FIELDS, START, Help
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from synergie.basis.words import Message
    from ui.shell.acts import Acts

_BARE: Final = {"undo": N_("&Undo"), "redo": N_("&Redo")}
"""What the menus add to these, the name of the step, is not told here."""
_LETTER: Final = N_("Alt with an underlined letter")


def show_help(window: Acts) -> None:
    """Show what the page is for and how it is used."""
    open_drawer(window).show_panel(HelpPanel(window))


def show_keys(window: Acts) -> None:
    """Show all keys."""
    open_drawer(window).show_panel(KeysPanel(window))


def key_words(window: Acts, key: str) -> str:
    """Return a key as this computer writes it: that of an action of the menus, or `key` itself."""
    action = window.menus.actions.get(key)
    found = action.shortcut() if action is not None else QKeySequence(key)
    return found.toString(QKeySequence.SequenceFormat.NativeText)


class HelpPanel(Panel):
    """Says what the page in front is for; follows the page."""

    key = "help"

    def __init__(self, window: Acts) -> None:
        super().__init__(window.texts, window.texts(N_("Help on this page")))
        self._window = window
        self._entry: str | None = None
        self.all_keys = button(self.texts(N_("All keys")), picture="keyboard")
        self.all_keys.clicked.connect(window.show_keys)
        self.foot.addWidget(self.all_keys)

    def load(self) -> None:
        """Show the help on the page."""
        say, shown = self.texts, self._entry_shown()
        if shown == self._entry:
            return
        self._entry = shown
        found = HELP.get(shown, START)
        rows = [Row(self._title(), say(found.purpose), heading=True)]
        rows += self._rows(found.things)
        rows.append(Row(say(N_("Everywhere")), heading=True))
        rows += self._rows(EVERYWHERE)
        # the first row says as well what the page is for: a heading is not read aloud
        first = rows[1]
        rows[1] = Row(first.text, aside=first.aside, spoken=f"{say(found.purpose)} {first.sentence()}", key=first.key)
        self.show_rows(rows, "")

    def follow(self) -> None:
        """Show the help on the page that came to the front."""
        self.load()

    def _entry_shown(self) -> str:
        host = self._window.host
        return host.entry.key if host is not None and host.entry is not None else ""

    def _title(self) -> str:
        host = self._window.host
        return self.texts(host.entry.title) if host is not None and host.entry is not None else "Synergie"

    def _rows(self, things: tuple[tuple[str, Message], ...]) -> list[Row]:
        return [
            Row(self.texts(words), aside=key_words(self._window, key), key=(at, key))
            for at, (key, words) in enumerate(things)
        ]


class KeysPanel(Panel):
    """Lists every key: those of the menus, menu by menu, then those of fields and lists."""

    key = "keys"

    def __init__(self, window: Acts) -> None:
        super().__init__(window.texts, window.texts(N_("Keyboard")))
        self._window = window

    def load(self) -> None:
        """List the keys."""
        say = self.texts
        actions_of = self._window.menus.actions
        rows: list[Row] = []
        for menu, title in zip(self._window.menuBar().actions(), TITLES, strict=False):
            inside = menu.menu()
            actions = inside.actions() if isinstance(inside, QMenu) else []
            found = [one for one in actions if not one.shortcut().isEmpty()]
            if found:
                rows.append(Row(_plain(say(title)), heading=True))
            for one in found:
                keys = one.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                text = next((say(words) for name, words in _BARE.items() if actions_of.get(name) is one), one.text())
                rows.append(Row(_plain(text).rstrip("…"), aside=keys, key=keys))
        rows.append(Row(say(N_("In fields and lists")), heading=True))
        rows += [Row(say(words), aside=key_words(self._window, key), key=key) for key, words in IN_FIELDS]
        rows.append(
            Row(say(N_("A menu, a field or a button: the key of the letter that is underlined.")), say(_LETTER))
        )
        self.show_rows(rows, "")


def help_of(key: str) -> Help:
    """Return the help on an entry of the navigation; raises `KeyError` when there is none."""
    return HELP[key]


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
