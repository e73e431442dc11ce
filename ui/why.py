"""The small button beside a figure that asks why it is so; the answer comes in the drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt

from synergie.basis.words import N_
from ui.theme.icons import icon
from ui.widgets.buttons import Button, IconButton, button, say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.workplace import Workplace

KEYS: Final = "Ctrl+?"
_WHY: Final = N_("Why? – {what}")
_LINK: Final = N_("Why?")
_ICON: Final = 14


class WhyButton(IconButton):
    """Asks what the figure `key` is made of; `what` is what the figure is called."""

    def __init__(self, place: Workplace, key: str, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bare")
        self.place = place
        self.figure = key
        self.setIcon(icon("circle-question-mark", "text2"))
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.ask)
        self.name(what)

    def name(self, what: str) -> None:
        """Say which figure is asked about."""
        say(self, self.place.texts(_WHY, what=what))

    def ask(self) -> None:
        """Show what the figure is made of."""
        if self.figure:
            self.place.why_asked.emit(self.figure)


def why_link(place: Workplace, what: str) -> Button:
    """Return a button with words that asks why the figures beside it are so; `what` names them."""
    found = button(place.texts(_LINK), "link")
    found.setAccessibleName(place.texts(_WHY, what=what))
    found.setToolTip(place.texts(_WHY, what=what))
    return found


def figure_of(widget: QWidget | None) -> str:
    """Return the key of the figure that has the focus, or that stands around it; "" for none."""
    while widget is not None:
        found = getattr(widget, "figure", "")
        if isinstance(found, str) and found:
            return found
        widget = widget.parentWidget()
    return ""
