"""Any record by the description of its fields: what is written, what is refused, what stands when two people write."""

import uuid

import pytest

from db.store import DossierStore
from db.triggers_rules import INSERT_ONLY
from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.words import N_
from synergie.model.base import reference_key
from synergie.model.decoding import journalled
from synergie.services import choosing, listing, records, years

STEP = N_("Test")
DAY = PartialDate.on(2023, 2, 8)


@pytest.fixture
def year(store: DossierStore) -> uuid.UUID:
    with store.write(STEP) as session:
        return years.add(session, 2023)


@pytest.fixture
def meeting(store: DossierStore, year: uuid.UUID) -> uuid.UUID:
    with store.write(STEP) as session:
        values = {"year_id": year, "date": PartialDate.on(2023, 2, 8), "subject": Bilingual("Objet", "Onderwerp")}
        return records.add(session, "meeting", values)


def value(store: DossierStore, key: uuid.UUID, name: str, table: str = "meeting") -> object:
    with store.read() as session:
        found = records.read(session, table, key)
        assert found is not None
        return found.values[name]


def test_one_language_is_changed_and_the_other_is_to_be_read_again(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(STEP) as session:
        was = Bilingual("Objet", "Onderwerp")
        records.change(session, "meeting", meeting, "subject", Bilingual("Sujet"), language="fr", was=was)
    assert value(store, meeting, "subject") == Bilingual("Sujet", "Onderwerp", Mark.NL_STALE)


def test_who_types_one_language_does_not_overwrite_what_another_typed_in_the_other(
    store: DossierStore, meeting: uuid.UUID
) -> None:
    shown = Bilingual("Objet", "Onderwerp")
    with store.write(STEP) as session:
        records.change(session, "meeting", meeting, "subject", Bilingual("", "Thema"), language="nl", was=shown)
    with store.write(STEP) as session:
        records.change(session, "meeting", meeting, "subject", Bilingual("Sujet"), language="fr", was=shown)
    subject = value(store, meeting, "subject")
    assert isinstance(subject, Bilingual)
    assert (subject.fr, subject.nl) == ("Sujet", "Thema")


def test_what_somebody_else_wrote_meanwhile_is_told_and_stays(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(STEP) as session:
        records.change(session, "meeting", meeting, "place", "Salle bleue", was="")
    with pytest.raises(Conflict) as told, store.write(STEP) as session:
        records.change(session, "meeting", meeting, "place", "Salle verte", was="")
    assert dict(told.value.message.args)["now"] == "Salle bleue"
    assert value(store, meeting, "place") == "Salle bleue"


def test_the_same_value_from_two_people_is_no_conflict(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(STEP) as session:
        records.change(session, "meeting", meeting, "place", "Salle bleue", was="")
    with store.write(STEP) as session:
        records.change(session, "meeting", meeting, "place", "Salle bleue", was="")
    assert value(store, meeting, "place") == "Salle bleue"


def test_a_record_that_is_gone_is_told(store: DossierStore, meeting: uuid.UUID) -> None:
    store.undo()
    with pytest.raises(Conflict), store.write(STEP) as session:
        records.change(session, "meeting", meeting, "place", "Salle")


def test_a_choice_may_be_given_by_its_stored_text_and_no_other_is_taken(
    store: DossierStore, meeting: uuid.UUID
) -> None:
    with store.write(STEP) as session:
        records.change(session, "meeting", meeting, "kind", "budget")
    assert str(value(store, meeting, "kind")) == "budget"
    with pytest.raises(Refusal) as refused, store.write(STEP) as session:
        records.change(session, "meeting", meeting, "kind", "picnic")
    assert refused.value.problems[0].field == "kind"
    assert str(value(store, meeting, "kind")) == "budget"


def test_a_link_that_must_be_there_is_asked_for_by_name(store: DossierStore, year: uuid.UUID) -> None:
    with pytest.raises(Refusal) as refused, store.write(STEP) as session:
        records.add(session, "request", {"year_id": year})
    assert {problem.field for problem in refused.value.problems} == {"sender_id", "recipient_id"}


def test_what_exists_once_only_is_refused_at_its_field(store: DossierStore, year: uuid.UUID) -> None:
    with store.write(STEP) as session:
        records.add(session, "domain", {"code": "hr", "name": Bilingual("RH", "HR")})
    with pytest.raises(Refusal) as refused, store.write(STEP) as session:
        records.add(session, "domain", {"code": "hr", "name": Bilingual("Autre", "Ander")})
    assert refused.value.problems[0].field == "code"


def test_a_record_cannot_be_part_of_itself(store: DossierStore, year: uuid.UUID) -> None:
    with store.write(STEP) as session:
        domain = records.add(session, "domain", {"code": "hr", "name": Bilingual("RH", "HR")})
    with pytest.raises(Refusal) as refused, store.write(STEP) as session:
        records.change(session, "domain", domain, "parent_id", domain)
    assert refused.value.problems[0].field == "parent_id"


def test_a_new_record_stands_after_its_neighbours_and_can_be_put_elsewhere(
    store: DossierStore, meeting: uuid.UUID
) -> None:
    with store.write(STEP) as session:
        keys = [
            records.add(session, "agenda_item", {"meeting_id": meeting, "title": Bilingual(f"Point {n}", f"Punt {n}")})
            for n in range(3)
        ]
    with store.write(STEP) as session:
        records.arrange(session, "agenda_item", [keys[2], keys[0], keys[1]])
    with store.read() as session:
        found = [one.id for one in records.parts(session, "agenda_item", "meeting_id", meeting)]
    assert found == [keys[2], keys[0], keys[1]]


def test_a_copy_has_the_parts_that_are_asked_for_and_is_one_step(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(STEP) as session:
        records.add(session, "agenda_item", {"meeting_id": meeting, "title": Bilingual("Point", "Punt")})
    with store.write(STEP) as session:
        copy = records.duplicate(session, "meeting", meeting, (("agenda_item", "meeting_id"),))
    with store.read() as session:
        assert len(records.parts(session, "agenda_item", "meeting_id", copy)) == 1
    store.undo()
    with store.read() as session:
        assert records.read(session, "meeting", copy) is None
        assert records.read(session, "meeting", meeting) is not None


def test_the_copy_of_a_closed_meeting_is_open(store: DossierStore, year: uuid.UUID, meeting: uuid.UUID) -> None:
    with store.write(STEP) as session:
        other = records.add(session, "meeting", {"year_id": year, "subject": Bilingual("Autre", "Ander")})
        for name, value in (("convened", DAY), ("postponed_to_id", other), ("closed", DAY)):
            records.change(session, "meeting", meeting, name, value)
        copy = records.duplicate(session, "meeting", meeting)
        found = [records.read(session, "meeting", key) for key in (copy, meeting)]
    said = [[one.values[name] for name in ("convened", "postponed_to_id", "closed")] for one in found if one]
    assert said == [[None, None, None], [DAY, other, DAY]]
    assert found[0] is not None
    assert found[1] is not None
    assert found[0].values["subject"] == found[1].values["subject"]


def test_every_table_says_what_it_needs_and_starts_with() -> None:
    for table in journalled():
        if table in INSERT_ONLY:
            continue
        names = {field.name for field in records.fields_of(table)}
        assert set(records.defaults(table)) <= names
        for name in records.needed(table):
            assert name in names or name.endswith("_id"), (table, name)


def test_texts_are_sorted_without_accents_and_capitals_and_empty_ones_come_last(
    store: DossierStore, year: uuid.UUID
) -> None:
    said = ["Été", "eau", "Zèbre", "arbre"]
    with store.write(STEP) as session:
        keys = {records.add(session, "meeting", {"year_id": year, "subject": Bilingual(text)}): text for text in said}
        last = records.add(session, "meeting", {"year_id": year})
    with store.read() as session:
        query = listing.Query(table="meeting", year_id=year, order=("subject",))
        up = listing.keys(session, query)
        down = listing.keys(session, listing.Query(table="meeting", year_id=year, order=("-subject",)))
    assert [keys[key] for key in up[:4]] == ["arbre", "eau", "Été", "Zèbre"]
    assert [keys[key] for key in down[:4]] == ["Zèbre", "Été", "eau", "arbre"]
    assert up[4] == down[4] == last


def test_a_list_asks_for_stored_values_links_and_years(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(STEP) as session:
        other = years.add(session, 2024)
        body = records.add(session, "body", {"code": "c", "name": Bilingual("COPIL", "Stuurgroep")})
        records.change(session, "meeting", meeting, "body_id", body)
        records.add(session, "meeting", {"year_id": other, "subject": Bilingual("Autre année")})
    year = reference_key("report_year", "2023")
    with store.read() as session:
        of_body = listing.Query(table="meeting", where=(("body_id", frozenset({str(body)})),))
        assert listing.keys(session, of_body) == (meeting,)
        none = listing.Query(table="meeting", year_id=year, where=(("body_id", frozenset({None})),))
        assert listing.keys(session, none) == ()
        row = listing.rows(session, "meeting", [meeting], ["body_id", "body_id.code"])[0]
    assert row.cells == {"body_id": Bilingual("COPIL", "Stuurgroep"), "body_id.code": "c"}


def test_people_are_found_by_every_name_they_are_known_by(store: DossierStore, year: uuid.UUID) -> None:
    with store.write(STEP) as session:
        values = {"function": Bilingual("Directrice RH", "Directrice HR"), "initials": "DRH"}
        person = records.add(session, "person", values)
        records.add(session, "person_alias", {"person_id": person, "spelling": "Directrise"})
        made = choosing.create(session, "organisation", "  Région ", "nl")
    with store.read() as session:
        (choice,) = choosing.choices(session, "person")
        found = records.read(session, "organisation", made)
    assert all(word in choice.folded for word in ("directrice", "drh", "directrise"))
    assert found is not None
    assert found.values["name"] == Bilingual("", "Région")
