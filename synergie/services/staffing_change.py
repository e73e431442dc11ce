"""What changed between two staffing tables, of any year: service by service, in each administration."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.quantities import Fte, total
from synergie.basis.words import N_, Message
from synergie.model.administrations import Administration
from synergie.model.dossier import ReportYear
from synergie.model.initiatives import Domain
from synergie.model.staffing import SnapshotKind, StaffingFigure, StaffingSnapshot
from synergie.services.figures_staffing import UNKNOWN, StaffingTotal
from synergie.services.naming import called

SideName = Literal["commune", "cpas"]
Quantity = Literal["actual", "theoretical", "vacant"]

SIDE_NAMES: Final[tuple[SideName, ...]] = ("commune", "cpas")
_NO_TABLE: Final = N_("There is no staffing table of {date}. There are tables of: {dates}.")
QUANTITIES: Final[tuple[Quantity, ...]] = ("actual", "theoretical", "vacant")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A staffing table that can be compared: the year it belongs to, and whether another text quotes it."""

    id: uuid.UUID
    year: int
    as_of: PartialDate | None
    source: Bilingual
    is_quoted: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """A number of posts at both dates; None is not known, and then neither is the difference."""

    before: Fte | None
    after: Fte | None

    @property
    def change(self) -> Fte | None:
        """After less before."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclasses.dataclass(frozen=True, slots=True)
class Both:
    """The posts of an administration at both dates."""

    before: StaffingTotal
    after: StaffingTotal

    def of(self, quantity: Quantity) -> Difference:
        """Return a number of posts at both dates."""
        return Difference(getattr(self.before, quantity), getattr(self.after, quantity))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChange:
    """A service; `only` says which table alone has it, None when both do."""

    domain_id: uuid.UUID
    service: Bilingual | Message
    only: Literal["before", "after"] | None
    sides: Mapping[SideName, Both]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TotalChange:
    """The sum of the numbers that are known at both dates, and of how many services it leaves a number out."""

    difference: Difference
    left_out: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffingChange:
    """Two tables, the earlier one first, and what changed."""

    before: Taken
    after: Taken
    rows: tuple[ServiceChange, ...]

    def total(self, quantity: Quantity, side: SideName | None = None) -> TotalChange:
        """Return the sum over the services of one administration, of both without `side`."""
        sides = SIDE_NAMES if side is None else (side,)
        left_out, known = 0, []
        for row in self.rows:
            found = [row.sides[one].of(quantity) for one in sides]
            here = [one for one in found if one.change is not None]
            left_out += len(here) < len(found)
            known += here
        difference = Difference(_sum(one.before for one in known), _sum(one.after for one in known))
        return TotalChange(difference=difference, left_out=left_out)


def taken(session: Session) -> tuple[Taken, ...]:
    """Return the staffing tables of all years, the newest first; those without a date come last."""
    query = sa.select(StaffingSnapshot, ReportYear.year).join(ReportYear, ReportYear.id == StaffingSnapshot.year_id)
    found = [_taken(one, year) for one, year in session.execute(query).all()]
    return tuple(sorted(found, key=_moment, reverse=True))


def one_before(every: Sequence[Taken], snapshot: uuid.UUID) -> uuid.UUID | None:
    """Return the table that `snapshot` is compared with: the one before, a table rather than a quotation."""
    own = next((one for one in every if one.id == snapshot), None)
    if own is None:
        return None
    others = [one for one in every if one.id != snapshot]
    earlier = [one for one in others if _moment(one) < _moment(own)]
    order = [one for rows in (earlier, others) for quoted in (False, True) for one in rows if one.is_quoted is quoted]
    return order[0].id if order else None


def change(session: Session, one: uuid.UUID, other: uuid.UUID) -> StaffingChange | None:
    """Return what changed from the earlier of two tables to the later one; None when one of them is gone."""
    known = {each.id: each for each in taken(session)}
    if one not in known or other not in known:
        return None
    before, after = sorted((known[one], known[other]), key=_moment)
    sides: dict[uuid.UUID, SideName] = {
        each.id: each.side.value for each in session.scalars(sa.select(Administration)).all()
    }
    query = (
        sa.select(StaffingFigure, Domain)
        .join(Domain, Domain.id == StaffingFigure.domain_id)
        .where(StaffingFigure.snapshot_id.in_((one, other)))
        .order_by(Domain.position, Domain.code)
    )
    domains: dict[uuid.UUID, Domain] = {}
    posts: dict[tuple[uuid.UUID, uuid.UUID, SideName], StaffingTotal] = {}
    for figure, domain in session.execute(query).all():
        domains[domain.id] = domain
        place = figure.snapshot_id, domain.id, sides[figure.administration_id]
        posts[place] = StaffingTotal(actual=figure.actual, theoretical=figure.theoretical)
    there = {(snapshot, domain) for snapshot, domain, _ in posts}
    return StaffingChange(
        before=before,
        after=after,
        rows=tuple(
            ServiceChange(
                domain_id=key,
                service=called(domain),
                only=_only((before.id, key) in there, (after.id, key) in there),
                sides={
                    side: Both(posts.get((before.id, key, side), UNKNOWN), posts.get((after.id, key, side), UNKNOWN))
                    for side in SIDE_NAMES
                },
            )
            for key, domain in domains.items()
        ),
    )


def _taken(one: StaffingSnapshot, year: int) -> Taken:
    return Taken(id=one.id, year=year, as_of=one.as_of, source=one.source, is_quoted=one.kind is SnapshotKind.QUOTED)


def _moment(one: Taken) -> tuple[str, int, bool, str]:
    """Return what tables are ordered by: one without a date comes before all others."""
    return (one.as_of.first.isoformat() if one.as_of is not None else "", one.year, one.is_quoted, str(one.id))


def _only(before: bool, after: bool) -> Literal["before", "after"] | None:
    if before and after:
        return None
    return "before" if before else "after"


def _sum(values: Iterable[Fte | None]) -> Fte | None:
    return total(value for value in values if value is not None)


def on(session: Session, day: dt.date) -> uuid.UUID:
    """Return the staffing table of a day, one of the house rather than a quotation; raises `Refusal` without one."""
    every = taken(session)
    found = [one for one in every if one.as_of is not None and one.as_of.contains(day)]
    if found:
        return min(found, key=_house_first).id
    dates = [one.as_of for one in every if one.as_of is not None]
    if not dates:
        raise Refusal([Problem(None, N_("The dossier has no staffing table with a date."))])
    raise Refusal([Problem(None, _NO_TABLE.of(date=day, dates=", ".join(one.first.isoformat() for one in dates)))])


def _house_first(one: Taken) -> tuple[bool, str]:
    return one.is_quoted, str(one.id)
