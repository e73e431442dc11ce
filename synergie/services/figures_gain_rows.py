"""What the course of gains is read from: entries by year, movements that gains pay, rates, steps of the index."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar

import sqlalchemy as sa

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money, Range
from synergie.model.dossier import Side
from synergie.model.gain_course import GainYear
from synergie.model.gains import Cashing, Destination, Evidence, Gain, Movement, MovementNature, Recurrence
from synergie.model.posts import CostRate, IndexStep, Post, StaffStatus
from synergie.services import chains, index_steps
from synergie.services.figures_frame import YEAR, Frame, columns, date, identity, money, posts
from synergie.services.gain_euros import Rate, Rates
from synergie.services.index_steps import Index
from synergie.services.reading import Row

_GAIN: Final = Gain.__table__
_ENTRY: Final = GainYear.__table__
_ENTRIES: Final = (
    sa.select(
        *columns(
            _ENTRY, "gain_id", "year", "planned", "forecast", "realised",
            "planned_amount", "forecast_amount", "realised_amount",
        )
    )
    .join(_GAIN, _GAIN.c.id == _ENTRY.c.gain_id)
    .where(_GAIN.c.year_id == YEAR)
    .order_by(_ENTRY.c.year)
)  # fmt: skip
_MOVEMENT: Final = Movement.__table__
_PAID: Final = (
    sa.select(
        *columns(
            _MOVEMENT, "id", "gain_id", "minutes_id", "administration_id", "nature", "fte_low", "fte_high",
            "from_grade", "to_grade",
        )
    )
    .where(_MOVEMENT.c.year_id == YEAR, _MOVEMENT.c.gain_id.is_not(None), chains.stands(_MOVEMENT.c.minutes_id, YEAR))
    .order_by(_MOVEMENT.c.position, _MOVEMENT.c.id)
)  # fmt: skip
_RATE: Final = CostRate.__table__
_RATES: Final = sa.select(
    *columns(
        _RATE, "id", "administration_id", "level", "grade", "status", "valid_from", "yearly", "index_coefficient",
        "source_fr", "source_nl",
    )
).order_by(_RATE.c.id)  # fmt: skip
_STEP: Final = IndexStep.__table__
_STEPS: Final = sa.select(*columns(_STEP, "applies_from", "coefficient")).order_by(_STEP.c.id)
_POST: Final = Post.__table__
_STATUSES: Final = sa.select(*columns(_POST, "id", "status")).where(_POST.c.status.is_not(None))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What a line says beside what it claims; `status` is that of its post where it says none."""

    evidence: Evidence
    recurrence: Recurrence
    cashable: Cashing
    destination: Destination
    effective: PartialDate | None
    has_baseline: bool
    status: StaffStatus | None
    to_achieve: Money | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What people entered for a line in a year."""

    gain: uuid.UUID
    year: int
    planned: Fte | None
    forecast: Fte | None
    realised: Fte | None
    planned_amount: Money | None
    forecast_amount: Money | None
    realised_amount: Money | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """A movement that a line pays."""

    gain: uuid.UUID
    side: Side | None
    nature: MovementNature
    fte: Range[Fte] | None
    before: str
    after: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GainRows:
    """What was read beside the lines; `index` and `statuses` are empty where there is no rate to bring to an index."""

    entries: tuple[Entry, ...]
    paid: tuple[Paid, ...]
    rates: Rates
    index: Index
    statuses: Mapping[uuid.UUID, StaffStatus | None]


def read(frame: Frame, versions: Mapping[Any, Row]) -> GainRows:
    """Read what the course of the gains of the year is made of; without a rate nothing more is asked for."""
    entries = tuple(_entry(row) for row in frame.all(_ENTRIES) if frame.counts(f"{row.year:04}-01-01"))
    found = rates(frame)
    if not found:
        return GainRows(entries=entries, paid=(), rates=found, index=Index(), statuses={})
    paid = tuple(_paid(frame, row) for row in frame.all(_PAID) if row.minutes_id is None or _met(frame, versions, row))
    statuses = {identity(row.id): row.status for row in frame.all(_STATUSES)}
    return GainRows(entries=entries, paid=paid, rates=found, index=index(frame), statuses=statuses)


def on_whole(rows: GainRows, whole: Mapping[uuid.UUID, uuid.UUID]) -> GainRows:
    """Return what was read with what is said of a passage of the body said of the line that it completes.

    What the line says of a year itself goes first; `whole` goes from the passages, in their order, to their lines.
    """
    if not whole:
        return rows
    order = {key: place for place, key in enumerate(whole)}
    found: dict[tuple[uuid.UUID, int], Entry] = {}
    for entry in sorted(rows.entries, key=lambda one: (one.year, order.get(one.gain, -1))):
        own = dataclasses.replace(entry, gain=whole.get(entry.gain, entry.gain))
        first = found.setdefault((own.gain, own.year), own)
        if first is not own:
            blank = {name: getattr(own, name) for name in _SAID if getattr(first, name) is None}
            found[own.gain, own.year] = dataclasses.replace(first, **blank)
    paid = tuple(dataclasses.replace(one, gain=whole.get(one.gain, one.gain)) for one in rows.paid)
    return dataclasses.replace(rows, entries=tuple(found.values()), paid=paid)


_SAID: Final = tuple(one.name for one in dataclasses.fields(Entry) if one.name not in ("gain", "year"))


def detail(rows: Sequence[Row], statuses: Mapping[uuid.UUID, StaffStatus | None]) -> Detail:
    """Return what a line says beside what it claims; the passages after it fill what it leaves blank."""
    row = rows[0]
    status: StaffStatus | None = next((one.status for one in rows if one.status is not None), None)
    if status is None and row.post_id is not None:
        status = statuses.get(identity(row.post_id))
    amounts = (money(one, "cost_to_achieve") for one in rows)
    return Detail(
        evidence=row.evidence,
        recurrence=_first(rows, "recurrence", Recurrence.NOT_STATED),
        cashable=_first(rows, "cashable", Cashing.NOT_STATED),
        destination=_first(rows, "destination", Destination.NOT_STATED),
        effective=date(_first(rows, "effective", None)),
        has_baseline=row.baseline is not None,
        status=status,
        to_achieve=next((one for one in amounts if one is not None), None),
    )


def _first(rows: Sequence[Row], name: str, blank: Any) -> Any:
    """Return the first value of `name` that is not `blank`."""
    return next((found for row in rows if (found := getattr(row, name)) is not blank), blank)


def _entry(row: Row) -> Entry:
    return Entry(
        gain=identity(row.gain_id),
        year=row.year,
        planned=row.planned,
        forecast=row.forecast,
        realised=row.realised,
        planned_amount=money(row, "planned_amount"),
        forecast_amount=money(row, "forecast_amount"),
        realised_amount=money(row, "realised_amount"),
    )


def _paid(frame: Frame, row: Row) -> Paid:
    return Paid(
        gain=identity(row.gain_id),
        side=frame.side(row.administration_id),
        nature=row.nature,
        fte=posts(row),
        before=row.from_grade,
        after=row.to_grade,
    )


def _met(frame: Frame, versions: Mapping[Any, Row], row: Row) -> bool:
    version = versions.get(row.minutes_id)
    return version is None or frame.met(version.meeting_id)


def rates(frame: Frame) -> Rates:
    """Return the costs of a post that hold on the day; one without a date or an amount is none."""
    day = frame.day.isoformat()
    found = []
    for row in frame.all(_RATES):
        yearly = money(row, "yearly")
        if yearly is None or row.valid_from is None or row.valid_from[:10] > day:
            continue
        valid_from = date(row.valid_from)
        assert valid_from is not None
        found.append(
            Rate(
                id=identity(row.id),
                side=frame.sides[row.administration_id],
                level=row.level,
                grade=row.grade,
                status=row.status,
                valid_from=valid_from,
                yearly=yearly,
                base=_coefficient(row.index_coefficient),
                source=Bilingual(row.source_fr, row.source_nl),
            )
        )
    return Rates(found)


def index(frame: Frame) -> Index:
    """Return the steps of the index; with a day asked for, those that salaries follow by then."""
    steps = []
    for row in frame.all(_STEPS):
        value, applies = _coefficient(row.coefficient), date(row.applies_from)
        if value is not None and applies is not None and frame.counts(row.applies_from):
            steps.append((applies.first, value))
    return Index(steps, frame.day)


def _coefficient(text: str) -> Decimal | None:
    """Return what a coefficient says; an old file may hold one that cannot be read, which says nothing."""
    try:
        return index_steps.coefficient(text)
    except ValueError:
        return None


Of = TypeVar("Of", Entry, Paid)


def by_gain(rows: Sequence[Of]) -> dict[uuid.UUID, tuple[Of, ...]]:
    """Return what was read under the line that it is about."""
    found: dict[uuid.UUID, list[Of]] = {}
    for row in rows:
        found.setdefault(row.gain, []).append(row)
    return {key: tuple(one) for key, one in found.items()}
