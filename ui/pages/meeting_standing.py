"""What is special about a meeting, said above its fields: closed, postponed, not held, taken over from another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, Texts
from ui.forms.lines import Line
from ui.pages.of_record import OfRecord
from ui.records_page import page_of
from ui.widgets.banner import Banner, Kind
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.basis.dates import PartialDate
    from synergie.services.meeting_standing import Standing as Found
    from synergie.services.records import Record

_CLOSED: Final = N_("This meeting was closed on {date}.")
_POSTPONED: Final = N_("This meeting was postponed to {date}.")
_POSTPONED_FROM: Final = N_("This meeting takes the place of the one of {date}, which was postponed.")
_NOT_HELD: Final = NN_(
    "This meeting did not take place; {n} action that was to come up there is still open.",
    "This meeting did not take place; {n} actions that were to come up there are still open.",
)
_NO_DATE: Final = N_("date not known")


class Standing(OfRecord["Found"]):
    """Says what is special about the meeting, with what can be done about it; hidden when nothing is."""

    wants = (300, 1)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.banner = Banner(self)
        self.banner.chosen.connect(self._act)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.banner)
        self.hide()

    def look_up(self, session: Any, record: Record) -> Found | None:
        """Return what is special about a meeting."""
        from synergie.services import meeting_standing

        return meeting_standing.standing(session, record.id)

    def show_found(self) -> None:
        """Show the most important thing."""
        said = _said(self.place.texts, self.found, read_only=self.read_only) if self.found is not None else None
        if said is None:
            self.banner.clear()
        else:
            self.banner.say(*said)
        self.setVisible(said is not None)
        line = self.parentWidget()
        if isinstance(line, Line):
            line.setVisible(said is not None)
            line.fit(line.width())

    def _act(self, key: str) -> None:
        from ui.pages import meeting_acts

        found, page = self.found, page_of(self)
        if found is None or page is None:
            return
        if key == "reopen":
            meeting_acts.reopen(self.place, page, self.record)
        elif key == "carry":
            meeting_acts.carry_over(self.place, page, self.record)
        elif (other := found.postponed_to if key == "to" else found.postponed_from) is not None:
            self.place.go_asked.emit("meeting", other[0], "")


def _said(say: Texts, found: Found, *, read_only: bool) -> tuple[Kind, str, list[tuple[str, str]]] | None:
    def date(value: PartialDate | None) -> str:
        return say.formats.date(value, "long") if value is not None else say(_NO_DATE)

    if found.closed is not None:
        buttons = [] if read_only else [("reopen", say(N_("Reopen…")))]
        return "ok", say(_CLOSED, date=date(found.closed)), buttons
    if found.postponed_to is not None:
        return "info", say(_POSTPONED, date=date(found.postponed_to[1])), [("to", say(N_("Open it")))]
    if found.waiting:
        buttons = [] if read_only else [("carry", say(N_("Carry over…")))]
        return "warn", say(_NOT_HELD, n=found.waiting), buttons
    if found.postponed_from is not None:
        return "info", say(_POSTPONED_FROM, date=date(found.postponed_from[1])), [("since", say(N_("Open it")))]
    return None
