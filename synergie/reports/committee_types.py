"""The committee's page as data: number tiles, and charts with their sentence, their table and the records behind them.

The window and the sheet of paper draw the same board.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable
from typing import Literal

from synergie.charts.marks import Chart, Measure
from synergie.reports.content import ChartData, Value

Record = tuple[str, uuid.UUID]
"""The table and the key of a record."""
Layout = Callable[[float, float | None, Measure], Chart]
"""Lays a chart out in a width and a height in points; without a height it takes what it needs."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about a number that asks to be looked at, in words."""

    kind: Literal["ok", "warn", "err", "info", "neutral"]
    words: str
    spoken: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A number with what it is a number of; `page` is the entry that lists what it counts.

    `figure` is its key in the figures, by which it is explained.
    """

    key: str
    title: str
    number: str
    note: str
    page: str
    figure: str
    remark: Remark | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A chart, or a plain table where there is no `layout`; the title states the result in a sentence.

    `data` are its numbers, where an office program can draw it; `values`, beside `rows`, what a cell says if it says
    nothing else.
    """

    key: str
    title: str
    note: str
    alternative: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[Record | None, ...] = ()
    layout: Layout | None = None
    data: ChartData | None = None
    values: tuple[tuple[Value | None, ...], ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The page of a year for the steering committee."""

    title: str
    subtitle: str
    tiles: tuple[Tile, ...]
    cards: tuple[Card, ...]
