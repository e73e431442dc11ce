"""The seal of a closed year: a hash over all its rows, so that a change made outside the program shows."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from typing import Any

import sqlalchemy as sa

from db.triggers import years_of
from synergie.model.decoding import canonical, canonical_json, journalled
from synergie.model.dossier import YearEvent, YearEventKind
from synergie.model.types import UTC


def year_rows_hash(connection: sa.Connection, year: uuid.UUID, previous: str) -> str:
    """Return the hash of every row of `year` and of the seal before it, the same hex on both engines."""
    whole = hashlib.sha256(previous.encode())
    for _, table in sorted(journalled().items()):
        paths = years_of(table, table.name)
        if not paths:
            continue
        ours = sa.or_(*(sa.literal_column(path, sa.Uuid()) == year for path in paths))
        rows = connection.execute(sa.select(*map(_as_stored, table.columns)).where(ours)).mappings().all()
        for row in sorted(rows, key=lambda row: str(row["id"])):
            whole.update(canonical_json([table.name, canonical(dict(row))]) + b"\n")
    return whole.hexdigest()


def _as_stored(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """Return `column` to be read as it is stored, where both engines store the same: it saves making values of it."""
    kind = column.type
    if isinstance(kind, sa.Enum):
        return sa.type_coerce(column, sa.Text()).label(column.name)
    if isinstance(kind, sa.TypeDecorator) and not isinstance(kind, UTC):
        return sa.type_coerce(column, kind.impl_instance).label(column.name)
    return column


def last_seal(connection: sa.Connection, before: int | None = None) -> str:
    """Return the newest seal, or the newest before the event `before`; empty when there is none."""
    query = sa.select(YearEvent.seal).where(YearEvent.seal != "").order_by(YearEvent.number.desc()).limit(1)
    if before is not None:
        query = query.where(YearEvent.number < before)
    return connection.execute(query).scalar() or ""


def last_event(connection: sa.Connection, year: uuid.UUID) -> YearEventKind | None:
    """Return what last happened to `year`; None when it was never closed."""
    query = sa.select(YearEvent.kind).where(YearEvent.year_id == year).order_by(YearEvent.number.desc()).limit(1)
    return connection.execute(query).scalar()


def append_event(connection: sa.Connection, year: uuid.UUID, kind: YearEventKind, who: str, reason: str) -> str:
    """Write that `year` was closed or reopened, inside a step; return the seal, empty for a reopening."""
    closing = kind is YearEventKind.CLOSED
    value = year_rows_hash(connection, year, last_seal(connection)) if closing else ""
    number = connection.execute(sa.select(sa.func.coalesce(sa.func.max(YearEvent.number), 0))).scalar_one()
    connection.execute(
        sa.insert(YearEvent).values(
            id=uuid.uuid4(),
            year_id=year,
            number=number + 1,
            kind=kind,
            at=dt.datetime.now(dt.UTC),
            who=who,
            reason=reason,
            seal=value,
        )
    )
    return value


def broken_seals(connection: sa.Connection) -> tuple[uuid.UUID, ...]:
    """Return the closed years whose rows are not those that were sealed."""
    events = connection.execute(sa.select(*YearEvent.__table__.columns).order_by(YearEvent.number)).all()
    last = {event.year_id: event for event in events}
    return tuple(
        year
        for year, event in last.items()
        if event.kind is YearEventKind.CLOSED
        and year_rows_hash(connection, year, last_seal(connection, event.number)) != event.seal
    )
