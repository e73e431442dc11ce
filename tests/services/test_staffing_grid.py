"""A staffing table as a grid: totals of the figures, cells that are not known, blocks from Excel."""

import uuid

import pytest
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Texts
from synergie.services import figures, listing, pasting, staffing_grid
from synergie.services.staffing_grid import CellProposal, StaffingTable

STEP = N_("Test")
HR, PROCUREMENT = 0, 1


@pytest.fixture
def snapshot(example_store: DossierStore) -> uuid.UUID:
    with example_store.read() as session:
        return _of_the_year(session)


def _of_the_year(session: Session) -> uuid.UUID:
    query = listing.Query(table="staffing_snapshot", where=(("kind", frozenset({"table"})),))
    (found,) = listing.keys(session, query)
    return found


def read(store: DossierStore, snapshot: uuid.UUID) -> StaffingTable:
    with store.read() as session:
        return staffing_grid.table(session, snapshot)


def proposed(session: Session, text: str, row: int = 0, column: int = 0) -> tuple[CellProposal, ...]:
    return staffing_grid.proposals(session, _of_the_year(session), pasting.table(text), row, column)


def test_totals_are_the_figures_of_the_year(session: Session) -> None:
    key = _of_the_year(session)
    found = staffing_grid.table(session, key)
    year = listing.keys(session, listing.Query(table="report_year"))[0]
    whole = figures.of_year(session, year)
    assert found.totals == {side.value: total for side, total in whole.staffing[key].items()}
    assert found.together == whole.staffing_now.together
    assert found.rows[PROCUREMENT].posts["cpas"].vacant == Fte.of(1)


def test_figures_that_another_text_quotes_are_not_the_staffing_of_the_year(session: Session) -> None:
    query = listing.Query(table="staffing_snapshot", where=(("kind", frozenset({"quoted"})),))
    (key,) = listing.keys(session, query)
    found = staffing_grid.table(session, key)
    assert found.rows
    assert found.together is None
    assert found.rows[0].posts["commune"].actual is None


def test_a_cell_that_had_no_record_gets_one_and_an_empty_one_makes_none(
    example_store: DossierStore, snapshot: uuid.UUID
) -> None:
    with example_store.read() as session:
        query = listing.Query(table="staffing_snapshot", where=(("kind", frozenset({"quoted"})),))
        (quoted,) = listing.keys(session, query)
    domain = read(example_store, quoted).rows[0].domain_id
    with example_store.write(STEP) as session:
        staffing_grid.put(session, quoted, {(domain, "commune", "theoretical"): None})
    assert "commune" not in read(example_store, quoted).rows[0].figures
    with example_store.write(STEP) as session:
        values = {(domain, "commune", "actual"): Fte.of(1), (domain, "commune", "theoretical"): Fte.of(2)}
        staffing_grid.put(session, quoted, values)  # type: ignore[arg-type]
    row = read(example_store, quoted).rows[0]
    assert (row.posts["commune"].actual, row.posts["commune"].theoretical) == (Fte.of(1), Fte.of(2))


def test_a_service_comes_once_and_goes_with_both_its_figures(example_store: DossierStore, snapshot: uuid.UUID) -> None:
    with example_store.read() as session:
        domain = next(
            key
            for key in listing.keys(session, listing.Query(table="domain", order=("name",)))
            if key not in {row.domain_id for row in staffing_grid.table(session, snapshot).rows}
        )
    before = len(read(example_store, snapshot).rows)
    with example_store.write(STEP) as session:
        staffing_grid.add_service(session, snapshot, domain)
    found = read(example_store, snapshot)
    assert len(found.rows) == before + 1
    assert found.totals["commune"].actual is None
    with pytest.raises(Refusal), example_store.write(STEP) as session:
        staffing_grid.add_service(session, snapshot, domain)
    with example_store.write(STEP) as session:
        staffing_grid.remove_service(session, snapshot, domain)
    found = read(example_store, snapshot)
    assert len(found.rows) == before
    assert found.totals["commune"].actual == Fte.of(30)


def test_a_table_that_is_gone_is_told(example_store: DossierStore) -> None:
    with pytest.raises(Conflict), example_store.write(STEP) as session:
        staffing_grid.put(session, uuid.uuid4(), {})
    assert read(example_store, uuid.uuid4()) == StaffingTable()


def test_a_block_goes_to_the_cells_from_a_place_on(session: Session) -> None:
    found = proposed(session, "1\t2\n3\t4", row=1, column=1)
    rows = staffing_grid.table(session, _of_the_year(session)).rows
    assert [one.target for one in found] == [
        (rows[1].domain_id, "commune", "theoretical"),
        (rows[1].domain_id, "cpas", "actual"),
        (rows[2].domain_id, "commune", "theoretical"),
        (rows[2].domain_id, "cpas", "actual"),
    ]
    assert [one.new for one in found] == [Fte.of(number) for number in (1, 2, 3, 4)]
    assert found[0].now == Fte.of(5)
    assert found[0].overwrites


def test_heads_are_passed_over_and_what_reaches_beyond_is_said(session: Session) -> None:
    found = proposed(session, "Réel\tThéorique\n1\t5\n9\t9", row=4)
    assert [one.new for one in found[:2]] == [Fte.of(1), Fte.of(5)]
    assert not found[1].changes
    assert found[2].problem is not None
    assert len(found) == 3


@pytest.mark.parametrize("text", ["", "n.c.", "n.b.", "-", "–"])
def test_what_is_not_known_is_not_zero(session: Session, text: str) -> None:
    (cell, other) = proposed(session, f"{text}\t0")
    assert (cell.new, other.new) == (None, Fte(0))
    assert cell.overwrites


@pytest.mark.parametrize("name", ["Informatique", "informatica", "INFORMATIQUE "])
def test_lines_with_the_name_of_a_service_go_to_it_in_either_language(session: Session, name: str) -> None:
    found = proposed(session, f"Service\tRéel\tThéorique\n{name}\t4\t5\nTotal\t4\t5", row=2, column=3)
    row = staffing_grid.table(session, _of_the_year(session)).rows[4]
    assert [one.target for one in found] == [
        (row.domain_id, "commune", "actual"),
        (row.domain_id, "commune", "theoretical"),
    ]


def test_a_service_that_nobody_knows_is_said_with_its_name(session: Session) -> None:
    found = proposed(session, "Informatique\t4\nPompes\t3")
    assert found[1].problem is not None
    assert "Pompes" in Texts("fr")(found[1].problem)


def test_a_cell_that_cannot_be_read_says_why_and_the_others_stand(session: Session) -> None:
    found = proposed(session, "douze\t20")
    assert found[0].problem is not None
    assert not found[0].changes
    assert found[1].new == Fte.of(20)
