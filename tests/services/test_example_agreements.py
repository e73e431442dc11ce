"""What someone finds in the example of agreements, documents and sources outside: what is known and what is missing."""

import collections
import datetime as dt

import pytest
import sqlalchemy as sa

from synergie.basis.dates import PartialDate
from synergie.basis.fields import Kind
from synergie.basis.quantities import Fte, Money
from synergie.model.agreements import (
    Agreement,
    AgreementParty,
    AgreementState,
    AgreementTerm,
    Commitment,
    ContactPerson,
    DayKind,
    Duration,
    TermKind,
)
from synergie.model.documents import Confidentiality, Document, ExternalSource, MailAttachment
from synergie.model.initiatives import Initiative
from synergie.services import example
from synergie.services.fields import fields

KEPT = (Agreement, AgreementParty, Commitment, AgreementTerm, Document, ExternalSource)


def all_of(session, cls, *conditions):
    order = (cls.position,) if hasattr(cls, "position") else ()
    return session.scalars(sa.select(cls).where(*conditions).order_by(*order)).all()


def named(session, cls, key):
    return session.get_one(cls, example.identity(cls.__tablename__, key))


# Agreements


def test_the_precedent_is_an_unsigned_draft_without_end_that_calls_itself_otherwise(session):
    found = named(session, Agreement, "city_cirb")
    assert (found.state, found.signed, found.in_force) == (AgreementState.DRAFT, None, None)
    assert (found.duration, found.is_precedent) == (Duration.UNLIMITED, True)
    assert found.title.fr.startswith("Convention de collaboration")
    assert found.worded_as.fr == "Déclaration d'intention"
    assert (found.contact_days, found.contact_days_kind) == (15, DayKind.CALENDAR)
    assert found.programme_id == example.identity("programme", "wepulse")
    assert session.scalars(sa.select(ContactPerson)).all() == []


def test_its_parties_are_represented_by_functions_and_a_decision_is_still_blank(session):
    agreement = named(session, Agreement, "city_cirb")
    city, region = all_of(session, AgreementParty, AgreementParty.agreement_id == agreement.id)
    assert (city.needs_decision, city.decided) == (True, None)
    assert city.decided_by.complete
    assert city.represented_by.complete
    assert region.represented_by.complete
    assert (region.organisation_id, region.value) == (
        example.identity("organisation", "paradigm"),
        Money.of(940_000),
    )
    assert "tarif" in region.value_note.fr


def test_commitments_are_man_days_profiles_and_money(session):
    agreement = named(session, Agreement, "city_cirb")
    rows = all_of(session, Commitment, Commitment.agreement_id == agreement.id)
    assert len(rows) == 8
    assert [row.man_days for row in rows if row.man_days] == [700, 50]
    assert [row.profiles for row in rows if row.profiles] == [Fte.of(1), Fte.of(1)]
    assert [row.amount for row in rows if row.amount] == [Money.of(800_000)]
    assert collections.Counter(row.party_id for row in rows) == {
        example.identity("agreement_party", "city_cirb_city"): 3,
        example.identity("agreement_party", "city_cirb_cirb"): 5,
    }
    assert all(row.condition.complete for row in rows[3:])
    assert all((row.man_days_used, row.amount_paid) == (None, None) for row in rows)


def test_two_articles_carry_the_number_nine_as_they_were_printed(session):
    agreement = named(session, Agreement, "city_cirb")
    terms = all_of(session, AgreementTerm, AgreementTerm.agreement_id == agreement.id)
    assert [term.article for term in terms] == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "9", "10"]
    assert [term.kind for term in terms if term.article == "9"] == [TermKind.DURATION, TermKind.DISPUTES]
    assert {TermKind.CONDITION, TermKind.TRANSFER, TermKind.RESOLUTORY} <= {term.kind for term in terms}


def test_the_annexes_it_refers_to_are_not_held(session):
    annexes = {
        term.article: session.get_one(Document, term.document_id).sha256
        for term in all_of(session, AgreementTerm)
        if term.document_id
    }
    assert annexes == {"3": "", "4": ""}


@pytest.mark.parametrize(
    ("key", "initiative"),
    [
        ("mais", "social_housing_agency"),
        ("slum_landlords", "social_housing_slum_landlords"),
        ("creches", "misc_creches"),
        ("sociabili", "inter_cpas_schaerbeek_choice"),
    ],
)
def test_agreements_known_by_name_only_say_so(session, key, initiative):
    found = named(session, Agreement, key)
    assert (found.state, found.duration) == (AgreementState.NOT_STATED, Duration.NOT_STATED)
    assert found.initiative_id == named(session, Initiative, initiative).id
    assert found.note.complete
    assert not found.is_precedent


# Documents and sources


def test_no_document_that_is_only_mentioned_pretends_to_be_held(session):
    rows = all_of(session, Document)
    assert len(rows) >= 8
    assert {(row.sha256, row.file_name) for row in rows} == {("", "")}
    assert all(row.note.complete for row in rows)


def test_the_synthesis_is_older_on_its_cover_than_in_what_it_says(session):
    found = named(session, Document, "wepulse_synthesis")
    assert (found.dated, found.content_dated) == (PartialDate.on(2022, 3, 27), PartialDate.month(2023, 3))
    assert found.dated.last < found.content_dated.first
    assert found.confidentiality is Confidentiality.RESTRICTED
    assert named(session, Document, "framework_v0_13").version == "v0_13"


def test_the_table_of_adhesions_came_with_the_mail_of_august(session):
    table = named(session, Document, "adhesion_table_0713")
    assert table.dated == PartialDate.on(2023, 7, 13)
    (attachment,) = session.scalars(sa.select(MailAttachment).where(MailAttachment.document_id == table.id))
    assert attachment.mail_id == example.identity("mail", "mail_0803")


def test_the_question_in_parliament_has_its_dates_and_names_functions(session):
    (found,) = all_of(session, ExternalSource)
    assert (found.reference, found.session) == ("1313", "19/24, 23/24")
    days = [found.received, found.answered, found.published]
    assert [day.start for day in days] == [dt.date(2024, 2, 20), dt.date(2024, 3, 14), dt.date(2024, 3, 15)]
    assert "22/02/2024" in found.note.fr
    assert found.asked_by.complete
    assert found.answered_by.complete


# Both languages


@pytest.mark.parametrize("cls", KEPT, ids=lambda cls: cls.__tablename__)
def test_every_text_is_there_in_both_languages(session, cls):
    rows = all_of(session, cls)
    assert rows
    names = [field.name for field in fields(cls) if field.kind in (Kind.BILINGUAL, Kind.LONG_BILINGUAL)]
    for row in rows:
        for name in names:
            text = getattr(row, name)
            assert text.empty or text.complete, (row.id, name, text)
