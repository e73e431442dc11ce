"""What the example says of the later meetings: who said what, the e-mail, what was decided, who does what by when."""

import collections
import datetime as dt

import pytest
import sqlalchemy as sa

from synergie.basis.dates import PartialDate, Precision
from synergie.basis.fields import Kind
from synergie.model.actions import (
    Action,
    ActionState,
    BudgetVehicle,
    Decision,
    DecisionLevel,
    DecisionOutcome,
    Owner,
    Reservation,
)
from synergie.model.attendances import AgendaItem, AgendaState
from synergie.model.documents import Mail, MailAttachment, MailRecipient, MailRole
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import Approval, ApprovalState, MinutesForm, MinutesVersion, Statement, StatementKind
from synergie.model.people import Person
from synergie.services import example
from synergie.services.fields import fields

VERSIONS = ("sippt_communication_0307", "cabinet_0629")
SPOKEN = {StatementKind.REMARK, StatementKind.POSITION, StatementKind.REPLY}
BILINGUALS = {Kind.BILINGUAL, Kind.LONG_BILINGUAL}


def all_of(session, cls, *conditions):
    return session.scalars(sa.select(cls).where(*conditions)).all()


def one(session, cls, key):
    return session.get_one(cls, example.identity(cls.__tablename__, key))


def statements(session, version):
    minutes = example.identity("minutes_version", version)
    return session.scalars(
        sa.select(Statement).where(Statement.minutes_id == minutes).order_by(Statement.position)
    ).all()


def said(session, version):
    return " ".join(statement.text for statement in statements(session, version))


def speaker(statement):
    return statement.administration_id or statement.organisation_id or statement.person_id


# Minutes


@pytest.mark.parametrize("version", VERSIONS)
def test_whoever_remarks_takes_a_position_or_replies_is_known(session, version):
    spoken = [each for each in statements(session, version) if each.kind in SPOKEN]
    assert len(spoken) > 5
    assert all(speaker(each) for each in spoken)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_passage_has_its_text_and_replies_come_after_what_they_answer(session, version):
    places = {each.id: each.position for each in statements(session, version)}
    assert len(places) > 40
    for each in statements(session, version):
        assert each.text
        if each.replies_to_id:
            assert places[each.replies_to_id] < each.position
        if each.kind is StatementKind.REPLY:
            assert each.replies_to_id
        if each.kind is StatementKind.HEADING:
            assert each.level
            assert not each.text[0].isdigit()


def test_the_minutes_of_7_march_have_no_stated_author_and_await_both_approvals(session):
    version = one(session, MinutesVersion, "sippt_communication_0307")
    assert (version.form, version.author_stated, version.administration_id) == (MinutesForm.MINUTES, False, None)
    approvals = all_of(session, Approval, Approval.minutes_id == version.id)
    assert {each.state for each in approvals} == {ApprovalState.AWAITED}
    assert {each.administration_id for each in approvals} == {
        example.identity("administration", side) for side in ("commune", "cpas")
    }


@pytest.mark.parametrize(
    "figure",
    [
        "60% ETP", "A1", "B4", "neuf bâtiments", "300 agents", "72 partenaires", "A4 ff", "½ temps", "½ ETP", "2,2 ETP",
        "0,60% ETP", "5 ETP", "200 000 €", "3 %", "9 à 10 %", "16 ETP", "1,5 ETP",
    ],
)  # fmt: skip
def test_the_minutes_of_7_march_keep_every_figure(session, figure):
    assert figure in said(session, "sippt_communication_0307")


def test_prevention_and_communication_each_end_with_their_gains(session):
    gains = [s for s in statements(session, "sippt_communication_0307") if s.kind is StatementKind.GAIN]
    assert len(gains) == 6
    assert "sans gain économique" in gains[0].text
    assert "pas de gain" in gains[2].text.lower()


def test_the_shared_post_carries_its_warning(session):
    post = example.identity("statement", "sippt_shared_post")
    (warning,) = all_of(session, Statement, Statement.replies_to_id == post)
    assert warning.kind is StatementKind.WARNING
    assert one(session, Statement, "sippt_shared_post").kind is StatementKind.PROPOSAL


def test_what_the_cpas_alone_says_of_money_is_said_by_the_cpas(session):
    cpas = example.identity("administration", "cpas")
    for key in ("communication_cpas_saving", "communication_cpas_share", "communication_cpas_priority"):
        assert one(session, Statement, key).administration_id == cpas


def test_the_follow_up_of_29_june_has_remarks_of_the_cpas_and_of_paradigm(session):
    version = one(session, MinutesVersion, "cabinet_0629")
    assert (version.form, version.author_stated) == (MinutesForm.FOLLOW_UP, False)
    assert version.organisation_id == example.identity("organisation", "wepulse")
    remarks = [s for s in statements(session, "cabinet_0629") if s.kind is StatementKind.REMARK]
    assert collections.Counter(s.administration_id or s.organisation_id for s in remarks).keys() == {
        example.identity("administration", "cpas"),
        example.identity("organisation", "paradigm"),
    }
    assert version.note.complete  # that the colours of the remarks were lost


def test_every_point_on_reservations_has_its_reply(session):
    found = {s.replies_to_id for s in statements(session, "cabinet_0629") if s.kind is StatementKind.REPLY}
    for key in ("costs", "changes", "means", "conditions", "postponed", "visible"):
        assert example.identity("statement", f"cabinet_{key}") in found


def test_the_disputed_clause_refers_to_its_document(session):
    clause = one(session, Statement, "cabinet_clause")
    assert clause.reference == "point 1.2"
    assert clause.document_id == example.identity("document", "framework_v0_13")


# The e-mail


def test_the_mail_of_3_august_says_when_to_whom_and_with_what(session):
    mail = one(session, Mail, "mail_0803")
    assert (mail.date, mail.time) == (PartialDate.on(2023, 8, 3), dt.time(19, 43))
    assert mail.sender_id == example.identity("person", "programme_director")
    assert mail.subject
    assert mail.caption.complete
    assert session.get_one(Meeting, mail.meeting_id).date == mail.date
    recipients = all_of(session, MailRecipient, MailRecipient.mail_id == mail.id)
    assert collections.Counter(each.role for each in recipients) == {MailRole.TO: 1, MailRole.CC: 9}
    (to,) = [each for each in recipients if each.role is MailRole.TO]
    assert to.person_id == example.identity("person", "alderman")
    assert all((each.person_id is None) != (each.organisation_id is None) for each in recipients)
    (attachment,) = all_of(session, MailAttachment, MailAttachment.mail_id == mail.id)
    assert attachment.document_id == example.identity("document", "adhesion_table_0713")


def test_the_mail_went_to_the_two_directors_of_paradigm(session):
    first, second = (one(session, Person, key) for key in ("paradigm_1", "paradigm_2"))
    assert (first.function.fr, first.function.nl) == (
        "Directeur général de Paradigm (CIRB)",
        "Directeur-generaal van Paradigm (CIBG)",
    )
    assert "adjoint" in second.function.fr
    assert "Adjunct" in second.function.nl


@pytest.mark.parametrize(
    "fact",
    [
        "29 juin", "13 juillet", "COMIGOV", "GRH/Soft HR", "GRH/Hard HR", "FIN", "vert clair", "« en régularisation »",
        "2026", "après l'attribution", "FRBRTC", "organes de décision",
    ],
)  # fmt: skip
def test_the_mail_keeps_every_fact(session, fact):
    assert fact in one(session, Mail, "mail_0803").body


def test_the_mail_names_nobody_and_no_address(session):
    assert "@" not in one(session, Mail, "mail_0803").body
    assert {person.name for person in all_of(session, Person)} == {""}


# Decisions


def test_decisions_are_as_binding_as_the_sources_say(session):
    levels = {each.id: (each.level, each.outcome) for each in all_of(session, Decision)}
    expected = {
        "adhesion_principles": (DecisionLevel.PRINCIPLE, DecisionOutcome.YES),
        "cloud_first_phase": (DecisionLevel.INFORMAL, DecisionOutcome.REFUSED),
        "cpas_formal_adhesion": (DecisionLevel.FORMAL, DecisionOutcome.YES),
        "cpas_reservations": (DecisionLevel.FORMAL, DecisionOutcome.CONDITIONAL),
        "commune_conditions": (DecisionLevel.FORMAL, DecisionOutcome.CONDITIONAL),
        "grc_postponed": (DecisionLevel.INFORMAL, DecisionOutcome.DEEMED_NO),
        "soc_postponed": (DecisionLevel.INFORMAL, DecisionOutcome.DEEMED_NO),
        "method": (DecisionLevel.WORKING, DecisionOutcome.YES),
        "points_by_mail": (DecisionLevel.WORKING, DecisionOutcome.YES),
    }
    assert {key: levels[example.identity("decision", key)] for key in expected} == expected


def test_the_principle_was_agreed_on_5_april_and_the_draft_sent_on_7_april(session):
    assert one(session, Decision, "adhesion_principles").date == PartialDate.on(2023, 4, 5)
    draft = one(session, Decision, "cpas_draft")
    assert draft.sent_to_other == PartialDate.on(2023, 4, 7)
    assert draft.sent_why.complete
    assert draft.administration_id == example.identity("administration", "cpas")
    assert draft.document_id == example.identity("document", "cpas_draft_0407")


def test_each_of_the_four_reservations_has_a_reply_and_one_its_article(session):
    decision = one(session, Decision, "cpas_reservations")
    rows = all_of(session, Reservation, Reservation.decision_id == decision.id)
    assert len(rows) == 4
    assert all(row.text.complete and row.reply.complete for row in rows)
    assert [row.reference for row in rows if row.reference] == ["première décision, art. 1, al. 9"]


@pytest.mark.parametrize("key", ["grc_postponed", "soc_postponed"])
def test_a_postponement_taken_as_a_no_gives_the_reason_of_the_cpas(session, key):
    decision = one(session, Decision, key)
    assert "Motif du CPAS" in decision.text.fr
    assert "Reden van het OCMW" in decision.text.nl


def test_no_date_of_a_deliberation_is_made_up(session):
    formal = all_of(session, Decision, Decision.level == DecisionLevel.FORMAL)
    assert {each.date for each in formal} == {None}


# Actions


def test_two_it_actions_were_not_carried_out_because_the_focus_group_did_not_meet(session):
    rows = all_of(session, Action, Action.state == ActionState.NOT_DONE)
    assert {row.id for row in rows} == {
        example.identity("action", key) for key in ("it_managers_proposal", "websites_conclusions")
    }
    assert {row.domain_id for row in rows} == {example.identity("domain", "it")}
    assert {row.outcome.fr for row in rows} == {"Le groupe focus Informatique ne s'est pas réuni."}


def test_the_websites_go_step_by_step_to_the_budget_amendment(session):
    last = one(session, Action, "websites_budget")
    assert (last.vehicle, last.budget_year) == (BudgetVehicle.AMENDMENT, 2023)
    chain = [last]
    while chain[-1].depends_on_id:
        chain.append(session.get_one(Action, chain[-1].depends_on_id))
    assert [each.id for each in reversed(chain)] == [
        example.identity("action", f"websites_{step}") for step in ("supplier", "quote", "conclusions", "budget")
    ]
    assert [each.owner for each in reversed(chain)] == [Owner.COMMUNE, Owner.CPAS, Owner.NOT_STATED, Owner.CPAS]


@pytest.mark.parametrize(
    ("key", "due"),
    [
        ("feedback_to_mayor", PartialDate.on(2023, 1, 18)),
        ("cloud_strategy", PartialDate.month(2023, 2)),
        ("websites_conclusions", PartialDate.month(2023, 4)),
        ("final_report", PartialDate.half(2023, 6, 1)),
        ("training_proposal", PartialDate.on(2024, 6, 30)),
        ("draft_sent", PartialDate.on(2023, 4, 7)),
    ],
)
def test_actions_are_due_when_the_sources_say(session, key, due):
    assert one(session, Action, key).due == due


@pytest.mark.parametrize(
    ("key", "month"), [("it_managers_proposal", 2), ("steering_march", 3), ("steering_april", 4), ("steering_may", 5)]
)
def test_the_end_of_a_month_stays_the_end_of_that_month(session, key, month):
    due = one(session, Action, key).due
    assert (due.start.year, due.start.month, due.last.month) == (2023, month, month)
    assert due.precision not in (Precision.DAY, Precision.MONTH)
    assert due.start.day > 15


def test_what_waits_for_an_event_says_for_which(session):
    for key in ("offer_sheets", "estimates_updated", "training_tools", "feedback_from_mayor", "dpo_invoice"):
        action = one(session, Action, key)
        assert action.due is None
        assert action.due_when.complete


def test_what_the_programme_promised_is_its_own(session):
    for key in ("adhesion_table", "offer_sheets", "estimates_updated"):
        action = one(session, Action, key)
        assert (action.owner, action.organisation_id) == (Owner.THIRD, example.identity("organisation", "wepulse"))
    assert one(session, Action, "adhesion_table").state is ActionState.DONE
    assert one(session, Action, "indirect_costs").state is ActionState.DONE


def test_what_is_done_or_not_done_says_how_it_ended(session):
    settled = {ActionState.DONE, ActionState.NOT_DONE, ActionState.CARRIED_OVER}
    assert all(each.outcome.complete for each in all_of(session, Action) if each.state in settled)


def test_nothing_is_due_before_what_it_depends_on(session):
    for action in all_of(session, Action):
        before = session.get(Action, action.depends_on_id) if action.depends_on_id else None
        if before and before.due and action.due:
            assert before.due.start <= action.due.start


def test_an_action_and_its_passage_come_from_the_same_meeting(session):
    for row in [*all_of(session, Action), *all_of(session, Decision)]:
        if row.statement_id:
            passage = session.get_one(Statement, row.statement_id)
            assert session.get_one(MinutesVersion, passage.minutes_id).meeting_id == row.meeting_id


def test_no_text_is_missing_in_a_language(session):
    for cls in (Decision, Reservation, Action, AgendaItem, Mail):
        for record in all_of(session, cls):
            for field in fields(cls):
                if field.kind in BILINGUALS:
                    value = getattr(record, field.name)
                    assert value.complete or (value.empty and not field.required), (cls, field.name, value)


# The agenda


def test_three_points_were_carried_over_to_the_focus_group_that_did_not_meet(session):
    carried = all_of(session, AgendaItem, AgendaItem.carried_from_id.is_not(None))
    assert {(item.meeting_id, item.carried_from_id, item.state) for item in carried} == {
        (
            example.identity("meeting", "focus_it_not_held"),
            example.identity("meeting", "it_0116"),
            AgendaState.NOT_TREATED,
        )
    }
    assert len(carried) == 3


def test_only_meetings_that_were_held_treated_their_points(session):
    for item in all_of(session, AgendaItem):
        held = session.get_one(Meeting, item.meeting_id).state is MeetingState.HELD
        assert (item.state is AgendaState.TREATED) == held


def test_a_note_to_the_college_was_expected_of_the_it_meeting(session):
    expected = one(session, Meeting, "it_0116").expected
    assert "Collège" in expected.fr
    assert "College" in expected.nl
