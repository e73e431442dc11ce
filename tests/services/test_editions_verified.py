"""Verifying an edition: stored bytes, files made again, frozen data, and what the dossier says today."""

import dataclasses
import datetime as dt
import uuid

import pytest
import sqlalchemy as sa

from db import triggers
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Reason, Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.words import N_, Texts
from synergie.model.documents import Content
from synergie.model.editions import Audience, Edition, EditionFile, PaperLanguage
from synergie.model.journal import Change
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion, Statement
from synergie.model.people import Person
from synergie.reports import edition_files
from synergie.services import (
    editions,
    editions_frozen,
    editions_journal,
    editions_stored,
    editions_verifying,
    freezing,
    kit,
)
from synergie.services.editions_facts import Choice
from synergie.services.editions_verifying import Again, Data, Stored, Today, Verdict
from tests.services import issuing
from tests.services.issuing import PROGRAM, YEAR, issue


@pytest.fixture
def dossier(store: DossierStore) -> DossierStore:
    issuing.fill(store)
    return store


def verified(store: DossierStore, number: int | None = None, make=issuing.files, program: str = PROGRAM) -> Verdict:
    with store.read() as session:
        evidence = editions_verifying.evidence(session, YEAR, number, broken=store.broken_steps())
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


def test_an_edition_that_is_gone_is_named_and_its_number_is_not_given_again(dossier: DossierStore) -> None:
    for reason in ("", "Le sujet.", "La date."):
        issue(dossier, reason)
    with dossier.read() as session:
        rows = {one.number: one for one in editions.listing(session, YEAR)}

    def gone(number: int) -> None:
        forged(dossier, sa.delete(EditionFile).where(EditionFile.edition_id == rows[number].id))
        forged(dossier, sa.delete(Edition).where(Edition.id == rows[number].id))

    gone(3)
    with pytest.raises(Refusal) as refused:
        verified(dossier)
    (problem,) = refused.value.problems
    said = Texts("en")(problem.message)
    assert said.startswith("Edition 3, issued on ")
    assert said.endswith("by secretary, is not in the dossier any more.")
    with pytest.raises(Refusal):
        verified(dossier, 3)
    with dossier.read() as session, pytest.raises(Refusal):
        kit.gather(session, YEAR)
    found = verified(dossier, 2)
    assert (found.is_as_issued, found.in_order) == (True, False)
    assert found.said.id == editions_verifying.INCOMPLETE.id
    assert [Texts("en")(one) for one in found.lost] == [said]
    assert issuing.prepared(dossier, "Encore.").number == 4
    gone(1)
    assert [dict(one.args)["number"] for one in verified(dossier, 2).lost] == [1, 3]


def test_the_public_files_of_frozen_facts_are_the_same_bytes_when_they_are_made_again(dossier: DossierStore) -> None:
    with dossier.write(issuing.EDIT) as session:
        session.add(Person(name="Anouk Vermeersch", function=Bilingual("Directrice", "Directeur")))
        meeting = session.scalars(sa.select(Meeting)).one()
        minutes = MinutesVersion(meeting_id=meeting.id, in_report=True, caption=Bilingual("PV", "Notulen"))
        session.add(minutes)
        session.flush()
        told = (("Mme Vermeersch, 02/412.36.55", False), ("1 ETP D4 en 2030", True))
        for place, (text, is_internal) in enumerate(told):
            session.add(Statement(minutes_id=minutes.id, text=text, is_internal=is_internal, position=place))
    choice = Choice(languages=(PaperLanguage.FR,), audiences=(Audience.PUBLIC,))
    with dossier.read() as session:
        prepared = editions.prepare(session, YEAR, today=issuing.TODAY, program=PROGRAM, choice=choice)
    first = edition_files.by_name(editions.order(prepared))
    assert {name.rpartition(".")[2] for name in first} >= {"pdf", "docx", "xlsx"}
    again = editions_frozen.unpack(prepared.data, freezing.without_files)
    order = editions_frozen.order(again.facts, again.edition, prepared.data)
    assert order.public is not None
    assert "Vermeersch" not in repr(order.public)
    assert "D4" not in repr(order.public)
    assert edition_files.by_name(order) == first


def test_an_edition_of_which_the_history_knows_nothing_leaves_a_gap(dossier: DossierStore) -> None:
    row = issue(dossier)
    issue(dossier, "Le sujet.")
    forged(dossier, sa.delete(Change).where(Change.row_id == row.id))
    forged(dossier, sa.delete(EditionFile).where(EditionFile.edition_id == row.id))
    forged(dossier, sa.delete(Edition).where(Edition.id == row.id))
    found = verified(dossier)
    assert [one.id for one in found.lost] == [editions_journal.NEVER_FOUND.id]
    assert not found.in_order


def test_the_verdict_is_about_its_program(dossier: DossierStore) -> None:
    issue(dossier)
    found = verified(dossier)
    assert found.said.id == editions_verifying.IN_ORDER.id
    assert dataclasses.replace(found, data=Data.UNREADABLE).said.id == editions_verifying.NOT_IN_ORDER.id
    assert dict(dataclasses.replace(found, same_program=False, program="2.0").program_said.args) == {
        "then": PROGRAM,
        "now": "2.0",
    }


def plainly(store: DossierStore, number: int | None = None, program: str = PROGRAM) -> list[str]:
    """Return in words what is told otherwise than when it was issued, the verdict being against it."""
    found = verified(store, number, program=program)
    assert found.said.id == editions_verifying.NOT_IN_ORDER.id
    return [Texts("en")(one) for one in found.differences]


@pytest.mark.parametrize("program", [PROGRAM, "2.0"])
def test_a_file_whose_row_was_deleted_is_told(dossier: DossierStore, program: str) -> None:
    issue(dossier)
    forged(dossier, sa.delete(EditionFile).where(EditionFile.name == "rapport.pdf"))
    assert plainly(dossier, program=program) == [
        "“rapport.pdf” was issued with this edition and is not among its files any more."
    ]


def test_a_row_that_was_added_is_told(dossier: DossierStore) -> None:
    row = issue(dossier)
    other = file_of(dossier, "rapport.pdf")
    kept = {"kind": other.kind, "language": other.language, "audience": other.audience, "sha256": other.sha256}
    forged(dossier, sa.insert(EditionFile).values(id=uuid.uuid4(), edition_id=row.id, name="annexe.pdf", **kept))
    assert plainly(dossier, program="2.0") == ["“annexe.pdf” was not issued with this edition."]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"number": 7}, "Number: “7”, but it was issued as “1”."),
        ({"reason": "Faux"}, "Why there is a further edition: “Faux”, but it was issued as “”."),
        ({"who": "nobody"}, "Issued by: “nobody”, but it was issued as “secretary”."),
        ({"program": "2.0"}, "Version of the program: “2.0”, but it was issued as “1.2.3”."),
    ],
)
def test_what_was_changed_about_an_edition_is_told_once(
    dossier: DossierStore, values: dict[str, object], told: str
) -> None:
    issue(dossier)
    forged(dossier, sa.update(Edition).values(**values))
    assert plainly(dossier) == [told]


def test_another_moment_is_told_with_both(dossier: DossierStore) -> None:
    then = issue(dossier).issued_at.strftime("%Y-%m-%d %H:%M:%S")
    forged(dossier, sa.update(Edition).values(issued_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)))
    (told,) = plainly(dossier)
    assert told.startswith("Issued on: “2020-01-01 00:00:00")
    assert then in told


def test_a_forged_file_with_its_fingerprint_and_audience_rewritten_is_told_by_another_version(
    dossier: DossierStore,
) -> None:
    issue(dossier)
    then, data = file_of(dossier, "rapport.pdf").sha256, b"%PDF forged"
    now = editions_stored.fingerprint(data)
    forged(dossier, sa.insert(Content).values(sha256=now, size=len(data), data=data))
    forged(
        dossier, sa.update(EditionFile).where(EditionFile.sha256 == then).values(sha256=now, audience=Audience.PUBLIC)
    )
    assert plainly(dossier, program="2.0") == [
        "“rapport.pdf”, Version: “public”, but it was issued as “internal”.",
        f"“rapport.pdf”, Fingerprint of the file: “{now}”, but it was issued as “{then}”.",
    ]


def test_an_edition_that_nobody_issued_is_told(dossier: DossierStore) -> None:
    row = issue(dossier)
    with dossier.read() as session:
        year = session.get_one(Edition, row.id).year_id
    copied = {"year_id": year, "issued_at": row.issued_at, "who": row.who, "program": row.program, "facts": row.facts}
    forged(dossier, sa.insert(Edition).values(id=uuid.uuid4(), number=2, reason="", **copied))
    assert "The history does not say that this edition was issued." in plainly(dossier, 2)
    assert verified(dossier, 1).in_order


def test_a_history_that_was_altered_with_the_edition_or_emptied_is_told(dossier: DossierStore) -> None:
    row = issue(dossier)
    forged(dossier, sa.update(Edition).values(who="nobody"))
    ours = sa.and_(Change.table_name == "edition", Change.row_id == row.id)
    forged(dossier, sa.update(Change).where(ours).values(new=sa.func.replace(Change.new, "secretary", "nobody")))
    assert plainly(dossier) == ["What the history holds of how this edition was issued was altered."]
    forged(dossier, sa.update(Change).where(ours).values(new=None, old=None, salt=None))
    assert plainly(dossier) == ["What the history held of how this edition was issued is no longer there."]


@pytest.mark.parametrize("how", ["forged", "gone"])
def test_the_bundle_gives_nothing_out_of_an_edition_with_a_damaged_file(dossier: DossierStore, how: str) -> None:
    issue(dossier)
    ours = Content.sha256 == file_of(dossier, "rapport.pdf").sha256
    forged(
        dossier,
        sa.update(Content).where(ours).values(data=b"forged") if how == "forged" else sa.delete(Content).where(ours),
    )
    with pytest.raises(StoreError) as caught, dossier.read() as session:
        kit.bundle(session, YEAR)
    assert caught.value.reason is Reason.DAMAGED
    assert dict(caught.value.message.args) == {"name": "rapport.pdf"}
