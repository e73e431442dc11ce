"""What two secretaries get who validate, issue, correct, verify and export the report on the command line."""

import contextlib
import hashlib
import io
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from db.journal import Author
from db.opening import create, open_dossier
from synergie.basis.words import Texts
from synergie.model.dossier import Side
from synergie.reports import edition_words
from synergie.services.editions_facts import NOT_VALIDATED, NOT_VALIDATED_BY_BOTH
from tests.db.making import forger
from tests.services import issuing

LANGUAGES = ("fr", "nl")
QUICK = ("--language", "fr", "--version", "internal", "--format", "pdf")


@pytest.fixture
def dossier() -> Path:
    """A dossier of 2024 that nothing stands in the way of."""
    path = Path("own.synergie")
    with contextlib.closing(create(path, Author("secretary"))) as store:
        issuing.fill(store)
    return path


def pages(data: bytes) -> list[str]:
    """Return the text of every page."""
    with contextlib.closing(pypdfium2.PdfDocument(data)) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def heads_and_feet(data: bytes) -> list[str]:
    """Return what stands at the head and at the foot of the pages of a Word document, part by part."""
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        names = [one for one in found.namelist() if one.startswith(("word/header", "word/footer"))]
        return [found.read(one).decode() for one in names]


def printed(data: bytes) -> list[str]:
    """Return what is printed at the head and at the foot of each sheet of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    parts = ("oddHeader", "oddFooter")
    return [
        " ".join(str(getattr(getattr(sheet, part), place).text or "") for part in parts
                 for place in ("left", "center", "right"))
        for sheet in book
    ]  # fmt: skip


def run(synergie, dossier, *arguments, code=0):
    said = synergie("edition", *arguments[:1], dossier, *arguments[1:])
    assert said.code == code, said.err + said.out
    return said


def sign(synergie, dossier, side="commune", person="secrétaire communale", *more, code=0):
    return run(synergie, dossier, "sign", "--year", 2024, "--for", side, "--person", person, *more, code=code)


def issue(synergie, dossier, *more, code=0):
    return run(synergie, dossier, "issue", "--year", 2024, *more, code=code)


def change(dossier, text):
    with contextlib.closing(open_dossier(dossier, Author("secretary"))) as store:
        issuing.reword(store, text)


def test_from_the_first_validation_to_a_tampered_file(synergie, dossier):
    """One administration validates, an edition says so on every page; the other does, a correction follows."""
    sign(synergie, dossier)
    said = issue(synergie, dossier, "--output", "first", "--json").json
    assert (said["number"], len(said["written"])) == (1, 15)
    kinds = {Path(one["name"]).suffix for one in said["files"]}
    assert kinds == {".pdf", ".docx", ".xlsx", ".json"}
    for one in said["files"]:
        data = Path("first", one["name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"]
        mark = Texts(one["language"])(NOT_VALIDATED[Side.CPAS])
        match Path(one["name"]).suffix:
            case ".pdf":
                assert [mark in page for page in pages(data)] == [True] * len(pages(data)), one["name"]
            case ".docx":
                said_there = heads_and_feet(data)
                assert said_there
                assert any(mark in part for part in said_there), one["name"]
            case ".xlsx":
                assert [mark in part for part in printed(data)] == [True] * len(printed(data)), one["name"]
    (data,) = [one for one in said["files"] if one["kind"] == "data"]
    assert data["sha256"] == said["facts"]
    report = next(one for one in said["files"] if one["kind"] == "report" and one["name"].endswith(".pdf"))
    assert any(said["facts"] in page for page in pages(Path("first", report["name"]).read_bytes()))

    sign(synergie, dossier, "cpas", "Secretaris van het OCMW")
    change(dossier, "Autre sujet")
    sign(synergie, dossier)
    sign(synergie, dossier, "cpas", "Secretaris van het OCMW")
    said = issue(synergie, dossier, *QUICK, "--reason", "Le sujet.", "--output", "second", "--json").json
    report = next(one for one in said["files"] if one["kind"] == "report")
    text = pages(Path("second", report["name"]).read_bytes())
    assert not any(Texts("fr")(NOT_VALIDATED[side]) in page for side in Side for page in text)
    assert any("Le sujet." in page for page in text)

    for number in (1, 2):
        assert run(synergie, dossier, "verify", "--year", 2024, "--number", number, "--json").json["in_order"]

    with forger(dossier) as connection:
        connection.execute("UPDATE content SET data = ? WHERE sha256 = ?", (b"forged", report["sha256"]))
    found = run(synergie, dossier, "verify", "--year", 2024, "--json", code=1).json
    assert not found["in_order"]
    assert {one["name"]: one["stored"] for one in found["files"]}[report["name"]] == "damaged"
    said = run(synergie, dossier, "verify", "--year", 2024, code=1)
    assert [line for line in said.out.splitlines() if report["name"] in line and "damaged" in line]
    assert run(synergie, dossier, "export", "--year", 2024, "--output", "third", code=3).err
    assert not Path("third").exists()


def test_an_edition_that_nobody_validated_says_so_on_every_page(synergie, dossier):
    said = issue(synergie, dossier, *QUICK, "--output", "out", "--json").json
    mark = Texts("fr")(NOT_VALIDATED_BY_BOTH)
    for one in said["files"]:
        if one["name"].endswith(".pdf"):
            assert all(mark in page for page in pages(Path("out", one["name"]).read_bytes()))


def test_the_second_edition_needs_a_reason(synergie, dossier):
    issue(synergie, dossier, *QUICK)
    said = issue(synergie, dossier, *QUICK, code=1)
    assert "Say why there is a further edition" in said.err
    assert [one["number"] for one in run(synergie, dossier, "list", "--json").json["editions"]] == [1]


def test_what_blocks_is_said_point_by_point_and_nothing_is_issued(synergie, example):
    said = synergie("edition", "issue", example, "--year", 2023)
    assert said.code == 1
    assert "[blocking]" in said.err
    assert run(synergie, example, "list").out == "No edition was issued yet.\n"


def test_a_closed_year_takes_no_edition_and_says_what_to_do(synergie, dossier):
    assert synergie("close-year", dossier, "--year", 2024).code == 0
    assert "reopen it, with a reason" in issue(synergie, dossier, *QUICK, code=1).err
    assert "reopen it, with a reason" in sign(synergie, dossier, code=1).err
    assert synergie("reopen-year", dossier, "--year", 2024, "--reason", "Oubli.").code == 0
    issue(synergie, dossier, *QUICK)
    assert synergie("close-year", dossier, "--year", 2024).code == 0
    assert run(synergie, dossier, "verify", "--year", 2024).code == 0


def test_exported_files_are_those_of_the_list(synergie, dossier):
    issue(synergie, dossier, *QUICK)
    run(synergie, dossier, "export", "--year", 2024, "--output", "there/more")
    (edition,) = run(synergie, dossier, "list", "--year", 2024, "--json").json["editions"]
    for one in edition["files"]:
        data = Path("there/more", one["name"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (one["sha256"], one["size"])
    listed = run(synergie, dossier, "list").out
    assert all(f"{one['sha256']}  {one['name']}" in listed for one in edition["files"])
    Path("there/more", edition["files"][0]["name"]).write_bytes(b"mine")
    run(synergie, dossier, "export", "--year", 2024, "--output", "there/more", code=3)
    assert Path("there/more", edition["files"][0]["name"]).read_bytes() == b"mine"
    run(synergie, dossier, "export", "--year", 2024, "--output", "there/more", "--force")
    assert Path("there/more", edition["files"][0]["name"]).read_bytes() != b"mine"


def test_files_that_are_there_already_are_not_replaced_and_nothing_is_issued(synergie, dossier):
    said = issue(synergie, dossier, *QUICK, "--output", "out", "--json").json
    run(synergie, dossier, "list")
    name = said["files"][0]["name"].replace("edition-1", "edition-2")
    Path("out", name).write_bytes(b"mine")
    issue(synergie, dossier, *QUICK, "--reason", "Encore.", "--output", "out", code=3)
    assert Path("out", name).read_bytes() == b"mine"
    assert [one["number"] for one in run(synergie, dossier, "list", "--json").json["editions"]] == [1]


def test_who_validates_is_named_by_function_or_initials(synergie, dossier):
    assert "Choose the person" in run(synergie, dossier, "sign", "--year", 2024, "--for", "cpas", code=1).err
    said = sign(synergie, dossier, "cpas", "Nobody", code=1).err
    assert "Secrétaire communale" in said or "Gemeentesecretaris" in said
    out = sign(synergie, dossier, "cpas", "SECRETARIS VAN HET OCMW", "--note", "Lu.").out
    assert "Not validated by the commune." in out
    assert "Validated by the CPAS on" in out
    answer = sign(synergie, dossier, "cpas", "Secrétaire du CPAS", "--note", "Lu.", "--json").json
    assert [(one["side"], one["validity"]) for one in answer["validations"]] == [
        ("commune", "missing"),
        ("cpas", "valid"),
    ]
    out = run(synergie, dossier, "sign", "--year", 2024, "--for", "cpas", "--take-back").out
    assert "Not validated by the CPAS." in out
    run(synergie, dossier, "sign", "--year", 2024, "--for", "cpas", "--take-back", code=1)


def test_points_that_were_let_stand_are_printed_with_reason_and_name(synergie, dossier):
    from synergie.basis.bilingual import Bilingual
    from synergie.model.dossier import ReportYear
    from synergie.services import checks, waiving, years

    with contextlib.closing(open_dossier(dossier, Author("secretary"))) as store, store.write(issuing.EDIT) as session:
        key = years.find(session, 2024).id
        session.get_one(ReportYear, key).as_of = None
        finding = next(one for one in checks.check(session, 2024) if one.rule == "state-of-facts")
        person = issuing.SECRETARIES[0]
        reason = Bilingual("Connu des deux.", "Gekend.")
        waiving.waive(session, key, finding, reason, today=issuing.TODAY, person_id=person)
    said = issue(synergie, dossier, "--language", "fr", "--format", "pdf", "--output", "out", "--json").json
    found = {
        (one["kind"], one["audience"]): " ".join(pages(Path("out", one["name"]).read_bytes()))
        for one in said["files"]
        if one["name"].endswith(".pdf")
    }
    for where in (("report", "internal"), ("control", "internal")):
        assert "Connu des deux." in found[where]
        assert "Secrétaire communale" in found[where]
    assert "Connu des deux." not in found["report", "public"]
    control = found["control", "internal"]
    others = [one for one in said["files"] if one["kind"] != "control"]
    assert all(one["name"] in control.replace(" ", "") or one["name"] in control for one in others)
    assert all(one["sha256"] in control for one in others)
    assert said["facts"] in control


def test_an_edition_that_is_not_there_is_said_with_those_that_are(synergie, dossier):
    assert "No edition of the report 2024" in run(synergie, dossier, "verify", "--year", 2024, code=1).err
    issue(synergie, dossier, *QUICK)
    said = run(synergie, dossier, "verify", "--year", 2024, "--number", 7, code=1)
    assert "There are: 1." in said.err


def test_another_version_of_the_program_compares_the_data(synergie, dossier, monkeypatch):
    issue(synergie, dossier, *QUICK)
    from synergie.cli import editions as commands

    monkeypatch.setattr(commands, "__version__", "99.0")
    found = run(synergie, dossier, "verify", "--year", 2024, "--json").json
    assert found["program"]["same"] is False
    assert {one["again"] for one in found["files"]} == {"not_made"}
    assert found["data"]["frozen"] == "same"


def test_the_files_are_made_by_a_process_apart_as_by_this_one(dossier, tmp_path):
    """The window has them made elsewhere and stays alive: the bytes are the same."""
    import json
    import subprocess
    import sys

    from synergie.model.editions import Audience, PaperLanguage
    from synergie.reports import apart, edition_files
    from synergie.services import editions
    from synergie.services.editions_facts import Choice

    choice = Choice(languages=(PaperLanguage.NL,), audiences=(Audience.INTERNAL,), formats=("pdf", "xlsx"))
    with contextlib.closing(open_dossier(dossier, Author("secretary"))) as store:
        order = editions.order(issuing.prepared(store, choice=choice))
    root = Path(edition_files.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "synergie.reports.apart"],
        input=apart.Bundle(order, tmp_path).packed(),
        capture_output=True,
        env={"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    steps = [one["done"] / one["total"] for one in told if "done" in one]
    assert steps == sorted(steps)
    assert steps[-1] == 1
    found = apart.collected(tmp_path, told[-1]["files"])
    assert found == edition_files.make_all(order)


def test_what_the_pages_of_an_edition_say_of_it_is_said_in_both_languages():
    from synergie.basis.bilingual import Bilingual
    from synergie.reports.voice import Voice
    from synergie.services.editions_facts import EditionFacts

    one = EditionFacts(number=2, date=issuing.TODAY, program="1", reason=Bilingual("un chiffre", "een cijfer"))
    assert "un chiffre" in edition_words.headline(one, Voice("fr"))
    assert "een cijfer" in edition_words.headline(one, Voice("nl"))
    assert "2025" in edition_words.headline(one, Voice("nl"))


def test_the_edition_of_the_next_year_says_what_changed_and_can_be_made_again(synergie, dossier):
    from synergie.basis.dates import PartialDate
    from synergie.model.dossier import ReportYear
    from synergie.services import years

    issue(synergie, dossier, *QUICK)
    assert synergie("roll-over", dossier, "--to", 2025).code == 0
    with contextlib.closing(open_dossier(dossier, Author("secretary"))) as store, store.write(issuing.EDIT) as session:
        session.get_one(ReportYear, years.find(session, 2025).id).report_date = PartialDate.on(2026, 2, 10)
    said = run(synergie, dossier, "issue", "--year", 2025, *QUICK, "--json").json
    assert [one["kind"] for one in said["files"]] == ["report", "changes", "data", "control"]
    change(dossier, "Autre sujet")
    found = run(synergie, dossier, "verify", "--year", 2025, "--json").json
    assert {one["again"] for one in found["files"]} == {"same"}
    assert found["data"]["frozen"] == "same"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remark_is_in_the_language_of_who_types_it(synergie, dossier, speaking, language):
    speaking(language)
    (commune, _) = sign(synergie, dossier, "commune", "Gemeentesecretaris", "--note", "1", "--json").json["validations"]
    assert {name: commune["note"][name] for name in LANGUAGES} == {"fr": "", "nl": "", language: "1"}


def issued(synergie, dossier):
    return [one["number"] for one in run(synergie, dossier, "list", "--json").json["editions"]]


@pytest.fixture
def nothing_made(monkeypatch):
    """The long work would be a failure."""
    from synergie.reports import edition_files

    monkeypatch.setattr(edition_files, "make_all", lambda *_, **__: pytest.fail("files were made"))


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_made_or_issued(synergie, dossier, nothing_made):
    Path("taken").write_bytes(b"mine")
    said = issue(synergie, dossier, *QUICK, "--output", "taken/folder", code=3)
    assert "taken/folder" in said.err
    assert issued(synergie, dossier) == []
    assert sorted(path.name for path in Path().iterdir()) == ["own.synergie", "taken"]


def test_files_that_cannot_be_written_after_issuing_are_told_with_the_way_out(synergie, dossier, monkeypatch):
    from synergie.basis.errors import Reason, StoreError
    from synergie.basis.words import N_
    from synergie.cli import editions as commands

    def full(*_, **__):
        raise StoreError(Reason.FULL, N_("The disk is full."))

    monkeypatch.setattr(commands, "_write", full)
    said = issue(synergie, dossier, *QUICK, "--output", "out", code=3)
    assert "Edition 1 is issued, but its files could not be written: The disk is full." in said.err
    assert "synergie edition export" in said.err
    assert issued(synergie, dossier) == [1]


def test_a_word_template_with_macros_is_refused_before_anything_is_made(synergie, dossier, nothing_made):
    use_template(dossier)
    said = issue(synergie, dossier, "--format", "docx", code=1)
    assert "The Word template contains macros." in said.err
    assert issued(synergie, dossier) == []


def test_a_word_template_stands_not_in_the_way_where_no_word_document_is_made(synergie, dossier):
    use_template(dossier)
    assert len(issue(synergie, dossier, *QUICK, "--json").json["files"]) == 3


def use_template(dossier):
    """Give the dossier a Word template with macros."""
    from synergie.model.dossier import Dossier
    from synergie.services import documents

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("word/vbaProject.bin", b"macros")
    with contextlib.closing(open_dossier(dossier, Author("secretary"))) as store, store.write(issuing.EDIT) as session:
        found = session.query(Dossier).one()
        found.word_template_id = documents.add(session, "house.docm", data.getvalue())


def test_verifying_says_what_was_changed_about_an_edition_and_its_files(synergie, dossier):
    name = issue(synergie, dossier, *QUICK, "--json").json["files"][0]["name"]
    with forger(dossier) as connection:
        connection.execute("UPDATE edition SET who = 'nobody', number = 7, program = '0.0.9'")
        connection.execute("DELETE FROM edition_file WHERE name = ?", (name,))
    said = run(synergie, dossier, "verify", "--year", 2024, code=1).out
    assert "Edition 7 of the report 2024 is not what was issued." in said
    assert f"“{name}” was issued with this edition and is not among its files any more." in said
    assert "Issued by: “nobody”, but it was issued as “secretary”." in said
    assert len(run(synergie, dossier, "verify", "--year", 2024, "--json", code=1).json["differences"]) == 4


def test_verifying_looks_at_the_chain_of_the_history(synergie, dossier):
    issue(synergie, dossier, *QUICK)
    with forger(dossier) as connection:
        connection.execute("UPDATE edition SET who = 'nobody'")
        connection.execute("UPDATE change SET new = replace(new, 'secretary', 'nobody') WHERE table_name = 'edition'")
    said = run(synergie, dossier, "verify", "--year", 2024, code=1).out
    assert "What the history holds of how this edition was issued was altered." in said
