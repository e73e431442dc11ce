"""The booklet: every gain with both voices and room to write, by service, with contents where it is long."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import Message
from synergie.model.dossier import Side
from synergie.model.gain_course import GainStanding
from synergie.model.gains import Kept
from synergie.reports import booklet
from synergie.reports.content import Paragraph, Section, Table, plain
from synergie.reports.pdf.pages import Pages
from synergie.reports.voice import Voice
from synergie.services.booklet_facts import BookletFacts, BookletPart
from synergie.services.gain_stances import Stance
from tests.committee_facts import of_example, of_nothing

LANGUAGES = ["fr", "nl"]


def facts() -> BookletFacts:
    return of_example()[1]


def only(found: BookletFacts, count: int = 1) -> BookletFacts:
    """Return a booklet of the first gains alone."""
    part = found.parts[0]
    return dataclasses.replace(found, parts=(BookletPart(service=part.service, gains=part.gains[:count]),))


def blocks(found: BookletFacts, language: str = "fr") -> list[Section]:
    (whole,) = booklet.compose(found, language).sections
    return [gain for part in whole.sections for gain in part.sections]


def rows(section: Section) -> dict[str, list[str]]:
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    return {plain(row[0]): [plain(cell).replace("\u00a0", " ") for cell in row[1:]] for row in table.rows}


def standing(section: Section) -> str:
    (note,) = (block for block in section.blocks if isinstance(block, Paragraph))
    return plain(note.runs)


def pages_of(found: BookletFacts, language: str) -> list[str]:
    rendered = booklet.make(found, language)
    assert rendered.findings == ()
    pages = Pages(rendered.data)
    try:
        return [" ".join(pages.text(number).replace("\u00a0", " ").split()) for number in range(len(pages))]
    finally:
        pages.close()


def test_every_gain_has_a_block_numbered_through_all_services() -> None:
    found = blocks(facts())
    assert len(found) == sum(len(part.gains) for part in facts().parts)
    assert [one.title.split(".")[0] for one in found] == [str(number) for number in range(1, len(found) + 1)]


def test_a_block_has_both_voices_side_by_side_and_room_to_write_for_each() -> None:
    first = rows(blocks(only(facts()))[0])
    assert first["Texte"][0] != first["Texte"][1]
    assert all("ETP D4" in text for text in first["Texte"])
    assert first["ETP"] == ["1", "1"]
    assert all(cell.count("\n") >= 3 for cell in first["Remarques et décision"])


def test_a_line_of_one_version_says_that_the_other_has_none() -> None:
    alone = next(one for one in blocks(facts()) if "Version de la commune seulement" in standing(one))
    text = rows(alone)["Texte"]
    assert text[1] == "– (ligne absente)"


def test_what_nobody_decided_is_told_and_what_was_decided_with_day_and_body() -> None:
    found = only(facts(), 2)
    (part,) = found.parts
    assert part.gains[1].suggested
    assert "à décider" in standing(blocks(found)[1])
    decided = dataclasses.replace(
        part.gains[1],
        suggested=False,
        kept=Kept.CPAS,
        decided=PartialDate(dt.date(2023, 6, 1)),
        decided_by=Bilingual("Comité de pilotage", "Stuurgroep"),
    )
    said = standing(blocks(dataclasses.replace(found, parts=(dataclasses.replace(part, gains=(decided,)),)))[0])
    assert "01/06/2023" in said
    assert "Comité de pilotage" in said
    assert "à décider" not in said


def test_the_position_of_each_administration_stands_in_its_column() -> None:
    found = only(facts())
    (part,) = found.parts
    stances = {
        Side.COMMUNE: Stance(id=None, side="commune", standing=GainStanding.CLAIMED, date=None),
        Side.CPAS: Stance(
            id=part.gains[0].first.id,
            side="cpas",
            standing=GainStanding.CONTESTED,
            date=PartialDate(dt.date(2023, 10, 2)),
            reason=Bilingual("Le poste reste nécessaire.", "De betrekking blijft nodig."),
        ),
    }
    gain = dataclasses.replace(part.gains[0], stances=stances)
    text = rows(blocks(dataclasses.replace(found, parts=(dataclasses.replace(part, gains=(gain,)),)))[0])["Position"]
    assert text[0] == "avancé"
    assert text[1] == "contesté (02/10/2023)\nLe poste reste nécessaire."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_booklet_begins_with_its_contents_and_a_short_one_does_not(language: str) -> None:
    contents = {"fr": "Table des matières", "nl": "Inhoud"}[language]
    pages = pages_of(facts(), language)
    assert len(pages) > booklet.LONG
    assert contents in pages[0]
    short = pages_of(only(facts()), language)
    assert len(short) == 1
    assert contents not in short[0]


def test_a_gain_stays_on_one_page_with_its_title() -> None:
    found = blocks(facts())
    pages = pages_of(facts(), "fr")
    for number, one in enumerate(found, start=1):
        title = one.title.replace("\u00a0", " ")[:12]
        (at,) = (place for place, text in enumerate(pages) if title in text)
        own = pages[at][pages[at].index(title) :].partition(f" {number + 1}. ")[0]
        assert "Remarques et" in own, title


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_without_gains_says_so(language: str) -> None:
    (text,) = pages_of(of_nothing()[1], language)
    assert {"fr": "Aucun gain n’a été encodé pour 2023.", "nl": "Voor 2023 is geen winst ingevoerd."}[language] in text


def test_user_text_is_data() -> None:
    found = only(facts())
    (part,) = found.parts
    line = dataclasses.replace(part.gains[0].first, text=Bilingual("<b>gras</b> & =1+1 \U0001f642", ""))
    gain = dataclasses.replace(part.gains[0], lines={Side.COMMUNE: line})
    (text,) = pages_of(dataclasses.replace(found, parts=(dataclasses.replace(part, gains=(gain,)),)), "fr")
    assert "<b>gras</b> & =1+1" in text


def test_its_name_is_in_its_own_language() -> None:
    assert booklet.file_name(2023, "fr") == "carnet-des-gains-2023.pdf"
    assert booklet.file_name(2023, "nl") == "bundel-winsten-2023.pdf"


def test_two_lines_with_the_same_words_are_one_block_that_says_so() -> None:
    found = [one for one in blocks(facts()) if "Les formations techniques" in one.title]
    (same,) = found
    assert Voice("fr").say(Message("Same text in both versions")) in standing(same)
    assert "seulement" not in standing(same)
    assert len(set(rows(same)["Texte"])) == 1


def test_the_heading_counts_gains_and_the_lines_that_claim_them() -> None:
    (whole,) = booklet.compose(facts(), "fr").sections
    lead = plain(whole.blocks[0].runs) if isinstance(whole.blocks[0], Paragraph) else ""
    gains = [gain for part in facts().parts for gain in part.gains]
    lines = sum(len(gain.lines) for gain in gains)
    assert lines > len(gains)
    assert [part.split()[0] for part in lead.split(" · ")[:2]] == [str(len(gains)), str(lines)]
