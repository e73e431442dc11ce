"""From when on a gain counts, and what of it falls in each year: posts at the end of it, and months that they bring.

Nothing here reads a dossier. Posts are in hundredths; what falls in a year is in hundredths of posts times months, so
that nothing is rounded before it is added.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from synergie.basis.dates import PartialDate, Period, Precision
from synergie.basis.quantities import Fte, Range

MONTHS: Final = 12
FARTHEST: Final = 50
"""How many years after the first one a year is still told apart; what lies beyond counts with what has no date."""

Ends = tuple[int, int]
NONE: Final[Ends] = (0, 0)


@dataclasses.dataclass(frozen=True, slots=True)
class Start:
    """The year in which something begins to count, and how many months of it at least and at most."""

    year: int
    least: int = 0
    most: int = MONTHS

    @property
    def is_known(self) -> bool:
        """Whether the months of the first year are known."""
        return self.least == self.most


def start(effective: PartialDate | None, horizon: Period | None) -> Start | None:
    """Return when a gain begins to count, None when nobody says.

    The day on which it takes effect goes before the horizon, of which only the last year is known. A month counts from
    its first day on; what begins inside a month counts from the next one.
    """
    if effective is None:
        last = None if horizon is None or horizon.term is not None else horizon.end or horizon.start
        return None if last is None else Start(last.last.year)
    first = effective.first
    if effective.precision is Precision.YEAR:
        return Start(first.year)
    most = MONTHS - first.month + (1 if first.day == 1 else 0)
    least = most if effective.precision is not Precision.QUARTER else MONTHS - effective.last.month
    return Start(first.year, least, most)


@dataclasses.dataclass(frozen=True, slots=True)
class Parcel:
    """Some posts of a gain that begin to count together; `start` is None when nobody says from when on."""

    posts: Ends
    start: Start | None = None


def parcels(fte: Range[Fte] | None, begins: Start | None, planned: Mapping[int, Fte]) -> tuple[Parcel, ...]:
    """Return the posts of a gain as they come: what people plan year by year, and the rest as the gain itself says.

    The rest of a gain that is planned year by year has no year: the plan says all that is known of it.
    """
    low, high = (0, 0) if fte is None else (fte.low.hundredths, fte.high.hundredths)
    if not planned:
        return (Parcel((low, high), begins),) if fte is not None else ()
    found = [
        Parcel((one.hundredths, one.hundredths), begins if begins and begins.year == year else Start(year))
        for year, one in sorted(planned.items())
    ]
    told = sum(one.hundredths for one in planned.values())
    rest = (max(0, low - told), max(0, high - told))
    return (*found, Parcel(rest)) if rest[1] else tuple(found)


@dataclasses.dataclass(frozen=True, slots=True)
class Course:
    """How a gain goes over the years; one that is `once` counts in its year only, any other from then on."""

    parcels: tuple[Parcel, ...]
    once: bool = False

    def _begun(self, year: int) -> Iterable[Parcel]:
        return (one for one in self.parcels if one.start is not None and self._counts(one.start, year))

    def _counts(self, begins: Start, year: int) -> bool:
        return begins.year == year if self.once else begins.year <= year

    def new(self, year: int) -> Ends:
        """Return the posts that begin to count in a year."""
        return added(one.posts for one in self.parcels if one.start is not None and one.start.year == year)

    def level(self, year: int) -> Ends:
        """Return the posts that count at the end of a year, whenever they began."""
        return added(one.posts for one in self._begun(year))

    def effect(self, year: int) -> Ends:
        """Return what a year has of them: posts times months, from the least to the most months of a first year."""
        found = []
        for one in self._begun(year):
            first = one.start
            assert first is not None
            least, most = (first.least, first.most) if first.year == year else (MONTHS, MONTHS)
            found.append((one.posts[0] * least, one.posts[1] * most))
        return added(found)

    def undated(self, last: int) -> Ends:
        """Return the posts without a year, or after the year `last`."""
        return added(one.posts for one in self.parcels if one.start is None or one.start.year > last)

    @property
    def years(self) -> Sequence[int]:
        """The years in which something begins."""
        return sorted({one.start.year for one in self.parcels if one.start is not None})

    @property
    def is_sure(self) -> bool:
        """Whether the months of every first year are known."""
        return all(one.start is None or one.start.is_known for one in self.parcels)


def added(parts: Iterable[Ends]) -> Ends:
    """Return the sum of both ends."""
    low = high = 0
    for part in parts:
        low, high = low + part[0], high + part[1]
    return low, high


def span(years: Iterable[int], year: int) -> range:
    """Return the years from the first to the last of `years` and `year`, none farther from `year` than can be told."""
    near = [one for one in years if abs(one - year) <= FARTHEST]
    return range(min([year, *near]), max([year, *near]) + 1)
