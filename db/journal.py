"""A step from its first change to its last line: site, context for the triggers, digests, what comes next to undo."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import os
import platform
import uuid
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from db.chain import START, digest, header, link, step_hash
from db.engine import Context, is_sqlite, patience, set_context
from db.errors import MOVED
from synergie.basis.errors import Reason, StoreError
from synergie.basis.store import Changed
from synergie.basis.words import Message
from synergie.model.steps import CHANGE, SITE, STEP, Origin
from synergie.model.types import clean

FIRST = 1
"""The number of the step that begins a dossier."""
_AT_ONCE = 64
_SOON_MS = 1000  # as long as somebody who clicked may be left without an answer

# Built once: building them costs as much as running them, and every step runs them.
_SITE = sa.select(SITE)
_SITE_LOCKED = _SITE.with_for_update()
_CHANGES = sa.select(CHANGE).where(CHANGE.c.step_id == sa.bindparam("step")).order_by(CHANGE.c.seq)
_STAMP = (
    sa.update(CHANGE)
    .where(CHANGE.c.seq == sa.bindparam("at"))
    .values(salt=sa.bindparam("salt_"), digest=sa.bindparam("digest_"))
)
_WRITE = sa.insert(STEP)
_ADVANCE = sa.update(SITE).values(
    counter=sa.bindparam("counter_"), number=sa.bindparam("number_"), head=sa.bindparam("head_")
)


@dataclasses.dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the user as the system knows them, and the administration they enter for."""

    who: str
    side: str | None = None

    def __post_init__(self) -> None:
        # What is hashed must be what is stored.
        object.__setattr__(self, "who", clean(self.who))
        object.__setattr__(self, "side", clean(self.side) if self.side else None)


@dataclasses.dataclass(slots=True)
class Draft:
    """What the line of a step will say; `keep_empty` writes it even when nothing changed."""

    label: Message
    origin: Origin
    reverses: uuid.UUID | None = None
    keep_empty: bool = False


class Opened(NamedTuple):
    """A step that is open: what the triggers know of it, and where in the chain it will stand."""

    context: Context
    number: int
    previous_hash: str


class Past(NamedTuple):
    """A step as undo needs it."""

    id: uuid.UUID
    label: Message
    number: int


def found(connection: sa.Connection) -> None:
    """Write the first row of the journal: a site without a step."""
    connection.execute(sa.insert(SITE).values(one=1, id=uuid.uuid4(), counter=0, number=0, head=START, place=""))


def begin(connection: sa.Connection) -> Opened:
    """Open a step: take the next counter of this site and tell the triggers.

    The one site row is locked on PostgreSQL, which puts the writers in line; SQLite's transaction does so by itself.
    """
    row = connection.execute(_SITE if is_sqlite(connection) else _SITE_LOCKED).one()
    site, counter = row.id, row.counter
    here = place(connection)
    if row.place != here:
        # A copied or restored store writes under a name of its own, or its stamps would be another's.
        site, counter = (site, counter) if row.place == "" else (uuid.uuid4(), 0)
        connection.execute(sa.update(SITE).values(id=site, counter=counter, place=here))
    context = Context(uuid.uuid4(), site, counter + 1)
    set_context(connection, context)
    return Opened(context, row.number + 1, row.head)


def reach(connection: sa.Connection) -> None:
    """Raise what stands in the way of reading, soon: what the engine says, or `StoreError` when the file is gone."""
    with patience(connection, _SOON_MS):
        connection.execute(_SITE).one()
    place(connection)


def place(connection: sa.Connection) -> str:
    """Return what tells this store from a copy of it: where it lies and which file, or which tables, it is.

    Raises `StoreError` when the file is gone.
    """
    if is_sqlite(connection):
        path = Path(str(connection.engine.url.database)).resolve()
        try:
            status = path.stat()
        except OSError as error:
            raise StoreError(Reason.UNREACHABLE, MOVED) from error
        text = f"{platform.node()}/{status.st_dev}/{status.st_ino}/{path}"
    else:
        text = "/".join(
            connection.exec_driver_sql(
                "SELECT system_identifier::text, d.oid::text, 'site'::regclass::oid::text "
                "FROM pg_control_system(), pg_database AS d WHERE d.datname = current_database()"
            ).one()
        )
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def end(connection: sa.Connection, opened: Opened, author: Author, draft: Draft, schema: str) -> Changed | None:
    """Write the step after its changes; None when nothing changed, and then no step is written."""
    context = opened.context
    assert context.step is not None
    changes = connection.execute(_CHANGES, {"step": context.step}).all()
    if not changes and not draft.keep_empty:
        return None
    stamps: list[dict[str, Any]] = []
    for change in changes:
        salt = os.urandom(16).hex()
        stamps.append({"at": change.seq, "salt_": salt, "digest_": digest(salt, change.old, change.new)})
    if stamps:
        connection.execute(_STAMP, stamps)
    step: dict[str, Any] = {
        "id": context.step,
        "number": opened.number,
        "site": context.site,
        "counter": context.counter,
        "at": dt.datetime.now(dt.UTC),
        "who": author.who,
        "side": author.side,
        "origin": draft.origin,
        "label": draft.label.to_json(),
        "schema": schema,
        "reverses": draft.reverses,
        "previous_hash": opened.previous_hash,
    }
    links = (link(change, stamp["digest_"]) for change, stamp in zip(changes, stamps, strict=True))
    step["hash"] = step_hash(opened.previous_hash, header(step), links)
    connection.execute(_WRITE, step)
    connection.execute(_ADVANCE, {"counter_": context.counter, "number_": opened.number, "head_": step["hash"]})
    return Changed(
        context.step,
        frozenset(change.table_name for change in changes),
        frozenset((change.table_name, change.row_id) for change in changes),
    )


def next_back(connection: sa.Connection, who: str, schema: str, going: Origin) -> Past | None:
    """Return the step of `who` that an undo (`going` UNDO) or a redo (`going` REDO) would reverse.

    Only a user's own steps are considered; nothing goes across a closing or reopening of a year or across a
    migration, whoever did it. A new step leaves nothing to do again.
    """
    reversed_by: set[uuid.UUID | None] = set()
    query = (
        sa.select(STEP.c.id, STEP.c.number, STEP.c.who, STEP.c.label, STEP.c.origin, STEP.c.schema, STEP.c.reverses)
        .order_by(STEP.c.number.desc())
        .limit(_AT_ONCE)
    )
    steps = connection.execute(query).all()
    while steps:
        for step in steps:
            if step.schema != schema or step.origin is Origin.SEAL:
                return None
            if step.who != who or step.origin is Origin.REDACTION:
                continue
            if step.origin is going:
                reversed_by.add(step.reverses)
            elif going is Origin.REDO and step.origin is not Origin.UNDO:
                return None
            elif step.id not in reversed_by:
                return Past(step.id, Message.from_json(step.label), step.number)
        steps = connection.execute(query.where(STEP.c.number < steps[-1].number)).all()
    return None
