"""From when on a gain counts, and what of it falls in each year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.quantities import Fte, Range
from synergie.services.gain_years import FARTHEST, MONTHS, Course, Parcel, Start, parcels, span, start


@pytest.mark.parametrize(
    ("effective", "expected"),
    [
        (PartialDate.on(2028, 6, 1), (2028, 7, 7)),
        (PartialDate.on(2028, 6, 15), (2028, 6, 6)),
        (PartialDate.on(2028, 12, 31), (2028, 0, 0)),
        (PartialDate.month(2028, 6), (2028, 7, 7)),
        (PartialDate.month(2028, 1), (2028, 12, 12)),
        (PartialDate.half(2028, 6, 2), (2028, 6, 6)),
        (PartialDate.quarter(2028, 2), (2028, 6, 9)),
        (PartialDate.year(2028), (2028, 0, 12)),
    ],
)
def test_the_first_year_has_the_months_from_the_day_on(effective, expected):
    found = start(effective, Period.during(PartialDate.year(2035)))
    assert (found.year, found.least, found.most) == expected
    assert found.is_known == (expected[1] == expected[2])


def test_without_a_day_the_last_year_of_the_horizon_counts_and_its_share_is_not_known():
    between = Period(start=PartialDate.year(2027), end=PartialDate.year(2029))
    assert start(None, between) == Start(2029, 0, 12)
    assert start(None, Period(term=Term.LONG)) is None
    assert start(None, None) is None


def test_a_gain_that_lasts_counts_in_part_in_its_first_year_and_wholly_from_then_on():
    course = Course((Parcel((100, 200), Start(2028, 7, 7)),))
    assert [course.effect(year) for year in (2027, 2028, 2029, 2040)] == [
        (0, 0), (700, 1400), (1200, 2400), (1200, 2400),
    ]  # fmt: skip
    assert [course.level(year) for year in (2027, 2028, 2040)] == [(0, 0), (100, 200), (100, 200)]
    assert [course.new(year) for year in (2027, 2028, 2029)] == [(0, 0), (100, 200), (0, 0)]


def test_a_one_off_gain_counts_in_its_year_only():
    course = Course((Parcel((100, 100), Start(2028, 7, 7)),), once=True)
    assert [course.effect(year) for year in (2027, 2028, 2029)] == [(0, 0), (700, 700), (0, 0)]
    assert course.level(2029) == (0, 0)


def test_a_plan_by_year_goes_before_the_horizon_and_what_it_leaves_out_has_no_year():
    plan = {2027: Fte.of("0.5"), 2029: Fte.of("0.5")}
    found = Course(parcels(Range(Fte.of(1), Fte.of(2)), Start(2027, 3, 3), plan))
    assert [found.new(year) for year in (2027, 2028, 2029)] == [(50, 50), (0, 0), (50, 50)]
    assert found.effect(2027) == (150, 150)
    assert found.undated(2030) == (0, 100)
    assert not found.is_sure  # nobody says from which month of 2029 on


def test_a_plan_of_a_line_without_a_number_counts_and_a_line_without_both_has_nothing():
    assert Course(parcels(None, None, {2027: Fte.of(1)})).level(2027) == (100, 100)
    assert parcels(None, Start(2027), {}) == ()


def test_the_years_reach_from_the_first_to_the_last_and_not_into_another_age():
    assert list(span([2028, 2030], 2023)) == list(range(2023, 2031))
    assert list(span([2021], 2023)) == [2021, 2022, 2023]
    assert list(span([9999, 2024], 2023)) == [2023, 2024]
    assert span([2023 + FARTHEST], 2023)[-1] == 2023 + FARTHEST


LINES = st.builds(
    lambda low, more, plan, begins, once: Course(parcels(Range(Fte(low), Fte(low + more)), begins, plan), once=once),
    st.integers(0, 500),
    st.integers(0, 300),
    st.dictionaries(st.integers(2024, 2032), st.integers(0, 300).map(Fte), max_size=3),
    st.none()
    | st.builds(
        lambda year, least, more: Start(year, least, min(MONTHS, least + more)),
        st.integers(2024, 2032),
        st.integers(0, 12),
        st.integers(0, 12),
    ),
    st.booleans(),
)


@given(LINES, st.integers(2020, 2040))
def test_no_range_crosses_and_a_gain_that_lasts_never_shrinks(course, year):
    for of in (course.new, course.level, course.effect):
        low, high = of(year)
        assert 0 <= low <= high
    if not course.once:
        assert course.level(year)[0] <= course.level(year + 1)[0]
        assert course.effect(year)[1] <= course.effect(year + 1)[1]
        assert course.level(year)[1] * MONTHS >= course.effect(year)[1]


@given(LINES)
def test_what_begins_in_the_years_and_what_has_none_is_the_whole(course):
    whole = tuple(sum(one.posts[end] for one in course.parcels) for end in (0, 1))
    years = [course.new(year) for year in range(2024, 2033)] + [course.undated(2032)]
    assert tuple(sum(one[end] for one in years) for end in (0, 1)) == whole
