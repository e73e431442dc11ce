"""Tables: a head that is repeated on each page, groups of columns, totals, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.oxml.ns import nsdecls

from synergie.reports.content import Column, Runs, Table, plain
from synergie.reports.office.cleaning import attribute
from synergie.reports.office.colours import ACCENT, RULE
from synergie.reports.word.looks import twips
from synergie.reports.word.runs import Writing
from synergie.reports.word.styles import Grid
from synergie.reports.word.widths import widths_of

_WHOLE_ROW: Final = 700
"""Up to how many characters a row is kept on one page."""
_WHOLE_TABLE: Final = 8
_WHOLE_TEXT: Final = 600
"""Up to how many rows and characters a table is kept on one page."""
_SPACE: Final = nsdecls("w")
"""Declared by each table: the library looks it up for each cell otherwise, in a time that grows with the square."""
_MOST: Final = 63
"""How many columns Word allows."""


def table_xml(table: Table, writing: Writing, grid: Grid) -> str:
    """Return the table, in one piece: cells that are reached one by one take a hundred times as long."""
    columns = table.columns[:_MOST]
    widths = widths_of(table, columns, grid.width)
    look = (
        f'<w:tblLook w:val="{0x04A0 + (0x40 if table.total is not None else 0):04X}" w:firstRow="1" '
        f'w:lastRow="{int(table.total is not None)}" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    said = attribute(table.caption)
    heads = "; ".join(column.heading for column in columns if column.heading)
    rows = [table.total] if table.total is not None else []
    every = [*table.rows, *rows]
    short = len(every) <= _WHOLE_TABLE and sum(len(plain(runs)) for row in every for runs in row) <= _WHOLE_TEXT
    cells = [
        _row(
            row,
            columns,
            widths,
            writing,
            is_total=table.total is not None and place == len(every) - 1,
            kept=(short or place in (0, len(every) - 2)) if place < len(every) - 1 else bool(table.notes),
        )
        for place, row in enumerate(every)
    ]
    return (
        f'<w:tbl {_SPACE}><w:tblPr><w:tblStyle w:val="{writing.styles["ReportTable"]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{twips(-grid.hang)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}<w:tblCaption w:val={said}/>'
        f"<w:tblDescription w:val={attribute(heads)}/></w:tblPr><w:tblGrid>"
        f"{''.join(f'<w:gridCol w:w={chr(34)}{width}{chr(34)}/>' for width in widths)}</w:tblGrid>"
        f"{_head(columns, widths, writing)}{''.join(cells)}</w:tbl>"
    )


def _cell(width: int, body: str, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{body}</w:tc>'


def _head(columns: Sequence[Column], widths: Sequence[int], writing: Writing) -> str:
    """Return the head; where columns have a group, two rows, the upper one with the groups over their columns."""
    band = f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/>'
    foot = '<w:vAlign w:val="bottom"/>'
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    heads = [
        writing.paragraph("CellHeadNumber" if column.is_number else "CellHead", writing.text(column.heading))
        for column in columns
    ]
    if not any(column.group for column in columns):
        cells = [_cell(width, head, band + foot) for width, head in zip(widths, heads, strict=True)]
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"
    empty = writing.paragraph("CellHead", "")
    upper, lower = [], []
    place = 0
    while place < len(columns):
        group = columns[place].group
        end = place + 1
        if not group:
            upper.append(_cell(widths[place], heads[place], f'<w:vMerge w:val="restart"/>{band}{foot}'))
            lower.append(_cell(widths[place], empty, f"<w:vMerge/>{band}{foot}"))
            place = end
            continue
        while end < len(columns) and columns[end].group == group:
            end += 1
        span = f'<w:gridSpan w:val="{end - place}"/>' if end - place > 1 else ""
        rule = f'<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tcBorders>'
        title = writing.paragraph("CellHeadGroup", writing.text(group))
        upper.append(_cell(sum(widths[place:end]), title, f"{span}{rule}{band}{foot}"))
        lower += [_cell(widths[at], heads[at], band + foot) for at in range(place, end)]
        place = end
    return f"<w:tr>{properties}{''.join(upper)}</w:tr><w:tr>{properties}{''.join(lower)}</w:tr>"


def _row(
    cells: Sequence[Runs],
    columns: Sequence[Column],
    widths: Sequence[int],
    writing: Writing,
    *,
    is_total: bool,
    kept: bool,
) -> str:
    name = "CellTotal" if is_total else "Cell"
    made = []
    for runs, column, width in zip(cells, columns, widths, strict=False):
        style = name + ("Number" if column.is_number else "")
        body = writing.runs(runs)
        made.append(_cell(width, writing.paragraph(style, body, "<w:keepNext/>" if kept else "")))
    whole = sum(len(plain(runs)) for runs in cells) <= _WHOLE_ROW
    properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"
