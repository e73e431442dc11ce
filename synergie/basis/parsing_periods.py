"""Periods as people type them, read as values: "du 8 au 10 février", "fin janvier – mi-mars", "op lange termijn"."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterator

from synergie.basis.dates import PartialDate, Period, Precision, Term
from synergie.basis.folding import folded, plain
from synergie.basis.messages import N_
from synergie.basis.parsing import Ambiguous, Unreadable
from synergie.basis.parsing_dates import NOT_DATE, Read, read_date, read_half_year

NOT_PERIOD = N_("“{text}” is not a period. Example: {example}.")
ENDS_BEFORE = N_("“{text}” ends before it starts. Example: {example}.")

_TERMS = (
    (Term.SHORT, r"(?:a )?(?:plus )?court termes?|(?:op )?korte(?:re)? termijn|(?:in the )?short(?:er)? term"),
    (Term.MEDIUM, r"(?:a )?moyen termes?|(?:op )?(?:middellange|halflange) termijn|(?:in the )?medium term"),
    (Term.LONG, r"(?:a )?(?:plus )?long termes?|(?:op )?lang(?:e|ere) termijn|(?:in the )?long(?:er)? term"),
)
_NO_TERM = re.compile(r"a termes?|op termijn")
_EM = r"tot en met|t\.?e\.?m\.?|t/m"
_UNTIL = re.compile(
    rf"(?:jusqu'(?:en|aux?|[àa] la|[àa] l'|[àa]) ?|(?:{_EM}|tot|until|up to) |\.\.)(?P<date>.+)", re.IGNORECASE
)
_SINCE = re.compile(
    r"(?:(?:[àa] partir|[àa] compter) (?:du|de la|de l'|de|d') ?|(?:d[èe]s|depuis|vanaf|sinds|since|as of|from) )"
    r"(?P<date>.+?)(?: onwards| on)?|(?P<open>.+)\.\.",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:entre|tussen|between|du|de la|van|from) |de l'", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:entre|tussen|between) ", re.IGNORECASE)
_TO = re.compile(
    rf" (?:jusqu'(?:en|aux?|[àa])|{_EM}|tot|to|until|aux?|[àa]|->?|→|—|–) | ?(?:\.\.|–|—|→) ?|(?<=[0-9])-(?=[0-9]+/)",
    re.IGNORECASE,
)
_AND = re.compile(r" (?:et|en|and) ", re.IGNORECASE)
_LONE_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?:er)?")


def parse_period(text: str, *, year: int, today: dt.date) -> Period:
    """Return the period that `text` says; one date alone is the period that it covers. Raise `ParseError`.

    `year` is meant when the text names none; a year that only one end names holds for the other end as well.
    """
    shown = plain(text).replace("’", "'")
    vague = _vague(folded(shown))
    if vague:
        return vague
    if halves := read_half_year(shown, year):
        return Period(*halves)
    if found := _UNTIL.fullmatch(shown):
        return _open(found, lambda date: Period(end=date), year, today)
    try:
        return Period.during(read_date(shown, year, today).value)
    except Ambiguous as error:
        raise _asked(error, Period.during) from None
    except Unreadable as error:
        not_a_date = error
    readings = tuple(dict.fromkeys(_readings(shown, year, today)))
    if len(readings) > 1:
        raise Ambiguous(readings)
    if readings:
        return readings[0]
    if found := _SINCE.fullmatch(shown):
        return _open(found, lambda date: Period(start=date), year, today)
    if not_a_date.message.id != NOT_DATE.id:
        raise not_a_date
    raise Unreadable(NOT_PERIOD.of(text=plain(text), example=_example(year)))


def _vague(body: str) -> Period | None:
    if _NO_TERM.fullmatch(body):
        raise Ambiguous(tuple(Period(term=term) for term in Term))
    return next((Period(term=term) for term, words in _TERMS if re.fullmatch(words, body)), None)


def _example(year: int) -> Period:
    return Period(PartialDate.third(year, 1, 3), PartialDate.half(year, 2, 1))


def _asked(error: Ambiguous, change: Callable[[PartialDate], Period]) -> Ambiguous:
    return Ambiguous(tuple(change(choice) for choice in error.choices))


def _open(found: re.Match[str], change: Callable[[PartialDate], Period], year: int, today: dt.date) -> Period:
    text = next(group for group in found.groups() if group)
    try:
        return change(read_date(text, year, today).value)
    except Ambiguous as error:
        raise _asked(error, change) from None


def _readings(text: str, year: int, today: dt.date) -> Iterator[Period]:
    """Yield what each place where `text` can be parted gives; raise for dates that do not exist."""
    mark = _AND if _BETWEEN.match(text) else _TO
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    for place in mark.finditer(rest):
        try:
            yield _between(text, rest[: place.start()], rest[place.end() :], year, today)
        except Unreadable as error:
            if error.message.id != NOT_DATE.id:
                raise


def _between(shown: str, left: str, right: str, year: int, today: dt.date) -> Period:
    """Return the period from `left` to `right`, either of which may leave out what the other one says."""
    ends = _side(right, year, today, last=True)
    end = ends[0]
    lone = _LONE_DAY.fullmatch(left)
    if lone and end.value.precision is Precision.DAY:
        start = read_date(f"{lone['day']}/{end.value.start:%m/%Y}", year, today)
        return _ordered(shown, start.value, end.value)
    starts = _side(left, end.value.start.year if end.dated else year, today, last=False)
    if len(starts) == len(ends) == 1:
        return _joined(shown, left, right, starts[0], end, today)
    pairs = zip(starts, ends, strict=True) if len(starts) == len(ends) else itertools.product(starts, ends)
    possible = tuple(Period(a.value, b.value) for a, b in pairs if a.value.first <= b.value.last)
    if len(possible) > 1:
        raise Ambiguous(possible)
    raise _ends_before(shown, starts[0].value)


def _side(text: str, year: int, today: dt.date, *, last: bool) -> tuple[Read, ...]:
    """Return the readings of one end; half a year gives its first quarter or its last."""
    dated = re.search(r"[0-9]{4}", text) is not None
    if halves := read_half_year(text, year):
        return (Read(halves[last], dated),)
    try:
        return (read_date(text, year, today),)
    except Ambiguous as error:
        return tuple(Read(choice, dated) for choice in error.choices)


def _joined(shown: str, left: str, right: str, start: Read, end: Read, today: dt.date) -> Period:
    """Return the period of two ends; the year that one of them lacks is the nearest that keeps them in order."""

    def again(text: str, year: int, *, last: bool) -> PartialDate:
        return _side(text, year, today, last=last)[0].value

    if start.dated and not end.dated:
        year = start.value.start.year
        close = again(right, year, last=True)
        return _ordered(
            shown, start.value, close if close.last >= start.value.first else again(right, year + 1, last=True)
        )
    if start.dated or end.value.last >= start.value.first:
        return _ordered(shown, start.value, end.value)
    before = again(left, start.value.start.year - 1, last=False)
    if end.dated:
        return _ordered(shown, before, end.value)
    after = again(right, end.value.start.year + 1, last=True)
    raise Ambiguous((Period(before, end.value), Period(start.value, after)))


def _ordered(shown: str, start: PartialDate, end: PartialDate) -> Period:
    if end.last < start.first:
        raise _ends_before(shown, start)
    return Period(start, end)


def _ends_before(shown: str, start: PartialDate) -> Unreadable:
    return Unreadable(ENDS_BEFORE.of(text=shown, example=_example(start.start.year)))
