"""Each value as French and Dutch print it, to the character."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from babel.dates import get_day_names, get_month_names

from synergie.basis import calendar_words
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.formats import LOCALES, Formats
from synergie.basis.quantities import Count, Frequency, Fte, Money, Qualifier, Range, Vat
from synergie.basis.words import N_, Texts
from tests.basis.conftest import spoken

ON, THIRD, HALF, MONTH = PartialDate.on, PartialDate.third, PartialDate.half, PartialDate.month
QUARTER, YEAR = PartialDate.quarter, PartialDate.year


@pytest.mark.parametrize(
    ("value", "style", "french", "dutch", "english"),
    [
        (ON(2023, 2, 8), "short", "08/02/2023", "08/02/2023", "08/02/2023"),
        (dt.date(2023, 2, 8), "long", "8\u00a0février 2023", "8\u00a0februari 2023", "8\u00a0February 2023"),
        (ON(2023, 3, 1), "long", "1er\u00a0mars 2023", "1\u00a0maart 2023", "1\u00a0March 2023"),
        (ON(2023, 2, 8), "weekday", "mercredi 8\u00a0février 2023", "woensdag 8\u00a0februari 2023",
         "Wednesday 8\u00a0February 2023"),
        (MONTH(2023, 2), "short", "02/2023", "02/2023", "02/2023"),
        (MONTH(2023, 2), "long", "février 2023", "februari 2023", "February 2023"),
        (MONTH(2023, 2), "weekday", "février 2023", "februari 2023", "February 2023"),
        (HALF(2023, 2, 1), "short", "1re quinz. 02/2023", "1e helft 02/2023", "1st half 02/2023"),
        (HALF(2023, 2, 1), "long", "1re quinzaine de février 2023", "eerste helft van februari 2023",
         "first half of February 2023"),
        (HALF(2023, 8, 2), "long", "2e quinzaine d’août 2023", "tweede helft van augustus 2023",
         "second half of August 2023"),
        (THIRD(2023, 1, 1), "long", "début janvier 2023", "begin januari 2023", "early January 2023"),
        (THIRD(2023, 1, 2), "long", "mi-janvier 2023", "half januari 2023", "mid-January 2023"),
        (THIRD(2023, 1, 3), "long", "fin janvier 2023", "eind januari 2023", "late January 2023"),
        (THIRD(2023, 1, 3), "short", "fin 01/2023", "eind 01/2023", "late 01/2023"),
        (QUARTER(2023, 1), "long", "1er trimestre 2023", "eerste kwartaal 2023", "first quarter 2023"),
        (QUARTER(2023, 4), "short", "T4 2023", "K4 2023", "Q4 2023"),
        (YEAR(2023), "short", "2023", "2023", "2023"),
        (YEAR(2023), "long", "2023", "2023", "2023"),
    ],
)  # fmt: skip
def test_dates(value, style, french, dutch, english, fr, nl, en):
    assert (fr.date(value, style), nl.date(value, style), en.date(value, style)) == (french, dutch, english)


@pytest.mark.parametrize(
    ("value", "french", "dutch"),
    [
        (Period(ON(2023, 2, 8), ON(2023, 3, 1)), "du 8\u00a0février 2023 au 1er\u00a0mars 2023",
         "van 8\u00a0februari 2023 tot en met 1\u00a0maart 2023"),
        (Period(THIRD(2023, 1, 3), HALF(2023, 2, 1)), "de fin janvier 2023 à la 1re quinzaine de février 2023",
         "van eind januari 2023 tot en met de eerste helft van februari 2023"),
        (Period(MONTH(2023, 4), MONTH(2023, 10)), "d’avril 2023 à octobre 2023",
         "van april 2023 tot en met oktober 2023"),
        (Period(QUARTER(2024, 2), YEAR(2025)), "du 2e trimestre 2024 à 2025",
         "van het tweede kwartaal 2024 tot en met 2025"),
        (Period.during(MONTH(2023, 2)), "février 2023", "februari 2023"),
        (Period(end=YEAR(2030)), "jusqu’en 2030", "tot en met 2030"),
        (Period(end=ON(2023, 6, 30)), "jusqu’au 30\u00a0juin 2023", "tot en met 30\u00a0juni 2023"),
        (Period(end=HALF(2023, 6, 1)), "jusqu’à la 1re quinzaine de juin 2023",
         "tot en met de eerste helft van juni 2023"),
        (Period(start=MONTH(2023, 8)), "à partir d’août 2023", "vanaf augustus 2023"),
        (Period(start=QUARTER(2023, 3)), "à partir du 3e trimestre 2023", "vanaf het derde kwartaal 2023"),
        (Period(term=Term.SHORT), "à court terme", "op korte termijn"),
        (Period(term=Term.MEDIUM), "à moyen terme", "op middellange termijn"),
        (Period(term=Term.LONG), "à long terme", "op lange termijn"),
    ],
)  # fmt: skip
def test_periods(value, french, dutch, fr, nl):
    assert (fr.period(value), nl.period(value)) == (french, dutch)


def test_a_period_in_a_table(fr, nl):
    period = Period(ON(2023, 1, 20), HALF(2023, 2, 1))
    assert fr.period(period, "short") == "20/01/2023 – 1re quinz. 02/2023"
    assert nl.period(period, "short") == "20/01/2023 – 1e helft 02/2023"


@pytest.mark.parametrize(
    ("value", "french", "dutch", "english"),
    [
        (Money.of("12480.5"), "12\u202f480,50\u00a0€", "€\u00a012.480,50", "€12,480.50"),
        (Money.of("12480"), "12\u202f480\u00a0€", "€\u00a012.480", "€12,480"),
        (Money.of("-1.05"), "−1,05\u00a0€", "€\u00a0−1,05", "−€1.05"),
        (Money.of(0), "0\u00a0€", "€\u00a00", "€0"),
        (Decimal("940000"), "940\u202f000\u00a0€", "€\u00a0940.000", "€940,000"),
        (Decimal("0.005"), "0,01\u00a0€", "€\u00a00,01", "€0.01"),
    ],
)
def test_money(value, french, dutch, english, fr, nl, en):
    assert (fr.money(value), nl.money(value), en.money(value)) == (french, dutch, english)


def test_money_with_cents_and_basis(fr, nl):
    amount = Money.of(500, Vat.INCLUDED)
    assert fr.money(amount, cents=True) == "500,00\u00a0€"
    assert nl.money(Money.of("500.50"), cents=False) == "€\u00a0501"
    assert (fr.money(amount, basis=True), nl.money(amount, basis=True)) == ("500\u00a0€ TVAC", "€\u00a0500 incl. btw")
    assert nl.money(Money.of(500, Vat.EXCLUDED), basis=True) == "€\u00a0500 excl. btw"
    assert fr.money(Money.of(500), basis=True) == "500\u00a0€"


def test_staff(fr, nl, en):
    assert [f.fte_with_unit(Fte.of("31.5")) for f in (fr, nl, en)] == [
        "31,5\u00a0ETP",
        "31,5\u00a0VTE",
        "31.5\u00a0FTE",
    ]
    assert [fr.fte(Fte.of(x)) for x in ("3", "0.75", "-0.8", "0", "1400", "-0")] == [
        "3", "0,75", "−0,8", "0", "1400", "0",
    ]  # fmt: skip
    one_or_two = Range(Fte.of(1), Fte.of(2))
    assert (fr.range(one_or_two), nl.range(one_or_two)) == ("1 à 2", "1 tot 2")
    assert (fr.range(one_or_two, unit=True), nl.range(one_or_two, unit=True)) == ("1 à 2\u00a0ETP", "1 tot 2\u00a0VTE")
    assert fr.range(Range.single(Fte.of("1.5")), unit=True) == "1,5\u00a0ETP"
    assert nl.range(Range(Money.of(526000), Money.of(721000))) == "€\u00a0526.000 tot €\u00a0721.000"


@pytest.mark.parametrize(
    ("value", "french", "dutch"),
    [
        (Count(14), "14", "14"),
        (Count(10, Qualifier.MORE_THAN), "plus de 10", "meer dan 10"),
        (Count(10, Qualifier.ABOUT), "environ 10", "ongeveer 10"),
        (Count(10, Qualifier.AT_LEAST), "au moins 10", "minstens 10"),
        (Count(10, Qualifier.AT_MOST), "au plus 10", "hoogstens 10"),
        (Count(10, Qualifier.LESS_THAN), "moins de 10", "minder dan 10"),
        (Count(1, per=Frequency.WEEK), "1 par semaine", "1 per week"),
        (Count(3, per=Frequency.MONTH), "3 par mois", "3 per maand"),
        (Count(1, per=Frequency.QUARTER), "1 par trimestre", "1 per kwartaal"),
        (Count(1, per=Frequency.HALF_YEAR), "1 par semestre", "1 per halfjaar"),
        (Count(6, Qualifier.MORE_THAN, Frequency.YEAR), "plus de 6 par an", "meer dan 6 per jaar"),
    ],
)
def test_counts(value, french, dutch, fr, nl):
    assert (fr.count(value), nl.count(value)) == (french, dutch)


def test_numbers_and_percentages(fr, nl):
    assert (fr.number(Decimal("1234567.5")), nl.number(-1234)) == ("1\u202f234\u202f567,5", "−1.234")
    assert fr.number(Decimal("2.5"), 0) == "3"
    assert fr.number(Decimal("2"), (1, 2)) == "2,0"
    assert fr.number(Decimal("2.345"), (1, 2)) == "2,35"
    assert fr.number(Decimal("-0.001"), 2) == "0,00"
    assert (fr.percent(Decimal("0.006")), nl.percent(Decimal("0.125"))) == ("0,6\u00a0%", "12,5\u00a0%")
    assert fr.percent(Decimal("0.125"), 0) == "13\u00a0%"


def test_times_and_moments(fr, nl, en):
    assert [f.time(dt.time(10, 15)) for f in (fr, nl, en)] == ["10\u00a0h\u00a015", "10.15\u00a0uur", "10:15"]
    assert [f.time(dt.time(9)) for f in (fr, nl, en)] == ["9\u00a0h", "9\u00a0uur", "9:00"]
    moment = dt.datetime(2023, 2, 8, 13, 32, tzinfo=dt.UTC)
    brussels = dt.timezone(dt.timedelta(hours=1))
    assert fr.moment(moment, brussels) == "08/02/2023 à 14\u00a0h\u00a032"
    assert nl.moment(moment, brussels) == "08/02/2023 om 14.32\u00a0uur"
    with pytest.raises(ValueError, match="time zone"):
        fr.moment(dt.datetime(2023, 2, 8))  # noqa: DTZ001


def test_lists(fr, nl):
    assert (fr.list(["a", "b", "c"]), nl.list(["a", "b"])) == ("a, b et c", "a en b")
    assert (fr.either([Fte.of(1), Fte.of(2)]), nl.either(["a", "b"])) == ("1 ou 2", "a of b")


@pytest.mark.parametrize(
    ("value", "french"),
    [
        (None, ""),
        ("texte {brut}", "texte {brut}"),
        (True, "oui"),
        (False, "non"),
        (2023, "2023"),
        (12480, "12\u202f480"),
        (Decimal("0.5"), "0,5"),
        (Fte.of("0.8"), "0,8"),
        (Money.of(24), "24\u00a0€"),
        (Count(6, Qualifier.MORE_THAN), "plus de 6"),
        (Range(Fte.of(1), Fte.of(2)), "1 à 2"),
        (Term.LONG, "à long terme"),
        (Period(end=YEAR(2030)), "jusqu’en 2030"),
        (Bilingual("Commune", "Gemeente"), "Commune"),
        (YEAR(2023), "2023"),
        (dt.date(2023, 2, 8), "08/02/2023"),
        (dt.time(10, 15), "10\u00a0h\u00a015"),
        (("a", Fte.of(1)), "a et 1"),
        (N_("{first} or {second}?").of(first="a", second=2), "a ou 2\u202f?"),
        (uuid.UUID(int=1), str(uuid.UUID(int=1))),
    ],
)
def test_anything_is_shown_as_its_kind(value, french, fr):
    assert fr.show(value) == french


def test_a_moment_is_shown_in_the_time_of_this_computer(fr):
    moment = dt.datetime(2023, 2, 8, 13, 32, tzinfo=dt.UTC)
    assert fr.show(moment) == fr.moment(moment, moment.astimezone().tzinfo)


def test_texts_print_their_arguments():
    message = N_("“{text}” does not exist. Example: {example}.").of(text="31/02/2023", example=ON(2023, 2, 28))
    assert spoken("fr")(message) == "«\u202f31/02/2023\u202f» n’existe pas. Exemple\u00a0: 28/02/2023."
    assert spoken("nl")(message) == "“31/02/2023” bestaat niet. Voorbeeld: 28/02/2023."


def test_a_language_that_is_not_kept_is_refused():
    with pytest.raises(KeyError):
        Formats("de", str)


def test_from_when_to_when(fr, nl, en):
    spans = [f.span(dt.time(12, 30), dt.time(13, 20)) for f in (fr, nl, en)]
    assert spans == ["12\u00a0h\u00a030 – 13\u00a0h\u00a020", "12.30 – 13.20\u00a0uur", "12:30 – 13:20"]
    assert nl.span(dt.time(10), None) == "10\u00a0uur"


@pytest.mark.parametrize(("language", "locale"), LOCALES.items())
def test_months_and_days_are_called_as_in_the_locale_data(language, locale):
    texts = Texts(language)
    named, short = (get_month_names(width, locale=locale) for width in ("wide", "abbreviated"))
    assert [texts(one) for one in calendar_words.MONTHS] == [named[number] for number in range(1, 13)]
    assert list(calendar_words.SHORT_MONTHS[language]) == [short[number] for number in range(1, 13)]
    days = get_day_names("wide", locale=locale)
    assert [texts(one) for one in calendar_words.DAYS] == [days[number] for number in range(7)]


def test_a_number_that_is_very_large_is_shown_to_the_last_digit(en):
    digits = "1" * 40
    grouped = "1," + ",".join(["111"] * 13)
    assert en.number(int(digits), 2) == f"{grouped}.00"
    assert en.money(Money(int(digits + "25"))) == f"€{grouped}.25"
    assert en.percent(Decimal(f"{digits}E-2"), (0, 2)) == f"{grouped}%"
