"""Files inside the PDF: what they make of it, that they come out as they went in, that the checks see what is wrong."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from synergie.reports import making
from synergie.reports.pdf import checks
from synergie.reports.pdf.document import render
from synergie.reports.pdf.embedded import Embedded
from tests.facts import example_facts
from tests.reports.test_attached import attached, claims, made, report

FILES = (
    Embedded("chiffres.csv", "Les chiffres", "text/csv", b"a;b\n1;2\n"),
    Embedded("données.json", "Les données", "application/json", b"{}"),
)


def test_files_inside_make_it_a_3a_and_without_them_it_stays_a_2a() -> None:
    one = render(report(attached("tagged")), embedded=FILES)
    with pikepdf.open(io.BytesIO(one.data)) as pdf:
        inside = {name: bytes(file.get_file().read_bytes()) for name, file in pdf.attachments.items()}
        assert len(pdf.Root.AF) == 2
        assert all(file.AFRelationship == Name.Data for file in pdf.Root.AF)
    assert inside == {file.name: file.data for file in FILES}
    assert b"<pdfaid:part>3<" in claims(one.data)
    assert b"<pdfaid:part>2<" in claims(made("tagged").data)
    assert render(report(attached("tagged")), embedded=FILES).data == one.data


def test_two_files_inside_with_one_name_are_a_defect_of_the_caller() -> None:
    with pytest.raises(ValueError, match="same name"):
        render(report(attached("png")), embedded=(FILES[0], FILES[0]))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda root: root.Names.EmbeddedFiles.Names[1].__delitem__("/AFRelationship"), "not described"),
        (lambda root: root.__delitem__("/AF"), "belongs to nothing"),
        (lambda root: root.Names.EmbeddedFiles.Names[1].EF.F.write(b"other"), "not what was put there"),
        (lambda root: root.Names.__delitem__("/EmbeddedFiles"), "no files are inside"),
    ],
)
def test_the_checks_see_what_is_wrong_with_files_inside(spoil: Callable[[Any], None], said: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(render(report(attached("png")), embedded=FILES).data)) as pdf:
        spoil(pdf.Root)
        pdf.save(out)
    assert any(said in one.what for one in checks.defects(out.getvalue()))


def test_the_report_carries_its_tables_and_its_figures() -> None:
    one = making.make(example_facts(), making.Kind(language="nl", embedded=True))
    with pikepdf.open(io.BytesIO(one.data)) as pdf:
        names = list(pdf.attachments)
    assert sorted(name.rpartition(".")[2] for name in names) == ["json", "xlsx"]
    assert one.findings == ()
