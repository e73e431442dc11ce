"""The years of a gain as a grid: what is typed and pasted, sums of what is known, part of a year and a whole one."""

import pytest

from synergie.basis.dates import PartialDate, Period
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.parsing import ParseError
from synergie.basis.quantities import Fte, Money, Range, Vat
from synergie.basis.words import N_
from synergie.model.gain_course import GainYear
from synergie.services import gain_year_grid
from tests.services import figure_records as made
from tests.services.test_gain_posts import line

STEP = N_("Test")


@pytest.fixture
def dossier(store):
    return made.begun(store)


@pytest.fixture
def gain(dossier):
    return line(dossier, fte=Range(Fte.of(1), Fte.of(2)), horizon=Period(end=PartialDate.year(2028)))


def put(store, gain, values):
    with store.write(STEP) as session:
        gain_year_grid.put(session, gain, values)


def table(store, gain):
    with store.read() as session:
        return gain_year_grid.table(session, gain)


def effect(store, gain):
    with store.read() as session:
        return gain_year_grid.effect(session, gain)


def test_the_first_year_is_that_of_the_horizon_and_then_the_next(dossier, gain):
    assert table(dossier, gain).next_year == 2028
    put(dossier, gain, {(2028, "planned"): Fte.of(1)})
    assert table(dossier, gain).next_year == 2029


def test_what_is_known_is_added_up_and_nothing_is_not_zero(dossier, gain):
    put(dossier, gain, {(2023, "planned"): Fte.of("0.5"), (2026, "planned"): Fte.of("0.5"), (2026, "realised"): None})
    found = table(dossier, gain)
    assert found.total["planned"] == Fte.of(1)
    assert found.until["planned"] == Fte.of("0.5")
    assert found.total["realised"] is None
    put(dossier, gain, {(2026, "realised"): Fte.of(0)})
    assert table(dossier, gain).total["realised"] == Fte.of(0)


def test_amounts_of_different_vat_are_not_added_up(dossier, gain):
    put(dossier, gain, {(2026, "planned_amount"): Money.of(10), (2027, "planned_amount"): Money.of(5)})
    assert table(dossier, gain).total["planned_amount"] == Money.of(15)
    put(dossier, gain, {(2028, "planned_amount"): Money.of(1, Vat.INCLUDED)})
    assert table(dossier, gain).total["planned_amount"] is None


def test_an_amount_that_is_typed_anew_keeps_its_vat(dossier, gain):
    made.add(dossier, GainYear(gain_id=gain, year=2026, planned_amount=Money.of(10, Vat.EXCLUDED)))
    put(dossier, gain, {(2026, "planned_amount"): Money.of(20)})
    assert table(dossier, gain).rows[0].values["planned_amount"] == Money.of(20, Vat.EXCLUDED)


@pytest.mark.parametrize("year", [0, 1975, 2201])
def test_a_year_is_one(dossier, gain, year):
    with pytest.raises(Refusal):
        put(dossier, gain, {(year, "planned"): Fte.of(1)})


def test_a_gain_that_is_gone_takes_nothing(dossier, gain):
    with pytest.raises(Conflict):
        put(dossier, made.YEAR, {(2026, "planned"): Fte.of(1)})


@pytest.mark.parametrize("text", ["", "-", "n.c.", "n.b.", "?"])
def test_a_cell_may_say_that_it_is_not_known(text):
    assert gain_year_grid.read("planned", text) is None


@pytest.mark.parametrize(("name", "text"), [("planned", "-0,5"), ("realised_amount", "-3"), ("forecast", "un")])
def test_a_cell_says_no_less_than_nothing(name, text):
    with pytest.raises(ParseError):
        gain_year_grid.read(name, text)


def test_a_block_goes_to_its_years_or_to_the_cells(dossier, gain):
    put(dossier, gain, {(2026, "planned"): Fte.of(1)})
    with dossier.read() as session:
        named = gain_year_grid.proposals(
            session, gain, [["Année", "Prévu"], ["2026", "2"], ["2030", "", "1"], ["Total", "3"]], 0, 0
        )
        placed = gain_year_grid.proposals(session, gain, [["0,5", "x"], ["9"]], 0, 1)
    assert [(one.target, one.new) for one in named if one.changes] == [
        ((2026, "planned"), Fte.of(2)),
        ((2030, "forecast"), Fte.of(1)),
    ]
    assert [one.overwrites for one in named if one.changes] == [True, False]
    assert [one.problem is None for one in placed] == [True, False, False]


def test_a_part_of_the_first_year_and_a_whole_one(dossier):
    key = line(dossier, fte=Range.single(Fte.of(1)), effective=PartialDate.on(2026, 6, 1))
    found = effect(dossier, key)
    assert (found.year, found.months, found.part, found.whole) == (
        2026,
        7,
        Range.single(Fte.of("0.58")),
        Range.single(Fte.of(1)),
    )


def test_what_begins_in_an_unknown_month_has_no_part(dossier, gain):
    found = effect(dossier, gain)
    assert (found.year, found.months, found.part) == (2028, None, None)


def test_what_has_no_posts_or_no_year_has_no_effect(dossier):
    assert effect(dossier, line(dossier, fte=None, effective=PartialDate.year(2026))) is None
    assert effect(dossier, line(dossier, fte=Range.single(Fte.of(1)))) is None


def test_the_plan_goes_before_the_horizon(dossier, gain):
    put(dossier, gain, {(2026, "planned"): Fte.of(1)})
    assert effect(dossier, gain).year == 2026
