"""A new year begins with what is still open; the year before stays as it was, and one step takes all of it back."""

import uuid
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from db import seal
from db.store import DossierStore
from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.errors import Refusal
from synergie.model import Base
from synergie.model.initiatives import Domain, Initiative, InitiativeYear, Maturity, YearState
from synergie.model.meetings import Meeting
from synergie.model.overlaps import Overlap
from synergie.services import figures, roll_over, years
from synergie.services.roll_over import Awaited
from tests.conftest import Place
from tests.db.making import ADD, steps, year_key
from tests.services.rolling import EMPTY, STEP, TEXT, keep, of_year, roll


@pytest.fixture
def dossier(place: Place) -> DossierStore:
    """Give a dossier with the year 2023."""
    store = place.open()
    with store.write(ADD) as session:
        years.add(session, 2023)
    return store


@pytest.fixture
def full(example_place: Place) -> DossierStore:
    """Give the example dossier."""
    return example_place.open()


def count(session: Session, table: sa.Table) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def records(store: DossierStore) -> dict[str, int]:
    with store.read() as session:
        return {
            table.name: count(session, table)
            for table in Base.metadata.sorted_tables
            if table.name not in ("step", "change", "site")
        }


def fingerprint(store: DossierStore, year: int = 2023) -> str:
    with store.read() as session:
        return seal.year_rows_hash(session.connection(), year_key(year), "")


# The example


def test_the_example_goes_on_into_the_next_year_and_nothing_is_new_in_it(full: DossierStore) -> None:
    before = fingerprint(full)
    found = roll(full)
    with full.read() as session:
        by_domain = figures.initiatives(session, year_key(2024)).values()
        assert sum(one.existing for one in by_domain) == 62
        assert sum(one.new for one in by_domain) == 0
        assert sum(one.proposed for one in by_domain) == 31
        for name, table in roll_over.of_a_year().items():
            query = sa.select(sa.func.count()).select_from(table).where(table.c.year_id == year_key(2024))
            assert session.scalar(query) == found.counts.get(name, 0), name
    assert sum(one.table == "initiative_year" for one in found.to_decide) == 31
    assert {row.text for row in of_year(full, InitiativeYear)} == {EMPTY}
    assert fingerprint(full) == before
    assert full.broken_steps() == ()


def test_what_is_not_settled_is_counted_in_the_new_year_as_in_the_old_one(full: DossierStore) -> None:
    roll(full)
    with full.read() as session:
        old, new = (figures.of_year(session, year_key(year)) for year in (2023, 2024))
        same_day = figures.of_year(session, year_key(2024), old.day)
    for name in ("totals", "by_horizon", "common_by_horizon", "by_level", "reallocated_posts"):
        assert getattr(new.gains.staff, name) == getattr(old.gains.staff, name)
    assert len(new.gains.staff.body_only) == len(old.gains.staff.body_only)
    assert old.gains.staff.by_horizon
    assert old.programmes
    for code, programme in old.programmes.items():
        assert same_day.programmes[code].adhesions.current == programme.adhesions.current
        assert set(new.programmes[code].adhesions.history) >= set(programme.adhesions.history)


def test_the_whole_of_it_is_one_step_that_can_be_taken_back_and_done_again(full: DossierStore) -> None:
    before, number = records(full), len(steps(full))
    roll(full)
    after = records(full)
    assert len(steps(full)) == number + 1
    assert steps(full)[-1].label == {"id": "Roll over {year} to {to}", "args": {"year": "2023", "to": "2024"}}
    assert full.undo() == STEP
    assert records(full) == before
    assert full.redo() == STEP
    assert records(full) == after


def test_a_closed_year_goes_on_and_stays_as_it_was_sealed(full: DossierStore) -> None:
    full.close_year(year_key(2023), "Adopted.")
    assert roll(full).source == 2023
    with full.read() as session:
        assert seal.broken_seals(session.connection()) == ()
        assert years.find(session, 2024).closed_at is None
    assert full.undo() == STEP
    with full.read() as session:
        assert seal.broken_seals(session.connection()) == ()


def test_three_years_in_a_row_keep_what_nobody_touches(full: DossierStore) -> None:
    first, second = roll(full, 2024), roll(full, 2025)
    assert (second.source, second.to) == (2024, 2025)
    assert second.counts == first.counts
    assert [one.title for one in second.to_decide] == [one.title for one in first.to_decide]


# What is refused


def refused(store: DossierStore, what: str, to: int = 2024, source: int | None = None) -> None:
    number = len(steps(store))
    with pytest.raises(Refusal, match=what):
        roll(store, to, source)
    assert len(steps(store)) == number


def test_a_year_goes_on_once(dossier: DossierStore) -> None:
    keep(dossier, Overlap(year_id=year_key(2023), activity=TEXT))
    roll(dossier)
    refused(dossier, "gains or actions already")
    assert len(of_year(dossier, Overlap)) == 1


def test_a_year_in_which_people_met_already_is_filled_all_the_same(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        years.add(session, 2024)
    keep(dossier, Meeting(year_id=year_key(2024), date=PartialDate.on(2024, 1, 9), subject=TEXT))
    keep(dossier, Overlap(year_id=year_key(2023), activity=TEXT))
    assert roll(dossier).counts == {"overlap": 1}
    with dossier.read() as session:
        assert len(session.scalars(sa.select(Meeting)).all()) == 1


def test_a_year_with_something_of_its_own_that_would_go_on_is_left_alone(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        years.add(session, 2024)
    keep(dossier, Overlap(year_id=year_key(2024), activity=TEXT))
    refused(dossier, "gains or actions already")


def test_an_empty_year_that_is_open_already_is_filled(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        years.add(session, 2024)
    keep(dossier, Overlap(year_id=year_key(2023), activity=TEXT))
    assert roll(dossier).counts == {"overlap": 1}
    dossier.undo()
    with dossier.read() as session:
        assert years.find(session, 2024).year == 2024


def test_a_closed_year_is_not_filled(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        years.add(session, 2024)
    dossier.close_year(year_key(2024))
    refused(dossier, "The year {to} is closed")


def test_the_new_year_comes_after_the_one_it_goes_on_from(dossier: DossierStore) -> None:
    refused(dossier, "has no year before", to=2023)
    refused(dossier, "has no year before", to=2000)
    refused(dossier, "does not come after", to=2023, source=2023)
    refused(dossier, "does not come after", to=2020, source=2023)
    refused(dossier, "has no year {year}", to=2024, source=2022)
    refused(dossier, "is not a year from 1976 on", to=3000)


def test_a_dossier_without_a_year_has_nothing_to_go_on_from(place: Place) -> None:
    refused(place.open(), "has no year before")


def test_the_newest_year_before_is_the_source_unless_another_one_is_named(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        years.add(session, 2024)
        years.add(session, 2030)
    keep(dossier, Overlap(year_id=year_key(2023), activity=TEXT))
    assert roll(dossier, 2026).source == 2024
    assert of_year(dossier, Overlap, 2026) == []
    assert roll(dossier, 2027, source=2023).counts == {"overlap": 1}


def test_a_year_in_which_nothing_is_open_still_begins_the_next_one(dossier: DossierStore) -> None:
    found = roll(dossier)
    assert (found.counts, found.to_decide) == ({}, ())
    with dossier.read() as session:
        assert [row.year for row in years.listing(session)] == [2024, 2023]


# What goes on


def initiative(store: DossierStore, ended: PartialDate | None = None, **year: Any) -> uuid.UUID:
    """Give the store an initiative and what it was in 2023; return the initiative."""
    with store.write(ADD) as session:
        if session.scalar(sa.select(Domain.id)) is None:
            session.add(Domain(id=uuid.UUID(int=1), code="hr", name=TEXT))
            session.flush()
        one = Initiative(domain_id=uuid.UUID(int=1), title=TEXT, ended=ended)
        session.add(one)
        session.flush()
        session.add(InitiativeYear(year_id=year_key(2023), initiative_id=one.id, **year))
        return one.id


@pytest.mark.parametrize(
    ("state", "becomes"),
    [
        (YearState.EXISTING, [YearState.EXISTING]),
        (YearState.NEW, [YearState.EXISTING]),
        (YearState.PROPOSED, [YearState.PROPOSED]),
        (YearState.ENDED, []),
    ],
)
def test_what_an_initiative_becomes(dossier: DossierStore, state: YearState, becomes: list[YearState]) -> None:
    key = initiative(dossier, state=state, text=TEXT, position=7, maturity=Maturity.DECIDED)
    found = roll(dossier)
    rows = of_year(dossier, InitiativeYear)
    assert [row.state for row in rows] == becomes
    assert {(row.initiative_id, row.text, row.position, row.maturity) for row in rows} <= {
        (key, EMPTY, 7, Maturity.DECIDED)
    }
    decided = [Awaited(table="initiative_year", id=row.id, title=TEXT) for row in rows]
    assert list(found.to_decide) == (decided if state is YearState.PROPOSED else [])


@pytest.mark.parametrize(
    ("ended", "goes_on"),
    [
        (None, True),
        (PartialDate.on(2022, 5, 1), False),
        (PartialDate.on(2023, 12, 31), False),
        (PartialDate.year(2023), False),
        (PartialDate.on(2024, 1, 1), True),
        (PartialDate.month(2025, 3), True),
    ],
)
def test_an_initiative_that_ended_before_the_new_year_does_not_go_on(
    dossier: DossierStore, ended: PartialDate | None, goes_on: bool
) -> None:
    initiative(dossier, ended=ended)
    roll(dossier)
    assert len(of_year(dossier, InitiativeYear)) == goes_on


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        (Period.during(PartialDate.year(2023)), False),
        (Period(end=PartialDate.quarter(2023, 4)), False),
        (Period.during(PartialDate.half(2024, 1, 1)), True),
        (Period(PartialDate.year(2023), PartialDate.month(2024, 6)), True),
        (Period(start=PartialDate.year(2023)), True),
        (Period(start=PartialDate.year(2030)), True),
        (Period(term=Term.LONG), True),
    ],
)
def test_a_plan_is_kept_unless_its_time_has_passed(dossier: DossierStore, target: Period, kept: bool) -> None:
    initiative(dossier, state=YearState.PROPOSED, target=target)
    roll(dossier)
    assert [row.target for row in of_year(dossier, InitiativeYear)] == [target if kept else None]
