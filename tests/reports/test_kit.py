"""The papers around the report: right letterhead, right language, real figures, both voices, nothing invented."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import shutil
import subprocess
from pathlib import Path

import docx
import pikepdf
import pytest
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.actions import ActionState
from synergie.model.dossier import Profile, Side
from synergie.model.programmes import Stance
from synergie.reports.content import Bullets, Paragraph, Quote, Section, Table, plain
from synergie.reports.kit import half_year, notes, papers, parts, programme_note, summary, word
from synergie.reports.kit.papers import Made
from synergie.reports.kit.sheets import BLANK, Desk, Order, Sheet
from synergie.reports.voice import Voice
from synergie.services.kit_facts import KitFacts
from synergie.services.report_minutes import ActionFacts
from tests.kit import big_kit, empty_kit, example_kit, fuzzed_kit, whole_kit, words

LANGUAGES = ["fr", "nl"]
NAMES = list(papers.PAPERS)
SIGNED = [name for name in NAMES if name != "summary"]


def made(name: str, facts: KitFacts, language: str = "fr", **more: object) -> list[Made]:
    return list(papers.make([name], facts, Order(language=language, **more)))  # type: ignore[arg-type]


def sheet(name: str, facts: KitFacts, language: str = "fr", **more: object) -> Sheet:
    return papers.compose(name, facts, Order(language=language, **more))[0]  # type: ignore[arg-type]


def section(of: Sheet, key: str) -> Section:
    return next(one for one in of.sections if one.key == key)


def table(of: Section) -> Table:
    return next(block for block in of.blocks if isinstance(block, Table))


def text_of(of: Section) -> str:
    found = []
    for block in of.blocks:
        if isinstance(block, Table):
            found += [plain(cell) for row in block.rows for cell in row]
        elif isinstance(block, Paragraph):
            found.append(plain(block.runs))
        elif isinstance(block, Bullets):
            found += [plain(item.runs) + " ".join(map(plain, item.details)) for item in block.items]
        elif isinstance(block, Quote):
            found += [*map(plain, block.paragraphs), plain(block.source)]
    return "\n".join(found)


def rows(of: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in of.rows]


# Every paper


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_a_valid_word_document_in_its_language_and_the_same_twice(
    name: str, language: str, tmp_path: Path
) -> None:
    validator = OpenXmlValidator()
    assert made(name, empty_kit(), language) == made(name, empty_kit(), language)
    for facts in (whole_kit(), empty_kit()):
        first = made(name, facts, language)
        for one in first:
            if not one.name.endswith(".docx"):
                continue
            path = tmp_path / "paper.docx"
            path.write_bytes(one.data)
            assert validator.validate(str(path)).errors == []
            document = docx.Document(io.BytesIO(one.data))
            assert document.core_properties.language == f"{language}-BE"
            assert document.core_properties.title == one.title[:255]
            assert document.core_properties.author not in ("", "python-docx")
            assert "NUMPAGES" in document.sections[0].footer._element.xml


@pytest.mark.parametrize("seed", range(4))
def test_what_nobody_would_write_makes_valid_papers(seed: int, tmp_path: Path) -> None:
    validator = OpenXmlValidator()
    for one in papers.make(NAMES, fuzzed_kit(seed), Order(language=LANGUAGES[seed % 2], reference="<b>&\x00\ud800")):
        path = tmp_path / one.name
        path.write_bytes(one.data)
        if path.suffix == ".docx":
            assert validator.validate(str(path)).errors == []


def test_no_two_papers_have_the_same_name_and_the_names_are_in_the_language() -> None:
    names = {
        language: [one.name for one in papers.make(NAMES, whole_kit(), Order(language=language))]
        for language in LANGUAGES
    }
    for found in names.values():
        assert len(set(found)) == len(found) == len(NAMES) + 1  # the summary is there as a PDF too
        assert all("2023" in one for one in found)


def test_several_programmes_have_a_note_each() -> None:
    facts = whole_kit()
    twice = (*facts.report.outside.programmes, *facts.report.outside.programmes)
    report = dataclasses.replace(facts.report, outside=dataclasses.replace(facts.report.outside, programmes=twice))
    found = made("programme", dataclasses.replace(facts, report=report))
    assert [one.name[-6:] for one in found] == ["1.docx", "2.docx"]
    assert made("programme", empty_kit()) == []


# Letterhead, date, signatures, blanks


@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("college", [Side.COMMUNE]),
        ("bureau", [Side.CPAS]),
        ("concertation", list(Side)),
        ("municipal-council", [Side.COMMUNE]),
        ("cpas-council", [Side.CPAS]),
        ("inspector", list(Side)),
        ("half-year-1", list(Side)),
        ("programme", [Side.COMMUNE]),
    ],
)
def test_each_paper_has_the_letterhead_and_the_signatures_of_who_submits_it(name: str, sides: list[Side]) -> None:
    facts = whole_kit()
    found = sheet(name, facts, "nl")
    assert [one.name for one in found.heads] == [facts.head(side).name.nl for side in sides]  # type: ignore[union-attr]
    for one, side in zip(found.heads, sides, strict=True):
        assert one.lines[:2] == (f"Straat {side.value} 1", "1000 Stad")
        assert "02 000 00 01" in one.lines
        assert one.logo is not None
    assert [one.role for one in found.signatures] == ["De secretaris", "Het voorzitterschap"] * len(sides)
    data = word.write(found)
    assert words(data).count("De secretaris") == len(sides)
    pictures = docx.Document(io.BytesIO(data)).element.body.findall(".//{*}docPr")
    assert [one.get("descr") for one in pictures] == [one.logo.alternative for one in found.heads if one.logo]


def test_what_the_dossier_does_not_say_is_blank_and_told() -> None:
    found = sheet("college", example_kit())
    assert BLANK in found.place
    assert BLANK in found.reference
    assert found.heads[0].lines == (BLANK,)
    assert [one.role for one in found.signatures] == [BLANK]
    told = {one.id for one in found.missing}
    assert {
        "The date of the paper.",
        "The reference.",
        "Who signs for the commune.",
        "The date of the sitting.",
    } <= told
    assert {"The address of the commune for its letterhead."} <= told
    assert not any("CPAS" in one for one in told if "letterhead" in one)


def test_what_is_given_is_neither_blank_nor_told() -> None:
    found = sheet("college", whole_kit(), date=dt.date(2024, 3, 8), reference="SEC/2024/1")
    assert "8\u00a0mars 2024" in found.place
    assert "SEC/2024/1" in found.reference
    told = {one.id for one in found.missing}
    assert not told & {
        "The date of the paper.",
        "The reference.",
        "Who signs for the commune.",
        "The date of the sitting.",
    }


# Cover notes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(notes.AUTHORITIES))
def test_a_cover_note_has_its_parts_and_asks_for_what_is_ordered(name: str, language: str) -> None:
    found = sheet(name, whole_kit(), language)
    assert [one.key for one in found.sections] == [
        *("object", "basis", "summary", "open", "asked", "sittings", "decision", "annexes")
    ]
    assert found.recipients == (Voice(language).say(notes.AUTHORITIES[name].to),)
    noted, approved = (
        text_of(section(found, "decision")),
        text_of(section(sheet(name, whole_kit(), language, approves=True), "decision")),
    )
    assert noted != approved
    assert "2023" in noted


def test_the_figures_of_a_note_are_those_of_the_services() -> None:
    figures = example_kit().report.figures
    found = {row[0]: row[1:] for row in rows(table(section(sheet("college", example_kit()), "summary")))}
    say = Voice("fr").say
    total = found[say(N_("Existing synergies"))]
    assert total == ["–", "–", str(figures.initiatives.existing)]
    alone = found[say(N_("Meetings held by one administration alone"))]
    assert alone == [str(figures.meetings.commune_only), str(figures.meetings.cpas_only), "–"]
    assert found[say(N_("Meetings held by both administrations together"))][-1] == str(figures.meetings.joint)
    overdue = found[say(N_("Actions overdue"))]
    assert overdue[-1] == str(figures.actions.overdue)


def test_what_is_not_known_is_not_zero() -> None:
    found = rows(table(section(sheet("college", empty_kit()), "summary")))
    staff = next(row for row in found if row[0] == Voice("fr").say(N_("Staff in the services of the table, FTE")))
    assert staff[1:] == [Voice("fr").fte(None)] * 3


def test_the_legal_basis_quotes_the_dossier_and_marks_what_is_to_be_checked() -> None:
    found = sheet("cpas-council", example_kit())
    text = text_of(section(found, "basis"))
    citation = next(one for one in example_kit().report.citations if one.article == "26bis")
    assert " ".join(citation.text.fr.split())[:80].replace("'", "’") in text
    assert Voice("fr").say(parts.FOUR) in text
    assert Voice("fr").say(parts.EIGHTY_EIGHT) in text
    assert any("wording" in one.id for one in found.missing)


def test_outside_brussels_no_article_of_ours_is_cited() -> None:
    facts = dataclasses.replace(empty_kit(), profile=Profile.WALLONIA)
    found = sheet("college", facts)
    assert text_of(section(found, "basis")) == BLANK
    assert any("no text of law" in one.id for one in found.missing)


def test_both_voices_stand_beside_each_other() -> None:
    found = table(section(sheet("municipal-council", example_kit()), "open"))
    assert [column.heading for column in found.columns[1:]] == [Voice("fr").head(side) for side in Side]
    assert all(len(row) == 3 and row[1] and row[2] for row in rows(found))


def test_the_councils_read_the_public_version_only() -> None:
    facts = example_kit()
    secret = dataclasses.replace(
        facts.report,
        record=dataclasses.replace(
            facts.report.record,
            divergences=tuple(
                dataclasses.replace(one, subject=Bilingual("SECRET", "GEHEIM"))
                for one in facts.report.record.divergences
            ),
        ),
    )
    facts = dataclasses.replace(facts, report=secret)
    for name in NAMES:
        shown = any("SECRET" in words(one.data) for one in made(name, facts) if one.name.endswith(".docx"))
        assert shown == (name in ("college", "bureau", "concertation", "half-year-1", "half-year-2"))


# The letter to the inspector


def test_without_an_edition_the_inspector_is_told_so() -> None:
    found = sheet("inspector", example_kit())
    assert all(row[1:] == [BLANK, BLANK] for row in rows(table(section(found, "enclosures"))))
    assert any("none has been issued" in one.id for one in found.missing)


# One page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "facts", [example_kit, empty_kit, whole_kit, big_kit, lambda: fuzzed_kit(1), lambda: fuzzed_kit(2)]
)
def test_the_summary_is_one_page(facts: object, language: str) -> None:
    found, data = summary.fitting(Desk(facts(), Order(language=language), public=True))  # type: ignore[operator]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
    assert table(found.sections[0]).rows


def test_what_does_not_fit_on_the_page_is_told_by_its_number() -> None:
    found, _data = summary.fitting(Desk(big_kit(), Order(language="fr"), public=True))
    lists = [block for block in found.sections[0].blocks if isinstance(block, Table)][-1]
    proposed = sum(one.state.value == "proposed" for domain in big_kit().report.domains for one in domain.initiatives)
    shown = plain(lists.rows[0][1]).count("– ")
    assert any(str(proposed - shown) in run.text for run in lists.rows[0][1] if run.muted)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_summary_is_one_page_in_word_too(tmp_path: Path) -> None:
    for place, facts in enumerate((example_kit(), big_kit())):
        (tmp_path / f"{place}.docx").write_bytes(made("summary", facts, LANGUAGES[place])[0].data)
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=120)
    for path in tmp_path.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1


# Half a year


def of_half(number: int, facts: KitFacts | None = None) -> Sheet:
    return half_year.compose(number, Desk(facts or example_kit(), Order(language="fr")))


def test_every_meeting_of_the_year_is_in_one_half_or_told_as_undated() -> None:
    meetings = example_kit().report.meetings
    found = [len(table(section(of_half(number), "meetings")).rows) for number in (1, 2)]
    unclear = sum(
        one.date is None or not any(half.holds(one.date) for half in example_kit().halves) for one in meetings
    )
    assert sum(found) + unclear == len(meetings)
    first = [one for one in meetings if one.date is not None and one.date.last <= dt.date(2023, 6, 30)]
    assert found[0] == len(first)


def test_a_meeting_on_the_border_lies_in_neither_half_and_is_told() -> None:
    facts = example_kit()
    over = dataclasses.replace(facts.report.meetings[0], date=PartialDate.year(2023), subject=Bilingual("Sans jour"))
    facts = dataclasses.replace(facts, report=dataclasses.replace(facts.report, meetings=(over,)))
    for number in (1, 2):
        found = of_half(number, facts)
        assert "Sans jour" in text_of(section(found, "unclear"))
        assert not [block for block in section(found, "meetings").blocks if isinstance(block, Table)]


def test_the_actions_are_those_due_in_the_half_or_overdue_at_its_end() -> None:
    facts = example_kit()
    action = facts.report.record.actions[0]

    def due(text: str, day: dt.date, state: ActionState) -> ActionFacts:
        return dataclasses.replace(action, text=Bilingual(text), due=PartialDate(day), state=state)

    actions = (
        due("old open", dt.date(2022, 5, 1), ActionState.OPEN),
        due("old done", dt.date(2022, 5, 1), ActionState.DONE),
        due("in the half", dt.date(2023, 5, 1), ActionState.DONE),
        due("last day", dt.date(2023, 6, 30), ActionState.OPEN),
        due("later", dt.date(2023, 7, 1), ActionState.OPEN),
    )
    record = dataclasses.replace(facts.report.record, actions=actions)
    facts = dataclasses.replace(facts, report=dataclasses.replace(facts.report, record=record))
    found = rows(table(section(of_half(1, facts), "actions")))
    assert [row[0].split(" [")[0] for row in found] == ["old open", "in the half", "last day"]
    assert ["\n" in row[3] for row in found] == [True, False, False]
    assert "later" in text_of(section(of_half(1, facts), "steps"))


def test_the_gains_of_a_half_are_those_known_at_its_end() -> None:
    for half in example_kit().halves:
        found = rows(table(section(of_half(half.number), "gains")))
        totals = half.figures.gains.staff.totals
        assert found[-1][1] == Voice("fr").formats.range(totals.counted)


# Programmes


def test_a_note_says_who_is_for_and_against_under_their_names() -> None:
    (programme,) = example_kit().report.outside.programmes
    found = programme_note.compose(programme, Desk(example_kit(), Order(language="fr")))
    for key, stances in (
        ("for", [Stance.FOR]),
        ("against", [Stance.AGAINST]),
        ("questions", [Stance.QUESTION, Stance.RESERVED]),
    ):
        text = text_of(section(found, key))
        for one in programme.positions:
            start = " ".join(one.text.fr.split())[:25].replace("'", "’")
            if one.stance in stances and one.side is not None:
                assert start[:15] in text.replace("\u202f", " ").replace("\u00a0", " ")
    assert {"costs", "shares", "departure", "adhesions", "decision"} <= {one.key for one in found.sections}


def test_a_note_recommends_nothing() -> None:
    (programme,) = example_kit().report.outside.programmes
    found = programme_note.compose(programme, Desk(example_kit(), Order(language="fr")))
    boxes = [block for block in section(found, "decision").blocks if isinstance(block, Bullets)]
    assert [item.mark for item in boxes[0].items] == ["☐"] * 4
