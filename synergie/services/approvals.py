"""The way of minutes through the authorities: sent, sent back with remarks, revised, approved, corrected afterwards.

Whatever is done here is done by the fields of the records alone; that the state of a version follows what was said of
it, wherever that is written, is in `circuit`.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.bodies import Body, BodyKind
from synergie.model.dossier import Side
from synergie.model.minutes import Approval, ApprovalState, MinutesState, MinutesVersion
from synergie.services import chains, circuit, records
from synergie.services.correcting import correct as correct
from synergie.services.records import GONE

CORRECTED: Final = N_("A later version corrects this one: send that one instead.")
NOBODY: Final = N_("Choose at least one authority.")
_TABLE: Final = Approval.__tablename__
_COMMUNE: Final = frozenset({BodyKind.COLLEGE, BodyKind.MUNICIPAL_COUNCIL})
_CPAS: Final = frozenset({BodyKind.PERMANENT_BUREAU, BodyKind.WELFARE_COUNCIL})
_JOINT: Final = frozenset({BodyKind.STEERING, BodyKind.CONCERTATION})
_FIRST: Final = frozenset({BodyKind.COLLEGE, BodyKind.PERMANENT_BUREAU})
"""Who is asked before the councils are."""
_ORDER: Final = (
    BodyKind.COLLEGE,
    BodyKind.PERMANENT_BUREAU,
    BodyKind.STEERING,
    BodyKind.CONCERTATION,
    BodyKind.MUNICIPAL_COUNCIL,
    BodyKind.WELFARE_COUNCIL,
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who can be asked to approve: a body of an administration, or the administration where it has no body.

    A body of both is asked for each of them. `state` is what it said so far, None when it was never asked; `proposed`:
    it comes next.
    """

    administrations: tuple[uuid.UUID, ...]
    side: Side | None
    body: uuid.UUID | None
    name: Bilingual
    state: ApprovalState | None
    asked: PartialDate | None
    proposed: bool


def authorities(session: Session, version: uuid.UUID) -> tuple[Authority, ...]:
    """Return who can be asked to approve a version, the executives before the councils."""
    sides = {one.side: one for one in session.scalars(sa.select(Administration)).all()}
    said = {(one.administration_id, one.body_id): one for one in _approvals(session, version)}
    query = sa.select(Body).where(Body.kind.in_(_ORDER)).order_by(Body.position, Body.id)
    bodies = sorted(session.scalars(query).all(), key=lambda one: _ORDER.index(one.kind))
    found = [_authority(one, sides, said) for one in bodies]
    found = [one for one in found if one.administrations]
    for side in Side:
        own = [one for one in found if one.side is side]
        if side in sides and not own:
            one = sides[side]
            approval = said.get((one.id, None))
            found.append(
                Authority(
                    administrations=(one.id,),
                    side=side,
                    body=None,
                    name=one.name,
                    state=approval.state if approval is not None else None,
                    asked=approval.asked if approval is not None else None,
                    proposed=approval is None or approval.state in circuit.BACK,
                )
            )
    return tuple(found)


def send(
    session: Session,
    version: uuid.UUID,
    to: Collection[tuple[uuid.UUID, uuid.UUID | None]],
    on: PartialDate,
    *,
    document: uuid.UUID | None = None,
) -> tuple[uuid.UUID, ...]:
    """Ask authorities, each an administration and a body, to approve a version; return the approvals awaited.

    One that was asked before is asked again. `document` is the letter. Raises `Refusal`.
    """
    found = _version(session, version)
    if not to:
        raise Refusal([Problem(None, NOBODY)])
    if chains.later(session, version) is not None:
        raise Refusal([Problem(None, CORRECTED)])
    said = {(one.administration_id, one.body_id): one for one in _approvals(session, version)}
    keys = []
    for administration, body in to:
        approval = said.get((administration, body))
        if approval is not None and approval.state in circuit.GIVEN:
            continue
        values: dict[str, Any] = {"state": ApprovalState.AWAITED, "asked": on, "date": None}
        if document is not None:
            values["document_id"] = document
        if approval is None and body is not None:
            approval = _unnamed(session, said.pop((administration, None), None), body)
        if approval is None:
            link = {"minutes_id": version, "administration_id": administration, "body_id": body}
            keys.append(records.add(session, _TABLE, {**link, **values}))
            continue
        for name, value in values.items():
            records.change(session, _TABLE, approval.id, name, value)
        keys.append(approval.id)
    if keys and found.state is not MinutesState.APPROVED:
        found.state, found.sent = MinutesState.SENT, on
        session.flush()
    return tuple(keys)


def approve(session: Session, approval: uuid.UUID, on: PartialDate, remark: Bilingual | None = None) -> None:
    """Keep that an authority approved, on a day, with a remark or without."""
    _say(session, approval, _given(remark), on, remark)


def send_back(session: Session, approval: uuid.UUID, on: PartialDate, remark: Bilingual | None = None) -> None:
    """Keep that an authority sent a version back with remarks."""
    _say(session, approval, ApprovalState.REMARKS, on, remark)


def refuse(session: Session, approval: uuid.UUID, on: PartialDate, remark: Bilingual | None = None) -> None:
    """Keep that an authority refused to approve."""
    _say(session, approval, ApprovalState.REFUSED, on, remark)


def revise(session: Session, version: uuid.UUID) -> None:
    """Keep that a version was revised after remarks; it is then sent again, to those too who approved the text before.

    Raises `Refusal` for an approved one.
    """
    records.change(session, MinutesVersion.__tablename__, version, "state", MinutesState.REVISED)


def _say(
    session: Session, approval: uuid.UUID, state: ApprovalState, on: PartialDate, remark: Bilingual | None
) -> None:
    records.change(session, _TABLE, approval, "remark", remark or Bilingual())
    records.change(session, _TABLE, approval, "date", on)
    records.change(session, _TABLE, approval, "state", state)


def _unnamed(session: Session, approval: Approval | None, body: uuid.UUID) -> Approval | None:
    """Return the approval that was awaited of the administration alone, now of its `body`; None when there is none."""
    if approval is None or approval.state is not ApprovalState.AWAITED:
        return None
    records.change(session, _TABLE, approval.id, "body_id", body)
    return approval


def _given(remark: Bilingual | None) -> ApprovalState:
    return ApprovalState.APPROVED if remark is None or remark.empty else ApprovalState.WITH_REMARKS


def _authority(body: Body, sides: Mapping[Side, Administration], said: Mapping[tuple[Any, Any], Approval]) -> Authority:
    side = _side(body, sides)
    whose = [sides[one] for one in ((side,) if side is not None else Side) if one in sides]
    approvals = [said.get((one.id, body.id)) for one in whose]
    there = [one for one in approvals if one is not None]
    open_ = [one for one in there if one.state not in circuit.GIVEN]
    shown = next(iter((*open_, *there)), None)
    return Authority(
        administrations=tuple(one.id for one in whose),
        side=side,
        body=body.id,
        name=body.name,
        state=shown.state if shown is not None else None,
        asked=shown.asked if shown is not None else None,
        proposed=any(one.state in circuit.BACK for one in there) or (not there and body.kind in _FIRST),
    )


def _side(body: Body, sides: Mapping[Side, Administration]) -> Side | None:
    """Return whose body it is, None for one of both."""
    if body.kind in _JOINT:
        return None
    named = next((side for side, one in sides.items() if one.id == body.administration_id), None)
    return named or (Side.COMMUNE if body.kind in _COMMUNE else Side.CPAS if body.kind in _CPAS else None)


def _version(session: Session, key: uuid.UUID) -> MinutesVersion:
    found = session.get(MinutesVersion, key)
    if found is None:
        raise Conflict(GONE)
    return found


def _approvals(session: Session, version: uuid.UUID) -> Sequence[Approval]:
    query = sa.select(Approval).where(Approval.minutes_id == version).order_by(Approval.position, Approval.id)
    return session.scalars(query).all()
