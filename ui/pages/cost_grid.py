"""The amounts of a comparison of costs, as in a spreadsheet: lines in rows, options and years in columns."""

from __future__ import annotations

import uuid
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from synergie.basis.parsing import ParseError
from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_, NP_
from ui.forms.form import CHANGE, Form
from ui.grids.preview_model import PreviewLine
from ui.grids.table import GridCell, GridColumn, GridRow
from ui.pages import cost_words
from ui.pages.block_paste import EMPTY, line
from ui.pages.cost_form import LineForm
from ui.pages.cost_totals import CostTotals
from ui.pages.figure_grid import FigureGrid
from ui.pages.figure_grid import Place as Cell
from ui.why import why_link
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.cost_grid import AmountProposal, CostRow, CostTable, Place, Target
    from synergie.services.records import Record

_TABLE: Final = "cost_line"
_PLANNED: Final = "planned"
_SPENT: Final = "spent"
_LEFT: Final = "left"
_VAT: Final = {
    Vat.INCLUDED: N_("in euros, VAT included"),
    Vat.EXCLUDED: N_("in euros, VAT excluded"),
    Vat.NOT_STATED: N_("in euros, VAT not stated"),
}
_ENDS: Final = {"minimum": N_("Minimum"), "maximum": N_("Maximum")}
_SHORT: Final = {"minimum": NP_("head of a column", "Min."), "maximum": NP_("head of a column", "Max.")}
_MIXED: Final = N_("in euros, some amounts with VAT and others without: they are not added up")
_OVERSPENT: Final = N_("overspent by {amount}")
_COPIED: Final = N_("The table is on the clipboard, with its headings.")
_WHOLE: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect
_NO_OPTION: Final = N_("Enter an option first: its amounts are typed here.")
_HINT: Final = N_("An amount typed as minimum alone is exact: the maximum says the same until another one is typed.")


class CostGrid(FigureGrid):
    """Lines, and for each option and year the least and the most; below it all that a line says."""

    paste_title = N_("Paste into the comparison of costs")
    paste_step = N_("Paste amounts into the comparison of costs")
    empty_step = N_("Empty amounts of the comparison of costs")

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, N_("Amounts"), parent)
        say = place.texts
        self.table: CostTable | None = None
        self.places: tuple[Place, ...] = ()
        self._more_years: dict[uuid.UUID, set[int]] = {}
        self._columns: tuple[GridColumn, ...] = ()
        self.remove = button(say(N_("Delete the line")), "link")
        self.year = button("", "link")
        self.paste = button(say(N_("Paste from Excel…")), "link")
        self.add = button(say(N_("Add a line")), "link")
        self.copy = button(say(N_("Copy the table")), "link")
        self.why = why_link(place, say(N_("Total planned")))
        self.why.clicked.connect(self.ask_why)
        self.add_actions(self.add, self.year, self.paste, self.copy, self.remove, self.why)
        self.nothing = label(say(_NO_OPTION), "secondary", wraps=True)
        self.hint = label(say(_HINT), "caption", wraps=True)
        self.sums = label("", "secondary", wraps=True)
        self.totals = CostTotals(place)
        self.form = LineForm(place)
        self.card = QFrame()
        self.card.setObjectName("card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(12, 10, 12, 12)
        self.which = label("", "strong", wraps=True)
        inside.addWidget(self.which)
        inside.addWidget(self.form)
        self.card.hide()
        for widget in (self.nothing, self.sums, self.totals, self.hint, self.card):
            self.down.addWidget(widget)
        self.remove.clicked.connect(self._remove)
        self.year.clicked.connect(self._add_year)
        self.paste.clicked.connect(self.ask_paste)
        self.add.clicked.connect(self._add)
        self.totals.settled.connect(self._settled)
        self.copy.clicked.connect(self._copy)
        self.grid.row_asked.connect(self._add)
        self.grid.selectionModel().currentChanged.connect(self._moved)

    def forms(self) -> list[Form]:
        """Return the form with all that the chosen line says."""
        return [self.form]

    def set_record(self, record: Record | None) -> None:
        """Show the amounts of a comparison."""
        self.form.set_record(None)
        super().set_record(record)

    def set_read_only(self, read_only: bool) -> None:
        """Let amounts be read and copied only."""
        self.form.set_read_only(read_only)
        super().set_read_only(read_only)

    def show_part(self, table: str, key: uuid.UUID) -> bool:
        """Go to a line."""
        for at, row in enumerate(self._rows()):
            for place, one in row.lines.items():
                if (table, key) == (_TABLE, one.id):
                    self.grid.setCurrentIndex(self.grid.cells.index(at, 2 * self.places.index(place)))
                    return True
        return False

    def load(self) -> None:
        """Read the amounts and show them."""
        from synergie.services import cost_grid

        self.table = None
        if self.record is not None:
            with self.place.read() as session:
                self.table = cost_grid.table(session, self.record.id)
        years = self._years()
        options = self.table.options if self.table is not None else ()
        self.places = tuple((option.id, year) for option in options for year in years)
        columns = self._heads(years)
        if columns != self._columns:
            self._columns = columns
            self.grid.set_columns(columns)
        rows = [self._row(row) for row in self._rows()]
        self.grid.set_rows([*rows, *self._totals()] if rows else [])
        self._show()
        self.fit_soon()

    def show_buttons(self) -> None:
        """Show what can be done: nothing is typed while a year is closed, nor before there is an option."""
        writes = not self.read_only and bool(self.places)
        for one in (self.year, self.paste, self.add):
            one.setVisible(writes)
        self.hint.setVisible(writes and bool(self._rows()))
        self.copy.setVisible(bool(self._rows()))
        self.totals.show_sums(self.table.options if self.table is not None else (), writes=not self.read_only)
        self.why.setVisible(bool(self._rows()))
        self.remove.setVisible(writes and self._current() is not None)
        self.year.setText(self.place.texts(N_("Add the year {year}"), year=str(self._next_year())))
        self.fit_soon()

    # What is typed

    def entered(self, row: Hashable, column: int, text: str) -> None:
        """Take the amount that was typed."""
        from synergie.services import cost_grid

        found = next((one for one in self._rows() if one.id == row), None)
        if found is None:
            return
        place, end = self.places[column // 2], cost_grid.ENDS[column % 2]
        where = self.where(row, column)
        try:
            value = cost_grid.read(text)
        except ParseError as error:
            self.keep_unread(where, text, error.message)
            return
        self.forget_unread(where)
        target = cost_grid.Target(row=found.id, option=place[0], year=place[1], end=end)
        step = CHANGE.of(field=_ENDS[end], what=f"{cost_words.row_name(self.place, found)}, {self._head(place)}")
        self.put({target: value}, step, (where, text))

    def where(self, row: Hashable, column: int) -> Cell:
        """Return by what a cell is known: columns come and go with the years."""
        from synergie.services import cost_grid

        return row, (self.places[column // 2], cost_grid.ENDS[column % 2])

    def write_figures(self, session: Any, key: uuid.UUID, values: Mapping[Target, Money | None]) -> None:
        """Write figures."""
        from synergie.services import cost_grid

        cost_grid.put(session, key, values, self.place.language)

    # What is pasted

    def preview(self, one: AmountProposal) -> PreviewLine:
        """Return what a pasted cell would change."""
        say, target = self.place.texts, one.target
        row = next((row for row in self._rows() if row.id == target.row), None)
        name = cost_words.row_name(self.place, row) if row is not None else target.label
        if not name or one.beyond:
            return line(one, name or one.text, problem=one.problem)
        where = f"{name}, {self._head((target.option, target.year))} – {say(_ENDS[target.end])}"
        if one.problem is not None:
            return line(one, where, problem=one.problem)
        now, new = (cost_words.amount(self.place.texts, value) or say(EMPTY) for value in (one.now, one.new))
        return line(one, where, now, new)

    def proposals(self, block: Sequence[Sequence[str]], row: int, column: int) -> tuple[AmountProposal, ...]:
        """Return what a block would say, cell by cell."""
        from synergie.services import cost_pasting

        if self.record is None:
            return ()
        with self.place.read() as session:
            return cost_pasting.proposals(session, self.record.id, block, row, column, self.places)

    # Lines and years

    def _add(self) -> None:
        from synergie.services import cost_grid

        if self.read_only or not self.places:
            return
        column = self.grid.currentIndex().column()
        option, year = self.places[max(0, column) // 2]
        self.form.flush()

        def act(session: Any) -> uuid.UUID:
            return cost_grid.add_line(session, option, year)

        outcome = self.place.write(N_("Add a cost line"), act)
        if self.wrote(outcome) and outcome.value is not None:
            self.show_part(_TABLE, outcome.value)
            self.form.focus_first()

    def _remove(self) -> None:
        from synergie.services import cost_grid

        row = self._current()
        if row is None or self.read_only:
            return
        keys, name = [one.id for one in row.lines.values()], cost_words.row_name(self.place, row)
        self.form.set_record(None)

        def act(session: Any) -> None:
            cost_grid.remove_row(session, keys)

        if self.wrote(self.place.write(N_("Delete: {what}").of(what=name), act)):
            words = N_("“{what}” was deleted").of(what=name)
            self.place.undo_offered.emit(words, NP_("undo", "Undo the deletion"))

    def _add_year(self) -> None:
        if self.record is not None:
            self._more_years.setdefault(self.record.id, set()).add(self._next_year())
            self.load()
            self.grid.setFocus()

    def _copy(self) -> None:
        cells = self.grid.cells
        last = cells.index(cells.rowCount() - 1, cells.columnCount() - 1)
        self.grid.setFocus()
        self.grid.selectionModel().select(QItemSelection(cells.index(0, 0), last), _WHOLE)
        self.grid.copy()
        self.place.told.emit(_COPIED)

    def _settled(self) -> None:
        self.load()
        self.grid.setFocus()

    def _next_year(self) -> int:
        known = [year for year in self._years() if year is not None]
        return max(known) + 1 if known else self.place.around().year()

    def _years(self) -> tuple[int | None, ...]:
        found = self.table.years if self.table is not None else (None,)
        more = self._more_years.get(self.record.id, set()) if self.record is not None else set()
        if more and not self._rows():
            found = ()
        return tuple(sorted({*found, *more}, key=_year_last))

    # What is shown

    def _rows(self) -> tuple[CostRow, ...]:
        return self.table.rows if self.table is not None else ()

    def _current(self) -> CostRow | None:
        row = self.grid.currentIndex().row()
        return self._rows()[row] if 0 <= row < len(self._rows()) else None

    def _heads(self, years: Sequence[int | None]) -> tuple[GridColumn, ...]:
        say = self.place.texts
        ends = [(say(words), say(_SHORT[end])) for end, words in _ENDS.items()]
        return tuple(GridColumn(long, self._head(place), short=short) for place in self.places for long, short in ends)

    def _head(self, place: Place) -> str:
        option, year = place
        names = {one.id: one.name.best(self.place.language) for one in (self.table.options if self.table else ())}
        name = names.get(option, "")
        if year is not None:
            return f"{year} · {name}"
        among_years = any(each is not None for _, each in self.places)
        return f"{self.place.texts(N_('without a year'))} · {name}" if among_years else name

    def _row(self, row: CostRow) -> GridRow:
        from synergie.services.cost_grid import ENDS

        cells = []
        for place in self.places:
            one = row.lines.get(place)
            for end in ENDS:
                value = getattr(one, end) if one is not None else None
                findings = self.place.findings_of(_TABLE, one.id) if one is not None else ()
                warning = next((each.message for each in findings if each.field == end), None)
                cell = GridCell(cost_words.amount(self.place.texts, value), value, warning=warning)
                cells.append(self.unread((row.id, (place, end)), cell))
        return GridRow(row.id, cost_words.row_name(self.place, row), tuple(cells))

    def _totals(self) -> list[GridRow]:
        if self.table is None:
            return []
        rows = (
            (_PLANNED, N_("Total planned"), self.table.planned),
            (_SPENT, N_("Total spent"), self.table.spent),
            (_LEFT, N_("Still open"), self.table.left),
        )
        found = []
        for key, words, spans in rows:
            if not spans:
                continue
            cells = [
                self._computed(getattr(spans[place], end)) if place in spans else GridCell(computed=True)
                for place in self.places
                for end in _ENDS
            ]
            found.append(GridRow(key, self.place.texts(words), tuple(cells)))
        return found

    def _computed(self, value: Money | None) -> GridCell:
        """Return the cell of a sum: a word where a part of it is not known."""
        if value is None:
            return GridCell(self.place.texts(cost_words.UNKNOWN), computed=True)
        over = _OVERSPENT.of(amount=-value) if value.cents < 0 else None
        return GridCell(cost_words.amount(self.place.texts, value), value, computed=True, warning=over)

    def _show(self) -> None:
        say = self.place.texts
        self.pane.setVisible(bool(self._rows()))
        self.nothing.setVisible(not self.places)
        vat = self.table.vat if self.table is not None else None
        mixed = self.table is not None and self.table.mixed_vat
        self.unit.setText(say(_VAT[vat] if vat is not None else _MIXED if mixed else N_("in euros")))
        sums = self.table.options if self.table is not None else ()
        said = [cost_words.option_sum(say, one) for one in sums]
        self.sums.setText("\n".join(text for text in said if text))
        self.sums.setVisible(bool(self.sums.text()))
        self.show_buttons()
        self._show_line()

    @property
    def figure(self) -> str:
        """The key of the total of the current column, in the rows of totals that of its year alone."""
        at = self.grid.currentIndex()
        if not self.places:
            return ""
        option, year = self.places[at.column() // 2 if 0 <= at.column() < 2 * len(self.places) else 0]
        of_year = at.row() >= len(self._rows())
        return f"costs.{option}." + ("total" if not of_year else "no_year" if year is None else str(year))

    def ask_why(self) -> None:
        """Show what the total of the current column is made of."""
        self.place.why_asked.emit(self.figure)

    def _moved(self, _current: Any, _previous: Any) -> None:
        self.show_buttons()
        self._show_line()

    def _show_line(self) -> None:
        """Show below the grid all that the line of the current cell says."""
        from synergie.services import records

        row, column = self._current(), self.grid.currentIndex().column()
        place = self.places[column // 2] if 0 <= column < 2 * len(self.places) else None
        one = row.lines.get(place) if row is not None and place is not None else None
        record = None
        if one is not None:
            with self.place.read() as session:
                record = records.read(session, _TABLE, one.id)
        self.card.setVisible(record is not None)
        if record is None or row is None or place is None:
            if self.form.record is not None:
                self.form.set_record(None)
            return
        self.which.setText(f"{cost_words.row_name(self.place, row)}, {self._head(place)}")
        self.form.others = tuple(each.id for each in row.lines.values() if each.id != record.id)
        if self.form.record is None or self.form.record.id != record.id:
            self.form.set_record(record)
        else:
            self.form.refresh(record)


def _year_last(year: int | None) -> tuple[bool, int]:
    """Put amounts without a year after those of years."""
    return year is None, year or 0
