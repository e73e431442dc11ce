"""Taking back and doing again leave what was approved meanwhile as it is."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.journal import Draft
from db.replay import reverse
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict
from synergie.basis.words import N_
from synergie.model.approved import SEALED
from synergie.model.gains import Gain, GainState, Movement
from synergie.model.minutes import MinutesState, MinutesVersion, Statement
from synergie.model.steps import Origin
from tests.db.making import ADD, EDIT, add_meeting, add_year, exists, steps, value, year_key

APPROVE = N_("Approve")
Step = Callable[[Session, dict[str, uuid.UUID]], None]


def added(session: Session, made: Any) -> uuid.UUID:
    session.add(made)
    session.flush()
    return uuid.UUID(str(made.id))


def add_minutes(session: Session, state: MinutesState = MinutesState.DRAFT) -> dict[str, uuid.UUID]:
    """Add a version with a passage, a line and a movement; return their keys by table."""
    year = add_year(session, 2023)
    version = added(session, MinutesVersion(meeting_id=add_meeting(session, 2023), state=state))
    return {
        "minutes_version": version,
        "statement": added(session, Statement(minutes_id=version, text="Avant")),
        "gain": added(session, Gain(year_id=year, minutes_id=version, text=Bilingual("Un poste"))),
        "movement": added(session, Movement(year_id=year, minutes_id=version, from_grade="B")),
    }


@pytest.fixture
def keys(mine: DossierStore) -> dict[str, uuid.UUID]:
    with mine.write(ADD) as session:
        return add_minutes(session)


def approve(store: DossierStore, version: uuid.UUID) -> None:
    with store.write(APPROVE) as session:
        session.get_one(MinutesVersion, version).state = MinutesState.APPROVED


def set_text(store: DossierStore, key: uuid.UUID, text: str) -> None:
    with store.write(EDIT) as session:
        session.get_one(Statement, key).text = text


def change_passage(session: Session, keys: dict[str, uuid.UUID]) -> None:
    session.get_one(Statement, keys["statement"]).text = "Après"


def move_passage(session: Session, keys: dict[str, uuid.UUID]) -> None:
    session.get_one(Statement, keys["statement"]).position = 7


def add_passage(session: Session, keys: dict[str, uuid.UUID]) -> None:
    session.add(Statement(minutes_id=keys["minutes_version"], text="De plus"))


def remove_passage(session: Session, keys: dict[str, uuid.UUID]) -> None:
    session.delete(session.get_one(Statement, keys["statement"]))


def name_obstacle(session: Session, keys: dict[str, uuid.UUID]) -> None:
    session.get_one(Gain, keys["gain"]).obstacle = Bilingual("Le logiciel")


def move_line_out(session: Session, keys: dict[str, uuid.UUID]) -> None:
    session.get_one(Gain, keys["gain"]).minutes_id = None


def change_movement(session: Session, keys: dict[str, uuid.UUID]) -> None:
    session.get_one(Movement, keys["movement"]).from_grade = "A"


def number(session: Session, keys: dict[str, uuid.UUID]) -> None:
    session.get_one(MinutesVersion, keys["minutes_version"]).number = 2


@pytest.mark.parametrize(
    "edit",
    [
        change_passage,
        move_passage,
        add_passage,
        remove_passage,
        name_obstacle,
        move_line_out,
        change_movement,
        number,
    ],
)
def test_what_another_user_approved_is_not_rewritten_by_undo_nor_by_redo(
    mine: DossierStore, theirs: DossierStore, keys: dict[str, uuid.UUID], edit: Step
) -> None:
    with mine.write(EDIT) as session:
        edit(session, keys)
    approve(theirs, keys["minutes_version"])
    before = len(steps(mine))
    with pytest.raises(Conflict) as refused:
        mine.undo()
    assert refused.value.message == SEALED
    theirs.undo()
    assert mine.undo() == EDIT
    approve(theirs, keys["minutes_version"])
    with pytest.raises(Conflict) as refused:
        mine.redo()
    assert refused.value.message == SEALED
    assert len(steps(mine)) == before + 3
    assert value(mine, MinutesVersion, keys["minutes_version"], "state") is MinutesState.APPROVED


def test_the_text_that_was_approved_stays(mine: DossierStore, theirs: DossierStore, keys: dict[str, uuid.UUID]) -> None:
    set_text(mine, keys["statement"], "Après")
    approve(theirs, keys["minutes_version"])
    with pytest.raises(Conflict):
        mine.undo()
    assert value(mine, Statement, keys["statement"], "text") == "Après"


def test_what_is_not_fixed_goes_back_and_alone_where_the_rest_cannot(
    mine: DossierStore, theirs: DossierStore, keys: dict[str, uuid.UUID]
) -> None:
    with mine.write(EDIT) as session:
        session.get_one(Gain, keys["gain"]).state = GainState.REALISED
    with mine.write(EDIT) as session:
        version = session.get_one(MinutesVersion, keys["minutes_version"])
        version.number, version.in_report = 2, False
    approve(theirs, keys["minutes_version"])
    assert mine.undo(partial=True) == EDIT
    assert value(mine, MinutesVersion, keys["minutes_version"], "number") == 2
    assert value(mine, MinutesVersion, keys["minutes_version"], "in_report") is True
    assert mine.undo() == EDIT
    assert value(mine, Gain, keys["gain"], "state") is GainState.PROJECTED


def test_a_line_is_not_dropped_again_from_what_is_approved(
    mine: DossierStore, theirs: DossierStore, keys: dict[str, uuid.UUID]
) -> None:
    for state in (GainState.DROPPED, GainState.PROJECTED):
        with mine.write(EDIT) as session:
            session.get_one(Gain, keys["gain"]).state = state
    approve(theirs, keys["minutes_version"])
    with pytest.raises(Conflict):
        mine.undo()
    assert value(mine, Gain, keys["gain"], "state") is GainState.PROJECTED


def test_an_approval_is_taken_back_alone_and_together_with_edits(
    mine: DossierStore, keys: dict[str, uuid.UUID]
) -> None:
    set_text(mine, keys["statement"], "Après")
    approve(mine, keys["minutes_version"])
    assert mine.undo() == APPROVE
    assert mine.undo() == EDIT
    assert value(mine, Statement, keys["statement"], "text") == "Avant"
    with mine.write(APPROVE) as session:
        session.get_one(MinutesVersion, keys["minutes_version"]).state = MinutesState.APPROVED
        session.flush()
        session.get_one(Statement, keys["statement"]).text = "Approuvé"
    for _ in range(2):
        assert mine.undo() == APPROVE
        assert value(mine, MinutesVersion, keys["minutes_version"], "state") is MinutesState.DRAFT
        assert value(mine, Statement, keys["statement"], "text") == "Avant"
        assert mine.redo() == APPROVE
        assert value(mine, MinutesVersion, keys["minutes_version"], "state") is MinutesState.APPROVED
        assert value(mine, Statement, keys["statement"], "text") == "Approuvé"


def test_minutes_entered_as_approved_are_taken_back_whole(mine: DossierStore) -> None:
    with mine.write(ADD) as session:
        keys = add_minutes(session, MinutesState.APPROVED)
    assert mine.undo() == ADD
    assert not exists(mine, MinutesVersion, keys["minutes_version"])
    assert mine.redo() == ADD
    assert value(mine, Statement, keys["statement"], "text") == "Avant"


def test_the_next_version_is_taken_back_whole_until_it_is_approved(
    mine: DossierStore, theirs: DossierStore, keys: dict[str, uuid.UUID]
) -> None:
    approve(theirs, keys["minutes_version"])
    with mine.write(EDIT) as session:
        meeting = session.get_one(MinutesVersion, keys["minutes_version"]).meeting_id
        later = added(session, MinutesVersion(meeting_id=meeting, replaces_id=keys["minutes_version"]))
        added(session, Statement(minutes_id=later, text="Avant"))
    assert mine.undo() == EDIT
    assert not exists(mine, MinutesVersion, later)
    assert mine.redo() == EDIT
    approve(theirs, later)
    with pytest.raises(Conflict) as refused:
        mine.undo()
    assert refused.value.message == SEALED
    assert exists(mine, MinutesVersion, later)


def test_what_was_done_since_the_approval_is_taken_back(
    mine: DossierStore, theirs: DossierStore, keys: dict[str, uuid.UUID]
) -> None:
    approve(theirs, keys["minutes_version"])
    set_text(mine, keys["statement"], "Abîmé")
    assert mine.undo() == EDIT
    assert value(mine, Statement, keys["statement"], "text") == "Avant"


def test_a_line_that_goes_on_in_another_year_is_free(
    mine: DossierStore, theirs: DossierStore, keys: dict[str, uuid.UUID]
) -> None:
    with mine.write(ADD) as session:
        add_year(session, 2024)
        session.get_one(Gain, keys["gain"]).year_id = year_key(2024)
    with mine.write(EDIT) as session:
        session.get_one(Gain, keys["gain"]).grade = "B1"
    approve(theirs, keys["minutes_version"])
    assert mine.undo() == EDIT
    assert value(mine, Gain, keys["gain"], "grade") == ""


def test_nothing_goes_back_in_part_from_a_version_whose_approval_stays(
    mine: DossierStore, theirs: DossierStore
) -> None:
    with mine.write(ADD) as session:
        keys = add_minutes(session, MinutesState.APPROVED)
    with theirs.write(EDIT) as session:
        session.get_one(MinutesVersion, keys["minutes_version"]).in_report = False
    step = steps(mine)[0].id
    with pytest.raises(Conflict), mine._step(Draft(EDIT, Origin.UNDO)) as connection:
        reverse(connection, step, partial=True)
    assert exists(mine, Statement, keys["statement"])
