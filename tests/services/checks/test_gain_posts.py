"""What the checks tell about the posts that gains name: saved twice, more than there is, vacant before."""

import pytest

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Range
from synergie.model import gains as g
from synergie.model.dossier import Side
from synergie.model.minutes import MinutesVersion
from synergie.model.posts import Post
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both
from tests.services.checks.test_gains import gain, minutes

__all__ = ["minutes"]


@pytest.fixture
def post(dossier):
    one = Post(administration_id=dossier.sides[Side.CPAS], function=both("Accueil"), fte=Fte.of(1))
    return dossier.add(one)[0]


def test_a_post_that_two_lines_save_blocks_at_the_second(dossier, minutes, post):
    gain(dossier, minutes, post_id=post, text=both("Un poste de moins"))
    other = dossier.meeting(date=PartialDate.on(YEAR, 9, 1))
    version = dossier.add(MinutesVersion(meeting_id=other, administration_id=dossier.sides[Side.COMMUNE]))[0]
    assert dossier.of("post-twice") == []
    gain(dossier, {Side.COMMUNE: version}, post_id=post, nature=g.GainNature.REALLOCATED, text=both("Réaffecté"))
    (said,) = dossier.said("post-twice", "en")
    assert dossier.severities("post-twice") == [Severity.BLOCKING]
    names = ("Accueil", "Un poste de moins", "Réaffecté")
    assert sum(name in said for name in names) == 2
    assert f"/{YEAR}" in said


def test_each_version_may_speak_of_the_post(dossier, minutes, post):
    for side in Side:
        gain(dossier, minutes, side, post_id=post)
    assert dossier.of("post-twice") == []
    assert dossier.of("post-exceeds") == []


def test_a_line_of_another_year_is_told_in_this_one(dossier, minutes, post):
    before = dossier.other_year(YEAR - 1)
    old = g.Gain(year_id=before, text=both("Avant"), post_id=post, state=g.GainState.REALISED)
    dossier.add(old)
    key = gain(dossier, minutes, post_id=post)
    assert dossier.of("post-twice") == [(key, "post_id")]
    assert str(YEAR - 1) in dossier.said("post-twice")[0]


def test_a_saved_post_that_moves_is_told_at_the_movement(dossier, minutes, post):
    gain(dossier, minutes, post_id=post)
    moved = dossier.add(g.Movement(post_id=post, minutes_id=minutes[Side.COMMUNE], to_function=both("Archives")))[0]
    assert dossier.of("post-twice") == [(moved, "post_id")]


def test_a_gain_that_pays_with_its_own_post_is_told(dossier, minutes, post):
    payer = gain(dossier, minutes, post_id=post)
    paid = g.Movement(post_id=post, gain_id=payer, nature=g.MovementNature.UPGRADED, to_function=both("Chef"))
    key = dossier.add(paid)[0]
    assert dossier.of("post-twice") == [(key, "post_id")]
    assert "another post" in dossier.said("post-twice")[0]


@pytest.mark.parametrize(("fte", "told"), [("1", False), ("1.5", True)])
def test_no_more_of_a_post_is_saved_than_there_is(dossier, minutes, post, fte, told):
    key = gain(dossier, minutes, post_id=post, fte=Range.single(Fte.of(fte)))
    assert dossier.of("post-exceeds") == ([(key, "fte")] if told else [])


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (PartialDate.on(YEAR, 1, 15), True),
        (PartialDate.year(YEAR - 1), True),
        (PartialDate.on(YEAR, 4, 1), False),
        (None, False),
    ],
)
def test_a_post_that_was_vacant_before_is_no_saving_of_now(dossier, minutes, post, since, told):
    dossier.change(Post, post, vacant_since=since)
    key = gain(dossier, minutes, post_id=post)
    assert dossier.of("post-vacant") == ([(key, "post_id")] if told else [])


def test_a_line_names_a_post_of_its_own_side(dossier, minutes, post):
    gain(dossier, minutes, post_id=post)
    moved = g.Movement(
        post_id=post, administration_id=dossier.sides[Side.COMMUNE], nature=g.MovementNature.ADDED, text=both("Renfort")
    )
    key = dossier.add(moved)[0]
    assert dossier.of("post-side") == [(key, "post_id")]
