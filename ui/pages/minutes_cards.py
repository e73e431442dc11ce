"""The versions of the minutes of a meeting as cards, side by side; neither comes before the other."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Message, Texts, capital
from ui.declarations import Pill
from ui.forms.lines import Line
from ui.pages.version_words import CORRECT, SEND, replaced
from ui.widgets.buttons import Button, button
from ui.widgets.labels import label
from ui.widgets.pills import SideMark, StatusPill
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.meeting_lists import SideName, VersionCard
    from synergie.services.records import Record

OF_SIDE: Final = {"commune": N_("Version of the commune"), "cpas": N_("Version of the CPAS")}
_ADD: Final = {"commune": N_("Add the version of the commune"), "cpas": N_("Add the version of the CPAS")}
_SIDES: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}
_ADDED: Final = N_("Add: {what}")


class VersionCards(QWidget):
    """Shows where each version of the minutes stands, and leads to it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._record: Record | None = None
        self._read_only = False
        self._line: Line | None = None
        say = place.texts
        self.nothing = label(say(N_("This meeting has no minutes yet.")), "secondary", wraps=True)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(10)
        self._down.addWidget(label(say(N_("Versions of the minutes")), "heading"))
        self._down.addWidget(self.nothing)
        self._adds = row_in(self._down)
        self._adds.setSpacing(8)
        self.adds: dict[str, Button] = {}
        for side in ("commune", "cpas"):
            made = button(say(_ADD[side]), "", "plus")
            made.setProperty("side", side)
            made.clicked.connect(self._add)
            self.adds[side] = made
            self._adds.addWidget(made)
        self._adds.addStretch(1)
        self._shown: tuple[VersionCard, ...] | None = None
        self._shown_read_only = False

    def set_record(self, record: Record | None) -> None:
        """Show the versions of a meeting."""
        from synergie.services import meeting_lists

        self._record = record
        found: tuple[VersionCard, ...] = ()
        if record is not None:
            with self.place.read() as session:
                found = meeting_lists.cards(session, record.id)
        self._show(found)

    def refresh(self, record: Record | None) -> None:
        """Read them again."""
        self.set_record(record)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be added."""
        self._read_only = read_only
        self._show(self._shown or ())

    def _show(self, found: tuple[VersionCard, ...]) -> None:
        lacking = self._lacking(found)
        self.nothing.setVisible(not found)
        for side, made in self.adds.items():
            made.setVisible(side in lacking and not self._read_only)
        if (found, self._read_only) == (self._shown, self._shown_read_only):
            return
        self._shown, self._shown_read_only = found, self._read_only
        if self._line is not None:
            self._down.removeWidget(self._line)
            self._line.hide()
            self._line.deleteLater()
            self._line = None
        if found:
            cards = [_Card(self.place, one, can_write=not self._read_only) for one in found]
            self._line = Line(cards, [250] * len(cards), [1] * len(cards))
            self._down.insertWidget(2, self._line)

    def _lacking(self, found: tuple[VersionCard, ...]) -> tuple[SideName, ...]:
        """Return the administrations whose own version is not there, unless there is one of both."""
        minutes = [one for one in found if str(one.form.value) == "minutes"]
        if any(one.side is None for one in minutes):
            return ()
        return tuple(side for side in ("commune", "cpas") if side not in {one.side for one in minutes})

    def _add(self) -> None:
        from synergie.services import attending, records

        made, record = self.sender(), self._record
        if not isinstance(made, Button) or record is None:
            return
        side: Any = str(made.property("side"))

        def act(session: Any) -> uuid.UUID:
            values = {"meeting_id": record.id, "administration_id": attending.sides(session).get(side)}
            return records.add(session, "minutes_version", {**values, "state": "draft", "author_stated": True})

        outcome = self.place.write(_ADDED.of(what=OF_SIDE[side]), act)
        if self.place.tell(outcome):
            self.place.go_asked.emit("minutes_version", outcome.value, "received")


class _Card(QFrame):
    """One version."""

    def __init__(self, place: Workplace, one: VersionCard, *, can_write: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self._place = place
        self._key = one.id
        say = place.texts
        name = named(say, place, one)
        down = QVBoxLayout(self)
        down.setContentsMargins(14, 10, 10, 8)
        down.setSpacing(6)
        head = row_in(down)
        head.setSpacing(8)
        if one.side is not None:
            head.addWidget(SideMark(one.side, say(_SIDES[one.side])), 0, Qt.AlignmentFlag.AlignVCenter)
        title: QLabel = label(name, "strong", wraps=True)
        head.addWidget(title, 1)
        pill = standing_pill(say, one)
        if pill is not None:
            head.addWidget(StatusPill(pill.words, pill.kind, pill.icon), 0, Qt.AlignmentFlag.AlignTop)
        opens = button(say(N_("Open")), "link")
        opens.setAccessibleName(f"{say(N_('Open'))}, {name}")
        opens.clicked.connect(self._open)
        self._name = name
        below = row_in(down)
        below.addWidget(label(said(say, one), "secondary", wraps=True), 1)
        below.addWidget(opens, 0, Qt.AlignmentFlag.AlignBottom)
        if can_write and str(one.form.value) == "minutes" and one.corrected_by is None:
            approved = str(one.state.value) == "approved"
            words = say(CORRECT if approved else SEND)
            following = button(words, "link")
            following.setAccessibleName(f"{words}, {name}")
            following.clicked.connect(self._correct if approved else self._send)
            down.addWidget(following, 0, Qt.AlignmentFlag.AlignLeft)

    def _correct(self) -> None:
        from ui.pages.version_circuit import correct

        correct(self._place, self._key, self._name)

    def _send(self) -> None:
        from synergie.services import records
        from ui.pages.send_panel import show_sending
        from ui.pages.version_circuit import name_of

        with self._place.read() as session:
            record = records.read(session, "minutes_version", self._key)
        if record is not None:
            show_sending(self._place, self, record, name_of(self._place, record))

    def _open(self) -> None:
        self._place.go_asked.emit("minutes_version", self._key, "")


def named(say: Texts, place: Workplace, one: VersionCard) -> str:
    """Return what a version is called: by its administration, or else by its form and who drew it up."""
    from synergie.services.records import field_of

    if one.side is not None and str(one.form.value) == "minutes":
        return say(OF_SIDE[one.side])
    words = capital(say(dict(field_of("minutes_version", "form").choices)[str(one.form.value)]))
    by = place.title(one.organisation) or (say(_SIDES[one.side]) if one.side is not None else "")
    return f"{words} – {by}" if by else words


def said(say: Texts, one: VersionCard) -> str:
    """Return when a version came and what it claims, one thing a line."""
    lines = []
    if one.received is not None:
        lines.append(say(N_("Received on {date}"), date=one.received))
    if one.number is not None:
        lines.append(say(N_("Version {n}"), n=str(one.number)))
    claims: list[str] = []
    if one.saved is not None:
        claims.append(say(NN_("{posts} FTE saved", "{posts} FTE saved"), n=_several(one.saved), posts=one.saved))
    if one.reallocated is not None:
        words = NN_("{posts} reallocated", "{posts} reallocated")
        claims.append(say(words, n=_several(one.reallocated), posts=one.reallocated))
    if one.corrected_by is not None:
        lines.append(say(replaced(one.corrected_by)).rstrip("."))
    shown = [" · ".join(lines), ", ".join(claims)]
    return "\n".join(line for line in shown if line) or say(N_("Date of receipt not known"))


def _several(posts: Any) -> int:
    """Return the number by which words agree with posts: French counts in the plural from two on."""
    return max(1, int(posts.high.hundredths) // 100)


_STANDINGS: Final[dict[str, tuple[str, str, Message]]] = {
    "approved": ("ok", "check", NP_("version", "Approved")),
    "awaited": ("warn", "clock", NP_("version", "Awaiting approval")),
    "refused": ("err", "circle-x", NP_("version", "Refused")),
}


def standing_pill(say: Texts, one: VersionCard) -> Pill | None:
    """Return where the approval of a version stands."""
    if one.corrected_by is not None:
        return Pill("neutral", "history", say(NP_("version", "Replaced")))
    found = _STANDINGS.get(one.standing)
    if found is None:
        return None
    kind, picture, words = found
    return Pill(kind, picture, say(words))  # type: ignore[arg-type]
