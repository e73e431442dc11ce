"""People and organisations that may stand for the same are found in pairs, whatever spelling they share."""

import uuid

import pytest

from db.store import DossierStore
from synergie.model.bodies import OrganisationAlias
from synergie.services import duplicates
from tests.db.making import ADD
from tests.services.seats import made, organisation, person


@pytest.fixture
def keys(store: DossierStore) -> dict[str, uuid.UUID]:
    with store.write(ADD) as session:
        found = {
            "one": person(session, "Secrétaire communale", "L. Magottaux"),
            "other": person(session, "Secrétaire f.f.", "L. Magotteaux"),
            "else": person(session, "Directeur informatique", "A. Exemple"),
            "centre": organisation(session, "Centre d’Informatique pour la Région", "CIRB"),
            "paradigm": organisation(session, "Paradigm"),
            "brulocalis": organisation(session, "Brulocalis"),
        }
        made(session, OrganisationAlias(organisation_id=found["centre"], spelling="Paradigme"))
    return found


def test_two_spellings_of_a_person_are_a_pair(store: DossierStore, keys: dict[str, uuid.UUID]) -> None:
    with store.read() as session:
        assert duplicates.suspects(session, "person") == {keys["one"], keys["other"]}


def test_another_spelling_makes_a_pair_of_organisations(store: DossierStore, keys: dict[str, uuid.UUID]) -> None:
    with store.read() as session:
        (pair,) = duplicates.pairs(session, "organisation")
    assert set(pair) == {keys["centre"], keys["paradigm"]}
