"""Table of contents with page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from synergie.reports.pdf.pagemap import PageMap
from synergie.reports.pdf.paragraphs import TagParagraph
from synergie.reports.pdf.tagging import Element, TagCanvas

_NUMBER_WIDTH = 34.0


class TagTOC(Flowable):
    """The table of contents: TOC > TOCI > Reference > Link, dots as artifacts.

    Its entries are known before the first pass, so that it takes its room from the beginning; only pages are missing.
    """

    def __init__(self, entries: Sequence[tuple[int, str, str]], styles: Sequence[Any], pages: PageMap) -> None:
        super().__init__()
        self.entries = [entry for entry in entries if entry[0] < len(styles)]
        self.styles = styles
        self.pages = pages

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Ask to be split into lines."""
        return aW, 10**6

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Return one flowable a line."""
        return [_Line(entry, self.styles[entry[0]], self.pages) for entry in self.entries]


class _Line(Flowable):
    """One entry of the contents."""

    def __init__(self, entry: tuple[int, str, str], style: Any, pages: PageMap) -> None:
        super().__init__()
        self.level, self.markup, self.key = entry
        self.style = style
        self.pages = pages

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Break the title beside the column of page numbers."""
        text = f'<a href="#{self.key}">{self.markup}</a>'
        self.title = TagParagraph(text, self.style, tag="Reference")
        _, height = self.title.wrapOn(self.canv, aW - _NUMBER_WIDTH, aH)
        self.width, self.height = aW, height
        return aW, height

    def getSpaceBefore(self) -> float:
        """Return the space over the line."""
        return float(self.style.spaceBefore)

    def getSpaceAfter(self) -> float:
        """Return the space under the line."""
        return float(self.style.spaceAfter)

    def draw(self) -> None:
        """Draw title, dots and page; both title and page are the link."""
        canvas = self.canv
        if not isinstance(canvas, TagCanvas):
            self.title.drawOn(canvas, 0, 0)
            self._draw_page(canvas)
            return
        last = canvas.current.kids[-1] if canvas.current.kids else None
        toc = last if isinstance(last, Element) and last.tag == "TOC" else Element("TOC", canvas.current)
        before, canvas.current = canvas.current, Element("TOCI", toc)
        try:
            self.title.drawOn(canvas, 0, 0)
            link = next(
                (
                    kid
                    for reference in canvas.current.kids
                    if isinstance(reference, Element)
                    for kid in reference.kids
                    if isinstance(kid, Element)
                ),
                canvas.current,
            )
            with canvas.artifact():
                self._draw_dots(canvas)
            with canvas.mark(link):
                self._draw_page(canvas)
            canvas.link = link
            canvas.linkRect("", self.key, (self.width - _NUMBER_WIDTH, 0, self.width, self.style.leading), relative=1)
            canvas.link = None
        finally:
            canvas.current = before

    @property
    def _baseline(self) -> float:
        return float(self.style.leading - self.style.fontSize)

    def _draw_page(self, canvas: Any) -> None:
        canvas.setFont(self.style.fontName, self.style.fontSize)
        canvas.setFillColor(self.style.textColor)
        canvas.drawRightString(self.width, self._baseline, str(self.pages.page(self.key)))

    def _draw_dots(self, canvas: TagCanvas) -> None:
        widths = self.title.getActualLineWidths0()
        start = (widths[-1] if widths else 0) + 6
        start = max(start, self.style.leftIndent + 6)
        page = stringWidth(str(self.pages.page(self.key)), self.style.fontName, self.style.fontSize)
        end = self.width - page - 5
        if self.level == 0 or end <= start:
            return
        canvas.saveState()
        canvas.setDash([0.6, 3])
        canvas.setLineCap(1)
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(self.style.textColor)
        canvas.line(start, self._baseline, end, self._baseline)
        canvas.restoreState()
