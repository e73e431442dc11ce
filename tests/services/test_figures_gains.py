"""The gains of a year: what each figure counts, and what it leaves out."""

import datetime as dt
from decimal import Decimal

import pytest

from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.quantities import Fte, Money, Vat
from synergie.model.gains import (
    Family,
    GainMatch,
    GainNature,
    GainState,
    Kept,
    MatchState,
    Place,
)
from synergie.model.posts import CostRate, StaffStatus
from synergie.model.staffing import Level
from synergie.services.gains import Voice
from tests.services.figure_records import (
    COMMUNE,
    CPAS,
    SAME,
    add,
    asked,
    begun,
    change,
    fte,
    gain,
    minutes,
    of_whole,
    of_year,
    told,
)

Y2028, Y2030 = (Period.during(PartialDate.year(year)) for year in (2028, 2030))


@pytest.fixture
def dossier(store):
    return begun(store)


def staff(store, as_of=None):
    return told(store, as_of)["gains"]["staff"]


# Gains


def test_who_is_said_to_claim_a_gain_goes_before_whose_minutes_they_are(dossier):
    version, unknown = minutes(dossier), minutes(dossier, None, 3)
    add(dossier, gain(version), gain(version, "2", said_by_id=CPAS), gain(unknown, "4"), gain(None, "8"))
    assert staff(dossier)["saved"] == {"commune": "1", "cpas": "2", "not_attributed": "12"}


@pytest.mark.parametrize(
    "change",
    [
        {"family": Family.QUALITY},
        {"nature": GainNature.ADDED},
        {"nature": GainNature.REALLOCATED},
        {"place": Place.BODY},
        {"state": GainState.DROPPED},
    ],
)
def test_only_lines_of_the_recapitulation_that_save_posts_are_saved(dossier, change):
    add(dossier, gain(minutes(dossier), **change))
    assert staff(dossier)["saved"]["commune"] == "0"


def test_the_body_completes_a_line_and_is_never_added_to_it(dossier):
    version = minutes(dossier)
    line = gain(version, None, horizon=None)
    body = gain(version, "2", place=Place.BODY, completes_id=line.id, horizon=Y2030)
    alone = gain(version, "4", place=Place.BODY)
    add(dossier, line, body, alone)
    found = asked(dossier).gains.staff
    assert found.by_horizon[Voice.COMMUNE] == {"2030": fte("2")}
    assert [one.id for one in found.body_only] == [alone.id]


def test_ranges_are_given_from_low_to_high_and_unknown_numbers_are_counted(dossier):
    version = minutes(dossier)
    add(dossier, gain(version, fte=fte("1", "2")), gain(version, None), gain(version, "3", level=Level.A))
    found = staff(dossier)
    assert (found["saved"]["commune"], found["saved_high"]["commune"]) == ("4", "5")
    assert found["without_number"]["commune"] == "1"
    assert found["by_level"]["commune"] == {"a": "3", "b": "1"}


def test_vague_horizons_stand_after_the_years(dossier):
    version = minutes(dossier)
    spans = [None, Period(term=Term.LONG), Period(term=Term.SHORT), Period(term=Term.MEDIUM), Y2030, Y2028]
    add(dossier, *(gain(version, horizon=span) for span in spans))
    assert list(staff(dossier)["by_horizon"]["commune"]) == [
        "2028", "2030", "short_term", "medium_term", "long_term", "undated",
    ]  # fmt: skip


def two_lines(store, **fields):
    """Add a line in each version and return both."""
    lines = gain(minutes(store), **fields), gain(minutes(store, CPAS, 3), **fields)
    add(store, *lines)
    return lines


def test_a_decision_about_two_lines_counts_from_the_day_it_was_taken(dossier):
    one, other = two_lines(dossier)
    decided = PartialDate.on(2024, 10, 1)
    links = {"commune_gain_id": one.id, "cpas_gain_id": other.id}
    add(dossier, of_year(GainMatch, state=MatchState.DIFFERENT, decided=decided, kept=Kept.BOTH, **links))
    assert staff(dossier)["common"] == {"low": "0", "high": "0"}
    assert asked(dossier).gains.staff.saved.decisions[0].kept is Kept.BOTH
    assert staff(dossier, dt.date(2024, 9, 30))["common"] == {"low": "1", "high": "1"}


def test_a_decision_about_a_line_of_the_body_is_about_the_line_it_completes(dossier):
    one, other = two_lines(dossier)
    body = gain(None, None, place=Place.BODY, completes_id=one.id)
    match = of_year(GainMatch, commune_gain_id=body.id, cpas_gain_id=other.id, state=MatchState.SAME, kept=Kept.CPAS)
    add(dossier, body, match)
    pair = staff(dossier)["lines"]["saved"]["common"][0]
    assert (pair["commune"], pair["decided"], pair["kept"]) == (str(one.id), True, "cpas")


def test_gains_count_from_the_meeting_of_their_minutes_on(dossier):
    add(dossier, gain(minutes(dossier, COMMUNE, 2)), gain(minutes(dossier, CPAS, 6), "2"))
    assert staff(dossier, dt.date(2024, 3, 1))["saved"] == {"commune": "1", "cpas": "0", "not_attributed": "0"}
    assert staff(dossier, dt.date(2024, 1, 1))["saved"]["commune"] == "0"


def test_a_post_of_both_versions_is_reallocated_once(dossier):
    two_lines(dossier, nature=GainNature.REALLOCATED)
    add(dossier, gain(None, "2", nature=GainNature.REALLOCATED, level=Level.A))
    assert (staff(dossier)["reallocated"], staff(dossier)["reallocated_high"]) == ("3", "3")


def test_a_post_that_may_be_that_of_the_other_version_is_reallocated_once_or_twice(dossier):
    one, _ = two_lines(dossier, nature=GainNature.REALLOCATED)
    change(dossier, one, function=SAME("gestion du temps"))
    assert (staff(dossier)["reallocated"], staff(dossier)["reallocated_high"]) == ("1", "2")


def test_posts_are_realised_from_the_day_on_and_once(dossier):
    realised = {"state": GainState.REALISED, "realised": Fte.of("0.5"), "realised_on": PartialDate.on(2024, 7, 1)}
    two_lines(dossier, **realised)
    add(dossier, gain(None, "2", level=Level.A, state=GainState.REALISED))
    assert staff(dossier)["realised"] == "2.5"
    assert staff(dossier, dt.date(2024, 6, 30))["realised"] == "2"


# Euros


def rate(amount, level=Level.B, year=2020, administration=CPAS, **fields):
    known = {"valid_from": PartialDate.year(year), "source": SAME("Service du personnel")}
    yearly = Money.of(amount)
    return of_whole(CostRate, administration_id=administration, level=level, yearly=yearly, **known, **fields)


def saving(store):
    return staff(store)["yearly_saving"]["commune"]


def test_without_the_cost_of_every_post_the_yearly_saving_is_not_known(dossier):
    version = minutes(dossier)
    add(dossier, gain(version), gain(version, level=Level.A))
    add(dossier, rate("60000"), rate("70000", Level.A, administration=COMMUNE))
    assert saving(dossier) == {"min": None, "max": None, "lines_without_rate": "1"}


def test_the_newest_cost_of_the_grade_goes_before_that_of_the_level(dossier):
    add(dossier, gain(minutes(dossier), fte=fte("1", "1.5"), grade="B4"))
    add(dossier, rate("60000", year=2023), rate("50000", year=2020, grade="b4"), rate("52000", year=2022, grade="B4"))
    add(dossier, rate("99000", year=2025, grade="B4"))
    found = saving(dossier)
    assert (found["min"]["amount"], found["max"]["amount"]) == ("52000", "78000")


def test_costs_that_differ_by_status_are_not_guessed(dossier):
    add(dossier, gain(minutes(dossier)))
    add(dossier, rate("60000", status=StaffStatus.STATUTORY))
    assert saving(dossier)["min"]["amount"] == "60000"
    add(dossier, rate("50000", status=StaffStatus.CONTRACT))
    assert saving(dossier)["lines_without_rate"] == "1"
    add(dossier, rate("55000"))
    assert saving(dossier)["min"]["amount"] == "55000"


def test_stated_amounts_add_up_by_version_and_year_unless_their_vat_differs(dossier):
    version = minutes(dossier)
    add(
        dossier,
        gain(version, None, family=Family.SCALE, amount=Money.of("100"), amount_year=2024),
        gain(version, None, family=Family.SCALE, amount=Money.of("20.50"), amount_year=2024, place=Place.BODY),
        gain(version, None, amount=Money.of("7", Vat.INCLUDED)),
        gain(version, None, amount=Money.of("7", Vat.EXCLUDED)),
        gain(version, None, amount=Money.of("5"), nature=GainNature.AVOIDED, said_by_id=CPAS),
        gain(version, None, amount=Money.of("5"), nature=GainNature.NONE),
    )
    found = told(dossier)["gains"]["money"]
    assert found["saved"]["commune"]["2024"]["amount"] == "120.5"
    assert found["saved"]["commune"]["undated"] == {"amount": None, "vat": "mixed", "as_of": None}
    assert found["avoided"]["cpas"]["undated"]["amount"] == "5"
    assert found.keys() == {"saved", "avoided"}


def test_exact_numbers_stay_exact(dossier):
    version = minutes(dossier)
    add(dossier, *(gain(version, "0.1") for _ in range(3)))
    assert asked(dossier).gains.staff.totals.claimed[Voice.COMMUNE].low.value == Decimal("0.30")
