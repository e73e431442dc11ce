"""Whatever the key and whoever joins, the shares add up to the cost, to the cent; who stays pays for who leaves."""

import random
import uuid
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_
from synergie.model.programmes import (
    AllocationKey,
    AllocationTier,
    AllocationValue,
    Formula,
    Participant,
    Programme,
)
from synergie.services import allocation
from synergie.services.allocation import Brought, Entry, Obstacle

NAMES = ["commune", "cpas", "uccle", "etterbeek", "woluwe", "auderghem"]
COSTS = st.builds(Money, st.integers(-(10**9), 10**9), st.sampled_from(Vat))
BASES = st.dictionaries(
    st.sampled_from(NAMES), st.decimals(0, 10**6, places=2, allow_nan=False), min_size=1, max_size=len(NAMES)
)


def euros(*amounts):
    return [Money.of(amount) for amount in amounts]


def name(text):
    return Bilingual.same(text)


# Whatever is shared


@given(COSTS, BASES)
def test_the_shares_add_up_to_the_cost(cost, bases):
    found = allocation.shares(cost, bases)
    if not any(bases.values()):
        assert (found.amounts, found.obstacle) == ({}, Obstacle.NO_BASE)
        return
    assert found.obstacle is None
    assert sum(amount.cents for amount in found.amounts.values()) == cost.cents
    assert {amount.vat for amount in found.amounts.values()} == {cost.vat}
    assert found.amounts.keys() == bases.keys()


@given(COSTS, BASES)
def test_no_share_is_more_than_some_cents_away_from_the_exact_one(cost, bases):
    """A cent and no more is not to be had together with shares that never fall when somebody leaves."""
    assume(any(bases.values()))
    whole = sum(map(Fraction, bases.values()))
    for member, amount in allocation.shares(cost, bases).amounts.items():
        assert abs(amount.cents - cost.cents * Fraction(bases[member]) / whole) <= max(1, len(bases) / 2)


@given(COSTS, BASES, st.data())
def test_nobody_pays_less_when_another_leaves(cost, bases, data):
    assume(sum(1 for base in bases.values() if base) > 1)
    leaver = data.draw(st.sampled_from(sorted(bases)))
    step = data.draw(st.sampled_from([1, 100, 1000]))
    rest = set(bases) - {leaver}
    assume(any(bases[one] for one in rest))
    before = allocation.shares(cost, bases, step=step).amounts
    after = allocation.shares(cost, bases, rest, step=step).amounts
    assert all(abs(after[one].cents) >= abs(before[one].cents) for one in rest)
    assert sum(one.cents for one in after.values()) == cost.cents


@given(st.integers(0, 10**9), BASES, st.sampled_from([100, 1000, 10_000]))
def test_rounded_shares_are_multiples_of_the_step_and_add_up(cents, bases, step):
    assume(any(bases.values()))
    found = allocation.shares(Money(cents), bases, step=step).amounts
    assert sum(one.cents for one in found.values()) == cents
    if cents % step == 0:
        assert all(one.cents % step == 0 for one in found.values())


@given(COSTS, BASES)
def test_who_has_nothing_pays_nothing_and_who_has_more_pays_no_less(cost, bases):
    assume(any(bases.values()))
    found = allocation.shares(cost, bases).amounts
    for one, other in zip(bases, list(bases)[1:], strict=False):
        if bases[one] < bases[other]:
            assert abs(found[one].cents) <= abs(found[other].cents)
    assert all(not found[member].cents for member, base in bases.items() if not base)


@given(COSTS, BASES, st.randoms(use_true_random=False))
def test_the_order_of_the_members_changes_nothing(cost, bases, chance: random.Random):
    shuffled = list(bases.items())
    chance.shuffle(shuffled)
    assert allocation.shares(cost, dict(shuffled)) == allocation.shares(cost, bases)


@given(COSTS.filter(lambda cost: cost.cents >= 0), BASES, st.data())
def test_who_stays_pays_at_least_what_it_paid_but_for_a_cent_of_rounding(cost, bases, data):
    leaving = data.draw(st.sampled_from(sorted(bases)))
    found = allocation.effect_of_leaving(cost, bases, leaving)
    if not found:
        assert not any(base for member, base in bases.items() if member != leaving)
        return
    assert found.keys() == bases.keys() - {leaving}
    assert all(one.more.cents >= -1 for one in found.values())
    gone = allocation.shares(cost, bases).amounts[leaving]
    assert sum(one.more.cents for one in found.values()) == gone.cents


@given(COSTS, BASES, st.data())
def test_a_subset_shares_the_whole_cost(cost, bases, data):
    members = data.draw(st.sets(st.sampled_from(sorted(bases)), min_size=1))
    assume(any(bases[member] for member in members))
    found = allocation.shares(cost, bases, members)
    assert found.amounts.keys() == members
    assert sum(amount.cents for amount in found.amounts.values()) == cost.cents


@given(COSTS, BASES, st.data())
def test_without_the_base_of_one_member_nobody_knows_its_share(cost, bases, data):
    unknown = data.draw(st.sampled_from(sorted(bases)))
    found = allocation.shares(cost, {**bases, unknown: None})
    assert (found.amounts, found.obstacle, found.missing) == ({}, Obstacle.MISSING, (unknown,))


# Examples


def test_cents_that_are_left_go_to_those_who_lost_most():
    found = allocation.shares(Money.of("100"), {"a": Decimal(1), "b": Decimal(1), "c": Decimal(1)})
    assert list(found.amounts.values()) == euros("33.34", "33.33", "33.33")
    found = allocation.shares(Money.of("0.10"), {"a": Decimal("1.5"), "b": Decimal("2.6"), "c": Decimal("5.9")})
    assert [found.amounts[member] for member in "abc"] == euros("0.01", "0.03", "0.06")


def test_a_member_that_the_key_does_not_know_has_no_base():
    found = allocation.shares(Money.of("100"), {"a": Decimal(1)}, {"a", "b"})
    assert (found.obstacle, found.missing) == (Obstacle.MISSING, ("b",))


@pytest.mark.parametrize(
    ("cost", "bases", "members", "obstacle"),
    [
        (None, {"a": Decimal(1)}, None, Obstacle.NO_TOTAL),
        (Money.of("1"), {}, None, Obstacle.NO_MEMBERS),
        (Money.of("1"), {"a": Decimal(1)}, [], Obstacle.NO_MEMBERS),
        (Money.of("1"), {"a": Decimal(0)}, None, Obstacle.NO_BASE),
        (None, {"a": None}, None, Obstacle.MISSING),
    ],
)
def test_why_there_are_no_shares(cost, bases, members, obstacle):
    found = allocation.shares(cost, bases, members)
    assert (found.amounts, found.obstacle) == ({}, obstacle)


def test_a_base_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        allocation.shares(Money.of("1"), {"a": Decimal(-1)})


def test_the_rise_of_who_stays_is_told():
    bases = {"pl1": Decimal(360), "pl2": Decimal(110), "rest": Decimal(3030)}
    found = allocation.effect_of_leaving(Money.of("3500"), bases, "pl2")
    assert (found["pl1"].before, found["pl1"].after, found["pl1"].more) == tuple(euros("360", "371.68", "11.68"))
    assert found["pl1"].rise == Decimal("11.68") / Decimal(360)
    free = allocation.effect_of_leaving(Money.of("0"), bases, "pl2")
    assert free["pl1"].rise is None


# Keys


def test_a_proportional_key_adds_up_values():
    assert allocation.base(Formula.PROPORTIONAL, [Entry(value=3), Entry(value=4, weight=Decimal(25))]) == 7


def test_a_weighted_key_counts_a_part_of_a_category():
    entries = [Entry(value=40, weight=Decimal(100)), Entry(value=60, weight=Decimal(25))]
    assert allocation.base(Formula.WEIGHTED, entries) == Decimal(55)


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (99, 0), (100, 1), (499, 1), (500, 3), (10_000, 3)])
def test_a_key_by_tiers_counts_the_highest_tier_reached(value, expected):
    assert allocation.base(Formula.TIERED, [Entry(value=value)], {100: 1, 500: 3}) == expected


@pytest.mark.parametrize(
    ("formula", "entries"),
    [
        (Formula.PROPORTIONAL, []),
        (Formula.PROPORTIONAL, [Entry(value=3), Entry(value=None)]),
        (Formula.WEIGHTED, [Entry(value=3)]),
        (Formula.TIERED, [Entry(value=3)]),
    ],
)
def test_what_is_not_known_is_no_base(formula, entries):
    assert allocation.base(formula, entries) is None


def test_stated_shares_stand_for_values_that_were_not_printed():
    found = allocation.gathered([("a", Entry(value=None), Money.of("360")), ("b", Entry(value=None), None)])
    assert allocation.bases(Formula.PROPORTIONAL, found) == {"a": Decimal(360), "b": None}
    mixed = {"a": Brought(stated=Money.of("1")), "b": Brought(stated=Money.of("2", Vat.INCLUDED))}
    assert allocation.bases(Formula.PROPORTIONAL, mixed) == {"a": None, "b": None}


def test_one_value_is_enough_for_stated_shares_to_count_for_nothing():
    found = allocation.gathered([("a", Entry(value=None), Money.of("360")), ("b", Entry(value=4), Money.of("40"))])
    assert allocation.bases(Formula.PROPORTIONAL, found) == {"a": None, "b": Decimal(4)}


def test_stated_shares_of_several_categories_add_up_when_all_are_known():
    rows = [("a", Entry(value=None), share) for share in euros("1", "2")]
    assert allocation.gathered(rows)["a"].stated == Money.of("3")
    rows = [("a", Entry(value=None), Money.of("1")), ("a", Entry(value=None), None)]
    assert allocation.gathered(rows)["a"].stated is None


@pytest.fixture
def key(store):
    """A weighted key of a dossier: its key, and those of its three participants."""
    keys = {code: uuid.uuid4() for code in ("programme", "key", "a", "b", "c")}
    with store.write(N_("Add a programme")) as session:
        session.add(Programme(id=keys["programme"], code="p", name=name("P")))
        session.flush()
        for code in "abc":
            session.add(Participant(id=keys[code], programme_id=keys["programme"], code=code, name=name(code)))
        session.add(
            AllocationKey(
                id=keys["key"],
                programme_id=keys["programme"],
                code="k",
                name=name("K"),
                formula=Formula.WEIGHTED,
                total=Money.of("1000", Vat.INCLUDED),
            )
        )
        session.flush()
        for code, value, weight in (("a", 30, 100), ("a", 40, 25), ("b", 10, 100), ("c", 50, 100)):
            brought = {"value": value, "weight": Decimal(weight), "category": name(str(weight))}
            session.add(AllocationValue(key_id=keys["key"], participant_id=keys[code], **brought))
    return keys


def test_a_key_of_the_dossier_shares_its_cost(store, key):
    with store.read() as session:
        found = allocation.shares_under(session, key["key"])
    assert {code: found.amounts[key[code]].value for code in "abc"} == {"a": 400, "b": 100, "c": 500}
    assert found.amounts[key["a"]].vat is Vat.INCLUDED


def test_a_key_of_the_dossier_shares_among_whom_one_likes(store, key):
    with store.read() as session:
        found = allocation.shares_under(session, key["key"], [key["a"], key["b"]])
    assert {member: amount.value for member, amount in found.amounts.items()} == {key["a"]: 800, key["b"]: 200}


def test_tiers_of_the_dossier_count(store, key):
    with store.write(N_("Change the key")) as session:
        session.get_one(AllocationKey, key["key"]).formula = Formula.TIERED
        session.add_all([AllocationTier(key_id=key["key"], start=start, weight=n) for start, n in ((0, 1), (50, 3))])
    with store.read() as session:
        found = allocation.shares_under(session, key["key"])
    assert [found.amounts[key[code]].cents for code in "abc"] == [42857, 14286, 42857]


def test_a_key_that_is_not_there_is_refused(store):
    with store.read() as session, pytest.raises(Refusal):
        allocation.shares_under(session, uuid.uuid4())
