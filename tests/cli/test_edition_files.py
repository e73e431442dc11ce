"""Files of an edition on the disk: all or none, and never over what somebody corrected."""

import contextlib
import errno
import os
from pathlib import Path

import docx
import pytest

from db.journal import Author
from db.opening import create
from synergie.model.editions import Audience, FileKind, PaperLanguage
from synergie.services import editions
from synergie.services.editions_facts import MadeFile
from tests.reports.word_files import example_docx
from tests.services import issuing


@pytest.fixture
def export() -> tuple[object, ...]:
    """The command that writes an edition of three files, one of them for Word."""
    path = Path("own.synergie")
    with contextlib.closing(create(path, Author("secretary"))) as store:
        issuing.fill(store)
        found = issuing.prepared(store)
        word = MadeFile(
            kind=FileKind.REPORT,
            language=PaperLanguage.FR,
            audience=Audience.PUBLIC,
            name="rapport.docx",
            data=example_docx("fr"),
        )
        editions.issue(store, found, [*issuing.made(editions.order(found)), word], who="secretary")
    return ("edition", "export", path, "--year", issuing.YEAR, "--output", "out")


def test_a_document_that_somebody_corrected_stays(synergie, export):
    assert synergie(*export).code == 0
    path = Path("out", "rapport.docx")
    document = docx.Document(str(path))
    document.add_paragraph("Corrected by the secretary.")
    document.save(str(path))
    before = path.read_bytes()
    said = synergie(*export, "--force")
    assert (said.code, path.read_bytes()) == (0, before)
    assert Path("out", "rapport (2).docx").is_file()
    assert "by hand" in said.err


def test_a_disk_that_is_full_in_the_middle_leaves_no_folder(synergie, export, monkeypatch):
    real, calls = os.fsync, []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        said = synergie(*export)
    assert (said.code, Path("out").exists()) == (3, False)
    assert synergie(*export).code == 0
    assert len(list(Path("out").iterdir())) == 3
