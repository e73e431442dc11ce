"""The look of the printed report: grid, type scale, colours.

An asymmetric grid: a text column of 126 mm with a margin column of 44 mm on its left, into which chapter titles, tables
and charts hang, and where key figures stand. Lengths are in points.
"""

from __future__ import annotations

import dataclasses
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

PAGE: Final = A4
LEFT: Final = 20 * mm
RIGHT: Final = 20 * mm
TOP: Final = 27 * mm
BOTTOM: Final = 23 * mm
MARGIN: Final = 44 * mm
WIDTH: Final = PAGE[0] - LEFT - RIGHT
TEXT: Final = WIDTH - MARGIN

INK: Final = HexColor(0x1B2733)
ACCENT: Final = HexColor(0x00557F)
ORANGE: Final = HexColor(0xC8591A)  # large figures only: 4.3:1 on white
GREY: Final = HexColor(0x566472)
RULE: Final = HexColor(0xC9D2DA)
WHITE: Final = HexColor(0xFFFFFF)

REGULAR: Final = "SourceSans"
ITALIC: Final = "SourceSans-Italic"
BOLD: Final = "SourceSans-Bold"
SEMIBOLD: Final = "SourceSans-Semibold"


@dataclasses.dataclass(frozen=True)
class Styles:
    """Every paragraph style of the report."""

    body: ParagraphStyle
    lead: ParagraphStyle
    note: ParagraphStyle
    minor: ParagraphStyle
    quote: ParagraphStyle
    source: ParagraphStyle
    headings: tuple[ParagraphStyle, ...]
    items: tuple[ParagraphStyle, ...]
    caption: ParagraphStyle
    cell: ParagraphStyle
    number: ParagraphStyle
    head: ParagraphStyle
    head_number: ParagraphStyle
    head_group: ParagraphStyle
    total: ParagraphStyle
    total_number: ParagraphStyle
    table_note: ParagraphStyle
    figure_value: ParagraphStyle
    figure_label: ParagraphStyle
    contents: tuple[ParagraphStyle, ...]
    cover_place: ParagraphStyle
    cover_title: ParagraphStyle
    cover_subtitle: ParagraphStyle
    cover_year: ParagraphStyle
    cover_name: ParagraphStyle
    cover_line: ParagraphStyle
    cover_mark: ParagraphStyle


def styles() -> Styles:
    """Return the styles; the fonts have to be registered."""
    body = ParagraphStyle(
        "body",
        fontName=REGULAR,
        fontSize=10.5,
        leading=15.5,
        textColor=INK,
        spaceAfter=7,
        allowWidows=0,
        allowOrphans=0,
    )

    def like(name: str, parent: ParagraphStyle = body, **changes: object) -> ParagraphStyle:
        return ParagraphStyle(name, parent, **changes)

    heading = {"keepWithNext": 1, "shaping": 1}
    cell = like("cell", fontSize=9, leading=12, spaceAfter=0)
    number = like("number", cell, alignment=TA_RIGHT)
    head = like("head", cell, fontName=SEMIBOLD, textColor=WHITE)
    line = like("cover_line", fontSize=11, leading=16, textColor=GREY, spaceAfter=2)
    return Styles(
        body=body,
        lead=like("lead", fontSize=14, leading=20.5, textColor=ACCENT, spaceAfter=14),
        note=like("note", fontSize=9, leading=12.5, textColor=GREY),
        minor=like("minor", fontSize=9.5, leading=13.5, textColor=GREY),
        quote=like("quote", fontName=ITALIC, leftIndent=12, spaceAfter=4),
        source=like("source", fontSize=9, leading=12.5, textColor=GREY, leftIndent=12, spaceAfter=10),
        headings=(
            like(
                "h1",
                fontName=BOLD,
                fontSize=30,
                leading=34,
                textColor=ACCENT,
                spaceBefore=18,
                spaceAfter=22,
                leftIndent=-MARGIN,
                **heading,
            ),
            like("h2", fontName=SEMIBOLD, fontSize=16, leading=20, spaceBefore=18, spaceAfter=6, **heading),
            like(
                "h3",
                fontName=SEMIBOLD,
                fontSize=12.5,
                leading=16,
                textColor=ACCENT,
                spaceBefore=12,
                spaceAfter=4,
                **heading,
            ),
            like(
                "h4",
                fontName=SEMIBOLD,
                fontSize=10.5,
                leading=14,
                textColor=ACCENT,
                spaceBefore=9,
                spaceAfter=3,
                **heading,
            ),
        ),
        items=tuple(
            like(
                f"item{level}",
                fontSize=10.5 if level == 0 else 10,
                leading=15 if level == 0 else 14,
                leftIndent=12 * (level + 1),
                bulletIndent=12 * level,
                bulletFontName=REGULAR,
                bulletFontSize=10.5,
                bulletColor=ACCENT,
                spaceAfter=5 if level == 0 else 3,
            )
            for level in range(4)
        ),
        caption=like(
            "caption", fontName=SEMIBOLD, fontSize=9.5, leading=12.5, spaceBefore=10, spaceAfter=4, keepWithNext=1
        ),
        cell=cell,
        number=number,
        head=head,
        head_number=like("head_number", head, alignment=TA_RIGHT),
        head_group=like("head_group", head, alignment=TA_CENTER),
        total=like("total", cell, fontName=BOLD),
        total_number=like("total_number", number, fontName=BOLD),
        table_note=like("table_note", fontSize=9, leading=12.5, textColor=GREY, spaceBefore=4, spaceAfter=2),
        figure_value=like("figure_value", fontName=BOLD, fontSize=24, leading=26, textColor=ORANGE, spaceAfter=0),
        figure_label=like("figure_label", fontSize=9, leading=11.5, textColor=GREY, spaceAfter=0),
        contents=(
            like(
                "contents0", fontName=SEMIBOLD, fontSize=10.5, leading=14, spaceBefore=6, spaceAfter=1, textColor=ACCENT
            ),
            like("contents1", fontSize=9.5, leading=12, leftIndent=16, spaceBefore=0.5, spaceAfter=0),
        ),
        cover_place=like("cover_place", fontName=SEMIBOLD, fontSize=14, leading=20, textColor=WHITE),
        cover_title=like(
            "cover_title", fontName=BOLD, fontSize=34, leading=40, textColor=WHITE, spaceAfter=14, shaping=1
        ),
        cover_subtitle=like("cover_subtitle", fontSize=14, leading=20, textColor=WHITE),
        cover_year=like("cover_year", fontName=BOLD, fontSize=60, leading=64, textColor=WHITE, spaceAfter=10),
        cover_name=like("cover_name", fontName=SEMIBOLD, fontSize=13, leading=18, textColor=INK, spaceAfter=0),
        cover_line=line,
        cover_mark=like("cover_mark", fontName=BOLD, fontSize=16, leading=20, textColor=ORANGE, spaceAfter=3),
    )
