"""What the checks tell about comparisons of costs and public contracts."""

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Money, Vat
from synergie.model import costs as c
from synergie.model.contracts import ContractForm, PublicContract
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both


def euros(amount, vat=Vat.INCLUDED):
    return None if amount is None else Money.of(amount, vat)


def comparison(dossier, lines, *, stated=(None, None), vat=Vat.INCLUDED, year=YEAR, **values):
    """Keep a comparison of one option and return the keys of comparison, option and lines."""
    values = {"source": both("Document"), "dated": PartialDate.year(YEAR), **values}
    key = dossier.add(c.CostComparison(title=both("Coûts"), **values))[0]
    low, high = (euros(amount, vat) for amount in stated)
    option = dossier.add(
        c.CostOption(comparison_id=key, name=both("Ensemble"), stated_minimum=low, stated_maximum=high)
    )[0]
    rows = [
        c.CostLine(
            option_id=option, label=both("Ligne"), minimum=euros(a, vat), maximum=euros(b, vat), year=year, position=n
        )
        for n, (a, b) in enumerate(lines)
    ]
    return key, option, dossier.add(*rows)


def test_a_comparison_in_order_has_no_finding(dossier):
    comparison(dossier, [(1000, 2000), ("100.50", "200.50")], stated=("1100.50", "2200.50"))
    assert dossier.findings() == ()


def test_a_total_that_is_not_the_sum_is_told_with_both(dossier):
    _, option, _ = comparison(dossier, [(1000, 2000), (100, 200)], stated=(1100, 2300))
    assert dossier.found() == [("cost-sum", option, "stated_maximum")]
    assert "2\u202f300" in dossier.said("cost-sum", "fr")[0]
    assert "2\u202f200" in dossier.said("cost-sum", "fr")[0]


@pytest.mark.parametrize(
    ("parts", "stated", "severity"),
    [
        ((281900, 114000), 396000, Severity.INFORMATION),
        ((281900, 114000), 395000, Severity.TO_CHECK),
        ((281900, 114000), 395900, None),
        (("10.40", "10.10"), 21, Severity.INFORMATION),
        (("10.40", "10.00"), 21, Severity.TO_CHECK),
        ((1500, 1000), 3000, Severity.INFORMATION),
        ((0, 0), 0, None),
    ],
)
def test_a_rounded_total_is_for_information(dossier, parts, stated, severity):
    comparison(dossier, [(part, part) for part in parts], stated=(stated, None))
    assert dossier.severities("cost-sum") == ([] if severity is None else [severity])


def test_nothing_is_added_that_is_not_known_or_of_another_vat_basis(dossier):
    comparison(dossier, [(1000, 2000), (None, 200)], stated=(5000, None))
    _, _, lines = comparison(dossier, [(1000, 1000), (1000, 1000)], stated=(5000, None))
    dossier.change(c.CostLine, lines[0], minimum=euros(1000, Vat.EXCLUDED))
    assert dossier.of("cost-sum") == []


def test_an_amount_goes_from_less_to_more_and_has_both_ends(dossier):
    _, _, (_, turned, no_maximum, no_minimum, _) = comparison(
        dossier, [(1, 2), (3, 2), (1, None), (None, 2), (None, None)]
    )
    assert dossier.of("cost-range") == [(turned, "minimum"), (no_maximum, "maximum"), (no_minimum, "minimum")]
    assert set(dossier.severities("cost-range")) == {Severity.TO_CHECK}


def test_amounts_have_a_source_and_a_date_or_the_report_stops(dossier):
    key, _, _ = comparison(dossier, [(1, 2)], source=Bilingual(), dated=None, year=None)
    assert dossier.found() == [("cost-basis", key, "source"), ("cost-basis", key, "dated")]
    assert set(dossier.severities("cost-basis")) == {Severity.BLOCKING}


def test_vat_that_the_source_does_not_state_is_to_be_checked(dossier):
    key, _, _ = comparison(dossier, [(1, 2)], vat=Vat.NOT_STATED)
    assert dossier.found() == [("cost-basis", key, "title")]
    assert dossier.severities("cost-basis") == [Severity.TO_CHECK]


def test_a_comparison_without_amounts_needs_no_basis(dossier):
    key, _, _ = comparison(dossier, [], source=Bilingual(), dated=None, figures_lost=True)
    assert dossier.found() == []
    assert dossier.of("cost-lost") == [(key, "figures_lost")]
    assert dossier.severities("cost-lost") == [Severity.INFORMATION]


# Contracts


def contract(dossier, french, dutch, **values):
    return dossier.add(PublicContract(object=Bilingual(french, dutch), **values))[0]


def test_a_contract_listed_twice_is_found(dossier):
    contract(
        dossier, "Contrôles médicaux et chèques-repas du personnel", "Medische controles en maaltijdcheques", position=1
    )
    second = contract(dossier, "Chèques-repas du personnel", "Maaltijdcheques", position=2)
    contract(dossier, "Jouets de Saint-Nicolas", "Speelgoed voor Sinterklaas", position=3)
    assert dossier.of("contract-twice") == []
    dossier.change(PublicContract, second, object=Bilingual("Chèques-repas pour le personnel", ""))
    assert [field for _, field in dossier.of("contract-twice")] == []
    third = contract(dossier, "Chèques-repas pour notre personnel", "", position=4)
    assert dossier.of("contract-twice") == [(third, "object")]


def test_contracts_that_ended_or_are_of_another_form_are_others(dossier):
    texts = ("Fourniture de gaz et électricité", "Levering van gas en elektriciteit")
    contract(dossier, *texts, ended=PartialDate.year(YEAR - 1))
    contract(dossier, *texts)
    contract(dossier, *texts, form=ContractForm.PURCHASING_CENTRE)
    assert dossier.of("contract-twice") == []
