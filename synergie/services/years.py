"""Years of the dossier: which there are, which are closed, and what closed and reopened them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.base import reference_key
from synergie.model.dossier import Dossier, ReportYear, YearEvent, YearEventKind


class YearRow(NamedTuple):
    """A year as lists show it; `closed_at` is None while it is open."""

    id: uuid.UUID
    year: int
    closed_at: dt.datetime | None


def listing(session: Session) -> tuple[YearRow, ...]:
    """Return the years of the dossier, the newest first."""
    last: dict[uuid.UUID, sa.Row[uuid.UUID, YearEventKind, dt.datetime]] = {}
    for event in session.execute(
        sa.select(YearEvent.year_id, YearEvent.kind, YearEvent.at).order_by(YearEvent.number)
    ).all():
        last[event.year_id] = event
    rows = session.execute(sa.select(ReportYear.id, ReportYear.year).order_by(ReportYear.year.desc())).all()
    return tuple(YearRow(id=row.id, year=row.year, closed_at=_closed_at(last.get(row.id))) for row in rows)


def _closed_at(event: sa.Row[uuid.UUID, YearEventKind, dt.datetime] | None) -> dt.datetime | None:
    return event.at if event is not None and event.kind is YearEventKind.CLOSED else None


def counted_on(session: Session, year_id: uuid.UUID, today: dt.date) -> dt.date:
    """Return the day up to which days of a year are counted: today, or that of the state of its facts when it is over.

    Without such a day it is the last of the year.
    """
    year = session.get_one(ReportYear, year_id)
    return min(today, year.as_of.last if year.as_of is not None else dt.date(year.year, 12, 31))


class EventRow(NamedTuple):
    """A closing or a reopening; `seal` is empty for a reopening."""

    year: int
    kind: YearEventKind
    at: dt.datetime
    who: str
    reason: str
    seal: str


def events(session: Session) -> tuple[EventRow, ...]:
    """Return what closed and reopened the years of the dossier, the oldest first."""
    query = (
        sa.select(ReportYear.year, YearEvent.kind, YearEvent.at, YearEvent.who, YearEvent.reason, YearEvent.seal)
        .join(ReportYear, ReportYear.id == YearEvent.year_id)
        .order_by(YearEvent.number)
    )
    return tuple(EventRow(**row) for row in session.execute(query).mappings().all())


def find(session: Session, year: int) -> YearRow:
    """Return the year `year`; raises `Refusal` naming the years that there are when it is not one of them."""
    rows = listing(session)
    for row in rows:
        if row.year == year:
            return row
    known = tuple(str(row.year) for row in rows)
    if not known:
        message = N_("The dossier has no year yet.")
    else:
        message = N_("The dossier has no year {year}. It has: {known}.").of(year=str(year), known=", ".join(known))
    raise Refusal([Problem("year", message)])


def is_example(session: Session) -> bool:
    """Return whether the dossier is the example, made for trying things out."""
    return bool(session.scalar(sa.select(sa.exists().where(Dossier.is_example))))


def add(session: Session, year: int) -> uuid.UUID:
    """Open the year `year` and return its key; raises `Refusal` when it is there already or is no plausible year."""
    if not 1976 <= year <= 2200:
        raise Refusal([Problem("year", N_("“{year}” is not a year from 1976 on.").of(year=str(year)))])
    key = reference_key("report_year", str(year))
    if session.get(ReportYear, key) is not None:
        raise Refusal([Problem("year", N_("The year {year} is in the dossier already.").of(year=str(year)))])
    session.add(ReportYear(id=key, year=year))
    session.flush()
    return key
