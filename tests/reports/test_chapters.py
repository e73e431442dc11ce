"""What the chapters say of results, disagreements and annexes: both voices, true references, only the figures."""

from __future__ import annotations

import dataclasses
import io
import re
import uuid
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_
from synergie.model.dossier import Side
from synergie.model.minutes import StatementKind
from synergie.model.programmes import Adhesion
from synergie.reports.annexes import Annexes
from synergie.reports.chapters.programmes import last
from synergie.reports.content import Bullets, Figure, Item, Paragraph, Placed, Report, Run, Table, numbered, plain
from synergie.reports.pdf import fonts
from synergie.reports.pdf.document import render
from synergie.reports.voice import Voice
from synergie.reports.yearly import Budget, compose
from synergie.services.gains import Voice as Version
from synergie.services.report_rows import YearlyReport
from tests.facts import example_facts
from tests.reports.trees import example_pdf, example_tree

LANGUAGES = pytest.mark.parametrize("language", ["fr", "nl"])


def placed(report: Report, key: str) -> Placed:
    return next(one for one in numbered(report.sections) if one.section.key == key)


def tables(report: Report) -> dict[str, Table]:
    return {
        block.key: block
        for one in numbered(report.sections)
        for block in one.section.blocks
        if isinstance(block, Table)
    }


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


def runs_of(report: Report) -> Iterator[Run]:
    for one in numbered(report.sections):
        for block in one.section.blocks:
            if isinstance(block, Paragraph):
                yield from block.runs
            elif isinstance(block, Bullets):
                for item in block.items:
                    yield from (*item.runs, *(run for detail in item.details for run in detail))
            elif isinstance(block, Table):
                yield from (run for row in block.rows for cell in row for run in cell)


# Annexes


@LANGUAGES
def test_the_two_versions_of_a_meeting_stand_side_by_side_in_the_numbering(language: str) -> None:
    word = {"fr": "Annexe", "nl": "Bijlage"}[language]
    labels = [one.section.label for one in numbered(example_tree(language).sections) if one.section.opens_page]
    assert labels == [f"{word} {number}" for number in ("1A", "1B", "2", "3A", "3B", "4", "5", "6")]
    tree = example_tree(language)
    versions = [one.section for one in numbered(tree.sections) if one.section.label in (f"{word} 3A", f"{word} 3B")]
    names = {"fr": ("commune", "CPAS"), "nl": ("gemeente", "OCMW")}[language]
    assert [name in section.title for section, name in zip(versions, names, strict=True)] == [True, True]


@LANGUAGES
def test_every_reference_to_an_annex_gives_the_page_on_which_it_begins(language: str) -> None:
    done = example_pdf(language)
    document = pypdfium2.PdfDocument(done.data)
    pages = [page.get_textpage().get_text_range() for page in document]
    references = {run.page_of for run in runs_of(example_tree(language)) if run.page_of}
    annexes = Annexes(example_facts()).all
    assert references == {one.key for one in annexes}, "each annex is referred to"
    for one in annexes:
        label = one.label(Voice(language))
        assert re.search(rf"^{label}\b", pages[done.pages[one.key] - 1], re.MULTILINE), label


@LANGUAGES
def test_no_place_of_a_page_is_left_open(language: str) -> None:
    text = pypdfium2_text(example_pdf(language).data)
    assert "{" not in text
    assert "annex-" not in text


def test_what_a_user_writes_in_braces_is_never_a_page() -> None:
    facts = example_facts()
    meetings = tuple(dataclasses.replace(one, subject=Bilingual.same("{basis} {0}")) for one in facts.meetings)
    done = render(
        compose(dataclasses.replace(facts, meetings=meetings), "fr", fonts.width, budget=Budget.BOTH, draft=True)
    )
    assert "{basis} {0}" in pypdfium2_text(done.data)


def test_a_reference_is_a_link_to_its_page() -> None:
    done = example_pdf("fr")
    with pikepdf.open(io.BytesIO(done.data)) as pdf:
        links = sum(len(page.get("/Annots", [])) for page in pdf.pages)
    assert links >= len(Annexes(example_facts()).all)


def test_an_annex_keeps_its_language_under_a_caption_in_both() -> None:
    tree = example_tree("fr")
    remarks = next(one for one in Annexes(example_facts()).all if one.number == "1B")
    section = placed(tree, remarks.key).section
    assert section.label == "Annexe 1B"
    first = section.blocks[0]
    assert isinstance(first, Paragraph)
    assert {run.lang for run in first.runs} == {"nl"}, "the caption in the other language"
    assert section.sections
    assert {part.lang for part in section.sections} == {"nl"}, "headings of the original"


@pytest.mark.parametrize(("language", "lang"), [("fr", None), ("nl", "fr")])
def test_a_title_that_is_there_in_one_language_only_says_in_which(language: str, lang: str | None) -> None:
    facts = example_facts()
    only = Bilingual(fr="Avis : le bail")
    first, *others = facts.chapters
    minutes = tuple(dataclasses.replace(one, caption=only) for one in facts.record.minutes)
    facts = dataclasses.replace(
        facts,
        outline=(dataclasses.replace(first, title=only), *others),
        record=dataclasses.replace(facts.record, minutes=minutes),
    )
    tree = compose(facts, language, fonts.width, budget=Budget.BOTH, draft=True)
    titled = [one.section for one in numbered(tree.sections) if one.section.title.startswith("Avis")]
    assert len(titled) > 2
    assert {one.lang for one in titled} == {lang}
    assert {one.title for one in titled} == {"Avis\u00a0: le bail"}, "in the typography of its own language"


def test_an_annex_in_the_other_language_says_what_is_in_which() -> None:
    remarks = next(one for one in Annexes(example_facts()).all if one.number == "1B")
    assert remarks.minutes is not None
    section = placed(example_tree("fr"), remarks.key).section
    head = next(block for block in section.blocks if isinstance(block, Bullets))
    said = Voice("fr").say(
        N_("{language}; what stands in bold before a passage is in the language of this paper"), language="néerlandais"
    )
    assert any(plain(item.runs).endswith(said) for item in head.items)
    original = {one.text.split("\n")[0] for one in remarks.minutes.statements}
    references = {one.reference for one in remarks.minutes.statements if one.reference}
    assert references, "one of them refers to something"
    lists = [block for part in section.sections for block in part.blocks if isinstance(block, Bullets)]
    runs = [run for block in lists for item in block.items for line in (item.runs, *item.details) for run in line]
    assert {run.lang for run in runs if run.text in references | original} == {"nl"}
    assert {run.lang for run in runs if run.bold} == {None}, "the words of the report are in its own language"


def test_every_passage_of_every_annexed_version_is_printed() -> None:
    text = " ".join(pypdfium2_text(example_pdf("fr").data).split())
    for minutes in example_facts().record.minutes:
        for one in minutes.statements:
            words = re.findall(r"\w{6,}", one.text)[:2]
            assert all(word in text for word in words), one.text


def pypdfium2_text(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_who_said_something_stands_before_it_in_words() -> None:
    facts = example_facts()
    tree = example_tree("fr")
    spoken = [
        (minutes.id, one)
        for minutes in facts.record.minutes
        for one in minutes.statements
        if one.kind is StatementKind.REMARK and one.speaker.side is Side.CPAS
    ]
    assert spoken
    found = [plain(item.runs) for item in every_item(tree) if plain(item.runs).startswith("Remarque – ")]
    assert len([line for line in found if "CPAS" in line.split("\u00a0:")[0]]) >= len(spoken)


def every_item(report: Report) -> Iterator[Item]:
    for one in numbered(report.sections):
        for block in one.section.blocks:
            if isinstance(block, Bullets):
                yield from block.items


def test_a_version_that_is_not_to_be_annexed_is_not() -> None:
    facts = example_facts()
    kept = tuple(dataclasses.replace(one, in_report=False) for one in facts.record.minutes)
    changed = dataclasses.replace(facts, record=dataclasses.replace(facts.record, minutes=kept, mails=()))
    tree = compose(changed, "fr", fonts.width, budget=Budget.BOTH, draft=True)
    assert "annexes" not in {section.key for section in tree.sections}
    assert not any(run.page_of for run in runs_of(tree))
    assert render(tree).findings == ()


def test_annexes_without_end_are_numbered_on() -> None:
    facts = example_facts()
    version = next(one for one in facts.record.minutes if one.side is Side.COMMUNE)
    many = tuple(dataclasses.replace(version, id=key) for key in (number_id(n) for n in range(30)))
    changed = dataclasses.replace(facts, record=dataclasses.replace(facts.record, minutes=many, mails=()))
    numbers = [one.number for one in Annexes(changed).all]
    assert numbers[:2] == ["1A", "1B"]
    assert numbers[25:28] == ["1Z", "1AA", "1AB"]


def number_id(number: int) -> uuid.UUID:
    return uuid.UUID(int=number)


# Results by whose account


@LANGUAGES
def test_posts_saved_are_those_of_the_figures(language: str) -> None:
    totals = example_facts().figures.gains.staff.totals
    assert totals.claimed[Version.COMMUNE] == Range.single(Fte.of(6))
    formats = Voice(language).formats
    rows = cells(tables(example_tree(language))["gains-totals"])
    expected = [
        totals.claimed[Version.COMMUNE],
        totals.claimed[Version.CPAS],
        totals.common,
        totals.disputed,
        totals.counted,
    ]
    assert [row[1] for row in rows] == [formats.range(value) for value in expected]
    joiner = {"fr": "à", "nl": "tot"}[language]
    assert [row[1] for row in rows[:4]] == ["6", "2", f"1 {joiner} 2".replace("tot", rows[2][1].split()[1]), rows[3][1]]
    assert rows[3][1].split()[0] == "4"
    assert rows[3][1].split()[-1] == "6"


def test_each_line_of_both_versions_stands_once_in_the_comparison() -> None:
    table = tables(example_tree("fr"))["gains-saved"]
    absent = "– (ligne absente)"
    rows = cells(table)
    assert len(rows) == 5
    assert sum(row[1] != absent for row in rows) == 5
    assert sum(row[2] != absent for row in rows) == 2
    assert [row[3] for row in rows][:2] == [
        "Identique dans les deux versions",
        "Peut-être le même gain\u00a0: à trancher",
    ]


def test_reallocated_posts_are_never_added_to_savings() -> None:
    tree = example_tree("fr")
    text = plain(placed(tree, "gains-reallocated").section.blocks[0].runs)  # type: ignore[union-attr]
    assert "1\u00a0ETP" in text
    assert "jamais" in text


@LANGUAGES
def test_every_chart_has_its_table_and_an_alternative_that_says_the_numbers(language: str) -> None:
    tree = example_tree(language)
    figures = [
        (one.section, block)
        for one in numbered(tree.sections)
        for block in one.section.blocks
        if isinstance(block, Figure)
    ]
    timeline = [f"actions-timeline-{number}" for number in range(1, 5)]
    programme = ["plan-wepulse", "opex-chart", "ranges-margin_example"]
    charts = [*programme, "staffing-chart-0-0", "gains-horizon-chart"]
    keys = [figure.key for _, figure in figures]
    assert [key for key in keys if not key.startswith("costs-")] == [*timeline, *charts]
    for section, figure in figures:
        assert any(isinstance(block, Table) for block in section.blocks), figure.key
        assert re.search(r"\d", figure.alternative), figure.key
        assert figure.title


def test_running_costs_are_said_with_their_rounding() -> None:
    figures = example_facts().figures.programmes["wepulse"].running
    assert figures is not None
    section = next(one.section for one in numbered(example_tree("fr").sections) if one.section.key.startswith("opex-"))
    said = " ".join(plain(block.runs) for block in section.blocks if isinstance(block, Paragraph))
    assert "526 à 721 milliers d’euros" in said
    assert "526,0 à 720,7" in said
    rows = cells(tables(example_tree("fr"))["opex"])
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["Gestion de la relation citoyen"] == ["281,9", "96,1", "378,0", "394,6", "119,1", "513,7"]
    assert by_name["Finances"] == ["114,0", "34,0", "148,0", "159,0", "48,0", "207,0"]
    total = tables(example_tree("fr"))["opex"].total
    assert total is not None
    assert [plain(cell) for cell in total[1:]] == ["395,9", "130,1", "526,0", "553,6", "167,1", "720,7"]
    assert by_name["Gestion des dossiers sociaux"] == ["0,0"] * 6, "zero is zero, not unknown"


def test_workload_is_that_of_the_figures() -> None:
    table = tables(example_tree("fr"))["workload-0"]
    assert [row[-1] for row in cells(table)] == ["175", "250"]
    assert table.total is not None
    assert plain(table.total[-1]) == "200"


def test_the_lost_figures_are_said_to_be_lost_and_none_is_given() -> None:
    section = next(one.section for one in numbered(example_tree("fr").sections) if "Sociabili" in one.section.title)
    said = " ".join(plain(block.runs) for block in section.blocks if isinstance(block, Paragraph))
    assert "ne sont pas disponibles" in said
    assert not any(isinstance(block, Table) for block in section.blocks)


def test_last_adhesions_are_those_of_the_figures() -> None:
    facts = example_facts()
    programme = facts.outside.programmes[0]
    figures = facts.figures.programmes[programme.code].adhesions
    for code in [domain.code for domain in programme.domains]:
        for side in Side:
            status = last(programme.adhesions, side, code, facts.figures.day)
            assert (status.status if status else Adhesion.UNKNOWN) is figures.of(side.value, code), (code, side)


# Disagreements


@LANGUAGES
def test_a_point_of_disagreement_has_both_voices(language: str) -> None:
    rows = cells(tables(example_tree(language))["divergences"])
    assert len(rows) == len(example_facts().record.divergences)
    assert all(row[1] and row[2] for row in rows)


def test_what_is_awaited_and_not_approved_is_said() -> None:
    tree = example_tree("fr")
    keys = {one.section.key for one in numbered(tree.sections)}
    assert {"disagreements-awaited", "disagreements-minutes", "disagreements-requests", "disagreements-figures"} <= keys


def test_a_report_of_one_voice_only_says_nothing_of_the_other() -> None:
    facts = example_facts()
    none: YearlyReport = dataclasses.replace(facts, record=dataclasses.replace(facts.record, divergences=()))
    tree = compose(none, "fr", fonts.width, budget=Budget.BOTH, draft=True)
    assert "divergences" not in tables(tree)
