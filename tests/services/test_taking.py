"""Only what was confirmed is entered, in one step that one undo takes back; the original is kept."""

import dataclasses
import datetime as dt
import uuid

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.words import N_
from synergie.model.actions import Action, Decision
from synergie.model.administrations import Administration
from synergie.model.attendances import Attendance
from synergie.model.documents import Document, Mail, MailAttachment, MailRecipient
from synergie.model.focus_groups import FocusGroupMeeting
from synergie.model.gains import Gain
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion, Statement
from synergie.model.people import Person
from synergie.services import beginning, documents, incoming, proposing, recognising, records, taking, years
from synergie.services.recognising import What
from tests.services.incoming_texts import COMMUNE_FR, CPAS_NL
from tests.services.test_incoming import mail_file, word_file

TODAY = dt.date(2024, 3, 1)
LABEL = N_("Add year")


@pytest.fixture
def year(store: DossierStore) -> uuid.UUID:
    with store.write(LABEL) as session:
        beginning.begin(session)
        return years.add(session, 2023)


def proposed(store: DossierStore, year: uuid.UUID, source: incoming.Source) -> proposing.Proposed:
    with store.read() as session:
        return proposing.propose(session, source, recognising.recognise(source, 2023, TODAY), year)


def take(store: DossierStore, year: uuid.UUID, source: incoming.Source) -> taking.Taken:
    found = proposed(store, year, source)
    chosen = [one for one in found.proposals if one.ticked]
    with store.write(LABEL) as session:
        return taking.take(session, source, found.language, chosen, year, found.meeting, TODAY)


def counted(store: DossierStore, *classes: type) -> list[int]:
    with store.read() as session:
        return [session.scalar(sa.select(sa.func.count()).select_from(one)) for one in classes]


ALL = (Meeting, MinutesVersion, Statement, Attendance, Gain, Decision, Action, Document, Mail, Person)


def test_minutes_become_a_meeting_with_all_that_stands_in_them(store, year):
    taken = take(store, year, incoming.pasted(COMMUNE_FR))
    with store.read() as session:
        meeting = session.get_one(Meeting, taken.meeting)
        assert (meeting.date, meeting.starts) == (PartialDate.on(2023, 3, 8), dt.time(10, 15))
        version = session.get_one(MinutesVersion, taken.version)
        assert session.get_one(Administration, version.administration_id).side.value == "commune"
        assert documents.read(session, version.document_id) == COMMUNE_FR.encode()
        gains = session.scalars(sa.select(Gain).where(Gain.minutes_id == version.id)).all()
        assert len(gains) == 5
        assert all(one.place.value == "recap" for one in gains)
        replies = session.scalars(sa.select(Statement).where(Statement.replies_to_id.is_not(None))).all()
        assert [one.text for one in replies] == ["Oui, si les formations ont lieu."]
        decision = session.scalars(sa.select(Decision)).first()
        assert decision.date == meeting.date
        assert session.get_one(Statement, decision.statement_id).text == decision.text.fr
    assert counted(store, Attendance, Decision, Action) == [4, 2, 2]


def test_one_undo_takes_everything_back(store, year):
    before = counted(store, *ALL)
    take(store, year, incoming.pasted(COMMUNE_FR))
    assert counted(store, *ALL) != before
    store.undo()
    assert counted(store, *ALL) == before


def test_the_other_version_joins_the_meeting_of_that_day(store, year):
    first = take(store, year, incoming.pasted(COMMUNE_FR))
    second = take(store, year, incoming.pasted(CPAS_NL))
    assert first.meeting == second.meeting
    assert first.version != second.version
    with store.read() as session:
        meeting = session.get_one(Meeting, first.meeting)
        assert meeting.subject.fr == "Focus group RH AC-CPAS – Mutualisation des moyens"
    assert counted(store, Meeting, MinutesVersion) == [1, 2]


def test_the_same_file_under_another_name_is_noticed_and_nothing_is_ticked(store, year):
    data = word_file()
    take(store, year, incoming.read("pv.docx", data))
    again = proposed(store, year, incoming.read("copie.docx", data))
    assert again.twice is not None
    assert not any(one.ticked for one in again.proposals)


def test_a_text_pasted_twice_is_kept_once(store, year):
    take(store, year, incoming.pasted(COMMUNE_FR))
    again = proposed(store, year, incoming.pasted(COMMUNE_FR))
    assert again.twice is not None
    with store.write(LABEL) as session:
        some = [one for one in again.proposals if one.what is What.DECISION]
        taking.take(session, again.source, "fr", some, year, again.meeting)
    assert counted(store, Document) == [1]


def test_only_what_was_chosen_is_entered(store, year):
    source = incoming.pasted(COMMUNE_FR)
    found = proposed(store, year, source)
    gains = [one for one in found.proposals if one.what is What.GAIN][:2]
    date = next(one for one in found.proposals if "date" in one.values)
    with store.write(LABEL) as session:
        taking.take(session, source, "fr", [date, *gains], year, None)
    assert counted(store, Gain, Statement, Attendance, Decision, Action) == [2, 0, 0, 0, 0]
    with pytest.raises(Refusal), store.write(LABEL) as session:
        taking.take(session, source, "fr", [], year, None)


def test_what_was_changed_by_hand_is_what_is_entered(store, year):
    source = incoming.pasted(COMMUNE_FR)
    found = proposed(store, year, source)
    gain = next(one for one in found.proposals if one.what is What.GAIN)
    date = next(one for one in found.proposals if "date" in one.values)
    gain = dataclasses.replace(gain, values={**gain.values, "grade": "C3", "nature": "reallocated"})
    with store.write(LABEL) as session:
        taking.take(session, source, "fr", [date, gain], year, None)
    with store.read() as session:
        entered = session.scalars(sa.select(Gain)).one()
        assert (entered.grade, entered.nature.value) == ("C3", "reallocated")


def test_a_meeting_that_says_otherwise_is_not_overwritten(store, year):
    with store.write(LABEL) as session:
        there = {"year_id": year, "date": PartialDate.on(2023, 3, 8), "starts": dt.time(9), "ends": dt.time(9, 30)}
        meeting = records.add(session, "meeting", {**there, "subject": Bilingual("Autre nom", "Andere naam")})
    found = proposed(store, year, incoming.pasted(COMMUNE_FR))
    assert found.meeting == meeting
    said = {next(iter(one.values)): one for one in found.proposals if one.what is What.MEETING}
    assert not said["starts"].ticked
    assert not said["starts"].sure
    with store.write(LABEL) as session:  # both times move past what was there
        chosen = [said["ends"], said["starts"]]
        taking.take(session, found.source, "fr", chosen, year, meeting)
    with store.read() as session:
        assert session.get_one(Meeting, meeting).starts == dt.time(10, 15)
        assert session.get_one(Meeting, meeting).subject.fr == "Autre nom"


def test_the_focus_group_of_the_domain_gets_its_meeting(store, year):
    with store.write(LABEL) as session:
        domain = session.scalars(sa.select(Domain).where(Domain.code == "hr")).one()
        values = {"year_id": year, "name": Bilingual("Groupe RH", "Groep HR"), "domain_id": domain.id}
        group = records.add(session, "focus_group", values)
    taken = take(store, year, incoming.pasted(COMMUNE_FR))
    with store.read() as session:
        (link,) = session.scalars(sa.select(FocusGroupMeeting)).all()
        assert (link.focus_group_id, link.meeting_id) == (group, taken.meeting)
        assert {one.domain_id for one in session.scalars(sa.select(Gain)).all()} == {domain.id}
    assert not [one for one in proposed(store, year, incoming.pasted(CPAS_NL)).proposals if one.what is What.GROUP]


def test_both_took_part_when_somebody_of_each_was_present(store, year):
    with store.write(LABEL) as session:
        for side, function in (("commune", "Directrice des RH"), ("cpas", "Secrétaire générale")):
            values = {"function": Bilingual(function, ""), "administration_id": beginning.administration_key(side)}
            records.add(session, "person", values)
    taken = take(store, year, incoming.pasted(COMMUNE_FR))
    with store.read() as session:
        assert session.get_one(Meeting, taken.meeting).attending.value == "both"


def test_a_name_that_is_only_similar_is_asked(store, year):
    with store.write(LABEL) as session:
        function = Bilingual("Conseiller en préventions", "Preventieadviseur")
        records.add(session, "person", {"function": function})
    found = proposed(store, year, incoming.pasted(COMMUNE_FR))
    meant = [one for one in found.proposals if one.what is What.ATTENDEE and "Conseiller" in one.more.line.name]
    assert [(one.sure, one.ticked) for one in meant] == [(False, False), (False, False)]


def test_an_e_mail_is_kept_with_its_people_and_files(store, year):
    with store.write(LABEL) as session:
        lawyer = records.add(session, "person", {"function": Bilingual("Juriste", "Jurist"), "name": "Juriste"})
    original = mail_file()
    taken = take(store, year, incoming.read("a.eml", original))
    with store.read() as session:
        mail = session.get_one(Mail, taken.mail)
        assert (mail.subject, mail.time) == ("Tableau des adhésions", dt.time(19, 43))
        recipients = session.scalars(sa.select(MailRecipient).where(MailRecipient.mail_id == mail.id)).all()
        assert [one.person_id for one in recipients] == [lawyer]
        attached = session.scalars(sa.select(MailAttachment)).one()
        assert documents.read(session, attached.document_id) == b"%PDF-1.7 tableau"
        assert documents.read(session, taken.document) == original
    assert counted(store, Meeting, Document) == [0, 2]
