"""`synergie kit` and `synergie bundle`: which files, where, what is told, and what is never overwritten."""

import zipfile
from pathlib import Path

import docx

from synergie.reports.kit.papers import PAPERS


def test_papers_are_written_and_what_is_blank_is_told(synergie, example) -> None:
    said = synergie("kit", example, "--year", 2023, "--language", "nl", "--paper", "college", "--output", "out")
    assert said.code == 0
    (path,) = Path("out").iterdir()
    assert path.suffix == ".docx"
    assert str(path) in said.out
    assert "The date of the paper." in said.out


def test_without_a_name_all_papers_are_written(synergie, example) -> None:
    assert synergie("kit", example, "--year", 2023, "--language", "fr", "--output", "out").code == 0
    assert len(list(Path("out").iterdir())) == len(PAPERS) + 1


def test_date_and_reference_stand_in_the_paper_and_are_not_told(synergie, example) -> None:
    order = ("--paper", "inspector", "--date", "08/03/2024", "--reference", "SEC 7", "--output", "out")
    said = synergie("kit", example, "--year", 2023, "--language", "fr", *order)
    text = "\n".join(one.text for one in docx.Document(str(next(Path("out").iterdir()))).paragraphs)
    assert "8\u00a0mars 2024" in text
    assert "SEC 7" in text
    assert "The date of the paper." not in said.out


def test_a_wrong_name_and_a_wrong_day_are_wrong_usage(synergie, example) -> None:
    said = synergie("kit", example, "--year", 2023, "--language", "fr", "--paper", "letter")
    assert said.code == 2
    assert "half-year-1" in said.err
    assert synergie("kit", example, "--year", 2023, "--language", "fr", "--date", "soon").code == 2
    assert not list(Path().glob("*.docx"))


def test_nothing_is_overwritten_unless_asked_and_a_corrected_paper_never(synergie, example) -> None:
    order = ("kit", example, "--year", 2023, "--language", "fr", "--paper", "bureau", "--output", "out")
    assert synergie(*order).code == 0
    assert synergie(*order).code == 3
    assert synergie(*order, "--force").code == 0
    (path,) = Path("out").iterdir()
    document = docx.Document(str(path))
    document.add_paragraph("Corrected by the secretary.")
    document.save(str(path))
    before = path.read_bytes()
    said = synergie(*order, "--force")
    assert said.code == 0
    assert path.read_bytes() == before
    assert len(list(Path("out").iterdir())) == 2
    assert "by hand" in said.err


def test_a_bundle_is_a_folder_or_a_zip(synergie, example) -> None:
    order = ("bundle", example, "--year", 2023, "--language", "nl", "--budget", "cpas")
    said = synergie(*order)
    assert said.code == 0
    (folder,) = [one for one in Path().iterdir() if one.is_dir()]
    names = sorted(one.name for one in folder.iterdir())
    assert names[0].startswith("00-")
    assert any(name.startswith("01-") for name in names)
    assert "draft" in said.out
    assert synergie(*order).code == 3
    assert synergie(*order, "--output", "b.zip").code == 0
    with zipfile.ZipFile("b.zip") as file:
        assert sorted(name.rpartition("/")[2] for name in file.namelist()) == names


def test_a_page_of_a_bundle_that_somebody_corrected_stays(synergie, example) -> None:
    order = ("bundle", example, "--year", 2023, "--language", "fr", "--budget", "cpas", "--output", "out")
    assert synergie(*order).code == 0
    (path,) = Path("out").glob("*.docx")
    document = docx.Document(str(path))
    document.add_paragraph("Corrected by the secretary.")
    document.save(str(path))
    before = path.read_bytes()
    said = synergie(*order, "--force")
    assert (said.code, path.read_bytes()) == (0, before)
    assert len(list(Path("out").glob("*.docx"))) == 2
    assert "by hand" in said.err


def test_the_bundle_of_the_next_year_holds_what_changed(synergie, example) -> None:
    assert synergie("roll-over", example, "--to", 2024).code == 0
    assert (
        synergie("bundle", example, "--year", 2024, "--language", "fr", "--budget", "commune", "--output", "b").code
        == 0
    )
    names = sorted(one.name for one in Path("b").iterdir())
    assert [name[:2] for name in names] == ["00", "00", "01", "02", "03"]


def test_the_help_names_every_paper(synergie) -> None:
    said = synergie("kit", "--help")
    text = " ".join(said.out.split())
    assert all(name in text for name in PAPERS)
