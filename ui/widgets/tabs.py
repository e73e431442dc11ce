"""The tabs of a record: words in a row, the present one underlined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from ui import theme

_GIVES: Final = 12
"""What a tab can do without behind its words, as the style sheet has it for tabs that are tight."""


class FlowTabs(QTabBar):
    """Tabs that stand closer where there is no room for all, or scroll, and never cut a word.

    Signals:
        chosen: the user went to a tab; carries its key.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self._changed)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show tabs of key and words; the present one stays if it is still there. Emits nothing."""
        now = self.key()
        self.blockSignals(True)  # noqa: FBT003 - as Qt names it
        while self.count():
            self.removeTab(0)
        for key, text in tabs:
            place = self.addTab(text.replace("&", "&&"))
            self.setTabData(place, key)
            self.setAccessibleTabName(place, text)
        self.blockSignals(False)  # noqa: FBT003
        self.set_current(now)

    def set_words(self, key: str, text: str) -> None:
        """Say something else on a tab, for instance how many there are."""
        for place in range(self.count()):
            if self.tabData(place) == key:
                self.setTabText(place, text.replace("&", "&&"))
                self.setAccessibleTabName(place, text)

    def key(self) -> str:
        """Return the key of the present tab, "" while there is none."""
        return str(self.tabData(self.currentIndex()) or "")

    def set_current(self, key: str) -> None:
        """Show a tab as the present one; emits nothing."""
        for place in range(self.count()):
            if self.tabData(place) == key:
                self.blockSignals(True)  # noqa: FBT003
                self.setCurrentIndex(place)
                self.blockSignals(False)  # noqa: FBT003

    def step(self, by: int) -> None:
        """Go to the next tab, or with -1 to the one before; round at the ends."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer where that makes room for all."""
        super().resizeEvent(event)
        self._settle()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room that the words take while they are bold, so that nothing moves and nothing is cut."""
        hint = super().tabSizeHint(index)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        text = self.tabText(index).replace("&&", "&")
        more = QFontMetrics(bold).horizontalAdvance(text) - self.fontMetrics().horizontalAdvance(text)
        if index == self.currentIndex():
            more = 0
        return QSize(hint.width() + max(0, more), hint.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: a word that is cut is no word."""
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        """Return the room of one tab and the two arrows: the others scroll."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 160), hint.height())

    def tabLayoutChange(self) -> None:
        """Settle for other words."""
        super().tabLayoutChange()
        self._settle()

    def _settle(self) -> None:
        shown = [place for place in range(self.count()) if self.isTabVisible(place)]
        roomy = sum(self.tabSizeHint(place).width() for place in shown)
        roomy += _GIVES * len(shown) if self.property("tight") else 0
        tight = roomy > self.width() > 0
        if tight is not bool(self.property("tight")):
            theme.mark(self, "tight", tight)
            self.setElideMode(self.elideMode())  # lays the tabs out again, as they are dressed now

    def _changed(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(self.key())
