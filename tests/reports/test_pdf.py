"""The file: its structure as a screen reader meets it, its text, its bytes."""

import datetime as dt
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.errors import Cancelled
from synergie.reports.content import (
    LINE,
    Block,
    Bullets,
    Column,
    Cover,
    Item,
    KeyFigure,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    Table,
    Words,
)
from synergie.reports.pdf import checks, fonts
from synergie.reports.pdf.clean import MISSING, Cleaner
from synergie.reports.pdf.document import Rendered, render
from synergie.reports.pdf.finish import finish
from synergie.reports.yearly import Budget, compose
from synergie.services.editions_facts import EditionFacts
from tests.conformance.defects import DEFECTS, spoilt
from tests.facts import empty_facts
from tests.reports.trees import example_pdf, example_tree

WORDS = Words(table="Tableau", figure="Figure", go_to_page="Aller à la page")
COVER = Cover(title="T", subtitle="S", year="2023", place="P", administrations=("A", "B"), lines=("L",), marks=("M",))


def report(*blocks: Block, sections: tuple[Section, ...] | None = None) -> Report:
    return Report(
        language="fr-BE",
        title="Rapport",
        author="Auteur",
        running="Rapport",
        mark="PROJET",
        cover=COVER,
        contents_title="Contenu",
        sections=sections or (Section("one", "Un", blocks),),
        words=WORDS,
    )


def text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def tags(data: bytes) -> list[Any]:
    """Return the structure as nested lists: [tag, language, kid, kid …]."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _tag(pdf.Root.StructTreeRoot.K)


def _tag(element: Any) -> list[Any]:
    kids = element.get("/K")
    found: list[Any] = [str(element.S)[1:], str(element.get("/Lang", ""))]
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append(_tag(kid))
    return found


def flat(tree: list[Any]) -> Iterator[list[Any]]:
    yield tree
    for kid in tree[2:]:
        yield from flat(kid)


def named(tree: list[Any], tag: str) -> list[list[Any]]:
    return [one for one in flat(tree) if one[0] == tag]


def run(words: str, **more: Any) -> tuple[Run, ...]:
    return (Run(words, **more),)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_example_passes_its_own_checks_and_claims_conformance(language: str) -> None:
    done = example_pdf(language)
    assert done.findings == ()
    assert done.replaced == ()
    with pikepdf.open(io.BytesIO(done.data)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
        assert str(pdf.Root.Lang) == f"{language}-BE"
        assert str(pdf.docinfo["/Title"]) == example_tree(language).title


def test_the_bookmarks_are_the_sections() -> None:
    with pikepdf.open(io.BytesIO(example_pdf("fr").data)) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == len(example_tree("fr").sections) == 13
        assert outline.root[0].title.startswith("1")
        assert len(outline.root[3].children) >= 8


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_character_is_one_of_private_use(language: str) -> None:
    """Headings are kerned, but a ligature ("ft" in software) would be a character that means nothing."""
    document = pypdfium2.PdfDocument(example_pdf(language).data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert re.findall("[\ue000-\uf8ff]", text) == []


def test_a_final_edition_says_in_its_metadata_what_data_it_was_made_from() -> None:
    edition = EditionFacts(number=1, date=dt.date(2024, 3, 3), program="1.0", fingerprint="ab" * 32)
    tree = compose(empty_facts(), "fr", fonts.width, budget=Budget.BOTH, draft=False, edition=edition)
    done = render(tree)
    assert done.findings == ()
    assert render(tree, pages=done.pages).data == done.data
    with pikepdf.open(io.BytesIO(done.data)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:identifier"] == "sha256:" + "ab" * 32
        assert metadata["pdfaid:part"] == "2"
    with pikepdf.open(io.BytesIO(example_pdf("fr").data)) as pdf, pdf.open_metadata() as metadata:
        assert "dc:identifier" not in metadata


def test_made_twice_it_is_the_same_and_so_it_is_when_the_pages_are_known() -> None:
    first = example_pdf("fr")
    assert render(example_tree("fr")).data == first.data
    assert render(example_tree("fr"), pages=first.pages).data == first.data
    assert render(example_tree("fr"), pages={"basis": 77}).data == first.data


def test_another_process_in_another_place_makes_the_same_bytes() -> None:
    script = (
        "import hashlib, sys; from tests.reports.trees import example_pdf; "
        "print(hashlib.sha256(example_pdf('nl').data).hexdigest())"
    )
    found = set()
    for seed, zone, locale in (("1", "Europe/Brussels", "fr_BE.UTF-8"), ("2", "Asia/Tokyo", "C")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        found.add(done.stdout.strip())
    assert len(found) == 1


def test_no_word_is_glued_to_the_next_at_the_end_of_a_line() -> None:
    found = re.sub(r"\s+", " ", text(example_pdf("fr").data))
    for section in example_tree("fr").sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                words = re.sub(r"\s+", " ", "".join(one.text for one in block.runs)).replace("\u202f", "\u00a0")
                assert re.sub(r"\s", " ", words) in re.sub(r"\s", " ", found)


def test_no_word_is_glued_to_the_next_where_the_text_breaks_a_line() -> None:
    details = (run("dessous"), (Run("in het Nederlands", lang="nl"),), (Run("gras", bold=True),), run("fin"))
    done = render(report(Bullets((Item(run("titre"), details),)), Paragraph(run(f"avant{LINE}après"))))
    assert done.findings == ()
    ends = []
    with pikepdf.open(io.BytesIO(done.data)) as pdf:
        content, shown = False, b""
        code: Iterable[Any] = pikepdf.parse_content_stream(pdf.pages[2])
        for operands, operator in code:
            match str(operator):
                case "BDC":
                    content = "/MCID" in operands[1]
                case "Tj":
                    shown = bytes(operands[0])
                case "T*" if content:
                    ends.append(shown[-1:])
    assert len(ends) > 6
    assert set(ends) == {b" "}, "each line ends with a space, for a screen reader hears no other end"


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    tree = tags(render(report(Paragraph(run("mot " * 1500)))).data)
    body = [one for one in tree[2:] if one[0] == "P"]
    cover = 1 + 1 + 1 + 1 + 1 + 2 + 1  # place, year, title, subtitle, mark, names, line
    assert len(body) == cover + 1


@pytest.mark.parametrize(("words", "points"), [(1, 31), (14, 31), (60, 29)])
def test_a_list_that_fills_its_page_leaves_no_empty_one_behind(words: int, points: int) -> None:
    full = (Paragraph(run("mot " * words)), Bullets(tuple(Item(run("point")) for _ in range(points))))
    after = (Paragraph(run("point")), Paragraph(run("point")))
    made = render(report(sections=(Section("a", "Un", full), Section("b", "Deux", after)))).data
    document = pypdfium2.PdfDocument(made)
    found = [page.get_textpage().get_text_range().count("point") for page in document][2:]
    document.close()
    assert found == [points, 2]


def test_a_list_in_a_list_stands_in_the_body_of_its_item() -> None:
    inner = Item(run("dedans"))
    tree = tags(render(report(Bullets((Item(run("un"), children=(inner, inner)), Item(run("deux")))))).data)
    outer = named(tree, "L")[0]
    assert [kid[0] for kid in outer[2:]] == ["LI", "LI"]
    assert [kid[0] for kid in outer[2][2:]] == ["Lbl", "LBody"]
    nested = named(outer[2], "L")
    assert len(nested) == 1
    assert len(named(nested[0], "LI")) == 2
    assert nested[0] in named(outer[2][3], "L")


def test_a_table_over_two_pages_is_one_table_whose_head_is_read_once() -> None:
    columns = (Column("Nom", 0.6), Column("Nombre", 0.4, is_number=True))
    rows = tuple((run(f"ligne {n}"), run(str(n))) for n in range(120))
    done = render(report(Table("t", "Titre", columns, rows, (run("Total"), run("7140")))))
    tree = tags(done.data)
    assert len(named(tree, "Table")) == 1
    assert len(named(tree, "THead")) == 1
    assert len(named(tree, "TR")) == 1 + 120 + 1
    assert text(done.data).count("Nombre") > 1  # for the eye it is repeated


def test_the_caption_of_a_table_is_read_as_the_first_thing_of_it() -> None:
    columns = (Column("Nom", 0.6), Column("Nombre", 0.4, is_number=True))
    rows = tuple((run(f"ligne {n}"), run(str(n))) for n in range(80))
    table = named(tags(render(report(Paragraph(run("avant")), Table("t", "Titre", columns, rows))).data), "Table")[0]
    assert [kid[0] for kid in table[2:]] == ["Caption", "THead", "TBody"]


def test_a_table_says_its_title_whatever_the_heading_above_it_says() -> None:
    column, row = Column("Nom", 1.0), (run("ligne"),)
    blocks = tuple(Table(one, one, (column,), (row,)) for one in ("Marchés distincts", "Marchés conjoints"))
    lines = text(render(report(sections=(Section("a", "Marchés distincts", blocks),))).data).split("\n")
    assert [line.strip() for line in lines if line.startswith("Tableau")] == [
        "Tableau 1 – Marchés distincts",
        "Tableau 2 – Marchés conjoints",
    ]


def test_the_commas_of_a_column_stand_under_each_other() -> None:
    columns = (Column("Nom", 0.6), Column("Nombre", 0.4, is_number=True))
    rows = tuple((run("ligne"), run(one)) for one in ("7", "32,5", "1\u00a0204,25", "n.c."))
    document = pypdfium2.PdfDocument(render(report(Table("t", "Titre", columns, rows, (run("Total"), run("8"))))).data)
    try:
        page = document[2].get_textpage()
        shown = page.get_text_range()
        units = [
            page.get_charbox(shown.index(found) + len(found) - 1, loose=True)[2] for found in ("7", "32", "204", "8")
        ]
    finally:
        document.close()
    assert max(units) - min(units) < 1, units


def test_a_cell_taller_than_a_page_is_printed_whole() -> None:
    long = " ".join(f"m{n}" for n in range(6000))
    done = render(report(Table("t", "Titre", (Column("A", 0.5), Column("B", 0.5)), ((run("a"), run(long)),))))
    assert done.findings == ()
    assert {"m0", "m3000", "m5999"} <= set(text(done.data).split())


def test_a_passage_in_the_other_language_says_so() -> None:
    runs = (Run("Voici "), Run("de vergadering van het overlegcomité " * 12, lang="nl"), Run(" et la suite."))
    cells = Table("t", "Titre", (Column("A", 0.5), Column("B", 0.5)), ((run("a"), (Run("wie", lang="nl"),)),))
    done = render(report(Paragraph(runs), Bullets((Item((Run("lijst", lang="nl"),)),)), cells))
    spans = [one for one in named(tags(done.data), "Span") if one[1] == "nl-BE"]
    assert len(spans) == 3
    assert done.findings == ()


def test_a_reference_prints_the_page_of_its_section_and_leads_there() -> None:
    sections = (
        Section("one", "Un", (Paragraph((Run("Voir page ", page_of="two"), Run("."))),)),
        Section("two", "Deux", (Paragraph(run("Fin.")),)),
    )
    done = render(report(sections=sections))
    assert f"Voir page {done.pages['two']}" in text(done.data)
    assert done.findings == ()


def test_key_figures_are_read_after_their_heading_and_before_the_text() -> None:
    sections = (Section("one", "Un", (KeyFigure("62", "synergies"), Paragraph(run("Le texte.")))),)
    found = text(render(report(sections=sections)).data)
    tree = tags(render(report(sections=sections)).data)
    headings = [place for place, kid in enumerate(tree[2:]) if kid[0] == "H1"]
    assert [kid[0] for kid in tree[2:][headings[-1] :]] == ["H1", "P", "P", "P"]
    assert found.index("62") < found.index("Le texte.")


def test_markup_in_a_text_is_printed_as_it_was_typed() -> None:
    typed = "<b>gras</b> & =1+1 \"x\" 'y' </para>"
    assert typed in text(render(report(Paragraph(run(typed)), Quote((run(typed),), run("source")))).data)


def test_what_no_typeface_has_is_shown_and_told() -> None:
    done = render(report(Paragraph(run("fête 🎉 ✓ →"))))
    assert done.replaced == ("🎉",)
    assert MISSING in text(done.data)
    assert done.findings == ()


def test_stopping_in_the_middle_makes_nothing() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        render(example_tree("fr"), progress=stop)


def test_progress_ends_at_the_whole() -> None:
    told: list[tuple[int, int]] = []

    def take(done: int, total: int) -> None:
        told.append((done, total))

    render(example_tree("fr"), progress=take)
    assert told
    assert all(0 <= done <= total for done, total in told)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__)
def test_own_checks_notice(defect: Any) -> None:
    noticed = checks.defects(spoilt(example_pdf("fr").data, defect))
    by_the_validator_only = {"list_in_disorder"}
    assert bool(noticed) is (defect.__name__ not in by_the_validator_only)


def test_without_a_claim_the_file_says_nothing_of_conformance() -> None:
    from reportlab.pdfgen.canvas import Canvas

    from synergie.reports.pdf.finish import Identity
    from synergie.reports.pdf.tagging import TagCanvas

    assert issubclass(TagCanvas, Canvas)
    raw = io.BytesIO()
    canvas = TagCanvas(raw, invariant=1)
    canvas.showPage()
    canvas.save()
    identity = Identity(title="T", author="A", language="fr-BE", date=dt.datetime(2024, 1, 1, tzinfo=dt.UTC), go_to=str)
    assert b"pdfuaid:part>" not in _metadata(finish(raw.getvalue(), canvas, identity, claim=False))
    assert b"pdfuaid:part>" in _metadata(finish(raw.getvalue(), canvas, identity, claim=True))


def _metadata(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return bytes(pdf.Root.Metadata.read_bytes())


@given(st.text(max_size=60))
def test_any_text_is_printed_replaced_by_a_sign_or_of_no_width(typed: str) -> None:
    cleaner = Cleaner()
    markup = cleaner.text(typed)
    assert markup.count(MISSING) >= len([c for c in cleaner.replaced if c in typed]) > -1
    assert "<para" not in markup


@given(st.lists(st.text(max_size=40), max_size=3))
def test_any_text_makes_a_valid_file(typed: list[str]) -> None:
    done: Rendered = render(report(*(Paragraph(run(one)) for one in typed), Bullets((Item(run("".join(typed))),))))
    assert done.findings == ()
