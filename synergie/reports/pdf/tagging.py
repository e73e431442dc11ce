"""A canvas that records the structure of a document while it is drawn.

Whatever is drawn inside `TagCanvas.element` gets marked content and a place in a tree of `Element`s;
whatever is drawn outside becomes an artifact when the page is finished. `synergie.reports.pdf.finish` writes the tree
into the file. The canvas stands on undocumented names of ReportLab 5.1 (`_code`, `_addAnnotation`), whose version is
pinned for that reason.
"""

from __future__ import annotations

import contextlib
import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from synergie.reports.content import Origin
from synergie.reports.pdf.places import Printed

ARTIFACT = "/Artifact <</Type /Layout>> BDC"
FURNITURE = "/Artifact <</Type /Pagination>> BDC"

# One entry of the page's code that ends a path by painting it, or by clipping to it
_ENDS_PATH = re.compile(r"(?:^|\s)(?:S|s|f|F|f\*|B|B\*|b|b\*|n)\s*$")


class Element:
    """An element of the structure; its kids are elements, marked content `(page, id)` and annotations."""

    __slots__ = ("actual", "alt", "attributes", "groups", "kids", "lang", "list_key", "parent", "passage", "tag")

    def __init__(
        self,
        tag: str,
        parent: Element | None = None,
        *,
        attributes: dict[str, dict[str, Any]] | None = None,
        alt: str | None = None,
        actual: str | None = None,
        lang: str | None = None,
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes or {}
        self.alt = alt
        self.actual = actual
        self.lang = lang
        self.kids: list[Element | Content | Annotation] = []
        self.groups: dict[str, Element] = {}
        self.list_key: object = None
        self.passage: str | None = None  # the language of a passage that is open in it
        if parent is not None:
            parent.kids.append(self)


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """Marked content: page and identifier, both from zero."""

    page: int
    number: int


@dataclasses.dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation: page and its place among the annotations of the page, both from zero."""

    page: int
    number: int


class Mark(str):
    """An operator of marked content in the code of a page, so that it can be told from drawing.

    `element` is None for an artifact and for the end of marked content.
    """

    element: Element | None = None
    number: int = -1


class TagCanvas(Canvas):
    """See the module."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.root = Element("Document")
        self.current = self.root
        self.known: dict[object, Element] = {}
        self.pages: list[list[Element | None]] = []
        self.annotations: list[list[Element | None]] = []
        self.link: Element | None = None
        self.attached: list[Any] = []  # pages of attached files, which are put there when all pages are drawn
        self._marks: list[Element | None] = []
        self._page_annotations: list[Element | None] = []
        self.places: list[Printed] = []
        self._artifacts = 0
        self._open = False

    @property
    def silent(self) -> bool:
        """Whether what is drawn now is an artifact."""
        return self._artifacts > 0

    @property
    def marking(self) -> bool:
        """Whether marked content is open on the level of the canvas."""
        return self._open

    @contextlib.contextmanager
    def element(self, tag: str, key: object = None, **options: Any) -> Iterator[Element | None]:
        """Have what is drawn inside belong to a new element, or to the one that has `key` already.

        A key makes the two parts of a flowable that is split over pages one element.
        """
        if self.silent:
            yield None
            return
        found = self.known.get(key) if key is not None else None
        if found is None:
            found = Element(tag, self.current, **options)
            if key is not None:
                self.known[key] = found
        before, self.current = self.current, found
        try:
            yield found
        finally:
            self.current = before

    def begin(self, element: Element) -> Mark:
        """Return the operator that begins marked content of `element` on this page."""
        number = len(self._marks)
        self._marks.append(element)
        mark = Mark(f"/{element.tag} <</MCID {number}>> BDC")
        mark.element, mark.number = element, number
        element.kids.append(Content(len(self.pages), number))
        return mark

    @staticmethod
    def end() -> Mark:
        """Return the operator that ends marked content."""
        return Mark("EMC")

    @contextlib.contextmanager
    def mark(self, element: Element | None = None) -> Iterator[None]:
        """Have what is drawn on the canvas itself be content of `element`, or of the current one."""
        if self.silent or self._open:
            yield
            return
        self._code.append(self.begin(element or self.current))
        self._open = True
        try:
            yield
        finally:
            self._code.append(self.end())
            self._open = False

    @contextlib.contextmanager
    def artifact(self, kind: str = FURNITURE) -> Iterator[None]:
        """Have what is drawn inside be no content: head and foot, rules, repeated headings."""
        outermost = not self.silent and not self._open
        if outermost:
            self._code.append(Mark(kind))
        self._artifacts += 1
        try:
            yield
        finally:
            self._artifacts -= 1
            if outermost:
                self._code.append(self.end())

    def drawText(self, aTextObject: Any) -> None:
        """Close marked content that a paragraph has left open, inside its own text object."""
        if getattr(aTextObject, "marked", False):
            aTextObject._code.append(self.end())
            aTextObject.marked = False
            self._drop_empty(aTextObject._code)
        super().drawText(aTextObject)
        for own in ("_textOut", "_linkRecord"):  # they know the text that knows them: whole paragraphs would stay
            aTextObject.__dict__.pop(own, None)

    def _drop_empty(self, code: list[str]) -> None:
        """Take out marked content that shows no text: a validator counts it as content without any."""
        place = 0
        while place < len(code):
            mark = code[place]
            if not isinstance(mark, Mark) or mark.element is None:
                place += 1
                continue
            close = next(i for i in range(place + 1, len(code)) if isinstance(code[i], Mark))
            if any("Tj" in entry or "TJ" in entry for entry in code[place + 1 : close]):
                place += 1
                continue
            mark.element.kids.remove(Content(len(self.pages), mark.number))
            self._marks[mark.number] = None
            del code[close]
            del code[place]

    def _addAnnotation(self, annotation: Any, name: str | None = None, addtopage: int = 1) -> None:
        """Remember which link element an annotation belongs to; a repeated heading gets none."""
        if self.silent:
            return
        super()._addAnnotation(annotation, name, addtopage)
        if addtopage:
            self._page_annotations.append(self.link)
            if self.link is not None:
                self.link.kids.append(Annotation(len(self.pages), len(self._page_annotations) - 1))

    def note(self, origin: Origin, left: float, right: float, height: float) -> None:
        """Remember that what is drawn from `left` to `right` of here, and is so high, comes from a record."""
        start, bottom = self.absolutePosition(0, 0)
        self.places.append(Printed(len(self.pages), start + left, bottom, start + right, bottom + height, origin))

    def showPage(self) -> None:
        """Make an artifact of everything that was painted outside marked content, and finish the page."""
        self._code[:] = _with_artifacts(self._code)
        super().showPage()
        self.pages.append(self._marks)
        self.annotations.append(self._page_annotations)
        self._marks, self._page_annotations = [], []


def _with_artifacts(code: list[str]) -> list[str]:
    found: list[str] = []
    depth = place = 0
    while place < len(code):
        entry = code[place]
        if isinstance(entry, Mark):
            depth += -1 if entry == "EMC" else 1
            found.append(entry)
            place += 1
            continue
        text = entry.strip()
        if depth == 0 and (text == "n" or text.startswith("n ")):  # a path: take it whole, to its painting operator
            close = place
            while close < len(code) - 1 and not (_ENDS_PATH.search(code[close]) and code[close].strip() != "n"):
                close += 1
            path = code[place : close + 1]
            clips = path[-1].strip().endswith(("W n", "W* n"))
            found += path if clips else [ARTIFACT, *path, "EMC"]
            place = close + 1
            continue
        paints_text = text.startswith("BT") and " BDC" not in text and ("Tj" in text or "TJ" in text)
        if depth == 0 and (paints_text or text.endswith((" Do", " sh"))):
            found += [ARTIFACT, entry, "EMC"]
        else:
            found.append(entry)
        place += 1
    return found
