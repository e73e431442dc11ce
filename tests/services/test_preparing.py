"""A year is looked at before it is prepared, and what awaits a decision may be decided with it."""

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.errors import Conflict, Refusal
from synergie.model.actions import Action, ActionState
from synergie.model.initiatives import InitiativeYear, YearState
from synergie.services import preparing, years
from tests.conftest import Place
from tests.db.making import ADD, steps
from tests.services.rolling import STEP


@pytest.fixture
def full(example_place: Place) -> DossierStore:
    """Give the example dossier."""
    return example_place.open()


def test_a_rehearsal_writes_nothing_and_says_what_would_be_written(full: DossierStore) -> None:
    before = len(steps(full))
    found = preparing.rehearse(full, 2024)
    assert found.source == 2023
    assert found.counts["initiative_year"] > 0
    assert len(steps(full)) == before
    with full.read() as session:
        assert [row.year for row in years.listing(session)] == [2023]


def test_what_was_rehearsed_is_what_is_prepared(full: DossierStore) -> None:
    rehearsed = preparing.rehearse(full, 2024)
    with full.write(STEP) as session:
        done = preparing.prepare(session, 2024, 2023, rehearsed.to_decide, ["keep"] * len(rehearsed.to_decide))
    assert done.counts == rehearsed.counts
    assert [(one.table, one.title) for one in done.to_decide] == [(one.table, one.title) for one in rehearsed.to_decide]


def test_a_decision_is_written_into_the_new_year_only(full: DossierStore) -> None:
    rehearsed = preparing.rehearse(full, 2024)
    tables = [one.table for one in rehearsed.to_decide]
    choices = ["keep"] * len(tables)
    proposal, action = tables.index("initiative_year"), tables.index("action")
    choices[proposal], choices[action] = "ended", "dropped"
    with full.read() as session:
        before = session.scalars(sa.select(InitiativeYear.state)).all()
    with full.write(STEP) as session:
        done = preparing.prepare(session, 2024, 2023, rehearsed.to_decide, choices)
        assert session.get_one(InitiativeYear, done.to_decide[proposal].id).state is YearState.ENDED
        assert session.get_one(Action, done.to_decide[action].id).state is ActionState.DROPPED
        kept = done.to_decide[proposal + 1]
        assert session.get_one(InitiativeYear, kept.id).state is YearState.PROPOSED
    with full.read() as session:
        year = years.find(session, 2023).id
        now = session.scalars(sa.select(InitiativeYear.state).where(InitiativeYear.year_id == year)).all()
    assert sorted(now) == sorted(before)


def test_every_choice_can_be_written(full: DossierStore) -> None:
    for table, choices in preparing.CHOICES.items():
        assert next(iter(choices)) == preparing.KEEP
        kind = YearState if table == "initiative_year" else ActionState
        for choice in list(choices)[1:]:
            kind(choice)
    assert {one.table for one in preparing.rehearse(full, 2024).to_decide} <= set(preparing.CHOICES)


def test_what_changed_after_the_rehearsal_is_a_conflict(full: DossierStore) -> None:
    rehearsed = preparing.rehearse(full, 2024)
    choices = ["keep"] * len(rehearsed.to_decide)
    with full.write(STEP) as session:
        one = session.scalars(sa.select(InitiativeYear).where(InitiativeYear.state == YearState.PROPOSED)).first()
        assert one is not None
        one.state = YearState.EXISTING
    with pytest.raises(Conflict), full.write(STEP) as session:
        preparing.prepare(session, 2024, 2023, rehearsed.to_decide, choices)
    with full.read() as session:
        assert [row.year for row in years.listing(session)] == [2023]


def test_a_rehearsal_refuses_what_the_real_thing_refuses(store: DossierStore) -> None:
    with pytest.raises(Refusal):
        preparing.rehearse(store, 2024)
    with store.write(ADD) as session:
        years.add(session, 2024)
    with pytest.raises(Refusal):
        preparing.rehearse(store, 2023)
