"""What changed, printed: a page, a chapter, and a paper with every wording and every figure."""

import dataclasses
import io
from collections.abc import Iterator

import pikepdf
import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.reports import changes_paper
from synergie.reports.chapters import changes, changes_figures, changes_said, changes_words
from synergie.reports.content import Bullets, Item, Paragraph, Report, Section, Table, numbered, plain
from synergie.reports.pdf import document
from synergie.reports.pdf.fonts import width
from synergie.reports.voice import Voice
from synergie.reports.word import document as word
from synergie.reports.yearly import Budget, compose
from synergie.services import changes as comparing
from synergie.services.changes_facts import Aspect, Change, Changes, Chosen, Detail, FigureChange, Subject, What
from tests.changed_facts import NEW_TITLE, eventful, two_years
from tests.conformance.fuzz import fuzzed
from tests.facts import example_facts

FR, NL = Voice("fr"), Voice("nl")


def texts(sections: tuple[Section, ...]) -> Iterator[str]:
    """Yield every text of a tree, one for each paragraph, item, line and cell."""
    for placed in numbered(sections):
        yield placed.section.title
        for block in placed.section.blocks:
            if isinstance(block, Paragraph):
                yield plain(block.runs)
            elif isinstance(block, Bullets):
                for item in block.items:
                    yield from _of_item(item)
            elif isinstance(block, Table):
                yield from (plain(cell) for row in block.rows for cell in row)


def _of_item(item: Item) -> Iterator[str]:
    yield plain(item.runs)
    yield from (plain(runs) for runs in item.details)


def changes_of(facts: object) -> Changes:
    found = getattr(facts, "changes", None)
    assert isinstance(found, Changes)
    return found


def report(language: str) -> Report:
    return compose(eventful(), language, width, budget=Budget.BOTH, draft=True)


def wording(old: Bilingual, new: Bilingual, voice: Voice = FR) -> list[str]:
    detail = Detail(aspect=Aspect.TITLE, before=old, after=new, fr=((0, 0),), nl=((0, 0),))
    one = Change(subject=Subject.INITIATIVE, what=What.REWORDED, title=new, details=(detail,))
    return [plain(runs) for runs in changes_said.wordings(one, voice)]


def test_a_report_without_a_year_before_says_nothing_of_changes():
    tree = compose(example_facts(), "fr", width, budget=Budget.BOTH, draft=True)
    assert not {one.key for one in tree.sections} & {"changes", changes.PAGE}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_page_comes_first_and_the_chapter_has_a_line_for_each_record(language):
    tree = report(language)
    assert tree.sections[0].key == changes.PAGE
    assert document.render(tree).data.startswith(b"%PDF")
    assert tree.sections[0].label == ""
    chapter = next(one for one in tree.sections if one.key == "changes")
    said = list(texts((chapter,)))
    for one in changes_of(eventful()).records:
        if one.title.in_(language):
            assert any(Voice(language).word(one.title) in text for text in said), one.title


def test_the_page_fits_on_one_page():
    tree = report("nl")
    page = dataclasses.replace(tree, sections=tree.sections[:1], bare=True, contents_title="")
    with pikepdf.open(io.BytesIO(document.render(page).data)) as pdf:
        assert len(pdf.pages) == 1


def test_what_is_gone_comes_first_and_its_heading_says_so():
    chapter = next(one for one in report("fr").sections if one.key == "changes")
    initiatives = chapter.sections[0]
    assert [one.key for one in initiatives.sections][:2] == ["changes-initiative-gone", "changes-initiative-new"]


def test_both_wordings_stand_with_what_was_struck_out_and_added_said_in_words():
    struck, added = changes_said._STRUCK, changes_said._ADDED
    before, now = wording(Bilingual("Un projet commun de voirie"), Bilingual("Un projet partagé de voirie"))
    assert FR.say(struck, words="commun") in before
    assert FR.say(added, words="partagé") in now
    assert before.endswith("de voirie")


def test_texts_with_little_in_common_are_not_marked_word_by_word():
    before, now = wording(Bilingual("Budget"), Bilingual("Une tout autre phrase, bien longue"))
    assert "[" not in before + now


def test_a_text_that_changed_in_the_other_language_only_is_given_in_it():
    said = wording(Bilingual("Même texte", "Oude tekst hier"), Bilingual("Même texte", "Nieuwe tekst hier"))
    assert said[0].endswith(FR.say(changes_said._ONLY["nl"]))
    assert len(said) == 3
    runs = changes_said.wordings(
        Change(
            subject=Subject.TEXT,
            what=What.REWORDED,
            title=Bilingual(),
            details=(Detail(aspect=Aspect.TEXT, before=Bilingual("x", "Oud"), after=Bilingual("x", "Nieuw")),),
        ),
        FR,
    )
    assert {run.lang for line in runs[1:] for run in line[1:]} == {"nl"}


@pytest.mark.parametrize(
    "value",
    [
        *(3, Fte(150), Money(12_500), Count(3), PartialDate.year(2024), Period(PartialDate.year(2024)), "B4"),
        *(Range(Fte(100), Fte(200)), Bilingual("a", "a"), Chosen("YearState", "new"), Chosen("Unknown", "some_thing")),
    ],
)
def test_every_kind_of_value_is_said(value):
    for voice in (FR, NL):
        assert changes_said.shown(value, voice).strip()


def test_every_aspect_kind_and_subject_has_words():
    assert set(changes_words.ASPECTS) == set(Aspect)
    assert set(changes_words.SUBJECTS) == set(Subject)
    assert set(changes_words.ORDER) == set(What) == set(changes_words.KINDS)


def test_every_choice_that_the_example_compares_has_words():
    before, after = two_years()
    everything = comparing.compare(dataclasses.replace(before, domains=(), outside=type(before.outside)()), after)
    choices = {
        value
        for one in everything.records
        for value in (one.where, *(side for detail in one.details for side in (detail.before, detail.after)))
        if isinstance(value, Chosen)
    }
    assert len(choices) > 20
    assert [one for one in choices if changes_words.word(one) is None] == []


# The paper


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_paper_names_every_record_and_every_figure_that_is_more_than_zero(language):
    found = changes_of(eventful())
    tree = changes_paper.compose(found, language)
    said = list(texts(tree.sections))
    titles = [Voice(language).word(one.title) for one in found.records if one.title.in_(language)]
    assert [title for title in titles if not any(text.startswith(title) for text in said)] == []
    rows = sum(
        len(block.rows)
        for placed in numbered(tree.sections)
        if placed.section.key == "changes-figures"
        for block in placed.section.blocks
        if isinstance(block, Table)
    )
    assert rows == sum(one.counts or one.differs for one in found.figures)


def test_no_two_figures_of_a_family_bear_the_same_name():
    found = changes_of(eventful())
    families: dict[tuple[str, str], list[str]] = {}
    for one in found.figures:
        name = changes_figures.called(one.key, found.names, FR)
        families.setdefault((one.key.partition(".")[0], name), []).append(one.key)
    assert [keys for keys in families.values() if len(keys) > 1] == []


def test_what_is_not_known_is_never_printed_as_zero():
    one = FigureChange(key="meetings.held")
    assert changes_figures.value(one.before, FR).text == "–"
    before, after = two_years()
    found = {one.key: one for one in comparing.compare(before, after).figures}["staffing.cpas.actual"]
    assert changes_figures.value(found.after, FR).text == "n.c."
    assert changes_figures.difference(found, FR).text == "–"


def test_a_difference_bears_its_sign():
    found = {one.key: one for one in changes_of(eventful()).figures}
    assert changes_figures.difference(found["meetings.held"], FR).text == "\u221224"
    assert changes_figures.difference(found["actions.overdue"], FR).text.startswith("+")


def test_without_an_edition_the_paper_says_with_what_it_compares():
    before, after = two_years()
    for found, message in (
        (comparing.compare(before, after), changes_words.NOT_ISSUED),
        (comparing.compare(before, after, is_damaged=True), changes_words.DAMAGED),
    ):
        assert FR.say(message, year="2023") in list(texts(changes_paper.compose(found, "fr").sections))


def test_a_paper_on_two_reports_that_are_the_same_says_so():
    tree = changes_paper.compose(comparing.compare(example_facts(), example_facts()), "nl")
    assert NL.say(changes_words.NOTHING) in list(texts(tree.sections))


def test_the_public_paper_says_how_many_changes_it_does_not_tell():
    found = dataclasses.replace(changes_of(eventful()), hidden=2)
    assert FR.say(changes_words.HIDDEN, n=2) in list(texts(changes_paper.compose(found, "fr").sections))


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_paper_is_a_valid_pdf_and_a_word_document_the_same_bytes_each_time(language):
    tree = changes_paper.compose(changes_of(eventful()), language)
    rendered = document.render(tree)
    assert not rendered.findings
    assert rendered.data == document.render(tree).data
    assert word.write(tree) == word.write(tree)


@pytest.mark.parametrize("seed", range(3))
def test_changes_that_nobody_would_write_are_printed_all_the_same(seed):
    before, after = two_years()
    old, new = fuzzed(before, seed), fuzzed(after, seed + 100)
    found = comparing.compare(old, new)
    for language in ("fr", "nl"):
        tree = changes_paper.compose(found, language)
        facts = dataclasses.replace(new, outline=(), changes=found)
        assert compose(facts, language, width, budget=Budget.BOTH, draft=True).sections[0].key == changes.PAGE
    assert document.render(tree).data.startswith(b"%PDF")


def test_the_new_initiative_is_named_in_both_languages():
    for language in ("fr", "nl"):
        said = " ".join(texts(changes_paper.compose(changes_of(eventful()), language).sections))
        assert NEW_TITLE.in_(language) in said
