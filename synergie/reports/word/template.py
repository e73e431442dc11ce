"""The Word template of a secretariat: looked at before it is opened, emptied before it is filled."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any, Final

from docx.oxml.ns import qn

from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_, Message
from synergie.reports.office.package import packed
from synergie.reports.word.styles import Grid

HELP: Final = N_(
    "The report takes the styles, the head, the foot and the margins of this Word document (.docx or .dotx). What else "
    "stands in it is left out; but where a paragraph says {{rapport}} or {{verslag}}, the report goes in its place and "
    "all that stands around it stays, such as a cover of your own. Styles that are missing are added."
)
"""What a secretariat is told of its template."""
_DAMAGED: Final = N_(
    "The Word template is damaged or is no Word document. Open it in Word, save it again as .docx and choose it anew."
)
_MACROS: Final = N_(
    "The Word template contains macros. Save it in Word without macros (.docx or .dotx) and choose it anew."
)
_PROTECTED: Final = N_(
    "The Word template is protected by a password, or was made by a very old Word. Save it as .docx without a password "
    "and choose it anew."
)
_TOO_LARGE: Final = N_(
    "The Word template is too large: {n} MB at most when it is unpacked. Take large pictures out and choose it anew."
)

_MOST: Final = 100
_MOST_BYTES: Final = _MOST * 1024 * 1024
_MOST_ENTRIES: Final = 2_000
_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0"
_MAIN: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_TYPES: Final = "[Content_Types].xml"
_DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_EDGES: Final = ("/header", "/footer")
_NARROWEST: Final = 200.0
PLACES: Final = ("{{rapport}}", "{{verslag}}", "{{report}}")
"""The paragraph of a template in whose place the report goes."""
_UNWANTED: Final = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection")
_SETTINGS: Final = ("/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource")
_REMARKS: Final = (
    "/comments",
    "/commentsExtended",
    "/commentsIds",
    "/commentsExtensible",
    "/people",
    "/keyMapCustomizations",
)
_USED_BY_NAME: Final = ("/header", "/footer", "/image", "/chart", "/hyperlink", "/oleObject", "/package", "/aFChunk")
_DRAWN: Final = ("/diagramData", "/diagramLayout", "/diagramQuickStyle", "/diagramColors", "/control", "/subDocument")


def _refused(message: Message) -> Refusal:
    return Refusal([Problem(None, message)])


def opened(data: bytes) -> Any:
    """Return the template as a document of the library; raises `Refusal` for what is none or is not safe."""
    import docx

    try:
        return docx.Document(io.BytesIO(_looked_at(data)))
    except Refusal:
        raise
    except Exception as error:  # what a broken package makes the library raise is of every kind
        raise _refused(_DAMAGED) from error


def check(data: bytes) -> None:
    """Raise `Refusal` for a template that cannot be used."""
    opened(data)


def _looked_at(data: bytes) -> bytes:
    """Return the template as a document; refuse one that is broken, protected, has macros, or swells."""
    if data.startswith(_OLD_OR_LOCKED):
        raise _refused(_PROTECTED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = file.infolist()
            if len(entries) > _MOST_ENTRIES or sum(one.file_size for one in entries) > _MOST_BYTES:
                raise _refused(_TOO_LARGE.of(n=str(_MOST)))
            if any(one.flag_bits & 1 for one in entries):
                raise _refused(_PROTECTED)
            if any("vbaproject" in one.filename.lower() for one in entries):
                raise _refused(_MACROS)
            parts = {one.filename: file.read(one) for one in entries if not one.is_dir()}
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _refused(_DAMAGED) from error
    kinds = parts.get(_TYPES, b"")
    if b"macroEnabled" in kinds:
        raise _refused(_MACROS)
    words = [body for name, body in parts.items() if name.lower().endswith((".xml", ".rels"))]
    if not (_MAIN in kinds or _TEMPLATE in kinds) or any(_DECLARED.search(body[:4096]) for body in words):
        raise _refused(_DAMAGED)
    parts[_TYPES] = kinds.replace(_TEMPLATE, _MAIN)
    found = io.BytesIO()
    packed(found, parts)
    return found.getvalue()


def grid_of(document: Any) -> Grid:
    """Return where things stand between the margins of the template."""
    section = document.sections[-1]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0) - (section.gutter or 0)
    return Grid(max(_NARROWEST, width / 12_700), 0.0)


def emptied(document: Any) -> tuple[Any, int, bool]:
    """Empty the body, or only the paragraph that stands for the report.

    Return the body, where the report goes, and whether it is all that the document holds.

    The page setup of the last section stays, and with a place for the report all that stands around it.
    """
    body = document.element.body
    for place, one in enumerate(list(body)):
        words = "".join(text.text or "" for text in one.iter(qn("w:t")))
        if one.tag == qn("w:p") and words.strip().lower() in PLACES:
            body.remove(one)
            return body, place, False
    for one in list(body):
        if one.tag != qn("w:sectPr"):
            body.remove(one)
    return body, 0, True


def anonymous(document: Any) -> None:
    """Take out what a template drags along: where it lies on its maker's machine, its remarks, its mailing list."""
    settings = document.settings.element
    for name in _UNWANTED:
        for old in settings.findall(qn(f"w:{name}")):
            settings.remove(old)
    _drop(_settings_part(document).rels, lambda _key, kind: kind.endswith(_SETTINGS))
    body = document.element.body
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for old in list(body.iter(qn(f"w:{name}"))):
            old.getparent().remove(old)
    _drop(document.part.rels, lambda _key, kind: kind.endswith(_REMARKS))


def renumbered(document: Any) -> None:
    """Give every drawing a number of its own: those of a template may be there twice."""
    parts = [document.part, *(one.target_part for one in document.part.rels.values() if one.reltype.endswith(_EDGES))]
    count = 0
    for part in parts:
        for drawing in part.element.iter(qn("wp:docPr")):
            count += 1
            drawing.set("id", str(count))


def pruned(document: Any) -> None:
    """Let go of pictures, heads and links that the emptied body no longer shows."""
    from docx.oxml.xmlchemy import serialize_for_reading

    text = serialize_for_reading(document.element)
    used = set(re.findall(r'r:(?:id|embed|link|pict|dm|lo|qs|cs)="([^"]+)"', text))
    _drop(document.part.rels, lambda key, kind: key not in used and kind.endswith((*_USED_BY_NAME, *_DRAWN)))


def _settings_part(document: Any) -> Any:
    return next(one.target_part for one in document.part.rels.values() if one.reltype.endswith("/settings"))


def _drop(rels: Any, unwanted: Any) -> None:
    for key in [key for key, one in rels.items() if unwanted(key, one.reltype)]:
        del rels[key]
