"""Where the tiles and the cards of the committee's page stand: rows that share the room, columns by the width."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Final

WIDE: Final = 1040
"""From this width on everything stands in two rows of cards."""
TWO: Final = 910
"""From this width on two cards stand side by side."""
GAP: Final = 12
_LOWEST: Final = {"wide": 292, "two": 350, "one": 360}
_UPPER: Final = 0.07
"""The upper of two rows is higher, the lower one lower: what is asked first stands there."""
_WEIGHTS: Final[Mapping[str, int]] = {
    "horizons": 20,
    "staffing": 18,
    "groups": 18,
    "bullets": 14,
    "opex": 13,
    "lines": 14,
    "adhesions": 19,
    "approvals": 19,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, in pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """Where the tiles and the cards stand, and how high all of it is."""

    tiles: tuple[Place, ...]
    cards: tuple[Place, ...]
    height: int


def plan(tiles: int, tile_height: int, cards: Sequence[str], width: int, room: int, larger: float = 1.0) -> Plan:
    """Return where `tiles` tiles and the cards of these keys stand in `width`; the cards fill `room` where they can."""
    kind = "wide" if width >= WIDE * larger else "two" if width >= TWO * larger else "one"
    in_row = tiles if kind == "wide" else 2
    shown: list[Place] = []
    top = 0
    for first in range(0, tiles, max(in_row, 1)):
        row = [1] * min(in_row, tiles - first)
        shown += _row(row, width, top, tile_height)
        top += tile_height + GAP
    rows = _rows([_WEIGHTS.get(key.partition("-")[0], 14) for key in cards], kind)
    least = round(_LOWEST[kind] * larger)
    spare = room - top - GAP * (len(rows) - 1)
    height = max(least, spare // len(rows)) if rows and kind == "wide" else least
    found: list[Place] = []
    more = round(height * _UPPER) if kind == "wide" and len(rows) == 2 and height > least else 0
    for weights in rows:
        found += _row(weights, width, top, height + more)
        top += height + more + GAP
        more = -more
    return Plan(tuple(shown), tuple(found), max(top - GAP, 0))


def _row(weights: Sequence[int], width: int, top: int, height: int) -> list[Place]:
    room = width - GAP * (len(weights) - 1)
    found, before, whole = [], 0, sum(weights)
    for at, weight in enumerate(weights):
        left, right = room * before // whole, room * (before + weight) // whole
        found.append(Place(left + at * GAP, top, right - left, height))
        before += weight
    return found


def _rows(weights: Sequence[int], kind: str) -> list[Sequence[int]]:
    """Return the weights row by row; in a wide window in two rows as even as their order lets them be."""
    if kind == "one":
        return [[1] for _ in weights]
    if kind == "two":
        return [[1] * len(weights[first : first + 2]) for first in range(0, len(weights), 2)]
    if len(weights) <= 3:
        return [weights] if weights else []
    cut = min(range(1, len(weights)), key=lambda at: max(sum(weights[:at]), sum(weights[at:])))
    return [weights[:cut], weights[cut:]]
