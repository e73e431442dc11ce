"""What somebody corrected in an exported Word document: found, shown beside the new export, never written over."""

from __future__ import annotations

import difflib
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from synergie.basis.files import free_path
from synergie.basis.words import N_, NN_
from synergie.reports.office.cleaning import inside
from synergie.reports.word.exported import ByHand, Difference, Exported
from synergie.reports.word.reading import paragraphs, styles_of_contents

SPACE: Final = "urn:synergie:word-export"
LEFT: Final = N_("“{path}” was changed by hand since it was exported. It stays as it is; the new report is in “{new}”.")
SAID: Final = (N_("Exported: {text}"), N_("Corrected by hand: {text}"), N_("New report: {text}"))
FURTHER: Final = NN_("{n} more paragraph was changed by hand.", "{n} more paragraphs were changed by hand.")
_TAG: Final = f"{{{SPACE}}}"
_OWN: Final = ("customxml/", "docprops/custom.xml")
_NAME: Final = "Synergie"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTY: Final = re.compile(rf'name="{_NAME}"[^>]*>\s*<[^>]*>([0-9a-f]{{64}})<')
_MOST: Final = 300 * 1024 * 1024
_CONTEXT: Final = 120


def beside(data: bytes, path: Path) -> Exported:
    """Return where a document goes that is to be exported to `path`: there, or beside what somebody corrected there."""
    found = look(path)
    if found is None:
        return Exported(path)
    try:
        new = text_of(data)
    except (ValueError, zipfile.BadZipFile):
        new = ()  # another kind of file under the name of a Word document
    return Exported(free_path(path), path, differences(found, new))


def look(path: Path) -> ByHand | None:
    """Return what somebody did to the exported document at `path`; None: nothing, no such file, or none of ours."""
    try:
        data = path.read_bytes()
        parts = _parts(data)
        kept = _kept(parts)
    except (OSError, zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError):
        return None
    try:
        if kept is None:
            return _without_text(path, parts, data)
        exported, digest = kept
        return None if digest == _digest(parts) else ByHand(path, exported, text_of(data))
    except ValueError:
        return None


def _without_text(path: Path, parts: Mapping[str, bytes], data: bytes) -> ByHand | None:
    """Return what is known of a file whose text as exported another program dropped: only whether it is the same."""
    marked = _PROPERTY.search(parts.get("docProps/custom.xml", b"").decode("utf-8", "replace"))
    if marked is None:
        return None
    now = text_of(data)
    return ByHand(path, now if fingerprint(now) == marked[1] else (), now)


def differences(found: ByHand, new: Sequence[str]) -> tuple[Difference, ...]:
    """Return each correction beside what the new export says in its place."""
    now = _in_place(found.exported, new)
    there = set(new)
    made = []
    for kind, a, b, c, d in difflib.SequenceMatcher(
        None, found.exported, found.corrected, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        after = found.exported[a - 1] if a else ""
        for place in range(max(b - a, d - c)):
            was = found.exported[a + place] if a + place < b else ""
            said = found.corrected[c + place] if c + place < d else ""
            then = now[a + place] if a + place < b else (said if said in there else "")
            made.append(Difference(was, said, then, after[:_CONTEXT]))
    return tuple(made)


def _in_place(exported: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return of each exported paragraph what the new export has in its place."""
    found = [""] * len(exported)
    for _, a, b, c, d in difflib.SequenceMatcher(None, exported, new, autojunk=False).get_opcodes():
        for place in range(min(b - a, d - c)):
            found[a + place] = new[c + place]
    return found


def text_of(data: bytes) -> tuple[str, ...]:
    """Return the paragraphs of a document; raises `ValueError` when it cannot be read."""
    parts = _parts(data)
    try:
        body = parse_xml(parts["word/document.xml"]).find(qn("w:body"))
        styles = parse_xml(parts["word/styles.xml"]) if "word/styles.xml" in parts else ()
    except (KeyError, SyntaxError) as error:
        raise ValueError(str(error)) from error
    return paragraphs(body if body is not None else (), styles_of_contents(styles) if len(styles) else frozenset())


# What travels along in the file


def fingerprint(lines: Sequence[str]) -> str:
    """Return what tells a text from any other."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def property_of(lines: Sequence[str]) -> bytes:
    """Return the part with the property that even programs keep which drop the other trace."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
        f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"><property '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{_NAME}"><vt:lpwstr>{fingerprint(lines)}'
        "</vt:lpwstr></property></Properties>"
    ).encode()


def trace(lines: Sequence[str]) -> bytes:
    """Return the part that keeps the text as exported; `sealed` writes the last of it."""
    said = "".join(f"<p>{inside(text)}</p>" for text in lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<exported xmlns="{SPACE}" parts="">{said}</exported>'.encode()


def sealed(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a new document with their fingerprint in the one that keeps the text."""
    digest = _digest(parts)
    mark = f'<exported xmlns="{SPACE}" parts="'.encode()
    return {
        name: data.replace(mark, mark + digest.encode(), 1) if name.startswith("customXml/item") else data
        for name, data in parts.items()
    }


def _digest(parts: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for name in sorted(parts):
        if not name.lower().startswith(_OWN):
            found.update(name.encode("utf-8", "surrogatepass") + b"\0" + hashlib.sha256(parts[name]).digest())
    return found.hexdigest()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if sum(one.file_size for one in file.infolist()) > _MOST:
            raise ValueError
        return {one.filename: file.read(one) for one in file.infolist() if not one.is_dir()}


def _kept(parts: Mapping[str, bytes]) -> tuple[tuple[str, ...], str] | None:
    """Return the paragraphs as exported and the fingerprint of the parts, None where the file keeps none."""
    for body in _candidates(parts):
        try:
            found = parse_xml(body)
        except SyntaxError:
            continue
        if found.tag == f"{_TAG}exported":
            lines = tuple(one.text or "" for one in found.findall(f"{_TAG}p"))
            return lines, str(found.get("parts", ""))
    return None


def _candidates(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    for name, body in parts.items():
        if name.lower().startswith("customxml/") and SPACE.encode() in body:
            yield body
