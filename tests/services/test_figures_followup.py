"""Requests, meetings, minutes, actions and decisions in the figures of a year, and as they were on a day."""

import datetime as dt

import pytest

from synergie.basis.dates import PartialDate
from synergie.model.actions import Action, ActionState, Decision, DecisionLevel, DecisionOutcome
from synergie.model.meetings import MeetingState
from synergie.model.minutes import Approval, ApprovalState, MinutesForm, MinutesVersion
from synergie.model.overlaps import Overlap, OverlapState
from synergie.model.requests import AnswerState, Reminder, Request
from tests.services.figure_records import (
    COMMUNE,
    CPAS,
    SAME,
    add,
    begun,
    meeting,
    minutes,
    of_whole,
    of_year,
    told,
)


@pytest.fixture
def dossier(store):
    return begun(store)


# What is left to do


def request(sent, **fields):
    known = {"sender_id": CPAS, "recipient_id": COMMUNE, "subject": SAME("PV"), "sent": sent}
    return of_year(Request, **known, **fields)


def test_a_request_answered_later_had_no_answer_on_the_day(dossier):
    first = request(PartialDate.month(2024, 3), answer_state=AnswerState.ANSWERED, answered=PartialDate.on(2024, 6, 1))
    add(
        dossier,
        first,
        of_whole(Reminder, request_id=first.id, sent=PartialDate.month(2024, 4)),
        of_whole(Reminder, request_id=first.id, sent=PartialDate.month(2024, 5)),
        request(PartialDate.on(2024, 9, 1), answer_state=AnswerState.NONE),
    )
    assert told(dossier)["requests"] == {"sent": "2", "reminders": "2", "unanswered": "1"}
    assert told(dossier, dt.date(2024, 4, 15))["requests"] == {"sent": "1", "reminders": "1", "unanswered": "1"}


def test_meetings_of_later_days_and_those_kept_out_of_the_report_do_not_count(dossier):
    add(dossier, meeting(2), meeting(3, in_report=False), meeting(4, state=MeetingState.NOT_HELD), meeting(6))
    assert (told(dossier)["meetings"]["held"], told(dossier)["meetings"]["not_held"]) == ("2", "1")
    early = told(dossier, dt.date(2024, 3, 31))["meetings"]
    assert (early["held"], early["not_held"]) == ("1", "0")


def test_minutes_await_each_administration_for_itself(dossier):
    version = minutes(dossier)
    add(
        dossier,
        of_whole(
            Approval,
            minutes_id=version,
            administration_id=CPAS,
            state=ApprovalState.WITH_REMARKS,
            date=PartialDate.on(2024, 6, 1),
        ),
    )
    held = meeting(5)
    add(dossier, held, of_whole(MinutesVersion, meeting_id=held.id, form=MinutesForm.NOTE))
    found = told(dossier)["minutes"]
    assert (found["versions"], found["cpas"]["approved"], found["commune"]["not_recorded"]) == ("1", "1", "1")
    assert told(dossier, dt.date(2024, 5, 31))["minutes"]["cpas"]["awaited"] == "1"


def test_an_open_action_is_overdue_once_its_last_day_has_passed(dossier):
    due = {"text": SAME("À faire"), "due": PartialDate.month(2024, 6)}
    add(dossier, of_year(Action, **due), of_year(Action, state=ActionState.DONE, **due))
    assert told(dossier)["actions"]["overdue"] == "1"
    assert told(dossier, dt.date(2024, 6, 30))["actions"]["overdue"] == "0"
    assert told(dossier, dt.date(2024, 7, 1))["actions"]["overdue"] == "1"
    assert (told(dossier)["actions"]["open"], told(dossier)["actions"]["done"]) == ("1", "1")


def test_decisions_and_duplications_are_counted_by_what_became_of_them(dossier):
    decided = {"text": SAME("Décision"), "date": PartialDate.on(2024, 5, 1)}
    add(
        dossier,
        of_year(Decision, outcome=DecisionOutcome.REFUSED, level=DecisionLevel.FORMAL, **decided),
        of_year(Overlap, activity=SAME("Paie"), state=OverlapState.REMAINING),
    )
    found = told(dossier)
    assert (found["decisions"]["by_outcome"]["refused"], found["decisions"]["by_level"]["formal"]) == ("1", "1")
    assert found["overlaps"]["remaining"] == "1"
    assert told(dossier, dt.date(2024, 4, 30))["decisions"]["total"] == "0"
