"""What someone finds who opens the example: the facts of 2023, in both languages, and nobody's name."""

import collections
import datetime as dt
import re

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Precision
from synergie.basis.errors import Refusal
from synergie.basis.fields import Kind
from synergie.basis.quantities import Count, Frequency
from synergie.model import Base
from synergie.model.administrations import Administration
from synergie.model.attendances import Attendance, Presence
from synergie.model.base import reference_key
from synergie.model.bodies import Body, Organisation
from synergie.model.dossier import Dossier, Drafter, ReportYear, Side
from synergie.model.initiatives import Domain, Initiative, InitiativeYear, Perimeter, YearState
from synergie.model.mandates import LegalCitation, Mandate
from synergie.model.meeting_counts import MeetingCount
from synergie.model.meetings import Attending, Meeting, MeetingKind, MeetingState, Mode
from synergie.model.people import Membership, Person, PersonAlias, ReferencePerson
from synergie.model.requests import AnswerState, CircuitStep, Deliverable, DeliverableState, Reminder, Request
from synergie.model.texts import Chapter, ReportText
from synergie.services import example
from synergie.services.fields import entities, fields

FOCUS = ["hr", "procurement", "sippt", "communication", "it"]
TEXTS = {Kind.TEXT, Kind.LONG_TEXT}
BILINGUALS = {Kind.BILINGUAL, Kind.LONG_BILINGUAL}


def open_file(path):
    engine = sa.create_engine(f"sqlite:///{path}")
    sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    return engine


@pytest.fixture
def written(tmp_path):
    """Read rows from files that a test writes."""

    def read(text):
        (tmp_path / "10_wrong.toml").write_text(text, encoding="utf-8")
        return example.records(example.rows(tmp_path))

    return read


def all_of(session, cls, *conditions):
    return session.scalars(sa.select(cls).where(*conditions)).all()


def texts(session):
    """Yield every text that stands in a field, and where."""
    for cls in entities().values():
        for record in all_of(session, cls):
            for field in fields(cls):
                value = getattr(record, field.name)
                place = f"{cls.__tablename__} {record.id} {field.name}"
                if field.kind in BILINGUALS:
                    yield from ((place, value.fr), (place, value.nl))
                elif field.kind in TEXTS:
                    yield place, value


# The dossier and its year


def test_the_dossier_is_that_of_molenbeek_and_says_that_it_is_an_example(session):
    dossier = session.scalars(sa.select(Dossier)).one()
    assert dossier.is_example
    assert dossier.place == Bilingual("Molenbeek-Saint-Jean", "Sint-Jans-Molenbeek")
    assert {a.side: a.short.nl for a in all_of(session, Administration)} == {
        Side.COMMUNE: "Gemeente",
        Side.CPAS: "OCMW",
    }


def test_the_report_of_2023_was_drawn_up_by_the_cpas_alone_after_the_first_of_march(session):
    year = session.scalars(sa.select(ReportYear)).one()
    assert (year.year, year.drafted_by) == (2023, Drafter.CPAS)
    assert year.as_of == PartialDate.on(2024, 3, 1)
    assert year.report_date == PartialDate.month(2024, 3)
    assert year.report_date.last > year.as_of.last


def test_law_and_guide_are_quoted_and_the_mandate_comes_from_the_concertation_committee(session):
    law = session.scalars(sa.select(LegalCitation).order_by(LegalCitation.position)).first()
    assert (law.article, law.paragraph) == ("26bis", "5")
    assert "économies d'échelle" in law.text.fr
    assert "schaalvoordelen" in law.text.nl
    assert all(citation.source.complete for citation in all_of(session, LegalCitation))
    decision = session.scalars(sa.select(Mandate).order_by(Mandate.position)).first()
    assert (decision.budget_year, decision.body_id) == (2022, reference_key("body", "concertation"))


def test_domains_stand_in_the_order_of_the_chapters_with_their_themes(session):
    domains = session.scalars(sa.select(Domain).order_by(Domain.position)).all()
    assert [d.code for d in domains if d.parent_id is None] == [
        "hr", "procurement", "budget", "sippt", "communication", "it", "infrastructure", "social", "misc",
        "inter_cpas", "regional",
    ]  # fmt: skip
    assert [d.code for d in domains if d.is_focus] == FOCUS
    codes = {d.id: d.code for d in domains}
    themes = collections.Counter(codes[d.parent_id] for d in domains if d.parent_id)
    assert themes == {"social": 4, "inter_cpas": 2}
    assert {d.perimeter for d in domains if d.code.startswith("inter_cpas")} == {Perimeter.INTER_CPAS}
    assert all(d.id == reference_key("domain", d.code) for d in domains)


def test_every_chapter_has_its_text(session):
    assert {text.chapter for text in all_of(session, ReportText)} == set(Chapter) - {Chapter.CHANGES, Chapter.MATRIX}


# Meetings


def test_twenty_four_meetings_were_held_and_two_focus_groups_did_not_meet(session):
    states = collections.Counter(meeting.state for meeting in all_of(session, Meeting))
    assert states == {MeetingState.HELD: 24, MeetingState.NOT_HELD: 2}
    not_held = all_of(session, Meeting, Meeting.state == MeetingState.NOT_HELD)
    assert {m.body_id for m in not_held} == {reference_key("body", b) for b in ("focus_it", "focus_procurement")}
    assert {m.date for m in not_held} == {PartialDate.half(2023, 2, 1)}
    assert all(m.reason.complete for m in not_held)


def test_three_of_the_thirteen_it_contacts_were_the_cpas_alone(session):
    contacts = all_of(session, Meeting, Meeting.kind == MeetingKind.IT_CONTACT)
    alone = {m.date.start for m in contacts if m.attending is Attending.CPAS_ONLY}
    assert len(contacts) == 13
    assert alone == {dt.date(2023, 2, 16), dt.date(2023, 5, 17), dt.date(2023, 7, 13)}
    assert {m.attending for m in contacts} == {Attending.BOTH, Attending.CPAS_ONLY}
    assert {m.mode for m in contacts} == {Mode.MIXED}


def test_meetings_say_who_attended_only_as_far_as_the_source_does(session):
    held = all_of(session, Meeting, Meeting.state == MeetingState.HELD)
    assert collections.Counter(m.attending for m in held) == {
        Attending.BOTH: 17,
        Attending.CPAS_ONLY: 4,
        Attending.NOT_STATED: 3,
    }
    assert all(m.date.precision is Precision.DAY and m.date.start.year == 2023 for m in held)


def test_the_steering_committee_lists_nine_present_and_three_excused(session):
    (meeting,) = all_of(session, Meeting, Meeting.kind == MeetingKind.STEERING)
    assert (meeting.starts, meeting.ends) == (dt.time(12, 30), dt.time(13, 20))
    rows = session.scalars(
        sa.select(Attendance).where(Attendance.meeting_id == meeting.id).order_by(Attendance.position)
    ).all()
    assert collections.Counter(row.presence for row in rows) == {Presence.PRESENT: 9, Presence.EXCUSED: 3}
    assert [row.position for row in rows] == list(range(1, 13))


def test_who_attended_for_an_administration_belongs_to_it(session):
    people = {person.id: person for person in all_of(session, Person)}
    rows = all_of(session, Attendance)
    assert all(row.administration_id == people[row.person_id].administration_id for row in rows)
    assert all(row.organisation_id == people[row.person_id].organisation_id for row in rows)


@pytest.mark.parametrize(
    ("code", "number"),
    [("comex", Count(4)), ("comigov", Count(14)), ("hr_19", Count(6, per=Frequency.YEAR))],
)
def test_boards_are_counted_without_a_list(session, code, number):
    (found,) = all_of(session, MeetingCount, MeetingCount.body_id == reference_key("body", code))
    assert found.number == number


def test_the_cabinet_was_met_five_times(session):
    cabinet = example.identity("organisation", "cabinet")
    (found,) = all_of(session, MeetingCount, MeetingCount.organisation_id == cabinet)
    assert found.number == Count(5)


def test_a_number_of_which_the_source_may_say_more_says_so(session):
    (found,) = [row for row in all_of(session, MeetingCount) if row.what.fr.startswith("Séances plénières")]
    assert found.number == Count(6)
    assert "plus de six" in found.definition.fr
    assert "meer dan zes" in found.definition.nl


# Requests


def test_five_requests_and_reminders_went_from_the_cpas_to_the_commune(session):
    requests, reminders = all_of(session, Request), all_of(session, Reminder)
    assert sorted(each.sent for each in [*requests, *reminders]) == [
        PartialDate.month(2023, month) for month in (3, 4, 5, 6, 10)
    ]
    assert len(reminders) == 2
    assert {(r.sender_id, r.recipient_id) for r in requests} == {
        (reference_key("administration", "cpas"), reference_key("administration", "commune"))
    }
    assert AnswerState.ANSWERED not in {r.answer_state for r in requests}


def test_the_report_is_still_awaited_and_its_circuit_is_known(session):
    owed = session.scalars(sa.select(Deliverable)).one()
    assert owed.state is DeliverableState.AWAITED
    assert owed.owed_by_id == reference_key("administration", "commune")
    assert owed.blocked_because.complete
    assert owed.resumes_when.complete
    steps = session.scalars(sa.select(CircuitStep).order_by(CircuitStep.position)).all()
    assert [step.position for step in steps] == [1, 2, 2, 3]
    assert steps[-1].recipient.fr == "Inspecteur régional"
    report = all_of(session, Request, Request.deliverable_id == owed.id)
    assert [(r.sent, r.answer_state) for r in report] == [(PartialDate.month(2023, 5), AnswerState.NONE)]


# People and bodies


def test_nobody_is_named(session):
    assert {(p.name, p.initials) for p in all_of(session, Person)} == {("", "")}
    spellings = [alias.spelling for alias in all_of(session, PersonAlias)]
    assert spellings == ["Relations politique WePulse"], "only functions, as they were printed"
    assert {row.as_printed for row in all_of(session, Attendance)} == {""}


def test_each_focus_domain_awaits_a_reference_person_in_each_administration(session):
    rows = all_of(session, ReferencePerson)
    assert {(row.domain_id, row.administration_id) for row in rows} == {
        (reference_key("domain", code), reference_key("administration", side))
        for code in FOCUS
        for side in ("commune", "cpas")
    }
    assert len(rows) == 10
    assert all(row.person_id is None and row.note.complete for row in rows)


def test_committees_of_both_administrations_have_seats_for_both(session):
    sides = {reference_key("administration", side) for side in ("commune", "cpas")}
    for code in ("steering", "concertation", "focus_it", "focus_hr"):
        seats = all_of(session, Membership, Membership.body_id == reference_key("body", code))
        assert {seat.administration_id for seat in seats} == sides
    assert all(body.purpose.complete for body in all_of(session, Body))


# Initiatives


def test_initiatives_are_sixty_two_with_thirty_one_proposals(session):
    states = collections.Counter(
        row.state
        for row in session.scalars(
            sa.select(InitiativeYear)
            .join(Initiative, Initiative.id == InitiativeYear.initiative_id)
            .where(Initiative.parent_id.is_(None))
        )
    )
    assert states[YearState.EXISTING] + states[YearState.NEW] == 62
    assert states[YearState.PROPOSED] == 31


# The words


def test_every_text_is_there_in_both_languages(session):
    for cls in entities().values():
        for record in all_of(session, cls):
            for field in fields(cls):
                value = getattr(record, field.name)
                if field.kind in BILINGUALS:
                    assert value.empty or value.complete, (cls, field.name, value)
                if field.required:
                    assert value is not None
                    assert value != ""
                    assert field.kind not in BILINGUALS or value.complete, (cls, field.name)


def test_texts_have_no_stray_spaces(session):
    for place, text in texts(session):
        assert not re.search(r"  |\t| \n|\n |\n{3}", text), (place, text)
        assert text == text.strip(), (place, text)


def test_a_line_end_in_the_files_is_no_line_end_in_the_text(session):
    year = session.scalars(sa.select(ReportYear)).one()
    assert [len(part.splitlines()) for part in year.note.nl.split("\n\n")] == [1, 1, 1]


def test_one_text_for_both_languages_is_the_same_on_purpose(session):
    (found,) = [each for each in all_of(session, Organisation) if each.name.fr == "Gartner"]
    assert found.name == Bilingual.same("Gartner")


# Loading


def test_the_example_is_the_same_wherever_it_is_loaded(session, tmp_path):
    engine = open_file(tmp_path / "other.sqlite")
    Base.metadata.create_all(engine)
    with Session(engine) as other:
        example.load(other)
        for cls in entities().values():
            keys = sa.select(cls.id).order_by(cls.id)
            assert other.scalars(keys).all() == session.scalars(keys).all()
    engine.dispose()


def test_a_dossier_that_holds_something_is_not_touched(tmp_path):
    engine = open_file(tmp_path / "used.sqlite")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Person(function=Bilingual("Échevin", "Schepen")))
        session.flush()
        with pytest.raises(Refusal) as refused:
            example.load(session)
        assert [problem.message for problem in refused.value.problems] == [example.NOT_EMPTY]
        assert len(all_of(session, Organisation)) == 0
    engine.dispose()


SHORT = 'name = { fr = "Nom", nl = "Naam" }\n'
DOMAIN = f'[[domain]]\nkey = "hr"\n{SHORT}'
YEAR = '[[report_year]]\nkey = "2023"\nyear = 2023\n'
MEETING = f'{YEAR}[[meeting]]\nkey = "m"\ndate = "19/01/2023"\nsubject = "S"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[committee]]\nkey = 'c'\n", "[[committee]] c: there is no such table"),
        (f"{DOMAIN}colour = 'red'\n", "[[domain]] hr: there is no field colour"),
        (f"{DOMAIN}parent = 'social'\n", "[[domain]] hr: parent: there is no domain 'social'"),
        (f"{DOMAIN}perimeter = 'world'\n", "[[domain]] hr: perimeter: 'world' is none of local, inter_cpas"),
        (f"{DOMAIN}is_focus = 'yes'\n", "[[domain]] hr: is_focus: 'yes' is not bool"),
        (f"{DOMAIN}position = '1'\n", "[[domain]] hr: position: '1' is not int"),
        (f"{DOMAIN}short = {{ fr = 'RH' }}\n", "[[domain]] hr: short is not written in both languages"),
        (f"{DOMAIN}short = {{ fr = 'RH', nl = '' }}\n", "[[domain]] hr: short is empty in a language"),
        ("[[domain]]\nkey = 'hr'\n", "[[domain]] hr: name is required"),
        (f"{DOMAIN}[[domain.step]]\nposition = 1\n", "[[domain]] hr: there is no field step"),
        (f"{DOMAIN}{DOMAIN}", "[[domain]] hr: the key is used already in 10_wrong.toml"),
        (f"{DOMAIN}parent = 'hr'\n", "[[domain]]: rows link to each other in a circle"),
        (f"{MEETING}starts = 'midi et quart'\n", "[[meeting]] m: starts: 'midi et quart' cannot be read as time"),
        (f"{MEETING}year = '1066'\n", "[[meeting]] m: year: there is no report_year '1066'"),
        (f"{MEETING}kind = 3\n", "[[meeting]] m: kind: 3 is not str"),
        (f"{MEETING}[[meeting.attendance]]\n", "[[attendance]] 1: person is required"),
        (
            f"{MEETING}[[meeting.attendance]]\nperson = 'nobody'\nmeeting = 'm'\n",
            "[[attendance]] 1: cannot be written under [[meeting]]",
        ),
        (f"[domain]\n{SHORT}", "10_wrong.toml: domain is not a list of rows"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_place(written, text, said):
    with pytest.raises(example.ExampleError) as raised:
        written(text)
    assert said in str(raised.value)
    assert "circle" in said or str(raised.value).startswith("10_wrong.toml: ")


def test_a_row_comes_after_the_one_it_is_part_of_even_when_it_is_written_before(written):
    found = written(f'[[domain]]\nkey = "housing"\nparent = "hr"\n{SHORT}{DOMAIN}')
    assert [domain.code for domain in found["domain"]] == ["hr", "housing"]
    assert [domain.position for domain in found["domain"]] == [2, 1]
