"""`synergie changes`: what changed since the report of the year before, as PDF and as Word."""

from pathlib import Path

import docx
import pytest

from db.opening import open_dossier
from synergie.services import roll_over
from tests.cli.conftest import Command
from tests.conftest import SECRETARY


def rolled(example: Path) -> Path:
    store = open_dossier(example, SECRETARY)
    with store.write(roll_over.LABEL.of(year="2023", to="2024")) as session:
        roll_over.roll_over(session, 2024)
    store.close()
    return example


@pytest.mark.parametrize(("format", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_paper_is_written_and_not_over_a_file_that_is_there(synergie: Command, example, tmp_path, format, begins):
    path = tmp_path / f"changes.{format}"
    asked = ("changes", rolled(example), "--year", "2024", "--language", "nl", "--format", format, "--output", path)
    assert synergie(*asked).code == 0
    assert path.read_bytes().startswith(begins)
    first = path.read_bytes()
    assert synergie(*asked).code == 3
    assert synergie(*asked, "--force", "--internal").code == 0
    assert path.read_bytes() == first


def test_a_paper_that_somebody_corrected_stays(synergie: Command, example, tmp_path):
    path = tmp_path / "changes.docx"
    asked = ("changes", rolled(example), "--year", "2024", "--language", "fr", "--format", "docx", "--output", path)
    assert synergie(*asked).code == 0
    document = docx.Document(str(path))
    document.add_paragraph("Corrected by the secretary.")
    document.save(str(path))
    before = path.read_bytes()
    said = synergie(*asked, "--force")
    assert (said.code, path.read_bytes()) == (0, before)
    assert (tmp_path / "changes (2).docx").is_file()
    assert "changes (2).docx" in said.out


@pytest.mark.parametrize(("format", "name"), [("pdf", "changes.docx"), ("docx", "changes.PDF")])
def test_a_paper_does_not_take_the_name_of_another_kind(synergie: Command, example, tmp_path, format, name):
    path = tmp_path / name
    path.write_bytes(b"mine")
    asked = ("changes", example, "--year", "2023", "--language", "fr", "--format", format, "--output", path, "--force")
    said = synergie(*asked)
    assert (said.code, path.read_bytes()) == (2, b"mine")
    assert f"ends in .{format}" in " ".join(said.err.split())


def test_the_public_paper_is_written_too(synergie: Command, example, tmp_path):
    path = tmp_path / "public.pdf"
    said = synergie("changes", rolled(example), "--year", "2024", "--language", "fr", "--public", "--output", path)
    assert said.code == 0
    assert path.read_bytes().startswith(b"%PDF")


def test_without_a_year_before_there_is_nothing_to_write(synergie: Command, example, tmp_path):
    path = tmp_path / "none.pdf"
    said = synergie("changes", example, "--year", "2023", "--language", "fr", "--output", path)
    assert said.code == 1
    assert not path.exists()
