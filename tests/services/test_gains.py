"""Which lines of the two versions are the same gain, and what each version claims; neither is the right one."""

import dataclasses
import random
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.quantities import Fte, Range
from synergie.model.dossier import Side
from synergie.model.gains import GainNature, Kept, MatchState, Mechanism
from synergie.model.staffing import Level
from synergie.services import gain_totals, gains
from synergie.services.gains import Decision, Line, Pairing, Voice

Y2028, Y2030 = (Period.during(PartialDate.year(year)) for year in (2028, 2030))
LONG = Period(term=Term.LONG)
PAYROLL, TIME = Bilingual("paie", "loonadministratie"), Bilingual("gestion du temps", "tijdsbeheer")
CONTRACTS = Bilingual("gestion des contrats", "contractbeheer")
HR, SAFETY = uuid.uuid4(), uuid.uuid4()


def fte(low, high=None):
    return Range(Fte.of(low), Fte.of(high or low))


def line(voice=Voice.COMMUNE, number="1", **fields):
    given = {"post": Side.CPAS, "level": Level.B, "domain": HR, "fte": number and fte(number)} | fields
    return Line(id=uuid.uuid4(), voice=voice, **given)


def both(**fields):
    """Return the same line in both versions."""
    return line(Voice.COMMUNE, **fields), line(Voice.CPAS, **fields)


def totals(pairing):
    found = gain_totals.totals(pairing)
    return (
        found.claimed[Voice.COMMUNE].low,
        found.claimed[Voice.CPAS].low,
        found.common.low,
        found.common.high,
        found.disputed.low,
        found.disputed.high,
    )


# The meeting of 8 February 2023


@pytest.fixture
def february():
    """The lines that the two versions of the minutes of that day save, and the body that completes one of them."""
    commune = [
        line(level=Level.C, number="2", function=TIME, horizon=LONG, position=1),
        line(level=Level.B, function=TIME, horizon=Y2028, position=2),
        line(level=Level.D, grade="D4", post=Side.COMMUNE, function=PAYROLL, position=3),
        line(level=Level.A, horizon=Y2028, position=4),
        line(level=Level.A, horizon=Y2030, position=5),
    ]
    body = line(level=None, number=None, post=None, horizon=Y2030, position=9)
    cpas = [
        line(Voice.CPAS, level=Level.B, function=CONTRACTS, horizon=Y2028, position=6),
        line(Voice.CPAS, level=Level.D, grade="D4", post=Side.COMMUNE, function=PAYROLL, horizon=Y2030, position=7),
    ]
    return commune, cpas, body


def test_six_posts_in_one_version_two_in_the_other_one_or_two_in_both(february):
    commune, cpas, body = february
    lines = [gains.complete(one, [body] if one.grade == "D4" else []) for one in commune]
    found = gains.pair([*lines, *cpas])
    assert totals(found) == tuple(map(Fte.of, (6, 2, 1, 2, 4, 6)))
    assert [pair.commune.grade for pair in found.common] == ["D4"]
    assert [(pair.commune.function, pair.cpas.function) for pair in found.suggested] == [(TIME, CONTRACTS)]
    assert [one.level for one in found.commune_only] == [Level.C, Level.A, Level.A]
    assert found.cpas_only == ()


def test_without_the_body_the_line_without_a_year_is_only_suggested(february):
    commune, cpas, _ = february
    found = gains.pair([*commune, *cpas])
    assert (len(found.common), len(found.suggested)) == (0, 2)


@pytest.mark.parametrize(("state", "expected"), [(MatchState.SAME, (2, 2, 4, 4)), (MatchState.DIFFERENT, (1, 1, 6, 6))])
def test_a_decision_settles_what_was_suggested(february, state, expected):
    commune, cpas, body = february
    lines = [gains.complete(one, [body] if one.grade == "D4" else []) for one in commune]
    decision = Decision(lines=(commune[1].id, cpas[0].id), state=state, kept=Kept.COMMUNE)
    found = gains.pair([*lines, *cpas], [decision])
    assert totals(found)[2:] == tuple(map(Fte.of, expected))
    assert found.suggested == ()
    assert found.decisions == (decision,)
    decided = [pair for pair in found.common if pair.decided]
    assert [pair.kept for pair in decided] == ([Kept.COMMUNE] if state is MatchState.SAME else [])


# What completes a line


def test_the_body_fills_blanks_and_contradicts_nothing():
    recap = line(horizon=None, mechanism=Mechanism.NOT_STATED, function=TIME)
    body = line(horizon=Y2030, mechanism=Mechanism.RETIREMENT, function=PAYROLL, number="3", grade="B4")
    found = gains.complete(recap, [body])
    assert (found.horizon, found.mechanism, found.grade) == (Y2030, Mechanism.RETIREMENT, "B4")
    assert (found.function, found.fte) == (TIME, fte("1"))
    assert set(found.filled) == {"horizon", "mechanism", "grade"}


def test_of_two_passages_the_first_one_that_says_something_counts():
    recap = line(horizon=None)
    passages = [line(horizon=Y2030, position=3), line(horizon=None, position=1), line(horizon=Y2028, position=2)]
    assert gains.complete(recap, passages).horizon == Y2028


def test_a_line_that_says_it_all_stays_as_it_is():
    whole = line(grade="B4", function=TIME, horizon=Y2028, mechanism=Mechanism.OTHER)
    assert gains.complete(whole, [line(horizon=Y2030)]) is whole


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (None, "undated"),
        (Period(term=Term.LONG), "long_term"),
        (Period(term=Term.MEDIUM), "medium_term"),
        (Period(term=Term.SHORT), "short_term"),
        (Y2028, "2028"),
        (Period(PartialDate.year(2025), PartialDate.month(2027, 6)), "2027"),
        (Period(start=PartialDate.year(2026)), "2026"),
        (Period(end=PartialDate.year(2030)), "2030"),
    ],
)
def test_a_horizon_counts_under_its_last_year_or_its_term(period, expected):
    assert gains.horizon(period) == expected


# Equal and suggested


def test_case_accents_and_a_missing_language_make_no_other_function():
    one, other = both()
    first = dataclasses.replace(one, function=Bilingual("Équipe Paie", ""))
    second = dataclasses.replace(other, function=Bilingual("equipe paie", "loonteam"))
    assert gains.says_the_same(first, second)
    assert not gains.says_the_same(first, dataclasses.replace(other, function=Bilingual("", "loonteam")))


@pytest.mark.parametrize(
    ("change", "suggested"),
    [
        ({"function": PAYROLL}, True),
        ({"fte": fte("2")}, True),
        ({"grade": "B4"}, True),
        ({"horizon": None}, True),
        ({"domain": None, "function": PAYROLL}, True),
        ({"horizon": Y2030}, False),
        ({"level": Level.C}, False),
        ({"level": None}, False),
        ({"post": Side.COMMUNE}, False),
        ({"nature": GainNature.REALLOCATED}, False),
        ({"domain": SAFETY}, False),
    ],
)
def test_what_differs_decides_whether_a_pair_is_suggested(change, suggested):
    one, other = both(function=TIME, horizon=Y2028)
    found = gains.pair([one, dataclasses.replace(other, **change)])
    assert found.common == ()
    assert len(found.suggested) == suggested


def test_two_grades_are_two_posts():
    found = gains.pair([line(grade="B4", function=TIME), line(Voice.CPAS, grade="B1", function=TIME)])
    assert (found.common, found.suggested) == ((), ())


def test_lines_that_say_next_to_nothing_are_never_taken_as_one():
    found = gains.pair(both(level=None))
    assert (found.common, found.suggested) == ((), ())


def test_lines_of_unknown_authors_are_in_no_pair():
    found = gains.pair([*both(), line(Voice.NOT_ATTRIBUTED)])
    assert (len(found.common), len(found.not_attributed)) == (1, 1)


def test_of_several_candidates_the_pair_with_more_posts_in_common_goes_first():
    small, large = (line(number=number, function=TIME, position=n) for n, number in enumerate(("1", "3")))
    other = line(Voice.CPAS, number="4", function=PAYROLL, position=9)
    found = gains.pair([small, large, other])
    assert [pair.lines for pair in found.suggested] == [(large, other)]
    assert found.commune_only == (small,)


def test_an_equal_line_goes_before_one_that_has_more_posts_in_common():
    equal, large = line(number="1", function=TIME, position=2), line(number="3", function=PAYROLL, position=1)
    other = line(Voice.CPAS, number="1", function=TIME, position=3)
    assert [pair.commune for pair in gains.pair([equal, large, other]).common] == [equal]


def test_a_decision_names_the_lines_in_any_order():
    one, other = line(), line(Voice.CPAS, level=Level.A)
    found = gains.pair([one, other], [Decision(lines=(other.id, one.id))])
    assert [pair.lines for pair in found.common] == [(one, other)]


def test_a_pair_of_two_natures_is_common_in_neither():
    one, other = line(), line(Voice.CPAS, nature=GainNature.REALLOCATED)
    found = gains.pair([one, other], [Decision(lines=(one.id, other.id))])
    saved = found.of_nature(GainNature.SAVED)
    assert (saved.common, saved.commune_only, saved.cpas_only) == ((), (one,), ())
    assert found.of_nature(GainNature.REALLOCATED).cpas_only == (other,)


def test_a_line_without_a_number_is_counted_and_adds_nothing():
    found = gain_totals.totals(gains.pair([line(number=None), line(number="2")]))
    assert found.claimed[Voice.COMMUNE] == fte("2")
    assert found.without_number[Voice.COMMUNE] == 1


def test_ranges_are_kept_to_the_end():
    one, other = line(fte=fte("1", "2"), function=TIME), line(Voice.CPAS, fte=fte("2", "3"), function=TIME)
    found = gain_totals.totals(gains.pair([one, other], [Decision(lines=(one.id, other.id))]))
    assert (found.claimed[Voice.COMMUNE], found.claimed[Voice.CPAS]) == (fte("1", "2"), fte("2", "3"))
    assert (found.common, found.disputed) == (fte("1", "2"), fte("1"))


def test_nothing_claimed_is_nothing_in_dispute():
    found = gain_totals.totals(Pairing())
    assert (found.common, found.disputed) == (gains.NOTHING, gains.NOTHING)


# Whatever the lines


FUNCTIONS = [Bilingual(), PAYROLL, TIME, Bilingual("PAIE", ""), Bilingual("", "tijdsbeheer")]


@st.composite
def lines(draw):
    drawn = st.builds(
        Line,
        id=st.uuids(),
        position=st.integers(0, 3),
        voice=st.sampled_from(Voice),
        nature=st.sampled_from([GainNature.SAVED, GainNature.SAVED, GainNature.REALLOCATED]),
        post=st.sampled_from([None, *Side]),
        level=st.sampled_from([None, Level.A, Level.B]),
        grade=st.sampled_from(["", "", "B4", "b4 "]),
        function=st.sampled_from(FUNCTIONS),
        domain=st.sampled_from([None, HR, SAFETY]),
        horizon=st.sampled_from([None, Y2028, LONG]),
        fte=st.none()
        | st.tuples(st.integers(0, 300), st.integers(0, 300)).map(lambda ends: Range(*map(Fte, sorted(ends)))),
    )
    return draw(st.lists(drawn, max_size=9, unique_by=lambda one: one.id))


@st.composite
def lines_and_decisions(draw):
    found = draw(lines())
    keys = [one.id for one in found] or [uuid.uuid4()]
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)).filter(
        lambda two: len(keys) < 2 or two[0] != two[1]
    )
    decisions = st.lists(
        st.builds(Decision, lines=pairs, state=st.sampled_from(MatchState), kept=st.sampled_from([None, *Kept])),
        max_size=4,
        unique_by=lambda one: frozenset(one.lines),
    )
    return found, draw(decisions)


def everybody(pairing):
    return [one.id for voice in Voice for one in pairing.lines(voice)]


@given(lines_and_decisions())
def test_every_line_stands_in_one_place_in_its_own_version(drawn):
    found = gains.pair(*drawn)
    assert sorted(everybody(found)) == sorted(one.id for one in drawn[0])
    for voice in Voice:
        assert all(one.voice is voice for one in found.lines(voice))
    assert all((pair.commune.voice, pair.cpas.voice) == (Voice.COMMUNE, Voice.CPAS) for pair in found.common)


@given(lines_and_decisions())
def test_decisions_are_kept(drawn):
    found = gains.pair(*drawn)
    paired = {frozenset(one.id for one in pair.lines): pair for pair in (*found.common, *found.suggested)}
    for decision in drawn[1]:
        if decision.state is MatchState.DIFFERENT:
            assert frozenset(decision.lines) not in paired
    by_key = {frozenset(decision.lines): decision for decision in drawn[1]}
    for key, pair in paired.items():
        assert pair.decided == (key in by_key)
        assert pair.kept == (by_key[key].kept if key in by_key else None)


@given(lines_and_decisions(), st.randoms(use_true_random=False))
def test_the_order_in_which_lines_are_read_changes_nothing(drawn, chance: random.Random):
    shuffled = list(drawn[0])
    chance.shuffle(shuffled)
    turned = [dataclasses.replace(one, lines=one.lines[::-1]) for one in drawn[1]]
    one, other = gains.pair(*drawn), gains.pair(shuffled, turned)
    assert gain_totals.totals(one) == gain_totals.totals(other)
    assert (one.common, one.suggested) == (other.common, other.suggested)


@given(lines_and_decisions())
def test_neither_version_is_favoured(drawn):
    swapped = {Voice.COMMUNE: Voice.CPAS, Voice.CPAS: Voice.COMMUNE, Voice.NOT_ATTRIBUTED: Voice.NOT_ATTRIBUTED}
    mirror = [dataclasses.replace(one, voice=swapped[one.voice]) for one in drawn[0]]
    one, other = gain_totals.totals(gains.pair(*drawn)), gain_totals.totals(gains.pair(mirror, drawn[1]))
    assert one.claimed == {swapped[voice]: posts for voice, posts in other.claimed.items()}
    assert (one.common, one.disputed) == (other.common, other.disputed)


@given(lines_and_decisions())
def test_what_is_common_is_claimed_by_both_and_the_rest_is_in_dispute(drawn):
    found = gain_totals.totals(gains.pair(*drawn))
    commune, cpas = found.claimed[Voice.COMMUNE], found.claimed[Voice.CPAS]
    assert Fte(0) <= found.common.low <= found.common.high <= min(commune.high, cpas.high)
    assert Fte(0) <= found.disputed.low <= found.disputed.high <= commune.high + cpas.high
    if commune.is_single and cpas.is_single:
        assert found.disputed.low == commune.low + cpas.low - found.common.high - found.common.high
        assert found.disputed.high == commune.low + cpas.low - found.common.low - found.common.low


@given(lines_and_decisions())
def test_each_nature_has_its_own_lines_and_all_of_them(drawn):
    found = gains.pair(*drawn)
    parts = {nature: found.of_nature(nature) for nature in GainNature}
    assert sorted(key for part in parts.values() for key in everybody(part)) == sorted(everybody(found))
    for nature, part in parts.items():
        assert all(one.nature is nature for voice in Voice for one in part.lines(voice))


@given(lines(), lines())
def test_completing_a_line_twice_is_completing_it_once(first, bodies):
    for one in first:
        found = gains.complete(one, bodies)
        again = gains.complete(found, bodies)
        assert again == found
        assert set(found.filled) == {
            name
            for name in ("post", "level", "grade", "function", "horizon", "mechanism", "fte")
            if getattr(found, name) != getattr(one, name)
        }


def _alone(kept: Kept | None) -> Range[Fte]:
    one = line(number="2")
    decisions = [] if kept is None else [Decision(lines=(one.id,), kept=kept)]
    return gain_totals.totals(gains.pair([one], decisions)).counted


def test_what_one_version_claims_counts_as_people_decided() -> None:
    assert _alone(None) == _alone(Kept.BOTH) == Range(Fte(0), Fte.of(2))
    assert _alone(Kept.COMMUNE) == Range.single(Fte.of(2))
    assert _alone(Kept.CPAS) == Range.single(Fte(0))


def test_what_is_counted_lies_between_nothing_and_all_that_is_claimed_and_is_exact_once_all_is_decided() -> None:
    commune = line(number="2")
    cpas = line(number="1", voice=Voice.CPAS)
    same = Decision(lines=(commune.id, cpas.id))
    counts = {
        kept: gain_totals.totals(gains.pair([commune, cpas], [dataclasses.replace(same, kept=kept)]))
        for kept in (None, *Kept)
    }
    assert counts[None].undecided == 1
    assert counts[None].counted == counts[Kept.BOTH].counted == Range(Fte.of(1), Fte.of(2))
    assert counts[Kept.COMMUNE].counted == Range.single(Fte.of(2))
    assert counts[Kept.CPAS].counted == Range.single(Fte.of(1))
    assert [counts[kept].undecided for kept in Kept] == [0, 0, 0]
