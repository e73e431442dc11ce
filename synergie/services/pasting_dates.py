"""A pasted list of dates, read as proposals of meetings."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from synergie.basis.dates import PartialDate, Precision
from synergie.basis.folding import plain
from synergie.basis.messages import N_, Message
from synergie.basis.parsing import ParseError
from synergie.basis.parsing_dates import NOT_DATE, parse_date
from synergie.services.pasting_hours import hours
from synergie.services.pasting_lines import COMMUNE_WORDS, CPAS_WORDS, OnlySide, lines, mark_of

TWO_DATES = N_("“{text}” names two dates; put each on a line of its own.")


@dataclasses.dataclass(frozen=True, slots=True)
class DateLine:
    """A date of a pasted list, as it stood there; `remark` is what the text says beyond the date and the time."""

    source: str
    date: PartialDate | None
    only_side: OnlySide | None = None
    remark: str = ""
    problem: Message | None = None
    starts: dt.time | None = None
    ends: dt.time | None = None


_NUMERIC = re.compile(
    r"(?:[0-9]{1,2} ?(?:/ ?[0-9]{1,2}|([.-]) ?[0-9]{1,2} ?\1 ?[0-9]{2,4})|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])"
)
_TIME_GOES_ON = re.compile(r"(?: ?(?:heures?|uur|h|u)|:[0-9]{2})(?!\w)", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class _Reader:
    year: int
    today: dt.date

    def opening(self, text: str) -> tuple[PartialDate | None, int, Message | None]:
        """Return the date that `text` begins with, where it ends, and why there is none.

        The longest reading counts: "8 mars 2024" is not the eighth of March of the report's year.
        """
        ends = [found.start() for found in re.finditer(r"(?<=[^\s,;:(])(?=[\s,;:(–—]|$)", text[:60])][:8]
        problem = NOT_DATE.of(
            text=plain(text[:80])[:60], example=PartialDate.on(self.year, 2, 8), other=PartialDate.month(self.year, 2)
        )
        for end in reversed(ends):
            if _TIME_GOES_ON.match(text[end:]):  # "12 mai 14 h" is not in 2014
                continue
            try:
                date = parse_date(text[:end], year=self.year, today=self.today)
            except ParseError as error:
                if error.message.id != NOT_DATE.id:
                    return None, end, error.message
            else:
                if date.precision is not Precision.YEAR:  # "in 2023 vonden er …" is a sentence
                    return date, end, None
        return None, 0, problem

    def opens(self, text: str, *, months: bool) -> bool:
        """Return whether a date begins here; a month alone counts only where `months` are listed."""
        if _NUMERIC.match(text):
            return True
        date, end, problem = self.opening(text)
        if date is None:
            return end > 0 and problem is not None and months
        digits = bool(re.search(r"[0-9]", text[:end]))
        words = bool(re.search(r"[^\W\d_]{3}", text[:end]))
        return words and (digits or months)


def dates(text: str, year: int, today: dt.date) -> tuple[DateLine, ...]:
    """Return the dates of a list: one a line, or several with commas, semicolons, "et" or "en" between them.

    `year` is meant where the text names none.
    """
    reader = _Reader(year, today)
    found = []
    for line in lines(text):
        for piece in re.split(r"\t+", line.strip()) if _all_dated(reader, line) else [line.replace("\t", " ")]:
            body = re.sub(r"^[-–—−‐*]+(?=[0-9])", "", mark_of(piece)[1])
            found += _date_lines(reader, body)
    return tuple(found)


def _date_lines(reader: _Reader, body: str) -> list[DateLine]:
    """Return the dates of a line; days that share their month share the time behind it: "12 et 13 mai à 10h"."""
    days, line = _days(reader, body)
    found = [_date_line(reader, item) for item in _items(reader, line)]
    starts, ends = (found[0].starts, found[0].ends) if found else (None, None)
    return [*(dataclasses.replace(_date_line(reader, day), starts=starts, ends=ends) for day in days), *found]


def _all_dated(reader: _Reader, line: str) -> bool:
    cells = [cell for cell in re.split(r"\t+", line.strip()) if cell]
    return len(cells) > 1 and all(reader.opens(cell, months=True) for cell in cells)


_SEVERAL_DAYS = re.compile(
    r"(?P<days>[0-9]{1,2}(?:er)?(?:(?: ?, ?| ?& ?| (?:et|en|and) )[0-9]{1,2})+)"
    r"(?P<rest> ?/ ?[0-9]{1,2}(?: ?/ ?[0-9]{4})?(?![0-9/])| (?P<month>[^\W\d_]{3,})\.?(?: [0-9]{4})?(?!\w))"
)
_BETWEEN = re.compile(r"[,;]| (?:et|en|and|&)(?= )")


_AHEAD: Final = 100  # no date is longer


def _days(reader: _Reader, line: str) -> tuple[list[str], str]:
    """Return the days before the last of those that share a month, each with it, and the line from the last one on."""
    several = _SEVERAL_DAYS.match(line)
    if several is None or reader.opening("1" + several["rest"])[0] is None:
        return [], line
    *days, last = (day + several["rest"] for day in re.findall(r"[0-9]{1,2}", several["days"]))
    return days, last + line[several.end() :]


def _items(reader: _Reader, line: str) -> Iterator[str]:
    """Yield the items of a line; what is in brackets stays together."""
    start = 0
    for mark in _BETWEEN.finditer(line):
        before, after = line[start : mark.start()], line[mark.end() : mark.end() + _AHEAD].strip()
        if before.count("(") > before.count(")"):
            continue
        remarked = len(before) > _AHEAD or (before.strip() and _date_line(reader, before).remark)
        if reader.opens(after, months=not remarked):
            yield from _item(before)
            start = mark.end()
    yield from _item(line[start:])


def _item(text: str) -> Iterator[str]:
    shown = text.strip(" ,;\u00a0\u202f")
    if shown:
        yield shown


_ONLY: Final = r"(?:enkel|alleen|uniquement|seulement|only)"
_ALONE: Final = r"(?:seule?|uniquement|seulement|alleen|only)"


def _only(words: str) -> re.Pattern[str]:
    side = rf"(?:{_ONLY} {words}(?:bestuur)?|{words} {_ALONE})"
    return re.compile(rf"\(\s*{side}\s*\)|\b{side}(?!\w)", re.IGNORECASE)


_ONLY_SIDES: tuple[tuple[OnlySide, re.Pattern[str]], ...] = (
    ("commune", _only(COMMUNE_WORDS)),
    ("cpas", _only(CPAS_WORDS)),
)


def _date_line(reader: _Reader, item: str) -> DateLine:
    source = plain(item)
    date, end, problem = reader.opening(source)
    starts, ends, rest = hours(source[end:]) if date is not None else (None, None, "")
    span = re.match(r" ?(?:[-–—]|à|a|au|tot|t/m|to)? ?(?=[0-9])", rest)
    if span and reader.opens(rest[span.end() :], months=True):
        return DateLine(source, None, problem=TWO_DATES.of(text=source))
    words = rest.replace("’", "'")
    sides = [(side, found) for side, form in _ONLY_SIDES if (found := form.search(words))]
    only = None
    if len(sides) == 1:
        only, where = sides[0]
        rest = f"{rest[: where.start()].rstrip()} {rest[where.end() :].lstrip()}"
    remark = re.sub(r"^[\s:–—,.-]+|[\s,;:–—-]+$", "", rest)
    return DateLine(source, date, only, remark, problem, starts, ends)
