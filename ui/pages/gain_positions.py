"""How both administrations stand to a gain, side by side: now, and how it came to that."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from synergie.basis.words import N_, Message, Texts
from ui.forms.lines import Line
from ui.pages.of_record import OfRecord
from ui.pages.said import choice_words
from ui.pages.sides import SIDES
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pills import SideMark, StatusPill
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.gain_stances import Course, Stance
    from synergie.services.records import Record

SIGNS: Final[Mapping[str, tuple[str, str]]] = {
    "claimed": ("info", "circle-dot"),
    "contested": ("warn", "triangle-alert"),
    "withdrawn": ("neutral", "undo-2"),
    "agreed": ("ok", "circle-check"),
}
_NONE: Final = N_("No position")
_SILENT: Final = N_("No position is entered, and no minutes of its own claim this gain.")


class GainPositions(OfRecord["Course"]):
    """Shows the position of each administration that holds now, and below it the earlier ones."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.setObjectName("flat")
        self.sides = {side: _Side(place, side) for side in SIDES}
        cards = list(self.sides.values())
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addWidget(label(place.texts(N_("Where both stand now")), "heading"))
        down.addWidget(Line(cards, [260] * len(cards), [1] * len(cards)))

    def look_up(self, session: Any, record: Record) -> Course | None:
        """Return how each administration stood to a gain."""
        from synergie.services import gain_stances

        return gain_stances.course(session, record.id, dt.date.today())  # noqa: DTZ011 - the day of whoever reads

    def show_found(self) -> None:
        """Show both sides."""
        found = self.found
        for side, card in self.sides.items():
            histories: Mapping[str, tuple[Stance, ...]] = found.histories if found is not None else {}  # type: ignore[assignment]
            now: Mapping[str, Stance | None] = found.now if found is not None else {}  # type: ignore[assignment]
            card.show_course(histories.get(side, ()), now.get(side))


class _Side(QFrame):
    """One administration."""

    def __init__(self, place: Workplace, side: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.place = place
        say = place.texts
        self._name = say(SIDES[side])
        self._meeting: uuid.UUID | None = None
        self.pill = StatusPill("")
        self.words = label("", "", wraps=True)
        self.before = label("", "caption", wraps=True)
        self.opens = button(say(N_("Open the meeting")), "link")
        self.opens.clicked.connect(self._open)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 10, 12, 12)
        down.setSpacing(6)
        head = row_in(down)
        head.setSpacing(8)
        head.addWidget(SideMark(side, self._name), 0, Qt.AlignmentFlag.AlignVCenter)  # type: ignore[arg-type]
        head.addWidget(label(self._name, "strong"))
        head.addStretch(1)
        head.addWidget(self.pill)
        down.addWidget(self.words)
        down.addWidget(self.before)
        down.addWidget(self.opens, 0, Qt.AlignmentFlag.AlignLeft)
        down.addStretch(1)

    def show_course(self, history: tuple[Stance, ...], now: Stance | None) -> None:
        """Show the position that holds, and the earlier ones."""
        say = self.place.texts
        if now is None:
            self.pill.show_state(say(_NONE), "neutral", "minus")
            self.words.setText(say(_SILENT))
        else:
            kind, icon = SIGNS[str(now.standing.value)]
            self.pill.show_state(_standing(say, now), kind, icon)  # type: ignore[arg-type]
            reason = now.reason.best(say.language)
            self.words.setText("\n".join(text for text in (self._said(now), reason) if text))
        earlier = [self._said(one) for one in history if one != now]
        self.before.setText("\n".join([say(N_("Before:")), *earlier]) if earlier else "")
        self.before.setVisible(bool(earlier))
        meeting = now.meeting if now is not None else None
        self._meeting = meeting.id if meeting is not None else None
        self.opens.setVisible(meeting is not None)
        if meeting is not None:
            self.opens.setAccessibleName(f"{self.opens.text()}, {self._name}: {self.place.title(meeting.subject)}")

    def _said(self, one: Stance) -> str:
        meeting = self.place.title(one.meeting.subject) if one.meeting is not None else ""
        return self.place.texts(stance_words(one), date=one.date, position=_standing(self.place.texts, one), at=meeting)

    def _open(self) -> None:
        if self._meeting is not None:
            self.place.open("meeting", self._meeting)


def stance_words(one: Stance) -> Message:
    """Return the sentence of a position: when, which, at which meeting."""
    if one.from_minutes:
        if one.date is None:
            return N_("Claimed, in no minutes") if one.meeting is None else N_("Claimed in its minutes: {at}")
        return N_("{date}: claimed in its minutes, {at}")
    if one.date is None:
        return N_("Without a date: {position}")
    return N_("{date}: {position}, at the meeting {at}") if one.meeting is not None else N_("{date}: {position}")


def _standing(say: Texts, one: Stance) -> str:
    return choice_words(say, "gain_stance", "standing", one.standing)
