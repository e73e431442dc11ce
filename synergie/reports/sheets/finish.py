"""The last hand on a workbook: the same bytes each time, styles in the order of the standard, words for charts."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from synergie.reports.office.package import packed, unpacked
from synergie.reports.sheets.cells import legal

_FONT: Final = re.compile(r"<font>(.*?)</font>", re.DOTALL)
_CHILD: Final = re.compile(r"<(\w+)(?:\s[^<>]*)?/>")
_ORDER: Final = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"),
    *("family", "charset", "scheme"),
)
_CHANGED: Final = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_PICTURE: Final = re.compile(r'(<(?:xdr:)?cNvPr\b[^<>]*?)(?:\sdescr="[^"]*")?(\s*/?>)')
_PROGRAM: Final = re.compile(r"(<Application>)[^<]*(</Application>)")
_INLINE: Final = re.compile(r'<c ([^<>]*?)t="inlineStr"([^<>]*)><is>(.*?)</is></c>', re.DOTALL)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHARED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_WHERE: Final = (
    ("[Content_Types].xml", "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}"/>'),
    (
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rIdTexts" Type="{_SHARED}" Target="/xl/sharedStrings.xml"/>',
    ),
)
_DAY: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no time zone
_SPOKEN: Final = 2_000  # characters: more is no alternative, it is a text


def saved(book: Any, spoken: Sequence[Sequence[str]], date: dt.datetime | None) -> bytes:
    """Return the bytes of a workbook, which are the same whenever it is made.

    `spoken` has, for each sheet with charts or pictures, what each of them says; `date` is the one that the file bears.
    """
    when = (date or _DAY).replace(tzinfo=None, microsecond=0)
    book.properties.created = book.properties.modified = when
    raw = io.BytesIO()
    book.save(raw)
    stamp = f"{when.isoformat()}Z"
    target = io.BytesIO()
    shared = _Shared()
    parts = unpacked(raw.getvalue())
    for name, data in parts.items():
        text = data.decode() if name.endswith((".xml", ".rels")) else ""
        if name == "xl/styles.xml":
            text = _FONT.sub(_ordered, text)
        elif name == "docProps/core.xml":
            text = _CHANGED.sub(rf"\g<1>{stamp}\g<2>", text)
        elif name == "docProps/app.xml":
            text = _PROGRAM.sub(r"\g<1>Synergie\g<2>", text)
        elif found := re.fullmatch(r"xl/drawings/drawing(\d+)\.xml", name):
            text = _said(text, spoken[int(found[1]) - 1])
        elif name.startswith("xl/worksheets/sheet"):
            text = _INLINE.sub(shared.taken, text)
        parts[name] = text.encode() if text else data
    for name, after, addition in _WHERE:
        parts[name] = parts[name].decode().replace(after, addition + after).encode()
    parts["xl/sharedStrings.xml"] = shared.part().encode()
    packed(target, parts)
    return target.getvalue()


class _Shared:
    """The texts of all cells, each once: office programs keep them so, and openpyxl does not."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.count = 0

    def taken(self, found: re.Match[str]) -> str:
        """Return a cell that refers to its text instead of holding it."""
        self.count += 1
        place = self.places.setdefault(found[3], len(self.places))
        return f'<c {found[1]}t="s"{found[2]}><v>{place}</v></c>'

    def part(self) -> str:
        """Return the part of the file that holds the texts."""
        texts = "".join(f"<si>{text or '<t/>'}</si>" for text in self.places)
        head = f'<sst xmlns="{_MAIN}" count="{self.count}" uniqueCount="{len(self.places)}">'
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{head}{texts}</sst>'


def _ordered(found: re.Match[str]) -> str:
    """Return a font with its parts in the order that the standard asks for; openpyxl has its own."""
    children = sorted(_CHILD.finditer(found[1]), key=lambda one: _ORDER.index(one[1]))
    return f"<font>{''.join(one[0] for one in children)}</font>"


def _said(drawing: str, words: Sequence[str]) -> str:
    """Return a drawing whose parts say in words what they show."""
    remaining: Iterator[str] = iter(words)

    def spoken(found: re.Match[str]) -> str:
        text = " ".join(legal(next(remaining, "")).split())[:_SPOKEN]
        return f"{found[1]} descr={quoteattr(text)}{found[2]}"

    return _PICTURE.sub(spoken, drawing)
