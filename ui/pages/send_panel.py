"""Minutes are sent for approval: to whom, on which day; the letter follows."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NN_, NP_, Message
from ui.forms.cell import Cell
from ui.forms.mnemonics import Mnemonics
from ui.pages.covering import opens_again
from ui.pages.letter_panel import Purpose, show_letter
from ui.records_page import RecordsPage, page_of
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.approvals import Authority
    from synergie.services.records import Record

KEEP: Final = N_("Keep it with the approvals")
_SENT: Final = N_("Send for approval: {what}")
_DONE: Final = NN_("Sent to {n} authority for approval", "Sent to {n} authorities for approval")
_SIDES: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}


class SendPanel(QWidget):
    """Lets authorities be ticked and the day be given; one step enters what is then awaited of each."""

    def __init__(
        self, place: Workplace, version: Record, name: str, letters: str = "", parent: QWidget | None = None
    ) -> None:
        """Make it for a version of the minutes, which people call `name`; `letters` are those of the menus."""
        super().__init__(parent)
        from synergie.services import approvals, records

        self.place = place
        self.version = version
        self._name = name
        say = place.texts
        with place.read() as session:
            self.authorities = approvals.authorities(session, version.id)
        self.ticks = [self._tick(one) for one in self.authorities]
        marks = Mnemonics(letters)
        self.date = Cell(place, records.field_of("approval", "asked"), "", marks, self)
        today = dt.date.today()  # noqa: DTZ011 - the day of whoever sends
        self.date.set_stored(PartialDate(today))
        self.problem = label("", "problem", wraps=True)
        self.problem.hide()
        self.send = button(marks.mark(say(N_("Send and write the letter"))), "primary", "send")
        self.send.clicked.connect(self.send_with_letter)
        self.without = button(marks.mark(say(N_("Send without a letter"))))
        self.without.clicked.connect(self.send_without_letter)
        self.give_up = button(marks.mark(say(N_("Give it up"))), "link")
        self.give_up.clicked.connect(self.leave)
        self._lay()
        self.setFocusProxy(next((one for one in self.ticks if one.isEnabled()), self.send))

    def send_with_letter(self) -> None:
        """Enter what is awaited, and show the letter."""
        self._send(writes=True)

    def send_without_letter(self) -> None:
        """Enter what is awaited."""
        self._send(writes=False)

    def leave(self) -> None:
        """Show the page again."""
        page = page_of(self)
        if page is not None:
            page.uncover()
            page.detail.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Have Tab go as the eye does."""
        super().showEvent(event)
        stops = [*self.ticks, *self.date.editor.focusable(), self.send, self.without, self.give_up]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _send(self, *, writes: bool) -> None:
        from synergie.services import approvals, letter_facts

        on = self.date.editor.value() if self.date.editor.commit() else None
        if on is None:
            self._tell(N_("Give the day on which it was sent."))
            return
        chosen = [one for one, tick in zip(self.authorities, self.ticks, strict=True) if tick.isChecked()]
        to = [(administration, one.body) for one in chosen for administration in one.administrations]

        def act(session: Any) -> tuple[uuid.UUID, ...]:
            return approvals.send(session, self.version.id, to, on)

        outcome = self.place.write(_SENT.of(what=self._name), act)
        if not outcome.ok:
            found = outcome.message or outcome.problems[0].message
            self._tell(found)
            return
        keys = outcome.value or ()
        self.place.undo_offered.emit(_DONE.of(n=len(chosen)), N_("Undo the sending"))
        if not writes:
            self.leave()
            return
        with self.place.read() as session:
            facts = letter_facts.of_version(session, self.version.id, to, on, self.place.language)
        show_letter(
            self.place,
            self,
            Purpose(("minutes_version", self.version.id), facts, tuple(("approval", key) for key in keys), KEEP),
        )

    def _tell(self, message: Message) -> None:
        self.problem.setText(self.place.texts(message))
        self.problem.show()

    def _tick(self, one: Authority) -> QCheckBox:
        from synergie.services.records import field_of

        say = self.place.texts
        words = self.place.title(one.name)
        notes = [say(_SIDES[one.side.value])] if one.side is not None else [say(N_("commune and CPAS"))]
        given = False
        if one.state is not None:
            states = dict(field_of("approval", "state").choices)
            notes.append(say(states[one.state.value]))
            given = one.state.value in ("approved", "with_remarks")
            if one.asked is not None:
                notes.append(say(N_("asked on {date}"), date=one.asked))
        made = QCheckBox(f"{words} – {', '.join(notes)}".replace("&", "&&"))
        made.setAccessibleName(f"{words}, {', '.join(notes)}")
        made.setChecked(one.proposed and not given)
        made.setEnabled(not given)
        return made

    def _lay(self) -> None:
        say = self.place.texts
        sheet = QFrame()
        sheet.setObjectName("card")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(8)
        inside.addWidget(label(say(N_("To whom it is sent")), "heading"))
        for tick in self.ticks:
            inside.addWidget(tick)
        if not self.ticks:
            inside.addWidget(label(say(N_("The dossier has no authority yet.")), "secondary"))
        inside.addSpacing(6)
        dated = row_in(inside)
        dated.addWidget(self.date)
        dated.addStretch(1)
        inside.addWidget(self.problem)
        column = QWidget()
        column.setMaximumWidth(820)
        down = QVBoxLayout(column)
        down.setContentsMargins(24, 18, 24, 16)
        down.setSpacing(12)
        down.addWidget(label(say(NP_("minutes", "Send for approval")), "title"))
        down.addWidget(label(self._name, "secondary", wraps=True))
        down.addWidget(sheet)
        below = row_in(down)
        below.setSpacing(8)
        for one in (self.send, self.without):
            below.addWidget(one)
        below.addStretch(1)
        below.addWidget(self.give_up)
        down.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column, 1)


def show_sending(place: Workplace, on: QWidget, version: Record, name: str) -> SendPanel | None:
    """Show to whom a version can be sent, in place of the page that `on` stands on."""
    page = page_of(on)
    if page is None:
        return None
    panel = SendPanel(place, version, name, page.letters)
    page.cover(panel)
    opens_again(panel, partial(_show_again, place, version, name))
    return panel


def _show_again(place: Workplace, version: Record, name: str, page: RecordsPage) -> None:
    show_sending(place, page, version, name)
