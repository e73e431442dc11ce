"""A workbook sheet by sheet: its head and foot, its tables, its widths, and where everything stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table

from synergie.basis.words import N_
from synergie.reports.content import Report
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.sheets import cells
from synergie.reports.sheets.look import BANDS, Look, Styles
from synergie.reports.sheets.values import Put
from synergie.reports.voice import Voice

TITLE_ROWS: Final = 2
FIRST: Final = TITLE_ROWS + 2
_NARROW: Final = 10
_WIDE: Final = 60
_LESS_WIDE: Final = 40
_WIDER: Final = 90
_VERY_WIDE: Final = 100
_LONG: Final = 1_500  # letters: in a column of the usual width they would be higher than a row can be
_PAPER: Final = 190  # letters that one reads beside each other on a page
_NARROW_LETTERS: Final = 1.12  # letters for each figure, which widths are counted in
_LINE: Final = 13.0  # points
_HIGHEST: Final = 409.0
_HEAD: Final = 80
_FOOT: Final = 60
CUT: Final = N_("A text longer than a cell can hold was cut where “[…]” stands: {cells}.")


@dataclasses.dataclass(slots=True)
class Entry:
    """A sheet in the list of sheets."""

    title: str
    headline: str
    captions: list[str] = dataclasses.field(default_factory=list)
    rows: int = 0


@dataclasses.dataclass(slots=True)
class Page:
    """A sheet that is being written; `row` is the next free one."""

    sheet: Any
    entry: Entry
    row: int = FIRST
    tables: int = 0
    head: int | None = None
    widths: dict[int, float] = dataclasses.field(default_factory=dict)
    longest: dict[int, int] = dataclasses.field(default_factory=dict)
    """How many letters the longest text of a column has."""
    captions: set[int] = dataclasses.field(default_factory=set)
    cut: list[str] = dataclasses.field(default_factory=list)
    notes: dict[int, int] = dataclasses.field(default_factory=dict)
    """The rows with a note, and over how many columns it goes."""
    charts: list[str] = dataclasses.field(default_factory=list)
    pictures: list[str] = dataclasses.field(default_factory=list)
    """What charts and pictures say to those who do not see them."""

    @property
    def spoken(self) -> tuple[str, ...]:
        """What is said of what is drawn, in the order in which the file has it: charts before pictures."""
        return (*self.charts, *self.pictures)


class Book:
    """A workbook with the house's look; it knows the names that are taken."""

    def __init__(self, report: Report, voice: Voice) -> None:
        self.report = report
        self.voice = voice
        self.book = Workbook()
        self.styles = Styles(self.book, voice)
        self.cleaner = Cleaner()
        self.contents: Any = self.book.active
        self.contents.title = cells.sheet_title(report.contents_title)
        self.entries: list[Entry] = []
        self.pages: list[Page] = []
        self._tables = 0
        self._set_up(self.contents)

    def page(self, headline: str, name: str = "") -> Page:
        """Begin a sheet under a headline; `name` is what stands on its tab when it is another one."""
        title = cells.sheet_title(name or headline, self.book.sheetnames)
        sheet: Any = self.book.create_sheet(title)
        self._set_up(sheet)
        entry = Entry(sheet.title, headline)
        page = Page(sheet, entry)
        self.entries.append(entry)
        self.pages.append(page)
        self.write(page, 1, 1, Put(headline), Look.TITLE)
        sheet.row_dimensions[1].height = 26
        line = " · ".join(one for one in (self.report.running, self.report.cover.place, self.report.mark) if one)
        self.write(page, 2, 1, Put(line), Look.SUBTITLE)
        return page

    def first(self) -> Page:
        """Return the sheet of contents, which is written last."""
        return Page(self.contents, Entry(self.contents.title, self.report.contents_title))

    def link(self, cell: Any, title: str, shown: str) -> None:
        """Write a link to another sheet into a cell."""
        inside = title.replace("'", "''")
        cells.write(cell, shown)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{inside}'!A1", display=shown[:200])
        self.styles.put(cell, Look.LINK)

    def write(self, page: Page, row: int, column: int, put: Put, look: Look | None = None) -> Any:
        """Write a value into a cell of a sheet."""
        cell = page.sheet.cell(row, column)
        if cells.write(cell, put.value):
            page.cut.append(cell.coordinate)
        pattern = None if cell.data_type == "s" else put.pattern
        self.styles.put(cell, look or put.look, pattern)
        return cell

    def caption(self, page: Page, text: str) -> None:
        """Write what the table below is."""
        self.write(page, page.row, 1, Put(text), Look.CAPTION)
        page.captions.add(page.row)
        page.entry.captions.append(text)
        page.row += 1

    def table(
        self,
        page: Page,
        headings: Sequence[str],
        numbers: Sequence[bool],
        rows: Sequence[Sequence[Put]],
        total: Sequence[Put] | None = None,
    ) -> tuple[int, int]:
        """Write a table that can be sorted and filtered, and a total under it; return its first and last row of values.

        A total is written as the number that is printed, not as a formula: nothing would stand there for who reads the
        file without computing it, since openpyxl stores no result; and a sum of which a part is not known is not known.
        """
        top, width = page.row, len(headings)
        names = cells.unique(headings)
        for place, (name, number) in enumerate(zip(names, numbers, strict=True), 1):
            self.write(page, top, place, Put(name), Look.HEAD_NUMBER if number else Look.HEAD)
            longest = max((len(word) for word in name.split()), default=0)
            self._widen(page, place, max(min(len(name), 22), longest) + 4)
        for down, row in enumerate(rows, top + 1):
            for place, put in enumerate(row, 1):
                # a range or the sign for what is not known stands under the numbers
                text = numbers[place - 1] and isinstance(put.value, str) and put.look is Look.TEXT
                self.write(page, down, place, put, Look.NUMBER if text else None)
                self._measure(page, place, put)
        last = top + max(len(rows), 1)
        for place in range(1, width + 1) if not rows else ():
            self.write(page, last, place, Put(None))
        if width:
            self._tables += 1
            table = Table(displayName=f"Synergie{self._tables:03}", ref=f"A{top}:{get_column_letter(width)}{last}")
            table.tableStyleInfo = BANDS
            page.sheet.add_table(table)
        page.row = last + 1
        if total is not None:
            for place, put in enumerate(total, 1):
                number = place > 1 and (put.look is not Look.TEXT or numbers[place - 1])
                look = Look.TOTAL_NUMBER if number else Look.TOTAL
                self.write(page, page.row, place, put, look)
                self._measure(page, place, put)
            page.row += 1
        page.tables += 1
        page.head = top if page.tables == 1 else None
        page.entry.rows += len(rows)
        return top + 1, last

    def note(self, page: Page, text: str, columns: int) -> None:
        """Write a note below a table, over its whole width."""
        self.write(page, page.row, 1, Put(text), Look.NOTE)
        page.sheet.merge_cells(start_row=page.row, end_row=page.row, start_column=1, end_column=max(columns, 1))
        page.notes[page.row] = max(columns, 1)
        page.row += 1

    def finish(self) -> None:
        """Set widths, heights, panes and titles that can only be known when everything is written."""
        for page in self.pages:
            if page.cut:
                page.row += 1
                self.note(page, self.voice.say(CUT, cells=", ".join(page.cut[:20])), len(page.widths) or 1)
            widths = _widths(page)
            for place, width in widths.items():
                page.sheet.column_dimensions[get_column_letter(place)].width = width
            _heights(page, widths)
            # one table: its headings stay; several: the title does
            kept = page.head if page.tables == 1 and page.head is not None else TITLE_ROWS
            page.sheet.freeze_panes = f"A{kept + 1}"
            page.sheet.print_title_rows = f"{kept}:{kept}" if kept != TITLE_ROWS else f"1:{TITLE_ROWS}"
            across = -(-int(sum(widths.values())) // _PAPER)
            if across > 1:
                # too wide to be read on one page: then on several, each with the first column
                page.sheet.page_setup.fitToWidth = across
                page.sheet.print_title_cols = "A:A"

    def _measure(self, page: Page, column: int, put: Put) -> None:
        if put.value is None:
            return
        self._widen(page, column, cells.width(put.value))
        if isinstance(put.value, str):
            page.longest[column] = max(page.longest.get(column, 0), len(put.value))

    def _widen(self, page: Page, column: int, wanted: float) -> None:
        page.widths[column] = max(page.widths.get(column, 0), wanted)

    def _set_up(self, sheet: Any) -> None:
        """Make a sheet print well: A4 on its side, as wide as a page, with head and foot."""
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = sheet.page_margins
        margins.left = margins.right = 0.5
        margins.top = margins.bottom = 0.8
        margins.header = margins.footer = 0.4
        report = self.report
        sheet.oddHeader.left.text = cells.printed(report.running, _HEAD)
        sheet.oddHeader.center.text = cells.printed(report.mark, _FOOT)
        sheet.oddHeader.right.text = cells.printed(report.cover.place, _FOOT)
        sheet.oddFooter.left.text = cells.printed(report.title, _HEAD)
        sheet.oddFooter.right.text = "&A · &P / &N"


def _widths(page: Page) -> dict[int, float]:
    """Return how wide each column is: as its texts want, but no wider than one reads, long ones in several lines."""
    total = sum(min(max(one, _NARROW), _WIDE) for one in page.widths.values())
    wide = _LESS_WIDE if total > _PAPER else _WIDE if total > _PAPER / 2 else _WIDER
    found = {}
    for place, wanted in page.widths.items():
        least = _VERY_WIDE if page.longest.get(place, 0) > _LONG else wide
        found[place] = min(max(wanted, _NARROW), least)
    return found


def _heights(page: Page, widths: dict[int, float]) -> None:
    """Make each row as high as its texts need: not every office program does it by itself."""
    for cells_of_row in page.sheet.iter_rows(min_row=FIRST):
        row = cells_of_row[0].row
        if row in page.captions:
            page.sheet.row_dimensions[row].height = _LINE + 4
            continue
        columns = page.notes.get(row)
        if columns is not None:
            lines = _lines(
                str(cells_of_row[0].value or ""), sum(widths.get(at, _NARROW) for at in range(1, columns + 1))
            )
        else:
            texts = [(one.value, widths.get(one.column, _NARROW)) for one in cells_of_row if isinstance(one.value, str)]
            lines = max((_lines(text, width) for text, width in texts), default=1)
        if lines > 1 or columns is not None:
            page.sheet.row_dimensions[row].height = min(lines * _LINE + 3, _HIGHEST)


def _lines(text: str, width: float) -> int:
    return sum(1 + int(len(line) / max((width - 1) * _NARROW_LETTERS, 1)) for line in text.split("\n"))
