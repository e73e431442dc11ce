"""Play with an allocation key: who joins, what the cost is, what each pays at least, at most and now.

Reading a key writes nothing, and neither does playing. The least is the share when everybody joins; the most is the
least with the pooling margin; what is to be committed is the most. All amounts come from `allocation.shares`.
"""

from __future__ import annotations

import dataclasses
import decimal
import math
import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, Literal

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money, total
from synergie.basis.words import Message
from synergie.model.programmes import Formula
from synergie.services import allocation
from synergie.services.allocation import Brought, Entry, Obstacle, Shares

SideName = Literal["commune", "cpas"]
STEPS: Final = (1, 100, 1_000, 10_000, 100_000)
"""What shares may be rounded to, in cents."""
_HUNDRED: Final = Decimal(100)
_EXACT: Final = 200  # digits


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A participant of the key: what it brings into it, the base that makes, and what the source says it pays."""

    id: uuid.UUID
    name: Bilingual | Message
    side: SideName | None
    brought: Brought
    base: Decimal | None
    stated_all: Money | None = None
    stated_few: Money | None = None
    is_illustration: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Entailed:
    """The domain that joining brings along; `total` and `bases` are those of its own key, where it has one."""

    domain: Bilingual | Message
    key: Bilingual | Message | None = None
    total: Money | None = None
    bases: Mapping[uuid.UUID, Decimal | None] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An allocation key as it is stored, ready to be played with."""

    key: uuid.UUID
    programme: uuid.UUID
    name: Bilingual | Message
    formula: str
    domain: Bilingual | Message | None
    commune_driver: Bilingual
    cpas_driver: Bilingual
    unit: Bilingual
    year: int | None
    source: Bilingual
    total: Money | None
    stated_margin: Decimal | None
    seats: tuple[Seat, ...]
    entailed: Entailed | None = None
    tiers: Mapping[int, int] = dataclasses.field(default_factory=dict)

    @property
    def has_unit(self) -> bool:
        """Whether amounts are euros: an illustration of a source may have no unit."""
        return not (self.seats and all(seat.is_illustration for seat in self.seats))

    def start(self) -> Setting:
        """Return the setting in which everybody joins."""
        return Setting(members=frozenset(seat.id for seat in self.seats), total=self.total, margin=self.stated_margin)

    def ours(self) -> frozenset[uuid.UUID]:
        """Return our two administrations, as far as they stand in the key."""
        return frozenset(seat.id for seat in self.seats if seat.side is not None)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is being tried: who joins, the cost, the margin in per cent.

    `bases` are for participants whose base is not stored, and for those of whom a part only joins: of a stored base
    never more than all of it counts.
    """

    members: frozenset[uuid.UUID]
    total: Money | None
    margin: Decimal | None = None
    bases: Mapping[uuid.UUID, Decimal] = dataclasses.field(default_factory=dict)
    step: int = 1

    def with_member(self, one: uuid.UUID, joins: bool) -> Setting:
        """Return the same with one more member, or one less."""
        members = self.members | {one} if joins else self.members - {one}
        return dataclasses.replace(self, members=members)

    def with_base(self, one: uuid.UUID, base: Decimal | None) -> Setting:
        """Return the same with a base for a participant; None is the stored one again."""
        bases = {key: value for key, value in self.bases.items() if key != one}
        return dataclasses.replace(self, bases=bases if base is None else {**bases, one: base})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a participant pays: at least, at most, now; `entailed` is for the domain that comes along.

    `base` is its base when all join, `counted` the part of it that does; they differ when a part is tried.
    """

    seat: Seat
    joins: bool
    base: Decimal | None
    counted: Decimal | None
    is_tried: bool
    least: Money | None
    most: Money | None
    now: Money | None
    entailed: Money | None = None

    @property
    def due(self) -> Money | None:
        """What it would pay if everybody joined, of the part of it that joins."""
        if self.least is None or self.base is None or self.counted is None or self.counted == self.base:
            return self.least
        return self.least.times(self.counted / self.base)

    @property
    def more(self) -> Money | None:
        """How much more it pays now than if everybody joined."""
        return None if self.now is None or self.due is None else self.now - self.due

    @property
    def margin(self) -> Decimal | None:
        """By which part it pays more now, 0.4 for 40 %; None when it pays nothing if everybody joins."""
        if self.more is None or self.due is None or not self.due.cents:
            return None
        return Decimal(self.more.cents) / Decimal(self.due.cents)

    @property
    def is_above(self) -> bool:
        """Whether it pays more now than the most that is to be committed."""
        return self.now is not None and self.most is not None and self.now > self.most


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What comes of a setting; `least`, `most` and `now` are the sums of the lines, None where a line has none."""

    table: Table
    setting: Setting
    lines: tuple[Line, ...]
    full: Shares[uuid.UUID]
    current: Shares[uuid.UUID]
    least: Money | None
    most: Money | None
    now: Money | None
    entailed: Money | None

    @property
    def obstacle(self) -> Obstacle | None:
        """Why nobody's share is known now."""
        return self.current.obstacle

    @property
    def margin(self) -> Decimal | None:
        """By which part members pay more than when everybody joins, before any rounding; None when not known."""
        members = [line for line in self.lines if line.joins]
        if self.full.obstacle is not None or self.current.obstacle is not None:
            return None
        every = sum((line.base for line in self.lines if line.base is not None), Decimal(0))
        known = sum((line.counted for line in members if line.counted is not None), Decimal(0))
        return every / known - 1 if known else None

    def leaving(self, one: uuid.UUID) -> dict[uuid.UUID, allocation.Effect]:
        """Return what changes for each of the others when a member leaves; empty when it is none or is the last."""
        if one not in self.setting.members:
            return {}
        bases = {line.seat.id: line.counted for line in self.lines}
        total_, members, step = self.setting.total, self.setting.members, self.setting.step
        return allocation.effect_of_leaving(total_, bases, one, members, step=step)


def tried(table: Table, seat: Seat, number: Decimal) -> Decimal:
    """Return the base that a number makes which is typed for a participant.

    Where its base is not known and the key is by tiers, the number is a value, and counts as much as its tier.
    """
    if seat.base is not None or table.formula != Formula.TIERED.value or not table.tiers:
        return number
    found = allocation.base(Formula.TIERED, [Entry(value=int(number))], table.tiers)
    return number if found is None else found


def play(table: Table, setting: Setting) -> Played:
    """Return what each pays in a setting."""
    whole = {seat.id: setting.bases.get(seat.id) if seat.base is None else seat.base for seat in table.seats}
    counted = {key: _part(base, setting.bases.get(key)) for key, base in whole.items()}
    full = allocation.shares(setting.total, whole, step=setting.step)
    current = allocation.shares(setting.total, counted, setting.members, step=setting.step)
    entailed = _entailed(table, setting)
    lines = tuple(
        _line(seat, setting, whole[seat.id], counted[seat.id], full, current, entailed) for seat in table.seats
    )
    return Played(
        table=table,
        setting=setting,
        lines=lines,
        full=full,
        current=current,
        least=_sum(line.least for line in lines),
        most=_sum(line.most for line in lines),
        now=total(line.now for line in lines if line.now is not None),
        entailed=total(line.entailed for line in lines if line.entailed is not None),
    )


def _part(base: Decimal | None, tried: Decimal | None) -> Decimal | None:
    return base if base is None or tried is None else min(base, tried)


def _line(
    seat: Seat,
    setting: Setting,
    base: Decimal | None,
    counted: Decimal | None,
    full: Shares[uuid.UUID],
    current: Shares[uuid.UUID],
    entailed: Shares[uuid.UUID] | None,
) -> Line:
    least = full.amounts.get(seat.id)
    return Line(
        seat=seat,
        joins=seat.id in setting.members,
        base=base,
        counted=counted,
        is_tried=seat.id in setting.bases,
        least=least,
        most=None if least is None or setting.margin is None else least.times(1 + setting.margin / _HUNDRED),
        now=current.amounts.get(seat.id),
        entailed=None if entailed is None else entailed.amounts.get(seat.id),
    )


def _entailed(table: Table, setting: Setting) -> Shares[uuid.UUID] | None:
    """Return the shares of the domain that comes along: among the same members, as far as they stand in its key."""
    along = table.entailed
    if along is None or along.total is None:
        return None
    return allocation.shares(along.total, along.bases, setting.members & set(along.bases), step=setting.step)


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    found: list[Money] = []
    for amount in amounts:
        if amount is None:
            return None
        found.append(amount)
    return total(found)


# The other column of the source


def as_stated(table: Table) -> Setting | None:
    """Return the setting behind the shares that the source states for few members; None when it states none.

    Who pays nothing there does not join. Where one participant's share is not stated, it pays what is left of the
    total, and its base is what makes it pay that. Shares are rounded as those of the source are.
    """
    stated = {seat.id: seat.stated_few for seat in table.seats if seat.stated_few is not None}
    paying = {key: amount for key, amount in stated.items() if amount.cents > 0}
    if table.total is None or not paying or any(seat.base is None for seat in table.seats):
        return None
    rest = [seat for seat in table.seats if seat.id not in stated]
    start = table.start()
    setting = dataclasses.replace(
        start,
        members=frozenset(paying) | {seat.id for seat in rest},
        step=_rounding([*paying.values(), table.total]),
    )
    left = table.total.cents - sum(amount.cents for amount in paying.values())
    known = sum((seat.base for seat in table.seats if seat.id in paying and seat.base is not None), Decimal(0))
    if len(rest) != 1 or left <= 0 or not known:
        return setting
    with decimal.localcontext(prec=_EXACT):
        base = (left * known / sum(amount.cents for amount in paying.values())).quantize(Decimal(1))
    return setting.with_base(rest[0].id, base)


def _rounding(amounts: Iterable[Money]) -> int:
    common = math.gcd(*(amount.cents for amount in amounts))
    return max((step for step in STEPS if common % step == 0), default=1)
