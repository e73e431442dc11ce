"""Programmes and agreements: what they cost a year, who joined what, how costs are shared, what parties committed."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from synergie.model.dossier import Side
from synergie.model.programmes import (
    AdhesionStatus,
    AllocationKey,
    AllocationTier,
    AllocationValue,
    Participant,
    Programme,
    ProgrammeDomain,
)
from synergie.services import adhesions, allocation
from synergie.services.adhesions import Adhesions, Status
from synergie.services.cost_sums import Span, span
from synergie.services.figures_costs import Costs, Running, running
from synergie.services.figures_frame import Frame, Key, columns, date, identity, money
from synergie.services.programme_standing import Governance, governance
from synergie.services.reading import Row


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFigures:
    """A programme. `domains` and `participants` are codes in their order, a participant of ours by its side.

    `shares` are by the code of the allocation key, and by participant; `governance` is None without bodies.
    `joined` is what the domains cost a year that everybody whose costs are known has joined, `not_joined` the others.
    """

    id: uuid.UUID
    domains: tuple[str, ...]
    participants: tuple[str, ...]
    running: Running | None
    adhesions: Adhesions
    shares: Mapping[str, allocation.Shares[str]]
    governance: Governance | None = None
    joined: Span | None = None
    not_joined: Span | None = None


_OURS: Final = frozenset(side.value for side in Side)
_PROGRAMME: Final = Programme.__table__
_DOMAIN: Final = ProgrammeDomain.__table__
_PARTICIPANT: Final = Participant.__table__
_STATUS: Final = AdhesionStatus.__table__
_KEY: Final = AllocationKey.__table__
_VALUE: Final = AllocationValue.__table__
_TIER: Final = AllocationTier.__table__
_PROGRAMMES: Final = sa.select(*columns(_PROGRAMME, "id", "code")).order_by(_PROGRAMME.c.position, _PROGRAMME.c.code)
_DOMAINS: Final = sa.select(*columns(_DOMAIN, "id", "programme_id", "code")).order_by(
    _DOMAIN.c.position, _DOMAIN.c.code
)
_PARTICIPANTS: Final = sa.select(*columns(_PARTICIPANT, "id", "programme_id", "code", "administration_id")).order_by(
    _PARTICIPANT.c.position, _PARTICIPANT.c.code
)
_STATUSES: Final = sa.select(
    *columns(_STATUS, "id", "year_id", "participant_id", "programme_domain_id", "status", "date", "position")
)
_KEYS: Final = sa.select(*columns(_KEY, "id", "programme_id", "code", "formula", "total")).order_by(
    _KEY.c.position, _KEY.c.code
)
_VALUES: Final = sa.select(
    *columns(_VALUE, "key_id", "participant_id", "category_fr", "category_nl", "value", "weight", "stated_all")
).order_by(_VALUE.c.position, _VALUE.c.id)
_TIERS: Final = sa.select(*columns(_TIER, "key_id", "start", "weight"))


def programmes(frame: Frame, costs: Costs) -> dict[str, ProgrammeFigures]:
    """Return the figures of each programme by its code; adhesions of all years up to the day of the frame."""
    rows = frame.all(_PROGRAMMES)
    if not rows:
        return {}
    domains, participants = frame.all(_DOMAINS), frame.all(_PARTICIPANTS)
    names = {row.id: called(frame.side(row.administration_id), str(row.code), identity(row.id)) for row in participants}
    codes = {row.id: row.code for row in domains}
    joined = _statuses(frame, names, codes)
    keys, shared = frame.all(_KEYS), _shares(frame, names)
    governed = governance(frame)
    found = {}
    for row in rows:
        own = {one.id: one.code for one in domains if one.programme_id == row.id}
        members = [one.id for one in participants if one.programme_id == row.id]
        costs_a_year = running(frame, costs, row.id, own)
        standing = adhesions.until((status for key in members for status in joined.get(key, ())), frame.day)
        parts = _by_standing(costs_a_year, standing)
        found[row.code or str(identity(row.id))] = ProgrammeFigures(
            id=identity(row.id),
            domains=tuple(own.values()),
            participants=tuple(names[key] for key in members),
            running=costs_a_year,
            adhesions=standing,
            shares={one.code: shared(one) for one in keys if one.programme_id == row.id},
            governance=governed.get(row.id),
            joined=parts.get(True),
            not_joined=parts.get(False),
        )
    return found


def has_joined(standing: Adhesions, sides: Iterable[Side], domain: str) -> bool:
    """Return whether each of `sides` has joined a domain; what is known of the whole programme says nothing of it."""
    return all(standing.of(side.value, domain) in adhesions.JOINED for side in sides)


def _by_standing(costs: Running | None, standing: Adhesions) -> dict[bool, Span]:
    """Return what the domains cost that were joined, and what the others do."""
    if costs is None or not costs.administrations:
        return {}
    parts: dict[bool, list[Span]] = {}
    for code, one in costs.domains.items():
        if costs.components.get(code):
            parts.setdefault(has_joined(standing, costs.administrations, code), []).append(one)
    return {
        key: Span(mixed_vat=True)
        if any(one.mixed_vat for one in found)
        else span((one.minimum, one.maximum) for one in found)
        for key, found in parts.items()
    }


def called(side: Side | None, code: str, key: uuid.UUID) -> str:
    """Return what figures call a participant: one of ours by its side, whatever its code.

    A third party whose code is that of a side, which an older file may hold, is called by its key.
    """
    if side is not None:
        return side.value
    return str(key) if code in _OURS else code


def _statuses(frame: Frame, names: Mapping[Key, str], codes: Mapping[Key, str]) -> dict[Key, list[Status]]:
    found: dict[Key, list[Status]] = {}
    for row in frame.all(_STATUSES):
        status = Status(
            id=identity(row.id),
            participant=names[row.participant_id],
            domain=None if row.programme_domain_id is None else codes[row.programme_domain_id],
            status=row.status,
            date=date(row.date),
            year=frame.years[row.year_id],
            position=row.position,
        )
        found.setdefault(row.participant_id, []).append(status)
    return found


def _shares(frame: Frame, names: Mapping[Key, str]) -> Sharing:
    values = frame.all(_VALUES)
    return Sharing(values=values, tiers=frame.all(_TIERS) if values else (), names=names)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Shares the cost of a key among all participants that have a row in it."""

    values: Sequence[Row]
    tiers: Sequence[Row]
    names: Mapping[Key, str]

    def __call__(self, key: Row) -> allocation.Shares[str]:
        """Return what each participant pays."""
        brought = allocation.gathered(
            (
                self.names[row.participant_id],
                allocation.Entry(
                    value=row.value,
                    weight=row.weight,
                    category=allocation.category(row.category_fr, row.category_nl),
                ),
                money(row, "stated_all"),
            )
            for row in self.values
            if row.key_id == key.id
        )
        tiers = {row.start: row.weight for row in self.tiers if row.key_id == key.id}
        return allocation.shares(money(key, "total"), allocation.bases(key.formula, brought, tiers))
