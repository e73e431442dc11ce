"""The look of a workbook: styles with a name in the language of the report, so that a secretariat can change them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.table import TableStyleInfo

from synergie.basis.words import N_, NP_, Message
from synergie.reports.office.colours import ACCENT, GREY, INK, RULE
from synergie.reports.sheets.cells import DAY
from synergie.reports.voice import Voice

PALE: Final = "E8EEF3"
_FONT: Final = "Calibri"
BANDS: Final = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)


class Look(enum.StrEnum):
    """What a cell is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    CAPTION = "caption"
    HEAD = "head"
    HEAD_NUMBER = "head_number"
    TEXT = "text"
    NUMBER = "number"
    FTE = "fte"
    MONEY = "money"
    PERCENTAGE = "percentage"
    DATE = "date"
    TOTAL = "total"
    TOTAL_NUMBER = "total_number"
    NOTE = "note"
    LINK = "link"


NUMBERS: Final = frozenset((Look.NUMBER, Look.FTE, Look.MONEY, Look.PERCENTAGE, Look.TOTAL_NUMBER))
_NAMES: Final[Mapping[Look, Message]] = {
    Look.TITLE: NP_("style of a workbook", "Title"),
    Look.SUBTITLE: NP_("style of a workbook", "Subtitle"),
    Look.CAPTION: NP_("style of a workbook", "Caption"),
    Look.HEAD: NP_("style of a workbook", "Head"),
    Look.HEAD_NUMBER: NP_("style of a workbook", "Head of numbers"),
    Look.TEXT: NP_("style of a workbook", "Text"),
    Look.NUMBER: NP_("style of a workbook", "Number"),
    Look.FTE: N_("FTE"),
    Look.MONEY: NP_("column", "Amount"),
    Look.PERCENTAGE: NP_("style of a workbook", "Percentage"),
    Look.DATE: N_("Date"),
    Look.TOTAL: N_("Total"),
    Look.TOTAL_NUMBER: NP_("style of a workbook", "Total of numbers"),
    Look.NOTE: NP_("style of a workbook", "Note"),
    Look.LINK: NP_("style of a workbook", "Link"),
}
FORMATS: Final[Mapping[Look, str]] = {
    Look.NUMBER: "#,##0",
    Look.FTE: "#,##0.00",
    Look.MONEY: "#,##0.00\\ [$€-1]",
    Look.PERCENTAGE: "0.0%",
    Look.DATE: DAY,
    Look.TOTAL_NUMBER: "#,##0.00",
}


class Styles:
    """The named styles of one workbook."""

    def __init__(self, book: Any, voice: Voice) -> None:
        self._names: dict[Look, str] = {}
        for look, message in _NAMES.items():
            name = f"Synergie – {voice.say(message)}"
            self._names[look] = name
            book.add_named_style(_style(name, look))

    def put(self, cell: Any, look: Look, pattern: str | None = None) -> None:
        """Give a cell that has its value its style; `pattern` is a number format other than that of the style."""
        kept, quoted = (cell.number_format if look is Look.TEXT else None), cell.quotePrefix
        cell.style = self._names[look]
        if quoted:
            cell.quotePrefix = True
        if pattern is not None:
            cell.number_format = pattern
        elif kept is not None and kept != "General":
            cell.number_format = kept


def _style(name: str, look: Look) -> NamedStyle:
    number = look in NUMBERS or look is Look.HEAD_NUMBER
    return NamedStyle(
        name=name,
        font=_font(look),
        fill=PatternFill("solid", start_color=ACCENT) if look in (Look.HEAD, Look.HEAD_NUMBER) else _fill(look),
        border=_border(look),
        alignment=Alignment(
            horizontal="right" if number else "left",
            vertical="center" if look in (Look.TITLE, Look.SUBTITLE) else "top",
            wrap_text=look not in (Look.TITLE, Look.SUBTITLE, Look.CAPTION),
            indent=0 if look in (Look.TITLE, Look.SUBTITLE, Look.CAPTION, Look.NOTE) else 1,
        ),
        number_format=FORMATS.get(look, "General"),
        protection=Protection(locked=True),
    )


def _font(look: Look) -> Font:
    # each names its typeface, or else an office program takes one with serifs
    match look:
        case Look.TITLE:
            return Font(name=_FONT, sz=16, b=True, color=ACCENT)
        case Look.SUBTITLE:
            return Font(name=_FONT, sz=10, color=GREY)
        case Look.CAPTION:
            return Font(name=_FONT, sz=11, b=True, color=INK)
        case Look.HEAD | Look.HEAD_NUMBER:
            return Font(name=_FONT, sz=10, b=True, color="FFFFFF")
        case Look.TOTAL | Look.TOTAL_NUMBER:
            return Font(name=_FONT, sz=10, b=True, color=INK)
        case Look.NOTE:
            return Font(name=_FONT, sz=9, i=True, color=GREY)
        case Look.LINK:
            return Font(name=_FONT, sz=10, u="single", color=ACCENT)
    return Font(name=_FONT, sz=10, color=INK)


def _fill(look: Look) -> PatternFill:
    if look in (Look.TOTAL, Look.TOTAL_NUMBER):
        return PatternFill("solid", start_color=PALE)
    return PatternFill()


def _border(look: Look) -> Border:
    if look in (Look.TOTAL, Look.TOTAL_NUMBER):
        return Border(top=Side(style="medium", color=ACCENT), bottom=Side(style="thin", color=RULE))
    if look in (Look.TEXT, Look.LINK, Look.DATE) or look in NUMBERS:
        return Border(bottom=Side(style="thin", color=RULE))
    return Border()
