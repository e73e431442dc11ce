"""The posts saved over the years and what they are worth: computed when they are asked for, from what was read once."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from synergie.basis.quantities import Fte, Money, Range
from synergie.model.gains import Cashing, Destination, Evidence, MovementNature, Recurrence
from synergie.model.posts import StaffStatus
from synergie.services import gain_accounts, gain_euros, gain_years
from synergie.services.figures_gain_rows import Detail, Entry, GainRows, Paid
from synergie.services.gain_accounts import Account, Part, Tally, Value, tally
from synergie.services.gain_entries import SERIES, Entries, Told, name_of
from synergie.services.gain_euros import Euros, Formula, Price, euros
from synergie.services.gain_years import MONTHS, NONE, Course, Ends
from synergie.services.gains import Line, Pairing


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearEuros:
    """What a year has in euros, by one account.

    `yearly` is what falls in the year, `full_year` what the posts at its end are worth through a whole year, `net` is
    `yearly` less upgrades and the cost to achieve, `lifetime` and `net_lifetime` are their sums since the first year.
    """

    yearly: Euros
    full_year: Euros
    lifetime: Euros
    net: Euros
    net_lifetime: Euros


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearOfGains:
    """The posts of a year: those that begin in it, those at its end, what falls in it, and what fell since the first.

    `planned`, `forecast` and `realised` are what people entered for the year, `worth` what these posts are worth
    through a whole year.
    """

    year: int
    new: Mapping[Account, Range[Fte]]
    level: Mapping[Account, Range[Fte]]
    effect: Mapping[Account, Range[Fte]]
    lifetime: Mapping[Account, Range[Fte]]
    planned: Told
    forecast: Told
    realised: Told
    worth: Mapping[str, Mapping[str, Euros]]
    euros: Mapping[Account, YearEuros]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The posts saved of one kind, and what they are worth through a whole year."""

    posts: Mapping[Account, Range[Fte]]
    full_year: Mapping[Account, Euros]


@dataclasses.dataclass(frozen=True, kw_only=True)
class GainCourse:
    """The posts saved as they come over the years, and in euros at the index of each year.

    `rows` is what the lines say beside what they claim, `told` their entries by year, `paid` the movements that they
    pay, `read` what they are worth. Amounts that belong to no year are at the index of `year`, that of the figures.
    """

    year: int
    saved: Pairing
    added: Pairing
    rows: Mapping[uuid.UUID, Detail]
    told: Mapping[uuid.UUID, tuple[Entry, ...]]
    paid: Mapping[uuid.UUID, tuple[Paid, ...]]
    read: GainRows

    # Posts

    @functools.cached_property
    def parts(self) -> tuple[Part, ...]:
        """The summands of every account."""
        return gain_accounts.parts(self.saved)

    @functools.cached_property
    def courses(self) -> Mapping[uuid.UUID, Course]:
        """How each line goes over the years."""
        return {line.id: self._course(line) for line in self._lines(self.saved)}

    @functools.cached_property
    def span(self) -> range:
        """The years that are told apart."""
        years = [year for one in self.courses.values() for year in one.years]
        years += [row.year for key in self.courses for row in self.told.get(key, ())]
        return gain_years.span(years, self.year)

    @functools.cached_property
    def years(self) -> tuple[YearOfGains, ...]:
        """The years from the first that anything falls in to the last, the year of the figures among them."""
        return tuple(self._year(year) for year in self.span)

    @functools.cached_property
    def undated(self) -> Mapping[Account, Range[Fte]]:
        """The posts that no year is known of."""
        return _posts(tally(self.parts, lambda line: self.courses[line.id].undated(self.span[-1])))

    @property
    def without_month(self) -> int:
        """How many lines do not say from which month of their first year they count."""
        return sum(not one.is_sure for one in self.courses.values())

    @property
    def taken_as_recurrent(self) -> int:
        """How many lines do not say whether they come back each year, and are taken to last."""
        return sum(self.rows[key].recurrence is Recurrence.NOT_STATED for key in self.courses)

    @property
    def without_baseline(self) -> int:
        """How many lines cannot be measured against anything, whether people say so or say nothing."""
        return sum(not self.rows[key].has_baseline for key in self.courses)

    @functools.cached_property
    def by_evidence(self) -> Mapping[Evidence, Group]:
        """The posts saved by how well they are founded; of a pair the weaker evidence counts."""
        return self._grouped(lambda line: self.rows[line.id].evidence, Evidence)

    @functools.cached_property
    def by_cashing(self) -> Mapping[Cashing, Group]:
        """The posts saved by what they free; of a pair what promises more counts only where both lines say it."""
        return self._grouped(lambda line: self.rows[line.id].cashable, reversed(Cashing))

    @functools.cached_property
    def by_destination(self) -> Mapping[Destination, Group]:
        """The posts saved by where what they free goes; a pair of which one line does not say it is not stated."""
        return self._grouped(lambda line: self.rows[line.id].destination, reversed(Destination))

    @functools.cached_property
    def by_recurrence(self) -> Mapping[Recurrence, Group]:
        """The posts saved by whether they come back each year."""
        return self._grouped(lambda line: self.rows[line.id].recurrence, reversed(Recurrence))

    @functools.cached_property
    def entries(self) -> Entries:
        """What people entered by year."""
        return Entries(self.saved, self.told)

    # In euros

    @functools.cached_property
    def prices(self) -> Mapping[uuid.UUID, Price]:
        """What a post of each line is worth, of those added too."""
        lines = (*self._lines(self.saved), *self._lines(self.added))
        of = self.read.rates.of_line
        return {line.id: of(line, self._status(line.id), self._lower(line.id)) for line in lines}

    @functools.cached_property
    def full_year(self) -> Mapping[Account, Euros]:
        """What the posts saved are worth through a whole year, those without a year as well."""
        return self._whole(self.parts)

    @functools.cached_property
    def upgrades(self) -> Mapping[Account, Euros]:
        """What the upgrades that the posts saved pay cost through a whole year."""
        return euros(self.parts, lambda line: self._paid(line, self.year, (MONTHS, MONTHS)), self._of_paid)

    @functools.cached_property
    def to_achieve(self) -> Mapping[Account, Euros]:
        """What it costs to achieve the gains, once."""
        return euros(self.parts, self._to_achieve, self._of_achieving)

    @functools.cached_property
    def added_cost(self) -> Mapping[Account, Euros]:
        """What the posts added cost through a whole year: never set off against what is saved."""
        return self._whole(gain_accounts.parts(self.added))

    @functools.cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """How the worth of each line through a whole year comes about, at the index of the year of the figures."""
        return tuple(self.formula(line, self.year, (MONTHS, MONTHS)) for line in self._lines(self.saved))

    def formula(self, line: Line, year: int, months: tuple[int, int]) -> Formula:
        """Return how the worth of a line in a year comes about."""
        return gain_euros.formula(line, self.prices[line.id], self.read.index, year, months)

    def line(self, key: uuid.UUID) -> Line | None:
        """Return the line `key` when it saves or adds posts."""
        return next((one for one in (*self._lines(self.saved), *self._lines(self.added)) if one.id == key), None)

    def pays(self, line: Line) -> bool:
        """Return whether a line pays for upgrades."""
        return any(self._upgrades(line))

    def upgrades_of(self, line: Line) -> Range[Money] | None:
        """Return what the upgrades that a line pays cost through a whole year; None when that is not known."""
        found, of = self._paid(line, self.year, (MONTHS, MONTHS)), list(self._of_paid(line))
        if found is None or not of or len({one.vat for one in of}) > 1:
            return None
        return Range(*(Money(end, of[0].vat) for end in found))

    # How they are made

    @staticmethod
    def _lines(pairing: Pairing) -> list[Line]:
        return [line for voice in gain_accounts.OF_VOICE for line in pairing.lines(voice)]

    def _course(self, line: Line) -> Course:
        row = self.rows[line.id]
        planned = {one.year: one.planned for one in self.told.get(line.id, ()) if one.planned is not None}
        begins = gain_years.start(row.effective, line.horizon)
        return Course(gain_years.parcels(line.fte, begins, planned), once=row.recurrence is Recurrence.ONE_OFF)

    def _year(self, year: int) -> YearOfGains:
        def ends(of: Callable[[Course, int], Ends]) -> dict[Account, Tally]:
            return tally(self.parts, lambda line: of(self.courses[line.id], year))

        return YearOfGains(
            year=year,
            new=_posts(ends(Course.new)),
            level=_posts(ends(Course.level)),
            effect=_posts(ends(Course.effect), MONTHS),
            lifetime=_posts(tally(self.parts, self._at(self._lifetimes[0], year)), MONTHS),
            planned=self.entries.told("planned", year),
            forecast=self.entries.told("forecast", year),
            realised=self.entries.told("realised", year),
            worth={series: self._entered(series, year) for series in SERIES},
            euros=self._euros(year),
        )

    def _entered(self, series: str, year: int) -> dict[str, Euros]:
        def value(line: Line) -> Ends | None:
            fte = self.entries.of(line, series, year) or Fte(0)
            return self._priced(line.id, year, (fte.hundredths * MONTHS, fte.hundredths * MONTHS))

        found = euros(self.entries.parts(series) if self.told else (), value, self._of_price)
        return {name_of(account): one for account, one in found.items() if account is not Account.COMMON}

    # By line and year, each computed once

    @functools.cached_property
    def _effects(self) -> _ByYear:
        return self._each(lambda line, year: self.courses[line.id].effect(year))

    @functools.cached_property
    def _worths(self) -> _ByYear:
        return self._each(self._worth)

    @functools.cached_property
    def _nets(self) -> _ByYear:
        return self._each(self.net)

    @functools.cached_property
    def _lifetimes(self) -> tuple[_ByYear, _ByYear, _ByYear]:
        return _summed(self._effects), _summed(self._worths), _summed(self._nets)

    def _each(self, of: Callable[[Line, int], Ends | None]) -> _ByYear:
        return {line.id: tuple(of(line, year) for year in self.span) for line in self._lines(self.saved)}

    def _at(self, found: _ByYear, year: int) -> Value:
        place = year - self.span[0]
        return lambda line: found[line.id][place]

    def _euros(self, year: int) -> dict[Account, YearEuros]:
        _, worth_so_far, net_so_far = self._lifetimes
        found = {
            "yearly": euros(self.parts, self._at(self._worths, year), self._of_price),
            "full_year": euros(self.parts, lambda line: self._level(line.id, year), self._of_price),
            "lifetime": euros(self.parts, self._at(worth_so_far, year), self._of_price),
            "net": euros(self.parts, self._at(self._nets, year), self._of_net),
            "net_lifetime": euros(self.parts, self._at(net_so_far, year), self._of_net),
        }
        return {account: YearEuros(**{name: one[account] for name, one in found.items()}) for account in Account}

    def _level(self, key: uuid.UUID, year: int) -> Ends | None:
        low, high = self.courses[key].level(year)
        return self._priced(key, year, (low * MONTHS, high * MONTHS))

    def _worth(self, line: Line, year: int) -> Ends | None:
        return self._priced(line.id, year, self.courses[line.id].effect(year))

    def _priced(self, key: uuid.UUID, year: int, effect: Ends) -> Ends | None:
        return NONE if effect == NONE else self.prices[key].times(self.read.index, year, effect)

    def net(self, line: Line, year: int) -> Ends | None:
        """Return what a line is worth in a year less what it pays: a part that is not known makes it unknown."""
        months = self._months(line, year)
        worth, paid = self._worth(line, year), self._paid(line, year, months)
        if worth is None or paid is None:
            return None
        once = self._to_achieve(line) if self._first(line) == year else NONE
        return worth[0] - paid[1] - once[1], worth[1] - paid[0] - once[0]

    def _first(self, line: Line) -> int | None:
        return next(iter(self.courses[line.id].years), None)

    def _months(self, line: Line, year: int) -> Ends:
        """Return the months of a year in which a line counts: what it pays is paid as long."""
        course = self.courses[line.id]
        begun = [one.start for one in course.parcels if one.start is not None]
        first = min(begun, key=lambda one: one.year, default=None)
        if first is None or first.year > year or (course.once and first.year != year):
            return NONE
        return (first.least, first.most) if first.year == year else (MONTHS, MONTHS)

    def _paid(self, line: Line, year: int, months: Ends) -> Ends | None:
        if months == NONE:
            return NONE
        found: list[Ends] = []
        for number, price in self._upgrades(line):
            one = price.times(self.read.index, year, (number[0] * months[0], number[1] * months[1]))
            if one is None:
                return None
            found.append(one)
        return gain_years.added(found)

    def _upgrades(self, line: Line) -> Iterable[tuple[Ends, Price]]:
        for row in self.paid.get(line.id, ()):
            if row.nature is MovementNature.UPGRADED:
                fte = row.fte
                status = self._status(line.id)
                yield (
                    ((fte.low.hundredths, fte.high.hundredths), self._moved(line, row, status))
                    if fte is not None
                    else (NONE, Price(obstacle=gain_euros.Obstacle.NO_NUMBER))
                )

    def _moved(self, line: Line, row: Paid, status: StaffStatus | None) -> Price:
        return self.read.rates.between(row.side or line.post, row.before, row.after, status)

    def _lower(self, key: uuid.UUID) -> tuple[str, str] | None:
        moved = (row for row in self.paid.get(key, ()) if row.nature is MovementNature.REPLACED_LOWER)
        return next(((row.before, row.after) for row in moved), None)

    def _status(self, key: uuid.UUID) -> StaffStatus | None:
        return self.rows[key].status

    def _to_achieve(self, line: Line) -> Ends:
        amount = self.rows[line.id].to_achieve
        return NONE if amount is None else (amount.cents, amount.cents)

    def _whole(self, of: Iterable[Part]) -> dict[Account, Euros]:
        def value(line: Line) -> Ends | None:
            low, high = (line.fte.low.hundredths, line.fte.high.hundredths) if line.fte is not None else (1, 1)
            return self._whole_price(line, (low * MONTHS, high * MONTHS))

        return euros(of, value, self._of_price)

    def _whole_price(self, line: Line, effect: Ends) -> Ends | None:
        return NONE if effect == NONE else self.prices[line.id].times(self.read.index, self.year, effect)

    def _of_price(self, line: Line) -> Iterable[Money]:
        return (rate.yearly for rate in self.prices[line.id].rates)

    def _of_paid(self, line: Line) -> Iterable[Money]:
        return (rate.yearly for _, price in self._upgrades(line) for rate in price.rates)

    def _of_achieving(self, line: Line) -> Iterable[Money]:
        amount = self.rows[line.id].to_achieve
        return () if amount is None else (amount,)

    def _of_net(self, line: Line) -> Iterable[Money]:
        return (*self._of_price(line), *self._of_paid(line), *self._of_achieving(line))

    def _grouped(self, key: Callable[[Line], Any], order: Iterable[Any]) -> dict[Any, Group]:
        return {
            name: Group(posts=_posts(tally(of, _number)), full_year=self._whole(of))
            for name, of in gain_accounts.grouped(self.parts, key, order).items()
        }


_ByYear = Mapping[uuid.UUID, tuple[Ends | None, ...]]
"""What each line has in each year of the span."""


def _summed(found: _ByYear) -> _ByYear:
    """Return the sums of each line from the first year on; once a year is not known, none after it is."""

    def plus(so_far: Ends | None, one: Ends | None) -> Ends | None:
        return None if so_far is None or one is None else (so_far[0] + one[0], so_far[1] + one[1])

    return {key: tuple(itertools.accumulate(values, plus)) for key, values in found.items()}


def _number(line: Line) -> Ends:
    """Return the posts of a line; one without a number adds nothing."""
    return NONE if line.fte is None else (line.fte.low.hundredths, line.fte.high.hundredths)


def _posts(found: Mapping[Account, Tally], by: int = 1) -> dict[Account, Range[Fte]]:
    """Return sums as posts; what is in posts times months is divided by `by`, a half hundredth rounded up."""
    return {
        account: Range(*(Fte((2 * end + by) // (2 * by)) for end in (one.low, one.high)))
        for account, one in found.items()
    }
