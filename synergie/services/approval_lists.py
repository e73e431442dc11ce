"""Which minutes wait for whom, and since when, across the meetings of a year."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model.administrations import Administration
from synergie.model.bodies import Body, Organisation
from synergie.model.dossier import ReportYear, Side
from synergie.model.meetings import Meeting
from synergie.model.minutes import Approval, ApprovalState, MinutesForm, MinutesState, MinutesVersion
from synergie.services import chains, circuit

Waits = Literal["not_asked", "awaited", "remarks", "refused"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A version of minutes that waits for an administration, by one of its bodies where that is known.

    `since` is when it was asked, or when it sent the version back; for one that was never asked, when the version was
    received. `days` are counted up to the state of the facts of the year, None when it is not known since when.
    """

    minutes: uuid.UUID
    approval: uuid.UUID | None
    meeting: uuid.UUID
    subject: Bilingual
    date: PartialDate | None
    version: Side | None
    organisation: Bilingual | None
    number: int | None
    side: Side | None
    body: Bilingual | None
    waits: Waits
    since: PartialDate | None
    days: int | None


_WAITS: dict[ApprovalState, Waits] = {
    ApprovalState.AWAITED: "awaited",
    ApprovalState.REMARKS: "remarks",
    ApprovalState.REFUSED: "refused",
}


def waiting(session: Session, year: uuid.UUID | None, today: dt.date) -> tuple[Waiting, ...]:
    """Return what the minutes of a year wait for, what has waited longest first."""
    own = session.get(ReportYear, year) if year is not None else None
    if own is None:
        return ()
    day = min(today, last_day(own))
    meetings = {one.id: one for one in session.scalars(sa.select(Meeting).where(Meeting.year_id == own.id)).all()}
    versions = session.scalars(
        sa.select(MinutesVersion).where(
            MinutesVersion.meeting_id.in_(meetings),
            MinutesVersion.form == MinutesForm.MINUTES,
            MinutesVersion.id.not_in(chains.corrected_in(own.id)),
        )
    ).all()
    sides = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
    bodies = {one.id: one.name if one.short.empty else one.short for one in session.scalars(sa.select(Body)).all()}
    third = {one.id: one.name for one in session.scalars(sa.select(Organisation)).all()}
    said: dict[uuid.UUID, list[Approval]] = {one.id: [] for one in versions}
    for approval in session.scalars(sa.select(Approval).where(Approval.minutes_id.in_(said))).all():
        said[approval.minutes_id].append(approval)
    found: list[Waiting] = []
    for one in versions:
        meeting = meetings[one.meeting_id]

        def row(
            side: Side | None,
            waits: Waits,
            since: PartialDate | None,
            approval: Approval | None = None,
            one: MinutesVersion = one,
            meeting: Meeting = meeting,
        ) -> Waiting:
            body = approval.body_id if approval is not None else None
            return Waiting(
                minutes=one.id,
                approval=approval.id if approval is not None else None,
                meeting=meeting.id,
                subject=meeting.subject,
                date=meeting.date,
                version=sides.get(one.administration_id) if one.administration_id is not None else None,
                organisation=third.get(one.organisation_id) if one.organisation_id is not None else None,
                number=one.number,
                side=side,
                body=bodies.get(body) if body is not None else None,
                waits=waits,
                since=since,
                days=max(0, (day - since.last).days) if since is not None else None,
            )

        for approval in said[one.id]:
            if approval.state not in circuit.GIVEN:
                side = sides.get(approval.administration_id) if approval.administration_id is not None else None
                since = approval.asked if approval.state is ApprovalState.AWAITED else approval.date or approval.asked
                found.append(row(side, _WAITS[approval.state], since, approval))
        if one.state is not MinutesState.APPROVED:
            asked = {sides.get(approval.administration_id) for approval in said[one.id] if approval.administration_id}
            found += [row(side, "not_asked", one.received) for side in Side if side not in asked]
    found.sort(key=lambda one: (-1 if one.days is None else -one.days, _day(one.date), one.minutes.int, str(one.side)))
    return tuple(found)


def last_day(year: ReportYear) -> dt.date:
    """Return the day of the state of the facts of a year, else its last day."""
    return year.as_of.last if year.as_of is not None else dt.date(year.year, 12, 31)


def _day(date: PartialDate | None) -> dt.date:
    return date.first if date is not None else dt.date.max
