"""What is refused in a comparison of costs: a sentence beside the field, and no total is another."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_, Texts
from synergie.model.costs import CostLine
from synergie.model.dossier import ReportYear
from synergie.services import cost_grid, figures_costs, records
from synergie.services.cost_grid import Target
from synergie.services.figures_frame import frame

STEP = N_("Test")
EN = Texts("en")


@pytest.fixture
def keys(example_store: DossierStore) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID]:
    """Return a comparison, its option and a line of 2024 from 1 000 to 2 000 euros."""
    with example_store.write(STEP) as session:
        year = session.scalars(sa.select(ReportYear.id).where(ReportYear.year == 2023)).one()
        comparison = records.add(session, "cost_comparison", {"year_id": year, "title": Bilingual(fr="Essai")})
        option = records.add(
            session, "cost_option", {"comparison_id": comparison, "name": Bilingual(fr="A"), "role": "chosen"}
        )
        line = records.add(
            session,
            "cost_line",
            {"option_id": option, "year": 2024, "minimum": Money.of(1000), "maximum": Money.of(2000)},
        )
    return comparison, option, line


def refused(store: DossierStore, table: str, key: uuid.UUID, name: str, value: object) -> tuple[str | None, str]:
    """Return field and sentence with which a value is refused; what the figures say is not another."""
    before = told(store)
    with pytest.raises(Refusal) as caught, store.write(STEP) as session:
        records.change(session, table, key, name, value)
    assert told(store) == before
    (problem,) = caught.value.problems
    return problem.field, EN(problem.message)


def told(store: DossierStore) -> object:
    with store.read() as session:
        years = session.scalars(sa.select(ReportYear.id)).all()
        return [figures_costs.comparisons(figures_costs.read(frame(session, year))) for year in years]


Keys = tuple[uuid.UUID, uuid.UUID, uuid.UUID]


@pytest.mark.parametrize(
    ("name", "amount", "said"),
    [
        ("minimum", 2001, "more than the maximum"),
        ("maximum", 999, "more than the maximum"),
        ("minimum", -1, "not below zero"),
        ("maximum", -5000, "not below zero"),
    ],
)
def test_an_amount_that_cannot_be(example_store: DossierStore, keys: Keys, name: str, amount: int, said: str) -> None:
    field, sentence = refused(example_store, "cost_line", keys[2], name, Money.of(amount))
    assert field == name
    assert said in sentence


def test_ends_of_another_vat_are_not_compared(example_store: DossierStore, keys: Keys) -> None:
    with example_store.write(STEP) as session:
        records.change(session, "cost_line", keys[2], "minimum", Money.of(2100, Vat.INCLUDED))


@pytest.mark.parametrize("year", [0, -3, 1975, 2201, 20240])
def test_a_year_that_cannot_be(example_store: DossierStore, keys: Keys, year: int) -> None:
    field, sentence = refused(example_store, "cost_line", keys[2], "year", year)
    assert field == "year"
    assert str(year) in sentence


@pytest.mark.parametrize(("name", "amount"), [("stated_minimum", -1), ("stated_maximum", -1)])
def test_a_total_below_zero(example_store: DossierStore, keys: Keys, name: str, amount: int) -> None:
    assert refused(example_store, "cost_option", keys[1], name, Money.of(amount))[0] == name


def test_a_total_whose_ends_cross(example_store: DossierStore, keys: Keys) -> None:
    with example_store.write(STEP) as session:
        records.change(session, "cost_option", keys[1], "stated_maximum", Money.of(10))
    assert refused(example_store, "cost_option", keys[1], "stated_minimum", Money.of(11))[0] == "stated_minimum"


@pytest.mark.parametrize("role", ["chosen", "reference"])
def test_only_one_option_has_such_a_role(example_store: DossierStore, keys: Keys, role: str) -> None:
    with example_store.write(STEP) as session:
        records.change(session, "cost_option", keys[1], "role", role)
        other = records.add(session, "cost_option", {"comparison_id": keys[0], "name": Bilingual(fr="B")})
    field, sentence = refused(example_store, "cost_option", other, "role", role)
    assert field == "role"
    assert "“A”" in sentence
    with example_store.write(STEP) as session:
        records.change(session, "cost_option", keys[1], "role", "alternative")
        records.change(session, "cost_option", other, "role", role)


@pytest.mark.parametrize("rate", ["-50.01", "100.01", "1000"])
def test_a_rate_that_cannot_be(example_store: DossierStore, keys: Keys, rate: str) -> None:
    assert refused(example_store, "cost_comparison", keys[0], "index_rate", Decimal(rate))[0] == "index_rate"


@pytest.mark.parametrize(
    ("until", "said"), [(2023, "begin in 2024"), (2125, "at most 100 years"), (99, "not a year"), (2300, "not a year")]
)
def test_a_last_year_that_cannot_be(example_store: DossierStore, keys: Keys, until: int, said: str) -> None:
    field, sentence = refused(example_store, "cost_comparison", keys[0], "index_until", until)
    assert field == "index_until"
    assert said in sentence


@pytest.mark.parametrize(("rate", "until"), [("-50", 2024), ("100", 2124), ("0", 2030), ("2.5", 2030)])
def test_a_rate_and_a_last_year_that_can_be(example_store: DossierStore, keys: Keys, rate: str, until: int) -> None:
    with example_store.write(STEP) as session:
        records.change(session, "cost_comparison", keys[0], "index_rate", Decimal(rate))
        records.change(session, "cost_comparison", keys[0], "index_until", until)


def ends(store: DossierStore, keys: Keys) -> tuple[int | None, ...]:
    with store.read() as session:
        values = records.read(session, "cost_line", keys[2])
    assert values is not None
    found = (values.values["minimum"], values.values["maximum"])
    return tuple(None if one is None else one.cents // 100 for one in found)


def put(store: DossierStore, keys: Keys, **amounts: int) -> None:
    with store.write(STEP) as session:
        values = {
            Target(row=keys[2], option=keys[1], year=2024, end=end): Money.of(amount)  # type: ignore[arg-type]
            for end, amount in amounts.items()
        }
        cost_grid.put(session, keys[0], values)


@pytest.mark.parametrize(("low", "high"), [(3000, 4000), (100, 200), (2000, 2000)])
def test_both_ends_of_a_pasted_range_may_pass_the_old_ones(
    example_store: DossierStore, keys: Keys, low: int, high: int
) -> None:
    put(example_store, keys, minimum=low, maximum=high)
    assert ends(example_store, keys) == (low, high)


def test_an_exact_amount_that_grows_stays_exact(example_store: DossierStore, keys: Keys) -> None:
    put(example_store, keys, minimum=1500, maximum=1500)
    put(example_store, keys, minimum=1800)
    assert ends(example_store, keys) == (1800, 1800)


def test_a_range_does_not_grow_by_its_minimum(example_store: DossierStore, keys: Keys) -> None:
    with pytest.raises(Refusal):
        put(example_store, keys, minimum=2500)
    assert ends(example_store, keys) == (1000, 2000)


def test_what_an_old_dossier_holds_can_be_put_right_field_by_field(example_store: DossierStore, keys: Keys) -> None:
    with example_store.write(STEP) as session:
        found = session.get_one(CostLine, keys[2])
        found.minimum = Money.of(9000)
    with example_store.write(STEP) as session:
        records.change(session, "cost_line", keys[2], "note", Bilingual(fr="à revoir"), language="fr")
        records.change(session, "cost_line", keys[2], "minimum", Money.of(1500))
    assert ends(example_store, keys) == (1500, 2000)
