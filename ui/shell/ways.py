"""Ways through the window: pages, panes, fields, findings."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from synergie.basis.errors import StoreError
from synergie.basis.words import N_, NN_, Texts
from ui.shell.years_here import Years
from ui.widgets.tab_order import TabEnd

BLOCKING = NN_("{n} blocking", "{n} blocking")
TO_CHECK = NN_("{n} to check", "{n} to check")


class Ways(Years):
    """What brings one somewhere."""

    _tab_end: TabEnd | None = None
    _was_out_of_reach = False

    def go(self, key: str) -> None:
        """Bring an entry of the navigation to the front."""
        if self.host is None or self.place is None or self.place.year is None:
            return
        if self._is_in_reach():
            self.host.go(key)
            self._settle(force=True)

    def go_back(self) -> None:
        """Go to where one was before."""
        if self.host is not None and self._is_in_reach():
            self.host.back()
            self._show_state()

    def go_forward(self) -> None:
        """Go to where one came back from."""
        if self.host is not None and self._is_in_reach():
            self.host.forward()
            self._show_state()

    def _is_in_reach(self) -> bool:
        """Return whether the dossier can be read; if not, the window says why and stays as it is."""
        assert self.place is not None
        try:
            self.place.store.reach()
        except StoreError as error:
            self._was_out_of_reach = True
            self.place.failed.emit(error.message)
            return False
        if self._was_out_of_reach:
            self._was_out_of_reach = False
            self._look_again()
        return True

    def _look_again(self) -> None:
        """Take back that the dossier is out of reach, unless something typed still waits to be written."""
        place = self.place
        assert place is not None
        if place.recovery is None or not place.recovery.waiting(place.dossier):
            self._failure = None
            self.failed.clear()

    def _panes(self) -> list[QWidget]:
        page = self.host.page() if self.host is not None else None
        shown = self.host.shown() if self.host is not None else None
        inside = page.panes() if page is not None else [shown] if shown is not None else [self.welcome]
        found: list[QWidget] = [self.navigation, *inside]
        if self.drawer is not None and self.drawer.isVisible():
            found.append(self.drawer)
        if self.checklist is not None and self.checklist.isVisible():
            found.append(self.checklist)
        if self.undo_bar.isVisible():
            found.append(self.undo_bar)
        return found

    def next_pane(self) -> None:
        """Go to the next pane."""
        self._step_pane(+1)

    def previous_pane(self) -> None:
        """Go to the pane before."""
        self._step_pane(-1)

    def _step_pane(self, way: int) -> None:
        panes = self._panes()
        here = QApplication.focusWidget() or self.focusWidget()
        now = next(
            (at for at, one in enumerate(panes) if here is not None and (one is here or one.isAncestorOf(here))), 0
        )
        pane = panes[(now + way) % len(panes)]
        page = self.host.page() if self.host is not None else None
        if pane is self.navigation:
            self.navigation.focus_entry()
        elif page is not None and pane in page.panes():
            page.focus_pane(pane)
        elif pane is self.drawer:
            self.drawer.focus()
        elif pane is self.checklist:
            self.checklist.list.setFocus()
        elif (own := getattr(pane, "take_focus", None)) is not None:
            own()
        else:
            pane.setFocus()
            if not pane.hasFocus():
                pane.focusNextChild()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Have Tab come to the checklist last, as it stands: pages that are made after it would come behind it."""
        here = QApplication.focusWidget()
        if self.checklist is not None and here is not None and here.isVisible():  # not while it is just being hidden
            self._tab_end = self._tab_end or TabEnd()
            self._tab_end.bring_last(self, self.checklist.stops())
        return super().focusNextPrevChild(next)

    def _focus_list(self) -> bool:
        page = self.host.page() if self.host is not None else None
        here = QApplication.focusWidget() or self.focusWidget()
        if page is None or here is None or not page.detail.isAncestorOf(here):
            return False
        page.focus_list()
        return True

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        page = self.host.page() if self.host is not None else None
        if page is not None:
            page.back()
            page.focus_filter()
        elif self.host is not None and (own := getattr(self.host.shown(), "focus_filter", None)) is not None:
            own()

    def focus_first(self) -> None:
        """Go to the first field of the record."""
        page = self.host.page() if self.host is not None else None
        if page is not None:
            page.enter()

    def next_tab(self) -> None:
        """Go to the next tab of the record."""
        page = self.host.page() if self.host is not None else None
        if page is not None and not page.stay_covered():
            page.detail.step_tab(+1)

    def previous_tab(self) -> None:
        """Go to the tab before."""
        page = self.host.page() if self.host is not None else None
        if page is not None and not page.stay_covered():
            page.detail.step_tab(-1)

    def search(self) -> None:
        """Search everywhere: records, pages, and what can be done."""
        from ui.shell.searching import show_palette

        if self.place is not None and self.host is not None:
            show_palette(self)

    def next_finding(self) -> None:
        """Go to the next open point."""
        self._step_finding(+1)

    def previous_finding(self) -> None:
        """Go to the open point before."""
        self._step_finding(-1)

    def _step_finding(self, way: int) -> None:
        if self.checklist is not None:
            self.checklist.step(way)

    def _take_findings(self, found: Any) -> None:
        if self.place is not None:
            self.place.set_findings(found)

    def _found(self) -> None:
        from ui.shell.host import badge_of

        place = self.place
        if place is None:
            return
        if self.checklist is not None:
            self.checklist.set_findings(place.findings, self.texts)
        counts = badge_of(place)
        for key, (n, kind) in counts.items():
            self.navigation.set_badge(key, n, kind)
        blocking = sum(one.severity.value == "blocking" for one in place.findings)
        check = sum(one.severity.value == "to_check" for one in place.findings)
        self.top.set_checklist(said_counts(self.texts, blocking, check), "err" if blocking else "warn")

    def toggle_checklist(self) -> None:
        """Show the checklist beside the page, or put it away."""
        from ui.widgets.responsive import step

        if self.checklist is None:
            return
        if self.checklist.isVisible():
            self._is_called = False
            self._wants_checklist = not step(self.room()).has_checklist
        else:
            if self.drawer is not None:
                self.drawer.dismiss()
            self._is_called = self._wants_checklist = True
        self._settle(force=True)
        if self.checklist.isVisible():
            self.checklist.list.setFocus()

    def recheck(self) -> None:
        """Make the checks again, now."""
        if self.rechecker is not None:
            self.rechecker.recheck()

    def show_preview(self) -> None:
        """Show the preview of the report."""
        self.go("control")
        shown = self.host.shown() if self.host is not None else None
        if shown is not None and hasattr(shown, "show_preview"):
            shown.show_preview()

    def make_draft(self) -> None:
        """Make a draft of the report."""
        self.go("control")
        shown = self.host.shown() if self.host is not None else None
        if shown is not None and hasattr(shown, "make_draft"):
            shown.make_draft()


def said_counts(say: Texts, blocking: int, check: int) -> str:
    """Return how many findings there are, the most urgent first."""
    if not blocking and not check:
        return say(N_("Nothing to check"))
    return " · ".join(say(words, n=n) for words, n in ((BLOCKING, blocking), (TO_CHECK, check)) if n)
