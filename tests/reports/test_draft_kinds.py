"""Drafts to read on paper: without the pages of the annexes, and in greys for a printer in black and white."""

import io
import itertools

import pypdfium2
import pytest
from docx import Document
from PIL import ImageChops

from synergie.basis.words import Texts
from synergie.charts.marks import PRINT, Tone
from synergie.reports import making
from synergie.reports.annexes import Annexes
from synergie.reports.chapters.annexes import LISTED_ONLY
from synergie.reports.making import Kind, file_name
from synergie.reports.pdf.greys import grey
from synergie.reports.pdf.pages import Pages
from tests.facts import example_facts


def text_of(data: bytes) -> str:
    pages = Pages(data)
    try:
        return " ".join(" ".join(pages.text(page).split()) for page in range(len(pages)))
    finally:
        pages.close()


def colourful(data: bytes, scale: float = 0.4) -> list[int]:
    """Return the pages, counted from 1, on which something has a colour."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for place, page in enumerate(document, 1):
            red, green, blue = page.render(scale=scale).to_pil().convert("RGB").split()
            most = max(ImageChops.difference(*pair).getextrema()[1] for pair in ((red, green), (green, blue)))
            if most > 2:
                found.append(place)
            page.close()
    return found


def test_a_draft_in_grey_has_no_colour_and_loses_nothing() -> None:
    facts = example_facts()
    plain, in_grey = (making.make(facts, Kind(language="fr", in_grey=one)) for one in (False, True))
    assert colourful(plain.data)
    assert colourful(in_grey.data) == []
    assert in_grey.findings == ()
    assert text_of(in_grey.data) == text_of(plain.data)


def test_the_sides_of_a_chart_differ_in_brightness() -> None:
    levels = sorted(grey(PRINT[tone]).red for tone in (Tone.COMMUNE, Tone.CPAS, Tone.BOTH))
    assert all(after - before > 0.2 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_draft_without_annexes_lists_them_and_says_that_they_are_not_printed(language: str) -> None:
    facts = example_facts()
    whole, short = (making.make(facts, Kind(language=language, annexes=one)) for one in (True, False))
    annexes = Annexes(facts).all
    keys = {one.key for one in annexes}
    assert keys <= set(whole.pages)
    assert not keys & set(short.pages)
    text = text_of(short.data)
    assert len(Pages(short.data)) < len(Pages(whole.data))
    said = Texts(language)
    assert all(one.number in text for one in annexes)
    assert " ".join(said(LISTED_ONLY).split()) in text.replace("\u00a0", " ")
    assert short.findings == ()


def test_a_word_draft_without_annexes_refers_to_none_of_their_pages() -> None:
    made = making.make(example_facts(), Kind(language="fr", annexes=False, format="docx"))
    xml = Document(io.BytesIO(made.data)).element.xml
    assert "annex-" not in xml


def test_a_final_report_has_its_annexes() -> None:
    with pytest.raises(ValueError, match="annexes"):
        Kind(language="fr", draft=False, annexes=False)


def test_names_of_files_tell_the_drafts_apart() -> None:
    kinds = [
        Kind(language="fr", annexes=annexes, in_grey=in_grey) for annexes in (True, False) for in_grey in (True, False)
    ]
    assert len({file_name(2023, kind) for kind in kinds}) == len(kinds)
