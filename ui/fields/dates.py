"""Editors of dates, periods and times of day, typed as people write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from synergie.basis.dates import PartialDate, Precision
from synergie.basis.fields import Field
from synergie.basis.parsing_dates import parse_date, parse_time
from synergie.basis.parsing_periods import parse_period
from synergie.basis.words import N_
from ui.fields.base import Surroundings
from ui.fields.line import Line, LineEditor
from ui.theme.icons import icon

if TYPE_CHECKING:
    from ui.fields.calendar import CalendarPopup

OTHER_YEAR = N_("This date is not in {year}.")
OPEN_CALENDAR = N_("Open the calendar (F4)")

_DAY: Final = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
_STEPS: Final = {"+": 1, "-": -1, "−": -1}


class DateLine(Line):
    """A line for a date, which keys can step.

    `+` and `-` step a whole date that is not being typed, so that "8-2" can be. `T` in an empty or selected line is
    today; typed on, as in "T1 2023", it is the letter.

    Signals:
        stepped: the date is to go so many days on.
        today_asked: today is to be put in.
        calendar_asked: the calendar is to be opened.
    """

    stepped = Signal(int)
    today_asked = Signal()
    calendar_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, characters: int | None = None) -> None:
        super().__init__(parent, characters=characters)
        self._letter = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, put in today, or open the calendar."""
        typed, letter = event.text(), self._letter
        alone = self.hasSelectedText() and self.selectedText() == self.text()
        if event.key() != Qt.Key.Key_Shift:
            self._letter = ""
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or down:
            event.accept()
            self.calendar_asked.emit()
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif typed in _STEPS and (alone or not self.isModified()) and _DAY.fullmatch(self.text()):
            event.accept()
            self.stepped.emit(_STEPS[typed])
        elif typed in ("t", "T") and (alone or not self.text()):
            event.accept()
            self.today_asked.emit()
            self._letter = typed
        else:
            if letter and alone and typed.isprintable() and typed:
                self.insert(letter)
            super().keyPressEvent(event)


class DateField(LineEditor):
    """Edits a date known to the day, or to a longer stretch ("mars 2023")."""

    line: DateLine
    characters = 14

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._popup: CalendarPopup | None = None
        self._said_here: PartialDate | None = None
        said = around.texts(OPEN_CALENDAR)
        self.button = QToolButton(self)
        self.button.setObjectName("calendar")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys for it are F4 and Alt+Down
        self.button.setAutoRaise(True)
        self.button.setIcon(icon("calendar"))
        self.button.setIconSize(QSize(18, 18))
        self.button.setAccessibleName(said)
        self.button.setToolTip(said)
        self.button.clicked.connect(self.open_calendar)
        self.row.insertWidget(1, self.button)
        self.line.stepped.connect(self._step)
        self.line.today_asked.connect(self._put_today)
        self.line.calendar_asked.connect(self.open_calendar)

    def make_line(self) -> Line:
        """Return the line to type in."""
        return DateLine(self, characters=self.characters)

    def read(self, text: str) -> PartialDate:
        """Return the date; without a year it is in the one that is worked on."""
        return parse_date(text, year=self.around.year(), today=self.around.today())

    def echo(self, value: Any) -> str:
        """Return "08/02/2023", or the words of what is not a day."""
        if value is None:
            return ""
        return self.around.texts.formats.date(value, "short" if value.precision is Precision.DAY else "long")

    def note(self) -> tuple[str, bool]:
        """Return the day of the week, and whether the date was typed for another year than the one worked on."""
        date = self.readable() if self.is_typed() else self.value()
        if not isinstance(date, PartialDate):
            return "", False
        year, texts = self.around.year(), self.around.texts
        said = [texts.formats.date(date, "weekday")] if date.precision is Precision.DAY else []
        warns = (self.is_typed() or date == self._said_here) and not date.first.year <= year <= date.last.year
        if warns:
            said.append(texts(OTHER_YEAR, year=year))
        return " · ".join(said), warns

    def take(self, value: Any) -> None:
        """Make `value` the value."""
        self._said_here = value
        super().take(value)

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read and copied only."""
        super().set_read_only(read_only)
        self.button.setVisible(not read_only)

    def open_calendar(self) -> None:
        """Show the calendar at what is typed, or where the year begins that is worked on."""
        if self.line.isReadOnly():
            return
        if self._popup is None:
            from ui.fields.calendar import CalendarPopup

            self._popup = CalendarPopup(self.around.texts, self)
            self._popup.picked.connect(self._pick)
            self._popup.closed.connect(self._calendar_closed)
        date = self.readable()
        today, year = self.around.today(), self.around.year()
        start = today if today.year == year else dt.date(year, 1, 1)
        self._popup.open_below(self.line, date.start if isinstance(date, PartialDate) else start)

    def _pick(self, day: dt.date) -> None:
        self.take(PartialDate(day))
        self.line.selectAll()

    def _calendar_closed(self) -> None:
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _step(self, days: int) -> None:
        date = self.readable()
        if isinstance(date, PartialDate) and date.precision is Precision.DAY:
            self._put(date.start + dt.timedelta(days))

    def _put_today(self) -> None:
        self._put(self.around.today())

    def _put(self, day: dt.date) -> None:
        self.type_text(self.echo(PartialDate(day)))
        self.line.selectAll()


class PeriodField(LineEditor):
    """Edits a period, open at an end or vague if need be: "jusque fin mars", "op lange termijn"."""

    def read(self, text: str) -> Any:
        """Return the period; without a year it is in the one that is worked on."""
        return parse_period(text, year=self.around.year(), today=self.around.today())

    def echo(self, value: Any) -> str:
        """Return the period in words."""
        return "" if value is None else self.around.texts.formats.period(value)


class TimeField(LineEditor):
    """Edits a time of day."""

    characters = 9

    def read(self, text: str) -> dt.time:
        """Return the time to the minute."""
        return parse_time(text)

    def echo(self, value: Any) -> str:
        """Return "10 h 15", "10.15 uur"."""
        return "" if value is None else self.around.texts.formats.time(value)
