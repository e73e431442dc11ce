"""Verified copies of a dossier: consistent, checked, with their SHA-256 beside them; and the way back."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from db.engine import is_sqlite
from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import told
from synergie.basis.words import N_

_BESIDE = ("-journal", "-wal", "-shm")
_REASONS = {
    "SQLITE_FULL": Reason.FULL,
    "SQLITE_CORRUPT": Reason.DAMAGED,
    "SQLITE_NOTADB": Reason.DAMAGED,
    "SQLITE_BUSY": Reason.LOCKED,
}


@contextlib.contextmanager
def appearing(target: Path, *, force: bool) -> Iterator[Path]:
    """Give a new file beside `target` to fill, readable by this user only; it becomes `target` when the block is done.

    Raises `StoreError` when there is a `target` already and `force` is not set.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and not force:
            raise _exists(target)
        _remove(part)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # minutes name people
        yield part
        for end in _BESIDE:  # what an older file of this name left would be played into the new one
            target.with_name(target.name + end).unlink(missing_ok=True)
        if force:
            os.replace(part, target)
        else:
            _move_to_free_name(part, target)
    except OSError as error:
        raise told(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            _remove(part)


def _exists(target: Path) -> StoreError:
    return StoreError(
        Reason.EXISTS,
        N_("“{path}” exists already. Choose another name, or ask for it to be replaced.").of(path=str(target)),
    )


def _move_to_free_name(part: Path, target: Path) -> None:
    try:
        os.link(part, target)
    except FileExistsError:  # someone made it meanwhile
        raise _exists(target) from None
    except OSError:  # a file system without hard links
        os.replace(part, target)


def _remove(path: Path) -> None:
    for end in ("", *_BESIDE):
        path.with_name(path.name + end).unlink(missing_ok=True)


def copy_file(source: Path, target: Path) -> str:
    """Copy the SQLite dossier `source` to `target`, check the copy, and return its SHA-256.

    All pages at once, so that the copy is consistent and ends even while others write. The copy appears under its
    name only when it is whole and checked; `target.sha256` holds its hash. Raises `StoreError`.
    """
    with appearing(target, force=True) as part:
        _copy_pages(source, part)
        digest = hash_of(part)
    try:
        beside(target).write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    except OSError as error:
        raise told(error, target) from error
    return digest


def _copy_pages(source: Path, part: Path) -> None:
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
            contextlib.closing(sqlite3.connect(part)) as new,
        ):
            old.backup(new, pages=-1)
            if new.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise StoreError(Reason.DAMAGED, N_("The dossier is damaged: a copy of it does not pass its check."))
    except sqlite3.Error as error:
        reason = _REASONS.get(getattr(error, "sqlite_errorname", ""), Reason.UNREACHABLE)
        message = N_("No copy could be made of “{path}” ({why}). Nothing was changed.")
        raise StoreError(reason, message.of(path=str(source), why=str(error))) from error


def beside(copy: Path) -> Path:
    """Return where the hash of `copy` is noted."""
    return copy.with_name(copy.name + ".sha256")


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_intact(copy: Path) -> bool:
    """Return whether `copy` still has the hash that was noted beside it; without a note, it is not known to be."""
    try:
        noted = beside(copy).read_text(encoding="utf-8").split()[:1]
        return noted == [hash_of(copy)]
    except (OSError, UnicodeDecodeError):
        return False


def restore(copy: Path, target: Path, *, force: bool = False) -> None:
    """Make the dossier `target` out of a verified copy; it becomes a site of its own at its first write.

    Raises `StoreError` when the copy is not what was written, or when there is a `target` and `force` is not set.
    """
    if not is_intact(copy):
        raise StoreError(
            Reason.DAMAGED, N_("“{path}” is not as it was written: choose another copy.").of(path=str(copy))
        )
    with appearing(target, force=force) as part:
        _copy_pages(copy, part)
        with contextlib.closing(sqlite3.connect(part)) as connection:
            connection.execute("UPDATE site SET place = 'restored'")
            connection.commit()


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
