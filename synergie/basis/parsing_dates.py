"""Dates and times as people type them, read as values: French, Dutch and English words at once.

A year that is not typed is that of the report, which the caller gives. Raises `ParseError` for what is not read.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from synergie.basis.dates import PartialDate, Precision
from synergie.basis.folding import folded, plain
from synergie.basis.messages import N_
from synergie.basis.parsing import Ambiguous, Unreadable

NOT_DATE = N_("“{text}” is not a date. Examples: {example}, {other}.")
NO_SUCH_DATE = N_("“{text}” does not exist. Example: {example}.")
OTHER_YEAR = N_("The year of “{text}” must be from {first} to {last}. Example: {example}.")
OTHER_WEEKDAY = N_("“{text}” is another day of the week: {date} does not fall on it.")
NOT_TIME = N_("“{text}” is not a time of day. Example: {example}.")

_YEARS = range(1900, 2200)  # beyond it, a typing error
_PIVOT = 30  # a year of two digits is at most so many years ahead

_MONTHS = (
    r"janv(?:ier)?|januari|january|jan",
    r"fevr(?:ier)?|fev|februari|february|feb",
    r"mars|maart|mrt|march|mar",
    r"avril|avr|april|apr",
    r"mai|mei|may",
    r"juin|juni|june|jun",
    r"juil(?:let)?|juli|july|jul",
    r"aout|augustus|august|aug",
    r"septembre|september|sept|sep",
    r"octobre|oktober|october|okt|oct",
    r"novembre|november|nov",
    r"decembre|december|dec",
)
_WEEKDAYS = (
    r"lundi|lun|maandag|ma|monday|mon",
    r"mardi|mar|dinsdag|di|tuesday|tue",
    r"mercredi|mer|woensdag|wo|wednesday|wed",
    r"jeudi|jeu|donderdag|do|thursday|thu",
    r"vendredi|ven|vrijdag|vr|friday|fri",
    r"samedi|sam|zaterdag|za|saturday|sat",
    r"dimanche|dim|zondag|zo|sunday|sun",
)
_RELATIVE = {
    r"auj\.?|aujourd'hui|vandaag|today": 0,
    r"hier|gisteren|yesterday": -1,
    r"avant-hier|eergisteren": -2,
    r"demain|morgen|tomorrow": 1,
    r"apres-demain|overmorgen": 2,
}
_ORDINALS = (
    r"premiere?|1(?:er|re|ere|e|ste|st)?|eerste|first",
    r"deuxieme|seconde?|2(?:e|eme|nde?|de)?|tweede|second",
    r"troisieme|3(?:e|eme|de|rd)?|derde|third",
    r"quatrieme|4(?:e|eme|de|th)?|vierde|fourth",
)
_THIRDS = (r"debut|begin|early", r"mi|half|midden|medio|mid", r"fin|einde?|late|end")

_MONTH = "|".join(_MONTHS)
_ORDINAL = "|".join(_ORDINALS)
_OF = r"(?:(?:du mois |de l'annee )?(?:de |d'|van |of )?)"
_REF = rf"(?:(?P<month>{_MONTH})\.?(?:[ ./-]+(?P<year>[0-9]{{4}}))?|(?P<mm>[0-9]{{1,2}})/(?P<yyyy>[0-9]{{4}}))"
_ARTICLES = re.compile(r"(?:(?:le|la|les|du|de|het|the|en|in|op|on) |l'|d')")


class Read(NamedTuple):
    """A date as it was read."""

    value: PartialDate
    dated: bool
    """Whether the text names the year."""


class _Context(NamedTuple):
    text: str
    year: int
    today: dt.date

    def no_such_date(self, example: dt.date) -> Unreadable:
        return Unreadable(NO_SUCH_DATE.of(text=self.text, example=PartialDate(example)))

    def checked_year(self, year: int) -> int:
        if year not in _YEARS:
            example = PartialDate.on(self.year, 2, 28)
            first, last = str(_YEARS[0]), str(_YEARS[-1])
            raise Unreadable(OTHER_YEAR.of(text=self.text, first=first, last=last, example=example))
        return year

    def typed_year(self, digits: str | None) -> int:
        """Return the year of `digits`: four, two, or none at all."""
        if not digits:
            return self.year
        if len(digits) > 2:
            return self.checked_year(int(digits))
        century = self.today.year // 100 * 100
        year = century + int(digits)
        return year - 100 if year > self.today.year + _PIVOT else year

    def day(self, day: int, month: int, year: str | None) -> Read:
        whole = self.typed_year(year)
        if not 1 <= month <= 12:
            raise self.no_such_date(dt.date(whole, 2, 28))
        last = calendar.monthrange(whole, month)[1]
        if not 1 <= day <= last:
            raise self.no_such_date(dt.date(whole, month, last))
        return Read(PartialDate.on(whole, month, day), bool(year))


def parse_date(text: str, *, year: int, today: dt.date) -> PartialDate:
    """Return the date that `text` says ("8/2", "8 févr.", "fin janvier", "T1 2023", "hier"); raise `ParseError`.

    `year` is meant when the text names none; `today` is where "hier" and years of two digits are counted from.
    """
    return read_date(text, year, today).value


def read_date(text: str, year: int, today: dt.date) -> Read:
    """Return what `parse_date` gives, and whether the text names the year."""
    context = _Context(plain(text), year, today)
    body = folded(text)
    for words, days in _RELATIVE.items():
        if re.fullmatch(words, body):
            return Read(PartialDate(today + dt.timedelta(days)), dated=True)
    body = _bare(body)
    for weekday, words in enumerate(_WEEKDAYS):
        named = re.match(rf"(?:{words})[., ]+(?=[0-9])", body)
        found = _any_form(context, body[named.end() :]) if named else None
        if found and found.value.precision is Precision.DAY:
            if found.value.start.weekday() != weekday:
                raise Unreadable(OTHER_WEEKDAY.of(text=context.text, date=found.value))
            return found
    read = _any_form(context, body)
    if read is None:
        example, other = PartialDate.on(year, 2, 8), PartialDate.month(year, 2)
        raise Unreadable(NOT_DATE.of(text=context.text, example=example, other=other))
    return read


def _bare(body: str) -> str:
    while article := _ARTICLES.match(body):
        body = body[article.end() :]
    return body


def _any_form(context: _Context, body: str) -> Read | None:
    for form, read in _forms():
        found = form.fullmatch(body)
        if found:
            return read(context, found)
    return None


def _number(patterns: tuple[str, ...], word: str) -> int:
    """Return the place, from 1, of the pattern that `word` is."""
    return next(place for place, pattern in enumerate(patterns, 1) if re.fullmatch(pattern, word))


def _month_of(context: _Context, found: re.Match[str]) -> tuple[int, int, bool]:
    """Return year, month and whether the year is typed."""
    if found["mm"]:
        month, year = int(found["mm"]), context.typed_year(found["yyyy"])
        if not 1 <= month <= 12:
            raise context.no_such_date(dt.date(year, 2, 28))
        return year, month, True
    return context.typed_year(found["year"]), _number(_MONTHS, found["month"]), bool(found["year"])


def _numeric_day(context: _Context, found: re.Match[str]) -> Read:
    return context.day(int(found["day"]), int(found["mm"]), found["year"])


def _digits(context: _Context, found: re.Match[str]) -> Read:
    digits = found[0]
    if len(digits) == 8 and int(digits[4:]) <= 1231 and int(digits[:4]) in _YEARS:
        return context.day(int(digits[6:]), int(digits[4:6]), digits[:4])
    return context.day(int(digits[:2]), int(digits[2:4]), digits[4:])


def _named_day(context: _Context, found: re.Match[str]) -> Read:
    return context.day(int(found["day"]), _number(_MONTHS, found["month"]), found["year"])


def _month(context: _Context, found: re.Match[str]) -> Read:
    year, month, dated = _month_of(context, found)
    return Read(PartialDate.month(year, month), dated)


def _third(context: _Context, found: re.Match[str]) -> Read:
    year, month, dated = _month_of(context, found)
    return Read(PartialDate.third(year, month, _number(_THIRDS, found["third"])), dated)


def _half(context: _Context, found: re.Match[str]) -> Read:
    year, month, dated = _month_of(context, found)
    return Read(PartialDate.half(year, month, _number(_ORDINALS, found["half"])), dated)


def _quarter(context: _Context, found: re.Match[str]) -> Read:
    quarter = _number(_ORDINALS, found["quarter"])
    return Read(PartialDate.quarter(context.typed_year(found["year"]), quarter), bool(found["year"]))


def _year(context: _Context, found: re.Match[str]) -> Read:
    return Read(PartialDate.year(context.checked_year(int(found["year"]))), dated=True)


def _third_of_year(context: _Context, found: re.Match[str]) -> Read:
    """Ask: "fin 2025" is the last quarter for one and December for another."""
    year, third = context.typed_year(found["year"]), _number(_THIRDS, found["third"])
    quarter, other = {
        1: (PartialDate.quarter(year, 1), PartialDate.month(year, 1)),
        2: (PartialDate.quarter(year, 2), PartialDate.quarter(year, 3)),
        3: (PartialDate.quarter(year, 4), PartialDate.month(year, 12)),
    }[third]
    raise Ambiguous((quarter, other, PartialDate.year(year)))


def _half_year(context: _Context, found: re.Match[str]) -> Read:
    """Ask which quarter: half a year is a period, not a date."""
    raise Ambiguous(_quarters(context.typed_year(found["year"]), found["half"]))


def _quarters(year: int, half: str) -> tuple[PartialDate, PartialDate]:
    second = 2 * _number(_ORDINALS, half)
    return PartialDate.quarter(year, second - 1), PartialDate.quarter(year, second)


def read_half_year(text: str, year: int) -> tuple[PartialDate, PartialDate] | None:
    """Return the two quarters of "1er semestre 2023" or "eerste helft van 2023", None for anything else."""
    body = _bare(folded(text))
    for form in _half_years():
        if found := form.fullmatch(body):
            return _quarters(int(found["year"] or year), found["half"])
    return None


_YEAR = r"(?P<year>[0-9]{4})"
_TWO = "|".join(_ORDINALS[:2])
_THIRD = "|".join(_THIRDS)
_HALF_YEAR = r"(?:semestre|semester|halfjaar|half-year)"
_HALVES = (
    rf"(?P<half>{_TWO}) {_HALF_YEAR}(?: {_OF}{_YEAR})?",
    rf"(?P<half>{_TWO}) (?:moitie|helft|half) {_OF}{_YEAR}",
    rf"s(?P<half>[12])[ /-]{_YEAR}",
)
_DAY = r"(?P<day>[0-9]{1,2})"

_Reader = Callable[[_Context, re.Match[str]], Read]
_PATTERNS: tuple[tuple[str, _Reader], ...] = (
    (rf"{_DAY} ?([/.-]) ?(?P<mm>[0-9]{{1,2}})(?: ?\2 ?(?P<year>[0-9]{{4}}|[0-9]{{2}}))?", _numeric_day),
    (r"(?P<year>[0-9]{4})-(?P<mm>[0-9]{2})-(?P<day>[0-9]{2})", _numeric_day),
    (r"[0-9]{6}|[0-9]{8}", _digits),
    (
        rf"{_DAY}(?:er|ere|e|ste|de|st|nd|rd|th)?\.?[ ./-]*(?:of )?(?P<month>{_MONTH})\.?"
        r"(?:[ ./-]+(?P<year>[0-9]{4}|[0-9]{2}))?",
        _named_day,
    ),
    (r"(?P<month>)(?P<mm>[0-9]{1,2})[ ]?[/.-][ ]?(?P<yyyy>[0-9]{4})", _month),
    (r"(?P<month>)(?P<yyyy>[0-9]{4})-(?P<mm>[0-9]{2})", _month),
    (_REF, _month),
    (_YEAR, _year),
    (rf"(?P<third>{_THIRD})[ -]{_OF}{_REF}", _third),
    (rf"(?P<third>{_THIRD})[ -]{_OF}{_YEAR}", _third_of_year),
    (rf"(?P<half>{_TWO}) (?:quinzaine|quinz\.?|moitie|helft|half) {_OF}{_REF}", _half),
    (rf"(?P<quarter>{_ORDINAL}) (?:trimestre|trim\.?|trimester|kwartaal|quarter)(?: {_OF}{_YEAR})?", _quarter),
    (rf"[tkq](?P<quarter>[1-4])(?:[ /-]*{_YEAR})?", _quarter),
    (rf"{_YEAR}[ /-]*[tkq](?P<quarter>[1-4])", _quarter),
    *((pattern, _half_year) for pattern in _HALVES),
)


@functools.cache
def _forms() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """Compiled when the first date is typed: it takes long, and a form with a date is shown without."""
    return tuple((re.compile(pattern), read) for pattern, read in _PATTERNS)


@functools.cache
def _half_years() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _HALVES)


# Times

_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?: ?(?:h|u|uur|heures?) ?|[:.])(?P<minute>[0-9]{2})(?::00)?(?: ?(?:uur|u|heures?|h|min\.?))?"
    r"|(?P<whole>[0-9]{1,2})(?: ?(?:h|u|uur|heures?))?"
    r"|(?P<digits>[0-9]{3,4})"
)


def parse_time(text: str) -> dt.time:
    """Return the time of day that `text` says ("10:15", "10h15", "1015", "10.15 uur", "9 h"); raise `ParseError`."""
    shown = plain(text)
    found = _TIME.fullmatch(folded(text))
    refused = Unreadable(NOT_TIME.of(text=shown, example=dt.time(10, 15)))
    if not found:
        raise refused
    digits = found["digits"]
    hour = found["hour"] or found["whole"] or digits[:-2]
    minute = found["minute"] or (digits[-2:] if digits else "0")
    try:
        return dt.time(int(hour), int(minute))
    except ValueError:
        raise refused from None
