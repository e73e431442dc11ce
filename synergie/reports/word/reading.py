"""The text of a Word document, paragraph by paragraph, without what programs count by themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_COUNTED: Final = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES|SEQ|STYLEREF|TOC)\b", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc|contents?) ?\d|toc heading", re.IGNORECASE)
_SPACES: Final = re.compile(r"\s+")
_AWAY: Final = {qn("w:del"), qn("w:moveFrom"), _FALLBACK, qn("w:pPr"), qn("w:rPr")}
_GAPS: Final = {qn("w:tab"), qn("w:br"), qn("w:cr")}
_P, _TBL, _TR, _TC, _T = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t"))
_BOX: Final = qn("w:txbxContent")
_SDT: Final = qn("w:sdt")
_CELLS: Final = " | "


def paragraphs(body: Any, contents: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the paragraphs of a body in their order, a row of a table as one; those that are empty are left out.

    The table of contents is left out, whose styles are `contents`, and so are numbers of pages, tables and figures.
    """
    return tuple(text for text in _blocks(body, contents) if text)


def styles_of_contents(styles: Any) -> frozenset[str]:
    """Return under which keys a document has the styles of a table of contents."""
    found = set()
    for style in styles.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None and _CONTENTS.match(name.get(qn("w:val"), "")):
            found.add(style.get(qn("w:styleId")))
    return frozenset(found)


def _blocks(parent: Any, contents: frozenset[str]) -> Iterator[str]:
    for one in parent:
        if one.tag == _P:
            style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            if style is None or style.get(qn("w:val")) not in contents:
                yield _text(one)
            for box in one.iter(_BOX):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _blocks(box, contents)
        elif one.tag == _TBL:
            for row in one.iter(_TR):
                cells = [" ".join(filter(None, _blocks(cell, contents))) for cell in row.iter(_TC)]
                yield _CELLS.join(cells) if any(cells) else ""
        elif one.tag == _SDT and _is_contents(one):
            continue
        elif one.tag not in _AWAY:
            yield from _blocks(one, contents)


def _is_contents(sdt: Any) -> bool:
    return any("contents" in (one.get(qn("w:val")) or "").lower() for one in sdt.iter(qn("w:docPartGallery")))


def _text(paragraph: Any) -> str:
    """Return what is read of a paragraph; what a program counts is left out."""
    found: list[str] = []
    fields: list[list[Any]] = []  # of each open field: its code, and whether its result has begun

    def walk(parent: Any) -> None:
        for one in parent:
            tag = one.tag
            if tag in _AWAY or tag == _BOX:
                continue
            if tag == qn("w:fldSimple") and _COUNTED.match(one.get(qn("w:instr"), "")):
                continue
            if tag == qn("w:fldChar"):
                kind = one.get(qn("w:fldCharType"))
                if kind == "begin":
                    fields.append(["", False])
                elif kind == "separate" and fields:
                    fields[-1][1] = True
                elif kind == "end" and fields:
                    fields.pop()
            elif tag == qn("w:instrText") and fields:
                fields[-1][0] += one.text or ""
            elif any(_COUNTED.match(code) or not begun for code, begun in fields):
                walk(one)  # only to find where the field ends
                continue
            elif tag == _T:
                found.append(one.text or "")
            elif tag in _GAPS:
                found.append(" ")
            elif tag == qn("w:noBreakHyphen"):
                found.append("\u2011")
            if len(one):
                walk(one)

    walk(paragraph)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", "".join(found)).replace("\u00ad", "")).strip()
