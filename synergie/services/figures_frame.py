"""What every figure of a year starts from, read once: the year, the day, administrations, domains and meetings.

Keys, dates and periods come as they are stored, since they are compared far more often than shown: a stored date begins
with its first day. `identity`, `date` and `period` turn them into values for results.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte, Money, Range
from synergie.model.administrations import Administration
from synergie.model.dossier import ReportYear, Side
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting
from synergie.model.types import PartialDateType, PeriodType
from synergie.services.reading import REMEMBERED, Row, Source, Statement, as_key

Key = Hashable
"""The key of a record as the engine gives it."""


def columns(table: Any, *names: str) -> list[sa.ColumnElement[Any]]:
    """Return columns of `table` by their names, keys and times as stored; an amount stands for its three columns."""
    found: list[sa.ColumnElement[Any]] = []
    for name in names:
        for part in [name] if name in table.c else [f"{name}_cents", f"{name}_vat", f"{name}_as_of"]:
            column = table.c[part]
            stored = isinstance(column.type, (sa.Uuid, PartialDateType, PeriodType))
            found.append(sa.type_coerce(column, sa.String()).label(part) if stored else column)
    return found


_DOMAIN: Final = Domain.__table__
YEAR: Final[sa.BindParameter[uuid.UUID]] = sa.bindparam("year", type_=sa.Uuid())

# Statements are made once: their text and the class of their rows are kept.
_YEARS: Final = sa.select(*columns(ReportYear.__table__, "id", "year", "as_of"))
_SIDES: Final = sa.select(*columns(Administration.__table__, "id", "side"))
_DOMAINS: Final = sa.select(*columns(_DOMAIN, "id", "code", "parent_id")).order_by(_DOMAIN.c.position, _DOMAIN.c.id)
_MEETINGS: Final = sa.select(
    *columns(Meeting.__table__, "id", "year_id", "date", "state", "attending", "kind", "in_report")
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The year whose figures are asked for, and what they all need.

    `as_of` is the day that was asked for: what is dated later does not count. `day` is that day or, without one, the
    day of the state of the facts, else the last day of the year: histories are read up to it.
    """

    source: Source
    year_id: Key
    year: int
    as_of: dt.date | None
    day: dt.date
    years: Mapping[Key, int]
    sides: Mapping[Key, Side]
    codes: Mapping[Key, str]
    parents: Mapping[Key, Key | None]
    meetings: Sequence[Row]
    meeting_dates: Mapping[Key, str | None]

    def all(self, statement: Statement) -> Sequence[Row]:
        """Return the rows of `statement`, which may ask for the year."""
        return self.source.select(statement, self.year_id)

    def counts(self, stored: str | None) -> bool:
        """Return whether something of a date counts: it begins by the day asked for, or is not known."""
        return self.as_of is None or stored is None or stored[:10] <= self.as_of.isoformat()

    def met(self, meeting_id: Key | None) -> bool:
        """Return whether what was said at a meeting counts; what belongs to no meeting does."""
        return meeting_id is None or self.counts(self.meeting_dates.get(meeting_id))

    def side(self, administration_id: Key | None) -> Side | None:
        """Return which of the two administrations it is, None when none is named."""
        return None if administration_id is None else self.sides.get(administration_id)

    def root(self, domain_id: Key) -> Key:
        """Return the domain that a theme belongs to; a theme of itself, which a broken file may hold, is its own."""
        seen = set()
        while (parent := self.parents.get(domain_id)) is not None and domain_id not in seen:
            seen.add(domain_id)
            domain_id = parent
        return domain_id

    def code(self, domain_id: Key) -> str:
        """Return the code of the domain that `domain_id` is, or is a theme of."""
        return self.codes[self.root(domain_id)]


def frame(session: Session, year_id: uuid.UUID, as_of: dt.date | None = None) -> Frame:
    """Read what the figures of the year `year_id` start from."""
    source = Source(session)
    key = source.stored(year_id)
    years, sides, domains, meetings = (source.select(one, key) for one in (_YEARS, _SIDES, _DOMAINS, _MEETINGS))
    own = next(row for row in years if row.id == key)
    stated = date(own.as_of)
    return Frame(
        source=source,
        year_id=key,
        year=own.year,
        as_of=as_of,
        day=as_of or (stated.last if stated is not None else dt.date(own.year, 12, 31)),
        years={row.id: row.year for row in years},
        sides={row.id: row.side for row in sides},
        codes={row.id: row.code for row in domains},
        parents={row.id: row.parent_id for row in domains},
        meetings=[row for row in meetings if row.year_id == own.id],
        meeting_dates={row.id: row.date for row in meetings},
    )


_date: Final = functools.lru_cache(REMEMBERED)(PartialDate.from_code)
_period: Final = functools.lru_cache(REMEMBERED)(Period.from_code)


def identity(stored: Any) -> uuid.UUID:
    """Return the key of a record; PostgreSQL gives it as it is, SQLite as a text."""
    return stored if isinstance(stored, uuid.UUID) else as_key(stored)


def date(stored: str | None) -> PartialDate | None:
    """Return the date that is stored."""
    return None if stored is None else _date(stored)


def period(stored: str | None) -> Period | None:
    """Return the period that is stored."""
    return None if stored is None else _period(stored)


def money(row: Row, name: str) -> Money | None:
    """Return the amount that a row holds in the columns of `name`."""
    cents = getattr(row, f"{name}_cents")
    return None if cents is None else Money(cents, getattr(row, f"{name}_vat"), date(getattr(row, f"{name}_as_of")))


def posts(row: Row) -> Range[Fte] | None:
    """Return from how many to how many posts a row claims; below zero, which an older file may hold, says nothing."""
    low, high = row.fte_low, row.fte_high
    return None if low is None or low.hundredths < 0 or high.hundredths < 0 else Range(low, high)
