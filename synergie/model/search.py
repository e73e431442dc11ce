"""The folded text that a record is found by, and what of a record it is made of.

It is derived from the records: not journalled, not sealed, refreshed by the store after every step and made anew when
it is lost.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from synergie.basis.dates import PartialDate, Period, Precision
from synergie.basis.fields import Field, Kind
from synergie.basis.folding import folded
from synergie.model.base import Base
from synergie.model.decoding import entity, journalled
from synergie.model.types import PlainText, clean

FINGERPRINT: Final = "3792b6fbefa1230f"
"""That of `made_of`, written down so that opening a dossier need not map every class; a test compares the two."""
WITH_PARTS: Final = frozenset(
    (
        "agreement",
        "allocation_key",
        "body",
        "cost_comparison",
        "cost_option",
        "decision",
        "deliverable",
        "edition",
        "focus_group",
        "gain",
        "initiative",
        "mail",
        "meeting",
        "minutes_version",
        "organisation",
        "person",
        "programme",
        "programme_domain",
        "public_contract",
        "request",
        "staffing_snapshot",
        "workload_ratio",
    )
)
"""The tables that `parts_of` gives something for, written down for the same reason."""
_FORMAT: Final = 1  # raised when the same values are to give another text

_TEXTS: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})
_DATES: Final = frozenset({Kind.DATE, Kind.PERIOD})
_PAIRS: Final = frozenset({Kind.BILINGUAL, Kind.LONG_BILINGUAL})
_NOT_READ: Final = frozenset({"sha256", "digest", "facts"})
_WITHOUT_PAGE: Final = frozenset({"year_event"})
_YEAR: Final = "report_year"
_LONGEST_KEY: Final = 120
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae"})


SEARCH_TEXT: Final = sa.Table(
    "search_text",
    Base.metadata,
    sa.Column("table_name", PlainText, primary_key=True),
    sa.Column("row_id", sa.Uuid, primary_key=True),
    sa.Column("whole_id", sa.Uuid),
    sa.Column("open_id", sa.Uuid, nullable=False),
    sa.Column("year_id", sa.Uuid),
    sa.Column("folded", PlainText(collation="C"), nullable=False),
    sa.Column("sort_fr", PlainText(collation="C"), nullable=False),
    sa.Column("sort_nl", PlainText(collation="C"), nullable=False),
    sqlite_strict=True,
)
"""What one record is found by; records without any text have none.

`whole_id` is the record that it is a part of, `open_id` the one to look at: the outermost whole, or itself. The sort
keys order as the title does, in the binary order that both engines share.
"""


class Searched(NamedTuple):
    """What of a class is searched: the columns of its texts, dates and years, and what it is a part of.

    `dates`: which of them are dates and periods. `titles`: where French and Dutch of each text that may name a record
    stand among them, the best first.
    """

    columns: tuple[str, ...]
    dates: frozenset[str]
    titles: tuple[tuple[int, int], ...]
    whole: tuple[str, str] | None
    """The column and the table of the record that this one is a part of; None when it is a part of none."""


def searchable(text: str) -> str:
    """Return `text` as it is searched: small letters, no accents, no ligatures, single spaces."""
    return folded(clean(text)).translate(_LIGATURES)


@functools.cache
def every_searched() -> Mapping[str, Searched]:
    """Return what is searched of each table, in the order of their names; what has no text is left out.

    It has every class mapped; for one table `searched` is quicker.
    """
    return {name: found for name in sorted(journalled()) if (found := searched(name)).columns}


def made_of() -> str:
    """Return what tells the columns that are searched, and how, from those of another version."""
    found = {name: [one.columns, sorted(one.dates), one.titles, one.whole] for name, one in every_searched().items()}
    return hashlib.sha256(json.dumps([_FORMAT, found]).encode()).hexdigest()[:16]


@functools.cache
def searched(table: str) -> Searched:
    """Return what is searched of `table`."""
    cls = entity(table)
    mapper = sa.inspect(cls)
    columns: list[str] = []
    pairs: list[tuple[int, int]] = []
    alone: list[tuple[int, int]] = []
    for name in () if table in _WITHOUT_PAGE else cls.__annotations__:
        place = len(columns)
        if name in mapper.composites:
            field: Field | None = mapper.composites[name].info.get("field")
            if field is not None and field.kind in _PAIRS:
                columns += [f"{name}_fr", f"{name}_nl"]
                pairs.append((place, place + 1))
        elif name in mapper.column_attrs and _is_read(cls.__table__.columns[name]):
            columns.append(name)
            if isinstance(cls.__table__.columns[name].type, PlainText):
                alone.append((place, place))
    dates = frozenset(name for name in columns if _kind(cls.__table__.columns[name]) in _DATES)
    # A text in both languages names a record better than a code does.
    return Searched(tuple(columns), dates, (*pairs, *alone), whole_of(table))


def _is_read(column: sa.ColumnElement[Any]) -> bool:
    name, kind = str(column.key), _kind(column)
    is_year = kind is Kind.NUMBER and (name == "year" or name.endswith("_year"))
    return name not in _NOT_READ and (kind in _TEXTS or kind in _DATES or is_year)


def _kind(column: sa.ColumnElement[Any]) -> Kind | None:
    field: Field | None = column.info.get("field")
    return None if field is None else field.kind


@functools.cache
def above(table: str) -> tuple[str, str] | None:
    """Return the column and the table of the record or the year that rows of `table` are a part of."""
    for column in entity(table).__table__.columns:
        if (whole := column.info.get("whole")) is not None:
            return column.name, whole
    return None


@functools.cache
def whole_of(table: str) -> tuple[str, str] | None:
    """Return the column and the table of the record that rows of `table` are a part of; a year is no whole here."""
    found = above(table)
    return None if found is None or found[1] == _YEAR else found


@functools.cache
def parts_of(table: str) -> tuple[str, ...]:
    """Return the tables whose rows are parts of rows of `table`, one level down; it has every class mapped."""
    return tuple(name for name in journalled() if (whole := whole_of(name)) is not None and whole[1] == table)


@functools.cache
def opened_by(table: str) -> str:
    """Return the table of the record that a row of `table` leads to: its outermost whole, or itself."""
    whole = whole_of(table)
    return table if whole is None else opened_by(whole[1])


def as_stored(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Return a searched column to be read as it is stored, which is the same text on both engines."""
    return column if isinstance(column.type, sa.Integer) else sa.type_coerce(column, sa.Text())


def read_texts(table: str, values: Sequence[Any]) -> Iterator[str]:
    """Yield what the searched columns of a row say as people write it, what is empty left out.

    `values` are as they are stored.
    """
    what = searched(table)
    for name, value in zip(what.columns, values, strict=True):
        if value:
            yield _written(value) if name in what.dates else str(value)


def sort_keys(table: str, values: Sequence[Any]) -> tuple[str, str]:
    """Return what orders a row among others by its title, in French and in Dutch."""
    for fr, nl in searched(table).titles:
        french, dutch = values[fr], values[nl]
        if (french and not french.isspace()) or (dutch and not dutch.isspace()):
            return _key(french or dutch), _key(dutch or french)
    return "", ""


def _key(text: str) -> str:
    return searchable(text[: 2 * _LONGEST_KEY])[:_LONGEST_KEY]


@functools.lru_cache(maxsize=1 << 10)
def _written(code: str) -> str:
    """Return a stored date or period in digits; any other text as it is."""
    with contextlib.suppress(ValueError):
        return written_date(PartialDate.from_code(code))
    with contextlib.suppress(ValueError):
        period = Period.from_code(code)
        ends = (period.start, period.end if period.end != period.start else None)
        return " ".join(written_date(end) for end in ends if end is not None)
    return code


def written_date(date: PartialDate) -> str:
    """Return `date` in digits as far as it is known: 08/02/2023, 02/2023, 2023."""
    start, year = date.start, f"{date.start.year:04}"
    if date.precision is Precision.DAY:
        return f"{start.day:02}/{start.month:02}/{year}"
    if date.precision in (Precision.QUARTER, Precision.YEAR):
        return year
    return f"{start.month:02}/{year}"
