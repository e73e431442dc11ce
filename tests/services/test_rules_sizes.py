"""A number that no dossier can hold is refused on its field, in one sentence."""

from decimal import Decimal

import pytest

from synergie.basis.errors import Refusal
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.basis.words import Texts
from synergie.model.staffing import WorkloadRatio
from synergie.services import records
from tests.services import figure_records as made
from tests.services.claimed_posts import STEP, change, line
from tests.services.figure_records import COMMUNE, SAME

HUGE = 10**30


@pytest.fixture
def place_of(place):
    return made.begun(place.open())


def said(act, *arguments, **values):
    with pytest.raises(Refusal) as error:
        act(*arguments, **values)
    return [(one.field, Texts("en")(one.message)) for one in error.value.problems]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fte", Range(Fte(0), Fte(HUGE))),
        ("fte", Range(Fte(HUGE), Fte(HUGE))),
        ("realised", Fte(HUGE)),
        ("realised", Fte(2**31)),
        ("amount", Money(HUGE)),
        ("amount", Money(2**63)),
        ("amount_year", HUGE),
        ("baseline", Decimal(HUGE)),
        ("baseline", Decimal("Infinity")),
        ("cost_to_achieve", Money(-HUGE)),
    ],
)
def test_a_number_that_is_too_large_is_refused_on_its_field(place_of, name, value):
    key = line(place_of)
    expected = [(name, "This number is too large.")]
    assert said(change, place_of, "gain", key, name, value) == expected
    assert said(line, place_of, **{name: value}) == expected


def test_a_value_that_is_no_number_is_refused(place_of):
    key = line(place_of)
    for value in (Decimal("NaN"), Decimal("sNaN")):
        assert said(change, place_of, "gain", key, "baseline", value) == [("baseline", "This is no number.")]


def test_what_just_fits_is_kept(place_of):
    key = line(place_of)
    for name, value in (("amount", Money(2**63 - 1)), ("realised", Fte(2**31 - 1)), ("baseline", Decimal(10**16))):
        change(place_of, "gain", key, name, value)
        with place_of.read() as session:
            assert records.read(session, "gain", key).values[name] == value


def add(store, table, **values):
    with store.write(STEP) as session:
        return records.add(session, table, values)


def test_numbers_that_no_two_records_may_share_are_refused_too(place_of):
    key = line(place_of)
    too_large = "This number is too large."
    assert said(add, place_of, "gain_year", gain_id=key, year=HUGE) == [("year", too_large)]
    assert said(add, place_of, "report_year", year=HUGE) == [("year", too_large)]
    ratio = made.add(place_of, made.of_year(WorkloadRatio, title=SAME("Dossiers")))
    figure = {"ratio_id": ratio, "administration_id": COMMUNE, "files": Count(HUGE)}
    assert said(add, place_of, "workload_figure", **figure) == [("files", too_large)]
    assert said(add, place_of, "cost_comparison", year_id=made.YEAR, title=SAME("X"), index_until=HUGE) == [
        ("index_until", too_large)
    ]
