"""What a programme's page shows beside its fields: how it is governed, who is for and against, its plan, its costs."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, Message
from ui.chart_card import ChartCard, Shown
from ui.chart_painter import measure
from ui.chart_table import ChartTable
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.charts.marks import Chart
    from synergie.reports.programme_words import Rows
    from synergie.reports.voice import Voice
    from synergie.services.programme_view import ProgrammeView
    from synergie.services.records import Record

_LEAST = 40


class Panel(QWidget):
    """A heading, a sentence, and what is under them; who inherits fills it for the programme that is shown."""

    heading: ClassVar[Message]

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(6)
        self.head = label(place.texts(self.heading), "heading")
        self.title = label("", "strong", wraps=True)
        self.note = label("", "caption", wraps=True)
        for widget in (self.head, self.title, self.note):
            self.down.addWidget(widget)

    def set_record(self, record: Record | None) -> None:
        """Show a programme."""
        self.refresh(record)

    def refresh(self, record: Record | None) -> None:
        """Read it again."""
        from synergie.reports.voice import Voice
        from synergie.services import programme_view

        year, view = self.place.year_id, None
        if record is not None and year is not None:
            with self.place.read() as session:
                view = programme_view.read(session, record.id, year)
        self.setVisible(view is not None and self.fill(view, Voice(self.place.language)))

    def set_read_only(self, read_only: bool) -> None:
        """Do nothing: there is nothing to type here."""

    def fill(self, view: ProgrammeView, voice: Voice) -> bool:
        """Show what is known of a programme; False when there is nothing to show."""
        raise NotImplementedError

    def say(self, title: str, note: str) -> None:
        """Show the sentence and the note under the heading."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def take_focus(self) -> None:
        """Put the keys to use in the first table."""
        for table in self.findChildren(ChartTable):
            if not table.isHidden():
                table.setFocus()
                return

    def add_table(self) -> ChartTable:
        """Return a table below what is there."""
        found = ChartTable()
        found.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.opened.connect(self._open)
        self.down.addWidget(found)
        return found

    def show_rows(self, table: ChartTable, rows: Rows) -> None:
        """Show rows in a table that is as high as they are."""
        table.set_rows(rows.columns, rows.rows, rows.records)
        table.setAccessibleName(rows.title)
        table.setVisible(bool(rows.rows))
        fit(table)

    def _open(self, table: str, key: uuid.UUID) -> None:
        self.place.go_asked.emit(table, key, "")


def fit(table: ChartTable) -> None:
    """Give a table the height of its rows."""
    table.resizeRowsToContents()
    rows = sum(table.rowHeight(row) for row in range(table.model().rowCount()))
    head = table.horizontalHeader().sizeHint().height()
    table.setFixedHeight(max(_LEAST, rows + head + 2 * table.frameWidth() + 2))


class GovernancePanel(Panel):
    """Says how many meetings the bodies of the programme had in the year."""

    heading = N_("Governance in the year")

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.table = self.add_table()

    def refresh(self, record: Record | None) -> None:
        """Read it again: nothing but the meetings, since this stands on the tab that is shown first."""
        from synergie.reports import programme_words
        from synergie.reports.voice import Voice
        from synergie.services import programme_standing

        year, rows = self.place.year_id, None
        if record is not None and year is not None:
            with self.place.read() as session:
                number, found = programme_standing.of(session, record.id, year)
            rows = programme_words.governance(found, number, Voice(self.place.language))
        self.setVisible(rows is not None)
        if rows is not None:
            self.say(rows.title, rows.note)
            self.show_rows(self.table, rows)


class PositionsPanel(Panel):
    """Shows who is for and who is against, domain by domain, with the reasons, and what sources counted."""

    heading = N_("Positions for and against")

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.counts = self.add_table()
        self.why = label(place.texts(N_("Reasons")), "heading")
        self.down.addWidget(self.why)
        self.reasons = self.add_table()
        self.sources = label("", "secondary", wraps=True)
        self.down.addWidget(self.sources)

    def fill(self, view: ProgrammeView, voice: Voice) -> bool:
        """Show the positions of the year."""
        from synergie.reports import programme_words

        said = programme_words.balance(view.positions, voice)
        reasons = programme_words.positions(view.positions, voice)
        surveys = programme_words.surveys(view.facts.counts, voice)
        self.say(said.title, "")
        self.show_rows(self.counts, said)
        self.show_rows(self.reasons, reasons)
        self.why.setVisible(bool(reasons.rows))
        head = self.place.texts(N_("How many local authorities take part, according to the sources:"))
        self.sources.setText("\n".join((head, *(f"– {one}" for one in surveys))) if surveys else "")
        self.sources.setVisible(bool(surveys))
        return True


class CostsPanel(Panel):
    """Shows what the programme costs a year, by domain and component, at least and at most."""

    heading = N_("Yearly costs, minimum and maximum")

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.table = self.add_table()

    def fill(self, view: ProgrammeView, voice: Voice) -> bool:
        """Show the costs, with the subtotals of what was joined and of what was not."""
        from synergie.reports import programme_words

        rows = programme_words.costs(view, voice)
        if rows is None:
            self.say(self.place.texts(N_("No comparison of yearly running costs names this programme yet.")), "")
            self.table.hide()
            return True
        self.say(rows.title, rows.note)
        self.show_rows(self.table, rows)
        return True


class PlanPanel(QWidget):
    """Shows phases and waves as bars on an axis."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.card = ChartCard(place.texts, scrolls=False)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.card)
        self.card.told.connect(place.told)

    def take_focus(self) -> None:
        """Put the keys to use in the chart."""
        self.card.take_focus()

    def set_record(self, record: Record | None) -> None:
        """Show the plan of a programme."""
        self.refresh(record)

    def refresh(self, record: Record | None) -> None:
        """Read it again."""
        from synergie.reports import plan_words
        from synergie.reports.voice import Voice
        from synergie.services import programme_view

        year, view = self.place.year_id, None
        if record is not None and year is not None:
            with self.place.read() as session:
                view = programme_view.read(session, record.id, year)
        has_plan = view is not None and plan_words.has_plan(view.facts.domains)
        self.setVisible(has_plan)
        if view is None or not has_plan:
            return
        voice, domains = Voice(self.place.language), view.facts.domains
        said = plan_words.told(domains, voice)

        def lay(width: float) -> Chart | None:
            return plan_words.draw(domains, voice, width, measure)

        self.card.show_chart(
            Shown(title=said.title, note=said.note, words=said.words, draw=lay, columns=said.columns, rows=said.rows)
        )

    def set_read_only(self, read_only: bool) -> None:
        """Do nothing: there is nothing to type here."""
