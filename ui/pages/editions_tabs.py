"""The left side of the control page: the points by chapter, the validations, the editions, the letters and notes."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_
from ui.edition import Edition
from ui.pages.covering import fill_in, filled_in
from ui.widgets.tabs import FlowTabs
from ui.workplace import Workplace

POINTS: Final = "points"
SIGNING: Final = "signing"
EDITIONS: Final = "editions"
KIT: Final = "kit"
ISSUE: Final = "issue"
_TABS: Final = (
    (POINTS, NP_("control", "Points")),
    (SIGNING, NP_("control", "Validations")),
    (EDITIONS, NP_("control", "Editions")),
    (KIT, N_("Letters and notes")),
)


class ControlTabs(QWidget):
    """Shows one of them; each is made when it is first looked at. The panel that issues takes the place of all.

    Signals:
        turned: another one is shown; carries its key.
    """

    turned = Signal(str)

    def __init__(
        self, place: Workplace, points: QWidget, edition: Edition, letters: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.place = place
        self._letters = letters
        self._edition = edition
        self._before = POINTS
        self.tabs = FlowTabs("", self)
        self.tabs.chosen.connect(self.show_tab)
        self.stack = QStackedWidget(self)
        self.pages: dict[str, QWidget] = {POINTS: points, ISSUE: edition}
        for page in self.pages.values():
            self.stack.addWidget(page)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(self.tabs)
        down.addWidget(self.stack, 1)
        texts = place.texts
        self.tabs.setAccessibleName(texts(N_("Parts of the control")))
        self.tabs.set_tabs([(key, texts(words)) for key, words in _TABS])
        self.tabs.set_current(POINTS)

    @property
    def shown(self) -> str:
        """The key of what is shown."""
        return next(key for key, page in self.pages.items() if page is self.stack.currentWidget())

    def show_tab(self, key: str) -> None:
        """Show one of the tabs."""
        self._before = key
        self.tabs.set_current(key)
        self._turn(key)

    def show_issue(self) -> None:
        """Show the panel that issues, in the place of the tabs."""
        self._turn(ISSUE)

    def leave_issue(self) -> None:
        """Show the tab again that was there before."""
        if self.shown == ISSUE:
            self._turn(self._before)
            self.focus()

    def view_state(self) -> Any:
        """Return what is shown, which tab is behind it, and what is filled in."""
        return self._before, self.shown, filled_in(self.pages[self.shown])

    def set_view_state(self, state: Any) -> None:
        """Show what `view_state` returned."""
        before, shown, filled = state
        self.show_tab(before)
        if shown == ISSUE:
            self.show_issue()
        fill_in(self.pages[shown], filled)

    def focus(self) -> None:
        """Go into what is shown."""
        page = self.pages[self.shown]
        (page.focus if hasattr(page, "focus") else page.setFocus)()

    def reload(self) -> None:
        """Read again what is shown, where it is read apart."""
        page = self.pages[self.shown]
        if hasattr(page, "reload"):
            page.reload()

    def drop(self) -> None:
        """Forget what was read of another year."""
        for key in (SIGNING, EDITIONS, KIT):
            page = self.pages.pop(key, None)
            if page is not None:
                was = self.stack.currentWidget() is page
                self.stack.removeWidget(page)
                page.hide()
                page.deleteLater()
                if was:
                    self.show_tab(key)

    def _turn(self, key: str) -> None:
        if key not in self.pages:
            self.pages[key] = self._make(key)
            self.stack.addWidget(self.pages[key])
            self.pages[key].order_behind(self.tabs)  # type: ignore[attr-defined]
        self.stack.setCurrentWidget(self.pages[key])
        self.tabs.setVisible(key != ISSUE)
        if key != ISSUE:
            self._edition.rest()
        self.reload()
        self.turned.emit(key)

    def _ask_final(self) -> None:
        self.show_issue()
        self._edition.ask_final()

    def _make(self, key: str) -> QWidget:
        if key == SIGNING:
            from ui.pages.editions_signing import SigningPanel

            return SigningPanel(self.place, self.stack)
        if key == EDITIONS:
            from ui.pages.editions_list import EditionsPanel

            listed = EditionsPanel(self.place, self.stack)
            listed.issue_asked.connect(self._ask_final)
            return listed
        from ui.pages.kit_panel import KitPanel

        return KitPanel(self.place, self.stack, self._letters)
