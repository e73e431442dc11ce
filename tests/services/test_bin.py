"""What is deleted goes with its parts, is seen in the bin, and comes back as it was."""

import uuid

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.words import Texts
from synergie.model.decoding import journalled
from synergie.model.initiatives import Domain, Initiative
from synergie.model.meetings import Meeting
from synergie.model.minutes import Statement
from synergie.model.people import Person
from synergie.services import bin as waste
from synergie.services.bin import BinRow
from tests.conftest import Place
from tests.db.making import ADD, EDIT, add_meeting, add_year, exists, set_place, year_key
from tests.services.seats import everything, made, minutes, person, seat, statement


@pytest.fixture
def dossier(place: Place) -> DossierStore:
    store = place.open()
    with store.write(ADD) as session:
        add_year(session)
    return store


def meeting_with_parts(store: DossierStore) -> uuid.UUID:
    """A meeting, somebody there, and minutes with a question and its reply."""
    with store.write(ADD) as session:
        key = add_meeting(session)
        seat(session, key, person(session, "Secrétaire"))
        version = minutes(session, key)
        question = statement(session, version, "Quand ?")
        statement(session, version, "Bientôt.", replies_to_id=question)
    return key


def remove(store: DossierStore, table: str, key: uuid.UUID) -> int:
    with store.write(EDIT) as session:
        return waste.remove(session, table, key)


def restore(store: DossierStore, table: str, key: uuid.UUID) -> int:
    with store.write(EDIT) as session:
        return waste.restore(session, table, key)


def contents(store: DossierStore, limit: int = 200) -> tuple[BinRow, ...]:
    with store.read() as session:
        return waste.contents(session, limit)


def said(refusal: Refusal, language: str = "en") -> str:
    return " ".join(Texts(language)(problem.message) for problem in refusal.problems)


def theme(session, code: str, parent: uuid.UUID | None = None) -> uuid.UUID:
    return made(session, Domain(code=code, name=Bilingual(code, ""), short=Bilingual(), parent_id=parent))


# Deleting


def test_a_record_goes_with_its_parts_and_one_undo_brings_all_of_it_back(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    before = everything(dossier)
    assert remove(dossier, "meeting", key) == 5
    left = everything(dossier)
    assert not any(left[name] for name in ("meeting", "attendance", "minutes_version", "statement"))
    assert len(left["person"]) == 1
    assert dossier.undo() == EDIT
    assert everything(dossier) == before
    dossier.redo()
    assert everything(dossier) == left
    assert dossier.broken_steps() == ()


def test_passages_that_reply_to_each_other_are_deleted_and_come_back(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        version = minutes(session, key := add_meeting(session))
        one = statement(session, version, "A")
        other = statement(session, version, "B", replies_to_id=one)
        session.get_one(Statement, one).replies_to_id = other
        alone = statement(session, version, "C")
        session.flush()
        session.get_one(Statement, alone).replies_to_id = alone
    before = everything(dossier)
    assert remove(dossier, "meeting", key) == 5
    dossier.undo()
    assert everything(dossier) == before
    dossier.redo()
    restore(dossier, "meeting", key)
    assert everything(dossier) == before


def test_what_others_point_to_stays_and_they_are_named(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        who = person(session, "Secrétaire")
        for number in range(7):
            seat(session, add_meeting(session, subject=f"Réunion {number}"), who)
    before = everything(dossier)
    with pytest.raises(Refusal) as caught:
        remove(dossier, "person", who)
    assert said(caught.value) == (
        "7 records point to this one: attendance “Réunion 0” (2024), attendance “Réunion 1” (2024), "
        "attendance “Réunion 2” (2024), attendance “Réunion 3” (2024), attendance “Réunion 4” (2024) and 2 others. "
        "Change them first."
    )
    assert everything(dossier) == before


def test_one_record_that_points_here_is_named_alone(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        theme(session, "net", field := theme(session, "it"))
    with pytest.raises(Refusal) as caught:
        remove(dossier, "domain", field)
    assert said(caught.value) == "1 record points to this one: domain “net”. Change it first."


def test_what_is_gone_is_not_deleted_twice(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    remove(dossier, "meeting", key)
    with pytest.raises(Conflict):
        remove(dossier, "meeting", key)


def test_a_closed_year_keeps_its_records(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    dossier.close_year(year_key(2024))
    before = everything(dossier)
    with pytest.raises(Refusal, match="closed"):
        remove(dossier, "meeting", key)
    assert everything(dossier) == before


def test_what_was_changed_in_the_same_step_is_seen(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    with dossier.write(EDIT) as session:
        session.get_one(Meeting, key).place = "Salle"
        waste.remove(session, "meeting", key)
        assert session.get(Meeting, key) is None
    restore(dossier, "meeting", key)
    with dossier.read() as session:
        assert session.get_one(Meeting, key).place == ""


# Looking into the bin


def test_the_bin_is_empty_at_first(dossier: DossierStore) -> None:
    meeting_with_parts(dossier)
    assert contents(dossier) == ()


def test_it_lists_what_was_deleted_by_its_name_with_its_parts_counted(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    with dossier.write(ADD) as session:
        other = person(session, "Directrice", "A. Exemple")
    remove(dossier, "meeting", key)
    remove(dossier, "person", other)
    first, second = contents(dossier)
    assert (first.table, first.record, first.title, first.parts) == ("person", other, Bilingual("Directrice", ""), 0)
    assert (second.table, second.record, second.parts) == ("meeting", key, 4)
    assert second.title == Bilingual("Informatique", "Informatica")
    assert (second.what, second.who, second.restorable) == (Meeting.singular, "secretary@commune", True)
    assert second.when <= first.when
    assert [row.record for row in contents(dossier, limit=1)] == [other]


def test_what_came_back_is_not_in_the_bin_and_additions_that_were_undone_never_are(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    remove(dossier, "meeting", key)
    dossier.undo()
    assert contents(dossier) == ()
    dossier.redo()
    assert [row.record for row in contents(dossier)] == [key]
    restore(dossier, "meeting", key)
    assert contents(dossier) == ()
    dossier.undo()
    assert [(row.record, row.parts) for row in contents(dossier)] == [(key, 4)]
    with dossier.write(ADD) as session:
        person(session, "Nobody")
    dossier.undo()
    assert [row.record for row in contents(dossier)] == [key]


def test_a_part_that_was_deleted_alone_is_listed_by_what_it_was(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    with dossier.read() as session:
        (present,) = session.scalars(sa.select(journalled()["attendance"].c.id))
        words = session.scalars(sa.select(Statement.id).where(Statement.text == "Bientôt.")).one()
    remove(dossier, "attendance", present)
    remove(dossier, "statement", words)
    assert [(row.table, row.title) for row in contents(dossier)] == [
        ("statement", Bilingual.same("Bientôt.")),
        ("attendance", Bilingual("Secrétaire", "")),
    ]
    remove(dossier, "meeting", key)
    rows = {row.table: row for row in contents(dossier)}
    assert (rows["meeting"].restorable, rows["attendance"].restorable) == (True, False)
    restore(dossier, "meeting", key)
    assert restore(dossier, "attendance", present) == 1
    assert [row.table for row in contents(dossier)] == ["statement"]


def test_a_record_deleted_twice_is_listed_once(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    remove(dossier, "meeting", key)
    restore(dossier, "meeting", key)
    set_place(dossier, key, "Salle 2")
    remove(dossier, "meeting", key)
    assert [row.record for row in contents(dossier)] == [key]
    restore(dossier, "meeting", key)
    with dossier.read() as session:
        assert session.get_one(Meeting, key).place == "Salle 2"


def test_more_deletions_than_are_read_at_once_are_all_there(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keys = [person(session, f"Fonction {number}") for number in range(70)]
    for key in keys:
        remove(dossier, "person", key)
    assert [row.record for row in contents(dossier)] == keys[::-1]
    assert len(contents(dossier, limit=60)) == 60


# Bringing back


def test_a_record_comes_back_as_it_was_with_its_parts(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    before = everything(dossier)
    remove(dossier, "meeting", key)
    set_by_hand = everything(dossier)
    with dossier.write(ADD) as session:
        extra = person(session, "Autre")
    assert restore(dossier, "meeting", key) == 5
    after = everything(dossier)
    del after["person"][extra]
    assert after == before
    dossier.undo()
    dossier.undo()
    assert everything(dossier) == set_by_hand


def test_a_part_that_went_with_its_whole_comes_back_with_it_only(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    with dossier.read() as session:
        (version,) = session.scalars(sa.select(journalled()["minutes_version"].c.id))
    remove(dossier, "meeting", key)
    with pytest.raises(Refusal, match="gone by now"):
        restore(dossier, "minutes_version", version)


def test_what_is_there_does_not_come_back(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    remove(dossier, "meeting", key)
    restore(dossier, "meeting", key)
    with pytest.raises(Refusal, match="already"):
        restore(dossier, "meeting", key)


def test_what_it_pointed_to_has_to_come_back_first(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        field = theme(session, "it")
        measure = made(session, Initiative(domain_id=field, title=Bilingual("Réseau", "")))
    remove(dossier, "initiative", measure)
    remove(dossier, "domain", field)
    assert {row.table: row.restorable for row in contents(dossier)} == {"domain": True, "initiative": False}
    with pytest.raises(Refusal) as caught:
        restore(dossier, "initiative", measure)
    assert "“Domain”" in said(caught.value)
    restore(dossier, "domain", field)
    restore(dossier, "initiative", measure)
    assert exists(dossier, Initiative, measure)


def test_a_place_that_was_taken_meanwhile_stays_taken(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        first = theme(session, "it")
    remove(dossier, "domain", first)
    with dossier.write(ADD) as session:
        theme(session, "it")
    assert [row.restorable for row in contents(dossier)] == [False]
    with pytest.raises(Refusal, match="took its place"):
        restore(dossier, "domain", first)


def test_nothing_comes_back_into_a_closed_year(dossier: DossierStore) -> None:
    key = meeting_with_parts(dossier)
    remove(dossier, "meeting", key)
    dossier.close_year(year_key(2024))
    assert [row.restorable for row in contents(dossier)] == [False]
    with pytest.raises(Refusal, match="closed"):
        restore(dossier, "meeting", key)
    dossier.reopen_year(year_key(2024), "Oublié")
    restore(dossier, "meeting", key)
    assert exists(dossier, Meeting, key)


def test_what_was_redacted_does_not_come_back(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        key = person(session, "Secrétaire", "A. Exemple")
    remove(dossier, "person", key)
    dossier.redact("person", key)
    (row,) = contents(dossier)
    assert not row.restorable
    assert "Exemple" not in Texts("en").show(row.title)
    with pytest.raises(Refusal, match="history"):
        restore(dossier, "person", key)
    assert not exists(dossier, Person, key)


def test_a_record_that_was_never_deleted_is_no_record_of_the_bin(dossier: DossierStore) -> None:
    with pytest.raises(LookupError):
        restore(dossier, "person", uuid.uuid4())


def test_each_record_of_the_example_comes_back_exactly(example_place: Place) -> None:
    """Of each table the first record that nothing points to is deleted and brought back."""
    store = example_place.open()
    before = everything(store)
    done = 0
    for name in journalled():
        for key in sorted(before[name]):
            try:
                remove(store, name, key)
            except Refusal:
                continue
            restore(store, name, key)
            done += 1
            break
    assert done > 40
    assert everything(store) == before
    assert contents(store) == ()
