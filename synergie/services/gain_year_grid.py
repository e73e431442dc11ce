"""The years of a gain as people fill them in: years in rows; planned, expected and realised posts and amounts."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES
from synergie.basis.errors import Conflict
from synergie.basis.folding import folded
from synergie.basis.parsing import ParseError, parse_fte, parse_money
from synergie.basis.quantities import Fte, Money, Range
from synergie.basis.words import N_, Message, Texts
from synergie.model.dossier import ReportYear
from synergie.model.gain_course import GainYear
from synergie.model.gains import Gain, Recurrence
from synergie.services import bin, gain_years, pasting_figures, records
from synergie.services.records import GONE
from synergie.services.rules_gains import FIRST_YEAR, LAST_YEAR, NEGATIVE

POSTS: Final = ("planned", "forecast", "realised")
AMOUNTS: Final = ("planned_amount", "forecast_amount", "realised_amount")
COLUMNS: Final = (*POSTS, *AMOUNTS)
Value = Fte | Money
Target = tuple[int, str]
"""A cell: the year, and which of `COLUMNS`."""

_TABLE: Final = GainYear.__tablename__
_NOT_KNOWN: Final = frozenset({"", "-", "–", "—", "n.c.", "nc", "n.b.", "nb", "n.d.", "nd", "n/k", "?"})
_SUMS: Final = ("total", "totaal", "totaux", "totalen")
_UNTIL: Final = N_("By the end of {year}")
_NO_YEAR: Final = N_("The grid has no year for this line.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A year of a gain with what is entered of it."""

    id: uuid.UUID
    year: int
    values: Mapping[str, Value | None]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """The years of a gain; `total` adds up what is entered, `until` what is entered up to the year `by`.

    A column of which nothing is entered has no total; nor have amounts whose VAT differs.
    """

    rows: tuple[YearRow, ...] = ()
    total: Mapping[str, Value | None] = dataclasses.field(default_factory=dict)
    until: Mapping[str, Value | None] = dataclasses.field(default_factory=dict)
    by: int = 0
    next_year: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a gain brings in its first year and in a whole one; `part` is None while nobody says from which month.

    `months` are those of the first year that count; `once`: it does not come back.
    """

    year: int
    months: int | None
    part: Range[Fte] | None
    whole: Range[Fte]
    once: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearProposal:
    """What a pasted cell would say, and what the grid says now; with a problem it says nothing."""

    text: str
    target: Target | None = None
    now: Value | None = None
    new: Value | None = None
    problem: Message | None = None

    @property
    def changes(self) -> bool:
        """Whether the grid would say something else."""
        return self.problem is None and _plain(self.new) != _plain(self.now)

    @property
    def overwrites(self) -> bool:
        """Whether something that is there would be gone."""
        return self.changes and self.now is not None


def table(session: Session, gain: uuid.UUID) -> YearTable:
    """Return the years of a gain, the first one first; empty when it is gone."""
    found = session.get(Gain, gain)
    if found is None:
        return YearTable()
    by = session.get_one(ReportYear, found.year_id).year
    rows = tuple(
        YearRow(id=one.id, year=one.year, values={name: getattr(one, name) for name in COLUMNS})
        for one in _rows(session, gain)
    )
    begins = gain_years.start(found.effective, found.horizon)
    first = begins.year if begins is not None else by
    return YearTable(
        rows=rows,
        total=_sums(rows),
        until=_sums(one for one in rows if one.year <= by),
        by=by,
        next_year=min(rows[-1].year + 1 if rows else first, LAST_YEAR),
    )


def effect(session: Session, gain: uuid.UUID) -> Effect | None:
    """Return what a gain brings in its first year and after; None when nobody says how many posts, or from when.

    What is planned year by year goes before the horizon, as in the figures.
    """
    found = session.get(Gain, gain)
    if found is None or found.fte is None:
        return None
    planned = {one.year: one.planned for one in _rows(session, gain) if one.planned is not None}
    parcels = gain_years.parcels(found.fte, gain_years.start(found.effective, found.horizon), planned)
    first = min((one for one in parcels if one.start is not None), key=_begins, default=None)
    if first is None or first.start is None:
        return None
    months = first.start.least if first.start.is_known else None
    part = None
    if months is not None:
        low, high = (round(Fraction(end * months, gain_years.MONTHS)) for end in first.posts)
        part = Range(Fte(low), Fte(high))
    once = found.recurrence is Recurrence.ONE_OFF
    return Effect(year=first.start.year, months=months, part=part, whole=found.fte, once=once)


def _begins(parcel: gain_years.Parcel) -> int:
    return parcel.start.year if parcel.start is not None else LAST_YEAR


def put(session: Session, gain: uuid.UUID, values: Mapping[Target, Value | None]) -> None:
    """Make cells say `values`, None for what is not known; a year that is new to the gain gets its row.

    An amount that replaces another one keeps its VAT. Raises `Refusal`, and `Conflict` when the gain is gone.
    """
    if session.get(Gain, gain) is None:
        raise Conflict(GONE)
    known = {one.year: one for one in _rows(session, gain)}
    for (year, name), value in values.items():
        there = known.get(year)
        if there is None:
            if value is not None:
                key = records.add(session, _TABLE, {"gain_id": gain, "year": year, name: value})
                known[year] = session.get_one(GainYear, key)
            continue
        records.change(session, _TABLE, there.id, name, _as_before(value, getattr(there, name)))


def add_year(session: Session, gain: uuid.UUID, year: int) -> uuid.UUID:
    """Give a gain another year, nothing of it known yet, and return its key; raises `Refusal`."""
    return records.add(session, _TABLE, {"gain_id": gain, "year": year})


def remove_year(session: Session, key: uuid.UUID) -> None:
    """Take a year from a gain."""
    bin.remove(session, _TABLE, key)


def read(name: str, text: str) -> Value | None:
    """Return what a cell says, None for what is not known; raise `ParseError`, also for less than nothing."""
    if folded(text) in _NOT_KNOWN:
        return None
    value: Value = parse_fte(text) if name in POSTS else parse_money(text)
    if _plain(value) < 0:
        raise ParseError(NEGATIVE)
    return value


def proposals(
    session: Session, gain: uuid.UUID, block: Sequence[Sequence[str]], row: int, column: int
) -> tuple[YearProposal, ...]:
    """Return what a pasted block would make of the grid.

    Lines that begin with a year go to that year, which may be new; else the block goes to the cells from `row` and
    `column` on. Heads and totals are passed over; what else has no cell is said.
    """
    found = table(session, gain)
    now = {one.year: one for one in found.rows}
    made: list[YearProposal] = []
    if any(_year(line) is not None for line in block):
        begun = False
        for line in block:
            year = _year(line)
            begun = begun or year is not None
            if year is not None:
                made += _cells(line[1:], 0, year, now.get(year))
            elif (begun or pasting_figures.has_figures(line, _read_any)) and not _is_sum(line, found.by):
                made += _refused(line, _NO_YEAR)
        return tuple(made)
    lines = pasting_figures.without_heads(block, _read_any)
    named = pasting_figures.name_rows(lines, _read_any)
    for at, line in enumerate(lines, row):
        if _is_sum(line, found.by):
            made += _refused(line, pasting_figures.COMPUTED)
        elif at < len(found.rows) and not named:
            made += _cells(line, column, found.rows[at].year, found.rows[at])
        else:
            made += _refused(line, _NO_YEAR)
    return tuple(made)


def _cells(line: Sequence[str], column: int, year: int, now: YearRow | None) -> list[YearProposal]:
    made = []
    for name, text in zip(COLUMNS[column:], line, strict=False):
        there = now.values[name] if now is not None else None
        try:
            made.append(YearProposal(text=text, target=(year, name), now=there, new=read(name, text)))
        except ParseError as error:
            made.append(YearProposal(text=text, target=(year, name), now=there, problem=error.message))
    beyond = pasting_figures.said(line[max(0, len(COLUMNS) - column) :])
    if beyond:
        problem = pasting_figures.NO_COLUMN.of(text=beyond)
        made.append(YearProposal(text=f"{year}: {beyond}", problem=problem))
    return made


def _refused(line: Sequence[str], problem: Message) -> list[YearProposal]:
    says = any(folded(cell) not in _NOT_KNOWN for cell in line)
    return [YearProposal(text=pasting_figures.said(line), problem=problem)] if says else []


def _read_any(text: str) -> Value | None:
    """Return what a cell says in one column or another; raise `ParseError`."""
    try:
        return read(POSTS[0], text)
    except ParseError:
        return read(AMOUNTS[0], text)


def _is_sum(line: Sequence[str], by: int) -> bool:
    """Return whether a line is a total, also one that the grid itself shows."""
    name = folded(line[0])
    shown = {folded(Texts(one)(_UNTIL, year=str(by))) for one in LANGUAGES}
    return name.startswith(_SUMS) or name in shown


def _year(line: Sequence[str]) -> int | None:
    text = line[0].strip() if len(line) > 1 else ""
    year = int(text) if len(text) == 4 and text.isascii() and text.isdigit() else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _rows(session: Session, gain: uuid.UUID) -> list[GainYear]:
    return list(session.scalars(sa.select(GainYear).where(GainYear.gain_id == gain).order_by(GainYear.year)).all())


def _sums(rows: Iterable[YearRow]) -> dict[str, Value | None]:
    found = list(rows)
    return {name: _sum([one.values[name] for one in found]) for name in COLUMNS}


def _sum(values: Sequence[Value | None]) -> Value | None:
    known = [one for one in values if one is not None]
    amounts = [one for one in known if isinstance(one, Money)]
    if not known or len({one.vat for one in amounts}) > 1:
        return None
    if amounts:
        dates = {one.as_of for one in amounts}
        as_of = next(iter(dates)) if len(dates) == 1 else None
        return Money(sum(one.cents for one in amounts), amounts[0].vat, as_of)
    return Fte(sum(one.hundredths for one in known if isinstance(one, Fte)))


def _plain(value: Value | None) -> Any:
    return value.cents if isinstance(value, Money) else value.hundredths if value is not None else None


def _as_before(value: Value | None, now: Value | None) -> Value | None:
    if isinstance(value, Money) and isinstance(now, Money):
        return dataclasses.replace(now, cents=value.cents)
    return value
