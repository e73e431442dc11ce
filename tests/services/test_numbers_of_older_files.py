"""Numbers that nobody can enter any more and older files hold: every page opens, nothing counts them, all are named."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.opening import open_dossier
from db.store import DossierStore
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte, Money, Range
from synergie.basis.words import N_
from synergie.model.agreements import Agreement
from synergie.model.bodies import Body
from synergie.model.dossier import ReportYear
from synergie.model.gains import Gain
from synergie.model.programmes import AllocationKey, Formula
from synergie.model.sittings import Sitting
from synergie.model.staffing import WorkloadFigure
from synergie.reports import booklet as booklet_page
from synergie.reports import committee as board
from synergie.reports.pdf import fonts
from synergie.reports.voice import Voice
from synergie.reports.yearly import Budget, compose
from synergie.services import (
    agreement_following,
    booklet,
    checks,
    committee,
    figures,
    holidays_be,
    legal_calendar,
    legal_rules,
    records,
    simulating,
    simulating_keys,
    yearly,
)
from synergie.services.allocation import Brought, Entry, Obstacle, bases, shares
from synergie.services.figures_json import figures_json
from tests.conftest import SECRETARY

STEP = N_("Test")


@pytest.fixture
def path(tmp_path: Path, example_file: Path) -> Path:
    found = tmp_path / "example.synergie"
    shutil.copy(example_file, found)
    return found


@pytest.fixture
def file(path: Path) -> Iterator[DossierStore]:
    store = open_dossier(path, SECRETARY)
    yield store
    store.close()


def other_tool(store: DossierStore, *statements: str) -> None:
    """Change the file as an older program would have, past every rule."""
    with store.write(STEP) as session:
        for one in statements:
            assert session.connection().exec_driver_sql(one).rowcount > 0, one


def everything(store: DossierStore) -> list[checks.Finding]:
    """Open every page that counts something, and return what is to be put right."""
    with store.read() as session:
        year = session.scalars(sa.select(ReportYear.id).where(ReportYear.year == 2023)).one()
        assert figures_json(figures.of_year(session, year))
        assert figures_json(figures.of_year(session, year, dt.date(2023, 6, 1)))
        facts = committee.facts(session, year)
        for language in ("fr", "nl"):
            assert board.board(facts, Voice(language))
        assert booklet_page.compose(booklet.facts(session, year), "fr")
        report = yearly.gather(session, 2023)
        assert compose(report, "fr", fonts.width, budget=Budget("both"), draft=True)
        assert legal_calendar.calendar(session, year, dt.date(2024, 1, 1))
        for key in session.scalars(sa.select(AllocationKey.id)).all():
            table = simulating_keys.table(session, key)
            assert table is not None
            simulating.play(table, table.start())
        for key in session.scalars(sa.select(Agreement.id)).all():
            agreement_following.standing(session, key, dt.date(2024, 1, 1))
        return list(checks.check(session, 2023))


def below(found: list[checks.Finding], table: str) -> list[checks.Finding]:
    return [one for one in found if one.rule == "below-zero" and one.record is not None and one.record[0] == table]


def test_the_example_holds_no_such_number(file: DossierStore) -> None:
    assert [one for one in everything(file) if one.rule == "below-zero"] == []


@pytest.mark.parametrize("ends", ["fte_low = -100, fte_high = -50", "fte_low = -100, fte_high = 100"])
def test_posts_below_zero_are_not_known_and_their_line_is_named(file: DossierStore, ends: str) -> None:
    other_tool(file, f"UPDATE gain SET {ends} WHERE fte_low IS NOT NULL")
    found = below(everything(file), "gain")
    with file.read() as session:
        rows = session.scalars(sa.select(Gain)).all()
        assert {one.fte for one in rows} == {None}
        year = session.scalars(sa.select(ReportYear.id).where(ReportYear.year == 2023)).one()
        said = figures.of_year(session, year).gains.staff.totals
    assert found
    assert {one.field for one in found} == {"fte"}
    assert {one.record[1] for one in found if one.record is not None} <= {one.id for one in rows}
    assert said.counted.high.hundredths == 0
    assert sum(said.without_number.values()) > 0


@pytest.mark.parametrize(
    "change", ["value = -5", "weight = -100", "value = NULL, stated_all_cents = -100, stated_all_vat = 'not_stated'"]
)
def test_a_key_with_a_number_below_zero_shares_nothing_and_says_why(file: DossierStore, change: str) -> None:
    other_tool(file, f"UPDATE allocation_value SET {change}")
    assert below(everything(file), "allocation_value")


def test_a_tier_that_counts_for_less_than_nothing_gives_no_share(file: DossierStore) -> None:
    other_tool(
        file,
        "UPDATE allocation_key SET formula = 'tiered'",
        "UPDATE allocation_value SET value = 5",
        "INSERT INTO allocation_tier (id, key_id, start, weight) SELECT id, id, 0, -3 FROM allocation_key",
    )
    assert below(everything(file), "allocation_tier")


@pytest.mark.parametrize(
    ("formula", "entry", "tiers"),
    [
        (Formula.PROPORTIONAL, Entry(value=-5), None),
        (Formula.WEIGHTED, Entry(value=5, weight=-1), None),  # type: ignore[arg-type]
        (Formula.TIERED, Entry(value=5), {0: -3}),
    ],
)
def test_a_base_below_zero_is_missing(formula: Formula, entry: Entry, tiers: dict[int, int] | None) -> None:
    found = bases(formula, {"a": Brought(entries=(entry,))}, tiers)
    assert found == {"a": None}
    assert shares(Money.of("100"), found).obstacle is Obstacle.MISSING


def test_a_number_of_files_below_zero_is_not_known(file: DossierStore) -> None:
    other_tool(file, "UPDATE workload_figure SET files_value = -5 WHERE files_value IS NOT NULL")
    assert {one.field for one in below(everything(file), "workload_figure")} == {"files"}
    with file.read() as session:
        assert {one.files for one in session.scalars(sa.select(WorkloadFigure)).all()} == {None}


def test_changing_another_field_leaves_what_is_stored(file: DossierStore) -> None:
    other_tool(file, "UPDATE workload_figure SET files_value = -5 WHERE files_value IS NOT NULL")
    with file.write(STEP) as session:
        for one in session.scalars(sa.select(WorkloadFigure)).all():
            one.stated = 7
    with file.read() as session:
        table = WorkloadFigure.__table__
        assert set(session.execute(sa.select(table.c.files_value, table.c.stated)).all()) == {(-5, 7)}


@pytest.mark.parametrize("kind", ["calendar", "clear"])
def test_a_term_beyond_the_calendar_ends_with_it(file: DossierStore, kind: str) -> None:
    with file.write(STEP) as session:
        for one in session.scalars(sa.select(Agreement)).all():
            one.in_force, one.contact_days = PartialDate(dt.date.max), 15
    other_tool(file, f"UPDATE agreement SET contact_days_kind = '{kind}'")
    with file.read() as session:
        one = session.scalars(sa.select(Agreement)).first()
        assert one is not None
        assert agreement_following.last_day_to_name(one) == dt.date.max
    everything(file)


def test_the_last_and_the_first_days_of_the_calendar_are_days_too(file: DossierStore) -> None:
    assert legal_rules.three_months_after(dt.date(9999, 11, 3)) == dt.date.max
    assert holidays_be.clear_days_before(dt.date(1, 1, 3), 7) == dt.date.min
    other_tool(
        file,
        "UPDATE meeting SET date = '9999-12-31/day', convened = '9999-12-31/day'",
        "UPDATE request SET sent = '9999-12-31/day'",
    )
    with file.write(STEP) as session:
        year = session.scalars(sa.select(ReportYear.id)).one()
        body = session.scalars(sa.select(Body.id)).first()
        for day in (dt.date.min, dt.date.max):
            session.add(Sitting(year_id=year, body_id=body, date=PartialDate(day), clear_days=7))
    everything(file)


@pytest.mark.parametrize("ends", [("-1", "-0.5"), ("-1", "1")])
def test_posts_below_zero_are_still_refused_when_they_are_typed(file: DossierStore, ends: tuple[str, str]) -> None:
    low, high = map(Fte.of, ends)
    with file.read() as session:
        key = session.scalars(sa.select(Gain.id).order_by(Gain.id)).first()
        assert key is not None
    with pytest.raises(Refusal) as refusal, file.write(STEP) as session:
        records.change(session, "gain", key, "fte", Range(low, high))
    assert [one.field for one in refusal.value.problems] == ["fte"]
