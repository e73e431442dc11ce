"""A meeting is closed once every question is answered or let stand, and opened again with a reason."""

import uuid

import pytest

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.model.actions import Action, Decision, DecisionOutcome, Owner, Reservation
from synergie.model.attendances import AgendaItem, AgendaState, Attendance
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import MinutesState, MinutesVersion, Statement
from synergie.services import checks, closing, waiving
from synergie.services.checks import Severity
from tests.services.desk import BOTH, TODAY, Desk

WHY = Bilingual("Contact téléphonique", "Telefonisch contact")


@pytest.fixture
def desk(store: DossierStore) -> Desk:
    return Desk(store)


def rules(desk: Desk, meeting: uuid.UUID) -> list[str]:
    return [one.rule for one in desk.read(closing.points, meeting) if one.severity is not Severity.LET_STAND]


def complete(desk: Desk) -> uuid.UUID:
    """Return a held meeting with nothing to ask about."""
    import datetime as dt

    meeting = desk.meeting(starts=dt.time(10), ends=dt.time(12))
    desk.add(Attendance(meeting_id=meeting, person_id=desk.person()))
    version = desk.add(MinutesVersion(meeting_id=meeting, caption=BOTH, state=MinutesState.APPROVED))
    desk.add(Statement(minutes_id=version, text="Point 1"))
    return meeting


def test_a_meeting_without_anything_is_asked_about_everything(desk: Desk) -> None:
    assert rules(desk, desk.meeting()) == ["closing-attendance", "closing-times", "closing-minutes"]


def test_a_complete_meeting_is_closed_and_says_so(desk: Desk) -> None:
    meeting = complete(desk)
    assert rules(desk, meeting) == []
    desk.do(closing.close, meeting, TODAY)
    assert desk.get(Meeting, meeting).closed == PartialDate(TODAY)
    with pytest.raises(Refusal):
        desk.do(closing.close, meeting, TODAY)


def test_each_part_that_is_not_complete_is_named_with_its_field(desk: Desk) -> None:
    meeting = complete(desk)
    item = desk.add(AgendaItem(meeting_id=meeting, title=BOTH, state=AgendaState.NOT_STATED))
    action = desk.add(Action(meeting_id=meeting, text=BOTH))
    decision = desk.add(Decision(meeting_id=meeting, text=BOTH, outcome=DecisionOutcome.CONDITIONAL))
    version = desk.add(MinutesVersion(meeting_id=meeting, caption=BOTH, state=MinutesState.APPROVED))
    found = {(one.rule, one.record, one.field) for one in desk.read(closing.points, meeting)}
    assert found == {
        ("closing-agenda", ("agenda_item", item), "state"),
        ("closing-owner", ("action", action), "owner"),
        ("closing-due", ("action", action), "due"),
        ("closing-decision", ("decision", decision), "outcome"),
        ("closing-version", ("minutes_version", version), "document_id"),
    }
    desk.add(Reservation(decision_id=decision, text=BOTH))
    assert "closing-decision" not in rules(desk, meeting)


def test_an_action_with_an_owner_and_an_event_to_wait_for_is_in_order(desk: Desk) -> None:
    meeting = complete(desk)
    desk.add(Action(meeting_id=meeting, text=BOTH, owner=Owner.CPAS, due_when=BOTH))
    assert rules(desk, meeting) == []


def test_minutes_that_nobody_approved_are_asked_about(desk: Desk) -> None:
    from synergie.model.administrations import Administration
    from synergie.model.base import reference_key
    from synergie.model.dossier import Side

    meeting = complete(desk)
    for side in Side:
        key = reference_key("administration", side.value)
        desk.do(lambda session, made: session.add(made), Administration(id=key, side=side, name=BOTH, short=BOTH))
    desk.add(MinutesVersion(meeting_id=meeting, caption=BOTH, state=MinutesState.SENT, document_id=None))
    assert "minutes-approval" in rules(desk, meeting)


def test_what_is_asked_stands_in_the_way_until_it_is_let_stand(desk: Desk) -> None:
    meeting = desk.meeting()
    with pytest.raises(Refusal) as refused:
        desk.do(closing.close, meeting, TODAY)
    assert dict(refused.value.problems[0].message.args)["n"] == 3
    for one in desk.read(closing.points, meeting):
        desk.do(waiving.waive, desk.year, one, WHY, today=TODAY)
    found = desk.read(closing.points, meeting)
    assert len(found) == 3
    assert closing.left(found) == 0
    desk.do(closing.close, meeting, TODAY)
    assert desk.get(Meeting, meeting).closed is not None


def test_a_planned_meeting_is_neither_closed_nor_let_stand(desk: Desk) -> None:
    meeting = desk.meeting(state=MeetingState.PLANNED)
    (point,) = desk.read(closing.points, meeting)
    assert (point.rule, point.severity, point.can_be_waived) == ("closing-state", Severity.BLOCKING, False)
    with pytest.raises(Refusal):
        desk.do(waiving.waive, desk.year, point, WHY, today=TODAY)
    with pytest.raises(Refusal):
        desk.do(closing.close, meeting, TODAY)


def test_a_meeting_that_did_not_take_place_only_has_to_say_why(desk: Desk) -> None:
    meeting = desk.meeting(state=MeetingState.NOT_HELD)
    assert rules(desk, meeting) == ["meeting-reason"]
    desk.do(closing_change, meeting)
    desk.do(closing.close, meeting, TODAY)


def closing_change(session, meeting):
    session.get_one(Meeting, meeting).reason = WHY


def test_the_year_is_checked_for_its_closed_meetings_only(desk: Desk) -> None:
    desk.meeting(4)
    closed = desk.meeting(closed=PartialDate(TODAY))
    found = [one for one in desk.read(checks.check, 2024) if one.rule.startswith("closing-")]
    assert {one.record for one in found} == {("meeting", closed)}
    assert {one.rule for one in found} == {"closing-attendance", "closing-times", "closing-minutes"}


def test_a_closed_meeting_is_opened_again_with_a_reason_which_is_kept(desk: Desk) -> None:
    meeting = complete(desk)
    with pytest.raises(Refusal):
        desk.do(closing.reopen, meeting, "Faute de frappe", "x")
    desk.do(closing.close, meeting, TODAY)
    with pytest.raises(Refusal):
        desk.do(closing.reopen, meeting, "  ", "x")
    desk.do(closing.reopen, meeting, "Faute de frappe", "Rouverte : faute de frappe")
    found = desk.get(Meeting, meeting)
    assert (found.closed, found.notes) == (None, "Rouverte : faute de frappe")


def test_closing_is_one_step_back(desk: Desk) -> None:
    meeting = complete(desk)
    desk.do(closing.close, meeting, TODAY)
    desk.store.undo()
    assert desk.get(Meeting, meeting).closed is None
