"""Why so much was committed in an agreement, and so much of it delivered or left."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa

from synergie.basis.quantities import Fte, Money
from synergie.basis.words import N_, NP_, Message
from synergie.model.agreements import COMMITMENT_NATURES, AgreementParty, Commitment, CommitmentNature
from synergie.services.figures_agreements import AgreementFigures, Promised
from synergie.services.figures_gains import Sum
from synergie.services.naming import called
from synergie.services.why_types import Asked, Ends, Explanation, Left, Part, Value

_LEFT: Final = N_("What is left is what is promised less what was delivered; below zero when more was delivered.")
_UNKNOWN: Final = N_("One commitment that does not say how much makes the total unknown; it is never taken for zero.")
_SAID: Final = N_("The amounts that are stated are added up, when their VAT is the same.")
_NOT_SAID: Final = NP_("commitment", "does not say how much")
_NO_AMOUNT: Final = N_("states no amount")
_NOT_DELIVERED: Final = N_("was not delivered yet")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A figure of an agreement: what a commitment adds, None where it does not say; `nature` says that it must."""

    title: Message
    rule: tuple[Message, ...]
    value: Callable[[Promised], Value]
    adds: Callable[[Commitment], Any]
    nature: CommitmentNature | None = None


def _less(one: Any, other: Any) -> Any:
    return None if one is None or other is None else one - other


def _sum(of: Sum) -> Value:
    return None if of.amount is None else Ends(of.amount, of.amount)


_TOLD: Final[Mapping[str, _Told]] = {
    "count": _Told(
        title=N_("Commitments"),
        rule=(N_("Every commitment counts once."),),
        value=lambda of: of.commitments,
        adds=lambda row: 1,
    ),
    "delivered": _Told(
        title=N_("Commitments delivered"),
        rule=(N_("Commitments count that have a date of delivery."),),
        value=lambda of: of.delivered,
        adds=lambda row: 0 if row.delivered is None else 1,
    ),
    "man_days.promised": _Told(
        title=N_("Man-days promised"),
        rule=(N_("The man-days of every commitment are added up."), _UNKNOWN),
        value=lambda of: of.days.promised,
        adds=lambda row: row.man_days,
        nature=CommitmentNature.MAN_DAYS,
    ),
    "man_days.used": _Told(
        title=N_("Man-days used"),
        rule=(N_("The man-days used of every commitment are added up."), _UNKNOWN),
        value=lambda of: of.days.used,
        adds=lambda row: row.man_days_used,
        nature=CommitmentNature.MAN_DAYS,
    ),
    "man_days.left": _Told(
        title=N_("Man-days left"),
        rule=(_LEFT, _UNKNOWN),
        value=lambda of: of.days.left,
        adds=lambda row: _less(row.man_days, row.man_days_used),
        nature=CommitmentNature.MAN_DAYS,
    ),
    "profiles": _Told(
        title=N_("Profiles"),
        rule=(N_("The profiles of every commitment are added up."), _UNKNOWN),
        value=lambda of: of.profiles,
        adds=lambda row: row.profiles,
        nature=CommitmentNature.STAFF,
    ),
    "profiles_delivered": _Told(
        title=N_("Profiles delivered"),
        rule=(N_("The profiles delivered of every commitment are added up."), _UNKNOWN),
        value=lambda of: of.profiles_used,
        adds=lambda row: row.profiles_used,
        nature=CommitmentNature.STAFF,
    ),
    "profiles_left": _Told(
        title=N_("Profiles left"),
        rule=(_LEFT, _UNKNOWN),
        value=lambda of: of.profiles_left,
        adds=lambda row: _less(row.profiles, row.profiles_used),
        nature=CommitmentNature.STAFF,
    ),
    "money": _Told(
        title=N_("Money promised"), rule=(_SAID,), value=lambda of: _sum(of.money), adds=lambda row: row.amount
    ),
    "paid": _Told(
        title=N_("Money paid"), rule=(_SAID,), value=lambda of: _sum(of.paid), adds=lambda row: row.amount_paid
    ),
    "money_left": _Told(
        title=N_("Money left"),
        rule=(_LEFT, _UNKNOWN),
        value=lambda of: None if of.money_left is None else Ends(of.money_left, of.money_left),
        adds=lambda row: _money_less(row.amount, row.amount_paid),
        nature=CommitmentNature.MONEY,
    ),
}
_SAYS: Final[Mapping[CommitmentNature, Callable[[Commitment], bool]]] = {
    CommitmentNature.MAN_DAYS: lambda row: row.man_days is not None or row.man_days_used is not None,
    CommitmentNature.STAFF: lambda row: row.profiles is not None or row.profiles_used is not None,
    CommitmentNature.MONEY: lambda row: row.amount is not None or row.amount_paid is not None,
}


def _money_less(one: Money | None, other: Money | None) -> Money | None:
    return None if one is None or other is None or one.vat is not other.vat else one - other


def agreements(asked: Asked) -> Explanation | None:
    """Explain `agreements.<code>.commitments.<figure>`, that of a party, or `agreements.<code>.value`.

    An agreement may be named by its code or by its key, a party by its key, or "nobody" for nobody in particular.
    """
    found, rest = _agreement(asked)
    if found is None:
        return None
    if rest == "value":
        return _value(asked, found)
    of: Promised = found
    rows = _commitments(asked, found.id)
    if rest.startswith("parties."):
        named, _, rest = rest.removeprefix("parties.").partition(".")
        party = next((one for one in found.parties if named == ("nobody" if one is None else str(one))), False)
        if party is False:
            return None
        assert party is None or isinstance(party, uuid.UUID)
        of, rows = found.parties[party], [row for row in rows if row.party_id == party]
    family, _, name = rest.partition(".")
    if family != "commitments" or name not in _TOLD:
        return None
    return _explained(asked, _TOLD[name], of, rows)


def _agreement(asked: Asked) -> tuple[AgreementFigures | None, str]:
    """Return the agreement that a key names, whose code may have a point in it, and the rest of the key."""
    key = asked.key.removeprefix("agreements.")
    for code, one in asked.figures.agreements.items():
        for name in (code, str(one.id)):
            if key.startswith(f"{name}."):
                return one, key.removeprefix(f"{name}.")
    return None, ""


def _commitments(asked: Asked, agreement: uuid.UUID) -> list[Commitment]:
    query = sa.select(Commitment).where(Commitment.agreement_id == agreement)
    return list(asked.session.scalars(query.order_by(Commitment.position, Commitment.id)).all())


def _explained(asked: Asked, told: _Told, of: Promised, rows: list[Commitment]) -> Explanation:
    parts, left = [], []
    value, as_of = told.value(of), None
    if isinstance(value, Ends) and isinstance(value.low, Money):
        as_of = value.low.as_of
    for row in rows:
        adds, record = told.adds(row), ("commitment", row.id)
        if told.nature is not None and row.nature is not told.nature and not _SAYS[told.nature](row):
            reason = N_("counts as: {nature}").of(nature=COMMITMENT_NATURES[row.nature])
            left.append(Left(record=record, words=called(row), reason=reason))
        elif told.nature is None and adds is None:
            left.append(Left(record=record, words=called(row), reason=_NO_AMOUNT))
        elif told.nature is None and adds == 0 and isinstance(adds, int):
            left.append(Left(record=record, words=called(row), reason=_NOT_DELIVERED))
        else:
            parts.append(
                Part(record=record, words=called(row), contribution=_shown(adds, as_of), note=_note(row, adds))
            )
    return Explanation(
        key=asked.key, title=told.title, rule=told.rule, value=value, parts=tuple(parts), left_out=tuple(left),
        adds=not _mixed(parts),
    )  # fmt: skip


def _mixed(parts: list[Part]) -> bool:
    """Return whether amounts are of different VAT: such amounts are never added up."""
    amounts = [one.contribution.low for one in parts if isinstance(one.contribution, Ends)]
    return len({one.vat for one in amounts if isinstance(one, Money)}) > 1


def _shown(adds: Any, as_of: Any) -> int | Fte | Ends | None:
    if isinstance(adds, Money):
        amount = Money(adds.cents, adds.vat, as_of)
        return Ends(amount, amount)
    found: int | Fte | None = adds
    return found


def _note(row: Commitment, adds: Any) -> Message | None:
    if adds is None:
        return _NOT_SAID
    return N_("delivered on {date}").of(date=row.delivered) if row.delivered is not None else None


def _value(asked: Asked, found: AgreementFigures) -> Explanation:
    query = sa.select(AgreementParty).where(AgreementParty.agreement_id == found.id)
    rows = asked.session.scalars(query.order_by(AgreementParty.position, AgreementParty.id)).all()
    as_of = found.value.amount.as_of if found.value.amount is not None else None
    parts = [
        Part(record=("agreement_party", row.id), words=called(row), contribution=_shown(row.value, as_of))
        for row in rows
        if row.value is not None
    ]
    left = [
        Left(record=("agreement_party", row.id), words=called(row), reason=_NO_AMOUNT)
        for row in rows
        if row.value is None
    ]
    return Explanation(
        key=asked.key,
        title=N_("Estimated value of the commitments"),
        rule=(N_("What each party says that its commitments are worth is added up."), _SAID),
        value=_sum(found.value),
        parts=tuple(parts),
        left_out=tuple(left),
        adds=not _mixed(parts),
    )
