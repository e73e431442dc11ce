"""Every number that the program shows, computed once: screen, report, workbook and command line print these.

`of_year` reads a dossier; what it gives is frozen. With a day, what is dated later does not count: docs/figures.md says
what each figure does with it, and describes their form for other programs (`figures_json`).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.dossier import Side
from synergie.model.initiatives import Initiative, InitiativeYear, YearState
from synergie.model.meetings import Attending, MeetingKind, MeetingState
from synergie.model.overlaps import OverlapState
from synergie.model.requests import AnswerState, Reminder, Request
from synergie.services import (
    figures_agreements,
    figures_costs,
    figures_followup,
    figures_gains,
    figures_programmes,
    figures_staffing,
)
from synergie.services.figures_agreements import AgreementFigures
from synergie.services.figures_costs import ComparisonFigures
from synergie.services.figures_followup import ActionFigures, DecisionFigures, MinutesFigures
from synergie.services.figures_frame import YEAR, Frame, columns, frame
from synergie.services.figures_gains import GainFigures
from synergie.services.figures_programmes import ProgrammeFigures
from synergie.services.figures_staffing import StaffingNow, StaffingTotal, Workload

__all__ = [
    "Figures",
    "InitiativeFigures",
    "MeetingFigures",
    "RequestFigures",
    "StaffingTotal",
    "initiatives",
    "meetings",
    "of_year",
    "requests",
    "staffing",
]


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
    """The figures of a year.

    `as_of` is the day that was asked for, None for the whole year; `day` is the one up to which histories are read.
    `staffing` has every table of the year by its key, `staffing_now` the one that is the staffing of the year.
    """

    year: int
    as_of: dt.date | None
    day: dt.date
    meetings: MeetingFigures
    requests: RequestFigures
    initiatives: InitiativeFigures
    initiatives_by_domain: dict[str, InitiativeFigures]
    staffing: dict[uuid.UUID, dict[Side, StaffingTotal]]
    staffing_now: StaffingNow
    workload: tuple[Workload, ...]
    gains: GainFigures
    programmes: Mapping[str, ProgrammeFigures]
    agreements: Mapping[str, AgreementFigures]
    costs: tuple[ComparisonFigures, ...]
    overlaps: Mapping[OverlapState, int]
    actions: ActionFigures
    minutes: MinutesFigures
    decisions: DecisionFigures

    def told(self) -> dict[str, Any]:
        """Return the figures as other programs get them: docs/figures.md."""
        from synergie.services.figures_json import figures_json  # which knows this module

        return figures_json(self)


def of_year(session: Session, year_id: uuid.UUID, as_of: dt.date | None = None) -> Figures:
    """Return the figures of the year `year_id`, as they were known on `as_of`."""
    found = frame(session, year_id, as_of)
    by_domain = _initiatives(found)
    tables, now = figures_staffing.staffing(found)
    costs = figures_costs.read(found)
    return Figures(
        year=found.year,
        as_of=as_of,
        day=found.day,
        meetings=_meetings(found),
        requests=_requests(found),
        initiatives=_sum(by_domain.values()),
        initiatives_by_domain=by_domain,
        staffing=tables,
        staffing_now=now,
        workload=figures_staffing.workloads(found),
        gains=figures_gains.figures(found),
        programmes=figures_programmes.programmes(found, costs),
        agreements=figures_agreements.agreements(found),
        costs=figures_costs.comparisons(costs),
        overlaps=figures_followup.overlaps(found),
        actions=figures_followup.actions(found),
        minutes=figures_followup.minutes(found),
        decisions=figures_followup.decisions(found),
    )


def meetings(session: Session, year_id: uuid.UUID) -> MeetingFigures:
    """Count the meetings of the year; what is not to be printed is not counted."""
    return _meetings(frame(session, year_id))


def requests(session: Session, year_id: uuid.UUID) -> RequestFigures:
    """Count the requests of the year and their reminders."""
    return _requests(frame(session, year_id))


def initiatives(session: Session, year_id: uuid.UUID) -> dict[str, InitiativeFigures]:
    """Count the initiatives of the year by domain; what stands under a theme counts for its domain."""
    return _initiatives(frame(session, year_id))


def staffing(session: Session, year_id: uuid.UUID) -> dict[uuid.UUID, dict[Side, StaffingTotal]]:
    """Add up each staffing table of the year by administration."""
    return figures_staffing.staffing(frame(session, year_id))[0]


def _meetings(found: Frame) -> MeetingFigures:
    rows = [row for row in found.meetings if row.in_report and found.counts(row.date)]
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


_REQUEST: Final = Request.__table__
_REMINDER: Final = Reminder.__table__
_REQUESTS: Final = sa.select(*columns(_REQUEST, "id", "sent", "answer_state", "answered")).where(
    _REQUEST.c.year_id == YEAR
)
_REMINDERS: Final = (
    sa.select(*columns(_REMINDER, "request_id", "sent"))
    .join(_REQUEST, _REQUEST.c.id == _REMINDER.c.request_id)
    .where(_REQUEST.c.year_id == YEAR)
)


def _requests(found: Frame) -> RequestFigures:
    """Count requests and reminders; one that was answered after the day asked for had no answer on that day."""
    rows = {row.id: row for row in found.all(_REQUESTS) if found.counts(row.sent)}
    reminders = [row for row in found.all(_REMINDERS) if row.request_id in rows and found.counts(row.sent)]
    return RequestFigures(
        sent=len(rows),
        reminders=len(reminders),
        unanswered=sum(row.answer_state is AnswerState.NONE or not found.counts(row.answered) for row in rows.values()),
    )


_INITIATIVE: Final = Initiative.__table__
_STATE: Final = InitiativeYear.__table__
_INITIATIVES: Final = (
    sa.select(*columns(_INITIATIVE, "domain_id"), _STATE.c.state, sa.func.count().label("number"))
    .join(_STATE, _STATE.c.initiative_id == _INITIATIVE.c.id)
    .where(_STATE.c.year_id == YEAR, _INITIATIVE.c.parent_id.is_(None))
    .group_by(_INITIATIVE.c.domain_id, _STATE.c.state)
)


def _initiatives(found: Frame) -> dict[str, InitiativeFigures]:
    counts: dict[str, Counter[YearState]] = {
        found.codes[key]: Counter() for key, parent in found.parents.items() if parent is None
    }
    for row in found.all(_INITIATIVES):
        counts.setdefault(found.code(row.domain_id), Counter())[row.state] += row.number
    return {
        code: InitiativeFigures(
            existing=count[YearState.EXISTING] + count[YearState.NEW],
            new=count[YearState.NEW],
            proposed=count[YearState.PROPOSED],
        )
        for code, count in counts.items()
    }


def _sum(parts: Iterable[InitiativeFigures]) -> InitiativeFigures:
    known = list(parts)
    return InitiativeFigures(
        existing=sum(one.existing for one in known),
        new=sum(one.new for one in known),
        proposed=sum(one.proposed for one in known),
    )
