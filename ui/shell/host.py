"""The pages of the window: made when first looked at, and the way back and forward through them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.forms.loose import flush_under
from ui.pages.registry import ENTRIES, STAND_IN, Entry, entry, entry_of
from ui.shell.group import PageGroup
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.records_page import RecordsPage

_MOST: Final = 100


class Spot(NamedTuple):
    """Where one was: an entry, the table of the list, the record."""

    entry: str
    table: str = ""
    record: uuid.UUID | None = None


class PageHost(QStackedWidget):
    """Holds the pages of a dossier.

    Signals:
        moved: another page, or another record of it, is in front.
    """

    moved = Signal()

    def __init__(self, place: Workplace, letters: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._letters = letters
        self._made: dict[str, QWidget] = {}
        self._back: list[Spot] = []
        self._forward: list[Spot] = []
        self._now = Spot("")
        self._quiet = False
        self._stacked = False

    @property
    def entry(self) -> Entry | None:
        """The entry of the navigation that is shown."""
        return entry(self._now.entry) if self._now.entry else None

    def page(self) -> RecordsPage | None:
        """Return the page of records that is in front; None for a page that is drawn by hand."""
        shown = self._made.get(self._now.entry)
        return shown.current() if isinstance(shown, PageGroup) else None

    def shown(self) -> QWidget | None:
        """Return what is in front: a page of records, or one that is drawn by hand."""
        made = self._made.get(self._now.entry)
        return made.front() if isinstance(made, PageGroup) else made

    def pages(self) -> list[RecordsPage]:
        """Return every page of records that is there by now."""
        groups = [one for one in self._made.values() if isinstance(one, PageGroup)]
        return [page for group in groups for page in group.pages()]

    def go(self, key: str) -> None:
        """Bring an entry to the front."""
        self.leave()
        self._remember(Spot(key), self.spot())
        self._front(key)

    def go_to(self, table: str, key: uuid.UUID, name: str = "") -> bool:
        """Show a record, whichever page it is on, and go to its field; False when no page shows it."""
        found = self._page_of(table, key)
        if found is None:
            return False
        home, shown_table, shown = found
        before = self.spot()
        self.leave()
        self._quiet = True
        self._front(home.key)
        group = self._made[home.key]
        assert isinstance(group, PageGroup)
        page = group.turn_to_table(shown_table)
        self._quiet = False
        if page is None or not page.open(shown):
            return False
        self._remember(Spot(home.key, shown_table, shown), before)
        if (table, key) != (shown_table, shown) or name:
            page.detail.focus_field(table, key, name)
        else:
            page.detail.focus_first()
        self.moved.emit()
        return True

    def turn_to(self, table: str, choice: str) -> None:
        """Show the list of `table` on the entry in front, narrowed by one of its filters."""
        group = self._made.get(self._now.entry)
        page = group.turn_to_table(table) if isinstance(group, PageGroup) else None
        if page is None:
            return
        page.activate()
        page.list.choose_filter(choice)
        self.moved.emit()

    def back(self) -> bool:
        """Go to where one was before; False when there is nowhere to go."""
        page = self.page()
        if page is not None and page.back():
            return True
        return self._walk(self._back, self._forward)

    def forward(self) -> bool:
        """Go to where one came back from."""
        return self._walk(self._forward, self._back)

    def ways(self) -> tuple[bool, bool]:
        """Return whether one can go back, and forward."""
        page = self.page()
        inside = page is not None and (page.detail.is_new or (page.is_stacked and page.list.isHidden()))
        return bool(self._back) or inside, bool(self._forward)

    def leave(self) -> bool:
        """Take what is typed on the page in front; False when something of it is not in the dossier."""
        shown = self.shown()
        if shown is None:
            return True
        leave = getattr(shown, "leave", None)
        kept = leave is None or bool(leave())
        return flush_under(shown) and kept

    def let_go(self) -> None:
        """Take what is typed, and close the files that pages hold open; called before the pages go."""
        self.leave()
        for shown in self._made.values():
            close = getattr(shown, "close_files", None)
            if close is not None:
                close()

    def make_stale(self) -> None:
        """Have every page read the dossier again: another year."""
        for page in self.pages():
            page.make_stale()
        for made in self._made.values():
            for shown in made.sheets.values() if isinstance(made, PageGroup) else (made,):
                if hasattr(shown, "make_stale"):
                    shown.make_stale()

    def set_stacked(self, stacked: bool) -> None:
        """Show list and record in turn, or side by side, on every page."""
        self._stacked = stacked
        for page in self.pages():
            page.set_stacked(stacked)

    def state(self) -> tuple[str, dict[str, Any]]:
        """Return what is on screen, for the same pages in another language."""
        groups = {key: one.state() for key, one in self._made.items() if isinstance(one, PageGroup)}
        return self._now.entry, groups

    def set_state(self, state: tuple[str, dict[str, Any]]) -> None:
        """Show what `state` returned."""
        now, groups = state
        if not now:
            return
        self._quiet = True
        self._front(now)
        shown = self._made[now]
        if isinstance(shown, PageGroup) and now in groups:
            shown.set_state(groups[now])
        self._quiet = False
        self._now = Spot(now)
        self.moved.emit()

    def spot(self) -> Spot:
        """Return where one is, down to the record."""
        page = self.page()
        if page is None:
            return self._now
        return Spot(self._now.entry, page.page.table, page.current())

    def _walk(self, out_of: list[Spot], into: list[Spot]) -> bool:
        if not out_of:
            return False
        self.leave()
        into.append(self.spot())
        to = out_of.pop()
        self._quiet = True
        self._front(to.entry)
        group = self._made[to.entry]
        if isinstance(group, PageGroup) and to.table:
            page = group.turn_to_table(to.table)
            if page is not None and to.record is not None:
                page.open(to.record)
        self._quiet = False
        self._now = to
        here = QApplication.focusWidget()
        if here is None or not here.isVisible():
            self._take_focus()
        self.moved.emit()
        return True

    def _remember(self, to: Spot, before: Spot) -> None:
        if before.entry and before != to and not self._quiet:
            self._back.append(before)
            del self._back[:-_MOST]
            self._forward.clear()
        self._now = to

    def _front(self, key: str) -> None:
        here = QApplication.focusWidget()
        comes_in = not self._made or here in (None, self) or self.isAncestorOf(here)
        if key not in self._made:
            self._made[key] = self._make(entry(key))
            self.addWidget(self._made[key])
        shown = self._made[key]
        self._now = Spot(key)
        self.setCurrentWidget(shown)
        activate = getattr(shown, "activate", None)
        if activate is not None:
            activate()
        if not self._quiet:
            if comes_in:
                self._take_focus()
            self.moved.emit()

    def _take_focus(self) -> None:
        """Put the keys to use on the page in front: else they would go to whatever comes next in the window."""
        page = self.page()
        if page is not None and page.page.alone:
            page.detail.focus_first()
        elif page is not None:
            page.focus_list()
        elif (own := getattr(self.shown(), "take_focus", None)) is not None:
            own()

    def _make(self, one: Entry) -> QWidget:
        specs = one.specs()
        group = PageGroup(self.place, one.title, specs, self._letters) if specs else one.make(self.place, self._letters)
        if not isinstance(group, PageGroup):
            if hasattr(group, "state_changed"):
                group.state_changed.connect(self.moved)
            return group
        group.turned.connect(self.moved)
        group.made.connect(self._page_made)
        return group

    def _page_made(self, page: RecordsPage) -> None:
        page.set_stacked(self._stacked)
        page.shown.connect(self._record_shown)
        page.state_changed.connect(self.moved)

    def _record_shown(self, _key: object) -> None:
        if not self._quiet:
            self.moved.emit()

    def _page_of(self, table: str, key: uuid.UUID) -> tuple[Entry, str, uuid.UUID] | None:
        """Return the entry that shows a record, and the record of its list that it is, or is a part of."""
        from synergie.services import linked

        with self.place.read() as session:
            while True:
                home = entry_of(table)
                if home is not None:
                    return home, table, key
                if table in STAND_IN:
                    return self._stand_in(session, table, key)
                whole = linked.shown_with(session, table, key)
                if whole is None:
                    return None
                table, key = whole

    def _stand_in(self, session: Any, table: str, key: uuid.UUID) -> tuple[Entry, str, uuid.UUID] | None:
        from synergie.services import listing

        shown, link = STAND_IN[table]
        query = listing.Query(table=shown, year_id=self.place.year_id, where=((link, frozenset({str(key)})),))
        found = listing.keys(session, query)
        home = entry_of(shown)
        return (home, shown, found[0]) if found and home is not None else None


def badge_of(place: Workplace) -> dict[str, tuple[int, str]]:
    """Return for each entry how many findings it has to look at, and the most urgent kind of them."""
    counts: dict[str, tuple[int, str]] = {one.key: (0, "warn") for one in ENTRIES}
    for finding in place.findings:
        if finding.record is None or finding.severity.value not in ("blocking", "to_check"):
            continue
        home = _home(finding.record[0])
        if home is not None:
            n, kind = counts[home.key]
            counts[home.key] = (n + 1, "err" if finding.severity.value == "blocking" else kind)
    return counts


def _home(table: str) -> Entry | None:
    """Return the entry on which the records of `table` are, by themselves or as parts."""
    from synergie.services import linked

    while True:
        home = entry_of(STAND_IN[table][0] if table in STAND_IN else table)
        whole = linked.shown_column(table)
        if home is not None or whole is None:
            return home
        table = whole[1]
