"""What of each kind of record goes on into a new year, and how it is written there."""

import contextlib
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte, Range
from synergie.model.actions import Action, ActionState
from synergie.model.administrations import Administration
from synergie.model.dossier import Side
from synergie.model.focus_groups import (
    FocusGroup,
    FocusGroupMeeting,
    FocusGroupMember,
    GroupState,
    MethodStep,
    Milestone,
)
from synergie.model.gains import Family, Gain, GainMatch, GainNature, GainState, Kept
from synergie.model.gains import Place as Part
from synergie.model.meetings import Meeting
from synergie.model.minutes import Divergence, DivergenceState, MinutesVersion
from synergie.model.overlaps import Overlap, OverlapState
from synergie.model.people import MemberRole, Person
from synergie.model.programmes import Adhesion, AdhesionStatus, Participant, Programme
from synergie.model.requests import CircuitState, CircuitStep, Deliverable, DeliverableState
from synergie.services import roll_over, years
from synergie.services.roll_over import Awaited
from tests.conftest import Place
from tests.db.making import ADD, year_key
from tests.services.rolling import EMPTY, STEP, TEXT, keep, of_year, roll


@pytest.fixture
def dossier(place: Place) -> DossierStore:
    """Give a dossier with the year 2023."""
    store = place.open()
    with store.write(ADD) as session:
        years.add(session, 2023)
    return store


def test_focus_groups_begin_again_with_their_members_and_the_method(dossier: DossierStore) -> None:
    group, person, milestone, meeting = (uuid.uuid4() for _ in range(4))
    keep(
        dossier,
        Person(id=person, function=TEXT),
        Milestone(id=milestone, year_id=year_key(2023), title=TEXT),
        Meeting(id=meeting, year_id=year_key(2023), subject=TEXT),
        FocusGroup(
            id=group,
            year_id=year_key(2023),
            name=TEXT,
            state=GroupState.NOT_MET,
            planned=Period.during(PartialDate.month(2023, 2)),
            milestone_id=milestone,
            reason=TEXT,
            conclusions=TEXT,
            follow_up=TEXT,
            position=3,
        ),
        FocusGroupMember(focus_group_id=group, person_id=person, role=MemberRole.COORDINATOR, position=2),
        FocusGroupMeeting(focus_group_id=group, meeting_id=meeting),
        MethodStep(year_id=year_key(2023), what=TEXT, responsible=TEXT, position=4),
    )
    assert roll(dossier).counts == {"focus_group": 1, "focus_group_member": 1, "method_step": 1}
    (again,) = of_year(dossier, FocusGroup)
    assert (again.name, again.state, again.planned, again.milestone_id) == (TEXT, GroupState.PLANNED, None, None)
    assert (again.reason, again.conclusions, again.follow_up, again.position) == (EMPTY, EMPTY, EMPTY, 3)
    with dossier.read() as session:
        (member,) = session.scalars(sa.select(FocusGroupMember).where(FocusGroupMember.focus_group_id == again.id))
        assert (member.person_id, member.role, member.position) == (person, MemberRole.COORDINATOR, 2)
    (step,) = of_year(dossier, MethodStep)
    assert (step.what, step.responsible, step.position) == (TEXT, TEXT, 4)


@pytest.mark.parametrize("state", DeliverableState)
def test_what_is_owed_goes_on_with_its_circuit(dossier: DossierStore, state: DeliverableState) -> None:
    key, passed = uuid.uuid4(), PartialDate.month(2023, 5)
    keep(
        dossier,
        Deliverable(
            id=key,
            year_id=year_key(2023),
            title=TEXT,
            state=state,
            due=PartialDate.half(2023, 6, 1),
            blocked_because=TEXT,
            resumes_when=TEXT,
        ),
        CircuitStep(deliverable_id=key, state=CircuitState.PASSED, passed=passed, recipient=TEXT, position=1),
        CircuitStep(deliverable_id=key, recipient=TEXT, position=2),
    )
    roll(dossier)
    again = of_year(dossier, Deliverable)
    assert len(again) == (state in (DeliverableState.AWAITED, DeliverableState.BLOCKED))
    for one in again:
        assert (one.state, one.due, one.blocked_because) == (state, PartialDate.half(2023, 6, 1), TEXT)
        with dossier.read() as session:
            query = sa.select(CircuitStep).where(CircuitStep.deliverable_id == one.id).order_by(CircuitStep.position)
            stations = [(row.state, row.passed, row.position) for row in session.scalars(query)]
        assert stations == [(CircuitState.PASSED, passed, 1), (CircuitState.TO_COME, None, 2)]


@pytest.mark.parametrize(
    ("state", "becomes"),
    [
        (ActionState.OPEN, [ActionState.OPEN]),
        (ActionState.CARRIED_OVER, [ActionState.OPEN]),
        (ActionState.NOT_STATED, [ActionState.NOT_STATED]),
        (ActionState.DONE, []),
        (ActionState.NOT_DONE, []),
        (ActionState.DROPPED, []),
    ],
)
def test_what_an_action_becomes(dossier: DossierStore, state: ActionState, becomes: list[ActionState]) -> None:
    meeting = uuid.uuid4()
    keep(
        dossier,
        Meeting(id=meeting, year_id=year_key(2023), subject=TEXT),
        Action(
            year_id=year_key(2023),
            text=TEXT,
            outcome=TEXT,
            state=state,
            due=PartialDate.on(2024, 6, 30),
            meeting_id=meeting,
            agenda_meeting_id=meeting,
        ),
    )
    found = roll(dossier)
    rows = of_year(dossier, Action)
    assert [row.state for row in rows] == becomes
    assert {(row.text, row.outcome, row.due, row.meeting_id, row.agenda_meeting_id) for row in rows} <= {
        (TEXT, EMPTY, PartialDate.on(2024, 6, 30), meeting, None)
    }
    asked = [Awaited(table="action", id=row.id, title=TEXT) for row in rows]
    assert list(found.to_decide) == (asked if state is ActionState.NOT_STATED else [])


def test_what_an_action_depends_on_follows_and_what_is_done_stays_where_it_is(dossier: DossierStore) -> None:
    done, first, second, third = (uuid.UUID(int=number) for number in (9, 3, 2, 1))
    year = year_key(2023)
    keep(
        dossier,
        Action(id=done, year_id=year, text=TEXT, state=ActionState.DONE, position=1),
        Action(id=first, year_id=year, text=TEXT, depends_on_id=done, position=4),
        Action(id=second, year_id=year, text=TEXT, depends_on_id=first, position=3),
        Action(id=third, year_id=year, text=TEXT, depends_on_id=second, position=2),
    )
    roll(dossier)
    again = {row.position: row for row in of_year(dossier, Action)}
    assert sorted(again) == [2, 3, 4]
    assert again[4].depends_on_id == done
    assert (again[3].depends_on_id, again[2].depends_on_id) == (again[4].id, again[3].id)


class DoneError(Exception):
    pass


@contextlib.contextmanager
def dropped_step(store: DossierStore) -> Iterator[Session]:
    """Give the session of a step that is rolled back, so that each example starts from nothing."""
    with contextlib.suppress(DoneError), store.write(STEP) as session:
        yield session
        raise DoneError


@given(st.lists(st.tuples(st.sampled_from(ActionState), st.integers(0, 9)), min_size=1, max_size=10))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_depends_on_what_nothing_is_lost_nor_written_twice(
    store: DossierStore, drawn: list[tuple[ActionState, int]]
) -> None:
    keys = [uuid.uuid4() for _ in drawn]
    with dropped_step(store) as session:
        year = years.add(session, 2023)
        for number, (state, _) in enumerate(drawn):
            session.add(Action(id=keys[number], year_id=year, text=TEXT, state=state, position=number))
        session.flush()
        for number, (_, target) in enumerate(drawn):
            if target != number and target < len(drawn):
                session.get_one(Action, keys[number]).depends_on_id = keys[target]
        session.flush()
        roll_over.roll_over(session, 2024)
        rows = session.scalars(sa.select(Action).where(Action.year_id == year_key(2024))).all()
        again = {row.position: row for row in rows}
        settled = (ActionState.DONE, ActionState.NOT_DONE, ActionState.DROPPED)
        assert len(again) == len(rows)
        assert set(again) == {number for number, (state, _) in enumerate(drawn) if state not in settled}
        for number, row in again.items():
            target = drawn[number][1]
            points = target != number and target < len(drawn)
            assert (row.depends_on_id is not None) == points
            if points:
                assert row.depends_on_id in (keys[target], again[target].id if target in again else None)


def minutes(store: DossierStore) -> tuple[uuid.UUID, uuid.UUID]:
    """Give the store a meeting with the minutes of each administration, commune first."""
    meeting, commune, cpas = (uuid.uuid4() for _ in range(3))
    sides = {side: Administration(id=uuid.uuid4(), side=side, name=TEXT, short=TEXT) for side in Side}
    keep(
        store,
        *sides.values(),
        Meeting(id=meeting, year_id=year_key(2023), subject=TEXT),
        MinutesVersion(id=commune, meeting_id=meeting, administration_id=sides[Side.COMMUNE].id),
        MinutesVersion(id=cpas, meeting_id=meeting, administration_id=sides[Side.CPAS].id),
    )
    return commune, cpas


def gain(**values: Any) -> Gain:
    return Gain(id=uuid.uuid4(), year_id=year_key(2023), text=TEXT, **values)


@pytest.mark.parametrize(
    ("values", "goes_on"),
    [
        ({}, True),
        ({"state": GainState.CONFIRMED}, True),
        ({"state": GainState.REALISED}, False),
        ({"state": GainState.DROPPED}, False),
        ({"nature": GainNature.REALLOCATED}, True),
        ({"nature": GainNature.TO_ANALYSE}, True),
        ({"nature": GainNature.NONE}, False),
        ({"nature": GainNature.REJECTED}, False),
        ({"family": Family.SCALE}, False),
        ({"family": Family.QUALITY}, False),
        ({"place": Part.BODY}, True),
    ],
)
def test_staff_gains_that_are_still_to_come_go_on(dossier: DossierStore, values: dict[str, Any], goes_on: bool) -> None:
    keep(dossier, gain(**values))
    roll(dossier)
    assert len(of_year(dossier, Gain)) == goes_on


def test_a_gain_stays_that_of_the_version_that_claims_it(dossier: DossierStore) -> None:
    commune, _ = minutes(dossier)
    horizon, range_ = Period.during(PartialDate.year(2030)), Range(Fte.of(1), Fte.of(2))
    keep(dossier, gain(minutes_id=commune, fte=range_, horizon=horizon, grade="D4", realised=Fte.of("0.5"), position=3))
    roll(dossier)
    (again,) = of_year(dossier, Gain)
    assert (again.minutes_id, again.fte, again.horizon) == (commune, range_, horizon)
    assert (again.grade, again.realised, again.position) == ("D4", Fte.of("0.5"), 3)


def test_what_completes_a_gain_goes_on_with_it_or_stays_with_it(dossier: DossierStore) -> None:
    open_, settled = gain(position=1), gain(position=2, state=GainState.REALISED)
    keep(
        dossier,
        open_,
        settled,
        completing := gain(place=Part.BODY, completes_id=open_.id, position=3),
        settling := gain(place=Part.BODY, completes_id=settled.id, position=4),
        gain(place=Part.BODY, completes_id=completing.id, position=5),
        gain(place=Part.BODY, completes_id=settling.id, position=6),
    )
    roll(dossier)
    again = {row.position: row for row in of_year(dossier, Gain)}
    assert sorted(again) == [1, 3, 5]
    assert (again[3].completes_id, again[5].completes_id) == (again[1].id, again[3].id)


def test_what_people_decided_about_two_lines_goes_on_when_both_do(dossier: DossierStore) -> None:
    lines = [gain(position=number) for number in range(3)]
    settled = gain(position=3, state=GainState.DROPPED)
    decided = PartialDate.on(2023, 12, 14)
    keep(
        dossier,
        *lines,
        settled,
        GainMatch(
            year_id=year_key(2023),
            commune_gain_id=lines[0].id,
            cpas_gain_id=lines[1].id,
            kept=Kept.BOTH,
            decided=decided,
            note=TEXT,
        ),
        GainMatch(year_id=year_key(2023), commune_gain_id=lines[2].id, cpas_gain_id=settled.id),
    )
    found = roll(dossier)
    assert found.counts == {"gain": 3, "gain_match": 1}
    again = {row.position: row.id for row in of_year(dossier, Gain)}
    with dossier.read() as session:
        (match,) = session.scalars(sa.select(GainMatch).where(GainMatch.year_id == year_key(2024)))
    assert (match.commune_gain_id, match.cpas_gain_id) == (again[0], again[1])
    assert (match.kept, match.decided, match.note) == (Kept.BOTH, decided, TEXT)


@pytest.mark.parametrize("state", OverlapState)
def test_duplications_go_on_until_they_are_removed(store: DossierStore, state: OverlapState) -> None:
    with store.write(ADD) as session:
        years.add(session, 2023)
    keep(store, Overlap(year_id=year_key(2023), activity=TEXT, state=state, how=TEXT))
    roll(store)
    going = [] if state is OverlapState.REMOVED else [(state, TEXT, TEXT)]
    assert [(row.state, row.activity, row.how) for row in of_year(store, Overlap)] == going


@pytest.mark.parametrize("state", DivergenceState)
def test_both_voices_go_on_while_they_disagree(store: DossierStore, state: DivergenceState) -> None:
    with store.write(ADD) as session:
        years.add(session, 2023)
    keep(store, Divergence(year_id=year_key(2023), subject=TEXT, commune=TEXT, cpas=TEXT, state=state))
    roll(store)
    going = [(TEXT, TEXT, TEXT)] if state is DivergenceState.OPEN else []
    assert [(row.subject, row.commune, row.cpas) for row in of_year(store, Divergence)] == going


# What stays

GOES_ON = {
    "action",
    "deliverable",
    "divergence",
    "focus_group",
    "gain",
    "gain_match",
    "initiative_year",
    "method_step",
    "overlap",
}
STAYS = {
    "adhesion_count",
    "adhesion_status",
    "annex",
    "benchmark",
    "cost_comparison",
    "decision",
    "edition",
    "mail",
    "matrix_entry",
    "meeting",
    "meeting_count",
    "milestone",
    "movement",
    "position",
    "report_text",
    "request",
    "shared_post",
    "sign_off",
    "sitting",
    "staffing_snapshot",
    "target_team",
    "waiver",
    "workload_ratio",
}


def test_of_every_kind_of_record_of_a_year_it_is_decided_whether_it_goes_on() -> None:
    assert set(roll_over.of_a_year()) == GOES_ON | STAYS


def test_an_adhesion_holds_in_the_new_year_by_its_date_and_is_not_stated_again(dossier: DossierStore) -> None:
    programme, participant = uuid.uuid4(), uuid.uuid4()
    keep(
        dossier,
        Programme(id=programme, code="wepulse", name=TEXT),
        Participant(id=participant, programme_id=programme, code="cpas", name=TEXT),
        *(
            AdhesionStatus(
                year_id=year_key(2023), participant_id=participant, status=status, date=PartialDate.month(2023, month)
            )
            for status, month in ((Adhesion.INTENTION, 2), (Adhesion.FORMAL, 7))
        ),
    )
    assert roll(dossier).counts == {}
    assert of_year(dossier, AdhesionStatus) == []
    with dossier.read() as session:
        last = sa.select(AdhesionStatus.status).order_by(AdhesionStatus.date.desc()).limit(1)
        assert session.scalar(last.where(AdhesionStatus.date <= PartialDate.year(2024))) is Adhesion.FORMAL
