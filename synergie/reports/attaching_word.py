"""Word documents that are annexed, turned into PDF by LibreOffice where it is installed; each once."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import platformdirs

from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import write_whole
from synergie.basis.words import N_
from synergie.reports.attaching import NO_OFFICE

SECONDS: Final = 120
_VERSION: Final = "1"  # of the way in which it is done: another one makes all of them again
_NAMES: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# with tags, and with everything embedded that an archive wants
_OPTIONS: Final = {"UseTaggedPDF": ("boolean", "true"), "SelectPdfVersion": ("long", "2")}
_FAILED: Final = N_(
    "LibreOffice could not make a PDF of the Word document. Save it as a PDF in Word and add that instead."
)


def office() -> str | None:
    """Return where LibreOffice is, None when it is not on this computer."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def converted(data: bytes, name: str, *, cache: Path | None = None, seconds: float = SECONDS) -> bytes:
    """Return a Word document as a PDF; raises `StoreError` with the sentence that says what to do instead.

    What was made is kept in the user's cache, or in the folder `cache`, by the fingerprint of the document.
    """
    kept = (cache or platformdirs.user_cache_path("synergie") / "annexes") / (
        f"{hashlib.sha256(data).hexdigest()}-{_VERSION}.pdf"
    )
    with contextlib.suppress(OSError):
        found = kept.read_bytes()
        if _is_whole(found):
            return found
    program = office()
    if program is None:
        raise StoreError(Reason.MISSING, NO_OFFICE)
    found = _made(program, data, Path(name).suffix.lower(), seconds)
    if not _is_whole(found):
        raise StoreError(Reason.UNREACHABLE, _FAILED)
    with contextlib.suppress(OSError, StoreError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, found, force=True)
    return found


def _made(program: str, data: bytes, ending: str, seconds: float) -> bytes:
    """Have LibreOffice work in a folder of its own; whoever watches it ends it when this process ends."""
    options = json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in _OPTIONS.items()})
    with tempfile.TemporaryDirectory(prefix="synergie-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        source = folder / f"annex{ending if ending in ('.doc', '.docx', '.odt', '.rtf') else '.docx'}"
        source.write_bytes(data)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", place, str(source)]
        root = str(Path(__file__).parents[2])
        watching = f"import sys; sys.path.insert(0, {root!r}); import synergie.reports.attaching_watch as w; w.main()"
        try:
            with subprocess.Popen(
                [sys.executable, "-P", "-c", watching, str(seconds), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "SOURCE_DATE_EPOCH": "946684800"},
            ) as process:
                process.wait(timeout=seconds + 20)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise StoreError(Reason.UNREACHABLE, _FAILED) from error
        try:
            return source.with_suffix(".pdf").read_bytes()
        except OSError as error:
            raise StoreError(Reason.UNREACHABLE, _FAILED) from error


def _is_whole(data: bytes) -> bool:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return len(pdf.pages) > 0
    except (pikepdf.PdfError, ValueError):
        return False
