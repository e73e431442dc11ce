"""A list as a workbook (XLSX). What people typed stays text: nothing of it is ever a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from synergie.reports.lists.listing import Listing, Plain, plain

_DAY: Final = "DD/MM/YYYY"
_LONGEST_TEXT: Final = 32_767
_LONGEST_TITLE: Final = 31
_LONGEST_HEAD: Final = 100
_NARROW: Final = 8
_WIDE: Final = 60
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\]")
_STYLE: Final = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)


def workbook(listing: Listing) -> bytes:
    """Return the list as the bytes of a workbook with one sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _sheet_title(listing.title)
    headings = _unique(listing.headings)
    for place, heading in enumerate(headings, 1):
        cell = sheet.cell(1, place)
        _write(cell, heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    widths = [len(heading) + 3 for heading in headings]
    for number, row in enumerate(listing.rows, 2):
        for place, value in enumerate(row, 1):
            found = plain(value, listing.texts)
            cell = sheet.cell(number, place)
            _write(cell, found)
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(found, str))
            widths[place - 1] = max(widths[place - 1], _width(found))
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(max(width, _NARROW), _WIDE)
    _finish(sheet, listing, len(headings))
    book.properties.title = _legal(listing.title)
    book.properties.creator = "Synergie"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _finish(sheet: Any, listing: Listing, columns: int) -> None:
    """Freeze and repeat the headings, let the rows be filtered, make the sheet fit the width of a page."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if listing.title:
        sheet.oddHeader.center.text = _legal(listing.title)[:_LONGEST_HEAD].replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"
    if not columns:
        return
    around = f"A1:{get_column_letter(columns)}{max(len(listing.rows) + 1, 2)}"
    table = Table(displayName="List", ref=around)
    table.tableStyleInfo = _STYLE
    sheet.add_table(table)


def _write(cell: Any, value: Plain) -> None:
    if isinstance(value, str):
        cell.value = _legal(value)[:_LONGEST_TEXT]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)
    elif isinstance(value, dt.date):
        # a sheet counts its days from 1900
        if value.year < 1900:
            _write(cell, f"{value.day:02}/{value.month:02}/{value.year:04}")
            return
        cell.value = value
        cell.number_format = _DAY
    elif value is not None:
        cell.value = value
        cell.number_format = _pattern(Decimal(value))


def _pattern(value: Decimal) -> str:
    """Return the number format with as many decimals as the value has; a year is not grouped."""
    exponent = value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    whole = "#,##0" if abs(value) >= 10_000 else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _legal(text: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _sheet_title(text: str) -> str:
    found = " ".join(_NOT_IN_TITLES.sub(" ", _legal(text)).split())[:_LONGEST_TITLE].strip(" '")
    return found or "1"


def _unique(headings: Iterable[str]) -> Sequence[str]:
    """Return headings as a table wants them: none empty, none twice."""
    found: list[str] = []
    taken: set[str] = set()
    for place, heading in enumerate(headings, 1):
        name = base = " ".join(_legal(heading).split()) or str(place)
        again = 1
        while name.casefold() in taken:
            again += 1
            name = f"{base} {again}"
        taken.add(name.casefold())
        found.append(name)
    return found


def _width(value: Plain) -> int:
    if isinstance(value, str):
        return max((len(line) for line in value.splitlines()), default=0) + 2
    return 12 if isinstance(value, dt.date) else len(f"{value}") + 3
