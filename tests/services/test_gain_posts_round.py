"""No link between two lines is a way round a post that is saved once, and what counts stays in the figures."""

import pytest

from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte
from synergie.basis.words import Texts
from synergie.model import gains as g
from synergie.services import correcting, figures
from tests.services import figure_records as made
from tests.services.claimed_posts import BEFORE, STEP, change, clashes, line, post, versions
from tests.services.figure_records import COMMUNE, CPAS


@pytest.fixture
def dossier(store):
    return made.begun(store)


def refused(act, *arguments, **values):
    with pytest.raises(Refusal) as error:
        act(*arguments, **values)
    return [(one.field, Texts("en")(one.message)) for one in error.value.problems]


def saved(store):
    with store.read() as session:
        staff = figures.of_year(session, made.YEAR).gains.staff
    return {voice.value: one.high for voice, one in staff.totals.claimed.items()}


def test_a_line_of_the_recapitulation_completes_none(dossier):
    version = made.minutes(dossier)
    first, other = line(dossier, None, version), line(dossier, None, version)
    ((field, words),) = refused(change, dossier, "gain", other, "completes_id", first)
    assert (field, "body of the minutes" in words) == ("completes_id", True)
    change(dossier, "gain", other, "place", "body")
    change(dossier, "gain", other, "completes_id", first)
    assert refused(change, dossier, "gain", other, "place", "recap")[0][0] == "place"
    change(dossier, "gain", other, "completes_id", None)
    change(dossier, "gain", other, "place", "recap")


def test_a_line_completes_none_of_another_year_or_of_the_other_administration(dossier):
    commune, cpas = versions(dossier)
    old, ours, theirs = line(dossier, year_id=BEFORE), line(dossier, None, commune), line(dossier, None, cpas)
    body = line(dossier, None, commune, place="body")
    assert "same year" in refused(change, dossier, "gain", body, "completes_id", old)[0][1]
    assert "same administration" in refused(change, dossier, "gain", body, "completes_id", theirs)[0][1]
    change(dossier, "gain", body, "completes_id", ours)
    assert refused(change, dossier, "gain", body, "minutes_id", cpas)[0][0] == "minutes_id"


def test_what_an_older_file_links_otherwise_is_two_lines_and_counts_once(dossier):
    one, version = post(dossier), made.minutes(dossier)
    first = made.gain(version, post_id=one, position=1)
    second = made.gain(version, post_id=one, position=2, completes_id=first.id)
    made.add(dossier, first, second)
    assert len(clashes(dossier)) == 1
    assert saved(dossier)["commune"] == Fte.of(1)
    change(dossier, "gain", second.id, "state", "confirmed")


def test_a_line_that_goes_on_within_its_year_is_another_line(dossier):
    one, version = post(dossier), made.minutes(dossier)
    first = made.gain(version, post_id=one, position=1)
    body = made.gain(version, post_id=one, position=2, place=g.Place.BODY, continues_id=first.id)
    made.add(dossier, first, body)
    assert len(clashes(dossier)) == 1


def test_two_voices_of_two_meetings_are_two_lines_whatever_they_carry_over(dossier):
    one = post(dossier)
    old = line(dossier, one, year_id=BEFORE)
    line(dossier, one, made.minutes(dossier, COMMUNE, 2), continues_id=old)
    other = made.minutes(dossier, CPAS, 5)
    assert refused(line, dossier, one, other, continues_id=old)[0][0] == "post_id"


@pytest.mark.parametrize("nothing", [{"place": g.Place.BODY}, {"family": g.Family.QUALITY}])
def test_a_line_that_no_total_counts_never_takes_the_place_of_one_that_counts(dossier, nothing):
    one, version = post(dossier), made.minutes(dossier)
    made.add(
        dossier, made.gain(version, post_id=one, position=1, **nothing), made.gain(version, post_id=one, position=2)
    )
    assert saved(dossier)["commune"] == Fte.of(1)


def test_minutes_with_an_older_link_can_be_corrected(dossier):
    version = made.minutes(dossier)
    first = made.gain(version, position=1)
    made.add(dossier, first, made.gain(version, position=2, completes_id=first.id))
    change(dossier, "minutes_version", version, "state", "approved")
    with dossier.write(STEP) as session:
        again = correcting.correct(session, version)
    with dossier.read() as session:
        lines = {one.id: one for one in session.query(g.Gain).filter_by(minutes_id=again)}
        (linked,) = [one for one in lines.values() if one.completes_id is not None]
        assert linked.completes_id in lines
