"""Who stands behind the facts of a year, and whether they are still those that were seen."""

import uuid

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.words import Texts
from synergie.model.dossier import Dossier, Side
from synergie.model.editions import SignOff
from synergie.model.people import Person
from synergie.services import editions_frozen, freezing, signing, yearly, years
from synergie.services.editions_facts import Validity
from tests.conftest import Place
from tests.services import issuing
from tests.services.issuing import COMMUNE, CPAS, SECRETARIES, TODAY, YEAR


@pytest.fixture
def dossier(store: DossierStore) -> DossierStore:
    issuing.fill(store)
    return store


def test_nobody_stands_behind_facts_that_nobody_validated(dossier: DossierStore) -> None:
    assert issuing.standing(dossier) == {"commune": "missing", "cpas": "missing"}


def test_each_administration_speaks_for_itself(dossier: DossierStore) -> None:
    issuing.sign(dossier)
    with dossier.read() as session:
        found = signing.standing(session, YEAR)
    assert found.missing == (Side.CPAS,)
    assert not found.complete
    commune = found.of(Side.COMMUNE)
    assert commune is not None
    assert (commune.validity, commune.date, commune.person.fr) == (
        Validity.VALID,
        PartialDate(TODAY),
        "Secrétaire communale",
    )
    issuing.sign(dossier, CPAS, SECRETARIES[1])
    with dossier.read() as session:
        assert signing.standing(session, YEAR).complete


def test_a_validation_is_out_of_date_when_a_fact_changes_and_valid_again_when_it_changes_back(
    dossier: DossierStore,
) -> None:
    issuing.sign(dossier)
    issuing.reword(dossier, "Autre")
    assert issuing.standing(dossier) == {"commune": "out_of_date", "cpas": "missing"}
    with dossier.read() as session:
        found = signing.standing(session, YEAR).of(Side.COMMUNE)
    assert found is not None
    assert "3/03/2025" in Texts("fr")(found.said)
    dossier.undo()
    assert issuing.standing(dossier)["commune"] == "valid"


def test_what_changed_since_is_said(dossier: DossierStore) -> None:
    issuing.sign(dossier)
    with dossier.read() as session:
        assert signing.changed_since(session, YEAR, COMMUNE) is None
        assert signing.changed_since(session, YEAR, CPAS) is None
    with dossier.write(issuing.EDIT) as session:
        session.scalars(sa.select(Dossier)).one().place = Bilingual("Ailleurs", "Elders")
        from synergie.model.texts import Chapter, ReportText

        session.add(ReportText(year_id=years.find(session, YEAR).id, chapter=Chapter.BASIS, text=Bilingual("A", "B")))
    with dossier.read() as session:
        found = signing.changed_since(session, YEAR, COMMUNE)
        assert found is not None
        assert "A" in repr(found)


def test_a_validation_changes_nothing_of_what_is_validated(dossier: DossierStore) -> None:
    with dossier.read() as session:
        before = freezing.digest(yearly.gather(session, YEAR))
    issuing.sign(dossier)
    issuing.sign(dossier, CPAS, SECRETARIES[1])
    issuing.issue(dossier)
    with dossier.read() as session:
        assert freezing.digest(yearly.gather(session, YEAR)) == before


def test_signing_again_renews_the_one_validation(dossier: DossierStore) -> None:
    issuing.sign(dossier)
    issuing.reword(dossier, "Autre")
    issuing.sign(dossier, COMMUNE, SECRETARIES[1])
    with dossier.read() as session:
        (one,) = session.scalars(sa.select(SignOff)).all()
        assert one.person_id == SECRETARIES[1]
    assert issuing.standing(dossier)["commune"] == "valid"


def test_signing_and_taking_back_are_one_step_each_that_undo_takes_back(dossier: DossierStore) -> None:
    issuing.sign(dossier)
    with dossier.write(signing.TAKE_BACK[Side.COMMUNE].of(year=str(YEAR))) as session:
        signing.take_back(session, YEAR, COMMUNE)
    assert issuing.standing(dossier)["commune"] == "missing"
    dossier.undo()
    assert issuing.standing(dossier)["commune"] == "valid"
    dossier.undo()
    assert issuing.standing(dossier)["commune"] == "missing"
    dossier.redo()
    assert issuing.standing(dossier)["commune"] == "valid"


@pytest.mark.parametrize(
    ("administration", "person", "said"),
    [
        (COMMUNE, None, signing.NOBODY),
        (COMMUNE, uuid.UUID(int=99), signing.NO_PERSON),
        (uuid.UUID(int=99), SECRETARIES[0], signing.NO_ADMINISTRATION),
    ],
)
def test_who_validates_for_whom_must_be_known(dossier: DossierStore, administration, person, said) -> None:
    with pytest.raises(Refusal) as caught:
        issuing.sign(dossier, administration, person)
    assert [one.message for one in caught.value.problems] == [said]
    assert issuing.standing(dossier) == {"commune": "missing", "cpas": "missing"}


def test_a_validation_that_is_not_there_cannot_be_taken_back(dossier: DossierStore) -> None:
    with pytest.raises(Refusal) as caught, dossier.write(issuing.EDIT) as session:
        signing.take_back(session, YEAR, CPAS)
    assert [one.message for one in caught.value.problems] == [signing.NOT_SIGNED[Side.CPAS]]


def test_nothing_is_validated_in_a_closed_year(example_place: Place) -> None:
    store = example_place.open()
    with store.read() as session:
        key = years.find(session, 2023).id
        person = session.scalars(sa.select(Person.id)).first()
    store.close_year(key)
    for act in (
        lambda session: signing.sign(session, 2023, COMMUNE, person, TODAY),
        lambda session: signing.take_back(session, 2023, COMMUNE),
    ):
        with pytest.raises(Refusal, match="reopen it"), store.write(issuing.EDIT) as session:
            act(session)


def test_both_engines_give_the_same_fingerprint_and_keep_what_was_seen(place: Place) -> None:
    store = place.open()
    issuing.fill(store)
    issuing.sign(store)
    with store.read() as session:
        facts = yearly.gather(session, YEAR)
        (digest,) = session.scalars(sa.select(SignOff.digest)).all()
        assert digest == freezing.digest(facts)
        seen = editions_frozen.thaw_seen(editions_frozen.seen(facts), freezing.without_files)
    assert freezing.digest(seen) == digest


def test_facts_that_a_newer_program_writes_otherwise_are_still_those_that_were_validated(
    dossier: DossierStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuing.sign(dossier)
    real = freezing.digest
    monkeypatch.setattr(freezing, "digest", lambda facts: "newer" + real(facts))
    assert issuing.standing(dossier) == {"commune": "valid", "cpas": "missing"}
    issuing.reword(dossier, "Autre")
    assert issuing.standing(dossier) == {"commune": "out_of_date", "cpas": "missing"}
