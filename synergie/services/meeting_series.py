"""Meetings that come again: every week, month or quarter, in turn at the one administration and the other."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import enum
import itertools
import uuid
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.meetings import Attending, Meeting, MeetingKind, MeetingState
from synergie.services import following, holidays_be, records

MOST: Final = 60
"""How many meetings are planned at once at the most."""
NOTHING: Final = N_("Nothing was chosen: tick at least one point.")
_WEEK: Final = dt.timedelta(weeks=1)


class Rule(enum.StrEnum):
    """How often a meeting comes again."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY_WEEKDAY = "monthly_weekday"
    """On the second Wednesday of every month, say; the fifth is the last."""
    MONTHLY_DAY = "monthly_day"
    QUARTERLY = "quarterly"


RULES: Final = {
    Rule.WEEKLY: N_("every week"),
    Rule.FORTNIGHTLY: N_("every two weeks"),
    Rule.MONTHLY_WEEKDAY: N_("every month, on the same weekday"),
    Rule.MONTHLY_DAY: N_("every month, on the same day"),
    Rule.QUARTERLY: N_("every quarter"),
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A meeting of a series: on `date`, a working day; the rule gave `wanted`. `host` receives it."""

    date: dt.date
    wanted: dt.date
    host_id: uuid.UUID | None = None

    @property
    def is_shifted(self) -> bool:
        """Whether it was moved, since the day that the rule gave is no working day."""
        return self.date != self.wanted


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What the meetings of a series have in common."""

    subject: Bilingual
    kind: MeetingKind = MeetingKind.OTHER
    body_id: uuid.UUID | None = None


def plan(
    first: dt.date,
    rule: Rule | str,
    *,
    number: int | None = None,
    until: dt.date | None = None,
    hosts: Sequence[uuid.UUID] = (),
) -> tuple[Proposal, ...]:
    """Return the meetings from `first` on: `number` of them, or those up to `until`, or what comes first.

    A day that is no working day gives way to the next one that is. The `hosts` take turns.
    """
    most = min(MOST, MOST if number is None else max(number, 0))
    found: list[Proposal] = []
    for wanted in itertools.islice(_days(first, Rule(rule)), most):
        if until is not None and wanted > until:
            break
        host = hosts[len(found) % len(hosts)] if hosts else None
        found.append(Proposal(date=holidays_be.working_day_from(wanted), wanted=wanted, host_id=host))
    return tuple(found)


def add(session: Session, year_id: uuid.UUID, chosen: Sequence[Proposal], series: Series) -> tuple[uuid.UUID, ...]:
    """Plan the meetings that were chosen and return their keys; each is of the year of its date, if there is one."""
    if not chosen:
        raise Refusal([Problem(None, NOTHING)])
    made = []
    for one in chosen:
        values: dict[str, Any] = {
            "year_id": following.year_of(session, one.date, year_id),
            "date": PartialDate(one.date),
            "state": MeetingState.PLANNED,
            "attending": Attending.BOTH if one.host_id is not None else Attending.NOT_STATED,
            "kind": series.kind,
            "subject": series.subject,
            "body_id": series.body_id,
            "host_id": one.host_id,
        }
        made.append(records.add(session, Meeting.__tablename__, values))
    return tuple(made)


def _days(first: dt.date, rule: Rule) -> Iterator[dt.date]:
    match rule:
        case Rule.WEEKLY:
            yield from (first + n * _WEEK for n in itertools.count())
        case Rule.FORTNIGHTLY:
            yield from (first + 2 * n * _WEEK for n in itertools.count())
        case Rule.MONTHLY_WEEKDAY:
            for year, month in _months(first, 1):
                yield _weekday_of(year, month, first)
        case _:
            for year, month in _months(first, 3 if rule is Rule.QUARTERLY else 1):
                yield dt.date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def _months(first: dt.date, step: int) -> Iterator[tuple[int, int]]:
    for months in itertools.count(first.month - 1, step):
        yield first.year + months // 12, months % 12 + 1


def _weekday_of(year: int, month: int, first: dt.date) -> dt.date:
    """Return the day of a month that is the same weekday, the same in order, as `first` is in its own."""
    start, last = dt.date(year, month, 1), calendar.monthrange(year, month)[1]
    day = 1 + (first.weekday() - start.weekday()) % 7 + 7 * ((first.day - 1) // 7)
    return start.replace(day=day if day <= last else day - 7)
