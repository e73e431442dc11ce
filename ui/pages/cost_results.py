"""What a comparison of costs comes to: the differences in words, the chart, and budget against spending."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QVBoxLayout, QWidget

from synergie.basis.words import N_, Texts
from ui.chart_card import ChartCard, Shown
from ui.chart_painter import measure
from ui.pages.of_record import OfRecord
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.charts.marks import Chart
    from synergie.reports.committee_types import Card
    from synergie.services.cost_facts import CostCourse
    from synergie.services.records import Record

_NOTHING: Final = N_("No amount yet: the result stands here as soon as an option has one.")
_NO_REFERENCE: Final = N_("Say of one option that the others are compared with it: the difference stands here then.")
_LOST: Final = N_("The figures of this comparison are not available; none is given rather than a guess.")
_HINT: Final = N_("Arrow keys: go from mark to mark · Enter: open the amount")


class ResultCard(ChartCard):
    """A card that is as high as what it shows: the chart, or the rows of its table."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(texts, parent, scrolls=False)
        self.table.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.as_table.toggled.connect(self._fit)
        self._fit(self.is_table())

    def _fit(self, table: bool) -> None:
        along, none, own = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        self.table.setSizePolicy(along, own if table else none)
        self.view.setSizePolicy(along, none if table else own)
        self.stack.updateGeometry()


class CostResults(OfRecord["CostCourse"]):
    """Shows the result of a comparison, computed from its amounts and stored nowhere."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.setObjectName("flat")
        say = place.texts
        self.words = label("", "strong", wraps=True)
        self.remarks = label("", "secondary", wraps=True)
        self.card = ResultCard(say)
        self.hint = label(say(_HINT), "caption", wraps=True)
        self.followed = label("", "strong", wraps=True)
        self.follow = ResultCard(say)
        self.nothing = label(say(_NOTHING), "secondary", wraps=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        for one in (self.nothing, self.words, self.card, self.hint, self.remarks, self.followed, self.follow):
            down.addWidget(one)
        for card in (self.card, self.follow):
            card.opened.connect(self._open)
            card.told.connect(place.told)

    def take_focus(self) -> None:
        """Put the keys to use in the chart."""
        self.card.take_focus()

    def look_up(self, session: Any, record: Record) -> CostCourse | None:
        """Return a comparison with its figures."""
        from synergie.services import cost_facts

        return cost_facts.read(session, record.id)

    def show_found(self) -> None:
        """Show what the amounts come to."""
        from synergie.reports import cost_budgets, cost_charts, cost_words
        from synergie.reports.voice import Voice

        course = self.found
        voice = Voice(self.place.language)
        drawn = cost_charts.card(course, voice) if course is not None else None
        follow = cost_budgets.table(course, voice) if course is not None else None
        said: list[str] = []
        remarks: tuple[str, ...] = ()
        followed: tuple[str, ...] = ()
        if course is not None:
            said = list(cost_words.compared(course, voice))
            remarks = cost_words.remarks(course, voice)
            followed = cost_words.followed(course, voice)
            compares = str(course.purpose.value) == "comparison" and len(course.options) > 1
            if drawn is not None and compares and not course.figures.against:
                said.append(self.place.texts(_NO_REFERENCE))
        _tell(self.words, "\n".join(said))
        _tell(self.remarks, " ".join(remarks))
        _tell(self.followed, "\n".join(one for one in followed if drawn is None or one.rstrip(".") != drawn.title))
        self._draw(self.card, drawn)
        self._draw(self.follow, follow)
        self.hint.setVisible(drawn is not None)
        lost = self.record is not None and bool(self.record.values.get("figures_lost"))
        self.nothing.setText(self.place.texts(_LOST if lost else _NOTHING))
        self.nothing.setVisible(drawn is None and follow is None)

    def _draw(self, card: ChartCard, drawn: Card | None) -> None:
        card.setVisible(drawn is not None)
        if drawn is None:
            return
        layout = drawn.layout

        def lay(width: float) -> Chart | None:
            return layout(width, None, measure) if layout is not None else None

        card.show_chart(
            Shown(
                title=drawn.title,
                note=drawn.note,
                words=drawn.alternative or drawn.title,
                draw=lay if layout is not None else None,
                columns=drawn.columns,
                rows=drawn.rows,
                records=drawn.records,
            )
        )

    def _open(self, table: str, key: uuid.UUID) -> None:
        self.place.go_asked.emit(table, key, "")


def _tell(where: Any, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))
