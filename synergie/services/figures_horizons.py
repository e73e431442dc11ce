"""Posts aimed at, each once whatever the number of versions that claim it, by the year in which they are to be saved.

Nothing here reads a dossier. Where the two versions of one gain name different years it stands at the later one: by
then both expect it.
"""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from synergie.basis.quantities import Fte, Range
from synergie.services import gains
from synergie.services.gains import NOTHING, Line, Pair, Pairing, Voice

TERMS: Final = ("short_term", "medium_term", "long_term", "undated")
"""Horizons that are no years, in their order after these."""


class Whose(enum.StrEnum):
    """Who claims posts: both versions, both perhaps, or one of them."""

    COMMON = "common"
    SUGGESTED = "suggested"
    COMMUNE_ONLY = "commune_only"
    CPAS_ONLY = "cpas_only"
    NOT_ATTRIBUTED = "not_attributed"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A gain of one or of both versions, the commune's line first.

    `posts` goes to the sum of both lines where they may be different gains. `parts` share out its low end. `disputed`:
    the versions name different years.
    """

    lines: tuple[uuid.UUID, ...]
    horizon: str
    posts: Range[Fte]
    parts: Mapping[Whose, Fte]
    realised: Fte
    disputed: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HorizonGains:
    """What is aimed at for one horizon: a year, or a term; `parts` share out the low end of `posts`."""

    horizon: str
    posts: Range[Fte]
    parts: Mapping[Whose, Fte]
    realised: Fte
    claims: tuple[Claim, ...]

    @property
    def year(self) -> int | None:
        """The year, None for a term."""
        return int(self.horizon) if self.horizon.isdecimal() else None

    @property
    def disputed(self) -> int:
        """How many gains both versions expect in different years."""
        return sum(one.disputed for one in self.claims)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Horizons:
    """What is aimed at by horizon, the years first, and in all.

    In all it is commune + CPAS - common: what is certainly common at the high end, what is perhaps common too at the
    low end.
    """

    steps: tuple[HorizonGains, ...] = ()
    aimed: Range[Fte] = NOTHING

    def until(self, year: int) -> Range[Fte]:
        """Return the posts that are aimed at by the end of `year`."""
        return gains.total(one.posts for one in self.steps if one.year is not None and one.year <= year)


def by_horizon(pairing: Pairing, done: Callable[[Line], Fte]) -> Horizons:
    """Return what the lines aim at by horizon; `done` says how many posts of a line are saved by now."""
    singles = (*pairing.commune_only, *pairing.cpas_only, *pairing.not_attributed)
    claims = [
        *(_pair(one, done, suggested=False) for one in pairing.common),
        *(_pair(one, done, suggested=True) for one in pairing.suggested),
        *(_single(one, done) for one in singles),
    ]
    return grouped(claims)


def grouped(claims: Iterable[Claim]) -> Horizons:
    """Return claims by their horizon, the years first."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.horizon, []).append(claim)
    steps = tuple(_together(name, found[name]) for name in sorted(found, key=place))
    return Horizons(steps=steps, aimed=gains.total(one.posts for one in steps))


def place(horizon: str) -> tuple[int, int]:
    """Return where a horizon stands among others: years first, then the terms from the nearest on."""
    return (1, TERMS.index(horizon)) if horizon in TERMS else (0, int(horizon))


def _pair(pair: Pair, done: Callable[[Line], Fte], *, suggested: bool) -> Claim:
    commune, cpas = pair.commune.fte or NOTHING, pair.cpas.fte or NOTHING
    low = max(commune.low, cpas.low)
    high = commune.high + cpas.high if suggested else max(commune.high, cpas.high)
    common = min(commune.low, cpas.low)
    one, other = done(pair.commune), done(pair.cpas)
    names = {gains.horizon(line.horizon) for line in pair.lines} - {"undated"}
    parts = {
        Whose.SUGGESTED if suggested else Whose.COMMON: common,
        Whose.COMMUNE_ONLY: commune.low - common,
        Whose.CPAS_ONLY: cpas.low - common,
    }
    return Claim(
        lines=(pair.commune.id, pair.cpas.id),
        horizon=max(names, key=place, default="undated"),
        posts=Range(low, high),
        parts={whose: posts for whose, posts in parts.items() if posts.hundredths},
        realised=one + other if suggested else max(one, other),
        disputed=len(names) > 1,
    )


_ALONE: Final = {
    Voice.COMMUNE: Whose.COMMUNE_ONLY,
    Voice.CPAS: Whose.CPAS_ONLY,
    Voice.NOT_ATTRIBUTED: Whose.NOT_ATTRIBUTED,
}


def _single(line: Line, done: Callable[[Line], Fte]) -> Claim:
    posts = line.fte or NOTHING
    parts = {_ALONE[line.voice]: posts.low} if posts.low.hundredths else {}
    return Claim(lines=(line.id,), horizon=gains.horizon(line.horizon), posts=posts, parts=parts, realised=done(line))


def _together(name: str, claims: Sequence[Claim]) -> HorizonGains:
    parts = {whose: sum((one.parts.get(whose, Fte(0)) for one in claims), Fte(0)) for whose in Whose}
    return HorizonGains(
        horizon=name,
        posts=gains.total(one.posts for one in claims),
        parts={whose: posts for whose, posts in parts.items() if posts.hundredths},
        realised=sum((one.realised for one in claims), Fte(0)),
        claims=tuple(claims),
    )
