"""Meetings that come again: their days, their hosts, and how they are entered."""

import datetime as dt
import uuid

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.base import reference_key
from synergie.model.dossier import Side
from synergie.model.meetings import Meeting, MeetingKind, MeetingState
from synergie.services import holidays_be, meeting_series, years
from synergie.services.meeting_series import Rule, Series

FIRST = dt.date(2023, 2, 8)
"""The second Wednesday of February 2023."""


def days(*args: object, **more: object) -> list[str]:
    return [one.date.isoformat() for one in meeting_series.plan(*args, **more)]  # type: ignore[arg-type]


def test_four_meetings_a_year_are_two_at_the_commune_and_two_at_the_cpas() -> None:
    hosts = (uuid.uuid4(), uuid.uuid4())
    found = meeting_series.plan(FIRST, Rule.QUARTERLY, number=4, hosts=hosts)
    assert [one.wanted.isoformat() for one in found] == ["2023-02-08", "2023-05-08", "2023-08-08", "2023-11-08"]
    assert [one.host_id for one in found] == [*hosts, *hosts]


def test_a_weekend_gives_way_to_the_next_working_day_and_says_so() -> None:
    found = meeting_series.plan(dt.date(2023, 3, 1), Rule.MONTHLY_DAY, number=4)
    assert [one.is_shifted for one in found] == [False, True, True, False]
    assert found[1].date == dt.date(2023, 4, 3)
    assert (found[2].wanted, found[2].date) == (dt.date(2023, 5, 1), dt.date(2023, 5, 2))


def test_the_same_weekday_of_the_month() -> None:
    assert days(FIRST, "monthly_weekday", number=4) == ["2023-02-08", "2023-03-08", "2023-04-12", "2023-05-10"]


def test_the_fifth_weekday_of_a_month_is_the_last_where_there_are_four() -> None:
    assert days(dt.date(2023, 3, 29), "monthly_weekday", number=3) == ["2023-03-29", "2023-04-26", "2023-05-31"]


def test_the_last_day_of_a_month_stays_in_its_month() -> None:
    found = meeting_series.plan(dt.date(2024, 1, 31), Rule.MONTHLY_DAY, number=3)
    assert [one.wanted.isoformat() for one in found] == ["2024-01-31", "2024-02-29", "2024-03-31"]


def test_a_series_ends_with_its_last_day_or_its_number() -> None:
    assert days(FIRST, "weekly", until=dt.date(2023, 2, 28)) == ["2023-02-08", "2023-02-15", "2023-02-22"]
    assert days(FIRST, "fortnightly", until=dt.date(2024, 2, 28), number=2) == ["2023-02-08", "2023-02-22"]
    assert len(days(FIRST, "weekly")) == meeting_series.MOST
    assert days(FIRST, "weekly", number=0) == []


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31)),
    st.sampled_from(list(Rule)),
    st.integers(0, 14),
)
def test_every_meeting_is_on_a_working_day_that_is_not_before_the_one_wanted(
    first: dt.date, rule: Rule, number: int
) -> None:
    found = meeting_series.plan(first, rule, number=number)
    assert len(found) == number
    assert all(holidays_be.is_working_day(one.date) and one.date >= one.wanted for one in found)
    assert [one.wanted for one in found] == sorted({one.wanted for one in found})


def test_what_was_chosen_is_planned_in_one_step_each_in_the_year_of_its_date(store: DossierStore) -> None:
    with store.write(N_("Prepare")) as session:
        first, second = years.add(session, 2023), years.add(session, 2024)
        key = reference_key("administration", "commune")
        name = Bilingual.same("Commune")
        session.add(Administration(id=key, side=Side.COMMUNE, name=name, short=name))
    found = meeting_series.plan(dt.date(2023, 11, 8), Rule.QUARTERLY, number=3, hosts=(key,))
    series = Series(subject=Bilingual("Suivi", "Opvolging"), kind=MeetingKind.STEERING)
    with store.write(N_("Plan")) as session:
        made = meeting_series.add(session, first, found[:2], series)
    with store.read() as session:
        meetings = session.scalars(sa.select(Meeting).order_by(Meeting.date)).all()
        assert {one.id for one in meetings} == set(made)
        assert [one.date for one in meetings] == [PartialDate.on(2023, 11, 8), PartialDate.on(2024, 2, 8)]
        assert [one.year_id for one in meetings] == [first, second]
        assert {(one.state, one.kind, one.host_id) for one in meetings} == {
            (MeetingState.PLANNED, MeetingKind.STEERING, key)
        }
    assert store.undo() is not None
    with store.read() as session:
        assert session.scalars(sa.select(Meeting)).all() == []


def test_a_series_of_nothing_is_refused(store: DossierStore) -> None:
    with store.write(N_("Prepare")) as session:
        year = years.add(session, 2023)
        with pytest.raises(Refusal):
            meeting_series.add(session, year, (), Series(subject=Bilingual("Suivi", "")))
