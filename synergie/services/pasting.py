"""What people paste from Word and Excel, read as proposals that the user looks at before anything is kept.

Nothing here knows the dossier. What cannot be read is said beside its line, and nothing is left out in silence.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from typing import Literal

from synergie.services.pasting_attendance import AttendeeLine, attendance
from synergie.services.pasting_dates import DateLine, dates
from synergie.services.pasting_lines import BREAKS, OnlySide, lines, mark_of, width

__all__ = [
    "AttendeeLine",
    "BulletLine",
    "DateLine",
    "OnlySide",
    "attendance",
    "bullets",
    "dates",
    "table",
]


@dataclasses.dataclass(frozen=True, slots=True)
class BulletLine:
    """An item of a pasted list; `depth` is 0 for the outermost."""

    text: str
    depth: int


def bullets(text: str) -> tuple[BulletLine, ...]:
    """Return the items of a pasted list.

    An item belongs to the one above it when it is indented more, or has another kind of bullet at the same
    indentation, as Word copies its lists. A line without a bullet that is indented under its item or begins with a
    small letter goes on with it.
    """
    found: list[BulletLine] = []
    open_items: list[tuple[int, str]] = []
    marked = any(mark_of(line)[0] for line in lines(text))
    for line in lines(text):
        kind, body = mark_of(line, open_items[-1][1] if open_items else "")
        if not body:
            continue
        indent = width(line)
        if found and marked and not kind and (body[0].islower() or indent > open_items[-1][0]) and open_items[-1][1]:
            before = found.pop()
            glue = "" if re.search(r"\w[-‑]$", before.text) else " "
            found.append(BulletLine(before.text + glue + body, before.depth))
            continue
        while open_items and open_items[-1][0] > indent:
            open_items.pop()
        known = next((place for place, one in enumerate(open_items) if one == (indent, kind)), None)
        if known is not None:
            del open_items[known:]
        elif not kind:  # a heading between lists is not below the item before it
            open_items = [one for one in open_items if one[0] < indent]
        found.append(BulletLine(body, len(open_items)))
        open_items.append((indent, kind))
    return tuple(found)


def table(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a pasted table, every row as wide as the widest: from Excel, or of a CSV with semicolons."""
    body = BREAKS.sub("\n", text.replace("\0", ""))
    if not body:
        return ()
    delimiter = "\t" if "\t" in body or ";" not in body else ";"
    quote = None if body.count('"') % 2 else '"'  # an odd one is an inch, not the edge of a cell
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE
    try:
        rows = list(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, quotechar=quote, quoting=quoting))
    except csv.Error:  # a cell longer than the module takes
        rows = [line.split(delimiter) for line in body.removesuffix("\n").split("\n")]
    wide = max(1, *map(len, rows))
    return tuple(tuple(row + [""] * (wide - len(row))) for row in rows)
