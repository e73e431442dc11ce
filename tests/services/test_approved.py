"""What is fixed of a line once its version is approved, and that undo goes no other way than the forms."""

import uuid

import pytest

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.approved import FIXED
from synergie.model.decoding import units
from synergie.model.documents import Document
from synergie.model.dossier import Side
from synergie.model.gains import Gain, GainState
from synergie.model.minutes import MinutesState, MinutesVersion, Statement
from synergie.services import approvals, approved, records
from tests.conftest import Place
from tests.db.conftest import CLERK
from tests.db.making import ADD, EDIT, add_meeting, add_year, exists, value, year_key
from tests.services.seats import made

DAY = PartialDate.on(2023, 3, 1)
SEND = N_("Send")


def add_minutes(store: DossierStore) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID]:
    """Add a version with a passage and a line, in a dossier of two administrations; return their keys."""
    with store.write(ADD) as session:
        add_year(session, 2023)
        sides = [made(session, Administration(side=side, name=Bilingual(side.value, ""))) for side in Side]
        version = made(session, MinutesVersion(meeting_id=add_meeting(session, 2023), administration_id=sides[0]))
        passage = made(session, Statement(minutes_id=version, text="Avant"))
        return version, passage, made(session, Gain(year_id=year_key(2023), minutes_id=version, text=Bilingual("Un")))


def approve_all(store: DossierStore, version: uuid.UUID) -> None:
    with store.write(SEND) as session:
        to = [(key, None) for one in approvals.authorities(session, version) for key in one.administrations]
        for key in approvals.send(session, version, to, DAY):
            approvals.approve(session, key, DAY)


def test_every_fixed_field_is_a_field() -> None:
    for table, names in FIXED.items():
        assert set(names or ()) <= {unit.attribute for unit in units(table)}


def test_the_obstacle_of_an_approved_line_stays(store: DossierStore) -> None:
    version, _, line = add_minutes(store)
    approve_all(store, version)
    with pytest.raises(Refusal) as refused, store.write(EDIT) as session:
        records.change(session, "gain", line, "obstacle", Bilingual("Le logiciel"), language="fr")
    assert refused.value.problems[0].message == approved.SEALED


def test_an_approved_line_is_realised_but_not_dropped(store: DossierStore) -> None:
    version, _, line = add_minutes(store)
    with store.write(EDIT) as session:
        records.change(session, "gain", line, "state", "dropped")
        records.change(session, "gain", line, "state", "projected")
    approve_all(store, version)
    with pytest.raises(Refusal) as refused, store.write(EDIT) as session:
        records.change(session, "gain", line, "state", "dropped")
    assert refused.value.problems[0].message == approved.SEALED
    with store.write(EDIT) as session:
        records.change(session, "gain", line, "state", "realised")
    assert value(store, Gain, line, "state") is GainState.REALISED


def test_what_was_edited_before_the_other_administration_entered_the_approvals_stays(place: Place) -> None:
    mine, theirs = place.open(), place.open(CLERK)
    version, passage, _ = add_minutes(mine)
    with mine.write(EDIT) as session:
        records.change(session, "statement", passage, "text", "Après")
    approve_all(theirs, version)
    with pytest.raises(Conflict) as refused:
        mine.undo()
    assert refused.value.message == approved.SEALED
    assert value(mine, Statement, passage, "text") == "Après"
    assert value(mine, MinutesVersion, version, "state") is MinutesState.APPROVED
    assert theirs.undo() == SEND
    assert mine.undo() == EDIT
    assert value(mine, Statement, passage, "text") == "Avant"


def test_a_file_given_to_approved_minutes_and_their_correction_are_taken_back(place: Place) -> None:
    store = place.open()
    version, _, _ = add_minutes(store)
    approve_all(store, version)
    with store.write(EDIT) as session:
        paper = made(session, Document(title=Bilingual("PV")))
        records.change(session, "minutes_version", version, "document_id", paper)
    assert store.undo() == EDIT
    assert value(store, MinutesVersion, version, "document_id") is None
    with store.write(EDIT) as session:
        later = approvals.correct(session, version)
    assert store.undo() == EDIT
    assert not exists(store, MinutesVersion, later)
    assert store.redo() == EDIT
    assert exists(store, MinutesVersion, later)


def test_the_file_that_was_there_at_the_approval_stays(place: Place) -> None:
    mine, theirs = place.open(), place.open(CLERK)
    version, _, _ = add_minutes(mine)
    with mine.write(ADD) as session:
        paper = made(session, Document(title=Bilingual("PV")))
    with mine.write(EDIT) as session:
        records.change(session, "minutes_version", version, "document_id", paper)
    approve_all(theirs, version)
    with pytest.raises(Conflict):
        mine.undo()
    assert value(mine, MinutesVersion, version, "document_id") == paper
