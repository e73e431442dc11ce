"""The figures of comparisons of costs over years: as services give them, as other programs read them, as described."""

import re
import uuid
from decimal import Decimal

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_
from synergie.model.dossier import ReportYear
from synergie.services import bin, cost_facts, figures_costs, records
from synergie.services.figures_costs import ComparisonFigures
from synergie.services.figures_frame import frame
from synergie.services.figures_json_costs import comparison as as_json
from tests.services.test_figures import documented, leads_to, paths, pattern

STEP = N_("Test")


def line(store: DossierStore, option: uuid.UUID, year: int | None, low: int, high: int, **values: object) -> uuid.UUID:
    amounts = {"minimum": Money.of(low, Vat.INCLUDED), "maximum": Money.of(high, Vat.INCLUDED)}
    with store.write(STEP) as session:
        return records.add(session, "cost_line", {"option_id": option, "year": year, **amounts, **values})


@pytest.fixture
def keys(example_store: DossierStore) -> dict[str, uuid.UUID]:
    """Enter a comparison of two options, indexed up to 2028, and return its keys."""
    with example_store.write(STEP) as session:
        year = session.scalars(sa.select(ReportYear.id).where(ReportYear.year == 2023)).one()
        values = {"year_id": year, "title": Bilingual("Essai", "Proef"), "index_rate": Decimal(10), "index_until": 2028}
        key = records.add(session, "cost_comparison", values)
        found = {"year": year, "comparison": key}
        for name, role in (("chosen", "chosen"), ("reference", "reference")):
            option = {"comparison_id": key, "name": Bilingual(name, name), "role": role}
            found[name] = records.add(session, "cost_option", option)
    found["first"] = line(example_store, found["chosen"], 2026, 300, 400)
    found["second"] = line(example_store, found["chosen"], 2027, 50, 60)
    found["third"] = line(example_store, found["reference"], 2026, 100, 100)
    found["budget"] = line(example_store, found["reference"], 2026, 120, 120, nature="budgeted", component="services")
    found["spent"] = line(example_store, found["reference"], 2026, 130, 130, nature="spent", component="services")
    return found


Keys = dict[str, uuid.UUID]


def figures(store: DossierStore, keys: Keys) -> ComparisonFigures:
    with store.read() as session:
        every = figures_costs.comparisons(figures_costs.read(frame(session, keys["year"])))
    return next(one for one in every if one.id == keys["comparison"])


def test_every_figure_over_years_is_described(example_store: DossierStore, keys: Keys) -> None:
    keys_of = documented()
    found = list(paths({"costs": [as_json(figures(example_store, keys))]}))
    assert len(found) > 40
    for path, value in found:
        fitting = [key for key in keys_of if re.fullmatch(pattern(key), path)]
        assert fitting or (value is None and any(leads_to(path, key) for key in keys_of)), path


def test_years_are_indexed_and_added_up(example_store: DossierStore, keys: Keys) -> None:
    told = as_json(figures(example_store, keys))
    chosen, reference = told["options"]
    assert told["index"] == {"rate": "10", "until": "2028"}
    assert [one["min"]["amount"] for one in chosen["years"].values()] == ["300", "50", "55"]
    assert [one["computed_from"] for one in chosen["years"].values()] == [None, None, "2027"]
    assert [one["max"]["amount"] for one in chosen["cumulated"].values()] == ["400", "460", "526"]
    assert [one["min"]["amount"] for one in reference["years"].values()] == ["220", "242", "266.2"]


def test_the_chosen_option_against_the_one_it_is_compared_with(example_store: DossierStore, keys: Keys) -> None:
    (against,) = as_json(figures(example_store, keys))["against"]
    assert (against["option"], against["reference"]) == (str(keys["chosen"]), str(keys["reference"]))
    assert [one["min"]["amount"] for one in against["years"].values()] == ["80", "-192", "-211.2"]
    assert [one["max"]["amount"] for one in against["cumulated"].values()] == ["180", "-2", "-202.2"]
    assert against["payback"] == {"earliest": "2027", "latest": "2027"}
    assert against["left_out"] == []


def test_what_is_open_of_a_budget(example_store: DossierStore, keys: Keys) -> None:
    follow = as_json(figures(example_store, keys))["options"][1]["follow_up"]
    assert follow["2026"]["services"]["open"]["min"]["amount"] == "-10"
    assert follow["total"]["budgeted"]["max"]["amount"] == "120"


def test_without_a_reference_nothing_is_compared(example_store: DossierStore, keys: Keys) -> None:
    with example_store.write(STEP) as session:
        records.change(session, "cost_option", keys["reference"], "role", "alternative")
    assert figures(example_store, keys).against == ()


def cents(found: ComparisonFigures, option: int) -> int:
    total = found.options[option].total
    assert total is not None
    assert total.maximum is not None
    return total.maximum.cents


@pytest.mark.parametrize(("name", "option", "amount"), [("first", 0, 400), ("second", 0, 60), ("third", 1, 100)])
def test_a_line_in_the_bin_takes_exactly_its_amount_along(
    example_store: DossierStore, keys: Keys, name: str, option: int, amount: int
) -> None:
    before = figures(example_store, keys)
    with example_store.write(STEP) as session:
        bin.remove(session, "cost_line", keys[name])
    assert cents(before, option) - cents(figures(example_store, keys), option) == amount * 100
    with example_store.write(STEP) as session:
        bin.restore(session, "cost_line", keys[name])
    assert figures(example_store, keys) == before


def test_what_charts_and_tables_are_made_of(example_store: DossierStore, keys: Keys) -> None:
    with example_store.read() as session:
        course = cost_facts.read(session, keys["comparison"])
        assert cost_facts.read(session, uuid.uuid4()) is None
    assert course is not None
    assert [one.id for one in course.options] == [keys["chosen"], keys["reference"]]
    assert course.figures == figures(example_store, keys)
    assert course.options[0].lines == {2026: keys["first"], 2027: keys["second"]}
    assert course.vats == {Vat.INCLUDED}


def test_totals_of_other_years_are_not_compared(example_store: DossierStore, keys: Keys) -> None:
    """The chosen option has an amount for 2027 too: its total and that of the reference say nothing together."""
    told = as_json(figures(example_store, keys))
    (against,) = told["against"]
    assert (told["saving"], against["total"], against["years_differ"]) == (None, None, True)
    line(example_store, keys["reference"], 2027, 10, 10)
    told = as_json(figures(example_store, keys))
    (against,) = told["against"]
    assert (told["saving"]["min"]["amount"], told["saving"]["max"]["amount"]) == ("-230", "-120")
    assert (against["total"]["min"]["amount"], against["total"]["max"]["amount"]) == ("120", "230")
    assert against["years_differ"] is False


def test_a_budget_replaces_the_estimates_that_are_called_the_same(example_store: DossierStore, keys: Keys) -> None:
    for low, label in ((1000, Bilingual("Licences", "Licenties")), (500, Bilingual("Formation", ""))):
        line(example_store, keys["chosen"], 2025, low, low, label=label)
    line(example_store, keys["chosen"], 2025, 1100, 1100, label=Bilingual("", "licenties"), nature="budgeted")
    chosen = figures(example_store, keys).options[0].by_year[2025]
    assert chosen.maximum == Money.of(1600, Vat.INCLUDED)
    with example_store.read() as session:
        course = cost_facts.read(session, keys["comparison"])
    assert course is not None
    parts = {part.name.fr or part.name.nl: part.span.maximum for part in course.options[0].parts}
    assert parts["licenties"] == Money.of(1100, Vat.INCLUDED)
    assert parts["Formation"] == Money.of(500, Vat.INCLUDED)
    assert "Licences" not in parts


def test_an_option_without_amounts_is_not_of_other_years(example_store: DossierStore, keys: Keys) -> None:
    with example_store.write(STEP) as session:
        for name in ("third", "budget", "spent"):
            bin.remove(session, "cost_line", keys[name])
    (against,) = figures(example_store, keys).against
    assert (against.total, against.years_differ) == (None, False)
