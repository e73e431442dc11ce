"""Issuing an edition: what it is made from, what stands in its way, that it stays as it was."""

import datetime as dt
import hashlib

import pytest
import sqlalchemy as sa

from db.seal import broken_seals
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict, Refusal, StoreError
from synergie.basis.words import Texts
from synergie.model.annexes import Annex
from synergie.model.documents import Confidentiality, Content
from synergie.model.dossier import Dossier, ReportYear, Side
from synergie.model.editions import Audience, Edition, PaperLanguage
from synergie.model.people import Person
from synergie.services import documents, editions, editions_frozen, freezing, waiving, yearly, years
from synergie.services.checks import Severity
from synergie.services.editions_facts import Choice, PointState, Validity
from tests.conftest import Place
from tests.db.making import changes, other_tool
from tests.services import issuing
from tests.services.issuing import CPAS, SECRETARIES, TODAY, YEAR, issue, prepared

MOMENT = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)


@pytest.fixture
def dossier(store: DossierStore) -> DossierStore:
    issuing.fill(store)
    return store


def problems(caught: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [one.message.id for one in caught.value.problems]


def test_an_edition_keeps_its_facts_and_its_files_byte_for_byte(place: Place) -> None:
    store = place.open()
    issuing.fill(store)
    found = prepared(store)
    row = issue(store)
    with store.read() as session:
        assert editions.facts(session, row.id) == found.facts
        files = editions.files(session, row.id)
        read = {one.name: editions.read_file(session, one.id) for one in files}
        assert editions.listing(session, YEAR) == editions.listing(session) == (row,)
        assert editions.last_facts(session, YEAR) == (found.facts, 1)
    assert read == issuing.files(editions.order(found))
    assert [(one.name, one.sha256, one.size) for one in files] == [
        (name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in read.items()
    ]
    assert (row.number, row.who, row.program, row.reason, row.files) == (1, "secretary", issuing.PROGRAM, "", 2)
    assert row.facts == hashlib.sha256(found.data).hexdigest() == found.edition.fingerprint
    assert freezing.thaw(found.data, freezing.without_files) == found.facts


def test_nothing_is_remembered_of_a_year_without_an_edition(dossier: DossierStore) -> None:
    with dossier.read() as session:
        assert editions.listing(session, YEAR) == ()
        assert editions.last_facts(session, YEAR) is None
        with pytest.raises(Refusal, match="No edition"):
            editions.find(session, YEAR)


def test_the_next_edition_has_the_next_number_and_needs_a_reason(dossier: DossierStore) -> None:
    first = issue(dossier)
    issuing.reword(dossier, "Autre")
    for reason in ("", "  "):
        found = prepared(dossier, reason)
        assert (found.number, found.can_be_issued) == (2, False)
        with pytest.raises(Refusal) as caught:
            editions.issue(dossier, found, issuing.made(editions.order(found)), who="secretary")
        assert problems(caught) == [editions.NO_REASON.id]
    second = issue(dossier, "Le sujet était faux.")
    assert (second.number, second.reason) == (2, "Le sujet était faux.")
    with dossier.read() as session:
        assert [one.number for one in editions.listing(session, YEAR)] == [2, 1]
        assert [one.subject.fr for one in editions.facts(session, first.id).meetings] == ["Informatique"]
        assert [one.subject.fr for one in editions.facts(session, second.id).meetings] == ["Autre"]
        last = editions.last_facts(session, YEAR)
        assert last is not None
        assert last[1] == 2
        assert editions.find(session, YEAR).id == second.id
        assert editions.find(session, YEAR, 1).id == first.id
        with pytest.raises(Refusal, match="There are"):
            editions.find(session, YEAR, 3)


def test_who_stands_behind_an_edition_is_kept_with_it(dossier: DossierStore) -> None:
    issuing.sign(dossier, CPAS, SECRETARIES[1])
    found = prepared(dossier)
    assert [(one.side, one.validity, one.by.nl) for one in found.edition.validations] == [
        (Side.COMMUNE, Validity.MISSING, ""),
        (Side.CPAS, Validity.VALID, "Secretaris van het OCMW"),
    ]
    assert found.edition.not_validated_by == (Side.COMMUNE,)
    row = issue(dossier)
    issuing.sign(dossier)
    with dossier.read() as session:
        data = session.scalar(sa.select(Content.data).where(Content.sha256 == row.facts))
    assert data is not None
    assert editions_frozen.unpack(data, freezing.without_files).edition == found.edition


def test_points_that_were_let_stand_are_kept_with_reason_and_name(dossier: DossierStore) -> None:
    with dossier.write(issuing.EDIT) as session:
        session.get_one(ReportYear, years.find(session, YEAR).id).as_of = None
    found = prepared(dossier)
    point = next(one for one in found.edition.points if one.rule == "state-of-facts")
    assert point.state is PointState.TO_CHECK
    assert found.waived == ()
    with dossier.write(issuing.EDIT) as session:
        key = years.find(session, YEAR).id
        from synergie.services import checks

        finding = next(one for one in checks.check(session, YEAR) if one.rule == "state-of-facts")
        waiving.waive(session, key, finding, Bilingual("Connu.", "Gekend."), today=TODAY, person_id=SECRETARIES[0])
    found = prepared(dossier)
    point = next(one for one in found.edition.points if one.rule == "state-of-facts")
    assert (point.state, point.reason.nl, point.by.fr) == (PointState.LET_STAND, "Gekend.", "Secrétaire communale")
    assert [(one.rule, one.severity) for one in found.waived] == [("state-of-facts", Severity.LET_STAND)]
    assert found.can_be_issued


def test_what_blocks_is_told_and_refused(dossier: DossierStore) -> None:
    with dossier.write(issuing.EDIT) as session:
        session.get_one(ReportYear, years.find(session, YEAR).id).report_date = None
    found = prepared(dossier)
    assert [one.rule for one in found.against] == ["report-date"]
    with pytest.raises(Refusal):
        editions.issue(dossier, found, issuing.made(editions.order(found)), who="secretary")
    with dossier.read() as session:
        assert editions.listing(session) == ()


def test_the_example_gives_drafts_only(dossier: DossierStore) -> None:
    with dossier.write(issuing.EDIT) as session:
        session.scalars(sa.select(Dossier)).one().is_example = True
    assert [one.rule for one in prepared(dossier).against] == ["example"]
    with pytest.raises(Refusal):
        issue(dossier)


def test_nothing_is_issued_when_a_fact_moved_since(dossier: DossierStore) -> None:
    found = prepared(dossier)
    made = issuing.made(editions.order(found))
    issuing.reword(dossier, "Autre")
    with pytest.raises(Conflict, match="changed while"):
        editions.issue(dossier, found, made, who="secretary")
    dossier.undo()
    assert editions.issue(dossier, found, made, who="secretary").number == 1


def test_nothing_is_issued_when_a_validation_moved_since(dossier: DossierStore) -> None:
    found = prepared(dossier)
    issuing.sign(dossier)
    with pytest.raises(Conflict):
        editions.issue(dossier, found, issuing.made(editions.order(found)), who="secretary")


def test_of_two_who_issue_at_once_one_is_told(place: Place) -> None:
    store, other = place.open(), place.open()
    issuing.fill(store)
    mine, theirs = prepared(store), prepared(other)
    editions.issue(other, theirs, issuing.made(editions.order(theirs)), who="clerk")
    with pytest.raises(Conflict, match="Somebody else issued"):
        editions.issue(store, mine, issuing.made(editions.order(mine)), who="secretary")
    with store.read() as session:
        assert [one.who for one in editions.listing(session)] == ["clerk"]


def test_an_edition_without_a_file_is_none(dossier: DossierStore) -> None:
    with pytest.raises(Refusal) as caught:
        editions.issue(dossier, prepared(dossier), [], who="secretary")
    assert problems(caught) == [editions.NO_FILES.id]
    assert prepared(dossier, choice=Choice(formats=())).problems[0].message == editions.NO_FILES


def test_no_undo_goes_across_an_edition(dossier: DossierStore) -> None:
    issuing.reword(dossier, "Autre")
    issue(dossier)
    assert dossier.next_undo() is None
    assert dossier.undo() is None
    issuing.reword(dossier, "Encore")
    assert dossier.undo() is not None
    assert dossier.undo() is None
    with dossier.read() as session:
        assert [one.subject.fr for one in yearly.gather(session, YEAR).meetings] == ["Autre"]
        assert len(editions.listing(session)) == 1


@pytest.mark.parametrize("how", ["update", "delete"])
@pytest.mark.parametrize("table", ["edition", "edition_file", "content"])
def test_what_was_issued_is_never_changed_in_the_database_itself(place: Place, table: str, how: str) -> None:
    store = place.open()
    issuing.fill(store)
    row = issue(store)
    column = "sha256" if table == "content" else "id"
    statement = f"DELETE FROM {table}" if how == "delete" else f"UPDATE {table} SET {column} = {column}"
    before = len(changes(store))
    with pytest.raises((Refusal, StoreError, sa.exc.DBAPIError)), store.write(issuing.EDIT) as session:
        session.execute(sa.text(statement))
    with pytest.raises(sa.exc.DBAPIError), other_tool(store) as connection:
        connection.execute(sa.text(statement))
    assert len(changes(store)) == before
    with store.read() as session:
        assert editions.listing(session) == (row,)
        for one in editions.files(session, row.id):
            assert editions.read_file(session, one.id)


def test_a_closed_year_takes_no_edition_until_it_is_reopened_with_a_reason(place: Place) -> None:
    store = place.open()
    issuing.fill(store)
    before = prepared(store)
    with store.read() as session:
        key = years.find(session, YEAR).id
    store.close_year(key)
    found = prepared(store)
    assert [one.message for one in found.problems] == [editions.CLOSED.of(year=str(YEAR))]
    with pytest.raises(Refusal, match="reopen it, with a reason"):
        editions.issue(store, before, issuing.made(editions.order(before)), who="secretary")
    with pytest.raises(Refusal, match="closed"), store.write(issuing.EDIT) as session:
        session.add(Edition(year_id=key, number=1, issued_at=MOMENT, who="", reason="", program="", facts=""))
    with pytest.raises(Refusal, match="Say why"):
        store.reopen_year(key, " ")
    store.reopen_year(key, "Un chiffre.")
    assert issue(store).number == 1
    store.close_year(key)
    with store.read() as session:
        assert broken_seals(session.connection()) == ()


def test_a_damaged_file_is_told_and_never_given(dossier: DossierStore) -> None:
    row = issue(dossier)
    with dossier.engine.connect() as connection:
        from db import triggers

        triggers.remove(connection)
        connection.execute(sa.update(Content).values(data=b"forged"))
        connection.commit()
    with dossier.read() as session:
        for one in editions.files(session, row.id):
            with pytest.raises(StoreError, match="damaged"):
                editions.read_file(session, one.id)
        with pytest.raises(StoreError, match="damaged"):
            editions.facts(session, row.id)


def test_the_public_version_says_nothing_internal_of_the_edition(dossier: DossierStore) -> None:
    issuing.sign(dossier)
    with dossier.write(issuing.EDIT) as session:
        from synergie.model.people import Person
        from synergie.services import signing

        session.get_one(Person, SECRETARIES[0]).name = "Odile Vandermolen"
        remark = Bilingual.same("Sous réserve.")
        signing.sign(session, YEAR, issuing.COMMUNE, SECRETARIES[0], TODAY, remark)
    issue(dossier)
    order = editions.order(prepared(dossier, "Signalé par Odile Vandermolen, odile@commune.example."))
    assert order.public is not None
    facts, said = order.public
    assert facts.is_public
    assert "Vandermolen" not in repr(said)
    assert "@" not in repr(said)
    assert "Sous réserve" not in repr(said)
    assert said.points == ()
    assert "Sous réserve" in repr(order.edition)


def test_only_the_versions_that_are_asked_for_are_prepared(dossier: DossierStore) -> None:
    choice = Choice(languages=(PaperLanguage.NL,), audiences=(Audience.INTERNAL,), formats=("pdf",))
    found = prepared(dossier, choice=choice)
    assert found.edition.choice == choice
    assert editions.order(found).public is None


def test_the_word_template_of_the_house_is_kept_with_the_edition(dossier: DossierStore) -> None:
    assert prepared(dossier).edition.template is None
    with dossier.write(issuing.EDIT) as session:
        key = documents.add(session, "maison.docx", b"our house")
        session.scalars(sa.select(Dossier)).one().word_template_id = key
    found = prepared(dossier)
    assert found.edition.template == b"our house"
    row = issue(dossier)
    with dossier.read() as session:
        from synergie.services import editions_verifying

        evidence = editions_verifying.evidence(session, YEAR, row.number)
    assert evidence.unpacked is not None
    assert evidence.unpacked.edition.template == b"our house"


@pytest.mark.parametrize(
    ("confidentiality", "named"), [(Confidentiality.PUBLIC, True), (Confidentiality.INTERNAL, False)]
)
def test_what_a_public_file_gives_of_people_is_told_before_it_is_issued(
    dossier: DossierStore, confidentiality: Confidentiality, *, named: bool
) -> None:
    with dossier.write(issuing.EDIT) as session:
        session.add(Person(name="Anouk Vermeersch", function=Bilingual("Directrice", "Directeur")))
        draft = documents.DocumentDraft(title=Bilingual("Plan", "Plan"), confidentiality=confidentiality)
        document = documents.add(session, "plan.pdf", b"%PDF-1.7", draft)
        year = years.find(session, YEAR).id
        session.add(Annex(year_id=year, document_id=document, caption=Bilingual("Plan", "Plan")))
    before = prepared(dossier)
    found = editions.looked_through(before, lambda _data, _name: "Mme Vermeersch, 02/412.36.55, le plan")
    assert [one.rule for one in found.edition.points if one not in before.edition.points] == ["annex-names"] * named
    row = editions.issue(dossier, found, issuing.made(editions.order(found)), who="secretary")
    assert row.number == 1
    if named:
        assert dict(found.named[0].args)["found"] == "Vermeersch, 02/412.36.55"
        assert found.edition.fingerprint == hashlib.sha256(found.data).hexdigest() == row.facts
    else:
        assert found is before or found.data == before.data
    unread = editions.looked_through(prepared(dossier, "Encore"), lambda _data, _name: "")
    assert unread.named == ()


def test_what_a_public_file_gives_can_be_let_stand_with_a_reason(dossier: DossierStore) -> None:
    with dossier.write(issuing.EDIT) as session:
        session.add(Person(name="Anouk Vermeersch", function=Bilingual("Directrice", "Directeur")))
        draft = documents.DocumentDraft(title=Bilingual("Plan", "Plan"), confidentiality=Confidentiality.PUBLIC)
        document = documents.add(session, "plan.pdf", b"%PDF-1.7", draft)
        year = years.find(session, YEAR).id
        session.add(Annex(year_id=year, document_id=document, caption=Bilingual("Plan", "Plan")))

    def read(_data: bytes, _name: str) -> str:
        return "Mme Vermeersch"

    asked = editions.looked_through(prepared(dossier), read)
    (finding,) = asked.giving
    assert finding.can_be_waived
    why = Bilingual("Publié par l’intéressée", "Door betrokkene gepubliceerd")
    with dossier.write(issuing.EDIT) as session:
        waiving.waive(session, year, finding, why, today=issuing.TODAY, person_id=issuing.SECRETARIES[0])
    with pytest.raises(Conflict):
        editions.issue(dossier, asked, issuing.made(editions.order(asked)), who="secretary")
    found = editions.looked_through(prepared(dossier), read)
    assert found.named == ()
    assert [(one.rule, one.waived and one.waived.reason) for one in found.waived] == [("annex-names", why)]
    (point,) = [one for one in found.edition.points if one.rule == "annex-names"]
    assert (point.state, point.reason, point.by.fr) == (PointState.LET_STAND, why, "Secrétaire communale")
    assert editions.issue(dossier, found, issuing.made(editions.order(found)), who="secretary").number == 1
    again = editions.looked_through(prepared(dossier, "Encore"), lambda _data, _name: "Mme Vermeersch, 02/412.36.55")
    assert again.named, "what is let stand is what was found then"


@pytest.mark.parametrize(("formats", "named"), [(("pdf", "docx"), True), (("pdf",), False)])
def test_what_the_word_template_gives_of_people_is_told(
    dossier: DossierStore, formats: tuple[str, ...], *, named: bool
) -> None:
    with dossier.write(issuing.EDIT) as session:
        document = documents.add(session, "maison.docx", b"our house", documents.DocumentDraft())
        session.scalars(sa.select(Dossier)).one().word_template_id = document
    asked = prepared(dossier, choice=Choice(formats=formats))
    read = {b"our house": "Service du secrétariat, secretariat@commune.example"}
    found = editions.looked_through(asked, lambda data, _name: read[data])
    assert [(one.rule, one.record[0], one.field) for one in found.giving if one.record] == [
        ("annex-names", "dossier", "word_template_id")
    ] * named
    assert all("secretariat@commune.example" in Texts("en")(one) for one in found.named)
