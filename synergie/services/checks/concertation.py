"""Rules about prior concertation: what article 26bis names is decided after it, and keeps what shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from synergie.basis.words import N_
from synergie.model.actions import Decision
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.services import concertation
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.concertation import Gap

_BEFORE: Final = {
    Gap.CONCERTATION: N_(
        "“{decision}” needs prior concertation ({basis}): name the meeting, or say why none was needed."
    ),
    Gap.OTHER_MEETING: N_("“{decision}”: the meeting named is not a concertation that took place."),
    Gap.LATER: N_("“{decision}”: the concertation came after the decision."),
    Gap.UNDATED: N_("“{decision}”: which came first, the concertation or the decision, cannot be told from the dates."),
}
_FIELDS: Final = {Gap.UNDATED: "date"}


def not_before(look: Look) -> Iterator[Hit]:
    """Find decisions on a matter of article 26bis without a concertation that came before them."""
    for one, gaps in _gaps(look):
        gap = next((gap for gap in gaps if gap in _BEFORE), None)
        if gap is not None and one.matter is not None:
            said = _BEFORE[gap].of(decision=called(one), basis=concertation.basis(one.matter).words)
            yield Hit(one, _FIELDS.get(gap, "concertation_id"), said)


def without_minutes(look: Look) -> Iterator[Hit]:
    """Find decisions whose concertation has no minutes to annex to the deliberation."""
    message = N_("“{decision}”: the minutes of the concertation are annexed to the deliberation, but none are entered.")
    for one, gaps in _gaps(look):
        if Gap.MINUTES in gaps:
            yield Hit(one, "concertation_id", message.of(decision=called(one)))


def without_proposal(look: Look) -> Iterator[Hit]:
    """Find decisions of which the proposal that was submitted to the concertation is not kept."""
    message = N_("“{decision}”: the proposal submitted to the concertation is annexed to the deliberation; name it.")
    for one, gaps in _gaps(look):
        if Gap.PROPOSAL in gaps:
            yield Hit(one, "proposal_id", message.of(decision=called(one)))


def _gaps(look: Look) -> Iterator[tuple[Decision, tuple[Gap, ...]]]:
    """Yield what is missing for each decision that needs concertation."""
    meetings: dict[object, Meeting] | None = None
    for one in look.of(Decision):
        if not concertation.needs(one):
            continue
        if meetings is None:
            meetings = {meeting.id: meeting for meeting in look.every(Meeting)}
        key = one.concertation_id
        meeting = meetings.get(key) if key is not None else None
        yield one, concertation.gaps(one, meeting, has_minutes=key in _with_minutes(look))


def _with_minutes(look: Look) -> frozenset[object]:
    def make() -> frozenset[object]:
        return frozenset(one.meeting_id for one in look.every(MinutesVersion))

    return look.once("meetings with minutes", make)
