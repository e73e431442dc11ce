"""The search of the window joined to the dossier: records, pages, actions, and the way to each of them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from synergie.basis.errors import StoreError
from synergie.basis.words import Message
from ui.pages.registry import ENTRIES, STAND_IN
from ui.palette import Palette, PaletteItem

if TYPE_CHECKING:
    from synergie.services.search import Hit
    from ui.shell.ways import Ways

_MOST: Final = 12
_NOT_HERE: Final = ("search", "pane", "pane_back")


def show_palette(window: Ways) -> None:
    """Show the search over the window."""
    if window.palette_box is None:
        glue = _Glue(window)
        window.palette_box = Palette(window.texts, glue.find, window)
        window.palette_box.opened.connect(glue.open)
        glue.setParent(window.palette_box)
    window.palette_box.set_actions(actions(window))
    window.palette_box.set_pages(pages(window))
    window.palette_box.appear()


def actions(window: Ways) -> list[QAction]:
    """Return the actions of the menus that can be searched; those that lead to pages are found as pages."""
    found = window.menus.actions
    return [one for name, one in found.items() if name not in _NOT_HERE and not name.startswith("page_")]


def pages(window: Ways) -> list[PaletteItem]:
    """Return the pages of the navigation."""
    say = window.texts
    has_year = window.place is not None and window.place.year is not None
    return [
        PaletteItem("pages", say(one.title), say(one.group) if one.group is not None else "", one.key, enabled=has_year)
        for one in ENTRIES
    ]


def open_record(window: Ways, table: str, key: uuid.UUID, name: str = "", year: int | None = None) -> None:
    """Show a record and go to one of its fields; the year that is worked on becomes that of the record."""
    place = window.place
    if place is None or window.host is None:
        return
    window.host.leave()
    try:
        year = _year_of(window, table, key) if year is None else year
        if year is not None and (place.year is None or place.year.year != year):
            window.show_year(year)
        window.go_to(table, key, name)
    except StoreError as error:
        window.say(error.message)


def _year_of(window: Ways, table: str, key: uuid.UUID) -> int | None:
    """Return the year of a record, or the one in which a lasting record is shown; None where any will do."""
    from synergie.services import linked, listing

    place = window.place
    if place is None:
        return None
    with place.read() as session:
        whole: tuple[str, uuid.UUID] | None = (table, key)
        while whole is not None and whole[0] not in STAND_IN:
            whole = linked.whole_of(session, *whole)  # parts lead to what they are parts of
        if whole is None:
            row = linked.row(session, table, key)
            year_id = linked.year_of(session, table, row) if row is not None else None
            return next((one.year for one in place.years if one.id == year_id), None)
        shown, link = STAND_IN[whole[0]]
        here = [place.year] if place.year is not None else []
        for year in (*here, *place.years):
            where = ((link, frozenset({str(whole[1])})),)
            if listing.keys(session, listing.Query(table=shown, year_id=year.id, where=where)):
                return year.year
    return None


class _Glue(QObject):
    """Finds what is typed, and opens what is chosen."""

    def __init__(self, window: Ways) -> None:
        super().__init__(window)
        self._window = window

    def find(self, text: str, all_years: bool) -> Sequence[PaletteItem]:
        """Return the records that have every word of `text`, before them those that the report numbers so: "#3"."""
        from synergie.services import search
        from ui.shell.numbered import numbered

        place = self._window.place
        if place is None:
            return ()
        try:
            with place.read() as session:
                labelled = numbered(session, place.year.year, text) if place.year is not None else []
                found = search.find(session, text, place.year_id, _MOST, every_year=all_years)
        except StoreError as error:
            self._window.say(error.message)
            return ()
        return [*(self._item(hit, label) for label, hit in labelled), *(self._item(hit) for hit in found)][:_MOST]

    def open(self, key: object, into_field: bool) -> None:
        """Go to a record or a page."""
        from synergie.services.search import Hit

        window = self._window
        if isinstance(key, str):
            window.go(key)
        elif isinstance(key, Hit):
            open_record(window, key.table, key.id, year=key.year)
        else:
            return
        page = window.host.page() if window.host is not None else None
        if page is None:
            return
        if into_field:
            if isinstance(key, str):
                page.enter()
        elif not page.is_stacked:
            page.focus_list()

    def _item(self, hit: Hit, label: Message | None = None) -> PaletteItem:
        window, place = self._window, self._window.place
        assert place is not None
        say = window.texts
        title = hit.title.best(say.language)
        notes = [say(hit.kind), say.formats.date(hit.date) if hit.date is not None else ""]
        if hit.snippet and hit.snippet.strip("… ") not in title:
            notes.append(hit.snippet)
        other = hit.year is not None and (place.year is None or hit.year != place.year.year)
        if label is not None:
            title = f"{say(label)} – {title}"
        return PaletteItem(
            "records", title, " · ".join(one for one in notes if one), hit, pill=str(hit.year) if other else ""
        )
