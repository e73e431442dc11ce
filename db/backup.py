"""Verified copies of a dossier: consistent, checked, with their SHA-256 beside them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from pathlib import Path

import sqlalchemy as sa

from db.engine import is_sqlite
from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import told
from synergie.basis.words import N_


def copy_file(source: Path, target: Path) -> str:
    """Copy the SQLite dossier `source` to `target`, check the copy, and return its SHA-256.

    All pages at once, so that the copy is consistent and ends even while others write. The copy appears under its
    name only when it is whole and checked; `target.sha256` holds its hash. Raises `StoreError`.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with (
            contextlib.closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
            contextlib.closing(sqlite3.connect(part)) as new,
        ):
            old.backup(new, pages=-1)
            if new.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise StoreError(Reason.DAMAGED, N_("The dossier is damaged: a copy of it does not pass its check."))
        digest = hashlib.sha256(part.read_bytes()).hexdigest()
        os.replace(part, target)
        target.with_name(target.name + ".sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        message = N_("No backup could be made of “{path}” ({why}). Nothing was changed.")
        reason = Reason.FULL if full else Reason.UNREACHABLE
        raise StoreError(reason, message.of(path=str(source), why=str(error))) from error
    except OSError as error:
        raise told(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return digest


def is_intact(copy: Path) -> bool:
    """Return whether `copy` still has the hash that was written beside it."""
    noted = copy.with_name(copy.name + ".sha256").read_text(encoding="utf-8").split()[0]
    return hashlib.sha256(copy.read_bytes()).hexdigest() == noted


def copy_schema(connection: sa.Connection, name: str) -> int:
    """Copy every table of a PostgreSQL dossier into the schema `name`, check the copy, return its number of rows."""
    assert not is_sqlite(connection)
    inspector = sa.inspect(connection)
    quote = connection.dialect.identifier_preparer.quote
    connection.exec_driver_sql(f"CREATE SCHEMA {quote(name)}")
    total = 0
    for table in inspector.get_table_names():
        copy = f"{quote(name)}.{quote(table)}"
        connection.exec_driver_sql(f"CREATE TABLE {copy} AS TABLE {quote(table)}")
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {one}").scalar_one() for one in (quote(table), copy)
        ]
        if counts[0] != counts[1]:
            raise StoreError(
                Reason.DAMAGED, N_("The copy made before the update is not complete. Nothing was changed.")
            )
        total += counts[1]
    return total
