"""The tables and charts of the report as sheets: one for each part of it that has any."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from openpyxl.drawing.image import Image

from synergie.basis.words import NP_
from synergie.reports.content import (
    ChartData,
    Column,
    Figure,
    Placed,
    Run,
    Runs,
    Table,
    numbered,
    plain,
    value_of,
)
from synergie.reports.office.pictures import drawn as drawn_as_picture
from synergie.reports.sheets import charts
from synergie.reports.sheets.book import Book, Page
from synergie.reports.sheets.look import NUMBERS, Look
from synergie.reports.sheets.tabs import tab
from synergie.reports.sheets.values import Put, put

_ROW: Final = 0.53  # centimetres
_ROW_POINTS: Final = 15.0
_DOTS: Final = 96 / 72  # of a screen, which office programs measure pictures in
_ONE_PAGE: Final = 26
_LETTERS: Final = 60
"""How many lines a printed page has room for at least, and how many letters a line of a cell."""
_PAGE: Final = re.compile(r",?\s*\w{1,3}\.\s*$")
"""What stands before the number of a page."""
_NAME: Final = NP_("chart", "Name")


def sheets(book: Book, pages: Mapping[str, int] | None) -> None:
    """Write every part of the report that has a table or a chart, numbered as on paper; tables stand above charts."""
    tables = figures = 0
    for placed in numbered(book.report.sections):
        found: list[tuple[Table, int]] = []
        drawn: list[tuple[Figure, int]] = []
        for block in placed.section.blocks:
            if isinstance(block, Table):
                tables += not block.bare
                found.append((block, tables))
            elif isinstance(block, Figure):
                figures += 1
                drawn.append((block, figures))
        if not found and not drawn:
            continue
        name = tab(placed, book.voice)
        page = book.page(_headline(placed), name)
        # of one table only can the head stay in sight and be repeated on each printed page
        apart = sum(_height(table) for table, _ in found) > _ONE_PAGE
        for table, number in found:
            if page.tables and apart:
                page = book.page(_headline(placed), name)
            page.row += page.tables > 0
            _table(book, page, table, number, pages or {})
        for figure, number in drawn:
            page.row += 1
            _figure(book, page, figure, number)


def _headline(placed: Placed) -> str:
    return "".join(run.text for run in placed.headline)


def _height(table: Table) -> int:
    """Return how many lines a table takes, with its caption, its head, its total and its notes."""
    lines = sum(1 + max((len(plain(runs)) for runs in row), default=0) // _LETTERS for row in table.rows)
    return 3 + lines + (table.total is not None) + len(table.notes)


def _table(book: Book, page: Page, table: Table, number: int, pages: Mapping[str, int]) -> None:
    words = book.report.words
    book.caption(page, table.caption if table.bare else f"{words.table} {number} – {table.caption}")
    kept = [at for at, _ in enumerate(table.columns) if pages or not _only_pages(table, at)]
    columns = [table.columns[at] for at in kept]
    rows = [[_put(row[at], book, pages) for at in kept] for row in table.rows]
    total = [_put(table.total[at], book, pages) for at in kept] if table.total is not None else None
    numbers = [one.is_number or any(row[at].look in NUMBERS for row in rows) for at, one in enumerate(columns)]
    book.table(page, [_heading(one) for one in columns], numbers, rows, total)
    for note in table.notes:
        book.note(page, _text(note, pages), len(columns))


def _heading(column: Column) -> str:
    return f"{column.group} – {column.heading}" if column.group else column.heading


def _only_pages(table: Table, at: int) -> bool:
    """Return whether a column says nothing but on which page of the paper something stands."""
    found = [row[at] for row in table.rows]
    return bool(found) and all(cell and all(run.page_of and not run.text for run in cell) for cell in found)


def _put(runs: Runs, book: Book, pages: Mapping[str, int]) -> Put:
    """Return the value of a cell as a number or a date, where it is one and nothing else."""
    value = value_of(runs)
    if value is not None:
        found = put(value, book.voice)
        if not isinstance(found.value, str):
            return found
    if len(runs) == 1 and runs[0].page_of and not runs[0].text:
        return Put(pages.get(runs[0].page_of), Look.NUMBER)
    return Put(_text(runs, pages) or None)


def _text(runs: Runs, pages: Mapping[str, int]) -> str:
    return "".join(_run(run, pages) for run in runs).strip()


def _run(run: Run, pages: Mapping[str, int]) -> str:
    if run.page_of is None:
        return run.text
    if run.page_of in pages:
        return f"{run.text}{pages[run.page_of]}"
    return _PAGE.sub("", run.text)


def _figure(book: Book, page: Page, figure: Figure, number: int) -> None:
    """Write a chart with its numbers, or the picture of one that an office program cannot draw."""
    book.caption(page, f"{book.report.words.figure} {number} – {figure.title}")
    spoken = f"{figure.title}. {figure.alternative}"
    began, data = page.row, figure.data
    if data is not None and data.categories and data.series:
        top, columns = _numbers(book, page, data)
        drawn = charts.chart(data, page.sheet, top, columns)
        page.sheet.add_chart(drawn, page.sheet.cell(began, len(columns) + 2).coordinate)
        page.charts.append(spoken)
        page.row = max(page.row, began + 1 + round(charts.height(data) / _ROW))
        return
    picture = drawn_as_picture(figure.chart, book.cleaner)
    image = Image(io.BytesIO(picture.data))
    image.width, image.height = (round(size * _DOTS) for size in (picture.width, picture.height))
    page.sheet.add_image(image, page.sheet.cell(began, 1).coordinate)
    page.pictures.append(spoken)
    page.row += 1 + math.ceil(picture.height / _ROW_POINTS)


def _numbers(book: Book, page: Page, data: ChartData) -> tuple[int, list[int]]:
    """Write the numbers of a chart as a table; return the row of its headings and the columns of its series."""
    top = page.row
    headings = [book.voice.say(_NAME), *(one.name for one in data.series)]
    rows = [[Put(name), *(_number(one.values[at]) for one in data.series)] for at, name in enumerate(data.categories)]
    book.table(page, headings, [False, *(True for _ in data.series)], rows)
    return top, list(range(2, len(data.series) + 2))


def _number(value: Decimal | None) -> Put:
    if value is None:
        return Put(None, Look.NUMBER)
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    return Put(value, Look.NUMBER, f"#,##0.{'0' * decimals}" if decimals else "#,##0")
