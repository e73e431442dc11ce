"""Findings that somebody lets stand, with a reason; what blocks a final report cannot be let stand."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_, Message, Texts
from synergie.model.sittings import Waiver
from synergie.services import bin as bin_service
from synergie.services import linked, records
from synergie.services.checks import Finding, Waived
from synergie.services.checks.waivers import key_of
from synergie.services.fields import entities

NO_REASON = N_("Say in French or in Dutch why this point is let stand.")
BLOCKS = N_("This point stands in the way of a final report: it has to be put right and cannot be let stand.")

_WHO_AND_WHEN = N_("Let stand by {person} on {date}: {reason}")
_WHEN = N_("Let stand on {date}: {reason}")
_WHO = N_("Let stand by {person}: {reason}")
_WHY = N_("Let stand: {reason}")


def why(say: Texts, waived: Waived) -> str:
    """Return in one sentence why a finding is let stand, who decided so, and when."""
    reason = waived.reason.best(say.language)
    person = "" if waived.person is None else waived.person.best(say.language)
    if waived.decided is None:
        return say(_WHO, person=person, reason=reason) if person else say(_WHY, reason=reason)
    date = say.formats.date(waived.decided)
    if person:
        return say(_WHO_AND_WHEN, person=person, date=date, reason=reason)
    return say(_WHEN, date=date, reason=reason)


def waive(
    session: Session,
    year_id: uuid.UUID,
    finding: Finding,
    reason: Bilingual,
    *,
    today: dt.date,
    person_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Let `finding` stand from now on and return the key of what says so; raises `Refusal` without a reason."""
    if not finding.can_be_waived:
        raise Refusal([Problem("rule", BLOCKS)])
    if reason.empty:
        raise Refusal([Problem("reason", NO_REASON)])
    rule, table, record, field = key_of(finding)
    named = {"rule": rule, "about_table": table, "about_id": record, "field": field}
    decided = {"reason": reason, "person_id": person_id, "decided": PartialDate(today)}
    same = (Waiver.year_id == year_id, *(getattr(Waiver, name) == value for name, value in named.items()))
    known = session.scalars(sa.select(Waiver).where(*same)).first()
    if known is None:
        return records.add(session, Waiver.__tablename__, {"year_id": year_id, **named, **decided})
    for name, value in decided.items():
        records.change(session, Waiver.__tablename__, known.id, name, value)
    return known.id


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a waiver is about: the kind of record and what it is called; nothing for the report as a whole."""

    what: Message | None = None
    title: Bilingual | Message | None = None


def about(session: Session, waivers: Sequence[uuid.UUID]) -> dict[uuid.UUID, About]:
    """Return what `waivers` are about; of a record that is gone only its kind."""
    found = {}
    for one in session.scalars(sa.select(Waiver).where(Waiver.id.in_(waivers))).all():
        found[one.id] = _about(session, one)
    return found


def _about(session: Session, one: Waiver) -> About:
    if one.about_table not in entities():
        return About()
    cls = entities()[one.about_table]
    try:
        record = session.get(cls, uuid.UUID(one.about_id))
    except ValueError:  # written by hand
        record = None
    return About(what=cls.singular, title=None if record is None else linked.title(session, record))


def take_back(session: Session, waiver: uuid.UUID) -> None:
    """Have a finding asked about again; a waiver that is gone already is no matter."""
    if session.get(Waiver, waiver) is not None:
        bin_service.remove(session, Waiver.__tablename__, waiver)
