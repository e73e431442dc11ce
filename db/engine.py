"""Engines that behave alike: SQLite with rollback journal and full sync, PostgreSQL through psycopg."""

from __future__ import annotations

import contextlib
import dataclasses
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from db.checking import APPLICATION_ID as APPLICATION_ID
from db.checking import Look
from synergie.basis.errors import Reason, StoreError

BUSY_MS = 5000  # how long a writer waits for another one


@dataclasses.dataclass(slots=True)
class Context:
    """The step under which the triggers of one connection journal; empty outside a step, so that they refuse."""

    step: uuid.UUID | None = None
    site: uuid.UUID | None = None
    counter: int | None = None


def open_engine(url: str | sa.URL, *, read_only: bool = False, look: Look | None = None) -> sa.Engine:
    """Return an engine for `url`; a transaction reads unless the connection has the option `write`.

    Its first connection is the one of `look`, where there is one.
    """
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address, pool_size=2, max_overflow=8, connect_args={"connect_timeout": 5})
    engine = sa.create_engine(address)
    file, is_open = Path(address.database or ""), False

    @event.listens_for(engine, "do_connect")
    def _still_there(*_asked: Any) -> None:
        from db.errors import MOVED

        if is_open and not file.exists():  # SQLite would make an empty file in its place
            raise StoreError(Reason.UNREACHABLE, MOVED)

    if look is not None:

        @event.listens_for(engine, "do_connect")
        def _looked(*_asked: Any) -> sqlite3.Connection | None:
            return look.take()  # after the first time None: SQLAlchemy connects

    @event.listens_for(engine, "connect")
    def _connect(dbapi: sqlite3.Connection, record: Any) -> None:
        nonlocal is_open
        try:
            record.info["context"] = _prepare(dbapi, read_only=read_only)
            is_open = True
        except BaseException:
            dbapi.close()
            raise

    @event.listens_for(engine, "close")
    def _close(dbapi: sqlite3.Connection, _record: Any) -> None:
        with contextlib.suppress(sqlite3.Error):  # takes the empty journal away that would lie beside the file
            dbapi.execute("PRAGMA journal_mode=DELETE")

    @event.listens_for(engine, "reset")
    def _reset(dbapi: sqlite3.Connection, _record: Any, _state: Any) -> None:
        # A COMMIT that a reader kept out leaves its transaction open, and SQLAlchemy takes it for ended.
        if dbapi.in_transaction:
            dbapi.rollback()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _prepare(dbapi: sqlite3.Connection, *, read_only: bool) -> Context:
    dbapi.isolation_level = None  # SQLAlchemy's "begin" event opens transactions, DDL included
    context = Context()
    dbapi.create_function("synergie_step", 0, lambda: _hex(context.step))
    dbapi.create_function("synergie_site", 0, lambda: _hex(context.site))
    dbapi.create_function("synergie_counter", 0, lambda: context.counter)
    pragmas = [
        f"busy_timeout={BUSY_MS}",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # else INSERT OR REPLACE deletes a row behind the journal's back
        "cell_size_check=ON",
        "secure_delete=ON",  # what is redacted or deleted does not stay readable in the file
    ]
    pragmas += ["query_only=ON"] if read_only else ["journal_mode=TRUNCATE", "synchronous=FULL"]
    for pragma in pragmas:
        dbapi.execute(f"PRAGMA {pragma}").fetchall()
    return context


def _hex(value: uuid.UUID | None) -> str | None:
    return None if value is None else value.hex


def is_sqlite(connection: sa.Connection | sa.Engine) -> bool:
    """Return whether this is SQLite."""
    return connection.dialect.name == "sqlite"


@contextlib.contextmanager
def patience(connection: sa.Connection, milliseconds: int) -> Iterator[None]:
    """Wait less long inside the block for another program that holds the file; a server keeps no reader waiting."""
    if not is_sqlite(connection):
        yield
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout={min(milliseconds, BUSY_MS)}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_MS}")


def set_context(connection: sa.Connection, context: Context) -> None:
    """Tell the triggers of `connection` under which step they journal, until the transaction ends."""
    if is_sqlite(connection):
        known: Context = connection.info["context"]
        known.step, known.site, known.counter = context.step, context.site, context.counter
        return
    names = ("step", "site", "counter")
    values = {name: "" if (value := getattr(context, name)) is None else str(value) for name in names}
    calls = ", ".join(f"set_config('synergie.{name}', :{name}, true)" for name in names)
    connection.execute(sa.text(f"SELECT {calls}"), values)
