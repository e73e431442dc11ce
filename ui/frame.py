"""The parts of the window that stand around a page: navigation, first page, labels."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from synergie.basis.words import N_, Texts

NAVIGATION: Final = 216
MEETINGS: Final = N_("Meetings")
_FIRST: Final = N_("Open a dossier, or look around in the example.")


def label(text: str, name: str = "", *, wraps: bool = False) -> QLabel:
    """Return a text; a text of the dossier is never markup."""
    found = QLabel(text)
    found.setObjectName(name)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setWordWrap(wraps)
    return found


class Navigation(QFrame):
    """Year and sections, on the left."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFixedWidth(NAVIGATION)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 16, 12, 12)
        down.setSpacing(8)
        down.addWidget(label("Synergie", "brand"))
        years = QHBoxLayout()
        self.earlier = _step("‹", texts(N_("Earlier year")))
        self.year = label("", "year")
        self.year.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.later = _step("›", texts(N_("Later year")))
        years.addWidget(self.earlier)
        years.addWidget(self.year, 1)
        years.addWidget(self.later)
        down.addLayout(years)
        down.addSpacing(8)
        down.addWidget(label(texts(N_("WORK OF THE YEAR")), "caps"))
        self.section = QPushButton(texts(MEETINGS))
        self.section.setObjectName("place")
        down.addWidget(self.section)
        down.addStretch()


class Welcome(QWidget):
    """What is shown while no dossier is open."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        down = QVBoxLayout(self)
        down.addStretch()
        title = label(texts(_FIRST), "heading")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        down.addWidget(title)
        across = QHBoxLayout()
        across.addStretch()
        self.open = QPushButton(texts(N_("Open a dossier…")))
        self.open.setDefault(True)
        self.example = QPushButton(texts(N_("Discover with the example dossier…")))
        across.addWidget(self.open)
        across.addWidget(self.example)
        across.addStretch()
        down.addSpacing(12)
        down.addLayout(across)
        down.addStretch()


def _step(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName("step")
    button.setText(sign)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
