"""What the checks tell about minutes, their approval, what is annexed, and actions."""

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model import minutes as m
from synergie.model.actions import Action, ActionState
from synergie.model.documents import Document, Mail
from synergie.model.dossier import ReportYear, Side
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both


def version(dossier, meeting, side=None, *, text="Point 1", **values):
    values = {"caption": both("Procès-verbal"), "state": m.MinutesState.APPROVED, **values}
    side = dossier.sides[side] if side is not None else None
    key = dossier.add(m.MinutesVersion(meeting_id=meeting, administration_id=side, **values))[0]
    if text:
        dossier.add(m.Statement(minutes_id=key, text=text))
    return key


def test_two_versions_are_annexed_both_or_neither(dossier):
    meeting = dossier.meeting()
    version(dossier, meeting, Side.COMMUNE)
    left_out = version(dossier, meeting, Side.CPAS, in_report=False)
    assert dossier.found() == [("minutes-versions", left_out, "in_report")]
    dossier.change(m.MinutesVersion, left_out, in_report=True)
    assert dossier.found() == []


def test_no_version_is_annexed_by_choice_and_a_note_is_no_version(dossier):
    meeting = dossier.meeting()
    for side in Side:
        version(dossier, meeting, side, in_report=False)
    version(dossier, meeting, Side.CPAS, form=m.MinutesForm.REMARKS)
    assert dossier.of("minutes-versions") == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "neither the commune nor the CPAS"),
        ({Side.COMMUNE: m.ApprovalState.APPROVED}, "the CPAS has not"),
        ({Side.CPAS: m.ApprovalState.WITH_REMARKS, Side.COMMUNE: m.ApprovalState.AWAITED}, "the commune has not"),
    ],
)
def test_minutes_that_an_administration_has_not_approved_are_told(dossier, given, words):
    key = version(dossier, dossier.meeting(), state=m.MinutesState.SENT)
    for side, state in given.items():
        dossier.add(m.Approval(minutes_id=key, administration_id=dossier.sides[side], state=state))
    assert dossier.found() == [("minutes-approval", key, "approval")]
    assert words in dossier.said("minutes-approval")[0]


def test_minutes_approved_by_both_are_in_order_and_a_refusal_is_told(dossier):
    key = version(dossier, dossier.meeting(), state=m.MinutesState.SENT)
    for side in Side:
        dossier.add(m.Approval(minutes_id=key, administration_id=dossier.sides[side], state=m.ApprovalState.APPROVED))
    assert dossier.found() == []
    other = version(dossier, dossier.meeting(), state=m.MinutesState.SENT)
    refused = [
        dossier.add(m.Approval(minutes_id=other, administration_id=dossier.sides[side], state=m.ApprovalState.REFUSED))
        for side in Side
    ]
    assert {key for key, _ in dossier.of("minutes-approval")} == {key for (key,) in refused}


def test_a_note_of_a_meeting_needs_no_approval(dossier):
    version(dossier, dossier.meeting(), form=m.MinutesForm.NOTE, state=m.MinutesState.NOT_STATED)
    assert dossier.found() == []


# Annexes


def test_annexed_minutes_have_a_caption(dossier):
    key = version(dossier, dossier.meeting(), caption=Bilingual())
    version(dossier, dossier.meeting(), caption=Bilingual(), in_report=False)
    version(dossier, dossier.meeting(in_report=False), caption=Bilingual())
    assert dossier.found() == [("annex-caption", key, "caption")]


def test_a_caption_without_the_language_of_the_report_stops_it(dossier):
    key = version(dossier, dossier.meeting(), caption=Bilingual("Procès-verbal", ""))
    assert dossier.findings("nl")[0].severity is Severity.BLOCKING
    assert dossier.found("fr") == [("text-missing", key, "caption")]


def test_an_annex_has_something_to_print(dossier):
    empty = version(dossier, dossier.meeting(), text="")
    held = dossier.add(Document(title=both("Procès-verbal"), sha256="ab" * 32))[0]
    known = dossier.add(Document(title=both("Procès-verbal")))[0]
    version(dossier, dossier.meeting(), text="", document_id=held)
    lost = version(dossier, dossier.meeting(), text="", document_id=known)
    date = PartialDate.on(YEAR, 8, 3)
    blank = dossier.add(Mail(date=date, caption=both("Courriel"), body=" \n"))[0]
    dossier.add(
        Mail(date=date, caption=both("Courriel"), body="Bonjour"),
        Mail(date=date, caption=both("Courriel"), in_report=False),
    )
    assert set(dossier.of("annex-empty")) == {(empty, "statement"), (lost, "statement"), (blank, "body")}
    assert set(dossier.severities("annex-empty")) == {Severity.BLOCKING}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Écrire à secretariat@commune.example.", "secretariat@commune.example"),
        ("Tél. 02/555.12.34, bureau 3", "02/555.12.34"),
        ("GSM 0470/12.34.56", "0470/12.34.56"),
        ("+32 2 555 12 34", "+32 2 555 12 34"),
        ("Réunion du 08/02/2023 à 10h15, 2400 dossiers, 12.480 €, art. 60 § 7", None),
        ("01/03/2024 12 agents, 940.000 € et 800.000 €", None),
    ],
)
def test_addresses_and_numbers_in_annexes_are_told(dossier, text, told):
    key = version(dossier, dossier.meeting(), text=text)
    mail = dossier.add(Mail(date=PartialDate.on(YEAR, 8, 3), caption=both("Courriel"), body=text))[0]
    expected = [] if told is None else [(key, "statement"), (mail, "body")]
    assert dossier.of("annex-personal-data") == expected
    assert all(told in said for said in dossier.said("annex-personal-data"))
    assert set(dossier.severities("annex-personal-data")) <= {Severity.INFORMATION}


# Actions


def test_an_action_that_was_due_says_what_became_of_it(dossier):
    due = PartialDate.month(YEAR, 2)
    key = dossier.add(Action(text=both("Proposer un calendrier"), due=due))[0]
    silent = dossier.add(Action(text=both("Proposer"), due=due, state=ActionState.NOT_STATED))[0]
    dossier.add(
        Action(text=both("Faite"), due=due, state=ActionState.DONE),
        Action(text=both("Reportée"), due=due, outcome=both("Reportée d'un an")),
        Action(text=both("Plus tard"), due=PartialDate.year(YEAR + 1)),
        Action(text=both("Sans échéance")),
    )
    assert set(dossier.of("action-overdue")) == {(key, "outcome"), (silent, "outcome")}


def test_what_is_overdue_is_seen_from_the_day_of_the_facts(dossier):
    dossier.add(Action(text=both("Proposer un calendrier"), due=PartialDate.month(YEAR, 6)))
    dossier.change(ReportYear, dossier.year, as_of=PartialDate.on(YEAR, 6, 15))
    assert dossier.found() == []


def test_two_versions_of_one_administration_count_twice_unless_one_corrects_the_other(dossier):
    meeting = dossier.meeting()
    first = version(dossier, meeting, Side.COMMUNE)
    second = version(dossier, meeting, Side.COMMUNE)
    version(dossier, meeting, Side.CPAS)
    (found,) = dossier.of("minutes-twice")
    assert found[1] == "replaces_id"
    assert "the commune has 2 versions" in dossier.said("minutes-twice")[0]
    dossier.change(m.MinutesVersion, second, replaces_id=first)
    assert dossier.of("minutes-twice") == []
