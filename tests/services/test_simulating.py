"""The allocation simulator: what each pays at least, at most and now, and the table of the source made again."""

import dataclasses
import uuid
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money, Vat
from synergie.services import simulating, simulating_keys
from synergie.services.allocation import Brought, Entry, Obstacle
from synergie.services.simulating import Entailed, Seat, Setting, Table

SAME = Bilingual.same
EMPTY = Bilingual()


def seat(number, base, all_=None, few=None, side=None):
    return Seat(
        id=uuid.UUID(int=number + 1),
        name=SAME(f"PL{number + 1}"),
        side=side,
        brought=Brought(entries=(Entry(value=None if base is None else int(base)),)),
        base=None if base is None else Decimal(base),
        stated_all=None if all_ is None else Money.of(all_),
        stated_few=None if few is None else Money.of(few),
    )


def table(*seats, total="3500", margin="40", entailed=None):
    return Table(
        key=uuid.UUID(int=100),
        programme=uuid.UUID(int=101),
        name=SAME("Clé"),
        formula="proportional",
        domain=None,
        commune_driver=EMPTY,
        cpas_driver=EMPTY,
        unit=EMPTY,
        year=None,
        source=EMPTY,
        total=None if total is None else Money.of(total),
        stated_margin=None if margin is None else Decimal(margin),
        seats=seats,
        entailed=entailed,
    )


SOURCE = table(
    seat(0, 360, 360, 510), seat(1, 110, 110, 0), seat(2, 100, 100, 140), seat(3, 2800, 2800), seat(4, 130, 130, 180)
)


def amounts(played, name):
    return [None if (one := getattr(line, name)) is None else one.value for line in played.lines]


def test_when_everybody_joins_each_pays_its_minimum_and_the_maximum_has_the_margin():
    played = simulating.play(SOURCE, SOURCE.start())
    assert amounts(played, "now") == amounts(played, "least") == [360, 110, 100, 2800, 130]
    assert amounts(played, "most") == [504, 154, 140, 3920, 182]
    assert (played.least, played.now, played.most) == (Money.of(3500), Money.of(3500), Money.of(4900))
    assert played.margin == 0


def test_the_table_of_the_source_is_made_again_with_its_real_margin():
    setting = simulating.as_stated(SOURCE)
    assert setting is not None
    played = simulating.play(SOURCE, setting)
    assert amounts(played, "now") == [510, None, 140, 2670, 180]
    assert played.now == SOURCE.total
    assert setting.step == 1000
    assert [line.joins for line in played.lines] == [True, False, True, True, True]
    assert played.lines[3].counted == 1898, "what is left of the total says which part of the others joins"
    assert played.margin is not None
    assert round(played.margin * 100, 1) == Decimal("40.7")
    margins = [None if line.margin is None else round(line.margin * 100, 1) for line in played.lines]
    assert margins == [Decimal("41.7"), None, 40, Decimal("40.7"), Decimal("38.5")]
    assert [line.is_above for line in played.lines] == [True, False, False, False, False]


def test_the_example_of_the_dossier_gives_the_same_table(session: Session) -> None:
    key = simulating_keys.choices(session)[0]
    found = simulating_keys.table(session, key.id)
    assert found is not None
    assert found.stated_margin == 40
    assert not found.has_unit
    setting = simulating.as_stated(found)
    assert setting is not None
    assert amounts(simulating.play(found, setting), "now") == [510, None, 140, 2670, 180]


def test_a_key_without_shares_of_the_source_has_no_table_to_make_again(session: Session) -> None:
    keys = simulating_keys.choices(session)
    others = [simulating_keys.table(session, one.id) for one in keys[1:]]
    assert others
    assert all(one is not None and simulating.as_stated(one) is None for one in others)


def test_a_domain_brings_the_domain_that_it_requires_along(session: Session) -> None:
    found = [simulating_keys.table(session, one.id) for one in simulating_keys.choices(session)]
    along = {str(one.domain.fr): one.entailed for one in found if one is not None and isinstance(one.domain, Bilingual)}
    finances = along["Finances"]
    assert finances is not None
    assert isinstance(finances.domain, Bilingual)
    assert finances.domain.fr == "Services IT"
    assert along["Services IT"] is None


def test_what_comes_along_is_shared_among_the_same_members():
    seats = (seat(0, 1), seat(1, 1), seat(2, 2))
    bases = {one.id: Decimal(1) for one in seats}
    whole = table(*seats, total="100", entailed=Entailed(domain=SAME("IT"), total=Money.of(30), bases=bases))
    played = simulating.play(whole, whole.start().with_member(seats[2].id, joins=False))
    assert amounts(played, "entailed") == [15, 15, None]
    assert played.entailed == Money.of(30)


def test_a_departure_costs_the_others_exactly_what_the_leaver_paid():
    played = simulating.play(SOURCE, SOURCE.start())
    effects = played.leaving(SOURCE.seats[0].id)
    assert SOURCE.seats[0].id not in effects
    assert sum(one.more.cents for one in effects.values()) == 36000
    assert played.leaving(uuid.UUID(int=999)) == {}


def test_without_a_base_nobody_knows_its_share_until_one_is_tried():
    found = table(seat(0, 10), seat(1, None))
    played = simulating.play(found, found.start())
    assert played.obstacle is Obstacle.MISSING
    assert (played.now, played.least, played.margin) == (None, None, None)
    tried = simulating.play(found, found.start().with_base(found.seats[1].id, Decimal(30)))
    assert amounts(tried, "now") == amounts(tried, "least") == [875, 2625]
    assert found.seats[1].base is None, "what is tried is stored nowhere"


@pytest.mark.parametrize(
    ("total", "members", "obstacle"), [(None, 2, Obstacle.NO_TOTAL), ("10", 0, Obstacle.NO_MEMBERS)]
)
def test_why_there_are_no_shares_is_told(total, members, obstacle):
    found = table(seat(0, 1), seat(1, 1), total=total)
    setting = Setting(members=frozenset(one.id for one in found.seats[:members]), total=found.total)
    assert simulating.play(found, setting).obstacle is obstacle


def test_in_a_key_by_tiers_a_value_that_is_tried_counts_as_its_tier():
    by_tiers = dataclasses.replace(table(seat(0, 5), seat(1, None)), formula="tiered", tiers={0: 1, 100: 5})
    assert simulating.tried(by_tiers, by_tiers.seats[1], Decimal(250)) == 5
    assert simulating.tried(by_tiers, by_tiers.seats[0], Decimal(3)) == 3, "a part of a known base is a base"


def test_ours_are_the_two_administrations_of_the_key():
    found = table(seat(0, 1, side="commune"), seat(1, 1), seat(2, 1, side="cpas"))
    assert found.ours() == {found.seats[0].id, found.seats[2].id}


@st.composite
def games(draw):
    bases = draw(st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
    assume(any(bases))
    total = draw(st.integers(0, 10**10))
    found = table(*(seat(at, base) for at, base in enumerate(bases)), margin=None)
    members = draw(st.sets(st.sampled_from([one.id for one in found.seats])))
    margin = draw(st.none() | st.decimals(0, 300, places=2))
    step = draw(st.sampled_from(simulating.STEPS))
    setting = Setting(members=frozenset(members), total=Money(total, Vat.INCLUDED), margin=margin, step=step)
    return found, setting


@given(games())
def test_shares_add_up_and_ranges_never_cross(game):
    found, setting = game
    played = simulating.play(found, setting)
    assert played.least == setting.total
    if played.obstacle is None:
        assert played.now == setting.total
        assert played.margin is not None
        assert played.margin >= 0
    for line in played.lines:
        assert line.least is not None
        assert (line.now is None) is (not line.joins or played.obstacle is not None)
        assert line.now is None or line.now >= line.least
        assert line.most is None or line.most >= line.least


@given(games(), st.data())
def test_nobody_pays_less_when_another_leaves(game, data):
    found, setting = game
    assume(setting.members)
    leaver = data.draw(st.sampled_from(sorted(setting.members, key=str)))
    effects = simulating.play(found, setting).leaving(leaver)
    assert all(one.more.cents >= 0 for one in effects.values())
    assert leaver not in effects


def test_the_largest_key_that_can_be_stated_is_played():
    largest = 9 * 10**15
    found = table(seat(0, largest, 1, "0.01"), seat(1, largest), total=largest)
    setting = simulating.as_stated(found)
    assert setting is not None
    played = simulating.play(found, dataclasses.replace(setting, margin=Decimal(largest)))
    assert played.now == Money.of(largest)
    assert played.most == Money(81 * 10**30 + 9 * 10**17)
