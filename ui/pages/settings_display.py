"""The language and the colours of the window, and the copies of the dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_, Message
from ui import theme
from ui.settings import Settings
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.widgets.segmented import Segment, Segmented
from ui.workplace import Workplace

_LANGUAGES: Final = {"fr": "Français", "nl": "Nederlands"}
_SCHEMES: Final = {
    "system": NP_("colours", "As the system"),
    "light": NP_("colours", "Light"),
    "dark": NP_("colours", "Dark"),
}


class _Sheet(QScrollArea):
    """A page of settings with a title and paragraphs; it scrolls where the window is low."""

    def __init__(self, place: Workplace, title: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetscroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.place = place
        sheet = QWidget()
        sheet.setObjectName("sheet")
        self.setWidget(sheet)
        self.down = QVBoxLayout(sheet)
        self.down.setContentsMargins(24, 16, 24, 20)
        self.down.setSpacing(10)
        self.down.addWidget(label(place.texts(title), "title", wraps=True))

    def add_heading(self, words: Message) -> str:
        """Add a heading; return its words."""
        said = self.place.texts(words)
        self.down.addSpacing(6)
        self.down.addWidget(label(said, "heading", wraps=True))
        return said

    def paragraph(self, words: Message, name: str = "") -> None:
        """Add a paragraph."""
        self.down.addWidget(label(self.place.texts(words), name, wraps=True))


class Display(_Sheet):
    """Chooses the language and the colours; both hold for this user on this computer."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, N_("Language and colours"), parent)
        say = place.texts
        self.paragraph(N_("These hold for you on this computer; they change nothing in the dossier."), "secondary")
        name = self.add_heading(N_("Language of the window"))
        self.language = Segmented(name, [Segment(key, words) for key, words in _LANGUAGES.items()])
        self.language.set_current(place.language)
        self.language.settled.connect(self._speak)
        self.down.addWidget(self.language)
        self.paragraph(N_("Texts are entered in both languages whatever the language of the window."), "secondary")
        name = self.add_heading(NP_("settings", "Colours"))
        self.scheme = Segmented(name, [Segment(key, say(words)) for key, words in _SCHEMES.items()])
        self.scheme.set_current(theme.shown.scheme)
        self.scheme.settled.connect(self._dress)
        self.down.addWidget(self.scheme)
        self.paragraph(
            N_("With a contrast theme of Windows, its colours are used whatever is chosen here."), "secondary"
        )
        self.down.addStretch(1)
        self.setFocusProxy(self.language.stop())

    def activate(self) -> None:
        """Show what is chosen by now, perhaps in the menu."""
        self.language.set_current(self.place.language)
        self.scheme.set_current(theme.shown.scheme)

    def _speak(self, key: str) -> None:
        # Changing the language makes this page anew: not before its button is done with the click.
        if key != self.place.language:
            QTimer.singleShot(0, self, _Later(self, "language_asked", key))

    def _dress(self, key: str) -> None:
        if key != theme.shown.scheme:
            QTimer.singleShot(0, self, _Later(self, "scheme_asked", key))


class _Later:
    """Asks the window for something once the event that wanted it is over."""

    def __init__(self, widget: QWidget, signal: str, value: str) -> None:
        self._window: Any = widget.window()
        self._signal = signal
        self._value = value

    def __call__(self) -> None:
        if hasattr(self._window, self._signal):
            getattr(self._window, self._signal).emit(self._value)


class Copies(_Sheet):
    """Says where the dossier and its copies are, makes one, and says how to go back to one."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, N_("Safety copies"), parent)
        say = place.texts
        self.add_heading(N_("Where the dossier is"))
        self.where = label("", wraps=True)
        self.where.setTextInteractionFlags(self.where.textInteractionFlags().__class__.TextSelectableByMouse)
        self.down.addWidget(self.where)
        self.add_heading(N_("Make a copy"))
        self.paragraph(
            N_(
                "A copy is checked when it is made, and its checksum is put beside it. Keep it on another disk "
                "than the dossier. Before the program brings a dossier to a new version, it makes a copy beside it by "
                "itself."
            ),
            "secondary",
        )
        self.copy = button(say(N_("Save a copy of the dossier…")), "primary", "save")
        self.copy.clicked.connect(self._save)
        self._across(self.copy)
        self.add_heading(N_("Go back to a copy"))
        self.paragraph(
            N_(
                "A copy is a dossier like any other: open it and look at it. To work on with it, close the dossier, "
                "and give the copy its name and its place."
            ),
            "secondary",
        )
        self.open = button(say(N_("Open a dossier…")), "", "folder-open")
        self.open.clicked.connect(self._open)
        self._across(self.open)
        self.down.addStretch(1)
        self.setFocusProxy(self.copy)
        self.activate()

    def activate(self) -> None:
        """Say where the dossier is now."""
        last = next(iter(Settings().dossiers), "")
        known = last if last and Path(last).name == Path(self.place.name).name else self.place.name
        self.where.setText(known)

    def _across(self, widget: QWidget) -> None:
        across = row_in(self.down)
        across.addWidget(widget)
        across.addStretch(1)

    def _save(self) -> None:
        window: Any = self.window()
        window.save_copy()

    def _open(self) -> None:
        window: Any = self.window()
        window.ask_open()
