"""A list as a workbook (XLSX). What people typed stays text: nothing of it is ever a formula."""

from __future__ import annotations

from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from synergie.reports.lists.listing import Listing, plain
from synergie.reports.sheets.cells import legal, printed, sheet_title, unique, width, write
from synergie.reports.sheets.finish import saved

_LONGEST_HEAD: Final = 100
_NARROW: Final = 8
_WIDE: Final = 60
_STYLE: Final = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)


def workbook(listing: Listing) -> bytes:
    """Return the list as the bytes of a workbook with one sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = sheet_title(listing.title)
    headings = unique(listing.headings)
    for place, heading in enumerate(headings, 1):
        cell = sheet.cell(1, place)
        write(cell, heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    widths = [len(heading) + 3 for heading in headings]
    for number, row in enumerate(listing.rows, 2):
        for place, value in enumerate(row, 1):
            found = plain(value, listing.texts)
            cell = sheet.cell(number, place)
            write(cell, found)
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(found, str))
            widths[place - 1] = max(widths[place - 1], width(found))
    for place, wanted in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(max(wanted, _NARROW), _WIDE)
    _finish(sheet, listing, len(headings))
    book.properties.title = legal(listing.title)
    book.properties.creator = "Synergie"
    return saved(book, (), None)


def _finish(sheet: Any, listing: Listing, columns: int) -> None:
    """Freeze and repeat the headings, let the rows be filtered, make the sheet fit the width of a page."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if listing.title:
        sheet.oddHeader.center.text = printed(listing.title, _LONGEST_HEAD)
    sheet.oddFooter.right.text = "&P / &N"
    if not columns:
        return
    around = f"A1:{get_column_letter(columns)}{max(len(listing.rows) + 1, 2)}"
    table = Table(displayName="List", ref=around)
    table.tableStyleInfo = _STYLE
    sheet.add_table(table)
