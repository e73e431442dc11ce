"""What a secretary types as a number, an amount, staff or a count."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.parsing import (
    Ambiguous,
    Unreadable,
    parse_count,
    parse_fte,
    parse_money,
    parse_number,
    parse_range,
)
from synergie.basis.quantities import Count, Frequency, Fte, Money, Qualifier, Range, Vat
from tests.basis import values
from tests.basis.conftest import refusal, spoken

languages = st.sampled_from(("fr", "nl"))


@given(values.ftes, languages)
def test_printed_staff_is_read_again(fte, language):
    formats = spoken(language).formats
    assert parse_fte(formats.fte(fte), signed=True) == fte
    assert parse_fte(formats.fte_with_unit(fte), signed=True) == fte


@given(st.builds(Money, st.integers(-(10**15), 10**15), st.sampled_from(Vat)), languages, st.booleans())
def test_printed_money_is_read_again(money, language, cents):
    text = spoken(language).formats.money(money, basis=True, cents=cents or None)
    assert parse_money(text) == money
    assert parse_money(spoken(language).formats.money(money), vat=money.vat) == money


@given(values.counts, languages)
def test_a_printed_count_is_read_again(count, language):
    assert parse_count(spoken(language).formats.count(count)) == count


@given(values.ranges, languages)
def test_a_printed_range_is_read_again(value, language):
    def read(text):
        return parse_fte(text, signed=True)

    assert parse_range(spoken(language).formats.range(value, unit=True), read) == value


@given(st.decimals(-(10**9), 10**9, places=2), languages)
def test_a_printed_number_is_read_again(number, language):
    assert parse_number(spoken(language).formats.number(number)) == number


@given(st.text(alphabet="0123456789., €k-−%+/abxé\u00a0\u202f>h", max_size=9))
def test_any_text_is_read_or_refused_in_words(text):
    for read in (parse_fte, parse_money, parse_number, parse_count):
        assert "{" not in refusal(read, text)


@pytest.mark.parametrize(
    ("text", "fte"),
    [
        ("0,8", "0.8"),
        ("0.8", "0.8"),
        (".5", "0.5"),
        (",5", "0.5"),
        (" 31,5 ETP", "31.5"),
        ("0,75\u00a0VTE", "0.75"),
        ("3", "3"),
        ("60 %", "0.6"),
        ("60% ETP", "0.6"),
        ("1 400", "1400"),
        ("1\u202f400,5", "1400.5"),
        ("9999", "9999"),
        ("-0", "0"),
    ],
)
def test_staff(text, fte):
    assert parse_fte(text) == Fte.of(fte)


@pytest.mark.parametrize(
    "text",
    ["", " ", "abc", "1.234,5", "12.480", "12,480", "0,805", "-1", "9999,5", "1" * 40, "1,", "2+0,6", "60,5 %", "½",
     "1 40", "0 8", "١"],
)  # fmt: skip
def test_what_is_no_staff_is_refused(text):
    with pytest.raises(Unreadable):
        parse_fte(text)


def test_what_is_no_number_is_said_with_an_example():
    with pytest.raises(Unreadable) as refused:
        parse_fte("abc")
    assert spoken("fr")(refused.value.message) == "Ce n’est pas un nombre\u00a0: «\u202fabc\u202f». Exemple\u00a0: 0,8."
    assert spoken("nl")(refused.value.message) == "Dit is geen getal: “abc”. Voorbeeld: 0,8."


@pytest.mark.parametrize("text", ["-0,5", "−0,5", "–0,5", "- 0,5"])
def test_a_movement_may_be_below_zero(text):
    assert parse_fte(text, signed=True) == Fte.of("-0.5")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0,8", "0.8"),
        ("0.8", "0.8"),
        (".5", "0.5"),
        ("12.480", "12480"),
        ("12 480", "12480"),
        ("12\u00a0480", "12480"),
        ("12\u202f480", "12480"),
        ("12\u2009480,5", "12480.5"),
        ("€ 12.480,50", "12480.5"),
        ("12 480,50 €", "12480.5"),
        ("12.480,50 EUR", "12480.5"),
        ("12480 euro", "12480"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("378k", "378000"),
        ("378 k€", "378000"),
        ("K€ 378", None),
        ("281,9 k€", "281900"),
        ("1,2 M€", "1200000"),
        ("€ 24,-", "24"),
        ("-12,5", "-12.5"),
        ("€ −12,50", "-12.5"),
        ("−€12.50", "-12.5"),
        ("€24", "24"),
    ],
)
def test_amounts(text, amount):
    if amount is None:
        with pytest.raises(Unreadable):
            parse_money(text)
    else:
        assert parse_money(text) == Money.of(amount)


@pytest.mark.parametrize(
    ("text", "vat"),
    [
        ("12 480 € TVAC", Vat.INCLUDED),
        ("12480 (tvac)", Vat.INCLUDED),
        ("€ 12.480 incl. btw", Vat.INCLUDED),
        ("12 480 € HTVA", Vat.EXCLUDED),
        ("€ 12.480 excl. btw", Vat.EXCLUDED),
        ("12.480 hors TVA", Vat.EXCLUDED),
        ("12.480", Vat.NOT_STATED),
    ],
)
def test_an_amount_says_its_vat_basis(text, vat):
    assert parse_money(text) == Money.of(12480, vat)


def test_the_basis_that_is_typed_goes_before_that_of_the_field():
    assert parse_money("5 HTVA", vat=Vat.INCLUDED).vat is Vat.EXCLUDED
    assert parse_money("5", vat=Vat.INCLUDED).vat is Vat.INCLUDED


@pytest.mark.parametrize(
    ("text", "choices", "french", "dutch"),
    [
        ("12,480", ("12480", "12.48"), "12\u202f480\u00a0€ ou 12,48\u00a0€\u202f?", "€\u00a012.480 of €\u00a012,48?"),
        ("4.538 k€", ("4538000", "4538"), "4\u202f538\u202f000\u00a0€ ou 4\u202f538\u00a0€\u202f?",
         "€\u00a04.538.000 of €\u00a04.538?"),
        ("-12,480", ("-12480", "-12.48"), "−12\u202f480\u00a0€ ou −12,48\u00a0€\u202f?",
         "€\u00a0−12.480 of €\u00a0−12,48?"),
    ],
)  # fmt: skip
def test_an_amount_with_two_readings_is_asked(text, choices, french, dutch):
    with pytest.raises(Ambiguous) as asked:
        parse_money(text)
    assert asked.value.choices == tuple(Money.of(choice) for choice in choices)
    assert spoken("fr")(asked.value.message) == french
    assert spoken("nl")(asked.value.message) == dutch


@pytest.mark.parametrize(
    "text",
    ["", "€", "abc", "12,485", "1,23456", "12.48.5", "1 23", "1..2", "12 480 12", "--5", "-€-5", "€ 5 €", "1" * 30,
     "5 $", "10 000 000 000 M€", "9" * 14 + "k€"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Unreadable):
        parse_money(text)


def test_numbers_of_more_or_fewer_decimals():
    assert parse_number("1,25") == Decimal("1.25")
    assert parse_number("0,0060", decimals=4) == Decimal("0.006")
    assert parse_number("12.480") == 12480
    assert parse_number("+7") == 7
    with pytest.raises(Ambiguous) as asked:
        parse_number("-12.480", decimals=3)
    assert asked.value.choices == (Decimal(-12480), Decimal("-12.48"))
    with pytest.raises(Unreadable):
        parse_number("0,5", decimals=0)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("14", Count(14)),
        ("1.234", Count(1234)),
        ("plus de 10", Count(10, Qualifier.MORE_THAN)),
        ("Meer dan 10", Count(10, Qualifier.MORE_THAN)),
        (">6", Count(6, Qualifier.MORE_THAN)),
        ("> 6", Count(6, Qualifier.MORE_THAN)),
        (">=6", Count(6, Qualifier.AT_LEAST)),
        ("≥ 6", Count(6, Qualifier.AT_LEAST)),
        ("min. 6", Count(6, Qualifier.AT_LEAST)),
        ("ten minste 6", Count(6, Qualifier.AT_LEAST)),
        ("max 6", Count(6, Qualifier.AT_MOST)),
        ("≤6", Count(6, Qualifier.AT_MOST)),
        ("<6", Count(6, Qualifier.LESS_THAN)),
        ("~6", Count(6, Qualifier.ABOUT)),
        ("+/- 6", Count(6, Qualifier.ABOUT)),
        ("ca. 6", Count(6, Qualifier.ABOUT)),
        ("3 par mois", Count(3, per=Frequency.MONTH)),
        ("3 fois par mois", Count(3, per=Frequency.MONTH)),
        ("3x/mois", Count(3, per=Frequency.MONTH)),
        ("3/maand", Count(3, per=Frequency.MONTH)),
        ("6/jaar", Count(6, per=Frequency.YEAR)),
        ("6 / an", Count(6, per=Frequency.YEAR)),
        ("2 keer per jaar", Count(2, per=Frequency.YEAR)),
        ("eenmaal per kwartaal", Count(1, per=Frequency.QUARTER)),
        ("une fois par trimestre", Count(1, per=Frequency.QUARTER)),
        ("één keer per halfjaar", Count(1, per=Frequency.HALF_YEAR)),
        ("deux fois par semaine", Count(2, per=Frequency.WEEK)),
        ("plus d'une fois par an", Count(1, Qualifier.MORE_THAN, Frequency.YEAR)),
        ("minstens 6", Count(6, Qualifier.AT_LEAST)),
        ("plus de 6 par an", Count(6, Qualifier.MORE_THAN, Frequency.YEAR)),
    ],
)
def test_counts(text, count):
    assert parse_count(text) == count


@pytest.mark.parametrize(
    "text", ["", "beaucoup", "-3", "3,5", "3 par lune", "3 réunions", ">", "12,480", "6/0", ">6+", "3 /", "3 x 4"]
)
def test_what_is_no_count_is_refused(text):
    with pytest.raises(Unreadable):
        parse_count(text)


def test_ten_plus_is_asked():
    with pytest.raises(Ambiguous) as asked:
        parse_count("10+ par an")
    assert asked.value.choices == tuple(
        Count(10, qualifier, Frequency.YEAR) for qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
    )
    assert spoken("fr")(asked.value.message) == "au moins 10 par an ou plus de 10 par an\u202f?"


@pytest.mark.parametrize(
    "text",
    ["1 à 2 ETP", "1 tot 2", "1-2", "1 - 2", "1–2", "1 – 2 VTE", "de 1 à 2", "d’1 à 2 ETP", "van 1 tot 2",
     "entre 1 et 2", "tussen 1 en 2", "1 ETP à 2 ETP"],
)  # fmt: skip
def test_ranges(text):
    assert parse_range(text, parse_fte) == Range(Fte.of(1), Fte.of(2))


def test_ranges_of_money_and_of_one_value():
    assert parse_range("526 à 721 k€", parse_money) == Range(Money.of(526), Money.of(721000))
    assert parse_range("€ 526.000 – € 721.000", parse_money) == Range(Money.of(526000), Money.of(721000))
    assert parse_range("1,5", parse_fte) == Range.single(Fte.of("1.5"))
    assert parse_range("-1", lambda text: parse_fte(text, signed=True)) == Range.single(Fte.of(-1))


@pytest.mark.parametrize("text", ["2 à 1", "1 à", "à 2", "1 à 2 à 3", "1-"])
def test_what_is_no_range_is_refused(text):
    with pytest.raises(Unreadable):
        parse_range(text, parse_fte)
