"""The text of a file that the report annexes, for whoever looks for names in it; each file is read once."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import zipfile
from typing import Final

MOST: Final = 300
"""Pages of which the text is read."""
_PART: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_LONGEST: Final = 20_000_000
_TAG: Final = re.compile(r"<w:(?:p|br|tab)\b[^>]*>|(<[^>]+>)")
_KEPT: Final = 20
_read: dict[str, str] = {}


def text_of(data: bytes, name: str) -> str:
    """Return the text of a PDF or a Word document, read in a process of its own; "" for what has none."""
    from synergie.reports.attaching_apart import text

    digest = hashlib.sha256(data).hexdigest()
    if digest not in _read:
        if len(_read) >= _KEPT:
            _read.clear()
        _read[digest] = text(data, name)
    return _read[digest]


def read_here(data: bytes) -> str:
    """Return the text of a file, read in this process."""
    if data.startswith(b"%PDF"):
        return _pdf(data)
    return _word(data) if data.startswith(b"PK") else ""


def _pdf(data: bytes) -> str:
    import pypdfium2

    found = []
    with contextlib.suppress(pypdfium2.PdfiumError), contextlib.closing(pypdfium2.PdfDocument(data)) as document:
        for place in range(min(len(document), MOST)):
            page = document[place]
            found.append(page.get_textpage().get_text_bounded())
            page.close()
    return "\n".join(found)


def _word(data: bytes) -> str:
    from html import unescape

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [name for name in packed.namelist() if _PART.fullmatch(name)]
            text = "\n".join(_part(packed, name) for name in parts)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError):
        return ""
    return unescape(_TAG.sub(lambda tag: "" if tag[1] else "\n", text))


def _part(packed: zipfile.ZipFile, name: str) -> str:
    with packed.open(name) as part:
        return part.read(_LONGEST).decode("utf-8", "replace")
