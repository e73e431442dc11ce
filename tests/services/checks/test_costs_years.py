"""What the checks tell about comparisons of costs over years."""

from decimal import Decimal

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Money, Vat
from synergie.model import costs as c
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both

INCLUDED, EXCLUDED, NOT_STATED = Vat.INCLUDED, Vat.EXCLUDED, Vat.NOT_STATED


def comparison(dossier, **values):
    return dossier.add(
        c.CostComparison(title=both("Coûts"), source=both("Document"), dated=PartialDate.year(YEAR), **values)
    )[0]


def option(dossier, of, **values):
    return dossier.add(c.CostOption(comparison_id=of, name=both("Ensemble"), **values))[0]


def line(dossier, of, euros, *, year=YEAR, vat=INCLUDED, **values):
    amount = Money.of(euros, vat)
    one = c.CostLine(option_id=of, label=both("Ligne"), minimum=amount, maximum=amount, year=year, **values)
    return dossier.add(one)[0]


def test_an_amount_without_a_word_about_vat_among_others_that_have_one(dossier):
    of = option(dossier, comparison(dossier))
    line(dossier, of, 100)
    unsaid = line(dossier, of, 200, vat=NOT_STATED)
    assert dossier.found() == [("cost-vat", unsaid, "minimum")]


def test_amounts_with_and_without_vat_are_not_added_up(dossier):
    key = comparison(dossier)
    of = option(dossier, key)
    line(dossier, of, 100)
    line(dossier, of, 200, vat=EXCLUDED)
    assert dossier.found() == [("cost-vat", key, "title")]


@pytest.mark.parametrize("vat", [INCLUDED, EXCLUDED])
def test_amounts_of_one_vat_have_no_finding(dossier, vat):
    of = option(dossier, comparison(dossier))
    line(dossier, of, 100, vat=vat)
    line(dossier, of, 200, vat=vat)
    assert dossier.found() == []


@pytest.mark.parametrize(
    ("rate", "until", "year", "field"),
    [
        ("2", None, YEAR, "index_until"),
        (None, YEAR + 3, YEAR, "index_rate"),
        ("2", YEAR + 3, None, "index_rate"),
        ("2", YEAR, YEAR, "index_until"),
        ("2", YEAR + 3, YEAR, None),
        (None, None, YEAR, None),
    ],
)
def test_an_index_computes_something(dossier, rate, until, year, field):
    key = comparison(dossier, index_rate=None if rate is None else Decimal(rate), index_until=until)
    line(dossier, option(dossier, key), 100, year=year)
    assert dossier.found() == ([] if field is None else [("cost-index", key, field)])


@pytest.mark.parametrize("role", ["chosen", "reference"])
def test_two_options_cannot_both_be_it(dossier, role):
    key = comparison(dossier)
    option(dossier, key, role=c.OptionRole(role), position=0)
    assert dossier.found() == []
    second = option(dossier, key, role=c.OptionRole(role), position=1)
    assert dossier.found() == [("cost-roles", second, "role")]


@pytest.mark.parametrize(("spent", "is_found"), [(900, False), (1000, False), (1001, True)])
def test_more_spent_than_budgeted_is_for_information(dossier, spent, is_found):
    of = option(dossier, comparison(dossier))
    line(dossier, of, 1000, nature=c.LineNature.BUDGETED)
    line(dossier, of, spent, nature=c.LineNature.SPENT)
    assert dossier.of("cost-overspent") == ([(of, "name")] if is_found else [])
    assert dossier.severities("cost-overspent") == ([Severity.INFORMATION] if is_found else [])
    if is_found:
        assert "1 €" in dossier.said("cost-overspent", "fr")[0].replace("\u00a0", " ").replace("\u202f", " ")


def test_spending_without_a_budget_is_not_more_than_it(dossier):
    of = option(dossier, comparison(dossier))
    line(dossier, of, 1000, year=YEAR - 1, nature=c.LineNature.BUDGETED)
    line(dossier, of, 5000, nature=c.LineNature.SPENT)
    assert dossier.of("cost-overspent") == []


def test_a_total_is_compared_with_what_is_planned_and_not_with_what_was_spent(dossier):
    stated = Money.of(1000, INCLUDED)
    of = option(dossier, comparison(dossier), stated_minimum=stated, stated_maximum=stated)
    line(dossier, of, 1000, nature=c.LineNature.BUDGETED)
    line(dossier, of, 1100)  # an estimate of the same thing, before the budget
    line(dossier, of, 400, nature=c.LineNature.SPENT)
    assert dossier.of("cost-sum") == []


@pytest.mark.parametrize(
    ("stated", "is_rounded", "is_found"), [(1000, False, True), (1000, True, False), (1200, True, True)]
)
def test_a_total_that_somebody_called_rounded(dossier, stated, is_rounded, is_found):
    total = Money.of(stated, INCLUDED)
    of = option(dossier, comparison(dossier), stated_minimum=total, is_rounded=is_rounded)
    line(dossier, of, "999.60")
    assert dossier.of("cost-sum") == ([(of, "stated_minimum")] if is_found else [])


def named(dossier, of, fr, year, euros=100, **values):
    amount = Money.of(euros, INCLUDED)
    label = both(fr) if fr else Bilingual()
    one = c.CostLine(option_id=of, label=label, minimum=amount, maximum=amount, year=year, **values)
    return dossier.add(one)[0]


def test_a_last_year_of_an_old_dossier_that_cannot_be_does_not_fill_the_memory(dossier):
    key = comparison(dossier, index_rate=Decimal(2), index_until=10**12)
    line(dossier, option(dossier, key), 100)
    assert dossier.of("cost-index") == []


def test_an_index_has_something_to_compute_while_one_thing_is_not_given_up_to_its_last_year(dossier):
    of = option(dossier, comparison(dossier, index_rate=Decimal(2), index_until=YEAR + 1))
    ended = named(dossier, of, "Licences", YEAR)
    named(dossier, of, "Formation", YEAR)
    named(dossier, of, "Formation", YEAR + 1)
    assert dossier.of("cost-index") == [(ended, "year")]
    assert dossier.severities("cost-index") == [Severity.INFORMATION]
    said = dossier.said("cost-index", "en")[0]
    assert f"given up to {YEAR}" in said


@pytest.mark.parametrize(
    ("last", "nature", "called", "is_found"),
    [
        (100, "estimated", "Formation", True),
        (0, "estimated", "Licences", False),
        (100, "budgeted", "Licences", False),
        (100, "budgeted", "", False),
    ],
)
def test_a_thing_that_ended_or_that_a_budget_replaced_goes_on_in_silence(dossier, last, nature, called, is_found):
    of = option(dossier, comparison(dossier, index_rate=Decimal(2), index_until=YEAR + 4))
    first = named(dossier, of, "Licences", YEAR)
    named(dossier, of, called, YEAR + 1, last, nature=c.LineNature(nature))
    assert dossier.of("cost-index") == ([(first, "year")] if is_found else [])


def test_a_budget_is_the_sum_with_estimates_of_other_things(dossier):
    stated = Money.of(1600, INCLUDED)
    of = option(dossier, comparison(dossier), stated_minimum=stated, stated_maximum=stated)
    named(dossier, of, "Licences", YEAR, 1000)
    named(dossier, of, "Formation", YEAR, 500)
    named(dossier, of, "Licences", YEAR, 1100, nature=c.LineNature.BUDGETED)
    assert dossier.of("cost-sum") == []


def test_a_minimum_with_vat_and_a_maximum_without_it(dossier):
    of = option(dossier, comparison(dossier))
    ends = {"minimum": Money.of(2000, INCLUDED), "maximum": Money.of(1900, EXCLUDED)}
    one = dossier.add(c.CostLine(option_id=of, label=both("Ligne"), year=YEAR, **ends))[0]
    assert dossier.found() == [("cost-vat", one, "maximum")]


def test_a_total_of_the_source_from_with_vat_to_without_it(dossier):
    ends = {"stated_minimum": Money.of(2000, INCLUDED), "stated_maximum": Money.of(1900, EXCLUDED)}
    of = option(dossier, comparison(dossier), **ends)
    assert dossier.found() == [("cost-vat", of, "stated_maximum")]
