"""What is due by law, on one line of another page; it leads to the legal calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.errors import Refusal, StoreError
from synergie.basis.progress import Progress
from synergie.basis.words import N_, NN_
from ui.widgets.buttons import button
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.legal_calendar import LegalCalendar
    from ui.worker import Job

_LINE: Final = N_("Legal calendar: {what}")
_OVERDUE: Final = NN_("{n} overdue", "{n} overdue")
_UNKNOWN: Final = NN_("{n} not known", "{n} not known")
_NEXT: Final = N_("next on {date}")
_NONE: Final = N_("nothing is left to do")


class DueLine(QWidget):
    """Says how many deadlines are overdue or not known, and when the next one is."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._job: Job | None = None
        self._is_known = False
        self._is_wanted = True
        self._whole = self._short = ""
        self.link = button("", "link", "calendar", "accent")
        self.link.clicked.connect(self._open)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def reload(self) -> None:
        """Count again, beside the window."""
        store, year, today = self.place.store, self.place.year_id, self.place.around().today()
        if year is None or self.place.worker is None:
            self._know(known=False)
            return
        if self._job is not None:
            self._job.cancel()

        def look(_progress: Progress) -> LegalCalendar:
            from synergie.services import legal_calendar, years

            with store.read() as session:
                return legal_calendar.calendar(session, year, years.counted_on(session, year, today))

        self._job = self.place.worker.run(look, self._show, self._failed)

    def want(self, *, wanted: bool) -> None:
        """Be there, once it is known what is due, or do not."""
        self._is_wanted = wanted
        self._know(known=self._is_known)

    def _know(self, *, known: bool) -> None:
        self._is_known = known
        self.setVisible(known and self._is_wanted)

    def _show(self, found: LegalCalendar) -> None:
        self._job = None
        say = self.place.texts
        counts = {one.state.value: found.count(one.state) for one in found.entries}
        parts = [say(words, n=counts[key]) for key, words in _COUNTS.items() if counts.get(key)]
        self._short = say(_LINE, what=" · ".join(parts)) if parts else ""
        if found.next_due is not None:
            parts.append(say(_NEXT, date=found.next_due.by))
        self._whole = say(_LINE, what=" · ".join(parts) or say(_NONE))
        self.link.setAccessibleName(self._whole)
        self.link.setToolTip(self._whole)
        self._fit()
        self._know(known=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the next deadline to the tool tip where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Take no room from the page."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        self.link.setText(self._whole)
        if self.link.sizeHint().width() > self.width() and self._short:
            self.link.setText(self._short)

    def _failed(self, error: BaseException) -> None:
        self._job = None
        self._know(known=False)
        if not isinstance(error, (StoreError, Refusal)):
            raise error

    def _open(self) -> None:
        window: Any = self.window()
        window.go("calendar")


_COUNTS: Final = {"overdue": _OVERDUE, "unknown": _UNKNOWN}
