"""Two records that mean the same become one: nothing is lost without a word, one undo brings both back."""

import itertools
import uuid

import pytest
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.dates import PartialDate, Period
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.quantities import Fte
from synergie.basis.words import Texts
from synergie.model.actions import Action
from synergie.model.administrations import Administration
from synergie.model.attendances import Attendance, Presence
from synergie.model.bodies import Body, OrganisationAlias
from synergie.model.dossier import Side
from synergie.model.focus_groups import FocusGroup, FocusGroupMember
from synergie.model.initiatives import Domain, Initiative, InitiativeYear, YearState
from synergie.model.meetings import Meeting
from synergie.model.minutes import Statement
from synergie.model.people import MemberRole, Membership, Person, PersonAlias
from synergie.model.staffing import StaffingFigure, StaffingSnapshot
from synergie.services import linked, merging
from tests.conftest import Place
from tests.db.making import ADD, EDIT, add_meeting, add_year, exists, year_key
from tests.services.seats import everything, made, minutes, organisation, person, seat, statement

NONE = Bilingual()


@pytest.fixture
def dossier(place: Place) -> DossierStore:
    store = place.open()
    with store.write(ADD) as session:
        add_year(session)
    return store


def merge(store: DossierStore, table: str, keep: uuid.UUID, drop: uuid.UUID, **more: bool) -> merging.MergePreview:
    """Merge, and see that the preview said the same and that one undo brings all of it back."""
    before = everything(store)
    with store.read() as session:
        said = merging.preview(session, table, keep, drop, **more)
    with store.write(EDIT) as session:
        done = merging.merge(session, table, keep, drop, **more)
    assert said == done
    after = everything(store)
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == after
    assert drop not in after[table]
    return done


def refused(store: DossierStore, table: str, keep: uuid.UUID, drop: uuid.UUID) -> list[str]:
    """Return the sentences with which a merge is refused; nothing is written, and the preview says the same."""
    before = everything(store)
    with pytest.raises(Refusal) as caught, store.write(EDIT) as session:
        merging.merge(session, table, keep, drop)
    assert everything(store) == before
    with store.read() as session:
        said = merging.preview(session, table, keep, drop).conflicts
    assert [problem.message for problem in caught.value.problems] == list(said)
    return [Texts("en")(message) for message in said]


def body(session: Session, code: str, **more: object) -> uuid.UUID:
    return made(session, Body(code=code, name=Bilingual(code, ""), short=NONE, purpose=NONE, **more))


def domain(session: Session, code: str, **more: object) -> uuid.UUID:
    return made(session, Domain(code=code, name=Bilingual(code, ""), short=NONE, **more))


def initiative(session: Session, title: str, **more: object) -> uuid.UUID:
    return made(session, Initiative(title=Bilingual(title, ""), **more))


def of_year(session: Session, measure: uuid.UUID, year: int = 2024, **more: object) -> uuid.UUID:
    return made(session, InitiativeYear(year_id=year_key(year), initiative_id=measure, **more))


def field_names(found: merging.MergePreview) -> tuple[list[str], list[str]]:
    return [field.name for field in found.filled], [field.name for field in found.lost]


# People


def test_all_that_points_to_a_person_points_to_the_one_who_stays(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = person(session, "Secrétaire", "L. Magottaux"), person(session, "Secrétaire comm.", "L. Magotaux")
        meeting = add_meeting(session)
        present = seat(session, meeting, drop)
        words = statement(session, minutes(session, meeting), "Oui.", person_id=drop)
        todo = made(session, Action(year_id=year_key(2024), text=Bilingual("Faire", ""), person_id=drop))
        alias = made(session, PersonAlias(person_id=drop, spelling="Mme Magotaux"))
    done = merge(dossier, "person", keep, drop)
    assert done.moved == {"attendance": 1, "statement": 1, "action": 1, "person_alias": 1}
    assert (done.joined, done.conflicts) == ({}, ())
    with dossier.read() as session:
        assert linked.what_links_here(session, "person", keep) != ()
        assert session.get_one(Attendance, present).person_id == keep
        assert session.get_one(Statement, words).person_id == keep
        assert session.get_one(Action, todo).person_id == keep
        assert session.get_one(PersonAlias, alias).person_id == keep


def test_the_spellings_of_who_goes_stay_known_and_the_minutes_stay_as_printed(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = person(session, "Secrétaire", "L. Magottaux"), person(session, "Secrétaire comm.", "L. Magotaux")
        first = seat(session, add_meeting(session, subject="A"), drop)
        second = seat(session, add_meeting(session, subject="B"), drop, as_printed="Mme M.")
        made(session, PersonAlias(person_id=keep, spelling="Secrétaire comm."))
    merge(dossier, "person", keep, drop)
    rows = everything(dossier)
    assert sorted(row["spelling"] for row in rows["person_alias"].values()) == ["L. Magotaux", "Secrétaire comm."]
    assert rows["attendance"][first]["as_printed"] == "L. Magotaux"
    assert rows["attendance"][second]["as_printed"] == "Mme M."


def test_without_spellings_nothing_is_noted(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = person(session, "Secrétaire"), person(session, "Secretaire")
        present = seat(session, add_meeting(session), drop)
    done = merge(dossier, "person", keep, drop, spelling=False)
    rows = everything(dossier)
    assert (rows["person_alias"], rows["attendance"][present]["as_printed"]) == ({}, "")
    assert field_names(done) == ([], ["function"])


def test_of_one_person_twice_in_a_meeting_the_stronger_presence_stays(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = person(session, "Secrétaire", "L. Magottaux"), person(session, "Secrétaire", "L. Magotaux")
        meeting, other = add_meeting(session), add_meeting(session, subject="Budget")
        first = seat(session, meeting, keep, presence=Presence.EXCUSED)
        seat(session, meeting, drop, presence=Presence.PRESENT, as_printed="Mag.")
        second = seat(session, other, keep, presence=Presence.PRESENT, as_printed="Magot.")
        seat(session, other, drop, presence=Presence.ABSENT, as_printed="Mag")
    done = merge(dossier, "person", keep, drop)
    assert (done.moved, done.joined) == ({}, {"attendance": 2})
    rows = everything(dossier)
    assert rows["attendance"].keys() == {first, second}
    assert [rows["attendance"][key]["presence"] for key in (first, second)] == [Presence.PRESENT, Presence.PRESENT]
    assert [rows["attendance"][key]["as_printed"] for key in (first, second)] == ["Mag.", "Magot."]
    assert {"Mag", "L. Magotaux"} <= {row["spelling"] for row in rows["person_alias"].values()}


def test_who_sat_in_one_meeting_for_two_sides_is_not_one_person(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        sides = [
            made(session, Administration(side=side, name=Bilingual(side, ""), short=Bilingual(side, "")))
            for side in Side
        ]
        keep, drop = person(session, "Secrétaire"), person(session, "Secretaire")
        meeting = add_meeting(session)
        for who, side in zip((keep, drop), sides, strict=True):
            seat(session, meeting, who, administration_id=side)
    (sentence,) = refused(dossier, "person", keep, drop)
    assert sentence == (
        "attendance “Informatique” (2024): each of the two says something of its own here (For the administration). "
        "Make them agree first."
    )


def test_two_equal_seats_become_one_and_seats_at_different_times_stay(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = person(session, "Secrétaire"), person(session, "Secretaire")
        board, college = body(session, "copil"), body(session, "college")
        early, late = Period.during(PartialDate.year(2020)), Period.during(PartialDate.year(2024))
        one = made(session, Membership(body_id=board, person_id=keep, description=NONE))
        made(session, Membership(body_id=board, person_id=drop, description=NONE, role=MemberRole.CHAIR, held=late))
        made(session, Membership(body_id=college, person_id=keep, description=NONE, held=early))
        made(session, Membership(body_id=college, person_id=drop, description=NONE, held=late))
    done = merge(dossier, "person", keep, drop)
    assert (done.moved, done.joined) == ({"membership": 1}, {"membership": 1})
    rows = everything(dossier)["membership"]
    assert (rows[one]["role"], rows[one]["held"]) == (MemberRole.CHAIR, late)
    assert sorted(row["held"].code() for row in rows.values() if row["body_id"] == college) == [
        early.code(),
        late.code(),
    ]


def test_who_coordinates_a_focus_group_still_does(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = person(session, "Secrétaire"), person(session, "Secretaire")
        group = made(session, FocusGroup(year_id=year_key(2024), name=Bilingual("RH", "HR")))
        one = made(session, FocusGroupMember(focus_group_id=group, person_id=keep))
        made(session, FocusGroupMember(focus_group_id=group, person_id=drop, role=MemberRole.COORDINATOR))
    merge(dossier, "person", keep, drop)
    rows = everything(dossier)["focus_group_member"]
    assert {key: row["role"] for key, row in rows.items()} == {one: MemberRole.COORDINATOR}


def test_what_the_one_who_stays_lacks_is_taken_over(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        office = organisation(session, "Région")
        keep = made(session, Person(function=Bilingual("Directeur", ""), name="A. Exemple", initials="AE"))
        drop = made(
            session,
            Person(function=Bilingual("", "Directeur HR"), initials="A.E.", organisation_id=office),
        )
    done = merge(dossier, "person", keep, drop)
    assert field_names(done) == (["function", "organisation_id"], ["initials"])
    row = everything(dossier)["person"][keep]
    assert (row["function_fr"], row["function_nl"], row["function_mark"]) == ("Directeur", "Directeur HR", Mark.NONE)
    assert (row["name"], row["initials"], row["organisation_id"]) == ("A. Exemple", "AE", office)
    assert everything(dossier)["person_alias"] == {}


def test_a_text_that_is_taken_over_whole_keeps_what_is_known_of_it(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = organisation(session, "Région"), organisation(session, "Region")
        session.get_one(linked.entity("organisation"), drop).short = Bilingual.same("RBC")  # type: ignore[attr-defined]
    merge(dossier, "organisation", keep, drop)
    assert everything(dossier)["organisation"][keep]["short_mark"] is Mark.SAME


# Organisations, bodies, domains


def test_an_organisation_keeps_both_spellings_and_its_people(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = organisation(session, "Brulocalis", "BL"), organisation(session, "Brulocallis", "B.L.")
        who = person(session, "Juriste", organisation_id=drop)
        for key in (keep, drop):
            made(session, OrganisationAlias(organisation_id=key, spelling="AVCB"))
        meeting = made(session, Meeting(year_id=year_key(2024), subject=Bilingual("A", ""), external_id=drop))
    done = merge(dossier, "organisation", keep, drop)
    assert (done.moved, done.joined) == ({"person": 1, "meeting": 1}, {"organisation_alias": 1})
    rows = everything(dossier)
    assert sorted(row["spelling"] for row in rows["organisation_alias"].values()) == ["AVCB", "B.L.", "Brulocallis"]
    assert (rows["person"][who]["organisation_id"], rows["meeting"][meeting]["external_id"]) == (keep, keep)


def test_a_body_takes_over_meetings_and_seats(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = body(session, "copil"), body(session, "stuurgroep")
        who = person(session, "Secrétaire")
        for key in (keep, drop):
            made(session, Membership(body_id=key, person_id=who, description=NONE))
        made(session, Membership(body_id=drop, description=Bilingual("le Bourgmestre", "")))
        meeting = add_meeting(session)
        session.get_one(Meeting, meeting).body_id = drop
    done = merge(dossier, "body", keep, drop)
    assert (done.moved, done.joined) == ({"membership": 1, "meeting": 1}, {"membership": 1})
    assert field_names(done) == ([], ["name"])
    assert everything(dossier)["body"][keep]["code"] == "copil"


def test_the_themes_of_a_domain_go_with_it_and_never_in_a_circle(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        top = domain(session, "top")
        drop = domain(session, "it", parent_id=top)
        between = domain(session, "net", parent_id=drop)
        keep = domain(session, "cable", parent_id=between)
    merge(dossier, "domain", keep, drop)
    rows = everything(dossier)["domain"]
    assert (rows[keep]["parent_id"], rows[between]["parent_id"], rows[top]["parent_id"]) == (top, keep, None)


def test_a_domain_that_takes_over_the_one_it_is_a_theme_of_stands_alone(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        drop = domain(session, "it")
        keep = domain(session, "informatique", parent_id=drop)
        under = domain(session, "net", parent_id=keep)
    merge(dossier, "domain", keep, drop)
    rows = everything(dossier)["domain"]
    assert (rows[keep]["parent_id"], rows[under]["parent_id"]) == (None, keep)


def test_a_domain_takes_over_its_theme(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep = domain(session, "it")
        drop = domain(session, "informatique", parent_id=keep)
        under = domain(session, "net", parent_id=drop)
    merge(dossier, "domain", keep, drop)
    rows = everything(dossier)["domain"]
    assert (rows[keep]["parent_id"], rows[under]["parent_id"]) == (None, keep)


def test_figures_of_one_service_counted_twice_are_not_thrown_away(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = domain(session, "it"), domain(session, "informatique")
        side = made(session, Administration(side=Side.CPAS, name=Bilingual("CPAS", ""), short=Bilingual("CPAS", "")))
        snapshot = made(session, StaffingSnapshot(year_id=year_key(2024)))
        for key, count in ((keep, "2"), (drop, "3")):
            made(
                session,
                StaffingFigure(snapshot_id=snapshot, domain_id=key, administration_id=side, actual=Fte.of(count)),
            )
    assert len(refused(dossier, "domain", keep, drop)) == 1


# Initiatives


def test_the_years_of_an_initiative_go_with_it(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        add_year(session, 2023)
        field = domain(session, "it")
        keep, drop = (initiative(session, title, domain_id=field) for title in ("Réseau", "Reseau"))
        moved = of_year(session, drop, 2023, text=Bilingual("En 2023", ""))
        here = of_year(session, keep, 2024, state=YearState.NEW)
        of_year(session, drop, 2024, state=YearState.NEW, text=Bilingual("En 2024", ""), position=4)
    done = merge(dossier, "initiative", keep, drop)
    assert (done.moved, done.joined) == ({"initiative_year": 1}, {"initiative_year": 1})
    rows = everything(dossier)["initiative_year"]
    assert rows.keys() == {moved, here}
    assert (rows[moved]["initiative_id"], rows[here]["text_fr"], rows[here]["position"]) == (keep, "En 2024", 0)


def test_two_texts_of_one_year_have_to_be_brought_together_by_people(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        field = domain(session, "it")
        keep, drop = (initiative(session, title, domain_id=field) for title in ("Réseau", "Reseau"))
        of_year(session, keep, text=Bilingual("Le réseau est commun.", ""), state=YearState.NEW)
        of_year(session, drop, text=Bilingual("Le réseau est partagé.", ""), state=YearState.EXISTING)
    assert refused(dossier, "initiative", keep, drop) == [
        "initiative of the year “Réseau” (2024): each of the two says something of its own here "
        "(State and Text of the year). Make them agree first."
    ]


def test_an_initiative_under_the_one_that_goes_is_not_part_of_itself(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        field = domain(session, "it")
        drop = initiative(session, "Reseau", domain_id=field)
        keep = initiative(session, "Réseau", domain_id=field, parent_id=drop)
    merge(dossier, "initiative", keep, drop)
    assert everything(dossier)["initiative"][keep]["parent_id"] is None


# What is in the way


def test_a_closed_year_is_named_and_nothing_is_written(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        add_year(session, 2023)
        keep, drop = person(session, "Secrétaire"), person(session, "Secretaire")
        for number in range(2):
            seat(session, add_meeting(session, 2023, f"Réunion {number}"), drop)
        seat(session, add_meeting(session, 2024), drop)
    dossier.close_year(year_key(2023))
    assert refused(dossier, "person", keep, drop) == [
        "2 records of the closed year 2023 would have to change. Reopen the year first."
    ]
    dossier.reopen_year(year_key(2023), "Fusion")
    merge(dossier, "person", keep, drop)
    assert not exists(dossier, Person, drop)


def test_what_points_to_the_one_who_stays_may_be_in_a_closed_year(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep, drop = person(session, "Secrétaire"), person(session, "Secretaire")
        seat(session, add_meeting(session), keep)
    dossier.close_year(year_key(2024))
    merge(dossier, "person", keep, drop)


def test_a_record_is_not_merged_with_itself_nor_with_one_that_is_gone(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        keep = person(session, "Secrétaire")
    for kind, drop in ((Refusal, keep), (Conflict, uuid.uuid4())):
        with pytest.raises(kind), dossier.write(EDIT) as session:
            merging.merge(session, "person", keep, drop)
    with pytest.raises(ValueError, match="meeting"), dossier.read() as session:
        merging.preview(session, "meeting", keep, uuid.uuid4())


@pytest.mark.parametrize("table", merging.MERGEABLE)
def test_any_two_of_the_example_merge_whole_or_not_at_all(example_place: Place, table: str) -> None:
    """Whatever two records: they merge, and one undo brings both back, or a sentence says why not."""
    store = example_place.open()
    keys = sorted(everything(store)[table])[:6]
    for keep, drop in itertools.pairwise(keys):
        with store.read() as session:
            conflicts = merging.preview(session, table, keep, drop).conflicts
        if conflicts:
            refused(store, table, keep, drop)
            continue
        merge(store, table, keep, drop)
        with store.read() as session:
            assert linked.what_links_here(session, table, drop) == ()
        store.undo()
