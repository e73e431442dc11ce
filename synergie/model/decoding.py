"""What the triggers stored, as mapped values again: the same on SQLite and on PostgreSQL.

The engines write UUIDs, booleans and moments differently into JSON; nobody but this module looks at them.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import json
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from synergie import model
from synergie.basis.words import Message
from synergie.model.base import Base, Entity
from synergie.model.types import UTC

_DIALECT = sqlite.dialect()


class Unit(NamedTuple):
    """What is undone, stamped and compared as one: an attribute as a person sees it.

    A `Bilingual` gives three (French, Dutch, mark), any other composite one, a plain column one.
    """

    attribute: str
    name: str
    columns: tuple[str, ...]
    is_mark: bool = False


@functools.cache
def journalled() -> dict[str, sa.Table]:
    """Return the tables whose changes are journalled, by name, in the order of their dependencies."""
    return {table.name: table for table in Base.metadata.sorted_tables if table.name in Entity.declared}


def entity(table: str) -> type[Entity]:
    """Return the class that is kept in `table`; raises `KeyError` when records of people are not kept there."""
    model.bring(table)
    return Entity.declared[table]


@functools.cache
def units(table: str) -> tuple[Unit, ...]:
    """Return the units of `table`, the key and columns of bytes left out."""
    mapper = sa.inspect(entity(table))
    found: list[Unit] = []
    taken = {"id"}
    for composite in mapper.composites:
        columns = [column.name for column in composite.columns]
        taken.update(columns)
        if columns[-1] == f"{composite.key}_mark":
            found += [Unit(composite.key, name, (name,), name.endswith("_mark")) for name in columns]
        else:
            found.append(Unit(composite.key, composite.key, tuple(columns)))
    for column in entity(table).__table__.columns:
        if column.name not in taken and not isinstance(column.type, sa.LargeBinary):
            found.append(Unit(column.name, column.name, (column.name,)))
    return tuple(found)


def label(table: str, attribute: str) -> Message | None:
    """Return the label of the field `attribute` of `table`; None for what people do not read, such as a place."""
    found = sa.inspect(entity(table)).attrs[attribute]
    info = found.columns[0].info if isinstance(found, sa.orm.ColumnProperty) else found.info
    return info["field"].label if "field" in info else None


def decode(table: str, stored: str | None) -> dict[str, Any] | None:
    """Return stored JSON as mapped values by column; what the schema no longer has is left out.

    A value that its type no longer reads, such as a choice that is gone, stays as it was stored.
    """
    if stored is None:
        return None
    types = {column.name: column.type for column in journalled()[table].columns} if table in journalled() else {}
    return {name: _value(types[name], value) for name, value in json.loads(stored).items() if name in types}


def _value(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    try:
        return _read(kind, value)
    except ValueError:
        return value


def _read(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    if isinstance(kind, UTC):
        moment = dt.datetime.fromisoformat(value)
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    if isinstance(kind, sa.TypeDecorator):
        return kind.process_result_value(value, _DIALECT)
    if isinstance(kind, sa.Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    for known, read in _READERS.items():
        if isinstance(kind, known):
            return read(value)
    raise TypeError(f"the journal cannot read {kind!r}")


_READERS: dict[type[sa.types.TypeEngine[Any]], Callable[[Any], Any]] = {
    sa.Uuid: uuid.UUID,
    sa.Boolean: bool,
    sa.Time: dt.time.fromisoformat,
    sa.Date: dt.date.fromisoformat,
    sa.Integer: int,
    sa.Text: str,
}


def canonical(values: dict[str, Any]) -> dict[str, Any]:
    """Return mapped values in the one form that is hashed: no float, no local time, the same on both engines."""
    return {name: plain(value) for name, value in sorted(values.items())}


def plain(value: Any) -> str | int | None:
    """Return a mapped value as text, number or None."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.time):
        return value.isoformat(timespec="microseconds")
    if hasattr(value, "code"):
        return str(value.code())
    return str(value)


def canonical_json(value: Any) -> bytes:
    """Return JSON with sorted keys and no spaces, in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
