"""The chain of steps: salted digests of changes, hashed one step after the other.

A text can be redacted later without breaking the chain, because the chain holds digests, not texts. What is hashed is
the text as the triggers stored it, so that no later version of the schema can make an old step look altered.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from typing import Any, Final

import sqlalchemy as sa

from synergie.model.decoding import canonical_json, plain
from synergie.model.steps import CHANGE, SITE, STEP

START: Final = "0" * 64
LOST: Final = uuid.UUID(int=0)
"""Stands for the steps at the end of the chain that are no longer there."""
_AT_ONCE = 200


def digest(salt: str, old: str | None, new: str | None) -> str:
    """Return the digest of what a change stored."""
    return hashlib.sha256(salt.encode() + canonical_json([old, new])).hexdigest()


def step_hash(previous: str, header: dict[str, Any], changes: Iterable[list[Any]]) -> str:
    """Return the hash of a step on top of the hash of the step before it; `changes` are those of `link`."""
    whole = hashlib.sha256(previous.encode())
    whole.update(canonical_json(header))
    for change in changes:
        whole.update(canonical_json(change))
    return whole.hexdigest()


def link(change: sa.Row[Any], digest: str | None) -> list[Any]:
    """Return the part of a change that the step hashes; it outlives a redaction."""
    names = ("table_name", "row_id", "operation", "site", "counter")
    return [*(plain(getattr(change, name)) for name in names), digest]


def header(step: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a step that is hashed."""
    names = ("id", "number", "site", "counter", "at", "who", "side", "origin", "schema", "reverses")
    return {**{name: plain(step[name]) for name in names}, "label": step["label"]}


def redact(connection: sa.Connection, table: str, row: uuid.UUID) -> int:
    """Take out of the journal what the changes of a record held; return how many. The chain holds all the same."""
    result = connection.execute(
        sa.update(CHANGE)
        .where(CHANGE.c.table_name == table, CHANGE.c.row_id == row, CHANGE.c.salt.is_not(None))
        .values(old=None, new=None, salt=None)
    )
    return result.rowcount


def broken(connection: sa.Connection) -> tuple[uuid.UUID, ...]:
    """Return the steps whose hash or whose changes are not what was written; empty when the chain holds.

    `LOST` among them says that the last steps are missing.
    """
    wrong: list[uuid.UUID] = []
    previous, number = START, 0
    for steps in _steps(connection):
        changes: dict[uuid.UUID, list[sa.Row[Any]]] = {step.id: [] for step in steps}
        query = sa.select(CHANGE).where(CHANGE.c.step_id.in_(changes)).order_by(CHANGE.c.seq)
        for change in connection.execute(query):
            changes[change.step_id].append(change)
        for step in steps:
            mine = changes[step.id]
            written = header(dict(zip(step._fields, step, strict=True)))
            found = step_hash(previous, written, (link(one, one.digest) for one in mine))
            number += 1
            is_next = step.number == number and step.previous_hash == previous
            if not is_next or step.hash != found or any(map(_altered, mine)):
                wrong.append(step.id)
            previous, number = step.hash, step.number
    orphans = sa.select(CHANGE.c.step_id).where(CHANGE.c.step_id.not_in(sa.select(STEP.c.id))).distinct()
    wrong += connection.execute(orphans).scalars().all()
    head = connection.execute(sa.select(SITE.c.head, SITE.c.number)).one()
    if not wrong and (head.head, head.number) != (previous, number):
        wrong.append(LOST)
    return tuple(wrong)


def _altered(change: sa.Row[Any]) -> bool:
    if change.salt is None:  # redacted: then no text is left
        return change.old is not None or change.new is not None or change.digest is None
    return bool(change.digest != digest(change.salt, change.old, change.new))


def _steps(connection: sa.Connection) -> Iterator[list[sa.Row[Any]]]:
    query = sa.select(STEP).order_by(STEP.c.number, STEP.c.id).limit(_AT_ONCE)
    steps = list(connection.execute(query))
    while steps:
        yield steps
        steps = list(connection.execute(query.where(STEP.c.number > steps[-1].number)))
