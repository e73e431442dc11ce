"""The same report drawn by plain ReportLab, untagged, in three passes: what the tagged one is measured against."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table
from reportlab.platypus.tableofcontents import TableOfContents

from synergie.reports.content import Report
from synergie.reports.pdf import fonts
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.pdf.markup import Markup
from synergie.reports.pdf.page import ReportTemplate
from synergie.reports.pdf.pagemap import PageMap
from synergie.reports.pdf.paragraphs import TagFigure, TagParagraph
from synergie.reports.pdf.story import Story
from synergie.reports.pdf.style import styles
from synergie.reports.pdf.tables import TagTable


class PlainCanvas(Canvas):
    """A canvas for which nothing is content or artifact."""

    @contextmanager
    def artifact(self, _kind: str = "") -> Iterator[None]:
        yield


class PlainTemplate(ReportTemplate):
    """The same pages on a plain canvas; the third pass that an empty table of contents costs is not avoided."""

    def _cover(self, canvas: Any, document: Any) -> None:
        """Leave the cover's colours out: they cost nothing measurable."""

    def _furniture(self, canvas: Any, document: Any) -> None:
        """Draw the number of the page."""
        canvas.drawString(100, 30, str(canvas.getPageNumber()))


def untagged(report: Report) -> bytes:
    """Return `report` drawn by the library's own paragraphs, tables and table of contents."""
    fonts.register()
    cleaner, look = Cleaner(), styles()
    pages = PageMap({})
    contents = TableOfContents(levelStyles=list(look.contents))
    story = Story(report, look, Markup(cleaner, pages), pages, contents)
    raw = io.BytesIO()
    document = PlainTemplate(raw, report, cleaner)
    document.multiBuild(_plain(story.flowables()), canvasmaker=PlainCanvas, maxPasses=3)
    return raw.getvalue()


def _plain(flowables: Sequence[Flowable]) -> list[Flowable]:
    return [_one(one) for one in flowables]


def _one(flowable: Any) -> Any:
    if isinstance(flowable, TagParagraph):
        text = re.sub(r"<onDraw[^>]*/>", "", flowable.text)  # passages in another language are a matter of tags
        plain = Paragraph(text, flowable.style, bulletText=flowable.bulletText)
        plain.heading = flowable.heading if flowable.heading and flowable.heading[0] < 2 else None
        return plain
    if isinstance(flowable, TagTable):
        rows = [[_one(cell) for cell in row] for row in flowable._cellvalues]
        table = Table(rows, colWidths=flowable._argW, repeatRows=flowable.repeatRows)
        table._cellStyles, table._linecmds, table._bkgrndcmds = (
            flowable._cellStyles,
            flowable._linecmds,
            flowable._bkgrndcmds,
        )
        table._spanCmds = flowable._spanCmds
        return table
    return flowable.inner if isinstance(flowable, TagFigure) else flowable
