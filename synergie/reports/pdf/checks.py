"""Own checks of a finished file, at every export: structure, content, annotations, typefaces, metadata.

They say whether the file may claim PDF/UA-1 and PDF/A-2a, or 3a with files inside; `make conformance` runs the
reference validator over reports.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from synergie.reports.pdf import embedded

_PAINTS = frozenset(["Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"])


@dataclasses.dataclass(frozen=True, slots=True)
class Defect:
    """Something that a reader or an archive would stumble over; `where` is a page, or None for the whole file."""

    what: str
    where: int | None = None


def defects(data: bytes) -> tuple[Defect, ...]:
    """Return what is wrong with the file `data`; empty when it may claim conformance."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = list(_document(pdf))
        if "/StructTreeRoot" not in pdf.Root:
            return tuple(found)
        tree = _Tree(pdf)
        found += tree.defects
        for number, page in enumerate(pdf.pages, 1):
            found += _page(page, number, tree)
        return tuple(found)


def _document(pdf: pikepdf.Pdf) -> Iterator[Defect]:
    root = pdf.Root
    for name in ("StructTreeRoot", "MarkInfo", "Lang", "ViewerPreferences", "Metadata", "OutputIntents"):
        if f"/{name}" not in root:
            yield Defect(f"no {name}")
    if not bool(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False)):
        yield Defect("the title is not displayed")
    if "/OpenAction" in root or "/AA" in root:
        yield Defect("the file acts by itself")
    metadata = root.get("/Metadata")
    said = metadata.read_bytes() if metadata is not None else b""
    if metadata is not None and b"<dc:title>" not in said:
        yield Defect("no title in the metadata")
    yield from (Defect(what) for what in embedded.wrong(root, said))
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, 1):
        yield from (Defect(what, number) for what in _drawn_with(page.obj.get("/Resources", Dictionary()), seen))


def _drawn_with(resources: Any, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Yield what is wrong with typefaces and images that a page is drawn with, and with those of forms on it."""
    for font in resources.get("/Font", Dictionary()).values():
        for one in (font, *font.get("/DescendantFonts", [])):
            descriptor = one.get("/FontDescriptor")
            files = ("/FontFile", "/FontFile2", "/FontFile3")
            if one.get("/Subtype") != Name.Type0 and (descriptor is None or not any(f in descriptor for f in files)):
                yield f"typeface {one.get('/BaseFont')} is not embedded"
    for drawn in resources.get("/XObject", Dictionary()).values():
        if drawn.objgen in seen:
            continue
        seen.add(drawn.objgen)
        if drawn.get("/Subtype") == Name.Form:
            yield from _drawn_with(drawn.get("/Resources", Dictionary()), seen)
        elif drawn.get("/ColorSpace") == Name.DeviceCMYK:
            yield "an image has the colours of a press"


class _Tree:
    """The structure tree, walked once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.defects: list[Defect] = []
        self.content: dict[int, dict[int, tuple[int, int]]] = {}
        self.parents: dict[int, Any] = {}
        self._numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self._level = 0
        root: Any = pdf.Root.StructTreeRoot
        self._read_parents(root.get("/ParentTree", Dictionary()))
        for kid in _kids(root):
            self._walk(kid, None)

    def _read_parents(self, tree: Any) -> None:
        numbers = list(tree.get("/Nums", []))
        self.parents.update({int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)})
        for kid in tree.get("/Kids", []):
            self._read_parents(kid)

    def _walk(self, element: Any, page: Any) -> None:
        tag = str(element.get("/S", ""))[1:]
        page = element.get("/Pg", page)
        self._look(element, tag)
        for kid in _kids(element):
            if isinstance(kid, int):
                self._note(element, page, kid)
            elif kid.get("/Type") == Name.MCR:
                self._note(element, kid.get("/Pg", page), int(kid.MCID))
            elif kid.get("/Type") != Name.OBJR:
                if kid.get("/P") is None or kid.P.objgen != element.objgen:
                    self.defects.append(Defect("an element has another parent in the tree than in itself"))
                self._walk(kid, page)

    def _look(self, element: Any, tag: str) -> None:
        if tag not in _TAGS:
            self.defects.append(Defect(f"“{tag}” is not a standard element"))
        if tag == "Figure" and not str(element.get("/Alt", "")):
            self.defects.append(Defect("a figure has no alternative text"))
        if tag in _HEADINGS:
            level = int(tag[1])
            if level > self._level + 1:
                self.defects.append(Defect(f"a heading of level {level} follows one of level {self._level}"))
            self._level = level
        if tag == "TH" and not any("/Scope" in one for one in _owned(element)):
            self.defects.append(Defect("a table heading does not say what it heads"))

    def _note(self, element: Any, page: Any, mark: int) -> None:
        number = self._numbers[page.objgen]
        marks = self.content.setdefault(number, {})
        if mark in marks:
            self.defects.append(Defect(f"content {mark} has two elements", number))
        marks[mark] = element.objgen


_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))
_TAGS = _HEADINGS | {
    *("Document", "Part", "Sect", "Div", "P", "BlockQuote", "Caption", "TOC", "TOCI", "L", "LI", "Lbl", "LBody"),
    *("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Span", "Quote", "Note", "Reference", "Link", "Figure"),
}


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _owned(element: Any) -> list[Any]:
    owned = element.get("/A")
    if owned is None:
        return []
    return list(owned) if isinstance(owned, Array) else [owned]


_LOOKED_AT = " ".join(("BDC", "BMC", "EMC", "BT", "ET", "q", "Q", *sorted(_PAINTS)))


def _page(page: pikepdf.Page, number: int, tree: _Tree) -> Iterator[Defect]:
    seen: set[int] = set()
    opened: list[tuple[int | None, bool, int, bool]] = []  # identifier, inside text, saved states, artifact
    in_text, saved = False, 0
    code: Iterable[Any] = pikepdf.parse_content_stream(page, _LOOKED_AT)
    for operands, operator in code:
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" else None
            mark = int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None
            if mark is not None and (mark in seen or any(one[0] is not None or one[3] for one in opened)):
                yield Defect(f"content {mark} is nested or twice on the page", number)
            if mark is not None:
                seen.add(mark)
            opened.append((mark, in_text, saved, operands[0] == Name.Artifact))
        elif name == "EMC":
            if not opened:
                yield Defect("content ends that never began", number)
                continue
            _, began_in_text, began_saved, _ = opened.pop()
            if began_in_text != in_text or began_saved != saved:
                yield Defect("content crosses a text object or a saved state", number)
        elif name in ("BT", "ET"):
            in_text = name == "BT"
        elif name in ("q", "Q"):
            saved += 1 if name == "q" else -1
        elif name in _PAINTS and not any(one[0] is not None or one[3] for one in opened):
            yield Defect(f"something is painted outside content ({name})", number)
    if opened or saved:
        yield Defect("content or a saved state is left open", number)
    yield from _against_tree(page, number, seen, tree)


def _against_tree(page: pikepdf.Page, number: int, seen: set[int], tree: _Tree) -> Iterator[Defect]:
    wanted = tree.content.get(number, {})
    if seen != set(wanted):
        yield Defect("content of the page and structure do not agree", number)
    place = page.obj.get("/StructParents")
    parents = tree.parents.get(int(place)) if place is not None else None
    if seen and parents is None:
        yield Defect("the page is not in the parent tree", number)
    elif parents is not None:
        for mark in seen & set(wanted):
            if mark >= len(parents) or parents[mark] is None or parents[mark].objgen != wanted[mark]:
                yield Defect(f"the parent tree does not know content {mark}", number)
                break
    for annotation in page.obj.get("/Annots", []):
        if "/StructParent" not in annotation or int(annotation.StructParent) not in tree.parents:
            yield Defect("an annotation is not in the structure", number)
        if not str(annotation.get("/Contents", "")):
            yield Defect("a link has no words", number)
