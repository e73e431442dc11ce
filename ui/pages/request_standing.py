"""For how long a request has waited, and its letter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from synergie.basis.words import N_, NN_, Texts
from ui.pages.letter_panel import Purpose, show_letter
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    import uuid

    from synergie.services.records import Record
    from synergie.services.request_lists import RequestFacts

KEEP_WITH_REQUEST = N_("Keep it with the request")
KEEP_WITH_REMINDER = N_("Keep it with the reminder")
_ANSWERED = N_("This request is answered: there is nothing to remind of.")


class RequestStanding(QWidget):
    """Says how many days have gone by, and leads to the letter of the last reminder."""

    wants = (300, 1)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._record: Record | None = None
        self.words = label("", "secondary", wraps=True)
        self.letter = button(place.texts(N_("Letter…")), "link", "mail")
        self.letter.clicked.connect(self._show_letter)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.words, 1)
        across.addWidget(self.letter, 0, Qt.AlignmentFlag.AlignTop)
        self.words.hide()
        self.letter.hide()

    def set_record(self, record: Record | None) -> None:
        """Show how a request stands."""
        from synergie.services import request_lists

        self._record = record
        if record is not None:
            with self.place.read() as session:
                facts = request_lists.facts(session, [record.id], dt.date.today()).get(record.id)  # noqa: DTZ011
            self.words.setText(said(self.place.texts, facts) if facts is not None else "")
        for one in (self.words, self.letter):  # the line that they stand in has been laid by then: it stays
            one.setVisible(record is not None)

    def refresh(self, record: Record | None) -> None:
        """Read it again."""
        self.set_record(record)

    def set_read_only(self, read_only: bool) -> None:
        """Stay as it is: nothing is changed here."""

    def _show_letter(self) -> None:
        if self._record is not None:
            write_letter(self.place, self, self._record)


def said(say: Texts, facts: RequestFacts) -> str:
    """Return how many days a request has waited, or waited for its answer, as sentences."""
    parts = []
    if facts.after is not None and facts.days is None:
        exact = NN_("Answered {n} day after the request.", "Answered {n} days after the request.")
        vague = NN_("Answered at least {n} day after the request.", "Answered at least {n} days after the request.")
        parts.append(say(vague if facts.at_least else exact, n=facts.after))
    elif facts.after is not None:
        part = NN_("Answered in part {n} day after the request.", "Answered in part {n} days after the request.")
        parts.append(say(part, n=facts.after))
    if facts.in_all is not None and facts.after is None:
        exact = NN_("{n} day without an answer since the request.", "{n} days without an answer since the request.")
        vague = NN_(
            "At least {n} day without an answer since the request.",
            "At least {n} days without an answer since the request.",
        )
        parts.append(say(vague if facts.at_least else exact, n=facts.in_all))
    if facts.days is not None and facts.reminders:
        exact = NN_("{n} day since it was last sent.", "{n} days since it was last sent.")
        vague = NN_("At least {n} day since it was last sent.", "At least {n} days since it was last sent.")
        parts.append(say(vague if facts.vague else exact, n=facts.days))
    return " ".join(parts)


def write_letter(place: Workplace, on: QWidget, record: Record) -> None:
    """Show the letter of the last reminder of a request, or that of the request when it was never repeated."""
    from synergie.services import letter_facts, letters

    with place.read() as session:
        reminder = letters.latest(session, record.id)
        facts = letter_facts.of_request(session, record.id, place.language, reminder)
    target = ("reminder", reminder) if reminder is not None else ("request", record.id)
    keep = KEEP_WITH_REMINDER if reminder is not None else KEEP_WITH_REQUEST
    show_letter(place, on, Purpose(target, facts, (target,), keep))


def remind(place: Workplace, _page: Any, record: Record | None) -> None:
    """Enter the next reminder of a request, sent today by its way."""
    from synergie.services import letters

    if record is None:
        return
    today = dt.date.today()  # noqa: DTZ011 - the day of whoever writes

    def act(session: Any) -> uuid.UUID:
        return letters.remind(session, record.id, today)

    outcome = place.write(N_("Remind of the request: {what}").of(what=record.title), act)
    if place.tell(outcome):
        date = place.texts.formats.date(today)
        entered = N_("The reminder of {date} is entered; Ctrl+L shows its letter").of(date=date)
        place.undo_offered.emit(entered, N_("Undo the reminder"))


def letter(place: Workplace, page: Any, record: Record | None) -> None:
    """Show the letter of a request or of its last reminder."""
    if record is not None:
        write_letter(place, page, record)
