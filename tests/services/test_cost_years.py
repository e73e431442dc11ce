"""Costs over years: indexed line by line, never where a source gives an amount; sums are exact."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.quantities import Money, Vat
from synergie.model.costs import Component, LineNature
from synergie.services.cost_sums import Amount, Span, label, less, of_lines, planned, things, together
from synergie.services.cost_years import (
    MOST_YEARS,
    YearCost,
    cumulated,
    difference,
    follow_up,
    grown,
    over_years,
)

BUDGETED, SPENT = LineNature.BUDGETED, LineNature.SPENT


def line(
    year: int | None,
    low: int | None,
    high: int | None = None,
    *,
    exact: bool = True,
    nature: LineNature = LineNature.ESTIMATED,
    component: Component = Component.OTHER,
    vat: Vat = Vat.INCLUDED,
    fr: str = "",
    nl: str = "",
) -> Amount:
    """Return a line from `low` to `high` euros, exact without `high`."""
    most = low if high is None and exact else high
    minimum, maximum = (None if end is None else Money.of(end, vat) for end in (low, most))
    return Amount("option", None, component, nature, year, minimum, maximum, label=label(fr, nl))


def told(years: tuple[YearCost, ...]) -> list[tuple[int, str | None, str | None, int | None]]:
    return [(one.year, euros(one.span.minimum), euros(one.span.maximum), one.computed_from) for one in years]


def euros(amount: Money | None) -> str | None:
    return None if amount is None else str(amount.value)


# Indexing


def test_a_year_without_an_amount_is_indexed_from_the_last_that_is_given() -> None:
    found = over_years([line(2024, 1000, 2000), line(2026, 1500)], Decimal(2), 2028)
    assert told(found) == [
        (2024, "1000.00", "2000.00", None),
        (2025, "1020.00", "2040.00", 2024),
        (2026, "1500.00", "1500.00", None),
        (2027, "1530.00", "1530.00", 2026),
        (2028, "1560.60", "1560.60", 2026),
    ]


@pytest.mark.parametrize(("rate", "until"), [(None, 2030), (Decimal(2), None), (None, None), (Decimal(2), 2020)])
def test_without_a_rate_and_a_last_year_nothing_is_computed(rate: Decimal | None, until: int | None) -> None:
    assert told(over_years([line(2024, 1000), line(2026, 1500)], rate, until)) == [
        (2024, "1000.00", "1000.00", None),
        (2026, "1500.00", "1500.00", None),
    ]


def test_what_names_no_year_is_in_no_year() -> None:
    assert over_years([line(None, 1000)], Decimal(2), 2030) == ()


def test_lines_are_rounded_one_by_one_and_then_added_up() -> None:
    lines = [Amount("o", None, Component.OTHER, LineNature.ESTIMATED, 2024, Money(50), Money(50)) for _ in range(3)]
    (_, computed) = over_years(lines, Decimal(1), 2025)
    assert computed.span.minimum == Money(3 * 51)  # 0.505 each, a half cent away from zero


def test_an_end_that_is_not_known_is_not_indexed() -> None:
    found = over_years([line(2024, 1000, None, exact=False)], Decimal(2), 2025)
    assert told(found)[1] == (2025, "1020.00", None, 2024)


def test_beyond_all_sense_nothing_is_known() -> None:
    assert grown(Money.of(10**9), Decimal(100), MOST_YEARS) is None
    assert grown(None, Decimal(2), 3) is None
    assert len(over_years([line(2024, 1)], Decimal(1), 9999)) == MOST_YEARS + 1


cents = st.integers(0, 10**9)
rates = st.decimals(min_value=-50, max_value=100, places=2)


@st.composite
def ranges(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(cents), draw(cents)))
    year = draw(st.integers(2020, 2030))
    component = draw(st.sampled_from((Component.OTHER, Component.SERVICES)))
    called = label(draw(st.sampled_from(("", "Licences", "Formation"))), draw(st.sampled_from(("", "Opleiding"))))
    return Amount("o", None, component, LineNature.ESTIMATED, year, Money(low), Money(high), label=called)


lines_of = st.lists(ranges(), min_size=1, max_size=8)


@given(lines_of, rates, st.integers(2020, 2040))
def test_ranges_never_cross(lines: list[Amount], rate: Decimal, until: int) -> None:
    years = over_years(lines, rate, until)
    for one in (*years, *cumulated(years)):
        if one.span.minimum is not None and one.span.maximum is not None:
            assert one.span.minimum <= one.span.maximum
    other = over_years(lines[:1], rate, until)
    found = difference(years, other)
    for one in (*found.years, *found.cumulated):
        if one.span.minimum is not None and one.span.maximum is not None:
            assert one.span.minimum <= one.span.maximum


def last_of(lines: list[Amount], year: int) -> dict[int, list[Amount]]:
    """Return of each thing the lines of the last year up to `year` for which it is given."""
    numbers = things(lines)
    found: dict[int, list[Amount]] = {}
    for one in sorted(lines, key=lambda one: one.year or 0):
        own = found.setdefault(numbers[one.place, one.label], [])
        if (one.year or 0) <= year:
            if own and own[0].year != one.year:
                own.clear()
            own.append(one)
    return found


@given(lines_of, st.integers(2020, 2040))
def test_a_rate_of_zero_says_the_same_again(lines: list[Amount], until: int) -> None:
    for one in over_years(lines, Decimal(0), until):
        if one.year <= until:
            kept = last_of(lines, one.year).values()
            assert one.span == of_lines(line for own in kept for line in own)
            assert (one.computed_from is None) == all(line.year == one.year for own in kept for line in own)


@given(lines_of, rates, st.integers(2020, 2040))
def test_a_year_without_anything_to_index_is_as_it_is_given(lines: list[Amount], rate: Decimal, until: int) -> None:
    given_ones = {one.year: one for one in over_years(lines)}
    indexed = {one.year: one for one in over_years(lines, rate, until)}
    assert given_ones.keys() <= indexed.keys()
    for year, one in given_ones.items():
        assert indexed[year].computed_from is not None or indexed[year] == one


@given(lines_of, rates)
def test_a_computed_year_is_the_sum_of_its_lines_to_the_cent(lines: list[Amount], rate: Decimal) -> None:
    last = max(line.year or 0 for line in lines) + 3
    wanted = sum(
        int((Decimal(one.maximum.cents) * (1 + rate / 100) ** (last - (one.year or 0))).quantize(1, ROUND_HALF_UP))
        for own in last_of(lines, last).values()
        for one in own
        if one.maximum is not None
    )
    assert over_years(lines, rate, last)[-1].span.maximum == Money(wanted)


@given(lines_of, rates, st.integers(2020, 2040))
def test_each_thing_is_indexed_as_if_it_were_alone(lines: list[Amount], rate: Decimal, until: int) -> None:
    numbers = things(lines)
    alone = [
        over_years([line for line in lines if numbers[line.place, line.label] == thing], rate, until)
        for thing in set(numbers.values())
    ]
    for one in over_years(lines, rate, until):
        assert one.span == together(each.span for years in alone for each in years if each.year == one.year)


@given(lines_of, st.decimals(min_value=0, max_value=100, places=2), st.integers(2020, 2040), st.data())
def test_without_a_thing_nothing_costs_more(
    lines: list[Amount], rate: Decimal, until: int, data: st.DataObject
) -> None:
    numbers = things(lines)
    gone = data.draw(st.sampled_from(sorted(set(numbers.values()))))
    before = {one.year: one.span.maximum for one in over_years(lines, rate, until)}
    kept = [line for line in lines if numbers[line.place, line.label] != gone]
    for one in over_years(kept, rate, until):
        most = before[one.year]
        assert one.span.maximum is not None
        assert most is not None
        assert one.span.maximum <= most


def licences() -> list[Amount]:
    return [line(year, 100_000, fr="Licences") for year in (2024, 2025, 2026)]


def test_a_small_amount_in_a_later_year_takes_nothing_of_the_others_away() -> None:
    two = Decimal(2)
    assert euros(cumulated(over_years(licences(), two, 2030))[-1].span.maximum) == "720404.02"
    found = over_years([*licences(), line(2027, 500, fr="Formation")], two, 2030)
    assert told(found)[3:] == [
        (2027, "102500.00", "102500.00", 2026),
        (2028, "104550.00", "104550.00", 2026),
        (2029, "106641.00", "106641.00", 2026),
        (2030, "108773.82", "108773.82", 2026),
    ]
    assert [one.computed_from for one in found[:3]] == [None, None, None]


def test_a_thing_given_as_nothing_has_ended() -> None:
    lines = [*licences(), line(2024, 7000, fr="Installation"), line(2025, 0, fr="installation")]
    assert [euros(one.span.maximum) for one in over_years(lines, Decimal(2), 2027)] == [
        "107000.00",
        "100000.00",
        "100000.00",
        "102000.00",
    ]


def test_a_budget_for_the_whole_takes_the_place_of_what_would_be_indexed() -> None:
    lines = [line(2024, 1000, fr="Licences"), line(2024, 300, component=Component.SERVICES)]
    found = over_years([*lines, line(2025, 1200, nature=BUDGETED)], Decimal(10), 2026)
    assert told(found)[1:] == [(2025, "1530.00", "1530.00", 2024), (2026, "1683.00", "1683.00", 2024)]


def test_years_of_an_old_dossier_that_cannot_be_do_not_fill_the_memory() -> None:
    lines = [line(-(10**12), 100), line(2024, 100, fr="Licences"), line(10**12, 100, fr="Formation")]
    found = over_years(lines, Decimal(2), 10**12)
    assert len(found) < 230
    assert (found[0].year, found[-1].year) == (-(10**12), 10**12)


# Adding up and comparing


@given(lines_of, rates, st.integers(2030, 2040))
def test_the_last_sum_is_all_years_together(lines: list[Amount], rate: Decimal, until: int) -> None:
    years = over_years(lines, rate, until)
    assert cumulated(years)[-1].span == together(one.span for one in years)


def test_after_a_gap_the_sum_is_not_known() -> None:
    found = cumulated(over_years([line(2024, 1000), line(2026, 1000), line(2027, 1)]))
    assert told(found)[0][1] == "1000.00"
    assert [one.span for one in found[1:]] == [Span(), Span()]


def test_vat_that_differs_is_said_and_never_added() -> None:
    years = over_years([line(2024, 100), line(2025, 100, vat=Vat.EXCLUDED)])
    assert [one.span.mixed_vat for one in cumulated(years)] == [False, True]
    both = difference(over_years([line(2024, 100)]), over_years([line(2024, 80, vat=Vat.EXCLUDED)]))
    assert both.years[0].span == Span(mixed_vat=True)


def test_the_difference_goes_from_the_least_to_the_most() -> None:
    found = difference(
        over_years([line(2024, 100, 150), line(2025, 100, 150)]), over_years([line(2024, 80, 90), line(2025, 120)])
    )
    assert told(found.years) == [(2024, "10.00", "70.00", None), (2025, "-20.00", "30.00", None)]
    assert told(found.cumulated)[1] == (2025, "-10.00", "100.00", None)


def test_years_of_one_only_are_left_out_and_named() -> None:
    one = over_years([line(2023, 1), line(2024, 100), line(2025, 100), line(2027, 5)])
    found = difference(one, over_years([line(2024, 80), line(2025, 90), line(2027, 5), line(2028, 5)]))
    assert [each.year for each in found.years] == [2024, 2025]
    assert found.left_out == (2023, 2027, 2028)


def test_nothing_in_common_is_no_difference() -> None:
    found = difference(over_years([line(2023, 1)]), over_years([line(2024, 1)]))
    assert (found.years, found.payback, found.left_out) == ((), None, (2023, 2024))


def exact(*amounts: int) -> tuple[YearCost, ...]:
    return over_years([line(2024 + at, amount) for at, amount in enumerate(amounts)])


@pytest.mark.parametrize(
    ("chosen", "reference", "expected"),
    [
        ((300, 50, 50, 50), (100, 150, 150, 150), (2026, 2026)),
        ((100, 100), (50, 50), None),
        ((50, 50), (100, 100), None),
        ((100, 100), (100, 100), None),
        ((200, 50), (100, 150), (2025, 2025)),
    ],
)
def test_the_year_of_payback(
    chosen: tuple[int, ...], reference: tuple[int, ...], expected: tuple[int, int] | None
) -> None:
    found = difference(exact(*chosen), exact(*reference)).payback
    assert (None if found is None else (found.earliest, found.latest)) == expected


def test_payback_of_a_range_has_an_earliest_and_a_latest_year() -> None:
    chosen = over_years([line(2024, 200, 300), *(line(2024 + at, 10, 20) for at in (1, 2, 3))])
    found = difference(chosen, exact(100, 100, 100, 100)).payback
    assert found is not None
    assert (found.earliest, found.latest) == (2026, 2027)


def test_payback_at_the_earliest_only() -> None:
    found = difference(over_years([line(2024, 200, 900), line(2025, 10, 20), line(2026, 10, 20)]), exact(100, 100, 100))
    assert found.payback is not None
    assert (found.payback.earliest, found.payback.latest) == (2026, None)


# Budget and spending


def test_what_is_open_is_the_budget_less_what_was_spent() -> None:
    services = Component.SERVICES
    found = follow_up(
        [
            line(2024, 1000, nature=BUDGETED),
            line(2024, 300, nature=SPENT),
            line(2024, 500, nature=BUDGETED, component=services),
            line(2025, 100, nature=BUDGETED),
            line(2024, 9, nature=LineNature.ESTIMATED),
        ]
    )
    assert found is not None
    assert found.components[2024, Component.OTHER].open == Span(
        minimum=Money.of(700, Vat.INCLUDED), maximum=Money.of(700, Vat.INCLUDED)
    )
    assert found.components[2024, services].open is None
    year = found.years[2024]
    assert year.open is not None
    assert year.open.minimum == Money.of(1200, Vat.INCLUDED)
    assert (found.years[2025].spent, found.years[2025].open) == (None, None)
    assert found.whole.open == Span()


def test_more_spent_than_budgeted_is_below_zero() -> None:
    found = follow_up([line(2024, 1000, 1200, nature=BUDGETED), line(2024, 1300, nature=SPENT)])
    assert found is not None
    assert found.whole.open is not None
    assert (found.whole.open.minimum, found.whole.open.maximum) == (
        Money.of(-300, Vat.INCLUDED),
        Money.of(-100, Vat.INCLUDED),
    )


def test_estimates_alone_are_no_follow_up() -> None:
    assert follow_up([line(2024, 1000)]) is None


def test_a_budget_takes_the_place_of_an_estimate_of_the_same_thing() -> None:
    lines = [line(2024, 1000), line(2024, 900, nature=BUDGETED), line(2025, 1), line(2024, 3, nature=SPENT)]
    assert [one.minimum for one in planned(lines)] == [Money.of(900, Vat.INCLUDED), Money.of(1, Vat.INCLUDED)]


@pytest.mark.parametrize(
    ("fr", "nl", "left"),
    [
        ("Licences", "", 1600),
        ("LICENCES ", "", 1600),
        ("", "licenties", 1600),
        ("Licences", "Iets anders", 1600),
        ("Maintenance", "", 2600),
        ("", "Onderhoud", 2600),
        ("", "", 1100),
    ],
)
def test_a_budget_leaves_estimates_of_other_things(fr: str, nl: str, left: int) -> None:
    lines = [
        line(2024, 1000, fr="Licences", nl="Licenties"),
        line(2024, 500, fr="Formation"),
        line(2024, 1100, fr=fr, nl=nl, nature=BUDGETED),
    ]
    assert of_lines(planned(lines)).maximum == Money.of(left, Vat.INCLUDED)


def test_a_thing_is_one_whichever_language_names_it() -> None:
    lines = [line(2024, 1, fr="Licences"), line(2025, 2, nl="Licenties"), line(2026, 3, fr="Formation")]
    assert len(set(things(lines).values())) == 3
    lines.append(line(2027, 4, fr="licences", nl="LICENTIES"))
    assert len(set(things(lines).values())) == 2
    assert told(over_years(lines, Decimal(0), 2028))[-1][2] == "7.00"


@given(ranges(), ranges(), ranges())
def test_differences_add_up(one: Amount, two: Amount, three: Amount) -> None:
    a, b, c = (Span(minimum=each.minimum, maximum=each.maximum) for each in (one, two, three))
    assert less(together((a, b)), c) == together((less(a, c), b))
