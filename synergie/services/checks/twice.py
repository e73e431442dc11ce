"""Rules about what would be counted twice: it is refused when it is typed, and undo can bring it back."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any, TypeVar

from synergie.basis.words import N_
from synergie.model.posts import CostRate, IndexStep
from synergie.model.programmes import AllocationKey, AllocationValue, Participant, Programme
from synergie.services.allocation import category
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.gains import folded_grade

T = TypeVar("T")


def members(look: Look) -> Iterator[Hit]:
    """Find participants that bring something of one category into a key twice."""
    message = N_(
        "{key}: “{participant}” stands in the key twice, in the same category, so that nobody's share is known."
    )
    keys, participants = look.by_id(AllocationKey), look.by_id(Participant)
    named = (
        ((one.key_id, one.participant_id, category(one.category.fr, one.category.nl)), one)
        for one in look.of(AllocationValue)
    )
    for one in _again(named):
        said = message.of(key=called(keys[one.key_id]), participant=participants[one.participant_id].name)
        yield Hit(one, "participant_id", said)


def authorities(look: Look) -> Iterator[Hit]:
    """Find authorities that take part in a programme twice."""
    message = N_("{programme}: “{participant}” takes part twice.")
    programmes = look.by_id(Programme)
    for name in ("administration_id", "organisation_id"):
        who = ((key, one) for one in look.of(Participant) if (key := getattr(one, name)) is not None)
        for one in _again(((one.programme_id, key), one) for key, one in who):
            said = message.of(programme=called(programmes[one.programme_id]), participant=one.name)
            yield Hit(one, name, said)


def rates(look: Look) -> Iterator[Hit]:
    """Find posts of one kind that have two costs from one day on."""
    message = N_("Two costs of such a post are valid from {date} on, so that none is used. Leave one of them.")
    for one in _again((_kind(one), one) for one in look.of(CostRate) if one.yearly is not None):
        if one.valid_from is not None and (one.level is not None or one.grade.strip()):
            yield Hit(one, "valid_from", message.of(date=one.valid_from))


def steps(look: Look) -> Iterator[Hit]:
    """Find months from which on two steps of the index hold."""
    message = N_("Two steps of the index apply from {date} on. Leave one of them.")
    dated = [one for one in look.of(IndexStep) if one.applies_from is not None and one.coefficient.strip()]
    for one in _again((_month(one), one) for one in dated):
        yield Hit(one, "applies_from", message.of(date=one.applies_from))


def _kind(one: CostRate) -> Hashable:
    grade = folded_grade(one.grade)
    return one.administration_id, one.valid_from, one.status, grade or one.level


def _month(one: IndexStep) -> Hashable:
    first: Any = one.applies_from
    return first.first.year, first.first.month


def _again(named: Iterable[tuple[Hashable, T]]) -> Iterator[T]:
    """Yield what comes under a name that something before it has already."""
    seen: set[Hashable] = set()
    for name, one in named:
        if name in seen:
            yield one
        seen.add(name)
