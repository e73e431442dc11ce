"""Triggers of the dossier, generated from the mapped classes for both engines.

Three families: `journal_…` append every changed row to `change`; `seal_…` refuse any change of a closed year;
`guard_…` keep what is append-only so. Bulk statements and imports cannot go round them.
"""

from __future__ import annotations

import functools
from typing import Final

import sqlalchemy as sa

from db import triggers_postgresql, triggers_sqlite
from db.engine import is_sqlite
from db.triggers_digest import NEWEST, digest
from db.triggers_rules import APPEND_ONLY, CLOSED, REFUSED, years_of

__all__ = ["APPEND_ONLY", "CLOSED", "REFUSED", "install", "missing", "remove", "years_of"]
_FAMILIES: Final = ("journal_", "seal_", "guard_")


def install(connection: sa.Connection) -> None:
    """Make every trigger again; what was there before is dropped."""
    remove(connection)
    for statement in _statements(connection.dialect.name).values():
        connection.exec_driver_sql(statement)


def remove(connection: sa.Connection) -> None:
    """Drop every trigger of ours, for a migration."""
    query = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if is_sqlite(connection)
        else "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    )
    for name, table in connection.exec_driver_sql(query).all():
        if name.startswith(_FAMILIES):
            where = "" if is_sqlite(connection) else f' ON "{table}"'
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"{where}')


def missing(connection: sa.Connection) -> tuple[str, ...]:
    """Return the names of the triggers that should be there and are not, are off, or read otherwise."""
    if not is_sqlite(connection):
        return triggers_postgresql.missing(connection, _statements("postgresql"))
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    found = {name: sql for name, sql in rows if name.startswith(_FAMILIES)}
    if digest(found) == NEWEST:
        return ()
    return tuple(name for name, sql in _statements("sqlite").items() if found.get(name) != sql)


@functools.cache
def _statements(dialect: str) -> dict[str, str]:
    return triggers_sqlite.statements() if dialect == "sqlite" else triggers_postgresql.statements()
