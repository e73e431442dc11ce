"""What changed, printed: a page, a chapter, and a paper with every wording and every figure."""

import dataclasses
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal

import pikepdf
import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.basis.typography import typeset
from synergie.basis.words import N_
from synergie.reports import changes_paper
from synergie.reports.chapters import changes, changes_figures, changes_names, changes_said, changes_words
from synergie.reports.content import Bullets, Item, Paragraph, Report, Section, Table, numbered, plain
from synergie.reports.pdf import document
from synergie.reports.pdf.fonts import width
from synergie.reports.voice import Voice
from synergie.reports.word import document as word
from synergie.reports.yearly import Budget, compose
from synergie.services import changes as comparing
from synergie.services.changes_facts import Aspect, Change, Changes, Chosen, Detail, FigureChange, Known, Subject, What
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
    return [plain(runs) for runs in changes_said.sides(one, voice)]


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
    before, now = wording(Bilingual("Même texte", "Oude tekst hier"), Bilingual("Même texte", "Nieuwe tekst hier"))
    assert FR.say(changes_said._ONLY["nl"]) in before
    assert "Oude" in before
    assert "Nieuwe" in now
    sides = changes_said.sides(
        Change(
            subject=Subject.TEXT,
            what=What.REWORDED,
            title=Bilingual(),
            details=(Detail(aspect=Aspect.TEXT, before=Bilingual("x", "Oud"), after=Bilingual("x", "Nieuw")),),
        ),
        FR,
    )
    assert [[run.lang for run in runs if run.text in ("Oud", "Nieuw")] for runs in sides] == [["nl"], ["nl"]]


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
def test_the_paper_names_every_record_and_every_figure_that_changed(language):
    found = changes_of(eventful())
    tree = changes_paper.compose(found, language)
    said = list(texts(tree.sections))
    titles = [Voice(language).word(one.title) for one in found.records if one.title.in_(language)]
    assert [title for title in titles if not any(text.startswith(title) for text in said)] == []
    rows = [
        [plain(cell) for cell in row]
        for placed in numbered(tree.sections)
        if placed.section.key == "changes-figures"
        for block in placed.section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    changed = [one for one in found.figures if one.changed]
    assert 0 < len(changed) < len(found.figures) / 2
    voice = Voice(language)
    for one in changed:
        *above, last = changes_names.words(changes_names.ENDS.sub("", one.key), found.names, voice)
        names = voice.sentence(above[0]), last
        values = [changes_names.known(side, voice).text for side in (one.before, one.after)]
        told = [row for row in rows if row[0].startswith(names[0]) and all(name in " ".join(row) for name in names)]
        assert [row for row in told if all(value in cell for value, cell in zip(values, row[1:], strict=False))], one
    left = len(found.figures) - len(changed)
    assert any(text.endswith(voice.say(changes_figures._EVERY, n=left)) for text in said)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_paper_is_short_and_opens_with_a_summary_of_half_a_page(language):
    with pikepdf.open(io.BytesIO(changes_paper.make(changes_of(eventful()), language))) as pdf:
        assert len(pdf.pages) <= 9
    tree = changes_paper.compose(changes_of(eventful()), language)
    summary = dataclasses.replace(tree, sections=(dataclasses.replace(tree.sections[0], sections=()),))
    assert [block for block in summary.sections[0].blocks if isinstance(block, Table)]
    figures = changes_figures.families(changes_of(eventful()), Voice(language))
    assert any(figures in text for text in texts(summary.sections))


def test_what_did_not_change_is_not_in_the_paper():
    found = changes_of(eventful())
    tree = changes_paper.compose(found, "fr")
    same = [one for one in found.figures if not one.changed and one.key == "initiatives.total.existing"]
    assert same
    label = changes_names.called(same[0].key, found.names, FR)
    assert not [text for text in texts(tree.sections) if text.startswith(label)]


def test_what_is_gone_stands_first_in_the_paper_with_all_it_said():
    found = changes_of(eventful())
    records = next(
        one for one in numbered(changes_paper.compose(found, "fr").sections) if one.section.key == "changes-records"
    )
    tables = [block for block in records.section.blocks if isinstance(block, Table)]
    assert [one.key for one in tables] == [
        "changes-gone",
        "changes-gone-texts",
        "changes-new",
        "changes-altered",
    ]
    gone = [one for one in found.records if one.what is What.GONE]
    assert len(tables[0].rows) + len(tables[1].rows) == len(gone)
    said = [plain(cell) for table in tables[:2] for row in table.rows for cell in row]
    for one in gone:
        for detail in one.details:
            if isinstance(detail.before, Bilingual) and detail.is_text:
                for paragraph in changes_said._paragraphs(detail.before.fr):
                    assert any(typeset(paragraph, "fr") in text for text in said), one.title


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (Known(value=Decimal(1)), Known(value=Decimal(1)), False),
        (Known(value=Decimal(1)), Known(value=Decimal(2)), True),
        (Known(value=Decimal(0)), Known(), True),
        (Known(), Known(value=Decimal(0)), True),
        (Known(), Known(), False),
        (None, Known(), False),
        (None, Known(value=Decimal(0)), False),
        (Known(value=Decimal(3)), None, True),
    ],
)
def test_a_figure_changed_when_it_differs_or_became_known_or_is_known_no_more(before, after, changed):
    assert FigureChange(key="meetings.held", before=before, after=after).changed is changed


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_first_page_of_the_paper_says_whose_it_is_of_when_and_that_it_is_a_draft(language):
    voice = Voice(language)
    tree = changes_paper.compose(changes_of(eventful()), language, date=dt.date(2024, 3, 8), draft=True)
    lead = tree.sections[0].blocks[0]
    assert isinstance(lead, Paragraph)
    first = plain(lead.runs)
    draft = voice.say(N_("DRAFT"))
    for word_ in (tree.author, voice.formats.date(dt.date(2024, 3, 8), "long"), draft):
        assert word_ in first
    assert draft in tree.mark
    assert not tree.contents_title
    assert draft not in changes_paper.compose(changes_of(eventful()), language).mark


def test_levels_are_named_as_levels():
    said = changes_names.called("gains.staff.by_level.commune.a", {}, FR)
    assert said.endswith(FR.say(N_("level {level}"), level="A"))


def test_no_two_figures_of_a_family_bear_the_same_name():
    found = changes_of(eventful())
    families: dict[tuple[str, str], list[str]] = {}
    for one in found.figures:
        name = changes_names.called(one.key, found.names, FR)
        if not name.endswith(FR.say(changes_names._UNNAMED)):  # the table numbers those
            families.setdefault((one.key.partition(".")[0], name), []).append(one.key)
    assert [keys for keys in families.values() if len(keys) > 1] == []


def test_what_is_not_known_is_never_printed_as_zero():
    one = FigureChange(key="meetings.held")
    assert changes_names.known(one.before, FR).text == "–"
    before, after = two_years()
    found = {one.key: one for one in comparing.compare(before, after).figures}["staffing.cpas.actual"]
    assert changes_names.known(found.after, FR).text == "n.c."
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


def test_a_paper_on_figures_alone_does_not_say_that_nothing_changed():
    one = FigureChange(key="meetings.held", before=Known(value=Decimal(1)), after=Known(value=Decimal(2)))
    found = Changes(year=2024, year_before=2023, figures=(one,))
    facts = dataclasses.replace(example_facts(), outline=(), changes=found)
    chapter = next(
        part for part in compose(facts, "fr", width, budget=Budget.BOTH, draft=True).sections if part.key == "changes"
    )
    for sections in (changes_paper.compose(found, "fr").sections, (chapter,)):
        said = list(texts(sections))
        assert FR.say(changes_words.ONLY_FIGURES) in said
        assert FR.say(changes_words.NOTHING) not in said


def test_a_paper_whose_changes_are_all_internal_does_not_say_that_nothing_changed():
    said = list(texts(changes_paper.compose(Changes(year=2024, year_before=2023, hidden=2), "fr").sections))
    assert FR.say(changes_words.HIDDEN, n=2) in said
    assert FR.say(changes_words.NOTHING) not in said


def test_the_public_paper_says_how_many_changes_it_does_not_tell():
    found = changes_of(eventful())
    found = dataclasses.replace(found, hidden=2 + sum(one.is_internal for one in found.records))
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


def test_a_code_that_nothing_names_is_never_printed():
    found = [f"programmes.dupont.allocation.cle.shares.{one}" for one in ("jdupont", "pl2")]
    figures = tuple(FigureChange(key=key, after=Known(value=Decimal(place))) for place, key in enumerate(found, 1))
    section = changes_figures.every(Changes(year=2024, year_before=2023, figures=figures), FR)
    assert section is not None
    unnamed = FR.say(changes_names._UNNAMED)
    said = [text for text in texts((section,)) if unnamed in text]
    assert not [text for text in said if "dupont" in text or "pl2" in text or "cle" in text.split()]
    assert any(f"{unnamed} 1" in text and f"{unnamed} 2" in text for text in said)


def test_a_text_that_was_removed_is_called_so():
    detail = Detail(aspect=Aspect.TEXT, before=Bilingual("Oui", "Ja"))
    one = Change(subject=Subject.INITIATIVE, what=What.CHANGED, title=Bilingual("a", "a"), details=(detail,))
    (runs,) = changes_said.reworded(one, FR)
    assert FR.say(changes_said._REMOVED) in plain(runs)
