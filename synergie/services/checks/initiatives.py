"""Rules about initiatives and the domains they are listed under."""

from __future__ import annotations

import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterator

from synergie.basis.words import N_
from synergie.model.initiatives import Domain, Initiative, InitiativeYear, YearState
from synergie.services.checks.alike import alike, sense
from synergie.services.checks.finding import Hit, Look, called

_THERE = (YearState.EXISTING, YearState.NEW)


def named_nearly_alike(look: Look) -> Iterator[Hit]:
    """Find two initiatives of one domain, both proposed or both there, whose titles say nearly the same."""
    initiatives = look.by_id(Initiative)
    together: defaultdict[object, list[Initiative]] = defaultdict(list)
    for row in look.of(InitiativeYear):
        one = initiatives[row.initiative_id]
        together[row.state, one.domain_id].append(one)
    message = N_("“{second}” may be the same as “{first}”: keep one of them, or tell them apart.")
    for ones in together.values():
        titled = [(one, sense(one.title)) for one in ones]
        for (first, title), (second, other) in itertools.combinations(titled, 2):
            if alike(title, other) and first.id != second.parent_id and second.id != first.parent_id:
                yield Hit(second, "title", message.of(second=called(second), first=called(first)))


def new_twice(look: Look) -> Iterator[Hit]:
    """Find initiatives that are new this year although they were there last year, or began before."""
    initiatives = look.by_id(Initiative)
    before = _states(look.before)
    for row in look.of(InitiativeYear):
        if row.state is not YearState.NEW:
            continue
        one, year = initiatives[row.initiative_id], str(look.year.year)
        if before.get(one.id) in _THERE:
            message = N_("“{initiative}” is new in {year}, but was in the report of the year before.")
            yield Hit(row, "state", message.of(initiative=called(one), year=year))
        elif one.started is not None and one.started.last.year < look.year.year:
            message = N_("“{initiative}” is new in {year}, but began in {started}.")
            yield Hit(row, "state", message.of(initiative=called(one), year=year, started=one.started))


def proposed_and_forgotten(look: Look) -> Iterator[Hit]:
    """Find initiatives proposed last year of which this year says nothing."""
    initiatives, now = look.by_id(Initiative), _states(look)
    message = N_("“{initiative}” was proposed last year: say whether it exists now, is proposed again or is dropped.")
    for key, state in _states(look.before).items():
        one = initiatives[key]
        if state is YearState.PROPOSED and key not in now and one.ended is None:
            yield Hit(one, "title", message.of(initiative=called(one)))


def domain_without_any(look: Look) -> Iterator[Hit]:
    """Find domains under which the year lists no initiative at all."""
    message = N_("The domain “{domain}” has no initiative in {year}.")
    states = _by_domain(look)
    for one in look.of(Domain):
        if one.parent_id is None and not states.get(one.id):
            yield Hit(one, "name", message.of(domain=called(one), year=str(look.year.year)))


def focus_without_existing(look: Look) -> Iterator[Hit]:
    """Find domains that were targeted first and for which initiatives are proposed, but none exists."""
    message = N_("“{domain}” is one of the first domains targeted, but no initiative exists there yet.")
    states = _by_domain(look)
    for one in look.of(Domain):
        found = states.get(one.id, set())
        if one.parent_id is None and one.is_focus and found and found.isdisjoint(_THERE):
            yield Hit(one, "is_focus", message.of(domain=called(one)))


def _states(look: Look | None) -> dict[uuid.UUID, YearState]:
    """Return what each initiative is in the year."""
    if look is None:
        return {}
    return look.once("initiative states", lambda: {row.initiative_id: row.state for row in look.of(InitiativeYear)})


def _by_domain(look: Look) -> dict[uuid.UUID, set[YearState]]:
    """Return the states of the initiatives under each domain; what stands under a theme counts for its domain."""

    def make() -> dict[uuid.UUID, set[YearState]]:
        parents = {one.id: one.parent_id for one in look.of(Domain)}
        initiatives = look.by_id(Initiative)
        found: defaultdict[uuid.UUID, set[YearState]] = defaultdict(set)
        for key, state in _states(look).items():
            domain: uuid.UUID | None = initiatives[key].domain_id
            while domain is not None and state not in found[domain]:
                found[domain].add(state)
                domain = parents.get(domain)
        return found

    return look.once("states by domain", make)
