"""Letters: facts, sentences, the e-mail text and the Word file, with whatever people typed into the dossier."""

import datetime as dt
import io
import uuid
import zipfile

import docx
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.model.administrations import Administration
from synergie.model.documents import Document, Tongue
from synergie.model.dossier import Dossier, Side
from synergie.model.minutes import Approval, ApprovalState, MinutesVersion
from synergie.model.requests import AnswerState, Channel, Deliverable, DeliverableState, Reminder, Request
from synergie.reports import letters, letters_word
from synergie.services import documents, letter_facts, request_lists
from synergie.services import letters as acts
from synergie.services.letter_facts import LetterFacts, LetterKind
from tests.db.making import ADD, add_meeting, add_year, year_key
from tests.services.seats import made

TODAY = dt.date(2023, 11, 6)
NASTY = "Chiffres <b>2023</b> & =1+1 \U0001f600"


@pytest.fixture
def request_key(store: DossierStore) -> uuid.UUID:
    with store.write(ADD) as session:
        year = add_year(session, 2023)
        session.add(Dossier(place=Bilingual("Exempleville", "Voorbeeldstad")))
        keys = {
            side: made(session, Administration(side=side, name=Bilingual(f"{side.value} fr", f"{side.value} nl")))
            for side in Side
        }
        return made(
            session,
            Request(
                year_id=year,
                sender_id=keys[Side.CPAS],
                recipient_id=keys[Side.COMMUNE],
                subject=Bilingual(NASTY, "Cijfers"),
                sent=PartialDate.on(2023, 4, 12),
                channel=Channel.LETTER,
            ),
        )


def of_request(store: DossierStore, key: uuid.UUID, reminder: uuid.UUID | None = None) -> LetterFacts:
    with store.read() as session:
        return letter_facts.of_request(session, key, "fr", reminder)


def remind(store: DossierStore, key: uuid.UUID, on: dt.date) -> uuid.UUID:
    with store.write(ADD) as session:
        return acts.remind(session, key, on)


def test_a_reminder_goes_the_way_of_the_request(store: DossierStore, request_key: uuid.UUID) -> None:
    key = remind(store, request_key, TODAY)
    with store.read() as session:
        found = session.get_one(Reminder, key)
        assert (found.sent, found.channel) == (PartialDate(TODAY), Channel.LETTER)
        assert acts.latest(session, request_key) == key
    store.undo()
    with store.read() as session:
        assert acts.latest(session, request_key) is None


def test_nobody_is_reminded_of_what_was_answered(store: DossierStore, request_key: uuid.UUID) -> None:
    with store.write(ADD) as session:
        session.get_one(Request, request_key).answer_state = AnswerState.ANSWERED
    with pytest.raises(Refusal):
        remind(store, request_key, TODAY)


def test_a_further_reminder_names_every_earlier_one_and_the_days(store: DossierStore, request_key: uuid.UUID) -> None:
    assert of_request(store, request_key).kind is LetterKind.REQUEST
    first = remind(store, request_key, dt.date(2023, 6, 1))
    assert of_request(store, request_key, first).kind is LetterKind.FIRST_REMINDER
    facts = of_request(store, request_key, remind(store, request_key, TODAY))
    assert facts.kind is LetterKind.FURTHER_REMINDER
    assert [one.on for one in facts.earlier] == [PartialDate.on(2023, 4, 12), PartialDate.on(2023, 6, 1)]
    assert facts.days == (TODAY - dt.date(2023, 4, 12)).days
    letter = letters.compose(facts, "en")
    assert "– Request: 12\u00a0April 2023 (letter)" in letter.paragraphs
    assert "– Reminder 1: 1\u00a0June 2023 (letter)" in letter.paragraphs
    assert any(one.startswith("208 days have gone by") for one in letter.paragraphs)
    assert letter.reference == "Reminder 2"


def test_days_are_the_least_that_went_by_where_only_the_month_is_known(
    store: DossierStore, request_key: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        session.get_one(Request, request_key).sent = PartialDate.month(2023, 4)
    facts = of_request(store, request_key, remind(store, request_key, TODAY))
    assert facts.at_least
    assert facts.days == (TODAY - dt.date(2023, 4, 30)).days
    assert any(one.startswith("At least 190 days") for one in letters.compose(facts, "en").paragraphs)


def test_a_letter_is_written_wholly_in_the_language_of_who_receives_it(
    store: DossierStore, request_key: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        commune = session.get_one(Request, request_key).recipient_id
        meeting = add_meeting(session, 2023)
        session.add(MinutesVersion(meeting_id=meeting, administration_id=commune, language=Tongue.NL))
    facts = of_request(store, request_key)
    assert facts.language == "nl"
    letter = letters.compose(facts)
    assert (letter.language, letter.sender, letter.place) == ("nl", "cpas nl", "Voorbeeldstad")
    assert letter.subject == "Cijfers"
    assert letters.compose(facts, "fr").subject == NASTY


def test_a_letter_for_approval_names_the_meeting_and_the_authorities(
    store: DossierStore, request_key: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        keys = {one.side: one.id for one in session.scalars(sa.select(Administration)).all()}
        version = made(
            session,
            MinutesVersion(
                meeting_id=add_meeting(session, 2023, "Informatique"), administration_id=keys[Side.COMMUNE], number=2
            ),
        )
        session.add(
            Approval(
                minutes_id=version,
                administration_id=keys[Side.CPAS],
                state=ApprovalState.APPROVED,
                date=PartialDate.on(2023, 3, 1),
            )
        )
    with store.read() as session:
        to = [(keys[Side.CPAS], None)]
        sent = letter_facts.of_version(session, version, to, PartialDate(TODAY), "fr")
        told = letter_facts.of_version(session, version, to, PartialDate(TODAY), "fr", transmits=True)
    letter = letters.compose(sent, "en")
    assert letter.sender == "commune fr"
    assert "– Meeting: Informatique" in letter.paragraphs
    assert "– Version of the commune, Version 2" in letter.paragraphs
    assert letter.paragraphs.count("– cpas fr") == 1
    assert "– cpas fr, approved, 01/03/2023" in letters.compose(told, "en").paragraphs


# What is typed is kept as it is


def test_the_word_file_has_styles_a_language_and_no_trace_of_the_library(
    store: DossierStore, request_key: uuid.UUID
) -> None:
    letter = letters.compose(of_request(store, request_key, remind(store, request_key, TODAY)), "fr")
    data = letters_word.write(letter, dated=TODAY)
    found = docx.Document(io.BytesIO(data))
    texts = [one.text for one in found.paragraphs]
    assert texts[0] == "cpas fr"
    assert any(NASTY in one for one in texts)
    styles = {one.style.name for one in found.paragraphs if one.style is not None}
    assert {"Title", "Normal", "List Bullet", "Date", "envelope address"} <= styles
    assert not any(one.startswith("– ") for one in texts)
    core = found.core_properties
    assert (core.author, core.language, core.comments) == ("cpas fr", "fr-BE", "")
    assert NASTY in core.title
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"python-docx" not in everything
    assert b'w:val="fr-BE"' in everything
    assert b'w:val="en-US"' not in everything
    assert not any("thumbnail" in name for name in zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_a_letter_has_the_letterhead_and_the_signatories_of_who_sends_it(
    store: DossierStore, request_key: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        sender = session.scalars(sa.select(Administration).where(Administration.side == Side.CPAS)).one()
        sender.address, sender.contact = Bilingual("Rue 1\n1000 Ville", "Straat 1"), Bilingual("02 000", "02 000")
        sender.signatories = Bilingual("La secrétaire\nLa présidente", "De secretaris")
    data = letters_word.write(letters.compose(of_request(store, request_key), "fr"), dated=TODAY)
    found = docx.Document(io.BytesIO(data))
    assert [one.text for one in found.paragraphs][:4] == ["cpas fr", "Rue 1", "1000 Ville", "02 000"]
    signed = [cell.text for row in found.tables[-1].rows for cell in row.cells]
    assert ["La secrétaire" in signed[0], "La présidente" in signed[1]] == [True, True]


@given(st.text(max_size=60), st.text(max_size=300), st.sampled_from(["fr", "nl"]))
def test_whatever_somebody_types_becomes_a_word_file_that_opens(subject: str, body: str, language: str) -> None:
    letter = letters.Letter(
        language=language,
        sender=subject,
        recipients=(subject,),
        place="",
        date="",
        reference="",
        subject=subject,
        paragraphs=(),
        closing="",
    )
    data = letters_word.write(letters.Edited(letter, subject, body), dated=TODAY)
    assert docx.Document(io.BytesIO(data)).paragraphs


@given(st.lists(st.sampled_from(["Un alinéa.", "– un", "– deux"]), min_size=1, max_size=6))
def test_the_text_of_a_letter_reads_back_as_its_paragraphs(paragraphs: list[str]) -> None:
    letter = letters.Letter(
        language="fr",
        sender="S",
        recipients=(),
        place="",
        date="",
        reference="",
        subject="",
        paragraphs=tuple(paragraphs),
        closing="Salutations",
    )
    assert list(letters.Edited(letter, "", letter.body).paragraphs()) == [*paragraphs, "Salutations", "S"]


def test_a_letter_is_kept_as_a_document_of_its_reminder(store: DossierStore, request_key: uuid.UUID) -> None:
    reminder = remind(store, request_key, TODAY)
    with store.write(ADD) as session:
        acts.keep(
            session,
            [("reminder", reminder)],
            "Rappel.docx",
            b"PK letter",
            title=NASTY,
            language="nl",
            dated=PartialDate(TODAY),
            author=Bilingual("CPAS", "OCMW"),
        )
    with store.read() as session:
        kept = session.get_one(Document, session.get_one(Reminder, reminder).document_id)
        assert documents.read(session, kept.id) == b"PK letter"
        assert (kept.title.nl, kept.language) == (NASTY, Tongue.NL)
        recipient = session.get_one(Request, request_key).recipient_id
        assert letter_facts.language_for(session, recipient, "fr") == "nl"


# Days


def test_days_run_to_the_answer_and_what_is_owed_is_late_after_its_last_day(
    store: DossierStore, request_key: uuid.UUID
) -> None:
    remind(store, request_key, dt.date(2023, 5, 12))
    with store.write(ADD) as session:
        late, paid = (
            made(session, Deliverable(year_id=year_key(2023), due=PartialDate.month(2023, 10), state=state))
            for state in (DeliverableState.AWAITED, DeliverableState.RECEIVED)
        )
    with store.read() as session:
        waiting = request_lists.facts(session, [request_key], TODAY)[request_key]
        owed = request_lists.owed(session, [late, paid], TODAY)
        assert request_lists.overdue(session, year_key(2023), TODAY) == {late}
        assert request_lists.overdue(session, year_key(2023), dt.date(2023, 10, 31)) == frozenset()
    assert (waiting.days, waiting.in_all, waiting.after) == (178, 208, None)
    assert owed == {late: 6, paid: None}
    with store.write(ADD) as session:
        found = session.get_one(Request, request_key)
        found.answer_state, found.answered = AnswerState.PARTIAL, PartialDate.on(2023, 6, 1)
    with store.read() as session:
        partly = request_lists.facts(session, [request_key], TODAY)[request_key]
    assert (partly.after, partly.days) == (50, 178)


def test_a_reminder_after_the_year_does_not_set_its_days_to_nothing(
    store: DossierStore, request_key: uuid.UUID
) -> None:
    remind(store, request_key, dt.date(2024, 2, 1))
    with store.read() as session:
        facts = request_lists.facts(session, [request_key], dt.date(2024, 2, 1))[request_key]
    assert facts.days == (dt.date(2023, 12, 31) - dt.date(2023, 4, 12)).days
    assert facts.reminders == 1
