"""Findings that somebody lets stand: they ask for nothing, say why, and come back when that is taken back."""

import datetime as dt

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.words import N_, Texts
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.people import Person
from synergie.model.sittings import Waiver
from synergie.services import checks, waiving
from synergie.services.checklist import summary
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both

WHY = Bilingual("Connu des deux secrétaires", "Bekend bij beide secretarissen")
TODAY = dt.date(2025, 1, 14)


def waive(dossier, found, reason=WHY, **more):
    with dossier.store.write(N_("Let stand")) as session:
        return waiving.waive(session, dossier.year, found, reason, today=TODAY, **more)


@pytest.fixture
def found(dossier):
    dossier.meeting(state=MeetingState.NOT_HELD)
    (one,) = dossier.findings()
    return one


def test_a_finding_that_is_let_stand_asks_for_nothing_and_says_why(dossier, found):
    before = summary([found])
    person = dossier.add(Person(function=both("Secrétaire")))[0]
    waive(dossier, found, person_id=person)
    (one,) = dossier.findings()
    assert (one.rule, one.record, one.field, one.message) == (found.rule, found.record, found.field, found.message)
    assert one.severity is Severity.LET_STAND
    assert (one.waived.reason, one.waived.person, one.waived.decided) == (WHY, both("Secrétaire"), PartialDate(TODAY))
    after = summary([one])
    assert (before.to_check, after.to_check, after.let_stand) == (1, 0, 1)
    assert after.in_order == after.points == before.in_order + 1
    assert waiving.why(Texts("en"), one.waived) == "Let stand by Secrétaire on 14/01/2025: Connu des deux secrétaires"


def test_it_comes_back_when_that_is_taken_back(dossier, found):
    key = waive(dossier, found)
    with dossier.store.write(N_("Take back")) as session:
        waiving.take_back(session, key)
    assert dossier.findings() == (found,)
    with dossier.store.write(N_("Take back")) as session:
        waiving.take_back(session, key)


def test_undo_brings_a_finding_back_too(dossier, found):
    waive(dossier, found)
    dossier.store.undo()
    assert dossier.findings() == (found,)


def test_it_holds_for_that_record_only(dossier, found):
    waive(dossier, found)
    other = dossier.meeting(state=MeetingState.NOT_HELD)
    assert [one.record[1] for one in dossier.findings()] == [other, found.record[1]]
    assert [one.severity for one in dossier.findings()] == [Severity.TO_CHECK, Severity.LET_STAND]


def test_what_is_no_longer_found_does_no_harm(dossier, found):
    waive(dossier, found)
    dossier.change(Meeting, found.record[1], state=MeetingState.HELD)
    assert dossier.findings() == ()


def test_a_reason_is_needed_and_one_waiver_is_enough(dossier, found):
    with pytest.raises(Refusal):
        waive(dossier, found, Bilingual())
    first = waive(dossier, found)
    assert waive(dossier, found, both("Autre raison")) == first
    (one,) = dossier.findings()
    assert one.waived.reason == both("Autre raison")


def test_what_blocks_cannot_be_let_stand_not_even_by_a_waiver_from_elsewhere(dossier):
    key = dossier.meeting(date=None)
    (found,) = dossier.findings()
    with pytest.raises(Refusal):
        waive(dossier, found)
    about = {"rule": found.rule, "about_table": "meeting", "about_id": str(key), "field": "date"}
    dossier.add(Waiver(**about, reason=WHY))
    assert dossier.findings()[0].severity is Severity.BLOCKING
    with dossier.store.read() as session:
        assert checks.against_final(session, YEAR, "fr")


def test_a_waiver_of_another_year_is_of_no_concern(dossier, found):
    about = {"rule": found.rule, "about_table": "meeting", "about_id": str(found.record[1]), "field": "reason"}
    dossier.add(Waiver(**about, reason=WHY, year_id=dossier.other_year(YEAR - 1)))
    assert dossier.findings() == (found,)


# Actions whose meeting was not held


@pytest.mark.parametrize("state", [MeetingState.NOT_HELD, MeetingState.POSTPONED])
def test_an_action_due_at_a_meeting_that_was_not_held_is_told(dossier, state):
    from synergie.model.actions import Action, ActionState

    meeting = dossier.meeting(state=state, reason=WHY)
    action, _ = dossier.add(
        Action(text=both("Note"), agenda_meeting_id=meeting),
        Action(text=both("Lettre"), agenda_meeting_id=meeting, state=ActionState.DONE),
    )
    assert dossier.of("action-not-held") == [(action, "agenda_meeting_id")]
    dossier.change(Meeting, meeting, state=MeetingState.HELD)
    assert dossier.of("action-not-held") == []


def test_a_meeting_that_is_still_planned_after_its_date_is_told(dossier):
    over = dossier.meeting(state=MeetingState.PLANNED)
    dossier.meeting(state=MeetingState.PLANNED, date=PartialDate.month(YEAR, 12))
    dossier.meeting(state=MeetingState.HELD)
    assert dossier.of("meeting-planned") == [(over, "state")]
