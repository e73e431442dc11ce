"""What is due in the year: a list by date, and for the one that is chosen how it was counted and what is missing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.folding import folded
from synergie.basis.words import N_, NN_, NP_
from ui.listing.delegate import RowDelegate
from ui.listing.listed import Listed, filtered, note_of
from ui.listing.model import RecordsModel
from ui.listing.narrowed import combo
from ui.pages.calendar_detail import DeadlineDetail
from ui.pages.calendar_rows import DeadlinesModel, Known, known, pill
from ui.records_page import RecordsPage
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.legal_calendar import Deadline, LegalCalendar

TITLE: Final = N_("Deadlines of the year")
_NARROW: Final = 680
_STATES: Final = (
    (NP_("deadlines", "All"), ("met", "due", "overdue", "unknown")),
    (NP_("deadlines", "To do"), ("due", "overdue", "unknown")),
    (NP_("deadlines", "Overdue"), ("overdue",)),
    (NP_("deadlines", "Missing"), ("unknown",)),
    (NP_("deadlines", "Met"), ("met",)),
)
_COUNTED: Final = NN_("{n} deadline", "{n} deadlines")
_OVERDUE: Final = NN_("{n} overdue", "{n} overdue")
_NONE: Final = N_("Nothing is due in this year.")
_NONE_SHOWN: Final = N_("No deadline matches what is asked for.")


class DeadlinesPage(QWidget):
    """Shows the legal calendar of the year that is worked on."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.calendar: LegalCalendar | None = None
        self._known: Known | None = None
        self._stale = True
        self._quiet = False
        say = place.texts
        self.model = DeadlinesModel(say, self)
        self.filter = QLineEdit()
        self.filter.setObjectName("filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(say(NP_("list", "Filter")))
        name = say(NP_("list", "Filter: {what}"), what=say(TITLE))
        self.filter.setAccessibleName(name)
        self.filter.setToolTip(say(N_("{what} (Ctrl+F)"), what=name))
        self.filter.textEdited.connect(self._narrow_soon)
        self.choice: QComboBox = combo(say(N_("Which deadlines")), [say(words) for words, _states in _STATES])
        self.choice.currentIndexChanged.connect(self._narrow)
        self.count = label("", "caption")
        self.view = QListView()
        self.view.setObjectName("list")
        self.view.setAccessibleName(say(TITLE))
        self.view.setItemDelegate(RowDelegate(cast("RecordsModel", self.model), self.view))
        self.view.setModel(self.model)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(self._open_double)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.nothing = label("", "secondary", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setContentsMargins(20, 28, 20, 20)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.nothing)
        self.detail = DeadlineDetail(place)
        self.detail.sitting_asked.connect(self._begin_sitting)
        self._lay()
        self._again = _timer(self, 0, self._read)
        self._late = _timer(self, 150, self._narrow)
        place.changed.connect(self._changed)

    def _lay(self) -> None:
        left = QWidget()
        left.setObjectName("listpane")
        left.setMinimumWidth(300)
        down = QVBoxLayout(left)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        bar = row_in(down)
        bar.setContentsMargins(14, 12, 14, 4)
        bar.setSpacing(8)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.choice)
        below = row_in(down)
        below.setContentsMargins(14, 2, 14, 8)
        below.addWidget(self.count, 1)
        down.addWidget(self.stack, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(left)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([560, 480])
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.split)

    # What the window asks of a page

    def activate(self) -> None:
        """Show what the dossier says now."""
        if self._stale:
            self._read()

    def make_stale(self) -> None:
        """Read everything again: another year."""
        self._stale, self._known = True, None
        if self.isVisible():
            self._read()

    def take_focus(self) -> None:
        """Go to the list, or to the filter where nothing is listed."""
        (self.view if self.stack.currentWidget() is self.view else self.filter).setFocus()

    def listed(self) -> Listed:
        """Return the deadlines that are shown."""
        say, shown = self.place.texts, self.model.deadlines()
        heads = (
            NP_("deadline", "By"),
            N_("What is due"),
            NP_("list", "State"),
            NP_("deadline", "Missing"),
            NP_("deadline", "Basis"),
        )
        rows = [
            (
                of.by,
                say(of.what),
                pill(say, of).words,
                None if of.missing is None else say(of.missing),
                say(of.basis.words),
            )
            for of in shown
        ]
        current = self.current()
        chosen = (shown.index(current),) if current is not None else ()
        which = self.choice.currentText() if self.choice.currentIndex() > 0 else ""
        note = note_of(self.count.text(), which, filtered(say, self.filter.text()))
        return Listed(TITLE, tuple(say(one) for one in heads), rows, chosen, note)

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while something else was in front."""
        super().showEvent(event)
        self.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the details below the list where there is no room beside it."""
        narrow = event.size().width() < _NARROW
        self.split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the record of a deadline on Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.detail.open_record()
                return True
        return super().eventFilter(watched, event)

    # What is shown

    def today(self) -> dt.date:
        """Return the day on which the deadlines are looked at."""
        return self.place.around().today()

    def current(self) -> Deadline | None:
        """Return the deadline that is chosen."""
        return self.model.deadline(self.view.currentIndex().row())

    def _read(self) -> None:
        from synergie.services import legal_calendar, years

        if self.place.year_id is None:
            return
        self._stale = False
        with self.place.read() as session:
            day = years.counted_on(session, self.place.year_id, self.today())
            self.calendar = legal_calendar.calendar(session, self.place.year_id, day)
        self._narrow()

    def _narrow_soon(self, _text: str) -> None:
        self._late.start()

    def _narrow(self, _at: int = 0) -> None:
        if self.calendar is None:
            return
        states = _STATES[max(0, self.choice.currentIndex())][1]
        wanted = folded(self.filter.text())
        shown = [one for one in self.calendar.entries if one.state.value in states and self._matches(one, wanted)]
        self._quiet = True
        self.model.set_deadlines(shown)
        self._quiet = False
        self._say_count(shown)
        if not shown:
            self.nothing.setText(self.place.texts(_NONE_SHOWN if self.calendar.entries else _NONE))
            self.detail.show_deadline(None)
        self.stack.setCurrentWidget(self.view if shown else self.nothing)
        at = self.model.place(self._known)
        self._choose(at if at >= 0 else self._first(shown))

    def _first(self, shown: list[Deadline]) -> int:
        """Return the place of what needs somebody first: what is overdue or due, or else the first one."""
        urgent = next((one for one in shown if one.state.value in ("overdue", "due")), None)
        return self.model.place(known(urgent)) if urgent is not None else self.model.first()

    def _matches(self, of: Deadline, wanted: str) -> bool:
        say = self.place.texts
        said = [say(of.what), say(of.basis.words), say(of.missing) if of.missing is not None else ""]
        return all(word in folded(" ".join(said)) for word in wanted.split())

    def _say_count(self, shown: list[Deadline]) -> None:
        say = self.place.texts
        late = sum(one.state.value == "overdue" for one in shown)
        parts = [say(_COUNTED, n=len(shown)), *([say(_OVERDUE, n=late)] if late else [])]
        self.count.setText(" · ".join(parts))

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place))
            self.view.scrollTo(self.view.currentIndex())
            self._show_current()

    def _current_changed(self, now: QModelIndex, was: QModelIndex) -> None:
        if self._quiet:
            return
        if self.model.heading(now.row()) is not None:
            way = -1 if was.isValid() and was.row() > now.row() else 1
            to = now.row() + way
            self._choose(to if self.model.deadline(to) is not None else now.row() + 1)
            return
        self._show_current()

    def _show_current(self) -> None:
        found = self.current()
        if found is not None:
            self._known = known(found)
            self.detail.show_deadline(found)

    # What the user does

    def _open_double(self, _index: QModelIndex) -> None:
        self.detail.open_record()

    def _begin_sitting(self, values: Any) -> None:
        """Begin the sitting that is missing, on the page beside this one."""
        group: Any = self.parentWidget()
        while group is not None and not hasattr(group, "turn_to_table"):
            group = group.parentWidget()
        page = group.turn_to_table("sitting") if group is not None else None
        if isinstance(page, RecordsPage):
            page.activate()
            page.new(values)

    def _changed(self, _changed: object) -> None:
        self._stale = True
        if self.isVisible():
            self._again.start()


def _timer(parent: QObject, wait: int, act: Any) -> QTimer:
    found = QTimer(parent)
    found.setSingleShot(True)
    found.setInterval(wait)
    found.timeout.connect(act)
    return found
