"""The report as Word from the command line."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from db.journal import Author
from db.opening import create
from synergie.basis.errors import StoreError
from synergie.basis.words import N_
from synergie.cli.report import Order, write_report
from synergie.reports.word import by_hand
from synergie.services import years


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "own.synergie"
    store = create(path, Author("somebody"))
    with store.write(N_("Add year")) as session:
        years.add(session, 2023)
    store.close()
    return Order(where=path, year=2023, language="fr", budget="both", draft=True, format="docx")


def test_the_report_is_written_as_word(order: Order) -> None:
    path = write_report(order, None, force=False)
    assert path.suffix == ".docx"
    assert docx.Document(str(path)).core_properties.language == "fr-BE"
    assert by_hand.look(path) is None


def test_the_same_dossier_is_the_same_bytes(order: Order, tmp_path: Path) -> None:
    one, other = (write_report(order, tmp_path / name, force=False) for name in ("a.docx", "b.docx"))
    assert one.read_bytes() == other.read_bytes()


def test_a_report_that_was_corrected_is_left_as_it_is(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_report(order, None, force=False)
    with pytest.raises(StoreError):
        write_report(order, None, force=False)
    document = docx.Document(str(path))
    document.add_paragraph("Ajouté à la main")
    document.save(str(path))
    kept = path.read_bytes()
    for force, name in ((False, "(2)"), (True, "(3)")):
        new = write_report(order, None, force=force)
        assert name in new.name
        said = capsys.readouterr().err
        assert path.name in said
        assert new.name in said
        assert "Ajouté à la main" in said
    assert path.read_bytes() == kept
