"""Costs, programmes and agreements in the figures of a year."""

import datetime as dt

import pytest

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money, Vat
from synergie.model.agreements import Agreement, AgreementParty, Commitment, CommitmentNature
from synergie.model.base import reference_key
from synergie.model.costs import Component, CostComparison, CostLine, CostOption, LineNature, OptionRole, Purpose
from synergie.model.programmes import (
    Adhesion,
    AdhesionStatus,
    AllocationKey,
    AllocationValue,
    Participant,
    Programme,
    ProgrammeDomain,
)
from tests.services.figure_records import (
    COMMUNE,
    CPAS,
    SAME,
    add,
    begun,
    change,
    of_whole,
    of_year,
    told,
)


@pytest.fixture
def dossier(store):
    return begun(store)


# Programmes


PROGRAMME, FIN = reference_key("test", "programme"), reference_key("test", "fin")
OURS, OTHER = reference_key("test", "cpas"), reference_key("test", "other")


@pytest.fixture
def programme(dossier):
    add(
        dossier,
        Programme(id=PROGRAMME, code="p", name=SAME("P")),
        ProgrammeDomain(id=FIN, programme_id=PROGRAMME, code="fin", name=SAME("Finances")),
        Participant(id=OURS, programme_id=PROGRAMME, code="ocmw", name=SAME("CPAS"), administration_id=CPAS),
        Participant(id=OTHER, programme_id=PROGRAMME, code="uccle", name=SAME("Uccle")),
    )
    return dossier


def costs(store, *lines, role=OptionRole.ALTERNATIVE, comparison=None, **fields):
    """Add an option with lines (minimum, maximum, other fields) and return its comparison."""
    known = {"title": SAME("OPEX"), "purpose": Purpose.RUNNING, "programme_id": PROGRAMME, "source": SAME("Source")}
    whole = of_year(CostComparison, **{**known, **fields})
    if comparison is None:
        add(store, whole)
    option = of_whole(CostOption, comparison_id=comparison or whole.id, name=SAME("Option"), role=role)
    add(store, option)
    for least, most, more in lines:
        given = {"programme_domain_id": FIN, "component": Component.DOMAIN, **more}
        ends = [None if end is None else Money.of(end, given.pop("vat", Vat.INCLUDED)) for end in (least, most)]
        add(store, of_whole(CostLine, option_id=option.id, minimum=ends[0], maximum=ends[1], **given))
    return comparison or whole.id


def opex(store, as_of=None):
    return told(store, as_of)["programmes"]["p"]["opex"]


def test_the_total_is_rounded_half_up_and_the_exact_sum_is_kept(programme):
    costs(programme, ("1000", "1500", {}), ("1499.99", "1000", {"component": Component.IT_SERVICES}))
    found = opex(programme)
    assert found["fin"] | {"components": None} == {"min": "2.49999", "max": "2.5", "components": None}
    assert (found["total"]["min"], found["total"]["max"]) == ("2", "3")
    assert found["total"]["exact"] == {"min": "2.49999", "max": "2.5"}
    assert found["total"]["stated"] == {"min": None, "max": None}
    assert (found["vat"], found["unit"]) == ("included", "K€")


def test_zero_is_a_cost_and_an_empty_maximum_is_not(programme):
    costs(programme, ("0", None, {}))
    assert (opex(programme)["fin"]["min"], opex(programme)["fin"]["max"]) == ("0", None)
    assert opex(programme)["total"]["max"] is None


def test_amounts_of_different_vat_are_never_added(programme):
    costs(programme, ("1000", "1000", {}), ("1000", "1000", {"vat": Vat.EXCLUDED}))
    found = opex(programme)
    assert (found["total"]["exact"], found["vat"]) == ({"min": None, "max": None}, "mixed")


def test_of_each_administration_the_newest_comparison_counts(programme):
    costs(programme, ("9000", "9000", {}), administration_id=COMMUNE, dated=PartialDate.year(2022))
    costs(programme, ("1000", "1000", {}), administration_id=COMMUNE, dated=PartialDate.on(2024, 5, 1))
    costs(programme, ("2000", "2000", {}), administration_id=CPAS, dated=PartialDate.year(2023))
    costs(programme, ("5000", "5000", {}), purpose=Purpose.COMPARISON)
    found = opex(programme)
    assert (found["total"]["min"], found["administrations"]) == ("3", ["commune", "cpas"])
    assert opex(programme, dt.date(2024, 4, 30))["total"]["min"] == "11"


def test_only_the_chosen_option_and_what_is_planned_for_one_year_count(programme):
    whole = costs(
        programme,
        ("1000", "1000", {"year": 2024}),
        ("2000", "2000", {"year": 2025}),
        ("3000", "3000", {"year": 2024, "nature": LineNature.SPENT}),
        ("1500", "1500", {"year": 2024, "nature": LineNature.BUDGETED}),
        role=OptionRole.CHOSEN,
    )
    costs(programme, ("7000", "7000", {}), comparison=whole)
    assert opex(programme)["total"]["exact"]["min"] == "1.5"


def test_several_options_that_nobody_chose_among_count_for_nothing(programme):
    whole = costs(programme, ("1000", "1000", {}))
    costs(programme, ("7000", "7000", {}), comparison=whole)
    assert opex(programme)["total"]["min"] is None


def status(word, date, domain=FIN, participant=OURS, **fields):
    known = {"participant_id": participant, "programme_domain_id": domain, "status": word, "date": date}
    return of_year(AdhesionStatus, **known, **fields)


def test_the_last_status_of_any_year_counts_and_the_others_are_kept(programme):
    before = {"year_id": reference_key("report_year", "2023")}
    add(
        programme,
        status(Adhesion.FORMAL, PartialDate.on(2024, 6, 1)),
        status(Adhesion.INTEREST, PartialDate.on(2023, 6, 1), **before),
        status(Adhesion.WITHDRAWN, PartialDate.on(2025, 1, 1)),
        status(Adhesion.REFUSED, PartialDate.on(2024, 2, 1), None, OTHER),
    )
    found = told(programme)["programmes"]["p"]["adhesions"]
    assert found["fin"] == {"commune": "unknown", "cpas": "formal"}
    assert found["programme"] == {"commune": "unknown", "cpas": "unknown", "uccle": "refused"}
    assert [one["status"] for one in found["history"]] == ["interest", "refused", "formal"]
    earlier = told(programme, dt.date(2024, 1, 1))["programmes"]["p"]["adhesions"]
    assert earlier["fin"]["cpas"] == "interest"


def test_of_two_statuses_of_one_day_the_one_further_down_counts(programme):
    day = PartialDate.on(2024, 6, 29)
    add(programme, status(Adhesion.DEEMED_NO, day, position=2), status(Adhesion.POSTPONED, day, position=1))
    assert told(programme)["programmes"]["p"]["adhesions"]["fin"]["cpas"] == "deemed_no"


def test_a_key_shares_its_cost_among_all_who_have_a_row(programme):
    key = of_whole(AllocationKey, programme_id=PROGRAMME, code="k", name=SAME("K"), total=Money.of("100"))
    values = [
        of_whole(AllocationValue, key_id=key.id, participant_id=who, value=n) for who, n in ((OURS, 1), (OTHER, 2))
    ]
    add(programme, key, *values)
    found = told(programme)["programmes"]["p"]["allocation"]["k"]
    assert (found["shares"], found["obstacle"]) == ({"cpas": "33.33", "uccle": "66.67"}, None)


# Costs of options


def test_the_saving_goes_from_the_least_to_the_most(dossier):
    plain = {"programme_domain_id": None}
    fields = {"programme_id": None, "purpose": Purpose.COMPARISON}
    whole = costs(dossier, ("100", "150", plain), role=OptionRole.CHOSEN, **fields)
    costs(dossier, ("180", "200", plain), role=OptionRole.REFERENCE, comparison=whole)
    found = told(dossier)["costs"][0]["saving"]
    assert (found["min"]["amount"], found["max"]["amount"]) == ("30", "100")


def test_what_was_spent_stands_beside_what_was_planned(dossier):
    spent = {"programme_domain_id": None, "nature": LineNature.SPENT, "year": 2023}
    planned = {"programme_domain_id": None, "nature": LineNature.BUDGETED, "year": 2024}
    fields = {"programme_id": None, "purpose": Purpose.FOLLOW_UP}
    costs(dossier, ("5000", "5000", spent), ("12480", "12480", planned), **fields)
    found = told(dossier)["costs"][0]["options"][0]
    assert found["total"]["min"]["amount"] == "12480"
    assert found["by_nature"]["spent"]["2023"]["max"]["amount"] == "5000"
    assert list(found["by_year"]) == ["2024"]


# Agreements


def test_commitments_add_up_where_they_are_known(dossier):
    agreement = of_whole(Agreement, code="a", title=SAME("Convention"))
    days = {"agreement_id": agreement.id, "text": SAME("Jours"), "nature": CommitmentNature.MAN_DAYS}
    add(
        dossier,
        agreement,
        of_whole(AgreementParty, agreement_id=agreement.id, value=Money.of("940000")),
        of_whole(AgreementParty, agreement_id=agreement.id),
        of_whole(Commitment, man_days=700, man_days_used=100, **days),
        second := of_whole(Commitment, man_days=50, man_days_used=60, **days),
        of_whole(Commitment, agreement_id=agreement.id, text=SAME("Profil"), profiles=Fte.of("1.5")),
    )
    found = told(dossier)["agreements"]["a"]
    assert found["commitments"]["man_days"] == {"promised": "750", "used": "160", "left": "590"}
    assert (found["commitments"]["profiles"], found["commitments"]["money"]) == ("1.5", None)
    assert (found["commitments"]["count"], found["value"]["amount"]) == ("3", "940000")
    change(dossier, second, man_days_used=None)
    assert told(dossier)["agreements"]["a"]["commitments"]["man_days"]["left"] is None
