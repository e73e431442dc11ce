"""Belgian public holidays and deadlines in days."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from synergie.services import holidays_be


@pytest.mark.parametrize(
    "day",
    [
        "2023-01-01",
        "2023-04-10",
        "2023-05-01",
        "2023-05-18",
        "2023-05-29",
        "2023-07-21",
        "2023-08-15",
        "2023-11-01",
        "2023-11-11",
        "2023-12-25",
        "2024-04-01",
        "2026-05-25",
    ],
)
def test_the_ten_public_holidays_are_known(day: str) -> None:
    assert holidays_be.is_holiday(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2023-02-08", "2023-11-02", "2023-11-15", "2023-12-26", "2023-07-11", "2023-04-07"])
def test_community_days_and_days_of_the_banks_are_working_days(day: str) -> None:
    assert not holidays_be.is_holiday(dt.date.fromisoformat(day))
    assert holidays_be.is_working_day(dt.date.fromisoformat(day))


def test_a_holiday_has_its_name_in_each_language() -> None:
    day = dt.date(2023, 7, 21)
    assert holidays_be.name(day, "fr") == "Fête nationale"
    assert holidays_be.name(day, "nl") == "Nationale feestdag"
    assert holidays_be.name(day, "en") == "National Day"
    assert holidays_be.name(dt.date(2023, 7, 22), "fr") == ""


def test_a_saturday_is_no_holiday_and_no_working_day() -> None:
    day = dt.date(2023, 7, 22)
    assert not holidays_be.is_holiday(day)
    assert not holidays_be.is_working_day(day)


def test_the_next_working_day_jumps_a_long_weekend() -> None:
    friday, easter_monday = dt.date(2023, 4, 7), dt.date(2023, 4, 10)
    assert holidays_be.working_day_after(friday) == dt.date(2023, 4, 11)
    assert holidays_be.working_day_from(easter_monday) == dt.date(2023, 4, 11)
    assert holidays_be.working_day_from(friday) == friday


def test_clear_days_count_neither_convening_nor_sitting() -> None:
    sitting = dt.date(2023, 12, 20)
    assert holidays_be.clear_days_before(sitting, 5) == dt.date(2023, 12, 14)
    assert holidays_be.clear_days_between(dt.date(2023, 12, 14), sitting) == 5
    assert holidays_be.clear_days_between(sitting, sitting) == -1


def test_calendar_days_run_over_holidays_and_the_end_of_a_year() -> None:
    assert holidays_be.calendar_days_after(dt.date(2023, 12, 20), 15) == dt.date(2024, 1, 4)


def test_the_library_is_read_only_when_it_is_asked() -> None:
    code = "import sys; import synergie.services.holidays_be; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
