"""Where pages of the PDF end: what belongs together stands together, and no page holds a line or two."""

import itertools

import pypdfium2
import pytest
from reportlab.platypus import CondPageBreak

from synergie.reports.content import Block, Bullets, Column, Item, KeyFigure, Paragraph, Section, Table
from synergie.reports.pdf import breaks, story
from synergie.reports.pdf.document import render
from tests.reports.test_pdf import report, run
from tests.reports.trees import example_pdf

SEVEN_LINES = 90.0
"""Points between the first of seven lines and the last."""


def pages(*blocks: Block, sections: tuple[Section, ...] | None = None) -> list[str]:
    """Return the text of each page after the contents."""
    document = pypdfium2.PdfDocument(render(report(*blocks, sections=sections)).data)
    try:
        return [page.get_textpage().get_text_range() for page in document][2:]
    finally:
        document.close()


def filled(data: bytes) -> list[float]:
    """Return the height from the first line of each page to its last, without head and foot."""
    document = pypdfium2.PdfDocument(data)
    found = []
    try:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(place) for place in range(text.count_rects())]
            inside = [(low, high) for _, low, _, high in boxes if low > 55 and high < 790]
            found.append(max(high for _, high in inside) - min(low for low, _ in inside) if inside else 0.0)
    finally:
        document.close()
    return found


@pytest.mark.parametrize("lines", range(24, 37))
def test_what_introduces_a_list_stands_on_the_page_of_its_first_item(lines: int) -> None:
    above = tuple(Paragraph(run("au-dessus")) for _ in range(lines))
    found = pages(*above, Paragraph(run("Voici la liste")), Bullets((Item(run("premier point")),)))
    assert [one for one in found if "Voici" in one] == [one for one in found if "premier" in one]


@pytest.mark.parametrize("lines", range(20, 36))
def test_what_introduces_a_table_stands_on_the_page_of_its_head(lines: int) -> None:
    above = tuple(Paragraph(run("au-dessus")) for _ in range(lines))
    table = Table("t", "Titre", (Column("Nom", 1.0),), tuple((run(f"ligne {n}"),) for n in range(40)))
    found = pages(*above, Paragraph(run("Voici la table")), table)
    assert "ligne 0" in next(one for one in found if "Voici" in one)


@pytest.mark.parametrize("lines", range(25, 70))
def test_the_last_page_of_a_chapter_holds_more_than_a_line_or_two(lines: int) -> None:
    whole = tuple(Paragraph(run(f"ligne {n} fin")) for n in range(lines))
    found = pages(sections=(Section("a", "Un", whole), Section("b", "Deux", (Paragraph(run("suite")),))))
    *_, last, _after = found
    assert last.count("ligne") == lines or last.count("ligne") >= 5
    assert [n for one in found for n in range(lines) if f"ligne {n} fin" in one] == list(range(lines))


@pytest.mark.parametrize("rows", range(25, 50))
def test_a_table_that_ends_a_chapter_takes_more_than_a_row_or_two_over(rows: int) -> None:
    table = Table("t", "Titre", (Column("Nom", 1.0),), tuple((run(f"rang {n}"),) for n in range(rows)))
    last = pages(table)[-1]
    assert last.count("rang") >= 5


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_page_of_the_example_is_nearly_empty(language: str) -> None:
    assert [number for number, height in enumerate(filled(example_pdf(language).data), 1) if height < SEVEN_LINES] == []


@pytest.mark.parametrize("lines", range(8, 30))
def test_a_short_table_beside_key_figures_stands_whole(lines: int) -> None:
    above = tuple(Paragraph(run("au-dessus")) for _ in range(lines))
    rows = tuple((run(f"rang {n}"),) for n in range(6))
    table = Table("t", "Titre", (Column("Nom", 1.0),), rows)
    under = Section("b", "Chiffres", (KeyFigure("10", "personnes encore à désigner"), Paragraph(run("Voici")), table))
    found = pages(sections=(Section("a", "Un", above, (under,)),))
    assert [one.count("rang") for one in found if "rang" in one] == [6]
    assert "Chiffres" in next(one for one in found if "rang" in one)


def test_no_break_stands_behind_what_stays_with_what_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a break, behind a heading of half a page, was tried again without an end."""
    made = []

    def recorded(flowables):
        made.append(breaks.with_breaks(flowables))
        return made[-1]

    monkeypatch.setattr(story, "with_breaks", recorded)
    table = Table("t", "Titre", (Column("Nom", 1.0),), tuple((run(f"ligne {n}"),) for n in range(40)))
    within = Section("b", "Sous-titre", (Paragraph(run("Voici la table")), table))
    render(report(sections=(Section("a", "Un titre très long " * 40, (), (within,)),)))
    (found,) = made
    pairs = itertools.pairwise(found)
    assert not any(isinstance(after, CondPageBreak) and before.getKeepWithNext() for before, after in pairs)
