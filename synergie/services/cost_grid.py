"""The amounts of a comparison of costs as people fill them in: lines in rows, options and years in columns."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict
from synergie.basis.folding import folded
from synergie.basis.parsing import parse_money
from synergie.basis.quantities import Money, Vat
from synergie.basis.words import Message, Texts
from synergie.model.costs import COMPONENTS, LINE_NATURES, Component, CostComparison, CostLine, CostOption, LineNature
from synergie.model.programmes import ProgrammeDomain
from synergie.services import bin, figures_costs, records
from synergie.services.cost_sums import Span, rounds
from synergie.services.figures_frame import frame
from synergie.services.naming import called
from synergie.services.records import GONE

End = Literal["minimum", "maximum"]
Place = tuple[uuid.UUID, int | None]
"""A column: an option, and a year or none."""

ENDS: Final[tuple[End, ...]] = ("minimum", "maximum")
SHARED: Final = ("label", "programme_domain_id", "component", "nature")
"""What the lines of one row have in common."""
_TABLE: Final = CostLine.__tablename__
_NOT_KNOWN: Final = frozenset({"", "-", "–", "—", "n.c.", "nc", "n.b.", "nb", "n.d.", "nd", "n/k", "?"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A cell: a row by the key of one of its lines, or a new row by its label; option, year, and which end."""

    row: uuid.UUID | None = None
    label: str = ""
    option: uuid.UUID
    year: int | None
    end: End


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """A line of an option: its key and its amounts."""

    id: uuid.UUID
    minimum: Money | None
    maximum: Money | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """Lines that say the same of several options or years; `id` is the key of the first of them."""

    id: uuid.UUID
    label: Bilingual
    domain: Bilingual | Message | None
    component: str
    nature: str
    provisional: bool
    lines: Mapping[Place, Amounts]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OptionSum:
    """What the planned lines of an option add up to, what the source states, and how much more that is.

    `is_rounded`: somebody said that the total of the source is rounded; `rounding`: nothing more than that is wrong.
    """

    id: uuid.UUID
    name: Bilingual
    total: Span | None
    stated: Span
    differences: tuple[Money | None, Money | None]
    is_rounded: bool = False
    rounding: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody should say what to make of a difference."""
        differs = any(one is not None and one.cents for one in self.differences)
        return differs and not (self.is_rounded and self.rounding)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostTable:
    """The amounts of a comparison with their totals; `vat` is None where there is none, or where it is `mixed_vat`."""

    options: tuple[OptionSum, ...] = ()
    years: tuple[int | None, ...] = (None,)
    rows: tuple[CostRow, ...] = ()
    planned: Mapping[Place, Span] = dataclasses.field(default_factory=dict)
    spent: Mapping[Place, Span] = dataclasses.field(default_factory=dict)
    left: Mapping[Place, Span] = dataclasses.field(default_factory=dict)
    vat: Vat | None = None
    mixed_vat: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AmountProposal:
    """What a pasted cell would say, and what the grid says now; with a problem it says nothing.

    `beyond`: there is no such cell, and of its target the row alone holds.
    """

    target: Target
    text: str
    now: Money | None = None
    new: Money | None = None
    problem: Message | None = None
    beyond: bool = False

    @property
    def changes(self) -> bool:
        """Whether the grid would say something else."""
        return self.problem is None and _cents(self.new) != _cents(self.now)

    @property
    def overwrites(self) -> bool:
        """Whether something that is there would be gone."""
        return self.changes and self.now is not None


def table(session: Session, comparison: uuid.UUID) -> CostTable:
    """Return the amounts of a comparison; empty when it is gone."""
    found = session.get(CostComparison, comparison)
    if found is None:
        return CostTable()
    lines = _lines(session, comparison)
    costs = figures_costs.comparisons(figures_costs.read(frame(session, found.year_id)))
    own = next((one for one in costs if one.id == comparison), None)
    figures = {one.id: one for one in own.options} if own is not None else {}
    planned: dict[Place, Span] = {}
    spent: dict[Place, Span] = {}
    left: dict[Place, Span] = {}
    for key, one in figures.items():
        follow = one.follow_up.years if one.follow_up is not None else {}
        left.update({(key, year): each.open for year, each in follow.items() if each.open is not None})
        planned.update({(key, year): span for year, span in one.by_year.items()})
        spent.update({(key, year): span for year, span in one.by_nature.get(LineNature.SPENT, {}).items()})
    years = sorted({line.year for line in lines}, key=lambda year: (year is None, year or 0))
    vats = {end.vat for line in lines for end in (line.minimum, line.maximum) if end is not None}
    return CostTable(
        options=tuple(_sum(one, figures) for one in _options(session, comparison)),
        years=tuple(years) or (None,),
        rows=_rows(session, lines),
        planned=planned,
        spent=spent,
        left=left,
        vat=next(iter(vats)) if len(vats) == 1 else None,
        mixed_vat=len(vats) > 1,
    )


def row_name(row: CostRow, texts: Texts) -> str:
    """Return what stands before a row: its description or domain, its part of the cost, what is special of it."""
    parts = [] if row.label.empty else [row.label.best(texts.language)]
    if row.domain is not None:
        parts.append(texts(row.domain) if isinstance(row.domain, Message) else row.domain.best(texts.language))
    if row.component != "other" or not parts:
        parts.append(texts(COMPONENTS[Component(row.component)]))
    if row.nature != "estimated":
        parts.append(texts(LINE_NATURES[LineNature(row.nature)]))
    return " – ".join(parts)


def read(text: str) -> Money | None:
    """Return the amount that a cell says, None for what is not known; raise `ParseError`."""
    return None if folded(text) in _NOT_KNOWN else parse_money(text)


def put(
    session: Session, comparison: uuid.UUID, values: Mapping[Target, Money | None], language: str = "fr"
) -> dict[Target, uuid.UUID]:
    """Make cells say `values`, None for what is not known, and return the lines behind them.

    A minimum where no maximum is known is an exact amount: it is the maximum as well, and so is a larger one of an
    amount that was exact. An amount takes over what its line, or else the whole comparison, says of VAT. Raises
    `Refusal`, or `Conflict` when the comparison is gone.
    """
    if session.get(CostComparison, comparison) is None:
        raise Conflict(GONE)
    found = table(session, comparison)
    rows = {line.id: row for row in found.rows for line in row.lines.values()}
    new: dict[str, CostRow] = {}
    made: dict[tuple[uuid.UUID | None, str, Place], CostLine] = {}
    keys: dict[Target, uuid.UUID] = {}
    for target, value in _in_order(values, found).items():
        place = (target.option, target.year)
        row = rows.get(target.row) if target.row is not None else new.get(target.label)
        cell = (row.id if row is not None else target.row, target.label, place)
        line = made.get(cell)
        if line is None and row is not None and place in row.lines:
            line = session.get_one(CostLine, row.lines[place].id)
        if line is None:
            if value is None:
                continue
            key = _enter(session, target, row, language)
            line = session.get_one(CostLine, key)
        made[cell] = line
        if row is None:
            new.setdefault(target.label, _row_of(line))
            made[(line.id, target.label, place)] = line
        keys[target] = line.id
        _set(session, line, target, value, values, found.vat)
    return keys


def add_line(session: Session, option: uuid.UUID, year: int | None) -> uuid.UUID:
    """Give an option a line whose amounts are not known yet; return its key."""
    return records.add(session, _TABLE, {"option_id": option, "year": year})


def remove_row(session: Session, lines: Sequence[uuid.UUID]) -> None:
    """Delete the lines of a row."""
    for key in lines:
        bin.remove(session, _TABLE, key)


def change_row(
    session: Session,
    key: uuid.UUID,
    others: Sequence[uuid.UUID],
    name: str,
    value: Any,
    *,
    language: str | None = None,
    was: Any = None,
) -> None:
    """Change what the lines of a row have in common; `was` is what the form showed of the line `key`."""
    records.change(session, _TABLE, key, name, value, language=language, was=was)
    for other in others:
        records.change(session, _TABLE, other, name, value, language=language)


def _options(session: Session, comparison: uuid.UUID) -> list[CostOption]:
    query = sa.select(CostOption).where(CostOption.comparison_id == comparison)
    return list(session.scalars(query.order_by(CostOption.position, CostOption.id)).all())


def _lines(session: Session, comparison: uuid.UUID) -> list[CostLine]:
    query = sa.select(CostLine).join(CostOption, CostOption.id == CostLine.option_id)
    query = query.where(CostOption.comparison_id == comparison)
    return list(session.scalars(query.order_by(CostLine.position, CostOption.position, CostLine.id)).all())


def _rows(session: Session, lines: Sequence[CostLine]) -> tuple[CostRow, ...]:
    domains = {line.programme_domain_id for line in lines} - {None}
    query = sa.select(ProgrammeDomain).where(ProgrammeDomain.id.in_(domains))
    names = {one.id: called(one) for one in session.scalars(query).all()} if domains else {}
    grouped: dict[tuple[Any, ...], list[dict[Place, CostLine]]] = {}
    for line in lines:
        alike = grouped.setdefault(_kind(line), [])
        place = (line.option_id, line.year)
        row = next((one for one in alike if place not in one), None)
        if row is None:
            alike.append({place: line})
        else:
            row[place] = line
    order = {line.id: at for at, line in enumerate(lines)}
    rows = [_row(tuple(one.values()), names) for alike in grouped.values() for one in alike]
    return tuple(sorted(rows, key=lambda row: order[row.id]))


def _kind(line: CostLine) -> tuple[Any, ...]:
    label = line.label
    return folded(label.fr), folded(label.nl), line.programme_domain_id, line.component, line.nature


def _row(lines: Sequence[CostLine], names: Mapping[uuid.UUID, Bilingual | Message]) -> CostRow:
    first = lines[0]
    return CostRow(
        id=first.id,
        label=first.label,
        domain=names.get(first.programme_domain_id) if first.programme_domain_id is not None else None,
        component=str(first.component.value),
        nature=str(first.nature.value),
        provisional=any(line.is_provisional for line in lines),
        lines={
            (line.option_id, line.year): Amounts(id=line.id, minimum=line.minimum, maximum=line.maximum)
            for line in lines
        },
    )


def _row_of(line: CostLine) -> CostRow:
    return _row([line], {})


def _sum(option: CostOption, figures: Mapping[uuid.UUID, figures_costs.OptionFigures]) -> OptionSum:
    found = figures.get(option.id)
    total = found.total if found is not None else None
    stated = found.stated if found is not None else Span()
    lacking = total or Span()
    pairs = ((stated.minimum, lacking.minimum), (stated.maximum, lacking.maximum))
    compared = [(one, other) for one, other in pairs if one is not None and other is not None]
    return OptionSum(
        id=option.id,
        name=option.name,
        total=total,
        stated=stated,
        differences=(_less(*pairs[0]), _less(*pairs[1])),
        is_rounded=option.is_rounded,
        rounding=all(rounds(other.cents, one.cents) for one, other in compared if one.vat is other.vat),
    )


def _less(one: Money | None, other: Money | None) -> Money | None:
    return None if one is None or other is None or one.vat is not other.vat else one - other


def _enter(session: Session, target: Target, row: CostRow | None, language: str) -> uuid.UUID:
    values: dict[str, Any] = {"option_id": target.option, "year": target.year}
    if row is not None:
        like = session.get_one(CostLine, row.id)
        values |= {name: getattr(like, name) for name in SHARED}
    elif target.label:
        values["label"] = Bilingual().with_text(language, target.label)
    return records.add(session, _TABLE, values)


def _in_order(values: Mapping[Target, Money | None], found: CostTable) -> dict[Target, Money | None]:
    """Return `values` with a maximum before its minimum where the minimum would else pass the old maximum."""
    rows = {line.id: row for row in found.rows for line in row.lines.values()}
    ordered: dict[Target, Money | None] = {}
    for target, value in values.items():
        most = dataclasses.replace(target, end="maximum")
        row = rows.get(target.row) if target.row is not None else None
        there = row.lines.get((target.option, target.year)) if row is not None else None
        old = there.maximum if there is not None else None
        passes = value is not None and old is not None and value.cents > old.cents
        if target.end == "minimum" and passes and most in values:
            ordered[most] = values[most]
        ordered.setdefault(target, value)
    return ordered


def _set(
    session: Session,
    line: CostLine,
    target: Target,
    value: Money | None,
    values: Mapping[Target, Money | None],
    vat: Vat | None,
) -> None:
    other = line.maximum if target.end == "minimum" else line.minimum
    new = None if value is None else _on_basis(value, getattr(line, target.end) or other, vat)
    alone = dataclasses.replace(target, end="maximum") not in values
    if target.end == "minimum" and new is not None and alone:
        was, most = line.minimum, line.maximum
        grows = was is not None and was == most and new.vat is was.vat and new.cents > was.cents
        if most is None or grows:
            records.change(session, _TABLE, line.id, "maximum", new)
    records.change(session, _TABLE, line.id, target.end, new)


def _on_basis(value: Money, like: Money | None, vat: Vat | None) -> Money:
    """Return `value` with the VAT and the day of the amount that it stands beside, unless it says so itself."""
    if value.vat is not Vat.NOT_STATED:
        return value
    if like is not None:
        return dataclasses.replace(value, vat=like.vat, as_of=like.as_of)
    return dataclasses.replace(value, vat=vat or Vat.NOT_STATED)


def _cents(value: Money | None) -> int | None:
    return None if value is None else value.cents
