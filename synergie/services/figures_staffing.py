"""Posts and workload of a year, by service and by administration."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

import sqlalchemy as sa

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Fte, Qualifier, total
from synergie.model.dossier import Side
from synergie.model.staffing import (
    SnapshotKind,
    StaffingFigure,
    StaffingSnapshot,
    WorkloadFigure,
    WorkloadRatio,
)
from synergie.services.figures_frame import YEAR, Frame, Key, columns, date, identity
from synergie.services.reading import Row


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


UNKNOWN: Final = StaffingTotal(actual=None, theoretical=None)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffingNow:
    """The staffing of the year: the newest table of its own; services by the code of their domain."""

    snapshot: uuid.UUID | None = None
    as_of: PartialDate | None = None
    totals: Mapping[Side, StaffingTotal] = dataclasses.field(default_factory=dict)
    together: StaffingTotal = UNKNOWN
    services: Mapping[str, Mapping[Side, StaffingTotal]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Files and those who manage them; `about` when a number of files is not exact."""

    files: int | None
    managers: Fte | None
    about: bool = False
    stated: int | None = None

    @property
    def ratio(self) -> Decimal | None:
        """Files for each manager, None when one of the two is not known or nobody manages them."""
        if self.files is None or self.managers is None or not self.managers.hundredths:
            return None
        return Decimal(self.files) / self.managers.value


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """A ratio in each administration, and in both together: all files by all managers."""

    id: uuid.UUID
    title: Bilingual
    sides: Mapping[Side, Load]
    together: Load


_SNAPSHOT: Final = StaffingSnapshot.__table__
_FIGURE: Final = StaffingFigure.__table__
_SNAPSHOTS: Final = sa.select(*columns(_SNAPSHOT, "id", "kind", "as_of")).where(_SNAPSHOT.c.year_id == YEAR)
_FIGURES: Final = (
    sa.select(*columns(_FIGURE, "snapshot_id", "domain_id", "administration_id", "actual", "theoretical"))
    .join(_SNAPSHOT, _SNAPSHOT.c.id == _FIGURE.c.snapshot_id)
    .where(_SNAPSHOT.c.year_id == YEAR)
)

Tables = dict[uuid.UUID, dict[Side, StaffingTotal]]


def staffing(frame: Frame) -> tuple[Tables, StaffingNow]:
    """Add up each staffing table of the year by administration, and say which is that of the year."""
    snapshots = [row for row in frame.all(_SNAPSHOTS) if frame.counts(row.as_of)]
    rows: dict[Key, list[Row]] = {row.id: [] for row in snapshots}
    for row in frame.all(_FIGURES):
        if row.snapshot_id in rows:
            rows[row.snapshot_id].append(row)
    tables = {identity(key): _by_side(frame, found) for key, found in rows.items() if found}
    own = [row for row in snapshots if row.kind is SnapshotKind.TABLE]
    if not own:
        return tables, StaffingNow()
    newest = max(own, key=_newest)
    services: dict[str, list[Row]] = {}
    places = {key: place for place, key in enumerate(frame.codes)}
    for row in sorted(rows[newest.id], key=lambda one: places[one.domain_id]):
        services.setdefault(frame.codes[row.domain_id], []).append(row)
    return tables, StaffingNow(
        snapshot=identity(newest.id),
        as_of=date(newest.as_of),
        totals=tables.get(identity(newest.id), {}),
        together=_added(rows[newest.id]) if rows[newest.id] else UNKNOWN,
        services={code: _by_side(frame, found) for code, found in services.items()},
    )


def _newest(row: Row) -> tuple[bool, tuple[dt.date, dt.date], str]:
    known = date(row.as_of)
    span = (dt.date.min, dt.date.min) if known is None else (known.first, known.last)
    return known is not None, span, str(row.id)


def _by_side(frame: Frame, rows: Iterable[Row]) -> dict[Side, StaffingTotal]:
    parts: dict[Side, list[Row]] = {}
    for row in rows:
        parts.setdefault(frame.sides[row.administration_id], []).append(row)
    return {side: _added(found) for side, found in parts.items()}


def _added(rows: Iterable[Row]) -> StaffingTotal:
    found = list(rows)
    return StaffingTotal(actual=known(row.actual for row in found), theoretical=known(row.theoretical for row in found))


def known(values: Iterable[Fte | None]) -> Fte | None:
    """Return the sum of `values`, None when one of them is not known: a sum of a part would be a wrong total."""
    found: list[Fte] = []
    for value in values:
        if value is None:
            return None
        found.append(value)
    return total(found)


_RATIO: Final = WorkloadRatio.__table__
_LOAD: Final = WorkloadFigure.__table__
_RATIOS: Final = (
    sa.select(
        *columns(_RATIO, "id", "title_fr", "title_nl", "title_mark", "meeting_id", "stated_together"),
        *columns(_LOAD, "administration_id", "files_value", "files_qualifier", "managers", "stated"),
    )
    .outerjoin_from(_RATIO, _LOAD, _LOAD.c.ratio_id == _RATIO.c.id)
    .where(_RATIO.c.year_id == YEAR)
    .order_by(_RATIO.c.position, _RATIO.c.id)
)


def workloads(frame: Frame) -> tuple[Workload, ...]:
    """Return the ratios of the year in their order; one stated at a meeting counts from that meeting on."""
    found: dict[Key, list[Row]] = {}
    for row in frame.all(_RATIOS):
        if frame.met(row.meeting_id):
            found.setdefault(row.id, []).append(row)
    return tuple(_workload(frame, key, rows) for key, rows in found.items())


def _workload(frame: Frame, key: Key, rows: list[Row]) -> Workload:
    first = rows[0]
    sides = {
        frame.sides[row.administration_id]: Load(
            files=_files(row), managers=row.managers, about=_about(row), stated=row.stated
        )
        for row in rows
        if row.administration_id is not None
    }
    both = [sides.get(side, Load(files=None, managers=None)) for side in Side]
    files = [one.files for one in both]
    together = Load(
        files=None if None in files else sum(one for one in files if one is not None),
        managers=known(one.managers for one in both),
        about=any(one.about for one in both),
        stated=first.stated_together,
    )
    title = Bilingual(first.title_fr, first.title_nl, first.title_mark)
    return Workload(id=identity(key), title=title, sides=sides, together=together)


def _files(row: Row) -> int | None:
    """Return how many files there are; a number below zero, which an older file may hold, says nothing."""
    files: int | None = row.files_value
    return None if files is None or files < 0 else files


def _about(row: Row) -> bool:
    if _files(row) is None:
        return False
    return Count(row.files_value, row.files_qualifier).qualifier is not Qualifier.EXACTLY
