"""How both administrations stand to a gain: the minutes first, then each position, the latest holding."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.gain_course import GainStanding
from synergie.model.gains import MatchState
from synergie.services import gain_stances, records
from synergie.services.gain_stances import Question, Stance
from tests.services import figure_records as made
from tests.services.figure_records import COMMUNE, CPAS, SAME
from tests.services.test_gain_posts import line, versions

STEP = N_("Test")


@pytest.fixture
def dossier(store):
    return made.begun(store)


def take(store, gain, side, standing, date=None, meeting=None):
    values = {"gain_id": gain, "administration_id": side, "standing": standing, "date": date, "meeting_id": meeting}
    with store.write(STEP) as session:
        return records.add(session, "gain_stance", {**values, "reason": SAME("Raison")})


def course(store, gain, day=None):
    with store.read() as session:
        found = gain_stances.course(session, gain, day)
    assert found is not None
    return found


def now(store, gain, day=None):
    return {side: one.standing.value if one else None for side, one in course(store, gain, day).now.items()}


def asked(store, question):
    with store.read() as session:
        return gain_stances.asked(session, made.YEAR, question)


def test_the_minutes_are_the_first_position(dossier):
    commune, _cpas = versions(dossier)
    gain = line(dossier, None, commune)
    found = course(dossier, gain)
    (first,) = found.histories["commune"]
    assert (first.standing, first.from_minutes, first.date) == (
        GainStanding.CLAIMED,
        True,
        PartialDate.on(2024, 2, 1),
    )
    assert first.meeting is not None
    assert found.now["cpas"] is None


def test_the_latest_position_holds_and_the_earlier_ones_stay(dossier):
    commune, _cpas = versions(dossier)
    gain = line(dossier, None, commune)
    held = made.meeting(9)
    made.add(dossier, held)
    take(dossier, gain, CPAS, "agreed", PartialDate.on(2024, 9, 1), held.id)
    take(dossier, gain, CPAS, "contested", PartialDate.on(2024, 5, 1))
    take(dossier, gain, COMMUNE, "withdrawn", PartialDate.on(2024, 12, 1))
    assert now(dossier, gain) == {"commune": "withdrawn", "cpas": "agreed"}
    history = course(dossier, gain).histories["cpas"]
    assert [one.standing.value for one in history] == ["contested", "agreed"]
    assert history[-1].meeting is not None
    assert now(dossier, gain, dt.date(2024, 6, 1)) == {"commune": "claimed", "cpas": "contested"}
    assert now(dossier, gain, dt.date(2024, 1, 1)) == {"commune": None, "cpas": None}


def test_the_line_of_the_other_version_speaks_for_the_other_side(dossier):
    commune, cpas = versions(dossier)
    first = line(dossier, None, commune)
    second = line(dossier, None, cpas)
    assert now(dossier, first) == {"commune": "claimed", "cpas": None}
    with dossier.write(STEP) as session:
        values = {"year_id": made.YEAR, "commune_gain_id": first, "cpas_gain_id": second, "state": MatchState.SAME}
        records.add(session, "gain_match", values)
    assert now(dossier, first) == {"commune": "claimed", "cpas": "claimed"}
    take(dossier, second, CPAS, "withdrawn", PartialDate.on(2024, 8, 1))
    assert now(dossier, first) == {"commune": "claimed", "cpas": "withdrawn"}
    assert asked(dossier, Question.WITHDRAWN) == {first, second}


@pytest.mark.parametrize(
    ("standings", "question"),
    [
        (("contested",), Question.CONTESTED),
        (("withdrawn",), Question.WITHDRAWN),
        (("contested", "agreed"), Question.AGREED),
    ],
)
def test_a_list_asks_for_what_holds_now(dossier, standings, question):
    commune, _cpas = versions(dossier)
    gain = line(dossier, None, commune)
    line(dossier, None, commune)
    for month, standing in enumerate(standings, 4):
        take(dossier, gain, CPAS, standing, PartialDate.month(2024, month))
    assert [asked(dossier, one) == {gain} for one in Question] == [one is question for one in Question]


def test_nothing_is_asked_of_no_year(dossier):
    with dossier.read() as session:
        assert gain_stances.asked(session, None, Question.CONTESTED) == frozenset()


_DATES = st.one_of(
    st.none(),
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)).map(lambda day: PartialDate.on(day.year, day.month, day.day)),
)


@given(
    st.lists(st.tuples(st.sampled_from(("commune", "cpas")), st.sampled_from(list(GainStanding)), _DATES), max_size=8),
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
)
def test_what_holds_is_the_latest_that_was_there_by_then(taken, day):
    stances = [Stance(id=None, side=side, standing=standing, date=date) for side, standing, date in taken]
    for side in ("commune", "cpas"):
        found = gain_stances.holding(stances, side, day)
        mine = [one for one in stances if one.side == side and (one.date is None or one.date.first <= day)]
        assert (found is None) == (not mine)
        if found is not None and found.date is not None:
            assert all(one.date is None or one.date.first <= found.date.first for one in mine)
