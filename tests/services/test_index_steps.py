"""The index that salaries follow: how a coefficient is read, the mean of a year, and what is not known."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.services.index_steps import Index, coefficient

STEPS = [(dt.date(2022, 9, 1), Decimal("1.9607")), (dt.date(2023, 12, 1), Decimal("2.0399"))]


@pytest.mark.parametrize(
    ("text", "expected"), [("2,0399", "2.0399"), ("2.0399", "2.0399"), (" 1,5 ", "1.5"), ("2", "2"), ("1.000", "1.000")]
)
def test_a_coefficient_is_read_with_a_comma_or_a_point(text, expected):
    assert coefficient(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text", ["", "0", "0,0", "-2", "2,0399 %", "x", "1e3", "NaN", "2,0399/2", "1 000", "=1+1", "²", "2,03991234", "😀"]
)
def test_what_is_no_coefficient_above_zero_is_refused(text):
    with pytest.raises(ValueError, match="is not a coefficient"):
        coefficient(text)


def test_a_step_counts_from_its_month_on_and_the_last_one_goes_on():
    index = Index(STEPS)
    assert index.in_force(2022, 8) is None
    assert [index.in_force(2023, month) for month in (11, 12)] == [Decimal("1.9607"), Decimal("2.0399")]
    assert index.in_force(2040, 6) == Decimal("2.0399")


def test_the_mean_of_a_year_weighs_its_months():
    index = Index(STEPS)
    assert index.mean(2023).coefficient == (11 * Fraction("1.9607") + Fraction("2.0399")) / 12
    assert index.mean(2023).shown == Decimal("1.9673")
    assert index.mean(2024).shown == Decimal("2.0399")


def test_a_year_of_which_a_month_is_not_known_has_no_mean():
    assert Index(STEPS).mean(2022) is None
    assert Index().mean(2024) is None


def test_a_year_that_is_not_over_is_expected():
    index = Index(STEPS, dt.date(2024, 6, 30))
    assert [index.mean(year).is_expected for year in (2023, 2024, 2030)] == [False, True, True]


@given(
    st.dictionaries(
        st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)),
        st.decimals("0.5", "5", places=4),
        min_size=1,
        max_size=8,
    ),
    st.integers(2000, 2040),
)
def test_a_mean_lies_between_the_coefficients_of_its_year(steps, year):
    index = Index(steps.items())
    months = [index.in_force(year, month) for month in range(1, 13)]
    mean = index.mean(year)
    assert (mean is None) == (None in months)
    if mean is not None:
        assert min(months) <= mean.coefficient <= max(months)
