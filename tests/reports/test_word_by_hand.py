"""What somebody corrects in an exported Word document is found, shown and never written over."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from synergie.basis.errors import StoreError
from synergie.reports import filing
from synergie.reports.content import Bullets, Column, Item, Paragraph, Run, Section, Table
from synergie.reports.word import by_hand
from synergie.reports.word.document import write
from synergie.reports.word.exported import Difference, Exported
from tests.reports.word_files import example_docx, report


def exported(*texts: str) -> bytes:
    table = Table("t", "Légende", (Column("A", 1), Column("B", 1)), (((Run("1"),), (Run("2"),)),))
    blocks = (*(Paragraph((Run(one),)) for one in texts), Bullets((Item((Run("Point"),)),)), table)
    return write(report(Section("a", "Chapitre", blocks)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rapport.docx"


def save(data: bytes, path: Path, *, force: bool = False) -> Exported:
    return filing.put(path, data, force=force)


def corrected(path: Path, before: str, after: str) -> None:
    document = docx.Document(str(path))
    for one in document.paragraphs:
        if one.text == before:
            one.runs[0].text = after
    document.save(str(path))


def test_a_file_as_it_was_exported_is_not_corrected(path: Path) -> None:
    assert save(exported("Un", "Deux"), path) == Exported(path)
    assert by_hand.look(path) is None


def test_a_file_that_is_not_there_or_not_ours_is_not_corrected(path: Path) -> None:
    assert by_hand.look(path) is None
    path.write_bytes(b"something")
    assert by_hand.look(path) is None
    docx.Document().save(str(path))
    assert by_hand.look(path) is None


def test_a_correction_is_shown_beside_the_new_export_and_stays(path: Path) -> None:
    save(exported("Un", "Deux", "Trois"), path)
    corrected(path, "Deux", "Deux, corrigé")
    kept = path.read_bytes()
    done = save(exported("Un", "Deux, nouveau", "Trois"), path, force=True)
    assert path.read_bytes() == kept
    assert done.path == path.with_name("rapport (2).docx")
    assert done.path.is_file()
    assert done.differences == (Difference("Deux", "Deux, corrigé", "Deux, nouveau", "Un"),)
    assert not done.differences[0].is_taken
    assert done.kept == path
    assert Exported.of(json.loads(json.dumps(done.told()))) == done


def test_a_correction_that_the_dossier_has_taken_over_is_said_to_be_so(path: Path) -> None:
    save(exported("Un", "Deux"), path)
    corrected(path, "Deux", "Deux bis")
    done = save(exported("Un", "Deux bis"), path)
    assert [one.is_taken for one in done.differences] == [True]


def test_what_is_added_and_what_is_deleted_is_found(path: Path) -> None:
    save(exported("Un", "Deux", "Trois"), path)
    document = docx.Document(str(path))
    for one in document.paragraphs:
        if one.text == "Un":
            one._p.getparent().remove(one._p)
    document.add_paragraph("Ajouté")
    document.save(str(path))
    found = by_hand.look(path)
    assert found is not None
    assert [(one.exported, one.corrected) for one in by_hand.differences(found, found.exported)] == [
        ("Un", ""),
        ("", "Ajouté"),
    ]


def test_a_cell_of_a_table_that_is_corrected_is_found(path: Path) -> None:
    save(exported("Un"), path)
    document = docx.Document(str(path))
    document.tables[0].rows[1].cells[1].paragraphs[0].runs[0].text = "3"
    document.save(str(path))
    found = by_hand.look(path)
    assert found is not None
    assert [(one.exported, one.corrected) for one in by_hand.differences(found, found.exported)] == [("1 | 2", "1 | 3")]


def test_pages_that_word_counts_anew_are_no_correction(path: Path) -> None:
    save(example_docx("fr"), path)
    document = docx.Document(str(path))
    for text in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        if text.text == "4" and text.getparent().getnext() is not None:
            text.text = "5"
    document.save(str(path))
    found = by_hand.look(path)
    assert found is not None, "it was saved by another program: something else may be corrected"
    assert not found.is_reworded
    assert save(exported("Un"), path, force=True).path != path


def test_an_export_that_nobody_touched_is_replaced_when_asked(path: Path) -> None:
    save(exported("Un"), path)
    with pytest.raises(StoreError):
        save(exported("Deux"), path)
    assert save(exported("Deux"), path, force=True).path == path
    assert "Deux" in by_hand.text_of(path.read_bytes())


def test_the_next_free_name_is_taken(path: Path) -> None:
    save(exported("Un"), path)
    corrected(path, "Un", "Un, corrigé")
    path.with_name("rapport (2).docx").touch()
    assert save(exported("Deux"), path, force=True).path.name == "rapport (3).docx"


def test_a_file_that_was_cut_short_is_none_of_ours(path: Path) -> None:
    path.write_bytes(exported("Un")[:3_000])
    assert by_hand.look(path) is None


def test_tracked_changes_count_as_they_would_be_accepted() -> None:
    document = docx.Document(io.BytesIO(exported("Un")))
    paragraph = next(one for one in document.paragraphs if one.text == "Un")
    for tag, words, kind in (("w:ins", " ajouté", "w:t"), ("w:del", " effacé", "w:delText")):
        change = docx.oxml.OxmlElement(tag)
        run, text = docx.oxml.OxmlElement("w:r"), docx.oxml.OxmlElement(kind)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    target = io.BytesIO()
    document.save(target)
    assert "Un ajouté" in by_hand.text_of(target.getvalue())


def without_trace(path: Path) -> None:
    """Save the file as a program does that keeps properties and drops what it does not know."""
    document = docx.Document(str(path))
    for key in [key for key, one in document.part.rels.items() if one.reltype.endswith("/customXml")]:
        del document.part.rels[key]
    document.save(str(path))


def test_a_correction_is_found_even_when_the_text_as_exported_got_lost(path: Path) -> None:
    save(exported("Un"), path)
    without_trace(path)
    found = by_hand.look(path)
    assert found is not None
    assert not found.is_reworded
    corrected(path, "Un", "Un, corrigé")
    found = by_hand.look(path)
    assert found is not None
    assert found.is_reworded
    assert "Un, corrigé" in found.corrected
    assert save(exported("Un"), path, force=True).path != path
