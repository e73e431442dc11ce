"""The keys at the table, and all of them on one page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from synergie.basis.words import NP_, Message, Texts
from ui.table.shown import Big

KEYS: Final[tuple[tuple[str, Message], ...]] = (
    ("N  →  Space", NP_("at the table", "next gain")),
    ("P  ←", NP_("at the table", "previous gain")),
    ("A", NP_("at the table", "agree: say which version counts")),
    ("D", NP_("at the table", "disagree: both versions stand, in the words of each")),
    ("L", NP_("at the table", "carry over to the next meeting")),
    ("M", NP_("at the table", "write a line of the minutes")),
    ("U", NP_("at the table", "take back what was done last")),
    ("↑  ↓", NP_("at the table", "read on in a long text")),
    ("H", NP_("at the table", "all keys")),
    ("Esc", NP_("at the table", "leave")),
)
_BAR: Final[tuple[tuple[str, Message], ...]] = (
    ("A", NP_("at the table", "agree")),
    ("D", NP_("at the table", "disagree")),
    ("L", NP_("at the table", "carry over")),
    ("M", NP_("at the table", "line of the minutes")),
    ("N", NP_("at the table", "next")),
    ("H", NP_("at the table", "all keys")),
)
_NAMES: Final = {"Space": NP_("key", "Space"), "Esc": NP_("key", "Esc")}
AGREED: Final = {
    int(Qt.Key.Key_S): "same",
    int(Qt.Key.Key_C): "commune",
    int(Qt.Key.Key_P): "cpas",
    int(Qt.Key.Key_B): "both",
}
PLACES: Final = {
    int(Qt.Key.Key_1): 0,
    int(Qt.Key.Key_2): 1,
    int(Qt.Key.Key_3): 2,
    int(Qt.Key.Key_4): 3,
    # the same keys of a Belgian keyboard without Shift
    int(Qt.Key.Key_Ampersand): 0,
    int(Qt.Key.Key_Eacute): 1,
    int(Qt.Key.Key_QuoteDbl): 2,
    int(Qt.Key.Key_Apostrophe): 3,
}


def bar(say: Texts) -> str:
    """Return the keys that are needed most, on one line."""
    return "   ".join(f"{key}\u00a0{say(words)}" for key, words in _BAR)


def spoken(say: Texts) -> str:
    """Return all keys as sentences."""
    return " ".join(f"{_key(say, key)}: {say(words)}." for key, words in KEYS)


def _key(say: Texts, key: str) -> str:
    return "  ".join(say(_NAMES[one]) if one in _NAMES else one for one in key.split("  "))


class AllKeys(QWidget):
    """Every key with what it does."""

    def __init__(self, say: Texts) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._all: list[Big] = []
        for row, (key, words) in enumerate(KEYS):
            left, right = Big(weight=QFont.Weight.Bold), Big()
            left.setText(_key(say, key))
            right.setText(say(words))
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1)
            self._all += [left, right]
        grid.setRowStretch(len(KEYS), 1)

    def scale(self, scale: float) -> None:
        """Be as large as the screen asks for."""
        for one in self._all:
            one.scale(scale)
