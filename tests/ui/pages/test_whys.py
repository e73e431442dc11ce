"""Why? at the totals of gains by year and in euros, of agreements, of the workload: each asks for a figure there is."""

import uuid

import pytest
from PySide6.QtWidgets import QWidget

from synergie.basis.quantities import Fte
from synergie.basis.words import N_
from synergie.services import records, why
from synergie.services.why_types import Explanation
from tests.ui.pages.test_agreement_standing import shown as standing
from tests.ui.pages.working import custom, keys_of, page_of, settle
from ui.app import Program
from ui.pages.gain_totals import GainTotals
from ui.pages.gain_years_grid import GainYearsGrid
from ui.pages.workload_figures import WorkloadFigures
from ui.why import WhyButton


def explained(program: Program, figure: str) -> Explanation:
    place = program.window.place
    assert place is not None
    assert place.year_id is not None
    with place.read() as session:
        found = why.explain(session, place.year_id, figure)
    assert found is not None, figure
    return found


def whys(of: QWidget) -> list[WhyButton]:
    return [one for one in of.findChildren(WhyButton) if one.figure]


def test_what_the_posts_are_worth_is_explained(example: Program) -> None:
    example.window.go("gains")
    settle()
    totals = next(iter(example.window.findChildren(GainTotals)))
    names = [one.accessibleName() for one in whys(totals)]
    assert len(set(names)) == len(names)
    figure = totals.euros.why.figure
    assert figure == "gains.euros.full_year.counted"
    assert explained(example, figure).parts


def test_the_totals_of_an_agreement_are_explained(example: Program) -> None:
    _, found = standing(example)
    settle()
    asked = [one for one in whys(found) if one.isVisibleTo(found)]
    assert len(asked) >= 2
    names = [one.accessibleName() for one in asked]
    assert len(set(names)) == len(names)
    for one in asked:
        assert explained(example, one.figure).parts


def test_the_workload_is_explained(example: Program) -> None:
    page = page_of(example, "staffing", "workload_ratio")
    words = custom(page, WorkloadFigures)
    assert explained(example, words.why.figure).value is not None


@pytest.mark.parametrize(("row", "which", "posts"), [(0, "total", 300), (2, "until", 100), (3, "total", 300)])
def test_the_totals_of_the_years_of_a_gain_are_explained(example: Program, row: int, which: str, posts: int) -> None:
    assert example.store is not None
    key: uuid.UUID = keys_of(example, "gain")[0]
    page = page_of(example, "gains", "gain")
    with example.store.write(N_("Add")) as session:
        for year, planned in ((2023, 100), (2030, 200)):
            records.add(session, "gain_year", {"gain_id": key, "year": year, "planned": Fte(planned)})
    settle()
    assert page.open(key)
    grid = custom(page, GainYearsGrid, 2)
    asked: list[str] = []
    grid.place.why_asked.connect(asked.append)
    grid.grid.setCurrentIndex(grid.grid.cells.index(row, 0))
    grid.why.click()
    assert asked == [f"gain.{key}.{which}.planned"]
    assert explained(example, asked[0]).value == Fte(posts)
