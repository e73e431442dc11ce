"""Posts saved over the years and in euros: what each figure counts, and that the bin changes it exactly."""

import datetime as dt

import pytest

from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte, Money, Vat
from synergie.model.gain_course import GainYear
from synergie.model.gains import (
    Cashing,
    Evidence,
    GainMatch,
    GainNature,
    Kept,
    Mechanism,
    Movement,
    MovementNature,
    Recurrence,
)
from synergie.model.posts import CostRate, IndexStep, Post, StaffStatus
from synergie.model.staffing import Level
from synergie.services import version_gains
from synergie.services.gain_accounts import Account
from tests.services.figure_records import (
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


def course(store, as_of=None):
    return asked(store, as_of).gains.course


def of(store, year):
    return next(one for one in course(store).years if one.year == year)


def entry(line, year, **fields):
    return of_whole(GainYear, gain_id=line.id, year=year, **fields)


def rate(amount="60000", **fields):
    known = {
        "administration_id": CPAS,
        "level": Level.B,
        "valid_from": PartialDate.year(2020),
        "source": SAME("Finances"),
        "yearly": Money.of(amount),
    }
    return of_whole(CostRate, **{**known, **fields})


def step(year, month, coefficient):
    applies = PartialDate.month(year, month)
    return of_whole(IndexStep, applies_from=applies, coefficient=coefficient, source=SAME("Moniteur"))


def euro(value):
    return None if value is None else (str(value.low.value), str(value.high.value))


# Natures


def test_a_post_that_is_not_replaced_is_saved(dossier):
    version = minutes(dossier)
    add(dossier, gain(version), gain(version, "2", nature=GainNature.NOT_REPLACED, level=Level.A))
    assert told(dossier)["gains"]["staff"]["saved"]["commune"] == "3"


def test_a_post_saved_in_one_version_and_not_replaced_in_the_other_is_the_same_gain(dossier):
    add(dossier, gain(minutes(dossier)), gain(minutes(dossier, CPAS, 3), nature=GainNature.NOT_REPLACED))
    found = told(dossier)["gains"]["staff"]
    assert (found["common"], found["undecided"]) == ({"low": "1", "high": "1"}, "0")


def test_what_a_version_claims_counts_posts_that_are_not_replaced_as_the_year_does(dossier):
    version = minutes(dossier)
    add(dossier, gain(version), gain(version, "2", nature=GainNature.NOT_REPLACED, level=Level.A))
    with dossier.read() as session:
        assert version_gains.claimed(session, [version])[version].saved == fte("3")


def test_posts_added_and_upgraded_stand_apart_and_the_net_is_said(dossier):
    version = minutes(dossier)
    add(
        dossier,
        gain(None, "3"),
        gain(version, "0.5", nature=GainNature.ADDED),
        gain(version, "2", nature=GainNature.UPGRADED),
    )
    found = told(dossier)["gains"]["staff"]
    assert found["saved"] == {"commune": "0", "cpas": "0", "not_attributed": "3"}
    assert found["added"]["commune"] == {"low": "0.5", "high": "0.5"}
    assert found["upgraded"]["commune"] == {"low": "2", "high": "2"}
    assert found["net"] == {"low": "2.5", "high": "3"}  # nobody has decided yet about the post added
    assert len(found["lines"]["added"]) == len(found["lines"]["upgraded"]) == 1


# Years


def test_a_gain_counts_from_its_day_on_and_its_first_year_in_part(dossier):
    add(dossier, gain(None, "1", effective=PartialDate.month(2028, 6), recurrence=Recurrence.RECURRENT, horizon=Y2030))
    years = {one.year: one for one in course(dossier).years}
    unknown = Account.NOT_ATTRIBUTED
    assert list(years) == [2024, 2025, 2026, 2027, 2028]
    assert years[2027].level[unknown] == fte("0")
    assert (years[2028].new[unknown], years[2028].level[unknown]) == (fte("1"), fte("1"))
    assert years[2028].effect[unknown] == fte("0.58")
    assert (course(dossier).without_month, course(dossier).taken_as_recurrent) == (0, 0)


def test_level_year_and_lifetime_are_three_totals(dossier):
    start = PartialDate.month(2025, 7)
    add(dossier, gain(None, "1", effective=start), gain(None, "2", horizon=Y2028, level=Level.A))
    one = of(dossier, 2028)
    unknown = Account.NOT_ATTRIBUTED
    assert one.level[unknown] == fte("3")
    assert one.effect[unknown] == fte("1", "3")  # from which month of 2028 on is not known
    assert one.lifetime[unknown] == fte("3.5", "5.5")
    assert (course(dossier).without_month, course(dossier).taken_as_recurrent) == (1, 2)


def test_a_one_off_gain_is_gone_the_year_after(dossier):
    add(dossier, gain(None, effective=PartialDate.year(2025), recurrence=Recurrence.ONE_OFF), gain(None, horizon=Y2028))
    assert of(dossier, 2025).level[Account.NOT_ATTRIBUTED] == fte("1")
    assert of(dossier, 2026).level[Account.NOT_ATTRIBUTED] == fte("0")


def test_a_gain_without_a_year_stands_under_no_year(dossier):
    add(dossier, gain(None, "2"))
    assert [one.year for one in course(dossier).years] == [2024]
    assert of(dossier, 2024).level[Account.NOT_ATTRIBUTED] == fte("0")
    assert course(dossier).undated[Account.NOT_ATTRIBUTED] == fte("2")


def test_what_the_versions_do_not_agree_on_stays_a_range_until_people_decide(dossier):
    one = gain(minutes(dossier), "2", horizon=Y2028)
    other = gain(minutes(dossier, CPAS, 3), "1", horizon=Y2030)
    match = of_year(GainMatch, commune_gain_id=one.id, cpas_gain_id=other.id)
    add(dossier, one, other, match)
    counted = [of(dossier, year).level[Account.COUNTED] for year in (2027, 2028, 2030)]
    assert counted == [fte("0"), fte("0", "2"), fte("1", "2")]
    change(dossier, match, kept=Kept.CPAS)
    assert [of(dossier, year).level[Account.COUNTED] for year in (2028, 2030)] == [fte("0"), fte("1")]


def test_what_people_entered_by_year_is_added_up_and_unknown_is_not_nothing(dossier):
    one, other = gain(minutes(dossier)), gain(minutes(dossier, CPAS, 3))
    add(dossier, one, other)
    add(dossier, entry(one, 2024, planned=Fte.of("0.5"), realised=Fte.of(0)), entry(one, 2025, planned=Fte.of("0.5")))
    add(dossier, entry(other, 2025, planned=Fte.of("0.25")))
    first, second = of(dossier, 2024), of(dossier, 2025)
    assert first.planned == {"commune": Fte.of("0.5"), "cpas": None, "not_attributed": None, "once": Fte.of("0.5")}
    assert (second.planned["cpas"], second.planned["once"]) == (Fte.of("0.25"), Fte.of("0.5"))  # the same post
    assert (first.realised["once"], first.forecast["once"], second.realised["once"]) == (Fte(0), None, None)


def test_realised_posts_are_those_of_the_years_when_they_were_entered(dossier):
    line = gain(None, "3")
    add(dossier, line, entry(line, 2023, realised=Fte.of("0.5")), entry(line, 2024, realised=Fte.of(1)))
    assert told(dossier)["gains"]["staff"]["realised"] == "1.5"
    assert told(dossier, dt.date(2023, 12, 31))["gains"]["staff"]["realised"] == "0.5"


def test_amounts_entered_are_told_by_year_and_never_added_to_what_is_computed(dossier):
    line = gain(None, "1", horizon=Y2028)
    add(dossier, line, entry(line, 2028, planned_amount=Money.of("1000")), rate())
    assert told(dossier)["gains"]["entered"]["planned"]["not_attributed"]["2028"]["amount"] == "1000"
    assert euro(of(dossier, 2028).euros[Account.NOT_ATTRIBUTED].full_year.total) == ("60000.00", "60000.00")


# Kinds


def test_the_headline_goes_by_evidence_and_a_pair_stands_under_the_weaker_one(dossier):
    one = gain(minutes(dossier), evidence=Evidence.CHECKED)
    add(dossier, one, gain(minutes(dossier, CPAS, 3)), gain(None, "2", evidence=Evidence.CHECKED, level=Level.A))
    found = course(dossier).by_evidence
    assert found[Evidence.CHECKED].posts[Account.COMMUNE] == fte("1")
    assert found[Evidence.CLAIMED].posts[Account.COUNTED] == fte("1")
    assert found[Evidence.CHECKED].posts[Account.COUNTED] == fte("2")
    assert found[Evidence.IN_ACCOUNTS].posts[Account.COUNTED] == fte("0")


def test_what_frees_money_stands_apart_from_what_only_helps(dossier):
    add(dossier, gain(None, cashable=Cashing.CASHABLE), gain(None, "2", cashable=Cashing.NON_CASHABLE, level=Level.A))
    found = told(dossier)["gains"]["cashable"]
    assert [found[kind]["fte"]["counted"]["low"] for kind in ("cashable", "non_cashable", "not_stated")] == [
        "1", "2", "0",
    ]  # fmt: skip


# Euros


def test_a_cost_is_brought_to_the_index_of_each_year(dossier):
    add(dossier, gain(None, effective=PartialDate.month(2025, 7)), rate("60000", index_coefficient="2,00"))
    add(dossier, step(2020, 1, "2,00"), step(2026, 1, "2.10"))
    first, second = (of(dossier, year).euros[Account.NOT_ATTRIBUTED] for year in (2025, 2025))
    assert euro(first.yearly.total) == ("30000.00", "30000.00")
    assert euro(second.full_year.total) == ("60000.00", "60000.00")
    add(dossier, gain(None, horizon=Period.during(PartialDate.year(2026)), level=Level.B))
    later = of(dossier, 2026).euros[Account.NOT_ATTRIBUTED]
    assert euro(later.yearly.total) == ("63000.00", "126000.00")
    assert euro(later.lifetime.total) == ("93000.00", "156000.00")


def test_what_a_gain_pays_and_what_it_costs_to_achieve_go_off_what_it_is_worth(dossier):
    line = gain(None, "1", effective=PartialDate.month(2025, 7), cost_to_achieve=Money.of("5000"))
    paid = of_year(
        Movement, nature=MovementNature.UPGRADED, fte=fte("1"), from_grade="B", to_grade="B4", gain_id=line.id
    )
    add(dossier, line, paid, rate("60000"), rate("64000", grade="B4", level=Level.B))
    add(dossier, gain(None, "1", horizon=Period.during(PartialDate.year(2026)), level=Level.A))
    one = of(dossier, 2025).euros[Account.NOT_ATTRIBUTED]
    assert euro(one.net.total) == ("23000.00", "23000.00")  # 30 000 - 2 000 - 5 000
    later = of(dossier, 2026).euros[Account.NOT_ATTRIBUTED]
    assert later.net_lifetime.total is None  # the other post has no cost
    assert later.net_lifetime.without_rate == 1
    assert euro(later.net_lifetime.known) == ("79000.00", "79000.00")  # 23 000 + 56 000
    assert euro(course(dossier).upgrades[Account.NOT_ATTRIBUTED].total) == ("4000.00", "4000.00")


def test_an_upgrade_whose_cost_is_not_known_makes_the_net_unknown_and_not_the_rest(dossier):
    line = gain(None, "1", effective=PartialDate.year(2025))
    paid = of_year(
        Movement, nature=MovementNature.UPGRADED, fte=fte("1"), from_grade="B", to_grade="B4", gain_id=line.id
    )
    add(dossier, line, paid, rate())
    one = of(dossier, 2025).euros[Account.NOT_ATTRIBUTED]
    assert (one.net.total, one.net.known, one.net.without_rate) == (None, None, 1)
    assert euro(one.full_year.total) == ("60000.00", "60000.00")


def test_the_status_of_the_gain_or_of_its_post_chooses_the_cost(dossier):
    post = of_whole(Post, administration_id=CPAS, function=SAME("paie"), status=StaffStatus.CONTRACT)
    line = gain(None, post_id=post.id)
    add(dossier, post, line, rate("70000", status=StaffStatus.STATUTORY), rate("60000", status=StaffStatus.CONTRACT))
    assert euro(course(dossier).full_year[Account.NOT_ATTRIBUTED].total) == ("60000.00", "60000.00")
    change(dossier, line, status=StaffStatus.STATUTORY)
    assert euro(course(dossier).full_year[Account.NOT_ATTRIBUTED].total) == ("70000.00", "70000.00")


def test_a_post_replaced_at_a_lower_level_saves_the_difference(dossier):
    line = gain(None, mechanism=Mechanism.LOWER_LEVEL)
    add(dossier, line, rate("60000"), rate("50000", level=Level.C))
    assert course(dossier).full_year[Account.NOT_ATTRIBUTED].without_rate == 1
    add(
        dossier,
        of_year(Movement, nature=MovementNature.REPLACED_LOWER, gain_id=line.id, from_grade="B", to_grade="niveau C"),
    )
    assert euro(course(dossier).full_year[Account.NOT_ATTRIBUTED].total) == ("10000.00", "10000.00")


def test_posts_added_cost_and_are_never_set_off(dossier):
    add(dossier, gain(None, "1"), gain(None, "2", nature=GainNature.ADDED), rate())
    found = told(dossier)["gains"]["euros"]
    assert found["full_year"]["counted"]["min"]["amount"] == "60000"
    assert found["added"]["counted"]["min"]["amount"] == "120000"


def test_a_net_of_amounts_with_and_without_vat_is_no_amount(dossier):
    add(dossier, gain(None, horizon=Y2028, cost_to_achieve=Money.of("1000", Vat.INCLUDED)), rate())
    one = told(dossier)["gains"]["years"][-1]["euros"]["not_attributed"]
    assert one["net"]["min"] == {"amount": None, "vat": "mixed", "as_of": None}
    assert one["full_year"]["min"]["amount"] == "60000"


def test_a_coefficient_of_an_old_file_that_cannot_be_read_leaves_the_cost_as_it_is(dossier):
    add(dossier, gain(None), rate(index_coefficient="environ 2"), step(2020, 1, "2,00"), step(2021, 1, "abc"))
    assert told(dossier)["gains"]["euros"]["lines"][0]["rate_coefficient"] is None
    assert euro(course(dossier).full_year[Account.NOT_ATTRIBUTED].total) == ("60000.00", "60000.00")


def test_steps_that_salaries_follow_later_do_not_count_before_their_day(dossier):
    add(dossier, gain(None), rate(index_coefficient="2"), step(2020, 1, "2"), step(2024, 7, "4"))
    assert euro(course(dossier).full_year[Account.NOT_ATTRIBUTED].total) == ("90000.00", "90000.00")
    before = course(dossier, dt.date(2024, 6, 30))
    assert euro(before.full_year[Account.NOT_ATTRIBUTED].total) == ("60000.00", "60000.00")
    assert before.formulas[0].mean.is_expected
