"""What is approved can only be read: the text of a version of minutes, its passages and what its lines claim.

Where the version is filed stays free: its caption, its place in the report, the dates of its way, what authorities said
of it. A line that goes on in the next year is that year's own.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.model import Entity
from synergie.model.approved import FIXED, is_fixed
from synergie.model.approved import SEALED as SEALED
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesState, MinutesVersion


def problems(session: Session, found: Entity, name: str | None) -> Iterator[Problem]:
    """Yield why `found` cannot say what it says now; `name` is the field that was changed, None for a new record."""
    table = found.__tablename__
    if table not in FIXED or (
        name is not None and not is_fixed(table, name, _before(found, name), getattr(found, name))
    ):
        return
    if table == "minutes_version":
        if name is not None and _was_approved(found):
            yield Problem(name, SEALED)
        return
    one: Any = found
    versions = {one.minutes_id, *(sa.inspect(one).attrs.minutes_id.history.deleted or ())} - {None}
    if any(_sealed(session, key, getattr(one, "year_id", None)) for key in versions):
        yield Problem(name, SEALED)


def refuse_removal(session: Session, rows: Iterable[tuple[str, uuid.UUID]]) -> None:
    """Raise `Refusal` when one of the records, named by table and key, is part of what is approved."""
    from synergie.model.decoding import entity

    for table, key in rows:
        if table not in FIXED:
            continue
        found: Any = session.get(entity(table), key)
        version = key if table == "minutes_version" else getattr(found, "minutes_id", None)
        if version is not None and _sealed(session, version, getattr(found, "year_id", None)):
            raise Refusal([Problem(None, SEALED)])


def refuse_order(session: Session, table: str, found: Iterable[Entity]) -> None:
    """Raise `Refusal` when passages of approved minutes would change places."""
    if table == "statement" and any(_sealed(session, one.minutes_id, None) for one in found):  # type: ignore[attr-defined]
        raise Refusal([Problem(None, SEALED)])


def is_part(session: Session, table: str, values: Mapping[str, Any]) -> bool:
    """Return whether a record of `table` with `values` would be a part of approved minutes that are there."""
    version = values.get("minutes_id") if table in FIXED else None
    return version is not None and _sealed(session, version, values.get("year_id"))


def _was_approved(version: Any) -> bool:
    before = sa.inspect(version).attrs.state.history.deleted
    return (before[0] if before else version.state) is MinutesState.APPROVED


def _before(found: Entity, name: str) -> Any:
    """Return what a field said in the dossier; None when it is as it was, or said nothing."""
    if name not in sa.inspect(type(found)).column_attrs:
        return None
    before = sa.inspect(found).attrs[name].history.deleted
    return before[0] if before else None


def _sealed(session: Session, version: uuid.UUID, year: uuid.UUID | None) -> bool:
    query = (
        sa.select(Meeting.year_id)
        .join(MinutesVersion, MinutesVersion.meeting_id == Meeting.id)
        .where(MinutesVersion.id == version, MinutesVersion.state == MinutesState.APPROVED)
    )
    with session.no_autoflush:
        of = session.scalar(query)
    return of is not None and year in (None, of)
