"""The dates of a list as people type them: "8 februari 2023", "février 2023", "8/2", "T1 2023"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

import sqlalchemy as sa

from synergie.basis.dates import PartialDate, Precision
from synergie.basis.parsing import ParseError
from synergie.basis.parsing_dates import Read, read_date

_MONTHS: Final = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre"),
    *("decembre", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"),
    *("november", "december"),
)
_SHORTEST: Final = 4
"""Fewer letters alone are no month: "mar" begins many words, "jan" is a name."""
_OF_MONTH: Final = (Precision.DAY, Precision.THIRD, Precision.HALF_MONTH, Precision.MONTH)
_LEAP: Final = 2024  # a day without a year may be the last of February


def patterns(typed: str) -> tuple[str, ...]:
    """Return what the codes of the dates look like that `typed` means, in small letters without accents.

    Nothing where it is no date. Without a year it means any; a month means its days too. A month may be half typed.
    """
    read = _read(typed)
    if read is not None:
        return _codes(read)
    before, _, last = typed.rpartition(" ")
    least = 1 if re.fullmatch(r"(?:.* )?[0-9]{1,2}(?:er)?", before) else _SHORTEST
    if not last.isalpha() or len(last) < least:
        return ()
    whole = (_read(f"{before} {month}".strip()) for month in _MONTHS if month.startswith(last))
    return tuple(dict.fromkeys(code for one in whole if one is not None for code in _codes(one)))


def within(column: Any, codes: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """Return when the date of `column`, or an end of its period, is one of `codes`."""
    stored = sa.type_coerce(column, sa.Text())
    return sa.or_(*(stored.like(form) for code in codes for form in (f"{code}%", f"%..{code}")))


def _read(typed: str) -> Read | None:
    try:
        found = read_date(typed, _LEAP, dt.date.today())  # noqa: DTZ011 - years of two digits, as people mean them now
    except ParseError:
        return None
    if typed.isalpha() and (found.value.precision is not Precision.MONTH or len(typed) < _SHORTEST):
        return None  # "hier" is a word of a sentence
    return found


def _codes(read: Read) -> tuple[str, ...]:
    date = read.value
    year = f"{date.first.year:04}" if read.dated else "____"
    match date.precision:
        case Precision.YEAR:
            return (f"{year}-%",)
        case Precision.QUARTER:
            months = (PartialDate.month(date.first.year, date.first.month + at) for at in range(3))
            inside = tuple(code for month in months for code in _codes(read._replace(value=month)))
            return (*inside, f"{year}-{date.first.month:02}-01/quarter")
        case Precision.MONTH:
            return tuple(f"{year}-{date.first.month:02}-__/{one.value}" for one in _OF_MONTH)
        case _:
            days = range(date.first.day, date.last.day + 1)
            alone = () if date.precision is Precision.DAY else (f"{year}-{date.first:%m-%d}/{date.precision.value}",)
            return (*(f"{year}-{date.first.month:02}-{day:02}/day" for day in days), *alone)
