"""The text of attached files, read beside."""

import io

import docx
import pytest

from synergie.reports import attaching_apart, attaching_text
from tests.reports import attached_kinds as kinds


def note(text: str) -> bytes:
    """Return a Word document of one paragraph."""
    document, kept = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(kept)
    return kept.getvalue()


def test_a_word_document_gives_its_paragraphs() -> None:
    assert "Mme Vermeersch & Cie" in attaching_text.text_of(note("Accord de Mme Vermeersch & Cie"), "note.docx")


def test_a_word_document_gives_what_stands_at_the_head_and_foot_of_its_pages() -> None:
    document, kept = docx.Document(), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = "Mme Vermeersch"
    document.sections[0].footer.paragraphs[0].text = "02/412.36.55"
    document.save(kept)
    found = attaching_text.text_of(kept.getvalue(), "maison.docx")
    assert "Mme Vermeersch" in found
    assert "02/412.36.55" in found


def test_a_pdf_gives_the_text_of_its_pages() -> None:
    assert attaching_text.text_of(kinds.embedded(), "note.pdf").strip()


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7 no more", b"PK\x03\x04", b"GIF89a", kinds.picture("PNG"), kinds.locked()]
)
def test_what_has_no_text_gives_none(data: bytes) -> None:
    assert attaching_text.read_here(data) == ""


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(attaching_apart, "text", lambda _data, name: (asked.append(name), "texte")[1])
    for name in ("a.pdf", "b.pdf"):
        assert attaching_text.text_of(b"%PDF the same bytes", name) == "texte"
    assert asked == ["a.pdf"]
