"""How a language prints numbers, amounts, dates and lists: the one place that decides it."""

from __future__ import annotations

import datetime as dt
import decimal
import functools
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from synergie.basis import calendar_words as names
from synergie.basis import formats_words as words
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period, Precision, Term
from synergie.basis.messages import Message
from synergie.basis.quantities import Count, Fte, Money, Range

if TYPE_CHECKING:
    from babel import Locale

LOCALES: Final = {"fr": "fr_BE", "nl": "nl_BE", "en": "en_GB"}
NO_BREAK: Final = "\u00a0"
MINUS: Final = "\u2212"
_EXACT: Final = 200  # digits: nothing that is shown has more, and nothing of it is rounded but what is asked for

Style = Literal["short", "long", "weekday"]


class Formats:
    """Numbers, amounts, dates and lists in one language; `translate` gives the few words that they need.

    Usable on any thread. Below zero is written with a true minus sign. French groups thousands with U+202F: before
    writing a PDF see `typography.for_pdf`.
    """

    def __init__(self, language: str, translate: Callable[[Message], str]) -> None:
        self.language = language
        self._locale = LOCALES[language]
        self._translate = translate

    @functools.cached_property
    def locale(self) -> Locale:
        """The locale data of Babel, loaded when the first number or list is printed."""
        from babel import Locale

        return Locale.parse(self._locale)

    # Numbers

    def number(self, value: Decimal | int, decimals: int | tuple[int, int] | None = None, *, group: bool = True) -> str:
        """Return `value` with `decimals` (exactly so many, or at least and at most), by default with all it has."""
        if not group and decimals is None and isinstance(value, int):
            return _signed(str(value))
        from babel.numbers import format_decimal

        with decimal.localcontext(prec=_EXACT):
            exact, pattern = _pattern(value, decimals)
            return _signed(format_decimal(exact, f"#,##0{pattern}", self.locale, group_separator=group))

    def fte(self, value: Fte) -> str:
        """Return the bare number, never grouped: a point in it is always the decimal one."""
        return self.number(value.value.normalize(), group=False)

    def fte_with_unit(self, value: Fte) -> str:
        """Return the number and its unit, which no line end parts."""
        return self._say(words.FTE, number=self.fte(value))

    def money(self, value: Money | Decimal, *, cents: bool | None = None, basis: bool = False) -> str:
        """Return the amount in euros.

        Whole euros are shown without cents unless `cents` asks for them; `basis` adds what is known of VAT.
        """
        from babel.numbers import format_currency

        amount = value.value if isinstance(value, Money) else value
        shown = cents if cents is not None else amount != amount.to_integral_value()
        with decimal.localcontext(prec=_EXACT):
            exact, pattern = _pattern(amount, 2 if shown else 0)
            layout = self.locale.currency_formats["standard"].pattern.replace("0.00", f"0{pattern}")
            text = _signed(format_currency(exact, "EUR", layout, self.locale, currency_digits=False))
        return self._say(words.BASES[value.vat], amount=text) if basis and isinstance(value, Money) else text

    def percent(self, fraction: Decimal, decimals: int | tuple[int, int] | None = None) -> str:
        """Return a fraction as a percentage: 0.006 is "0,6 %"."""
        from babel.numbers import format_percent

        space = "" if self.language == "en" else "\u00a0"  # in Belgium a space stands before the sign, in Dutch too
        with decimal.localcontext(prec=_EXACT):
            exact, pattern = _pattern(fraction.scaleb(2), decimals)
            layout = f"#,##0{pattern}{space}%"
            return _signed(format_percent(exact.scaleb(-2), layout, self.locale))

    def range(self, value: Range[Any], *, unit: bool = False) -> str:
        """Return "1 à 2", or the one value when both ends are the same; `unit` names that of staff at the end."""
        high = self.fte_with_unit(value.high) if unit and isinstance(value.high, Fte) else self.show(value.high)
        return high if value.is_single else self._say(words.RANGE, low=self.show(value.low), high=high)

    def count(self, value: Count) -> str:
        """Return "plus de 10", "3 par mois"."""
        number = self.number(value.value)
        text = self._say(words.QUALIFIERS[value.qualifier], number=number)
        return self._say(words.FREQUENCIES[value.per], count=text) if value.per else text

    # Dates and times

    def month(self, number: int) -> str:
        """Return the abbreviated name of a month, January being 1."""
        return names.SHORT_MONTHS[self.language][number - 1]

    def date(self, value: PartialDate | dt.date, style: Style = "short") -> str:
        """Return the date for a table ("short"), for a sentence ("long"), or with the day of the week."""
        if not isinstance(value, PartialDate):
            value = PartialDate(value)
        return self._elided(self._date(value, style))

    def _date(self, value: PartialDate, style: Style) -> str:
        start = value.start
        short = style == "short"
        year = f"{start.year:04}"
        month = f"{start.month:02}/{year}" if short else f"{self._say(names.MONTHS[start.month - 1])} {year}"
        match value.precision:
            case Precision.DAY if short:
                return f"{start.day:02}/{month}"
            case Precision.DAY:
                day = "1er" if self.language == "fr" and start.day == 1 else str(start.day)
                dated = f"{day}\u00a0{month}"
                return f"{self._say(names.DAYS[start.weekday()])} {dated}" if style == "weekday" else dated
            case Precision.MONTH:
                return month
            case Precision.YEAR:
                return year
        parts = words.SHORT_PARTS if short else words.LONG_PARTS
        return self._say(parts[value.precision][value.part - 1], month=month, year=year)

    def period(self, value: Period, style: Style = "long") -> str:
        """Return the period for a sentence ("de … à …", "jusqu’en …") or for a table ("short": with a dash)."""
        start, end = value.start, value.end
        if value.term is not None:
            return self._say(words.TERMS[value.term])
        if start is not None and start == end:
            return self.date(start, style)
        if start is not None and end is not None:
            if style == "short":
                return f"{self.date(start, style)} – {self.date(end, style)}"
            beginning = self._say(words.PERIODS[start.precision][0], date=self._date(start, style))
            ending = self._say(words.PERIODS[end.precision][1], date=self._date(end, style))
            return self._elided(self._say(words.BETWEEN, beginning=beginning, ending=ending))
        known, place = (end, 2) if end is not None else (start, 3)
        assert known is not None
        return self._elided(self._say(words.PERIODS[known.precision][place], date=self._date(known, style)))

    def _elided(self, text: str) -> str:
        """Return `text` with the French elision before the months that begin with a vowel."""
        return re.sub(r"\b([dD])e (?=avril|août|octobre)", r"\1’", text) if self.language == "fr" else text

    def time(self, value: dt.time) -> str:
        """Return the time of day to the minute."""
        if not value.minute:
            return self._say(words.WHOLE_HOUR, hour=str(value.hour))
        return self._say(words.HOUR_AND_MINUTES, hour=str(value.hour), minute=f"{value.minute:02}")

    def span(self, start: dt.time, end: dt.time | None) -> str:
        """Return from when to when; the Dutch word for the hour is said once."""
        if end is None:
            return self.time(start)
        first, last = self.time(start), self.time(end)
        if self.language == "nl":
            first = first.removesuffix(f"{NO_BREAK}uur")
        return f"{first} – {last}"

    def moment(self, value: dt.datetime, zone: dt.tzinfo | None = None) -> str:
        """Return date and time in `zone`, by default that of this computer; raise `ValueError` when naive."""
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone is not one moment")
        local = value.astimezone(zone)
        return self._say(words.MOMENT, date=self.date(local.date()), time=self.time(local.time()))

    # Anything

    def list(self, items: Iterable[object]) -> str:
        """Return "a, b et c"."""
        from babel.lists import format_list

        return format_list([self.show(item) for item in items], locale=self.locale)

    def either(self, items: Iterable[object]) -> str:
        """Return "a, b ou c"."""
        from babel.lists import format_list

        return format_list([self.show(item) for item in items], style="or", locale=self.locale)

    def show(self, value: object) -> str:
        """Return `value` for a sentence; nothing for None, a text as it is.

        A whole number of four digits is not grouped, so that a year stays a year.
        """
        match value:
            case None:
                return ""
            case bool():
                return self._say(words.YES if value else words.NO)
            case Message():
                return self._translate(value)
            case Term():
                return self._say(words.TERMS[value])
            case str():
                return value
            case int():
                return self.number(value, group=abs(value) >= 10_000)
            case Decimal():
                return self.number(value)
            case Fte():
                return self.fte(value)
            case Money():
                return self.money(value)
            case Count():
                return self.count(value)
            case Range():
                return self.range(value)
            case Period():
                return self.period(value)
            case Bilingual():
                return value.best(self.language)
            case dt.datetime():
                return self.moment(value)
            case PartialDate() | dt.date():
                return self.date(value)
            case dt.time():
                return self.time(value)
            case tuple() | frozenset():
                return self.list(value)
        return str(value)

    def _say(self, message: Message, **args: str) -> str:
        return self._translate(message.of(**args))


def _pattern(value: Decimal | int, decimals: int | tuple[int, int] | None) -> tuple[Decimal, str]:
    """Return `value` rounded half up and the fraction part of the number pattern that shows it."""
    exact = Decimal(value)
    if decimals is None:
        exponent = exact.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    least, most = decimals if isinstance(decimals, tuple) else (decimals, decimals)
    rounded = exact.quantize(Decimal(1).scaleb(-most), decimal.ROUND_HALF_UP)
    return (rounded or Decimal(0)), f".{'0' * least}{'#' * (most - least)}" if most else ""


def _signed(text: str) -> str:
    return text.replace("-", MINUS)
