"""The Word template of a secretariat: what is kept of it, what is added, and what is refused."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from PIL import Image

from synergie.basis.errors import Refusal
from synergie.basis.words import Texts
from synergie.reports.content import Bullets, Column, Item, Paragraph, Run, Section, Table, numbered, plain
from synergie.reports.word.document import write
from synergie.reports.word.styles import NAMES
from tests.reports.word_files import errors, headings, names, opened, part, report, text

TREE = report(
    Section(
        "a",
        "Premier",
        (
            Paragraph((Run("Un texte."),)),
            Bullets((Item((Run("Un point"),)),)),
            Table("t", "Légende", (Column("A", 1), Column("B", 1)), (((Run("1"),), (Run("2"),)),)),
        ),
        (Section("b", "Second"),),
    ),
    Section("c", "Pièce", label="Annexe 1", sections=(Section("d", "Partie"),)),
)


def made(change: Any = None) -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.left_margin, section.right_margin = Cm(4), Cm(2)
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "Secrétariat communal"
    section.footer.paragraphs[0].text = "Grand-Place 1"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x8A, 0x1C, 0x3C)
    document.add_paragraph("Texte d’exemple")
    document.core_properties.author = "Someone of the house"
    if change is not None:
        change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def rewritten(data: bytes, **changed: bytes | None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            found = changed.get(name, old.read(name))
            if found is not None:
                new.writestr(name, found)
        for name, body in changed.items():
            if name not in old.namelist() and body is not None:
                new.writestr(name, body)
    return target.getvalue()


def test_styles_head_foot_and_page_of_the_house_stay(tmp_path) -> None:
    data = write(TREE, template=made())
    document = opened(data)
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x8A, 0x1C, 0x3C)
    assert document.sections[-1].left_margin.cm == pytest.approx(4, abs=0.01)
    assert "Secrétariat communal" in text(document.sections[-1].header._element)
    foot = text(document.sections[-1].footer._element)
    assert "Grand-Place 1" in foot
    assert "PROJET" in foot
    assert "Texte d’exemple" not in part(data, "word/document.xml")
    assert errors(data, tmp_path) == []


def test_the_numbers_are_those_of_the_report_in_a_template_too() -> None:
    found = [words for _, words in headings(write(TREE, template=made())) if words != "Table des matières"]
    assert found == [plain(one.headline) for one in numbered(TREE.sections)]


def test_a_table_fits_between_the_margins_of_the_template() -> None:
    body = opened(write(TREE, template=made())).element.body
    width = int(next(body.iter(qn("w:tblW"))).get(qn("w:w")))
    assert abs(width - Cm(15).twips) < 20
    assert next(body.iter(qn("w:tblInd"))).get(qn("w:w")) == "0"


def test_the_report_goes_where_the_template_says(tmp_path) -> None:
    def change(document: Any) -> None:
        document.add_paragraph("{{rapport}}")
        document.add_paragraph("Colophon")

    data = write(TREE, template=made(change))
    lines = [one.text for one in opened(data).paragraphs]
    assert lines[0] == "Texte d’exemple"
    assert lines[-1] == "Colophon"
    assert lines.index("Premier") < lines.index("Colophon")
    assert TREE.cover.title not in lines, "the template has a cover of its own"
    assert not any("{{" in one for one in lines)
    assert errors(data, tmp_path) == []


def test_a_style_of_the_template_with_one_of_our_names_is_used() -> None:
    def change(document: Any) -> None:
        style = document.styles.add_style(Texts("nl")(NAMES["Cell"]), 1)
        style.font.color.rgb = RGBColor(1, 2, 3)

    document = opened(write(TREE, template=made(change)))
    cell = next(one for one in document.element.body.iter(qn("w:tc")) if text(one) == "1")
    key = cell.find(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
    style = next(one for one in document.styles if one.style_id == key)
    assert style.font.color.rgb == RGBColor(1, 2, 3)


def test_nothing_of_those_who_made_the_template_goes_out() -> None:
    def change(document: Any) -> None:
        target = io.BytesIO()
        Image.new("RGB", (5, 5)).save(target, "PNG")
        target.seek(0)
        document.add_picture(target)
        document.settings.element.append(docx.oxml.OxmlElement("w:attachedTemplate"))

    data = made(change)
    app = part(data, "docProps/app.xml").replace("</Properties>", "<Company>House</Company></Properties>")
    data = write(TREE, template=rewritten(data, **{"docProps/app.xml": app.encode()}))
    everything = "".join(part(data, name) for name in names(data) if name.endswith((".xml", ".rels")))
    assert "Someone of the house" not in everything
    assert "House" not in everything
    assert "attachedTemplate" not in everything
    assert not any(name.startswith("word/media/") for name in names(data))


def test_a_dotx_is_a_template_too(tmp_path) -> None:
    data = made()
    kinds = part(data, "[Content_Types].xml").replace(".document.main+xml", ".template.main+xml")
    data = write(TREE, template=rewritten(data, **{"[Content_Types].xml": kinds.encode()}))
    assert errors(data, tmp_path) == []


def test_a_template_without_lists_gets_ours(tmp_path) -> None:
    def change(document: Any) -> None:
        for key, one in list(document.part.rels.items()):
            if one.reltype.endswith("/numbering"):
                del document.part.rels[key]
        for style in document.styles.element.findall(qn("w:style")):
            for number in list(style.iter(qn("w:numPr"))):
                number.getparent().remove(number)

    data = write(TREE, template=made(change))
    point = next(one for one in opened(data).paragraphs if one.text == "Un point")
    assert point.style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    assert errors(data, tmp_path) == []


def test_headings_of_a_word_in_another_language_are_numbered_by_their_own_styles(tmp_path) -> None:
    data = made()
    styles = part(data, "word/styles.xml")
    for old, new in (("Heading1", "Titre1"), ("Heading2", "Titre2")):
        styles = styles.replace(f'"{old}"', f'"{new}"')
    data = write(TREE, template=rewritten(data, **{"word/styles.xml": styles.encode()}))
    lists = part(data, "word/numbering.xml")
    assert 'w:pStyle w:val="Titre1"' in lists
    assert 'w:pStyle w:val="Heading1"' not in lists
    assert [words for _, words in headings(data) if words != "Table des matières"] == [
        plain(one.headline) for one in numbered(TREE.sections)
    ]
    assert errors(data, tmp_path) == []


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("[Content_Types].xml", "word/document.xml"):
            file.writestr(name, b" " * 60_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "damaged"),
        (b"no zip at all", "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        (made()[:4_000], "damaged"),
        (rewritten(made(), **{"word/vbaProject.bin": b"macro"}), "macros"),
        (rewritten(made(), **{"word/document.xml": b"<broken"}), "damaged"),
        (rewritten(made(), **{"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "damaged"),
        (rewritten(made(), **{"word/styles.xml": b"<!DOCTYPE a><a/>"}), "damaged"),
        (bomb(), "too large"),
    ],
    ids=["empty", "text", "old", "cut", "macros", "broken", "entity", "doctype", "bomb"],
)
def test_what_is_no_template_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Refusal) as refused:
        write(TREE, template=data)
    assert says in Texts("en")(refused.value.problems[0].message)
