"""The typeface inside a Word document, and the widths of columns: the same look where nothing of ours is installed."""

import io
import uuid

import docx
import pytest
import uharfbuzz
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from synergie.reports.content import Column, Paragraph, Quote, Run, Table
from synergie.reports.pdf import fonts
from synergie.reports.word.document import write
from synergie.reports.word.widths import widths_of
from tests.reports.word_files import errors, example_docx, names, of_blocks, opened, part

TYPED = "AZaz09éèêëçàùœŒæïöüÉÀ€§«»’“”…–−ŵšžăńıș½²"
BESIDE = 12  # points that a cell keeps free beside its text


def faces(data):
    """Return the embedded files as a program that opens the document makes them anew."""
    table = next(one.target_part for one in opened(data).part.rels.values() if one.reltype.endswith("/fontTable"))
    font = next(one for one in parse_xml(table.blob) if one.get(qn("w:name")) == "Source Sans 3")
    found = {}
    for one in font:
        if (relation := one.get(qn("r:id"))) is None:
            continue
        key = uuid.UUID(one.get(qn("w:fontKey"))).bytes[::-1]
        body = bytearray(table.rels[relation].target_part.blob)
        body[:32] = bytes(byte ^ key[place % 16] for place, byte in enumerate(body[:32]))
        found[one.tag.rpartition("}")[2]] = uharfbuzz.Face(uharfbuzz.Blob(bytes(body)))
    return found


def characters(data):
    return [set(face.unicodes) for face in faces(data).values()]


def test_the_document_brings_its_typeface_along():
    data = example_docx("fr")
    assert set(faces(data)) == {"embedRegular", "embedBold", "embedItalic"}
    assert len(data) < 2_000_000
    settings = part(data, "word/settings.xml")
    assert "<w:embedTrueTypeFonts/>" in settings
    assert 'w:altName w:val="Calibri"' in part(data, "word/fontTable.xml")


def test_people_can_go_on_typing_in_it():
    for known in characters(write(of_blocks(Paragraph((Run("Bonjour"),))))):
        assert {ord(one) for one in TYPED} <= known


def test_words_in_another_script_are_printed_in_the_typeface_too():
    plain = write(of_blocks(Paragraph((Run("Bonjour"),))))
    greek = write(of_blocks(Paragraph((Run("Bonjour, καλημέρα"),))))
    assert not any(ord("λ") in known for known in characters(plain))
    assert all(ord("λ") in known for known in characters(greek))


def test_a_typeface_says_whose_it_is():
    for face in faces(example_docx("nl")).values():
        said = " ".join(face.get_name(one) or "" for one in (0, 13))
        assert "Adobe" in said
        assert "SIL Open Font License" in said


def test_the_same_report_is_the_same_file_with_its_typeface(tmp_path):
    tree = of_blocks(Paragraph((Run("Ελλάδα"),)))
    assert write(tree) == write(tree)
    assert errors(write(tree), tmp_path) == []


def test_the_template_of_a_house_keeps_its_own_typeface():
    template = io.BytesIO()
    docx.Document().save(template)
    data = write(of_blocks(Paragraph((Run("Bonjour"),))), template=template.getvalue())
    assert not any(name.endswith(".odttf") for name in names(data))
    assert "embedTrueTypeFonts" not in part(data, "word/settings.xml")


def test_the_source_of_a_quotation_does_not_begin_a_page():
    quote = Quote(((Run("Un."),), (Run("Deux."),)), (Run("La loi"),))
    paragraphs = {one.text: one for one in opened(write(of_blocks(quote))).paragraphs}
    assert paragraphs["Deux."].paragraph_format.keep_with_next
    assert not paragraphs["Un."].paragraph_format.keep_with_next


def test_what_leads_to_a_table_stands_on_its_page():
    long = Paragraph((Run("mot " * 90),))
    data = write(of_blocks(Paragraph((Run("Avant."),)), long, Paragraph((Run("Voici :"),)), table(["A"], [["un"]])))
    kept = {one.text[:7]: one.paragraph_format.keep_with_next for one in opened(data).paragraphs}
    assert kept["Voici :"]
    assert not kept["Avant."]
    assert not kept["mot mot"]


# Widths


def table(heads, rows, *, shares=None, number=()):
    columns = tuple(
        Column(head, share, is_number=place in number)
        for place, (head, share) in enumerate(zip(heads, shares or [1.0] * len(heads), strict=True))
    )
    return Table("t", "Titre", columns, tuple(tuple((Run(cell),) for cell in row) for row in rows))


def points(made, width=400.0):
    return [one / 20 for one in widths_of(made, made.columns, width)]


@pytest.mark.parametrize("width", [300.0, 460.0])
def test_columns_fill_the_width(width):
    found = points(table(["A", "B", "C"], [["un", "deux", "trois " * 60]], shares=[0.5, 0.2, 0.1]), width)
    assert sum(found) == pytest.approx(width, abs=0.2)


def test_a_long_word_is_not_broken_while_others_have_room():
    made = table(["Domaine", "Texte"], [["Overheidsopdrachten", "un deux trois " * 9]], shares=[0.1, 0.9])
    assert points(made)[0] >= fonts.width("Overheidsopdrachten", 9.0) + BESIDE


def test_a_word_of_two_runs_is_one_word():
    cell = (Run("Overheidsopdrachten", bold=True), Run(", OCMW"))
    made = Table("t", "Titre", (Column("A", 0.1), Column("B", 0.9)), ((cell, (Run("un deux " * 20),)),))
    assert points(made)[0] >= fonts.width("Overheidsopdrachten,", 9.0, "bold") + BESIDE


def test_a_short_entry_stands_on_one_line():
    made = table(["Niveau", "Texte"], [["Niveau A", "un deux trois " * 20]], shares=[0.08, 0.92])
    assert points(made)[0] >= fonts.width("Niveau A", 9.0) + BESIDE


def test_the_column_with_much_to_say_takes_from_the_one_with_little():
    found = points(table(["Action", "État"], [["Un", "Reportée parce que la réunion manque. " * 8]], shares=[0.8, 0.2]))
    assert found[1] > 180


def test_what_says_nothing_leaves_the_columns_as_they_were():
    assert points(table(["A", "B"], [["un", "deux"]], shares=[0.25, 0.75])) == pytest.approx([100, 300], abs=0.1)


def test_an_endless_word_takes_no_more_than_there_is():
    found = points(table(["A", "B", "C"], [["x" * 5000, "y" * 31, "mot"]]))
    assert sum(found) == pytest.approx(400, abs=0.2)
    assert min(found) > 30
