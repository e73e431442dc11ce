"""The year that is worked on, and the others of the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.shell.news import News

if TYPE_CHECKING:
    from ui.workplace import Workplace


_FIRST: Final = "meetings"
"""What is entered most often; the dashboard would have the window wait for all figures of the year."""


class Years(News):
    """What changes the year."""

    _is_called = False
    """Whether the checklist was called up although there is little room."""

    def _connect(self, place: Workplace) -> None:
        place.changed.connect(self._changed)
        place.saved.connect(self._say_saved)
        place.failed.connect(self._write_failed)
        place.told.connect(self.say)
        place.go_asked.connect(self.go_to)
        place.undo_offered.connect(self._offer_undo)
        place.page_asked.connect(self.show_list)
        place.why_asked.connect(self.explain)
        place.projector_asked.connect(self.toggle_full)
        place.done.connect(self.say_done)
        place.found.connect(self._found)

    def _load_years(self) -> None:
        from synergie.services import years

        place = self.place
        assert place is not None
        before = place.year.year if place.year is not None else None
        with place.read() as session:
            place.years = years.listing(session)
            place.is_example = years.is_example(session)
        place.year = next((one for one in place.years if one.year == before), place.years[0] if place.years else None)

    def first_page(self) -> str:
        """Return the page that is shown first."""
        return _FIRST

    def show_year(self, year: int) -> None:
        """Work on another year from now on."""
        place = self.place
        if place is None or self.host is None:
            return
        self.host.leave()
        found = next((one for one in place.years if one.year == year), None)
        if found is None or found == place.year:
            return
        place.year = found
        place.set_findings(())
        self.host.make_stale()
        if self.rechecker is not None:
            self.rechecker.set_year(year)
        self._show_state()

    def step_year(self, way: int) -> None:
        """Go to the year before (-1) or after (1)."""
        place = self.place
        if place is None or place.year not in place.years:
            return
        at = place.years.index(place.year) - way
        if 0 <= at < len(place.years):
            self.show_year(place.years[at].year)

    def go_earlier(self) -> None:
        """Go to the year before."""
        self.step_year(-1)

    def go_later(self) -> None:
        """Go to the year after."""
        self.step_year(+1)

    def ask_new_year(self) -> None:
        """Open the page on which years are made, prepared, closed and reopened."""
        from ui.shell.years import ask_new_year

        if self.place is not None:
            ask_new_year(self, self.place, self._year_made)

    def ask_reopen(self) -> None:
        """Ask why the closed year is opened again."""
        from ui.shell.years import ask_reopen

        if self.place is not None:
            ask_reopen(self, self.place, self._years_changed)

    def _year_made(self, year: int) -> None:
        self._years_changed()
        self.show_year(year)

    def _years_changed(self) -> None:
        if self.place is None:
            return
        self._load_years()
        if self.host is not None and self.place.year is not None:
            self.stack.setCurrentWidget(self.host)
            if self.host.entry is None:
                self.go(self.first_page())
            self.host.make_stale()
        if self.rechecker is not None:
            self.rechecker.set_year(self.place.year.year if self.place.year is not None else None)
        self._show_state()
