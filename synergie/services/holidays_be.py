"""Public holidays of Belgium, and deadlines counted in days: the only module that asks the library for them."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from typing import Final

_DAY: Final = dt.timedelta(days=1)
_SATURDAY: Final = 5
_LANGUAGES: Final = {"fr": "fr", "nl": "nl", "en": "en_US"}


def is_holiday(day: dt.date) -> bool:
    """Return whether `day` is a public holiday; Sundays and Saturdays by themselves are none."""
    return day in _year(day.year, "fr")


def name(day: dt.date, language: str) -> str:
    """Return what the public holiday on `day` is called in "fr", "nl" or "en"; "" when there is none."""
    return _year(day.year, _LANGUAGES[language]).get(day, "")


def is_working_day(day: dt.date) -> bool:
    """Return whether `day` is neither a Saturday, a Sunday nor a public holiday."""
    return day.weekday() < _SATURDAY and not is_holiday(day)


def working_day_from(day: dt.date) -> dt.date:
    """Return `day` itself when it is a working day, otherwise the next one that is."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_day_after(day: dt.date) -> dt.date:
    """Return the first working day after `day`."""
    return working_day_from(day + _DAY)


MOST_DAYS: Final = 366
"""No deadline is longer than this; a larger number is a date in the wrong box."""


def clear_days_before(date: dt.date, n: int) -> dt.date:
    """Return the last day on which one can convene so that `n` clear days lie before the sitting on `date`.

    Neither the day of convening nor that of the sitting counts; weekends and public holidays do.
    """
    return shifted(date, -n - 1)


def clear_days_between(convened: dt.date, date: dt.date) -> int:
    """Return how many clear days lie between convening and sitting; negative when it was convened too late to count."""
    return (date - convened).days - 1


def calendar_days_after(date: dt.date, n: int) -> dt.date:
    """Return the day on which a term of `n` calendar days ends; `date` itself does not count."""
    return shifted(date, n)


def shifted(date: dt.date, n: int) -> dt.date:
    """Return the day `n` days after `date`, the first or the last of the calendar when it has no such day."""
    place = date.toordinal() + n
    return dt.date.fromordinal(max(1, min(place, dt.date.max.toordinal())))


@functools.lru_cache(maxsize=64)
def _year(year: int, language: str) -> Mapping[dt.date, str]:
    import holidays  # read when it is first asked for: it is large

    return dict(holidays.country_holidays("BE", years=year, language=language))
