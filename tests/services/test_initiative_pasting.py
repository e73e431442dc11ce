"""A pasted list of initiatives: what stands below what, what is there already."""

import uuid

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual, Mark
from synergie.model.initiatives import Domain, Initiative, InitiativeYear, YearState
from synergie.services import initiative_lists, initiative_pasting, owned, pasting, records
from synergie.services.initiative_lists import Languages
from tests.db.making import ADD, add_year, year_key
from tests.services.seats import made

YEAR = year_key(2023)
LIST = "- Achats\n  o Papier\n     * Recyclé\n  o Encre\n- Marché conjoint pour les chèques-repas\n- Achats"


@pytest.fixture
def domain(store: DossierStore) -> uuid.UUID:
    with store.write(ADD) as session:
        add_year(session, 2023)
        key = made(session, Domain(code="hr", name=Bilingual("RH", "HR")))
        twin = made(session, Initiative(domain_id=key, title=Bilingual("Marchés conjoints pour les chèques repas")))
        made(session, InitiativeYear(year_id=YEAR, initiative_id=twin))
    return key


def items(store: DossierStore, language: str = "fr") -> tuple[initiative_pasting.Item, ...]:
    with store.read() as session:
        return initiative_pasting.items(session, YEAR, pasting.bullets(LIST), language)


def test_items_know_what_they_stand_under(store: DossierStore, domain: uuid.UUID) -> None:
    assert [one.above for one in items(store)] == [(), (0,), (1, 0), (0,), (), ()]


def test_what_is_there_already_is_named_and_a_repetition_too(store: DossierStore, domain: uuid.UUID) -> None:
    found = items(store)
    assert [one.twin is not None for one in found] == [False, False, False, False, True, False]
    assert found[4].twin == Bilingual("Marchés conjoints pour les chèques repas")
    assert [one.again for one in found] == [False] * 5 + [True]


def test_titles_are_compared_in_the_language_of_the_list(store: DossierStore, domain: uuid.UUID) -> None:
    assert not any(one.twin is not None for one in items(store, "nl"))


def test_an_item_stands_under_the_nearest_one_that_is_entered(store: DossierStore, domain: uuid.UUID) -> None:
    chosen = [one for one in items(store) if one.place in (0, 2, 3)]
    with store.write(ADD) as session:
        rows = initiative_pasting.add_all(session, YEAR, domain, "proposed", chosen, "nl")
    with store.read() as session:
        years = [session.get_one(InitiativeYear, key) for key in rows]
        ones = [session.get_one(Initiative, row.initiative_id) for row in years]
    assert [one.title for one in ones] == [Bilingual("", text) for text in ("Achats", "Recyclé", "Encre")]
    assert [one.parent_id for one in ones] == [None, ones[0].id, ones[0].id]
    assert {row.state for row in years} == {YearState.PROPOSED}
    assert [row.position for row in years] == sorted({row.position for row in years})


def test_the_languages_that_printed_texts_lack_are_known(store: DossierStore, domain: uuid.UUID) -> None:
    with store.write(ADD) as session:
        title, stale = Bilingual("Titre", "Titel"), Bilingual("Texte", "Tekst", Mark.FR_STALE)
        one = made(session, Initiative(domain_id=domain, title=title, conditions=Bilingual("", "Voorwaarde")))
        row = made(session, InitiativeYear(year_id=YEAR, initiative_id=one, text=stale))
        whole = made(session, Initiative(domain_id=domain, title=title))
        other = made(session, InitiativeYear(year_id=YEAR, initiative_id=whole))
    with store.read() as session:
        found = initiative_lists.languages(session, [row, other])
        french = initiative_lists.lacking(session, YEAR, "fr")
        dutch = initiative_lists.lacking(session, YEAR, "nl")
    assert found == {row: Languages(missing=("fr",), stale=("fr",)), other: Languages()}
    assert row in french
    assert other not in french
    assert len(dutch) == 1  # the one without a Dutch title
    assert row not in dutch


def test_a_record_and_its_lasting_one_go_together(store: DossierStore, domain: uuid.UUID) -> None:
    with store.read() as session:
        (row,) = session.scalars(sa.select(InitiativeYear.id)).all()
        record = records.read(session, "initiative_year", row)
    assert record is not None
    with store.write(ADD) as session:
        copied = owned.duplicate(session, record, "initiative_id")
        second = records.read(session, "initiative_year", copied)
        assert second is not None
        assert second.values["initiative_id"] != record.values["initiative_id"]
        assert second.values["position"] != record.values["position"]
        part = {"domain_id": domain, "parent_id": record.values["initiative_id"]}
        records.add(session, "initiative", part)
        owned.remove(session, second, "initiative_id")
        owned.remove(session, record, "initiative_id")
    with store.read() as session:
        assert session.scalars(sa.select(InitiativeYear.id)).all() == []
        left = set(session.scalars(sa.select(Initiative.id)).all())
    assert record.values["initiative_id"] in left  # its part points to it
    assert second.values["initiative_id"] not in left
