"""What is said of a file before it is annexed: every kind a sentence, and none of them brings the program down."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from synergie.basis.errors import StoreError
from synergie.basis.words import Texts
from synergie.reports import attaching, attaching_apart, attaching_watch, attaching_word
from synergie.reports.attaching import Becomes, Look, Sort, look, ready
from synergie.reports.content import Attachment
from tests.reports import attached_kinds as kinds

say = Texts("en")
SEEN = {
    "embedded": (Sort.PDF, Becomes.FIGURES, 2),
    "helvetica": (Sort.PDF, Becomes.PICTURES, 1),
    "rotated": (Sort.PDF, Becomes.FIGURES, 4),
    "cmyk": (Sort.PDF, Becomes.PICTURES, 1),
    "form": (Sort.PDF, Becomes.PICTURES, 1),
    "restricted": (Sort.PDF, Becomes.PICTURES, 1),
    "mended": (Sort.PDF, Becomes.PICTURES, 2),
    "tagged": (Sort.PDF, Becomes.FIGURES, 2),
    "png": (Sort.IMAGE, Becomes.PICTURES, 1),
    "jpeg-cmyk": (Sort.IMAGE, Becomes.PICTURES, 1),
    "tiff": (Sort.IMAGE, Becomes.PICTURES, 3),
    "gif-moving": (Sort.IMAGE, Becomes.PICTURES, 1),
}
REFUSED = {
    "empty.pdf": (b"", "empty"),
    "locked.pdf": (kinds.locked(), "password"),
    "long.pdf": (kinds.many(2000), "2000 pages"),
    "damaged.pdf": (kinds.broken_objects(), "damaged"),
    "half.png": (kinds.picture("PNG")[:300], "damaged"),
    "none.pdf": (b"MZ" * 100, "is none"),
    "budget.xlsx": (b"PK\x03\x04 nothing", "damaged"),
    "film.mp4": (b"\0\0\0\x18ftypisom" + b"\0" * 64, "cannot be printed"),
    "photo.heic": (b"\0\0\0\x18ftypheic" + b"\0" * 64, "HEIC"),
    "wall.png": (kinds.far_too_large(), "million points"),
    "blank.pdf": (kinds.blank(), "nothing on the pages"),
    "large.pdf": (b"%PDF-1.7" + b"\0" * (attaching.MEGABYTES * 1024 * 1024), "larger than 50 MB"),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_becomes_of_a_file_is_told_beforehand(name: str) -> None:
    found = look({**kinds.PDFS, **kinds.IMAGES}[name](), name)
    assert (found.sort, found.becomes, found.pages) == SEEN[name]
    assert say(found.sentence)
    if found.sort is Sort.PDF:
        assert found.advice is not None


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_printed_is_refused_with_a_reason(name: str) -> None:
    data, words = REFUSED[name]
    found = look(data, name)
    assert found.becomes is Becomes.REFUSED
    assert words in say(found.sentence)
    assert ready(data, name).problem is not None or name in ("blank.pdf", "large.pdf")


def test_a_scan_is_told_from_a_page_with_text() -> None:
    scan = kinds.scan()
    assert "without any text" in say(look(scan, "scan.pdf").sentence)
    assert "without any text" not in say(look(kinds.helvetica(), "x.pdf").sentence)


def test_a_file_that_lies_about_its_kind_is_taken_for_what_it_is() -> None:
    assert look(kinds.picture("PNG"), "plan.pdf").sort is Sort.IMAGE
    assert look(kinds.word(), "note.pdf", office=True).sort is Sort.WORD
    assert look(kinds.embedded(), "note.docx").sort is Sort.PDF
    assert ready(kinds.picture("PNG"), "plan.pdf").kind is Attachment.IMAGE


def test_word_is_for_libreoffice_and_without_it_for_a_pdf() -> None:
    there, missing = (look(kinds.word(), "note.docx", office=office) for office in (True, False))
    assert there.becomes is missing.becomes is Becomes.OFFICE
    assert "Save it as a PDF" in say(missing.sentence)
    assert "Save it as a PDF" not in say(there.sentence)


def test_a_look_in_a_process_of_its_own_is_the_same_look() -> None:
    for data in (kinds.tagged(), kinds.locked()):
        assert attaching_apart.looked(data, "x.pdf") == look(data, "x.pdf")


def test_a_look_that_takes_too_long_is_given_up() -> None:
    began = time.monotonic()
    found = attaching_apart.looked(kinds.embedded(), "x.pdf", seconds=0.01)
    assert found.becomes is Becomes.REFUSED
    assert "too long" in say(found.sentence)
    assert time.monotonic() - began < 20


def test_a_reader_that_is_brought_down_brings_nobody_else_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching_apart, "_MODULE", "nothing.of.the.kind")
    found = attaching_apart.looked(kinds.embedded(), "x.pdf")
    assert (found.becomes, "damaged" in say(found.sentence)) == (Becomes.REFUSED, True)


def test_a_look_can_be_told_as_json() -> None:
    found = look(kinds.restricted(), "x.pdf")
    assert Look.from_json(found.to_json()) == found


# LibreOffice


def _program(folder: Path, code: str) -> str:
    """Return a program that is started as LibreOffice is."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport sys, pathlib, shutil, time, subprocess\n{code}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


_CONVERTS = """
out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); source = pathlib.Path(sys.argv[-1])
with open({log!r}, 'a') as log: log.write(source.name + chr(10))
shutil.copy({good!r}, out / (source.stem + '.pdf'))
"""


@pytest.mark.skipif(os.name != "posix", reason="a script cannot stand for a program there")
def test_a_word_document_is_turned_into_a_pdf_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(kinds.tagged())
    log = tmp_path / "log"
    program = _program(tmp_path, _CONVERTS.format(log=str(log), good=str(good)))
    monkeypatch.setattr(attaching_word, "office", lambda: program)
    for _ in range(2):
        assert attaching_word.converted(b"PK word", "Note.docx", cache=tmp_path / "kept") == good.read_bytes()
    assert log.read_text() == "annex.docx\n"
    monkeypatch.setattr(attaching_word, "office", lambda: None)
    assert attaching_word.converted(b"PK word", "x.docx", cache=tmp_path / "kept") == good.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="a script cannot stand for a program there")
@pytest.mark.parametrize("code", ["sys.exit(1)", "time.sleep(600)"])
def test_a_conversion_that_fails_or_hangs_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str
) -> None:
    program = _program(tmp_path, code)
    monkeypatch.setattr(attaching_word, "office", lambda: program)
    with pytest.raises(StoreError, match="could not make a PDF"):
        attaching_word.converted(b"PK word", "x.docx", cache=tmp_path / "kept", seconds=2)


@pytest.mark.skipif(os.name != "posix", reason="processes are ended in another way there")
def test_nothing_goes_on_when_nobody_waits_any_more(tmp_path: Path) -> None:
    child = "import time, sys, os; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"
    started = tmp_path / "pid"
    program = _program(tmp_path, f"subprocess.run([sys.executable, '-c', {child!r}, {str(started)!r}])")
    command = [sys.executable, "-c", f"import {attaching_watch.__name__} as w; w.main()", "600", program]
    root = str(Path(attaching_watch.__file__).parents[2])
    with subprocess.Popen(command, stdin=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}) as watching:
        deadline = time.monotonic() + 60
        while not (started.exists() and started.read_text()) and time.monotonic() < deadline:
            time.sleep(0.05)
        pid = int(started.read_text())
        os.kill(pid, 0)
        assert watching.stdin is not None
        watching.stdin.close()  # as if whoever waits were gone
        watching.wait(timeout=60)
    while _lives(pid) and time.monotonic() < deadline + 60:
        time.sleep(0.05)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


@pytest.mark.skipif(attaching_word.office() is None, reason="LibreOffice is not on this computer")
def test_libreoffice_makes_pages_with_tags(tmp_path: Path) -> None:
    data = attaching_word.converted(kinds.word(), "note.docx", cache=tmp_path)
    assert look(data, "note.pdf").becomes is Becomes.TAGS


@pytest.mark.parametrize("kept", [400, 500, 600])
def test_a_pdf_that_lost_pages_with_its_end_is_damaged(kept: int) -> None:
    whole = pikepdf.new()
    for _ in range(5):
        whole.add_blank_page(page_size=(595, 842))
    target = io.BytesIO()
    whole.save(target)
    assert attaching.ready(target.getvalue(), "plan.pdf").problem is None
    assert attaching.ready(target.getvalue()[:kept], "plan.pdf").problem is not None
