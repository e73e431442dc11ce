"""What is asked before a meeting is closed: each point leads to its record, or is let stand with a reason."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_
from ui.findings import FindingsView, key_of
from ui.findings_waive import ASK_AGAIN, LET_STAND, ask
from ui.pages.covering import opens_again
from ui.records_page import page_of
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.checks import Finding
    from ui.records_page import RecordsPage

_QUESTION: Final = N_("Close the meeting “{meeting}”")
_LEFT: Final = NN_(
    "{n} point is still to be put right, or let stand with a reason.",
    "{n} points are still to be put right, or let stand with a reason.",
)
_READY: Final = N_("Nothing is left to be put right: the meeting can be closed.")
_OPEN: Final = NN_(
    "{n} point stayed open; the next meeting can take it up.",
    "{n} points stayed open; the next meeting can take them up.",
)
_CLOSED: Final = N_("The meeting was closed")
_NAMES: Final = 160
_KEYS: Final = N_("Enter: open · Ctrl+L: let stand · Ctrl+Enter: close the meeting · Esc: not now")


class Closing(QWidget):
    """Lists what is asked about a meeting, and closes it once nothing of it asks for anything."""

    def __init__(self, place: Workplace, meeting: uuid.UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from synergie.services import listing

        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.meeting = meeting
        with place.read() as session:
            self._title = place.title(listing.titles(session, "meeting", (meeting,)).get(meeting))
        self.points: tuple[Finding, ...] = ()
        say = place.texts
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 24, 24, 24)
        down.setSpacing(10)
        heading = say(_QUESTION, meeting=self._title)
        down.addWidget(label(heading, "title", wraps=True))
        self.setAccessibleName(heading)
        self.words = label("", "secondary", wraps=True)
        down.addWidget(self.words)
        self.list = FindingsView(self, _NAMES)
        self.list.setAccessibleName(say(N_("What is asked before the meeting is closed")))
        self.list.chosen.connect(self._go)
        self.list.waive_asked.connect(self._waive)
        self.list.turned.connect(self._name_waive)
        down.addWidget(self.list, 1)
        self.open_words = label("", "secondary", wraps=True)
        down.addWidget(self.open_words)
        across = row_in(down)
        across.setSpacing(8)
        self.waive = button("", "", "circle-minus")
        self.waive.clicked.connect(self._ask_waive)
        self.carry = button(say(N_("Carry the open points over…")), "", "arrow-right")
        self.carry.clicked.connect(self._carry)
        self.keep = button(say(N_("Not now")))
        self.keep.clicked.connect(self._leave)
        self.act = button(say(N_("Close the meeting")), "primary", "lock")
        self.act.clicked.connect(self.close_meeting)
        across.addWidget(self.waive)
        across.addWidget(self.carry)
        across.addStretch(1)
        across.addWidget(self.keep)
        across.addWidget(self.act)
        down.addWidget(label(say(_KEYS), "caption", wraps=True))
        self.setFocusProxy(self.list)
        place.changed.connect(self._changed)
        self.reload()

    def view_state(self) -> Any:
        """Return which point is chosen."""
        current = self.list.current()
        return key_of(current) if current is not None else None

    def set_view_state(self, state: Any) -> None:
        """Show what `view_state` returned."""
        place = self.list.found.place(state)
        if place >= 0:
            self.list.setCurrentIndex(self.list.found.index(place))

    def reload(self) -> None:
        """Ask again what is to be put right."""
        from synergie.services import agendas, closing

        with self.place.read() as session:
            self.points = closing.points(session, self.meeting)
            still_open = len(agendas.open_points(session, self.meeting))
        say, left = self.place.texts, closing.left(self.points)
        self.list.set_findings(self.points, say)
        if self.points and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.found.index(self.list.found.places[0]))
        self.list.setVisible(bool(self.points))
        self.words.setText(say(_LEFT, n=left) if left else say(_READY))
        self.open_words.setText(say(_OPEN, n=still_open) if still_open else "")
        self.open_words.setVisible(bool(still_open))
        self.carry.setVisible(bool(still_open))
        self.act.setEnabled(not left)
        self.waive.setVisible(bool(self.points))
        self.setFocusProxy(self.list if self.points else self.act)
        self._name_waive()

    def close_meeting(self) -> None:
        """Close the meeting, if nothing is left to be put right."""
        from synergie.services import closing

        def act(session: Any) -> None:
            closing.close(session, self.meeting, dt.date.today())  # noqa: DTZ011

        label_of_step = N_("Close the meeting: {meeting}").of(meeting=self._title)
        if self.place.tell(self.place.write(label_of_step, act)):
            self._leave()
            self.place.undo_offered.emit(_CLOSED, NP_("undo", "Open it again"))

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter and Escape before the window's shortcuts do."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            closes = enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            leaves = event.matches(QKeySequence.StandardKey.Cancel)
            if closes or leaves:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.close_meeting() if closes else self._leave()
                return True
        return super().event(event)

    def _changed(self, _changed: object) -> None:
        if self.isVisible():
            self.reload()
            if not self.points:
                self.act.setFocus()

    def _name_waive(self) -> None:
        current = self.list.current()
        is_back = current is not None and current.waived is not None
        words = self.place.texts(ASK_AGAIN if is_back else LET_STAND)
        self.waive.setText(words)
        self.waive.setEnabled(current is not None and (is_back or current.can_be_waived))

    def _ask_waive(self) -> None:
        current = self.list.current()
        if current is not None:
            self._waive(current)

    def _waive(self, finding: Finding) -> None:
        ask(self.window(), self.place, finding)

    def _go(self, finding: Finding) -> None:
        if finding.record is None:
            return
        table, key = finding.record
        self._uncover()
        self.place.go_asked.emit(table, key, finding.field or "")

    def _carry(self) -> None:
        page = page_of(self)
        if page is not None:
            _carry(self.place, self.meeting, page)

    def _uncover(self) -> None:
        page = page_of(self)
        if page is not None:
            page.uncover()

    def _leave(self) -> None:
        page = page_of(self)
        self._uncover()
        if page is not None:
            page.list.focus()


def show_closing(place: Workplace, meeting: uuid.UUID, page: RecordsPage) -> None:
    """Show in place of `page` what is asked before the meeting is closed."""
    closing = Closing(place, meeting)
    page.cover(closing)
    opens_again(closing, partial(show_closing, place, meeting))


def _carry(place: Workplace, meeting: uuid.UUID, page: RecordsPage) -> None:
    """Show which points stayed open, and come back to the closing of the meeting from there."""
    from ui.pages.meeting_carrying import Carrying

    carrying = Carrying(place, meeting, partial(show_closing, place, meeting, page))
    page.cover(carrying)
    opens_again(carrying, partial(_carry, place, meeting))
