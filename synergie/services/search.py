"""Finding records by what they say: everywhere for the search of the window, within one class for its list."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import re
import unicodedata
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import Message
from synergie.model import Entity
from synergie.model.decoding import entity
from synergie.model.dossier import ReportYear
from synergie.model.search import (
    SEARCH_TEXT,
    opened_by,
    parts_of,
    read_texts,
    searchable,
    searched,
    whole_of,
)
from synergie.services.reading import Statement

_MOST_WORDS: Final = 12
_LONGEST_WORD: Final = 100
_MOST_TOGETHER: Final = 5
_BEFORE: Final = 24
_LONGEST_SNIPPET: Final = 90
_SHORT_DATE: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{4}))?")


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A record that has every word that was asked for.

    `open_table` and `open_id` name the record to look at: the whole that it is a part of, or itself. `year` is None for
    what is lasting. `snippet` is where the first of the words stands, cut from the text as it was typed.
    """

    table: str
    id: uuid.UUID
    year: int | None
    title: Bilingual
    kind: Message
    snippet: str
    open_table: str
    open_id: uuid.UUID
    date: PartialDate | None = None
    """The first date of the record, which tells apart those of the same title."""


def find(
    session: Session, text: str, year_id: uuid.UUID | None = None, limit: int = 12, *, every_year: bool = True
) -> tuple[Hit, ...]:
    """Return the records that have every word of `text`, accents and capitals aside, each once.

    A record of the year `year_id`, or a lasting one, that has the words in its own title comes before all the rest: a
    name is asked for more often than a passage that mentions it. Then come those of that year, then what is lasting,
    then the other years, the newest first; in each, what has the words in its title comes before the rest. Of a record
    and its parts only the first is returned. Without `every_year` the other years are left out.
    """
    words = _words(text)
    if not words:
        return ()
    found: dict[uuid.UUID, sa.Row[Any]] = {}
    for row in session.execute(_query(words, year_id, every_year=every_year)):
        found.setdefault(row.open_id, row)
        if len(found) >= limit:
            break
    return tuple(_hit(session, row, words) for row in found.values())


def matching(table: str, text: str) -> sa.ColumnElement[bool]:
    """Return the condition for the records of `table` that have every word of `text`, themselves or in their parts."""
    return sa.and_(sa.true(), *(condition for _, condition in matching_words(table, text)))


def matching_words(
    table: str,
    text: str,
    also: Callable[[str], Iterable[sa.ColumnElement[bool]]] = lambda _word: (),
    together: Callable[[str], Iterable[sa.ColumnElement[bool]]] = lambda _words: (),
) -> list[tuple[tuple[str, ...], sa.ColumnElement[bool]]]:
    """Return the words of `text`, each with when a record of `table` has it, itself or in its parts.

    `also` gives for a word the conditions under which a record counts as having it, `together` for words that follow
    each other: those for which it gives any stand together.
    """
    words = _words(text)
    key: sa.ColumnElement[Any] = entity(table).__table__.columns["id"]
    parts = parts_of(table)
    own = sa.case((SEARCH_TEXT.c.table_name == table, SEARCH_TEXT.c.row_id), else_=SEARCH_TEXT.c.whole_id)
    among = SEARCH_TEXT.c.table_name.in_((table, *parts))

    def has(word: str) -> sa.ColumnElement[bool]:
        return sa.or_(key.in_(sa.select(own).where(among, _has(word))), *also(word))

    found: list[tuple[tuple[str, ...], sa.ColumnElement[bool]]] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _MOST_TOGETHER), start, -1):
            more = list(together(" ".join(words[start:end])))
            if more or end == start + 1:
                every = sa.and_(*map(has, words[start:end]))
                found.append((words[start:end], sa.or_(every, *more)))
                start = end
                break
    return found


def titled(table: str, word: str) -> Statement:
    """Return the keys of the records of `table` that have `word`, as it is searched, in their title."""
    in_title = sa.or_(_has(word, SEARCH_TEXT.c.sort_fr), _has(word, SEARCH_TEXT.c.sort_nl))
    return sa.select(SEARCH_TEXT.c.row_id).where(SEARCH_TEXT.c.table_name == table, in_title)


def _words(text: str) -> tuple[str, ...]:
    """Return the words of `text` as they are searched; what is pasted by mistake is cut."""
    words = dict.fromkeys(word[:_LONGEST_WORD] for word in searchable(text[: _MOST_WORDS * _LONGEST_WORD]).split())
    return tuple(words)[:_MOST_WORDS]


def _has(word: str, column: Any = SEARCH_TEXT.c.folded) -> sa.ColumnElement[bool]:
    found: sa.ColumnElement[bool] = sa.or_(*(column.contains(one, autoescape=True) for one in _spellings(word)))
    return found


def _spellings(word: str) -> tuple[str, ...]:
    """Return `word`, and as it is kept when it is a date: 8/2/2023 stands as 08/02/2023."""
    date = _SHORT_DATE.fullmatch(word)
    if date is None:
        return (word,)
    day, _, month, year = date.groups()
    kept = f"{int(day):02}/{int(month):02}" + (f"/{year}" if year else "")
    return tuple(dict.fromkeys((word, kept)))


def _query(words: Sequence[str], year_id: uuid.UUID | None, *, every_year: bool) -> Statement:
    lasting = SEARCH_TEXT.c.year_id.is_(None)
    in_title = sa.and_(
        *(sa.or_(_has(word, SEARCH_TEXT.c.sort_fr), _has(word, SEARCH_TEXT.c.sort_nl)) for word in words)
    )
    here = sa.or_(lasting, SEARCH_TEXT.c.year_id == year_id)
    ranks = [(lasting, 1)] if year_id is None else [(SEARCH_TEXT.c.year_id == year_id, 0), (lasting, 1)]
    query = (
        sa.select(SEARCH_TEXT.c.table_name, SEARCH_TEXT.c.row_id, SEARCH_TEXT.c.open_id, ReportYear.year)
        .outerjoin(ReportYear, ReportYear.id == SEARCH_TEXT.c.year_id)
        .where(*map(_has, words))
        .order_by(
            sa.case((sa.and_(in_title, here, SEARCH_TEXT.c.row_id == SEARCH_TEXT.c.open_id), 0), else_=1),
            sa.case(*ranks, else_=2),
            sa.case((lasting, 0), else_=-ReportYear.year),
            sa.case((in_title, 0), else_=1),
            sa.case((SEARCH_TEXT.c.row_id == SEARCH_TEXT.c.open_id, 0), else_=1),
            SEARCH_TEXT.c.sort_fr,
            SEARCH_TEXT.c.row_id,
        )
    )
    return query if every_year else query.where(here)


def _hit(session: Session, row: sa.Row[Any], words: Sequence[str]) -> Hit:
    table, key = row.table_name, row.row_id
    stored = session.execute(_stored(table), {"key": key}).one()
    snippet = _snippet(list(read_texts(table, tuple(stored))), words)
    return Hit(
        table=table,
        id=key,
        year=row.year,
        title=_title(session.get_one(entity(table), key)) or _title_of_whole(session, table, key, snippet),
        kind=entity(table).singular,
        snippet=snippet,
        open_table=opened_by(table),
        open_id=row.open_id,
        date=_date(table, stored),
    )


def _title(record: Entity) -> Bilingual | None:
    from synergie.services.naming import called  # only now: it has most classes mapped

    name = called(record)
    return name if isinstance(name, Bilingual) else None


def _title_of_whole(session: Session, table: str, key: uuid.UUID, snippet: str) -> Bilingual:
    """Return what the nearest whole with a name is called; without any, what the record itself says."""
    record = session.get_one(entity(table), key)
    while (whole := whole_of(record.__tablename__)) is not None:
        record = session.get_one(entity(whole[1]), getattr(record, whole[0]))
        found = _title(record)
        if found is not None:
            return found
    return Bilingual.same(snippet)


def _date(table: str, stored: sa.Row[Any]) -> PartialDate | None:
    what = searched(table)
    codes = (code for name, code in zip(what.columns, stored, strict=True) if name in what.dates and code)
    for code in codes:
        with contextlib.suppress(ValueError):  # a period
            return PartialDate.from_code(code)
    return None


@functools.cache
def _stored(table: str) -> Statement:
    found: sa.Table = entity(table).__table__  # type: ignore[assignment]
    columns = [sa.type_coerce(found.c[name], sa.types.NullType()) for name in searched(table).columns]
    return sa.select(*columns).where(found.c.id == sa.bindparam("key"))


def _snippet(texts: Sequence[str], words: Sequence[str]) -> str:
    """Return the text around the first word that is there, on one line."""
    for word in words:
        for spelling in _spellings(word):
            for text in texts:
                place = _place(text, spelling)
                if place is not None:
                    return _cut(text, place)
    return ""


def _place(text: str, word: str) -> int | None:
    """Return where in `text` the folded `word` begins."""
    if word not in searchable(text):
        return None
    found: list[int] = []
    letters: list[str] = []
    for place, letter in enumerate(text):
        for one in _letters(letter):
            if one != " " or letters[-1:] != [" "]:
                letters.append(one)
                found.append(place)
    start = "".join(letters).find(word)
    return found[start] if start >= 0 else 0


@functools.lru_cache(maxsize=1 << 10)
def _letters(letter: str) -> str:
    if letter.isspace():
        return " "
    return searchable(unicodedata.normalize("NFKD", letter))


def _cut(text: str, place: int) -> str:
    """Return some words of `text` around `place`."""
    start = 0 if place <= _BEFORE else text.rfind(" ", 0, place - _BEFORE // 2) + 1
    if start < place - 2 * _BEFORE:  # one endless word
        start = place - _BEFORE
    end = len(text) if len(text) - start <= _LONGEST_SNIPPET else text.rfind(" ", place + 1, start + _LONGEST_SNIPPET)
    if end <= place:
        end = start + _LONGEST_SNIPPET
    shown = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"
