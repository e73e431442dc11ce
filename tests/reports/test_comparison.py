"""The comparison of two versions on paper: everything in words, in grey too, tagged as the report is."""

import datetime as dt

import pytest

from db.store import DossierStore
from synergie.basis.words import N_
from synergie.model.gains import KEPT, Kept
from synergie.reports import comparison
from synergie.reports.content import Section, Table, plain
from synergie.reports.pdf import fonts
from synergie.reports.pdf.pages import Pages
from synergie.reports.voice import Voice
from synergie.reports.yearly import Budget, compose
from synergie.services import comparing, example, yearly
from synergie.services.comparing_types import Comparison
from tests.facts import example_comparison

LANGUAGES = ["fr", "nl"]


@pytest.fixture(scope="module")
def found() -> Comparison:
    return example_comparison()


def tables(section: Section) -> list[Table]:
    own = [block for block in section.blocks if isinstance(block, Table)]
    return [*own, *(table for part in section.sections for table in tables(part))]


def text_of(data: bytes) -> str:
    pages = Pages(data)
    try:
        return " ".join(" ".join(pages.text(number).split()) for number in range(len(pages)))
    finally:
        pages.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_stands_with_both_values_and_the_decision(found: Comparison, language: str) -> None:
    (whole,) = comparison.compose(found, language).sections
    (gains,) = (table for table in tables(whole) if table.key == "comparison-gains")
    rows = [[plain(cell).replace("\u00a0", " ") for cell in row] for row in gains.rows]
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)
    words = {"fr": ("[Gestion du temps]", "[Gestion des contrats]"), "nl": ("[Tijdsbeheer]", "[Contractbeheer]")}
    (level_b,) = (row for row in rows if words[language][0] in row[1] and words[language][1] in row[2])
    assert {"fr": "les deux versions", "nl": "beide versies"}[language] in level_b[3]
    assert "01/06/2023" in level_b[3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_one_version_says_is_between_brackets_and_underlined(found: Comparison, language: str) -> None:
    (whole,) = comparison.compose(found, language).sections
    runs = [run for table in tables(whole) for row in table.rows for cell in row for run in cell if run.underlined]
    assert len(runs) > 20
    assert all(run.text.startswith("[") and run.text.endswith("]") and run.bold for run in runs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_has_no_defect_and_every_tab(found: Comparison, language: str) -> None:
    rendered = comparison.make(found, language)
    assert rendered.findings == ()
    assert rendered.replaced == ()
    text = text_of(rendered.data)
    assert "Anderlecht" in text
    assert rendered.data == comparison.make(found, language).data


def test_the_totals_are_those_of_the_comparison(found: Comparison) -> None:
    (whole,) = comparison.compose(found, "fr").sections
    (totals,) = (table for table in tables(whole) if table.key == "comparison-totals")
    assert [plain(row[1]) for row in totals.rows] == ["6", "2", "2", "4", "4 à 6", "4 à 6"]


def test_the_name_of_the_file_says_the_day(found: Comparison) -> None:
    assert comparison.file_name(found, "fr") == "comparaison-2023-02-08.pdf"
    assert comparison.file_name(found, "nl") == "vergelijking-2023-02-08.pdf"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_yearly_report_says_what_was_decided_about_each_line(store: DossierStore, language: str) -> None:
    with store.write(N_("Load the example dossier")) as session:
        example.load(session)
        meeting = comparing.on(session, dt.date(2023, 2, 8))
        for row, kept in zip(
            comparing.compare(session, meeting).to_decide, ("commune", "both", "cpas", "cpas"), strict=True
        ):
            comparing.decide(session, *row.lines, kept)
    with store.read() as session:
        facts = yearly.gather(session, 2023)
        counted = comparing.compare(session, meeting).year.counted
    tree = compose(facts, language, fonts.width, budget=Budget.BOTH, draft=True)
    found = {table.key: table for section in tree.sections for table in tables(section)}
    say = Voice(language)
    said = [plain(row[3]) for row in found["gains-saved"].rows]
    decided = [one.partition(say.semicolon)[2] for one in said]
    kept_of = [
        say.say(N_("counted: {version}"), version=KEPT[Kept(one)]) for one in ("both", "commune", "cpas", "cpas")
    ]
    assert sorted(one for one in decided if one) == sorted(kept_of)
    assert plain(found["gains-totals"].rows[-1][1]) == say.formats.range(counted) == "4"
