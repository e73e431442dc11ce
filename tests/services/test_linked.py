"""What points to what: parts, wholes, and the records that stand in the way of deleting one."""

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.model.actions import Decision
from synergie.model.bodies import Body
from synergie.model.decoding import journalled
from synergie.model.dossier import ReportYear, YearEvent
from synergie.model.initiatives import Domain
from synergie.model.people import Membership
from synergie.services import linked
from tests.conftest import Place
from tests.db.making import ADD, add_meeting, add_year, year_key
from tests.services.seats import made, minutes, person, seat, statement


@pytest.fixture
def dossier(place: Place) -> DossierStore:
    store = place.open()
    with store.write(ADD) as session:
        add_year(session)
    return store


def test_parts_and_links_are_told_apart() -> None:
    assert set(linked.parts_of("meeting")) == {
        ("agenda_item", "meeting_id"),
        ("attendance", "meeting_id"),
        ("minutes_version", "meeting_id"),
    }
    assert ("agenda_item", "carried_from_id") in linked.links_to("meeting")
    assert ("attendance", "person_id") in linked.links_to("person")
    assert not set(linked.parts_of("person")) & set(linked.links_to("person"))


def test_what_belongs_to_a_year_is_a_record_of_its_own_that_points_to_it() -> None:
    assert linked.parts_of("report_year") == ()
    assert ("meeting", "year_id") in linked.links_to("report_year")
    assert (YearEvent.__tablename__, "year_id") in linked.links_to("report_year")


def test_every_column_that_points_to_a_record_is_a_part_or_a_link() -> None:
    pointing = {
        (name, column.name) for name, table in journalled().items() for column in table.columns if column.foreign_keys
    }
    found = [one for table in journalled() for one in (*linked.parts_of(table), *linked.links_to(table))]
    assert sorted(found) == sorted(pointing)


def test_a_part_knows_its_whole_and_a_whole_has_none(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        meeting = add_meeting(session)
        version = minutes(session, meeting)
        said = statement(session, version, "Le Bourgmestre remercie.")
    with dossier.read() as session:
        assert linked.whole_of(session, "statement", said) == ("minutes_version", version)
        assert linked.whole_of(session, "minutes_version", version) == ("meeting", meeting)
        assert linked.whole_of(session, "meeting", meeting) is None
        assert linked.whole_of(session, "statement", meeting) is None


def test_the_tree_of_a_record_can_be_deleted_in_its_order(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        meeting = add_meeting(session)
        version = minutes(session, meeting)
        question = statement(session, version, "Quand ?")
        reply = statement(session, version, "Bientôt.", replies_to_id=question)
        present = seat(session, meeting, person(session, "Secrétaire"))
        elsewhere = add_meeting(session, subject="Autre")
        minutes(session, elsewhere)
    with dossier.read() as session:
        order = linked.tree(session, "meeting", meeting)
    assert set(order) == {
        ("meeting", meeting),
        ("minutes_version", version),
        ("statement", question),
        ("statement", reply),
        ("attendance", present),
    }
    assert order[-1] == ("meeting", meeting)
    assert order.index(("statement", reply)) < order.index(("statement", question))
    assert order.index(("statement", question)) < order.index(("minutes_version", version))


def test_nothing_stands_under_a_record_that_is_gone(dossier: DossierStore) -> None:
    with dossier.read() as session:
        assert linked.tree(session, "meeting", year_key(2024)) == ()


def test_what_links_to_a_person_says_where_and_by_which_field(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        who = person(session, "Secrétaire")
        add_year(session, 2022)
        seat(session, add_meeting(session, 2022, "Budget"), who)
        seat(session, add_meeting(session, 2024, "Informatique"), who)
        body = Body(code="copil", name=Bilingual("Comité", "Comité"), short=Bilingual(), purpose=Bilingual())
        made(session, Membership(body_id=made(session, body), person_id=who, description=Bilingual()))
    with dossier.read() as session:
        found = linked.what_links_here(session, "person", who)
    assert [(one.table, one.field.name, str(getattr(one.title, "fr", "")), one.year) for one in found] == [
        ("attendance", "person_id", "Informatique", 2024),
        ("attendance", "person_id", "Budget", 2022),
        ("membership", "person_id", "Comité", None),
    ]


def test_what_links_to_a_part_counts_and_its_own_parts_do_not(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        meeting = add_meeting(session)
        version = minutes(session, meeting)
        said = statement(session, version, "Il est décidé.")
        statement(session, version, "D’accord.", replies_to_id=said)
        decided = made(
            session,
            Decision(year_id=year_key(2024), text=Bilingual("Acheter", ""), sent_why=Bilingual(), statement_id=said),
        )
    with dossier.read() as session:
        found = linked.what_links_here(session, "meeting", meeting)
    assert [(one.table, one.id, one.field.name, one.year) for one in found] == [
        ("decision", decided, "statement_id", 2024)
    ]


def test_a_link_that_is_no_field_has_a_name_all_the_same(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        add_meeting(session)
    with dossier.read() as session:
        (found,) = linked.what_links_here(session, "report_year", year_key(2024))
    assert (found.table, found.field.name, found.field.label) == ("meeting", "year_id", ReportYear.singular)


def test_themes_point_to_their_domain(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        field = made(session, Domain(code="it", name=Bilingual("IT", "IT"), short=Bilingual()))
        theme = made(session, Domain(code="net", name=Bilingual("Réseau", "Net"), short=Bilingual(), parent_id=field))
    with dossier.read() as session:
        (found,) = linked.what_links_here(session, "domain", field)
        assert (found.id, found.title) == (theme, Bilingual("Réseau", "Net"))
        assert linked.what_links_here(session, "domain", theme) == ()
        assert linked.rival(session, "domain", {"code": "it"}) == field
        assert linked.rival(session, "domain", {"code": "hr"}) is None


def test_every_record_of_the_example_can_be_looked_at(example_place: Place) -> None:
    with example_place.open().read() as session:
        for name, table in journalled().items():
            key = session.scalars(sa.select(table.c.id).order_by(table.c.id)).first()
            if key is not None:
                assert linked.tree(session, name, key)[-1] == (name, key)
                linked.what_links_here(session, name, key)
