"""Meetings that are postponed or did not take place, and open points that the next meeting takes up."""

import uuid
from typing import Any

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.words import N_
from synergie.model.actions import Action, ActionState
from synergie.model.attendances import AgendaItem, AgendaState, Attendance, Presence
from synergie.model.focus_groups import FocusGroup, FocusGroupMeeting
from synergie.model.meetings import Meeting, MeetingKind, MeetingState
from synergie.model.minutes import MinutesForm, MinutesState, MinutesVersion, Statement, StatementKind
from synergie.services import agendas, approvals, postponing, records, years
from synergie.services.agendas import What
from tests.services.desk import BOTH, Desk

NEW = PartialDate.month(2024, 5)
WHY = Bilingual("Quorum non atteint", "Quorum niet bereikt")


@pytest.fixture
def desk(store: DossierStore) -> Desk:
    return Desk(store)


def item(desk: Desk, meeting: uuid.UUID, text: str, state: AgendaState = AgendaState.NOT_TREATED) -> uuid.UUID:
    values = {"meeting_id": meeting, "title": Bilingual(text, f"{text} nl"), "state": state}
    return desk.do(records.add, "agenda_item", values)  # type: ignore[no-any-return]


def action(desk: Desk, text: str, **values: object) -> uuid.UUID:
    return desk.add(Action(text=Bilingual(text, f"{text} nl"), **values))


def titles(desk: Desk, meeting: uuid.UUID) -> list[tuple[str, AgendaState, uuid.UUID | None]]:
    with desk.store.read() as session:
        query = sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting).order_by(AgendaItem.position)
        return [(one.title.fr, one.state, one.carried_from_id) for one in session.scalars(query).all()]


# Postponed, and not held


def test_a_postponed_meeting_has_a_new_one_with_the_same_particulars_agenda_members_and_group(desk: Desk) -> None:
    meeting = desk.meeting(kind=MeetingKind.FOCUS_GROUP, place="Salle 2", state=MeetingState.PLANNED)
    group = desk.add(FocusGroup(name=BOTH))
    desk.add(FocusGroupMeeting(focus_group_id=group, meeting_id=meeting))
    desk.add(Attendance(meeting_id=meeting, person_id=desk.person(), presence=Presence.EXCUSED))
    item(desk, meeting, "Budget", AgendaState.NOT_STATED)
    item(desk, meeting, "Ouverture", AgendaState.TREATED)
    waiting = action(desk, "Note", agenda_meeting_id=meeting)
    done = action(desk, "Lettre", agenda_meeting_id=meeting, state=ActionState.DONE)
    made = desk.do(postponing.postpone, meeting, NEW, WHY)
    source, new = desk.get(Meeting, meeting), desk.get(Meeting, made)
    assert (source.state, source.postponed_to_id, source.reason) == (MeetingState.POSTPONED, made, WHY)
    assert (new.state, new.date, new.place, new.kind) == (MeetingState.PLANNED, NEW, "Salle 2", MeetingKind.FOCUS_GROUP)
    assert new.reason.empty
    assert titles(desk, made) == [("Budget", AgendaState.NOT_STATED, meeting)]
    with desk.store.read() as session:
        (member,) = session.scalars(sa.select(Attendance).where(Attendance.meeting_id == made)).all()
        assert member.presence is Presence.PRESENT
        assert session.scalars(sa.select(FocusGroupMeeting).where(FocusGroupMeeting.meeting_id == made)).one()
    assert desk.get(Action, waiting).agenda_meeting_id == made
    assert desk.get(Action, done).agenda_meeting_id == meeting


def test_postponing_is_one_step_back(desk: Desk) -> None:
    meeting = desk.meeting()
    item(desk, meeting, "Budget")
    desk.do(postponing.postpone, meeting, NEW, WHY)
    desk.store.undo()
    found = desk.get(Meeting, meeting)
    assert (found.state, found.postponed_to_id) == (MeetingState.HELD, None)
    assert titles(desk, meeting) == [("Budget", AgendaState.NOT_TREATED, None)]
    with desk.store.read() as session:
        assert len(session.scalars(sa.select(Meeting)).all()) == 1


def test_a_meeting_postponed_into_another_year_belongs_to_that_one(desk: Desk) -> None:
    other = desk.do(years.add, 2025)
    made = desk.do(postponing.postpone, desk.meeting(12, 12), PartialDate.quarter(2025, 1), WHY)
    assert desk.get(Meeting, made).year_id == other


@pytest.mark.parametrize(
    ("values", "date"),
    [({}, None), ({}, PartialDate.on(2024, 3, 5)), ({"closed": NEW}, NEW)],
    ids=["no date", "before", "closed"],
)
def test_what_cannot_be_postponed_is_refused_and_changes_nothing(
    desk: Desk, values: dict[str, Any], date: PartialDate | None
) -> None:
    meeting = desk.meeting(**values)
    with pytest.raises(Refusal):
        desk.do(postponing.postpone, meeting, date, WHY)
    assert desk.get(Meeting, meeting).state is MeetingState.HELD


def test_a_meeting_is_postponed_once(desk: Desk) -> None:
    meeting = desk.meeting()
    desk.do(postponing.postpone, meeting, NEW, WHY)
    with pytest.raises(Refusal):
        desk.do(postponing.postpone, meeting, NEW, WHY)


@pytest.mark.parametrize("form", [MinutesForm.MINUTES, MinutesForm.NOTE, MinutesForm.REMARKS])
def test_a_meeting_that_was_held_and_has_minutes_took_place(desk: Desk, form: MinutesForm) -> None:
    meeting = desk.meeting()
    desk.add(MinutesVersion(meeting_id=meeting, form=form))
    acts = [(postponing.did_not_take_place, WHY), (postponing.postpone, NEW, WHY)]
    if form is MinutesForm.REMARKS:  # they may come before the meeting
        desk.do(postponing.postpone, meeting, NEW, WHY)
        return
    for act, *args in acts:
        with pytest.raises(Refusal) as refused:
            desk.do(act, meeting, *args)
        assert [one.message for one in refused.value.problems] == [postponing.HAS_MINUTES]
    assert desk.get(Meeting, meeting).state is MeetingState.HELD


def test_a_meeting_to_come_of_which_minutes_are_prepared_can_be_postponed(desk: Desk) -> None:
    meeting = desk.meeting(state=MeetingState.PLANNED)
    desk.add(MinutesVersion(meeting_id=meeting))
    desk.do(postponing.postpone, meeting, NEW, WHY)
    assert desk.get(Meeting, meeting).state is MeetingState.POSTPONED


def test_a_meeting_that_did_not_take_place_says_why_and_how_many_actions_wait_for_it(desk: Desk) -> None:
    meeting = desk.meeting()
    action(desk, "Note", agenda_meeting_id=meeting)
    assert desk.do(postponing.did_not_take_place, meeting, WHY) == 1
    found = desk.get(Meeting, meeting)
    assert (found.state, found.reason) == (MeetingState.NOT_HELD, WHY)


# The next agenda


def test_the_open_points_of_a_meeting_are_points_actions_and_refusals(desk: Desk) -> None:
    meeting = desk.meeting()
    item(desk, meeting, "Traité", AgendaState.TREATED)
    late, unknown = item(desk, meeting, "Budget"), item(desk, meeting, "Divers", AgendaState.NOT_STATED)
    todo = action(desk, "Note", meeting_id=meeting)
    action(desk, "Faite", meeting_id=meeting, state=ActionState.DONE)
    version = desk.add(MinutesVersion(meeting_id=meeting))
    no = desk.add(Statement(minutes_id=version, kind=StatementKind.REFUSAL, text="Le cloud est refusé."))
    desk.add(Statement(minutes_id=version, text="Un paragraphe."))
    found = desk.read(agendas.open_points, meeting)
    assert [(one.what, one.id, one.likely) for one in found] == [
        (What.POINT, late, True),
        (What.POINT, unknown, False),
        (What.ACTION, todo, True),
        (What.REFUSAL, no, True),
    ]
    assert found[-1].title.fr == "Le cloud est refusé."


def everything(desk: Desk, meeting: uuid.UUID) -> list[tuple[What, uuid.UUID]]:
    return [(one.what, one.id) for one in desk.read(agendas.open_points, meeting)]


def test_what_was_carried_over_once_is_not_proposed_again(desk: Desk) -> None:
    meeting, later = desk.meeting(), desk.meeting(4, 10, state=MeetingState.PLANNED)
    source = item(desk, meeting, "Budget")
    todo = action(desk, "Note", meeting_id=meeting)
    version = desk.add(MinutesVersion(meeting_id=meeting))
    no = desk.add(Statement(minutes_id=version, kind=StatementKind.REFUSAL, text="Le cloud est refusé."))
    chosen = everything(desk, meeting)
    carried = desk.do(agendas.carry, meeting, chosen, to=later)
    assert (carried.meeting, carried.number, carried.made) == (later, 3, False)
    assert titles(desk, later) == [("Budget", AgendaState.NOT_STATED, meeting)]
    assert desk.get(AgendaItem, source).state is AgendaState.CARRIED_OVER
    assert desk.get(Action, todo).agenda_meeting_id == later
    assert desk.get(Statement, no).carried_to_id == later
    assert everything(desk, meeting) == []
    with pytest.raises(Refusal):
        desk.do(agendas.carry, meeting, chosen, to=later)
    assert len(titles(desk, later)) == 1
    desk.store.undo()
    assert everything(desk, meeting) == chosen


def test_points_with_the_same_title_are_carried_over_one_by_one(desk: Desk) -> None:
    meeting, later = desk.meeting(), desk.meeting(4, 10, state=MeetingState.PLANNED)
    first, second, untitled = item(desk, meeting, "Divers"), item(desk, meeting, "Divers"), item(desk, meeting, "")
    desk.do(agendas.carry, meeting, [(What.POINT, second)], to=later)
    assert everything(desk, meeting) == [(What.POINT, first), (What.POINT, untitled)]
    desk.do(records.change, "agenda_item", second, "state", AgendaState.TREATED)
    assert everything(desk, meeting) == [(What.POINT, first), (What.POINT, untitled)]
    desk.do(agendas.carry, meeting, everything(desk, meeting), to=later)
    assert everything(desk, meeting) == []
    assert [title for title, _, _ in titles(desk, later)] == ["Divers", "Divers", ""]


def test_a_refusal_is_listed_once_when_its_minutes_are_corrected(desk: Desk) -> None:
    meeting = desk.meeting()
    version = desk.add(MinutesVersion(meeting_id=meeting, state=MinutesState.APPROVED))
    desk.add(Statement(minutes_id=version, kind=StatementKind.REFUSAL, text="Le cloud est refusé."))
    later = desk.do(approvals.correct, version)
    ((_, key),) = everything(desk, meeting)
    assert desk.get(Statement, key).minutes_id == later


def test_a_point_goes_on_from_meeting_to_meeting(desk: Desk) -> None:
    first, second, third = desk.meeting(), desk.meeting(4), desk.meeting(5)
    item(desk, first, "Budget")
    todo = action(desk, "Note", meeting_id=first)
    desk.do(agendas.carry, first, everything(desk, first), to=second)
    with desk.store.write(N_("Change")) as session:
        session.scalars(
            sa.select(AgendaItem).where(AgendaItem.meeting_id == second)
        ).one().state = AgendaState.NOT_TREATED
    desk.do(agendas.carry, second, everything(desk, second), to=third)
    assert titles(desk, third) == [("Budget", AgendaState.NOT_STATED, second)]
    assert desk.get(Action, todo).agenda_meeting_id == third
    assert everything(desk, first) == []


def test_without_a_next_meeting_one_is_planned(desk: Desk) -> None:
    meeting = desk.meeting(kind=MeetingKind.STEERING)
    item(desk, meeting, "Budget")
    carried = desk.do(agendas.carry, meeting, everything(desk, meeting), date=NEW)
    made = desk.get(Meeting, carried.meeting)
    assert carried.made
    assert (made.kind, made.date, made.state) == (MeetingKind.STEERING, NEW, MeetingState.PLANNED)
    with pytest.raises(Refusal):
        desk.do(agendas.carry, desk.meeting(6), [])


def test_the_next_meetings_are_those_of_the_same_kind_and_group_in_their_order(desk: Desk) -> None:
    groups = [desk.add(FocusGroup(name=BOTH)) for _ in range(2)]

    def met(month: int, group: int, **values: Any) -> uuid.UUID:
        key = desk.meeting(month, kind=MeetingKind.FOCUS_GROUP, **values)
        desk.add(FocusGroupMeeting(focus_group_id=groups[group], meeting_id=key))
        return key

    here = met(3, 0)
    met(2, 0)  # before
    met(4, 1)  # another group
    met(4, 0, state=MeetingState.NOT_HELD)
    met(4, 0, closed=NEW)
    desk.meeting(4)  # another kind
    second, first = met(6, 0, state=MeetingState.PLANNED), met(5, 0)
    assert [one.id for one in desk.read(agendas.next_meetings, here)] == [first, second]
