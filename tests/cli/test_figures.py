"""The figures of a year on the command line: sentences in the language of the locale, or the interface for programs."""

import contextlib
import datetime as dt
import json

import pytest

from db.opening import open_dossier
from synergie.basis.errors import Refusal
from synergie.basis.words import N_
from synergie.cli.figures import show_figures
from synergie.services import years
from tests.conftest import SECRETARY


@pytest.fixture
def said(example, capsys):
    """Ask for the figures of the example and return what was written."""

    def ask(*, as_json: bool = False, as_of: dt.date | None = None) -> str:
        capsys.readouterr()
        show_figures(example, 2023, as_json=as_json, as_of=as_of)
        out, err = capsys.readouterr()
        assert not err
        return str(out)

    return ask


def test_the_figures_for_programs_are_one_object(said):
    found = json.loads(said(as_json=True))
    assert found["staffing"]["cpas"] == {"actual": "31.5", "theoretical": "34.8", "vacant": "3.3"}
    assert found["gains"]["staff"]["disputed"] == {"low": "4", "high": "6"}
    assert (found["year"], found["as_of"], found["day"]) == ("2023", None, "2024-03-01")


def test_a_day_is_repeated_in_both_forms(said):
    day = dt.date(2023, 3, 31)
    found = json.loads(said(as_json=True, as_of=day))
    assert (found["as_of"], found["day"]) == ("2023-03-31", "2023-03-31")
    assert found["programmes"]["wepulse"]["adhesions"]["fin"]["cpas"] == "unknown"
    assert said(as_of=day).splitlines()[0] == "Figures of 2023 as they were known on 31/03/2023"


@pytest.mark.parametrize(
    "text",
    [
        "24 meetings held",
        "commune: 30 FTE in place of 38 planned, 8 vacant",
        "CPAS: 31.5 FTE in place of 34.8 planned, 3.3 vacant",
        "commune 175, CPAS 250, together 200",
        "Posts saved (FTE): commune 6 · CPAS 2 · common 1 to 2 · in dispute 4 to 6",
        "Posts reallocated, not counted as saved (FTE): 1",
        "Posts saved by evidence, as the report counts them: 1 to 7\u00a0FTE (claimed)",
        "as the report counts them (FTE): 2028: 0 to 3 · 2029: 0 to 3 · 2030: 1 to 5",
        "A whole year, as the report counts the posts: n/k – 6 lines have no cost of a post.",
        "All domains: existing 62, of which new 2; proposed 31",
        "Yearly cost of the whole programme: 526 to 721 thousand euros",
        "Rounded to the thousand; exactly €526,000 to €720,700",
        "commune: unknown · CPAS: postponed, taken as a no",
        "man-days: 750 promised, use not known",
    ],
)
def test_the_figures_are_said_in_sentences(said, text):
    assert text in said()


def test_every_line_has_its_section_and_nothing_of_a_program(said):
    lines = said().splitlines()
    assert all(line.strip() for line in lines)
    assert not any(mark in line for line in lines for mark in ("{", "}", "None", "deemed_no", "not_stated"))
    titles = [line for line in lines if not line.startswith(" ")]
    assert titles[:2] == ["Figures of 2023", "Activity of the year"]


@pytest.mark.parametrize(("language", "amount"), [("fr", "31,5"), ("nl", "31,5"), ("en", "31.5")])
def test_numbers_are_written_as_the_language_writes_them(said, speaking, language, amount):
    speaking(language)
    assert amount in said()


def test_a_year_without_records_has_nothing_but_counts_of_zero(empty, capsys):
    with contextlib.closing(open_dossier(empty, SECRETARY)) as store, store.write(N_("Add year")) as session:
        years.add(session, 2023)
    show_figures(empty, 2023, as_json=False, as_of=None)
    assert capsys.readouterr().out.splitlines() == [
        "Figures of 2023",
        "Activity of the year",
        "    0 meetings held",
        "    0 requests · 0 reminders · 0 requests without an answer",
        "Existing synergies",
        "    All domains: existing 0, of which new 0; proposed 0",
    ]


def test_a_year_that_the_dossier_does_not_have_is_refused(example):
    with pytest.raises(Refusal):
        show_figures(example, 1999, as_json=True, as_of=None)
