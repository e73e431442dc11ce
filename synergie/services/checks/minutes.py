"""Rules about versions of minutes and what authorities said of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, Message
from synergie.model.dossier import Side
from synergie.model.meetings import Meeting
from synergie.model.minutes import Approval, ApprovalState, MinutesForm, MinutesState, MinutesVersion
from synergie.services.checks.finding import Hit, Look, called

_AWAITED: Final = {
    frozenset(Side): N_("“{minutes}”: neither the commune nor the CPAS has approved these minutes yet."),
    frozenset({Side.COMMUNE}): N_("“{minutes}”: the commune has not approved these minutes yet."),
    frozenset({Side.CPAS}): N_("“{minutes}”: the CPAS has not approved these minutes yet."),
}
_TWICE: Final = {
    Side.COMMUNE: N_("“{meeting}”: the commune has {n} versions, and all of them count: say which corrects which."),
    Side.CPAS: N_("“{meeting}”: the CPAS has {n} versions, and all of them count: say which corrects which."),
}
_REFUSED: Final = {
    Side.COMMUNE: N_("“{minutes}”: the commune refused to approve these minutes."),
    Side.CPAS: N_("“{minutes}”: the CPAS refused to approve these minutes."),
}


def name_of(look: Look, one: MinutesVersion) -> Bilingual | Message:
    """Return what people call a version: its caption, or else its meeting."""
    return called(look.by_id(Meeting)[one.meeting_id]) if one.caption.empty else one.caption


def one_version_annexed(look: Look) -> Iterator[Hit]:
    """Find meetings with minutes of each administration of which the report annexes only one."""
    message = N_("“{meeting}”: only one of the two versions of the minutes is annexed; annex both or neither.")
    for meeting, versions in look.parts(MinutesVersion, "meeting_id").items():
        own = [one for one in versions if one.form is MinutesForm.MINUTES and one.administration_id is not None]
        left_out = [one for one in own if not one.in_report]
        annexed = {one.administration_id for one in own if one.in_report}
        for one in left_out:
            if annexed - {one.administration_id} and one.administration_id not in annexed:
                yield Hit(one, "in_report", message.of(meeting=called(look.by_id(Meeting)[meeting])))


def two_that_count(look: Look) -> Iterator[Hit]:
    """Find versions of one administration of the same meeting of which none corrects the other: all of them count."""
    replaced = {one.replaces_id for one in look.of(MinutesVersion)}
    for meeting, versions in look.parts(MinutesVersion, "meeting_id").items():
        standing = [one for one in versions if one.form is MinutesForm.MINUTES and one.id not in replaced]
        for administration, side in look.sides.items():
            own = [one for one in standing if one.administration_id == administration]
            if len(own) > 1:
                name = called(look.by_id(Meeting)[meeting])
                yield Hit(own[-1], "replaces_id", _TWICE[side].of(meeting=name, n=len(own)))


def not_approved(look: Look) -> Iterator[Hit]:
    """Find minutes that an administration has not approved, or has refused."""
    approvals = look.parts(Approval, "minutes_id")
    for one in look.of(MinutesVersion):
        if one.form is not MinutesForm.MINUTES or one.state is MinutesState.APPROVED:
            continue
        given = approvals.get(one.id, [])
        awaited = frozenset(side for key, side in look.sides.items() if not _answered(given, key))
        if awaited:
            yield Hit(one, "approval", _AWAITED[awaited].of(minutes=name_of(look, one)))
        for approval in given:
            side = look.sides.get(approval.administration_id) if approval.administration_id else None
            if approval.state is ApprovalState.REFUSED and side is not None:
                yield Hit(approval, "state", _REFUSED[side].of(minutes=name_of(look, one)))


def _answered(given: list[Approval], administration: uuid.UUID) -> bool:
    """Return whether `administration` has said what it thinks of the minutes, whatever it is."""
    return any(one.administration_id == administration and one.state is not ApprovalState.AWAITED for one in given)
