"""Pages of the report: cover, head and foot of each page, bookmarks, entries of the contents."""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from synergie.reports.content import Report, shortened
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.pdf.style import (
    ACCENT,
    BOTTOM,
    GREY,
    LEFT,
    MARGIN,
    ORANGE,
    PAGE,
    REGULAR,
    RIGHT,
    RULE,
    SEMIBOLD,
    TEXT,
    TOP,
    WIDTH,
)
from synergie.reports.pdf.tagging import TagCanvas

COVER_BAND = PAGE[1] * 0.40  # where the coloured part of the cover begins, from below


class ReportTemplate(BaseDocTemplate):
    """Lays the report on its pages; knows the chapter that a page belongs to."""

    def __init__(self, target: io.BytesIO, report: Report, cleaner: Cleaner) -> None:
        super().__init__(
            target,
            pagesize=PAGE,
            title=cleaner.title(report.title),
            author=cleaner.title(report.author),
            lang=report.language,
            initialFontName=REGULAR,
            invariant=1,
        )
        self.report = report
        self.running = cleaner.plain(report.running)
        self.place = cleaner.plain(shortened(report.cover.place, 60))
        self.mark = cleaner.plain(report.mark)
        self.cleaner = cleaner
        self.chapter = ""
        _, height = PAGE
        cover = Frame(LEFT, BOTTOM, WIDTH, height - BOTTOM - 30, 0, 0, 0, 0, id="cover")
        body = Frame(LEFT + MARGIN, BOTTOM, TEXT, height - TOP - BOTTOM, 0, 0, 0, 0, id="body")
        first = [] if report.bare else [PageTemplate("cover", [cover], onPage=self._cover)]
        self.addPageTemplates([*first, PageTemplate("body", [body], onPageEnd=self._furniture)])

    def beforeDocument(self) -> None:
        """Start each pass without a chapter."""
        self.chapter = ""

    def afterFlowable(self, flowable: Flowable) -> None:
        """Note a heading: bookmark, entry of the contents, page of the section."""
        heading: tuple[int, str, str] | None = getattr(flowable, "heading", None)
        if heading is None:
            return
        level, text, key = heading
        canvas: Any = self.canv
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(text, key, level, closed=level == 0)
        self.notify("TOCEntry", (level, text, canvas.getPageNumber(), key))
        if level == 0:
            self.chapter = self.cleaner.plain(shortened(text, 70))

    def _cover(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        assert isinstance(canvas, TagCanvas)
        width, height = PAGE
        with canvas.artifact():
            canvas.setFillColor(ACCENT)
            canvas.rect(0, COVER_BAND, width, height - COVER_BAND, stroke=0, fill=1)
            canvas.setFillColor(ORANGE)
            canvas.rect(LEFT, COVER_BAND - 5, 62, 5, stroke=0, fill=1)

    def _furniture(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Draw head and foot when the page is full, so that they name the chapter that is on it."""
        assert isinstance(canvas, TagCanvas)
        width, height = PAGE
        with canvas.artifact():
            canvas.setFont(REGULAR, 8.5)
            canvas.setFillColor(GREY)
            canvas.drawString(LEFT, height - 40, self.running)
            canvas.drawRightString(width - RIGHT, height - 40, self.chapter)
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.5)
            canvas.line(LEFT, 42, width - RIGHT, 42)
            canvas.drawString(LEFT, 29, self.place)
            if self.mark:
                canvas.setFont(SEMIBOLD, 8.5)
                canvas.drawCentredString(width / 2, 29, self.mark)
            canvas.setFont(SEMIBOLD, 9)
            canvas.drawRightString(width - RIGHT, 29, str(canvas.getPageNumber()))
