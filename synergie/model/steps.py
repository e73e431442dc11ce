"""The tables of the journal: what was done, by whom, and every attribute that it changed.

Triggers of the database append the changes; the store writes the step last. Nothing here is ever updated except to
add the digest of a change that was just made, or to redact one. The store works with the tables as they are; `journal`
has them as objects, for those who show what was done.
"""

from __future__ import annotations

import enum
from typing import Final

import sqlalchemy as sa

from synergie.model.base import Base
from synergie.model.types import UTC, PlainText, choice_type


class Origin(enum.StrEnum):
    """Where a step comes from."""

    USER = "user"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"
    PACKAGE = "package"
    SEAL = "seal"
    REDACTION = "redaction"


class Operation(enum.StrEnum):
    """What happened to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


STEP: Final = sa.Table(
    "step",
    Base.metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("site", sa.Uuid, nullable=False),
    sa.Column("counter", sa.Integer, nullable=False),
    sa.Column("at", UTC, nullable=False),
    sa.Column("who", PlainText, nullable=False),
    sa.Column("side", PlainText),
    sa.Column("origin", choice_type(Origin, "origin"), nullable=False),
    sa.Column("label", sa.JSON, nullable=False),
    sa.Column("schema", PlainText, nullable=False),
    sa.Column("reverses", sa.Uuid, sa.ForeignKey("step.id")),
    sa.Column("previous_hash", PlainText, nullable=False),
    sa.Column("hash", PlainText, nullable=False),
    sa.UniqueConstraint("number"),
    sa.UniqueConstraint("site", "counter"),
    sqlite_strict=True,
)
"""One gesture of a user: one transaction, one line of the history, one undo.

`counter` counts the steps of one `site` without a gap; `number` orders the steps of this store.
"""
CHANGE: Final = sa.Table(
    "change",
    Base.metadata,
    sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("step_id", sa.Uuid, nullable=False, index=True),
    sa.Column("table_name", PlainText, nullable=False),
    sa.Column("row_id", sa.Uuid, nullable=False, index=True),
    sa.Column("operation", choice_type(Operation, "operation"), nullable=False),
    sa.Column("old", PlainText),
    sa.Column("new", PlainText),
    sa.Column("site", sa.Uuid, nullable=False),
    sa.Column("counter", sa.Integer, nullable=False),
    sa.Column("salt", PlainText),
    sa.Column("digest", PlainText),
    sqlite_strict=True,
)
"""The attributes of one row that a step changed, before and after, as the triggers wrote them.

An insert has no `old`, a deletion no `new`, an update both with the changed attributes only. `digest` is the hash of
`salt`, `old` and `new`; a redacted change keeps it and loses those three.
"""
SITE: Final = sa.Table(
    "site",
    Base.metadata,
    sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Uuid, nullable=False),
    sa.Column("counter", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("head", PlainText, nullable=False),
    sa.Column("place", PlainText, nullable=False),
    sa.CheckConstraint("one = 1", name="only_one"),
    sqlite_strict=True,
)
"""The one row that says which store this is: a copy that is written to becomes a site of its own.

`counter` and `number` are those of the last step; `head` is its hash; `place` tells a copied or restored file.
"""
