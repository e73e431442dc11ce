"""What is found at decisions on a matter of article 26bis."""

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model.actions import Decision, DecisionOutcome, Matter
from synergie.model.documents import Document
from synergie.model.meetings import MeetingKind
from synergie.model.minutes import MinutesVersion
from tests.services.checks.conftest import YEAR, both

DAY = PartialDate.on(YEAR, 5, 15)


def rules(dossier):
    return {one.rule: one for one in dossier.findings() if one.rule.startswith("matter-")}


def test_a_matter_without_anything_is_asked_about(dossier):
    (key,) = dossier.add(Decision(text=both("Budget"), date=DAY, matter=Matter.BUDGET))
    found = rules(dossier)
    assert set(found) == {"matter-concertation", "matter-proposal"}
    one = found["matter-concertation"]
    assert (one.record, one.field) == (("decision", key), "concertation_id")
    assert "art. 26bis, § 1, 1°" in dossier.said("matter-concertation")[0]


def test_concertation_minutes_and_proposal_leave_nothing_to_say(dossier):
    meeting = dossier.meeting(kind=MeetingKind.CONCERTATION)
    (paper,) = dossier.add(Document(title=both("Proposition")))
    dossier.add(
        Decision(text=both("Budget"), date=DAY, matter=Matter.BUDGET, concertation_id=meeting, proposal_id=paper)
    )
    assert set(rules(dossier)) == {"matter-minutes"}
    dossier.add(MinutesVersion(meeting_id=meeting))
    assert rules(dossier) == {}


def test_a_concertation_after_the_decision_is_found(dossier):
    meeting = dossier.meeting(kind=MeetingKind.CONCERTATION, date=PartialDate.on(YEAR, 6, 1))
    dossier.add(Decision(text=both("Budget"), date=DAY, matter=Matter.BUDGET, concertation_id=meeting))
    assert rules(dossier)["matter-concertation"].message.id == "“{decision}”: the concertation came after the decision."


@pytest.mark.parametrize(
    "values",
    [
        {"matter": None},
        {"matter": Matter.BUDGET, "outcome": DecisionOutcome.REFUSED},
        {"matter": Matter.BUDGET, "no_concertation": Bilingual("Urgence", "Hoogdringend")},
    ],
    ids=["no matter", "refused", "exempt"],
)
def test_nothing_is_asked_where_nothing_is_needed(dossier, values):
    dossier.add(Decision(text=both("Budget"), date=DAY, **values))
    assert rules(dossier) == {}
