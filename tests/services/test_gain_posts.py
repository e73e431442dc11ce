"""A post is saved or moved once, whatever the meeting, the initiative or the year, and each side keeps its voice."""

from decimal import Decimal

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import Texts
from synergie.model import gains as g
from synergie.services import bin as bins
from synergie.services import correcting, figures, records, roll_over
from tests.services import figure_records as made
from tests.services.claimed_posts import BEFORE, STEP, change, clashes, line, movement, post, versions
from tests.services.figure_records import COMMUNE, CPAS, SAME


@pytest.fixture
def dossier(store):
    return made.begun(store)


def refused(act, *arguments, **values):
    """Return the field and the sentence that refuse an act."""
    with pytest.raises(Refusal) as error:
        act(*arguments, **values)
    (problem,) = error.value.problems
    return problem.field, Texts("en")(problem.message)


def test_two_lines_cannot_save_one_post(dossier):
    one = post(dossier)
    line(dossier, one, made.minutes(dossier, month=2), text=SAME("Un poste de moins"))
    field, words = refused(line, dossier, one, made.minutes(dossier, month=5))
    assert field == "post_id"
    assert "Un poste de moins" in words
    assert "01/02/2024" in words
    assert "version of the commune" in words
    assert "saves" in words


def test_it_is_refused_on_either_engine(place):
    store = made.begun(place.open())
    one = post(store)
    line(store, one, made.minutes(store, month=2))
    other = line(store)
    assert refused(change, store, "gain", other, "post_id", one)[0] == "post_id"
    assert clashes(store) == ()


@pytest.mark.parametrize(
    ("first", "second", "verb"),
    [
        ("saved", "reallocated", "saves"),
        ("not_replaced", "saved", "saves"),
        ("reallocated", "saved", "reallocates"),
        ("upgraded", "not_replaced", "upgrades"),
    ],
)
def test_what_is_saved_is_not_moved(dossier, first, second, verb):
    one = post(dossier)
    line(dossier, one, nature=first)
    _field, words = refused(line, dossier, one, nature=second)
    assert verb in words
    assert "2024, without minutes" in words


@pytest.mark.parametrize("nature", ["added", "avoided", "improved", "none", "to_analyse", "rejected"])
def test_what_neither_saves_nor_moves_may_name_the_post(dossier, nature):
    one = post(dossier)
    line(dossier, one)
    line(dossier, one, nature=nature)
    assert clashes(dossier) == ()


@pytest.mark.parametrize(
    ("start", "name", "value"),
    [
        ({"of": None}, "post_id", "the post"),
        ({"nature": "improved"}, "nature", "reallocated"),
        ({"state": "dropped"}, "state", "projected"),
        ({"completes_id": "first", "place": "body"}, "completes_id", None),
    ],
)
def test_no_later_change_makes_two_of_them(dossier, start, name, value):
    one = post(dossier)
    first = line(dossier, one)
    start = {key: first if found == "first" else found for key, found in start.items()}
    second = line(dossier, **{"of": one, **start})
    field, _words = refused(change, dossier, "gain", second, name, one if value == "the post" else value)
    assert field == name
    with dossier.read() as session:
        kept = records.read(session, "gain", second).values[name]
    assert str(getattr(kept, "value", kept)) == str(start.get({"post_id": "of"}.get(name, name)))


def test_another_year_and_another_initiative_are_no_way_round(dossier):
    one = post(dossier)
    line(dossier, one, year_id=BEFORE, state="realised")
    field, words = refused(line, dossier, one)
    assert field == "post_id"
    assert "2023" in words


def test_each_side_has_one_voice_on_a_post(dossier):
    one = post(dossier)
    commune, cpas = versions(dossier)
    line(dossier, one, commune)
    second = line(dossier, one, cpas, nature="reallocated")
    assert clashes(dossier) == ()
    assert refused(line, dossier, one, cpas)[0] == "post_id"
    other = made.minutes(dossier, CPAS, 6)
    assert refused(change, dossier, "gain", second, "minutes_id", other)[0] == "minutes_id"
    assert refused(change, dossier, "gain", second, "said_by_id", COMMUNE)[0] == "said_by_id"


def test_a_line_that_goes_on_is_the_same_claim(dossier):
    one = post(dossier)
    commune, cpas = versions(dossier)
    for version in (commune, cpas):
        line(dossier, one, version)
    with dossier.write(STEP) as session:
        roll_over.roll_over(session, 2025, 2024)
    assert clashes(dossier) == ()
    with dossier.write(STEP) as session:
        carried = [each for each in session.scalars(g.Gain.__table__.select()).all() if each]
    assert len(carried) == 4
    with dossier.read() as session:
        later = next(each for each in session.query(g.Gain) if each.continues_id is not None).id
    assert refused(change, dossier, "gain", later, "continues_id", None)[0] == "continues_id"


def test_a_line_that_goes_on_within_the_year_counts_twice_and_is_refused(dossier):
    one = post(dossier)
    first = line(dossier, one)
    assert refused(line, dossier, one, continues_id=first)[0] == "post_id"


def test_the_body_completes_the_line_on_the_same_post(dossier):
    one = post(dossier)
    version = made.minutes(dossier)
    first = line(dossier, one, version)
    line(dossier, one, version, place="body", completes_id=first, nature="reallocated")
    assert clashes(dossier) == ()


def test_minutes_that_are_corrected_no_longer_claim(dossier):
    one = post(dossier)
    version = made.minutes(dossier)
    first = line(dossier, one, version)
    line(dossier, one, version, place="body", completes_id=first)
    change(dossier, "minutes_version", version, "state", "approved")
    with dossier.write(STEP) as session:
        made_anew = correcting.correct(session, version)
    assert clashes(dossier) == ()
    with dossier.read() as session:
        lines = session.query(g.Gain).filter_by(minutes_id=made_anew).all()
        assert {each.post_id for each in lines} == {one}
        assert len([each for each in lines if each.completes_id is not None]) == 1
    field, words = refused(change, dossier, "minutes_version", made_anew, "replaces_id", None)
    assert field == "replaces_id"
    assert "saves this post already" in words


def test_a_line_that_went_on_before_its_minutes_were_corrected_is_still_the_same(dossier):
    one = post(dossier)
    version = made.minutes(dossier)
    line(dossier, one, version)
    with dossier.write(STEP) as session:
        roll_over.roll_over(session, 2025, 2024)
    change(dossier, "minutes_version", version, "state", "approved")
    with dossier.write(STEP) as session:
        correcting.correct(session, version)
    assert clashes(dossier) == ()


def test_a_correction_keeps_years_and_positions_of_its_lines(dossier):
    version = made.minutes(dossier)
    first = line(dossier, None, version)
    with dossier.write(STEP) as session:
        records.add(session, "gain_year", {"gain_id": first, "year": 2026, "planned": Fte.of(1)})
        records.add(session, "gain_stance", {"gain_id": first, "administration_id": CPAS, "standing": "contested"})
        records.change(session, "minutes_version", version, "state", "approved")
        made_anew = correcting.correct(session, version)
    with dossier.read() as session:
        (copy,) = session.query(g.Gain).filter_by(minutes_id=made_anew).all()
        assert [each.values["year"] for each in records.parts(session, "gain_year", "gain_id", copy.id)] == [2026]
        assert len(records.parts(session, "gain_stance", "gain_id", copy.id)) == 1


# Movements


def test_a_saved_post_is_not_moved(dossier):
    one = post(dossier)
    version = made.minutes(dossier)
    line(dossier, one, version)
    assert refused(movement, dossier, one, version, nature="reallocated")[0] == "post_id"
    assert refused(movement, dossier, one, nature="saved")[0] == "post_id"


def test_a_movement_may_tell_what_the_line_of_its_version_tells(dossier):
    one = post(dossier)
    version = made.minutes(dossier)
    line(dossier, one, version, nature="reallocated")
    told = movement(dossier, one, version, nature="reallocated")
    assert clashes(dossier) == ()
    assert refused(movement, dossier, one, version, nature="reallocated")[0] == "post_id"
    assert refused(change, dossier, "movement", told, "nature", "upgraded")[0] == "nature"


def test_a_gain_does_not_pay_with_the_post_that_it_saves(dossier):
    saved, other = post(dossier), post(dossier, "Guichet")
    version = made.minutes(dossier)
    payer = line(dossier, saved, version, text=SAME("Un poste"))
    paid = movement(dossier, other, version, nature="upgraded", gain_id=payer, fte=Range.single(Fte.of("0.2")))
    field, words = refused(change, dossier, "movement", paid, "post_id", saved)
    assert field == "post_id"
    assert "another post" in words


def test_a_copy_of_a_line_is_about_another_post(dossier):
    one = line(dossier, post(dossier))
    with dossier.write(STEP) as session:
        copied = records.duplicate(session, "gain", one)
        assert records.read(session, "gain", copied).values["post_id"] is None


def test_what_was_so_before_does_not_stop_other_changes(dossier):
    one = post(dossier)
    first = line(dossier, one)
    made.add(dossier, made.gain(post_id=one))
    assert len(clashes(dossier)) == 1
    change(dossier, "gain", first, "state", "confirmed")
    change(dossier, "gain", first, "text", Bilingual("Autre", "Anders"))
    third = line(dossier)
    assert refused(change, dossier, "gain", third, "post_id", one)[0] == "post_id"


def saved(store):
    with store.read() as session:
        staff = figures.of_year(session, made.YEAR).gains.staff
    return {voice.value: one.high for voice, one in staff.totals.claimed.items()}


def test_a_post_that_a_file_holds_twice_counts_once(dossier):
    one, version = post(dossier), made.minutes(dossier)
    first = made.add(dossier, made.gain(version, post_id=one, position=1))
    made.add(dossier, made.gain(version, post_id=one, position=2), made.gain(version, position=3))
    assert saved(dossier)["commune"] == Fte.of(2)
    with dossier.write(STEP) as session:
        bins.remove(session, "gain", first)
    assert saved(dossier)["commune"] == Fte.of(2)


def test_a_post_that_both_versions_speak_of_counts_in_each(dossier):
    one = post(dossier)
    commune, cpas = versions(dossier)
    made.add(dossier, made.gain(commune, post_id=one), made.gain(cpas, post_id=one))
    found = saved(dossier)
    assert (found["commune"], found["cpas"]) == (Fte.of(1), Fte.of(1))


def test_a_saved_post_that_a_file_reallocates_too_is_saved_only(dossier):
    one, version = post(dossier), made.minutes(dossier)
    moved = made.gain(version, post_id=one, position=2, nature=g.GainNature.REALLOCATED)
    made.add(dossier, made.gain(version, post_id=one, position=1), moved)
    with dossier.read() as session:
        staff = figures.of_year(session, made.YEAR).gains.staff
    assert staff.reallocated_posts.high == Fte(0)


# Whatever is typed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("planned", Fte.of("-0.5")),
        ("forecast", Fte.of(-1)),
        ("realised", Fte(-1)),
        ("year", 12),
        ("year", 99999),
    ],
)
def test_years_of_a_gain_are_years_and_not_negative(dossier, name, value):
    key = line(dossier)
    values = {"gain_id": key, "year": 2026, name: value}
    with pytest.raises(Refusal) as error, dossier.write(STEP) as session:
        records.add(session, "gain_year", values)
    assert error.value.problems[0].field == name


def test_there_is_a_baseline_or_there_is_none(dossier):
    key = line(dossier, no_baseline=True)
    assert refused(change, dossier, "gain", key, "baseline", Decimal(250))[0] == "baseline"
    other = line(dossier, baseline=Decimal(250))
    assert refused(change, dossier, "gain", other, "no_baseline", True)[0] == "no_baseline"
