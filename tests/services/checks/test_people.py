"""What the checks tell about people, organisations and focus groups."""

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.words import N_
from synergie.model import focus_groups as f
from synergie.model.administrations import Administration
from synergie.model.bodies import Organisation, OrganisationAlias
from synergie.model.dossier import Side
from synergie.model.meetings import MeetingState
from synergie.model.people import MemberRole, Person, PersonAlias
from synergie.model.requests import AnswerState, Reminder, Request
from tests.services.checks.conftest import YEAR, both

FEBRUARY = Period.during(PartialDate.month(YEAR, 2))


def person(dossier, name="", function="Agent", side=None):
    administration = dossier.sides[side] if side else None
    one = Person(name=name, function=both(function), administration_id=administration)
    return dossier.add(one)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna Voorbeeld", "Anna Vorbeeld"), ("VOORBEELD Anna", "Anna Voorbeeld"), ("Zoé Exemple", "Zoe Exempel")],
)
def test_two_spellings_of_a_name_are_found(dossier, one, other):
    first, second = sorted([person(dossier, one), person(dossier, other)])
    assert dossier.of("person-spelling") == [(second, "name")]
    said = dossier.said("person-spelling")[0]
    assert one in said
    assert other in said
    assert first != second


@pytest.mark.parametrize(("one", "other"), [("Anna Voorbeeld", "Hanna Voorbij"), ("Anna", "Anna Voorbeeld"), ("", "")])
def test_other_names_are_other_people(dossier, one, other):
    person(dossier, one)
    person(dossier, other)
    assert dossier.of("person-spelling") == []


def test_a_name_close_to_another_spelling_of_somebody_is_found_but_not_ones_own(dossier):
    known = person(dossier, "Anna Voorbeeld")
    dossier.add(PersonAlias(person_id=known, spelling="Ana Vorbeeldt"))
    assert dossier.of("person-spelling") == []
    person(dossier, "Ana Voorbeeldt")
    assert len(dossier.of("person-spelling")) == 1


def test_two_people_without_a_name_in_one_function_are_told_by_administration(dossier):
    person(dossier, function="Juriste", side=Side.CPAS)
    person(dossier, function="Juriste", side=Side.COMMUNE)
    person(dossier, function="Membre (1)", side=Side.CPAS)
    person(dossier, function="Membre (2)", side=Side.CPAS)
    person(dossier, function="juriste")
    assert dossier.of("person-spelling") == []
    person(dossier, function="JURISTE", side=Side.CPAS)
    assert len(dossier.of("person-spelling")) == 1


def test_two_spellings_of_an_organisation_are_found(dossier):
    dossier.add(Organisation(name=both("CPAS d'Etterbeek")), Organisation(name=both("CPAS d'Evere")))
    garter = dossier.add(Organisation(name=Bilingual.same("Gartner")))[0]
    assert dossier.of("organisation-spelling") == []
    other = dossier.add(Organisation(name=both("Bureau")))[0]
    dossier.add(OrganisationAlias(organisation_id=other, spelling="Garter"))
    assert dossier.of("organisation-spelling") == [(max(garter, other), "name")]


def test_both_administrations_are_in_the_dossier(dossier):
    with dossier.store.write(N_("Delete")) as session:
        session.delete(session.get_one(Administration, dossier.sides[Side.CPAS]))
    assert dossier.found() == [("administration-missing", None, "administration")]
    assert "CPAS" in dossier.said("administration-missing")[0]


# Requests


def test_a_request_without_an_answer_after_sixty_days_is_told(dossier):
    sides = {"sender_id": dossier.sides[Side.CPAS], "recipient_id": dossier.sides[Side.COMMUNE]}
    old, answered, recent, reminded = dossier.add(
        Request(subject=both("Rapport"), sent=PartialDate.month(YEAR, 5), **sides),
        Request(subject=both("PV"), sent=PartialDate.month(YEAR, 5), answer_state=AnswerState.ANSWERED, **sides),
        Request(subject=both("Note"), sent=PartialDate.month(YEAR, 11), **sides),
        Request(subject=both("Avis"), sent=PartialDate.month(YEAR, 3), **sides),
    )
    dossier.add(Reminder(request_id=reminded, sent=PartialDate.month(YEAR, 12)))
    assert dossier.of("reminder-unanswered") == [(old, "answer_state")]
    assert {answered, recent}.isdisjoint({old})


# Focus groups


def group(dossier, **values):
    return dossier.add(f.FocusGroup(name=both("Groupe"), **values))[0]


def seat(dossier, group, *sides, coordinator=True):
    for number, side in enumerate(sides):
        role = MemberRole.COORDINATOR if coordinator and not number else MemberRole.MEMBER
        dossier.add(
            f.FocusGroupMember(focus_group_id=group, person_id=person(dossier, function=f"{side} {number}"), role=role,
                               administration_id=dossier.sides[side] if side else None)
        )  # fmt: skip


def test_a_focus_group_has_a_coordinator_and_members_of_both_sides(dossier):
    key = group(dossier, state=f.GroupState.DONE)
    assert dossier.found() == [
        ("focus-group-coordinator", key, "member"),
        ("focus-group-sides", key, "member"),
        ("focus-group-sides", key, "member"),
    ]
    seat(dossier, key, Side.COMMUNE, Side.CPAS)
    assert dossier.found() == []


def test_a_member_sits_for_the_administration_that_the_person_works_for(dossier):
    key = group(dossier, state=f.GroupState.DONE)
    seat(dossier, key, Side.COMMUNE, None)
    assert [rule for rule, _, _ in dossier.found()] == ["focus-group-sides"]
    assert "CPAS" in dossier.said("focus-group-sides")[0]
    cpas = person(dossier, side=Side.CPAS)
    dossier.add(f.FocusGroupMember(focus_group_id=key, person_id=cpas))
    assert dossier.found() == []


def test_a_focus_group_that_did_not_meet_in_its_period_says_why(dossier):
    met, planned, done, later = (
        group(dossier, planned=FEBRUARY),
        group(dossier, planned=FEBRUARY),
        group(dossier, planned=FEBRUARY, state=f.GroupState.DONE),
        group(dossier, planned=Period.during(PartialDate.year(YEAR + 1))),
    )
    silent = group(dossier, state=f.GroupState.NOT_MET)
    group(dossier, state=f.GroupState.NOT_MET, reason=both("Départ"))
    held, cancelled = dossier.meeting(), dossier.meeting(state=MeetingState.NOT_HELD, reason=both("Maladie"))
    dossier.add(
        f.FocusGroupMeeting(focus_group_id=met, meeting_id=held),
        f.FocusGroupMeeting(focus_group_id=planned, meeting_id=cancelled),
    )
    assert {key for key, _ in dossier.of("focus-group-reason")} == {planned, silent}
    assert {done, later}.isdisjoint({planned, silent})
