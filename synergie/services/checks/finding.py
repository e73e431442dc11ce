"""What a rule finds, and what a rule may look at."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import NP_, Message
from synergie.model import Entity
from synergie.model.administrations import Administration
from synergie.model.dossier import ReportYear, Side
from synergie.model.minutes import MinutesVersion
from synergie.services.checks.looked_at import LOOKED_AT, OF_MINUTES
from synergie.services.checks.rows import Reader, Row, of_year, places_of, whole_of
from synergie.services.fields import entities
from synergie.services.naming import called as called
from synergie.services.naming import name_fields

E = TypeVar("E", bound=Entity)
T = TypeVar("T")


class Severity(enum.StrEnum):
    """Whether a final report can be made all the same; most urgent first."""

    BLOCKING = "blocking"
    TO_CHECK = "to_check"
    INFORMATION = "information"
    LET_STAND = "let_stand"
    """Somebody looked at it and decided, with a reason, that it stays as it is; it asks for nothing any more."""


SEVERITIES = {
    Severity.BLOCKING: NP_("finding", "blocking"),
    Severity.TO_CHECK: NP_("finding", "to check"),
    Severity.INFORMATION: NP_("finding", "for information"),
    Severity.LET_STAND: NP_("finding", "let stand"),
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """Why a finding is let stand, who decided so, and when; `id` is the key of the waiver."""

    id: uuid.UUID
    reason: Bilingual
    person: Bilingual | None
    decided: PartialDate | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found: at which record, named by its table and key, and at which of its fields.

    `waived` says why it is let stand, None while it is not.
    """

    rule: str
    severity: Severity
    record: tuple[str, uuid.UUID] | None
    field: str | None
    message: Message
    waived: Waived | None = None

    @property
    def can_be_waived(self) -> bool:
        """Whether somebody may decide that it stays as it is; what blocks has to be put right."""
        return self.severity in (Severity.TO_CHECK, Severity.INFORMATION)


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A record, one of its fields and a sentence; `severity` when it is not the one of the rule."""

    record: Entity | None
    field: str | None
    message: Message
    severity: Severity | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Look:
    """What a rule looks at: the year, and the language of the report that is asked for, None for both.

    Each table is read once, whatever number of rules look at it, and nothing that a rule gets can be changed.
    """

    reader: Reader
    year: ReportYear
    language: str | None = None
    _kept: dict[Any, Any] = dataclasses.field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """Return what `make` gives, asked for once under `key`."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def of(self, cls: type[E]) -> tuple[E, ...]:
        """Return the records of `cls`, as far as they belong to a year those of this one; the same order each time."""
        if cls not in self._kept:
            within = of_year(cls)
            rows = self.reader.rows(cls, self.year.id, LOOKED_AT.get(cls)) if within else self.every(cls)
            self._kept[cls] = self._standing(cls, rows)
        found: tuple[E, ...] = self._kept[cls]
        return found

    def _standing(self, cls: type[E], rows: tuple[E, ...]) -> tuple[E, ...]:
        """Return the rows without what stands in minutes that a later version corrects."""
        link = OF_MINUTES.get(cls)
        if link is None:
            return rows
        if cls is not MinutesVersion:
            self.of(MinutesVersion)
            corrected = self._kept["corrected"]
        else:
            corrected = self._kept["corrected"] = {one.replaces_id for one in rows} - {None}  # type: ignore[attr-defined]
        return tuple(one for one in rows if getattr(one, link) not in corrected) if corrected else rows

    def every(self, cls: type[E]) -> tuple[E, ...]:
        """Return the records of `cls` of all years."""
        return self.once((cls, "every"), lambda: self.reader.rows(cls, names=LOOKED_AT.get(cls)))

    def by_id(self, cls: type[E]) -> Mapping[uuid.UUID, E]:
        """Return the records of `of` by their key."""
        return self.once((cls, "by_id"), lambda: {one.id: one for one in self.of(cls)})

    def parts(self, cls: type[E], name: str) -> Mapping[uuid.UUID, list[E]]:
        """Return the records of `of` by the key that their attribute `name` holds."""

        def group() -> Mapping[uuid.UUID, list[E]]:
            place = places_of(cls, LOOKED_AT.get(cls))[name]
            found: defaultdict[Any, list[Any]] = defaultdict(list)
            for row in cast("tuple[Row, ...]", self.of(cls)):
                found[row[place]].append(row)
            return {getattr(rows[0], name): rows for rows in found.values()}

        return self.once((cls, name), group)

    @property
    def sides(self) -> Mapping[uuid.UUID, Side]:
        """The side of each administration of the dossier, the commune first."""
        return self.once("sides", lambda: {one.id: one.side for one in self._administrations()})

    def called(self, record: Entity) -> Bilingual | Message:
        """Return what people call `record`: itself, or what it is a part of when it has no text of its own."""
        above = whole_of(record.__tablename__)
        if above is None or name_fields(getattr(type(record), "entity", type(record))):
            return called(record)
        column, table = above
        return called(self.by_id(entities()[table])[getattr(record, column)])

    def _administrations(self) -> list[Administration]:
        return sorted(self.of(Administration), key=lambda one: list(Side).index(one.side))

    @property
    def day(self) -> dt.date:
        """The day whose state of the facts is checked: that of the year, or else its last day."""
        return self.once("day", lambda: _last_day(self.year))

    @property
    def before(self) -> Look | None:
        """The same look at the year before, None when the dossier has none."""

        def make() -> Look | None:
            found = (one for one in self.every(ReportYear) if one.year == self.year.year - 1)
            year = next(found, None)
            return None if year is None else Look(self.reader, year, self.language)

        return self.once("before", make)


def _last_day(year: ReportYear) -> dt.date:
    return year.as_of.last if year.as_of is not None else dt.date(year.year, 12, 31)


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, how bad it is when it is not met, and who looks."""

    name: str
    severity: Severity
    look: Callable[[Look], Iterator[Hit]]

    def findings(self, look: Look) -> Iterator[Finding]:
        """Return what is found under this rule."""
        for hit in self.look(look):
            yield Finding(
                rule=self.name,
                severity=hit.severity or self.severity,
                record=None if hit.record is None else (hit.record.__tablename__, hit.record.id),
                field=hit.field,
                message=hit.message,
            )
