"""How the command line opens a dossier, and how it makes one that is there whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa

from db.backup import appearing
from db.journal import Author
from db.opening import create, open_dossier
from db.store import DossierStore
from synergie import system
from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import told
from synergie.basis.words import N_
from synergie.cli.output import line
from synergie.cli.words import Misuse, say


@contextlib.contextmanager
def opened(where: Path | str, *, write: bool = False) -> Iterator[DossierStore]:
    """Open a dossier, for reading only unless `write` is set, and close it again; raises `StoreError`.

    One of an older version has to be written to be brought to this one. What opening found is said on the error output.
    """
    author = Author(system.user())
    if isinstance(where, str):
        _check_address(where)
    try:
        store = open_dossier(where, author, read_only=not write)
    except StoreError as error:
        if write or error.reason is not Reason.READ_ONLY:
            raise
        store = open_dossier(where, author)
    with contextlib.closing(store):
        for notice in store.notices:
            line(say(notice), error=True)
        yield store


def make(where: Path | str, fill: Callable[[DossierStore], None], *, force: bool) -> None:
    """Make a dossier and `fill` it; a file appears, or replaces another one, only when it is whole.

    Raises `StoreError` when there is one already and `force` is not set; a database is never replaced.
    """
    author = Author(system.user())
    if isinstance(where, str):
        _check_address(where)
        with contextlib.closing(create(where, author)) as store:
            fill(store)
        return
    if where.is_dir():
        raise told(IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)), where)
    part = where
    try:
        with appearing(where, force=force) as part, contextlib.closing(create(part, author, force=True)) as store:
            fill(store)
    except StoreError as error:
        raise _named(error, part, where) from error


def _named(error: StoreError, part: Path, where: Path) -> StoreError:
    """Return `error` about the name that the user gave, not about the file beside it."""
    args = {name: str(where) if value == str(part) else value for name, value in error.message.args}
    return StoreError(error.reason, error.message.of(**args))


def _check_address(address: str) -> None:
    try:
        sa.make_url(address)
    except (sa.exc.ArgumentError, ValueError):
        message = N_("“{address}” is not the address of a database.").of(address=system.shown(address))
        raise Misuse(message) from None
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        message = N_("This program was installed without what PostgreSQL needs. Install it with the extra “server”.")
        raise StoreError(Reason.UNREACHABLE, message) from error
