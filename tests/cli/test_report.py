"""What a secretary gets who asks for a report on the command line."""

import errno
import json
import os
import types
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.journal import Author
from db.opening import create, open_dossier
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.base import reference_key
from synergie.model.dossier import Dossier, ReportYear, Side
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from synergie.reports.pdf.pages import Pages
from synergie.services import years


@pytest.fixture
def dossier():
    """A dossier of 2024 that nothing stands in the way of."""
    path = Path("own.synergie")
    with_year(path, place=Bilingual("Lieu", "Plaats"))
    return path


def with_year(path, place):
    store = create(path, Author("secretary"))
    with store.write(N_("Prepare")) as session:
        session.add(Dossier(place=place))
        for side, names in ((Side.COMMUNE, ("Commune", "Gemeente")), (Side.CPAS, ("CPAS", "OCMW"))):
            name = Bilingual(*names)
            key = reference_key("administration", side.value)
            session.add(Administration(id=key, side=side, name=name, short=name))
        key = years.add(session, 2024)
        session.get_one(ReportYear, key).report_date = PartialDate.on(2024, 11, 4)
    store.close()


def files():
    return sorted(path.name for path in Path().iterdir() if not path.name.endswith("-journal"))


def report(synergie, *more, file="example.synergie", year=2023, language="fr"):
    return synergie("report", file, "--year", year, "--language", language, *more)


def test_a_draft_is_written_when_nothing_else_is_asked(synergie, example, printer):
    said = report(synergie, "--output", "out.pdf")
    assert (said.code, said.err) == (0, "")
    assert "out.pdf" in said.out
    assert Path("out.pdf").read_bytes() == b"%PDF-1.7 2023 fr both draft 26"


@pytest.mark.parametrize("budget", ["commune", "cpas", "both"])
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_report_is_for_the_budget_and_in_the_language_asked_for(synergie, example, printer, language, budget):
    assert report(synergie, "--budget", budget, "--format", "pdf", "--output", "r.pdf", language=language).code == 0
    assert Path("r.pdf").read_bytes().startswith(f"%PDF-1.7 2023 {language} {budget} draft".encode())


def test_without_a_name_the_report_gets_one_that_tells_reports_apart(synergie, example, printer):
    for language in ("fr", "nl"):
        for budget in ("commune", "cpas", "both"):
            assert report(synergie, "--budget", budget, language=language).code == 0
    made = [name for name in files() if name.endswith(".pdf")]
    assert all("2023" in name and name.isascii() for name in made)
    assert len(made) == 6


def test_the_public_version_has_a_name_of_its_own_and_names_nobody(synergie, example):
    store = open_dossier(Path("example.synergie"), Author("secretary"))
    with store.write(N_("Add")) as session:
        session.add(Person(name="Anouk Vermeersch", function=Bilingual("directrice", "directrice")))
        meeting = session.scalars(sa.select(Meeting).order_by(Meeting.id).limit(1)).one()
        meeting.subject = Bilingual("Selon Mme Vermeersch", "Volgens mevrouw Vermeersch")
    store.close()
    assert report(synergie, "--format", "xlsx", "--public", language="nl").code == 0
    assert report(synergie, "--format", "xlsx", language="nl").code == 0
    public, whole = (name for name in files() if name.endswith(".xlsx"))
    if "publi" not in public:
        public, whole = whole, public
    said = [
        b"".join(zipfile.ZipFile(one).read(part) for part in zipfile.ZipFile(one).namelist()) for one in (public, whole)
    ]
    assert [b"Vermeersch" in one for one in said] == [False, True]


def test_a_draft_to_read_on_paper_leaves_out_annexes_and_colours(synergie, example):
    assert report(synergie, "--output", "whole.pdf").code == 0
    assert report(synergie, "--without-annexes", "--black-and-white").code == 0
    (name,) = (one for one in files() if one.endswith(".pdf") and one != "whole.pdf")
    assert "sans-annexes" in name or "without-annexes" in name
    sizes = [len(Pages(Path(one).read_bytes())) for one in (name, "whole.pdf")]
    assert sizes[0] < sizes[1]


def test_a_final_report_without_its_annexes_is_refused(synergie, example):
    said = report(synergie, "--final", "--without-annexes")
    assert said.code == 1
    assert not [one for one in files() if one.endswith(".pdf")]


@pytest.mark.parametrize("others", [("--final",), ("--format", "docx"), ("--format", "xlsx")])
def test_black_and_white_of_what_has_colours_is_refused_and_not_passed_over(synergie, example, others):
    before = files()
    said = report(synergie, "--black-and-white", *others)
    assert said.code == 1
    assert "PDF" in said.err
    assert files() == before


def test_the_file_bears_the_date_of_the_report(synergie, dossier, printer):
    assert report(synergie, "--output", "out.pdf", file=dossier, year=2024).code == 0
    assert [date.date().isoformat() for date in printer.dates] == ["2024-11-04"]


def test_the_second_export_is_the_same_file(synergie, example):
    for name in ("first.pdf", "second.pdf"):
        assert report(synergie, "--output", name).err == ""
    assert Path("first.pdf").read_bytes() == Path("second.pdf").read_bytes()


def test_a_report_that_exists_is_kept_unless_force_is_given(synergie, example, printer):
    Path("out.pdf").write_bytes(b"mine")
    said = report(synergie, "--output", "out.pdf")
    assert said.code == 3
    assert "out.pdf" in said.err
    assert Path("out.pdf").read_bytes() == b"mine"
    assert printer.trees == []
    assert report(synergie, "--output", "out.pdf", "--force").code == 0
    assert Path("out.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_does_not_take_the_name_of_another_kind_of_file(synergie, example, printer):
    Path("out.docx").write_bytes(b"mine")
    said = report(synergie, "--output", "out.docx", "--force")
    assert (said.code, Path("out.docx").read_bytes()) == (2, b"mine")
    assert "a name that ends in .pdf" in " ".join(said.err.split())
    assert printer.trees == []


def test_a_report_that_appeared_meanwhile_is_kept(synergie, example, printer):
    printer.during = lambda: Path("out.pdf").write_bytes(b"theirs") and None
    assert report(synergie, "--output", "out.pdf").code == 3
    assert Path("out.pdf").read_bytes() == b"theirs"


def test_the_dossier_itself_is_never_overwritten_by_its_report(synergie, example, printer):
    before = example.read_bytes()
    assert report(synergie, "--output", "./example.synergie", "--force").code == 2
    assert example.read_bytes() == before


def test_a_year_that_is_not_there_is_refused_with_those_that_are(synergie, example, printer):
    said = report(synergie, year=2019)
    assert said.code == 1
    assert "2023" in said.err
    assert files() == ["example.synergie"]


def test_the_example_never_gives_a_final_report(synergie, example, printer):
    said = report(synergie, "--final", "--output", "out.pdf")
    assert said.code == 1
    assert "[blocking]" in said.err
    assert files() == ["example.synergie"]


def test_a_final_report_is_written_when_nothing_stands_in_the_way(synergie, dossier, printer):
    assert report(synergie, "--final", "--output", "out.pdf", file=dossier, year=2024).code == 0
    assert b"final" in Path("out.pdf").read_bytes()


def test_a_text_missing_in_dutch_stops_the_final_report_in_dutch_only(synergie, printer):
    with_year(Path("own.synergie"), Bilingual("Lieu", ""))
    dutch = report(synergie, "--final", "--output", "nl.pdf", file="own.synergie", year=2024, language="nl")
    assert dutch.code == 1
    assert len([line for line in dutch.err.splitlines() if line.startswith("[blocking]")]) == 1
    assert report(synergie, "--final", "--output", "fr.pdf", file="own.synergie", year=2024).code == 0
    assert files() == ["fr.pdf", "own.synergie"]


def test_a_file_with_a_defect_is_no_final_report(synergie, dossier, printer):
    printer.findings = (types.SimpleNamespace(what="a figure has no alternative", where=4),)
    said = report(synergie, "--final", "--output", "out.pdf", file=dossier, year=2024)
    assert said.code == 1
    assert "a figure has no alternative" in said.err
    assert files() == ["own.synergie"]
    draft = report(synergie, "--output", "out.pdf", file=dossier, year=2024)
    assert draft.code == 0
    assert "4: a figure has no alternative" in draft.err


def test_characters_that_the_fonts_lack_are_told(synergie, example, printer):
    printer.replaced = ("🦄", "𓀀")
    said = report(synergie, "--output", "out.pdf")
    assert said.code == 0
    assert said.err.startswith("2 ")
    assert "🦄 (U+1F984)" in said.err


def test_no_dossier_is_open_while_the_report_is_rendered(synergie, example, printer):
    def write_meanwhile():
        store = open_dossier(example.resolve(), Author("somebody else"))
        with store.write(N_("Meanwhile")) as session:
            years.add(session, 2031)
        store.close()

    printer.during = write_meanwhile
    assert report(synergie, "--output", "out.pdf").code == 0


def test_the_second_report_knows_the_pages_of_the_first(synergie, example, printer):
    for number in range(2):
        assert report(synergie, "--output", f"{number}.pdf").code == 0
    assert report(synergie, "--output", "3.pdf", language="nl").code == 0
    assert printer.asked == [None, {"basis": 3, "organisation": 4}, None]


@pytest.mark.parametrize("content", ["", "[1, 2]", '{"basis": "3"}', '{"basis": true}', "\udcff", "[" * 100_000])
def test_a_foreign_cache_is_no_error(synergie, example, printer, tmp_path, content):
    assert report(synergie, "--output", "0.pdf").code == 0
    (cached,) = (tmp_path / "cache").rglob("*.json")
    assert json.loads(cached.read_text()) == {"basis": 3, "organisation": 4}
    cached.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert report(synergie, "--output", "1.pdf").code == 0
    assert printer.asked == [None, None]


def test_a_cache_that_cannot_be_written_is_no_error(synergie, example, printer, tmp_path):
    (tmp_path / "cache").write_text("a file stands where the folder should be")
    said = report(synergie, "--output", "out.pdf")
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize("failure", [KeyboardInterrupt, MemoryError])
def test_what_is_stopped_leaves_no_file(synergie, example, printer, failure):
    def stop():
        raise failure

    printer.during = stop
    said = report(synergie, "--output", "out.pdf")
    assert said.code == (130 if failure is KeyboardInterrupt else 70)
    assert files() == ["example.synergie"]


def test_a_full_disk_leaves_the_old_report(synergie, example, printer, monkeypatch):
    Path("out.pdf").write_bytes(b"old")

    def full(number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    said = report(synergie, "--output", "out.pdf", "--force")
    assert said.code == 3
    assert Path("out.pdf").read_bytes() == b"old"
    assert files() == ["example.synergie", "out.pdf"]


def test_a_folder_gets_the_report_under_the_usual_name(synergie, example, printer):
    Path("reports").mkdir()
    assert report(synergie, "--output", "reports").code == 0
    assert report(synergie).code == 0
    assert [path.name for path in Path("reports").iterdir()] == [path.name for path in Path().glob("*.pdf")]


def test_a_folder_that_is_not_there_is_told(synergie, example, printer):
    assert report(synergie, "--output", "nowhere/out.pdf").code == 3
    assert files() == ["example.synergie"]
