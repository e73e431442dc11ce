"""The small timeline of a focus group: when it was to meet, when it met, and where it is examined."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_
from ui.chart_painter import measure
from ui.chart_view import ChartView
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.charts.marks import Chart
    from synergie.services.records import Record


class GroupTimeline(QWidget):
    """Shows the planned period, the meetings and the milestone of a focus group; hides where there is nothing."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.view = ChartView()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.opened.connect(self._open)

    def set_record(self, record: Record | None) -> None:
        """Show a focus group."""
        self.refresh(record)

    def refresh(self, record: Record | None) -> None:
        """Read it again."""
        from synergie.reports.timelines import draw_group, group_steps
        from synergie.reports.voice import Voice
        from synergie.services import timeline, years

        year = self.place.year_id
        group = None
        if record is not None and year is not None:
            with self.place.read() as session:
                today = self.place.around().today()
                facts = timeline.read(session, year, years.counted_on(session, year, today))
            group = next((one for one in facts.groups if one.id == record.id), None)
        voice = Voice(self.place.language)
        steps = group_steps(group, facts, voice) if group is not None else ()
        self.setVisible(bool(steps))
        if group is None or not steps:
            self.view.set_drawing(None, "", "")
            return
        shown = group

        def lay(width: float) -> Chart | None:
            charts = draw_group(shown, facts, voice, width, measure)
            return charts[0] if charts else None

        words = " ".join(f"{step.text}: {step.details}." for step in steps)
        self.view.set_drawing(lay, self.place.texts(N_("Timeline of the focus group")), words)

    def set_read_only(self, read_only: bool) -> None:
        """Nothing is typed here."""

    def _open(self, table: str, key: uuid.UUID) -> None:
        self.place.go_asked.emit(table, key, "")
