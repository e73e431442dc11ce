"""Verifying an edition: stored bytes, files made again, frozen data, and what the dossier says today."""

import dataclasses

import pytest
import sqlalchemy as sa

from db import triggers
from db.store import DossierStore
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.documents import Content
from synergie.services import editions, editions_verifying
from synergie.services.editions_verifying import Again, Data, Stored, Today, Verdict
from tests.services import issuing
from tests.services.issuing import PROGRAM, YEAR, issue


@pytest.fixture
def dossier(store: DossierStore) -> DossierStore:
    issuing.fill(store)
    return store


def verified(store: DossierStore, number: int | None = None, make=issuing.files, program: str = PROGRAM) -> Verdict:
    with store.read() as session:
        evidence = editions_verifying.evidence(session, YEAR, number)
    return editions_verifying.verify(evidence, make, program)


def forged(store: DossierStore, statement: sa.Executable) -> None:
    """Do what nobody can do as long as the triggers stand."""
    with store.engine.connect() as connection:
        triggers.remove(connection)
        connection.execute(statement)
        connection.commit()


def file_of(store: DossierStore, name: str) -> editions.FileRow:
    with store.read() as session:
        return next(one for one in editions.files(session, editions.find(session, YEAR).id) if one.name == name)


def test_by_the_same_version_of_the_program_the_files_are_the_same_bytes(dossier: DossierStore) -> None:
    issue(dossier)
    found = verified(dossier)
    assert found.in_order
    assert found.same_program
    assert [(one.stored, one.again) for one in found.files] == [(Stored.WHOLE, Again.SAME)] * 2
    assert (found.data_stored, found.data, found.today) == (Stored.WHOLE, Data.SAME, Today.SAME)
    assert found.trouble is None


def test_that_the_dossier_went_on_is_no_fault_of_the_edition(dossier: DossierStore) -> None:
    issue(dossier)
    issuing.reword(dossier, "Autre")
    found = verified(dossier)
    assert found.in_order
    assert found.today is Today.OTHER
    issue(dossier, "Le sujet.")
    assert (verified(dossier, 1).today, verified(dossier, 2).today) == (Today.OTHER, Today.SAME)
    assert verified(dossier, 1).in_order


def test_another_version_of_the_program_compares_the_frozen_data_and_makes_nothing(dossier: DossierStore) -> None:
    issue(dossier)
    found = verified(dossier, make=lambda _order: pytest.fail("made again"), program="2.0")
    assert found.in_order
    assert not found.same_program
    assert [one.again for one in found.files] == [Again.NOT_MADE] * 2
    assert found.data is Data.SAME


def test_other_bytes_by_the_same_version_are_not_in_order(dossier: DossierStore) -> None:
    issue(dossier)
    found = verified(dossier, make=lambda order: {**issuing.files(order), "rapport.pdf": b"other"})
    assert not found.in_order
    assert {one.file.name: one.again for one in found.files} == {
        "rapport.pdf": Again.OTHER,
        "donnees.json": Again.SAME,
    }


def test_a_file_that_is_not_made_any_more_is_not_in_order(dossier: DossierStore) -> None:
    issue(dossier)
    found = verified(dossier, make=lambda _order: {})
    assert not found.in_order


def test_what_cannot_be_made_says_why(dossier: DossierStore) -> None:
    issue(dossier)
    why = N_("The file has a defect.")

    def refuse(_order: object) -> dict[str, bytes]:
        raise Refusal([Problem(None, why)])

    found = verified(dossier, make=refuse)
    assert not found.in_order
    assert found.trouble == why


def test_a_damaged_file_is_told_apart_from_the_others(dossier: DossierStore) -> None:
    issue(dossier)
    sha256 = file_of(dossier, "rapport.pdf").sha256
    forged(dossier, sa.update(Content).where(Content.sha256 == sha256).values(data=b"forged"))
    found = verified(dossier)
    assert not found.in_order
    assert {one.file.name: one.stored for one in found.files} == {
        "rapport.pdf": Stored.DAMAGED,
        "donnees.json": Stored.WHOLE,
    }
    assert not verified(dossier, program="2.0").in_order


def test_missing_bytes_are_told(dossier: DossierStore) -> None:
    issue(dossier)
    sha256 = file_of(dossier, "rapport.pdf").sha256
    forged(dossier, sa.delete(Content).where(Content.sha256 == sha256))
    found = verified(dossier)
    assert not found.in_order
    assert {one.file.name: one.stored for one in found.files}["rapport.pdf"] is Stored.MISSING
    assert file_of(dossier, "rapport.pdf").size is None


@pytest.mark.parametrize("how", ["forged", "gone"])
def test_frozen_data_that_are_damaged_or_gone_are_told(dossier: DossierStore, how: str) -> None:
    row = issue(dossier)
    ours = Content.sha256 == row.facts
    forged(
        dossier,
        sa.update(Content).where(ours).values(data=b"{}") if how == "forged" else sa.delete(Content).where(ours),
    )
    found = verified(dossier)
    assert not found.in_order
    assert found.data is Data.UNREADABLE
    assert found.data_stored is (Stored.DAMAGED if how == "forged" else Stored.MISSING)
    assert found.today is Today.NOT_KNOWN
    assert {one.again for one in found.files} == {Again.NOT_MADE}


def test_the_verdict_is_about_its_program(dossier: DossierStore) -> None:
    issue(dossier)
    found = verified(dossier)
    assert found.said.id == editions_verifying.IN_ORDER.id
    assert dataclasses.replace(found, data=Data.UNREADABLE).said.id == editions_verifying.NOT_IN_ORDER.id
    assert dict(dataclasses.replace(found, same_program=False, program="2.0").program_said.args) == {
        "then": PROGRAM,
        "now": "2.0",
    }
