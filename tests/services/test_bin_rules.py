"""What would be counted twice does not come back from the bin: a sentence, and nothing restored."""

import pytest

from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Money
from synergie.basis.words import Texts
from synergie.model import costs, programmes
from synergie.services import bin as bins
from synergie.services import linked, records
from tests.services import figure_records as made
from tests.services.claimed_posts import STEP, change, clashes, line, movement, post
from tests.services.figure_records import COMMUNE, CPAS, SAME, told


@pytest.fixture
def dossier(place):
    return made.begun(place.open())


def enter(store, table, **values):
    with store.write(STEP) as session:
        return records.add(session, table, values)


def remove(store, table, key):
    with store.write(STEP) as session:
        bins.remove(session, table, key)


def refused(store, table, key):
    """Return why a record does not come back, and see that nothing of it did."""
    before = told(store)
    with pytest.raises(Refusal) as error, store.write(STEP) as session:
        bins.restore(session, table, key)
    with store.read() as session:
        assert not linked.present(session, table, [key])
    assert told(store) == before
    (problem,) = error.value.problems
    assert problem.field is None
    return Texts("en")(problem.message)


def instead(store, table, **values):
    """Delete a record, enter another one in its place, and return the key of the first one."""
    first = enter(store, table, **values)
    remove(store, table, first)
    return first, enter(store, table, **values)


def programme(store):
    whole = made.of_whole(programmes.Programme, name=SAME("Programme"))
    ours = made.of_whole(programmes.Participant, programme_id=whole.id, name=SAME("Nous"), code="x")
    key = made.of_whole(
        programmes.AllocationKey, programme_id=whole.id, name=SAME("Clé"), commune_driver=SAME("Habitants")
    )
    made.add(store, whole, ours, key)
    return whole.id, ours.id, key.id


def test_what_a_member_brings_into_a_key(dossier):
    _programme, member, key = programme(dossier)
    first, second = instead(dossier, "allocation_value", key_id=key, participant_id=member, value=10)
    assert "counted twice" in refused(dossier, "allocation_value", first)
    remove(dossier, "allocation_value", second)
    with dossier.write(STEP) as session:
        assert bins.restore(session, "allocation_value", first) == 1


def test_a_value_of_which_nobody_says_any_more_what_it_counts(dossier):
    _programme, member, key = programme(dossier)
    value = enter(dossier, "allocation_value", key_id=key, participant_id=member, value=10)
    remove(dossier, "allocation_value", value)
    change(dossier, "allocation_key", key, "commune_driver", SAME(""))
    assert "what the key counts" in refused(dossier, "allocation_value", value)


def test_an_authority_takes_part_once(dossier):
    of, *_ = programme(dossier)
    values = {"programme_id": of, "name": SAME("Commune"), "administration_id": COMMUNE, "code": "commune"}
    first, second = enter(dossier, "participant", **values), None
    remove(dossier, "participant", first)
    second = enter(dossier, "participant", **{**values, "code": "other"})
    assert "takes part in the programme already" in refused(dossier, "participant", first)
    assert second is not None


def test_a_cost_of_a_post_and_a_step_of_the_index(dossier):
    cost = {"administration_id": CPAS, "level": "b", "valid_from": PartialDate.month(2024, 1), "source": SAME("F")}
    first, _second = instead(dossier, "cost_rate", **cost, yearly=Money.of(60000))
    assert "entered already" in refused(dossier, "cost_rate", first)
    first, _second = instead(dossier, "index_step", applies_from=PartialDate.month(2024, 1), coefficient="2")
    assert "entered already" in refused(dossier, "index_step", first)


def test_an_option_that_is_chosen(dossier):
    whole = made.add(dossier, made.of_year(costs.CostComparison, title=SAME("Logiciel")))
    first, _second = instead(dossier, "cost_option", comparison_id=whole, name=SAME("A"), role="chosen")
    assert "only one option" in refused(dossier, "cost_option", first)
    other = enter(dossier, "cost_option", comparison_id=whole, name=SAME("C"))
    remove(dossier, "cost_option", other)
    with dossier.write(STEP) as session:
        assert bins.restore(session, "cost_option", other) == 1


def test_a_post_that_is_saved(dossier):
    one, version = post(dossier), made.minutes(dossier)
    first = line(dossier, one, version, text=SAME("Un poste"))
    remove(dossier, "gain", first)
    second = line(dossier, one, version, text=SAME("Le poste"))
    words = refused(dossier, "gain", first)
    assert "“Le poste”" in words
    assert "saves this post already" in words
    remove(dossier, "gain", second)
    movement(dossier, one, nature="saved")
    assert "saves this post already" in refused(dossier, "gain", first)
    assert clashes(dossier) == ()


def test_two_that_a_file_held_before_do_not_keep_others_in_the_bin(dossier):
    one = post(dossier)
    made.add(dossier, made.gain(post_id=one), made.gain(post_id=one))
    other = line(dossier, post(dossier, "Guichet"))
    remove(dossier, "gain", other)
    with dossier.write(STEP) as session:
        assert bins.restore(session, "gain", other) == 1


def test_what_went_with_a_record_stays_when_it_would_count_twice(dossier):
    one, other = post(dossier), post(dossier, "Guichet")
    pays, paid = line(dossier, other), movement(dossier)
    change(dossier, "movement", paid, "post_id", one)
    change(dossier, "movement", paid, "gain_id", pays)
    with dossier.write(STEP) as session:
        bins.remove(session, "movement", paid)
        bins.remove(session, "gain", pays)
    movement(dossier, one)
    with dossier.write(STEP) as session:
        assert bins.restore(session, "gain", pays) == 1
    with dossier.read() as session:
        assert not linked.present(session, "movement", [paid])
    assert clashes(dossier) == ()
