"""The posts of a staffing table, as the secretariats know it from Excel."""

from __future__ import annotations

import uuid
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from synergie.basis.parsing import ParseError
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, NP_, Message
from ui.fields.factory import editor_for
from ui.forms.form import CHANGE
from ui.forms.loose import LooseLine
from ui.forms.mnemonics import Mnemonics
from ui.grids.preview_model import PreviewLine
from ui.grids.table import GridCell, GridColumn, GridRow
from ui.pages.block_paste import EMPTY, line
from ui.pages.figure_grid import FigureGrid, Place
from ui.pages.sides import SIDES
from ui.pages.staffing_chart import StaffingChart
from ui.why import why_link
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record
    from synergie.services.staffing_grid import CellProposal, ServiceRow, StaffingTable, Target

_TABLE: Final = "staffing_figure"
TYPED: Final = "staffing_figure.domain_id"
"""What is typed in the line of services is kept by this name."""
_TOTAL: Final = "total"
_UNKNOWN: Final = N_("n/k")
_ADD: Final = N_("Add a service")
_WHAT: Final = {"actual": NP_("staffing", "Actual"), "theoretical": NP_("staffing", "Theoretical")}
_TOGETHER: Final = N_("Together: {actual} FTE filled of {planned} planned, {vacant} vacant.")
_BESIDE: Final = 900
"""From this width on the chart stands beside the grid, else below it."""
_HINT: Final = N_("An empty cell is a figure that is not known; type 0 where there is nobody.")


class StaffingGrid(FigureGrid):
    """Services in rows; what is there and what is planned at the commune and at the CPAS, and what is vacant."""

    spare = (4, 5)
    paste_title = N_("Paste into the staffing table")
    paste_step = N_("Paste figures into the staffing table")
    empty_step = N_("Empty figures of the staffing table")

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        from synergie.services.records import field_of

        super().__init__(place, N_("Posts by service"), parent)
        say = place.texts
        self.table: StaffingTable | None = None
        self.unit.setText(say(N_("in FTE")))
        self.remove = button("", "link")
        self.paste = button(say(N_("Paste from Excel…")), "link")
        self.why = why_link(place, say(N_("Posts by service")))
        self.why.clicked.connect(self.ask_why)
        self.add_actions(self.paste, self.remove, self.why)
        self.warnings = QWidget()
        self._warned = QVBoxLayout(self.warnings)
        self._warned.setContentsMargins(0, 0, 0, 0)
        self._warned.setSpacing(2)
        self._notes: list[QWidget] = []
        self.together = label("", "secondary", wraps=True)
        self.hint = label(say(_HINT), "caption", wraps=True)
        self.adding = label(say(_ADD), "label")
        self.line = editor_for(field_of(_TABLE, "domain_id"), place.around())
        self.first = self.line.focusable()[0]
        self.first.setAccessibleName(say(_ADD))
        self.typing = LooseLine(place, self.line, TYPED)
        self.adding.setBuddy(self.first)
        for widget in (self.warnings, self.together, self.hint, self.adding, self.line):
            self.down.addWidget(widget)
        self.figures = QWidget()
        self.figures.setObjectName("flat")
        self.figures.setLayout(self.down)
        self.chart = StaffingChart(place)
        self.across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(16)
        self.across.addWidget(self.figures, 3)
        self.across.addWidget(self.chart, 2)
        what = [GridColumn(say(_WHAT[one]), say(side)) for side in SIDES.values() for one in _WHAT]
        vacant = [GridColumn(say(side), say(NP_("staffing", "Vacant"))) for side in SIDES.values()]
        self.grid.set_columns([*what, *vacant])
        self.remove.clicked.connect(self._remove)
        self.paste.clicked.connect(self.ask_paste)
        self.grid.row_asked.connect(self._go_to_line)
        self.grid.selectionModel().currentRowChanged.connect(self._row_changed)
        self.line.committed.connect(self._named)
        self.chart.opened.connect(self._go_to)

    def set_record(self, record: Record | None) -> None:
        """Show the posts of a staffing table."""
        self.typing.set_record(record)
        super().set_record(record)

    def set_letters(self, letters: Mnemonics) -> None:
        """Give the line a letter that is its own on the page."""
        self.adding.setText(letters.mark(self.place.texts(_ADD)))

    def show_part(self, table: str, key: uuid.UUID) -> bool:
        """Go to the figures of a service in one administration."""
        for row, one in enumerate(self._rows()):
            for side, figure in one.figures.items():
                if (table, key) == (_TABLE, figure):
                    self.grid.setCurrentIndex(self.grid.cells.index(row, 0 if side == "commune" else 2))
                    return True
        return False

    def load(self) -> None:
        """Read the table and show it."""
        from synergie.services import staffing_grid

        self.table = None
        if self.record is not None:
            with self.place.read() as session:
                self.table = staffing_grid.table(session, self.record.id)
        rows = [self._row(one) for one in self._rows()]
        self.grid.set_rows([*rows, self._total()] if rows else [])
        self.pane.setVisible(bool(rows))
        self._show_warnings()
        self._show_together()
        self.chart.show_table(self.table, self.record.values["as_of"] if self.record is not None else None)
        self.show_buttons()
        self.fit_soon()

    def show_buttons(self) -> None:
        """Show what can be done: a table of a closed year is read only."""
        writes = not self.read_only
        for one in (self.adding, self.line, self.paste, self.hint):
            one.setVisible(writes)
        self._name_removal()

    def room(self) -> int:
        """Return how wide the grid may be: the chart may stand beside it."""
        return self.figures.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chart beside the grid where there is room, else below it."""
        beside = self.width() >= _BESIDE
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.across.setDirection(right if beside else down)
        super().resizeEvent(event)

    # What is typed

    def entered(self, row: Hashable, column: int, text: str) -> None:
        """Take the posts that were typed."""
        from synergie.services import staffing_grid

        record, one = self.record, next((one for one in self._rows() if one.domain_id == row), None)
        if record is None or one is None:
            return
        side, what = staffing_grid.COLUMNS[column]
        where = self.where(row, column)
        try:
            value = staffing_grid.read(text)
        except ParseError as error:
            self.keep_unread(where, text, error.message)
            return
        self.forget_unread(where)
        self.put({(one.domain_id, side, what): value}, self._step(one, side, what), (where, text))

    def where(self, row: Hashable, column: int) -> Place:
        """Return by what a cell is known: services stand in many tables."""
        return (self.record.id if self.record is not None else None, row), column

    def write_figures(self, session: Any, key: uuid.UUID, values: Mapping[Target, Fte | None]) -> None:
        """Write figures."""
        from synergie.services import staffing_grid

        staffing_grid.put(session, key, values)

    def _step(self, one: ServiceRow, side: str, what: str) -> Message:
        return CHANGE.of(field=_WHAT[what], what=f"{self.place.title(one.service)}, {self.place.texts(SIDES[side])}")

    # What is pasted

    def preview(self, one: CellProposal) -> PreviewLine:
        """Return what a pasted cell would change."""
        say = self.place.texts
        where = one.service if isinstance(one.service, str) else self.place.title(one.service)
        if one.target is not None:
            _domain, side, what = one.target
            where = f"{where}, {say(SIDES[side])} – {say(_WHAT[what])}"
        if one.problem is not None:
            return line(one, where or one.text, problem=one.problem)
        now, new = (self._said(value) or say(EMPTY) for value in (one.now, one.new))
        return line(one, where, now, new)

    def proposals(self, block: Sequence[Sequence[str]], row: int, column: int) -> tuple[CellProposal, ...]:
        """Return what a block would say, cell by cell."""
        from synergie.services import staffing_grid

        if self.record is None:
            return ()
        with self.place.read() as session:
            return staffing_grid.proposals(session, self.record.id, block, row, column)

    # Services

    def _named(self, domain: Any) -> None:
        from synergie.services import staffing_grid

        record = self.record
        if domain is None or record is None:
            return
        name = self.place.name_of("domain", domain)

        def act(session: Any) -> None:
            staffing_grid.add_service(session, record.id, domain)

        outcome = self.place.write(N_("Add to the staffing table: {what}").of(what=name), act)
        if outcome.ok:
            self.typing.clear()
            self.load()
            row = next((at for at, one in enumerate(self._rows()) if one.domain_id == domain), -1)
            if row >= 0:
                self.grid.setCurrentIndex(self.grid.cells.index(row, 0))
                self.grid.setFocus()
        else:
            self.typing.hold(name, outcome.problems[0].message if outcome.problems else outcome.message)

    def _remove(self) -> None:
        from synergie.services import staffing_grid

        record, one = self.record, self._current()
        if record is None or one is None or self.read_only:
            return
        name = self.place.title(one.service)

        def act(session: Any) -> None:
            staffing_grid.remove_service(session, record.id, one.domain_id)

        if self.wrote(self.place.write(N_("Take out of the staffing table: {what}").of(what=name), act)):
            words = N_("“{what}” was taken out of the staffing table").of(what=name)
            self.place.undo_offered.emit(words, NP_("undo", "Undo the deletion"))

    def _go_to_line(self) -> None:
        if self.line.isVisible():
            self.first.setFocus()

    def _go_to(self, table: str, key: uuid.UUID) -> None:
        if self.show_part(table, key):
            self.grid.setFocus()

    # What is shown

    def _rows(self) -> tuple[ServiceRow, ...]:
        return self.table.rows if self.table is not None else ()

    def _current(self) -> ServiceRow | None:
        row = self.grid.currentIndex().row()
        return self._rows()[row] if 0 <= row < len(self._rows()) else None

    def _row_changed(self, _current: Any, _previous: Any) -> None:
        self._name_removal()

    def _name_removal(self) -> None:
        one = self._current()
        self.remove.setVisible(one is not None and not self.read_only)
        if one is not None:
            self.remove.setText(self.place.texts(N_("Take out “{what}”"), what=self.place.title(one.service)))
        self.fit_soon()

    def _row(self, one: ServiceRow) -> GridRow:
        from synergie.services.staffing_grid import COLUMNS, SIDE_NAMES

        cells = []
        for column, (side, what) in enumerate(COLUMNS):
            value = getattr(one.posts[side], what)
            warning = self._warning(one, side, what)
            cell = GridCell(self._said(value), value, warning=warning)
            cells.append(self.unread(self.where(one.domain_id, column), cell))
        cells += [GridCell(self._computed(one.posts[side].vacant), computed=True) for side in SIDE_NAMES]
        return GridRow(one.domain_id, self.place.title(one.service), tuple(cells))

    def _total(self) -> GridRow:
        from synergie.services.staffing_grid import COLUMNS, SIDE_NAMES

        totals = self.table.totals if self.table is not None else {}
        values = [getattr(totals.get(side), what, None) for side, what in COLUMNS]
        values += [getattr(totals.get(side), "vacant", None) for side in SIDE_NAMES]
        cells = tuple(GridCell(self._computed(value), value, computed=True) for value in values)
        return GridRow(_TOTAL, self.place.texts(N_("Total")), cells)

    def _said(self, value: Fte | None) -> str:
        return "" if value is None else self.place.texts.formats.fte(value)

    def _computed(self, value: Fte | None) -> str:
        return self.place.texts(_UNKNOWN) if value is None else self.place.texts.formats.fte(value)

    def _warning(self, one: ServiceRow, side: Any, what: str) -> Message | None:
        """Return what the checks found at a figure, in the same words."""
        figure = one.figures.get(side)
        findings = self.place.findings_of(_TABLE, figure) if figure is not None else ()
        return next((finding.message for finding in findings if finding.field == what), None)

    def _show_warnings(self) -> None:
        for said in self._notes:
            self._warned.removeWidget(said)
            said.hide()
            said.deleteLater()
        self._notes = []
        figures = [figure for one in self._rows() for figure in one.figures.values()]
        found = [finding for figure in figures for finding in self.place.findings_of(_TABLE, figure)]
        for finding in found:
            said = label(self.place.texts(finding.message), "fieldnote", wraps=True)
            said.setProperty("kind", "info" if str(finding.severity.value) == "information" else "warn")
            self._warned.addWidget(said)
            self._notes.append(said)
        self.warnings.setVisible(bool(found))

    @property
    def figure(self) -> str:
        """The key of the total in the column of the current cell, else of all vacant posts."""
        from synergie.services.staffing_grid import COLUMNS, SIDE_NAMES

        column = self.grid.currentIndex().column()
        vacant = tuple((side, "vacant") for side in SIDE_NAMES)
        side, what = dict(enumerate((*COLUMNS, *vacant))).get(column, ("together", "vacant"))
        return f"staffing.{side}.{what}"

    def ask_why(self) -> None:
        """Show what the total of the column is made of."""
        self.place.why_asked.emit(self.figure)

    def _counts(self) -> bool:
        """Return whether it is this table that the figures of the year are taken from."""
        from synergie.services import figures_frame, figures_staffing

        year = self.place.year_id
        if self.record is None or year is None:
            return False
        with self.place.read() as session:
            now = figures_staffing.staffing(figures_frame.frame(session, year))[1]
        return now.snapshot == self.record.id

    def _show_together(self) -> None:
        self.why.setVisible(self._counts())
        both = self.table.together if self.table is not None else None
        known = both is not None and both.actual is not None and both.theoretical is not None
        self.together.setVisible(known)
        if both is not None and known:
            values = {"actual": both.actual, "planned": both.theoretical, "vacant": both.vacant}
            self.together.setText(self.place.texts(_TOGETHER, **values))
