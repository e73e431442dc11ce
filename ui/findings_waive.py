"""A finding that is let stand with a reason, or asked about again: from the checklist, the control and a closing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from synergie.basis.words import N_, NP_
from ui import dialogs
from ui.asking import Asking
from ui.findings import brief
from ui.workplace import NO_CHANGE, Outcome, Workplace

if TYPE_CHECKING:
    from synergie.services.checks import Finding

LET_STAND: Final = N_("Let this point stand…")
ASK_AGAIN: Final = N_("Ask about this point again")
_STEP: Final = N_("Let stand: {text}")
_BACK: Final = N_("Ask again: {text}")
_STOOD: Final = N_("The point was let stand")
_ASKED: Final = N_("The point is asked about again")
_SIZE: Final = QSize(640, 420)


class Waiving(Asking):
    """Asks why a finding is let stand, and who decided so."""

    def __init__(self, place: Workplace, finding: Finding, parent: QWidget | None = None) -> None:
        from synergie.services.records import field_of

        say = place.texts
        super().__init__(
            place,
            say(finding.message),
            say(N_("The point stays as it is. It is listed under “let stand” with the reason, and counts no more.")),
            [field_of("waiver", name) for name in ("reason", "person_id")],
            (say(N_("Let it stand")), say(N_("Keep asking"))),
            parent=parent,
        )
        self.finding = finding

    def do(self, values: Mapping[str, Any]) -> Outcome[Any]:
        """Let it stand."""
        from synergie.services import waiving

        year = self.place.year_id
        assert year is not None

        def act(session: Any) -> Any:
            today = dt.date.today()  # noqa: DTZ011
            reason, person = values["reason"], values["person_id"]
            return waiving.waive(session, year, self.finding, reason, today=today, person_id=person)

        outcome = self.place.write(_STEP.of(text=_text(self.place, self.finding)), act)
        if outcome.ok:
            self.place.undo_offered.emit(_STOOD, NP_("undo", "Ask about it again"))
        return outcome


def ask(window: QWidget, place: Workplace, finding: Finding) -> Waiving | None:
    """Ask why `finding` is let stand; one that is let stand already is asked about again at once."""
    from synergie.services import waiving

    if not place.can_write or place.year_id is None:
        place.told.emit(NO_CHANGE)
        return None
    if finding.waived is not None:
        take_back(place, finding)
        return None
    if not finding.can_be_waived:
        place.told.emit(waiving.BLOCKS)
        return None
    asking = Waiving(place, finding)
    dialogs.present(window, place.texts(N_("Let a point stand")), asking, _SIZE)
    return asking


def take_back(place: Workplace, finding: Finding) -> None:
    """Have a finding that is let stand asked about again."""
    from synergie.services import waiving

    if finding.waived is None:
        return
    key = finding.waived.id

    def act(session: Any) -> None:
        waiving.take_back(session, key)

    if place.tell(place.write(_BACK.of(text=_text(place, finding)), act)):
        place.undo_offered.emit(_ASKED, NP_("undo", "Let it stand again"))


def _text(place: Workplace, finding: Finding) -> str:
    """Return the sentence of a finding as the name of a step says it."""
    return place.texts(brief(finding.message))
