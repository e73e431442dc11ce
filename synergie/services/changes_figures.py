"""Every figure of two years side by side, by its key in docs/figures.md; what is not known is never zero."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.services.changes_facts import FigureChange, Known
from synergie.services.report_rows import DomainFacts, YearlyReport

_AMOUNT: Final = frozenset(("amount", "vat", "as_of"))
_LISTS: Final = re.compile(
    r"gains\.staff\.lines\.|gains\.euros\.lines\.|programmes\.[^.]+\.adhesions\.|.*\.(missing|left_out|administrations)$"
)
"""Lists of records, which are compared as records."""
_NO_FIGURES: Final = frozenset(
    (
        *("id", "title", "name", "horizon", "obstacle", "unit", "purpose", "role", "qualifier", "mixed_vat", "about"),
        *("is_rounded", "is_expected", "years_differ", "option", "reference", "vat", "day", "counted_as"),
        *("computed_from", "rounding"),
    )
)
"""What says of which kind a figure is."""
_NAMED: Final = ("year", "horizon", "option", "id")
_DATED: Final = re.compile(r".*\.last$|staffing\.as_of$")
_DATES: Final = re.compile(r"\d{4}-\d\d-\d\d/\w+$")


def figures(before: YearlyReport, after: YearlyReport, same: Mapping[str, str]) -> tuple[FigureChange, ...]:
    """Return every figure of both years, those of the later one first; `same` leads from keys before to keys after."""
    old = {_renamed(key, same): known for key, known in told(before)}
    new = dict(told(after))
    return tuple(
        FigureChange(key=key, before=_of(old, key), after=_of(new, key))
        for key in _ordered(old, new)
        if _of(old, key) is not None or _of(new, key) is not None
    )


def told(facts: YearlyReport) -> Iterator[tuple[str, Known]]:
    """Yield every figure of a year with its key."""
    tree = facts.figures.told()
    for name in ("year", "as_of", "day"):
        tree.pop(name, None)
    yield from _leaves(tree, "")


def _leaves(tree: Any, key: str) -> Iterator[tuple[str, Known]]:
    if _LISTS.match(key) or isinstance(tree, bool):
        return
    if isinstance(tree, dict) and tree.keys() == _AMOUNT:
        value = None if tree["amount"] is None else Decimal(tree["amount"])
        yield key, Known(value=value, vat=tree["vat"] or "", is_amount=True)
    elif isinstance(tree, dict):
        for name, part in tree.items():
            if name not in _NO_FIGURES and not (name == "year" and not isinstance(part, dict)):
                yield from _leaves(part, f"{key}.{name}" if key else name)
    elif isinstance(tree, list):
        for place, part in enumerate(tree, 1):
            if isinstance(part, dict):
                nobody = "nobody" if "id" in part else str(place)
                name = next((part[one] for one in _NAMED if part.get(one) is not None), nobody)
                yield from _leaves(part, f"{key}.{name}")
    elif tree is None:
        yield key, Known()
    elif _DATED.match(key):
        yield key, Known(date=PartialDate.from_code(tree))
    elif not _DATES.match(tree) and _is_number(tree):
        yield key, Known(value=Decimal(tree))


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def _renamed(key: str, same: Mapping[str, str]) -> str:
    return ".".join(same.get(part, part) for part in key.split("."))


def _of(found: Mapping[str, Known], key: str) -> Known | None:
    """Return what a year says of a figure: not known too where a whole family of figures is not known."""
    if key in found:
        return found[key]
    above = key
    while "." in above:
        above = above.rpartition(".")[0]
        if above in found and not found[above].told:
            return Known(vat=found[above].vat)
    return None


def _ordered(old: Mapping[str, Known], new: Mapping[str, Known]) -> list[str]:
    """Return the keys of both in one order, without those of families that the other year tells apart."""
    order = list(new)
    places = {key: place for place, key in enumerate(order)}
    last = -1
    found: list[tuple[int, int, str]] = [(place, -1, key) for key, place in places.items()]
    for place, key in enumerate(old):
        if key in places:
            last = places[key]
        else:
            found.append((last, place, key))
    every = [key for *_, key in sorted(found)]
    families = {".".join(key.split(".")[:depth]) for key in every for depth in range(1, key.count(".") + 1)}
    return [key for key in every if key not in families]


# What keys name


def names(facts: YearlyReport) -> dict[str, Bilingual]:
    """Return what the dossier calls the things that keys of figures name, by the key up to them."""
    found: dict[str, Bilingual] = {}
    for one in _domains(facts.domains):
        found[f"initiatives.{one.code}"] = found[f"staffing.services.{one.code}"] = one.name
    for programme in facts.outside.programmes:
        above = f"programmes.{programme.code}"
        found[above] = programme.name
        found |= {f"{above}.opex.{one.code}": one.name for one in programme.domains}
        for key in programme.keys:
            own = f"{above}.allocation.{key.code}"
            found[own] = key.name
            found |= {f"{own}.shares.{one.code}": one.who for one in key.values if one.side is None and one.code}
        figures = facts.figures.programmes.get(programme.code)
        if figures is not None and figures.governance is not None:
            boards = figures.governance.boards
            found |= {f"{above}.governance.bodies.{one.id}": one.name for one in boards}
    for agreement in facts.outside.agreements:
        found[f"agreements.{agreement.code}"] = agreement.title
        found |= {f"agreements.{agreement.code}.parties.{one.id}": one.who for one in agreement.parties}
    found |= {f"workload.ratios.{one.id}": one.title for one in facts.results.workload}
    for cost in facts.results.costs:
        found[f"costs.{cost.id}"] = cost.title
        for option in cost.options:
            found[f"costs.{cost.id}.options.{option.id}"] = option.name
            found[f"costs.{cost.id}.against.{option.id}"] = option.name
    return found


def _domains(domains: tuple[DomainFacts, ...]) -> Iterator[DomainFacts]:
    for one in domains:
        yield one
        yield from _domains(one.themes)
