"""The meetings of the bodies of a programme: listed or counted, a meeting counts once."""

import pytest

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Qualifier
from synergie.model.actions import Decision
from synergie.model.bodies import Body
from synergie.model.meeting_counts import MeetingCount
from synergie.model.meetings import MeetingState
from synergie.model.programmes import Programme, ProgrammeBoard
from tests.services.figure_records import SAME, add, asked, begun, meeting, of_whole, of_year, told

HELD, OFF = MeetingState.HELD, MeetingState.NOT_HELD


@pytest.fixture
def dossier(store):
    return begun(store)


def board(dossier, *names):
    """Put a programme with bodies into the dossier and return the keys of the bodies."""
    programme = of_whole(Programme, code="wepulse", name=SAME("WePulse"))
    bodies = [of_whole(Body, code=name, name=SAME(name)) for name in names]
    links = [
        of_whole(ProgrammeBoard, programme_id=programme.id, body_id=one.id, position=at)
        for at, one in enumerate(bodies)
    ]
    add(dossier, programme, *bodies, *links)
    return [one.id for one in bodies]


def counted(body, number, qualifier=Qualifier.EXACTLY):
    return of_year(MeetingCount, body_id=body, what=SAME("Réunions"), number=Count(number, qualifier))


def governance(dossier, as_of=None):
    return asked(dossier, as_of).programmes["wepulse"].governance


def test_meetings_that_are_listed_are_part_of_those_that_were_counted(dossier):
    (body,) = board(dossier, "comigov")
    add(dossier, *(meeting(month, body_id=body, state=HELD) for month in (1, 2, 3)), counted(body, 14))
    found = governance(dossier)
    assert (found.meetings, found.listed) == (14, 3)
    assert found.last == PartialDate.on(2024, 3, 1)


def test_more_meetings_listed_than_counted_are_all_counted(dossier):
    (body,) = board(dossier, "comex")
    add(dossier, *(meeting(month, body_id=body, state=HELD) for month in (1, 2, 3)), counted(body, 2))
    assert governance(dossier).meetings == 3


def test_what_was_not_held_or_is_of_another_body_does_not_count(dossier):
    comex, other = board(dossier, "comex", "other")
    add(dossier, meeting(1, body_id=comex, state=OFF), meeting(2, body_id=other, state=HELD), meeting(3, state=HELD))
    found = governance(dossier)
    assert [one.meetings for one in found.boards] == [0, 1]
    assert found.boards[0].last is None


def test_later_meetings_do_not_count_on_a_day_before(dossier):
    (body,) = board(dossier, "comex")
    add(dossier, *(meeting(month, body_id=body, state=HELD) for month in (1, 6)))
    assert governance(dossier, PartialDate.on(2024, 3, 1).last).meetings == 1


def test_a_decision_of_the_body_at_its_meeting_counts_once(dossier):
    (body,) = board(dossier, "comex")
    held = meeting(1, body_id=body, state=HELD)
    add(
        dossier,
        held,
        of_year(Decision, text=SAME("Oui"), body_id=body, meeting_id=held.id),
        of_year(Decision, text=SAME("Non"), meeting_id=held.id),
        of_year(Decision, text=SAME("Ailleurs")),
    )
    assert governance(dossier).decisions == 2


def test_how_sure_a_number_is_goes_with_it(dossier):
    (body,) = board(dossier, "comex")
    add(dossier, counted(body, 5, Qualifier.MORE_THAN))
    said = told(dossier)["programmes"]["wepulse"]["governance"]
    assert said["bodies"][0]["qualifier"] == "more_than"
    assert (said["meetings"], said["listed"], said["last"]) == ("5", "0", None)


def test_a_programme_without_bodies_says_nothing_of_meetings(dossier):
    add(dossier, of_whole(Programme, code="wepulse", name=SAME("WePulse")))
    assert governance(dossier) is None
    assert told(dossier)["programmes"]["wepulse"]["governance"] is None
