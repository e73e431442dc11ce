"""The committee's sheet: one page whatever the dossier holds, tagged, in both languages, with its marks."""

from __future__ import annotations

import dataclasses
import io

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synergie.basis.bilingual import Bilingual
from synergie.reports import committee_sheet
from synergie.reports.pdf.pages import Pages
from synergie.services.committee_facts import CommitteeFacts
from tests.committee_facts import crowded, of_example, of_nothing, staffing, with_staffing

LANGUAGES = ["fr", "nl"]


def made(found: CommitteeFacts, language: str = "fr") -> tuple[str, tuple[float, float]]:
    """Return the text of the only page, and its size."""
    rendered = committee_sheet.make(found, language)
    assert rendered.findings == ()
    pages = Pages(rendered.data)
    try:
        assert len(pages) == 1
        return " ".join(pages.text(0).replace("\u00a0", " ").split()), pages.size(0)
    finally:
        pages.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_landscape_page_with_title_day_and_marks(language: str) -> None:
    text, (width, height) = made(of_example()[0], language)
    assert (round(width), round(height)) == (842, 595)
    words = {
        "fr": ("exercice 2023", "01/03/2024", "projet non approuvé", "EXEMPLE", "WePulse : 526 à 721 k€ par an"),
        "nl": ("dienstjaar 2023", "01/03/2024", "ontwerp, niet goedgekeurd", "VOORBEELD", "WePulse: 526 tot 721 k€"),
    }
    for one in words[language]:
        assert one in text


def test_a_closed_year_is_no_draft_and_another_dossier_no_example() -> None:
    closed = dataclasses.replace(of_example()[0], is_closed=True, is_example=False)
    text, _ = made(closed)
    assert "projet" not in text
    assert "EXEMPLE" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_crowded_dossier_stays_on_one_page_and_says_what_is_left_out(language: str) -> None:
    text, _ = made(crowded(), language)
    assert {"fr": "lignes de plus", "nl": "rijen"}[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_dossier_says_what_to_enter_first(language: str) -> None:
    text, _ = made(of_nothing()[0], language)
    assert {"fr": "encodez d’abord", "nl": "voer eerst"}[language] in text


def test_what_is_not_drawn_stands_there_as_a_sentence() -> None:
    text, _ = made(of_example()[0])
    assert "À signaler aussi : 8 approbations de PV attendues." in text


def test_every_chart_has_an_alternative_text_and_the_file_says_what_it_is() -> None:
    rendered = committee_sheet.make(of_example()[0], "fr")
    found = []

    def walk(element: pikepdf.Object) -> None:
        if str(element.get("/S", "")) == "/Figure":
            found.append(str(element.Alt))
        kids = element.get("/K")
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with pikepdf.open(io.BytesIO(rendered.data)) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
        metadata = pdf.Root.Metadata.read_bytes()
        assert str(pdf.Root.Lang) == "fr-BE"
    assert b"<pdfuaid:part>1" in metadata
    assert b"<pdfaid:part>2" in metadata
    assert len(found) == 5
    assert all(any(character.isdigit() for character in alternative) for alternative in found)


def test_made_twice_it_is_the_same_file() -> None:
    first, second = (committee_sheet.make(of_example()[0], "nl").data for _ in range(2))
    assert first == second


def test_its_name_is_in_its_own_language() -> None:
    assert committee_sheet.file_name(2023, "fr") == "fiche-copil-2023.pdf"
    assert committee_sheet.file_name(2023, "nl") == "fiche-stuurgroep-2023.pdf"


posts = st.one_of(st.none(), st.integers(0, 99_999).map(lambda value: str(value / 100)))
services = st.lists(st.tuples(posts, posts, posts, posts), min_size=1, max_size=32)
names = st.text(min_size=0, max_size=160)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(services, names)
def test_whatever_stands_in_the_dossier_it_is_one_page(
    rows: list[tuple[str | None, str | None, str | None, str | None]], name: str
) -> None:
    found = with_staffing(of_example()[0], staffing(*rows))
    called = Bilingual(name, name)
    found = dataclasses.replace(
        found, place=called, services=dict.fromkeys(found.services, called), groups=dict.fromkeys(found.groups, called)
    )
    made(found)
