"""Records of a year that are shown as one with a lasting record: both are copied, and deleted, together."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy.orm import Session

from synergie.services import bin as bin_service
from synergie.services import linked, records
from synergie.services.records import Record


def duplicate(session: Session, record: Record, own: str, parts: Sequence[tuple[str, str]] = ()) -> uuid.UUID:
    """Enter a copy of `record` and of the record that its link `own` names, with `parts` of that; return its key."""
    link = records.duplicate(session, _target(record, own), record.values[own], parts)
    values = {name: value for name, value in record.values.items() if name != "position"}
    return records.add(session, record.table, {**values, own: link})


def remove(session: Session, record: Record, own: str) -> None:
    """Delete `record`, and the one that its link `own` names unless something else points to that."""
    bin_service.remove(session, record.table, record.id)
    key = record.values[own]
    if not linked.what_links_here(session, _target(record, own), key):
        bin_service.remove(session, _target(record, own), key)


def _target(record: Record, own: str) -> str:
    return records.field_of(record.table, own).target or ""
