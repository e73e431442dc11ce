"""Share a cost among those who join, by an allocation key, to the cent.

The cost is the same whoever joins: who leaves makes the shares of the others rise. Without the base of one member
nobody's share is known.
"""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.quantities import Money
from synergie.basis.words import N_
from synergie.model.programmes import AllocationKey, AllocationTier, AllocationValue, Formula

K = TypeVar("K")
_HUNDRED: Final = Decimal(100)


class Obstacle(enum.StrEnum):
    """Why nobody's share can be computed."""

    NO_TOTAL = "no_total"
    NO_MEMBERS = "no_members"
    MISSING = "missing"
    NO_BASE = "no_base"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shares(Generic[K]):
    """What each member pays; nothing when there is an obstacle, and then `missing` names those without a base."""

    total: Money | None
    amounts: Mapping[K, Money]
    missing: tuple[K, ...] = ()
    obstacle: Obstacle | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a member pays before and after somebody left."""

    before: Money
    after: Money

    @property
    def more(self) -> Money:
        """How much more it pays."""
        return self.after - self.before

    @property
    def rise(self) -> Decimal | None:
        """By which part of what it paid before, 0.4 for 40 %; None when it paid nothing."""
        return None if not self.before.cents else Decimal(self.more.cents) / Decimal(self.before.cents)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a participant brings into a key, in one category; the weight is a percentage."""

    value: int | None
    weight: Decimal | None = None
    category: tuple[str, str] | None = None


def shares(
    total: Money | None, bases: Mapping[K, Decimal | None], members: Collection[K] | None = None, *, step: int = 1
) -> Shares[K]:
    """Share `total` among `members`, all those who have a base when not given, in proportion to their bases.

    Cents are given out one by one to whoever is owed most for the next one, between equals in the order of their
    names (the method of Webster): shares always add up to the total, and nobody pays less when another leaves, which
    giving the cents that are left to those who lost most by rounding down does not hold. With a `step` of more than
    one cent shares are multiples of it, and only what the total has beyond its last step is shared by the cent.
    Raises `ValueError` for a base below zero.
    """
    joined = sorted(bases if members is None else set(members), key=str)
    known = {member: base for member in joined if (base := bases.get(member)) is not None}
    if any(base < 0 for base in known.values()):
        raise ValueError("a base is not below zero")
    missing = tuple(member for member in joined if member not in known)
    obstacle = _obstacle(total, joined, missing, known.values())
    if obstacle is not None or total is None:
        return Shares(total=total, amounts={}, missing=missing, obstacle=obstacle)
    steps, beyond = divmod(abs(total.cents), step)
    found, rest = _apportioned(steps, known), _apportioned(beyond, known)
    sign = -1 if total.cents < 0 else 1
    amounts = {
        member: dataclasses.replace(total, cents=sign * (found[member] * step + rest[member])) for member in joined
    }
    return Shares(total=total, amounts=amounts)


def _apportioned(count: int, bases: Mapping[K, Decimal]) -> dict[K, int]:
    """Share `count` units: the next one always goes to whoever has the largest base for half a unit more than it has.

    Units that everybody's exact share rounds to come first; then the few that are too many or too few.
    """
    known = {member: Fraction(base) for member, base in bases.items()}
    whole = sum(known.values(), Fraction(0))
    found = {member: int(count * base / whole + Fraction(1, 2)) for member, base in known.items()}
    order = {member: place for place, member in enumerate(known)}
    for _ in range(sum(found.values()) - count):
        last = max(
            (one for one in known if found[one]), key=lambda one: (-known[one] / (2 * found[one] - 1), order[one])
        )
        found[last] -= 1
    for _ in range(count - sum(found.values())):
        found[min(known, key=lambda one: (-known[one] / (2 * found[one] + 1), order[one]))] += 1
    return found


def _obstacle(
    total: Money | None, joined: Collection[K], missing: Collection[K], bases: Iterable[Decimal]
) -> Obstacle | None:
    if not joined:
        return Obstacle.NO_MEMBERS
    if missing:
        return Obstacle.MISSING
    if not any(bases):
        return Obstacle.NO_BASE
    return Obstacle.NO_TOTAL if total is None else None


def effect_of_leaving(
    total: Money | None,
    bases: Mapping[K, Decimal | None],
    leaving: K,
    members: Collection[K] | None = None,
    *,
    step: int = 1,
) -> dict[K, Effect]:
    """Return what changes for each of the others when `leaving` leaves; empty when shares cannot be computed."""
    joined = set(bases if members is None else members)
    before = shares(total, bases, joined, step=step).amounts
    after = shares(total, bases, joined - {leaving}, step=step).amounts
    return {member: Effect(before=before[member], after=amount) for member, amount in after.items() if before}


# Bases


def base(formula: Formula, entries: Iterable[Entry], tiers: Mapping[int, int] | None = None) -> Decimal | None:
    """Return what a participant's share is in proportion to; None when a value, a weight or the tiers are not known.

    A number below zero, which an older file may hold, says nothing.

    Proportional: the sum of the values. Weighted: each value times its weight. By tiers: what the highest tier that
    the sum of the values reaches counts for, nothing below the first tier; `tiers` goes from start to weight.
    """
    known = list(entries)
    values = [entry.value for entry in known if entry.value is not None and entry.value >= 0]
    if not known or len(values) < len(known):
        return None
    if formula is Formula.TIERED:
        return _tier(sum(values), tiers or {})
    if formula is Formula.PROPORTIONAL:
        return Decimal(sum(values))
    weights = [entry.weight for entry in known if entry.weight is not None and entry.weight >= 0]
    if len(weights) < len(known):
        return None
    return sum((value * weight / _HUNDRED for value, weight in zip(values, weights, strict=True)), Decimal(0))


def _tier(value: int, tiers: Mapping[int, int]) -> Decimal | None:
    if not tiers:
        return None
    reached = [start for start in tiers if start <= value]
    weight = tiers[max(reached)] if reached else 0
    return None if weight < 0 else Decimal(weight)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """All that one participant brings into a key; `stated` is its share when all join, as the source gives it."""

    entries: tuple[Entry, ...] = ()
    stated: Money | None = None

    @property
    def twice(self) -> bool:
        """Whether two entries are of one category, so that nobody knows which one holds."""
        named = [one.category for one in self.entries if one.category is not None]
        return len(set(named)) < len(named)


def bases(
    formula: Formula, brought: Mapping[K, Brought], tiers: Mapping[int, int] | None = None
) -> dict[K, Decimal | None]:
    """Return the base of each participant.

    When no participant has a value at all, the shares that the source states for when all join are the bases: they
    are in proportion to the values that the source did not print. Shares with different VAT are no bases, and who has
    two entries of one category has none.
    """
    if any(entry.value is not None for one in brought.values() for entry in one.entries):
        return {key: None if one.twice else base(formula, one.entries, tiers) for key, one in brought.items()}
    stated = {key: None if one.twice else one.stated for key, one in brought.items()}
    mixed = len({one.vat for one in stated.values() if one is not None}) > 1
    return {key: None if one is None or mixed or one.cents < 0 else one.value for key, one in stated.items()}


# Keys of a dossier


def shares_under(
    session: Session, key_id: uuid.UUID, members: Collection[uuid.UUID] | None = None
) -> Shares[uuid.UUID]:
    """Share the cost of a key among `members`, the participants with a row in the key when not given.

    Raises `Refusal` when the dossier has no such key.
    """
    key = session.get(AllocationKey, key_id)
    if key is None:
        raise Refusal([Problem(None, N_("The dossier has no such allocation key."))])
    values = session.scalars(sa.select(AllocationValue).where(AllocationValue.key_id == key_id)).all()
    tiers = session.scalars(sa.select(AllocationTier).where(AllocationTier.key_id == key_id)).all()
    found = gathered((one.participant_id, entry(one), one.stated_all) for one in values)
    return shares(key.total, bases(key.formula, found, {tier.start: tier.weight for tier in tiers}), members)


def entry(one: AllocationValue) -> Entry:
    """Return what a record says that a participant brings."""
    return Entry(value=one.value, weight=one.weight, category=category(one.category.fr, one.category.nl))


def category(fr: str, nl: str) -> tuple[str, str]:
    """Return a category as it is compared."""
    return fr.strip().casefold(), nl.strip().casefold()


def gathered(rows: Iterable[tuple[K, Entry, Money | None]]) -> dict[K, Brought]:
    """Put together what each participant brings; a participant may have a row in each category."""
    found: dict[K, Brought] = {}
    for participant, entry, share in rows:
        stated = None if share is None or share.cents < 0 else share
        before = found.get(participant)
        if before is None:
            found[participant] = Brought(entries=(entry,), stated=stated)
        else:
            found[participant] = Brought(entries=(*before.entries, entry), stated=_both(before.stated, stated))
    return found


def _both(one: Money | None, other: Money | None) -> Money | None:
    """Return the sum of two stated shares, None when one is not stated or their VAT differs."""
    if one is None or other is None or one.vat is not other.vat:
        return None
    return one + other
