"""The figures of gains in the public version: totals as they are, and no cell that tells of an internal gain alone.

What is told apart by horizon, level, function or year counts a post of an internal gain as one of which these are not
known.
"""

from __future__ import annotations

import dataclasses
import re
import uuid
from collections.abc import Callable, Collection
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.model.gains import Mechanism
from synergie.services import figures_horizons
from synergie.services.changes_facts import Changes
from synergie.services.figures_breakdowns import breakdowns
from synergie.services.figures_gains import UNDATED, GainFigures, StaffGains, by_year
from synergie.services.figures_horizons import Horizons
from synergie.services.gain_entries import SERIES
from synergie.services.gains import Line, Pair, Pairing

Hidden = Collection[uuid.UUID]

KEPT: Final = frozenset(
    (
        *("prices", "full_year", "upgrades", "to_achieve", "added_cost", "formulas"),
        *("by_evidence", "by_cashing", "by_destination", "by_recurrence"),
    )
)
"""What the course of gains computes in all: computed before details go. What it tells by year is computed after."""
_ID: Final = re.compile(r"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}")
_TOLD_APART: Final = re.compile(
    r"gains\.(staff\.(by_horizon|by_horizon_high|by_level|horizons)|years|undated|money|entered|lines_without_month)\b"
)


def line(hidden: Hidden, one: Line) -> Line:
    """Return a line without what tells whose post it is, if it is internal."""
    if one.id not in hidden:
        return one
    return dataclasses.replace(
        one,
        level=None,
        grade="",
        function=Bilingual(),
        horizon=None,
        mechanism=Mechanism.NOT_STATED,
        filled=(),
    )


def gains(hidden: Hidden, one: GainFigures) -> GainFigures:
    """Return the figures of gains; an amount of an internal gain belongs to no year."""
    staff = _staff(hidden, one.staff)
    said = [dataclasses.replace(each, year=UNDATED) if each.gain in hidden else each for each in one.said]
    if said == list(one.said):
        return one if staff is one.staff else dataclasses.replace(one, staff=staff)
    found = by_year(said)
    return dataclasses.replace(
        one,
        staff=staff,
        stated={what: found[what.value] for what in one.stated},
        entered={series: found.get(series, {}) for series in SERIES},
    )


def changes(one: Changes) -> Changes:
    """Return what changed without the figures that tell gains apart."""
    kept = tuple(each for each in one.figures if not _TOLD_APART.match(each.key))
    return one if len(kept) == len(one.figures) else dataclasses.replace(one, figures=kept)


def coded(one: Changes, clean: Callable[[str], str]) -> Changes:
    """Return what changed with each code in the keys of its figures as `clean` says it, the same in their names."""
    codes: dict[str, str] = {}
    for key in one.names:
        code = key.rpartition(".")[2]
        said = code if _ID.fullmatch(code) else clean(code).replace(".", "")
        if said != code and code not in codes:
            same = sum(other.startswith(said) for other in codes.values())
            codes[code] = f"{said} {same + 1}" if same else said
    if not codes:
        return one

    def said_of(key: str) -> str:
        parts = key.split(".")
        above = [".".join(parts[: place + 1]) for place in range(len(parts))]
        return ".".join(
            codes.get(part, part) if up in one.names else part for part, up in zip(parts, above, strict=True)
        )

    return dataclasses.replace(
        one,
        figures=tuple(dataclasses.replace(each, key=said_of(each.key)) for each in one.figures),
        names={said_of(key): name for key, name in one.names.items()},
    )


def _staff(hidden: Hidden, one: StaffGains) -> StaffGains:
    saved = _pairing(hidden, one.saved)
    if saved == one.saved:
        return one
    return dataclasses.replace(one, horizons=_horizons(hidden, one.horizons), **breakdowns(saved))


def _pairing(hidden: Hidden, one: Pairing) -> Pairing:
    def lines(of: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line(hidden, each) for each in of)

    def pairs(of: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple(
            dataclasses.replace(each, commune=line(hidden, each.commune), cpas=line(hidden, each.cpas)) for each in of
        )

    return dataclasses.replace(
        one,
        common=pairs(one.common),
        suggested=pairs(one.suggested),
        commune_only=lines(one.commune_only),
        cpas_only=lines(one.cpas_only),
        not_attributed=lines(one.not_attributed),
    )


def _horizons(hidden: Hidden, found: Horizons) -> Horizons:
    claims = [
        one if set(hidden).isdisjoint(one.lines) else dataclasses.replace(one, horizon="undated", disputed=False)
        for step in found.steps
        for one in step.claims
    ]
    return figures_horizons.grouped(claims)
