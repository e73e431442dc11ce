"""Prior concertation at a decision: the matter that its words speak of, and what a matter asks for."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_, Message
from ui.declarations import Act
from ui.pages.of_record import OfRecord
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pills import StatusPill
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.concertation import Proposal
    from synergie.services.records import Record

KEY: Final = "Ctrl+Shift+M"
_REQUIRED: Final = N_("Prior concertation required: {basis}")
_PROPOSED: Final = N_("The words “{words}” speak of a matter of article 26bis: {matter}.")
_WOULD: Final = N_("If that is so, prior concertation is required ({basis}). Nothing is set before you accept it.")
_ACCEPTED: Final = N_("Set the matter of article 26bis")
_NOTHING: Final = N_("No matter of article 26bis is proposed for this decision.")
_COMPLETE: Final = N_("Concertation, minutes and proposal are there.")
_GAPS: Final[dict[str, Message]] = {
    "concertation": N_("No concertation is named."),
    "other_meeting": N_("The meeting is not a concertation that took place."),
    "later": N_("The concertation came after the decision."),
    "undated": N_("Which came first, the concertation or the decision, cannot be told."),
    "minutes": N_("The concertation has no minutes."),
    "proposal": N_("The proposal that was submitted is not kept."),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What is proposed for a decision, or the place in the law that asks for concertation and what is missing."""

    proposal: Proposal | None = None
    basis: Message | None = None
    gaps: tuple[str, ...] = ()


class MatterNote(OfRecord[Found]):
    """Proposes the matter of a decision, and says what a matter that is set asks for."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.setObjectName("card")
        say = place.texts
        self.pill = StatusPill("")
        self.words = label("", "", wraps=True)
        self.more = label("", "secondary", wraps=True)
        self.accept = button(say(N_("Accept the matter")), "", "check")
        self.accept.setToolTip(f"{say(N_('Accept the matter'))} ({KEY})")
        self.accept.clicked.connect(self._accept)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 10, 12, 12)
        down.setSpacing(6)
        head = row_in(down)
        head.setSpacing(10)
        head.addWidget(label(say(N_("Prior concertation")), "heading"))
        head.addWidget(self.pill)
        head.addStretch(1)
        self.key = label(KEY, "caption")
        head.addWidget(self.key)
        head.addWidget(self.accept)
        down.addWidget(self.words)
        down.addWidget(self.more)

    def look_up(self, session: Any, record: Record) -> Found | None:
        """Return what is to be said of a decision, None for nothing."""
        from synergie.services import concertation

        basis = concertation.required(session, record.id)
        if basis is not None:
            return Found(basis=basis.words, gaps=tuple(gap.value for gap in concertation.gaps_of(session, record.id)))
        proposal = concertation.proposed(session, record.id, self.place.language)
        return Found(proposal=proposal) if proposal is not None else None

    def setVisible(self, visible: bool) -> None:
        """Take no room where there is nothing to say."""
        super().setVisible(visible and self.found is not None)

    def show_found(self) -> None:
        """Say what is proposed, or what is missing."""
        found, say = self.found, self.place.texts
        self.setVisible(True)
        if found is None:
            return
        proposal = found.proposal
        offers = proposal is not None and not self.read_only
        for one in (self.accept, self.key):
            one.setVisible(offers)
        if proposal is not None:
            self.pill.show_state(say(NP_("matter", "proposed")), "info", "circle-question-mark")
            self.words.setText(say(_PROPOSED, words=proposal.words, matter=proposal.name))
            self.more.setText(say(_WOULD, basis=proposal.basis.words))
        elif found.basis is not None:
            state = NP_("matter", "incomplete") if found.gaps else NP_("matter", "complete")
            self.pill.show_state(
                say(state), "warn" if found.gaps else "ok", "triangle-alert" if found.gaps else "circle-check"
            )
            self.words.setText(say(_REQUIRED, basis=found.basis))
            self.more.setText(" ".join(say(_GAPS[gap]) for gap in found.gaps) or say(_COMPLETE))

    def _accept(self) -> None:
        if self.record is not None and accept(self.place, self.record):
            self.set_record(self.record)
            self.focusNextChild()


def accept(place: Workplace, record: Record) -> bool:
    """Set the matter that is proposed for a decision; False when none is, or when it could not be written."""
    from synergie.services import concertation

    with place.read() as session:
        found = concertation.proposed(session, record.id)
    if found is None:
        place.told.emit(_NOTHING)
        return False

    def act(session: Any) -> None:
        concertation.accept(session, record.id, found.matter)

    return place.tell(place.write(_ACCEPTED, act))


def _run(place: Workplace, _page: Any, record: Record | None) -> None:
    if record is not None:
        accept(place, record)


ACCEPT: Final = Act(N_("Accept the matter of article 26bis that is proposed"), _run, KEY, "check")
