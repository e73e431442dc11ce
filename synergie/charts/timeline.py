"""A timeline: one row for each step with its text, its moments on an axis, and what it waits for.

Nothing is cut: texts are broken into lines, and many rows go on in further blocks.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final

from synergie.charts.marks import Anchor, Chart, Label, Line, Mark, Measure, Spot, Tone, broken
from synergie.charts.timeline_legend import Legend, entries, legend
from synergie.charts.timeline_parts import Group, Kind, Step, TimelineWords
from synergie.charts.timeline_scale import ROW, Scale, lines
from synergie.charts.timeline_signs import RADIUS, SHORTEST, arrow, moment, sign, stretch

SIZE = 9.0
SMALL = 8.0
_LINE = 11.0
_SMALL_LINE = 10.0
_PAD = 4.0
_SIGN = 14.0
_GAP = 8.0
_TEXT = 0.40  # of the width, with sign and number
_TEXT_ALONE = 0.62  # where there is no axis
_WHENEVER = 0.19
_LANE = 4.0
_MOST_LANES = 5
_TODAY = 11.0
_NARROWEST = 60.0


@dataclasses.dataclass(frozen=True, slots=True)
class _Row:
    """A heading, or a part of a step that fits into a block; `is_first` has the marks."""

    step: Step | None = None
    text: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    whenever: tuple[str, ...] = ()
    is_first: bool = True

    @property
    def height(self) -> float:
        """How much room it takes."""
        if self.step is None:
            return len(self.text) * _LINE + 2 * _PAD
        text = len(self.text) * _LINE + len(self.details) * _SMALL_LINE
        return max(text, len(self.whenever) * _SMALL_LINE, _LINE) + 2 * _PAD


@dataclasses.dataclass(frozen=True, slots=True)
class _Sheet:
    """Where the columns stand; there is no axis where nothing has a date."""

    text: float
    text_width: float
    arrows: float
    scale: Scale | None
    whenever: float
    heading: tuple[str, ...]
    width: float

    @property
    def head(self) -> float:
        """How high the names above the rows are."""
        axis = 2 * ROW + _TODAY if self.scale is not None else 0.0
        return max(axis, len(self.heading) * _SMALL_LINE) + 2


_MOST_LINES: Final = 3
"""Of the name of a group, which stands again in each block: what is longer would leave no room for its steps."""


def _name(name: str, width: float, measure: Measure) -> tuple[str, ...]:
    lines = broken(name, width, measure, SIZE, "semibold")
    return lines if len(lines) <= _MOST_LINES else (*lines[: _MOST_LINES - 1], "…")


def timeline(
    groups: Sequence[Group],
    *,
    width: float,
    measure: Measure,
    words: TimelineWords,
    today: dt.date,
    tallest: float | None = None,
    explained: bool = True,
) -> tuple[Chart, ...]:
    """Return the timeline as blocks of at most `tallest` points, one block without a limit.

    A step comes once; its spot is in the block in which it begins. Where there are no steps there is no block.
    `explained`: there is a legend; a short timeline whose details say everything needs none.
    """
    steps = [step for group in groups for step in group.steps]
    if not steps:
        return ()
    sheet = _sheet(steps, width, measure, words, today)
    keys = entries(steps)
    above = legend(keys, width, measure, words) if explained else Legend((), 0.0)
    head = above.height + sheet.head
    room = None if tallest is None else max(tallest - head - 2, 6 * _LINE)
    rows = _rows(groups, sheet, measure, room)

    def again(heading: _Row) -> _Row:
        name = words.continued.format(name=" ".join(heading.text))
        return _Row(text=_name(name, width, measure))

    return tuple(
        _block(block, sheet, words, measure, today, explained=explained) for block in _blocks(rows, room, again)
    )


def _sheet(steps: Sequence[Step], width: float, measure: Measure, words: TimelineWords, today: dt.date) -> _Sheet:
    number = max(measure(step.number, SMALL, "regular") for step in steps)
    text = _SIGN + (number + 5 if number else 0)
    lanes = min(max(_lanes([step.key for step in steps], steps).values(), default=-1) + 1, _MOST_LANES)
    gutter = lanes * _LANE + (8 if lanes else 0)
    has_events = any(step.whenever for step in steps)
    days = [day for step in steps for one in step.moments for day in (one.first, one.last) if day is not None]
    days += [step.late_since for step in steps if step.late_since is not None]
    scale: Scale | None = None
    if days:
        ends = width * _TEXT
        left = ends + _GAP + gutter
        column = width - width * _WHENEVER if has_events else width + _GAP
        scale = Scale.of(days, today, left, max(column - _GAP - RADIUS - left, _NARROWEST))
    else:
        ends = width * (_TEXT_ALONE if has_events else 1) - gutter - _GAP
        left, column = ends + _GAP + gutter, ends + 2 * _GAP + gutter
    heading = broken(words.whenever, max(width - column, 1.0), measure, SMALL, "semibold") if has_events else ()
    return _Sheet(text, ends - text, left - 4, scale, column, heading, width)


def _rows(groups: Sequence[Group], sheet: _Sheet, measure: Measure, room: float | None) -> Iterator[_Row]:
    """Yield headings and steps; what is taller than a block is in several parts."""
    whenever_width = max(sheet.width - sheet.whenever, _NARROWEST / 2)
    for group in groups:
        if group.name and group.steps:
            yield _Row(text=_name(group.name, sheet.width, measure))
        for step in group.steps:
            text = broken(step.text, sheet.text_width, measure, SIZE)
            details = broken(step.details, sheet.text_width, measure, SMALL)
            whenever = broken(step.whenever, whenever_width, measure, SMALL) if step.whenever else ()
            yield from _parts(_Row(step=step, text=text, details=details, whenever=whenever), room)


def _parts(row: _Row, room: float | None) -> Iterator[_Row]:
    """Yield `row` in parts that fit into `room` with a heading above them."""
    most = None if room is None else max(int((room - 3 * _LINE - 4 * _PAD) / _LINE), 2)
    is_first = True
    text, details, whenever = row.text, row.details, row.whenever
    while most is not None and (len(text) + len(details) > most or len(whenever) > most):
        now, beside = text[:most], whenever[:most]
        under = details[: most - len(now)] if len(text) <= most else ()
        yield _Row(row.step, now, under, beside, is_first)
        text, details, whenever = text[most:], details[len(under) :], whenever[most:]
        is_first = False
    if text or details or whenever or is_first:
        yield _Row(row.step, text, details, whenever, is_first)


def _blocks(rows: Iterable[_Row], room: float | None, again: Callable[[_Row], _Row]) -> list[list[_Row]]:
    """Return the rows of each block: a heading is never the last, and stands again where its steps go on."""
    found: list[list[_Row]] = [[]]
    heading: _Row | None = None
    pending: _Row | None = None
    used = 0.0
    for row in rows:
        if row.step is None:
            heading = pending = row
            continue
        wanted = row.height + (pending.height if pending is not None else 0)
        if room is not None and found[-1] and used + wanted > room:
            found.append([])
            used = 0.0
            if pending is None and heading is not None:
                pending = again(heading)
        if pending is not None:
            found[-1].append(pending)
            used += pending.height
            pending = None
        found[-1].append(row)
        used += row.height
    return found


def _block(
    rows: Sequence[_Row], sheet: _Sheet, words: TimelineWords, measure: Measure, today: dt.date, *, explained: bool
) -> Chart:
    shown = [row.step for row in rows if row.step is not None and row.is_first]
    above = Legend((), 0.0)
    if explained:
        above = legend(entries([row.step for row in rows if row.step is not None]), sheet.width, measure, words)
    top = above.height
    first = top + sheet.head
    bottom = first + sum(row.height for row in rows)
    marks: list[Mark] = list(above.marks)
    if sheet.scale is not None:
        axis = first - 2 * ROW - _TODAY - 2
        names, ticks = sheet.scale.head(axis, measure, words.months)
        marks += [*names, *lines(ticks, axis + ROW, bottom)]
        marks += _today(sheet.scale, first, bottom, words, measure, today)
    if any(row.whenever for row in rows):
        for place, line in enumerate(reversed(sheet.heading)):
            base = first - 4 - place * _SMALL_LINE
            marks.append(Label(x=sheet.whenever, y=base, text=line, size=SMALL, weight="semibold"))
    spots: list[Spot] = []
    centres: dict[Hashable, float] = {}
    y = first
    for row in rows:
        if row.step is None:
            marks += _heading(row, y, sheet.width)
        else:
            marks += _texts(row, y, sheet)
            if row.is_first:
                centre = y + _PAD + _LINE / 2
                centres[row.step.key] = centre
                if sheet.scale is not None:
                    marks += _moments(row.step, centre, sheet.scale, today)
                words_of = row.step.spoken or f"{row.step.text}. {row.step.details}"
                spots.append(
                    Spot(x=0, y=y, width=sheet.width, height=row.height, record=row.step.record, words=words_of)
                )
        y += row.height
    marks.append(Line(x1=0, y1=bottom, x2=sheet.width, y2=bottom))
    marks += _arrows(shown, centres, sheet)
    return Chart(sheet.width, bottom + 1, tuple(marks), tuple(spots), (top, first))


def _heading(row: _Row, y: float, width: float) -> list[Mark]:
    base = y + _PAD + _LINE - 2
    return [
        Line(x1=0, y1=y, x2=width, y2=y),
        *(
            Label(x=0, y=base + place * _LINE, text=line, size=SIZE, weight="semibold")
            for place, line in enumerate(row.text)
        ),
    ]


def _texts(row: _Row, y: float, sheet: _Sheet) -> list[Mark]:
    step = row.step
    assert step is not None
    found: list[Mark] = [Line(x1=0, y1=y, x2=sheet.width, y2=y)]
    base = y + _PAD + _LINE - 2.5
    if row.is_first:
        found += sign(step.sign, 5.2, y + _PAD + _LINE / 2)
        if step.number:
            right = sheet.text - 4
            found.append(Label(x=right, y=base, text=step.number, size=SMALL, tone=Tone.GREY, anchor=Anchor.END))
    for line in row.text:
        found.append(Label(x=sheet.text, y=base, text=line, size=SIZE))
        base += _LINE
    base -= 0.5
    tone = Tone.LATE if step.late_since is not None else Tone.GREY
    for line in row.details:
        found.append(Label(x=sheet.text, y=base, text=line, size=SMALL, tone=tone))
        base += _SMALL_LINE
    base = y + _PAD + _LINE - 2.5
    for line in row.whenever:
        found.append(Label(x=sheet.whenever, y=base, text=line, size=SMALL, tone=Tone.GREY))
        base += _SMALL_LINE
    return found


def _moments(step: Step, y: float, scale: Scale, today: dt.date) -> list[Mark]:
    found: list[Mark] = []
    if step.late_since is not None and step.late_since < today and not _is_off(scale, step.late_since):
        until = scale.middle(today) if scale.holds(today) else scale.right
        start = scale.middle(step.late_since)
        found.append(Line(x1=start, y1=y, x2=until, y2=y, tone=Tone.LATE, width=1, dashed=True))
    for one in sorted(step.moments, key=_weight):
        if one.first is None and one.last is None:
            continue
        if one.is_exact and one.first is not None:
            found += moment(one.kind, step.who, _kept(scale.middle(one.first), scale), y)
            continue
        left = scale.left if one.first is None else scale.x(one.first)
        right = scale.right if one.last is None else scale.x(one.last, after=True)
        if right - left < SHORTEST:
            middle = min(max((left + right) / 2, scale.left + SHORTEST / 2), scale.right - SHORTEST / 2)
            left, right = middle - SHORTEST / 2, middle + SHORTEST / 2
        found += stretch(one.kind, step.who, left, right, y)
    return found


def _weight(one: object) -> int:
    """Draw stretches first: what took place stands on them."""
    kind = getattr(one, "kind", None)
    return 0 if kind in (Kind.WINDOW, Kind.MISSED_WINDOW) else 2 if kind is Kind.DONE else 1


def _kept(x: float, scale: Scale) -> float:
    return min(max(x, scale.left + RADIUS), scale.right)


def _is_off(scale: Scale, day: dt.date) -> bool:
    return day.toordinal() >= scale.end


def _today(
    scale: Scale, first: float, bottom: float, words: TimelineWords, measure: Measure, today: dt.date
) -> list[Mark]:
    """Return the line of the day, with its words above it; where it is far away there is an arrow at the end."""
    text, wide = words.today, measure(words.today, SMALL, "semibold")
    base = first - 3
    if not scale.holds(today):
        comes_later = today.toordinal() >= scale.end
        text = f"{text} →" if comes_later else f"← {text}"
        wide = measure(text, SMALL, "semibold")
        x = scale.right - wide if comes_later else scale.left
        return [Label(x=max(x, 0.0), y=base, text=text, size=SMALL, weight="semibold")]
    x = scale.middle(today)
    start = max(min(x - wide / 2, scale.right - wide), 0.0)
    return [
        Line(x1=x, y1=first, x2=x, y2=bottom, tone=Tone.INK, width=1),
        Label(x=start, y=base, text=text, size=SMALL, weight="semibold"),
    ]


def _lanes(order: Sequence[Hashable], steps: Sequence[Step]) -> dict[Hashable, int]:
    """Return in which lane the arrow to a step goes, so that two do not run on each other."""
    places = {key: place for place, key in enumerate(order)}
    ends: list[list[tuple[int, int]]] = []
    found: dict[Hashable, int] = {}
    for step in steps:
        if step.after is None or step.after not in places or step.key not in places or step.after == step.key:
            continue
        low, high = sorted((places[step.after], places[step.key]))
        lane = next((at for at, taken in enumerate(ends) if all(high < a or low > b for a, b in taken)), len(ends))
        if lane == len(ends):
            ends.append([])
        ends[lane].append((low, high))
        found[step.key] = lane
    return found


def _arrows(steps: Sequence[Step], centres: dict[Hashable, float], sheet: _Sheet) -> list[Mark]:
    """Return the ways from a step to those that depend on it, in the gutter before the axis."""
    found: list[Mark] = []
    end = sheet.arrows
    for key, lane in _lanes([step.key for step in steps], steps).items():
        step = next(one for one in steps if one.key == key)
        x = end - 6 - min(lane, _MOST_LANES - 1) * _LANE
        down = centres[step.after] < centres[key]
        start, to = centres[step.after] + (2 if down else -2), centres[key] + (-2 if down else 2)
        ways = ((end, start, x, start), (x, start, x, to), (x, to, end - 3, to))
        found += [Line(x1=a, y1=b, x2=c, y2=d, tone=Tone.GREY, width=0.8) for a, b, c, d in ways]
        found.append(arrow(end, to))
    return found
