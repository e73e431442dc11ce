"""What the parties to agreements committed, and what was delivered of it."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from synergie.basis.quantities import Fte, Money
from synergie.model.agreements import Agreement, AgreementParty, Commitment, CommitmentNature
from synergie.services.figures_frame import Frame, Key, columns, identity, money
from synergie.services.figures_gains import Sum, added
from synergie.services.figures_staffing import known
from synergie.services.reading import Row


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
class Promised:
    """What was committed and what came of it; None is not stated, and no rate is ever derived from a total.

    `delivered` counts the commitments that are delivered. `money_left` is promised less paid, below zero when more was
    paid; None as long as one commitment in money, or that was paid for, does not say both, or their VAT differs.
    """

    commitments: int
    delivered: int
    days: Days
    profiles: Fte | None
    profiles_used: Fte | None
    money: Sum
    paid: Sum
    money_left: Money | None

    @property
    def profiles_left(self) -> Fte | None:
        """Promised less delivered; below zero when more were delivered."""
        if self.profiles is None or self.profiles_used is None:
            return None
        return self.profiles - self.profiles_used


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFigures(Promised):
    """An agreement. `parties` are by the key of the party, None for commitments of nobody in particular.

    `value` adds up what parties say that their commitments are worth.
    """

    id: uuid.UUID
    value: Sum
    parties: Mapping[uuid.UUID | None, Promised]


_AGREEMENT: Final = Agreement.__table__
_PARTY: Final = AgreementParty.__table__
_COMMITMENT: Final = Commitment.__table__
_AGREEMENTS: Final = sa.select(*columns(_AGREEMENT, "id", "code")).order_by(_AGREEMENT.c.position, _AGREEMENT.c.id)
_PARTIES: Final = sa.select(*columns(_PARTY, "id", "agreement_id", "value")).order_by(_PARTY.c.position, _PARTY.c.id)
_COMMITMENTS: Final = sa.select(
    *columns(
        _COMMITMENT,
        "agreement_id",
        "party_id",
        "nature",
        "man_days",
        "man_days_used",
        "profiles",
        "profiles_used",
        "amount",
        "amount_paid",
        "delivered",
    )
)


def agreements(frame: Frame) -> dict[str, AgreementFigures]:
    """Return what was committed in each agreement by its code; one without a code of its own by its key."""
    rows = frame.all(_AGREEMENTS)
    if not rows:
        return {}
    commitments, parties = _by_agreement(frame.all(_COMMITMENTS)), _by_agreement(frame.all(_PARTIES))
    found: dict[str, AgreementFigures] = {}
    for row in rows:
        code = row.code if row.code and row.code not in found else str(identity(row.id))
        found[code] = _agreement(row.id, commitments.get(row.id, ()), parties.get(row.id, ()))
    return found


def _by_agreement(rows: Iterable[Row]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(row.agreement_id, []).append(row)
    return found


def _agreement(key: Key, commitments: Sequence[Row], parties: Sequence[Row]) -> AgreementFigures:
    by_party: dict[uuid.UUID | None, list[Row]] = {identity(row.id): [] for row in parties}
    for row in commitments:
        party = None if row.party_id is None else identity(row.party_id)
        by_party.setdefault(party, []).append(row)
    return AgreementFigures(
        id=identity(key),
        **_sums(commitments),
        value=added(_stated(parties, "value")),
        parties={party: Promised(**_sums(rows)) for party, rows in by_party.items() if rows},
    )


def _sums(rows: Sequence[Row]) -> dict[str, Any]:
    in_days = [row for row in rows if row.nature is CommitmentNature.MAN_DAYS or _says(row, "man_days")]
    staff = [row for row in rows if row.nature is CommitmentNature.STAFF or _says(row, "profiles")]
    promised, paid = added(_stated(rows, "amount")), added(_stated(rows, "amount_paid"))
    return {
        "commitments": len(rows),
        "delivered": sum(row.delivered is not None for row in rows),
        "days": Days(
            promised=_whole(row.man_days for row in in_days), used=_whole(row.man_days_used for row in in_days)
        ),
        "profiles": known(row.profiles for row in staff),
        "profiles_used": known(row.profiles_used for row in staff),
        "money": promised,
        "paid": paid,
        "money_left": _left(rows, promised, paid),
    }


def _left(rows: Sequence[Row], promised: Sum, paid: Sum) -> Money | None:
    names = ("amount", "amount_paid")
    in_money = [
        row
        for row in rows
        if row.nature is CommitmentNature.MONEY or any(money(row, name) is not None for name in names)
    ]
    said = all(money(row, name) is not None for row in in_money for name in names)
    if not said or promised.amount is None or paid.amount is None or promised.amount.vat is not paid.amount.vat:
        return None
    return promised.amount - paid.amount


def _says(row: Row, name: str) -> bool:
    """Return whether a commitment says how much it promises, or only what came of it, which nothing is left of."""
    return getattr(row, name) is not None or getattr(row, f"{name}_used") is not None


def _whole(values: Iterable[int | None]) -> int | None:
    found = list(values)
    return None if not found or None in found else sum(one for one in found if one is not None)


def _stated(rows: Iterable[Row], name: str) -> list[Money]:
    return [amount for row in rows if (amount := money(row, name)) is not None]
