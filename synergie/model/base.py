"""Base of every mapped class: keys, names of constraints, strict tables."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from synergie import model
from synergie.basis.words import Message

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# The keys of reference rows are derived from their code, so that two dossiers made apart agree on them.
_REFERENCE = uuid.UUID("6f6c1e0e-7d1e-5a2c-9b1f-26b150080776")


def reference_key(table: str, code: str) -> uuid.UUID:
    """Return the fixed key of the reference row `code` (a year, an administration, a domain, a body) of `table`."""
    return uuid.uuid5(_REFERENCE, f"{table}/{code}")


class _Schema(sa.MetaData):
    """Tables that are mapped when they are asked for: by a foreign key one of them, in their order all of them."""

    def __contains__(self, table: str | sa.Table) -> bool:
        if isinstance(table, str) and not super().__contains__(table):
            model.bring(table)
        return super().__contains__(table)

    @property
    def sorted_tables(self) -> list[sa.Table]:
        """Return every table, what is linked before what links to it."""
        model.bring_all()
        return super().sorted_tables


class Base(DeclarativeBase):
    """Registry and metadata of the dossier."""

    metadata = _Schema(naming_convention=_NAMES)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> Any:
        """Make every table STRICT on SQLite."""
        return {"sqlite_strict": True}


class Entity(Base):
    """A record that people enter: it has a key made here, and its changes are journalled.

    `singular` names one record in messages and in the history.
    """

    __abstract__ = True
    singular: ClassVar[Message]
    declared: ClassVar[dict[str, type[Entity]]] = {}
    """The classes that are mapped so far, by table."""
    id: Mapped[uuid.UUID] = mapped_column(sa.Uuid, primary_key=True, default=uuid.uuid4, sort_order=-1)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        Entity.declared[cls.__tablename__] = cls


def strict(*constraints: Any) -> tuple[Any, ...]:
    """Return table arguments with `constraints` and the options that every table has."""
    return (*constraints, {"sqlite_strict": True})
