"""What the papers around the report say and leave out: signs, counts, articles, enclosures, whole words."""

from __future__ import annotations

import dataclasses
import io

import docx
import pytest
from docx.oxml.ns import qn

from synergie.basis.words import N_, NP_
from synergie.model.dossier import Side
from synergie.model.editions import FILE_KINDS, Audience, FileKind
from synergie.reports import letterheads
from synergie.reports.chapters import method
from synergie.reports.content import Bullets, Run, Table, plain, shortened
from synergie.reports.kit import half_year, notes, parts, word
from synergie.reports.kit.sheets import Desk, Order
from synergie.reports.voice import NOT_KNOWN, Voice
from tests.kit import DIGEST, empty_kit, example_kit, whole_kit
from tests.reports.test_kit import LANGUAGES, rows, section, sheet, table


def test_the_note_under_the_figures_explains_the_signs_that_stand_in_them() -> None:
    unknown = Voice("fr").say(N_("“{sign}” stands where a figure is not known: it is never zero."), sign=NOT_KNOWN)
    for facts in (example_kit(), empty_kit()):
        found = table(section(sheet("college", facts), "summary"))
        signs = {cell for row in rows(found) for cell in row[1:]}
        note = plain(found.notes[0])
        assert ("– »" in " ".join(note.split())) == ("–" in signs)
        assert (unknown in note) == (Voice("fr").say(NOT_KNOWN) in signs)


def test_the_first_article_of_a_decision_is_named_as_the_language_numbers_it() -> None:
    first, second, *_rest = notes.articles_of(["un", "deux"], Desk(empty_kit(), Order(language="fr")))
    assert first.runs[0].text.strip() == Voice("fr").say(NP_("decision", "Article 1."))
    assert second.runs[0].text.strip() == Voice("fr").say(NP_("decision", "Article {n}."), n="2")


def test_what_is_cut_ends_with_a_whole_word() -> None:
    assert shortened("économies d’échelle et synergies", 25) == "économies d’échelle et…"
    assert shortened("économies et synergies", 13) == "économies et…"
    assert shortened("x" * 30, 10) == "x" * 9 + "…"
    assert plain(parts.cut((Run("un texte bien long"), Run(" et sa suite")), 12)) == "un texte…"


def test_signatures_never_stand_alone_on_a_page() -> None:
    for name in ("college", "half-year-1", "inspector"):
        body = docx.Document(io.BytesIO(word.write(sheet(name, whole_kit())))).element.body
        before = body.findall(qn("w:tbl"))[-1].getprevious().getprevious()
        texts = list(before.iter(qn("w:p")))
        assert texts[-1].find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", list(Audience))
def test_the_inspector_gets_the_files_in_the_language_of_the_letter(audience: Audience, language: str) -> None:
    facts = whole_kit()
    assert facts.issued is not None
    internal = tuple(dataclasses.replace(one, audience=Audience.INTERNAL) for one in facts.issued.files)
    files = (*facts.issued.files, *internal) if audience is Audience.PUBLIC else internal
    found = sheet(
        "inspector", dataclasses.replace(facts, issued=dataclasses.replace(facts.issued, files=files)), language
    )
    say = Voice(language).say
    version = {
        Audience.PUBLIC: NP_("enclosure", "{kind}, public version ({format})"),
        Audience.INTERNAL: NP_("enclosure", "{kind}, internal version ({format})"),
    }[audience]
    kinds = [Voice(language).sentence(say(FILE_KINDS[kind])) for kind in (FileKind.REPORT, FileKind.CHANGES)]
    assert rows(table(section(found, "enclosures"))) == [
        [say(version, kind=kind, format="PDF"), "2", DIGEST[:16]] for kind in kinds
    ]


@pytest.mark.parametrize(("held", "other"), [(0, 0), (1, 0), (0, 1), (2, 0), (0, 3), (1, 2)])
def test_of_meetings_there_were_none_of_nothing_is_counted(held: int, other: int) -> None:
    said = Voice("fr").say(half_year._counted(held, other))
    assert "0" not in said
    assert [number for number in map(str, (held, other)) if number != "0" and number not in said] == []
    assert said.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_speaks_in_whole_sentences_to_the_authority_that_it_goes_to(language: str) -> None:
    say = Voice(language).say
    for name, authority in notes.AUTHORITIES.items():
        found = sheet(name, whole_kit(), language)
        purpose = plain(section(found, "object").blocks[1].runs)  # type: ignore[union-attr]
        asked = plain(section(found, "asked").blocks[0].runs)  # type: ignore[union-attr]
        to = say(authority.to)
        for text in (purpose, asked):
            assert f"{to[0].lower()}{to[1:]}" in text
            assert text[0].isupper()
        state = plain(section(found, "object").blocks[0].runs)  # type: ignore[union-attr]
        assert say(method.DRAWN_UP[whole_kit().report.drafted_by]) not in state


def test_for_whom_somebody_signs_is_said_once_over_all_who_sign_for_the_same() -> None:
    for language in LANGUAGES:
        say = Voice(language).say
        for name, sides in (("college", [Side.COMMUNE]), ("half-year-1", list(Side))):
            made = docx.Document(io.BytesIO(word.write(sheet(name, whole_kit(), language))))
            texts = [one.text for cell in made.tables[-1]._cells for one in cell.paragraphs]
            for side in Side:
                assert texts.count(say(letterheads.FOR[side])) == (side in sides)


def test_every_table_of_a_half_yearly_report_has_a_caption() -> None:
    found = sheet("half-year-1", example_kit())
    tables = [block for one in found.sections for block in one.blocks if isinstance(block, Table)]
    assert len(tables) > 3
    assert [one.key for one in tables if one.bare or not one.caption] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_milestone_of_a_half_says_that_what_is_not_stated_is_its_state(language: str) -> None:
    voice = Voice(language)
    (found,) = (
        block
        for block in section(sheet("half-year-1", example_kit(), language), "meetings").blocks[2:]
        if isinstance(block, Bullets)
    )
    said = [plain(runs) for item in found.items for runs in item.details]
    label = voice.say(NP_("milestone", "State")) + voice.colon
    assert len(said) == 4
    assert all(label in text for text in said)
