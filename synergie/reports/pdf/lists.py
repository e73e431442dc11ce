"""A list on A4 pages (PDF), to be printed: headings on each page, numbered pages, no cover."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, LongTable, PageTemplate, Paragraph, TableStyle

from synergie.basis.words import N_
from synergie.reports.content import shortened
from synergie.reports.lists.listing import Listing, is_number, plain
from synergie.reports.pdf import fonts
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.pdf.style import ACCENT, BOLD, GREY, REGULAR, RULE, styles

_MARGIN: Final = 15 * mm
_HEAD: Final = 24 * mm
_FOOT: Final = 16 * mm
_UPRIGHT: Final = 5
"""How many columns stand on an upright page."""
_PAD: Final = 5.0
_PAGE: Final = N_("Page {page} of {total}")
_EMPTY: Final = N_("The list is empty.")


def pages(listing: Listing) -> bytes:
    """Return the list as the bytes of a PDF."""
    fonts.register()
    cleaner = Cleaner()
    look = styles()
    width, height = A4 if len(listing.headings) <= _UPRIGHT else landscape(A4)
    room = width - 2 * _MARGIN
    target = io.BytesIO()
    title = cleaner.title(listing.title)
    document = BaseDocTemplate(target, pagesize=(width, height), title=title, initialFontName=REGULAR, invariant=1)
    body = Frame(_MARGIN, _FOOT, room, height - _HEAD - _FOOT, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("list", [body])])
    story: list[Any] = [Paragraph(cleaner.text(listing.texts(_EMPTY)), look.body)]
    if listing.rows and listing.headings:
        story = [_table(listing, cleaner, room, (look.head, look.head_number), (look.cell, look.number))]

    def canvas(*args: Any, **options: Any) -> _Numbered:
        return _Numbered(listing, cleaner, *args, **options)

    document.build(story, canvasmaker=canvas)
    return target.getvalue()


class _Numbered(Canvas):
    """Draws head and foot of all pages at the end, when it is known how many there are."""

    def __init__(self, listing: Listing, cleaner: Cleaner, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._listing = listing
        self._cleaner = cleaner
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Keep the page for later."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Draw what stands around each page, then write the file."""
        kept = self._pages
        for number, page in enumerate(kept, 1):
            self.__dict__.update(page)
            self._around(number, len(kept))
            super().showPage()
        super().save()

    def _around(self, number: int, total: int) -> None:
        width, height = self._pagesize
        texts, plainly = self._listing.texts, self._cleaner.plain
        self.setFont(BOLD, 14)
        self.setFillColor(ACCENT)
        self.drawString(_MARGIN, height - 15 * mm, plainly(shortened(self._listing.title, 80)))
        self.setFont(REGULAR, 9)
        self.setFillColor(GREY)
        self.drawString(_MARGIN, height - 20 * mm, plainly(shortened(self._listing.note, 140)))
        self.drawRightString(width - _MARGIN, 9 * mm, plainly(texts(_PAGE, page=number, total=total)))


def _table(
    listing: Listing,
    cleaner: Cleaner,
    room: float,
    heads: tuple[ParagraphStyle, ParagraphStyle],
    cells: tuple[ParagraphStyle, ParagraphStyle],
) -> LongTable:
    rows = [[plain(value, listing.texts) for value in row] for row in listing.rows]
    numbers = [_is_numeric([row[place] for row in rows]) for place in range(len(listing.headings))]
    shown = [[listing.texts.show(value) for value in row] for row in listing.rows]
    data: list[list[Any]] = [
        [Paragraph(cleaner.text(text), heads[number]) for text, number in zip(listing.headings, numbers, strict=True)]
    ]
    for row in shown:
        data.append([Paragraph(cleaner.text(text), cells[n]) for text, n in zip(row, numbers, strict=True)])
    table = LongTable(data, _widths([list(listing.headings), *shown], room), repeatRows=1, splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), ACCENT),
                ("LINEBELOW", (0, 1), (-1, -1), 0.5, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
                ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
            ]
        )
    )
    return table


def _is_numeric(values: Sequence[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(map(is_number, known))


def _widths(rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """Return the widths of the columns: short ones as wide as they are, long ones share what is left."""
    wanted, words = [], []
    for column in zip(*rows, strict=True):
        wanted.append(max(fonts.width(text[:200], 9.5, "semibold") for text in column) + 2 * _PAD + 2)
        longest = max((word for text in column for word in text.split()), key=len, default="")
        words.append(min(fonts.width(longest, 9.5, "semibold") + 2 * _PAD + 2, room / len(rows[0])))
    if sum(wanted) <= room:
        wanted[wanted.index(max(wanted))] += room - sum(wanted)
        return wanted
    share = room / len(wanted)
    long = [place for place, width in enumerate(wanted) if width > share]
    left = room - sum(width for place, width in enumerate(wanted) if place not in long)
    whole = sum(wanted[place] for place in long)
    for place in long:
        wanted[place] = max(words[place], left * wanted[place] / whole)
    scale = room / sum(wanted)
    return [width * scale for width in wanted]
