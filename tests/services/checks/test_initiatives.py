"""What the checks tell about initiatives from one year to the next, domains, and documents."""

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model.agreements import Agreement, AgreementTerm
from synergie.model.documents import Document, Mail, MailAttachment
from synergie.model.initiatives import Domain, Initiative, InitiativeYear, YearState
from synergie.model.mandates import Mandate
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both


@pytest.fixture
def last_year(dossier):
    return dossier.other_year(YEAR - 1)


def before(dossier, year, initiative, state):
    return dossier.add(InitiativeYear(year_id=year, initiative_id=initiative, state=state))[0]


def initiative(dossier, state=None, **values):
    """Keep an initiative, and what it is this year when it is anything, and return its key and that of its year."""
    if "domain_id" not in values:
        values["domain_id"] = dossier.add(Domain(code=str(values), name=both("Domaine")))[0]
    key = dossier.add(Initiative(title=both("Formation"), **values))[0]
    row = dossier.add(InitiativeYear(initiative_id=key, state=state))[0] if state else None
    return key, row


@pytest.mark.parametrize(
    ("was", "told"),
    [(YearState.EXISTING, True), (YearState.NEW, True), (YearState.PROPOSED, False), (None, False)],
)
def test_what_is_new_was_not_there_last_year(dossier, last_year, was, told):
    key, row = initiative(dossier, YearState.NEW)
    if was:
        before(dossier, last_year, key, was)
    assert dossier.of("initiative-new") == ([(row, "state")] if told else [])


@pytest.mark.parametrize(("started", "told"), [(YEAR - 1, True), (YEAR, False)])
def test_what_is_new_did_not_begin_before(dossier, started, told):
    _, row = initiative(dossier, YearState.NEW, started=PartialDate.year(started))
    assert dossier.of("initiative-new") == ([(row, "state")] if told else [])


def test_what_was_proposed_is_not_forgotten(dossier, last_year):
    forgotten, _ = initiative(dossier, description=both("1"))
    renewed, _ = initiative(dossier, YearState.PROPOSED, description=both("2"))
    done, _ = initiative(dossier, YearState.NEW, description=both("3"))
    dropped, _ = initiative(dossier, ended=PartialDate.year(YEAR), description=both("4"))
    there, _ = initiative(dossier, description=both("5"))
    for key in (forgotten, renewed, done, dropped):
        before(dossier, last_year, key, YearState.PROPOSED)
    before(dossier, last_year, there, YearState.EXISTING)
    assert dossier.of("initiative-forgotten") == [(forgotten, "title")]


def test_a_domain_without_initiatives_is_for_information(dossier):
    empty = dossier.domain("hr")
    full = dossier.domain("it")
    theme = dossier.add(Domain(code="theme", name=both("Thème"), parent_id=full))[0]
    initiative(dossier, YearState.PROPOSED, domain_id=theme)
    assert dossier.of("domain-empty") == [(empty, "name")]
    assert dossier.severities("domain-empty") == [Severity.INFORMATION]


@pytest.mark.parametrize(
    ("state", "told"), [(YearState.PROPOSED, True), (YearState.EXISTING, False), (YearState.NEW, False)]
)
def test_a_first_domain_with_proposals_only_is_a_gap(dossier, state, told):
    focus = dossier.add(Domain(code="it", name=both("Informatique"), is_focus=True))[0]
    initiative(dossier, state, domain_id=focus)
    initiative(dossier, YearState.PROPOSED, domain_id=dossier.domain("hr"))
    assert dossier.of("domain-gap") == ([(focus, "is_focus")] if told else [])


# Documents


@pytest.mark.parametrize(
    ("dated", "content", "told"),
    [
        (PartialDate.on(YEAR, 3, 27), PartialDate.month(YEAR + 1, 3), True),
        (PartialDate.on(YEAR, 3, 27), PartialDate.month(YEAR, 3), False),
        (PartialDate.year(YEAR), PartialDate.month(YEAR - 1, 6), False),
        (PartialDate.year(YEAR), PartialDate.year(YEAR - 2), True),
        (None, PartialDate.year(YEAR), False),
        (PartialDate.year(YEAR), None, False),
    ],
)
def test_a_document_is_not_older_than_what_it_says_nor_much_younger(dossier, dated, content, told):
    key = dossier.add(Document(title=both("Synthèse"), dated=dated, content_dated=content))[0]
    assert dossier.of("document-dates") == ([(key, "content_dated")] if told else [])


def test_a_document_that_is_referred_to_and_not_held_is_told_once(dossier):
    annex, decision, table, held, unused = dossier.add(
        Document(title=both("Annexe 1")),
        Document(title=both("Décision")),
        Document(title=both("Tableau")),
        Document(title=both("Annexe 2"), sha256="ab" * 32),
        Document(title=both("Autre")),
    )
    agreement = dossier.add(Agreement(title=both("Convention"), document_id=held))[0]
    mail = dossier.add(Mail(date=PartialDate.year(YEAR), caption=both("Courriel"), body="Bonjour"))[0]
    dossier.add(
        AgreementTerm(agreement_id=agreement, article="3", text=both("Processus"), document_id=annex),
        AgreementTerm(agreement_id=agreement, article="4", text=both("Valeur"), document_id=annex),
        Mandate(text=both("Décision"), document_id=decision),
        MailAttachment(mail_id=mail, document_id=table),
    )
    assert {key for key, _ in dossier.of("document-missing")} == {annex, decision, table}
    assert len(dossier.of("document-missing")) == 3
    said = dossier.said("document-missing", "fr")
    assert any("Tableau" in one and "Courriel" in one for one in said)
    assert unused not in {key for key, _ in dossier.of("document-missing")}


# Texts of lasting records


def test_lasting_records_of_programmes_agreements_and_documents_are_read_in_both_languages(dossier):
    half = Bilingual("Moitié", "")
    document, unused = dossier.add(Document(title=half), Document(title=half))
    agreement = dossier.add(Agreement(title=half, document_id=document))[0]
    term = dossier.add(AgreementTerm(agreement_id=agreement, text=half))[0]
    found = {key for rule, key, _ in dossier.found() if rule == "text-missing"}
    assert found == {document, agreement, term}
    assert unused not in found
