"""What the checks tell about gains: each line, the body of the minutes, the two versions, the posts there are."""

import itertools

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.quantities import Fte, Range
from synergie.model import gains as g
from synergie.model.dossier import Side
from synergie.model.minutes import MinutesState, MinutesVersion, Statement
from synergie.model.staffing import Level
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both
from tests.services.checks.test_staffing_sources import table

LONG = Period(term=Term.LONG)
PAYROLL = both("paie")
_PLACES = itertools.count(1)


def until(year):
    return Period(end=PartialDate.year(year))


@pytest.fixture
def minutes(dossier):
    """The two versions of the minutes of one meeting."""
    meeting = dossier.meeting()
    found = {}
    for side in Side:
        one = MinutesVersion(
            meeting_id=meeting,
            administration_id=dossier.sides[side],
            caption=both("Procès-verbal"),
            state=MinutesState.APPROVED,
        )
        found[side] = dossier.add(one)[0]
        dossier.add(Statement(minutes_id=found[side], text="Point 1"))
    return found


def gain(dossier, minutes, side=Side.COMMUNE, **values):
    values = {
        "text": both("Un poste"),
        "fte": Range.single(Fte.of(1)),
        "level": Level.C,
        "function": PAYROLL,
        "administration_id": dossier.sides[Side.CPAS],
        "horizon": LONG,
        "position": next(_PLACES),
        **values,
    }
    return dossier.add(g.Gain(minutes_id=minutes[side], **values))[0]


@pytest.mark.parametrize("blank", [{"level": None}, {"administration_id": None}, {"horizon": None}])
def test_a_saving_says_level_administration_and_horizon(dossier, minutes, blank):
    key = gain(dossier, minutes, **blank)
    assert dossier.of("gain-incomplete") == [(key, next(iter(blank)))]
    assert dossier.severities("gain-incomplete") == [Severity.BLOCKING]


def test_a_grade_says_the_level_too(dossier, minutes):
    gain(dossier, minutes, level=None, grade="D4")
    assert dossier.of("gain-incomplete") == []


def test_only_posts_that_are_saved_need_a_horizon(dossier, minutes):
    gain(dossier, minutes, nature=g.GainNature.REALLOCATED, horizon=None)
    gain(dossier, minutes, family=g.Family.QUALITY, nature=g.GainNature.IMPROVED, horizon=None, level=None, fte=None)
    gain(dossier, minutes, state=g.GainState.DROPPED, horizon=None)
    assert dossier.of("gain-incomplete") == []


def test_what_the_body_fills_is_not_missing_but_told(dossier, minutes):
    key = gain(dossier, minutes, horizon=None)
    gain(dossier, minutes, place=g.Place.BODY, completes_id=key, horizon=until(2030))
    assert dossier.of("gain-incomplete") == []
    assert dossier.of("gain-recap-body") == [(key, "horizon")]
    assert dossier.severities("gain-recap-body") == [Severity.INFORMATION]
    assert "2030" in dossier.said("gain-recap-body", "fr")[0]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"horizon": until(2030)}, "horizon"),
        ({"level": Level.B}, "level"),
        ({"fte": Range(Fte.of(1), Fte.of(2))}, "fte"),
        ({"function": both("contrats")}, "function"),
        ({"nature": g.GainNature.REALLOCATED}, "nature"),
        ({"mechanism": g.Mechanism.LOWER_LEVEL}, "mechanism"),
    ],
)
def test_what_the_body_contradicts_is_to_be_checked(dossier, minutes, values, field):
    key = gain(dossier, minutes, mechanism=g.Mechanism.NOT_REPLACED)
    gain(dossier, minutes, place=g.Place.BODY, completes_id=key, **values)
    assert dossier.of("gain-recap-body") == [(key, field)]
    assert dossier.severities("gain-recap-body") == [Severity.TO_CHECK]


def test_the_body_may_say_less_and_say_how_a_post_falls_vacant(dossier, minutes):
    key = gain(dossier, minutes, mechanism=g.Mechanism.NOT_REPLACED)
    blank = {"level": None, "function": Bilingual(), "horizon": None, "fte": None}
    gain(dossier, minutes, place=g.Place.BODY, completes_id=key, mechanism=g.Mechanism.RETIREMENT, **blank)
    assert dossier.of("gain-recap-body") == []


def test_posts_that_only_the_body_speaks_of_are_told(dossier, minutes):
    key = gain(dossier, minutes, place=g.Place.BODY, fte=Range(Fte.of(1), Fte.of(2)))
    gain(dossier, minutes, place=g.Place.BODY, fte=None)
    assert dossier.of("gain-body-only") == [(key, "completes_id")]
    assert "1 à 2" in dossier.said("gain-body-only", "fr")[0]


# The two versions


def test_a_line_of_one_version_is_to_be_decided(dossier, minutes):
    key = gain(dossier, minutes)
    assert dossier.found() == [("gain-undecided", key, "text")]
    other = gain(dossier, minutes, Side.CPAS, level=Level.B)
    assert set(dossier.of("gain-undecided")) == {(key, "text"), (other, "text")}
    decision = g.GainMatch(commune_gain_id=key, cpas_gain_id=other, state=g.MatchState.DIFFERENT, kept=g.Kept.BOTH)
    dossier.add(decision)
    assert dossier.found() == []


def test_equal_lines_are_one_gain_and_similar_ones_are_asked_about(dossier, minutes):
    gain(dossier, minutes)
    gain(dossier, minutes, Side.CPAS)
    assert dossier.found() == []
    first = gain(dossier, minutes, level=Level.B)
    second = gain(dossier, minutes, Side.CPAS, level=Level.B, function=both("contrats"))
    assert dossier.of("gain-undecided") == [(first, "text")]
    dossier.add(g.GainMatch(commune_gain_id=first, cpas_gain_id=second))
    assert dossier.found() == []


def test_a_post_is_saved_once_and_not_reallocated_too(dossier, minutes):
    for side in Side:
        gain(dossier, minutes, side)
    assert dossier.of("gain-twice") == []
    twice = [gain(dossier, minutes, side) for side in Side]
    assert {key for key, _ in dossier.of("gain-twice")} == set(twice)
    gain(dossier, minutes, level=Level.A, horizon=until(2028))
    gain(dossier, minutes, level=Level.A, horizon=until(2030))
    assert len(dossier.of("gain-twice")) == 2
    moved = gain(dossier, minutes, level=Level.A, nature=g.GainNature.REALLOCATED, horizon=None)
    assert (moved, "nature") in dossier.of("gain-twice")


# The posts there are


def test_a_version_does_not_save_more_posts_than_are_filled(dossier, minutes):
    domain = dossier.domain()
    table(dossier, domain, 200, theoretical=200)
    for side in Side:
        gain(dossier, minutes, side, fte=Range(Fte.of(1), Fte.of(2)), domain_id=domain)
    assert dossier.of("gain-exceeds") == []
    more = gain(dossier, minutes, domain_id=domain, level=Level.A)
    assert dossier.of("gain-exceeds") == [(more, "fte")]
    assert "3" in dossier.said("gain-exceeds")[0]


def test_a_saving_where_posts_are_vacant_is_for_information(dossier, minutes):
    domain = dossier.domain()
    table(dossier, domain, 200, theoretical=500)
    key = gain(dossier, minutes, domain_id=domain)
    gain(dossier, minutes, domain_id=dossier.domain("it"), level=Level.A)
    assert dossier.of("gain-vacant") == [(key, "fte")]
    assert dossier.severities("gain-vacant") == [Severity.INFORMATION]


# What became of them


@pytest.mark.parametrize(
    ("horizon", "state", "told"),
    [
        (until(YEAR - 1), g.GainState.PROJECTED, True),
        (until(YEAR - 1), g.GainState.CONFIRMED, True),
        (until(YEAR - 1), g.GainState.REALISED, False),
        (until(YEAR - 1), g.GainState.DROPPED, False),
        (until(YEAR), g.GainState.PROJECTED, False),
        (LONG, g.GainState.PROJECTED, False),
    ],
)
def test_a_gain_whose_time_has_passed_is_asked_about(dossier, minutes, horizon, state, told):
    key = gain(dossier, minutes, horizon=horizon, state=state)
    assert dossier.of("gain-horizon") == ([(key, "state")] if told else [])


def test_no_more_is_realised_than_was_projected(dossier, minutes):
    key = gain(dossier, minutes, realised=Fte.of("1.5"))
    gain(dossier, minutes, fte=Range(Fte.of(1), Fte.of(2)), realised=Fte.of(2))
    assert dossier.of("gain-realised") == [(key, "realised")]
