"""What the engines say, in the words of the house."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from db.triggers import APPEND_ONLY, CLOSED, REFUSED
from synergie.basis.errors import Conflict, Reason, Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.words import N_

LOCKED = N_("The dossier is in use by another program just now. Nothing was written; try again in a moment.")
READ_ONLY = N_("The dossier cannot be written where it lies. Nothing was written; copy it to a folder of your own.")
FULL = N_("The disk is full. Nothing was written; make room and try again.")
DAMAGED = N_("The dossier is damaged. Nothing was written; restore the newest backup.")
UNREACHABLE = N_("The dossier cannot be reached. Nothing was written; check the disk or the network and try again.")
MOVED = N_("The dossier was replaced or removed while it was open. Nothing was written; open it again.")
CLOSED_YEAR = N_("This year is closed: its records cannot be changed. Reopen the year first.")
KEPT = N_("This is kept as it was written and cannot be changed.")
LINKED = N_("Other records point to this one. Change them first.")
MEANWHILE = N_("Someone else changed this meanwhile. Nothing was written; look at it again.")

_SQLITE = {
    "SQLITE_BUSY": (Reason.LOCKED, LOCKED),
    "SQLITE_LOCKED": (Reason.LOCKED, LOCKED),
    "SQLITE_READONLY": (Reason.READ_ONLY, READ_ONLY),
    "SQLITE_FULL": (Reason.FULL, FULL),
    "SQLITE_CORRUPT": (Reason.DAMAGED, DAMAGED),
    "SQLITE_NOTADB": (Reason.DAMAGED, DAMAGED),
    "SQLITE_IOERR": (Reason.UNREACHABLE, UNREACHABLE),
    "SQLITE_CANTOPEN": (Reason.UNREACHABLE, UNREACHABLE),
    "SQLITE_PROTOCOL": (Reason.UNREACHABLE, UNREACHABLE),
}
_POSTGRESQL = {
    "55P03": (Reason.LOCKED, LOCKED),
    "53100": (Reason.FULL, FULL),
    "25006": (Reason.READ_ONLY, READ_ONLY),
    "42501": (Reason.READ_ONLY, READ_ONLY),
    "XX001": (Reason.DAMAGED, DAMAGED),
    "XX002": (Reason.DAMAGED, DAMAGED),
}
_SERIALISATION = {"40001", "40P01"}
_FOREIGN_KEY = {"23503", "23001"}  # RESTRICT has a state of its own from PostgreSQL 18 on
_OUT_OF_REACH = {"08", "53", "57"}


def told(error: sa.exc.DBAPIError) -> Exception:
    """Return what to raise for `error`: a refusal, a conflict, the world in the way, or `error` itself, our defect."""
    origin = error.orig
    name = getattr(origin, "sqlite_errorname", None)
    state = getattr(origin, "sqlstate", None)
    if name == "SQLITE_CONSTRAINT_TRIGGER" or state == REFUSED:
        text = str(origin)
        if CLOSED in text:
            return Refusal([Problem(None, CLOSED_YEAR)])
        if APPEND_ONLY in text:
            return Refusal([Problem(None, KEPT)])
    if name is not None:
        return _told_sqlite(name, error)
    if state in _SERIALISATION:
        return Conflict(MEANWHILE)
    if state in _FOREIGN_KEY:
        return Refusal([Problem(None, LINKED)])
    if state in _POSTGRESQL:
        return StoreError(*_POSTGRESQL[state])
    if isinstance(error, sa.exc.OperationalError) and (state is None or state[:2] in _OUT_OF_REACH):
        return StoreError(Reason.UNREACHABLE, UNREACHABLE)
    return error


def _told_sqlite(name: str, error: sa.exc.DBAPIError) -> Exception:
    if name == "SQLITE_CONSTRAINT_FOREIGNKEY" or (name == "SQLITE_CONSTRAINT_TRIGGER" and "FOREIGN KEY" in str(error)):
        return Refusal([Problem(None, LINKED)])
    if name == "SQLITE_READONLY_DBMOVED":
        return StoreError(Reason.UNREACHABLE, MOVED)
    for known, (reason, message) in _SQLITE.items():
        if name == known or name.startswith(known + "_"):
            return StoreError(reason, message)
    return error


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Turn what the engine raises inside the block into what the house tells."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        other = told(error)
        if other is error:
            raise
        raise other from error
    except StaleDataError as error:
        raise Conflict(MEANWHILE) from error
