"""Word documents of dossiers that nobody would write."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.reports.content import Bullets, Column, Figure, Item, KeyFigure, Paragraph, Quote, Run, Section, Table
from synergie.reports.pdf import fonts
from synergie.reports.word.document import write
from synergie.reports.yearly import Budget, compose
from tests.conformance import fuzz
from tests.facts import empty_facts, example_facts
from tests.reports.test_word import CHART
from tests.reports.word_files import errors, opened, report

HOSTILE = (
    "<b>gras</b> & <i>autre</i>",
    "=1+1",
    "\x00\x01\x0b\x1f\x7f\ufffe\uffff",
    "\ud800",
    "\ud83d\ude00 😀 👩‍👩‍👧",
    "mot " * 7_500,
    "sanscoupure" * 2_700,
    "ligne\nligne\tcolonne\r\nfin",
    "\u202e à l’envers",
    ']]> <?xml version="1.0"?> &amp; &#0; "\'',
    "",
)


def everywhere(words: str):
    run = (Run(words), Run(words, bold=True, italic=True, lang="nl", underlined=True), Run(words, page_of=words))
    blocks = (
        Paragraph(run),
        Quote((run,), run),
        Bullets((Item(run, (run,), (Item(run, mark=words),), is_new=True),)),
        Table(words, words, (Column(words, 1, group=words), Column(words, 2)), ((run, run),), (run, run), (run,)),
        Figure(words, words, CHART, words),
        KeyFigure(words, words),
    )
    tree = report(Section(words, words, blocks, label=words), title=words, place=words, marks=(words,), lines=(words,))
    return dataclasses.replace(tree, title=words, author=words, running=words, mark=words)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_a_document_without_defects(words: str, tmp_path) -> None:
    assert errors(write(everywhere(words)), tmp_path) == []


@given(st.text(max_size=80))
def test_whatever_somebody_types_opens(words: str) -> None:
    assert opened(write(everywhere(words))).paragraphs


def test_text_stays_what_was_typed() -> None:
    typed = "<b>gras</b> & \ud83d\ude00 é\x00 “x” =1+1"
    data = write(report(Section("a", "A", (Paragraph((Run(typed),)),))))
    assert "<b>gras</b> & 😀 é “x” =1+1" in [one.text for one in opened(data).paragraphs]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_an_empty_dossier_and_one_of_empty_fields_have_no_defects(language: str, tmp_path) -> None:
    for facts in (empty_facts(), fuzz.emptied(example_facts())):
        tree = compose(facts, language, fonts.width, budget=Budget.BOTH, draft=True)
        assert errors(write(tree), tmp_path) == []


@pytest.mark.parametrize("seed", range(2))
def test_a_dossier_made_by_chance_has_no_defects(seed: int, tmp_path) -> None:
    facts = fuzz.fuzzed(example_facts(), seed)
    tree = compose(facts, ("fr", "nl")[seed % 2], fonts.width, budget=Budget.BOTH, draft=True)
    assert errors(write(tree), tmp_path) == []
