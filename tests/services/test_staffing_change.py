"""Two staffing tables compared: both values, the difference, what only one has; what is not known stays so."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte
from synergie.basis.words import N_
from synergie.services import bin, figures_frame, figures_staffing, listing, records, staffing_change, years
from synergie.services.staffing_change import QUANTITIES, SIDE_NAMES, StaffingChange

STEP = N_("Test")


def snapshot(session: Session, kind: str) -> uuid.UUID:
    (found,) = listing.keys(session, listing.Query(table="staffing_snapshot", where=(("kind", frozenset({kind})),)))
    return found


def domain(session: Session, code: str) -> uuid.UUID:
    (found,) = listing.keys(session, listing.Query(table="domain", where=(("code", frozenset({code})),)))
    return found


def compared(session: Session) -> StaffingChange:
    found = staffing_change.change(session, snapshot(session, "quoted"), snapshot(session, "table"))
    assert found is not None
    return found


def row(found: StaffingChange, key: uuid.UUID) -> Any:
    return next(one for one in found.rows if one.domain_id == key)


def test_the_earlier_table_comes_first_whichever_is_asked_first(session: Session) -> None:
    table, quoted = snapshot(session, "table"), snapshot(session, "quoted")
    for one, other in ((table, quoted), (quoted, table)):
        found = staffing_change.change(session, one, other)
        assert found is not None
        assert (found.before.id, found.after.id) == (table, quoted)


def test_a_service_says_both_values_and_the_difference(session: Session) -> None:
    found = compared(session)
    safety = row(found, domain(session, "sippt")).sides["cpas"].of("actual")
    assert (safety.before, safety.after, safety.change) == (Fte.of(3), Fte.of("0.6"), Fte.of("-2.4"))
    commune = row(found, domain(session, "sippt")).sides["commune"].of("actual")
    assert (commune.before, commune.after, commune.change) == (Fte.of(3), None, None)


def test_services_of_one_table_only_are_there_and_said(session: Session) -> None:
    found = compared(session)
    assert row(found, domain(session, "hr")).only == "before"
    assert row(found, domain(session, "communication")).only is None


def test_a_total_adds_up_what_is_known_at_both_dates_and_says_what_it_leaves_out(session: Session) -> None:
    found = compared(session)
    cpas = found.total("actual", "cpas")
    assert (cpas.difference.before, cpas.difference.after, cpas.left_out) == (Fte.of("5.2"), Fte.of("2.8"), 3)
    both = found.total("actual")
    assert both.difference.change == Fte.of("-2.4")
    assert both.left_out == 4


def test_a_table_beside_a_copy_of_itself_has_not_changed(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        table = snapshot(session, "table")
        copy = records.duplicate(session, "staffing_snapshot", table, (("staffing_figure", "snapshot_id"),))
        records.change(session, "staffing_snapshot", copy, "as_of", PartialDate.on(2024, 1, 19))
    with example_store.read() as session:
        found = staffing_change.change(session, table, copy)
        year = listing.keys(session, listing.Query(table="report_year"))[0]
        tables, _ = figures_staffing.staffing(figures_frame.frame(session, year))
    assert found is not None
    for quantity in QUANTITIES:
        for side in SIDE_NAMES:
            total = found.total(quantity, side)
            assert total.left_out == 0
            assert total.difference.change == Fte(0)
            # the sums are those of the figures
            of_figures = {one.value: each for one, each in tables[table].items()}[side]
            assert total.difference.before == getattr(of_figures, quantity)


def test_a_figure_in_the_bin_changes_the_total_by_its_value(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        table = snapshot(session, "table")
        copy = records.duplicate(session, "staffing_snapshot", table, (("staffing_figure", "snapshot_id"),))
        (figure,) = [
            one.id
            for one in records.parts(session, "staffing_figure", "snapshot_id", copy)
            if one.values["domain_id"] == domain(session, "it") and one.values["actual"] == Fte.of("5.5")
        ]
        bin.remove(session, "staffing_figure", figure)
    with example_store.read() as session:
        found = staffing_change.change(session, table, copy)
    assert found is not None
    total = found.total("actual", "cpas")
    assert (total.difference.before, total.left_out) == (Fte.of("31.5") - Fte.of("5.5"), 1)


@pytest.mark.parametrize("gone", ["one", "other"])
def test_a_table_that_is_gone_is_compared_with_nothing(session: Session, gone: str) -> None:
    table = snapshot(session, "table")
    pair = (uuid.uuid4(), table) if gone == "one" else (table, uuid.uuid4())
    assert staffing_change.change(session, *pair) is None


def test_a_table_is_compared_with_the_one_before_and_with_a_table_rather_than_a_quotation(
    example_store: DossierStore,
) -> None:
    with example_store.write(STEP) as session:
        table, quoted = snapshot(session, "table"), snapshot(session, "quoted")
        later = records.duplicate(session, "staffing_snapshot", table)
        records.change(session, "staffing_snapshot", later, "as_of", PartialDate.on(2023, 12, 31))
        undated = records.duplicate(session, "staffing_snapshot", table)
        records.change(session, "staffing_snapshot", undated, "as_of", None)
    with example_store.read() as session:
        every = staffing_change.taken(session)
    assert [one.id for one in every] == [later, quoted, table, undated]
    assert staffing_change.one_before(every, later) == table
    assert staffing_change.one_before(every, quoted) == table
    assert staffing_change.one_before(every, table) == undated
    assert staffing_change.one_before(every, undated) == later
    assert staffing_change.one_before(every[:1], later) is None


def test_tables_of_two_years_are_compared(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        table = snapshot(session, "table")
        year = years.add(session, 2024)
        values = {"year_id": year, "as_of": PartialDate.on(2024, 2, 1), "source": Bilingual("Tableau", "Tabel")}
        later = records.add(session, "staffing_snapshot", values)
        it = domain(session, "it")
        side = next(
            one.values["administration_id"]
            for one in records.parts(session, "staffing_figure", "snapshot_id", table)
            if one.values["actual"] == Fte.of("5.5")
        )
        figure = {"snapshot_id": later, "domain_id": it, "administration_id": side, "actual": Fte.of(7)}
        records.add(session, "staffing_figure", figure)
    with example_store.read() as session:
        found = staffing_change.change(session, later, table)
        every = staffing_change.taken(session)
    assert found is not None
    assert (found.before.year, found.after.year) == (2023, 2024)
    assert row(found, it).sides["cpas"].of("actual").change == Fte.of("1.5")
    assert found.total("actual").difference.change == Fte.of("1.5")
    assert staffing_change.one_before(every, later) == table


def test_the_table_of_a_day_is_found_and_one_of_the_house_goes_first(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        quoted = snapshot(session, "quoted")
        copy = records.duplicate(session, "staffing_snapshot", quoted)
        records.change(session, "staffing_snapshot", copy, "kind", "table")
        records.change(session, "staffing_snapshot", copy, "as_of", PartialDate.month(2023, 3))
    with example_store.read() as session:
        assert staffing_change.on(session, dt.date(2023, 3, 7)) == copy
        with pytest.raises(Refusal):
            staffing_change.on(session, dt.date(2023, 4, 7))
