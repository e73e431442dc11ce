"""What a secretary types as a date, a time or a period, the report being that of 2023."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.parsing import Ambiguous, Unreadable
from synergie.basis.parsing_dates import parse_date, parse_time
from synergie.basis.parsing_periods import parse_period
from synergie.basis.words import Texts
from tests.basis import values
from tests.basis.conftest import refusal, spoken

ON, THIRD, HALF, MONTH = PartialDate.on, PartialDate.third, PartialDate.half, PartialDate.month
QUARTER, YEAR = PartialDate.quarter, PartialDate.year
TODAY = dt.date(2024, 3, 1)

languages = st.sampled_from(("fr", "nl", "en"))
styles = st.sampled_from(("short", "long", "weekday"))


def date(text: str) -> PartialDate:
    return parse_date(text, year=2023, today=TODAY)


def period(text: str) -> Period:
    return parse_period(text, year=2023, today=TODAY)


@given(values.dates, languages, styles)
def test_a_printed_date_is_read_again(value, language, style):
    assert date(spoken(language).formats.date(value, style)) == value


@given(values.periods, languages, st.sampled_from(("short", "long")))
def test_a_printed_period_is_read_again(value, language, style):
    assert period(spoken(language).formats.period(value, style)) == value


@given(values.times, languages)
def test_a_printed_time_is_read_again(value, language):
    assert parse_time(spoken(language).formats.time(value)) == value


WORDS = ["8", "31", "02", "2023", "février", "maart", "fin", "mi", "1re", "quinzaine", "T1", "van", "tot", "à", "du",
         "au", "de", "la", "jusqu’en", "/", "-", " – ", ".", "eerste", "helft", "semestre", "lundi", "et",
         "entre"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=7), st.sampled_from(["", " "]))
def test_any_words_are_read_or_refused_in_words(words, space):
    for read in (date, period, parse_time):
        assert "{" not in refusal(read, space.join(words))


@pytest.mark.parametrize(
    "text",
    ["08/02/2023", "8/2/2023", "8/2", "8-2-23", "8.2.2023", "08022023", "080223", "20230208", "2023-02-08", "8 févr.",
     "8 février", "8 FEVRIER 2023", "8 februari", "8 feb. 2023", "le 8 février", "op 8 februari 2023",
     "mercredi 8 février 2023", "wo 8/2/2023", "mer. 8 févr. 2023", "8 / 2 / 2023", "8-feb-2023",
     "8\u00a0février\u202f2023"],
)  # fmt: skip
def test_one_day_in_many_ways(text):
    assert date(text) == ON(2023, 2, 8)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1er mars", ON(2023, 3, 1)),
        ("29/2/2024", ON(2024, 2, 29)),
        ("8/7/76", ON(1976, 7, 8)),
        ("auj.", ON(2024, 3, 1)),
        ("aujourd’hui", ON(2024, 3, 1)),
        ("vandaag", ON(2024, 3, 1)),
        ("hier", ON(2024, 2, 29)),
        ("demain", ON(2024, 3, 2)),
        ("mars 2023", MONTH(2023, 3)),
        ("03/2023", MONTH(2023, 3)),
        ("3-2023", MONTH(2023, 3)),
        ("2023-03", MONTH(2023, 3)),
        ("maart", MONTH(2023, 3)),
        ("en mars 2024", MONTH(2024, 3)),
        ("août", MONTH(2023, 8)),
        ("2024", YEAR(2024)),
        ("en 2030", YEAR(2030)),
        ("1re quinzaine de février", HALF(2023, 2, 1)),
        ("première quinzaine de juin 2023", HALF(2023, 6, 1)),
        ("Première quinzaine février", HALF(2023, 2, 1)),
        ("2e quinzaine d’avril", HALF(2023, 4, 2)),
        ("seconde quinzaine du mois d'août", HALF(2023, 8, 2)),
        ("eerste helft van februari", HALF(2023, 2, 1)),
        ("tweede helft februari 2024", HALF(2024, 2, 2)),
        ("fin janvier", THIRD(2023, 1, 3)),
        ("en fin mars 2023", THIRD(2023, 3, 3)),
        ("fin du mois de mars", THIRD(2023, 3, 3)),
        ("début mai", THIRD(2023, 5, 1)),
        ("mi-juin", THIRD(2023, 6, 2)),
        ("begin maart", THIRD(2023, 3, 1)),
        ("midden maart", THIRD(2023, 3, 2)),
        ("einde maart 2024", THIRD(2024, 3, 3)),
        ("T1 2023", QUARTER(2023, 1)),
        ("Q3", QUARTER(2023, 3)),
        ("2023-Q2", QUARTER(2023, 2)),
        ("2e kwartaal 2023", QUARTER(2023, 2)),
        ("derde kwartaal van 2024", QUARTER(2024, 3)),
        ("second trimestre 2024", QUARTER(2024, 2)),
        ("premier trimestre", QUARTER(2023, 1)),
        ("quatrième trimestre de 2023", QUARTER(2023, 4)),
    ],
)
def test_dates(text, value):
    assert date(text) == value


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("31/02/2023", "« 31/02/2023 » n’existe pas. Exemple : 28/02/2023."),
        ("31 avril", "« 31 avril » n’existe pas. Exemple : 30/04/2023."),
        ("8/13/2023", "« 8/13/2023 » n’existe pas. Exemple : 28/02/2023."),
        ("13/2023", "« 13/2023 » n’existe pas. Exemple : 28/02/2023."),
        ("29/2", "« 29/2 » n’existe pas. Exemple : 28/02/2023."),
        ("mardi 8 février 2023", "« mardi 8 février 2023 » : le 08/02/2023 ne tombe pas ce jour-là."),
        ("bientôt", "« bientôt » n’est pas une date. Exemples : 08/02/2023, 02/2023."),
    ],
)
def test_what_is_no_date_is_said_with_an_example(text, french):
    with pytest.raises(Unreadable) as refused:
        date(text)
    assert spoken("fr")(refused.value.message).replace("\u202f", " ").replace("\u00a0", " ") == french


@pytest.mark.parametrize("text", ["8/2/1823", "8/2/0223", "8 mars 2323", "1899", "mai 2200"])
def test_a_year_that_is_too_far_away_is_said_to_be_so_and_not_that_the_day_does_not_exist(text):
    with pytest.raises(Unreadable) as refused:
        parse_date(text, year=2023, today=TODAY)
    said = Texts("en")(refused.value.message)
    assert said == f"The year of “{text}” must be from 1900 to 2199. Example: 28/02/2023."


def test_a_date_that_does_not_exist_is_said_in_dutch():
    with pytest.raises(Unreadable) as refused:
        date("31/02/2023")
    assert spoken("nl")(refused.value.message) == "“31/02/2023” bestaat niet. Voorbeeld: 28/02/2023."


@pytest.mark.parametrize("text", ["", "14", "8//2", "8-2/2023", "0", "mars 23", "fin", "T5 2023", "8 2 2023", "lundi"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Unreadable):
        date(text)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("fin 2025", (QUARTER(2025, 4), MONTH(2025, 12), YEAR(2025))),
        ("begin 2024", (QUARTER(2024, 1), MONTH(2024, 1), YEAR(2024))),
        ("mi-2024", (QUARTER(2024, 2), QUARTER(2024, 3), YEAR(2024))),
        ("1er semestre 2023", (QUARTER(2023, 1), QUARTER(2023, 2))),
        ("tweede helft van 2023", (QUARTER(2023, 3), QUARTER(2023, 4))),
    ],
)
def test_a_date_with_several_readings_is_asked(text, choices):
    with pytest.raises(Ambiguous) as asked:
        date(text)
    assert asked.value.choices == choices


@pytest.mark.parametrize(
    "text", ["10:15", "10h15", "1015", "10 h 15", "10.15", "10.15 uur", "10u15", "10 u 15", "10:15:00"]
)
def test_one_time_in_many_ways(text):
    assert parse_time(text) == dt.time(10, 15)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9", dt.time(9)),
        ("9h", dt.time(9)),
        ("9 uur", dt.time(9)),
        ("915", dt.time(9, 15)),
        ("0:00", dt.time(0)),
        ("12h30", dt.time(12, 30)),
    ],
)
def test_times(text, value):
    assert parse_time(text) == value


@pytest.mark.parametrize("text", ["", "24:00", "10:60", "10.5", "10h5", "midi", "10:15:30", "12345"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Unreadable) as refused:
        parse_time(text)
    assert spoken("fr")(refused.value.message).endswith("n’est pas une heure. Exemple\u00a0: 10\u00a0h\u00a015.")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("08/02/2023 - 10/03/2023", Period(ON(2023, 2, 8), ON(2023, 3, 10))),
        ("8/2-10/3", Period(ON(2023, 2, 8), ON(2023, 3, 10))),
        ("du 8 au 10 février", Period(ON(2023, 2, 8), ON(2023, 2, 10))),
        ("van 8 tot 10 februari 2024", Period(ON(2024, 2, 8), ON(2024, 2, 10))),
        ("20/01/2023 – première quinzaine février", Period(ON(2023, 1, 20), HALF(2023, 2, 1))),
        ("Fin février – première quinzaine de mars", Period(THIRD(2023, 2, 3), HALF(2023, 3, 1))),
        ("Fin janvier – mi-février 2024", Period(THIRD(2024, 1, 3), THIRD(2024, 2, 2))),
        ("de février à mars 2024", Period(MONTH(2024, 2), MONTH(2024, 3))),
        ("entre avril et octobre", Period(MONTH(2023, 4), MONTH(2023, 10))),
        ("tussen april en oktober", Period(MONTH(2023, 4), MONTH(2023, 10))),
        ("novembre à février 2024", Period(MONTH(2023, 11), MONTH(2024, 2))),
        ("novembre 2023 à février", Period(MONTH(2023, 11), MONTH(2024, 2))),
        ("mars 2024 à juin", Period(MONTH(2024, 3), MONTH(2024, 6))),
        ("2024-2025", None),
        ("2024 – 2025", Period(YEAR(2024), YEAR(2025))),
        ("T2 2024 à T3 2024", Period(QUARTER(2024, 2), QUARTER(2024, 3))),
        ("1er semestre 2023", Period(QUARTER(2023, 1), QUARTER(2023, 2))),
        ("tweede helft van 2023", Period(QUARTER(2023, 3), QUARTER(2023, 4))),
        ("2e semestre 2023 – 1er semestre 2024", Period(QUARTER(2023, 3), QUARTER(2024, 2))),
        ("février 2023", Period(MONTH(2023, 2), MONTH(2023, 2))),
        ("2024", Period(YEAR(2024), YEAR(2024))),
        ("jusqu'en 2030", Period(end=YEAR(2030))),
        ("jusqu’au 30 juin", Period(end=ON(2023, 6, 30))),
        ("jusqu’à fin mars", Period(end=THIRD(2023, 3, 3))),
        ("tot eind maart", Period(end=THIRD(2023, 3, 3))),
        ("t.e.m. 30/06/2023", Period(end=ON(2023, 6, 30))),
        ("..2030", Period(end=YEAR(2030))),
        ("2024..", Period(start=YEAR(2024))),
        ("2024..2025", Period(YEAR(2024), YEAR(2025))),
        ("à partir d’août", Period(start=MONTH(2023, 8))),
        ("dès 2024", Period(start=YEAR(2024))),
        ("vanaf 1 januari 2024", Period(start=ON(2024, 1, 1))),
        ("à court terme", Period(term=Term.SHORT)),
        ("A moyen terme", Period(term=Term.MEDIUM)),
        ("à plus long termes", Period(term=Term.LONG)),
        ("op langere termijn", Period(term=Term.LONG)),
        ("in the longer term", Period(term=Term.LONG)),
    ],
)
def test_periods(text, value):
    if value is None:
        with pytest.raises(Unreadable):
            period(text)
    else:
        assert period(text) == value


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("novembre à février",
         (Period(MONTH(2022, 11), MONTH(2023, 2)), Period(MONTH(2023, 11), MONTH(2024, 2)))),
        ("du second trimestre 2024 à fin 2025",
         tuple(Period(QUARTER(2024, 2), end) for end in (QUARTER(2025, 4), MONTH(2025, 12), YEAR(2025)))),
        ("fin 2023 à début 2024",
         (Period(QUARTER(2023, 4), QUARTER(2024, 1)), Period(MONTH(2023, 12), MONTH(2024, 1)),
          Period(YEAR(2023), YEAR(2024)))),
        ("jusqu’à fin 2025", tuple(Period(end=end) for end in (QUARTER(2025, 4), MONTH(2025, 12), YEAR(2025)))),
        ("fin 2025", tuple(Period(end, end) for end in (QUARTER(2025, 4), MONTH(2025, 12), YEAR(2025)))),
        ("mi-2023 à juin 2023",
         (Period(QUARTER(2023, 2), MONTH(2023, 6)), Period(YEAR(2023), MONTH(2023, 6)))),
        ("à terme", tuple(Period(term=term) for term in Term)),
    ],
)  # fmt: skip
def test_a_period_with_several_readings_is_asked(text, choices):
    with pytest.raises(Ambiguous) as asked:
        period(text)
    assert asked.value.choices == choices


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("10/03/2023 - 08/02/2023", "« 10/03/2023 - 08/02/2023 » se termine avant de commencer. "
         "Exemple : de fin janvier 2023 à la 1re quinzaine de février 2023."),
        ("8/2/2023 - 31/2/2023", "« 31/2/2023 » n’existe pas. Exemple : 28/02/2023."),
        ("décembre 2023 à mi-2023", "« décembre 2023 à mi-2023 » se termine avant de commencer. "
         "Exemple : de fin janvier 2023 à la 1re quinzaine de février 2023."),
        ("jusqu’au 31 février", "« 31 février » n’existe pas. Exemple : 28/02/2023."),
        ("un de ces jours", "« un de ces jours » n’est pas une période. "
         "Exemple : de fin janvier 2023 à la 1re quinzaine de février 2023."),
        ("du 28 au 3 mars", "« du 28 au 3 mars » se termine avant de commencer. "
         "Exemple : de fin janvier 2023 à la 1re quinzaine de février 2023."),
    ],
)  # fmt: skip
def test_what_is_no_period_is_said_with_an_example(text, french):
    with pytest.raises(Unreadable) as refused:
        period(text)
    assert spoken("fr")(refused.value.message).replace("\u202f", " ").replace("\u00a0", " ") == french
