"""What a programme refuses: a sentence beside the field, and nothing is changed."""

import uuid

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_
from synergie.services import records, rules_programmes
from tests.services.figure_records import COMMUNE, begun

STEP = N_("Test")
SAME = Bilingual.same


@pytest.fixture
def dossier(store):
    return begun(store)


def add(dossier, table, **values):
    with dossier.write(STEP) as session:
        return records.add(session, table, values)


def change(dossier, table, key, name, value):
    with dossier.write(STEP) as session:
        records.change(session, table, key, name, value)


def refused(act, *arguments, **values):
    """Return the field and the sentence of what is refused."""
    with pytest.raises(Refusal) as found:
        act(*arguments, **values)
    (problem,) = found.value.problems
    return problem.field, problem.message.id


@pytest.fixture
def programme(dossier):
    return add(dossier, "programme", code="p", name=SAME("P"))


@pytest.fixture
def key(dossier, programme):
    values = {"code": "k", "name": SAME("K"), "commune_driver": SAME("Habitants")}
    return add(dossier, "allocation_key", programme_id=programme, **values)


@pytest.fixture
def member(dossier, programme):
    return add(dossier, "participant", programme_id=programme, code="m", name=SAME("M"))


def test_a_value_below_zero_is_refused_and_changes_nothing(dossier, key, member):
    value = add(dossier, "allocation_value", key_id=key, participant_id=member, value=5)
    found = refused(change, dossier, "allocation_value", value, "value", -1)
    assert found == ("value", rules_programmes.BELOW_ZERO.id)
    with dossier.read() as session:
        record = records.read(session, "allocation_value", value)
        assert record is not None
        assert record.values["value"] == 5


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("allocation_value", "weight", -1),
        ("allocation_value", "stated_all", Money.of(-1)),
        ("allocation_key", "total", Money.of(-1)),
        ("allocation_key", "stated_margin", -1),
    ],
)
def test_weights_margins_and_amounts_below_zero_are_refused(dossier, key, member, table, name, value):
    found = key
    if table == "allocation_value":
        found = add(dossier, table, key_id=key, participant_id=member, value=5)
    assert refused(change, dossier, table, found, name, value) == (name, rules_programmes.BELOW_ZERO.id)


def test_a_member_is_not_counted_twice(dossier, key, member):
    add(dossier, "allocation_value", key_id=key, participant_id=member, value=5)
    again = {"key_id": key, "participant_id": member, "value": 5}
    assert refused(add, dossier, "allocation_value", **again) == ("participant_id", rules_programmes.TWICE.id)
    add(dossier, "allocation_value", **again, category=SAME("D"))
    field, _ = refused(add, dossier, "allocation_value", **again, category=SAME(" d "))
    assert field == "participant_id"


def test_the_same_authority_takes_part_once(dossier, programme):
    values = {"programme_id": programme, "administration_id": COMMUNE}
    add(dossier, "participant", code="a", name=SAME("A"), **values)
    found = refused(add, dossier, "participant", code="b", name=SAME("B"), **values)
    assert found == ("administration_id", rules_programmes.SAME_AUTHORITY.id)


def test_a_value_needs_to_be_known_what_it_counts(dossier, programme, member):
    key = add(dossier, "allocation_key", programme_id=programme, code="k", name=SAME("K"))
    value = {"key_id": key, "participant_id": member}
    assert refused(add, dossier, "allocation_value", **value, value=5) == ("value", rules_programmes.NO_DRIVER.id)
    add(dossier, "allocation_value", **value, stated_all=Money.of(3))


def test_a_key_with_values_keeps_its_last_driver(dossier, key, member):
    change(dossier, "allocation_key", key, "commune_driver", Bilingual())
    change(dossier, "allocation_key", key, "commune_driver", SAME("Habitants"))
    add(dossier, "allocation_value", key_id=key, participant_id=member, value=5)
    found = refused(change, dossier, "allocation_key", key, "commune_driver", Bilingual())
    assert found == ("commune_driver", rules_programmes.LAST_DRIVER.id)
    change(dossier, "allocation_key", key, "cpas_driver", SAME("Bénéficiaires"))
    change(dossier, "allocation_key", key, "commune_driver", Bilingual())


def test_the_share_of_few_is_not_below_that_of_all(dossier, key, member):
    values = {"key_id": key, "participant_id": member, "stated_all": Money.of(100)}
    found = refused(add, dossier, "allocation_value", **values, stated_few=Money.of("99.99"))
    assert found == ("stated_few", rules_programmes.SMALLER.id)
    found = refused(add, dossier, "allocation_value", **values, stated_few=Money.of(140, Vat.INCLUDED))
    assert found == ("stated_few", rules_programmes.TWO_VATS.id)
    add(dossier, "allocation_value", **values, stated_few=Money.of(0))


def test_a_tier_starts_once_and_from_zero(dossier, key):
    add(dossier, "allocation_tier", key_id=key, start=0, weight=1)
    assert refused(add, dossier, "allocation_tier", key_id=key, start=0, weight=2)[0] == "start"
    assert refused(add, dossier, "allocation_tier", key_id=key, start=-1, weight=2)[0] == "start"
    assert refused(add, dossier, "allocation_tier", key_id=key, start=9, weight=-2)[0] == "weight"


def test_domains_do_not_require_each_other_nor_those_of_another_programme(dossier, programme):
    first = add(dossier, "programme_domain", programme_id=programme, code="a", name=SAME("A"))
    second = add(dossier, "programme_domain", programme_id=programme, code="b", name=SAME("B"), requires_id=first)
    found = refused(change, dossier, "programme_domain", first, "requires_id", second)
    assert found == ("requires_id", rules_programmes.CIRCLE.id)
    other = add(dossier, "programme", code="q", name=SAME("Q"))
    foreign = add(dossier, "programme_domain", programme_id=other, code="c", name=SAME("C"))
    found = refused(change, dossier, "programme_domain", first, "requires_id", foreign)
    assert found == ("requires_id", rules_programmes.OTHER_PROGRAMME.id)


def test_members_of_another_programme_do_not_stand_in_a_key(dossier, key):
    other = add(dossier, "programme", code="q", name=SAME("Q"))
    stranger = add(dossier, "participant", programme_id=other, code="s", name=SAME("S"))
    found = refused(add, dossier, "allocation_value", key_id=key, participant_id=stranger)
    assert found == ("participant_id", rules_programmes.OTHER_PROGRAMME.id)


def test_phases_and_waves_have_no_negative_numbers(dossier, programme):
    domain = add(dossier, "programme_domain", programme_id=programme, code="a", name=SAME("A"))
    assert refused(add, dossier, "phase", domain_id=domain, name=SAME("F"), weeks=-1)[0] == "weeks"
    assert refused(add, dossier, "phase", domain_id=domain, name=SAME("F"), weeks=521)[0] == "weeks"
    assert refused(add, dossier, "wave", domain_id=domain, name=SAME("V"), authorities=-3)[0] == "authorities"
    assert refused(change, dossier, "programme", programme, "local_share", 101)[0] == "local_share"


def test_what_was_wrong_before_does_not_stop_another_field(dossier, key, member, monkeypatch):
    """An older dossier may hold a key with values and no driver: its name can be corrected all the same."""
    value = add(dossier, "allocation_value", key_id=key, participant_id=member, value=5)
    with monkeypatch.context() as patched:
        patched.setitem(rules_programmes.RULES, "allocation_key", ())
        change(dossier, "allocation_key", key, "commune_driver", Bilingual())
    change(dossier, "allocation_key", key, "name", SAME("Autre"))
    change(dossier, "allocation_value", value, "category", SAME("A"))
    assert isinstance(value, uuid.UUID)
