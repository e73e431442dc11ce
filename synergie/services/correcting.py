"""The next version of approved minutes: the approved one stays as it is, and the one that corrects it counts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.gains import Gain, GainMatch, Movement, Place, TargetTeam
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesState, MinutesVersion, Statement
from synergie.services import chains, records
from synergie.services.records import GONE

NOT_APPROVED: Final = N_("Only an approved version is corrected by a next one: change this version itself.")


def correct(session: Session, version: uuid.UUID) -> uuid.UUID:
    """Make the next version of what is approved, a draft that says the same, and return its key.

    The approved one stays as it is. What people decided about its lines of gain is decided about those of the draft,
    which count from now on: nothing has changed in them yet.
    """
    found = session.get(MinutesVersion, version)
    if found is None:
        raise Conflict(GONE)
    if found.state is not MinutesState.APPROVED:
        raise Refusal([Problem(None, NOT_APPROVED)])
    if chains.later(session, version) is not None:
        raise Refusal([Problem(None, N_("Another version corrects that one already."))])
    values = dict(records.record(found).values)
    for name in ("position", "document_id", "received", "sent"):
        values.pop(name, None)
    values |= {"state": MinutesState.DRAFT, "number": (found.number or 1) + 1, "replaces_id": version}
    made = records.add(session, MinutesVersion.__tablename__, values)
    _copies(session, Statement, version, made, "replies_to_id")
    year = session.get_one(Meeting, found.meeting_id).year_id
    gains = _copies(session, Gain, version, made, "completes_id", year=year)
    for table in ("gain_year", "gain_stance"):
        for line, copy in gains.items():
            for part in records.parts(session, table, "gain_id", line):
                records.add(session, table, {**part.values, "gain_id": copy})
    _copies(session, Movement, version, made, year=year, links={"gain_id": gains})
    _copies(session, TargetTeam, version, made, year=year)
    for match in session.scalars(sa.select(GainMatch).where(GainMatch.year_id == year)).all():
        match.commune_gain_id = gains.get(match.commune_gain_id, match.commune_gain_id)
        match.cpas_gain_id = gains.get(match.cpas_gain_id, match.cpas_gain_id)
    session.flush()
    return made


def _copies(
    session: Session,
    cls: Any,
    version: uuid.UUID,
    made: uuid.UUID,
    own: str = "",
    *,
    year: uuid.UUID | None = None,
    links: Mapping[str, Mapping[Any, uuid.UUID]] | None = None,
) -> dict[Any, uuid.UUID]:
    """Copy the rows of `version` into `made` and return the new keys by the old; `own` is their link to one another."""
    query = sa.select(cls).where(cls.minutes_id == version).order_by(cls.position, cls.id)
    rows = list(session.scalars(query if year is None else query.where(cls.year_id == year)).all())
    if own:  # what a line completes comes before it: two lines on one post are one claim only while they are linked
        rows.sort(key=lambda row: getattr(row, own) is not None)
    keys: dict[Any, uuid.UUID] = {}
    later: list[tuple[uuid.UUID, Any]] = []
    for row in rows:
        values = {**records.record(row).values, "minutes_id": made}
        for name, known in (links or {}).items():
            values[name] = known.get(values[name], values[name])
        target = values.pop(own, None) if own else None
        if target in keys and getattr(row, "place", Place.BODY) is Place.BODY:
            values[own] = keys[target]
        keys[row.id] = records.add(session, cls.__tablename__, values)
        if target is not None and own not in values:
            later.append((keys[row.id], target))
    for key, target in later:
        setattr(session.get_one(cls, key), own, keys.get(target, target))
    session.flush()
    return keys
