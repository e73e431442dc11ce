"""The yearly report as a workbook: its tables and charts, all its figures, and the records that they count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from synergie.basis.words import N_, NP_
from synergie.reports.content import Report
from synergie.reports.sheets import cells, computed, finish, printed, records
from synergie.reports.sheets.book import Book
from synergie.reports.sheets.look import Look
from synergie.reports.sheets.values import Put
from synergie.reports.voice import Voice
from synergie.services.report_rows import YearlyReport

_WIDTHS: Final = (34.0, 90.0, 10.0)
_LINE: Final = 13.0  # points
_ABOUT: Final = N_(
    "The tables say what the report says. The last sheets hold the records that its figures count, one on each row."
)


def write(
    report: Report,
    facts: YearlyReport,
    *,
    date: dt.datetime | None = None,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """Return the report as the bytes of a workbook (XLSX).

    Numbers are those of `report` and `facts`: nothing is computed here. `date` is the one that the file bears; `pages`
    are those of the same report on paper, for references to them.
    """
    voice = Voice(report.language[:2])
    book = Book(report, voice)
    printed.sheets(book, pages)
    computed.sheet(book, facts)
    records.sheets(book, facts)
    book.finish()
    _contents(book)
    properties = book.book.properties
    properties.title = cells.legal(report.title)[:255]
    properties.creator = properties.lastModifiedBy = cells.legal(report.author)[:255] or "Synergie"
    properties.language = report.language
    properties.category = cells.legal(report.mark)[:255] or None
    return finish.saved(book.book, [page.spoken for page in book.pages if page.spoken], date)


def _contents(book: Book) -> None:
    """Write the first sheet: what this is, and every sheet with what is on it."""
    sheet, cover, say = book.contents, book.report.cover, book.voice.say
    page = book.first()
    lines = [
        (book.report.title, Look.TITLE),
        (cover.subtitle, Look.SUBTITLE),
        (" · ".join(one for one in (cover.place, cover.year, *cover.administrations) if one), Look.SUBTITLE),
        (" · ".join(cover.lines), Look.SUBTITLE),
        (" · ".join(cover.marks), Look.CAPTION),
        (say(_ABOUT), Look.SUBTITLE),
    ]
    row = 1
    for text, look in lines:
        if text:
            book.write(page, row, 1, Put(text), look)
            row += 1
    sheet.row_dimensions[1].height = 26
    row += 1
    heads = (NP_("column", "Sheet"), NP_("column", "What is on it"), NP_("column", "Rows"))
    for place, head in enumerate(heads, 1):
        book.write(page, row, place, Put(say(head)), Look.HEAD_NUMBER if place == len(heads) else Look.HEAD)
    top = row
    for row, entry in enumerate(book.entries, top + 1):
        book.link(sheet.cell(row, 1), entry.title, entry.title)
        book.write(page, row, 2, Put("\n".join(entry.captions) or entry.headline))
        book.write(page, row, 3, Put(entry.rows, Look.NUMBER))
        sheet.row_dimensions[row].height = _LINE * max(len(entry.captions), 1) + 3
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
