"""The folded texts that records are found by: refreshed with every step, made anew when they are lost.

What a step touched is compared with what is stored, so that a step that changes no text writes none.
"""

from __future__ import annotations

import collections
import functools
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

import sqlalchemy as sa

from synergie.basis.store import Changed
from synergie.model.decoding import entity
from synergie.model.dossier import ReportYear
from synergie.model.search import (
    FINGERPRINT,
    SEARCH_TEXT,
    WITH_PARTS,
    above,
    every_searched,
    parts_of,
    read_texts,
    searchable,
    searched,
    sort_keys,
    whole_of,
)
from synergie.model.steps import SITE

Stored: TypeAlias = tuple[Any, ...]

_AT_ONCE: Final = 500
_NAMES: Final = tuple(column.name for column in SEARCH_TEXT.columns)
_KEPT: Final = _NAMES[2:]
_NOTHING: Final[Stored] = (None,) * len(_KEPT)
_PLACES: Final = 3
"""The first of those that are kept: the whole, the record to look at, the year."""
_OWN: Final = 1 + _PLACES
"""Where what the index keeps begins in what `_select` reads, after the key and the places of the row itself."""
_TEXTS: Final = _OWN + len(_KEPT)
"""Where the texts of the row itself begin."""
_ITSELF: Final = (SEARCH_TEXT.name, uuid.UUID(int=0))
"""The key of the row about the index: its sort key is the fingerprint of what the texts were made of."""

_WRITE: Final = sa.text(
    f"INSERT INTO search_text ({', '.join(_NAMES)}) VALUES ({', '.join(':' + name for name in _NAMES)}) "
    f"ON CONFLICT (table_name, row_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _KEPT)}"
).bindparams(*(sa.bindparam(name, type_=sa.types.NullType()) for name in _NAMES))
_DROP: Final = sa.delete(SEARCH_TEXT).where(
    SEARCH_TEXT.c.table_name == sa.bindparam("of_table"), SEARCH_TEXT.c.row_id == sa.bindparam("of_row")
)
_MARK: Final = sa.insert(SEARCH_TEXT).values(
    table_name=_ITSELF[0],
    row_id=_ITSELF[1],
    open_id=_ITSELF[1],
    folded="",
    sort_fr=sa.bindparam("fingerprint"),
    sort_nl="",
)
_FINGERPRINT: Final = sa.select(SEARCH_TEXT.c.sort_fr).where(
    SEARCH_TEXT.c.table_name == _ITSELF[0], SEARCH_TEXT.c.row_id == _ITSELF[1]
)


def refresh(connection: sa.Connection, step: Changed) -> None:
    """Bring the texts of the records that `step` touched up to date, in its transaction."""
    touched: dict[str, list[uuid.UUID]] = collections.defaultdict(list)
    for table, row in step.records:
        touched[table].append(row)
    for table, rows in touched.items():
        _follow(connection, table, rows)


def is_stale(connection: sa.Connection) -> bool:
    """Return whether the texts are lost, or were made of other columns than this version searches."""
    return connection.execute(_FINGERPRINT).scalar() != FINGERPRINT


def rebuild(connection: sa.Connection) -> None:
    """Make every text anew, in the transaction of `connection`."""
    connection.execute(sa.delete(SEARCH_TEXT))
    for table in every_searched():
        rows = connection.execute(_all(table)).all()
        made = ((table, row[0], *_made(table, row)) for row in rows)
        _write(connection, [one for one in made if one[2:] != _NOTHING])
    connection.execute(_MARK, {"fingerprint": FINGERPRINT})


def ensure(engine: sa.Engine) -> None:
    """Make the texts anew if they are stale; writers wait meanwhile."""
    with engine.connect() as connection:
        if not is_stale(connection):
            return
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(sa.select(SITE.c.one).with_for_update())
        if is_stale(connection):  # else someone else did it while we waited
            rebuild(connection)


def _follow(connection: sa.Connection, table: str, rows: Sequence[uuid.UUID]) -> None:
    """Bring the texts of `rows` up to date, and where they went to another whole or year, those of their parts."""
    if not searched(table).columns:
        return
    moved: list[uuid.UUID] = []
    for start in range(0, len(rows), _AT_ONCE):
        moved += _refresh(connection, table, rows[start : start + _AT_ONCE])
    for part in parts_of(table) if moved else ():
        below = entity(part).__table__
        column = below.c[whole_of(part)[0]]  # type: ignore[index]
        for start in range(0, len(moved), _AT_ONCE):
            query = sa.select(below.c.id).where(column.in_(moved[start : start + _AT_ONCE]))
            _follow(connection, part, connection.execute(query).scalars().all())


def _refresh(connection: sa.Connection, table: str, rows: Sequence[uuid.UUID]) -> Iterable[uuid.UUID]:
    """Bring the texts of `rows` up to date; return those that belong to another whole or year than before."""
    query, keys = (_one(table), rows[0]) if len(rows) == 1 else (_some(table), rows)
    found = connection.execute(query, {"keys": keys}).all()
    written: list[Stored] = []
    dropped: list[uuid.UUID] = []
    moved: list[uuid.UUID] = []
    if len(found) < len(rows):
        dropped += set(rows) - {_key(row[0]) for row in found}
    for row in found:
        before, after = row[_OWN:_TEXTS], _made(table, row)
        if after == before:
            continue
        if after is _NOTHING:
            dropped.append(_key(row[0]))
            continue
        written.append((table, row[0], *after))
        if before[1] is not None and before[:_PLACES] != after[:_PLACES]:
            moved.append(_key(row[0]))
    _write(connection, written)
    if dropped:
        connection.execute(_DROP, [{"of_table": table, "of_row": row} for row in dropped])
    return moved


def _made(table: str, row: sa.Row[Any]) -> Stored:
    """Return what the index is to keep of a row, after its key; `_NOTHING` when nothing is to be found of it."""
    values = row[_TEXTS:]
    folded = searchable(" ".join(read_texts(table, values)))
    if not folded and table not in WITH_PARTS:  # what has parts is kept: it says to which year they belong
        return _NOTHING
    return (*row[1:_OWN], folded, *sort_keys(table, values))


def _key(stored: Any) -> uuid.UUID:
    return stored if isinstance(stored, uuid.UUID) else uuid.UUID(stored)


def _write(connection: sa.Connection, rows: Sequence[Stored]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(_WRITE, [dict(zip(_NAMES, row, strict=True)) for row in rows[start : start + _AT_ONCE]])


# Built once for each table: building them costs more than running them.
@functools.cache
def _one(table: str) -> sa.Select[Any]:
    own, query = _select(table)
    return query.where(own.c.id == sa.bindparam("keys"))


@functools.cache
def _some(table: str) -> sa.Select[Any]:
    own, query = _select(table)
    return query.where(own.c.id.in_(sa.bindparam("keys", expanding=True)))


@functools.cache
def _all(table: str) -> sa.Select[Any]:
    return _select(table)[1]


def _select(table: str) -> tuple[Any, sa.Select[Any]]:
    """Return `table` under a name of its own, and what reads its rows with what the index holds of them."""
    own = entity(table).__table__.alias("own")
    kept = SEARCH_TEXT.alias("kept")
    whole = whole_of(table)
    query = sa.select(
        _raw(own.c.id),
        (_raw(own.c[whole[0]]) if whole else sa.null()).label("own_whole"),
        sa.literal_column(_open_of(table, "own")).label("own_open"),
        sa.literal_column(_year_of(table, "own")).label("own_year"),
        *(_raw(kept.c[name]).label(f"kept_{name}") for name in _KEPT),
        *(_raw(own.c[name]) for name in searched(table).columns),
    )
    same = sa.and_(kept.c.table_name == table, kept.c.row_id == own.c.id)
    return own, query.select_from(own.outerjoin(kept, same))


def _raw(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Return `column` to be read as it is stored: what it holds is only written again, or made a text of."""
    return sa.type_coerce(column, sa.types.NullType())


def _open_of(table: str, row: str, depth: int = 0) -> str:
    """Return SQL for the key of the outermost whole of `row` of `table`."""
    whole = whole_of(table)
    if whole is None:
        return f"{row}.id"
    column, upper = whole
    if whole_of(upper) is None:
        return f"{row}.{column}"
    return _through(upper, f"{row}.{column}", _open_of(upper, f"upper{depth}", depth + 1), depth)


def _year_of(table: str, row: str, depth: int = 0) -> str:
    """Return SQL for the key of the year of `row` of `table`, NULL for what is lasting."""
    found = above(table)
    if found is None:
        return f"{row}.id" if table == ReportYear.__tablename__ else "NULL"
    column, upper = found
    if upper == ReportYear.__tablename__:
        return f"{row}.{column}"
    inner = _year_of(upper, f"upper{depth}", depth + 1)
    return inner if inner == "NULL" else _through(upper, f"{row}.{column}", inner, depth)


def _through(table: str, key: str, inner: str, depth: int) -> str:
    return f"(SELECT {inner} FROM {table} AS upper{depth} WHERE upper{depth}.id = {key})"
