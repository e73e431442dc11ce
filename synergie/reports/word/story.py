"""The content tree as paragraphs, tables and drawings of Word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from typing import Final

from synergie.basis.words import N_, NN_, Texts
from synergie.reports import content
from synergie.reports.content import (
    Attached,
    Block,
    Bullets,
    Figure,
    Item,
    KeyFigure,
    Paragraph,
    Placed,
    Quote,
    Report,
    Run,
    Section,
    Table,
    plain,
)
from synergie.reports.office import pictures
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.word.drawings import Drawings
from synergie.reports.word.looks import twips
from synergie.reports.word.numbering import LEVELS, Numbering
from synergie.reports.word.runs import Writing, field
from synergie.reports.word.styles import DEEPEST_HEADING, DEEPEST_LIST, Grid
from synergie.reports.word.tables import table_xml

_STYLES: Final = {
    content.Style.BODY: "Normal",
    content.Style.LEAD: "Lead",
    content.Style.NOTE: "Note",
    content.Style.MINOR: "Minor",
}
_AFTER_TABLE: Final = 12.0
_WHOLE_ITEM: Final = 450
"""Up to how many characters an item of a list is kept on one page."""
_LEADING: Final = 240
"""Up to how many characters what leads to a table is kept on its page."""
_TALLEST: Final = 660.0
_UNDER_HEADING: Final = 540.0
_KEPT: Final = "<w:keepNext/>"
_NEXT_PAGE: Final = "<w:pageBreakBefore/>"
_IN_PDF: Final = N_("The document “{name}” stands in the PDF of this report, under “{place}”.")
_FIRST_PAGES: Final = NN_(
    "Here is its first page of {all}, as a picture.", "Here are its first {n} pages of {all}, as pictures."
)
_WORD: Final = re.compile(r"[^\W\d_]+")


class Story:
    """Turns a report into the text of a document; numbers its tables and figures on the way."""

    def __init__(
        self, report: Report, writing: Writing, grid: Grid, numbering: Numbering, drawings: Drawings, cleaner: Cleaner
    ) -> None:
        self.report = report
        self.writing = writing
        self.grid = grid
        self.numbering = numbering
        self.drawings = drawings
        self.cleaner = cleaner
        self.say = Texts(report.language[:2])
        self.tables = 0
        self.figures = 0
        self._place = ""
        self._after_table = False
        self._open = True  # a page has just begun

    def xml(self, told: Callable[[int, int], None], *, begun: bool = True) -> str:
        """Return all sections; `told` is told of each. `begun`: they begin on a new page by themselves."""
        self._open = begun
        placed = content.numbered(self.report.sections)
        owners: list[tuple[int, int]] = []
        found = []
        brief = False
        for place, one in enumerate(placed):
            told(place, len(placed))
            del owners[one.level :]
            labelled = next(((at, level) for at, level in reversed(owners) if at >= 0), None)
            owners += [(-1, -1)] * (one.level - len(owners))
            owners.append((place, one.level) if one.section.label is not None else (-1, -1))
            section = one.section
            breaks = section.opens_page and one.level > 0
            if one.level == 0 and not self.report.bare:
                breaks, brief = not (brief and _is_brief(section)), _is_brief(section)
            found.append(self._heading(one, labelled, breaks=breaks and not self._open))
            pairs = itertools.zip_longest(section.blocks, section.blocks[1:])
            found += [self._block(block, after) for block, after in pairs]
        return "".join(found) + self.closed()

    def closed(self) -> str:
        """Return what has to follow a table at the end of a document."""
        return self._gap() if self._after_table else ""

    def _gap(self) -> str:
        self._after_table = False
        return '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'

    def _heading(self, placed: Placed, labelled: tuple[int, int] | None, *, breaks: bool) -> str:
        level, section = placed.level, placed.section
        number = self.numbering.of(placed, labelled)
        more = _NEXT_PAGE if breaks else ""
        silent = number == self.numbering.silent
        if number != self.numbering.headings or level >= DEEPEST_HEADING:
            depth = min(level, LEVELS - 1)
            more += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        if number != self.numbering.headings:
            more += self._indent(level)
        lang = f"{section.lang}-BE" if section.lang is not None else None
        typed = placed.headline if silent else (Run(section.title),)
        body = self.writing.bookmarks.around(section.key, self.writing.runs(typed, lang=lang))
        self._after_table = self._open = False
        self._place = plain(placed.headline)
        return self.writing.paragraph(f"Heading{min(level, DEEPEST_HEADING - 1) + 1}", body, more)

    def _indent(self, level: int) -> str:
        """Return the indent of a heading that another list would take away."""
        left = twips(-self.grid.hang) if level == 0 else 0
        return f'<w:ind w:left="{left}" w:firstLine="0"/>'

    def _paragraph(self, style: str, body: str, list_: str = "", indent: str = "") -> str:
        """Return a paragraph; the first one under a table stands off from it."""
        apart = f'<w:spacing w:before="{twips(_AFTER_TABLE)}"/>' if self._after_table else ""
        self._after_table = self._open = False
        return self.writing.paragraph(style, body, f"{list_}{apart}{indent}")

    def _block(self, block: Block, after: Block | None = None) -> str:
        writing = self.writing
        match block:
            case Paragraph():
                leads = isinstance(after, Table) and len(plain(block.runs)) <= _LEADING
                return self._paragraph(_STYLES[block.style], writing.runs(block.runs), _KEPT if leads else "")
            case Quote():
                return self._quote(block)
            case Bullets():
                return self._items(block.items, 0)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case KeyFigure():
                value = writing.text(block.value, style="KeyFigureValue")
                return self._paragraph("KeyFigure", f"{value}<w:r><w:tab/></w:r>{writing.text(block.label)}")
            case Attached():
                return self._attached(block)
        raise AssertionError(block)

    def _quote(self, quote: Quote) -> str:
        """Return what is quoted; its source does not begin a page."""
        last = len(quote.paragraphs) - 1 if quote.source else -1
        found = "".join(
            self._paragraph("Quote", self.writing.runs(runs), _KEPT if place == last else "")
            for place, runs in enumerate(quote.paragraphs)
        )
        return found + (self._paragraph("QuoteSource", self.writing.runs(quote.source)) if quote.source else "")

    def _items(self, items: Sequence[Item], level: int) -> str:
        return "".join(self._item(item, level) + self._items(item.children, level + 1) for item in items)

    def _item(self, item: Item, level: int) -> str:
        writing = self.writing
        body = writing.runs(item.runs, bold=item.is_new)
        for runs in item.details:
            body += f"<w:r><w:br/></w:r>{writing.runs(runs, style='Detail')}"
        if item.mark:
            left = 24 + 14 * level
            indent = f'<w:ind w:left="{twips(left)}" w:hanging="{twips(24)}"/>' if level else ""
            # the number of a passage is its name elsewhere: Word does not count it anew
            return self._paragraph("MarkedItem", f"{writing.text(item.mark)}<w:r><w:tab/></w:r>{body}", indent=indent)
        style = "ListBullet" if level == 0 else f"ListBullet{min(level, DEEPEST_LIST - 1) + 1}"
        deep = min(level, LEVELS - 1)
        whole = sum(len(plain(runs)) for runs in (item.runs, *item.details)) <= _WHOLE_ITEM
        more = "<w:keepLines/>" if whole else ""
        if level >= DEEPEST_LIST:
            more += f'<w:numPr><w:ilvl w:val="{deep}"/><w:numId w:val="{self.numbering.bullets}"/></w:numPr>'
        return self._paragraph(style, body, more)

    def _caption(self, word: str, number: int, title: str) -> str:
        name = "".join(_WORD.findall(word)) or "Table"
        counted = field(f"SEQ {name} \\* ARABIC", str(number))
        body = f"{self.writing.text(f'{word} ')}{counted}{self.writing.text(f' – {title}')}"
        return self._paragraph("Caption", body, _KEPT, self._edge())

    def _table(self, table: Table) -> str:
        found = ""
        if not table.bare:
            self.tables += 1
            found = self._caption(self.report.words.table, self.tables, table.caption)
        elif self._after_table:
            found = self._gap()
        found += table_xml(table, self.writing, self.grid)
        self._after_table = True
        for runs in table.notes:
            self._after_table = False
            found += self._paragraph("TableNote", self.writing.runs(runs), indent=self._edge())
        return found

    def _figure(self, figure: Figure) -> str:
        self.figures += 1
        found = self._caption(self.report.words.figure, self.figures, figure.title)
        if figure.data is not None:
            run = self.drawings.chart(figure.data, self.grid.width, figure.alternative)
        else:
            picture = pictures.drawn(figure.chart, self.cleaner)
            size = pictures.fitted(picture, self.grid.width, _TALLEST)
            run = self.drawings.picture(picture.data, *size, figure.alternative)
        return found + self._paragraph("FigureBlock", run, indent=self._edge())

    def _edge(self) -> str:
        return f'<w:ind w:left="{twips(-self.grid.hang)}" w:firstLine="0"/>' if self.grid.hang else ""

    def _attached(self, block: Attached) -> str:
        said = self.say(_IN_PDF, name=block.name, place=content.shortened(self._place))
        every = pictures.count(block)
        shown = list(pictures.pages(block))
        if len(shown) < every:
            said += " " + self.say(_FIRST_PAGES, n=len(shown), all=every) if shown else ""
        self.figures += 1
        found = self._caption(self.report.words.figure, self.figures, block.title)
        found += self._paragraph("Note", self.writing.text(said), _KEPT if shown else "")
        for place, picture in enumerate(shown):
            size = pictures.fitted(picture, self.grid.width, _TALLEST if place else _UNDER_HEADING)
            words = " ".join(picture.text.split()) or block.title
            run = self.drawings.picture(picture.data, *size, words, framed=True)
            found += self._paragraph("FigureBlock", run, indent=self._edge())
        return found


def _is_brief(section: Section) -> bool:
    return not section.sections and len(section.blocks) <= 1
