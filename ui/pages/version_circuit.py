"""What comes next for a version of the minutes: it is sent, revised, corrected by the next one, made known."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NN_, Texts
from ui.pages.letter_panel import Purpose, show_letter
from ui.pages.of_record import OfRecord
from ui.pages.send_panel import show_sending
from ui.pages.version_words import CORRECT, SEND, replaced
from ui.why import WhyButton
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

_CORRECTED: Final = N_("Correct an approved version: {what}")
_REVISED: Final = N_("Revised after remarks: {what}")
_KEEP: Final = N_("Keep it with the approvals")


@dataclasses.dataclass(frozen=True, slots=True)
class Way:
    """Where a version stands on its way: the version that corrects it, how many wait and how many have approved it."""

    later: uuid.UUID | None
    later_number: int | None
    awaited: int
    given: int
    told: tuple[tuple[uuid.UUID, uuid.UUID | None], ...]


class VersionCircuit(OfRecord["Way"]):
    """Says where a version stands, with a button for what can be done next."""

    wants = (300, 1)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        say = place.texts
        self.words = label("", "secondary", wraps=True)
        self.why = WhyButton(place, "", say(N_("State of the version")), self)
        self.send = button(say(SEND), "", "send")
        self.revise = button(say(N_("Revised after the remarks")), "", "check")
        self.correct = button(say(CORRECT), "", "plus")
        self.tell = button(say(N_("Letter to make it known…")), "", "mail")
        self.show_later = button(say(N_("Show the version that corrects it")), "link")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        first = row_in(down)
        first.addWidget(self.words, 1)
        first.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        acts = (
            ((self.send, self.ask_send), (self.revise, self.keep_revised), (self.correct, self.make_next)),
            ((self.tell, self.write_letter), (self.show_later, self.go_later)),
        )
        for row in acts:
            across = row_in(down)
            across.setSpacing(8)
            for made, act in row:
                made.clicked.connect(act)
                made.hide()  # until it is known what comes next: all of them together have no room
                across.addWidget(made)
            across.addStretch(1)
        self.words.hide()
        self.why.hide()

    def look_up(self, session: Any, record: Record) -> Way:
        """Return where a version stands."""
        from synergie.services import chains, records

        later = chains.later(session, record.id)
        said = records.parts(session, "approval", "minutes_id", record.id)
        states = [str(one.values["state"].value) for one in said]
        return Way(
            later=later.id if later is not None else None,
            later_number=later.number if later is not None else None,
            awaited=sum(one == "awaited" for one in states),
            given=sum(one in ("approved", "with_remarks") for one in states),
            told=tuple(
                (one.values["administration_id"], one.values["body_id"])
                for one in said
                if one.values["administration_id"] is not None
            ),
        )

    def show_found(self) -> None:
        """Show what comes next."""
        record, way = self.record, self.found
        if record is None or way is None:
            for one in (self.words, self.why, self.send, self.revise, self.correct, self.tell, self.show_later):
                one.hide()
            return
        state = str(record.values["state"].value)
        proper = str(record.values["form"].value) == "minutes"
        newest, writes = way.later is None, not self.read_only and self.place.can_write
        approved = state == "approved"
        self.words.setText(said(self.place.texts, way))
        self.words.setVisible(bool(self.words.text()))
        self.why.figure = f"version.{record.id}.state"
        self.why.setVisible(bool(self.words.text()))
        self.send.setVisible(writes and newest and proper)
        self.revise.setVisible(writes and newest and state == "remarks")
        self.correct.setVisible(writes and newest and approved)
        self.tell.setVisible(newest and approved)
        self.show_later.setVisible(not newest)

    def ask_send(self) -> None:
        """Show to whom it can be sent."""
        if self.record is not None:
            show_sending(self.place, self, self.record, name_of(self.place, self.record))

    def keep_revised(self) -> None:
        """Keep that it was revised."""
        from synergie.services import approvals

        record = self.record
        if record is None:
            return

        def act(session: Any) -> None:
            approvals.revise(session, record.id)

        self.place.tell(self.place.write(_REVISED.of(what=name_of(self.place, record)), act))

    def make_next(self) -> None:
        """Make the version that corrects this one, and show it."""
        if self.record is not None:
            correct(self.place, self.record.id, name_of(self.place, self.record))

    def write_letter(self) -> None:
        """Show the letter that makes the approved minutes known to the authorities."""
        from synergie.services import letter_facts

        record, way = self.record, self.found
        if record is None or way is None:
            return
        today = PartialDate(dt.date.today())  # noqa: DTZ011 - the day of whoever writes
        to = way.told or self._everybody(record)
        with self.place.read() as session:
            facts = letter_facts.of_version(session, record.id, to, today, self.place.language, transmits=True)
        show_letter(self.place, self, Purpose(("minutes_version", record.id), facts, (), _KEEP))

    def go_later(self) -> None:
        """Show the version that corrects this one."""
        if self.found is not None and self.found.later is not None:
            self.place.go_asked.emit("minutes_version", self.found.later, "")

    def _everybody(self, record: Record) -> tuple[tuple[uuid.UUID, uuid.UUID | None], ...]:
        from synergie.services import approvals

        with self.place.read() as session:
            found = approvals.authorities(session, record.id)
        return tuple((one.administrations[0], one.body) for one in found)


def said(say: Texts, way: Way) -> str:
    """Return where a version stands, as sentences."""
    if way.later is not None:
        number = way.later_number
        return say(replaced(number)) + " " + say(N_("It stays as it is and is no longer counted."))
    parts = []
    if way.given:
        given = NN_("{n} authority has approved it.", "{n} authorities have approved it.")
        parts.append(say(given, n=way.given))
    if way.awaited:
        waits = NN_("{n} authority has not answered yet.", "{n} authorities have not answered yet.")
        parts.append(say(waits, n=way.awaited))
    return " ".join(parts)


class _GoSoon(QObject):
    """Goes to a version once the pages have listed it; whoever asked may be gone by then."""

    def __init__(self, place: Workplace, version: uuid.UUID) -> None:
        super().__init__(place)
        self._place = place
        self._version = version
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go)
        self._later.start(0)

    def _go(self) -> None:
        self._place.go_asked.emit("minutes_version", self._version, "")
        self.deleteLater()


def correct(place: Workplace, version: uuid.UUID, name: str) -> None:
    """Make the version that corrects an approved one, and go to it."""
    from synergie.services import approvals

    def act(session: Any) -> uuid.UUID:
        return approvals.correct(session, version)

    outcome = place.write(_CORRECTED.of(what=name), act)
    if place.tell(outcome) and outcome.value is not None:
        place.undo_offered.emit(N_("The next version is made: a draft that says the same"), N_("Undo the correction"))
        _GoSoon(place, outcome.value)


def name_of(place: Workplace, record: Record) -> str:
    """Return what a version is called: whose it is, and the meeting."""
    from synergie.services import records

    with place.read() as session:
        meeting = records.read(session, "meeting", record.values["meeting_id"])
    whose = place.name_of("administration", record.values["administration_id"])
    parts = [whose, place.title(meeting.title) if meeting is not None else ""]
    if meeting is not None and meeting.values["date"] is not None:
        parts.append(place.texts.formats.date(meeting.values["date"]))
    return " – ".join(one for one in parts if one)
