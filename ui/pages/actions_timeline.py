"""The actions and milestones of the year on a timeline: a picture and its table, each row opening its record."""

from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_
from ui.chart_card import ChartCard, Shown
from ui.chart_painter import measure
from ui.forms.mnemonics import Mnemonics
from ui.listing.narrowed import combo
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    import datetime as dt

    from synergie.charts.marks import Chart
    from synergie.reports.voice import Voice
    from synergie.services.timeline_facts import ActionStep, TimelineFacts

_GROUPED: Final = ((N_("By domain"), "domain"), (NP_("timeline", "By who does it"), "owner"))
_OWNERS: Final = (
    (NP_("timeline", "Whoever does it"), ""),
    (N_("By the commune"), "commune"),
    (N_("By the CPAS"), "cpas"),
    (NP_("timeline", "By nobody who is named"), "nobody"),
)
_EVERY_DOMAIN: Final = N_("Every domain")
_NOTHING: Final = N_(
    "No action or milestone in this year yet. What is entered under Actions and Milestones stands here."
)
_NONE_LEFT: Final = N_("No action fits this choice.")
_HINT: Final = N_("Arrow keys: go from row to row · Enter: open the record · As of {date}")


class TimelinePage(QWidget):
    """Shows the timeline of the year, narrowed by domain, by who does it, and to what is overdue."""

    def __init__(self, place: Workplace, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.facts: TimelineFacts | None = None
        self._voice: Voice | None = None
        self._stale = True
        say = place.texts
        self.grouped = combo(say(NP_("timeline", "What the rows stand under")), [])
        for words, key in _GROUPED:
            self.grouped.addItem(say(words), key)
        self.owner = combo(say(NP_("timeline", "Whose actions")), [])
        for words, key in _OWNERS:
            self.owner.addItem(say(words), key)
        self.domain = combo(say(NP_("timeline", "Actions of which domain")), [])
        self.late = QCheckBox(Mnemonics(letters).mark(say(NP_("timeline", "Overdue only"))))
        self.card = ChartCard(say)
        self.nothing = label("", "secondary", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.card)
        self.stack.addWidget(self.nothing)
        self._lay()
        for box in (self.grouped, self.owner, self.domain):
            box.currentIndexChanged.connect(self._show)
        self.late.toggled.connect(self._show)
        self.card.opened.connect(self._open)
        self.card.told.connect(place.told)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read)
        place.changed.connect(self._changed)

    def activate(self) -> None:
        """Show what the dossier says now."""
        if self._stale:
            self._read()

    def make_stale(self) -> None:
        """Read everything again: another year."""
        self._stale = True
        if self.isVisible():
            self._read()

    def take_focus(self) -> None:
        """Begin with the chart, or with what is chosen above it while there is none."""
        if self.stack.currentWidget() is self.card:
            self.card.take_focus()
        else:
            self.grouped.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while something else was in front."""
        super().showEvent(event)
        self.activate()

    def _lay(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 14, 24, 14)
        down.setSpacing(10)
        bar = row_in(down)
        bar.setSpacing(8)
        for one in (self.grouped, self.owner, self.domain, self.late):
            bar.addWidget(one)
        bar.addStretch(1)
        down.addWidget(self.stack, 1)

    # What is shown

    def _changed(self, _changed: object) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _read(self) -> None:
        from synergie.reports.voice import Voice
        from synergie.services import timeline, years

        if self.place.year_id is None:
            return
        self._stale = False
        self._voice = Voice(self.place.language)
        with self.place.read() as session:
            day = years.counted_on(session, self.place.year_id, self._today())
            self.facts = timeline.read(session, self.place.year_id, day)
        self._fill_domains()
        self._show()

    def _today(self) -> dt.date:
        return self.place.around().today()

    def _fill_domains(self) -> None:
        assert self.facts is not None
        assert self._voice is not None
        names = {self._voice.word(one.domain) for one in self.facts.actions if one.domain is not None}
        wanted = [self.place.texts(_EVERY_DOMAIN), *sorted(names)]
        if wanted == [self.domain.itemText(at) for at in range(self.domain.count())]:
            return
        chosen = self.domain.currentText()
        self.domain.blockSignals(True)  # noqa: FBT003 - as Qt names it
        self.domain.clear()
        self.domain.addItems(wanted)
        self.domain.setCurrentIndex(max(0, self.domain.findText(chosen)))
        self.domain.blockSignals(False)  # noqa: FBT003
        self.domain.setVisible(len(names) > 1)

    def _fits(self, one: ActionStep) -> bool:
        assert self._voice is not None
        owner, of = self.owner.currentData(), str(one.owner.value)
        if owner == "nobody" and one.has_owner:
            return False
        if owner in ("commune", "cpas") and of not in (owner, "both"):
            return False
        at = self.domain.currentIndex()
        if at > 0 and (one.domain is None or self._voice.word(one.domain) != self.domain.currentText()):
            return False
        return one.late is not None or not self.late.isChecked()

    def _narrowed(self) -> TimelineFacts:
        assert self.facts is not None
        is_whole = not self.owner.currentData() and self.domain.currentIndex() <= 0 and not self.late.isChecked()
        actions = tuple(one for one in self.facts.actions if self._fits(one))
        return dataclasses.replace(self.facts, actions=actions, milestones=self.facts.milestones if is_whole else ())

    def _show(self, _chosen: Any = None) -> None:
        from synergie.reports.timelines import Grouping, draw, told

        if self.facts is None or self._voice is None:
            return
        voice, facts, grouping = self._voice, self._narrowed(), Grouping(self.grouped.currentData())
        if not facts.actions and not facts.milestones:
            has_some = bool(self.facts.actions or self.facts.milestones)
            self.nothing.setText(self.place.texts(_NONE_LEFT if has_some else _NOTHING))
            self.stack.setCurrentWidget(self.nothing)
            return
        said = told(facts, grouping, voice)

        def lay(width: float) -> Chart | None:
            charts = draw(facts, grouping, voice, width, measure, today=facts.day == self._today())
            return charts[0] if charts else None

        note = self.place.texts(_HINT, date=self.place.texts.formats.date(facts.day))
        self.card.show_chart(
            Shown(
                title=said.title,
                note=note,
                words=said.alternative,
                draw=lay,
                columns=said.columns,
                rows=said.rows,
                records=said.records,
            )
        )
        self.stack.setCurrentWidget(self.card)

    def _open(self, table: str, key: uuid.UUID) -> None:
        self.place.go_asked.emit(table, key, "")
