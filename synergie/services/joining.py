"""When two rows say the same of one thing, and what they say together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from synergie.model.attendances import Presence
from synergie.model.decoding import Unit, units
from synergie.model.people import MemberRole
from synergie.services import linked

Values = dict[str, Any]

_PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "membership": ("body_id", "person_id"),
    "reference_person": ("domain_id", "administration_id", "person_id"),
    "initiative_partner": ("initiative_id", "organisation_id"),
    "programme_board": ("programme_id", "body_id"),
    "contract_party": ("contract_id", "organisation_id"),
    "mail_recipient": ("mail_id", "person_id"),
    "person_alias": ("person_id", "spelling"),
    "organisation_alias": ("organisation_id", "spelling"),
    "person_role": ("person_id", "function_fr", "function_nl"),
}
"""Where two rows may be one: only when what they say agrees, else both have their reason."""
_ONLY_ONE: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {"attendance": (("meeting_id", "person_id"),)}
"""Where no two rows may be, besides what the schema says."""
_STRONGEST_FIRST: Final[Mapping[tuple[str, str], tuple[Any, ...]]] = {
    ("attendance", "presence"): tuple(Presence),
    ("membership", "role"): tuple(MemberRole),
    ("focus_group_member", "role"): tuple(MemberRole),
}
_FIRST_HOLDS: Final = frozenset({("attendance", "as_printed")})
_NOT_STATED: Final = "not_stated"


@dataclasses.dataclass(frozen=True, slots=True)
class Joined:
    """What `row` lacks and another row says, by column, and what the two say differently."""

    row: Values
    values: Values
    differing: tuple[Unit, ...]


def join(table: str, row: Values, other: Values, own: Iterable[str] = ()) -> Joined:
    """Return what `row` becomes when it says what `other` says as well; the columns `own` are not looked at."""
    values: Values = {}
    differing: list[Unit] = []
    aside = {*own, "position"}
    for unit in units(table):
        if unit.is_mark or not aside.isdisjoint(unit.columns):
            continue
        first, second = _of(unit, row), _of(unit, other)
        if first == second or _is_empty(second):
            continue
        strength = _STRONGEST_FIRST.get((table, unit.attribute))
        if _is_empty(first) or (strength and strength.index(second[0]) < strength.index(first[0])):
            values |= dict(zip(unit.columns, second, strict=True))
        elif not strength and (table, unit.attribute) not in _FIRST_HOLDS:
            differing.append(unit)
    values |= _marks(table, row, other, values)
    return Joined(row, values, tuple(differing))


def twin(table: str, row: Values, candidates: Sequence[Values]) -> Joined | None:
    """Return the one of `candidates` that stands where `row` does, with what it becomes; None when there is none.

    What differs between the two is in the way, since only one of them can stand there.
    """
    for place in (*linked.uniques(table), *_ONLY_ONE.get(table, ())):
        for candidate in _in(place, row, candidates):
            return join(table, candidate, row, own=place)
    for candidate in _in(_PLACES.get(table, ()), row, candidates):
        found = join(table, candidate, row, own=_PLACES[table])
        if not found.differing:
            return found
    return None


def _in(place: tuple[str, ...], row: Values, candidates: Sequence[Values]) -> list[Values]:
    if not place or any(row[name] is None for name in place):
        return []
    return [one for one in candidates if one["id"] != row["id"] and _same(place, one, row)]


def _same(place: tuple[str, ...], one: Values, other: Values) -> bool:
    return all(one[name] == other[name] for name in place)


def _of(unit: Unit, row: Values) -> tuple[Any, ...]:
    return tuple(row[name] for name in unit.columns)


def _is_empty(values: tuple[Any, ...]) -> bool:
    """Return whether nothing is said: a choice may say so itself."""
    return all(value is None or str(getattr(value, "value", value)).strip() in ("", _NOT_STATED) for value in values)


def _marks(table: str, row: Values, other: Values, values: Values) -> Values:
    """Return the marks of the texts that took something over: what was known of a pair holds for that pair only."""
    found: Values = {}
    for mark in (unit for unit in units(table) if unit.is_mark):
        texts = [one.columns[0] for one in units(table) if one.attribute == mark.attribute and not one.is_mark]
        if values.keys().isdisjoint(texts):
            continue
        name = mark.columns[0]
        whole = all((row | values)[text] == other[text] for text in texts)
        found[name] = other[name] if whole else type(row[name]).NONE
    return found
