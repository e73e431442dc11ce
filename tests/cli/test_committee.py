"""`synergie committee` and `synergie booklet`: papers for the steering committee."""

from pathlib import Path

import pytest

from synergie.reports.pdf.pages import Pages
from tests.cli.conftest import Command


def pages(path: Path) -> list[str]:
    found = Pages(path.read_bytes())
    try:
        return [" ".join(found.text(number).replace("\u00a0", " ").split()) for number in range(len(found))]
    finally:
        found.close()


def test_the_sheet_is_one_page_in_the_language_asked_for(synergie: Command, example: Path, tmp_path: Path) -> None:
    said = synergie("committee", example, "--year", "2023", "--language", "nl", "--output", tmp_path / "a.pdf")
    assert said.code == 0
    assert str(tmp_path / "a.pdf") in said.out
    (text,) = pages(tmp_path / "a.pdf")
    assert "dienstjaar 2023" in text


def test_without_a_name_it_has_one_in_its_own_language(synergie: Command, example: Path) -> None:
    assert synergie("committee", example, "--year", "2023", "--language", "fr").code == 0
    assert Path("fiche-copil-2023.pdf").is_file()
    assert synergie("booklet", example, "--year", "2023", "--language", "fr").code == 0
    assert len(pages(Path("carnet-des-gains-2023.pdf"))) > 6


def test_as_it_was_known_on_a_day(synergie: Command, example: Path) -> None:
    said = synergie("committee", example, "--year", "2023", "--language", "fr", "--as-of", "10/02/2023")
    assert said.code == 0
    (text,) = pages(Path("fiche-copil-2023.pdf"))
    assert "situation au 10/02/2023" in text
    assert synergie("committee", example, "--year", "2023", "--language", "fr", "--as-of", "soon").code == 2


@pytest.mark.parametrize("command", ["committee", "booklet"])
def test_a_file_is_replaced_only_when_asked_and_never_the_dossier(
    synergie: Command, example: Path, tmp_path: Path, command: str
) -> None:
    there = tmp_path / "there.pdf"
    there.write_text("mine")
    asked = (command, example, "--year", "2023", "--language", "fr", "--output", there)
    assert synergie(*asked).code == 3
    assert there.read_text() == "mine"
    assert synergie(*asked, "--force").code == 0
    assert there.read_bytes().startswith(b"%PDF")
    before = example.read_bytes()
    assert synergie(*asked[:-1], example, "--force").code == 2
    assert example.read_bytes() == before


@pytest.mark.parametrize("command", ["committee", "booklet"])
def test_a_year_that_is_not_there_is_refused(synergie: Command, example: Path, command: str) -> None:
    said = synergie(command, example, "--year", "1999", "--language", "fr")
    assert said.code == 1
    assert "1999" in said.err
