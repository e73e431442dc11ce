"""What the report of the example says, in both languages, and what it says of dossiers with little or bad content."""

import dataclasses
from collections.abc import Iterator

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.reports.content import Block, Bullets, Item, KeyFigure, Report, Run, Section, Table, numbered, plain
from synergie.reports.pdf import checks, fonts
from synergie.reports.pdf.document import render
from synergie.reports.voice import Voice
from synergie.reports.yearly import Budget, compose
from tests.conformance.fuzz import emptied, fuzzed
from tests.facts import empty_facts, example_facts
from tests.reports.approve import APPROVED
from tests.reports.printing import printed
from tests.reports.trees import example_tree

CHAPTERS = [
    *("basis", "organisation", "activity", "existing", "other_cpas", "regional", "results", "overlaps", "contracts"),
    *("measures", "disagreements", "method"),
]


def blocks(report: Report) -> Iterator[tuple[Section, Block]]:
    for placed in numbered(report.sections):
        for block in placed.section.blocks:
            yield placed.section, block


def items(report: Report) -> Iterator[Item]:
    def inside(found: tuple[Item, ...]) -> Iterator[Item]:
        for item in found:
            yield item
            yield from inside(item.children)

    for _, block in blocks(report):
        if isinstance(block, Bullets):
            yield from inside(block.items)


def table(report: Report, key: str) -> Table:
    return next(block for _, block in blocks(report) if isinstance(block, Table) and block.key == key)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_report_reads_as_approved(language: str) -> None:
    approved = (APPROVED / f"report-2023-{language}.txt").read_text(encoding="utf-8")
    assert printed(example_tree(language)) == approved, "python -m tests.reports.approve, then read the difference"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_number_is_the_one_of_the_figures(language: str) -> None:
    figures, tree = example_facts().figures, example_tree(language)
    initiatives = table(tree, "initiatives")
    assert initiatives.total is not None
    assert [plain(cell) for cell in initiatives.total[1:]] == ["62", "2", "31"]
    assert sum(int(plain(row[1])) for row in initiatives.rows) == figures.initiatives.existing == 62
    assert sum(int(plain(row[3])) for row in initiatives.rows) == figures.initiatives.proposed == 31
    staffing = table(tree, "staffing-table-0")
    assert staffing.total is not None
    assert [plain(cell) for cell in staffing.total[1:]] == ["30", "38", "8", "31,5", "34,8", "3,3"]
    numbers = [block.value for _, block in blocks(tree) if isinstance(block, KeyFigure)]
    assert {"24", "62", "31", "30", "31,5", "5"} <= set(numbers)


@pytest.mark.parametrize(("language", "word"), [("fr", "nouveau"), ("nl", "nieuw")])
def test_what_is_new_is_bold_and_says_so_in_words(language: str, word: str) -> None:
    new = [item for item in items(example_tree(language)) if item.is_new]
    assert len(new) == 2
    assert all(word in plain(item.runs) for item in new)
    assert sum(f"[{word}]" in plain(item.runs) for item in items(example_tree(language))) == 2


def test_both_languages_have_the_same_sections_and_tables() -> None:
    shapes = []
    for language in ("fr", "nl"):
        tree = example_tree(language)
        kinds = [(section.key, type(block).__name__) for section, block in blocks(tree)]
        shapes.append((kinds, [len(block.rows) for _, block in blocks(tree) if isinstance(block, Table)]))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_text_of_the_example_is_in_the_wrong_language(language: str) -> None:
    tree = example_tree(language)
    assert tree.sections[-1].key == "annexes", "annexes alone keep their language"
    chapters = dataclasses.replace(tree, sections=tree.sections[:-1])
    runs = [run for item in items(chapters) for run in (*item.runs, *sum(item.details, ()))]
    runs += [
        run for _, block in blocks(chapters) if isinstance(block, Table) for row in block.rows for c in row for run in c
    ]
    assert [run for run in runs if run.lang] == []


def test_a_text_that_exists_in_one_language_only_is_printed_in_it_and_says_so() -> None:
    runs = Voice("fr").text(Bilingual(nl="Vergadering"))
    assert runs[0] == Run("Vergadering", lang="nl")
    assert "néerlandais" in runs[1].text


@pytest.mark.parametrize("budget", list(Budget))
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_cover_says_to_which_budget_it_is_annexed(language: str, budget: Budget) -> None:
    tree = compose(example_facts(), language, fonts.width, budget=budget, draft=False)
    words = {"fr": ("commune", "CPAS"), "nl": ("gemeente", "OCMW")}[language]
    line = tree.cover.lines[0]
    assert (words[0] in line) is (budget is not Budget.CPAS)
    assert (words[1] in line) is (budget is not Budget.COMMUNE)


@pytest.mark.parametrize(("language", "draft"), [("fr", "PROJET"), ("nl", "ONTWERP")])
def test_a_draft_says_so_on_every_page_and_a_final_report_does_not(language: str, draft: str) -> None:
    facts = dataclasses.replace(example_facts(), is_example=False)
    for wanted in (True, False):
        tree = compose(facts, language, fonts.width, budget=Budget.BOTH, draft=wanted)
        assert (draft in tree.mark) is wanted
        assert (draft in tree.cover.marks) is wanted


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("facts", [empty_facts(), emptied(example_facts())], ids=["empty dossier", "empty fields"])
def test_a_report_of_nearly_nothing_is_readable_and_valid(facts: object, language: str) -> None:
    tree = compose(facts, language, fonts.width, budget=Budget.BOTH, draft=True)  # type: ignore[arg-type]
    assert [section.key for section in tree.sections][:12] == CHAPTERS
    assert render(tree).findings == ()
    assert all("None" not in line for line in printed(tree).splitlines())


@pytest.mark.parametrize("seed", range(4))
def test_a_report_of_hostile_texts_is_valid_and_loses_nothing_silently(seed: int) -> None:
    tree = compose(fuzzed(example_facts(), seed), "fr", fonts.width, budget=Budget.BOTH, draft=True)
    done = render(tree)
    assert done.findings == ()
    assert checks.defects(done.data) == ()
