"""The content tree as flowables of the page library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Indenter,
    NextPageTemplate,
    PageBreak,
    Spacer,
    TableStyle,
)

from synergie.reports import content
from synergie.reports.content import (
    Block,
    Bullets,
    Figure,
    Item,
    KeyFigure,
    Paragraph,
    Placed,
    Quote,
    Report,
    Runs,
    Section,
)
from synergie.reports.pdf.attached import AttachedPage, opened
from synergie.reports.pdf.breaks import SHORT, Gap, Together, with_breaks
from synergie.reports.pdf.contents import TagTOC
from synergie.reports.pdf.margin import BelowMargin, MarginFigures
from synergie.reports.pdf.markup import Markup
from synergie.reports.pdf.page import COVER_BAND
from synergie.reports.pdf.pagemap import PageMap
from synergie.reports.pdf.painter import ChartDrawing
from synergie.reports.pdf.paragraphs import TagFigure, TagParagraph
from synergie.reports.pdf.style import ACCENT, BOTTOM, INK, MARGIN, REGULAR, RULE, WIDTH, Styles
from synergie.reports.pdf.tables import TagTable

_CHAPTER = 150.0  # what a brief chapter needs at the foot of a page
_CAPTION = 34.0  # what the caption of a chart takes at most
_NUMBERED = 12.0  # what a number takes beyond a bullet
_WHOLE = 520.0  # a table that stands for itself: nearly a page, with its heading

_STYLES = {
    content.Style.BODY: "body",
    content.Style.LEAD: "lead",
    content.Style.NOTE: "note",
    content.Style.MINOR: "minor",
}


class Story:
    """Turns one report into flowables; numbers its tables and figures on the way."""

    def __init__(self, report: Report, styles: Styles, markup: Markup, pages: PageMap, contents: TagTOC) -> None:
        self.report = report
        self.styles = styles
        self.markup = markup
        self.pages = pages
        self.contents = contents
        self.tables = 0
        self.figures = 0
        self.label = ""
        self.indented: dict[tuple[str, float], Any] = {}
        self.margin: MarginFigures | None = None

    def flowables(self) -> list[Flowable]:
        """Return the whole report."""
        if self.report.bare:
            return with_breaks([*self._contents(), *self._bare()])
        found = [*self._cover(), NextPageTemplate("body"), PageBreak()]
        found += self._contents()
        brief = False
        for placed in content.numbered(self.report.sections):
            section = placed.section
            if placed.level == 0:
                # Chapters with next to nothing in them share a page; every other one begins its own.
                starts_page, brief = not (brief and _is_brief(section)), _is_brief(section)
                found += [PageBreak()] if starts_page else [CondPageBreak(_CHAPTER)]
                self.margin = None
            elif section.opens_page:
                found += [*self._clear(), PageBreak()]
            found += self._section(placed)
        return with_breaks(found)

    def _contents(self) -> list[Flowable]:
        """Return the table of contents, and what finds the pages of the sections."""
        if not self.report.contents_title:
            return [self.pages]
        heading = self._paragraph((content.Run(self.report.contents_title),), self.styles.headings[0], "H1")
        return [heading, self.contents, self.pages, *([PageBreak()] if self.report.bare else [])]

    def _bare(self) -> Iterator[Flowable]:
        for placed in content.numbered(self.report.sections):
            if placed.level and placed.section.opens_page:
                yield PageBreak()
            yield from self._section(placed)

    def _cover(self) -> list[Flowable]:
        cover, styles = self.report.cover, self.styles

        def lines(texts: Iterable[str], style: Any) -> list[Flowable]:
            return [self._text(text, style) for text in texts if text]

        return [
            Spacer(1, 22),
            *lines([cover.place], styles.cover_place),
            Spacer(1, 130),
            *lines([cover.year], styles.cover_year),
            self._text(cover.title, styles.cover_title),
            *lines([cover.subtitle], styles.cover_subtitle),
            _ToHeight(COVER_BAND - BOTTOM - 46),
            *lines([" · ".join(cover.marks)], styles.cover_mark),
            Spacer(1, 8),
            *lines(cover.administrations, styles.cover_name),
            Spacer(1, 12),
            *lines(cover.lines, styles.cover_line),
        ]

    def _text(self, text: str, style: Any) -> TagParagraph:
        return self._paragraph((content.Run(text),), style)

    def _paragraph(self, runs: Runs, style: Any, tag: str = "P", **options: Any) -> TagParagraph:
        return self.markup.paragraph(runs, style, tag, **options)

    def _section(self, placed: Placed) -> list[Flowable]:
        level, section = placed.level, placed.section
        self.label = placed.number
        style = self.styles.headings[min(level, 3)]
        if self.report.bare and level == 0:
            style = style.clone("title", fontSize=20, leading=25, spaceBefore=0, spaceAfter=12)
        lang = f"{section.lang}-BE" if section.lang is not None else None
        heading = self._paragraph(placed.headline, style, f"H{min(level, 5) + 1}", lang=lang)
        title = self.markup.cleaner.title(content.shortened(content.plain(placed.headline)))
        heading.heading = (level, title, section.key)
        heading.origin = section.origin
        return [heading, *self._blocks(section.blocks)]

    def _blocks(self, blocks: Sequence[Block]) -> list[Flowable]:
        found: list[Flowable] = []
        numbers: list[KeyFigure] = []
        for block in blocks:
            if isinstance(block, KeyFigure):
                numbers.append(block)
                continue
            if numbers:
                found += self._key_figures(numbers)
                numbers = []
            found += self._block(block)
        return found + (self._key_figures(numbers) if numbers else [])

    def _key_figures(self, figures: Sequence[KeyFigure]) -> list[Flowable]:
        found = self._clear()
        self.margin = MarginFigures(
            [
                (
                    self._paragraph((content.Run(one.value, origin=one.origin),), self.styles.figure_value),
                    self._paragraph((content.Run(one.label, origin=one.origin),), self.styles.figure_label),
                )
                for one in figures
            ]
        )
        return [*found, self.margin]

    def _clear(self) -> list[Flowable]:
        """Return what makes the next flowable begin under the key figures of the margin, if there are any."""
        if self.margin is None:
            return []
        below, self.margin = BelowMargin(self.margin), None
        return [below]

    def _block(self, block: Block) -> list[Flowable]:
        match block:
            case Paragraph():
                return [self._paragraph(block.runs, getattr(self.styles, _STYLES[block.style]))]
            case Quote():
                found: list[Flowable] = [
                    self._paragraph(runs, self.styles.quote, "BlockQuote") for runs in block.paragraphs
                ]
                return [*found, self._paragraph(block.source, self.styles.source)] if block.source else found
            case Bullets():
                return [*self._items(block.items, 0, object()), Gap(6)]
            case content.Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case content.Attached():
                return self._attached(block)
        raise AssertionError(block)

    def _attached(self, attached: content.Attached) -> list[Flowable]:
        """Return room for the pages of an attached file."""
        found = self._clear()
        source = opened(attached)
        for page in range(len(source)):
            label = f"{self.label} · {page + 1}/{len(source)}" if self.label else f"{page + 1}/{len(source)}"
            title = f"{self.markup.cleaner.title(attached.title)} – {page + 1}/{len(source)}."
            room = AttachedPage(attached, source, page, title, self.markup.cleaner.plain(label))
            found += [CondPageBreak(room.least) if page == 0 else PageBreak(), room]
        return found

    def _items(self, items: Sequence[Item], level: int, key: object) -> list[Flowable]:
        found: list[Flowable] = []
        style = self.styles.items[min(level, len(self.styles.items) - 1)]
        if any(item.mark for item in items):  # numbers need more room than bullets
            style = style.clone(f"{style.name}_numbered", leftIndent=style.leftIndent + _NUMBERED * (level + 1))
            style.bulletIndent += _NUMBERED * level
        for item in items:
            found.append(self.markup.item(item, style, item.mark or ("•" if level == 0 else "–"), key, level))
            found += self._items(item.children, level + 1, key)
        return found

    def _caption(self, word: str, number: int, title: str, tag: str = "P") -> TagParagraph:
        runs = (content.Run(f"{word} {number} – {title}"),)
        style = self.styles.caption.clone("caption_hanging", leftIndent=-MARGIN)
        return self._paragraph(runs, style, tag)

    def _table(self, table: content.Table) -> list[Flowable]:
        found = self._clear()
        grid = self._grid(table)
        if not table.bare:
            self.tables += 1
            caption = self._caption(self.report.words.table, self.tables, table.caption, "Caption")
            caption.table = grid.recorder
            found.append(caption)
        found += [Indenter(left=-MARGIN), grid]
        found += [self._paragraph(runs, self.styles.table_note) for runs in table.notes]
        return [*found, Indenter(left=MARGIN), Gap(12)]

    def _grid(self, table: content.Table) -> TagTable:
        styles = self.styles
        grouped = any(column.group for column in table.columns)
        rows: list[list[Any]] = []
        commands: list[tuple[Any, ...]] = []
        if grouped:
            rows.append(self._groups(table, commands))
        heads = [styles.head_number if column.is_number else styles.head for column in table.columns]
        rows.append([self._text(c.heading, style) for c, style in zip(table.columns, heads, strict=True)])
        head = len(rows)
        decimals = self._decimals(table)
        for runs in table.rows:
            rows.append(self._cells(runs, table, decimals, (styles.cell, styles.number)))
        if table.total is not None:
            rows.append(self._cells(table.total, table, decimals, (styles.total, styles.total_number)))
            commands.append(("LINEABOVE", (0, -1), (-1, -1), 1, INK))
        last = -2 if table.total is not None else -1
        share = sum(column.share for column in table.columns)
        found = TagTable(
            rows,
            colWidths=[WIDTH * column.share / share for column in table.columns],
            style=TableStyle(
                [
                    ("FONT", (0, 0), (-1, -1), REGULAR, 9, 12),
                    ("BACKGROUND", (0, 0), (-1, head - 1), ACCENT),
                    ("LINEBELOW", (0, head), (-1, last), 0.4, RULE),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("VALIGN", (0, 0), (-1, head - 1), "BOTTOM"),
                    ("TOPPADDING", (0, 0), (-1, -1), 3.4),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                    ("LEFTPADDING", (0, 0), (-1, -1), 5),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 7),
                    *commands,
                ]
            ),
            repeatRows=head,
            alt=self.markup.cleaner.title(table.caption),
        )
        found.kept = _WHOLE if table.bare else SHORT
        return found

    def _groups(self, table: content.Table, commands: list[tuple[Any, ...]]) -> list[Any]:
        """Return the row of headings that stand over several columns, and add their spans to `commands`."""
        row: list[Any] = []
        start = 0
        for place, column in enumerate(table.columns):
            if column.group and (place == 0 or table.columns[place - 1].group != column.group):
                start = place
                row.append(self._text(column.group, self.styles.head_group))
            else:
                row.append("")
            following = table.columns[place + 1].group if place + 1 < len(table.columns) else ""
            if column.group and column.group != following and place > start:
                commands.append(("SPAN", (start, 0), (place, 0)))
                commands.append(("LINEBELOW", (start, 0), (place, 0), 0.5, RULE))
        return row

    def _decimals(self, table: content.Table) -> list[float]:
        """Return the width of the longest decimals of each column of numbers: its commas stand under each other."""
        rows = [(row, self.styles.number) for row in table.rows]
        rows += [(table.total, self.styles.total_number)] if table.total is not None else []
        return [
            max((_decimals(row[place], style) or 0.0 for row, style in rows), default=0.0) if column.is_number else 0.0
            for place, column in enumerate(table.columns)
        ]

    def _cells(
        self, cells: Sequence[Runs], table: content.Table, decimals: Sequence[float], styles: tuple[Any, Any]
    ) -> list[Any]:
        text, number = styles
        found: list[Any] = []
        for runs, column, longest in zip(cells, table.columns, decimals, strict=True):
            style = number if column.is_number else text
            own = _decimals(runs, style) if longest else None
            missing = 0.0 if own is None else round(longest - own, 2)
            found.append(self._paragraph(runs, self._indented(style, missing) if missing else style))
        return found

    def _indented(self, style: Any, right: float) -> Any:
        """Return a style that leaves room on the right: that of the decimals that a number does not have."""
        key = (style.name, right)
        if key not in self.indented:
            self.indented[key] = style.clone(f"{style.name}{right}", rightIndent=right)
        return self.indented[key]

    def _figure(self, figure: Figure) -> list[Flowable]:
        self.figures += 1
        caption = self._caption(self.report.words.figure, self.figures, figure.title)
        alternative = self.markup.cleaner.title(figure.alternative)
        drawing = TagFigure(ChartDrawing(figure.chart, self.markup.cleaner), alternative)
        together = Together([caption, Indenter(left=-MARGIN), drawing, Indenter(left=MARGIN)])
        together.room = figure.chart.height + _CAPTION
        return [*self._clear(), together, Gap(4)]


def _is_brief(section: Section) -> bool:
    return not section.sections and len(section.blocks) <= 1


_NUMBER = re.compile(r"[-+\u2212]?\d+(?:[\s.\u00a0\u202f]\d{3})*(,\d+)?$")


def _decimals(runs: Runs, style: Any) -> float | None:
    """Return how wide the decimals of a number are with their comma, 0 where it has none; None of anything else."""
    found = _NUMBER.match(content.plain(runs))
    return None if found is None else float(stringWidth(found[1] or "", style.fontName, style.fontSize))


class _ToHeight(Flowable):
    """Goes down to a height over the foot of the page, so that what follows always stands at the same place."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.target = height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take all room above the target."""
        self.width, self.height = aW, max(0.0, aH - self.target)
        return aW, self.height

    def draw(self) -> None:
        """Draw nothing."""
