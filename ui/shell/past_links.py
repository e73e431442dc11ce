"""What points to a record, in the drawer."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from synergie.basis.words import N_, NN_, capital
from ui.shell.drawer import Panel, Row
from ui.shell.past_words import shown_together
from ui.shell.searching import open_record
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from synergie.services.linked import LinkedRow
    from ui.records_page import RecordsPage
    from ui.shell.acts import Acts


class LinksPanel(Panel):
    """Shows the records that point to the one of the page; it stays with the record that it was asked for."""

    key = "links"

    def __init__(self, window: Acts) -> None:
        super().__init__(window.texts, window.texts(N_("What points to the record")), by_click=True)
        self._window = window
        self._of: tuple[str, uuid.UUID] | None = None
        self.here = button(self.texts(N_("Show for the record of this page")), picture="refresh-cw")
        self.here.clicked.connect(self.load)
        self.here.hide()
        self.foot.addWidget(self.here)
        self.rows.chosen.connect(self._open)

    def load(self) -> None:
        """Read what points to the record that is shown."""
        page = self._page()
        record = page.detail.record if page is not None else None
        self.here.hide()
        if page is None or record is None or self._window.place is None:
            self._of = None
            self.show_rows((), self.texts(N_("No record is chosen.")))
            return
        from synergie.services import linked

        self._of = (record.table, record.id)
        found: dict[tuple[str, uuid.UUID, str], LinkedRow] = {}
        together = shown_together(page.page, record)
        with self._window.place.read() as session:
            for table, key in together:
                for one in linked.what_links_here(session, table, key):
                    if (one.table, one.id) not in together:
                        found.setdefault((one.table, one.id, one.field.name), one)
        name = page.detail.called(record)
        none = N_("Nothing points to “{name}”: it can be deleted.")
        some = NN_("{n} record points to “{name}”.", "{n} records point to “{name}”.")
        intro = self.texts(some, n=len(found), name=name) if found else self.texts(none, name=name)
        self.show_rows([self._row(one) for one in found.values()], intro)

    def follow(self) -> None:
        """Offer to look at the record that came to the front: one goes through the rows without losing them."""
        page = self._page()
        record = page.detail.record if page is not None else None
        self.here.setVisible(record is not None and (record.table, record.id) != self._of)

    def _page(self) -> RecordsPage | None:
        return self._window.host.page() if self._window.host is not None else None

    def _row(self, one: LinkedRow) -> Row:
        place = self._window.place
        assert place is not None
        kind = self.texts(one.what)
        year = str(one.year) if one.year is not None else ""
        notes = [capital(kind), self.texts(N_("by “{field}”"), field=one.field.label)]
        return Row(place.title(one.title) or kind, " · ".join(notes), year, key=one)

    def _open(self, row: Row) -> None:
        one: LinkedRow = row.key
        open_record(self._window, one.table, one.id, one.field.name, one.year)
