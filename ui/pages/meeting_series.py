"""A series of meetings planned at once: every week, month or quarter, the two administrations hosting in turn."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.bilingual import Bilingual
from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, NN_, NP_, Message
from ui.forms.cell import Cell
from ui.forms.lines import Line
from ui.forms.mnemonics import Mnemonics
from ui.grids.paste_preview import PreviewLine
from ui.pages.meeting_groups import ALREADY
from ui.pages.meeting_preview import TickedPreview, own_letters
from ui.records_page import page_of
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.meeting_dates import OnDay
    from synergie.services.meeting_series import Proposal

_HOSTS: Final = (
    ("commune", N_("in turn, beginning at the commune")),
    ("cpas", N_("in turn, beginning at the CPAS")),
    ("none", NP_("host", "not stated")),
)
_ADD: Final = NN_("&Plan {n} meeting", "&Plan {n} meetings")
_DAYS: Final = N_("&Days of the meetings")
_NOTHING: Final = N_("Pla&n nothing")
_LINES: Final = (("kind", "host", "subject"), ("first", "rule", "number", "until", "body_id"))
_LEAST: Final = {"body_id": 170, "subject": 380, "number": 140}
_DAY_FIRST: Final = N_("Give the day of the first meeting; the others follow from it.")
_TO_THE_DAY: Final = N_("The first meeting is needed to the day: a month alone plans nothing.")
_NO_SUBJECT: Final = N_("Say in French or in Dutch what the meeting was about.")
_SHIFTED: Final = NN_(
    "{n} day is no working day and gives way to the next one.",
    "{n} days are no working days and give way to the next one.",
)
_WEEKEND: Final = N_("{date}, a weekend")
_HOLIDAY: Final = N_("{date}, {holiday}")
_PLANNED: Final = NN_("{n} meeting was planned", "{n} meetings were planned")


class SeriesPlan(QWidget):
    """Asks how often people meet, shows the days, and plans those that stay ticked."""

    def __init__(self, place: Workplace, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from synergie.services import meeting_series, records

        self.place = place
        self._known: dict[Any, tuple[OnDay, ...]] = {}
        self._sides: dict[str, uuid.UUID] = {}
        marks = Mnemonics(letters + own_letters([_ADD, _DAYS, _NOTHING], place.texts))
        rules = tuple((rule.value, words) for rule, words in meeting_series.RULES.items())
        fields = (
            records.field_of("meeting", "kind"),
            Field(name="host", label=N_("Hosted by"), kind=Kind.CHOICE, choices=_HOSTS, required=True),
            records.field_of("meeting", "subject"),
            Field(name="first", label=N_("First meeting"), kind=Kind.DATE, required=True),
            Field(name="rule", label=N_("How often"), kind=Kind.CHOICE, choices=rules, required=True),
            Field(name="number", label=N_("Number of meetings"), kind=Kind.NUMBER),
            Field(name="until", label=N_("Until at the latest"), kind=Kind.DATE),
            records.field_of("meeting", "body_id"),
        )
        self.cells = {field.name: Cell(place, field, "", marks, self) for field in fields}
        above = QWidget(self)
        down = QVBoxLayout(above)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        for names in _LINES:
            cells = [self.cells[name] for name in names]
            wants = [_LEAST.get(name, self.cells[name].wants[0]) for name in names]
            down.addWidget(Line(cells, wants, [cell.wants[1] for cell in cells]))
        starts = {"kind": "steering", "subject": Bilingual(), "rule": "quarterly", "number": 4, "host": "commune"}
        for name, cell in self.cells.items():
            cell.editor.allow_empty(allowed=False) if name in ("kind", "rule", "host") else None  # type: ignore[attr-defined]
            cell.set_stored(starts.get(name))
            cell.committed.connect(self._again)
        stops = [widget for cell in self.cells.values() for widget in cell.editor.focusable()]
        self.preview = TickedPreview(
            N_("Plan a series of meetings"),
            (N_("Date"), NP_("host", "Hosted by"), N_("Instead of")),
            (_ADD, _DAYS, _NOTHING),
            self.read,
            place.texts,
            above,
            stops,
            self,
        )
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.preview)
        self.setFocusProxy(stops[0])
        self.preview.accepted.connect(self._accept)
        self.preview.given_up.connect(self._give_up)
        self.preview.refresh()

    def value(self, name: str) -> Any:
        """Return what a field says."""
        return self.cells[name].editor.value()

    def read(self) -> Sequence[PreviewLine]:
        """Return the meetings of the series, and say what is missing or special."""
        say, first = self.place.texts, self.value("first")
        if first is None or first.precision.value != "day":
            self.preview.say_hint(say(_DAY_FIRST if first is None else _TO_THE_DAY)) if hasattr(
                self, "preview"
            ) else None
            return ()
        found = self._planned(first.start)
        shifted = sum(one.is_shifted for one in found)
        self.preview.say_hint(say(_SHIFTED, n=shifted) if shifted else "")
        return [self._line(one) for one in found]

    def _planned(self, first: dt.date) -> tuple[Proposal, ...]:
        from synergie.services import attending, meeting_dates, meeting_series

        with self.place.read() as session:
            self._sides = {str(side): key for side, key in attending.sides(session).items()}
            self._known = {}
            for year in self.place.years:
                self._known |= meeting_dates.by_date(session, year.id)
        order = {"commune": ("commune", "cpas"), "cpas": ("cpas", "commune")}.get(self.value("host"), ())
        hosts = [self._sides[side] for side in order if side in self._sides]
        until, number = self.value("until"), self.value("number")
        last = until.last if until is not None else None
        if number is None and last is None:
            number = 0
        return meeting_series.plan(first, self.value("rule"), number=number, until=last, hosts=hosts)

    def _line(self, one: Proposal) -> PreviewLine:
        from synergie.basis.dates import PartialDate
        from synergie.services import holidays_be

        say = self.place.texts
        instead = ""
        if one.is_shifted:
            wanted = say.formats.date(one.wanted, "weekday")
            holiday = holidays_be.name(one.wanted, say.language)
            instead = say(_HOLIDAY, date=wanted, holiday=holiday) if holiday else say(_WEEKEND, date=wanted)
        others = self._known.get(PartialDate(one.date), ())
        warning: Message | None = None
        if others:
            warning = ALREADY.of(title=self.place.title(others[0].title))
        elif one.date.year not in {year.year for year in self.place.years}:
            warning = N_("The dossier has no year {year} yet: the meeting is entered in {here}.").of(
                year=str(one.date.year), here=str(self.place.around().year())
            )
        host = self.place.name_of("administration", one.host_id)
        cells = (say.formats.date(one.date, "weekday"), host, instead)
        return PreviewLine(one, cells, warning=warning, ticked=not others)

    def _again(self, cell: Cell) -> None:
        cell.stored = cell.editor.value()
        self.preview.refresh()

    def _accept(self, chosen: list[Proposal]) -> None:
        from synergie.services import meeting_series

        year = self.place.year_id
        if year is None or not all(cell.editor.commit() for cell in self.cells.values()):
            return
        subject = self.value("subject")
        if subject.empty:
            self.preview.say_hint(self.place.texts(_NO_SUBJECT))
            self.cells["subject"].focus()
            return
        series = meeting_series.Series(subject=subject, kind=self.value("kind"), body_id=self.value("body_id"))

        def act(session: Any) -> tuple[uuid.UUID, ...]:
            return meeting_series.add(session, year, chosen, series)

        outcome = self.place.write(N_("Plan a series of meetings"), act)
        page = page_of(self)
        if self.place.tell(outcome) and outcome.value and page is not None:
            page.uncover()
            page.open(outcome.value[0])
            page.list.focus()
            self.place.undo_offered.emit(_PLANNED.of(n=len(outcome.value)), NP_("undo", "Undo the planning"))

    def _give_up(self) -> None:
        page = page_of(self)
        if page is not None:
            page.uncover()
            page.list.focus()
