"""Attached files in the report: how their pages come into it, what a reader gets of them, that none breaks it."""

import dataclasses
import io
import itertools
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Refusal, StoreError
from synergie.basis.words import NN_
from synergie.reports import attaching_word, making
from synergie.reports.attaching import NO_OFFICE
from synergie.reports.content import (
    Attached,
    Attachment,
    Bullets,
    Cover,
    Paragraph,
    Report,
    Run,
    Section,
    Words,
    numbered,
    plain,
)
from synergie.reports.pdf import checks, fonts
from synergie.reports.pdf.attached_source import Mode, PdfSource
from synergie.reports.pdf.document import Rendered, render
from synergie.reports.pdf.pages import Pages, Picture
from synergie.reports.voice import Voice
from synergie.reports.yearly import Budget, compose
from synergie.services.report_annexes import AttachedFacts
from synergie.services.report_rows import YearlyReport
from tests.facts import example_facts
from tests.reports import attached_kinds as kinds
from tests.reports.attached_kinds import annexed

ALL = {**kinds.PDFS, **kinds.IMAGES}
LEFT, RIGHT = 56.0, 539.0
"""Between these points of the width everything has to stand."""


def report(*attached: Attached, above: str = "Une pièce.") -> Report:
    sections = tuple(
        Section(f"s-{one.key}", one.title, (Paragraph((Run(above),)), one), label=f"Annexe {at}", opens_page=True)
        for at, one in enumerate(attached, 1)
    )
    first = Section("first", "Renvoi", (Paragraph((Run("Voir page "), Run("", page_of=sections[-1].key))),))
    return Report(
        language="fr-BE",
        title="Rapport",
        author="Commune",
        running="Rapport",
        mark="PROJET",
        cover=Cover(title="R", subtitle="", year="2023", place="", administrations=(), lines=(), marks=()),
        contents_title="Table des matières",
        sections=(first, Section("annexes", "Annexes", (), sections, label="")),
        words=Words(table="Tableau", figure="Figure", go_to_page="Page"),
    )


def attached(name: str, data: bytes | None = None, lang: str | None = None) -> Attached:
    kind = Attachment.IMAGE if name in kinds.IMAGES else Attachment.PDF
    return Attached(f"a-{name}", f"Pièce {name}", name, kind, ALL[name]() if data is None else data, lang)


def made(name: str, lang: str | None = None) -> Rendered:
    return render(report(attached(name, lang=lang)))


def claims(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return bytes(pdf.Root.Metadata.read_bytes())


class Seen(NamedTuple):
    """An element of the structure."""

    tag: str
    alt: str
    lang: str


def elements(data: bytes) -> list[Seen]:
    """Return the elements of the structure in the order in which they are read."""
    found: list[Seen] = []

    def walk(one: Any) -> None:
        found.append(Seen(str(one.S)[1:], str(one.get("/Alt", "")), str(one.get("/Lang", ""))))
        kids = one.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                walk(kid)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
    return found


def tags(data: bytes) -> list[str]:
    return [one.tag for one in elements(data)]


@pytest.mark.parametrize("name", ALL)
def test_every_kind_of_file_gives_a_whole_report_and_the_same_one_twice(name: str) -> None:
    one = made(name)
    assert one.findings == ()
    assert checks.defects(one.data) == ()
    assert b"<pdfuaid:part>1" in claims(one.data)
    assert made(name).data == one.data


@pytest.mark.parametrize(
    ("name", "modes"),
    [
        ("embedded", [Mode.FIGURE, Mode.FIGURE]),
        ("helvetica", [Mode.PICTURE]),
        ("cmyk", [Mode.PICTURE]),
        ("form", [Mode.PICTURE]),
        ("restricted", [Mode.PICTURE]),
        ("mended", [Mode.PICTURE, Mode.PICTURE]),
        ("without-measures", [Mode.PICTURE]),
        ("rotated", [Mode.FIGURE] * 4),
        ("blank", [Mode.BLANK]),
        ("tagged", [Mode.TAGS, Mode.FIGURE]),
    ],
)
def test_each_page_is_printed_in_the_best_way_that_is_safe(name: str, modes: list[Mode]) -> None:
    source = PdfSource(kinds.PDFS[name]())
    assert [source.mode(page) for page in range(len(source))] == modes


def _without_a_width(font: Any) -> None:
    font.LastChar = int(font.LastChar) - 1


def _of_another_width(font: Any) -> None:
    font.Widths = Array([int(one) + 40 for one in font.Widths])


def _without_a_meaning(font: Any) -> None:
    del font["/ToUnicode"]


def _without_its_program(font: Any) -> None:
    del font.FontDescriptor["/FontFile2"]


def _without_measures(font: Any) -> None:
    del font.FontDescriptor["/FontBBox"]


@pytest.mark.parametrize(
    "spoil", [_without_a_width, _of_another_width, _without_a_meaning, _without_its_program, _without_measures]
)
def test_a_typeface_that_is_not_quite_right_makes_a_picture(spoil: Callable[[Any], None]) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(kinds.embedded(1))) as pdf:
        for font in pdf.pages[0].obj.Resources.Font.values():
            spoil(font)
        pdf.save(out)
    source = PdfSource(out.getvalue())
    assert [source.mode(page) for page in range(len(source))] == [Mode.PICTURE]
    assert kinds.TEXT[:10] in source.text(0) or spoil is _without_a_meaning


def test_headings_that_are_left_out_leave_no_gap() -> None:
    """A heading without content is no heading: what comes after it must not be one level too deep."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(kinds.tagged())) as pdf:
        pdf.Root.StructTreeRoot.K.K[0].K = Array([])
        pdf.save(out)
    one = render(report(attached("tagged", out.getvalue())))
    assert one.findings == ()
    assert [tag for tag in tags(one.data) if tag in ("H3", "H4")] == ["H3"]


def test_pages_have_our_numbers_an_entry_in_the_contents_and_true_references() -> None:
    one = render(report(attached("embedded"), attached("wide")))
    pages = Pages(one.data)
    assert len(pages) == 3 + 1 + 3 + 1  # cover, contents, first and annexes on two; a page before what fills one
    reference = one.pages["s-a-wide"]
    assert f"Voir page {reference}" in " ".join(pages.text(2).split())
    assert "Pièce wide" in pages.text(reference - 1)
    for page in range(1, len(pages)):
        words = pages.text(page).split()
        assert str(page + 1) in words
        assert "PROJET" in words
    assert "Annexe 1 · 2/2" in pages.text(one.pages["s-a-embedded"] + 1)


@pytest.mark.parametrize("name", ["wide", "huge", "cropped", "rotated", "helvetica", "tagged"])
def test_pages_are_made_to_fit_and_never_cut(name: str) -> None:
    one = made(name)
    pages = Pages(one.data)
    for page in range(one.pages[f"s-a-{name}"], len(pages)):
        picture = pages.picture(page, 1)
        for y in range(picture.height):
            line = picture.data[y * picture.stride : y * picture.stride + 4 * picture.width]
            assert set(line[: 4 * int(LEFT - 1)]) == {255}
            assert set(line[4 * int(RIGHT + 2) :]) == {255}


def test_a_turned_page_stands_as_a_reader_shows_it() -> None:
    one = render(report(attached("rotated"), above="mot " * 600))  # so that each page has one of its own
    before = Pages(kinds.rotated())
    after = Pages(one.data)
    for page in range(4):
        width, height = before.size(page)
        scale = min(481.9 / width, 683 / height, 1)
        left = 56.7 + (481.9 - width * scale) / 2
        drawn = middle(before.picture(page, scale), (0, 0), (width * scale, height * scale))
        shown = middle(after.picture(one.pages["s-a-rotated"] + page, 1), (left, 76.5), (width * scale, height * scale))
        assert shown == pytest.approx(drawn, abs=4)


def middle(picture: Picture, corner: tuple[float, float], size: tuple[float, float]) -> tuple[float, float]:
    """Return where the middle of what is drawn on a page lies, from its corner; without the edges around it."""
    xs = ys = weight = 0.0
    for y in range(4, int(size[1]) - 4):
        at = (int(corner[1]) + y) * picture.stride
        for x in range(4, int(size[0]) - 4):
            dark = 255 - picture.data[at + 4 * (int(corner[0]) + x)]
            xs, ys, weight = xs + x * dark, ys + y * dark, weight + dark
    return xs / weight, ys / weight


def test_what_was_tagged_keeps_its_tags_under_our_heading() -> None:
    found = tags(made("tagged").data)
    part = found.index("Part")
    inside = found[part:]
    assert inside[1:5] == ["Sect", "H3", "H4", "P"]
    assert "L" in inside
    assert "Table" not in inside  # its rows have different lengths: divisions read better than a broken table
    levels = [int(one[1]) for one in found if one[0] == "H" and one[1:].isdigit()]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_what_is_not_tagged_is_a_figure_with_its_text() -> None:
    for name, words in (("embedded", kinds.TEXT), ("helvetica", "Notulen van de vergadering")):
        figures = [one for one in elements(made(name).data) if one.tag == "Figure"]
        assert words in figures[0].alt
        assert figures[0].alt.startswith(f"Pièce {name} – 1/")


def test_an_image_says_its_caption() -> None:
    (figure,) = [one for one in elements(made("png").data) if one.tag == "Figure"]
    assert "Pièce png" in figure.alt


def test_the_language_of_the_annex_is_marked() -> None:
    parts = [one for one in elements(made("helvetica", "nl").data) if one.tag == "Part"]
    assert [one.lang for one in parts] == ["nl-BE"]


def test_nothing_of_the_file_acts_in_the_report() -> None:
    data = made("acting").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert not pdf.attachments
    assert b"JavaScript" not in data
    linked = render(report(attached("embedded")))
    with pikepdf.open(io.BytesIO(linked.data)) as pdf:
        assert not list(pdf.pages[-1].obj.get("/Annots", []))


@pytest.mark.parametrize("data", [kinds.locked(), kinds.many(301), kinds.broken_objects(), b"%PDF-1.7 rien", b""])
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(StoreError, match="cannot be printed among the annexes"):
        render(report(attached("embedded", data)))


# In the yearly report


def with_annexes(*rows: AttachedFacts) -> YearlyReport:
    return dataclasses.replace(example_facts(), attached=rows)


def text_of(rendered: Rendered) -> str:
    pages = Pages(rendered.data)
    return " ".join(" ".join(pages.text(page).split()) for page in range(len(pages)))


def test_documents_follow_the_minutes_and_are_referred_to_from_their_meeting() -> None:
    facts = example_facts()
    meeting = facts.meetings[3]
    one = making.make(
        with_annexes(annexed("a.pdf", kinds.embedded(), "Convention", meeting_id=meeting.id)),
        making.Kind(language="fr"),
    )
    page = one.pages[f"annex-{uuid.uuid5(uuid.NAMESPACE_URL, 'a.pdf')}"]
    text = text_of(one)
    assert f"annexe 7, p. {page}" in text.replace("\xa0", " ")
    assert "Annexe 7 – Convention" in Pages(one.data).text(page - 1)
    assert one.findings == ()


@pytest.mark.parametrize(("name", "shared"), [("wide", True), ("cropped", True), ("embedded", False)])
def test_the_first_page_stands_under_the_head_where_it_is_not_made_smaller_for_it(name: str, shared: bool) -> None:
    annex = annexed(f"{name}.pdf", kinds.PDFS[name](), "Convention")
    rendered = making.make(with_annexes(annex), making.Kind(language="fr"))
    head = rendered.pages[f"annex-{annex.id}"]
    assert rendered.findings == ()
    assert ("Le comité a pris acte" in Pages(rendered.data).text(head - 1)) is shared
    assert len(Pages(rendered.data)) == head - 1 + len(PdfSource(annex.data)) + (not shared)


def test_an_annex_says_what_its_file_is_and_not_twice_what_it_is_called() -> None:
    voice = Voice("fr")
    rows = [
        (
            annexed("bail.pdf", kinds.tagged(), "Bail", document=Bilingual("bail", "huur")),
            NN_("{n} page of a tagged PDF", "{n} pages of a tagged PDF").of(n=2),
        ),
        (
            annexed("plan.png", kinds.picture("PNG"), "Plan", document=Bilingual("Plan", "Plan")),
            NN_("An image on {n} page", "An image on {n} pages").of(n=1),
        ),
        (
            annexed("note.pdf", kinds.embedded(1), "Note", author=Bilingual("Le notaire", "De notaris")),
            NN_("{n} page of a PDF without tags", "{n} pages of a PDF without tags").of(n=1),
        ),
    ]
    tree = compose(with_annexes(*(row for row, _ in rows)), "fr", fonts.width, budget=Budget.BOTH, draft=True)
    for row, said in rows:
        section = next(one.section for one in numbered(tree.sections) if one.section.key == f"annex-{row.id}")
        lines = [plain(item.runs) for block in section.blocks if isinstance(block, Bullets) for item in block.items]
        assert voice.say(said) in lines
        assert ("Document\xa0: Document note.pdf" in lines) is (row.name == "note.pdf")
        assert sum(one.startswith("Document") for one in lines) == (row.name == "note.pdf")
    assert any(one.endswith("Le notaire") for one in lines)


def test_what_cannot_be_printed_has_a_page_in_a_draft_and_refuses_a_final_report() -> None:
    facts = with_annexes(annexed("clos.pdf", kinds.locked(), "Verrou"), annexed("perdu.pdf", b"", "Perdu"))
    draft = making.make(facts, making.Kind(language="fr"))
    assert draft.findings == ()
    assert len([one for one in draft.pages if one.startswith("annex-") and one.count("-") == 5]) == 10
    with pytest.raises(Refusal) as refused:
        making.make(facts, making.Kind(language="fr", draft=False))
    assert len(refused.value.problems) == 2


def test_without_libreoffice_a_word_document_asks_for_a_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(attaching_word, "office", lambda: None)
    monkeypatch.setattr(attaching_word.platformdirs, "user_cache_path", lambda _name: tmp_path)
    facts = with_annexes(annexed("note.docx", kinds.word(), "Note"))
    with pytest.raises(Refusal) as refused:
        making.make(facts, making.Kind(language="fr", draft=False))
    assert dict(refused.value.problems[0].message.args)["why"] == NO_OFFICE


# Files inside
