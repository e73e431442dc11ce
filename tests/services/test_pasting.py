"""What is pasted from Word and Excel becomes proposals; what cannot be read says so, and nothing is lost."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.dates import PartialDate
from synergie.basis.words import Texts
from synergie.services import pasting
from synergie.services.pasting import AttendeeLine, BulletLine

TODAY = dt.date(2024, 1, 15)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31))

THIRTEEN = """
- 12/01/2023

- 16/02/2023 (enkel OCMW)

- 09/03/2023
- 13/04/2023
- 20/04/2023
- 17/05/2023 (enkel OCMW)
- 08/06/2023
- 13/07/2023 (enkel OCMW)
- 05/09/2023
- 14/09/2023
- 12/10/2023
- 09/11/2023
- 14/12/2023
"""


def read(text):
    """Return what the dates of `text` say: the value, the only side, the remark."""
    return [
        (line.date and line.date.code().removesuffix("/day"), line.only_side, line.remark)
        for line in pasting.dates(text, 2023, TODAY)
    ]


def test_thirteen_contacts_with_a_few_for_one_side_only():
    found = pasting.dates(THIRTEEN, 2023, TODAY)
    assert len(found) == 13
    assert [line.source for line in found if line.only_side == "cpas"] == [
        "16/02/2023 (enkel OCMW)",
        "17/05/2023 (enkel OCMW)",
        "13/07/2023 (enkel OCMW)",
    ]
    assert {line.only_side for line in found} == {None, "cpas"}
    assert {(line.problem, line.remark) for line in found} == {(None, "")}


@pytest.mark.parametrize(
    ("text", "date", "side", "remark"),
    [
        ("16/01/2023 : vergadering IT (zie bijlage)", "2023-01-16", None, "vergadering IT (zie bijlage)"),
        ("29/06/2023: vergadering kabinet", "2023-06-29", None, "vergadering kabinet"),
        ("8/2: budget, personnel ;", "2023-02-08", None, "budget, personnel"),
        ("27 januari (enkel OCMW)", "2023-01-27", "cpas", ""),
        ("8 mars 2024 – la commune seule – réunion IT", "2024-03-08", "commune", "réunion IT"),
        ("8/2 (CPAS seul), visio", "2023-02-08", "cpas", "visio"),
        ("8/2 enkel de gemeente", "2023-02-08", "commune", ""),
        ("8/2 uniquement l’administration communale", "2023-02-08", "commune", ""),
        ("8/2 : budget du CPAS", "2023-02-08", None, "budget du CPAS"),
        ("8/2 : enkel OCMW, commune seule", "2023-02-08", None, "enkel OCMW, commune seule"),
        ("mardi 17 janvier 2023 : IT, RH", "2023-01-17", None, "IT, RH"),
        ("1. 5 april 2023", "2023-04-05", None, ""),
        ("maart: e-mail", "2023-03-01/month", None, "e-mail"),
        ("\uf0b7\t1er mars\xa0: budget", "2023-03-01", None, "budget"),
    ],
)
def test_a_line_is_a_date_a_side_and_a_remark(text, date, side, remark):
    assert read(text) == [(date, side, remark)]


@pytest.mark.parametrize(
    ("text", "date", "starts", "ends", "remark"),
    [
        ("12.05.2023 à 10h15", "2023-05-12", dt.time(10, 15), None, ""),
        ("13/05/2023 9u30-11u Stuurgroep", "2023-05-13", dt.time(9, 30), dt.time(11), "Stuurgroep"),
        ("12/05/2023\t10:00:00\tStuurgroep", "2023-05-12", dt.time(10), None, "Stuurgroep"),
        ("12 mai 14 h", "2023-05-12", dt.time(14), None, ""),
        ("12 mai 10:15 : Comité", "2023-05-12", dt.time(10, 15), None, "Comité"),
        ("12.05.2023 om 10.15u Stuurgroep", "2023-05-12", dt.time(10, 15), None, "Stuurgroep"),
        ("12/05 van 9 tot 11 uur", "2023-05-12", dt.time(9), dt.time(11), ""),
        ("12/05 Comité de pilotage (10h-12h)", "2023-05-12", dt.time(10), dt.time(12), "Comité de pilotage"),
        ("12/05 (enkel OCMW) 10u", "2023-05-12", dt.time(10), None, ""),
    ],
)
def test_a_time_beside_the_date_is_when_the_meeting_begins_and_ends(text, date, starts, ends, remark):
    (line,) = pasting.dates(text, 2023, TODAY)
    assert (line.date.code().removesuffix("/day"), line.starts, line.ends, line.remark) == (date, starts, ends, remark)


@pytest.mark.parametrize(
    "rest",
    [
        "vers 10h",
        "jusqu’à 10h",
        "réunion de 2h30",
        "réunion de 10h",
        "entre 9h et 11h",
        "11h-9h",
        "25h",
        "(10h, salle 3)",
        "10h et 14h",
        "3-4 personnes",
    ],
)
def test_a_time_that_may_mean_something_else_stays_in_the_rest_of_the_line(rest):
    (line,) = pasting.dates(f"12/05 {rest}", 2023, TODAY)
    assert (line.starts, line.ends, line.remark) == (None, None, rest)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("8/2; 9/3, 14/04/2024 et 2 mai", ["2023-02-08", "2023-03-09", "2024-04-14", "2023-05-02"]),
        ("12, 19 et 26 janvier 2022", ["2022-01-12", "2022-01-19", "2022-01-26"]),
        ("12 en 16/02", ["2023-02-12", "2023-02-16"]),
        ("maart, april en mei", ["2023-03-01/month", "2023-04-01/month", "2023-05-01/month"]),
        ("12/01/2023\t16/02/2023", ["2023-01-12", "2023-02-16"]),
        ("8/2: budget, mars et 3-4 personnes", ["2023-02-08"]),
        ("8/2 (avec suite, 9/3)", ["2023-02-08"]),
    ],
)
def test_several_dates_on_a_line(text, dates):
    assert [date for date, _, _ in read(text)] == dates


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("12 et 13 mai à 10h", [("05-12", 10, None), ("05-13", 10, None)]),
        ("12 en 13 mei om 10u", [("05-12", 10, None), ("05-13", 10, None)]),
        ("12, 13 et 20/05 de 9h à 11h : Comité", [("05-12", 9, 11), ("05-13", 9, 11), ("05-20", 9, 11)]),
        ("12 et 13 mai à 10h, 14 juin à 9h", [("05-12", 10, None), ("05-13", 10, None), ("06-14", 9, None)]),
        ("12 mai à 9h et 13 mai à 10h", [("05-12", 9, None), ("05-13", 10, None)]),
        ("12 mei om 9u en 13 mei om 10u", [("05-12", 9, None), ("05-13", 10, None)]),
        ("12 et 13 mai à 9h et 10h", [("05-12", None, None), ("05-13", None, None)]),
    ],
)
def test_days_of_one_month_share_the_time_behind_it_and_each_keeps_its_own(text, times):
    lines = pasting.dates(text, 2023, TODAY)
    expected = [(f"2023-{day}/day", start and dt.time(start), end and dt.time(end)) for day, start, end in times]
    assert [(line.date.code(), line.starts, line.ends) for line in lines] == expected
    assert [line.remark for line in lines[:-1]] == [""] * (len(lines) - 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31/02/2023, visio", "does not exist"),
        ("lundi 17 janvier 2023", "another day of the week"),
        ("IT-contacten:", "is not a date"),
        ("In 2023 vonden er contacten plaats", "is not a date"),
        ("fin 2025", " or "),
        ("16/01/2023 - 20/01/2023", "names two dates"),
        ("16/01/2023 20/01/2023", "names two dates"),
    ],
)
def test_what_is_not_a_date_stays_and_says_why(text, problem):
    (line,) = pasting.dates(text, 2023, TODAY)
    assert (line.date, line.source) == (None, text)
    assert line.problem is not None
    assert problem in line.problem.id


@given(
    st.lists(st.tuples(DAYS, st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"])), min_size=1),
    st.sampled_from(["\n", "\r\n", "\v", "\n\n", "; ", ", ", " ;", "\n• ", "\n-\t", "\t"]),
)
def test_every_date_of_a_list_is_read_whatever_stands_between(days, between):
    text = between.join(f"{day:{form}}" for day, form in days)
    found = pasting.dates(text, 2023, TODAY)
    assert [line.date for line in found] == [PartialDate(day) for day, _ in days]
    assert all(line.problem is None for line in found)


@given(DAYS, st.sampled_from(["fr", "nl"]), st.sampled_from(["long", "weekday"]))
def test_what_the_program_prints_can_be_pasted_back(day, language, style):
    written = Texts(language).formats.date(PartialDate(day), style)
    assert read(f"– {written} : suite") == [(day.isoformat(), None, "suite")]


@given(st.text() | st.text("0123/ .-;,:()\n\tabceinrtémvo’"))
def test_no_text_stops_the_reading_and_every_line_is_answered(text):
    for line in pasting.dates(text, 2023, TODAY):
        assert line.source
        assert (line.date is None) == (line.problem is not None)
    names = [line.name for line in pasting.attendance(text)]
    assert all(names)
    depths = [line.depth for line in pasting.bullets(text)]
    assert all(after <= before + 1 for before, after in zip([-1, *depths], depths, strict=False))
    assert len({len(row) for row in pasting.table(text)}) <= 1


def test_present_excused_and_absent_in_one_french_line():
    found = pasting.attendance("Présents : A. Un, B. Deux, C. Trois  Excusé(s) : D. Quatre ; Absents : E. Cinq")
    assert found == (
        AttendeeLine("A. Un", "present"),
        AttendeeLine("B. Deux", "present"),
        AttendeeLine("C. Trois", "present"),
        AttendeeLine("D. Quatre", "excused"),
        AttendeeLine("E. Cinq", "absent"),
    )


def test_the_same_in_dutch_with_sides():
    found = pasting.attendance(
        "Aanwezig: HR-directeur (gemeente), Jurist (OCMW) en Adviseur. Verontschuldigd: Secretaris (OCMW)\n"
        "Afwezig:\n- Ontvanger (gemeente, dienst financiën)"
    )
    assert found == (
        AttendeeLine("HR-directeur", "present", "commune"),
        AttendeeLine("Jurist", "present", "cpas"),
        AttendeeLine("Adviseur", "present"),
        AttendeeLine("Secretaris", "excused", "cpas"),
        AttendeeLine("Ontvanger", "absent", "commune", "dienst financiën"),
    )


def people(text):
    return [(line.name, line.presence, line.side) for line in pasting.attendance(text)]


def test_the_title_of_the_minutes_and_what_follows_the_list_are_nobody():
    text = """RÉUNION DU 19 JANVIER 2023
Présents :\x20
Directrice des ressources humaines, Responsable de la paie, Cheffe du service
juridique, Conseiller
Excusés : Receveur
Début de la réunion : 12h30 – Fin de la réunion : 13h20
1. POINT SUR LES EFFECTIFS"""
    assert people(text) == [
        ("Directrice des ressources humaines", "present", None),
        ("Responsable de la paie", "present", None),
        ("Cheffe du service juridique", "present", None),
        ("Conseiller", "present", None),
        ("Receveur", "excused", None),
    ]


def test_initials_and_functions_are_kept_beside_the_name():
    text = "Présents :\n\nABC – Alix Becé – Cabinet\n\nDEF – Dany Effe – Juriste du CPAS"
    assert pasting.attendance(text) == (
        AttendeeLine("Alix Becé", "present", None, "ABC – Cabinet"),
        AttendeeLine("Dany Effe", "present", "cpas", "DEF – Juriste du CPAS"),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A. Un\nB. Deux", [("A. Un", "present", None), ("B. Deux", "present", None)]),
        ("Excusés\nA. Un", [("A. Un", "excused", None)]),
        ("Présents : CPAS : A ; Commune : B", [("A", "present", "cpas"), ("B", "present", "commune")]),
        ("Présent·e·s : A. Un (excusé)", [("A. Un", "excused", None)]),
        ("Absents excusés : A. Un", [("A. Un", "excused", None)]),
        ("Afwezig zonder kennisgeving: A. Un", [("A. Un", "absent", None)]),
        ("Absents : néant", []),
        ("Présents : Chef Budget et comptabilité", [("Chef Budget et comptabilité", "present", None)]),
    ],
)
def test_headings_as_minutes_have_them(text, found):
    assert people(text) == found


def test_items_of_word_stand_below_the_one_with_another_bullet():
    text = "Huisvesting\n•\tA\no\tsub\xa01\no\tsub 2\n§\tdieper\n•\tB, vervolgd\nop een regel\nEnergie\n•\tC"
    assert pasting.bullets(text) == (
        BulletLine("Huisvesting", 0),
        BulletLine("A", 1),
        BulletLine("sub 1", 2),
        BulletLine("sub 2", 2),
        BulletLine("dieper", 3),
        BulletLine("B, vervolgd op een regel", 1),
        BulletLine("Energie", 0),
        BulletLine("C", 1),
    )


@pytest.mark.parametrize(
    ("text", "depths"),
    [
        ("A\n\tB\n\t\tC\nD", [0, 1, 2, 0]),
        ("1. A\n   a) b\n   b) c\n2. D", [0, 1, 1, 0]),
        ("i) A\nii) B\niii) C", [0, 0, 0]),
        ("g) A\nh) B\ni) C", [0, 0, 0]),
        ("- A\n  - B\n- C", [0, 1, 0]),
        ("– A\n– B\n\n– C", [0, 0, 0]),
        ("1. A\n- b\n- c\n2. D", [0, 1, 1, 0]),
    ],
)
def test_sub_items_attach_by_indentation_or_by_their_bullet(text, depths):
    found = pasting.bullets(text)
    assert [line.depth for line in found] == depths
    assert [line.text.upper() for line in found] == list("ABCD")[: len(found)]


def test_what_only_looks_like_a_bullet_is_text():
    texts = ["-5 % d’absences", "0,8 ETP", "A. Dupont", "1.5 ETP", "oui"]
    assert [line.text for line in pasting.bullets("\n".join(texts))] == texts


ITEMS = st.text(st.characters(categories=["Lu", "Nd"]), min_size=1).map(lambda text: f"A{text}")


@given(st.lists(ITEMS, min_size=1), st.sampled_from(["• ", "•\t", "-\t", "– ", "* ", "o\t", "§ ", "\uf0b7\xa0"]))
def test_a_flat_list_keeps_its_items(items, bullet):
    found = pasting.bullets("\r\n".join(bullet + item for item in items))
    assert found == tuple(BulletLine(item, 0) for item in items)


def test_a_block_of_excel_and_a_csv_with_semicolons():
    assert pasting.table('IDPBW\t0,8\r\n"twee\nregels"\t\r\n') == (("IDPBW", "0,8"), ("twee\nregels", ""))
    assert pasting.table("a;b\n1,5") == (("a", "b"), ("1,5", ""))
    assert pasting.table('pouce 5"\tb') == (('pouce 5"', "b"),)
    assert pasting.table("\t\n1\t2\n") == (("", ""), ("1", "2"))
    assert pasting.table("") == ()


CELLS = st.text(st.characters(exclude_characters="\r\v\f\x85\u2028\u2029\0", exclude_categories=["Cs"]))


@given(st.integers(2, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1)))
def test_what_excel_copies_comes_back_cell_by_cell(rows):
    body = io.StringIO()
    csv.writer(body, delimiter="\t", lineterminator="\r\n").writerows(rows)
    assert pasting.table(body.getvalue()) == tuple(rows)
