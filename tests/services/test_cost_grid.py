"""The amounts of a comparison of costs as a grid: rows across options and years, sums of the figures, blocks."""

import uuid

import pytest
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict
from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_
from synergie.services import cost_grid, cost_pasting, listing, pasting, records
from synergie.services.cost_grid import AmountProposal, CostTable, Target

STEP = N_("Test")


def comparison(session: Session, purpose: str) -> uuid.UUID:
    query = listing.Query(table="cost_comparison", where=(("purpose", frozenset({purpose})),))
    return next(key for key in listing.keys(session, query) if cost_grid.table(session, key).rows)


@pytest.fixture
def key(example_store: DossierStore) -> uuid.UUID:
    with example_store.read() as session:
        return comparison(session, "follow_up")


def read(store: DossierStore, key: uuid.UUID) -> CostTable:
    with store.read() as session:
        return cost_grid.table(session, key)


def put(store: DossierStore, key: uuid.UUID, values: dict[Target, Money | None]) -> None:
    with store.write(STEP) as session:
        cost_grid.put(session, key, values)


def test_the_difference_between_sum_and_source_is_told(session: Session) -> None:
    found = cost_grid.table(session, comparison(session, "running"))
    (option,) = found.options
    assert option.total is not None
    assert (option.total.minimum, option.total.maximum) == (Money.of(526_000), Money.of(720_700))
    assert option.differences == (Money.of(0), Money.of(300))


def test_what_was_spent_is_not_planned(session: Session) -> None:
    found = cost_grid.table(session, comparison(session, "follow_up"))
    option = found.options[0].id
    assert found.years == (2023, 2024)
    assert set(found.planned) == {(option, 2024)}
    assert set(found.spent) == {(option, 2023)}
    assert [row.nature for row in found.rows] == ["budgeted", "spent"]


def test_a_line_of_another_option_stands_in_the_same_row(example_store: DossierStore, key: uuid.UUID) -> None:
    before = read(example_store, key)
    row, other = before.rows[0], before.options[1].id
    target = Target(row=row.id, option=other, year=2024, end="minimum")
    put(example_store, key, {target: Money.of(60_000)})
    found = read(example_store, key)
    assert len(found.rows) == len(before.rows)
    cell = found.rows[0].lines[(other, 2024)]
    assert (cell.minimum, cell.maximum) == (Money.of(60_000), Money.of(60_000))
    assert found.planned[(other, 2024)].minimum == Money.of(60_000)


def test_a_minimum_does_not_touch_a_maximum_that_is_known(example_store: DossierStore, key: uuid.UUID) -> None:
    row = read(example_store, key).rows[0]
    (option, year) = next(iter(row.lines))
    put(example_store, key, {Target(row=row.id, option=option, year=year, end="minimum"): Money.of(12_000)})
    cell = read(example_store, key).rows[0].lines[(option, year)]
    assert (cell.minimum, cell.maximum) == (Money.of(12_000), Money.of(12_480))


def test_amounts_that_stand_alike_twice_are_two_rows(example_store: DossierStore, key: uuid.UUID) -> None:
    before = read(example_store, key)
    line = next(iter(before.rows[0].lines.values()))
    with example_store.write(STEP) as session:
        records.duplicate(session, "cost_line", line.id)
    assert len(read(example_store, key).rows) == len(before.rows) + 1


def test_a_comparison_with_and_without_vat_says_no_vat(example_store: DossierStore, key: uuid.UUID) -> None:
    before = read(example_store, key)
    assert before.vat is Vat.NOT_STATED
    row, other = before.rows[0], before.options[1].id
    target = Target(row=row.id, option=other, year=2024, end="minimum")
    put(example_store, key, {target: Money.of(1, Vat.EXCLUDED)})
    assert read(example_store, key).vat is None


def test_a_row_is_changed_in_all_its_lines_as_one(example_store: DossierStore, key: uuid.UUID) -> None:
    before = read(example_store, key)
    row, other = before.rows[0], before.options[1].id
    put(example_store, key, {Target(row=row.id, option=other, year=2024, end="minimum"): Money.of(1)})
    lines = [one.id for one in read(example_store, key).rows[0].lines.values()]
    new = Bilingual("Services", row.label.nl)
    with example_store.write(STEP) as session:
        cost_grid.change_row(session, lines[0], lines[1:], "label", new, language="fr", was=row.label)
    found = read(example_store, key).rows[0]
    assert found.label.fr == "Services"
    assert len(found.lines) == 2


def test_a_comparison_that_is_gone_is_told(example_store: DossierStore) -> None:
    with pytest.raises(Conflict), example_store.write(STEP) as session:
        cost_grid.put(session, uuid.uuid4(), {})
    assert read(example_store, uuid.uuid4()) == CostTable()


def proposed(session: Session, text: str, row: int = 0, column: int = 0) -> tuple[AmountProposal, ...]:
    key = comparison(session, "running")
    places = tuple((one.id, None) for one in cost_grid.table(session, key).options)
    return cost_pasting.proposals(session, key, pasting.table(text), row, column, places)


def test_a_block_goes_to_the_cells_from_a_place_on(session: Session) -> None:
    found = proposed(session, "1000\t2000\n3000\t4000", row=1)
    rows = cost_grid.table(session, comparison(session, "running")).rows
    assert [(one.target.row, one.target.end) for one in found] == [
        (row.id, end) for row in rows[1:3] for end in ("minimum", "maximum")
    ]
    assert [one.new for one in found] == [Money.of(amount) for amount in (1000, 2000, 3000, 4000)]
    assert found[0].overwrites


def test_a_block_beyond_the_last_line_is_said(session: Session) -> None:
    found = proposed(session, "1000\t2000", row=99)
    assert found
    assert all(one.problem is not None for one in found)


def test_names_lead_to_their_lines_or_to_new_ones(session: Session) -> None:
    found = proposed(session, "Poste\tMinimum\tMaximum\nLicences\t1 000\t2 000,50\nTotaal\t1\t1")
    assert [(one.target.row, one.target.label) for one in found] == [(None, "Licences")] * 2
    assert [one.new for one in found] == [Money.of(1000), Money.of("2000.50")]


def test_an_amount_with_two_readings_is_asked(session: Session) -> None:
    found = proposed(session, "12,480\t1")
    assert found[0].problem is not None
    assert found[1].problem is None
