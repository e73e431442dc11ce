"""What was found before an edition was issued, as its control sheet lists it in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import Texts
from synergie.services.checks import Finding, Severity
from synergie.services.editions_facts import PointFacts, PointState

_STATES: Final[Mapping[Severity, PointState]] = {
    Severity.TO_CHECK: PointState.TO_CHECK,
    Severity.INFORMATION: PointState.INFORMATION,
    Severity.LET_STAND: PointState.LET_STAND,
}


def point(one: Finding) -> PointFacts:
    """Return a finding that does not stand in the way as a point of the control sheet."""
    text = Bilingual(fr=Texts("fr")(one.message), nl=Texts("nl")(one.message))
    state = _STATES[one.severity]
    if one.waived is None:
        return PointFacts(rule=one.rule, state=state, text=text)
    by = one.waived.person or Bilingual()
    return PointFacts(rule=one.rule, state=state, text=text, reason=one.waived.reason, by=by, on=one.waived.decided)
