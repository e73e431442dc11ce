"""The figures and the records of the workbook: each number is the one that the program shows elsewhere."""

import functools
import io
import json
from decimal import Decimal

import openpyxl
import pytest

from synergie.basis.quantities import Fte
from synergie.model.initiatives import YearState
from synergie.model.meetings import MeetingState
from synergie.reports.pdf import fonts
from synergie.reports.sheets import computed, workbook
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.reports.yearly import Budget, compose
from tests.facts import empty_facts, example_facts

KEY = 7
VALUE = 3


@functools.cache
def book(language="fr"):
    facts = example_facts()
    report = compose(facts, language, fonts.width, budget=Budget.BOTH, draft=True)
    return openpyxl.load_workbook(io.BytesIO(workbook.write(report, facts)))


def table(sheet):
    """Return the rows of the first table of a sheet as dictionaries."""
    (found,) = sheet.tables.values()
    heads, *rows = [[cell.value for cell in row] for row in sheet[found.ref]]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def sheet(start, language="fr"):
    return next(one for one in book(language) if one.title.startswith(start))


def figures(language="fr"):
    found = sheet({"fr": "Tous les chiffres", "nl": "Alle cijfers"}[language], language)
    rows = [[cell.value for cell in row] for row in found.iter_rows()]
    return {row[KEY - 1]: row for row in rows if isinstance(row[KEY - 1], str) and "." in row[KEY - 1]}


def flat(tree, path=""):
    """Return every number of the figures by its key, amounts by the key of the amount."""
    found = {}
    if isinstance(tree, dict):
        if tree.keys() == {"amount", "vat", "as_of"}:
            return {path: tree["amount"]}
        for key, part in tree.items():
            found |= flat(part, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        for at, part in enumerate(tree, 1):
            name = at
            if isinstance(part, dict):
                name = part.get("year") or part.get("horizon") or part.get("option") or part.get("id") or at
            found |= flat(part, f"{path}.{name}")
    else:
        found[path] = tree
    return found


def is_number(text):
    if not isinstance(text, str) or isinstance(text, bool):
        return False
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_number_of_the_sheet_of_figures_is_that_of_the_command(language):
    told = flat(json.loads(json.dumps(example_facts().figures.told())))
    numbers = 0
    for key, row in figures(language).items():
        value = row[VALUE - 1]
        if isinstance(value, (int, float)):
            assert Decimal(repr(value)) == Decimal(told[key]), key
            numbers += 1
        elif value == Voice(language).say(NOT_KNOWN):
            assert told[key] is None, key
    assert numbers > 500


def test_no_number_is_left_out_but_those_of_single_records():
    told = flat(json.loads(json.dumps(example_facts().figures.told())))
    there = {one.key for one in computed.told(example_facts(), Voice("fr"))}
    units = [row[3].value for row in sheet("Tous les chiffres", "fr").iter_rows()]
    assert len([one for one in units if one]) == len(there) + 1, "a line for each, below the headings"
    left_out = {
        key
        for key, value in told.items()
        if is_number(value)
        and key not in there
        and not key.startswith(("gains.staff.lines.", "gains.euros.lines."))
        and not key.endswith((".year", ".horizon", ".computed_from"))
        and ".left_out." not in key
    }
    assert left_out <= {"year"}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_each_figure_is_called_by_words_and_not_by_its_key(language):
    codes = {
        code
        for one in example_facts().figures.programmes.values()
        for code in (*one.participants, *one.domains, *one.shares)
    }
    for one in computed.told(example_facts(), Voice(language)):
        for part, word in zip(reversed(one.key.split(".")), reversed(one.words), strict=False):
            if "_" in word and part == word:
                assert word in codes, one.key


def test_a_figure_has_its_unit_and_an_amount_its_vat():
    found = figures()
    assert found["staffing.commune.actual"][3] == "ETP"
    assert found["meetings.held"][3] != "ETP"
    amounts = [row for row in found.values() if row[4]]
    assert amounts
    assert all(row[3] for row in found.values())


def test_an_empty_dossier_has_figures_too():
    told = computed.told(empty_facts(), Voice("fr"))
    assert {one.key: one.value for one in told}["meetings.held"] == "0"


# Records


def test_the_meetings_of_the_sheet_are_those_that_the_figures_count():
    rows = table(sheet("Données – Réunions"))
    held = FR_STATE[MeetingState.HELD]
    facts = example_facts()
    assert len(rows) == len(facts.meetings)
    assert sum(row["État"] == held for row in rows) == facts.figures.meetings.held


FR_STATE = {MeetingState.HELD: "Tenue"}


def test_requests_and_reminders_have_a_row_each():
    rows = table(sheet("Données – Demandes"))
    counted = example_facts().figures.requests
    assert len(rows) == counted.sent + counted.reminders
    assert len({row["Demande n°"] for row in rows}) == counted.sent


def test_the_initiatives_of_the_sheet_add_up_to_the_figures_of_each_domain():
    facts = example_facts()
    rows = table(sheet("Données – Synergies"))
    states = (YearState.EXISTING, YearState.NEW)

    def everything(domains):
        for domain in domains:
            yield from domain.initiatives
            yield from everything(domain.themes)

    own = list(everything(facts.domains))
    assert sum(row["Fait partie de"] is None for row in rows) == len(own)
    assert sum(one.state in states for one in own) == facts.figures.initiatives.existing
    assert sum(row["Nouveau dans l’exercice"] == "oui" for row in rows) >= facts.figures.initiatives.new


def test_the_staffing_of_the_sheet_adds_up_to_the_figures():
    rows = table(sheet("Données – Effectifs"))
    totals = example_facts().figures.staffing_now.totals
    for head, side in (("Commune, occupés", "commune"), ("CPAS, occupés", "cpas")):
        of_side = next(one for key, one in totals.items() if key.value == side)
        assert Fte.of(sum(Decimal(repr(row[head])) for row in rows)) == of_side.actual


def test_each_gain_stands_once_and_both_versions_of_it_in_one_row():
    rows = table(sheet("Données – Gains"))
    facts = example_facts()
    pairs = facts.figures.gains.staff.saved
    both = [row for row in rows if row["Commune – Texte"] and row["CPAS – Texte"]]
    assert len(both) >= len(pairs.common) + len(pairs.suggested) > 0
    texts = sum(value is not None for row in rows for key, value in row.items() if key.endswith("– Texte"))
    assert texts == len(facts.results.gains)


@pytest.mark.parametrize(
    ("start", "count"),
    [
        ("Données – Actions", lambda facts: len(facts.record.actions)),
        ("Données – Divergences", lambda facts: len(facts.record.divergences)),
        ("Données – Décisions", lambda facts: len(facts.record.decisions)),
        ("Données – Marchés", lambda facts: len(facts.results.contracts)),
        ("Données – Adhésions", lambda facts: sum(len(one.adhesions) for one in facts.outside.programmes)),
        (
            "Données – Coûts",
            lambda facts: sum(len(option.lines) for one in facts.results.costs for option in one.options),
        ),
    ],
)
def test_a_kind_of_record_has_a_row_for_each_record(start, count):
    rows = table(sheet(start))
    assert len(rows) == count(example_facts()) > 0
    assert [row["N°"] for row in rows] == list(range(1, len(rows) + 1))
