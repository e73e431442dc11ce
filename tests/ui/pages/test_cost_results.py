"""The result of a comparison of costs: the difference in words, its chart, budget and spending; nothing is stored."""

import uuid
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money, Vat
from synergie.services import records
from tests.ui.pages.working import add, cell_of, custom, enter, keys_of, page_of, settle
from ui.app import Program
from ui.pages.cost_grid import CostGrid
from ui.pages.cost_results import CostResults
from ui.records_page import RecordsPage

Key = Qt.Key
Lines = dict[tuple[int | None, str], tuple[int | None, int | None]]


@pytest.fixture
def page(example: Program) -> RecordsPage:
    return page_of(example, "costs", "cost_comparison")


def comparison(program: Program, options: dict[tuple[str, str], Lines], **values: object) -> uuid.UUID:
    assert program.window.place is not None
    year = program.window.place.year_id
    key = add(program, "cost_comparison", year_id=year, title=Bilingual("Essai", "Proef"), **values)
    for (name, role), lines in options.items():
        option = add(program, "cost_option", comparison_id=key, name=Bilingual(name, name), role=role)
        for (at, nature), (low, high) in lines.items():
            ends = {"minimum": low, "maximum": high}
            amounts = {end: None if each is None else Money.of(each, Vat.INCLUDED) for end, each in ends.items()}
            add(program, "cost_line", option_id=option, year=at, nature=nature, label=Bilingual("Poste", ""), **amounts)
    settle()
    return key


def results(page: RecordsPage, key: uuid.UUID) -> CostResults:
    assert page.open(key)
    found = custom(page, CostResults, 2)
    assert isinstance(found, CostResults)
    return found


TWO: dict[tuple[str, str], Lines] = {
    ("Commun", "chosen"): {(2025, "estimated"): (112_000, 140_000)},
    ("Seul", "reference"): {(2025, "estimated"): (100_000, 100_000)},
}


def test_a_rate_makes_years_and_none_makes_none(example: Program, page: RecordsPage) -> None:
    shown = results(page, comparison(example, TWO, index_rate=Decimal(0), index_until=2027))
    assert shown.card.shown is not None
    assert [row[1] for row in shown.card.shown.rows] == ["2025", "2026", "2027"] * 2
    assert shown.remarks.isVisible()
    without = results(page, comparison(example, TWO))
    assert without.card.shown is not None
    assert not without.remarks.isVisible()
    assert len(without.card.shown.rows) == 2


def test_nothing_that_is_computed_is_stored(example: Program, page: RecordsPage) -> None:
    key = comparison(example, TWO, index_rate=Decimal(2), index_until=2030)
    before = len(keys_of(example, "cost_line"))
    assert results(page, key).card.isVisible()
    assert len(keys_of(example, "cost_line")) == before


def test_the_result_follows_what_is_typed(example: Program, page: RecordsPage) -> None:
    shown = results(page, comparison(example, TWO))
    before = shown.words.text()
    assert before
    grid = custom(page, CostGrid, 1)
    grid.grid.setFocus()
    grid.grid.setCurrentIndex(grid.grid.cells.index(0, 0))
    QTest.keyClicks(example.window.focusWidget(), "120000")
    QTest.keyClick(example.window.focusWidget(), Key.Key_Return)
    settle()
    page.detail.tabs.setCurrentIndex(2)
    settle()
    assert shown.words.text() not in ("", before)


def test_a_mark_opens_its_amount_by_key(example: Program, page: RecordsPage) -> None:
    key = comparison(example, TWO, index_rate=Decimal(0), index_until=2027)
    shown = results(page, key)
    shown.card.view.setFocus()
    QTest.keyClick(shown.card.view, Key.Key_End)
    QTest.keyClick(shown.card.view, Key.Key_Return)
    settle()
    assert page.detail.tabs.currentIndex() == 1
    grid = custom(page, CostGrid, 1)
    assert grid.form.record is not None
    assert grid.form.record.values["minimum"] == Money.of(100_000, Vat.INCLUDED)


def test_a_comparison_without_amounts_says_what_is_to_be_done(example: Program, page: RecordsPage) -> None:
    shown = results(page, comparison(example, {("Commun", "chosen"): {}}))
    assert shown.nothing.isVisible()
    assert not shown.card.isVisible()
    assert not shown.follow.isVisible()


def test_figures_that_were_lost_are_said_to_be_lost(example: Program, page: RecordsPage) -> None:
    (lost,) = keys_of(example, "cost_comparison", figures_lost="true")
    words = results(page, comparison(example, {})).nothing.text()
    shown = results(page, lost)
    assert shown.nothing.isVisible()
    assert shown.nothing.text() not in ("", words)


def test_without_a_reference_the_page_asks_for_one(example: Program, page: RecordsPage) -> None:
    two = {("A", "alternative"): TWO["Commun", "chosen"], ("B", "alternative"): TWO["Seul", "reference"]}
    key = comparison(example, two)
    asked = results(page, key).words.text()
    assert asked
    with_one = results(page, comparison(example, TWO)).words.text()
    assert asked not in with_one


def test_budget_and_spending_have_their_table(example: Program, page: RecordsPage) -> None:
    lines: Lines = {(2023, "budgeted"): (1000, 1000), (2023, "spent"): (1250, 1250)}
    shown = results(page, comparison(example, {("DPO", "chosen"): lines}, purpose="follow_up"))
    assert shown.follow.isVisible()
    assert shown.card.isVisible()
    assert shown.follow.shown is not None
    (row,) = shown.follow.shown.rows
    assert ["".join(c for c in cell if c.isdigit()) for cell in row[3:5]] == ["1000", "1250"]
    assert "250" in row[5]
    assert "250" in shown.card.title.text()
    assert not shown.followed.isVisible()  # the title says it


@pytest.mark.parametrize("name", ["<b>Gras</b>", "=1+1", "🙂 option", "x" * 300])
def test_what_is_typed_is_never_markup(example: Program, page: RecordsPage, name: str) -> None:
    options = {(name, "chosen"): TWO["Commun", "chosen"], ("Seul", "reference"): TWO["Seul", "reference"]}
    shown = results(page, comparison(example, options, index_rate=Decimal(2), index_until=2030))
    assert shown.words.textFormat() is Qt.TextFormat.PlainText
    assert name.split()[0][:20] in shown.words.text()


def test_a_closed_year_shows_its_results(example: Program, page: RecordsPage) -> None:
    shown = results(page, comparison(example, TWO))
    page.detail.set_read_only(True)
    assert shown.card.isVisible()


def test_an_index_that_cannot_be_stays_beside_its_field(example: Program, page: RecordsPage) -> None:
    key = comparison(example, TWO)
    assert page.open(key)
    page.detail.tabs.setCurrentIndex(0)
    settle()
    enter(page, "index_until", "2020")
    problem = cell_of(page, "index_until").editor.problem()
    assert problem is not None
    assert "2025" in page.place.texts(problem)
    with example.store.read() as session:  # type: ignore[union-attr]
        kept = records.read(session, "cost_comparison", key)
    assert kept is not None
    assert kept.values["index_until"] is None
