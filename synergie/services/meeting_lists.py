"""Where the minutes of meetings stand, as lists and cards show it; asked for many meetings at once."""

from __future__ import annotations

import dataclasses
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Range
from synergie.model.administrations import Administration
from synergie.model.attendances import Attendance, Presence
from synergie.model.bodies import Organisation
from synergie.model.dossier import Side
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import (
    Approval,
    ApprovalState,
    Divergence,
    DivergenceState,
    MinutesForm,
    MinutesState,
    MinutesVersion,
)

Standing = Literal["none", "divergent", "refused", "awaited", "approved"]
SideName = Literal["commune", "cpas"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """What a list says of a meeting beyond its own fields.

    `standing` is that of its minutes; `awaited` are the administrations that have not approved them, or refused to.
    `versions` counts the minutes that the administrations drew up, each its own.
    """

    present: int = 0
    standing: Standing = "none"
    awaited: frozenset[SideName] = frozenset()
    versions: int = 0
    has_record: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VersionCard:
    """A version of minutes as a card shows it; `side` is None for one of both, or of a third party."""

    id: uuid.UUID
    side: SideName | None
    organisation: Bilingual | None
    form: MinutesForm
    state: MinutesState
    standing: Standing
    received: PartialDate | None
    number: int | None
    corrected_by: int | None
    """The number of the version that corrects it, 0 where that has none; None for the newest."""
    saved: Range[Fte] | None
    reallocated: Range[Fte] | None


NOTHING: Final = MeetingFacts()


def facts(session: Session, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, MeetingFacts]:
    """Return what lists say of the meetings `wanted`."""
    minutes = {key: _newest(found) for key, found in _minutes(session, wanted).items()}
    approvals = _approvals(session, [one.id for found in minutes.values() for one in found])
    sides = _sides(session)
    counted = (
        sa.select(Attendance.meeting_id, sa.func.count())
        .where(Attendance.meeting_id.in_(wanted), Attendance.presence == Presence.PRESENT)
        .group_by(Attendance.meeting_id)
    )
    present = {key: count for key, count in session.execute(counted).all()}
    divergent = _divergent(session, minutes, sides)
    return {
        key: _facts(minutes.get(key, ()), approvals, sides, present.get(key, 0), is_divergent=key in divergent)
        for key in wanted
    }


def cards(session: Session, meeting: uuid.UUID) -> tuple[VersionCard, ...]:
    """Return the versions of the minutes of a meeting, in their order."""
    found = _minutes(session, [meeting]).get(meeting, ())
    approvals = _approvals(session, [one.id for one in found])
    sides = _sides(session)
    organisations = {one.organisation_id for one in found} - {None}
    names = {
        one.id: one.name
        for one in session.scalars(sa.select(Organisation).where(Organisation.id.in_(organisations))).all()
    }
    from synergie.services import version_gains  # it has gains mapped

    numbers = {one.replaces_id: one.number or 0 for one in found}
    claimed = version_gains.claimed(session, [one.id for one in found])
    return tuple(
        VersionCard(
            id=one.id,
            side=sides.get(one.administration_id) if one.administration_id is not None else None,
            organisation=names.get(one.organisation_id) if one.organisation_id is not None else None,
            form=one.form,
            state=one.state,
            standing=_standing(one, approvals.get(one.id, ()), sides)[0] if one.form is MinutesForm.MINUTES else "none",
            received=one.received,
            number=one.number,
            corrected_by=numbers.get(one.id),
            saved=claimed[one.id].saved,
            reallocated=claimed[one.id].reallocated,
        )
        for one in found
    )


def to_approve(session: Session, year_id: uuid.UUID | None) -> frozenset[uuid.UUID]:
    """Return the meetings of a year with minutes that somebody still has to approve, or refused."""
    return _with(session, year_id, "awaited", "refused")


def divergent(session: Session, year_id: uuid.UUID | None) -> frozenset[uuid.UUID]:
    """Return the meetings of a year of which the two administrations have minutes that do not say the same."""
    return _with(session, year_id, "divergent")


def without_minutes(session: Session, year_id: uuid.UUID | None) -> frozenset[uuid.UUID]:
    """Return the meetings of a year that took place and of which the dossier has no record of any kind."""
    query = sa.select(Meeting.id).where(
        Meeting.year_id == year_id,
        Meeting.state == MeetingState.HELD,
        ~sa.exists().where(MinutesVersion.meeting_id == Meeting.id),
    )
    return frozenset(session.scalars(query).all())


def _with(session: Session, year_id: uuid.UUID | None, *standings: Standing) -> frozenset[uuid.UUID]:
    keys = session.scalars(sa.select(Meeting.id).where(Meeting.year_id == year_id)).all()
    return frozenset(key for key, one in facts(session, keys).items() if one.standing in standings)


def _facts(
    minutes: Sequence[MinutesVersion],
    approvals: Mapping[uuid.UUID, Sequence[Approval]],
    sides: Mapping[uuid.UUID, SideName],
    present: int,
    *,
    is_divergent: bool,
) -> MeetingFacts:
    proper = [one for one in minutes if one.form is MinutesForm.MINUTES]
    standings = [_standing(one, approvals.get(one.id, ()), sides) for one in proper]
    awaited = frozenset(side for _, waiting in standings for side in waiting)
    found: Standing = "none"
    if is_divergent:
        found = "divergent"
    elif any(one == "refused" for one, _ in standings):
        found = "refused"
    elif any(one == "awaited" for one, _ in standings):
        found = "awaited"
    elif proper:
        found = "approved"
    own = {one.administration_id for one in proper} - {None}
    return MeetingFacts(present=present, standing=found, awaited=awaited, versions=len(own), has_record=bool(minutes))


def _standing(
    one: MinutesVersion, given: Sequence[Approval], sides: Mapping[Any, SideName]
) -> tuple[Standing, frozenset[SideName]]:
    """Return how far a version is, and which administrations it still waits for."""
    if one.state is MinutesState.APPROVED:
        return "approved", frozenset()
    said = [(sides[a.administration_id], a.state) for a in given if a.administration_id in sides]
    refused = frozenset(side for side, state in said if state is ApprovalState.REFUSED)
    answered = {side for side, state in said if state in (ApprovalState.APPROVED, ApprovalState.WITH_REMARKS)}
    waiting = frozenset(side for side in sides.values() if side not in answered)
    if refused:
        return "refused", refused
    return ("awaited", waiting) if waiting else ("approved", frozenset())


def _divergent(
    session: Session, minutes: Mapping[uuid.UUID, Sequence[MinutesVersion]], sides: Mapping[uuid.UUID, SideName]
) -> set[uuid.UUID]:
    """Return the meetings whose two versions have an open point of disagreement, or count other gains."""
    two: dict[uuid.UUID, list[uuid.UUID]] = {}
    for key, found in minutes.items():
        own = [one for one in found if one.form is MinutesForm.MINUTES and one.administration_id in sides]
        if len({one.administration_id for one in own}) > 1:
            two[key] = [one.id for one in own]
    if not two:
        return set()
    query = sa.select(Divergence.meeting_id).where(
        Divergence.meeting_id.in_(two), Divergence.state == DivergenceState.OPEN
    )
    open_points = set(session.scalars(query).all())
    from synergie.services import version_gains  # it has gains mapped

    rest = {key: versions for key, versions in two.items() if key not in open_points}
    return {key for key in two if key in open_points or version_gains.differ(session, rest.get(key, ()))}


def _minutes(session: Session, wanted: Collection[uuid.UUID]) -> dict[uuid.UUID, list[MinutesVersion]]:
    query = sa.select(MinutesVersion).where(MinutesVersion.meeting_id.in_(wanted))
    found: defaultdict[uuid.UUID, list[MinutesVersion]] = defaultdict(list)
    for one in session.scalars(query.order_by(MinutesVersion.position, MinutesVersion.id)).all():
        found[one.meeting_id].append(one)
    return dict(found)


def _newest(found: Sequence[MinutesVersion]) -> list[MinutesVersion]:
    """Return the versions that no later one corrects."""
    corrected = {one.replaces_id for one in found}
    return [one for one in found if one.id not in corrected]


def _approvals(session: Session, wanted: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Approval]]:
    found: defaultdict[uuid.UUID, list[Approval]] = defaultdict(list)
    for one in session.scalars(sa.select(Approval).where(Approval.minutes_id.in_(wanted))).all():
        found[one.minutes_id].append(one)
    return dict(found)


def _sides(session: Session) -> dict[Any, SideName]:
    rows = session.execute(sa.select(Administration.id, Administration.side)).all()
    names: dict[Side, SideName] = {Side.COMMUNE: "commune", Side.CPAS: "cpas"}
    return {key: names[side] for key, side in sorted(rows, key=lambda row: list(Side).index(row[1]))}
