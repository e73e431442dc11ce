"""What the value types hold, refuse and keep."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given

from synergie.basis.dates import PartialDate, Period, Precision, Term
from synergie.basis.quantities import Count, Frequency, Fte, Money, Qualifier, Range, Vat, total
from tests.basis import values


@given(values.dates)
def test_a_date_comes_back_from_its_code(date):
    assert PartialDate.from_code(date.code()) == date


@given(values.periods)
def test_a_period_comes_back_from_its_code(period):
    assert Period.from_code(period.code()) == period


@given(values.ftes)
def test_an_fte_comes_back_from_its_code_and_its_value(fte):
    assert Fte.from_code(fte.code()) == fte == Fte.of(fte.value)


@given(values.money)
def test_money_comes_back_from_its_code_and_its_value(money):
    assert Money.from_code(money.code()) == money == Money.of(money.value, money.vat, money.as_of)


@given(values.counts)
def test_a_count_comes_back_from_its_code(count):
    assert Count.from_code(count.code()) == count


@given(values.ranges)
def test_a_range_comes_back_from_its_code(value):
    assert Range.from_code(value.code(), Fte.from_code) == value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (PartialDate.on(2023, 2, 8), "2023-02-08/day"),
        (PartialDate.third(2023, 1, 3), "2023-01-21/third"),
        (PartialDate.half(2023, 2, 1), "2023-02-01/half_month"),
        (PartialDate.month(2023, 2), "2023-02-01/month"),
        (PartialDate.quarter(2023, 4), "2023-10-01/quarter"),
        (PartialDate.year(2023), "2023-01-01/year"),
        (
            Period(PartialDate.third(2023, 1, 3), PartialDate.half(2023, 2, 1)),
            "2023-01-21/third..2023-02-01/half_month",
        ),
        (Period(end=PartialDate.year(2030)), "..2030-01-01/year"),
        (Period(start=PartialDate.year(2024)), "2024-01-01/year.."),
        (Period(term=Term.LONG), "long"),
        (Fte.of("0.8"), "80"),
        (Money.of("12480.5", Vat.INCLUDED, PartialDate.on(2024, 3, 1)), "1248050/included/2024-03-01/day"),
        (Money.of(5000), "500000/not_stated"),
        (Count(10, Qualifier.MORE_THAN), "more_than/10"),
        (Count(3, per=Frequency.MONTH), "exactly/3/month"),
        (Range(Fte.of(1), Fte.of(2)), "100..200"),
    ],
)
def test_codes_are_those_of_the_file_format(value, code):
    assert value.code() == code


@pytest.mark.parametrize(
    ("read", "code"),
    [
        (PartialDate.from_code, "2023-02-08"),
        (PartialDate.from_code, "20230208/day"),
        (PartialDate.from_code, "2023-02-02/month"),
        (PartialDate.from_code, "2023-02-01/decade"),
        (Period.from_code, "soon"),
        (Period.from_code, ".."),
        (Period.from_code, "2024-01-01/year..2023-01-01/year"),
        (Fte.from_code, ""),
        (Money.from_code, "1200"),
        (Count.from_code, "exactly"),
        (lambda code: Range.from_code(code, Fte.from_code), "100"),
    ],
)
def test_a_text_that_is_no_code_is_refused(read, code):
    with pytest.raises(ValueError, match=r".+"):
        read(code)


@given(values.dates, values.dates)
def test_dates_sort_by_first_day_and_so_do_their_codes(one, other):
    assert (one < other) == ((one.first, one.last) < (other.first, other.last))
    assert (one == other) == ((one.first, one.last) == (other.first, other.last))
    if one.first != other.first:
        assert (one < other) == (one.code() < other.code())


@given(values.dates, values.dates)
def test_what_contains_another_holds_its_first_and_last_day(one, other):
    assert one.contains(other) == (one.contains(other.first) and one.contains(other.last))
    assert one.contains(one)
    assert one.first <= one.last


@pytest.mark.parametrize(
    ("date", "last"),
    [
        (PartialDate.on(2024, 2, 29), dt.date(2024, 2, 29)),
        (PartialDate.third(2023, 2, 1), dt.date(2023, 2, 10)),
        (PartialDate.third(2023, 2, 2), dt.date(2023, 2, 20)),
        (PartialDate.third(2023, 2, 3), dt.date(2023, 2, 28)),
        (PartialDate.half(2023, 2, 1), dt.date(2023, 2, 15)),
        (PartialDate.half(2024, 2, 2), dt.date(2024, 2, 29)),
        (PartialDate.month(2023, 4), dt.date(2023, 4, 30)),
        (PartialDate.quarter(2023, 1), dt.date(2023, 3, 31)),
        (PartialDate.quarter(2023, 4), dt.date(2023, 12, 31)),
        (PartialDate.year(2023), dt.date(2023, 12, 31)),
    ],
)
def test_the_last_day_that_a_date_may_be(date, last):
    assert date.last == last


@pytest.mark.parametrize(
    ("start", "precision"),
    [
        (dt.date(2023, 2, 2), Precision.MONTH),
        (dt.date(2023, 2, 2), Precision.THIRD),
        (dt.date(2023, 2, 15), Precision.HALF_MONTH),
        (dt.date(2023, 2, 1), Precision.QUARTER),
        (dt.date(2023, 4, 1), Precision.YEAR),
        (dt.datetime(2023, 4, 1, tzinfo=dt.UTC), Precision.DAY),
    ],
)
def test_a_start_that_does_not_fit_its_precision_is_refused(start, precision):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(start, precision)


@pytest.mark.parametrize(
    "make",
    [
        lambda: PartialDate.third(2023, 1, 0),
        lambda: PartialDate.half(2023, 1, 3),
        lambda: PartialDate.quarter(2023, 5),
        lambda: Period(),
        lambda: Period(PartialDate.year(2023), term=Term.LONG),
        lambda: Period(PartialDate.year(2024), PartialDate.on(2023, 12, 31)),
        lambda: Count(-1),
        lambda: Range(Fte.of(2), Fte.of(1)),
        lambda: Fte.of("0.805"),
        lambda: Fte.of("NaN"),
        lambda: Fte.of("a"),
        lambda: Money.of("1" * 40),
        lambda: Money.of("1." + "0" * 40 + "1"),
        lambda: Money.of(1, Vat.INCLUDED) + Money.of(1),
        lambda: Money.of(1, Vat.INCLUDED) - Money.of(1, Vat.EXCLUDED),
        lambda: Money.of(1, Vat.INCLUDED) < Money.of(2),
        lambda: Range(Money.of(1, Vat.INCLUDED), Money.of(2, Vat.EXCLUDED)),
    ],
)
def test_what_makes_no_sense_is_refused(make):
    with pytest.raises(ValueError, match=r".+"):
        make()


def test_a_period_may_end_within_what_it_starts_with():
    period = Period(PartialDate.month(2023, 2), PartialDate.on(2023, 2, 8))
    assert (period.first, period.last) == (dt.date(2023, 2, 1), dt.date(2023, 2, 8))
    assert Period(end=PartialDate.year(2030)).first is None
    assert Period(term=Term.SHORT).last is None


def test_a_float_is_not_exact_enough():
    with pytest.raises(TypeError):
        Fte.of(0.8)  # type: ignore[arg-type]


def test_zero_is_a_figure_and_nothing_known_is_none():
    assert Fte(0)
    assert Money(0)
    assert total([Fte(0)]) == Fte(0)
    assert total([]) is None


def test_sums_and_differences():
    assert total([Fte.of("2"), Fte.of("0.6")]) == Fte.of("2.6")
    assert sum([Fte.of("5.5"), Fte.of("3")], Fte(0)).value == Decimal("8.50")
    assert Fte.of(1) - Fte.of(3) == -Fte.of(2)
    assert Money.of("0.1") + Money.of("0.2") == Money.of("0.3")
    assert -Money.of(5) < Money.of(5) - Money.of(1) <= Money.of(4)
    assert Money.of(4) >= Money.of(4)
    assert Money.of(5) > Money.of(4)
    assert total([Range(Fte.of(1), Fte.of(2)), Range.single(Fte.of(1))]) == Range(Fte.of(2), Fte.of(3))
    assert Range.single(Fte.of(1)) <= Range(Fte.of(1), Fte.of(2))
    assert Range.single(Fte.of(1)).is_single


def test_a_sum_keeps_the_date_that_all_amounts_share():
    march, may = PartialDate.month(2024, 3), PartialDate.month(2024, 5)
    assert (Money.of(1, as_of=march) + Money.of(2, as_of=march)).as_of == march
    assert (Money.of(1, as_of=march) + Money.of(2, as_of=may)).as_of is None


def test_a_share_of_an_amount_is_rounded_half_up():
    assert Money.of("0.05").times(Decimal("0.5")) == Money.of("0.03")
    assert Money.of(100, Vat.INCLUDED).times(3) == Money.of(300, Vat.INCLUDED)


@pytest.mark.parametrize("unlike", [1, "x", None])
def test_unlike_things_are_neither_added_nor_compared(unlike):
    for value in (Fte(1), Money(1), Range.single(Fte(1))):
        with pytest.raises(TypeError):
            value + unlike
        with pytest.raises(TypeError):
            assert value <= unlike
    for value in (Fte(1), Money(1)):
        with pytest.raises(TypeError):
            value - unlike
    with pytest.raises(TypeError):
        assert PartialDate.year(2023) < unlike
    for compare in ("__lt__", "__gt__", "__ge__"):
        assert getattr(Money(1), compare)(unlike) is NotImplemented


@pytest.mark.parametrize(
    ("count", "per_year"),
    [
        (Count(14), None),
        (Count(1, per=Frequency.WEEK), 52),
        (Count(3, per=Frequency.MONTH), 36),
        (Count(1, per=Frequency.QUARTER), 4),
        (Count(2, per=Frequency.HALF_YEAR), 4),
        (Count(6, per=Frequency.YEAR), 6),
    ],
)
def test_how_many_in_a_year(count, per_year):
    assert count.per_year == per_year


def test_plain_texts_from_a_database_become_their_kinds():
    assert PartialDate(dt.date(2023, 1, 1), "year") == PartialDate.year(2023)  # type: ignore[arg-type]
    assert Money(1, "included").vat is Vat.INCLUDED  # type: ignore[arg-type]
    count = Count(1, None, "")  # type: ignore[arg-type]
    assert (count.qualifier, count.per) == (Qualifier.EXACTLY, None)
    assert Period(term="long").term is Term.LONG  # type: ignore[arg-type]


def test_values_cannot_be_changed_and_can_be_keys():
    for value in (PartialDate.year(2023), Period(term=Term.LONG), Fte(1), Money(1), Count(1), Range.single(Fte(1))):
        assert {value: 1}[dataclasses.replace(value)] == 1
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError, AttributeError)):
            setattr(value, dataclasses.fields(value)[0].name, None)


def test_an_amount_many_times_is_exact_however_large():
    assert Money(9 * 10**18).times(Decimal("90000000000001.005")).cents == 810000000000009045000000000000000
    assert Money(2**63 - 1).times(10**19).cents == (2**63 - 1) * 10**19
