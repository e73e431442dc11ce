"""Paragraphs, list items and figures that know their place in the structure of the document."""

from __future__ import annotations

import re
import weakref
from typing import Any, Final, Protocol

from reportlab.platypus import Flowable, Paragraph, cleanBlockQuotedText

from synergie.reports.content import Origin
from synergie.reports.pdf.pagemap import PageMap
from synergie.reports.pdf.tagging import Element, TagCanvas

_NUMBERING = {"List": {"ListNumbering": "/Disc"}}
_PARSED: Final[weakref.WeakKeyDictionary[Any, Any]] = weakref.WeakKeyDictionary()
"""For each style, what the library's parser makes of a word."""


class _Holder(Protocol):
    """A table that its caption belongs to."""

    def element(self, canvas: TagCanvas) -> Element:
        """Return the element of the table."""


class TagParagraph(Paragraph):
    """A paragraph with its tag (P, H1 …, Caption, BlockQuote, Reference, LI) and its language.

    Both halves of a paragraph that is split over pages belong to one element. A list item gives L > LI > Lbl, LBody;
    items with the same `list_key` and level form one list, a deeper level a list inside the item before it.
    `heading` is (level, text, key) for the contents and the bookmarks, `origin` the record that it comes from. One that
    `introduces` stays on the page of what follows; one with a `table` is its caption.
    """

    heading: tuple[int, str, str] | None = None
    origin: Origin | None = None
    introduces = False
    table: _Holder | None = None

    def __init__(
        self,
        text: str | None,
        style: Any = None,
        bulletText: str | None = None,
        frags: Any = None,
        *,
        tag: str = "P",
        lang: str | None = None,
        key: object = None,
        list_key: object = None,
        level: int = 0,
    ) -> None:
        super().__init__(text, style, bulletText=bulletText, frags=frags or _unmarked(text, style))
        self.tag = tag
        self.lang = lang
        self.key = key if key is not None else object()
        self.list_key = list_key
        self.level = level
        self._wrapped: float | None = None
        self._element: Element | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Break the lines once for each width: a table asks three times."""
        if self._wrapped == availWidth and hasattr(self, "blPara"):
            return self.width, self.height
        self._wrapped = availWidth
        return super().wrap(availWidth, availHeight)  # type: ignore[no-any-return]

    def split(self, availWidth: float, availHeight: float) -> list[Paragraph]:
        """Give both halves the identity of the whole."""
        halves: list[Paragraph] = super().split(availWidth, availHeight)
        for half in halves:
            if half is not self and isinstance(half, TagParagraph):
                half.tag, half.lang, half.key, half.origin = self.tag, self.lang, self.key, self.origin
                half.table = self.table
                half.list_key, half.level, half._wrapped, half._element = self.list_key, self.level, None, None
        if halves and isinstance(halves[0], TagParagraph):
            halves[0].heading = self.heading  # the page on which a heading begins is its page
        return halves

    def draw(self) -> None:
        """Draw inside the element."""
        canvas = self.canv
        if not isinstance(canvas, TagCanvas) or canvas.silent:
            super().draw()
            return
        if self.origin is not None:
            hanging = min(self.style.leftIndent, 0.0)  # a heading begins in the margin
            canvas.note(self.origin, hanging, self.width, self.height)
        before, outside = canvas.link, canvas.current
        canvas.link = None
        try:
            if self.tag == "LI":
                self._draw_item(canvas)
            else:
                if self.table is not None:
                    canvas.current = self.table.element(canvas)
                with canvas.element(self.tag, self.key, lang=self.lang) as element:
                    self._element = element
                    super().draw()
        finally:
            canvas.current = outside
            canvas.link = before
            self._element = None

    def _draw_item(self, canvas: TagCanvas) -> None:
        item = canvas.known.get((self.key, "LI"))
        if item is None:
            item = Element("LI", _list_for(canvas.current, self.list_key, self.level))
            canvas.known[(self.key, "LI")] = item
        before, canvas.current = canvas.current, item
        try:
            label = Element("Lbl", item) if self.bulletText else None
            with canvas.element("LBody", self.key, lang=self.lang) as body:
                self._element = body
                begin_text = canvas.beginText
                if label is not None:
                    # The library draws the bullet by the canvas's own beginText, before it asks for ours.
                    canvas.beginText = lambda *place: _labelled(canvas, begin_text, label, place)
                try:
                    super().draw()
                finally:
                    canvas.__dict__.pop("beginText", None)
        finally:
            canvas.current = before

    def beginText(self, x: float, y: float) -> Any:
        """Begin marked content inside the text object, and follow the links in it."""
        canvas = self.canv
        canvas.__dict__.pop("beginText", None)
        text = canvas.beginText(x, y)
        element = self._element
        if element is None or not isinstance(canvas, TagCanvas) or canvas.silent or canvas.marking:
            return text
        _separate_lines(text)
        text.marked = True
        lines = self.blPara
        if lines.kind == 0 and getattr(lines, "link", None):  # the whole paragraph is one link
            canvas.link = self._link(canvas, element, 0)
            text._code.append(canvas.begin(canvas.link))
            return text
        # A passage in another language that began before the end of the page goes on here.
        text._code.append(_passage(canvas, element) if element.passage else canvas.begin(element))

        def record(link: tuple[int, Any], what: str) -> None:
            if what == "start":
                found = self._link(canvas, element, link[0])
                canvas.link = found
                last = text._code.pop()  # what the library has just written belongs to the link
                text._code += [canvas.end(), canvas.begin(found), last]
            else:
                text._code += [canvas.end(), canvas.begin(element)]

        text._linkRecord = record
        return text

    def _link(self, canvas: TagCanvas, element: Element, number: int) -> Element:
        """Return the link element `number`, the same one over several lines and pages."""
        key = (self.key, "link", number)
        if key not in canvas.known:
            canvas.known[key] = Element("Link", element)
        return canvas.known[key]


def _unmarked(text: str | None, style: Any) -> list[Any] | None:
    """Return a text without markup as the parser would, which takes its time for every cell of a table."""
    if not text or style is None or style.textTransform or "<" in text or "&" in text:
        return None
    words = cleanBlockQuotedText(text)
    if not words:
        return None
    if style not in _PARSED:
        _PARSED[style] = Paragraph("x", style).frags[0]
    return [_PARSED[style].clone(text=words)]


def _labelled(canvas: TagCanvas, begin_text: Any, label: Element, place: tuple[float, ...]) -> Any:
    text = begin_text(*place[:2])
    text._code.append(canvas.begin(label))
    text.marked = True
    return text


def _separate_lines(text: Any) -> None:
    """Put a space at the end of each line: without it extracted words are glued together.

    A line that breaks where the text wants it, or after a passage in another language, ends with nothing at all.
    """
    out = text._textOut
    last = ""

    def textout(words: str, TStar: int = 0) -> None:
        nonlocal last
        last = words or last
        open_end = TStar and last and not last.endswith((" ", "-", "\u00ad"))
        out(words + " " if open_end else words, TStar)
        if TStar:
            last = ""

    text._textOut = textout


def _list_for(parent: Element, key: object, level: int) -> Element:
    """Return the list of `level` that an item goes on with, or a new one."""
    found = _open_list(parent, key)
    if found is None:
        found = Element("L", parent, attributes=_NUMBERING)
        found.list_key = key
    for _ in range(level):
        item = _last(found, "LI")
        body = _last(item, "LBody") if item is not None else None
        if body is None:
            break
        inner = _open_list(body, key)
        if inner is None:
            inner = Element("L", body, attributes=_NUMBERING)
            inner.list_key = key
        found = inner
    return found


def _last(parent: Element, tag: str) -> Element | None:
    return next((kid for kid in reversed(parent.kids) if isinstance(kid, Element) and kid.tag == tag), None)


def _open_list(parent: Element, key: object) -> Element | None:
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Element) and last.tag == "L" and last.list_key is key:
        return last
    return None


def begin_passage(canvas: TagCanvas, _kind: str, language: str | None) -> None:
    """Begin a passage in another language; called by `<onDraw>` where it begins."""
    text = _text_being_drawn(canvas)
    if text is None:
        return
    element = _open_element(text)
    element.passage = language
    text._code += [canvas.end(), _passage(canvas, element)]


def end_passage(canvas: TagCanvas, _kind: str, _label: str | None) -> None:
    """End the passage; called by `<onDraw>` where it ends."""
    text = _text_being_drawn(canvas)
    if text is None:
        return
    span = _open_element(text)
    if span.tag != "Span" or span.parent is None:
        return
    span.parent.passage = None
    text._code += [canvas.end(), canvas.begin(span.parent)]


def _passage(canvas: TagCanvas, element: Element) -> Any:
    return canvas.begin(Element("Span", element, lang=element.passage))


def _text_being_drawn(canvas: TagCanvas) -> Any:
    text = getattr(canvas, "_curr_tx_info", {}).get("tx")
    return text if getattr(text, "marked", False) else None


def _open_element(text: Any) -> Element:
    marks = (entry for entry in reversed(text._code) if getattr(entry, "element", None) is not None)
    element: Element = next(marks).element
    return element


_OPEN, _CLOSE = "\ue000", "\ue001"  # no text holds them: the cleaner lets nothing of private use through
_PLACE = re.compile(f"{_OPEN}(.*?){_CLOSE}")


def page_place(key: str) -> str:
    """Return what stands in a paragraph until the page of the section `key` is known."""
    return f"{_OPEN}{key}{_CLOSE}"


class CrossReference(TagParagraph):
    """A paragraph with places (`page_place`) that become the page of a section, as the last pass found it."""

    def __init__(
        self,
        text: str | None,
        style: Any = None,
        bulletText: str | None = None,
        frags: Any = None,
        *,
        pages: PageMap | None = None,
        **options: Any,
    ) -> None:
        self.pages = pages or PageMap({})
        self.raw = text or ""  # a half of a paragraph has its pages filled in already
        self.seen = self._pages()
        super().__init__(self._filled() if text is not None else None, style, bulletText, frags, **options)

    def _pages(self) -> dict[str, int]:
        return {key: self.pages.page(key) for key in _PLACE.findall(self.raw)}

    def _filled(self) -> str:
        return _PLACE.sub(lambda match: str(self.seen[match[1]]), self.raw)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take the pages of the last pass before breaking the lines."""
        now = self._pages()
        if now != self.seen:
            self.seen = now
            self._setup(self._filled(), self.style, self.bulletText, None, lambda text: text)
            self.__dict__.pop("blPara", None)
        return super().wrap(availWidth, availHeight)


class TagFigure(Flowable):
    """A drawing as a Figure with its alternative text and the box it stands in."""

    def __init__(self, inner: Flowable, alt: str, lang: str | None = None) -> None:
        super().__init__()
        self.inner = inner
        self.alt = alt
        self.lang = lang

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take the room of the drawing."""
        self.width, self.height = self.inner.wrap(aW, aH)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the drawing as one piece of content."""
        canvas = self.canv
        if not isinstance(canvas, TagCanvas):
            self.inner.drawOn(canvas, 0, 0)
            return
        corners = (*canvas.absolutePosition(0, 0), *canvas.absolutePosition(self.width, self.height))
        layout = {"Layout": {"BBox": [round(value, 2) for value in corners], "Placement": "/Block"}}
        with canvas.element("Figure", alt=self.alt, lang=self.lang, attributes=layout), canvas.mark():
            self.inner.drawOn(canvas, 0, 0)
