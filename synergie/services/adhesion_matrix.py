"""Who had joined what on a day, as a matrix: a row for each domain of a programme, a column for each participant."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import Message
from synergie.model.administrations import Administration
from synergie.model.dossier import ReportYear, Side
from synergie.model.programmes import Adhesion, AdhesionStatus, Participant, ProgrammeDomain
from synergie.services import adhesions
from synergie.services.adhesions import Status
from synergie.services.naming import called
from synergie.services.records import Record, record

SideName = Literal["commune", "cpas"]
Place = tuple[uuid.UUID | None, uuid.UUID]
"""A domain, None for the whole programme, and a participant."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantColumn:
    """A participant; `side` is None for one that is not ours."""

    id: uuid.UUID
    name: Bilingual | Message
    side: SideName | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DomainRow:
    """A domain of the programme, None for the whole of it, and what is joined with it."""

    id: uuid.UUID | None
    name: Bilingual | Message | None
    requires: Bilingual | Message | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StatusCell:
    """The status that holds on the day, since when, and how many there are in all, later ones included."""

    status: Adhesion
    date: PartialDate | None
    has_reservations: bool = False
    known: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The statuses of a programme on `day`; a place without a status on that day has no cell unless one came later."""

    day: dt.date
    domains: tuple[DomainRow, ...] = ()
    participants: tuple[ParticipantColumn, ...] = ()
    cells: Mapping[Place, StatusCell] = dataclasses.field(default_factory=dict)


def matrix(session: Session, programme: uuid.UUID, day: dt.date) -> Matrix:
    """Return who had joined what of `programme` on `day`: ours first; illustrations of a source are no participants."""
    domains = session.scalars(
        sa.select(ProgrammeDomain)
        .where(ProgrammeDomain.programme_id == programme)
        .order_by(ProgrammeDomain.position, ProgrammeDomain.code)
    ).all()
    everyone = session.scalars(
        sa.select(Participant)
        .where(Participant.programme_id == programme)
        .order_by(Participant.position, Participant.code)
    ).all()
    ours: Sequence[Any] = session.scalars(sa.select(Administration)).all()
    sides: dict[uuid.UUID | None, Side] = {one.id: one.side for one in ours}
    shorts: dict[uuid.UUID | None, Bilingual] = {one.id: one.short for one in ours}
    statuses = _statuses(session, [one.id for one in everyone])
    stated = {one.participant_id for one in statuses.values()}
    shown = [one for one in everyone if one.id in stated or not one.is_illustration]
    shown.sort(key=lambda one: _place(sides.get(one.administration_id)))
    return Matrix(
        day=day,
        domains=(
            DomainRow(id=None, name=None),
            *(DomainRow(id=one.id, name=called(one), requires=_required(one, domains)) for one in domains),
        ),
        participants=tuple(
            ParticipantColumn(
                id=one.id,
                name=shorts.get(one.administration_id) or called(one),
                side=_side(sides.get(one.administration_id)),
            )
            for one in shown
        ),
        cells=_cells(session, statuses, day),
    )


def _required(one: ProgrammeDomain, domains: Sequence[ProgrammeDomain]) -> Bilingual | Message | None:
    return next((called(other) for other in domains if other.id == one.requires_id), None)


def history(session: Session, participant: uuid.UUID, domain: uuid.UUID | None) -> tuple[Record, ...]:
    """Return every status of `participant` for `domain`, the one that is known last first."""
    found = session.scalars(sa.select(AdhesionStatus).where(AdhesionStatus.participant_id == participant)).all()
    mine = {one.id: one for one in found if one.programme_domain_id == domain}
    years = _years(session)
    ordered = sorted((_status(one, years) for one in mine.values()), key=_order, reverse=True)
    return tuple(record(mine[one.id]) for one in ordered)


def day_of(session: Session, year: uuid.UUID | None, today: dt.date) -> dt.date:
    """Return the day whose situation the report of `year` describes; without one, its last day, or today."""
    found = session.get(ReportYear, year) if year is not None else None
    if found is None:
        return today
    return found.as_of.last if found.as_of is not None else dt.date(found.year, 12, 31)


def place_of(session: Session, status: uuid.UUID) -> Place | None:
    """Return the place of a status in the matrix; None when it is gone."""
    found = session.get(AdhesionStatus, status)
    return None if found is None else (found.programme_domain_id, found.participant_id)


def _statuses(session: Session, participants: list[uuid.UUID]) -> dict[uuid.UUID, AdhesionStatus]:
    query = sa.select(AdhesionStatus).where(AdhesionStatus.participant_id.in_(participants))
    return {one.id: one for one in session.scalars(query).all()}


def _cells(session: Session, statuses: Mapping[uuid.UUID, AdhesionStatus], day: dt.date) -> dict[Place, StatusCell]:
    years = _years(session)
    current = adhesions.until((_status(one, years) for one in statuses.values()), day).current
    found: dict[Place, StatusCell] = {}
    for one in statuses.values():
        place = (one.programme_domain_id, one.participant_id)
        last = current.get(_code(one.programme_domain_id), {}).get(str(one.participant_id))
        known = found[place].known + 1 if place in found else 1
        if last is None:
            found[place] = StatusCell(status=Adhesion.UNKNOWN, date=None, known=known)
            continue
        found[place] = StatusCell(
            status=last.status,
            date=last.date,
            has_reservations=not statuses[last.id].reservations.empty,
            known=known,
        )
    return found


def _status(one: AdhesionStatus, years: Mapping[uuid.UUID, int]) -> Status:
    return Status(
        id=one.id,
        participant=str(one.participant_id),
        domain=_code(one.programme_domain_id),
        status=one.status,
        date=one.date,
        year=years[one.year_id],
        position=one.position,
    )


def _years(session: Session) -> dict[uuid.UUID, int]:
    return {row.id: row.year for row in session.execute(sa.select(ReportYear.id, ReportYear.year)).all()}


def _order(one: Status) -> Any:
    return one.order


def _code(domain: uuid.UUID | None) -> str | None:
    return None if domain is None else str(domain)


def _place(side: Side | None) -> int:
    return len(Side) if side is None else list(Side).index(side)


def _side(side: Side | None) -> SideName | None:
    return None if side is None else ("commune" if side is Side.COMMUNE else "cpas")
