"""Every number that the program shows, computed once: screen, report, workbook and command line print these."""

from __future__ import annotations

import dataclasses
import uuid
from collections import Counter
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.quantities import Fte, total
from synergie.model.dossier import Administration, Side
from synergie.model.initiatives import Domain, Initiative, InitiativeYear, YearState
from synergie.model.meetings import Attending, Meeting, MeetingKind, MeetingState
from synergie.model.requests import AnswerState, Reminder, Request
from synergie.model.staffing import StaffingFigure, StaffingSnapshot


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffingTotal:
    """Posts of one administration over all services of a table; None when a part of the sum is not known."""

    actual: Fte | None
    theoretical: Fte | None

    @property
    def vacant(self) -> Fte | None:
        """Theoretical less actual."""
        if self.actual is None or self.theoretical is None:
            return None
        return self.theoretical - self.actual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFigures:
    """Meetings and contacts of the year that the report counts."""

    held: int = 0
    joint: int = 0
    commune_only: int = 0
    cpas_only: int = 0
    not_stated: int = 0
    not_held: int = 0
    contacts: int = 0
    contacts_cpas_only: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RequestFigures:
    """Requests of the year; reminders are counted apart, `unanswered` counts requests."""

    sent: int = 0
    reminders: int = 0
    unanswered: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeFigures:
    """Initiatives that are not part of another one; `existing` counts the new ones too."""

    existing: int = 0
    new: int = 0
    proposed: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a year."""

    meetings: MeetingFigures
    requests: RequestFigures
    initiatives: InitiativeFigures
    initiatives_by_domain: dict[str, InitiativeFigures]
    staffing: dict[uuid.UUID, dict[Side, StaffingTotal]]


def of_year(session: Session, year_id: uuid.UUID) -> Figures:
    """Return the figures of the year `year_id`."""
    by_domain = initiatives(session, year_id)
    return Figures(
        meetings=meetings(session, year_id),
        requests=requests(session, year_id),
        initiatives=_sum(by_domain.values()),
        initiatives_by_domain=by_domain,
        staffing=staffing(session, year_id),
    )


def meetings(session: Session, year_id: uuid.UUID) -> MeetingFigures:
    """Count the meetings of the year; what is not to be printed is not counted."""
    query = sa.select(Meeting.state, Meeting.attending, Meeting.kind).where(
        Meeting.year_id == year_id, Meeting.in_report.is_(True)
    )
    rows = session.execute(query).all()
    held = [row for row in rows if row.state is MeetingState.HELD]
    attending = Counter(row.attending for row in held)
    contacts = [row for row in held if row.kind is MeetingKind.IT_CONTACT]
    return MeetingFigures(
        held=len(held),
        joint=attending[Attending.BOTH],
        commune_only=attending[Attending.COMMUNE_ONLY],
        cpas_only=attending[Attending.CPAS_ONLY],
        not_stated=attending[Attending.NOT_STATED],
        not_held=sum(row.state in (MeetingState.NOT_HELD, MeetingState.POSTPONED) for row in rows),
        contacts=len(contacts),
        contacts_cpas_only=sum(row.attending is Attending.CPAS_ONLY for row in contacts),
    )


def requests(session: Session, year_id: uuid.UUID) -> RequestFigures:
    """Count the requests of the year and their reminders."""
    states = session.scalars(sa.select(Request.answer_state).where(Request.year_id == year_id)).all()
    reminders = session.scalar(
        sa.select(sa.func.count()).select_from(Reminder).join(Request).where(Request.year_id == year_id)
    )
    return RequestFigures(
        sent=len(states), reminders=reminders or 0, unanswered=sum(state is AnswerState.NONE for state in states)
    )


def initiatives(session: Session, year_id: uuid.UUID) -> dict[str, InitiativeFigures]:
    """Count the initiatives of the year by domain; what stands under a theme counts for its domain."""
    parents: dict[uuid.UUID, uuid.UUID | None] = {}
    codes: dict[uuid.UUID, str] = {}
    for domain in session.execute(sa.select(Domain.id, Domain.code, Domain.parent_id).order_by(Domain.position)).all():
        parents[domain.id], codes[domain.id] = domain.parent_id, domain.code
    counts: dict[str, Counter[YearState]] = {codes[key]: Counter() for key, parent in parents.items() if parent is None}
    query = (
        sa.select(Initiative.domain_id, InitiativeYear.state)
        .join(InitiativeYear, InitiativeYear.initiative_id == Initiative.id)
        .where(InitiativeYear.year_id == year_id, Initiative.parent_id.is_(None))
    )
    for row in session.execute(query).all():
        counts.setdefault(codes[_root(row.domain_id, parents)], Counter())[row.state] += 1
    return {
        code: InitiativeFigures(
            existing=count[YearState.EXISTING] + count[YearState.NEW],
            new=count[YearState.NEW],
            proposed=count[YearState.PROPOSED],
        )
        for code, count in counts.items()
    }


def _root(key: uuid.UUID, parents: dict[uuid.UUID, uuid.UUID | None]) -> uuid.UUID:
    """Return the domain that `key` is a theme of; a theme of itself, which a broken file may hold, is its own."""
    seen = set()
    while (parent := parents.get(key)) is not None and key not in seen:
        seen.add(key)
        key = parent
    return key


def _sum(parts: Iterable[InitiativeFigures]) -> InitiativeFigures:
    known = list(parts)
    return InitiativeFigures(
        existing=sum(one.existing for one in known),
        new=sum(one.new for one in known),
        proposed=sum(one.proposed for one in known),
    )


def staffing(session: Session, year_id: uuid.UUID) -> dict[uuid.UUID, dict[Side, StaffingTotal]]:
    """Add up each staffing table of the year by administration."""
    query = (
        sa.select(StaffingFigure.snapshot_id, Administration.side, StaffingFigure.actual, StaffingFigure.theoretical)
        .join(Administration, Administration.id == StaffingFigure.administration_id)
        .join(StaffingSnapshot, StaffingSnapshot.id == StaffingFigure.snapshot_id)
        .where(StaffingSnapshot.year_id == year_id)
    )
    parts: dict[uuid.UUID, dict[Side, list[tuple[Fte | None, Fte | None]]]] = {}
    for row in session.execute(query).all():
        parts.setdefault(row.snapshot_id, {}).setdefault(row.side, []).append((row.actual, row.theoretical))
    return {
        snapshot: {
            side: StaffingTotal(actual=_known(a for a, _ in pairs), theoretical=_known(t for _, t in pairs))
            for side, pairs in sides.items()
        }
        for snapshot, sides in parts.items()
    }


def _known(values: Iterable[Fte | None]) -> Fte | None:
    """Return the sum of `values`, None when one of them is not known: a sum of a part would be a wrong total."""
    known: list[Fte] = []
    for value in values:
        if value is None:
            return None
        known.append(value)
    return total(known)
