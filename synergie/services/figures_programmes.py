"""Programmes and agreements: what they cost a year, who joined what, how costs are shared, what parties committed."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from synergie.basis.quantities import Fte, Money
from synergie.model.agreements import Agreement, AgreementParty, Commitment, CommitmentNature
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
from synergie.services.figures_costs import Costs, Running, running
from synergie.services.figures_frame import Frame, Key, columns, date, identity, money
from synergie.services.figures_gains import Sum, added
from synergie.services.figures_staffing import known
from synergie.services.reading import Row


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFigures:
    """A programme. `domains` and `participants` are codes in their order, a participant of ours by its side.

    `shares` are by the code of the allocation key, and by participant.
    """

    id: uuid.UUID
    domains: tuple[str, ...]
    participants: tuple[str, ...]
    running: Running | None
    adhesions: Adhesions
    shares: Mapping[str, allocation.Shares[str]]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Man-days promised and used, None when one commitment does not say how many."""

    promised: int | None
    used: int | None

    @property
    def left(self) -> int | None:
        """Promised less used; below zero when more was used."""
        return None if self.promised is None or self.used is None else self.promised - self.used


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFigures:
    """What the parties to an agreement committed; None is not stated, and no rate is ever derived from a total.

    `value` adds up what parties say that their commitments are worth.
    """

    id: uuid.UUID
    commitments: int
    days: Days
    profiles: Fte | None
    money: Sum
    paid: Sum
    value: Sum


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
_VALUES: Final = sa.select(*columns(_VALUE, "key_id", "participant_id", "value", "weight", "stated_all")).order_by(
    _VALUE.c.position, _VALUE.c.id
)
_TIERS: Final = sa.select(*columns(_TIER, "key_id", "start", "weight"))


def programmes(frame: Frame, costs: Costs) -> dict[str, ProgrammeFigures]:
    """Return the figures of each programme by its code; adhesions of all years up to the day of the frame."""
    rows = frame.all(_PROGRAMMES)
    if not rows:
        return {}
    domains, participants = frame.all(_DOMAINS), frame.all(_PARTICIPANTS)
    names = {row.id: _called(frame, row) for row in participants}
    codes = {row.id: row.code for row in domains}
    joined = _statuses(frame, names, codes)
    keys, shared = frame.all(_KEYS), _shares(frame, names)
    found = {}
    for row in rows:
        own = {one.id: one.code for one in domains if one.programme_id == row.id}
        members = [one.id for one in participants if one.programme_id == row.id]
        found[row.code or str(identity(row.id))] = ProgrammeFigures(
            id=identity(row.id),
            domains=tuple(own.values()),
            participants=tuple(names[key] for key in members),
            running=running(frame, costs, row.id, own),
            adhesions=adhesions.until(
                (status for key in members for status in joined.get(key, ())),
                frame.day,
            ),
            shares={one.code: shared(one) for one in keys if one.programme_id == row.id},
        )
    return found


def _called(frame: Frame, row: Row) -> str:
    """Return what a participant is called: one of ours by its side, whatever its code."""
    side = frame.side(row.administration_id)
    return str(row.code) if side is None else side.value


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
                allocation.Entry(value=row.value, weight=row.weight),
                money(row, "stated_all"),
            )
            for row in self.values
            if row.key_id == key.id
        )
        tiers = {row.start: row.weight for row in self.tiers if row.key_id == key.id}
        return allocation.shares(money(key, "total"), allocation.bases(key.formula, brought, tiers))


# Agreements


_AGREEMENT: Final = Agreement.__table__
_PARTY: Final = AgreementParty.__table__
_COMMITMENT: Final = Commitment.__table__
_AGREEMENTS: Final = sa.select(*columns(_AGREEMENT, "id", "code")).order_by(_AGREEMENT.c.position, _AGREEMENT.c.id)
_PARTIES: Final = sa.select(*columns(_PARTY, "agreement_id", "value"))
_COMMITMENTS: Final = sa.select(
    *columns(
        _COMMITMENT, "agreement_id", "nature", "man_days", "man_days_used", "profiles", "amount", "amount_paid"
    )
)  # fmt: skip


def agreements(frame: Frame) -> dict[str, AgreementFigures]:
    """Return what was committed in each agreement by its code; one without a code of its own by its key."""
    rows = frame.all(_AGREEMENTS)
    if not rows:
        return {}
    commitments, parties = frame.all(_COMMITMENTS), frame.all(_PARTIES)
    found: dict[str, AgreementFigures] = {}
    for row in rows:
        code = row.code if row.code and row.code not in found else str(identity(row.id))
        found[code] = _agreement(
            row.id,
            [one for one in commitments if one.agreement_id == row.id],
            [one for one in parties if one.agreement_id == row.id],
        )
    return found


def _agreement(key: Key, commitments: Sequence[Row], parties: Sequence[Row]) -> AgreementFigures:
    in_days = [row for row in commitments if row.nature is CommitmentNature.MAN_DAYS or row.man_days is not None]
    staff = [row for row in commitments if row.nature is CommitmentNature.STAFF or row.profiles is not None]
    return AgreementFigures(
        id=identity(key),
        commitments=len(commitments),
        days=Days(promised=_whole(row.man_days for row in in_days), used=_whole(row.man_days_used for row in in_days)),
        profiles=known(row.profiles for row in staff),
        money=added(_stated(commitments, "amount")),
        paid=added(_stated(commitments, "amount_paid")),
        value=added(_stated(parties, "value")),
    )


def _whole(values: Iterable[int | None]) -> int | None:
    found = list(values)
    return None if not found or None in found else sum(one for one in found if one is not None)


def _stated(rows: Iterable[Row], name: str) -> list[Money]:
    return [amount for row in rows if (amount := money(row, name)) is not None]
