"""Cells, titles and names of a workbook. What people typed stays text: nothing of it is ever a formula."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from synergie.reports.lists.listing import Plain
from synergie.reports.office.cleaning import clean

DAY: Final = "DD/MM/YYYY"
LONGEST_TEXT: Final = 32_767
LONGEST_TITLE: Final = 31
CUT: Final = " […]"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would read as a character that could not be written."""
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\]")
_EXACT_DIGITS: Final = 15  # more than these a spreadsheet rounds without a word


def legal(text: str) -> str:
    """Return `text` without what a workbook cannot hold."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def units(text: str) -> int:
    """Return how long a spreadsheet finds `text`: an emoji counts twice."""
    return len(text) + sum(ord(one) > 0xFFFF for one in text)


def fitting(text: str) -> tuple[str, bool]:
    """Return as much of `text` as a cell can hold, marked where it was cut, and whether it was."""
    text = _ESCAPE.sub("_x005F_", legal(text))
    if units(text) <= LONGEST_TEXT:
        return text, False
    most = LONGEST_TEXT - len(CUT)
    text = text[:most]
    while units(text) > most:
        text = text[: most - units(text)]
    return text + CUT, True


def is_exact(value: Decimal | int) -> bool:
    """Return whether a spreadsheet, which counts in floating point, keeps `value` as it is."""
    return len(Decimal(value).normalize().as_tuple().digits) <= _EXACT_DIGITS


def write(cell: Any, value: Plain) -> bool:
    """Write `value` into a cell as what it is; return whether a text had to be cut."""
    if isinstance(value, str):
        text, cut = fitting(value)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_FORMULA)
        return cut
    if isinstance(value, dt.date):
        # a sheet counts its days from 1900
        if value.year < 1900:
            return write(cell, f"{value.day:02}/{value.month:02}/{value.year:04}")
        cell.value = value
        cell.number_format = DAY
    elif value is not None:
        if not is_exact(value):
            return write(cell, f"{value:f}")
        cell.value = value
        cell.number_format = pattern(Decimal(value))
    return False


def pattern(value: Decimal) -> str:
    """Return the number format with as many decimals as the value has; a year is not grouped."""
    decimals = decimals_of(value)
    whole = "#,##0" if abs(value) >= 10_000 else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a value is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def sheet_title(text: str, taken: Iterable[str] = ()) -> str:
    """Return a name for a sheet: short, of allowed characters, and not one of those `taken`."""
    whole = " ".join(_NOT_IN_TITLES.sub(" ", legal(text)).split()).strip(" '")
    others = {one.casefold() for one in taken}
    name, again = _shortened(whole, LONGEST_TITLE) or "1", 1
    while name.casefold() in others:
        again += 1
        ending = f" {again}"
        name = _shortened(whole, LONGEST_TITLE - len(ending)) + ending
    return name.strip(" '")


def _shortened(text: str, longest: int) -> str:
    """Return the beginning of a text that is too long, where a word ends if one does, and a mark."""
    if units(text) <= longest:
        return text
    text = text[: longest - 1]
    while units(text) > longest - 1:
        text = text[:-1]
    head, _, _ = text.rpartition(" ")
    return (head if len(head) > longest // 2 else text).rstrip(" ,;.-–'") + "…"


def unique(headings: Iterable[str]) -> Sequence[str]:
    """Return headings as a table wants them: none empty, none twice, none longer than a heading may be."""
    found: list[str] = []
    taken: set[str] = set()
    for place, heading in enumerate(headings, 1):
        name = base = " ".join(legal(heading).split())[:200] or str(place)
        again = 1
        while name.casefold() in taken:
            again += 1
            name = f"{base} {again}"
        taken.add(name.casefold())
        found.append(name)
    return found


def printed(text: str, longest: int) -> str:
    """Return `text` for the head or foot of a printed page, in which an ampersand is a sign of its own."""
    text = " ".join(legal(text).split())
    text = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return text.replace("&", "&&")


def width(value: Plain) -> int:
    """Return how many characters wide a value wants to be."""
    if isinstance(value, str):
        return max((len(line) for line in value.splitlines()), default=0) + 2
    return 12 if isinstance(value, dt.date) else len(f"{value}") + 3
