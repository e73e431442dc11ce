"""Overdue actions: the same rule in lists, in figures and on the timeline; and actions that would wait in a circle."""

import datetime as dt

import pytest

from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.model.actions import Action, ActionState
from synergie.model.meetings import MeetingState
from synergie.services import overdue, records, timeline
from tests.services.figure_records import ADD, SAME, YEAR, add, asked, begun, meeting, of_year

DAY = dt.date(2024, 7, 10)


@pytest.fixture
def dossier(store):
    return begun(store)


def action(**fields):
    return of_year(Action, **({"text": SAME("À faire")} | fields))


def late(dossier, *actions, day=DAY):
    add(dossier, *actions)
    with dossier.read() as session:
        found = overdue.of_year(session, YEAR, day)
        assert set(found) == {one.id for one in timeline.read(session, YEAR, day).actions if one.late is not None}
    assert asked(dossier, day).actions.overdue == len(found)
    return found


@pytest.mark.parametrize(
    ("due", "days", "is_exact"),
    [
        (PartialDate.on(2024, 7, 9), 1, True),
        (PartialDate.on(2024, 7, 10), None, True),
        (PartialDate.month(2024, 6), 10, False),
        (PartialDate.month(2024, 7), None, False),
        (PartialDate.half(2024, 6, 1), 25, False),
        (PartialDate.quarter(2024, 2), 10, False),
        (PartialDate.year(2024), None, False),
        (PartialDate.year(2023), 192, False),
    ],
)
def test_what_is_not_known_to_the_day_is_overdue_after_its_last_day(dossier, due, days, is_exact):
    found = late(dossier, one := action(due=due))
    if days is None:
        assert found == {}
    else:
        assert (found[one.id].days, found[one.id].is_exact) == (days, is_exact)


@pytest.mark.parametrize("state", ActionState)
def test_only_what_nobody_says_to_be_over_is_overdue(dossier, state):
    found = late(dossier, action(due=PartialDate.on(2024, 1, 31), state=state))
    assert bool(found) is (state in (ActionState.OPEN, ActionState.NOT_STATED))


def test_an_action_for_a_meeting_that_did_not_take_place_is_overdue_from_that_day(dossier):
    missed, held = meeting(4, state=MeetingState.NOT_HELD), meeting(5)
    add(dossier, missed, held)
    waiting, treated = action(agenda_meeting_id=missed.id), action(agenda_meeting_id=held.id)
    later = action(agenda_meeting_id=missed.id, due=PartialDate.on(2024, 12, 31))
    found = late(dossier, waiting, treated, later)
    assert set(found) == {waiting.id}
    assert found[waiting.id].not_held
    assert found[waiting.id].since == missed.date.last


def test_an_action_waits_until_the_one_before_it_is_over(dossier):
    first, done = action(), action(state=ActionState.DONE)
    second, third = action(depends_on_id=first.id), action(depends_on_id=done.id)
    add(dossier, first, done, second, third)
    with dossier.read() as session:
        assert overdue.waiting(session, YEAR) == {second.id: first.id}
        facts = {one.id: one for one in timeline.read(session, YEAR, DAY).actions}
    assert (facts[second.id].waits, facts[third.id].waits) == (True, False)
    assert facts[third.id].after == done.id


def test_actions_that_would_wait_for_each_other_are_refused(dossier):
    first, second, third = action(), action(), action()
    add(dossier, first, second, third)
    with dossier.write(ADD) as session:
        records.change(session, "action", second.id, "depends_on_id", first.id)
        records.change(session, "action", third.id, "depends_on_id", second.id)
    for key, after in ((first.id, third.id), (first.id, second.id), (first.id, first.id)):
        with pytest.raises(Refusal) as refused, dossier.write(ADD) as session:
            records.change(session, "action", key, "depends_on_id", after)
        assert refused.value.problems[0].field == "depends_on_id"
    with dossier.read() as session:
        kept = records.read(session, "action", first.id)
    assert kept is not None
    assert kept.values["depends_on_id"] is None
