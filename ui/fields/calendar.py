"""The calendar that a date is picked from."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QSpinBox, QTableView, QToolButton, QVBoxLayout, QWidget

from synergie.basis.formats import LOCALES
from synergie.basis.words import N_, NP_, Texts

_FIRST: Final = QDate(1900, 1, 1)
_LAST: Final = QDate(2199, 12, 31)

# Qt's own names for the parts that it gives none to be read
_PARTS: Final = (
    (QToolButton, "qt_calendar_prevmonth", N_("Previous month")),
    (QToolButton, "qt_calendar_nextmonth", N_("Next month")),
    (QToolButton, "qt_calendar_monthbutton", NP_("calendar", "Month")),
    (QToolButton, "qt_calendar_yearbutton", NP_("calendar", "Year")),
    (QSpinBox, "qt_calendar_yearedit", NP_("calendar", "Year")),
    (QTableView, "qt_calendar_calendarview", NP_("calendar", "Days")),
)


class CalendarPopup(QFrame):
    """A month to pick a day from; Enter picks, Escape closes.

    Signals:
        picked: a day was picked; carries it as a `datetime.date`.
        closed: the calendar went away, after `picked` or without it.
    """

    picked = Signal(object)
    closed = Signal()

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAccessibleName(texts(NP_("calendar", "Calendar")))
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(LOCALES[texts.language]))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateRange(_FIRST, _LAST)
        self.calendar.setDateEditEnabled(False)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # red would say that something is wrong
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)
        self.calendar.setAccessibleName(self.accessibleName())
        for kind, name, said in _PARTS:
            part: QWidget | None = self.calendar.findChild(kind, name)
            if part is not None:
                part.setAccessibleName(texts(said))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)

    def open_below(self, widget: QWidget, day: dt.date) -> None:
        """Show the month of `day` below `widget`, or above where there is no room."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height()))
        room = widget.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place = widget.mapToGlobal(QPoint(0, -self.height()))
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        place.setY(max(room.top(), place.y()))
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the calendar is closed."""
        super().hideEvent(event)
        self.closed.emit()

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(dt.date(day.year(), day.month(), day.day()))
