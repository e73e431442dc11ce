"""What is planned, expected and realised of a gain year by year, as in a spreadsheet."""

from __future__ import annotations

import string
import uuid
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from synergie.basis.parsing import ParseError
from synergie.basis.quantities import Fte, Money
from synergie.basis.words import N_, NP_, Message, Texts
from ui.declarations import Section
from ui.forms.form import CHANGE, Form
from ui.forms.mnemonics import Mnemonics
from ui.grids.preview_model import PreviewLine
from ui.grids.table import GridCell, GridColumn, GridRow
from ui.pages.block_paste import EMPTY, line
from ui.pages.figure_grid import FigureGrid
from ui.why import why_link
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.gain_year_grid import Effect, Target, YearProposal, YearRow, YearTable
    from synergie.services.records import Record

_TABLE: Final = "gain_year"
_TOTAL: Final = "total"
_UNTIL: Final = "until"
_UNKNOWN: Final = N_("n/k")
_WHAT: Final[Mapping[str, Message]] = {
    "planned": N_("Posts planned"),
    "forecast": N_("Posts expected"),
    "realised": N_("Posts realised"),
    "planned_amount": N_("Amount planned"),
    "forecast_amount": N_("Amount expected"),
    "realised_amount": N_("Amount realised"),
}
_HEADS: Final = (
    NP_("gain", "Planned"),
    NP_("gain", "Expected"),
    NP_("gain", "Realised"),
)
_GROUPS: Final = (N_("Posts (FTE)"), N_("Amounts (€)"))
_HINT: Final = N_(
    "Each year has what is new in it: 1 in 2026 and 1 in 2028 make 2. An empty cell is a figure that is not known."
)
_NOTHING: Final = N_("No year yet. Add the first one, then type what is planned, expected and realised in it.")
SECTIONS: Final = (
    Section(
        None,
        (
            ("year", "planned", "forecast", "realised"),
            ("planned_amount",),
            ("forecast_amount",),
            ("realised_amount",),
            ("note",),
        ),
    ),
)


class GainYearsGrid(FigureGrid):
    """Years in rows; posts and amounts planned, expected and realised; below, all that the year of the cell says."""

    paste_title = N_("Paste into the years of the gain")
    paste_step = N_("Paste figures into the years of a gain")
    empty_step = N_("Empty figures of the years of a gain")

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, N_("Planned, expected, realised"), parent)
        say = place.texts
        self.table: YearTable | None = None
        self.add = button("", "link")
        self.paste = button(say(N_("Paste from Excel…")), "link")
        self.remove = button("", "link")
        self.why = why_link(place, say(N_("Planned, expected, realised")))
        self.why.clicked.connect(self.ask_why)
        self.add_actions(self.add, self.paste, self.remove, self.why)
        self.nothing = label(say(_NOTHING), "secondary", wraps=True)
        self.effect = label("", "secondary", wraps=True)
        self.hint = label(say(_HINT), "caption", wraps=True)
        self.form = Form(place, _TABLE, SECTIONS, N_("Add a year"), Mnemonics(string.ascii_lowercase))
        self.card = QFrame()
        self.card.setObjectName("card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(12, 10, 12, 12)
        self.which = label("", "strong", wraps=True)
        inside.addWidget(self.which)
        inside.addWidget(self.form)
        self.card.hide()
        for widget in (self.nothing, self.effect, self.hint, self.card):
            self.down.addWidget(widget)
        self.grid.set_columns([GridColumn(say(head), say(group)) for group in _GROUPS for head in _HEADS])
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.paste.clicked.connect(self.ask_paste)
        self.grid.row_asked.connect(self._add)
        self.grid.selectionModel().currentChanged.connect(self._moved)

    def set_letters(self, letters: Mnemonics) -> None:
        """Give the fields below the grid letters that are their own on the page."""
        for cell in self.form.cells:
            if cell.label is not None:
                cell.label.setText(letters.mark(self.place.texts(cell.field.label)))

    def forms(self) -> list[Form]:
        """Return the form with all that the chosen year says."""
        return [self.form]

    def set_record(self, record: Record | None) -> None:
        """Show the years of a gain."""
        self.form.set_record(None)
        super().set_record(record)

    def set_read_only(self, read_only: bool) -> None:
        """Let figures be read and copied only."""
        self.form.set_read_only(read_only)
        super().set_read_only(read_only)

    def show_part(self, table: str, key: uuid.UUID) -> bool:
        """Go to a year."""
        for at, row in enumerate(self._rows()):
            if (table, key) == (_TABLE, row.id):
                self.grid.setCurrentIndex(self.grid.cells.index(at, 0))
                return True
        return False

    def load(self) -> None:
        """Read the years and show them."""
        from synergie.services import gain_year_grid

        self.table, effect = None, None
        if self.record is not None:
            with self.place.read() as session:
                self.table = gain_year_grid.table(session, self.record.id)
                effect = gain_year_grid.effect(session, self.record.id)
        rows = [self._row(row) for row in self._rows()]
        self.grid.set_rows([*rows, *self._sums()] if rows else [])
        self.pane.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.effect.setText(effect_words(self.place.texts, effect) if effect is not None else "")
        self.effect.setVisible(effect is not None)
        self.show_buttons()
        self._show_year()
        self.fit_soon()

    def show_buttons(self) -> None:
        """Show what can be done: nothing is typed while a year is closed."""
        writes = not self.read_only and self.record is not None
        self.why.setVisible(bool(self._rows()))
        self.add.setVisible(writes)
        self.paste.setVisible(writes)
        self.hint.setVisible(writes and bool(self._rows()))
        one = self._current()
        self.remove.setVisible(writes and one is not None)
        if one is not None:
            self.remove.setText(self.place.texts(N_("Delete the year {year}"), year=str(one.year)))
        following = self.table.next_year if self.table is not None else 0
        self.add.setText(self.place.texts(N_("Add the year {year}"), year=str(following)))
        self.fit_soon()

    @property
    def figure(self) -> str:
        """The key of the total of the column where one is: of all years, or of those by now in their row."""
        from synergie.services import gain_year_grid

        if self.record is None:
            return ""
        at = self.grid.currentIndex()
        keys = [str(one.key) for one in self._sums()]
        place = at.row() - len(self._rows())
        which = keys[place] if 0 <= place < len(keys) else _TOTAL
        return f"gain.{self.record.id}.{which}.{gain_year_grid.COLUMNS[max(0, at.column())]}"

    def ask_why(self) -> None:
        """Show what the total of the column is made of."""
        self.place.why_asked.emit(self.figure)

    # What is typed

    def entered(self, row: Hashable, column: int, text: str) -> None:
        """Take what was typed."""
        from synergie.services import gain_year_grid

        one = next((one for one in self._rows() if one.id == row), None)
        if one is None:
            return
        name, where = gain_year_grid.COLUMNS[column], self.where(row, column)
        try:
            value = gain_year_grid.read(name, text)
        except ParseError as error:
            self.keep_unread(where, text, error.message)
            return
        self.forget_unread(where)
        self.put({(one.year, name): value}, CHANGE.of(field=_WHAT[name], what=str(one.year)), (where, text))

    def write_figures(self, session: Any, key: uuid.UUID, values: Mapping[Target, Fte | Money | None]) -> None:
        """Write figures."""
        from synergie.services import gain_year_grid

        gain_year_grid.put(session, key, values)

    # What is pasted

    def preview(self, one: YearProposal) -> PreviewLine:
        """Return what a pasted cell would change."""
        if one.target is None:
            return line(one, one.text, problem=one.problem)
        year, name = one.target
        where = f"{year} – {self.place.texts(_WHAT[name])}"
        if one.problem is not None:
            return line(one, where, problem=one.problem)
        now, new = (self._said(value) or self.place.texts(EMPTY) for value in (one.now, one.new))
        return line(one, where, now, new)

    def proposals(self, block: Sequence[Sequence[str]], row: int, column: int) -> tuple[YearProposal, ...]:
        """Return what a block would say, cell by cell."""
        from synergie.services import gain_year_grid

        if self.record is None:
            return ()
        with self.place.read() as session:
            return gain_year_grid.proposals(session, self.record.id, block, row, column)

    # Years

    def _add(self) -> None:
        from synergie.services import gain_year_grid

        record, table = self.record, self.table
        if record is None or table is None or self.read_only:
            return
        year = table.next_year

        def act(session: Any) -> uuid.UUID:
            return gain_year_grid.add_year(session, record.id, year)

        outcome = self.place.write(N_("Add the year {year} of a gain").of(year=str(year)), act)
        if self.wrote(outcome) and outcome.value is not None:
            self.show_part(_TABLE, outcome.value)
            self.grid.setFocus()

    def _remove(self) -> None:
        from synergie.services import gain_year_grid

        one = self._current()
        if one is None or self.read_only:
            return
        self.form.set_record(None)

        def act(session: Any) -> None:
            gain_year_grid.remove_year(session, one.id)

        if self.wrote(self.place.write(N_("Delete the year {year} of a gain").of(year=str(one.year)), act)):
            words = N_("“{what}” was deleted").of(what=str(one.year))
            self.place.undo_offered.emit(words, NP_("undo", "Undo the deletion"))

    # What is shown

    def _rows(self) -> tuple[YearRow, ...]:
        return self.table.rows if self.table is not None else ()

    def _current(self) -> YearRow | None:
        row = self.grid.currentIndex().row()
        return self._rows()[row] if 0 <= row < len(self._rows()) else None

    def _row(self, one: YearRow) -> GridRow:
        findings = self.place.findings_of(_TABLE, one.id)
        cells = []
        for column, (name, value) in enumerate(one.values.items()):
            warning = next((each.message for each in findings if each.field == name), None)
            cells.append(self.unread(self.where(one.id, column), GridCell(self._said(value), value, warning=warning)))
        return GridRow(one.id, str(one.year), tuple(cells))

    def _sums(self) -> list[GridRow]:
        if self.table is None or not self._rows():
            return []
        say = self.place.texts
        until = (_UNTIL, say(N_("By the end of {year}"), year=str(self.table.by)), self.table.until)
        total = (_TOTAL, say(N_("Total")), self.table.total)
        years = [one.year for one in self._rows()]
        rows = (until, total) if min(years) <= self.table.by < max(years) else (total,)
        return [
            GridRow(key, words, tuple(GridCell(self._computed(value), value, computed=True) for value in sums.values()))
            for key, words, sums in rows
        ]

    def _said(self, value: Fte | Money | None) -> str:
        formats = self.place.texts.formats
        if value is None:
            return ""
        if isinstance(value, Fte):
            return formats.fte(value)
        whole = value.value == value.value.to_integral_value()
        return formats.number(value.value, 0 if whole else 2)

    def _computed(self, value: Fte | Money | None) -> str:
        return self._said(value) if value is not None else self.place.texts(_UNKNOWN)

    def _moved(self, _current: Any, _previous: Any) -> None:
        self.show_buttons()
        self._show_year()

    def _show_year(self) -> None:
        """Show below the grid all that the year of the current cell says."""
        from synergie.services import records

        one, record = self._current(), None
        if one is not None:
            with self.place.read() as session:
                record = records.read(session, _TABLE, one.id)
        self.card.setVisible(record is not None)
        if record is None or one is None:
            if self.form.record is not None:
                self.form.set_record(None)
            return
        self.which.setText(str(one.year))
        if self.form.record is None or self.form.record.id != record.id:
            self.form.set_record(record)
        else:
            self.form.refresh(record)


def effect_words(say: Texts, effect: Effect) -> str:
    """Return what a gain brings in its first year and after, as sentences."""
    whole = say.formats.range(effect.whole, unit=True)
    if effect.part is None or effect.months is None:
        words = N_(
            "It counts from {year} on; nobody says from which month, so that its effect in {year} is not known. "
            "Full-year effect: {whole}."
        )
        return say(words, year=str(effect.year), whole=whole)
    part = say.formats.range(effect.part, unit=True)
    values: dict[str, Any] = {"year": str(effect.year), "months": effect.months, "part": part, "whole": whole}
    words = N_("Part-year effect in {year}: {months} of 12 months, {part}. Full-year effect: {whole}.")
    if effect.once:
        words = N_("One-off, in {year} only: {months} of 12 months, {part}.")
    return say(words, **values)
