"""Word documents (.docx): paragraphs, lists and tables in their order, read without running anything in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from synergie.basis.errors import Cancelled, Refusal
from synergie.basis.folding import plain
from synergie.basis.messages import Message
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_
from synergie.services.incoming.source import MOST_BLOCKS, TOO_LONG, Piece, Role, looks_headed, marked, refusal, role_of

DAMAGED: Final = N_(
    "“{name}” is damaged or is no Word document. Open it in Word, save it again as .docx and try again."
)
MACROS: Final = N_("“{name}” contains macros. Save it in Word as a document without macros (.docx) and try again.")
PROTECTED: Final = N_("“{name}” is protected by a password. Take the protection away in its program and try again.")
SWELLS: Final = N_(
    "“{name}” becomes too large when it is unpacked. Take the pictures out, or copy the text and paste it here."
)
CHANGES: Final = N_("The document has tracked changes: what they insert was read, what they delete was left out.")
COMMENTS: Final = N_("The comments in the margin of the document were not read.")

_MOST_ENTRIES: Final = 5_000
_MOST_BYTES: Final = 300 * 1024 * 1024
_MOST_WORDS: Final = 40 * 1024 * 1024
"""What all parts together, and the XML among them, may take when they are unpacked."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WITHIN: Final = {f"{_W}{one}" for one in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo")}
_SIGNS: Final = {"\uf0fc": "✓", "\uf0e8": "➔", "\uf0e0": "➔", "\uf0d8": "➢", "\u2713": "✓", "➔": "➔", "→": "→"}


def pieces(data: bytes, name: str, progress: Progress = silent) -> tuple[list[Piece], tuple[Message, ...]]:
    """Return what stands in a Word document, and what of it was not read; raise `Refusal`."""
    _look(data, name)
    try:
        import docx

        document: Any = docx.Document(io.BytesIO(data))
        body = document.element.body
        lists = _Lists(document)
        notes = tuple(_notes(document))
        return list(_walk(body, lists, name, progress)), notes
    except (Refusal, Cancelled):
        raise
    except Exception as error:  # what a broken package makes the library raise is of every kind
        raise refusal(DAMAGED.of(name=name)) from error


def _look(data: bytes, name: str) -> None:
    """Refuse a package that is broken, protected, or far larger than it looks, before anything is unpacked."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError, IndexError) as error:
        raise refusal(DAMAGED.of(name=name)) from error
    names = {one.filename.lower() for one in entries}
    if any(one.flag_bits & 1 for one in entries):
        raise refusal(PROTECTED.of(name=name))
    if any(one.endswith("vbaproject.bin") for one in names):
        raise refusal(MACROS.of(name=name))
    texts = sum(one.file_size for one in entries if one.filename.lower().endswith((".xml", ".rels")))
    whole = sum(one.file_size for one in entries)
    if len(entries) > _MOST_ENTRIES or texts > _MOST_WORDS or whole > _MOST_BYTES:
        raise refusal(SWELLS.of(name=name))
    if "[content_types].xml" not in names:
        raise refusal(DAMAGED.of(name=name))
    for one in entries:
        if one.filename.lower().endswith((".xml", ".rels")):
            try:
                with package.open(one) as part:
                    opening = part.read(4096)
            except Exception as error:  # a broken stream raises what its compression does
                raise refusal(DAMAGED.of(name=name)) from error
            if b"<!DOCTYPE" in opening.replace(b"\0", b"").upper():  # Word writes none: entities would hide there
                raise refusal(DAMAGED.of(name=name))


def _notes(document: Any) -> Iterator[Message]:
    body = document.element.body
    if next(body.iter(f"{_W}ins", f"{_W}del"), None) is not None:
        yield CHANGES
    if next(body.iter(f"{_W}commentReference"), None) is not None:
        yield COMMENTS


class _Lists:
    """What Word writes before the items of its lists, which stands apart from the text."""

    def __init__(self, document: Any) -> None:
        self._names = {one.style_id: one.name or "" for one in document.styles}
        self._styles = {one.style_id: one.element for one in document.styles}
        self._formats: dict[tuple[str, str], tuple[str, str]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._read(document)

    def style(self, paragraph: Any) -> str:
        """Return the name of the style of a paragraph, in small letters."""
        return str(self._names.get(paragraph.style, "")).lower()

    def mark(self, paragraph: Any) -> tuple[str, int] | None:
        """Return what stands before an item and its depth, None for what is no item."""
        found = self._number(paragraph.pPr)
        style = self.style(paragraph)
        if found is None and paragraph.style in self._styles:
            found = self._number(self._styles[paragraph.style].find(f"{_W}pPr"))
        if found is None:
            if not style.startswith(("list bullet", "list number")):
                return None
            found = (style, 0)
        key, depth = found
        if key == "0":
            return None
        kind, sign = self._formats.get((key, str(depth)), ("decimal" if "number" in style else "bullet", ""))
        if kind == "bullet":
            return _SIGNS.get(sign, "•"), depth
        for other in [one for one in self._counts if one[0] == key and one[1] > depth]:
            del self._counts[other]
        self._counts[key, depth] = self._counts.get((key, depth), 0) + 1
        if "%2" in sign:
            return ".".join(str(self._counts.get((key, one), 1)) for one in range(depth + 1)) + ".", depth
        return f"{self._counts[key, depth]}.", depth

    @staticmethod
    def _number(properties: Any) -> tuple[str, int] | None:
        numbering = properties.find(f"{_W}numPr") if properties is not None else None
        key = numbering.find(f"{_W}numId") if numbering is not None else None
        if numbering is None or key is None:
            return None
        depth = numbering.find(f"{_W}ilvl")
        deep = str(depth.get(f"{_W}val")) if depth is not None else "0"
        return str(key.get(f"{_W}val")), int(deep) if deep.isdigit() and len(deep) < 3 else 0

    def _read(self, document: Any) -> None:
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # a document without lists has no such part
            return
        shapes = {one.get(f"{_W}abstractNumId"): one for one in root.iter(f"{_W}abstractNum")}
        for number in root.iter(f"{_W}num"):
            link = number.find(f"{_W}abstractNumId")
            shape = shapes.get(link.get(f"{_W}val")) if link is not None else None
            for level in shape.iter(f"{_W}lvl") if shape is not None else ():
                kind, sign = level.find(f"{_W}numFmt"), level.find(f"{_W}lvlText")
                self._formats[str(number.get(f"{_W}numId")), str(level.get(f"{_W}ilvl"))] = (
                    str(kind.get(f"{_W}val")) if kind is not None else "decimal",
                    str(sign.get(f"{_W}val")) if sign is not None else "",
                )


def _walk(body: Any, lists: _Lists, name: str, progress: Progress) -> Iterator[Piece]:
    waiting = [iter(body)]
    total, done = len(body), 0
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            continue
        if len(waiting) == 1:
            progress(done, total)
        if child.tag == f"{_W}p":
            yield from _paragraph(child, lists)
        elif child.tag == f"{_W}tbl":
            yield from _table(child)
        elif child.tag in _WITHIN and len(waiting) < 50:
            waiting.append(iter(child))
        done += 1
        if done > MOST_BLOCKS * 4:
            raise refusal(TOO_LONG.of(name=name, most=MOST_BLOCKS))


def _paragraph(paragraph: Any, lists: _Lists) -> Iterator[Piece]:
    whole = _words(paragraph)
    if not plain(whole):
        return
    style, item = lists.style(paragraph), lists.mark(paragraph)
    bold, underlined = _emphasis(paragraph)
    for place, line in enumerate(re.split("[\n\v]", whole)):
        mark, body = marked(line)
        if not body:
            continue
        role: Role = role_of(mark, body)
        level = 0
        heading = re.match(r"(?:heading|titre|kop) ?([1-9])", style)
        if heading and place == 0:
            role, level = "heading", int(heading[1])
        elif style in ("title", "titre", "titel", "subtitle") or (not mark and looks_headed(body)):
            role, level = "heading", 1
        elif item is not None and place == 0:
            own, level = item
            mark = mark or own
            role = "heading" if bold and role_of(mark, body) == "heading" else "item"
        elif bold and role == "text" and len(body) <= 80 and not re.search(r"[.;,?!]$", body) and ":" not in body[:-1]:
            role, level = "heading", 2
        yield Piece(text=body, role=role, level=level, mark=mark, bold=bold, underlined=underlined)


def _words(element: Any) -> str:
    """Return the text below `element`, inserted changes included, deleted ones and doubles left out."""
    found: list[str] = []
    skipped: set[Any] = set()
    for one in element.iter():
        if one.getparent() in skipped or one.tag == _FALLBACK:
            skipped.add(one)
            continue
        if one.tag == f"{_W}t":
            found.append(one.text or "")
        elif one.tag in (f"{_W}br", f"{_W}cr"):
            found.append("\n")
        elif one.tag == f"{_W}tab" and one.getparent().tag == f"{_W}r":
            found.append("\t")
        elif one.tag == f"{_W}noBreakHyphen":
            found.append("-")
    return "".join(found)


def _emphasis(paragraph: Any) -> tuple[bool, tuple[str, ...]]:
    bold, underlined = [], []
    for run in paragraph.iter(f"{_W}r"):
        text = "".join(one.text or "" for one in run.iter(f"{_W}t"))
        if not text.strip():
            continue
        properties = run.find(f"{_W}rPr")
        bold.append(_is_on(properties, "b"))
        if _is_on(properties, "u"):
            underlined.append(plain(text))
    return bool(bold) and all(bold), tuple(underlined)


def _is_on(properties: Any, name: str) -> bool:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "none")


def _table(table: Any) -> Iterator[Piece]:
    for row in table.iter(f"{_W}tr"):
        cells = tuple(
            plain(" ".join(_words(one) for one in cell.iterchildren(f"{_W}p"))) for cell in row.iterchildren(f"{_W}tc")
        )
        filled = [one for one in cells if one]
        if len(filled) == 1 and len(cells) == 1:  # a frame around a text
            mark, body = marked(filled[0])
            yield Piece(text=body, role=role_of(mark, body), mark=mark)
        elif filled:
            yield Piece(text=" | ".join(cells), role="row", cells=cells)
