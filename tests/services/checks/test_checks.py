"""What the checks tell about a year, before its report is made."""

import dataclasses
import uuid

import pytest

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Texts
from synergie.model import dossier as d
from synergie.model import people as p
from synergie.model import requests as r
from synergie.model.attendances import Attendance, Presence
from synergie.model.bodies import Body, Organisation
from synergie.model.dossier import ReportYear, Side
from synergie.model.initiatives import Initiative, InitiativePartner, YearState
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.staffing import StaffingFigure, StaffingSnapshot
from synergie.model.texts import Chapter, ReportText
from synergie.services import checks, years
from synergie.services.checks import Severity
from synergie.services.fields import entities, fields
from tests.services.checks.conftest import YEAR, both

BLOCKING, TO_CHECK = Severity.BLOCKING, Severity.TO_CHECK


def test_a_year_in_order_has_no_finding(dossier):
    dossier.meeting()
    assert dossier.found() == []


def test_a_year_that_is_not_there_is_refused(dossier):
    with dossier.store.read() as session, pytest.raises(Refusal):
        checks.check(session, 1999)


def test_names_of_rules_are_one_to_one():
    names = [rule.name for rule in checks.RULES]
    assert len(names) == len(set(names))


def test_what_blocks_comes_first(dossier):
    dossier.meeting(date=None)
    dossier.change(ReportYear, dossier.year, report_date=None, as_of=None)
    severities = [one.severity for one in dossier.findings()]
    assert severities == [BLOCKING, BLOCKING, TO_CHECK]


def test_only_what_blocks_stands_in_the_way_of_a_final_report(dossier):
    dossier.add(d.Dossier(place=Bilingual("Lieu", "")))
    dossier.meeting(state=MeetingState.NOT_HELD)
    with dossier.store.read() as session:
        assert checks.against_final(session, YEAR, "fr") == ()
        assert [one.rule for one in checks.against_final(session, YEAR, "nl")] == ["text-missing"]


# Dates


def test_a_report_has_a_date_and_a_state_of_the_facts(dossier):
    dossier.change(ReportYear, dossier.year, report_date=None, as_of=None)
    assert dossier.found() == [
        ("report-date", dossier.year, "report_date"),
        ("state-of-facts", dossier.year, "as_of"),
    ]


# Texts


def test_a_missing_language_stops_the_report_of_that_language_only(dossier):
    key = dossier.meeting(subject=Bilingual("Réunion", ""))
    assert dossier.found() == [("text-missing", key, "subject")]
    severities = {language: dossier.findings(language)[0].severity for language in ("fr", "nl", None)}
    assert severities == {"fr": TO_CHECK, "nl": BLOCKING, None: BLOCKING}


def test_a_record_has_the_texts_that_it_cannot_do_without(dossier):
    key = dossier.meeting(subject=Bilingual(), objective=Bilingual())
    assert dossier.found("fr") == [("text-absent", key, "subject")]
    assert dossier.findings("fr")[0].severity is BLOCKING


def test_a_text_is_named_by_its_field_its_record_and_its_language(dossier):
    dossier.meeting(outcome=Bilingual("", "Besluit"))
    (found,) = dossier.findings()
    said = Texts("en")(found.message)
    for part in ("Outcome", "meeting", "Réunion", "French"):
        assert part in said


def test_a_text_whose_other_language_changed_is_to_be_read_again(dossier):
    key = dossier.meeting(subject=Bilingual("Réunion", "Vergadering", Mark.NL_STALE))
    assert dossier.found() == [("text-stale", key, "subject")]
    assert "Dutch" in Texts("en")(dossier.findings()[0].message)


def test_what_the_report_does_not_print_needs_no_translation(dossier):
    dossier.meeting(subject=Bilingual("Réunion", ""), in_report=False)
    domain = dossier.domain()
    dossier.add(
        p.Person(function=Bilingual("Juriste", "")),
        Organisation(name=Bilingual("Fournisseur", "")),
        Initiative(domain_id=domain, title=Bilingual("Idée", "")),
    )
    assert dossier.found() == []


def test_what_another_year_prints_is_of_no_concern(dossier):
    with dossier.store.write(N_("Other year")) as session:
        other = years.add(session, YEAR - 1)
    dossier.add(
        Meeting(year_id=other, subject=Bilingual("Réunion", "")),
        ReportText(year_id=other, chapter=Chapter.BASIS, text=Bilingual("", "Tekst")),
    )
    assert dossier.found() == []


def test_lasting_records_count_once_the_report_of_the_year_prints_them(dossier):
    half = Bilingual("Moitié", "")
    domain = dossier.add(checks_domain(half))[0]
    initiative = dossier.initiative(domain, half)
    partner, external, person = dossier.add(Organisation(name=half), Organisation(name=half), p.Person(function=half))
    body = dossier.add(Body(code="copil", name=half))[0]
    dossier.add(
        InitiativePartner(initiative_id=initiative, organisation_id=partner),
        p.Membership(body_id=body, person_id=person),
    )
    dossier.meeting(external_id=external)
    assert {key for _, key, _ in dossier.found()} == {domain, initiative, partner, external, person, body}


def checks_domain(name):
    return next(cls for table, cls in entities().items() if table == "domain")(code="x", name=name)


def test_parts_of_the_records_of_the_year_are_looked_at(dossier):
    deliverable = dossier.add(r.Deliverable(title=both("Convention")))[0]
    station = dossier.add(r.CircuitStep(deliverable_id=deliverable, recipient=Bilingual("", "College")))[0]
    assert dossier.found() == [("text-missing", station, "recipient")]


def test_every_printed_text_of_a_record_of_the_year_is_looked_at(dossier):
    key = dossier.meeting()
    texts = [field for field in fields(Meeting) if field.printed and isinstance(_value(dossier, key, field), Bilingual)]
    dossier.change(Meeting, key, **{field.name: Bilingual("", "tekst") for field in texts})
    assert {field for _, _, field in dossier.found("fr")} == {field.name for field in texts}
    assert len(texts) >= 3


def _value(dossier, key, field):
    with dossier.store.read() as session:
        return getattr(session.get_one(Meeting, key), field.name)


# Meetings


def test_a_meeting_of_the_report_has_a_date(dossier):
    key = dossier.meeting(date=None)
    dossier.meeting(date=None, in_report=False)
    assert dossier.found() == [("meeting-date", key, "date")]


@pytest.mark.parametrize(
    ("date", "outside"),
    [
        (PartialDate.on(YEAR, 1, 1), False),
        (PartialDate.month(YEAR, 12), False),
        (PartialDate.year(YEAR), False),
        (PartialDate.on(YEAR - 1, 12, 31), True),
        (PartialDate.quarter(YEAR + 1, 1), True),
    ],
)
def test_a_meeting_lies_in_its_year(dossier, date, outside):
    dossier.meeting(date=date)
    assert [rule for rule, _, _ in dossier.found()] == (["meeting-year"] if outside else [])


def attended(dossier, meeting, *presences):
    for presence in presences:
        person = dossier.add(p.Person(function=both("Agent")))[0]
        dossier.add(Attendance(meeting_id=meeting, person_id=person, presence=presence))


def test_a_meeting_that_took_place_had_somebody_present(dossier):
    silent = dossier.meeting()
    dossier.meeting()
    met = dossier.meeting()
    planned = dossier.meeting(state=MeetingState.PLANNED, date=PartialDate.month(YEAR, 12))
    attended(dossier, silent, Presence.EXCUSED, Presence.ABSENT)
    attended(dossier, met, Presence.EXCUSED, Presence.PRESENT)
    attended(dossier, planned, Presence.EXCUSED)
    assert dossier.found() == [("meeting-attendance", silent, "attendance")]


@pytest.mark.parametrize("state", MeetingState)
def test_a_meeting_that_did_not_take_place_says_why(dossier, state):
    dossier.meeting(state=state, reason=both("Maladie"))
    key = dossier.meeting(state=state)
    silent = state in (MeetingState.NOT_HELD, MeetingState.POSTPONED)
    assert dossier.of("meeting-reason") == ([(key, "reason")] if silent else [])


# Requests


def request(dossier, **values):
    sides = dossier.sides
    one = r.Request(sender_id=sides[Side.COMMUNE], recipient_id=sides[Side.CPAS], subject=both("Demande"), **values)
    return dossier.add(one)[0]


def test_a_request_says_whether_it_was_answered(dossier):
    key = request(dossier, answer_state=r.AnswerState.NOT_STATED)
    request(dossier, answer_state=r.AnswerState.NONE)
    assert dossier.found() == [("request-answer", key, "answer_state")]


def test_no_request_is_answered_before_it_was_sent(dossier):
    march = PartialDate.month(YEAR, 3)
    key = request(dossier, sent=march, answered=PartialDate.on(YEAR, 2, 28))
    request(dossier, sent=march, answered=PartialDate.on(YEAR, 3, 1))
    request(dossier, sent=march)
    assert dossier.found() == [("request-order", key, "answered")]


def test_what_is_blocked_says_why(dossier):
    blocked = r.DeliverableState.BLOCKED
    key = dossier.add(r.Deliverable(title=both("Note"), state=blocked))[0]
    dossier.add(
        r.Deliverable(title=both("Note"), state=blocked, blocked_because=both("Avis attendu")),
        r.Deliverable(title=both("Note")),
    )
    assert dossier.found() == [("deliverable-reason", key, "blocked_because")]


# Staffing


def table(dossier, cells, **values):
    values = {"as_of": PartialDate.on(YEAR, 3, 1), "source": both("Cadastre"), **values}
    snapshot = dossier.add(StaffingSnapshot(**values))[0]
    domain = dossier.domain()
    keys = {}
    for side, (actual, theoretical) in cells.items():
        figure = StaffingFigure(
            snapshot_id=snapshot,
            domain_id=domain,
            administration_id=dossier.sides[side],
            actual=None if actual is None else Fte(actual),
            theoretical=None if theoretical is None else Fte(theoretical),
        )
        keys[side] = dossier.add(figure)[0]
    return snapshot, keys


def test_more_people_than_posts_are_told(dossier):
    _, keys = table(dossier, {Side.COMMUNE: (250, 220), Side.CPAS: (220, 220)})
    assert dossier.found() == [("staffing-plan", keys[Side.COMMUNE], "actual")]
    said = Texts("fr")(dossier.findings()[0].message)
    assert "2,5" in said
    assert "2,2" in said


def test_a_service_known_on_one_side_only_is_told(dossier):
    _, keys = table(dossier, {Side.COMMUNE: (100, 200), Side.CPAS: (None, None)})
    assert dossier.found() == [("staffing-side", keys[Side.CPAS], "actual")]


def test_a_service_without_a_row_on_one_side_is_told(dossier):
    _, keys = table(dossier, {Side.COMMUNE: (100, 200)})
    assert dossier.found() == [("staffing-side", keys[Side.COMMUNE], "actual")]
    assert "CPAS" in Texts("en")(dossier.findings()[0].message)


def test_zero_posts_are_known_posts(dossier):
    table(dossier, {Side.COMMUNE: (0, 0), Side.CPAS: (100, 100)})
    assert dossier.found() == []


def test_a_staffing_table_says_when_and_from_where(dossier):
    key, _ = table(dossier, {}, as_of=None, source=Bilingual())
    assert dossier.found() == [("text-absent", key, "source"), ("staffing-date", key, "as_of")]


# Initiatives

VOUCHERS = Bilingual("Marché public conjoint pour les chèques-repas", "Gezamenlijke overheidsopdracht maaltijdcheques")
BOTH_KINDS = Bilingual(
    "Marchés publics conjoints pour les contrôles médicaux et les chèques-repas",
    "Gezamenlijke overheidsopdrachten voor medische controles en maaltijdcheques",
)
TOYS = Bilingual("Marché public conjoint pour des jouets", "Gezamenlijke overheidsopdracht voor speelgoed")


def test_a_contract_listed_twice_is_found(dossier):
    domain = dossier.domain()
    dossier.initiative(domain, BOTH_KINDS)
    dossier.initiative(domain, TOYS)
    second = dossier.initiative(domain, VOUCHERS)
    (found,) = dossier.findings()
    assert found.rule == "initiative-twice"
    assert found.field == "title"
    said = Texts("nl")(found.message)
    assert VOUCHERS.nl in said
    assert BOTH_KINDS.nl in said
    assert found.record is not None
    assert found.record[0] == "initiative"
    assert second is not None


def test_the_same_title_in_capitals_and_without_accents_is_found(dossier):
    domain = dossier.domain()
    dossier.initiative(domain, VOUCHERS)
    dossier.initiative(domain, Bilingual("MARCHE PUBLIC CONJOINT POUR LES CHEQUES-REPAS", ""))
    assert "initiative-twice" in [rule for rule, _, _ in dossier.found()]


def test_another_domain_another_state_or_a_part_is_not_the_same_initiative(dossier):
    domain = dossier.domain()
    whole = dossier.initiative(domain, VOUCHERS)
    dossier.initiative(dossier.domain("it"), VOUCHERS)
    dossier.initiative(domain, VOUCHERS, state=YearState.PROPOSED)
    dossier.initiative(domain, VOUCHERS, parent=whole, state=YearState.NEW)
    assert dossier.found() == []


def test_short_titles_are_the_same_only_word_for_word(dossier):
    domain = dossier.domain()
    dossier.initiative(domain, both("Formation"))
    dossier.initiative(domain, both("Formation informatique"))
    assert dossier.found() == []
    dossier.initiative(domain, both("formation"))
    assert [rule for rule, _, _ in dossier.found()] == ["initiative-twice"]


# The form of a finding


def test_a_finding_is_frozen_and_says_where(dossier):
    key = dossier.meeting(date=None, subject=Bilingual())
    found = dossier.findings()[-1]
    assert found.record == ("meeting", key)
    assert isinstance(found.record[1], uuid.UUID)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.rule = "other"
    assert "without a name" in Texts("en")(found.message)


def test_every_finding_can_be_said_in_every_language(dossier):
    dossier.meeting(date=None, subject=Bilingual("R", ""))
    dossier.meeting(date=PartialDate.on(YEAR - 1, 1, 1), state=MeetingState.NOT_HELD)
    table(dossier, {Side.COMMUNE: (250, 220)}, as_of=None)
    for language in ("fr", "nl", "en"):
        for one in dossier.findings():
            said = Texts(language)(one.message)
            assert said
            assert "{" not in said


# People


def test_a_reference_person_who_is_not_designated_is_asked_for_by_name_of_the_domain(dossier):
    domain = dossier.domain("it")
    side = dossier.sides[Side.CPAS]
    dossier.add(p.ReferencePerson(domain_id=domain, administration_id=side))
    found = [one for one in dossier.findings() if one.rule == "reference-person"]
    assert [Texts("fr")(one.message) for one in found] == [
        "Le CPAS n’a pas désigné sa personne de référence pour «\u202fit\u202f»."
    ]
    person = dossier.add(p.Person(function=Bilingual("Responsable", "Verantwoordelijke")))[0]
    dossier.add(p.ReferencePerson(domain_id=domain, administration_id=side, person_id=person))
    assert len([one for one in dossier.findings() if one.rule == "reference-person"]) == 1
