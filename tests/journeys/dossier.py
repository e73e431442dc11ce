"""What stands in the dossier that a window shows, read beside the window."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from synergie.model.base import Entity
from synergie.services import records, yearly
from synergie.services.records import Record
from synergie.services.report_rows import YearlyReport
from ui.app import Program

_KEPT_BESIDE = {"step", "change", "site", "search_text", "year_event"}


def facts(program: Program, year: int = 2023) -> YearlyReport:
    """Return what the report of a year would say."""
    assert program.store is not None
    with program.store.read() as session:
        return yearly.gather(session, year)


def content(program: Program) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every record, without what is told of the steps that made them."""
    assert program.store is not None
    found: dict[str, list[tuple[Any, ...]]] = {}
    with program.store.read() as session:
        for table in Entity.metadata.sorted_tables:
            if table.name not in _KEPT_BESIDE:
                rows = session.execute(select(*(c for c in table.columns))).all()
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def parts(program: Program, table: str, link: str, whole: Any) -> tuple[Record, ...]:
    """Return the parts of a record."""
    assert program.store is not None
    with program.store.read() as session:
        return records.parts(session, table, link, whole)


def undo_label(program: Program) -> str | None:
    """Return the name of the step that Ctrl+Z would take back, None when there is none."""
    assert program.store is not None
    found = program.store.next_undo()
    return program.window.texts(found) if found is not None else None
