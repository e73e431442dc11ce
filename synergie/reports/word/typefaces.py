"""The typeface of the house inside the document, so that it looks the same where nobody has installed it."""

from __future__ import annotations

import functools
import hashlib
import uuid
from importlib import resources
from typing import Any, Final

import uharfbuzz
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

_FILES: Final = (
    ("embedRegular", "SourceSans3-Regular.ttf"),
    ("embedBold", "SourceSans3-Bold.ttf"),
    ("embedItalic", "SourceSans3-It.ttf"),
)
_SWISS: Final = '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
_SIGNATURE: Final = (
    '<w:sig w:usb0="E00002FF" w:usb1="00002003" w:usb2="00000000" w:usb3="00000000" w:csb0="2000019F" '
    'w:csb1="00000000"/>'
)
"""For which scripts the typeface was made, as its own file says."""
_FALLBACK: Final = (
    f'<w:font w:name="Calibri"><w:altName w:val="Arial"/><w:panose1 w:val="020F0502020204030204"/>{_SWISS}</w:font>'
)
_TYPED: Final = (range(0x20, 0x250), range(0x2B0, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2800))
"""All Latin letters, their accents, and signs: people go on typing with them."""
_NAMES: Final = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""Whose the typeface is and under which licence, beside what it is called."""
_FIGURES: Final = tuple(int.from_bytes(tag.encode(), "big") for tag in ("lnum", "onum", "pnum", "tnum"))
"""The forms of figures among which Word lets people choose, beside what every text needs."""
_HIDDEN: Final = 32
_FONT: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WITH_TEXT: Final = ("/header", "/footer", "/chart")


def name(document: Any, font: str, *, files: str = "") -> None:
    """Say what the typeface of a document is like; `files` are the elements with the files of it."""
    _table(document)._blob = (  # noqa: SLF001 - the library only carries it along
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w", "r")}>'
        f'<w:font w:name="{font}"><w:altName w:val="Calibri"/><w:panose1 w:val="020B0503030403020204"/>'
        f"{_SWISS}{_SIGNATURE}{files}</w:font>{_FALLBACK}</w:fonts>"
    ).encode()


def embed(document: Any, font: str) -> None:
    """Put the typeface into the finished document: every Latin letter, and whatever else its text has."""
    table = _table(document)
    extra = frozenset(one for one in map(ord, set(_text(document))) if not any(one in block for block in _TYPED))
    files = ""
    for place, (kind, file) in enumerate(_FILES, 1):
        data, key = _hidden(file, extra)
        part = Part(PackURI(f"/word/fonts/font{place}.odttf"), _FONT, data, document.part.package)
        files += f'<w:{kind} r:id="{table.relate_to(part, f"{_OFFICE}/font")}" w:fontKey="{key}"/>'
    name(document, font, files=files)


def _table(document: Any) -> Any:
    return next(one.target_part for one in document.part.rels.values() if one.reltype.endswith("/fontTable"))


def _text(document: Any) -> str:
    """Return what the document says, with the marks around it, which are Latin letters too."""
    parts = [one.target_part for one in document.part.rels.values() if one.reltype.endswith(_WITH_TEXT)]
    return "".join(part.blob.decode("utf-8", "replace") for part in (document.part, *parts))


@functools.lru_cache(maxsize=6)
def _hidden(file: str, extra: frozenset[int]) -> tuple[bytes, str]:
    """Return a file of the typeface as the standard wants it, its beginning crossed with a key, and that key."""
    made = bytearray(_subset((resources.files("resources") / "fonts" / file).read_bytes(), extra))
    key = uuid.UUID(bytes=hashlib.sha256(made).digest()[:16])
    crossed = key.bytes[::-1]
    for place in range(_HIDDEN):
        made[place] ^= crossed[place % len(crossed)]
    return bytes(made), f"{{{key}}}".upper()


def _subset(data: bytes, extra: frozenset[int]) -> bytes:
    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(one for one in face.unicodes if one in extra or any(one in block for block in _TYPED))
    wanted.layout_feature_tag_set.update(_FIGURES)
    wanted.name_id_set.update(_NAMES)
    wanted.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
