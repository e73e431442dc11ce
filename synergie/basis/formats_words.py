"""The words that dates, periods and counts need and that the locale data of Babel lack."""

from __future__ import annotations

from synergie.basis.dates import Precision, Term
from synergie.basis.messages import NP_, Message
from synergie.basis.quantities import Frequency, Qualifier, Vat

LONG_PARTS: dict[Precision, tuple[Message, ...]] = {
    Precision.THIRD: (NP_("date", "early {month}"), NP_("date", "mid-{month}"), NP_("date", "late {month}")),
    Precision.HALF_MONTH: (NP_("date", "first half of {month}"), NP_("date", "second half of {month}")),
    Precision.QUARTER: (
        NP_("date", "first quarter {year}"),
        NP_("date", "second quarter {year}"),
        NP_("date", "third quarter {year}"),
        NP_("date", "fourth quarter {year}"),
    ),
}
SHORT_PARTS: dict[Precision, tuple[Message, ...]] = {
    Precision.THIRD: LONG_PARTS[Precision.THIRD],
    Precision.HALF_MONTH: (NP_("date", "1st half {month}"), NP_("date", "2nd half {month}")),
    Precision.QUARTER: (
        NP_("date", "Q1 {year}"),
        NP_("date", "Q2 {year}"),
        NP_("date", "Q3 {year}"),
        NP_("date", "Q4 {year}"),
    ),
}

_MONTHS = (
    NP_("period of months or years", "from {date}"),
    NP_("period of months or years", "to {date}"),
    NP_("period of months or years", "until {date}"),
    NP_("period of months or years", "from {date} onwards"),
)
# The article depends on what the date is: "du 8 février", "de la 1re quinzaine", "de février", "jusqu’en février".
PERIODS: dict[Precision, tuple[Message, Message, Message, Message]] = {
    Precision.DAY: (
        NP_("period of days", "from {date}"),
        NP_("period of days", "to {date}"),
        NP_("period of days", "until {date}"),
        NP_("period of days", "from {date} onwards"),
    ),
    Precision.THIRD: (
        NP_("period of parts of a month", "from {date}"),
        NP_("period of parts of a month", "to {date}"),
        NP_("period of parts of a month", "until {date}"),
        NP_("period of parts of a month", "from {date} onwards"),
    ),
    Precision.HALF_MONTH: (
        NP_("period of half-months", "from the {date}"),
        NP_("period of half-months", "to the {date}"),
        NP_("period of half-months", "until the {date}"),
        NP_("period of half-months", "from the {date} onwards"),
    ),
    Precision.MONTH: _MONTHS,
    Precision.QUARTER: (
        NP_("period of quarters", "from the {date}"),
        NP_("period of quarters", "to the {date}"),
        NP_("period of quarters", "until the {date}"),
        NP_("period of quarters", "from the {date} onwards"),
    ),
    Precision.YEAR: _MONTHS,
}
"""Beginning, ending, end without a beginning, beginning without an end."""
BETWEEN = NP_("period", "{beginning} {ending}")
TERMS: dict[Term, Message] = {
    Term.SHORT: NP_("period", "in the short term"),
    Term.MEDIUM: NP_("period", "in the medium term"),
    Term.LONG: NP_("period", "in the long term"),
}

MOMENT = NP_("moment", "{date} at {time}")
HOUR_AND_MINUTES = NP_("time of day", "{hour}:{minute}")
WHOLE_HOUR = NP_("time of day", "{hour}:00")

QUALIFIERS: dict[Qualifier, Message] = {
    Qualifier.EXACTLY: NP_("count", "{number}"),
    Qualifier.ABOUT: NP_("count", "about {number}"),
    Qualifier.MORE_THAN: NP_("count", "more than {number}"),
    Qualifier.AT_LEAST: NP_("count", "at least {number}"),
    Qualifier.AT_MOST: NP_("count", "at most {number}"),
    Qualifier.LESS_THAN: NP_("count", "less than {number}"),
}
FREQUENCIES: dict[Frequency, Message] = {
    Frequency.WEEK: NP_("count", "{count} per week"),
    Frequency.MONTH: NP_("count", "{count} per month"),
    Frequency.QUARTER: NP_("count", "{count} per quarter"),
    Frequency.HALF_YEAR: NP_("count", "{count} per half-year"),
    Frequency.YEAR: NP_("count", "{count} per year"),
}
FTE = NP_("quantity", "{number}\u00a0FTE")
RANGE = NP_("range", "{low} to {high}")
BASES: dict[Vat, Message] = {
    Vat.INCLUDED: NP_("amount", "{amount} incl. VAT"),
    Vat.EXCLUDED: NP_("amount", "{amount} excl. VAT"),
    Vat.NOT_STATED: NP_("amount", "{amount}"),
}
YES = NP_("answer", "yes")
NO = NP_("answer", "no")
