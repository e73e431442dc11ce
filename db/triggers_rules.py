"""What the triggers of both engines have in common: their sentences, and the year that a row belongs to."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

CLOSED: Final = "synergie: year closed"
APPEND_ONLY: Final = "synergie: append only"
REFUSED: Final = "SY001"
"""The state that PostgreSQL gives with either of them."""
INSERT_ONLY: Final = ("step", "year_event", "content", "edition", "edition_file")
"""Tables whose rows are written once and never changed or deleted; those of `change` have a rule of their own."""


def years_of(table: sa.Table, row: str, depth: int = 0) -> tuple[str, ...]:
    """Return SQL for each year that `row` of `table` belongs to, itself or by the whole it is a part of.

    Nothing for what is lasting.
    """
    if table.name == "report_year":
        return (f"{row}.id",)
    found: list[str] = []
    whole_row = f"whole{depth}"
    for column in table.columns:
        whole = column.info.get("whole")
        if whole == "report_year":
            found.append(f"{row}.{column.name}")
        elif whole is not None and whole != table.name:
            found += [
                f"(SELECT {year} FROM {whole} AS {whole_row} WHERE {whole_row}.id = {row}.{column.name})"
                for year in years_of(table.metadata.tables[whole], whole_row, depth + 1)
            ]
    return tuple(found)


def closed(table: sa.Table, row: str) -> str:
    """Return SQL that is true when `row` of `table` belongs to a closed year."""
    return " OR ".join(
        f"(SELECT event.kind FROM year_event AS event WHERE event.year_id = {year} "
        "ORDER BY event.number DESC LIMIT 1) = 'closed'"
        for year in years_of(table, row)
    )


def frozen_change(same: str) -> str:
    """Return SQL that is true for an update of `change` that is not allowed; `same` is the engine's null-safe equality.

    A change takes its digest once; after that it can only be redacted, its digest kept.
    """

    def unchanged(*columns: str) -> str:
        return " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in columns)

    kept = unchanged("seq", "step_id", "table_name", "row_id", "operation", "site", "counter")
    stamping = f"OLD.digest IS NULL AND {unchanged('old', 'new')}"
    redacting = f"{unchanged('digest')} AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.salt IS NULL"
    return f"NOT ({kept} AND (({stamping}) OR ({redacting})))"
