"""Records are found by every word, in both languages, without accents, the year that is worked on first."""

import uuid
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.actions import Action
from synergie.model.attendances import AgendaItem, Attendance
from synergie.model.base import reference_key
from synergie.model.bodies import Organisation, OrganisationAlias
from synergie.model.decoding import entity, journalled
from synergie.model.dossier import ReportYear
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from synergie.model.search import searchable
from synergie.services import search
from synergie.services.search import Hit
from tests.conftest import Place

ADD = N_("Add a record")


def year_key(year: int) -> uuid.UUID:
    return reference_key("report_year", str(year))


def meeting(year: int, subject: str, **more: Any) -> Meeting:
    return Meeting(
        year_id=year_key(year), date=PartialDate.on(year, 3, 4), subject=Bilingual(subject, "Vergadering"), **more
    )


def add(store: DossierStore, *records: Any) -> None:
    with store.write(ADD) as session:
        for year in (2022, 2023, 2024):
            if session.get(ReportYear, year_key(year)) is None:
                session.add(ReportYear(id=year_key(year), year=year, note=Bilingual()))
        session.flush()
        for record in records:
            session.add(record)
            session.flush()


def found(store: DossierStore, text: str, year: int | None = 2023, **options: Any) -> tuple[Hit, ...]:
    with store.read() as session:
        return search.find(session, text, None if year is None else year_key(year), **options)


def titles(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.title.fr for hit in hits]


@pytest.mark.parametrize(
    "text", ["energie", "ÉNERGIE", "Énergie", "nergi", "vergadering ENERGIE", "04/03/2023 énergie", "4/3/2023", "4/3"]
)
def test_a_record_is_found_without_accents_in_both_languages_and_by_its_date(place: Place, text: str) -> None:
    store = place.open()
    add(store, meeting(2023, "Énergie"))
    (hit,) = found(store, text)
    assert (hit.title, hit.table, hit.year) == (Bilingual("Énergie", "Vergadering"), "meeting", 2023)
    assert (hit.kind, hit.date) == (Meeting.singular, PartialDate.on(2023, 3, 4))


@pytest.mark.parametrize("text", ["énergie gaz", "tramway", "", "  ", "%", "_", "/", "\\", "É_ergie", "Én%ie"])
def test_what_lacks_a_word_is_not_found_and_no_character_stands_for_others(place: Place, text: str) -> None:
    store = place.open()
    add(store, Person(function=Bilingual("Énergie"), name="", initials=""))
    assert found(store, text) == ()


@pytest.mark.parametrize("text", ["50 %", "100%_/\\x", "_", "\\", "/"])
def test_characters_that_mean_something_to_a_database_are_found_as_they_are(place: Place, text: str) -> None:
    store = place.open()
    add(
        store,
        Person(function=Bilingual("Marge de 50 % et 100%_/\\x", "")),
        Person(function=Bilingual("autre chose", "iets anders")),
    )
    assert titles(found(store, text)) == ["Marge de 50 % et 100%_/\\x"]


def test_the_year_that_is_worked_on_comes_first_then_what_lasts_then_the_newest(place: Place) -> None:
    store = place.open()
    add(
        store,
        *(meeting(year, f"Budget {year}") for year in (2022, 2024, 2023)),
        Organisation(name=Bilingual("Budget", "Begroting"), short=Bilingual()),
    )
    assert titles(found(store, "budget")) == ["Budget 2023", "Budget", "Budget 2024", "Budget 2022"]
    assert titles(found(store, "budget", every_year=False)) == ["Budget 2023", "Budget"]
    assert titles(found(store, "budget", 2022)) == ["Budget 2022", "Budget", "Budget 2024", "Budget 2023"]
    assert titles(found(store, "budget", None)) == ["Budget", "Budget 2024", "Budget 2023", "Budget 2022"]
    assert [hit.year for hit in found(store, "budget", limit=2)] == [2023, None]


def test_what_says_it_in_its_title_comes_before_what_says_it_elsewhere(place: Place) -> None:
    store = place.open()
    add(store, meeting(2023, "A", notes="le budget"), meeting(2023, "Z budget"))
    assert titles(found(store, "budget")) == ["Z budget", "A"]


def test_a_part_leads_to_its_whole_which_is_shown_once(place: Place) -> None:
    store = place.open()
    whole = meeting(2023, "Comité")
    whole.id, person = uuid.uuid4(), Person(id=uuid.uuid4(), function=Bilingual("Secrétaire"))
    item = AgendaItem(id=uuid.uuid4(), meeting_id=whole.id, title=Bilingual("Chaufferie", "Stookplaats"))
    add(store, person, whole, item, Attendance(meeting_id=whole.id, person_id=person.id, as_printed="Mme Exemple"))
    (hit,) = found(store, "stookplaats")
    assert (hit.table, hit.id, hit.kind) == ("agenda_item", item.id, AgendaItem.singular)
    assert (hit.open_table, hit.open_id, hit.title.fr) == ("meeting", whole.id, "Chaufferie")
    (hit,) = found(store, "exemple")
    assert (hit.table, hit.open_id, hit.title.fr, hit.snippet) == ("attendance", whole.id, "Comité", "Mme Exemple")
    assert len(found(store, "e")) == 2
    add(store, AgendaItem(meeting_id=whole.id, title=Bilingual("Comité de quartier")))
    assert [hit.table for hit in found(store, "comité")] == ["meeting"]


def test_a_spelling_leads_to_who_is_spelled_so(place: Place) -> None:
    store = place.open()
    whole = Organisation(id=uuid.uuid4(), name=Bilingual("Centrale d'achats", "Aankoopcentrale"), short=Bilingual())
    add(store, whole, OrganisationAlias(organisation_id=whole.id, spelling="Centr. Ach."))
    (hit,) = found(store, "centr. ach.")
    assert (hit.open_table, hit.open_id, hit.title.nl) == ("organisation", whole.id, "Aankoopcentrale")


def test_a_closed_year_is_still_searched(place: Place) -> None:
    store = place.open()
    add(store, meeting(2023, "Énergie"))
    store.close_year(year_key(2023))
    assert titles(found(store, "energie")) == ["Énergie"]


def test_the_snippet_shows_the_word_among_its_neighbours(place: Place) -> None:
    store = place.open()
    long = "Il y a d’abord un début. " * 20 + "Puis l’Œuvre  du\nCœur, " + "et bien d’autres choses encore. " * 20
    add(store, meeting(2023, "Titre", notes=long))
    (hit,) = found(store, "coeur")
    assert "l’Œuvre du Cœur, et bien" in hit.snippet
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")
    assert len(hit.snippet) < 110


@given(st.text(min_size=1, max_size=200), st.data())
def test_a_snippet_is_found_for_whatever_word_a_text_has(text: str, data: st.DataObject) -> None:
    words = searchable(text).split()
    word = data.draw(st.sampled_from(words)) if words else "x"
    shown = search._snippet([text], [word])
    assert bool(shown.strip()) == bool(words)
    assert len(shown) < 120


def test_what_is_pasted_by_mistake_finds_nothing_and_breaks_nothing(place: Place) -> None:
    store = place.open()
    add(store, meeting(2023, "Énergie"))
    assert found(store, "a\x00b \ud800 " * 20_000) == ()
    assert found(store, "x" * 100_000) == ()
    assert found(store, "é " * 100_000 + "zzz") != ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {"Énergie", "Comité"}),
        ("energie", {"Énergie"}),
        ("chaufferie", {"Comité"}),
        ("comite CHAUFFERIE", {"Comité"}),
        ("energie chaufferie", set()),
        ("%", set()),
    ],
)
def test_a_list_is_filtered_by_the_texts_of_its_records_and_of_their_parts(
    place: Place, text: str, expected: set[str]
) -> None:
    store = place.open()
    whole = meeting(2023, "Comité")
    whole.id = uuid.uuid4()
    add(store, meeting(2023, "Énergie"), whole, AgendaItem(meeting_id=whole.id, title=Bilingual("Chaufferie")))
    with store.read() as session:
        rows = session.scalars(sa.select(Meeting).where(search.matching("meeting", text))).all()
        assert {row.subject.fr for row in rows} == expected


def test_every_list_can_be_filtered(example_store: DossierStore) -> None:
    with example_store.read() as session:
        for table in journalled():
            query = sa.select(entity(table)).where(search.matching(table, "énergie"))
            session.scalars(query).all()
        assert session.scalars(sa.select(Action).where(search.matching("action", "informatique"))).all()


def test_everything_that_is_found_in_the_example_can_be_looked_at(example_store: DossierStore) -> None:
    with example_store.read() as session:
        hits = search.find(session, "e", limit=5000)
        for hit in hits:
            assert session.get(entity(hit.open_table), hit.open_id) is not None
            assert not hit.title.empty
            assert hit.snippet
    assert len({hit.table for hit in hits}) > 30
    assert len({hit.open_id for hit in hits}) == len(hits)
