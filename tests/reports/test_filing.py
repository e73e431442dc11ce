"""Files that the program makes: all of them or none, and never over what somebody corrected by hand."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from synergie.basis.errors import Reason, StoreError
from synergie.reports import filing
from synergie.reports.content import Paragraph, Run, Section
from synergie.reports.word.document import write
from tests.reports.word_files import report

FILES = [(f"{name}.pdf", name.encode()) for name in ("a", "b", "c")]


def word(text: str) -> bytes:
    return write(report(Section("a", "Chapitre", (Paragraph((Run(text),)),))))


def corrected(path: Path) -> bytes:
    """Correct the document at `path` as somebody does, and return it."""
    document = docx.Document(str(path))
    document.add_paragraph("Corrected by the secretary.")
    document.save(str(path))
    return path.read_bytes()


def failing(real: Callable[..., Any], at: int) -> Callable[..., Any]:
    """Return `real`, which finds the disk full at one call."""
    calls = []

    def call(*arguments: Any, **named: Any) -> Any:
        calls.append(arguments)
        if len(calls) == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments, **named)

    return call


def inside(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_all_files_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    done = filing.put_all(folder, FILES)
    assert [one.path for one in done] == [folder / name for name, _ in FILES]
    assert inside(folder) == dict(FILES)


@pytest.mark.parametrize("force", [False, True])
def test_a_disk_that_is_full_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    monkeypatch.setattr(os, "fsync", failing(os.fsync, 2))
    with pytest.raises(StoreError) as caught:
        filing.put_all(tmp_path / "new" / "folder", FILES, force=force)
    assert caught.value.reason is Reason.FULL
    assert dict(caught.value.message.args)["path"] == str(tmp_path / "new" / "folder" / "b.pdf")
    assert inside(tmp_path) == {}


def test_a_failure_while_files_are_put_in_their_places_gives_back_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.pdf", "c.pdf", "mine.txt"):
        (tmp_path / name).write_bytes(b"old")
    before = inside(tmp_path)
    monkeypatch.setattr(os, "replace", failing(os.replace, 2))
    with pytest.raises(StoreError):
        filing.put_all(tmp_path, FILES, force=True)
    assert inside(tmp_path) == before


def test_what_is_there_is_replaced_only_when_asked_and_else_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"old")
    with pytest.raises(StoreError) as caught:
        filing.put_all(tmp_path, FILES)
    assert (caught.value.reason, inside(tmp_path)) == (Reason.EXISTS, {"b.pdf": b"old"})
    filing.put_all(tmp_path, FILES, force=True)
    assert inside(tmp_path) == dict(FILES)


def test_with_free_names_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"old")
    filing.put_all(tmp_path, FILES, free=True)
    assert inside(tmp_path) == {"a.pdf": b"a", "b.pdf": b"old", "b (2).pdf": b"b", "c.pdf": b"c"}


def test_a_corrected_document_stays_among_files_that_are_replaced(tmp_path: Path) -> None:
    files = [("one.docx", word("Un")), ("two.docx", word("Deux"))]
    filing.put_all(tmp_path, files)
    kept = corrected(tmp_path / "one.docx")
    done = filing.put_all(tmp_path, files, force=True)
    assert [(one.path.name, one.kept) for one in done] == [
        ("one (2).docx", tmp_path / "one.docx"),
        ("two.docx", None),
    ]
    assert (tmp_path / "one.docx").read_bytes() == kept


def test_another_kind_of_file_does_not_take_the_place_of_a_corrected_document(tmp_path: Path) -> None:
    path = tmp_path / "one.docx"
    filing.put(path, word("Un"))
    kept = corrected(path)
    assert filing.put(path, b"%PDF", force=True).path.name == "one (2).docx"
    assert path.read_bytes() == kept
