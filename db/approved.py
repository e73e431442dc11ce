"""What taking back and doing again leave as it is: minutes that were approved since."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from synergie.basis.errors import Conflict
from synergie.basis.words import Message
from synergie.model.decoding import Unit, decode, journalled
from synergie.model.steps import CHANGE

# What an approval fixes is imported where it is needed: nobody needs it before the first undo.
_VERSION = "minutes_version"
_APPROVED = "approved"


class Approved(NamedTuple):
    """The versions that are approved before a step is reversed, with the year of their meeting.

    `leaving` are those that the step itself approved: with it goes their approval, and with that what it held.
    """

    years: Mapping[uuid.UUID, uuid.UUID]
    leaving: Collection[uuid.UUID]

    @classmethod
    def before(cls, connection: sa.Connection, changes: Sequence[sa.Row[Any]]) -> Approved:
        """Look up what is approved, when `changes` touch minutes at all."""
        from synergie.model.approved import FIXED

        if not any(change.table_name in FIXED for change in changes):
            return cls({}, ())
        versions, meetings = journalled()[_VERSION], journalled()["meeting"]
        query = (
            sa.select(versions.c.id, meetings.c.year_id)
            .join(meetings, versions.c.meeting_id == meetings.c.id)
            .where(versions.c.state == _APPROVED)
        )
        years = {row.id: row.year_id for row in connection.execute(query)}
        leaving = {one.row_id for one in changes if one.row_id in years and _approves(one)}
        return cls({key: year for key, year in years.items() if key not in leaving}, leaving)

    @property
    def reason(self) -> Message:
        """Why what is approved does not go back."""
        from synergie.model.approved import SEALED

        return SEALED

    def holds(self, connection: sa.Connection, change: sa.Row[Any], *rows: Mapping[Any, Any]) -> bool:
        """Return whether a record, as one of `rows` says it, is part of what was approved after `change`.

        A change made since the approval may go back: that brings back what was approved.
        """
        from synergie.model.approved import FIXED

        if change.table_name not in FIXED:
            return False
        for row in rows:
            version = change.row_id if change.table_name == _VERSION else row.get("minutes_id")
            of = self.years.get(version) if version is not None else None
            # A line that goes on in another year is that year's own.
            if version is not None and of is not None and row.get("year_id") in (None, of):
                since = _since(connection, version)
                if since is None or change.seq < since:
                    return True
        return False

    def fixed(self, table: str, touched: Sequence[Unit], now: Mapping[Any, Any], old: Mapping[str, Any]) -> list[Unit]:
        """Return the units of `touched` that may not go from what they say `now` to what they said, `old`."""
        from synergie.model.approved import is_fixed

        def differs(unit: Unit) -> bool:
            return any(now[column] != old[column] for column in unit.columns if column in old)

        def is_held(unit: Unit) -> bool:
            first = unit.columns[0]
            return is_fixed(table, unit.attribute, now[first], old.get(first))

        return [unit for unit in touched if is_held(unit) and differs(unit)]

    def refuse_if_still(self, connection: sa.Connection) -> None:
        """Raise `Conflict` when the approval of a version that was to go with the step is still there."""
        if self.leaving:
            versions = journalled()[_VERSION]
            query = sa.select(versions.c.id).where(versions.c.id.in_(self.leaving), versions.c.state == _APPROVED)
            if connection.execute(query.limit(1)).first() is not None:
                raise Conflict(self.reason)


def _approves(change: sa.Row[Any]) -> bool:
    if change.table_name != _VERSION:
        return False
    old, new = decode(_VERSION, change.old) or {}, decode(_VERSION, change.new) or {}
    return bool(new.get("state") == _APPROVED and old.get("state") != _APPROVED)


def _since(connection: sa.Connection, version: uuid.UUID) -> int | None:
    """Return which change approved a version last; None when the history does not tell any more."""
    query = (
        sa.select(CHANGE)
        .where(CHANGE.c.table_name == _VERSION, CHANGE.c.row_id == version)
        .order_by(CHANGE.c.seq.desc())
    )
    return next((one.seq for one in connection.execute(query) if _approves(one)), None)
