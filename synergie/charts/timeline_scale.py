"""The axis of a timeline: where a day stands, and which months or years are named."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from synergie.charts.marks import Label, Line, Mark, Measure, Tone

SIZE = 8.0
ROW = 10.5
_AIR = 5.0
_MONTHS = (1, 2, 3, 6, 12)
_YEARS = (1, 2, 5)
_REACH = 370  # days: today is on the axis when it is not farther than this from what else is there
_LAST = dt.date.max.toordinal()


@dataclasses.dataclass(frozen=True, slots=True)
class Scale:
    """Days on a line from `left`, `width` long; `first` is the first day and `end` the day after the last."""

    left: float
    width: float
    first: int
    end: int

    @classmethod
    def of(cls, days: Sequence[dt.date], today: dt.date, left: float, width: float) -> Scale:
        """Return the axis that holds `days` in whole months, and today where it is near."""
        known = list(days) or [today]
        near = dt.timedelta(days=_REACH)
        low, high = min(known), max(known)
        if today.toordinal() >= low.toordinal() - near.days and today.toordinal() <= high.toordinal() + near.days:
            low, high = min(low, today), max(high, today)
        last = calendar.monthrange(high.year, high.month)[1]
        return cls(left, width, low.replace(day=1).toordinal(), high.replace(day=last).toordinal() + 1)

    @property
    def right(self) -> float:
        """Where the axis ends."""
        return self.left + self.width

    def x(self, day: dt.date, *, after: bool = False) -> float:
        """Return where a day begins, or where it ends; on the axis at any rate."""
        ordinal = min(max(day.toordinal() + after, self.first), self.end)
        return self.left + (ordinal - self.first) * self.width / (self.end - self.first)

    def middle(self, day: dt.date) -> float:
        """Return the middle of a day."""
        return (self.x(day) + self.x(day, after=True)) / 2

    def holds(self, day: dt.date) -> bool:
        """Return whether a day is on the axis."""
        return self.first <= day.toordinal() < self.end

    def head(self, top: float, measure: Measure, months: Sequence[str]) -> tuple[list[Mark], list[float]]:
        """Return the names of years and months in two lines from `top`, and where lines go down below them."""
        start, end = dt.date.fromordinal(self.first), dt.date.fromordinal(min(self.end, _LAST))
        count = (end.year - start.year) * 12 + end.month - start.month + 1
        widest = max(measure(name, SIZE, "regular") for name in months) + _AIR
        found: list[Mark] = []
        step = next((one for one in _MONTHS if one * self.width / max(count, 1) >= widest), 0)
        if step and step < 12:
            found += self._labels(_each_month(start, end, 12), top + ROW - 2, measure, None, start)
            ticks = list(_each_month(start, end, step))
            found += self._labels(iter(ticks), top + 2 * ROW - 2, measure, months, start)
        else:
            ticks = list(self._each_year(start, end, measure))
            found += self._labels(iter(ticks), top + 2 * ROW - 2, measure, None, start)
        return found, [self.x(day) for day in ticks]

    def _each_year(self, start: dt.date, end: dt.date, measure: Measure) -> Iterator[dt.date]:
        needed = measure("2000", SIZE, "regular") + _AIR
        years = end.year - start.year + 1
        step, power = 1, 1
        while step * self.width / years < needed:
            at = _YEARS.index(step // power) + 1 if step // power in _YEARS else 0
            power, step = (power, _YEARS[at] * power) if at < len(_YEARS) else (power * 10, power * 10)
        first = start.year + (-start.year) % step
        for year in range(first, end.year + 1, step):
            if dt.date(year, 1, 1) >= start:
                yield dt.date(year, 1, 1)

    def _labels(
        self, days: Iterator[dt.date], base: float, measure: Measure, months: Sequence[str] | None, start: dt.date
    ) -> list[Mark]:
        """Return the name of each month or year from where it begins, where there is room before the next."""
        named = list(days)
        if months is None and (not named or named[0] != start):
            named.insert(0, start)
        found: list[Mark] = []
        for at, day in enumerate(named):
            text = months[day.month - 1] if months is not None else str(day.year)
            x = self.x(day) + 2
            until = self.x(named[at + 1]) if at + 1 < len(named) else self.right
            if x + measure(text, SIZE, "regular") <= until:
                tone = Tone.GREY if months is not None else Tone.INK
                found.append(Label(x=x, y=base, text=text, size=SIZE, tone=tone))
        return found


def _each_month(start: dt.date, end: dt.date, step: int) -> Iterator[dt.date]:
    """Yield the first days of every `step`th month of the year."""
    for ordinal in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        year, month = divmod(ordinal, 12)
        day = dt.date(year, month + 1, 1)
        if month % step == 0 and start <= day <= end:
            yield day


def lines(at: Sequence[float], top: float, bottom: float) -> list[Mark]:
    """Return lines that go down."""
    return [Line(x1=x, y1=top, x2=x, y2=bottom) for x in at]
