"""A page of records: the list on one side, the record that is chosen on the other; where there is no room, in turn."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from synergie.basis.errors import StoreError
from synergie.basis.store import Changed
from synergie.basis.words import N_, NP_
from ui.acting import keys, own_acts, standard_acts
from ui.declarations import PageSpec
from ui.forms.detail import Detail
from ui.listing.pane import ListPane
from ui.pages.covering import Coverable
from ui.taking_turns import TakesTurns
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

DELETED = N_("Delete: {what}")


class RecordsPage(Coverable, TakesTurns):
    """Shows what a `PageSpec` declares.

    Signals:
        shown: another record is shown; carries its key, None for none.
        state_changed: what can be done here has changed.
    """

    shown = Signal(object)
    state_changed = Signal()

    def __init__(self, place: Workplace, page: PageSpec, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.page = page
        self.letters = letters
        self._stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._refresh)
        self._relist = False
        self.list = ListPane(place, page)
        self.detail = Detail(place, page, letters)
        self.splitter = QSplitter(Qt.Orientation.Vertical if page.below else Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 0 if not page.below else 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([324, 900] if not page.below else [320, 360])
        if not page.below:
            self.list.setMinimumWidth(280)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        if page.totals is not None:
            self.totals = page.totals.make(place)
            self.list.listed.connect(self.totals.reload)  # type: ignore[attr-defined]
            down.addWidget(self.totals)
        down.addWidget(self.splitter, 1)
        if page.dropped is not None:
            from ui.dropping import Dropping

            self._dropping = Dropping(self)
        self.show_side(detail=False)
        self.list.chosen.connect(self._chosen)
        self.list.entered.connect(self.enter)
        self.list.arranged.connect(self._arranged)
        self.detail.added.connect(self._added)
        self.detail.removed.connect(self._part_removed)
        self.detail.passed.connect(self._passed)
        self.detail.menu.aboutToShow.connect(self._fill_menu)
        self.list.menu.aboutToShow.connect(self._fill_list_menu)
        place.changed.connect(self._changed)
        place.found.connect(self._found)
        self._keys = keys(self)

    # What the window asks

    def activate(self) -> None:
        """Show what the dossier says now; called when the page comes to the front."""
        if self._stale:
            self._stale = False  # what changes meanwhile makes it so again
            with self._whole():
                self._show_writable()
                self.list.reload()
                self._read_again()
                self.show_current()

    def show_current(self) -> None:
        """Show the record that is chosen in the list, where none is shown."""
        if self.detail.record is None and not self.detail.is_new:
            self._show(self.list.current())

    def complete(self) -> Iterator[None]:
        """Show what the first list and its record did not wait for, in portions."""
        yield from self.detail.complete()
        self.list.model.complete()

    def make_stale(self) -> None:
        """Read everything again when the page comes to the front: another year, another language."""
        self._stale = True
        if self.isVisible():
            self.activate()

    def leave(self) -> bool:
        """Take what is typed before another page comes to the front."""
        return self.detail.flush()

    def new(self, values: Mapping[str, Any] | None = None) -> None:
        """Begin a new record, which starts with `values` beside those of the page."""
        if not self.can_add():
            return
        if values is None and self.stay_covered():
            return
        self.uncover()
        self.detail.start(values)
        self.show_side(detail=True)
        self.state_changed.emit()

    def remove(self) -> None:
        """Delete the record that is shown; what points to it is named when that stands in the way."""
        from synergie.services import bin as bin_service
        from synergie.services import owned

        record = self.detail.record
        if record is None or not self.can_add() or self.stay_covered():
            return
        what = self.detail.called(record)

        def act(session: Any) -> None:
            if self.page.own:
                owned.remove(session, record, self.page.own)
            else:
                bin_service.remove(session, record.table, record.id)

        self.detail.show_record(None)
        if self.place.tell(self.place.write(DELETED.of(what=self.detail.named(record)), act)):
            self._offer_undo(self.page.singular, what)
        else:
            self._show(record.id)

    def duplicate(self) -> None:
        """Enter a copy of the record that is shown, and show it."""
        from synergie.services import owned, records

        record = self.detail.record
        if record is None or not self.can_add() or self.stay_covered():
            return

        def act(session: Any) -> uuid.UUID:
            if self.page.own:
                return owned.duplicate(session, record, self.page.own, self.page.duplicated)
            return records.duplicate(session, record.table, record.id, self.page.duplicated)

        label = N_("Duplicate: {what}").of(what=self.detail.named(record))
        outcome = self.place.write(label, act)
        if self.place.tell(outcome) and outcome.value is not None:
            self.open(outcome.value)
            self.detail.focus_first()

    def open(self, key: uuid.UUID, table: str = "", name: str = "") -> bool:
        """Show a record, and go to one of its fields or parts; False when it is not on this page."""
        self.activate()
        if self.page.table == (table or self.page.table):
            self.uncover()
            if not self.list.choose_always(key):
                return False
            if self.current() != key:
                self._show(key)
            self.show_side(detail=True)
            if name:
                self.detail.focus_field(self.page.table, key, name)
            return True
        return False

    def open_part(self, whole: uuid.UUID, table: str, key: uuid.UUID, name: str) -> bool:
        """Show the record `whole` and in it the field of one of its parts."""
        return self.open(whole) and self.detail.focus_field(table, key, name)

    def enter(self) -> None:
        """Go from the list into the record."""
        if self.stay_covered():
            return
        self.show_side(detail=True)
        self.detail.focus_first()

    def back(self) -> bool:
        """Go from the record back to the list, where they take turns; False when there is nothing to go back to."""
        if self.is_covered:
            return False
        if self.detail.is_new:
            self._show(self.list.current())
            self.list.focus()
            return True
        if self.is_stacked and self.list.isHidden():
            self.detail.flush()
            self.show_side(detail=False)
            self.list.focus()
            return True
        return False

    def save_and_next(self) -> None:
        """Take what is typed and go to the next record, or begin another new one."""
        if self.stay_covered():
            return
        was_new = self.detail.is_new
        self.detail.flush()
        if was_new or not self.list.step(+1):
            self.new()
        else:
            self.detail.focus_first()

    def can_write(self) -> bool:
        """Whether records of this page can be changed."""
        return not self.place.read_only and (self.place.can_write or not self.page.of_year)

    def can_add(self) -> bool:
        """Whether records can be entered, copied and deleted here."""
        return self.can_write() and not self.page.fixed

    def current(self) -> uuid.UUID | None:
        """Return the key of the record that is shown."""
        return self.detail.record.id if self.detail.record is not None else None

    def speak_state(self) -> tuple[uuid.UUID | None, int, tuple[str, int, int]]:
        """Return what is on screen, for a page in another language to show it again."""
        return self.current(), self.detail.tabs.currentIndex(), self.list.state()

    def set_state(self, state: tuple[uuid.UUID | None, int, tuple[str, int, int]]) -> None:
        """Show what `speak_state` returned."""
        key, tab, listed = state
        self.list.set_state(listed)
        self.activate()
        if key is not None:
            self.open(key)
        if tab > 0:
            self.detail.tabs.setCurrentIndex(tab)

    # What happens

    def _show(self, key: uuid.UUID | None) -> None:
        if self.place.is_beginning:
            return
        self.detail.show_record(self._read(key))
        self.shown.emit(key)
        self.state_changed.emit()

    def _read(self, key: uuid.UUID | None) -> Record | None:
        from synergie.services import records

        if key is None:
            return None
        with self.place.read() as session:
            return records.read(session, self.page.table, key)

    def _chosen(self, key: uuid.UUID | None) -> None:
        if self.detail.record is None or self.detail.record.id != key:
            self._show(key)

    def _added(self, key: uuid.UUID) -> None:
        focus = self.focusWidget()
        self.detail.adopt(self._read(key))
        self.list.choose_always(key)
        if focus is not None and focus.isVisible():
            focus.setFocus()
        self.shown.emit(key)
        self.state_changed.emit()

    def _part_removed(self, table: str, what: str) -> None:
        from synergie.services import records

        self._offer_undo(records.singular(table), what)

    def _offer_undo(self, _kind: Any, what: str) -> None:
        self.place.undo_offered.emit(N_("“{what}” was deleted").of(what=what), NP_("undo", "Undo the deletion"))

    def _passed(self) -> None:
        self.detail.flush()

    def _arranged(self, keys: tuple[uuid.UUID, ...]) -> None:
        from synergie.services import records

        def act(session: Any) -> None:
            records.arrange(session, self.page.table, keys)

        record = self.detail.record
        what = self.detail.named(record) if record is not None else ""
        self.place.tell(self.place.write(N_("Move: {what}").of(what=what), act))

    def _changed(self, changed: Changed) -> None:
        self._relist = self._relist or bool(changed.tables)
        if not self.isVisible():
            self._stale = True
        else:
            self._later.start()

    def _refresh(self) -> None:
        with self._whole():
            if self._relist:
                self._relist = False
                self.list.reload()
            self._read_again()
        self.state_changed.emit()

    @contextlib.contextmanager
    def _whole(self) -> Iterator[None]:
        """Have the page read once more when it next comes to the front, where it cannot be read now."""
        try:
            yield
        except StoreError:
            self._stale = True
            raise

    def _read_again(self) -> None:
        """Show what the dossier says by now of the record that is shown, and of what stands with it."""
        if self.detail.record is not None:
            if (record := self._read(self.detail.record.id)) is None:
                self._show(self.list.current())
            else:
                self.detail.refresh(record)

    def _found(self) -> None:
        self.detail.show_findings()
        if self.list.choice.currentIndex() == 1 and self.isVisible():
            self.list.reload()

    def _show_writable(self) -> None:
        self.detail.set_read_only(not self.can_write())

    def show_side(self, *, detail: bool) -> None:
        """Show the record or the list, both where they stand together."""
        self.list.setVisible(not self.page.alone and (not self.is_stacked or not detail))
        self.detail.setVisible(self.page.alone or not self.is_stacked or detail)

    def _is_in_record(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and self.detail.isAncestorOf(focused)

    def _fill_menu(self) -> None:
        menu = self.detail.menu
        menu.clear()
        menu.addActions(self.acts(on_record=True))

    def _fill_list_menu(self) -> None:
        self.list.menu.clear()
        self.list.menu.addActions(self.acts(on_record=False))

    def acts(self, *, on_record: bool) -> list[QAction]:
        """Return what can be done here, for menus: with the record that is shown, or with the page."""
        menu = self.detail.menu if on_record else self.list.menu
        standard = standard_acts(self, menu) if on_record else []
        return [*standard, *own_acts(self, menu, on_record=on_record)]


def page_of(widget: QWidget) -> RecordsPage | None:
    """Return the page of records that `widget` stands on."""
    found: QWidget | None = widget
    while found is not None and not isinstance(found, RecordsPage):
        found = found.parentWidget()
    return found
