"""The chart of a staffing table: it follows what is typed beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.chart_card import ChartCard, Shown
from ui.chart_painter import measure
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.basis.dates import PartialDate
    from synergie.charts.marks import Chart
    from synergie.reports.committee_types import Card
    from synergie.services.staffing_grid import ServiceRow, StaffingTable


class StaffingChart(ChartCard):
    """Shows the posts filled and planned of each service; a mark leads to the figures that it stands for."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place.texts, parent, scrolls=False)
        self.place = place
        self.told.connect(place.told)

    def show_table(self, table: StaffingTable | None, as_of: PartialDate | None) -> None:
        """Show what a staffing table says; nothing where it has no service."""
        from synergie.reports.staffing_charts import ServicePosts, posts_card
        from synergie.reports.voice import Voice
        from synergie.services.figures_staffing import UNKNOWN

        rows = table.rows if table is not None else ()
        self.setVisible(bool(rows))
        if table is None or not rows:
            return
        posts = [
            ServicePosts(service=one.service, commune=one.posts["commune"], cpas=one.posts["cpas"], record=_record(one))
            for one in rows
        ]
        totals: Any = table.totals
        card = posts_card(
            posts,
            commune=totals.get("commune", UNKNOWN),
            cpas=totals.get("cpas", UNKNOWN),
            as_of=as_of,
            voice=Voice(self.place.language),
        )
        self.show_chart(shown(card))


def shown(card: Card) -> Shown:
    """Return what a chart of the committee shows in a card on a page, as high as it is by itself."""
    layout = card.layout

    def draw(width: float) -> Chart | None:
        return layout(width, None, measure) if layout is not None else None

    return Shown(
        title=card.title,
        note=card.note,
        words=card.alternative,
        draw=draw if layout is not None else None,
        columns=card.columns,
        rows=card.rows,
        records=card.records,
    )


def _record(one: ServiceRow) -> Any:
    """Return the figures of a service, those of the commune where it has both."""
    found = next((one.figures[side] for side in one.figures), None)
    return ("staffing_figure", found) if found is not None else None
