"""A staffing table beside another one, of any date: both values and what changed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.errors import StoreError
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, NP_
from ui.forms.lines import Line
from ui.forms.mnemonics import Mnemonics
from ui.grids.pane import GridPane
from ui.grids.table import GridCell, GridColumn, GridRow
from ui.listing import export
from ui.listing.narrowed import combo
from ui.pages.sides import SIDES
from ui.pages.staffing_chart import shown
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import column_in, row_in
from ui.widgets.segmented import Segment, Segmented
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.reports.voice import Voice
    from synergie.services.records import Record
    from synergie.services.staffing_change import Difference, Quantity, StaffingChange, Taken

_WITH: Final = N_("Compared with")
_WHAT: Final = N_("What is compared")
_QUANTITIES: Final = {
    "actual": NP_("staffing", "Actual"),
    "theoretical": NP_("staffing", "Theoretical"),
    "vacant": NP_("staffing", "Vacant"),
}
_DIFFERENCE: Final = N_("Difference")
_BEFORE: Final = NP_("staffing", "Before")
_AFTER: Final = NP_("staffing", "After")
_DATES: Final = N_("Before: {before}. After: {after}.")
_ONLY_IN: Final = N_("Only in the table of {date}: {services}")
_PAD: Final = 16
_LEAST: Final = 48
_LEAST_NAMES: Final = 72
_MOST_NAMES: Final = 320
_NONE: Final = N_(
    "There is no other staffing table to compare this one with. Enter that of another date, or figures that another "
    "text gives."
)
_QUOTED: Final = N_("{date} – quoted: {source}")
_TABLE: Final = N_("{date} – {source}")


class StaffingCompared(QWidget):
    """Compares the staffing table of the page with another one that is chosen."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from ui.chart_card import ChartCard

        self.place = place
        self.record: Record | None = None
        self.found: StaffingChange | None = None
        self._others: tuple[Taken, ...] = ()
        self._chosen: dict[uuid.UUID, uuid.UUID] = {}
        say = place.texts
        self.words = label(say(_WITH), "label")
        self.other = combo(say(_WITH), ())
        self.other.setMinimumWidth(220)
        self.words.setBuddy(self.other)
        self.quantity = Segmented(say(_WHAT), [Segment(key, say(words)) for key, words in _QUANTITIES.items()])
        self.quantity.set_current("actual")
        self.copied = button(say(N_("Copy the data")), "link")
        self.saved = button(say(N_("Save for Excel…")), "link")
        self.pane = GridPane(say(_WITH), say)
        self.grid = self.pane.grid
        self.grid.set_read_only(read_only=True)
        self.dates = label("", "secondary", wraps=True)
        self.left_out = label("", "secondary", wraps=True)
        self.chart = ChartCard(say, scrolls=False)
        self.none = label(say(_NONE), "secondary", wraps=True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit_names)
        self._lay()
        self.other.activated.connect(self._other_chosen)
        self.quantity.chosen.connect(self._quantity_chosen)
        self.copied.clicked.connect(self.chart.copy_data)
        self.saved.clicked.connect(self.save)
        self.chart.told.connect(place.told)

    def set_record(self, record: Record | None) -> None:
        """Compare a staffing table with the one before, or with the one that was chosen last."""
        self.refresh(record)

    def refresh(self, record: Record | None) -> None:
        """Read both tables again."""
        from synergie.services import staffing_change

        self.record, self.found = record, None
        self._others = ()
        if record is not None:
            with self.place.read() as session:
                every = staffing_change.taken(session)
                self._others = tuple(one for one in every if one.id != record.id)
                known = {one.id for one in self._others}
                chosen = self._chosen.get(record.id)
                other = chosen if chosen in known else staffing_change.one_before(every, record.id)
                if other is not None:
                    self.found = staffing_change.change(session, record.id, other)
            self._fill(other)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room of the table again, when all is in its place."""
        super().resizeEvent(event)
        self._later.start()

    def set_read_only(self, read_only: bool) -> None:
        """Stay as it is: nothing is changed here."""

    def set_letters(self, letters: Mnemonics) -> None:
        """Give the choice a letter that is its own on the page."""
        self.words.setText(letters.mark(self.place.texts(_WITH)))

    def save(self) -> None:
        """Ask where the comparison is to be written as a workbook."""
        export.choose(self, self.place.texts, self.place.texts(N_("Staffing compared")), self._write)

    def rows(self) -> tuple[tuple[str, ...], list[list[object]]]:
        """Return all that is compared, for a workbook: heads, and numbers as numbers."""
        found, say = self.found, self.place.texts
        if found is None:
            return (), []
        voice = self._voice()
        before, after = self._dates(voice)
        heads = [say(NP_("staffing", "Service"))]
        for side in SIDES.values():
            for words in _QUANTITIES.values():
                heads += [f"{say(side)} – {say(words)} – {what}" for what in (before, after, say(_DIFFERENCE))]
        rows: list[list[object]] = []
        for one in found.rows:
            row: list[object] = [self.place.title(one.service)]
            for both in one.sides.values():
                for quantity in _QUANTITIES:
                    difference = both.of(cast("Quantity", quantity))
                    row += [difference.before, difference.after, difference.change]
            rows.append(row)
        return tuple(heads), rows

    def _lay(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        down.addWidget(self.none)
        top = row_in(down)
        top.setSpacing(10)
        choice = column_in(top)
        choice.setSpacing(4)
        choice.addWidget(self.words)
        choice.addWidget(self.other)
        top.addStretch(1)
        down.addWidget(Line([self.quantity, self.copied, self.saved], [0, 0, 0], [0, 0, 0]))
        down.addWidget(self.dates)
        down.addWidget(self.pane)
        down.addWidget(self.left_out)
        down.addWidget(self.chart)

    def _fill(self, other: uuid.UUID | None) -> None:
        voice = self._voice()
        self.other.clear()
        for one in self._others:
            self.other.addItem(self._called(one, voice), one.id)
        self.other.setCurrentIndex(next((at for at, one in enumerate(self._others) if one.id == other), -1))

    def _called(self, one: Taken, voice: Voice) -> str:
        from synergie.reports.staffing_charts import dated

        words = _QUOTED if one.is_quoted else _TABLE
        return self.place.texts(words, date=dated(one, voice), source=self.place.title(one.source))

    def _show(self) -> None:
        from synergie.reports.staffing_charts import change_card

        found = self.found
        there = found is not None
        shown_then = (self.words, self.other, self.quantity, self.copied, self.saved, self.dates, self.pane, self.chart)
        for one in shown_then:
            one.setVisible(there)
        self.none.setVisible(not there)
        self.left_out.setVisible(False)
        if found is None:
            return
        voice, quantity = self._voice(), cast("Quantity", self.quantity.current())
        before, after = self._dates(voice)
        say = self.place.texts
        self.dates.setText(say(_DATES, before=before, after=after))
        heads = (say(_BEFORE), say(_AFTER), say(_DIFFERENCE))
        self.grid.set_columns([GridColumn(head, say(side)) for side in SIDES.values() for head in heads])
        self.grid.set_rows([*(self._row(one, quantity, voice) for one in found.rows), self._total(quantity, voice)])
        self._fit()
        self._say_left_out(quantity, voice)
        self.chart.show_chart(shown(change_card(found, quantity, voice)))

    def _row(self, one: Any, quantity: Quantity, voice: Voice) -> GridRow:
        differences = [one.sides[side].of(quantity) for side in SIDES]
        return GridRow(one.domain_id, self.place.title(one.service), self._cells(differences, voice))

    def _total(self, quantity: Quantity, voice: Voice) -> GridRow:
        assert self.found is not None
        totals = [self.found.total(quantity, side) for side in ("commune", "cpas")]
        words = N_("Known at both dates") if any(one.left_out for one in totals) else N_("Total")
        cells = self._cells([one.difference for one in totals], voice, total=True)
        return GridRow("total", self.place.texts(words), cells)

    def _cells(self, differences: Sequence[Difference], voice: Voice, *, total: bool = False) -> tuple[GridCell, ...]:
        from synergie.reports.staffing_charts import change_cells

        cells = []
        for one in differences:
            values: tuple[Fte | None, ...] = (one.before, one.after, one.change)
            texts = change_cells(one, voice)
            cells += [
                GridCell(text, value, computed=total or place == 2)
                for place, (text, value) in enumerate(zip(texts, values, strict=True))
            ]
        return tuple(cells)

    def _fit(self) -> None:
        """Let all columns be seen at once: they are as wide as their numbers."""
        wide = self.grid.fontMetrics().horizontalAdvance
        cells = self.grid.cells
        for column, head in enumerate(cells.columns):
            texts = [head.header, *(row.cells[column].text for row in cells.rows)]
            needed = max(max(map(wide, texts)) + _PAD, self.grid.heads.needed(column))
            self.grid.heads.resizeSection(column, max(_LEAST, needed))
        self._fit_names()

    def _fit_names(self) -> None:
        """Give the names of the services what the numbers leave."""
        room = self.grid.width() - 2 * self.grid.frameWidth() - self.grid.heads.length() - 1
        names = self.grid.verticalHeader()
        names.setMaximumWidth(max(_LEAST_NAMES, min(_MOST_NAMES, room)))
        self.grid.updateGeometries()
        self.grid.fit_rows()

    def _say_left_out(self, quantity: Quantity, voice: Voice) -> None:
        from synergie.reports.staffing_charts import LEFT_OUT, dated

        assert self.found is not None
        said = []
        for key, side in SIDES.items():
            left_out = self.found.total(quantity, cast("Any", key)).left_out
            if left_out:
                words = self.place.texts(LEFT_OUT, n=left_out)
                said.append(self.place.texts(N_("{place}: {value}"), place=side, value=words))
        for place, table in (("before", self.found.before), ("after", self.found.after)):
            names = [self.place.title(one.service) for one in self.found.rows if one.only == place]
            if names:
                which = self.place.texts.formats.list(names)
                said.append(self.place.texts(_ONLY_IN, date=dated(table, voice), services=which))
        self.left_out.setText("\n".join(said))
        self.left_out.setVisible(bool(said))

    def _dates(self, voice: Voice) -> tuple[str, str]:
        from synergie.reports.staffing_charts import dated

        assert self.found is not None
        return dated(self.found.before, voice), dated(self.found.after, voice)

    def _voice(self) -> Voice:
        from synergie.reports.voice import Voice

        return Voice(self.place.language)

    def _other_chosen(self, at: int) -> None:
        if self.record is not None and 0 <= at < len(self._others):
            self._chosen[self.record.id] = self._others[at].id
            self.refresh(self.record)

    def _quantity_chosen(self, _key: str) -> None:
        self._show()

    def _write(self, path: Path) -> None:
        heads, rows = self.rows()
        try:
            export.to_xlsx(path, self.place.texts(N_("Staffing compared")), heads, rows, self.place.texts)
        except StoreError as error:
            self.place.told.emit(error.message)
            return
        self.place.told.emit(N_("The list is in “{path}”.").of(path=str(path)))
