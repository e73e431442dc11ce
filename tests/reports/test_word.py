"""The report as a Word document: real headings, lists, tables and fields, the same numbers as in the PDF."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal

import pytest
from docx.oxml.ns import qn
from PIL import Image

from synergie.charts.marks import Chart, Rect, Tone
from synergie.reports.content import (
    Attached,
    Attachment,
    Bullets,
    ChartData,
    Column,
    DataKind,
    Figure,
    Item,
    KeyFigure,
    Logo,
    Paragraph,
    Quote,
    Run,
    Section,
    Series,
    Table,
    numbered,
    plain,
    shortened,
)
from synergie.reports.word.document import write
from tests.reports.trees import example_pdf, example_tree
from tests.reports.word_files import errors, example_docx, headings, names, of_blocks, opened, part, report, text

CHART = Chart(200, 100, (Rect(x=0, y=0, width=50, height=20, fill=Tone.COMMUNE),))


def drawing(data: bytes) -> str:
    return part(data, "word/document.xml")


# Headings and contents


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_word_counts_the_same_numbers_as_the_pdf_shows(language: str) -> None:
    expected = [(min(one.level, 5), plain(one.headline)) for one in numbered(example_tree(language).sections)]
    assert headings(example_docx(language)) == expected


def test_numbers_begin_anew_under_a_section_with_a_label() -> None:
    inner = (Section("x", "X", sections=(Section("y", "Y"), Section("z", "Z"))), Section("w", "W"))
    tree = report(
        Section("a", "A", sections=(Section("b", "B"),)),
        Section("c", "C", label="Annexe 1", sections=inner),
        Section("d", "D", label="", sections=(Section("e", "E"),)),
        Section("f", "F"),
    )
    assert headings(write(tree)) == [(min(one.level, 5), plain(one.headline)) for one in numbered(tree.sections)]


def test_sections_deeper_than_word_can_count_keep_their_numbers() -> None:
    section = Section("deep-11", "Onze")
    for level in range(10, -1, -1):
        section = Section(f"deep-{level}", f"Niveau {level}", sections=(section,))
    found = headings(write(report(section)))
    assert [level for level, _ in found] == [0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5]
    assert found[-1][1].startswith("1.1.1.1.1.1.1.1.1.1.1.1")


def test_the_contents_are_a_field_that_shows_the_pages_of_the_pdf() -> None:
    pages = example_pdf("fr").pages
    data = write(example_tree("fr"), pages=pages)
    found = opened(data)
    body = found.element.body
    contents = body.find(qn("w:sdt"))
    lines = [one for one in contents.iter(qn("w:p"))][1:]
    listed = [one for one in numbered(example_tree("fr").sections) if one.section.listed and one.level < 2]
    assert [text(line) for line in lines] == [
        f"{plain((*one.headline[:-1], Run(shortened(one.section.title))))}{pages[one.section.key]}" for one in listed
    ]
    bookmarks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    anchors = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))}
    assert anchors
    assert anchors <= bookmarks
    assert "updateFields" not in part(data, "word/settings.xml")


def test_word_counts_the_pages_when_none_are_known() -> None:
    assert "w:updateFields" in part(write(of_blocks()), "word/settings.xml")


def test_a_reference_to_a_page_is_a_field_with_the_page_that_is_known() -> None:
    run = Run("voir p. ", page_of="one")
    data = write(of_blocks(Paragraph((run, Run(" et ", page_of="nowhere")))), pages={"one": 17})
    link = next(one for one in opened(data).element.body.iter(qn("w:hyperlink")) if "voir" in text(one))
    assert text(link) == "voir p. 17"
    code = "".join(one.text for one in link.iter(qn("w:instrText")))
    assert code.split()[0] == "PAGEREF"
    assert code.split()[1] == link.get(qn("w:anchor"))
    assert not code.split()[1].startswith("_Toc"), "Word throws those away when it makes the contents anew"


# What stands in the text


def test_lists_are_real_lists_with_levels() -> None:
    nested = Item((Run("un"),), ((Run("détail"),),), (Item((Run("deux"),), children=(Item((Run("trois"),)),)),))
    found = opened(write(of_blocks(Bullets((nested, Item((Run("nouveau"),), is_new=True))))))
    lists = [one for one in found.paragraphs if one.style.name.startswith("List Bullet")]
    assert [(one.style.name, one.text) for one in lists] == [
        ("List Bullet", "un\ndétail"),
        ("List Bullet 2", "deux"),
        ("List Bullet 3", "trois"),
        ("List Bullet", "nouveau"),
    ]
    assert lists[-1].runs[0].bold


def test_the_number_of_a_passage_is_kept_as_it_is() -> None:
    found = opened(write(of_blocks(Bullets((Item((Run("Texte"),), mark="12.3"),)))))
    assert any(one.text == "12.3\tTexte" for one in found.paragraphs)


def test_a_table_repeats_its_head_has_groups_and_tells_what_it_is() -> None:
    columns = (
        Column("Service", 0.4),
        Column("Réel", 0.2, is_number=True, group="Commune"),
        Column("Prévu", 0.2, is_number=True, group="Commune"),
        Column("Réel", 0.2, is_number=True, group="CPAS"),
    )
    row = ((Run("IT"),), (Run("1"),), (Run("2"),), (Run("3"),))
    table = Table("t", "Effectifs & <postes>", columns, (row, row), row, ((Run("Source"),),))
    document = opened(write(of_blocks(table)))
    body = document.element.body
    found = body.find(qn("w:tbl"))
    rows = found.findall(qn("w:tr"))
    assert [one.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for one in rows] == [True, True, *[False] * 3]
    spans = [int(one.get(qn("w:val"))) for one in rows[0].iter(qn("w:gridSpan"))]
    assert spans == [2]
    assert [text(one) for one in rows[0].findall(qn("w:tc"))] == ["Service", "Commune", "CPAS"]
    assert [text(one) for one in rows[1].findall(qn("w:tc"))] == ["", "Réel", "Prévu", "Réel"]
    assert next(found.iter(qn("w:tblCaption"))).get(qn("w:val")) == "Effectifs & <postes>"
    caption = next(one for one in document.paragraphs if one.style.name == "Caption")
    assert text(caption._p) == "Tableau 1 – Effectifs & <postes>"
    assert "SEQ Tableau" in "".join(one.text for one in caption._p.iter(qn("w:instrText")))


def test_tables_and_figures_have_the_numbers_of_the_pdf() -> None:
    tree = example_tree("fr")
    tables = [b.caption for one in numbered(tree.sections) for b in one.section.blocks if isinstance(b, Table)]
    figures = [b.title for one in numbered(tree.sections) for b in one.section.blocks if isinstance(b, Figure)]
    captions = [text(one._p) for one in opened(example_docx("fr")).paragraphs if one.style.name == "Caption"]
    assert [one for one in captions if one.startswith("Tableau")] == [
        f"Tableau {place} – {caption}" for place, caption in enumerate(tables, 1)
    ]
    assert [one for one in captions if one.startswith("Figure")] == [
        f"Figure {place} – {title}" for place, title in enumerate(figures, 1)
    ]


def test_two_tables_without_a_caption_stay_two() -> None:
    table = Table("t", "Légende", (Column("A", 1),), (((Run("1"),),),), bare=True)
    body = opened(write(of_blocks(table, table))).element.body
    kinds = [one.tag for one in body if one.tag in (qn("w:tbl"), qn("w:p"))]
    first = kinds.index(qn("w:tbl"))
    assert kinds[first : first + 4] == [qn("w:tbl"), qn("w:p"), qn("w:tbl"), qn("w:p")]


def test_a_long_table_is_written_in_time_that_grows_with_it() -> None:
    rows = tuple(tuple((Run(f"{row}.{column}"),) for column in range(6)) for row in range(2_000))
    table = Table("t", "Longue", tuple(Column(str(n), 1) for n in range(6)), rows)
    data = write(of_blocks(table))
    assert drawing(data).count("<w:tr>") == 2_001


def test_a_passage_in_the_other_language_says_so() -> None:
    data = write(
        of_blocks(Paragraph((Run("Bonjour "), Run("goeiedag", lang="nl"))), Quote(((Run("Citaat", lang="nl"),),)))
    )
    assert re.search(r'<w:lang w:val="nl-BE"/></w:rPr><w:t [^>]*>goeiedag', drawing(data))
    assert 'w:val="fr-BE"' in part(data, "word/styles.xml")
    assert "en-US" not in part(data, "word/styles.xml") + part(data, "word/settings.xml")


def test_key_figures_stand_with_their_words() -> None:
    found = opened(write(of_blocks(KeyFigure("31,5", "ETP occupés"))))
    assert any(one.text == "31,5\tETP occupés" for one in found.paragraphs)


# Charts and pictures


def test_a_chart_with_numbers_can_be_edited_and_one_without_is_a_picture() -> None:
    series = (Series("Commune", (Decimal(1), None), Tone.COMMUNE), Series("CPAS <b>", (Decimal("2.5"), Decimal(0))))
    numbers = ChartData(DataKind.COLUMNS, ("A", "=1+1"), series, "ETP")
    data = write(of_blocks(Figure("f", "Titre", CHART, "Dit en mots", numbers), Figure("g", "Titre", CHART, "Autre")))
    assert "word/charts/synergie1.xml" in names(data)
    chart = part(data, "word/charts/synergie1.xml")
    assert re.findall(r"<c:v>([^<]*)</c:v>", chart) == [
        *("Commune", "A", "=1+1", "1"),
        *("CPAS &lt;b&gt;", "A", "=1+1", "2.5", "0"),
    ]
    pictures = [name for name in names(data) if name.startswith("word/media/") and name.endswith(".png")]
    widths = [Image.open(io.BytesIO(part_bytes(data, name))).width for name in pictures]
    assert max(widths) / CHART.width * 72 >= 200
    assert [one.get("descr") for one in opened(data).element.body.iter(qn("wp:docPr"))] == ["Dit en mots", "Autre"]


def part_bytes(data: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)


def test_the_workbook_of_a_chart_holds_its_numbers_and_no_formula() -> None:
    import openpyxl

    numbers = ChartData(DataKind.LINES, ("2023", "=1+1"), (Series("=A1", (Decimal("1.25"), None)),), "")
    data = write(of_blocks(Figure("f", "Titre", CHART, "Mots", numbers)))
    book = openpyxl.load_workbook(io.BytesIO(part_bytes(data, "word/embeddings/Synergie1.xlsx")))
    cells = {cell.coordinate: cell for row in book.active.iter_rows() for cell in row if cell.value is not None}
    assert {key: cell.value for key, cell in cells.items()} == {"B1": "=A1", "A2": "2023", "B2": 1.25, "A3": "=1+1"}
    assert all(cell.data_type in ("s", "n", "inlineStr") for cell in cells.values())


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_numbers_of_a_native_chart_are_those_of_the_figure(language: str) -> None:
    data = [
        b.data for one in numbered(example_tree(language).sections) for b in one.section.blocks if isinstance(b, Figure)
    ]
    known = [one for one in data if one is not None]
    assert len(known) >= 4
    assert all(len(series.values) == len(one.categories) for one in known for series in one.series)
    assert sum(name.startswith("word/charts/synergie") for name in names(example_docx(language))) == len(known)


def picture(*size: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "navy").save(target, "PNG")
    return target.getvalue()


def test_the_cover_shows_the_logos_with_their_words() -> None:
    tree = report(logos=(Logo("Logo de la commune", picture(300, 100)), Logo("Cassé", b"no picture")))
    body = opened(write(tree)).element.body
    assert [one.get("descr") for one in body.iter(qn("wp:docPr"))] == ["Logo de la commune"]


def test_an_attached_file_shows_its_first_pages_and_says_where_it_is_whole() -> None:
    data = example_pdf("fr").data
    section = Section("a", "Avis", (Attached("x", "Avis", "avis.pdf", Attachment.PDF, data),), label="Annexe 7")
    body = opened(write(report(section))).element.body
    said = [one.get("descr") for one in body.iter(qn("wp:docPr"))]
    assert len(said) == 20
    assert "synergies" in said[0]
    assert any("avis.pdf" in text(one) and "Annexe 7" in text(one) for one in body.iter(qn("w:p")))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"\x89PNG broken"])
@pytest.mark.parametrize("kind", list(Attachment))
def test_an_attached_file_that_cannot_be_read_is_only_named(kind: Attachment, data: bytes) -> None:
    body = opened(write(of_blocks(Attached("x", "Avis", "avis.pdf", kind, data)))).element.body
    assert any("avis.pdf" in text(one) for one in body.iter(qn("w:p")))


# The pages and the file


def test_every_page_says_its_state_place_and_number() -> None:
    document = opened(write(of_blocks(Paragraph((Run("Texte"),)))))
    foot = document.sections[-1].footer
    assert foot.is_linked_to_previous
    words = text(document.sections[0].footer._element)
    assert "PROJET" in words
    assert "Commune de Test" in words
    assert "PAGE" in "".join(one.text for one in document.sections[0].footer._element.iter(qn("w:instrText")))
    assert "Rapport 2023" in text(document.sections[-1].header._element)


def test_a_bare_report_has_no_cover() -> None:
    found = opened(write(report(Section("a", "Seul"), bare=True)))
    assert "Titre" not in [one.text for one in found.paragraphs]


def test_the_file_names_its_title_author_language_and_day_and_no_library() -> None:
    data = write(of_blocks(), date=dt.datetime(2024, 3, 1, tzinfo=dt.UTC))
    core = opened(data).core_properties
    assert (core.title, core.author, core.language) == ("Rapport", "CPAS", "fr-BE")
    assert core.created == core.modified == dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    assert not any("thumbnail" in name or "stylesWithEffects" in name for name in names(data))
    assert "python-docx" not in "".join(part(data, name) for name in names(data) if name.endswith(".xml"))


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_same_report_is_the_same_bytes(language: str) -> None:
    assert write(example_tree(language), pages={"basis": 4}) == example_docx(language)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_validator_finds_nothing(language: str, tmp_path) -> None:
    assert errors(example_docx(language), tmp_path) == []


def test_the_note_under_a_table_stays_with_its_last_row() -> None:
    noted = [
        table
        for one in numbered(example_tree("fr").sections)
        for table in one.section.blocks
        if isinstance(table, Table) and table.notes
    ]
    assert noted
    body = opened(example_docx("fr")).element.body
    checked = 0
    for found in body.findall(qn("w:tbl")):
        after = found.getnext()
        style = after.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if after is not None else None
        if style is None or style.get(qn("w:val")) != "TableNote":
            continue
        last = list(list(found.iter(qn("w:tr")))[-1].iter(qn("w:p")))
        assert all(one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in last)
        checked += 1
    assert checked == len(noted)


def test_what_is_said_of_an_attached_file_stays_on_the_page_of_its_picture() -> None:
    block = Attached("k", "Note", "note.pdf", Attachment.PDF, example_pdf("fr").data)
    body = opened(write(report(Section("a", "A", (block,))))).element.body
    picture = next(one for one in body.iter(qn("w:p")) if one.find(f".//{qn('w:drawing')}") is not None)
    for before in (picture.getprevious(), picture.getprevious().getprevious()):
        style = before.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        keeps = before.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
        assert keeps or style.get(qn("w:val")) == "Caption", text(before)  # that style keeps by itself
