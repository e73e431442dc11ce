"""An entry of the navigation that shows several lists: one at a time, under tabs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from synergie.basis.words import Message
from ui.declarations import PageSpec, Sheet
from ui.forms.loose import flush_under
from ui.records_page import RecordsPage
from ui.widgets.rows import row_in
from ui.widgets.tabs import FlowTabs
from ui.workplace import Workplace


class GroupPage(RecordsPage):
    """A page of records that can be shown again as it stands: with what covers it, or a record that is being begun."""

    covering: QWidget | None = None
    """What is shown in place of the page."""
    begun: Mapping[str, Any] | None = None
    """What the record starts with that is being entered."""

    def cover(self, widget: QWidget) -> None:
        """Show `widget` in place of the page, until it is uncovered."""
        super().cover(widget)
        self.covering = widget
        self.state_changed.emit()

    def uncover(self) -> None:
        """Show the page again."""
        was, self.covering = self.covering, None
        super().uncover()
        if was is not None:
            self.state_changed.emit()

    @property
    def panel(self) -> QWidget | None:
        """What has acts of its own beside those of the page."""
        return self.covering

    def new(self, values: Mapping[str, Any] | None = None) -> None:
        """Begin a new record, which starts with `values` beside those of the page."""
        self.begun = values
        super().new(values)


class PageGroup(QWidget):
    """Shows the pages `specs`, each made when it is first looked at; a `Sheet` among them is drawn by hand.

    Signals:
        turned: another of the pages is in front.
        made: a page was made; carries it.
    """

    turned = Signal()
    made = Signal(object)

    def __init__(
        self,
        place: Workplace,
        title: Message,
        specs: tuple[PageSpec | Sheet, ...],
        letters: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.place = place
        self.specs = specs
        self._letters = letters
        self._pages: dict[str, RecordsPage] = {}
        self.sheets: dict[str, QWidget] = {}
        """The pages that are drawn by hand and are there by now."""
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self.tabs = FlowTabs(place.texts(title))
        self.tabs.setObjectName("grouptabs")
        self.tabs.set_tabs([(spec.key, place.texts(spec.title)) for spec in specs])
        self.tabs.currentChanged.connect(self._turn)
        above = row_in(down)
        above.setContentsMargins(14, 0, 14, 0)
        above.addWidget(self.tabs)
        self.tabs.setVisible(len(specs) > 1)  # not before it has a parent: it would flash as a window
        self.stack = QStackedWidget()
        down.addWidget(self.stack, 1)

    def current(self) -> RecordsPage | None:
        """Return the page of records that is in front; None for a page that is drawn by hand."""
        spec = self.specs[max(0, self.tabs.currentIndex())]
        return None if isinstance(spec, Sheet) else self.page(spec.key)

    def front(self) -> Any:
        """Return what is in front."""
        spec = self.specs[max(0, self.tabs.currentIndex())]
        return self.sheet(spec) if isinstance(spec, Sheet) else self.page(spec.key)

    def sheet(self, sheet: Sheet) -> QWidget:
        """Return a page that is drawn by hand, made when it is not there yet."""
        if sheet.key not in self.sheets:
            self.sheets[sheet.key] = sheet.make(self.place, self._letters)
            self.stack.addWidget(self.sheets[sheet.key])
        return self.sheets[sheet.key]

    def page(self, key: str) -> RecordsPage:
        """Return the page `key`, made when it is not there yet."""
        if key not in self._pages:
            spec = next(one for one in self.specs if isinstance(one, PageSpec) and one.key == key)
            page = self.make_page(spec)
            self._pages[key] = page
            self.stack.addWidget(page)
            self.made.emit(page)
        return self._pages[key]

    def make_page(self, spec: PageSpec) -> RecordsPage:
        """Return a page that shows `spec`."""
        return GroupPage(self.place, spec, self._letters, self.stack)

    def turn_to_table(self, table: str) -> RecordsPage | None:
        """Bring the page of the records of `table` to the front."""
        for at, spec in enumerate(self.specs):
            if isinstance(spec, PageSpec) and spec.table == table:
                self.tabs.setCurrentIndex(at)
                self.stack.setCurrentWidget(self.page(spec.key))
                return self.page(spec.key)
        return None

    def activate(self) -> None:
        """Show what the dossier says now."""
        front = self.front()
        self.stack.setCurrentWidget(front)
        if hasattr(front, "activate"):
            front.activate()

    def pages(self) -> list[RecordsPage]:
        """Return the pages that are there by now."""
        return list(self._pages.values())

    def state(self) -> Any:
        """Return what is on screen, for the same group in another language."""
        return self.tabs.currentIndex(), {key: page.speak_state() for key, page in self._pages.items()}

    def set_state(self, state: Any) -> None:
        """Show what `state` returned."""
        at, pages = state
        self.tabs.setCurrentIndex(at)
        for key, one in pages.items():
            self.page(key).set_state(one)

    def _turn(self, _at: int) -> None:
        for page in (*self._pages.values(), *self.sheets.values()):
            if page.isVisible():
                if hasattr(page, "leave"):
                    page.leave()
                flush_under(page)
        self.activate()
        self.turned.emit()
