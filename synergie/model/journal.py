"""The journal: what was done, by whom, and every attribute that it changed.

Triggers of the database append the changes; the store writes the step last. Nothing here is ever updated except to
add the digest of a change that was just made, or to redact one.
"""

from __future__ import annotations

import datetime as dt
import enum
import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from synergie.model.base import Base, strict
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


class Step(Base):
    """One gesture of a user: one transaction, one line of the history, one undo.

    `counter` counts the steps of one `site` without a gap; `number` orders the steps of this store.
    """

    __tablename__ = "step"
    id: Mapped[uuid.UUID] = mapped_column(sa.Uuid, primary_key=True)
    number: Mapped[int] = mapped_column(sa.Integer, nullable=False)
    site: Mapped[uuid.UUID] = mapped_column(sa.Uuid, nullable=False)
    counter: Mapped[int] = mapped_column(sa.Integer, nullable=False)
    at: Mapped[dt.datetime] = mapped_column(UTC, nullable=False)
    who: Mapped[str] = mapped_column(PlainText, nullable=False)
    side: Mapped[str | None] = mapped_column(PlainText, nullable=True)
    origin: Mapped[Origin] = mapped_column(choice_type(Origin, "origin"), nullable=False)
    label: Mapped[dict[str, Any]] = mapped_column(sa.JSON, nullable=False)
    schema: Mapped[str] = mapped_column(PlainText, nullable=False)
    reverses: Mapped[uuid.UUID | None] = mapped_column(sa.Uuid, sa.ForeignKey("step.id"), nullable=True)
    previous_hash: Mapped[str] = mapped_column(PlainText, nullable=False)
    hash: Mapped[str] = mapped_column(PlainText, nullable=False)
    __table_args__ = strict(sa.UniqueConstraint("number"), sa.UniqueConstraint("site", "counter"))


class Change(Base):
    """The attributes of one row that a step changed, before and after, as the triggers wrote them.

    An insert has no `old`, a deletion no `new`, an update both with the changed attributes only. `digest` is the hash
    of `salt`, `old` and `new`; a redacted change keeps it and loses those three.
    """

    __tablename__ = "change"
    seq: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    step_id: Mapped[uuid.UUID] = mapped_column(sa.Uuid, nullable=False, index=True)
    table_name: Mapped[str] = mapped_column(PlainText, nullable=False)
    row_id: Mapped[uuid.UUID] = mapped_column(sa.Uuid, nullable=False, index=True)
    operation: Mapped[Operation] = mapped_column(choice_type(Operation, "operation"), nullable=False)
    old: Mapped[str | None] = mapped_column(PlainText, nullable=True)
    new: Mapped[str | None] = mapped_column(PlainText, nullable=True)
    site: Mapped[uuid.UUID] = mapped_column(sa.Uuid, nullable=False)
    counter: Mapped[int] = mapped_column(sa.Integer, nullable=False)
    salt: Mapped[str | None] = mapped_column(PlainText, nullable=True)
    digest: Mapped[str | None] = mapped_column(PlainText, nullable=True)


class Site(Base):
    """The one row that says which store this is: a copy that is written to becomes a site of its own.

    `counter` and `number` are those of the last step; `head` is its hash; `place` tells a copied or restored file.
    """

    __tablename__ = "site"
    one: Mapped[int] = mapped_column(sa.Integer, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(sa.Uuid, nullable=False)
    counter: Mapped[int] = mapped_column(sa.Integer, nullable=False)
    number: Mapped[int] = mapped_column(sa.Integer, nullable=False)
    head: Mapped[str] = mapped_column(PlainText, nullable=False)
    place: Mapped[str] = mapped_column(PlainText, nullable=False)
    __table_args__ = strict(sa.CheckConstraint("one = 1", name="only_one"))
