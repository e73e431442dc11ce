"""What posts are worth: which cost fits, at the index of which year, and what stays unknown."""

import datetime as dt
import uuid
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money, Range, Vat
from synergie.model.dossier import Side
from synergie.model.gains import Kept, Mechanism
from synergie.model.posts import StaffStatus
from synergie.model.staffing import Level
from synergie.services import gain_accounts, gain_totals, gains
from synergie.services.gain_accounts import OF_VOICE, Account
from synergie.services.gain_euros import Obstacle, Price, Rate, Rates, cents, euros, formula, named
from synergie.services.gain_years import MONTHS
from synergie.services.gains import Decision, Line, Voice
from synergie.services.index_steps import Index

STATUTORY, CONTRACT = StaffStatus.STATUTORY, StaffStatus.CONTRACT
INDEX = Index([(dt.date(2020, 1, 1), Decimal(1)), (dt.date(2024, 7, 1), Decimal("1.02"))])


def rate(euro="60000", level=Level.B, grade="", status=None, year=2024, base=None, side=Side.CPAS, vat=Vat.NOT_STATED):
    return Rate(
        id=uuid.uuid4(),
        side=side,
        level=level,
        grade=grade,
        status=status,
        valid_from=PartialDate.year(year),
        yearly=Money.of(euro, vat),
        base=None if base is None else Decimal(base),
        source=Bilingual.same("finances"),
    )


def line(**fields):
    known = {"post": Side.CPAS, "level": Level.B, "fte": Range.single(Fte.of(1)), "voice": Voice.CPAS}
    return Line(id=uuid.uuid4(), **{**known, **fields})


def test_the_newest_cost_of_the_grade_goes_before_that_of_the_level():
    old, new, grade = rate("1", year=2022), rate("2"), rate("3", grade="B4", year=2020)
    rates = Rates([new, grade, old])
    assert rates.find(Side.CPAS, Level.B, "", None).rate is new
    assert rates.find(Side.CPAS, Level.B, "b4", None).rate is grade
    assert rates.find(Side.CPAS, Level.B, "B5", None).rate is new


@pytest.mark.parametrize(
    ("asked", "obstacle"),
    [
        ((None, Level.B, ""), Obstacle.NO_ADMINISTRATION),
        ((Side.CPAS, None, " "), Obstacle.NO_LEVEL),
        ((Side.COMMUNE, Level.B, ""), Obstacle.NO_RATE),
        ((Side.CPAS, Level.A, ""), Obstacle.NO_RATE),
    ],
)
def test_nothing_is_taken_from_another_level_or_administration(asked, obstacle):
    assert Rates([rate()]).find(*asked, None) == Price(obstacle=obstacle)


def test_the_status_decides_between_two_costs_and_is_never_guessed():
    statutory, contract = rate("70000", status=STATUTORY), rate("60000", status=CONTRACT)
    rates = Rates([statutory, contract])
    assert rates.find(Side.CPAS, Level.B, "", CONTRACT).rate is contract
    assert rates.find(Side.CPAS, Level.B, "", None).obstacle is Obstacle.TWO_STATUSES
    assert Rates([statutory]).find(Side.CPAS, Level.B, "", CONTRACT).obstacle is Obstacle.NO_RATE
    assert Rates([statutory]).find(Side.CPAS, Level.B, "", None).rate is statutory
    plain = rate("65000")
    assert Rates([statutory, plain]).find(Side.CPAS, Level.B, "", CONTRACT).rate is plain


def test_of_two_costs_of_one_kind_and_day_none_is_taken():
    one, other = rate("70000"), rate("60000")
    assert Rates([one, other]).find(Side.CPAS, Level.B, "", None) == Price(obstacle=Obstacle.TWO_RATES)
    assert Rates([other, one]).find(Side.CPAS, Level.B, "", CONTRACT) == Price(obstacle=Obstacle.TWO_RATES)
    contract = rate("65000", status=CONTRACT)
    assert Rates([one, other, contract]).find(Side.CPAS, Level.B, "", CONTRACT).rate is contract


def test_a_cost_is_brought_to_the_mean_index_of_the_year_or_taken_as_it_is():
    brought, plain = rate("100", base="1"), rate("100")
    assert brought.of_year(INDEX, 2024) == 10_000 * Fraction(101, 100)
    assert brought.of_year(INDEX, 2030) == 10_200
    assert brought.of_year(INDEX, 2019) == 10_000  # before the first step
    assert plain.of_year(INDEX, 2030) == 10_000


def test_a_part_of_a_year_is_worth_its_months_rounded_once():
    price = Price(rate("100.01", base="1"))
    assert price.times(INDEX, 2023, (100 * 7, 100 * 7)) == (5834, 5834)  # 58.3391…
    assert price.times(INDEX, 2023, (0, 50 * 12)) == (0, 5001)  # 50.005, away from zero


@pytest.mark.parametrize(("exact", "expected"), [("1/2", 1), ("-1/2", -1), ("49/100", 0), ("3/2", 2), ("-7/5", -1)])
def test_half_a_cent_goes_away_from_zero(exact, expected):
    assert cents(Fraction(exact)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B", (Level.B, "")),
        ("niveau C", (Level.C, "")),
        ("B4", (None, "b4")),
        ("Niveau D", (Level.D, "")),
        ("", (None, "")),
    ],
)
def test_a_letter_is_a_level_and_anything_else_a_grade(text, expected):
    assert named(text) == expected


def test_an_upgrade_costs_the_difference_and_its_grade_is_not_taken_for_its_level():
    level, grade = rate("60000"), rate("66000", grade="B4")
    index = Index()
    price = Rates([level, grade]).between(Side.CPAS, "B", "B4", None)
    assert price.times(index, 2024, (20 * MONTHS, 20 * MONTHS)) == (120_000, 120_000)
    assert Rates([level]).between(Side.CPAS, "B", "B4", None).obstacle is Obstacle.NO_RATE
    assert Rates([level]).between(Side.CPAS, "", "B4", None).obstacle is Obstacle.NO_GRADES


def test_a_post_replaced_at_a_lower_level_is_worth_the_difference_only():
    rates = Rates([rate("60000"), rate("50000", level=Level.C)])
    lower = line(mechanism=Mechanism.LOWER_LEVEL)
    assert rates.of_line(lower, None).obstacle is Obstacle.NO_GRADES
    assert rates.of_line(lower, None, ("B", "C")).times(Index(), 2024, (1200, 1200)) == (1_000_000, 1_000_000)
    assert rates.of_line(line(fte=None), None).obstacle is Obstacle.NO_NUMBER


def test_one_part_that_is_not_known_makes_the_sum_unknown_and_the_rest_is_told():
    found = gains.pair([line(), line(level=Level.A)])
    values = dict(zip((one.id for one in found.cpas_only), ((100, 200), None), strict=True))
    told = euros(gain_accounts.parts(found), lambda one: values[one.id], lambda _: [Money(0)])[Account.CPAS]
    assert (told.total, told.parts, told.without_rate) == (None, 2, 1)
    assert told.known == Range(Money(100), Money(200))


def test_amounts_of_different_vat_are_not_added_and_nothing_is_no_sum():
    found = gains.pair([line(), line(level=Level.A)])
    parts = gain_accounts.parts(found)
    kinds = dict(zip((one.id for one in found.cpas_only), (Vat.INCLUDED, Vat.EXCLUDED), strict=True))
    told = euros(parts, lambda _: (1, 1), lambda one: [Money(0, kinds[one.id])])
    assert (told[Account.CPAS].mixed_vat, told[Account.CPAS].total, told[Account.CPAS].known) == (True, None, None)
    assert told[Account.COMMUNE].total is None
    assert told[Account.COMMUNE].parts == 0


def test_a_formula_says_what_it_is_made_of():
    of = rate("62480", base="1")
    told = formula(line(), Price(of), INDEX, 2024, (7, 7))
    assert told.mean.shown == Decimal("1.01")
    assert told.amount == Range.single(Money.of("36811.13"))  # 62480 × 1,01 × 7/12 = 36811,1333…


# The accounts add up what gain_totals does


@st.composite
def pairings(draw):
    """Draw lines of both versions and what people decided about some of them."""
    made = [
        line(
            voice=voice,
            fte=draw(
                st.none() | st.builds(lambda low, more: Range(Fte(low), Fte(low + more)), *[st.integers(0, 300)] * 2)
            ),
            level=draw(st.sampled_from([Level.A, Level.B])),
            position=place,
        )
        for place, voice in enumerate(draw(st.lists(st.sampled_from(Voice), max_size=6)))
    ]
    kept = st.none() | st.sampled_from(Kept)
    known = [one.id for one in made if one.voice is not Voice.NOT_ATTRIBUTED]
    decided = []
    for key in known:
        if draw(st.booleans()):
            decided.append(Decision(lines=(key,), kept=draw(kept)))
    commune = [one.id for one in made if one.voice is Voice.COMMUNE]
    cpas = [one.id for one in made if one.voice is Voice.CPAS]
    for pair in zip(commune, cpas, strict=False):
        if draw(st.booleans()):
            decided.append(Decision(lines=pair, kept=draw(kept)))
    return gains.pair(made, decided)


def number(one):
    return (0, 0) if one.fte is None else (one.fte.low.hundredths, one.fte.high.hundredths)


@given(pairings())
def test_every_account_is_the_same_total_as_the_report_has(pairing):
    totals = gain_totals.totals(pairing)
    found = gain_accounts.tally(gain_accounts.parts(pairing), number)
    expected = {OF_VOICE[voice]: one for voice, one in totals.claimed.items()}
    expected |= {Account.COMMON: totals.common, Account.COUNTED: totals.counted}
    assert {name: Range(Fte(one.low), Fte(one.high)) for name, one in found.items()} == expected


@given(pairings(), st.randoms(use_true_random=False))
def test_groups_add_up_to_every_account(pairing, chance):
    lines = [one for voice in Voice for one in pairing.lines(voice)]
    keys = {one.id: chance.choice("xyz") for one in lines}
    parts = gain_accounts.parts(pairing)
    groups = gain_accounts.grouped(parts, lambda one: keys[one.id], "xyz")
    whole = gain_accounts.tally(parts, number)
    sums = [gain_accounts.tally(one, number) for one in groups.values()]
    for account, one in whole.items():
        assert (one.low, one.high) == tuple(
            sum(getattr(each[account], end) for each in sums) for end in ("low", "high")
        )


@given(pairings(), st.integers(-500, 500))
def test_no_account_crosses_whatever_lines_are_worth(pairing, shift):
    def worth(one):
        return None if one.fte is None else tuple(end + shift for end in number(one))

    for one in euros(gain_accounts.parts(pairing), worth, lambda _: [Money(0)]).values():
        assert one.known is None or one.known.low <= one.known.high
        assert (one.total is None) == (one.known is None or one.without_rate > 0)
