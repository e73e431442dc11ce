"""The accounts by which gains are told: each voice, both voices, and what the report counts; any measure by one rule.

A value is a pair of ends, the least and the most; None is not known.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from synergie.model.gains import Kept
from synergie.services.gain_years import Ends
from synergie.services.gains import Line, Pair, Pairing, Voice

Key = TypeVar("Key")
Value = Callable[[Line], Ends | None]


class Account(enum.StrEnum):
    """By whose account a figure is told; `common` is what both voices claim, `counted` what the report counts."""

    COMMUNE = "commune"
    CPAS = "cpas"
    NOT_ATTRIBUTED = "not_attributed"
    COMMON = "common"
    COUNTED = "counted"


OF_VOICE: Final = {
    Voice.COMMUNE: Account.COMMUNE,
    Voice.CPAS: Account.CPAS,
    Voice.NOT_ATTRIBUTED: Account.NOT_ATTRIBUTED,
}


class How(enum.Enum):
    """What of its lines a part counts."""

    WHOLE = enum.auto()
    """What the line says."""
    SMALLER = enum.auto()
    """Of two lines the smaller value at each end."""
    EITHER = enum.auto()
    """From the least to the most that one of two lines says."""
    MAYBE = enum.auto()
    """From nothing to what the line says."""
    MAYBE_SMALLER = enum.auto()
    """From nothing to the smaller value of two lines."""


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """One summand of an account."""

    account: Account
    how: How
    lines: tuple[Line, ...]

    def value(self, of: Value) -> Ends | None:
        """Return what the part adds, None when a value of one of its lines is not known."""
        if self.how is How.WHOLE:
            return of(self.lines[0])
        values = [of(line) for line in self.lines]
        known = [one for one in values if one is not None]
        if len(known) < len(values):
            return None
        lows, highs = [one[0] for one in known], [one[1] for one in known]
        match self.how:
            case How.SMALLER:
                return min(lows), min(highs)
            case How.EITHER:
                return min(lows), max(highs)
            case How.MAYBE:
                return min(0, lows[0]), max(0, highs[0])
        return min(0, *lows), max(0, min(highs))


def parts(pairing: Pairing) -> tuple[Part, ...]:
    """Return the summands of every account: by the rules of `gain_totals`, which add up posts the same way."""
    found = [Part(OF_VOICE[voice], How.WHOLE, (line,)) for voice in Voice for line in pairing.lines(voice)]
    for pair in pairing.common:
        found.append(Part(Account.COMMON, How.SMALLER, pair.lines))
        found.append(_counted(pair))
    for pair in pairing.suggested:
        found.append(Part(Account.COMMON, How.MAYBE_SMALLER, pair.lines))
        found += [Part(Account.COUNTED, How.MAYBE, (line,)) for line in pair.lines]
    for line in (*pairing.commune_only, *pairing.cpas_only):
        kept = pairing.kept.get(line.id)
        if kept is None or kept is Kept.BOTH:
            found.append(Part(Account.COUNTED, How.MAYBE, (line,)))
        elif kept.value == line.voice.value:
            found.append(Part(Account.COUNTED, How.WHOLE, (line,)))
    found += [Part(Account.COUNTED, How.WHOLE, (line,)) for line in pairing.not_attributed]
    return tuple(found)


def _counted(pair: Pair) -> Part:
    if pair.kept is Kept.COMMUNE:
        return Part(Account.COUNTED, How.WHOLE, (pair.commune,))
    if pair.kept is Kept.CPAS:
        return Part(Account.COUNTED, How.WHOLE, (pair.cpas,))
    return Part(Account.COUNTED, How.EITHER, pair.lines)


@dataclasses.dataclass(frozen=True, slots=True)
class Tally:
    """What an account adds up to: the ends of what is known, of how many parts, and how many are not known."""

    low: int = 0
    high: int = 0
    parts: int = 0
    unknown: int = 0


def tally(of: Iterable[Part], value: Value) -> dict[Account, Tally]:
    """Add up `value` by account; parts that are nothing at both ends are not counted among the parts."""
    sums = {account: [0, 0, 0, 0] for account in Account}
    for part in of:
        found = part.value(value)
        mine = sums[part.account]
        if found is None:
            mine[2] += 1
            mine[3] += 1
        elif found != (0, 0):
            mine[0] += found[0]
            mine[1] += found[1]
            mine[2] += 1
    return {account: Tally(*values) for account, values in sums.items()}


def grouped(of: Iterable[Part], key: Callable[[Line], Key], order: Iterable[Key]) -> dict[Key, list[Part]]:
    """Return the parts under each key, in `order`; a part of two lines stands under the first of their keys there."""
    ranked = list(order)
    found: dict[Key, list[Part]] = {one: [] for one in ranked}
    for part in of:
        found[min((key(line) for line in part.lines), key=ranked.index)].append(part)
    return found
