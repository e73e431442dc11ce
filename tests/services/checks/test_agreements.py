"""What the checks tell about agreements whose day is past, and of which more came than was promised."""

import pytest

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money, Vat
from synergie.model import agreements as a
from synergie.model.dossier import Side
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both

PAST, LATER = PartialDate.on(YEAR, 3, 1), PartialDate.on(YEAR + 1, 3, 1)


def agreement(dossier, **values):
    values = {"title": both("Convention"), "state": a.AgreementState.IN_FORCE, "duration": a.Duration.FIXED, **values}
    return dossier.add(a.Agreement(**values))[0]


def party(dossier, key, **values):
    return dossier.add(a.AgreementParty(agreement_id=key, administration_id=dossier.sides[Side.CPAS], **values))[0]


def promise(dossier, key, **values):
    return dossier.add(a.Commitment(agreement_id=key, text=both("Fournir des jours"), **values))[0]


def test_a_review_that_is_past_is_told_and_one_to_come_is_not(dossier):
    past = agreement(dossier, review=PAST)
    agreement(dossier, review=LATER)
    agreement(dossier, review=PAST, state=a.AgreementState.ENDED)
    assert dossier.of("agreement-review-passed") == [(past, "review")]


@pytest.mark.parametrize(
    ("values", "told"),
    [({}, True), ({"decided": PAST}, False), ({"needs_decision": True}, False)],
    ids=["no date", "decided", "asked for elsewhere"],
)
def test_a_resolutory_condition_needs_the_date_of_a_decision(dossier, values, told):
    key = agreement(dossier)
    party(dossier, key, **values)
    term = a.AgreementTerm(agreement_id=key, kind=a.TermKind.RESOLUTORY, text=both("Tutelle"))
    (term_key,) = dossier.add(term)
    dossier.add(a.AgreementTerm(agreement_id=key, kind=a.TermKind.OTHER, text=both("Autre")))
    assert dossier.of("agreement-resolutory") == ([(term_key, "text")] if told else [])


def test_a_commitment_past_its_day_is_told_until_it_is_delivered(dossier):
    key = agreement(dossier)
    late = promise(dossier, key, due=PAST)
    promise(dossier, key, due=PAST, delivered=LATER)
    promise(dossier, key, due=LATER)
    promise(dossier, agreement(dossier, state=a.AgreementState.DRAFT), due=PAST)
    assert dossier.of("agreement-late") == [(late, "delivered")]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"man_days": 50, "man_days_used": 60}, "man_days_used"),
        ({"profiles": Fte.of(1), "profiles_used": Fte.of("1.5")}, "profiles_used"),
        ({"amount": Money.of(100), "amount_paid": Money.of("100.01")}, "amount_paid"),
        ({"man_days": 50, "man_days_used": 50}, None),
        ({"man_days": 0, "man_days_used": 0}, None),
        ({"man_days_used": 60}, None),
        ({"amount": Money.of(100), "amount_paid": Money.of(121, Vat.INCLUDED)}, None),
    ],
)
def test_more_than_was_promised_is_told_at_the_number(dossier, values, field):
    one = promise(dossier, agreement(dossier), **values)
    assert dossier.of("agreement-over") == ([(one, field)] if field else [])
    severities = {found.severity for found in dossier.findings() if found.rule == "agreement-over"}
    assert severities == ({Severity.TO_CHECK} if field else set())
