"""Lists pasted from Word: who attended a meeting, and the dates of meetings."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NN_, NP_, Message
from ui.fields.factory import editor_for
from ui.forms.cell import Cell
from ui.forms.lines import Line
from ui.forms.loose import LooseText
from ui.forms.mnemonics import Mnemonics
from ui.grids.attendance_model import presence_word, side_word
from ui.grids.paste_preview import PastePreview, PreviewLine
from ui.pages.covering import DATES
from ui.pages.meeting_groups import ALREADY
from ui.records_page import page_of
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.attending import Proposal
    from synergie.services.meeting_dates import OnDay
    from synergie.services.pasting import DateLine

_DATES: Final = N_("Paste a list of dates")
_PEOPLE: Final = N_("Paste a list of participants")
_NEW: Final = N_("new person")
_SIMILAR: Final = N_("The name is only similar. Tick the right one.")
_SIMILAR_NEW: Final = N_("Somebody of a similar name is known already.")
_LISTED: Final = N_("Listed already.")
_MEETINGS: Final = NN_("{n} meeting was added from the list", "{n} meetings were added from the list")
_SIDES: Final = {"commune": N_("commune only"), "cpas": N_("CPAS only")}


class AttendancePaste(QWidget):
    """A pasted list of who attended, looked at before it is kept.

    Signals:
        done: it is over; carries how many people were listed.
    """

    done = Signal(int)

    def __init__(self, place: Workplace, meeting: uuid.UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._meeting = meeting
        self.preview = PastePreview(
            _PEOPLE,
            (NP_("column", "As pasted"), N_("Participant"), N_("Presence")),
            NN_("Add {n} participant", "Add {n} participants"),
            self.read,
            place.texts,
        )
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.preview)
        self.setFocusProxy(self.preview)
        self.typed = LooseText(place, self.preview.paste, ("meeting", meeting), "paste.participants", _PEOPLE)
        self.typed.bring_back()
        self.preview.accepted.connect(self._accept)
        self.preview.given_up.connect(self._give_up)

    def read(self, text: str) -> Sequence[PreviewLine]:
        """Return whom the text names."""
        from synergie.services import attending, pasting

        with self.place.read() as session:
            found = attending.proposals(session, self._meeting, pasting.attendance(text))
        return [self._line(one) for one in found]

    def _line(self, one: Proposal) -> PreviewLine:
        say = self.place.texts
        line = one.line
        who = self.place.title(one.title) if one.title is not None else say(_NEW)
        if line.side is not None:
            who = f"{who} · {side_word(line.side, '', say)}"
        warning = None
        if one.listed:
            warning = _LISTED
        elif not one.sure:
            warning = _SIMILAR if one.person is not None else _SIMILAR_NEW
        cells = (line.name, who, presence_word(line.presence, say))
        return PreviewLine(one, cells, warning=warning, ticked=one.sure and not one.listed)

    def _accept(self, chosen: list[Proposal]) -> None:
        from synergie.services import attending

        def act(session: Any) -> int:
            return attending.add_all(session, self._meeting, chosen)

        outcome = self.place.write(N_("Add the participants of a list"), act)
        if self.place.tell(outcome):
            self.typed.forget()
            self.done.emit(outcome.value or 0)

    def _give_up(self) -> None:
        self.typed.forget()
        self.done.emit(0)


class DatesPaste(QWidget):
    """A pasted list of dates, of which each becomes a meeting of one kind and subject."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from synergie.services import records

        self.place = place
        self._known: dict[Any, tuple[OnDay, ...]] = {}
        letters = Mnemonics("ptd")
        self.kind = Cell(place, records.field_of("meeting", "kind"), "", letters, self)
        self.subject = editor_for(records.field_of("meeting", "subject"), place.around(), self)
        above = Line([self.kind, _framed(self.subject)], [self.kind.wants[0], 420], [0, 1])
        self.kind.set_stored("other")
        self.subject.set_value(Bilingual())
        self.preview = PastePreview(
            _DATES,
            (N_("Date"), N_("Concerns"), NP_("column", "Rest of the line")),
            NN_("Add {n} meeting", "Add {n} meetings"),
            self.read,
            place.texts,
            self,
        )
        inside = self.preview.layout()
        assert isinstance(inside, QBoxLayout)
        inside.insertWidget(1, above)
        hint = N_(
            "The kind and the subject go to every meeting. Without a subject, the rest of each line is its subject."
        )
        inside.insertWidget(2, label(place.texts(hint), "secondary", wraps=True))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.preview)
        self.setFocusProxy(self.kind.editor.focusable()[0])
        self._stops = (*self.kind.editor.focusable(), *self.subject.focusable(), self.preview.paste)
        for one in self._stops[:-1]:
            one.installEventFilter(self.preview)  # Ctrl+Enter and Escape mean there what they mean in the list
        self._stops += (self.preview.found, self.preview.give_up, self.preview.add)
        self.typed = LooseText(place, self.preview.paste, ("meeting", None), DATES, _DATES)
        self.typed.bring_back()
        self.preview.accepted.connect(self._accept)
        self.preview.given_up.connect(self._give_up)

    def showEvent(self, event: QShowEvent) -> None:
        """Have Tab go as the eye does, which it cannot be told before there is a window around."""
        super().showEvent(event)
        for before, after in itertools.pairwise(self._stops):
            QWidget.setTabOrder(before, after)

    def read(self, text: str) -> Sequence[PreviewLine]:
        """Return the meetings that the text names."""
        from synergie.services import meeting_dates, pasting

        year = self.place.around().year()
        with self.place.read() as session:
            self._known = dict(meeting_dates.by_date(session, self.place.year_id))
        found: list[PreviewLine] = []
        seen: set[Any] = set()
        for line in pasting.dates(text, year, dt.date.today()):  # noqa: DTZ011
            found.append(self._line(line, year, seen))
            seen.add(line.date)
        return found

    def _line(self, line: DateLine, year: int, seen: set[Any]) -> PreviewLine:
        say = self.place.texts
        if line.date is None:
            return PreviewLine(line, (line.source,), problem=line.problem)
        side = say(_SIDES[line.only_side]) if line.only_side is not None else ""
        warning: Message | None = None
        others = self._known.get(line.date, ())
        if line.date in seen:
            warning = N_("The list names this day twice.")
        elif others:
            warning = ALREADY.of(title=self.place.title(others[0].title))
        elif not line.date.first.year == year == line.date.last.year:
            warning = N_("This date is not in {year}.").of(year=str(year))
        ticked = line.date not in seen and not others
        when = say.formats.date(line.date)
        if line.starts is not None:
            when = f"{when}, {say.formats.span(line.starts, line.ends)}"
        return PreviewLine(line, (when, side, line.remark), warning=warning, ticked=ticked)

    def _accept(self, chosen: list[DateLine]) -> None:
        from synergie.services import meeting_dates

        year, kind = self.place.year_id, str(self.kind.editor.value() or "other")
        if year is None or not self.subject.commit():
            return
        subject = self.subject.value()

        def act(session: Any) -> tuple[uuid.UUID, ...]:
            today = dt.date.today()  # noqa: DTZ011
            return meeting_dates.add_all(session, year, chosen, kind, subject, self.place.language, today)

        outcome = self.place.write(N_("Add the meetings of a list"), act)
        page = page_of(self)
        if self.place.tell(outcome) and outcome.value and page is not None:
            self.typed.forget()
            page.uncover()
            page.open(outcome.value[0])
            page.list.focus()
            self.place.undo_offered.emit(_MEETINGS.of(n=len(outcome.value)), NP_("undo", "Undo the addition"))

    def _give_up(self) -> None:
        self.typed.forget()
        page = page_of(self)
        if page is not None:
            page.uncover()
            page.list.focus()


def _framed(widget: QWidget) -> QWidget:
    frame = QWidget()
    down = QVBoxLayout(frame)
    down.setContentsMargins(0, 0, 0, 0)
    down.addWidget(widget)
    down.addStretch(1)
    return frame
