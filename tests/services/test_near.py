"""What somebody types is found under names that are nearly the same."""

import pytest

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.model.bodies import Body, OrganisationAlias
from synergie.model.initiatives import Domain, Initiative
from synergie.model.people import PersonAlias
from synergie.services import choosing
from synergie.services.fields import entities, fields
from synergie.services.near import near
from tests.conftest import Place
from tests.db.making import ADD
from tests.services.seats import made, organisation, person


@pytest.fixture
def dossier(store: DossierStore) -> DossierStore:
    with store.write(ADD) as session:
        who = person(session, "Secrétaire communale", "L. Magottaux")
        made(session, PersonAlias(person_id=who, spelling="Mme Lucie Magot"))
        person(session, "Directeur informatique", "A. Exemple")
        key = organisation(session, "Centre d’Informatique pour la Région", "CIRB")
        made(session, OrganisationAlias(organisation_id=key, spelling="Paradigm"))
        organisation(session, "Brulocalis")
        made(
            session,
            Body(code="c", name=Bilingual("Collège", "College"), short=Bilingual("Coll.", ""), purpose=Bilingual()),
        )
        domain = made(session, Domain(code="hr", name=Bilingual("Personnel", "Personeel"), short=Bilingual("RH", "HR")))
        made(session, Initiative(domain_id=domain, title=Bilingual("Formation commune", "Gezamenlijke opleiding")))
    return store


def found(store: DossierStore, table: str, text: str, limit: int = 3) -> list[str]:
    with store.read() as session:
        return [name.best("fr") for _, name in near(session, table, text, limit) if isinstance(name, Bilingual)]


@pytest.mark.parametrize(
    ("table", "text", "name"),
    [
        ("person", "L. Magotaux", "Secrétaire communale"),
        ("person", "MAGOTTAUX L.", "Secrétaire communale"),
        ("person", "Magottaux", "Secrétaire communale"),
        ("person", "Lucie Magot", "Secrétaire communale"),
        ("person", "Secretaire comunale", "Secrétaire communale"),
        ("organisation", "Brulocallis", "Brulocalis"),
        ("organisation", "paradigme", "Centre d’Informatique pour la Région"),
        ("organisation", "CIRB", "Centre d’Informatique pour la Région"),
        ("organisation", "centre d'informatique pour la region", "Centre d’Informatique pour la Région"),
        ("body", "College", "Collège"),
        ("domain", "Personel", "Personnel"),
        ("domain", "hr", "Personnel"),
        ("initiative", "Gezamelijke opleiding", "Formation commune"),
    ],
)
def test_a_near_name_is_found(dossier: DossierStore, table: str, text: str, name: str) -> None:
    assert found(dossier, table, text) == [name]


@pytest.mark.parametrize("text", ["", "  ", "Zzyzx", "IT", "Trésorier"])
def test_what_is_not_near_is_not_proposed(dossier: DossierStore, text: str) -> None:
    assert found(dossier, "person", text) == []


def test_the_nearest_comes_first_and_no_more_than_asked(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        for name in ("Brulocaliss", "Brulocalis", "Brulokalis", "Bruloca"):
            organisation(session, name)
    assert found(store, "organisation", "Brulocalis") == ["Brulocalis", "Brulocaliss", "Brulokalis"]
    assert found(store, "organisation", "Brulocalis", limit=1) == ["Brulocalis"]


LINKS = sorted({field.target for cls in entities().values() for field in fields(cls) if field.target is not None})


@pytest.mark.parametrize("table", LINKS)
def test_any_text_may_stand_in_any_field_that_links_to_a_record(example_store: DossierStore, table: str) -> None:
    with example_store.read() as session:
        assert near(session, table, "qzx 7 ~") == ()
        for one in choosing.choices(session, table)[:5]:
            assert isinstance(one.name, Bilingual)
            alike = {key for key, _ in near(session, table, one.name.best("nl")[:-1], limit=1000)}
            assert (one.key in alike) is (choosing.whole_link(table) is None)  # those of another whole are not meant


@pytest.mark.parametrize(
    ("table", "text"),
    [("document", "Cadre generale des services"), ("meeting", "programme wepulse reunion"), ("programme", "Wepuls")],
)
def test_what_has_no_other_spellings_is_found_by_its_title(example_store: DossierStore, table: str, text: str) -> None:
    assert found(example_store, table, text)
