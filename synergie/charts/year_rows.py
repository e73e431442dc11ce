"""A year in months with a row for each group: the stretch that was planned, what took place, what was asked for."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import uuid
from collections.abc import Mapping, Sequence
from typing import Final

from synergie.charts.axes import SIZE, name_lines
from synergie.charts.marks import Anchor, Chart, Label, Line, Mark, Measure, Polygon, Rect, Spot, Tone

_SMALL: Final = 8.0
_KEY: Final = 15.0
_MONTHS: Final = 16.0
_ROW: Final = 21.0
_LOWEST: Final = 13.0
_TWO_LINES: Final = 22.0
_BAR: Final = 10.0
_R: Final = 4.6
_SHORTEST: Final = 7.0
_EVERY: Final = (1, 2, 3, 6)
"""How many months go from one that is named to the next, so that their names have room."""


class Event(enum.StrEnum):
    """What a row shows at a time of the year."""

    WINDOW = "window"
    MISSED = "missed"
    HELD = "held"
    PLANNED = "planned"
    ASKED = "asked"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something of a row from `first` to `last`, with the record that it stands for."""

    event: Event
    first: dt.date
    last: dt.date
    record: tuple[str, uuid.UUID] | None = None
    said: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A row; `note` stands behind its last sign."""

    name: str
    places: tuple[Place, ...] = ()
    note: str = ""
    record: tuple[str, uuid.UUID] | None = None
    said: str = ""


def year_rows(
    rows: Sequence[YearRow],
    *,
    year: int,
    width: float,
    height: float | None = None,
    measure: Measure,
    words: Mapping[Event, str],
    months: Sequence[str],
) -> Chart:
    """Return the rows under the twelve months of `year`; what lies outside stands at the edge.

    Rows share the height; those that would come too low are counted in a last line.
    """
    marks, top = _legend(rows, words, width, measure)
    head = top + _MONTHS
    tall, shown = _ROW, len(rows)
    if height is not None and rows:
        tall = (height - head - 2) / len(rows)
        if tall < _LOWEST:
            shown = max(int((height - head - 12) // _LOWEST), 1)
            tall = _LOWEST
        tall = min(tall, 34.0)
    lines = 2 if tall >= _TWO_LINES else 1
    names = name_lines([row.name for row in rows], width, measure, "semibold", most=lines)
    left = max((measure(line, SIZE, "semibold") for name in names for line in name), default=0.0) + 10
    bottom = head + shown * tall
    axis = _Axis(left, width - left, year)
    marks += axis.head(top, bottom, measure, months)
    spots: list[Spot] = []
    for at, row in enumerate(rows[:shown]):
        y = head + at * tall
        marks.append(Line(x1=0, y1=y, x2=width, y2=y))
        base = y + tall / 2 + 3 - (len(names[at]) - 1) * 5
        marks += [
            Label(x=0, y=base + line * 10, text=text, size=SIZE, weight="semibold")
            for line, text in enumerate(names[at])
        ]
        if row.record is not None:
            words_of_row = row.said or row.name
            spots.append(Spot(x=0, y=y, width=left - 4, height=tall, record=row.record, words=words_of_row))
        found, own = _places(row, axis, y + tall / 2)
        marks += found
        spots += own
        marks += _note(row, axis, y + tall / 2, width, measure)
    marks.append(Line(x1=0, y1=bottom, x2=width, y2=bottom))
    if shown < len(rows):
        marks.append(Label(x=0, y=bottom + 9, text=f"… +{len(rows) - shown}", size=_SMALL, tone=Tone.GREY))
        bottom += 12
    return Chart(width, bottom + 1, tuple(marks), tuple(spots))


@dataclasses.dataclass(frozen=True, slots=True)
class _Axis:
    """The months of a year from `left` on."""

    left: float
    width: float
    year: int

    def x(self, day: dt.date, *, after: bool = False) -> float:
        """Return where a day begins or ends, at the edge for another year."""
        first = dt.date(self.year, 1, 1).toordinal()
        days = dt.date(self.year, 12, 31).toordinal() - first + 1
        return self.left + min(max(day.toordinal() - first + after, 0), days) * self.width / days

    def head(self, top: float, bottom: float, measure: Measure, months: Sequence[str]) -> list[Mark]:
        """Return the names of the months and a line before each, every second month on another ground."""
        found: list[Mark] = []
        widest = max(measure(name, _SMALL, "regular") for name in months) + 1.5
        every = next((step for step in _EVERY if widest <= self.width / 12 * step), _EVERY[-1])
        for month, name in enumerate(months, 1):
            start = self.x(dt.date(self.year, month, 1))
            end = self.x(dt.date(self.year, month, 28)) if month == 12 else self.x(dt.date(self.year, month + 1, 1))
            end = self.left + self.width if month == 12 else end
            found.append(Line(x1=start, y1=top + _MONTHS, x2=start, y2=bottom))
            if (month - 1) % every == 0:
                middle = (start + end) / 2
                found.append(Label(x=middle, y=top + 10, text=name, size=_SMALL, tone=Tone.GREY, anchor=Anchor.MIDDLE))
        return found


def _places(row: YearRow, axis: _Axis, y: float) -> tuple[list[Mark], list[Spot]]:
    marks: list[Mark] = []
    spots: list[Spot] = []

    def spot(one: Place, x: float, wide: float, tall: float) -> Spot:
        said = f"{row.name} – {one.said}"
        return Spot(x=x, y=y - tall / 2, width=wide, height=tall, record=one.record, words=said)

    order = [Event.WINDOW, Event.MISSED, Event.PLANNED, Event.HELD, Event.ASKED]
    for one in sorted(row.places, key=lambda place: order.index(place.event)):
        left, right = axis.x(one.first), axis.x(one.last, after=True)
        if one.event in (Event.WINDOW, Event.MISSED):
            right = max(right, left + _SHORTEST)
            marks += sign(one.event, left, y, right - left)
            spots.append(spot(one, left, right - left, _BAR))
            continue
        middle = min(max((left + right) / 2, axis.left + _R), axis.left + axis.width - _R)
        marks += sign(one.event, middle, y)
        spots.append(spot(one, middle - _R, 2 * _R, 2 * _R))
    return marks, spots


def sign(event: Event, x: float, y: float, long: float = 14.0) -> list[Mark]:
    """Return the sign of an event around a point, or from it on where it lasts."""
    match event:
        case Event.WINDOW:
            return [Rect(x=x, y=y - _BAR / 2, width=long, height=_BAR, outline=Tone.INK)]
        case Event.MISSED:
            return [Rect(x=x, y=y - _BAR / 2, width=long, height=_BAR, fill=Tone.LATE, hatched=True, outline=Tone.LATE)]
        case Event.HELD:
            return [Polygon(points=_diamond(x, y, _R), fill=Tone.INK)]
        case Event.PLANNED:
            return [Polygon(points=_diamond(x, y, _R), fill=Tone.PAPER, outline=Tone.INK)]
    flag = ((x - 2.6, y - 5), (x + 4.4, y - 2.8), (x - 2.6, y - 0.4))
    return [
        Line(x1=x - 2.6, y1=y - 5, x2=x - 2.6, y2=y + 5, tone=Tone.INK, width=1.1),
        Polygon(points=flag, fill=Tone.INK),
    ]


def _diamond(x: float, y: float, r: float) -> tuple[tuple[float, float], ...]:
    return (x, y - r), (x + r, y), (x, y + r), (x - r, y)


def _note(row: YearRow, axis: _Axis, y: float, width: float, measure: Measure) -> list[Mark]:
    """Return the note behind the last sign, before the first where there is no room, else none: it is said anyway."""
    if not row.note or not row.places:
        return []
    long = measure(row.note, _SMALL, "regular")
    ends = max(max(axis.x(one.last, after=True), axis.x(one.first) + _SHORTEST) for one in row.places) + 8
    starts = min(axis.x(one.first) for one in row.places) - 8
    if ends + long <= width:
        return [Label(x=ends, y=y + 3, text=row.note, size=_SMALL, tone=Tone.GREY)]
    if starts - long >= axis.left:
        return [Label(x=starts, y=y + 3, text=row.note, size=_SMALL, tone=Tone.GREY, anchor=Anchor.END)]
    return []


def _legend(
    rows: Sequence[YearRow], words: Mapping[Event, str], width: float, measure: Measure
) -> tuple[list[Mark], float]:
    used = {place.event for row in rows for place in row.places}
    found: list[Mark] = []
    x, y = 0.0, 6.0
    for event in Event:
        if event not in used:
            continue
        lasts = event in (Event.WINDOW, Event.MISSED)
        long = 20 + measure(words[event], SIZE, "regular")
        if x and x + long > width:
            x, y = 0.0, y + _KEY
        found += sign(event, x if lasts else x + 7, y)
        found.append(Label(x=x + 19, y=y + 3, text=words[event], size=SIZE))
        x += long + 12
    return found, y + 9 if used else 0.0
